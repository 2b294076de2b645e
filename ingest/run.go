package ingest

import (
	"cmp"
	"context"
	"errors"
	"iter"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"piao"
	"piao/internal/testo"
	"piao/normalize"
)

// A run reads files batch by batch and passes their plans on, one batch being read while the plans of the one before are passed on: what is
// in memory does not grow with the number of files. The files of one plan may stand in several batches; the plan is then read whole again.
type run struct {
	in *intake
	// bare is set where only documents are asked for, and no plans.
	bare bool
	// opts are of the caller, with the decisions of the folders that stand on the way to a file.
	opts map[*way]normalize.Options
	// bulk is set where there is more than one batch.
	bulk    bool
	batches [][]*File
	// emit passes an event on. Its error ends the run.
	emit func(Event) error
	// take passes a plan on, or what kept it from being read whole.
	take func(ctx context.Context, p *Plan, again bool, err error) error

	plansIn map[string]map[planKey]string // by folder, with the ente as written: a file that does not name its ente is of the only plan there
	carried []*File                       // what is kept for the next batch

	ledger
}

// errEnough ends a run whose events nobody wants any more.
var errEnough = errors.New("no more events are wanted")

// Read reads the documents of sources and passes on the plans that they hold, each as soon as it is whole. What was found, read and not
// read comes as events; the error, if there is one, comes last and ends the run: it is for sources and decisions that cannot be used at all,
// and for the end of the context. What is wrong with one document does not stop the others.
//
// Many files are read in batches and in order, so that memory does not grow with their number; the files of a plan are kept together while
// they follow each other. Where distant folders hold parts of one plan, it is passed on again once more of it was found.
func Read(ctx context.Context, sources []Source, o Options) iter.Seq2[Event, error] {
	return func(yield func(Event, error) bool) {
		r := newRun(yield)
		r.take = func(_ context.Context, p *Plan, again bool, err error) error {
			if err != nil {
				return r.emit(PlanFailed{p, err})
			}
			return r.emit(PlanRead{p, again})
		}
		r.end(r.prepare(sources, o), func() error { return r.work(ctx) }, yield)
	}
}

// Documents reads the documents of sources without making plans of them: FileRead has each with its cells, and a document without a scheda is
// as good as others. All are read before the first is passed on.
func Documents(ctx context.Context, sources []Source, o Options) iter.Seq2[Event, error] {
	return func(yield func(Event, error) bool) {
		r := newRun(yield)
		r.bare = true
		r.end(r.prepare(sources, o), func() error { return r.work(ctx) }, yield)
	}
}

func newRun(yield func(Event, error) bool) *run {
	return &run{
		plansIn: map[string]map[planKey]string{}, ledger: ledger{given: map[planKey]*given{}, written: map[planKey][]*given{}},
		emit: func(e Event) error {
			if !yield(e, nil) {
				return errEnough
			}
			return nil
		},
	}
}

// end does the work of a run that could be prepared, and passes on what went wrong.
func (r *run) end(err error, work func() error, yield func(Event, error) bool) {
	if err == nil {
		err = work()
	}
	if err != nil && !errors.Is(err, errEnough) {
		yield(nil, err)
	}
}

// work reads everything, and then says what was passed over.
func (r *run) work(ctx context.Context) error {
	if err := r.all(ctx); err != nil {
		return err
	}
	return r.emit(r.passed())
}

// prepare finds the files and the decisions about them.
func (r *run) prepare(sources []Source, o Options) (err error) {
	if r.in, err = list(sources, o); err != nil {
		return err
	}
	if !r.bare {
		if err = r.in.findModuli(); err != nil {
			return err
		}
		if r.opts, err = r.in.decisions(sources); err != nil { // before anything is read
			return err
		}
	}
	files := r.in.files
	r.in.files = nil // they are let go batch by batch
	for i, f := range files {
		f.n = i
		r.texts = r.texts || rank(f) > 0
	}
	if r.batches = [][]*File{files}; !o.Together && !r.bare {
		r.batches = batches(files)
	}
	r.bulk = len(r.batches) > 1
	r.texts = r.texts && r.bulk // in one batch the normalizer finds the copies
	return r.emit(Found{len(files), r.in.folders, r.bulk})
}

// all reads the batches and passes on what they gave.
func (r *run) all(whole context.Context) error {
	ctx, cancel := context.WithCancel(whole)
	defer cancel()
	progress, read := make(chan int, mostFiles), make(chan batch)
	var failed error
	go func() {
		defer close(read)
		failed = r.readAll(ctx, progress, read)
	}()
	var stopped error
	step := func(err error) {
		if stopped == nil && err != nil {
			stopped = err
			cancel()
		}
	}
	for going := true; going; {
		select {
		case n := <-progress:
			if stopped == nil {
				step(r.emit(Progress{n}))
			}
		case b, ok := <-read:
			if going = ok; ok && stopped == nil {
				step(r.pass(ctx, b))
			}
		}
	}
	for stopped == nil && len(progress) > 0 {
		step(r.emit(Progress{<-progress}))
	}
	if errors.Is(stopped, errEnough) {
		return stopped
	}
	return cmp.Or(whole.Err(), stopped, failed) // what a Ctrl-C breaks off says so in its own words
}

// passed says what was passed over.
func (r *run) passed() Event { return Passed{maps.Clone(r.in.passed)} }

// A batch is what was read of some files, and the plans that they gave.
type batch struct {
	in    *intake
	plans []*Plan
}

// readAll reads the batches one after the other.
func (r *run) readAll(ctx context.Context, progress chan<- int, read chan<- batch) error {
	one := func() {
		select {
		case progress <- 1:
		case <-ctx.Done():
		}
	}
	for i, files := range r.batches {
		r.batches[i] = nil
		var next *File
		if i+1 < len(r.batches) {
			next = r.batches[i+1][0]
		}
		in := *r.in
		in.files = files
		got, err := r.read(ctx, &in, next, one)
		if err != nil {
			return err
		}
		select {
		case read <- got:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return nil
}

// read reads and normalizes the files of a batch; next is the first file of the one that follows, nil where there is none.
func (r *run) read(ctx context.Context, in *intake, next *File, one func()) (batch, error) {
	way := in.files[0].way
	in.files = slices.DeleteFunc(in.files, func(f *File) bool { return f.known })
	if err := in.read(ctx, one); err != nil || r.bare {
		return batch{in: in}, err
	}
	in.wantSchede()
	opts := r.opts[way]
	for _, f := range good(in.files) {
		if r.bulk && len(f.Raw.Schede) > 0 {
			ente, anno := normalize.PlanOf(f.Raw, opts)
			f.plan = planKey{testo.Key(ente), anno}
			r.place(f, f.plan, ente)
		}
	}
	r.carried, in.files = hold(slices.Concat(r.carried, in.files), len(r.carried), next)
	sources := in.sources()
	for i, f := range good(in.files) {
		if len(f.Raw.Schede) > 0 && f.plan.ente == "" {
			sources[i].Beside = r.beside(f.Dir())
		}
	}
	plans := in.plans(sources, opts)
	for _, p := range plans {
		p.Missing = slices.DeleteFunc(p.Missing, func(f *File) bool { return len(r.plansIn[f.Dir()]) > 1 })
	}
	return batch{in, plans}, nil
}

// place notes that a file is of a plan; where it does not name its ente, there is nothing to note.
func (r *run) place(f *File, key planKey, ente string) {
	if key.ente == "" {
		return
	}
	if r.plansIn[f.Dir()] == nil {
		r.plansIn[f.Dir()] = map[planKey]string{}
	}
	r.plansIn[f.Dir()][key] = strings.Clone(ente) // a piece of the document would keep all of it
}

// beside gives ente and year of the plans of a folder.
func (r *run) beside(folder string) (plans []piao.Piano) {
	for key, ente := range r.plansIn[folder] {
		plans = append(plans, piao.Piano{Ente: ente, Anno: key.anno})
	}
	return plans
}

// pass passes on what became of the files of a batch, then its plans.
func (r *run) pass(ctx context.Context, b batch) error {
	for _, f := range b.in.files {
		if err := r.emit(eventOf(f)); err != nil {
			return err
		}
	}
	files := good(b.in.files)
	for _, p := range b.plans {
		for _, fonte := range p.Copies {
			if f := byFonte(files, fonte); f != nil {
				if err := r.emit(FileEqual{f, p.Files[0].File}); err != nil {
					return err
				}
			}
		}
	}
	for i, p := range b.plans {
		b.plans[i] = nil
		if err := r.passPlan(ctx, p); err != nil {
			return err
		}
	}
	return nil
}

func eventOf(f *File) Event {
	switch {
	case f.Err != nil:
		return FileFailed{f}
	case f.SameAs != "":
		return FileSame{f}
	}
	return FileRead{f}
}

// passPlan passes a plan on: whole, where some of its files stood in an earlier batch, and once, where the program had written it.
func (r *run) passPlan(ctx context.Context, p *Plan) error {
	key := keyOf(p.Piano)
	if p.Written() {
		other, err := r.sameText(ctx, p, key)
		switch {
		case err != nil:
			return err
		case other != nil:
			return r.emit(FileEqual{p.From[0], filepath.Base(other.from[0].Path)})
		}
		r.written[key] = append(r.written[key], r.note(p))
		return r.take(ctx, p, false, nil)
	}
	before := r.given[key]
	if before == nil || key.ente == "" {
		r.given[key] = r.note(p)
		return r.take(ctx, p, false, nil)
	}
	all, err := before.whole(ctx, *r.in, p)
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case err != nil:
		return r.take(ctx, p, false, err)
	case all != nil:
		p = all
	}
	r.given[key] = r.note(p)
	return r.take(ctx, p, all != nil, nil)
}
