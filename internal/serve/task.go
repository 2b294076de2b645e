package serve

import (
	"errors"
	"path/filepath"
	"slices"
	"strings"

	"piao"
	"piao/extract"
	"piao/form"
	"piao/ingest"
	"piao/store"
)

// A task is documents to be read. A quiet one is of a plan that is read again, since something was decided about it.
type task struct {
	paths []string
	quiet bool
	of    plan
}

// A reading is what came of the documents that were given last.
type reading struct {
	Running     bool
	Total, Done int
	Stored      []stored
	Refused     []refused
	Passed      int
	// Wrong is what stopped it, "" where nothing did.
	Wrong, Hint string
}

// A stored is a plan that was read, and what came of it.
type stored struct {
	plan
	Schede, Dubbi, Errori   int
	Unchanged, New, Updated bool
	// Wrong says why it could not be stored.
	Wrong, Hint string
}

// A refused is a document that was not read.
type refused struct {
	Name, What, Hint string
	// Unknown is set where its form is not known, and can be described.
	Unknown bool
	path    string
}

// Read has documents read and their plans stored, one lot after the other; it returns at once.
func (d *Desk) Read(paths ...string) { d.add(task{paths: paths}) }

func (d *Desk) add(t task) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if t.quiet && slices.ContainsFunc(d.queue, func(q task) bool { return q.quiet && q.of == t.of }) {
		return
	}
	d.queue = append(d.queue, t)
	if !t.quiet {
		d.run = reading{Running: true}
	}
	if !d.busy {
		d.busy = true
		d.working.Go(d.work)
	}
}

// work reads what is to be read, to the last.
func (d *Desk) work() {
	for {
		d.mu.Lock()
		if len(d.queue) == 0 || d.ctx.Err() != nil {
			d.queue, d.busy, d.run.Running = nil, false, false
			d.mu.Unlock()
			return
		}
		t := d.queue[0]
		d.queue, d.again = d.queue[1:], t.of
		d.mu.Unlock()
		d.read(t)
		d.groups.forget()
	}
}

// read reads the documents of a task.
func (d *Desk) read(t task) {
	o := d.o.Reading
	if t.quiet { // what no document says is as it was
		o.Ente, o.Anno = t.of.Ente, t.of.Anno
	}
	var run reading
	run.Running = true
	for e, wrong := range ingest.Import(d.ctx, ingest.Into(d.db), ingest.Paths(t.paths...), o) {
		if wrong != nil {
			run.Wrong, run.Hint = d.o.Lang.Tell(wrong)
		} else {
			d.note(&run, e)
		}
		d.publish(t, run)
	}
	run.Running = false
	d.publish(t, run)
}

// publish shows how far a task is; of a quiet one only what went wrong.
func (d *Desk) publish(t task, run reading) {
	if t.quiet && run.Wrong == "" && len(run.Refused) == 0 {
		return
	}
	run.Stored, run.Refused = slices.Clone(run.Stored), slices.Clone(run.Refused)
	d.mu.Lock()
	defer d.mu.Unlock()
	d.run = run
}

// note keeps what an event says.
func (d *Desk) note(run *reading, e ingest.Event) {
	switch e := e.(type) {
	case ingest.Found:
		run.Total = e.Files
	case ingest.Progress:
		run.Done += e.Files
	case ingest.FileFailed:
		run.Refused = append(run.Refused, d.refusal(e.File))
	case ingest.FileSame:
		run.Passed++
	case ingest.Passed:
		for _, n := range e.Kinds {
			run.Passed += n
		}
	case ingest.PlanStored:
		run.Stored = append(run.Stored, d.fate(e))
	case ingest.PlanKnown:
		run.Stored = append(run.Stored, stored{plan: planOf(e.Ref), Unchanged: true})
	case ingest.Problem:
		run.Wrong, run.Hint = d.o.Lang.Tell(e.Err)
	}
}

func planOf(r store.Ref) plan { return plan{r.Ente, r.Anno} }

func (d *Desk) fate(e ingest.PlanStored) stored {
	s := stored{plan: plan{e.Piano.Ente, e.Piano.Anno}, Schede: len(e.Piano.Schede)}
	n := piao.CountGravita(piao.Undecided(e.Piano.AllRilievi()))
	s.Dubbi, s.Errori = n[piao.Dubbio], n[piao.Errore]
	if e.Err != nil {
		s.Wrong, s.Hint = d.o.Lang.Tell(e.Err)
	}
	if r := e.Stored; r != nil {
		s.plan = planOf(r.Ref)
		s.Unchanged, s.Updated, s.New = r.Unchanged, r.Refreshed, !r.Unchanged && !r.Refreshed
	}
	return s
}

// fewLabels is how many labels a document has at least whose form can be described.
const fewLabels = 3

// refusal says why a document was not read, by its name without the folder.
func (d *Desk) refusal(f *ingest.File) refused {
	what, hint := d.o.Lang.Tell(f.Err)
	r := refused{Name: filepath.Base(f.Path), What: strings.TrimPrefix(what, f.Path+": "), Hint: hint, path: f.Path}
	var unknown *form.NotRecognised
	switch {
	case errors.As(f.Err, &unknown):
		r.Unknown, r.Hint = true, "" // it names a command; the page has a link
	case errors.Is(f.Err, extract.ErrNoScheda) && f.Document != nil:
		r.Unknown = len(form.Propose(f.Document).Voci) >= fewLabels
	case errors.Is(f.Err, extract.ErrEncrypted):
		r.Hint = d.t("serve.encrypted")
	}
	return r
}

// progress gives how far the reading is that was asked for last.
func (d *Desk) progress() reading {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.run
}
