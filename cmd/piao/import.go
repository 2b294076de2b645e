package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"

	"github.com/spf13/cobra"

	"piao"
	"piao/check"
	"piao/extract"
	"piao/ingest"
	"piao/internal/message"
	"piao/internal/terminal"
	"piao/store"
)

type importOptions struct {
	paths []string
	db    string
	readingOptions
	force, dryRun bool
	quiet         bool
	password      string
	limits        limitFlag
	jobs          int
}

func newImportCmd(a *app) *cobra.Command {
	var o importOptions
	cmd := &cobra.Command{
		Use: "import " + a.t("arg.paths"), Short: a.t("import.short"), Long: a.t("import.long"), Example: a.t("import.example"),
		Args: a.atLeastOne(a.t("arg.path")),
		RunE: func(cmd *cobra.Command, args []string) error {
			o.paths = args
			return a.runImport(cmd.Context(), o)
		},
	}
	f := cmd.Flags()
	f.StringVar(&o.db, "db", defaultDB, a.t("import.db"))
	f.StringVar(&o.ente, "ente", "", a.t("flag.given.ente"))
	f.Var(a.within(&o.anno, firstYear, lastYear, "usage.anno"), "anno", a.t("flag.given.anno"))
	a.moduloFlag(cmd, &o.modulo)
	f.StringVar(&o.password, "password", "", a.t("flag.password"))
	o.limits.add(a, cmd)
	o.readingOptions.flags(a, f)
	f.IntVar(&o.jobs, "jobs", runtime.GOMAXPROCS(0), a.t("import.jobs"))
	f.BoolVar(&o.force, "force", false, a.t("import.force"))
	f.BoolVarP(&o.dryRun, "dry-run", "n", false, a.t("import.dryrun"))
	f.BoolVarP(&o.quiet, "quiet", "q", false, a.t("flag.quiet"))
	return cmd
}

// An importRun follows an import and tells what comes of it.
type importRun struct {
	*app
	o    importOptions
	w    *bufio.Writer
	bar  *bar
	bulk bool
	// plans are those of a run that is no bulk, to be told at its end.
	plans []ingest.PlanStored
	// unread are the paths of the files that were not read, and pdfs counts the PDFs among them that hold no scheda.
	unread []string
	pdfs   int
	// same are copies; passed counts what was passed over; done is nil for an import that could not begin.
	same   []*ingest.File
	passed map[string]int
	done   *ingest.Totals
}

func (a *app) runImport(ctx context.Context, o importOptions) (err error) {
	if o.jobs < 1 {
		return a.problem(a.t("import.jobs.bad"), "")
	}
	runtime.GOMAXPROCS(o.jobs)
	sources, err := a.sources(o.paths)
	if err != nil {
		return err
	}
	var db *store.DB
	open := func() (_ *store.DB, err error) {
		db, err = store.Open(ctx, o.db, store.Options{})
		return db, err
	}
	if o.dryRun {
		open = nil
	}
	defer func() {
		if db != nil {
			err = errors.Join(err, db.Close())
		}
	}()
	r := &importRun{app: a, o: o, w: bufio.NewWriter(a.out)}
	defer func() { r.bar.finish() }()
	for e, wrong := range ingest.Import(ctx, open, sources, a.importing(o)) {
		if wrong != nil {
			return r.end(wrong)
		}
		if err := r.tell(e); err != nil {
			return err
		}
	}
	return r.end(nil)
}

// importing are the options of an import.
func (a *app) importing(o importOptions) ingest.ImportOptions {
	dir, _ := os.Getwd() // without it the database does not know where documents stand
	reading := o.readingOptions.options(o.password, o.limits)
	reading.Jobs = o.jobs
	return ingest.ImportOptions{Options: reading, Force: o.force, Now: a.now, Programma: programVersion(), Reader: thisProgram(), Dir: dir, Checks: a.keptChecks(o.paths)}
}

// keptChecks are the settings of the checks whose findings an import keeps: none where piao.toml cannot be read, which is told.
func (a *app) keptChecks(paths []string) *check.Options {
	c, err := readConfig("", paths)
	if err == nil {
		var opts check.Options
		if opts, err = (checkFlags{}).options(c); err == nil {
			return &opts
		}
	}
	a.tell(err)
	return nil
}

// tell tells an event, or keeps it for the end.
func (r *importRun) tell(e ingest.Event) error {
	switch e := e.(type) {
	case ingest.Found:
		r.bulk, r.bar = e.Bulk, r.app.bar(e, r.o.quiet)
	case ingest.Progress:
		r.bar.add(e.Files)
	case ingest.FileFailed:
		r.bar.clear()
		r.app.tell(e.Err)
		r.unread = append(r.unread, e.Path)
		if errors.Is(e.Err, extract.ErrNoScheda) && e.Document.Format == extract.FormatPDF { // as most that a municipality attaches
			r.pdfs++
		}
	case ingest.FileSame:
		r.same = append(r.same, &ingest.File{Path: e.Path, SameAs: e.SameAs})
	case ingest.FileEqual:
		if r.bar.clear(); !r.o.quiet {
			r.tellEqual(e)
		}
	case ingest.Problem:
		r.bar.clear()
		r.app.tell(e.Err)
	case ingest.PlanStored:
		return r.tellPlan(e)
	case ingest.Passed:
		r.passed = e.Kinds
	case ingest.Done:
		r.done = &e.Totals
	}
	return nil
}

// tellPlan says what became of a plan: in a bulk run at once and in a line.
func (r *importRun) tellPlan(e ingest.PlanStored) error {
	r.bar.clear()
	r.tellIf(e.Err)
	if !r.bulk {
		r.plans = append(r.plans, e)
		return nil
	}
	fmt.Fprintln(r.w, r.line(e, r.o.db))
	return r.w.Flush()
}

// end prints what became of the plans, and which files were not read; stopped is what stopped the import, nil where it went to its end.
func (r *importRun) end(stopped error) error {
	r.bar.finish()
	if r.done == nil {
		return stopped
	}
	if !r.o.quiet {
		r.tellSame(r.same)
		r.tellPassed(r.passed)
	}
	switch {
	case stopped != nil && r.done.Piani == r.done.Failed:
		return stopped
	case r.done.Files == 0:
		return errNothing
	}
	if err := r.summarize(); err != nil {
		return err
	}
	return r.outcome(stopped)
}

// summarize prints the plans, or their sums, and the files that were not read.
func (r *importRun) summarize() error {
	for i, e := range r.plans {
		if i > 0 {
			fmt.Fprintln(r.w)
		}
		r.summary(r.w, e, r.o.db)
	}
	if r.bulk {
		r.total()
	}
	if len(r.unread) > 0 {
		fmt.Fprintln(r.w)
		fmt.Fprintln(r.w, r.styled(terminal.Red, r.t("sum.unread", r.n("n.file", len(r.unread)), firstOf(r.unread))))
		if r.pdfs > 0 {
			fmt.Fprintln(r.w, "  "+r.t("sum.unread.pdf", r.pdfs))
		}
	}
	return r.w.Flush()
}

// total prints the sums of a bulk run.
func (r *importRun) total() {
	t := r.done
	fmt.Fprintf(r.w, "\n%s\n", r.styled(terminal.Bold, r.t("sum.total", r.n("n.piano", t.Piani), r.n("n.file", t.Files))))
	if r.o.dryRun {
		fmt.Fprintln(r.w, "  "+r.t("sum.dry"))
	} else {
		fmt.Fprintln(r.w, "  "+r.t("sum.total.fate", t.Stored, t.Unchanged, t.Failed))
	}
	if t.Cells > 0 {
		text := r.n("n.scheda", t.Schede) + ", " + r.t("sum.cells", message.Thousands(t.Cells), message.Thousands(t.Accounted))
		if lost := t.Cells - t.Accounted; lost > 0 {
			text = r.styled(terminal.Red, text+" "+r.t("sum.cells.lost", message.Thousands(lost)))
		}
		fmt.Fprintln(r.w, "  "+text)
	}
	if g := r.paper().Gravities(t.Rilievi); g != "" {
		fmt.Fprintln(r.w, "  "+g)
	}
	if !r.o.dryRun && t.Rilievi[piao.Errore]+t.Rilievi[piao.Dubbio] > 0 {
		flag := ""
		if r.o.db != defaultDB {
			flag = " --db " + shellQuote(r.o.db)
		}
		fmt.Fprintf(r.w, "  %s\n    piao query%s \"SELECT ente, anno, scheda, gravita, posizione, messaggio FROM v_rilievi WHERE gravita IN ('errore', 'dubbio') ORDER BY ente, anno, scheda\"\n",
			r.t("sum.all"), flag)
	}
}

// outcome is the error of a run some of which may have been done. What stopped it half-way has not been told yet.
func (r *importRun) outcome(stopped error) error {
	t := r.done
	switch {
	case stopped != nil && r.o.dryRun:
		return stopped
	case stopped != nil:
		r.say(r.t("import.stopped", r.n("n.piano", t.Stored+t.Unchanged)))
		if errors.Is(stopped, context.Canceled) {
			return stopped
		}
		r.app.tell(stopped)
		return errPartly
	case t.Failed == t.Piani:
		return errNothing
	case t.Failed > 0, t.Unread > 0, t.LostPage:
		return errPartly
	}
	return nil
}
