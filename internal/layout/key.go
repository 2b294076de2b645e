package layout

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/agnivade/levenshtein"
	"golang.org/x/text/unicode/norm"
)

// Key folds a label for comparison: lower case, no accents (nor the apostrophe that stands for one), no blanks and no
// punctuation but the percent sign. Labels that differ in nothing else have one key.
func Key(s string) string {
	var room [96]byte // most labels fit: what is folded there costs one allocation, not two
	b := room[:0]
	if isASCII(s) {
		for i := range len(s) {
			switch c := s[i]; {
			case 'a' <= c && c <= 'z', '0' <= c && c <= '9', c == '%':
				b = append(b, c)
			case 'A' <= c && c <= 'Z':
				b = append(b, c+'a'-'A')
			}
		}
		return string(b)
	}
	for _, r := range norm.NFKD.String(s) {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || r == '%' {
			b = utf8.AppendRune(b, unicode.ToLower(r))
		}
	}
	return string(b)
}

// Near says whether two keys are one label's, with the number of letters that are wrong: dropped, added, changed, or two
// neighbours swapped. A key of up to four letters has none to spare, one of up to seven has one, of up to fifteen two, a longer one three.
func Near(a, b string) (slips int, ok bool) {
	if a == b {
		return 0, true
	}
	if !mayBeNear(a, b, countLetters(a), countLetters(b)) || digits(a) != digits(b) {
		return 0, false
	}
	d := Distance(a, b)
	return d, d <= mostSlips(a, b)
}

func mostSlips(a, b string) int {
	n := max(len(a), len(b))
	if n <= 4 {
		return 0
	}
	return min(maxSlips, n/8+1)
}

// letters counts the letters of a key; those beyond a to z share the last place.
type letters [27]int8

func countLetters(k string) (n letters) {
	for i := 0; i < len(k); i++ {
		if c := k[i] - 'a'; c < 26 {
			n[c]++
		} else {
			n[26]++
		}
	}
	return n
}

// mayBeNear rules most pairs out at little cost: the letters that one key has and the other lacks are slips, each of them.
func mayBeNear(a, b string, na, nb letters) bool {
	most := mostSlips(a, b)
	if most == 0 || len(a)-len(b) > most || len(b)-len(a) > most {
		return false
	}
	more, less := 0, 0
	for i := range na {
		if d := int(na[i]) - int(nb[i]); d > 0 {
			more += d
		} else {
			less -= d
		}
	}
	return max(more, less) <= most
}

// digits gives the digits of a key: a wrong one makes another label (FASE 1, fasi), never a misspelt one.
func digits(k string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, k)
}

// Distance is the number of single slips between two strings: a letter dropped, added or changed, or two neighbours swapped.
func Distance(a, b string) int {
	d := levenshtein.ComputeDistance(a, b)
	if d < 2 {
		return d
	}
	// The library counts a swap as two. Undo each swap of neighbours that brings a nearer to b.
	ra, rb := []rune(a), []rune(b)
	for i := 0; i+1 < len(ra) && i+1 < len(rb); i++ {
		if ra[i] != ra[i+1] {
			ra[i], ra[i+1] = ra[i+1], ra[i]
			if s := levenshtein.ComputeDistance(string(ra), b) + 1; s < d {
				d = s
			}
			ra[i], ra[i+1] = ra[i+1], ra[i]
		}
	}
	return d
}

func isBlank(r rune) bool { return unicode.IsSpace(r) || r == '\u00a0' }

// noWidth are the characters that show nothing: zero-width spaces and joiners, the byte order mark.
var noWidth = strings.NewReplacer("\u200b", "", "\u200c", "", "\u200d", "", "\u2060", "", "\ufeff", "")

// Blanks makes every run of white space and no-break spaces one space, and takes those around the text off, with what has no width.
func Blanks(s string) string {
	if isTidy(s) {
		return s
	}
	return strings.Join(strings.FieldsFunc(noWidth.Replace(s), isBlank), " ")
}

// isTidy says whether a glance shows that Blanks changes nothing, as it is with most cells: single spaces between ASCII signs and the
// accented letters of Latin-1.
func isTidy(s string) bool {
	space := true // so that the text may not begin with one
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == ' ':
			if space {
				return false
			}
			space = true
			continue
		case c == 0xC3 && i+1 < len(s) && s[i+1]&0xC0 == 0x80: // À to ÿ
			i++
		case c < ' ' || c >= 0x80:
			return false
		}
		space = false
	}
	return !space || s == ""
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}
