package ingest

import (
	"context"
	"errors"
	"iter"
	"maps"
	"path/filepath"
	"sync"
	"time"

	"piao"
	"piao/internal/diff"
	"piao/internal/message"
	"piao/store"
)

// ImportOptions say how documents are read and their plans stored.
type ImportOptions struct {
	Options
	// Force stores a plan again even where the database has it, and makes it the current version.
	Force bool
	// Now is the clock that says when a plan was stored: [time.Now], mostly. Without it that is the zero time.
	Now func() time.Time
	// Programma is the version of the program, which is recorded with each plan.
	Programma string
	// Reader stands for the program as it reads: where the database has a plan that was read with the same one, from the same files and with
	// the same options, many files are not read again. Empty has all read each time.
	Reader string
	// Dir is the folder that relative paths start from, where some are relative and others are not: without it the database does not know where
	// the documents of those stand.
	Dir string
}

// An Opener gives the database of an import. It is asked once, and mostly while the first files are being read.
type Opener func() (*store.DB, error)

// Into gives a database that is open.
func Into(db *store.DB) Opener {
	return func() (*store.DB, error) { return db, nil }
}

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

// An importing is a run that stores its plans.
type importing struct {
	*run
	o    ImportOptions
	open Opener
	db   *store.DB
	// fates are what became of the plans that were read from documents; files has those of the plans that the program had written.
	fates  map[planKey]fate
	files  map[planKey][]string
	totals Totals
}

// A fate is what became of a plan.
type fate struct {
	versione int
	// made is set where this run, or one that was stopped, has made the version.
	made bool
	// counted is what the plan adds to the totals.
	counted Totals
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

func (m *importing) load(ctx context.Context, ref store.Ref) (*piao.Piano, error) {
	return m.db.Load(ctx, ref)
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
	after.counted = m.countPlan(e)
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
	im := m.storeImport(e.Plan)
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
	switch {
	case stored.Previous > 0:
		if was, err = m.db.Load(ctx, store.Ref{Ente: stored.Ref.Ente, Anno: stored.Ref.Anno, Versione: stored.Previous}); err != nil {
			return after, m.emit(Problem{err})
		}
	case !stored.Refreshed || !stored.Attuale:
		was = nil
	}
	if was != nil {
		e.Since = diff.Run(was, e.Piano, diff.Options{})
	}
	return after, nil
}

// storeImport makes of a plan what the store takes.
func (m *importing) storeImport(p *Plan) store.Import {
	im := store.Import{Piano: p.Piano, Tracce: p.Tracce, Files: p.Sources(), Programma: m.o.Programma, Force: m.o.Force,
		Lettura: m.lettura(p), Unfinished: m.bulk}
	if m.o.Now != nil {
		im.When = m.o.Now()
	}
	for i, f := range p.From {
		im.Files[i].Folder = m.folder(f)
	}
	return im
}

// Sources gives the files of a plan as the store keeps them, but for where they stand.
func (p *Plan) Sources() []store.File {
	var files []store.File
	for _, f := range p.From {
		files = append(files, store.File{Name: f.Raw.File, SHA256: f.Raw.SHA256, Format: string(f.Document.Format), Size: f.Size})
	}
	return files
}

// folder gives the folder of a document, seen from the database's, with /; "" where that cannot be said.
func (m *importing) folder(f *File) string {
	if f.reader != nil {
		return ""
	}
	from, to := filepath.Dir(m.db.Path()), f.Dir()
	if m.o.Dir != "" {
		from, to = m.absolute(from), m.absolute(to)
	}
	folder, err := filepath.Rel(from, to)
	switch {
	case err == nil:
	case filepath.IsAbs(to): // another drive
		folder = to
	default:
		return ""
	}
	return filepath.ToSlash(folder)
}

func (m *importing) absolute(path string) string {
	if filepath.IsAbs(path) {
		return filepath.Clean(path)
	}
	return filepath.Join(m.o.Dir, path)
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

// countPlan gives what a plan adds to the totals.
func (m *importing) countPlan(e PlanStored) Totals {
	t := Totals{Piani: 1, Schede: len(e.Piano.Schede), Rilievi: piao.CountGravita(e.Piano.AllRilievi())}
	switch {
	case e.Err != nil:
		t.Failed = 1
	case e.Stored != nil && e.Stored.Unchanged:
		t.Unchanged = 1
	default:
		t.Stored = 1
	}
	t.Cells, t.Accounted = e.Accounted()
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
