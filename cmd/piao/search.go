package main

import (
	"context"
	"math"
	"strings"

	"github.com/jedib0t/go-pretty/v6/text"
	"github.com/spf13/cobra"

	"piao/internal/listing"
	"piao/internal/terminal"
	"piao/store"
)

type searchOptions struct {
	which
	store.Search
	format string
}

func newSearchCmd(a *app) *cobra.Command {
	var o searchOptions
	cmd := &cobra.Command{
		Use: "search " + a.t("arg.words"), Short: a.t("search.short"), Long: a.t("search.long"), Example: a.t("search.example"),
		Args: a.atLeastOne(a.t("arg.word")),
		RunE: func(cmd *cobra.Command, args []string) error {
			o.Text = strings.Join(args, " ")
			return a.runSearch(cmd.Context(), o)
		},
	}
	f := cmd.Flags()
	o.flags(a, f, false)
	f.StringVar(&o.Settore, "settore", "", a.t("search.settore"))
	f.StringVar(&o.Responsabile, "responsabile", "", a.t("search.responsabile"))
	f.BoolVar(&o.AllVersions, "versions", false, a.t("search.versions"))
	o.Limit = 50
	f.Var(a.within(&o.Limit, 1, math.MaxInt32, "usage.number"), "limit", a.t("search.limit"))
	a.formatFlag(cmd, &o.format, formatTable, formatCSV, formatJSON, formatNDJSON)
	return cmd
}

// The marks that the store puts around a match, taken from Unicode's private use so that no text has them.
const (
	matchOpen  = "\ue000"
	matchClose = "\ue001"
)

func (a *app) runSearch(ctx context.Context, o searchOptions) error {
	db, err := store.Open(ctx, o.db, store.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	defer db.Close()
	o.Search.Ente, o.Search.Anno = o.ente, o.anno
	if o.format == formatTable {
		o.Open, o.Close = matchOpen, matchClose
	}
	hits, err := db.Search(ctx, o.Search)
	if err != nil {
		return err
	}
	if len(hits) == 0 {
		a.say(a.t("search.none", o.Text))
		if o.Settore == "" && o.Responsabile == "" {
			a.say(a.t("err.hint") + " " + a.t("search.none.hint"))
		}
		if o.format == formatTable {
			return nil
		}
	}
	if len(hits) == o.Limit {
		a.say(a.t("search.limited", o.Limit))
	}
	return a.write(o.format, a.hitsListing(hits, o.format == formatTable))
}

func (a *app) hitsListing(hits []store.Hit, forPeople bool) listing.Listing {
	l := listing.Listing{Columns: []terminal.Column{{Name: "ente"}, {Name: "anno", Right: true}, {Name: "versione", Right: true}, {Name: "scheda", Right: true},
		{Name: "settore"}, {Name: "responsabile"}, {Name: "obiettivo"}, {Name: "campo"}, {Name: "testo", Plain: forPeople}}}
	several := map[string]bool{}
	var rows [][]any
	for _, h := range hits {
		several[h.Ref.Ente] = true
		snippet := h.Snippet
		if forPeople {
			snippet = a.highlight(terminal.OneLine(snippet))
		}
		rows = append(rows, []any{h.Ref.Ente, h.Ref.Anno, h.Ref.Versione, h.Numero, h.Settore, h.Responsabile, h.Obiettivo, h.Campo, snippet})
	}
	l.Rows = listing.RowsOf(rows)
	if forPeople {
		l = l.Without("versione", "responsabile", "campo")
		if len(several) < 2 {
			l = l.Without("ente")
		}
	}
	return l
}

// highlight makes matches bold on a terminal that can, and takes their marks off elsewhere.
func (a *app) highlight(s string) string {
	open, end := "", ""
	if a.colour {
		open, end = text.Bold.EscapeSeq(), text.EscapeReset
	}
	return strings.NewReplacer(matchOpen, open, matchClose, end).Replace(s)
}
