package normalize

import (
	"slices"
	"strings"

	"piao"
	"piao/internal/layout"
)

// Siblings groups the schede of a piano that are one goal under several settori or responsabili: their numeri in order, group by group.
// A scheda without a sibling is in none.
func Siblings(p *piao.Piano) [][]int {
	schede := make([]*piao.Scheda, len(p.Schede))
	for i := range p.Schede {
		schede[i] = &p.Schede[i]
	}
	var out [][]int
	for _, group := range siblings(schede) {
		var numbers []int
		for _, i := range group {
			numbers = append(numbers, schede[i].Numero)
		}
		out = append(out, numbers)
	}
	return out
}

// siblings gives the groups as indices into schede.
func siblings(schede []*piao.Scheda) [][]int {
	goals := make([]siblingOf, len(schede))
	inParallel(len(schede), func(i int) { goals[i] = newSibling(schede[i]) })
	home := make([]int, len(schede)) // the first of the group
	for i := range schede {
		home[i] = i
		for j := range i {
			if home[j] == j && goals[i].isSibling(&goals[j]) {
				home[i] = j
				break
			}
		}
	}
	groups := map[int][]int{}
	for i, h := range home {
		groups[h] = append(groups[h], i)
	}
	var out [][]int
	for i := range schede {
		if g := groups[i]; len(g) > 1 {
			out = append(out, g)
		}
	}
	return out
}

// How much of the title, and of what else both have, two siblings share.
const likeTitle, likeRest = 0.75, 0.6

// A siblingOf is what a scheda is known by among its siblings: folded and sorted.
type siblingOf struct {
	settore, responsabile string
	title                 []string
	rest                  [3][]string // fasi, indicatori, the words of the description
}

func newSibling(s *piao.Scheda) siblingOf {
	return siblingOf{layout.Key(s.Settore), layout.Key(s.Responsabile), wordSet(s.Obiettivo), [3][]string{faseTexts(s), indicatoreTexts(s), wordSet(s.Descrizione)}}
}

// isSibling says whether two schede of like titles are one goal: fasi, indicatori and description, as far as both have them, are alike,
// and settore or responsabile is another.
func (a *siblingOf) isSibling(b *siblingOf) bool {
	if a.settore == b.settore && a.responsabile == b.responsabile || len(a.title) == 0 || dice(a.title, b.title) < likeTitle {
		return false
	}
	sum, n := 0.0, 0
	for k := range a.rest {
		if x, y := a.rest[k], b.rest[k]; len(x) > 0 && len(y) > 0 {
			sum, n = sum+dice(x, y), n+1
		}
	}
	return n > 0 && sum/float64(n) >= likeRest
}

func faseTexts(s *piao.Scheda) []string {
	var all []string
	for _, f := range s.Fasi {
		all = append(all, layout.Key(f.Descrizione))
	}
	return set(all)
}

func indicatoreTexts(s *piao.Scheda) []string {
	var all []string
	for _, x := range s.Indicatori {
		all = append(all, layout.Key(x.Descrizione))
	}
	return set(all)
}

func wordSet(text string) []string {
	var all []string
	for _, w := range strings.Fields(text) {
		all = append(all, layout.Key(w))
	}
	return set(all)
}

// set sorts texts and leaves each one once, none of them blank.
func set(texts []string) []string {
	slices.Sort(texts)
	return slices.DeleteFunc(slices.Compact(texts), func(s string) bool { return s == "" })
}

// dice is the likeness of two sets, 0 to 1.
func dice(a, b []string) float64 {
	if len(a)+len(b) == 0 {
		return 0
	}
	both := 0
	for _, x := range a {
		if _, ok := slices.BinarySearch(b, x); ok {
			both++
		}
	}
	return 2 * float64(both) / float64(len(a)+len(b))
}
