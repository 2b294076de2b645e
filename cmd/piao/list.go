package main

import (
	"context"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"piao"
	"piao/internal/listing"
	"piao/internal/terminal"
	"piao/store"
)

type listOptions struct {
	which
	versions bool
	format   string
}

func newListCmd(a *app) *cobra.Command {
	var o listOptions
	cmd := &cobra.Command{
		Use: "list", Short: a.t("list.short"), Long: a.t("list.long"), Example: a.t("list.example"), Args: a.noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return a.runList(cmd.Context(), o) },
	}
	o.flags(a, cmd.Flags(), false)
	cmd.Flags().BoolVar(&o.versions, "versions", false, a.t("list.versions"))
	a.formatFlag(cmd, &o.format, formatTable, formatCSV, formatJSON, formatNDJSON)
	return cmd
}

func (a *app) runList(ctx context.Context, o listOptions) error {
	db, err := store.Open(ctx, o.db, store.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	defer db.Close()
	find := db.ListPiani
	if o.versions {
		find = db.Versions
	}
	piani, err := find(ctx, o.ente, o.anno)
	if err != nil {
		return err
	}
	if len(piani) == 0 {
		a.say(a.t("list.none"))
		if o.format == formatTable {
			return nil
		}
	}
	return a.write(o.format, a.pianiListing(piani, o.format == formatTable, o.versions))
}

func (a *app) pianiListing(piani []store.PianoInfo, forPeople, versions bool) listing.Listing {
	l := listing.Listing{Columns: []terminal.Column{
		{Name: "ente"}, {Name: "anno", Right: true}, {Name: "triennio"}, {Name: "versione", Title: a.t("list.version"), Right: true}, {Name: "attuale", Title: "✓"},
		{Name: "schede", Right: true}, {Name: "fasi", Right: true}, {Name: "indicatori", Right: true},
		{Name: "riparati", Right: true}, {Name: "avvisi", Right: true}, {Name: "dubbi", Right: true}, {Name: "errori", Right: true},
		{Name: "celle", Right: true}, {Name: "celle_perse", Right: true},
		{Name: "importato_il", Title: a.t("list.imported")}, {Name: "file"},
	}}
	var rows [][]any
	for _, p := range piani {
		var current, when any = p.Attuale, p.ImportatoIl.Format(time.RFC3339)
		if forPeople {
			current, when = "", p.ImportatoIl.Local().Format("2006-01-02")
			if p.Attuale {
				current = "✓"
			}
		}
		rows = append(rows, []any{p.Ente, p.Anno, p.Triennio, p.Versione, current, p.Schede, p.Fasi, p.Indicatori,
			p.Rilievi[piao.Riparato], p.Rilievi[piao.Avviso], p.Rilievi[piao.Dubbio], p.Rilievi[piao.Errore],
			p.Celle, p.Perse, when, fileNames(p.Files)})
	}
	l.Rows = listing.RowsOf(rows)
	if forPeople { // what a person asks next is one command away
		l = l.Without("triennio", "fasi", "indicatori", "celle", "celle_perse", "file")
		if !versions {
			l = l.Without("attuale")
		}
	}
	return l
}

func fileNames(files []store.File) string {
	var names []string
	for _, f := range files {
		names = append(names, f.Name)
	}
	return strings.Join(names, ", ")
}
