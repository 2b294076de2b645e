package testo

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// A Span is a piece of a text, from byte Start up to End.
type Span struct{ Start, End int }

// Of gives the piece.
func (s Span) Of(text string) string { return text[s.Start:s.End] }

// Cut gives the runs of characters that belong to a word: usually [IsWord].
func Cut(text string, in func(rune) bool) []Span {
	var spans []Span
	start := -1
	for i, r := range text {
		switch {
		case in(r) && start < 0:
			start = i
		case !in(r) && start >= 0:
			spans, start = append(spans, Span{start, i}), -1
		}
	}
	if start >= 0 {
		spans = append(spans, Span{start, len(text)})
	}
	return spans
}

// IsWord says whether a character belongs to a word: a letter, a digit, an accent on one, a soft hyphen.
func IsWord(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r) || unicode.Is(unicode.Cf, r)
}

// IsLetter says whether a character belongs to a word that digits end, as the mark of a footnote behind a name does.
func IsLetter(r rune) bool { return unicode.IsLetter(r) || unicode.IsMark(r) }

// Split gives the words of a text as they stand.
func Split(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return !IsWord(r) })
}

// Words gives the words of a text folded: lower case, without accents. Whatever is no letter and no digit parts them.
func Words(text string) []string {
	return strings.FieldsFunc(fold(text), func(r rune) bool { return !isFolded(r) })
}

// Tokens gives the words of a text as [Words] does and, apart from them, what makes another value of the same words: the percent sign and
// the signs that compare.
func Tokens(text string) []string {
	return strings.FieldsFunc(fold(signs.Replace(text)), func(r rune) bool { return !isFolded(r) && !strings.ContainsRune("%<>=", r) })
}

var signs = strings.NewReplacer("≥", " >= ", "≤", " <= ", ">=", " >= ", "<=", " <= ", ">", " > ", "<", " < ", "=", " = ", "%", " % ")

func isFolded(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

func fold(text string) string {
	if isASCII(text) {
		return strings.ToLower(text)
	}
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Cf, r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFKD.String(text))
}
