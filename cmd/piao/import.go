package main

import (
	"context"
	"runtime"
	"slices"
	"strings"

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
	f.StringVar(&o.password, "password", "", a.t("flag.password"))
	o.limits.add(a, cmd)
	o.readingOptions.flags(a, f)
	f.IntVar(&o.jobs, "jobs", runtime.GOMAXPROCS(0), a.t("import.jobs"))
	f.BoolVar(&o.force, "force", false, a.t("import.force"))
	f.BoolVarP(&o.dryRun, "dry-run", "n", false, a.t("import.dryrun"))
	f.BoolVarP(&o.quiet, "quiet", "q", false, a.t("flag.quiet"))
	return cmd
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

	// opts are how its files were read. made is set where this run, or one that was stopped, has made its version, and completes is that
	// version where it held a part of the files only.
	opts      normalize.Options
	made      bool
	completes int

	// What the result counts, for when it is let go.
	schede, cells, accounted int
	gravita                  map[piao.Gravita]int
}

// count takes down what the result counts.
func (im *pianoImport) count() {
	im.schede = len(im.result.Piano.Schede)
	im.cells, im.accounted = im.result.Accounted()
	im.gravita = piao.CountGravita(im.result.Piano.AllRilievi())
}

// newImports pairs the plans with their files. A file that was not read may be a part of the one plan whose files stand in its folder.
func newImports(in *intake, results []*normalize.Result) []*pianoImport {
	var imports []*pianoImport
	plans := map[string][]*pianoImport{} // by folder
	for _, r := range results {
		im := &pianoImport{result: r}
		for _, f := range r.Files {
			file := in.byFonte(f)
			if file == nil {
				continue
			}
			im.files = append(im.files, file)
			file.plans++
			if here := plans[file.dir()]; !slices.Contains(here, im) {
				plans[file.dir()] = append(here, im)
			}
		}
		imports = append(imports, im)
	}
	for _, bad := range in.bad() {
		if here := plans[bad.dir()]; len(here) == 1 {
			here[0].missing = append(here[0].missing, bad)
		}
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
	var names []string
	for _, s := range p.Schede {
		if !slices.Contains(names, s.Fonte.File) {
			names = append(names, s.Fonte.File)
		}
	}
	files := strings.Join(names, ", ")
	switch {
	case p.Ente == "":
		return a.problem(a.t("import.noente", files), a.t("import.noente.hint"))
	case p.Anno == 0:
		return a.problem(a.t("import.noanno", files), a.t("import.noanno.hint"))
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
