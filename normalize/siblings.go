package normalize

import (
	"fmt"
	"slices"
	"strings"

	"piao"
	"piao/internal/schema"
	"piao/internal/testo"
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
	titles := make([][]string, len(schede))
	for i := range goals {
		titles[i] = goals[i].title
	}
	index := newTitleIndex(titles)
	home := make([]int, len(schede)) // the first of the group
	for i := range schede {
		home[i] = i
		like := index.like(i)
		if k := slices.IndexFunc(like, func(j int) bool { return goals[i].isSibling(&goals[j]) }); k >= 0 {
			home[i] = like[k]
		} else {
			index.add(i)
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
	return siblingOf{testo.Key(s.Settore), testo.Key(s.Responsabile), titleWords(s.Obiettivo),
		[3][]string{faseTexts(s), indicatoreTexts(s), wordSet(s.Descrizione)}}
}

// isSibling says whether two schede of like titles are one goal: fasi, indicatori and description, as far as both have them, are alike,
// and settore or responsabile is another.
func (a *siblingOf) isSibling(b *siblingOf) bool {
	if a.settore == b.settore && a.responsabile == b.responsabile {
		return false
	}
	sum, n := 0.0, 0
	for k := range a.rest {
		if x, y := a.rest[k], b.rest[k]; len(x) > 0 && len(y) > 0 {
			sum, n = sum+testo.Likeness(x, y, nil), n+1
		}
	}
	return n > 0 && sum/float64(n) >= likeRest
}

// titleWords gives the words of a title that are no mere particles, as long as it has any.
func titleWords(title string) []string {
	all := wordSet(title)
	if long := slices.DeleteFunc(slices.Clone(all), func(w string) bool { return len(w) < leastWord }); len(long) > 0 {
		return long
	}
	return all
}

// leastWord is how many letters a word has that is no particle.
const leastWord = 4

func faseTexts(s *piao.Scheda) []string {
	var all []string
	for _, f := range s.Fasi {
		all = append(all, testo.Key(f.Descrizione))
	}
	return testo.Set(all)
}

func indicatoreTexts(s *piao.Scheda) []string {
	var all []string
	for _, x := range s.Indicatori {
		all = append(all, testo.Key(x.Descrizione))
	}
	return testo.Set(all)
}

func wordSet(text string) []string { return testo.Set(testo.Words(text)) }

// Counterpart gives the path of a field in a sibling: a fase's by its number, an indicatore's by its description, and where that stands several
// times by its fase, its target and its place among them; "" where the sibling has none such, or several.
func Counterpart(s, sibling *piao.Scheda, campo string) string {
	list, i, field, ok := schema.Cut(campo)
	if !ok || i < 0 {
		return campo
	}
	at := -1
	switch {
	case list == "fasi" && i < len(s.Fasi):
		n := s.Fasi[i].Numero
		if at = slices.IndexFunc(sibling.Fasi, func(f piao.Fase) bool { return f.Numero == n }); at >= 0 && !isOneFase(s, sibling, n) {
			at = -1
		}
	case list == "indicatori" && i < len(s.Indicatori):
		at = sameIndicatore(s, sibling, i, field)
	}
	if at < 0 {
		return ""
	}
	return fmt.Sprintf("%s[%d].%s", list, at, field)
}

// sameIndicatore gives the index in a sibling of the indicatore with index i, -1 where it has none or where it cannot be told which. What is
// asked about says nothing: it may be wrong.
func sameIndicatore(s, sibling *piao.Scheda, i int, asked string) int {
	x := &s.Indicatori[i]
	here, there := allIndicatori(s), allIndicatori(sibling)
	keep := func(like func(*piao.Indicatore) bool) {
		here, there = slices.DeleteFunc(here, func(k int) bool { return !like(&s.Indicatori[k]) }), slices.DeleteFunc(there, func(k int) bool { return !like(&sibling.Indicatori[k]) })
	}
	keep(func(y *piao.Indicatore) bool { return testo.Same(x.Descrizione, y.Descrizione) })
	if len(here) > 1 || len(there) > 1 {
		if asked != "fase" {
			keep(func(y *piao.Indicatore) bool { return sameFase(x, y) })
		}
		if field, _, _ := strings.Cut(asked, "."); field != "valore_atteso" && field != "atteso" {
			keep(func(y *piao.Indicatore) bool { return testo.Same(x.ValoreAtteso, y.ValoreAtteso) })
		}
	}
	if k := slices.Index(here, i); len(here) == len(there) && k >= 0 {
		return there[k]
	}
	return -1
}

func allIndicatori(s *piao.Scheda) []int {
	all := make([]int, len(s.Indicatori))
	for i := range all {
		all[i] = i
	}
	return all
}

func sameFase(x, y *piao.Indicatore) bool {
	return (x.Fase == nil) == (y.Fase == nil) && (x.Fase == nil || *x.Fase == *y.Fase)
}

// isOneFase says whether the fase of that number is the same step in two siblings, each of which has it once: its descriptions are alike, or one
// has lost it and has the other's under no other number.
func isOneFase(a, b *piao.Scheda, n int) bool {
	f, g := onlyFase(a, n), onlyFase(b, n)
	if f == nil || g == nil {
		return false
	}
	x, y := f.Descrizione, g.Descrizione
	switch {
	case x == y:
		return true
	case testo.Key(x) == "":
		return !hasFase(a, y)
	case testo.Key(y) == "":
		return !hasFase(b, x)
	}
	_, near := testo.Near(testo.Key(x), testo.Key(y))
	return near || testo.Likeness(wordSet(x), wordSet(y), nil) >= likeRest
}

func hasFase(s *piao.Scheda, descrizione string) bool {
	return slices.ContainsFunc(s.Fasi, func(f piao.Fase) bool { return testo.Same(f.Descrizione, descrizione) })
}

// onlyFase gives the fase of that number; nil where there is none, or several.
func onlyFase(s *piao.Scheda, n int) *piao.Fase {
	var only *piao.Fase
	for i := range s.Fasi {
		if f := &s.Fasi[i]; f.Numero == n {
			if only != nil {
				return nil
			}
			only = f
		}
	}
	return only
}

// faseOf gives the fase of that number; an empty one where there is none, or several.
func faseOf(s *piao.Scheda, n int) *piao.Fase {
	if f := onlyFase(s, n); f != nil {
		return f
	}
	return &piao.Fase{}
}
