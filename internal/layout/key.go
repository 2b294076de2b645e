package layout

import (
	"strings"
	"unicode"

	"github.com/agnivade/levenshtein"
	"golang.org/x/text/unicode/norm"
)

// Key folds a label for comparison: lower case, no accents (nor the apostrophe that stands for one), no blanks and no
// punctuation but the percent sign. Labels that differ in nothing else have one key.
func Key(s string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(s) {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || r == '%':
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}

// Near says whether two keys are one label's, with the number of letters that are wrong: dropped, added, changed, or two
// neighbours swapped. A key of up to four letters has none to spare, one of up to seven has one, of up to fifteen two, a longer one three.
func Near(a, b string) (slips int, ok bool) {
	if a == b {
		return 0, true
	}
	n := max(len(a), len(b))
	most := min(maxSlips, n/8+1)
	if n <= 4 || min(len(a), len(b))+most < n || lettersApart(a, b) > most || digits(a) != digits(b) {
		return 0, false
	}
	d := Distance(a, b)
	return d, d <= most
}

// lettersApart is a lower bound of the distance that costs little: how many letters one key has that the other lacks.
func lettersApart(a, b string) int {
	var count [256]int8
	for i := 0; i < len(a); i++ {
		count[a[i]]++
	}
	for i := 0; i < len(b); i++ {
		count[b[i]]--
	}
	more, less := 0, 0
	for _, n := range count {
		if n > 0 {
			more += int(n)
		} else {
			less -= int(n)
		}
	}
	return max(more, less)
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
	return strings.Join(strings.FieldsFunc(noWidth.Replace(s), isBlank), " ")
}
