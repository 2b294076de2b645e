package testo

import (
	"strings"

	"github.com/agnivade/levenshtein"
)

// Near says whether two keys are one label's, with the number of letters that are wrong: dropped, added, changed, or two
// neighbours swapped. A key of up to four letters has none to spare, one of up to seven has one, of up to fifteen two, a longer one three.
func Near(a, b string) (slips int, ok bool) {
	if a == b {
		return 0, true
	}
	return Count(a).Near(Count(b))
}

// MostSlips is how many letters of a long key may be wrong.
const MostSlips = 3

func mostSlips(a, b string) int {
	n := max(len(a), len(b))
	if n <= 4 {
		return 0
	}
	return min(MostSlips, n/8+1)
}

// A Counted is a key with the number of each of its letters, which shows of most pairs at little cost that they are not near; those
// beyond a to z share the last place.
type Counted struct {
	Key     string
	letters [27]int8
}

// Count counts the letters of a key.
func Count(key string) Counted {
	k := Counted{Key: key}
	for i := range len(key) {
		if c := key[i] - 'a'; c < 26 {
			k.letters[c]++
		} else {
			k.letters[26]++
		}
	}
	return k
}

// Near is [Near] of the two keys.
func (a Counted) Near(b Counted) (slips int, ok bool) {
	if a.Key == b.Key {
		return 0, true
	}
	if !a.mayBeNear(b) || digits(a.Key) != digits(b.Key) {
		return 0, false
	}
	return Within(a.Key, b.Key, mostSlips(a.Key, b.Key))
}

// mayBeNear rules most pairs out: the letters that one key has and the other lacks are slips, each of them.
func (a *Counted) mayBeNear(b Counted) bool {
	most := mostSlips(a.Key, b.Key)
	if most == 0 || len(a.Key)-len(b.Key) > most || len(b.Key)-len(a.Key) > most {
		return false
	}
	more, less := 0, 0
	for i := range a.letters {
		if d := int(a.letters[i]) - int(b.letters[i]); d > 0 {
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

// Distance is the number of single slips between two words: a letter dropped, added or changed, or two neighbours swapped.
func Distance(a, b string) int {
	d, _ := Within(a, b, len(a)+len(b))
	return d
}

// Within is [Distance] where that is at most so many; of words further apart it says no more than that, at less cost.
func Within(a, b string, most int) (slips int, ok bool) {
	d := levenshtein.ComputeDistance(a, b)
	if d < 2 || d > most+1 { // a swap saves one
		return d, d <= most
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
	return d, d <= most
}
