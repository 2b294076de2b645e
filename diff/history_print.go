package diff

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"piao/internal/terminal"
	"piao/internal/words"
)

// A historyTable is one of the two tables that a history is told in: the years, and the indicatori year by year.
type historyTable struct {
	columns []terminal.Column
	rows    [][]string
}

// Print prints a history for a person.
func (h *History) Print(w io.Writer, page Page) {
	fmt.Fprintln(w, page.Styled(terminal.Bold, h.head()))
	for _, t := range h.tables(page.Lang) {
		fmt.Fprintf(w, "\n%s\n", page.Table(t.columns, t.rows, page.Columns()))
	}
}

// Markdown prints the same as Markdown.
func (h *History) Markdown(w io.Writer, l Lang) {
	fmt.Fprintf(w, "# %s\n", mdCell.Replace(h.head()))
	for _, t := range h.tables(l) {
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

// head names the goal as its latest year does.
func (h *History) head() string {
	for _, p := range slices.Backward(h.Points) {
		if p.Scheda != nil {
			return terminal.OneLine(p.Scheda.Obiettivo) + " · " + terminal.OneLine(h.Ente)
		}
	}
	return terminal.OneLine(h.Ente)
}

// tables gives the tables of a history; that of the indicatori is left out where there is none.
func (h *History) tables(l Lang) []historyTable {
	years := historyTable{columns: []terminal.Column{{Name: "anno", Right: true}, {Name: "scheda", Right: true}, {Name: "peso", Right: true},
		{Name: "settore"}, {Name: "responsabile"}, {Title: l.Text("history.changes")}}}
	for _, p := range h.Points {
		years.rows = append(years.rows, p.row(l))
	}
	indicatori := historyTable{columns: []terminal.Column{{Name: "indicatore"}, {Name: "anno", Right: true}, {Title: l.Text("history.target")},
		{Title: l.Text("history.result")}, {Name: "note"}}}
	for _, t := range h.Indicatori {
		name := terminal.OneLine(t.Descrizione)
		for k, i := range t.Values {
			if i == nil {
				continue
			}
			indicatori.rows = append(indicatori.rows, []string{name, strconv.Itoa(h.Points[k].Anno), terminal.OneLine(i.ValoreAtteso),
				cmp.Or(terminal.OneLine(i.ValoreRaggiunto), "–"), terminal.OneLine(i.Note)})
			name = ""
		}
	}
	if len(indicatori.rows) == 0 {
		return []historyTable{years}
	}
	return []historyTable{years, indicatori}
}

// row tells a year of the goal: its scheda, and what changed since the year before.
func (p Point) row(l Lang) []string {
	year := strconv.Itoa(p.Anno)
	switch {
	case p.Scheda != nil:
	case p.Maybe > 0:
		return []string{year, "", "", "", "", l.Text("history.maybe", p.Maybe)}
	default:
		return []string{year, "", "", "", "", l.Text("history.absent")}
	}
	var changes []string
	for _, c := range p.Changes {
		if what := c.What(l); !slices.Contains(changes, what) {
			changes = append(changes, what)
		}
	}
	s := p.Scheda
	return []string{year, strconv.Itoa(s.Numero), words.Peso(s), terminal.OneLine(s.Settore), terminal.OneLine(s.Responsabile), strings.Join(changes, ", ")}
}
