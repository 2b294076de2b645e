package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strconv"

	"github.com/spf13/cobra"

	"piao"
	"piao/check"
	"piao/ingest"
	"piao/internal/catalogo"
	"piao/internal/tabella"
	"piao/store"
)

const formatMD = "md"

type checkOptions struct {
	which
	args           []string
	format, failOn string
	dialect        string
	config         string
	checkFlags
	corrections string
	modulo      string
	password    string
	limits      limitFlag
	quiet       bool
}

func newCheckCmd(a *app) *cobra.Command {
	var o checkOptions
	cmd := &cobra.Command{
		Use: "check " + a.t("arg.check"), Short: a.t("check.short"), Long: a.t("check.long"), Example: a.t("check.example"),
		RunE: func(cmd *cobra.Command, args []string) error {
			o.args = args
			return a.runCheck(cmd.Context(), o)
		},
	}
	f := cmd.Flags()
	f.StringVar(&o.db, "db", defaultDB, a.t("flag.db"))
	f.StringVar(&o.ente, "ente", "", a.t("check.ente"))
	f.Var(a.within(&o.anno, firstYear, lastYear, "usage.anno"), "anno", a.t("flag.given.anno"))
	a.formatFlag(cmd, &o.format, formatText, formatJSON, formatCSV, formatMD)
	a.dialectFlag(cmd, &o.dialect)
	f.StringSliceVar(&o.off, "off", nil, a.t("check.off"))
	f.StringSliceVar(&o.only, "only", nil, a.t("check.only"))
	f.StringSliceVar(&o.gravita, "gravita", nil, a.t("check.gravita"))
	f.StringVar(&o.failOn, "fail-on", "", a.t("check.failon"))
	f.StringVar(&o.config, "config", "", a.t("check.config"))
	f.StringVar(&o.corrections, "corrections", "", a.t("flag.corrections"))
	a.moduloFlag(cmd, &o.modulo)
	f.StringVar(&o.password, "password", "", a.t("flag.password"))
	o.limits.add(a, cmd)
	f.BoolVarP(&o.quiet, "quiet", "q", false, a.t("flag.quiet"))
	for _, flag := range []string{"off", "only"} {
		complete(cmd, flag, catalogo.Codici()...)
	}
	complete(cmd, "fail-on", "nota", "avviso", "errore")
	return cmd
}

// ranks says whether the format has a line a plan where the plans are of several enti.
func (o checkOptions) ranks() bool { return o.format == formatText || o.format == formatMD }

func (a *app) runCheck(ctx context.Context, o checkOptions) error {
	if err := a.checkDialect(o.dialect, o.format); err != nil {
		return err
	}
	years, paths := partYears(o.args)
	c, err := readConfig(o.config, paths)
	if err != nil {
		return err
	}
	opts, err := o.checkFlags.options(c)
	if err != nil {
		return err
	}
	failOn, err := a.failOn(o.failOn, c.Check.FailOn)
	if err != nil {
		return err
	}
	all, outcome := a.checkFiles(ctx, paths, o, opts)
	if outcome != nil && len(all) == 0 && len(years) == 0 {
		return outcome
	}
	stored, err := a.checkStored(ctx, years, o, opts)
	if err != nil {
		return err
	}
	all = append(all, stored...)
	if err := a.writeChecked(all, o.format, dialectNamed(o.dialect)); err != nil {
		return err
	}
	switch {
	case errors.Is(outcome, errPartly): // a plan of which a part was not read cannot be said to be sound
		return errNothing
	case outcome != nil:
		return outcome
	case slices.ContainsFunc(all, func(r check.Result) bool { return r.Has(failOn) }):
		return errFound
	}
	return nil
}

// failOn says which gravity, and those above it, make the exit code 1.
func (a *app) failOn(flag, config string) (piao.Gravita, error) {
	g := piao.Avviso
	for _, given := range []string{config, flag} {
		if given != "" {
			g = piao.Gravita(given)
		}
	}
	if !slices.Contains(check.AllGravita, g) {
		return g, a.problem(a.t("check.gravita.unknown", "--fail-on", string(g)), a.t("check.gravita.hint"))
	}
	return g, nil
}

var yearArg = regexp.MustCompile(`^((?:19|20)\d\d)(?:@(\d+))?$`)

// partYears parts the plans of the database (2025, 2025@2) from the files. A file that is named like a year is a file.
func partYears(args []string) (years []store.Ref, paths []string) {
	for _, arg := range args {
		m := yearArg.FindStringSubmatch(arg)
		if _, err := os.Stat(arg); m == nil || err == nil {
			paths = append(paths, arg)
			continue
		}
		anno, _ := strconv.Atoi(m[1])
		versione, _ := strconv.Atoi(m[2])
		years = append(years, store.Ref{Anno: anno, Versione: versione})
	}
	return years, paths
}

// checkFiles reads files as import does and checks each plan. Its error has been told, or stops the command.
func (a *app) checkFiles(ctx context.Context, paths []string, o checkOptions, opts check.Options) ([]check.Result, error) {
	if len(paths) == 0 {
		return nil, nil
	}
	reading := readingOptions{ente: o.ente, anno: o.anno, corrections: o.corrections, modulo: o.modulo}
	in, err := a.read(ctx, paths, readOptions{Options: reading.options(o.password, o.limits), quiet: o.quiet})
	if err != nil {
		return nil, err
	}
	if !o.quiet {
		a.tellUnreadable(in)
	}
	var all []check.Result
	for _, p := range a.plans(in) {
		all = append(all, check.Of(p.Piano, p.Tracce, opts))
	}
	return all, in.outcome()
}

// checkStored checks plans of the database: those of the years, or without arguments all current ones; of each ente, where none is named. What is
// found in several is kept, unless flags ask for other checks than piao.toml.
func (a *app) checkStored(ctx context.Context, years []store.Ref, o checkOptions, opts check.Options) ([]check.Result, error) {
	if len(years) == 0 && len(o.args) > 0 {
		return nil, nil
	}
	if len(years) == 0 {
		years = []store.Ref{{Anno: o.anno}}
	}
	db, err := a.openToKeep(ctx, o)
	if err != nil {
		return nil, err
	}
	defer db.Close()
	for i := range years {
		years[i].Ente = o.ente
	}
	infos, err := db.Select(ctx, years, false)
	if err != nil {
		return nil, err
	}
	if len(infos) == 0 {
		return nil, a.problem(a.t("export.none", db.Path()), a.t("export.none.hint"))
	}
	refs := make([]store.Ref, len(infos))
	for i, info := range infos {
		refs[i] = info.Ref()
	}
	kept := ""
	if o.checkFlags.none() && o.ranks() && infos[0].Ente != infos[len(infos)-1].Ente { // they stand by ente: only counts are asked for
		kept = ingest.CheckedWith(programVersion(), opts)
	}
	all, err := ingest.CheckStored(ctx, db, refs, opts, kept)
	if err == nil && o.checkFlags.none() && db.Writable() {
		err = keepChecked(ctx, db, refs, all, opts)
	}
	return all, err
}

// openToKeep opens the database so that what is found can be kept, and only for reading where that cannot be.
func (a *app) openToKeep(ctx context.Context, o checkOptions) (*store.DB, error) {
	db, err := store.Open(ctx, o.db, store.Options{ReadOnly: true})
	if err != nil || !o.checkFlags.none() {
		return db, err
	}
	if writable, err := store.Open(ctx, o.db, store.Options{}); err == nil {
		return writable, db.Close()
	}
	return db, nil
}

// keepChecked keeps what was found, and which goals of different enti are nearly the same.
func keepChecked(ctx context.Context, db *store.DB, refs []store.Ref, all []check.Result, opts check.Options) error {
	with := ingest.CheckedWith(programVersion(), opts)
	var keep []store.Checked
	for i, r := range all {
		if !r.IsKept() {
			keep = append(keep, store.Checked{Ref: refs[i], With: with, Controlli: r.Controlli()})
		}
	}
	if len(keep) > 0 {
		if err := db.SaveControlli(ctx, keep); err != nil {
			return err
		}
	}
	if len(refs) < 2 {
		return nil
	}
	return ingest.Copies(ctx, db)
}

func (a *app) writeChecked(all []check.Result, format string, d tabella.Dialect) error {
	w := bufio.NewWriter(a.out)
	var err error
	switch format {
	case formatJSON:
		reports := []check.Report{}
		for _, r := range all {
			reports = append(reports, r.Report())
		}
		err = oneOrAll(w, reports)
	case formatCSV:
		err = check.Rows(all).CSV(w, d)
	default:
		if check.Enti(all) > 1 {
			return a.writeRanks(all, format)
		}
		for i, r := range all {
			if i > 0 {
				fmt.Fprintln(w)
			}
			if format == formatMD {
				r.Markdown(w, a.paper())
			} else {
				r.Text(w, a.paper())
			}
		}
	}
	if err != nil {
		return err
	}
	return w.Flush()
}

// writeRanks prints a line a plan, where the plans are of several enti.
func (a *app) writeRanks(all []check.Result, format string) error {
	rows := check.RankRows(check.Ranks(all), a.lang)
	if format == formatMD {
		return rows.Markdown(a.out)
	}
	if err := a.write(formatTable, rows); err != nil {
		return err
	}
	a.say(a.t("check.rank.hint"))
	return nil
}
