package extract

import (
	"fmt"

	"piao"
	"piao/internal/layout"
)

// Segment cuts the grids of a document into raw schede, in source order, by the labels of the layout. What stands outside any
// scheda (a cover, a hidden list, prose) comes back in Other, with its cells.
func Segment(doc *Document) piao.RawFile {
	f := piao.RawFile{File: doc.File, SHA256: doc.SHA256, Piani: doc.Piani, Rilievi: doc.Rilievi}
	for i := range doc.Grids {
		segmentGrid(&f, &doc.Grids[i])
	}
	return f
}

func segmentGrid(f *piao.RawFile, g *Grid) {
	kinds := rowKinds(g.Rows)
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
func sourceOf(g *Grid, rows []piao.Row) string {
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

// A rowKind is what a row looks like on its own.
type rowKind int

const (
	blankRow rowKind = iota
	titleRow         // the municipality, the three years, the scheda's year
	headRow          // begins with a label of the head
	ganttRow         // the header of the GANTT, its legend, or a fase
	indicRow         // the title or the header of the indicatori
	otherRow         // anything else
)

func rowKinds(rows []piao.Row) []rowKind {
	kinds := make([]rowKind, len(rows))
	for i, r := range rows {
		kinds[i] = kindOf(r)
	}
	return kinds
}

func kindOf(r piao.Row) rowKind {
	switch {
	case len(r.Cells) == 0:
		return blankRow
	case isTitle(r):
		return titleRow
	case isIndicatori(r):
		return indicRow
	case isGantt(r):
		return ganttRow
	case opensHead(r.Cells[0].Text) != nil:
		return headRow
	}
	return otherRow
}

func isTitle(r piao.Row) bool {
	return len(layout.ReadTitoli(r.Cells[0].Text)) > 0
}

// isGantt recognises the GANTT's header by three months, or by two of its other labels; its legend; and a row of a fase.
func isGantt(r piao.Row) bool {
	months, labels := 0, 0
	for _, c := range r.Cells {
		if m, _ := layout.MonthColumn(c.Text); m > 0 {
			months++
		} else if l := layout.Find(layout.Gantt, c.Text); l != nil {
			switch l.Campo {
			case layout.LGantt, layout.LLegenda:
				return true
			case layout.LPercento, layout.LProgEff, layout.LLegendaP, layout.LLegendaE:
				labels++
			}
		}
	}
	_, _, _, fase := layout.Fase(r.Cells[0].Text)
	return months >= 3 || labels >= 2 || fase
}

// headsGantt says whether a row of the GANTT is its header or its legend, not a fase's.
func headsGantt(r piao.Row) bool {
	_, _, _, fase := layout.Fase(r.Cells[0].Text)
	return !fase
}

// isIndicatori recognises the title of the indicatori, alone on its row, and their header, by two of its labels.
func isIndicatori(r piao.Row) bool {
	labels := map[string]bool{}
	for _, c := range r.Cells {
		l := layout.Find(layout.Indicatori, c.Text)
		switch {
		case l == nil || l.Campo == layout.LIndFasi:
		case l.Campo == layout.LIndicatori && len(r.Cells) == 1:
			return true
		default:
			labels[l.Campo] = true // one label twice is a value twice: "Note"
		}
	}
	return len(labels) >= 2
}

// opensHead gives the label of the head with which a row that begins with text opens, alone in its cell or before its value.
func opensHead(text string) *layout.Label {
	if l := layout.Find(layout.Testa, text); l != nil {
		return l
	}
	for _, l := range layout.Labels(layout.Testa) {
		if l.Opens {
			if _, _, ok := l.Split(text); ok {
				return l
			}
		}
	}
	return nil
}

// schedaStarts gives the indices of the rows at which schede begin: title rows with nothing but blank rows between them and a
// row of the head, or, without a title, a head that begins anew.
func schedaStarts(rows []piao.Row, kinds []rowKind) []int {
	var starts []int
	below := false // past the head of the scheda before
	seen := map[string]bool{}
	open := func(i int) {
		starts, below, seen = append(starts, i), false, map[string]bool{}
	}
	for i := 0; i < len(rows); i++ {
		switch kinds[i] {
		case titleRow:
			j := afterTitles(kinds, i)
			if j < len(kinds) && kinds[j] == headRow && (below || len(starts) == 0 || opensAnew(rows[j], seen)) {
				open(i)
			}
			i = j - 1
		case headRow:
			campo := opensHead(rows[i].Cells[0].Text).Campo
			if campo == layout.LAzione && (below || seen[campo] || len(starts) == 0) || below && seen[campo] && campo == layout.LMissione {
				open(i)
			}
			seen[campo] = true
		case ganttRow, indicRow:
			below = len(starts) > 0
		}
	}
	return starts
}

// opensAnew says whether a row of the head begins another scheda than the one whose labels were seen: it repeats one of them, or is
// the first of the form. A title line within a head is a running head.
func opensAnew(r piao.Row, seen map[string]bool) bool {
	campo := opensHead(r.Cells[0].Text).Campo
	return seen[campo] || campo == layout.LAzione
}

func afterTitles(kinds []rowKind, i int) int {
	for i < len(kinds) && (kinds[i] == titleRow || kinds[i] == blankRow) {
		i++
	}
	return i
}

// isScheda asks for at least three rows of the head, each opened by another label, and for a GANTT or indicatori below them,
// or for five such rows: a cover or a page of prose that uses the same words has neither.
func isScheda(rows []piao.Row, kinds []rowKind) bool {
	head, blocks := map[string]bool{}, 0
	for i, k := range kinds {
		switch k {
		case headRow:
			head[opensHead(rows[i].Cells[0].Text).Campo] = true
		case ganttRow, indicRow:
			blocks++
		}
	}
	return len(head) >= 3 && blocks > 0 || len(head) >= 5
}

func cutScheda(f *piao.RawFile, g *Grid, rows []piao.Row, kinds []rowKind) piao.RawScheda {
	s := piao.RawScheda{TrueColumns: g.TrueColumns, Hidden: g.Hidden}
	rows, kinds, s.Other = partLoose(rows, kinds)
	head, gantt, indic := len(rows), len(rows), len(rows)
	headed := false // the GANTT begins with its header, not with a row that speaks of a fase
	for i, k := range kinds {
		switch {
		case head == len(rows) && k != titleRow && k != blankRow:
			head = i
		}
		if k == indicRow && indic == len(rows) {
			indic = i
		}
		if k == ganttRow && (gantt == len(rows) || !headed && headsGantt(rows[i])) {
			gantt = i
			headed = headed || headsGantt(rows[i])
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
func partLoose(rows []piao.Row, kinds []rowKind) (in []piao.Row, inKinds []rowKind, loose []piao.Row) {
	const aside = 2
	first, last := len(rows), -1
	for i, r := range rows {
		if len(r.Cells) > 0 && !r.Loose {
			first, last = min(first, i), i
		}
	}
	for i, r := range rows {
		if first < i && i < last && r.Loose && (kinds[i] == otherRow || kinds[i] == titleRow) && len(r.Cells) <= aside {
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
