// Package show tells a scheda to a person at a terminal, its GANTT drawn. What fields there are it asks the table of the model.
package show

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"piao"
	"piao/internal/layout"
	"piao/internal/schema"
	"piao/internal/terminal"
	"piao/internal/words"
)

// A Title says of which plan a scheda is.
type Title struct {
	Ente string
	Anno int
	// Old is the number of its version where that is no longer the current one, else 0.
	Old int
}

// Scheda prints a scheda: what it is, the head, the GANTT, the indicatori, the rilievi.
func Scheda(w io.Writer, p terminal.Page, of Title, s *piao.Scheda) {
	title := fmt.Sprintf("%s · %d · %s", of.Ente, of.Anno, p.T("sum.scheda", s.Numero))
	if of.Old > 0 {
		title += " · " + p.T("show.oldversion", of.Old)
	}
	fmt.Fprintln(w, p.Styled(terminal.Faint, terminal.OneLine(title)))
	p.Heading(w, terminal.OneLine(s.Obiettivo))
	fmt.Fprintln(w)
	writeHead(w, p, s)
	writeGantt(w, p, of.Anno, s)
	writeIndicatori(w, p, s)
	writeRilievi(w, p, s)
	fmt.Fprintln(w, "\n"+p.Styled(terminal.Faint, p.T("show.source", terminal.OneLine(s.Fonte.File), sourcePlace(s.Fonte))))
}

// writeHead prints label and value; fields that are empty are left out.
func writeHead(w io.Writer, p terminal.Page, s *piao.Scheda) {
	const labels = 24
	for _, f := range peopleTogether(schema.Scheda.Shown()) {
		value := words.Field(p.Lang, schema.Scheda, f, s)
		if value == "" {
			continue
		}
		names := terminal.Wrap(fieldName(p.Lang, f), labels-2)
		lines := terminal.Wrap(terminal.Visible(value), p.Columns()-labels)
		for i := range max(len(names), len(lines)) {
			name, line := at(names, i), at(lines, i)
			fmt.Fprintln(w, strings.TrimRight(p.Styled(terminal.Cyan, terminal.Pad(name, labels))+line, " "))
		}
	}
}

// peopleTogether puts the staff behind those who answer for a goal.
func peopleTogether(fields []*schema.Field) []*schema.Field {
	staff, list := []*schema.Field{}, []*schema.Field{}
	last := 0
	for _, f := range fields {
		if f.Who == schema.Staff {
			staff = append(staff, f)
			continue
		}
		if f.Who == schema.Persons && (last == 0 || last == len(list)) {
			last = len(list) + 1
		}
		list = append(list, f)
	}
	return slices.Insert(list, last, staff...)
}

func writeIndicatori(w io.Writer, p terminal.Page, s *piao.Scheda) {
	if len(s.Indicatori) == 0 {
		return
	}
	section(w, p, layout.Get(layout.LIndicatori).Grafia)
	fields := schema.Indicatore.Shown()
	columns, used := make([]terminal.Column, len(fields)), make([]bool, len(fields))
	for i, f := range fields {
		name, _, _ := strings.Cut(fieldName(p.Lang, f), " (")
		columns[i] = terminal.Column{Name: name, Right: f.Kind == schema.Number || f.Kind == schema.Share}
	}
	var rows [][]string
	for i := range s.Indicatori {
		row := make([]string, len(fields))
		for j, f := range fields {
			row[j] = terminal.OneLine(words.Field(p.Lang, schema.Indicatore, f, &s.Indicatori[i]))
			used[j] = used[j] || row[j] != ""
		}
		rows = append(rows, row)
	}
	columns, rows = onlyUsed(columns, rows, used)
	fmt.Fprintln(w, p.Table(columns, rows, p.Columns()))
}

// onlyUsed leaves out the columns in which no row has anything.
func onlyUsed(columns []terminal.Column, rows [][]string, used []bool) ([]terminal.Column, [][]string) {
	var outColumns []terminal.Column
	out := make([][]string, len(rows))
	for i, c := range columns {
		if !used[i] {
			continue
		}
		outColumns = append(outColumns, c)
		for j := range rows {
			out[j] = append(out[j], rows[j][i])
		}
	}
	return outColumns, out
}

// writeRilievi lists the rilievi of a scheda, the gravest first.
func writeRilievi(w io.Writer, p terminal.Page, s *piao.Scheda) {
	if len(s.Rilievi) == 0 {
		return
	}
	section(w, p, p.T("show.rilievi", len(s.Rilievi)))
	for _, g := range slices.Backward(piao.AllGravita) {
		for _, r := range s.Rilievi {
			if r.Gravita == g {
				writeRilievo(w, p, r)
			}
		}
	}
}

func writeRilievo(w io.Writer, p terminal.Page, r piao.Rilievo) {
	where := []string{p.Styled(terminal.StyleOf(r.Gravita), string(r.Gravita)), r.Codice}
	for _, v := range []string{r.Posizione, r.Campo} {
		if v != "" {
			where = append(where, terminal.OneLine(v))
		}
	}
	fmt.Fprintln(w, strings.Join(where, " · "))
	text := terminal.OneLine(r.Messaggio)
	if r.Prima != r.Dopo {
		text += "\n" + shorten(terminal.OneLine(r.Prima)) + " → " + shorten(terminal.OneLine(r.Dopo))
	}
	for _, l := range terminal.Wrap(text, p.Columns()-2) {
		fmt.Fprintln(w, "  "+l)
	}
}

// shorten cuts a text that is too long to be read at a glance; the database has all of it.
func shorten(s string) string {
	const most = 60
	if r := []rune(s); len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return s
}

func sourcePlace(f piao.Fonte) string {
	return terminal.OneLine(piao.Pos{Sheet: f.Foglio, Page: f.Pagina, Row: f.Riga}.String())
}
