package main

import (
	"context"

	"github.com/spf13/cobra"

	"piao/internal/listing"
	"piao/internal/terminal"
	"piao/store"
)

type schemaOptions struct {
	db, table, format string
}

func newSchemaCmd(a *app) *cobra.Command {
	var o schemaOptions
	cmd := &cobra.Command{
		Use: "schema " + a.t("arg.table"), Short: a.t("schema.short"), Long: a.t("schema.long"), Example: a.t("schema.example"),
		Args: a.atMostOne,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				o.table = args[0]
			}
			return a.runSchema(cmd.Context(), o)
		},
	}
	cmd.Flags().StringVar(&o.db, "db", defaultDB, a.t("flag.db"))
	a.formatFlag(cmd, &o.format, formatTable, formatCSV, formatJSON, formatNDJSON)
	return cmd
}

// runSchema lists the views and tables, or the columns of one.
func (a *app) runSchema(ctx context.Context, o schemaOptions) error {
	db, err := store.Open(ctx, o.db, store.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	defer db.Close()
	if o.table != "" {
		t, err := db.Table(ctx, o.table)
		if err != nil {
			return err
		}
		var rows [][]any
		for _, c := range t.Columns {
			rows = append(rows, []any{c.Name, c.Type, c.About})
		}
		return a.write(o.format, listing.New([]terminal.Column{{Name: "colonna", Title: a.t("schema.column")}, {Name: "tipo", Title: a.t("schema.type")},
			{Name: "contenuto", Title: a.t("schema.about")}}, rows))
	}
	tables, err := db.Schema(ctx)
	if err != nil {
		return err
	}
	var rows [][]any
	for _, t := range tables {
		rows = append(rows, []any{t.Name, len(t.Columns), t.About})
	}
	return a.write(o.format, listing.New([]terminal.Column{{Name: "nome", Title: a.t("schema.name")}, {Name: "colonne", Title: a.t("schema.columns"), Right: true},
		{Name: "contenuto", Title: a.t("schema.about")}}, rows))
}
