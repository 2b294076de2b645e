package main

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"

	"piao"
	"piao/extract"
	"piao/ingest"
	"piao/internal/terminal"
)

// stdinName is what a document from stdin is called.
const stdinName = "stdin"

// sources makes sources of the paths of a command line.
func (a *app) sources(paths []string) ([]ingest.Source, error) {
	sources := ingest.Paths(paths...)
	for i, p := range paths {
		if p != "-" {
			continue
		}
		if slices.Contains(paths[:i], p) {
			return nil, a.problem(a.t("usage.stdin.twice"), "")
		}
		sources[i].Reader, sources[i].Name = a.in, stdinName
	}
	return sources, nil
}

// readOptions say how a command reads documents.
type readOptions struct {
	ingest.Options
	quiet bool
	// cells is set where the documents are asked for, and not the plans in them.
	cells bool
}

// An intake is what the paths of a command line gave.
type intake struct {
	*ingest.Reading
	quiet bool
}

// read reads the documents that paths name, and tells what was passed over and what could not be read. want, where it is not nil, says what is wrong with a document for the command.
func (a *app) read(ctx context.Context, paths []string, o readOptions, want ...func(*ingest.File) error) (*intake, error) {
	sources, err := a.sources(paths)
	if err != nil {
		return nil, err
	}
	o.Together = true
	events := ingest.Read(ctx, sources, o.Options)
	if o.cells {
		events = ingest.Documents(ctx, sources, o.Options)
	}
	var bar *bar
	r, err := ingest.Collect(events, func(e ingest.Event) {
		switch e := e.(type) {
		case ingest.Found:
			bar = a.bar(e, o.quiet)
		case ingest.Progress:
			bar.add(e.Files)
		}
	})
	bar.finish()
	if err != nil {
		return nil, err
	}
	for _, f := range r.Good() {
		for _, w := range want {
			if f.Err == nil {
				f.Err = w(f)
			}
		}
	}
	if !o.quiet {
		a.tellSame(r.Files)
		a.tellPassed(r.Passed)
	}
	for _, f := range r.Bad() {
		a.tell(f.Err)
	}
	return &intake{r, o.quiet}, nil
}

// plans gives the plans that were read, and tells which documents say the same as one of them.
func (a *app) plans(in *intake) []*ingest.Plan {
	if !in.quiet {
		for _, e := range in.Equal {
			a.tellEqual(e)
		}
	}
	return in.Plans
}

// onePiano reads a file or a folder that holds one plan, whole: of a plan that was not, what is missing would pass for dropped.
func (a *app) onePiano(ctx context.Context, arg string, o readOptions) (*piao.Piano, error) {
	p, in, err := a.onePlan(ctx, arg, o)
	switch {
	case err != nil:
		return nil, err
	case in.outcome() != nil:
		a.tellUnreadable(in)
		return nil, errNothing
	}
	return p.Piano, nil
}

// onePlan reads a file or a folder that holds one plan, and tells what of it was not read. It fails where nothing was.
func (a *app) onePlan(ctx context.Context, arg string, o readOptions) (*ingest.Plan, *intake, error) {
	in, err := a.read(ctx, []string{arg}, o)
	if err != nil {
		return nil, nil, err
	}
	if errors.Is(in.outcome(), errNothing) {
		return nil, nil, errNothing
	}
	a.plans(in)
	plan, err := in.One(arg)
	if err != nil {
		return nil, nil, err
	}
	p := plan.Piano
	if n := piao.CountCodice(p.AllRilievi(), piao.CodiceDoppia); n > 0 && !o.quiet {
		a.say(arg + ": " + a.t("sum.doubled", n, len(p.Schede)))
	}
	return plan, in, nil
}

// outcome is the error of a command that has told its errors one by one.
func (in *intake) outcome() error {
	switch {
	case in.Whole():
		return nil
	case len(in.Good()) == 0:
		return errNothing
	}
	return errPartly
}

// noCells says of a plan that the program wrote as JSON that it has none.
func noCells(f *ingest.File) error {
	if len(f.Raw.Piani) > 0 {
		return &extract.Error{File: f.Path, Err: extract.ErrNoCells}
	}
	return nil
}

// noPages says of what is no PDF that it has none.
func noPages(f *ingest.File) error {
	if !f.Document.Format.Paged() {
		return &extract.Error{File: f.Path, Err: extract.ErrNoPages}
	}
	return nil
}

// tellUnreadable says what could not be read of the files that were; elsewhere the rilievi say it.
func (a *app) tellUnreadable(in *intake) {
	for _, f := range in.Good() {
		for _, r := range f.Unreadable() {
			a.say(f.Path + ": " + terminal.OneLine(r.Messaggio))
		}
	}
}

// tellSame says which files are copies.
func (a *app) tellSame(files []*ingest.File) {
	for _, f := range files {
		if f.SameAs != "" {
			a.say(a.t("input.same", f.Path, f.SameAs))
		}
	}
}

// tellEqual says that a file says the same as a plan that was read.
func (a *app) tellEqual(e ingest.FileEqual) { a.say(a.t("input.equal", e.Path, e.Document)) }

// tellPassed says how many files of other kinds were passed over.
func (a *app) tellPassed(passed map[string]int) {
	var kinds []string
	all := 0
	for ext, n := range passed {
		all += n
		if ext == "" {
			ext = a.t("input.noext")
		}
		kinds = append(kinds, strconv.Itoa(n)+" "+ext)
	}
	if len(kinds) == 0 {
		return
	}
	slices.Sort(kinds)
	a.say(a.t("input.passed", a.n("n.file", all), strings.Join(kinds, ", ")))
}
