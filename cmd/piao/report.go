package main

import (
	"bytes"
	"context"
	"errors"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"piao/check"
	"piao/editions"
	"piao/ingest"
	"piao/internal/aside"
	"piao/internal/message"
	"piao/internal/target"
	"piao/report"
	"piao/store"
)

func newReportCmd(a *app) *cobra.Command {
	var o reportOptions
	cmd := &cobra.Command{
		Use: "report " + a.t("arg.report"), Short: a.t("report.short"), Long: a.t("report.long"), Example: a.t("report.example"),
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) > 2 {
				return a.problem(a.t("usage.extra", args[2]), a.t("usage.help", cmd.CommandPath()))
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			o.args = args
			return a.runReport(cmd.Context(), o)
		},
	}
	f := cmd.Flags()
	o.flags(a, f, true)
	f.StringVarP(&o.output, "output", "o", "", a.t("report.output"))
	f.BoolVar(&o.force, "force", false, a.t("report.force"))
	f.StringVar(&o.config, "config", "", a.t("check.config"))
	o.limits.add(a, cmd)
	a.moduloFlag(cmd, &o.modulo)
	f.StringVar(&o.password, "password", "", a.t("flag.password"))
	f.BoolVarP(&o.quiet, "quiet", "q", false, a.t("flag.quiet"))
	return cmd
}

func (a *app) runReport(ctx context.Context, o reportOptions) error {
	if done, err := a.reportMany(ctx, o); done {
		return err
	}
	if err := a.checkOutput(o); err != nil {
		return err
	}
	list, opts, err := a.reportEditions(ctx, o)
	outcome := err
	switch {
	case errors.Is(err, errPartly) && len(list) == 2: // what was not read would pass for dropped
		return errNothing
	case err != nil && !errors.Is(err, errPartly):
		return err
	}
	last := list[len(list)-1]
	r := report.Report{Edition: last, Total: opts.TotalePesi, Tolerance: opts.Tolleranza, Program: "piao " + programVersion(), Made: a.now()}
	if len(list) == 2 {
		r.Before = &list[0]
		r.Comparison = editions.Compared(list[0].Piano, last.Piano)
	}
	var page bytes.Buffer
	if err := report.Write(&page, r); err != nil {
		return err
	}
	if o.output == "" || o.output == "-" {
		if _, err := a.out.Write(page.Bytes()); err != nil {
			return err
		}
		return outcome
	}
	if err := a.checkOutput(o); err != nil { // what stands there now
		return err
	}
	if err := aside.Write(o.output, writing(page.Bytes())); err != nil {
		return target.CannotWrite(o.output, err)
	}
	if !o.quiet {
		a.say(a.t("report.written", o.output, message.Thousands((page.Len()+999)/1000)))
	}
	return outcome
}

// checkOutput refuses, before anything is read, to print a page at a terminal or over a file; and, whatever is asked for, over what is
// no file, the database, or a document that the plan is read from.
func (a *app) checkOutput(o reportOptions) error {
	if o.output == "" && a.width > 0 {
		return a.problem(a.t("report.terminal"), a.t("report.terminal.hint"))
	}
	if o.output == "" || o.output == "-" {
		return nil
	}
	t := target.Target{Path: o.output, Force: o.force}
	if err := t.MayWrite(); err != nil {
		return err
	}
	sources := append([]string{o.db}, o.args...)
	for _, arg := range o.args { // one of the files of a folder
		if target.Holds(arg, o.output) && slices.Contains(ingest.Readable, strings.ToLower(filepath.Ext(o.output))) {
			sources = append(sources, o.output)
		}
	}
	return t.Spares(sources)
}

// reportEditions gives the one or two plans that the arguments name, checked; without an argument, the plan of the database. With
// errPartly they are there, but something of the files was not read.
func (a *app) reportEditions(ctx context.Context, o reportOptions) (list []report.Edition, opts check.Options, err error) {
	years, paths := partYears(o.args)
	if len(years) > 0 && (o.anno > 0 || o.versione > 0) {
		return nil, opts, a.problem(a.t("report.twice"), a.t("report.twice.hint"))
	}
	c, err := readConfig(o.config, paths)
	if err != nil {
		return nil, opts, err
	}
	if opts, err = (checkFlags{}).options(c); err != nil {
		return nil, opts, err
	}
	if len(o.args) == 0 {
		e, err := a.storedEdition(ctx, o, o.ref(), opts)
		return []report.Edition{e}, opts, err
	}
	var partly error
	for _, arg := range o.args {
		var e report.Edition
		if years, _ := partYears([]string{arg}); len(years) == 1 {
			years[0].Ente = o.ente
			e, err = a.storedEdition(ctx, o, years[0], opts)
		} else {
			e, err = a.fileEdition(ctx, arg, o, opts)
		}
		if errors.Is(err, errPartly) {
			partly = err
		} else if err != nil {
			return nil, opts, err
		}
		list = append(list, e)
	}
	return list, opts, partly
}

func (a *app) storedEdition(ctx context.Context, o reportOptions, ref store.Ref, opts check.Options) (report.Edition, error) {
	db, err := store.Open(ctx, o.db, store.Options{ReadOnly: true})
	if err != nil {
		return report.Edition{}, err
	}
	defer db.Close()
	stored, err := db.Edition(ctx, ref)
	if err != nil {
		return report.Edition{}, err
	}
	e := editions.Checked(stored.Piano, stored.Tracce, opts)
	e.Versione = stored.Versione
	return e, nil
}

func (a *app) fileEdition(ctx context.Context, arg string, o reportOptions, opts check.Options) (report.Edition, error) {
	reading := readingOptions{ente: o.ente, anno: o.anno, modulo: o.modulo}
	p, in, err := a.onePlan(ctx, arg, readOptions{Options: reading.options(o.password, o.limits), quiet: o.quiet})
	if err != nil {
		return report.Edition{}, err
	}
	if !o.quiet {
		a.tellUnreadable(in)
	}
	e := editions.Checked(p.Piano, p.Tracce, opts)
	for _, f := range in.Bad() {
		what, _ := message.Italian.Tell(f.Err)
		e.Unread = append(e.Unread, what)
	}
	return e, in.outcome()
}
