package testo

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

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
	latin := latin()
	for _, r := range s {
		switch {
		case r < unicode.MaxLatin1:
			b = append(b, latin[r]...)
		case 0x2000 <= r && r <= 0x206F: // quotes, dashes, blanks
		default:
			b = appendFolded(b, r)
		}
	}
	return string(b)
}

// appendFolded adds what a key keeps of a character: the letters and digits that it is made of. What stands around it makes no other of it.
func appendFolded(b []byte, r rune) []byte {
	for _, c := range norm.NFKD.String(string(r)) {
		if unicode.IsLetter(c) || unicode.IsDigit(c) || c == '%' {
			b = utf8.AppendRune(b, unicode.ToLower(c))
		}
	}
	return b
}

// latin is what a key keeps of each character of Latin-1, which most texts are written in.
var latin = sync.OnceValue(func() *[unicode.MaxLatin1][]byte {
	var folded [unicode.MaxLatin1][]byte
	for r := range folded {
		folded[r] = appendFolded(nil, rune(r))
	}
	return &folded
})

// Same says whether two texts have one key.
func Same(a, b string) bool { return a == b || Key(a) == Key(b) }

// IsBlank says whether a character is white space.
func IsBlank(r rune) bool { return unicode.IsSpace(r) || r == '\u00a0' }

// noWidth are the characters that show nothing: zero-width spaces and joiners, the byte order mark.
var noWidth = strings.NewReplacer("\u200b", "", "\u200c", "", "\u200d", "", "\u2060", "", "\ufeff", "")

// Blanks makes every run of white space and no-break spaces one space, and takes those around the text off, with what has no width.
func Blanks(s string) string {
	if isTidy(s) {
		return s
	}
	return strings.Join(strings.FieldsFunc(noWidth.Replace(s), IsBlank), " ")
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
