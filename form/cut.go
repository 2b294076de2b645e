// Package form says which parts of a document's grids are which part of which scheda: it cuts grids into raw schede by the labels of a form.
package form

import (
	"fmt"
	"slices"

	"piao"
	"piao/extract"
	"piao/internal/layout"
)

// Cut cuts the grids of a document into raw schede, in source order: by the labels of the built-in form, or, where that explains too little, by
// the form that the document itself shows. What stands outside any scheda (a cover, a hidden list, prose) comes back in Other, with its cells.
func Cut(doc *extract.Document) piao.RawFile {
	f := cutBuiltin(doc)
	if len(f.Piani) > 0 || sure(f.Schede) || len(f.Schede) == 0 && printed(doc) {
		return f
	}
	other := piao.RawFile{File: doc.File, SHA256: doc.SHA256, Rilievi: doc.Rilievi}
	if deduce(doc, &other, dedotto()) {
		return other
	}
	return f
}

// CutBy cuts a document by one form and no other: one that a file describes ([ReadModulo]), or one of [Noti]. Where the document is not of that
// form, no scheda is cut. A nil form leaves it to [Cut].
func CutBy(doc *extract.Document, m *Modulo) piao.RawFile {
	switch {
	case m == nil:
		return Cut(doc)
	case len(doc.Piani) > 0 || m.Nome == piao.ModuloObiettivo && !m.fromFile():
		return cutBuiltin(doc)
	}
	f := piao.RawFile{File: doc.File, SHA256: doc.SHA256, Rilievi: doc.Rilievi}
	if !deduce(doc, &f, m) {
		f.Schede, f.Other = nil, whole(doc)
	}
	return f
}

// cutBuiltin cuts a document by the labels of the built-in form.
func cutBuiltin(doc *extract.Document) piao.RawFile {
	f := piao.RawFile{File: doc.File, SHA256: doc.SHA256, Piani: doc.Piani, Rilievi: doc.Rilievi}
	for i := range doc.Grids {
		if g := &doc.Grids[i]; !g.Running {
			cutGrid(&f, g)
		} else if rows := withCells(g.Rows); len(rows) > 0 {
			f.Other = append(f.Other, otherOf(g, rows))
		}
	}
	if !fits(f.Schede) {
		f.Schede, f.Other = nil, whole(doc)
	}
	return f
}

// whole gives the grids of a document as parts without a scheda.
func whole(doc *extract.Document) []piao.RawOther {
	var other []piao.RawOther
	for i := range doc.Grids {
		if g := &doc.Grids[i]; len(withCells(g.Rows)) > 0 {
			other = append(other, otherOf(g, withCells(g.Rows)))
		}
	}
	return other
}

func cutGrid(f *piao.RawFile, g *extract.Grid) {
	sh := newSheet(g.Rows)
	var outside []piao.Row
	starts := sh.bounds()
	begin := 0
	for i, s := range starts {
		outside = append(outside, g.Rows[begin:s]...)
		begin = len(g.Rows)
		if i+1 < len(starts) {
			begin = starts[i+1]
		}
		if part := sh.cut(s, begin); part.isScheda() {
			f.Schede = append(f.Schede, cutScheda(f, g, part))
		} else {
			outside = append(outside, part.rows...)
		}
	}
	if begin < len(g.Rows) {
		outside = append(outside, g.Rows[begin:]...)
	}
	if rows := withCells(outside); len(rows) > 0 {
		f.Other = append(f.Other, otherOf(g, rows))
	}
}

// otherOf makes rows of a grid a part without a scheda.
func otherOf(g *extract.Grid, rows []piao.Row) piao.RawOther {
	return piao.RawOther{Source: sourceOf(g, rows), Hidden: g.Hidden, Running: g.Running, Rows: rows}
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

// isScheda asks for at least three rows of the head, each opened by another label, and for a GANTT or indicatori below them,
// or for five such rows: a cover or a page of prose that uses the same words has neither.
func (s *sheet) isScheda() bool {
	head, blocks := map[string]bool{}, 0
	for i, k := range s.kinds {
		switch k {
		case layout.HeadRow:
			head[s.openers[i].Campo] = true
		case layout.GanttRow, layout.IndicatoriRow:
			blocks++
		}
	}
	return len(head) >= 3 && blocks > 0 || len(head) >= 5
}

// cut gives the rows from one to another as a sheet.
func (s *sheet) cut(from, to int) *sheet {
	return &sheet{rows: s.rows[from:to], kinds: s.kinds[from:to], openers: s.openers[from:to], zones: s.zones[from:to]}
}

func cutScheda(f *piao.RawFile, g *extract.Grid, sh *sheet) piao.RawScheda {
	s := piao.RawScheda{TrueColumns: g.TrueColumns, Hidden: g.Hidden}
	first := firstCell(sh.rows)
	sh, s.Other = sh.partLoose()
	sh.runOn()
	for i, r := range sh.rows {
		switch sh.zones[i] {
		case testa:
			s.Head = append(s.Head, r)
		case gantt:
			s.Gantt = append(s.Gantt, r)
		case indicatori:
			s.Indicatori = append(s.Indicatori, r)
		case altre:
			s.Zone = append(s.Zone, r)
		default:
			s.Titolo = append(s.Titolo, r)
		}
	}
	s.Titolo, s.Indicatori, s.Zone = withCells(s.Titolo), trimRows(s.Indicatori), trimRows(s.Zone)
	readVoci(&s)
	s.Fonte = piao.Fonte{File: f.File, SHA256: f.SHA256, Foglio: first.Sheet, Pagina: first.Page, Riga: first.Row}
	if first.Page > 0 {
		s.Fonte.Riga = 0
	}
	return s
}

// runOn leaves title lines that stand below others of the same scheda to the zone above them: a page's running head.
func (s *sheet) runOn() {
	titled, now := false, titolo
	for i, z := range s.zones {
		if z == titolo && titled && now != titolo {
			s.zones[i] = now
			continue
		}
		titled, now = titled || z == titolo, z
	}
}

// partLoose takes the lines between two tables of a scheda out of its rows: headings of the next and what a page has at its ends. They
// belong to no cell above them. A line with a label, or with several texts side by side, stays.
func (s *sheet) partLoose() (in *sheet, loose []piao.Row) {
	const aside = 2
	if !slices.ContainsFunc(s.rows, func(r piao.Row) bool { return r.Loose }) {
		return s, nil
	}
	in = &sheet{}
	first, last := len(s.rows), -1
	for i, r := range s.rows {
		if len(r.Cells) > 0 && !r.Loose {
			first, last = min(first, i), i
		}
	}
	for i, r := range s.rows {
		if first < i && i < last && r.Loose && (s.kinds[i] == layout.OtherRow || s.kinds[i] == layout.TitleRow) && len(r.Cells) <= aside {
			loose = append(loose, r)
			continue
		}
		in.rows, in.kinds, in.zones = append(in.rows, r), append(in.kinds, s.kinds[i]), append(in.zones, s.zones[i])
	}
	return in, loose
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
