package diff

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// signs sets the signs that compare, and %, apart from the words beside them.
var signs = strings.NewReplacer("≥", " >= ", "≤", " <= ", ">=", " >= ", "<=", " <= ", ">", " > ", "<", " < ", "=", " = ", "%", " % ")

// shortYear finds the years of two figures that the text itself says are years: in 2025-27 and in 31/12/25.
var shortYear = regexp.MustCompile(`\b(?:20(\d\d)\s?[-–/]\s?|\d\d?[./-]\d\d?[./-])(\d\d)\b`)

// wholeYears writes those years with four figures, so that they shift as others do. In 2025-03 the 03 is a month, for all we know.
func wholeYears(s string) string {
	var b strings.Builder
	end := 0
	for _, m := range shortYear.FindAllStringSubmatchIndex(s, -1) {
		if m[2] >= 0 && (s[m[4]:m[5]] <= s[m[2]:m[3]] || len(s) > m[5] && strings.ContainsAny(s[m[5]:m[5]+1], "-/")) {
			continue
		}
		b.WriteString(s[end:m[4]] + "20")
		end = m[4]
	}
	return b.String() + s[end:]
}

// wordsOf folds a text to its words: lower case, no accents, no punctuation.
func wordsOf(s string) []string {
	if strings.ContainsAny(s, "0123456789") {
		s = wholeYears(s)
	}
	s = norm.NFKD.String(signs.Replace(strings.ToLower(s)))
	s = strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, s)
	return strings.FieldsFunc(s, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '%' && r != '<' && r != '>' && r != '='
	})
}

// yearOf reads a word as a year of this century; 0 for none.
func yearOf(w string) int {
	if len(w) != 4 || w[:2] != "20" {
		return 0
	}
	n, err := strconv.Atoi(w)
	if err != nil {
		return 0
	}
	return n
}

// sameWord says whether two words are one, the years of the editions being apart by shift: 2025 in one is 2026 in the next.
func sameWord(a, b string, shift int) bool {
	if a == b {
		return true
	}
	y := yearOf(a)
	return y > 0 && y+shift == yearOf(b)
}

// sameText says whether two texts differ in nothing but case, accents, blanks, punctuation and the shift of the year.
func sameText(a, b string, shift int) bool {
	if a == b {
		return true
	}
	return slices.EqualFunc(wordsOf(a), wordsOf(b), func(x, y string) bool { return sameWord(x, y, shift) })
}

// sameNames says whether two texts name the same, in whichever order.
func sameNames(a, b string) bool {
	if a == b {
		return true
	}
	x, y := wordsOf(a), wordsOf(b)
	slices.Sort(x)
	slices.Sort(y)
	return slices.Equal(x, y)
}

// likeness of two lists of words: the share of words that stand in both, in order, 0 to 1.
func likeness(a, b []string, shift int) float64 {
	if len(a)+len(b) == 0 {
		return 1
	}
	return 2 * float64(common(a, b, shift)) / float64(len(a)+len(b))
}

// common is the length of the longest list of words that both have in order.
func common(a, b []string, shift int) int {
	n := 0
	for len(a) > 0 && len(b) > 0 && sameWord(a[0], b[0], shift) {
		a, b, n = a[1:], b[1:], n+1
	}
	for len(a) > 0 && len(b) > 0 && sameWord(a[len(a)-1], b[len(b)-1], shift) {
		a, b, n = a[:len(a)-1], b[:len(b)-1], n+1
	}
	const most = 2000 // words that are compared, beside those at both ends that are the same
	a, b = a[:min(len(a), most)], b[:min(len(b), most)]
	row, next := make([]int, len(b)+1), make([]int, len(b)+1)
	for _, x := range a {
		for j, y := range b {
			if sameWord(x, y, shift) {
				next[j+1] = row[j] + 1
			} else {
				next[j+1] = max(row[j+1], next[j])
			}
		}
		row, next = next, row
	}
	return n + row[len(b)]
}
