package normalize

import (
	"slices"

	"piao"
	"piao/internal/schema"
)

// decide applies the decisions of a person to a piano that the program had written, as to one that was read from a document, and names its
// ente where it has none. Decisions that it has already are on record in it, and change nothing.
func decide(p *piao.Piano, opts Options) *piao.Piano {
	next := *p
	next.Schede = slices.Clone(p.Schede)
	w := &pianoWork{Piano: &next, opts: opts}
	for i := range p.Schede {
		s := schema.Clone(&p.Schede[i])
		w.works = append(w.works, &schedaWork{Scheda: s, f: &rawWork{}})
	}
	changed := p.Ente == "" && opts.Ente != ""
	if changed {
		next.Ente = opts.Ente
	}
	for _, r := range []Rule{correzione, correzioneSuperata} {
		for _, e := range r.piano(w) {
			into := &next.Rilievi
			if e.scheda > 0 {
				into = &w.works[e.scheda-1].Rilievi
			}
			news := r.rilievo(e)
			if slices.ContainsFunc(*into, func(old piao.Rilievo) bool {
				return old.Codice == news.Codice && old.Campo == news.Campo && old.Prima == news.Prima && old.Dopo == news.Dopo
			}) {
				continue
			}
			changed = true
			*into = slices.Clip(*into)
			r.apply([]Edit{e}, func(x piao.Rilievo) { *into = append(*into, x) })
		}
	}
	if !changed {
		return p
	}
	for i, x := range w.works {
		next.Schede[i] = *x.Scheda
	}
	return &next
}
