package ingest

import (
	"maps"

	"piao"
	"piao/store"
)

// Totals are what an import has done.
type Totals struct {
	// Files were read and are no copies; Unread were not. LostPage is set where a page of one was not read.
	Files, Unread int
	LostPage      bool
	// Piani were read, of which Stored are new or read otherwise, Unchanged were there, and Failed could not be stored.
	Piani, Stored, Unchanged, Failed int
	// The schede of the plans, their cells, and how many of these are accounted for.
	Schede, Cells, Accounted int
	Rilievi                  map[piao.Gravita]int
}

// countPlan gives what a plan adds to the totals.
func countPlan(p *Plan, stored *store.Result, err error) Totals {
	t := Totals{Piani: 1, Schede: len(p.Piano.Schede), Rilievi: piao.CountGravita(p.Piano.AllRilievi())}
	switch {
	case err != nil:
		t.Failed = 1
	case stored != nil && stored.Unchanged:
		t.Unchanged = 1
	default:
		t.Stored = 1
	}
	t.Cells, t.Accounted = p.Accounted()
	return t
}

// add adds the counts of a plan, or with -1 takes them away.
func (t *Totals) add(p Totals, sign int) {
	t.Piani += sign * p.Piani
	t.Stored += sign * p.Stored
	t.Unchanged += sign * p.Unchanged
	t.Failed += sign * p.Failed
	t.Schede += sign * p.Schede
	t.Cells += sign * p.Cells
	t.Accounted += sign * p.Accounted
	for g, n := range p.Rilievi {
		t.Rilievi[g] += sign * n
	}
}

// clone gives totals that no event changes any more.
func (t Totals) clone() Totals {
	t.Rilievi = maps.Clone(t.Rilievi)
	return t
}
