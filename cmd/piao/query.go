package main

import (
	"context"
	"io"

	"github.com/spf13/cobra"

	"piao/internal/listing"
	"piao/internal/terminal"
	"piao/store"
)

type queryOptions struct {
	db, sql, format string
}

func newQueryCmd(a *app) *cobra.Command {
	var o queryOptions
	cmd := &cobra.Command{
		Use: "query SQL", Short: a.t("query.short"), Long: a.t("query.long"), Example: a.t("query.example"),
		Args: a.exactlyOne("SQL", a.t("query.quote")),
		RunE: func(cmd *cobra.Command, args []string) error {
			o.sql = args[0]
			return a.runQuery(cmd.Context(), o)
		},
	}
	cmd.Flags().StringVar(&o.db, "db", defaultDB, a.t("flag.db"))
	a.formatFlag(cmd, &o.format, formatTable, formatCSV, formatJSON, formatNDJSON)
	return cmd
}

func (a *app) runQuery(ctx context.Context, o queryOptions) error {
	if o.sql == "-" {
		text, err := io.ReadAll(io.LimitReader(a.in, 1<<20))
		if err != nil {
			return err
		}
		o.sql = string(text)
	}
	db, err := store.Open(ctx, o.db, store.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	defer db.Close()
	rows, err := db.Query(ctx, o.sql)
	if err != nil {
		return err
	}
	defer rows.Close()
	l := listing.Listing{Rows: func(yield func([]any, error) bool) {
		for rows.Next() {
			if !yield(rows.Values(), nil) {
				return
			}
		}
		if err := rows.Err(); err != nil {
			yield(nil, err)
		}
	}}
	for _, name := range rows.Columns() {
		l.Columns = append(l.Columns, terminal.Column{Name: name})
	}
	return a.write(o.format, l)
}
