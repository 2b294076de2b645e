package diff

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"piao/internal/testo"
)

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

// wordsOf gives the words of a text and the signs that count, its years with four figures.
func wordsOf(s string) []string {
	if strings.ContainsAny(s, "0123456789") {
		s = wholeYears(s)
	}
	return testo.Tokens(s)
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

// wording of two lists of words: the share of those that stand in both, in order, 0 to 1.
func wording(a, b []string, shift int) float64 {
	return testo.Wording(a, b, func(x, y string) bool { return sameWord(x, y, shift) })
}
