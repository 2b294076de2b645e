package form

import (
	"slices"
	"strings"

	"piao"
	"piao/extract"
	"piao/form/vocabulary"
	"piao/internal/layout"
)

// fits says whether schede are of this form: each has most of its labels, or half of the rows of their heads begin with one. Prose and tables
// that speak of goals have a few labels among rows that the form does not know; measured, such documents have at most seven labels and 36 rows
// of 100, plans of the form, however damaged, ten or more, or 77.
func fits(schede []piao.RawScheda) bool {
	known := 0 // the rows that begin with a label, less those that do not
	for i := range schede {
		for _, r := range withCells(schede[i].Head) {
			if layout.OpensHead(r.Cells[0].Text) != nil {
				known++
			} else {
				known--
			}
		}
	}
	return known >= 0 || countLabels(schede) >= mostLabels*len(schede)
}

// mostLabels is how many labels of the head a scheda of this form has.
const mostLabels = 9

// countLabels counts the labels of the heads.
func countLabels(schede []piao.RawScheda) (labels int) {
	for i := range schede {
		seen := map[string]bool{}
		for _, r := range schede[i].Head {
			for _, c := range r.Cells {
				if l := layout.OpensHead(c.Text); l != nil {
					seen[l.Campo] = true
				}
			}
		}
		labels += len(seen)
	}
	return labels
}

// printed says whether a document has the labels of the head anywhere: where no scheda is found then, it is of this form and harmed.
func printed(doc *extract.Document) bool {
	seen := map[string]bool{}
	for _, g := range doc.Grids {
		for _, r := range g.Rows {
			for _, c := range r.Cells {
				if l := layout.Find(layout.Testa, c.Text); l != nil {
					seen[l.Campo] = true
				}
			}
		}
	}
	return len(seen) >= mostLabels
}

// sure says whether schede are of this form beyond doubt, so that no other is tried: each has the form's own title line, or they have half of the
// labels of its head, and half of them its GANTT or its indicatori.
func sure(schede []piao.RawScheda) bool {
	titled, blocks := 0, 0
	for i := range schede {
		if len(schede[i].Gantt)+len(schede[i].Indicatori) > 0 {
			blocks++
		}
		if slices.ContainsFunc(schede[i].Titolo, hasTitle) {
			titled++
		}
	}
	return len(schede) > 0 && (titled == len(schede) || 2*blocks >= len(schede) && 2*countLabels(schede) >= headLabels*len(schede) && hasLetters(schede) && !hasOtherTables(schede))
}

// hasLetters says whether half of the schede that have a GANTT have in it the letters of planned and done rows.
func hasLetters(schede []piao.RawScheda) bool {
	n, all := 0, 0
	for i := range schede {
		if len(schede[i].Gantt) == 0 {
			continue
		}
		all++
		if slices.ContainsFunc(schede[i].Gantt, func(r piao.Row) bool {
			return slices.ContainsFunc(r.Cells, func(c piao.Cell) bool { return layout.IsPrevisto(c.Text) || layout.IsEffettivo(c.Text) })
		}) {
			n++
		}
	}
	return all > 0 && 2*n >= all
}

// hasOtherTables says whether half of the schede have a table of another form below the head: two of its columns are fields that this form has not.
func hasOtherTables(schede []piao.RawScheda) bool {
	n := 0
	for i := range schede {
		if slices.ContainsFunc(schede[i].Rows(), headsOther) {
			n++
		}
	}
	return 2*n >= len(schede)
}

// notAsked are fields of fasi and indicatori that this form has no column for.
var notAsked = []string{"scadenza", "fasi.inizio", "fasi.scadenza", "fasi.responsabile", "indicatori.valore_iniziale", "indicatori.formula", "indicatori.fonte_dato",
	"indicatori.valore_intermedio", "indicatori.codice"}

func headsOther(r piao.Row) bool {
	n := 0
	for _, c := range r.Cells {
		if e := vocabulary.Read(strings.TrimSpace(c.Text)); e != nil && slices.Contains(notAsked, e.Likeliest()) {
			n++
		}
	}
	return n > 1
}

// hasTitle says whether a row has the line that names the form.
func hasTitle(r piao.Row) bool {
	return slices.ContainsFunc(r.Cells, func(c piao.Cell) bool {
		return slices.ContainsFunc(layout.ReadTitoli(c.Text), func(t layout.Titolo) bool { return t.Tipo == "anno" && t.From > 0 })
	})
}

// headLabels is how many labels the head has in all.
const headLabels = 12
