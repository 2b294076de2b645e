package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"piao"
	"piao/internal/diff"
	"piao/normalize"
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
	f.StringVar(&o.password, "password", "", a.t("flag.password"))
	o.limits.add(a, cmd)
	o.readingOptions.flags(a, f)
	f.BoolVar(&o.force, "force", false, a.t("import.force"))
	f.BoolVarP(&o.dryRun, "dry-run", "n", false, a.t("import.dryrun"))
	f.BoolVarP(&o.quiet, "quiet", "q", false, a.t("flag.quiet"))
	return cmd
}

func (a *app) runImport(ctx context.Context, o importOptions) error {
	in, err := a.intake(ctx, o.paths, intakeOptions{quiet: o.quiet, password: o.password, limits: o.limits.Limits})
	if err != nil {
		return err
	}
	in.wantSchede(a)
	a.tellErrors(in)
	if len(in.good()) == 0 {
		return errNothing
	}
	opts, err := a.normalizing(o.readingOptions, o.paths)
	if err != nil {
		return err
	}
	imports := newImports(in, a.results(in, opts))
	stopped := a.save(ctx, o, imports)
	if stopped != nil && !slices.ContainsFunc(imports, (*pianoImport).isDone) {
		return stopped
	}
	if err := a.summarize(in, imports, o); err != nil {
		return err
	}
	return outcomeOf(in, imports, stopped, a)
}

// outcomeOf is the error of a run some of which may have been done. What stopped it half-way has not been told yet.
func outcomeOf(in *intake, imports []*pianoImport, stopped error, a *app) error {
	failed := 0
	for _, im := range imports {
		if im.err != nil {
			failed++
		}
	}
	switch {
	case errors.Is(stopped, context.Canceled):
		return stopped
	case stopped != nil:
		a.tell(stopped)
		return errPartly
	case failed == len(imports):
		return errNothing
	case failed > 0:
		return errPartly
	}
	return in.outcome()
}

// A pianoImport is one piano of a run: what was read, what the store made of it, what it may lack.
type pianoImport struct {
	result *normalize.Result
	files  []*reading
	// missing are the files that stand beside its own and were not read.
	missing []*reading
	stored  store.Result
	// done is set where the store took it, err where it could not be.
	done bool
	err  error
	// since compares it with the version before, where it is a new version.
	since *diff.Diff
}

func newImports(in *intake, results []*normalize.Result) []*pianoImport {
	var imports []*pianoImport
	for _, r := range results {
		im := &pianoImport{result: r}
		dirs := map[string]bool{}
		for _, f := range r.Files {
			if file := in.byFonte(f); file != nil {
				im.files = append(im.files, file)
				dirs[file.dir()] = true
			}
		}
		for _, bad := range in.bad() {
			if dirs[bad.dir()] {
				im.missing = append(im.missing, bad)
			}
		}
		imports = append(imports, im)
	}
	return imports
}

// byFonte finds the file that a fonte names.
func (in *intake) byFonte(f piao.Fonte) *reading {
	for _, r := range in.good() {
		if r.raw.SHA256 == f.SHA256 {
			return r
		}
	}
	return nil
}

func count(files []*reading, is func(*reading) bool) (n int) {
	for _, r := range files {
		if is(r) {
			n++
		}
	}
	return n
}

func (im *pianoImport) isDone() bool { return im.done }

// save stores the pianos one by one. One that cannot be stored does not stop the others; a database that cannot be written does, with
// an error.
func (a *app) save(ctx context.Context, o importOptions, imports []*pianoImport) (err error) {
	var db *store.DB
	for _, im := range imports {
		if im.err = a.checkPiano(im.result.Piano); im.err != nil || o.dryRun {
			a.tellIf(im.err)
			continue
		}
		if db == nil {
			if db, err = store.Open(ctx, o.db, store.Options{}); err != nil {
				return err
			}
			defer func() { err = errors.Join(err, db.Close()) }()
		}
		im.stored, im.err = db.Save(ctx, a.storeImport(im, o.force))
		im.done = im.err == nil
		if im.err != nil && !errors.Is(im.err, store.ErrInvalid) {
			return im.err
		}
		a.tellIf(im.err)
		if im.done && im.stored.Previous > 0 {
			a.tellIf(im.compare(ctx, db))
		}
	}
	return nil
}

// compare says what a new version changes.
func (im *pianoImport) compare(ctx context.Context, db *store.DB) error {
	ref := im.stored.Ref
	ref.Versione = im.stored.Previous
	before, err := db.Load(ctx, ref)
	if err == nil {
		im.since = diff.Run(before, im.result.Piano, diff.Options{})
	}
	return err
}

// checkPiano refuses a piano that a database could not file: one without an ente or a year.
func (a *app) checkPiano(p *piao.Piano) error {
	first := p.Schede[0].Fonte.File
	switch {
	case p.Ente == "":
		return a.problem(a.t("import.noente", first), a.t("import.noente.hint"))
	case p.Anno == 0:
		return a.problem(a.t("import.noanno", first), a.t("import.noanno.hint"))
	}
	return nil
}

func (a *app) storeImport(im *pianoImport, force bool) store.Import {
	si := store.Import{Piano: im.result.Piano, Tracce: im.result.Tracce, When: a.now(), Programma: programVersion(), Force: force}
	for _, f := range im.files {
		si.Files = append(si.Files, store.File{Name: f.raw.File, SHA256: f.raw.SHA256, Format: string(f.doc.Format), Size: f.size})
	}
	return si
}

// summarize prints what became of each piano, and of the files that were not read.
func (a *app) summarize(in *intake, imports []*pianoImport, o importOptions) error {
	w := bufio.NewWriter(a.out)
	for i, im := range imports {
		if i > 0 {
			fmt.Fprintln(w)
		}
		a.summary(w, im, o)
	}
	if bad := in.bad(); len(bad) > 0 {
		fmt.Fprintln(w)
		fmt.Fprintln(w, a.styled(red, a.t("sum.unread", a.n("n.file", len(bad)), pathsOf(bad))))
		if n := count(bad, (*reading).isPDFWithoutScheda); n > 0 {
			fmt.Fprintln(w, "  "+a.t("sum.unread.pdf", n))
		}
	}
	return w.Flush()
}
