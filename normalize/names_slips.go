package normalize

import (
	"slices"
	"strings"
	"unicode"

	"piao/internal/testo"
)

// The kinds of difference between two words.
type slipKind int

const (
	slipNone    slipKind = iota
	slipDoubled          // a letter doubled, or one of two lost
	slipSwapped          // two neighbours swapped
	slipLetter           // another letter added or lost
	slipChanged          // a letter changed
	slipTwo              // two of these, but for two changed letters and for two more on one side: those are suffixes (Bertelli, Bertetti, Bernardini)
)

// A wordSlip is the difference between two words.
type wordSlip struct {
	tipo slipKind
	// n is the number of letters of the shorter one; head and tail how many are the same at the beginning and at the end.
	n, head, tail int
	// particles says that the words begin with different particles: De Luca, Di Luca. digits, that one is a number.
	particles, digits bool
}

func slipOf(x, y string) wordSlip {
	px, cx, okx := strings.Cut(x, particleMark)
	py, cy, oky := strings.Cut(y, particleMark)
	if okx && oky && px == py {
		return slipOf(cx, cy)
	}
	a, b := []rune(strings.ReplaceAll(x, particleMark, "")), []rune(strings.ReplaceAll(y, particleMark, ""))
	if len(a) > len(b) {
		a, b = b, a
	}
	s := wordSlip{n: len(a), particles: okx && oky, digits: strings.ContainsFunc(x+y, unicode.IsDigit)}
	for s.head < len(a) && a[s.head] == b[s.head] {
		s.head++
	}
	for s.tail < len(a)-s.head && a[len(a)-1-s.tail] == b[len(b)-1-s.tail] {
		s.tail++
	}
	s.tipo = slipKindOf(a[s.head:len(a)-s.tail], b[s.head:len(b)-s.tail], b[:s.head])
	if s.tipo == slipNone && len(b)-len(a) <= 1 && testo.Distance(string(a), string(b)) == 2 && !changedTwice(a, b) {
		s.tipo = slipTwo
	}
	return s
}

// slipKindOf tells the difference by what is left of the words without their common ends; a is the shorter, head what stands before.
func slipKindOf(a, b, head []rune) slipKind {
	switch {
	case len(a) == 0 && len(b) == 1:
		if len(head) > 0 && head[len(head)-1] == b[0] {
			return slipDoubled
		}
		return slipLetter
	case len(a) == 1 && len(b) == 1:
		return slipChanged
	case len(a) == 2 && len(b) == 2 && a[0] == b[1] && a[1] == b[0]:
		return slipSwapped
	}
	return slipNone
}

func changedTwice(a, b []rune) bool {
	if len(a) != len(b) {
		return false
	}
	n := 0
	for i := range a {
		if a[i] != b[i] {
			n++
		}
	}
	return n <= 2
}

// sameLetters says whether two names have the same letters in the same order, blanks and particles apart, from whichever word they begin.
func sameLetters(a, b []string) bool {
	as, bs := onlyLetters(a), onlyLetters(b)
	switch {
	case len(as) != len(bs):
		return false
	case as == bs:
		return true
	case max(len(a), len(b)) > maxNameWords:
		return false
	}
	for i := range a {
		as = onlyLetters(turn(a, i))
		for j := range b {
			if as == onlyLetters(turn(b, j)) {
				return true
			}
		}
	}
	return false
}

func onlyLetters(words []string) string {
	return strings.ReplaceAll(strings.Join(words, ""), particleMark, "")
}

// oneWordApart gives the words in which two names differ, if all others are the same, from whichever word they begin.
func oneWordApart(a, b []string) (x, y string, ok bool) {
	if len(a) != len(b) {
		return "", "", false
	}
	for i := range b {
		if x, y, ok = differ(a, turn(b, i)); ok {
			return x, y, true
		}
	}
	return "", "", false
}

// differ gives the words in which a and b differ, if there is one pair of them.
func differ(a, b []string) (x, y string, ok bool) {
	if len(a) != len(b) {
		return "", "", false
	}
	for i := range a {
		if a[i] == b[i] {
			continue
		}
		if ok {
			return "", "", false
		}
		x, y, ok = a[i], b[i], true
	}
	return x, y, ok
}

// partOf says whether one name is a single word that stands in the other: a surname alone.
func partOf(a, b []string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	return len(a) == 1 && len(b) > 1 && slices.Contains(b, a[0])
}

func initialOf(x, y string) bool {
	return x != "" && y != "" && x[0] == y[0] && (len(x) == 1 || len(y) == 1)
}

// turn gives the words from the i-th on, and then those before it.
func turn(words []string, i int) []string { return slices.Concat(words[i:], words[:i]) }

// firstTurn is the turn that sorts first: the same for Anna Maria Conti and Conti Anna Maria, another for Maria Anna Conti.
func firstTurn(words []string) []string {
	best := words
	for i := 1; i < len(words); i++ {
		if t := turn(words, i); slices.Compare(t, best) < 0 {
			best = t
		}
	}
	return best
}

// particleMark joins a particle to the word it belongs to: de'luca.
const particleMark = "'"

// core is the word without its particle.
func core(w string) string {
	if i := strings.LastIndex(w, particleMark); i >= 0 {
		return w[i+1:]
	}
	return w
}
