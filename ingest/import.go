package ingest

import (
	"context"
	"errors"
	"iter"
	"slices"
	"strings"
	"sync"

	"piao"
	"piao/check"
	"piao/diff"
	"piao/internal/comuni"
	"piao/internal/message"
	"piao/store"
)

// ErrTwice is the error of a second plan of one ente and year in one file.
const ErrTwice = message.Kind("err.twice")

// Import reads the documents of sources as [Read] does and stores each plan once it is whole. With a nil db nothing is stored, and the events
// say what was read. Its last event is [Done], also where it was stopped: what was stored until then stays, whole, and the same
// import goes on from there.
func Import(ctx context.Context, db Opener, sources []Source, o ImportOptions) iter.Seq2[Event, error] {
	return func(yield func(Event, error) bool) {
		m := &importing{run: newRun(yield), o: o, fates: map[planKey]fate{}, files: map[planKey][]string{}}
		if db != nil {
			m.open = sync.OnceValues(db)
		}
		m.totals.Rilievi = map[piao.Gravita]int{}
		m.take, m.stored = m.store, m.load
		pass := m.emit
		m.emit = func(e Event) error {
			m.count(e)
			return pass(e)
		}
		m.end(m.prepare(sources, o.Options), func() error { return m.work(ctx) }, yield)
	}
}

func (m *importing) work(ctx context.Context) error {
	var opening chan struct{}
	if m.open != nil {
		if m.bulk {
			if err := m.skipKnown(ctx); err != nil {
				return err
			}
		}
		opening = make(chan struct{})
		go func() {
			defer close(opening)
			_, _ = m.open() // who needs it asks again
		}()
		defer func() { <-opening }()
	}
	err := m.all(ctx)
	if err == nil && m.bulk && m.db != nil {
		err = m.db.Finish(ctx)
	}
	if err == nil && m.db != nil {
		err = m.recheck(ctx)
	}
	if errors.Is(err, errEnough) {
		return err
	}
	for _, e := range []Event{m.passed(), Done{m.totals.clone()}} {
		if enough := m.emit(e); enough != nil {
			return enough
		}
	}
	return err
}

// store stores a plan. Its error is for a database that cannot be written; what is wrong with the plan is in the event.
func (m *importing) store(ctx context.Context, p *Plan, again bool, wrong error) (err error) {
	e := PlanStored{Plan: p, Err: wrong, Again: again}
	key := keyOf(p.Piano)
	if e.Err == nil {
		e.Err = m.refusal(p, key)
	}
	before := m.fates[key]
	var after fate
	if e.Err == nil && m.open != nil {
		if after, err = m.save(ctx, &e, before); err != nil {
			return err
		}
	}
	if again {
		m.totals.add(before.counted, -1)
	}
	after.counted = countPlan(p, e.Stored, e.Err)
	m.totals.add(after.counted, 1)
	if !p.Written() && wrong == nil {
		m.fates[key] = after
	}
	return m.emit(e)
}

// refusal says why a plan cannot be stored. The second plan of an ente and a year that one file holds cannot: the database tells versions
// apart by their files.
func (m *importing) refusal(p *Plan, key planKey) error {
	if err := Fileable(p.Piano); err != nil || !p.Written() {
		return err
	}
	path := p.From[0].Path
	for _, other := range m.files[key] {
		if other == path {
			return &message.Error{What: message.New("import.twice", path, title(p.Piano)), Kind: ErrTwice}
		}
	}
	m.files[key] = append(m.files[key], path)
	return nil
}

// save saves a plan and compares it with what was there.
func (m *importing) save(ctx context.Context, e *PlanStored, before fate) (after fate, err error) {
	if m.db == nil {
		if m.db, err = m.open(); err != nil {
			return after, err
		}
	}
	comune, known := m.codes(ctx, e.Plan)
	if known {
		e.Piano = comuni.Told(e.Piano, comune)
	}
	im := m.storeImport(e.Plan)
	if known {
		im.Ente = store.Ente{CodiceIPA: comune.IPA(), CodiceISTAT: comune.ISTAT, CodiceCatastale: comune.Catastale}
	}
	if e.Again && before.made {
		im.Completes, after.made = before.versione, true
	}
	var was *piao.Piano
	if !m.bulk && !m.db.Made() {
		was, _ = m.db.Load(ctx, store.Ref{Ente: e.Piano.Ente, Anno: e.Piano.Anno}) // where there is none, nothing is compared
	}
	stored, err := m.db.Save(ctx, im)
	switch {
	case errors.Is(err, store.ErrInvalid):
		e.Err = err
		return after, nil
	case err != nil:
		return after, err
	}
	e.Stored = &stored
	after.versione = stored.Ref.Versione
	after.made = after.made || stored.Unfinished || !stored.Unchanged && !stored.Refreshed
	return after, m.compare(ctx, e, was)
}

// codes gives the comune that a plan is of by the table of comuni, where the database has no codes of the ente, or these.
func (m *importing) codes(ctx context.Context, p *Plan) (comuni.Comune, bool) {
	c, ok := comuni.Find(p.Piano.Ente)
	if !ok {
		return c, false
	}
	enti, err := m.db.Find(ctx, p.Piano.Ente)
	if err != nil || len(enti) > 1 {
		return c, false
	}
	for _, e := range enti {
		has := []string{e.CodiceIPA, e.CodiceISTAT, e.CodiceCatastale}
		own := []string{c.IPA(), c.ISTAT, c.Catastale}
		if given := strings.Join(has, ""); given != "" && !slices.Equal(has, own) {
			return c, false
		}
	}
	return c, true
}

// compare compares a new version with the one before, and what reads otherwise than it did with what it was; was is nil where that is not known.
func (m *importing) compare(ctx context.Context, e *PlanStored, was *piao.Piano) (err error) {
	switch {
	case e.Stored.Previous > 0:
		ref := e.Stored.Ref
		ref.Versione = e.Stored.Previous
		if was, err = m.db.Load(ctx, ref); err != nil {
			return m.emit(Problem{err})
		}
	case !e.Stored.Refreshed || !e.Stored.Attuale:
		was = nil
	}
	if was != nil {
		e.Since = diff.Run(was, e.Piano, diff.Options{})
	}
	return nil
}

// storeImport makes of a plan what the store takes.
func (m *importing) storeImport(p *Plan) store.Import {
	im := store.Import{Piano: p.Piano, Tracce: p.Tracce, Files: p.Sources(), Programma: m.o.Programma, Force: m.o.Force,
		Lettura: m.lettura(p), Unfinished: m.bulk}
	if m.o.Checks != nil {
		im.Controlli, im.Controllato = check.Of(p.Piano, p.Tracce, *m.o.Checks).Controlli(), CheckedWith(m.o.Programma, *m.o.Checks)
	}
	if m.o.Now != nil {
		im.When = m.o.Now()
	}
	for i, f := range p.From {
		im.Files[i].Folder = m.folder(f)
	}
	return im
}

// count counts the files of an event.
func (m *importing) count(e Event) {
	switch e := e.(type) {
	case FileRead:
		m.totals.Files++
		m.totals.LostPage = m.totals.LostPage || e.LostPage()
	case FileFailed:
		m.totals.Unread++
	case PlanKnown:
		m.totals.Files += e.Files
	}
}
