package testo

import (
	"slices"
	"unicode/utf8"

	"github.com/agnivade/levenshtein"
)

// Set sorts words and leaves each one once, none of them blank.
func Set(words []string) []string {
	slices.Sort(words)
	return slices.DeleteFunc(slices.Compact(words), func(w string) bool { return w == "" })
}

// Likeness is what part of their words two sets share, 0 to 1: twice the weight of those that both have, by the weight of all. Where weight
// is nil all words weigh alike. Two empty sets share nothing.
func Likeness(a, b []string, weight func(word string) float64) float64 {
	if weight == nil {
		weight = func(string) float64 { return 1 }
	}
	both, all := 0.0, 0.0
	for len(a) > 0 || len(b) > 0 {
		switch {
		case len(b) == 0 || len(a) > 0 && a[0] < b[0]:
			all += weight(a[0])
			a = a[1:]
		case len(a) == 0 || b[0] < a[0]:
			all += weight(b[0])
			b = b[1:]
		default:
			w := 2 * weight(a[0])
			both, all = both+w, all+w
			a, b = a[1:], b[1:]
		}
	}
	if all == 0 {
		return 0
	}
	return both / all
}

// Wording is what part of their words two texts share in the same order, 0 to 1; same says whether two words are one. Two texts without
// words are worded alike.
func Wording(a, b []string, same func(x, y string) bool) float64 {
	if len(a)+len(b) == 0 {
		return 1
	}
	return 2 * float64(inOrder(a, b, same)) / float64(len(a)+len(b))
}

// Spelling is what part of their letters two texts share, 0 to 1: all but those of the longer one that are dropped, added or changed. Two
// swapped are two changed, since in a long text that is nothing. It is 0 for texts too long to be compared so.
func Spelling(a, b string) float64 {
	const most = 1000
	n := max(utf8.RuneCountInString(a), utf8.RuneCountInString(b))
	switch {
	case n == 0:
		return 1
	case n > most:
		return 0
	}
	return 1 - float64(levenshtein.ComputeDistance(a, b))/float64(n)
}

// inOrder is the length of the longest list of words that both have in order.
func inOrder(a, b []string, same func(x, y string) bool) int {
	n := 0
	for len(a) > 0 && len(b) > 0 && same(a[0], b[0]) {
		a, b, n = a[1:], b[1:], n+1
	}
	for len(a) > 0 && len(b) > 0 && same(a[len(a)-1], b[len(b)-1]) {
		a, b, n = a[:len(a)-1], b[:len(b)-1], n+1
	}
	const most = 2000 // words that are compared, beside those at both ends that are the same
	a, b = a[:min(len(a), most)], b[:min(len(b), most)]
	row, next := make([]int, len(b)+1), make([]int, len(b)+1)
	for _, x := range a {
		for j, y := range b {
			if same(x, y) {
				next[j+1] = row[j] + 1
			} else {
				next[j+1] = max(row[j+1], next[j])
			}
		}
		row, next = next, row
	}
	return n + row[len(b)]
}
