package main

import (
	"bufio"
	"context"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"piao"
	"piao/decide"
	"piao/diff"
	"piao/internal/listing"
	"piao/internal/tabella"
	"piao/internal/terminal"
	"piao/internal/testo"
	"piao/store"
)

// formatHTML is a page for a browser.
const formatHTML = "html"

type diffOptions struct {
	db, ente              string
	format, dialect       string
	password              string
	limits                limitFlag
	settore, responsabile string
	only                  []string
	threshold             float64
	match, writeMatches   string
	corrections           string
	modulo                string
	quiet                 bool
}

func newDiffCmd(a *app) *cobra.Command {
	var o diffOptions
	cmd := &cobra.Command{
		Use: "diff A B", Short: a.t("diff.short"), Long: a.t("diff.long"), Example: a.t("diff.example"),
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) != 2 {
				return a.problem(a.t("diff.args"), a.t("usage.help", cmd.CommandPath()))
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error { return a.runDiff(cmd.Context(), args[0], args[1], o) },
	}
	f := cmd.Flags()
	f.StringVar(&o.db, "db", defaultDB, a.t("flag.db"))
	f.StringVar(&o.ente, "ente", "", a.t("check.ente"))
	a.formatFlag(cmd, &o.format, formatText, formatJSON, formatCSV, formatMD, formatHTML)
	a.dialectFlag(cmd, &o.dialect)
	f.Float64Var(&o.threshold, "threshold", diff.DefaultThreshold, a.t("diff.threshold"))
	f.StringVar(&o.corrections, "corrections", "", a.t("flag.corrections"))
	f.StringVar(&o.match, "match", "", a.t("diff.match"))
	f.StringVar(&o.writeMatches, "write-matches", "", a.t("diff.writematches"))
	f.StringSliceVar(&o.only, "only", nil, a.t("diff.only", strings.Join(themes(), ", ")))
	f.StringVar(&o.settore, "settore", "", a.t("diff.settore"))
	f.StringVar(&o.responsabile, "responsabile", "", a.t("diff.responsabile"))
	a.moduloFlag(cmd, &o.modulo)
	f.StringVar(&o.password, "password", "", a.t("flag.password"))
	o.limits.add(a, cmd)
	f.BoolVarP(&o.quiet, "quiet", "q", false, a.t("flag.quiet"))
	complete(cmd, "only", themes()...)
	return cmd
}

func (a *app) runDiff(ctx context.Context, before, after string, o diffOptions) error {
	if o.threshold <= 0 || o.threshold > 1 {
		return a.problem(a.t("diff.threshold.bad"), "")
	}
	if err := a.checkDialect(o.dialect, o.format); err != nil {
		return err
	}
	kinds, err := a.kindsOf(o.only)
	if err != nil {
		return err
	}
	var piani [2]*piao.Piano
	for i, arg := range []string{before, after} {
		if piani[i], err = a.edition(ctx, arg, o); err != nil {
			return err
		}
	}
	if x, y := piani[0].Ente, piani[1].Ente; !testo.Same(x, y) && x != "" && y != "" && !o.quiet {
		a.say(a.t("diff.enti", terminal.OneLine(x), terminal.OneLine(y)))
	}
	pins, err := pinned(o.match, piani)
	if err != nil {
		return err
	}
	d := diff.Run(piani[0], piani[1], diff.Options{Threshold: o.threshold, Pins: pins})
	if err := saveMatches(o.writeMatches, d, piani); err != nil {
		return err
	}
	if d.Narrow(diff.Wish{Kinds: kinds, Settore: o.settore, Responsabile: o.responsabile}, piani); len(d.Goals) == 0 && o.settore+o.responsabile != "" {
		return a.problem(a.t("diff.nogoal"), a.t("diff.nogoal.hint"))
	}
	if err := a.writeDiff(d, piani, o.format, dialectNamed(o.dialect)); err != nil {
		return err
	}
	if !d.Equal() {
		return errFound
	}
	return nil
}

// themes are the choices of --only.
func themes() []string {
	var names []string
	for _, t := range diff.Themes {
		names = append(names, t.Name)
	}
	return names
}

// kindsOf gives the kinds of changes that --only asks for.
func (a *app) kindsOf(only []string) (kinds []diff.Kind, err error) {
	for _, name := range only {
		i := slices.Index(themes(), name)
		if i < 0 {
			return nil, a.problem(a.t("diff.only.unknown", name), a.t("diff.only.hint", strings.Join(themes(), ", ")))
		}
		kinds = append(kinds, diff.Themes[i].Kinds...)
	}
	return kinds, nil
}

// pinned gives the pairs that a person has decided; none where no file is named.
func pinned(file string, piani [2]*piao.Piano) (pins []diff.Pin, err error) {
	if file == "" {
		return nil, nil
	}
	matches, err := decide.ReadMatches(file, piani)
	for _, m := range matches {
		pins = append(pins, diff.Pin(m))
	}
	return pins, err
}

// saveMatches writes the pairs that were found; nothing where no file is named.
func saveMatches(file string, d *diff.Diff, piani [2]*piao.Piano) error {
	if file == "" {
		return nil
	}
	var found []decide.Found
	for _, g := range d.Goals {
		before, after := g.Numeri()
		found = append(found, decide.Found{Match: decide.Match{Before: before, After: after}, Status: string(g.Status), Score: g.Score})
	}
	return decide.WriteMatches(file, found, piani)
}

// edition gives the plan that an argument names: a year or a version of the database, or what files say.
func (a *app) edition(ctx context.Context, arg string, o diffOptions) (*piao.Piano, error) {
	if years, _ := partYears([]string{arg}); len(years) == 1 {
		db, err := store.Open(ctx, o.db, store.Options{ReadOnly: true})
		if err != nil {
			return nil, err
		}
		defer db.Close()
		ref := years[0]
		ref.Ente = o.ente
		return db.Load(ctx, ref)
	}
	reading := readingOptions{ente: o.ente, corrections: o.corrections, modulo: o.modulo}
	return a.onePiano(ctx, arg, readOptions{Options: reading.options(o.password, o.limits), quiet: o.quiet})
}

func (a *app) writeDiff(d *diff.Diff, piani [2]*piao.Piano, format string, as tabella.Dialect) error {
	w := bufio.NewWriter(a.out)
	var err error
	switch format {
	case formatJSON:
		err = listing.Indented(w, d)
	case formatCSV:
		err = d.Rows().CSV(w, as)
	case formatMD:
		d.Markdown(w, a.lang, piani)
	case formatHTML:
		err = d.HTML(w, a.lang, piani)
	default:
		d.Print(w, a.paper(), piani)
	}
	if err != nil {
		return err
	}
	return w.Flush()
}
