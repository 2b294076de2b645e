package diff

import (
	"slices"
	"strings"

	"piao"
	"piao/internal/testo"
)

// A Theme is what a person may ask for: changes of some kinds.
type Theme struct {
	Name  string
	Kinds []Kind
}

// Themes are what may be asked for.
var Themes = []Theme{
	{"goals", []Kind{Reworded, Retouched, Description}},
	{"weights", []Kind{Weight, FaseWeight}},
	{"moves", []Kind{MovedSettore, MovedResponsabile}},
	{"people", []Kind{People, MovedResponsabile}},
	{"fasi", []Kind{FaseAdded, FaseDropped, FaseMoved, FaseLonger, FaseShorter, FaseMonths, FaseWeight, FaseReworded}},
	{"indicatori", []Kind{IndicatoreAdded, IndicatoreDropped, IndicatoreWording}},
	{"targets", []Kind{TargetRaised, TargetLowered, TargetChanged, DeadlineMoved}},
	{"results", []Kind{ResultFilled, ResultCleared, ResultChanged}},
	{"other", []Kind{Other}},
}

// A Wish is what of a comparison is asked for; the zero Wish asks for all.
type Wish struct {
	// Kinds are the kinds of changes, all where there are none.
	Kinds []Kind
	// Settore and Responsabile are parts of names.
	Settore, Responsabile string
}

// Narrow leaves out what is not asked for. A goal is of the settore and the responsabile that it has, and of those that it had; one with
// nothing left of its changes is unchanged.
func (d *Diff) Narrow(wish Wish, piani [2]*piao.Piano) {
	kept := [2]map[int]bool{{}, {}}
	d.Goals = slices.DeleteFunc(d.Goals, func(g Goal) bool {
		settore, responsabile := false, false
		sides := [2]*int{g.Before, g.After}
		for k, n := range sides {
			if n != nil {
				s := piani[k].Scheda(*n)
				settore, responsabile = settore || hasPart(s.Settore, wish.Settore), responsabile || hasPart(s.Responsabile, wish.Responsabile)
			}
		}
		for k, n := range sides {
			if n != nil && settore && responsabile {
				kept[k][*n] = true
			}
		}
		return !settore || !responsabile
	})
	anyOf := func(k int, ns ...int) bool { return slices.ContainsFunc(ns, func(n int) bool { return kept[k][n] }) }
	d.Ambiguous = slices.DeleteFunc(d.Ambiguous, func(p Pair) bool { return !anyOf(0, p.Before) && !anyOf(1, p.After) })
	d.Proposals = slices.DeleteFunc(d.Proposals, func(p Proposal) bool { return !anyOf(0, p.Before...) && !anyOf(1, p.After...) })
	if len(wish.Kinds) > 0 {
		for i := range d.Goals {
			d.Goals[i].only(wish.Kinds)
		}
	}
}

// only leaves out changes of other kinds.
func (g *Goal) only(kinds []Kind) {
	g.Changes = slices.DeleteFunc(g.Changes, func(c Change) bool { return !slices.Contains(kinds, c.Kind) })
	g.Fields = slices.DeleteFunc(g.Fields, func(f string) bool {
		return !slices.ContainsFunc(g.Changes, func(c Change) bool { return c.Field == f })
	})
	if g.Status == Changed && len(g.Changes) == 0 {
		g.Status = Unchanged
	}
}

// hasPart says whether a name has a part, whatever the case.
func hasPart(name, part string) bool { return strings.Contains(testo.Key(name), testo.Key(part)) }
