package main

import (
	"bufio"
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"piao"
	"piao/internal/diff"
	"piao/internal/layout"
	"piao/internal/listing"
	"piao/internal/terminal"
	"piao/internal/testo"
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
	at, numero, err := a.findGoal(years, goal, o)
	if err != nil {
		return err
	}
	h := diff.Follow(years, at, numero, diff.Options{Threshold: o.threshold})
	switch o.format {
	case formatJSON:
		return listing.Indented(a.out, h)
	case formatCSV:
		return a.write(formatCSV, historyRows(h))
	}
	w := bufio.NewWriter(a.out)
	if o.format == formatMD {
		a.historyMD(w, h)
	} else {
		a.historyText(w, h)
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

// findGoal finds the year and the numero of the goal that is meant: a number, in the latest year or that of --anno, or words of its
// title, in the latest year that has them.
func (a *app) findGoal(years []*piao.Piano, goal string, o historyOptions) (at, numero int, err error) {
	n, _ := strconv.Atoi(goal)
	for at = len(years) - 1; at >= 0; at-- {
		p := years[at]
		if o.anno > 0 && p.Anno != o.anno {
			continue
		}
		var found []piao.Scheda
		for _, s := range p.Schede {
			if (s.Numero == n || n == 0 && hasWords(s.Obiettivo, goal)) && strings.Contains(layout.Key(s.Settore), layout.Key(o.settore)) {
				found = append(found, s)
			}
		}
		switch {
		case len(found) == 1:
			return at, found[0].Numero, nil
		case len(found) > 1:
			for _, s := range found {
				a.say(fmt.Sprintf("%4d  %s (%s)", s.Numero, oneLine(s.Obiettivo), oneLine(s.Settore)))
			}
			return 0, 0, a.problem(a.t("history.several", len(found), p.Anno, goal), a.t("history.several.hint", found[0].Numero, p.Anno))
		case n > 0:
			return 0, 0, a.problem(a.t("history.nonumber", n, p.Anno), a.t("show.none.hint"))
		}
	}
	return 0, 0, a.problem(a.t("history.none", goal), a.t("show.none.hint"))
}

// hasWords says whether all words stand in the text, whole or as the beginning of one.
func hasWords(text, words string) bool {
	have, want := testo.Words(text), testo.Words(words)
	for _, w := range want {
		if !slices.ContainsFunc(have, func(h string) bool { return strings.HasPrefix(h, w) }) {
			return false
		}
	}
	return len(want) > 0
}

// historyRows gives a row for each indicatore of each year that has the goal; one for a year whose goal has none.
func historyRows(h *diff.History) listing.Listing {
	var l listing.Listing
	l.Columns = listing.Columns("ente", "anno", "scheda", "settore", "responsabile", "obiettivo", "peso", "indicatore", "unita_misura", "valore_atteso",
		"atteso", "valore_raggiunto", "raggiunto", "note")
	var rows [][]any
	for k, p := range h.Points {
		if p.Scheda == nil {
			continue
		}
		s := p.Scheda
		head := []any{h.Ente, p.Anno, s.Numero, s.Settore, s.Responsabile, s.Obiettivo, orNil(s.Peso)}
		n := len(rows)
		for _, t := range h.Indicatori {
			if i := t.Values[k]; i != nil {
				rows = append(rows, append(slices.Clone(head), t.Descrizione, i.UnitaMisura, i.ValoreAtteso, figure(i.Atteso), i.ValoreRaggiunto, figure(i.Raggiunto), i.Note))
			}
		}
		if len(rows) == n {
			rows = append(rows, append(head, "", "", "", nil, "", nil, ""))
		}
	}
	l.Rows = listing.RowsOf(rows)
	return l
}

func orNil(x *float64) any {
	if x == nil {
		return nil
	}
	return *x
}

// figure is the number of a value, or its date.
func figure(v *piao.Valore) any {
	switch {
	case v == nil:
		return nil
	case v.Valore != nil:
		return *v.Valore
	case v.Scadenza != "":
		return v.Scadenza
	}
	return nil
}

// historyHead names the goal as its latest year does.
func (a *app) historyHead(h *diff.History) string {
	for _, p := range slices.Backward(h.Points) {
		if p.Scheda != nil {
			return oneLine(p.Scheda.Obiettivo) + " · " + oneLine(h.Ente)
		}
	}
	return oneLine(h.Ente)
}

// pointRow tells a year of the goal: its scheda, and what changed since the year before.
func (a *app) pointRow(p diff.Point) []string {
	year := strconv.Itoa(p.Anno)
	switch {
	case p.Scheda != nil:
	case p.Maybe > 0:
		return []string{year, "", "", "", "", a.t("history.maybe", p.Maybe)}
	default:
		return []string{year, "", "", "", "", a.t("history.absent")}
	}
	var changes []string
	for _, c := range p.Changes {
		if what := a.changeWhat(c); !slices.Contains(changes, what) {
			changes = append(changes, what)
		}
	}
	s := p.Scheda
	return []string{year, strconv.Itoa(s.Numero), percent(s.Peso), oneLine(s.Settore), oneLine(s.Responsabile), strings.Join(changes, ", ")}
}

func (a *app) historyTables(h *diff.History) (points, values [][]string) {
	for _, p := range h.Points {
		points = append(points, a.pointRow(p))
	}
	for _, t := range h.Indicatori {
		name := oneLine(t.Descrizione)
		for k, i := range t.Values {
			if i == nil {
				continue
			}
			values = append(values, []string{name, strconv.Itoa(h.Points[k].Anno), oneLine(i.ValoreAtteso), cmp.Or(oneLine(i.ValoreRaggiunto), "–"), oneLine(i.Note)})
			name = ""
		}
	}
	return points, values
}

func (a *app) historyColumns() (points, values []terminal.Column) {
	points = []terminal.Column{{Name: "anno", Right: true}, {Name: "scheda", Right: true}, {Name: "peso", Right: true}, {Name: "settore"}, {Name: "responsabile"},
		{Name: "", Title: a.t("history.changes")}}
	values = []terminal.Column{{Name: "indicatore"}, {Name: "anno", Right: true}, {Name: "", Title: a.t("history.target")}, {Name: "", Title: a.t("history.result")}, {Name: "note"}}
	return points, values
}

func (a *app) historyText(w io.Writer, h *diff.History) {
	points, values := a.historyTables(h)
	pointColumns, valueColumns := a.historyColumns()
	fmt.Fprintf(w, "%s\n\n%s\n", a.styled(bold, a.historyHead(h)), a.table(pointColumns, points, a.page()))
	if len(values) > 0 {
		fmt.Fprintf(w, "\n%s\n", a.table(valueColumns, values, a.page()))
	}
}

func (a *app) historyMD(w io.Writer, h *diff.History) {
	points, values := a.historyTables(h)
	pointColumns, valueColumns := a.historyColumns()
	fmt.Fprintf(w, "# %s\n", mdCell.Replace(a.historyHead(h)))
	for _, t := range []struct {
		columns []terminal.Column
		rows    [][]string
	}{{pointColumns, points}, {valueColumns, values}} {
		if len(t.rows) == 0 {
			continue
		}
		var names []string
		for _, c := range t.columns {
			names = append(names, c.Heading())
		}
		fmt.Fprintf(w, "\n| %s |\n|%s\n", strings.Join(names, " | "), strings.Repeat("---|", len(names)))
		for _, row := range t.rows {
			for i := range row {
				row[i] = mdCell.Replace(row[i])
			}
			fmt.Fprintf(w, "| %s |\n", strings.Join(row, " | "))
		}
	}
}
