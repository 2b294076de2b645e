package serve

import (
	"cmp"
	"context"
	"net/http"
	"slices"

	"piao"
	"piao/check"
	"piao/decide"
	"piao/ingest"
	"piao/internal/catalogo"
	"piao/report"
	"piao/store"
)

// A planPage is the page of a plan: what is to be looked at in it, and what can be made of it.
type planPage struct {
	planHead
	Triennio                              string
	Versione                              int
	Schede, Fasi, Indicatori, Celle, Lost int
	Files, Gone                           []string
	// Kinds and Places are what is to be looked at, by kind and by scheda; Fieldless what no decision can be about.
	Kinds     []kind
	Places    []place
	Open      int
	Fieldless []doubt
	Decided   int
	Checks    []finding
	Before    []store.PianoInfo
	Pending   bool
}

func (p planPage) refresh() bool { return p.Pending }

// A planHead names the plan of a page.
type planHead struct {
	plan
	Public bool
}

// A kind is doubts of one codice.
type kind struct {
	Codice, Title string
	Gravita       piao.Gravita
	N             int
}

// A place is the doubts of a scheda.
type place struct {
	Numero    int
	Obiettivo string
	N         int
}

// A doubt is a rilievo that cannot be decided.
type doubt struct {
	piao.Placed
	Where string
}

// A finding is what the checks found, one line a check.
type finding struct {
	kind
	First string
}

func (d *Desk) showPlan(w http.ResponseWriter, r *http.Request) error {
	of, info, err := d.asked(r)
	if err != nil {
		return err
	}
	rev, paths, gone, err := d.review(r.Context(), info)
	if err != nil {
		return err
	}
	p := planPage{planHead: planHead{of, d.o.Public}, Triennio: info.Triennio, Versione: info.Versione, Schede: info.Schede, Fasi: info.Fasi, Indicatori: info.Indicatori,
		Celle: info.Celle, Lost: info.Perse, Gone: gone, Pending: d.pending(of)}
	for _, f := range info.Files {
		p.Files = append(p.Files, f.Name)
	}
	open := rev.Open(false)
	p.Open, p.Decided = len(open), len(ofPlan(rev))
	p.Kinds, p.Places = d.kinds(open), places(rev.Piano, open)
	for _, f := range rev.WithoutField(false) {
		p.Fieldless = append(p.Fieldless, doubt{f, report.Where(f.Campo, rev.Piano.Scheda(f.Scheda))})
	}
	if p.Checks, err = d.findings(r.Context(), info, rev.Piano, paths); err != nil {
		return err
	}
	if p.Before, err = d.years(r, info); err != nil {
		return err
	}
	return d.show(w, "piano", of.title(), p)
}

// review loads a plan with the decisions that have been made about it; paths are where its documents are, gone are the names of those that are
// not where the database has them from.
func (d *Desk) review(ctx context.Context, info store.PianoInfo) (rev *decide.Review, paths, gone []string, err error) {
	p, err := d.db.Load(ctx, info.Ref())
	if err != nil {
		return nil, nil, nil, err
	}
	if d.o.Public {
		return &decide.Review{Piano: p}, nil, nil, nil
	}
	paths, gone = ingest.Located(d.o.DB, info.Files)
	file, err := d.decisionsFile(paths)
	if err != nil {
		return nil, nil, nil, err
	}
	rev, err = decide.NewReview(p, file)
	return rev, paths, gone, err
}

// kinds counts doubts by codice, the gravest first.
func (d *Desk) kinds(open []piao.Placed) []kind {
	var kinds []kind
	for _, f := range open {
		i := slices.IndexFunc(kinds, func(k kind) bool { return k.Codice == f.Codice })
		if i < 0 {
			i = len(kinds)
			kinds = append(kinds, kind{Codice: f.Codice, Title: d.titleOf(f.Codice), Gravita: f.Gravita})
		}
		kinds[i].N++
		if heavier(f.Gravita, kinds[i].Gravita) < 0 {
			kinds[i].Gravita = f.Gravita
		}
	}
	slices.SortStableFunc(kinds, func(a, b kind) int { return cmp.Or(heavier(a.Gravita, b.Gravita), b.N-a.N) })
	return kinds
}

// heavier puts gravities in order, the gravest first.
func heavier(a, b piao.Gravita) int {
	order := []piao.Gravita{piao.Errore, piao.Dubbio, piao.Avviso, check.Nota, piao.Riparato}
	return slices.Index(order, a) - slices.Index(order, b)
}

// titleOf says what a codice is of.
func (d *Desk) titleOf(codice string) string {
	for _, v := range catalogo.All() {
		if v.Codice == codice {
			return v.TitleIn(d.o.Lang)
		}
	}
	return codice
}

// places counts doubts by scheda, in the order of the plan.
func places(p *piao.Piano, open []piao.Placed) []place {
	var list []place
	for _, f := range open {
		if n := len(list); n == 0 || list[n-1].Numero != f.Scheda {
			list = append(list, place{Numero: f.Scheda, Obiettivo: p.Scheda(f.Scheda).Obiettivo})
		}
		list[len(list)-1].N++
	}
	return list
}

// findings runs the checks and gives a line for each that found something.
func (d *Desk) findings(ctx context.Context, info store.PianoInfo, p *piao.Piano, paths []string) ([]finding, error) {
	var list []finding
	for _, f := range check.Run(p, check.NewPlaces(nil), d.checks(paths)) {
		i := slices.IndexFunc(list, func(k finding) bool { return k.Codice == f.Codice })
		if i < 0 {
			i = len(list)
			list = append(list, finding{kind{Codice: f.Codice, Title: d.titleOf(f.Codice), Gravita: f.Gravita}, f.Messaggio})
		}
		list[i].N++
	}
	slices.SortStableFunc(list, func(a, b finding) int { return heavier(a.Gravita, b.Gravita) })
	return list, ctx.Err()
}

// pending says whether the plan is being read again.
func (d *Desk) pending(of plan) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.busy && d.again == of || slices.ContainsFunc(d.queue, func(t task) bool { return t.quiet && t.of == of })
}
