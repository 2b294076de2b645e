package main

import (
	"slices"

	"github.com/spf13/cobra"

	"piao/internal/catalogo"
	"piao/internal/listing"
	"piao/internal/terminal"
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
			return catalogo.Codici(), cobra.ShellCompDirectiveNoFileComp
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
	for _, c := range o.codici {
		if !catalogo.Has(c) {
			return catalogo.Unknown("rules.unknown", c)
		}
	}
	var rows [][]any
	for _, v := range catalogo.All() {
		if len(o.codici) == 0 || slices.Contains(o.codici, v.Codice) {
			rows = append(rows, []any{v.Codice, string(v.Gravita), v.TitleIn(a.lang), v.Before, v.After, v.Fonte})
		}
	}
	return a.write(o.format, listing.New([]terminal.Column{{Name: "codice"}, {Name: "gravita"}, {Name: "titolo", Title: a.t("rules.title")},
		{Name: "prima", Title: a.t("rules.before")}, {Name: "dopo", Title: a.t("rules.after")}, {Name: "fonte", Title: a.t("rules.fonte")}}, rows))
}
