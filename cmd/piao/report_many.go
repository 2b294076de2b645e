package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"math"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"

	"piao/check"
	"piao/editions"
	"piao/export"
	"piao/internal/target"
	"piao/report"
	"piao/store"
)

type reportOptions struct {
	modulo string
	which
	args             []string
	output           string
	config, password string
	limits           limitFlag
	force, quiet     bool
}

// indexName is the page that leads to the reports of a folder.
const indexName = "index.html"

// ownReports says which files of a folder a report before had written: the index, and the pages that it leads to.
func ownReports(dir string) func(name string) bool {
	index, err := os.ReadFile(filepath.Join(dir, indexName))
	return func(name string) bool {
		return err == nil && (name == indexName && bytes.Contains(index, []byte("piao")) || bytes.Contains(index, []byte(`href="`+url.PathEscape(name)+`"`)))
	}
}

// ofSeveral gives the plans of a report that is about more than one ente: of the year that is named, else the latest of each. It gives none where the
// report is of one plan, or of files.
func (a *app) ofSeveral(ctx context.Context, db *store.DB, o reportOptions) ([]store.PianoInfo, error) {
	years, paths := partYears(o.args)
	if len(paths) > 0 || len(years) > 1 || o.versione > 0 || len(years) == 1 && years[0].Versione > 0 {
		return nil, nil
	}
	ref := store.Ref{Ente: o.ente, Anno: o.anno}
	if len(years) == 1 {
		ref.Anno = years[0].Anno
	}
	infos, err := db.Select(ctx, []store.Ref{ref}, false)
	if err != nil {
		return nil, err
	}
	var latest []store.PianoInfo
	for _, info := range infos { // by ente and year
		if n := len(latest); n > 0 && latest[n-1].Ente == info.Ente {
			latest[n-1] = info
			continue
		}
		latest = append(latest, info)
	}
	if len(latest) < 2 {
		return nil, nil
	}
	return latest, nil
}

// reportMany writes the reports of several enti into a folder, with a page that ranks them. done is false where the report is of one plan.
func (a *app) reportMany(ctx context.Context, o reportOptions) (done bool, err error) {
	if _, paths := partYears(o.args); len(paths) > 0 {
		return false, nil
	}
	db, err := store.Open(ctx, o.db, store.Options{ReadOnly: true})
	if err != nil {
		return true, err
	}
	defer db.Close()
	infos, err := a.ofSeveral(ctx, db, o)
	if err != nil || infos == nil {
		return err != nil, err
	}
	if o.output == "" || o.output == "-" || filepath.Ext(o.output) == ".html" {
		return true, a.problem(a.t("report.several", len(infos)), a.t("report.several.hint"))
	}
	c, err := readConfig(o.config, nil)
	if err != nil {
		return true, err
	}
	opts, err := (checkFlags{}).options(c)
	if err != nil {
		return true, err
	}
	t := target.Target{Path: filepath.Clean(o.output), Folder: true, Force: o.force, Format: "report", Own: ownReports(filepath.Clean(o.output))}
	if err := t.MayWrite(); err != nil {
		return true, err
	}
	if err := t.Spares([]string{o.db}); err != nil {
		return true, err
	}
	err = t.Write(func(dir string) error { return a.fillReports(ctx, db, infos, opts, dir) }, nil)
	if err == nil && !o.quiet {
		a.say(a.t("report.many", filepath.Join(t.Path, indexName), len(infos)))
	}
	return true, err
}

// An entePlan names a plan by its ente and year.
type entePlan struct {
	ente string
	anno int
}

// fillReports writes the pages into a folder that is there.
func (a *app) fillReports(ctx context.Context, db *store.DB, infos []store.PianoInfo, opts check.Options, dir string) error {
	links := map[entePlan]string{}
	var ranks []check.Rank
	for _, info := range infos {
		stored, err := db.Edition(ctx, info.Ref())
		if err != nil {
			return err
		}
		e := editions.Checked(stored.Piano, stored.Tracce, opts)
		e.Versione = stored.Versione
		rank := check.Kept(stored.Piano, e.Findings, opts).Rank()
		rank.Ente = info.Ente
		ranks = append(ranks, rank)
		link := (&export.Plan{Piano: stored.Piano, Ente: info.Ente}).ID() + ".html"
		links[entePlan{info.Ente, info.Anno}] = link
		r := report.Report{Edition: e, Total: opts.TotalePesi, Tolerance: opts.Tolleranza, Program: "piao " + programVersion(), Made: a.now()}
		if err := writePage(filepath.Join(dir, link), func(w io.Writer) error { return report.Write(w, r) }); err != nil {
			return err
		}
	}
	groups, err := sameGoals(ctx, db, links)
	if err != nil {
		return err
	}
	x := report.Index{Title: "Piani a confronto", Program: "piao " + programVersion(), Made: a.now().Format("02/01/2006"), Groups: groups}
	slices.SortFunc(ranks, check.Rank.Worse)
	for _, k := range ranks {
		x.Plans = append(x.Plans, report.Ranked{Link: links[entePlan{k.Ente, k.Anno}], Ente: k.Ente, Anno: k.Anno, Schede: k.Schede, Errori: k.Errori, Avvisi: k.Avvisi,
			Note: k.Note, Dubbi: k.Dubbi, Persi: k.Lettura})
	}
	return writePage(filepath.Join(dir, indexName), func(w io.Writer) error { return report.WriteIndex(w, x) })
}

func writePage(path string, write func(io.Writer) error) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	return errors.Join(write(f), f.Close())
}

// sameGoals gives the goals of the plans that are kept as nearly the same, by group.
func sameGoals(ctx context.Context, db *store.DB, links map[entePlan]string) (groups []report.Group, err error) {
	copies, err := db.Copie(ctx)
	if err != nil {
		return nil, err
	}
	last := 0
	for _, c := range copies {
		link := links[entePlan{c.Ente, c.Anno}]
		if link == "" {
			continue
		}
		if len(groups) == 0 || c.Group != last {
			groups, last = append(groups, report.Group{}), c.Group
		}
		g := &groups[len(groups)-1]
		g.Goals = append(g.Goals, report.Same{Link: link + "#scheda-" + strconv.Itoa(c.Numero), Ente: c.Ente, Obiettivo: c.Obiettivo, Anno: c.Anno, Numero: c.Numero,
			Percent: int(math.Round(c.Likeness * 100))})
	}
	return slices.DeleteFunc(groups, func(g report.Group) bool {
		return !slices.ContainsFunc(g.Goals, func(s report.Same) bool { return s.Ente != g.Goals[0].Ente })
	}), nil
}
