package decide

import (
	"slices"

	"piao"
	"piao/internal/disk"
	"piao/internal/testo"
	"piao/normalize"
)

// A Review is a plan whose doubts a person goes through.
type Review struct {
	Piano *piao.Piano
	// File is where the decisions go, Decided what has been decided: what the file has, other plans' decisions too.
	File    string
	Decided []normalize.Correzione
	// siblings groups the schede of the plan that are one goal, once they have been asked for.
	siblings *[][]int
}

// NewReview begins a review of a plan, with the decisions that the file has, where it is there.
func NewReview(p *piao.Piano, file string) (*Review, error) {
	r := &Review{Piano: p, File: file}
	if !disk.IsFile(file) {
		return r, nil
	}
	var err error
	r.Decided, err = readFile(file, ReadCorrezioni)
	return r, err
}

// isAsked says whether a rilievo is one that a person should look at: a dubbio or an errore, with avvisi an avviso too.
func isAsked(f piao.Placed, avvisi bool) bool {
	return f.Gravita == piao.Dubbio || f.Gravita == piao.Errore || avvisi && f.Gravita == piao.Avviso
}

// hasField says whether a rilievo is about a field, which a decision can be about.
func (r *Review) hasField(f piao.Placed) bool {
	_, ok := normalize.Field(r.Piano.Scheda(f.Scheda), f.Campo)
	return ok && f.Scheda > 0
}

// Open gives the rilievi to ask about that have not been decided, in the order of the plan: dubbi and errori, and avvisi if they are wanted.
// What is lost is asked about with what siblings offer for it, and only so.
func (r *Review) Open(avvisi bool) []piao.Placed {
	open := slices.DeleteFunc(r.Piano.AllRilievi(), func(f piao.Placed) bool {
		return !isAsked(f, avvisi) || !r.hasField(f) || r.IsDecided(f)
	})
	type field struct {
		scheda int
		campo  string
	}
	offered := map[field]bool{}
	for _, f := range open {
		if f.Codice == piao.CodiceGemello {
			offered[field{f.Scheda, f.Campo}] = true
		}
	}
	return slices.DeleteFunc(open, func(f piao.Placed) bool { return f.Codice != piao.CodiceGemello && offered[field{f.Scheda, f.Campo}] })
}

// WithoutField gives the rilievi that a person should look at and that no decision can be about, since they are about no field.
func (r *Review) WithoutField(avvisi bool) []piao.Placed {
	return slices.DeleteFunc(piao.Undecided(r.Piano.AllRilievi()), func(f piao.Placed) bool { return !isAsked(f, avvisi) || r.hasField(f) })
}

// IsDecided says whether there is a decision about the field of a rilievo.
func (r *Review) IsDecided(f piao.Placed) bool {
	settore, obiettivo, copia := normalize.Identify(r.Piano, f.Scheda)
	return slices.ContainsFunc(r.Decided, func(c normalize.Correzione) bool {
		return c.Anno == r.Piano.Anno && c.Campo == f.Campo && c.Copia == copia && testo.Same(c.Ente, r.Piano.Ente) && testo.Same(c.Settore, settore) && testo.Same(c.Obiettivo, obiettivo)
	})
}

// Save writes decisions into the file.
func (r *Review) Save(decisions ...normalize.Correzione) error {
	return r.change(func(all []normalize.Correzione) []normalize.Correzione { return append(all, decisions...) })
}

// TakeBack takes decisions out again, so that they are asked about anew.
func (r *Review) TakeBack(decisions ...normalize.Correzione) error {
	return r.change(func(all []normalize.Correzione) []normalize.Correzione {
		return slices.DeleteFunc(all, func(d normalize.Correzione) bool { return slices.Contains(decisions, d) })
	})
}

func (r *Review) change(f func([]normalize.Correzione) []normalize.Correzione) error {
	all, err := Change(r.File, f)
	if err == nil {
		r.Decided = all
	}
	return err
}
