package main

import (
	"cmp"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"piao"
	"piao/extract"
	"piao/internal/check"
	"piao/internal/layout"
	"piao/internal/listing"
	"piao/internal/message"
	"piao/internal/terminal"
	"piao/normalize"
)

type rulesOptions struct {
	codici []string
	format string
}

func newRulesCmd(a *app) *cobra.Command {
	var o rulesOptions
	cmd := &cobra.Command{
		Use: "rules " + a.t("arg.codici"), Short: a.t("rules.short"), Long: a.t("rules.long"), Example: a.t("rules.example"),
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return codici(), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(_ *cobra.Command, args []string) error {
			o.codici = args
			return a.runRules(o)
		},
	}
	a.formatFlag(cmd, &o.format, formatTable, formatCSV, formatJSON, formatNDJSON)
	return cmd
}

func (a *app) runRules(o rulesOptions) error {
	known := codici()
	for _, c := range o.codici {
		if !slices.Contains(known, c) {
			return a.problem(a.t("rules.unknown", c), a.t("rules.nearest.hint", nearestCodice(c)))
		}
	}
	l := listing.Listing{Columns: []terminal.Column{{Name: "codice"}, {Name: "gravita"}, {Name: "titolo", Title: a.t("rules.title")},
		{Name: "prima", Title: a.t("rules.before")}, {Name: "dopo", Title: a.t("rules.after")}, {Name: "fonte", Title: a.t("rules.fonte")}}}
	var rows [][]any
	add := func(codice string, g piao.Gravita, title, titolo, before, after, fonte string) {
		if a.lang == message.Italian {
			title = titolo
		}
		if len(o.codici) == 0 || slices.Contains(o.codici, codice) {
			rows = append(rows, []any{codice, string(g), title, before, after, fonte})
		}
	}
	for _, r := range normalize.Rules() {
		add(r.Codice, r.Gravita, r.Title, r.Titolo, r.Before, r.After, "")
	}
	for _, f := range extract.Findings() {
		add(f.Codice, f.Gravita, f.Title, f.Titolo, "", "", "")
	}
	for _, c := range check.Checks() {
		add(c.Codice, c.Gravita, c.Title, c.Titolo, c.Before, c.After, c.Fonte)
	}
	l.Rows = listing.RowsOf(rows)
	return a.write(o.format, l)
}

// nearestCodice gives the codice that a misspelt or shortened one most likely means.
func nearestCodice(text string) string {
	return slices.MinFunc(codici(), func(a, b string) int {
		return cmp.Or(cmp.Compare(slips(text, a), slips(text, b)), cmp.Compare(a, b))
	})
}

// slips is how far a codice is from a text that stands for it. A part of it is nearest; the letters that both begin with count for it.
func slips(text, codice string) int {
	if text != "" && strings.Contains(codice, text) {
		return -len(text)
	}
	same := 0
	for same < min(len(text), len(codice)) && text[same] == codice[same] {
		same++
	}
	return 2*layout.Distance(text, codice) - same
}

func codici() []string {
	var list []string
	for _, r := range normalize.Rules() {
		list = append(list, r.Codice)
	}
	for _, f := range extract.Findings() {
		list = append(list, f.Codice)
	}
	return append(list, checkCodes()...)
}
