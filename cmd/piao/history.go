package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"piao"
	"piao/diff"
	"piao/internal/listing"
	"piao/internal/terminal"
	"piao/store"
)

type historyOptions struct {
	which
	settore   string
	format    string
	threshold float64
}

func newHistoryCmd(a *app) *cobra.Command {
	var o historyOptions
	cmd := &cobra.Command{
		Use: "history " + a.t("arg.goal"), Short: a.t("history.short"), Long: a.t("history.long"), Example: a.t("history.example"),
		Args: a.atLeastOne(a.t("history.arg")),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.runHistory(cmd.Context(), strings.Join(args, " "), o)
		},
	}
	f := cmd.Flags()
	o.flags(a, f, false)
	f.StringVar(&o.settore, "settore", "", a.t("diff.settore"))
	f.Float64Var(&o.threshold, "threshold", diff.DefaultThreshold, a.t("diff.threshold"))
	a.formatFlag(cmd, &o.format, formatText, formatJSON, formatCSV, formatMD)
	return cmd
}

func (a *app) runHistory(ctx context.Context, goal string, o historyOptions) error {
	if o.threshold <= 0 || o.threshold > 1 {
		return a.problem(a.t("diff.threshold.bad"), "")
	}
	years, err := a.years(ctx, o)
	if err != nil {
		return err
	}
	at, numero, err := diff.Find(years, diff.Called{Name: goal, Anno: o.anno, Settore: o.settore})
	var several *diff.SeveralError
	if errors.As(err, &several) {
		for _, s := range several.Found {
			a.say(fmt.Sprintf("%4d  %s (%s)", s.Numero, terminal.OneLine(s.Obiettivo), terminal.OneLine(s.Settore)))
		}
	}
	if err != nil {
		return err
	}
	h := diff.Follow(years, at, numero, diff.Options{Threshold: o.threshold})
	switch o.format {
	case formatJSON:
		return listing.Indented(a.out, h)
	case formatCSV:
		return a.write(formatCSV, h.Rows())
	}
	w := bufio.NewWriter(a.out)
	if o.format == formatMD {
		h.Markdown(w, a.lang)
	} else {
		h.Print(w, a.paper())
	}
	return w.Flush()
}

// years loads the current versions of all years of one ente, the oldest first.
func (a *app) years(ctx context.Context, o historyOptions) ([]*piao.Piano, error) {
	db, err := store.Open(ctx, o.db, store.Options{ReadOnly: true})
	if err != nil {
		return nil, err
	}
	defer db.Close()
	one, err := db.Pick(ctx, store.Ref{Ente: o.ente, Anno: o.anno})
	if err != nil {
		return nil, err
	}
	infos, err := db.ListPiani(ctx, one.Ente, 0)
	if err != nil {
		return nil, err
	}
	var years []*piao.Piano
	for _, info := range infos {
		p, err := db.Load(ctx, info.Ref())
		if err != nil {
			return nil, err
		}
		years = append(years, p)
	}
	return years, nil
}
