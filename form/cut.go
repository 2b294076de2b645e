// Package form says which parts of a document's grids are which part of which scheda: it cuts grids into raw schede by the labels of a form.
package form

import (
	"fmt"

	"piao"
	"piao/extract"
	"piao/internal/layout"
)

// Cut cuts the grids of a document into raw schede, in source order, by the labels of the layout. What stands outside any
// scheda (a cover, a hidden list, prose) comes back in Other, with its cells.
func Cut(doc *extract.Document) piao.RawFile {
	f := piao.RawFile{File: doc.File, SHA256: doc.SHA256, Piani: doc.Piani, Rilievi: doc.Rilievi}
	for i := range doc.Grids {
		cutGrid(&f, &doc.Grids[i])
	}
	return f
}

func cutGrid(f *piao.RawFile, g *extract.Grid) {
	kinds := layout.RowKinds(g.Rows)
	var outside []piao.Row
	starts := schedaStarts(g.Rows, kinds)
	begin := 0
	for i, s := range starts {
		outside = append(outside, g.Rows[begin:s]...)
		begin = len(g.Rows)
		if i+1 < len(starts) {
			begin = starts[i+1]
		}
		if rows := g.Rows[s:begin]; isScheda(rows, kinds[s:begin]) {
			f.Schede = append(f.Schede, cutScheda(f, g, rows, kinds[s:begin]))
		} else {
			outside = append(outside, rows...)
		}
	}
	if begin < len(g.Rows) {
		outside = append(outside, g.Rows[begin:]...)
	}
	if rows := withCells(outside); len(rows) > 0 {
		f.Other = append(f.Other, piao.RawOther{Source: sourceOf(g, rows), Hidden: g.Hidden, Rows: rows})
	}
}

// sourceOf names the part of a grid that the rows are: their own pages, where the grid is named by its pages.
func sourceOf(g *extract.Grid, rows []piao.Row) string {
	if all := withCells(g.Rows); g.Source == pageRange(all) {
		return pageRange(rows)
	}
	return g.Source
}

// pageRange names the pages of rows that have cells: "pagina 3", "pagine 3-5".
func pageRange(rows []piao.Row) string {
	first, last := rows[0].Cells[0].Pos.Page, rows[len(rows)-1].Cells[0].Pos.Page
	if first == last {
		return piao.Pos{Page: first}.String()
	}
	return fmt.Sprintf("pagine %d-%d", first, last)
}

// schedaStarts gives the indices of the rows at which schede begin: title rows with nothing but blank rows between them and a
// row of the head, or, without a title, a head that begins anew.
func schedaStarts(rows []piao.Row, kinds []layout.RowKind) []int {
	var starts []int
	below := false // past the head of the scheda before
	seen := map[string]bool{}
	open := func(i int) {
		starts, below, seen = append(starts, i), false, map[string]bool{}
	}
	for i := 0; i < len(rows); i++ {
		switch kinds[i] {
		case layout.TitleRow:
			j := afterTitles(kinds, i)
			if j < len(kinds) && kinds[j] == layout.HeadRow && (below || len(starts) == 0 || opensAnew(rows[j], seen)) {
				open(i)
			}
			i = j - 1
		case layout.HeadRow:
			campo := layout.OpensHead(rows[i].Cells[0].Text).Campo
			if campo == layout.LAzione && (below || seen[campo] || len(starts) == 0) || below && seen[campo] && campo == layout.LMissione {
				open(i)
			}
			seen[campo] = true
		case layout.GanttRow, layout.IndicatoriRow:
			below = len(starts) > 0
		}
	}
	return starts
}

// opensAnew says whether a row of the head begins another scheda than the one whose labels were seen: it repeats one of them, or is
// the first of the form. A title line within a head is a running head.
func opensAnew(r piao.Row, seen map[string]bool) bool {
	campo := layout.OpensHead(r.Cells[0].Text).Campo
	return seen[campo] || campo == layout.LAzione
}

func afterTitles(kinds []layout.RowKind, i int) int {
	for i < len(kinds) && (kinds[i] == layout.TitleRow || kinds[i] == layout.BlankRow) {
		i++
	}
	return i
}

// isScheda asks for at least three rows of the head, each opened by another label, and for a GANTT or indicatori below them,
// or for five such rows: a cover or a page of prose that uses the same words has neither.
func isScheda(rows []piao.Row, kinds []layout.RowKind) bool {
	head, blocks := map[string]bool{}, 0
	for i, k := range kinds {
		switch k {
		case layout.HeadRow:
			head[layout.OpensHead(rows[i].Cells[0].Text).Campo] = true
		case layout.GanttRow, layout.IndicatoriRow:
			blocks++
		}
	}
	return len(head) >= 3 && blocks > 0 || len(head) >= 5
}

func cutScheda(f *piao.RawFile, g *extract.Grid, rows []piao.Row, kinds []layout.RowKind) piao.RawScheda {
	s := piao.RawScheda{TrueColumns: g.TrueColumns, Hidden: g.Hidden}
	rows, kinds, s.Other = partLoose(rows, kinds)
	head, gantt, indic := len(rows), len(rows), len(rows)
	headed := false // the GANTT begins with its header, not with a row that speaks of a fase
	for i, k := range kinds {
		switch {
		case head == len(rows) && k != layout.TitleRow && k != layout.BlankRow:
			head = i
		}
		if k == layout.IndicatoriRow && indic == len(rows) {
			indic = i
		}
		if k == layout.GanttRow && (gantt == len(rows) || !headed && layout.HeadsGantt(rows[i])) {
			gantt = i
			headed = headed || layout.HeadsGantt(rows[i])
		}
	}
	gantt = min(gantt, indic)
	head = min(head, gantt)
	s.Titolo, s.Head, s.Gantt, s.Indicatori = withCells(rows[:head]), rows[head:gantt], rows[gantt:indic], trimRows(rows[indic:])
	first := firstCell(rows)
	s.Fonte = piao.Fonte{File: f.File, SHA256: f.SHA256, Foglio: first.Sheet, Pagina: first.Page, Riga: first.Row}
	if first.Page > 0 {
		s.Fonte.Riga = 0
	}
	return s
}

// partLoose takes the lines between two tables of a scheda out of its rows: headings of the next and what a page has at its ends. They
// belong to no cell above them. A line with a label, or with several texts side by side, stays.
func partLoose(rows []piao.Row, kinds []layout.RowKind) (in []piao.Row, inKinds []layout.RowKind, loose []piao.Row) {
	const aside = 2
	first, last := len(rows), -1
	for i, r := range rows {
		if len(r.Cells) > 0 && !r.Loose {
			first, last = min(first, i), i
		}
	}
	for i, r := range rows {
		if first < i && i < last && r.Loose && (kinds[i] == layout.OtherRow || kinds[i] == layout.TitleRow) && len(r.Cells) <= aside {
			loose = append(loose, r)
			continue
		}
		in, inKinds = append(in, r), append(inKinds, kinds[i])
	}
	return in, inKinds, loose
}

func firstCell(rows []piao.Row) piao.Pos {
	for _, r := range rows {
		if len(r.Cells) > 0 {
			return r.Cells[0].Pos
		}
	}
	return piao.Pos{}
}

func withCells(rows []piao.Row) []piao.Row {
	var out []piao.Row
	for _, r := range rows {
		if len(r.Cells) > 0 {
			out = append(out, r)
		}
	}
	return out
}

// trimRows takes off the blank rows at the end.
func trimRows(rows []piao.Row) []piao.Row {
	for len(rows) > 0 && len(rows[len(rows)-1].Cells) == 0 {
		rows = rows[:len(rows)-1]
	}
	return rows
}
