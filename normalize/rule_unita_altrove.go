package normalize

import (
	"fmt"
	"slices"

	"piao"
	"piao/internal/layout"
	"piao/internal/testo"
)

var unitaAltrove = Rule{
	Codice:  "unita-altrove",
	Title:   "the other units stand beside their label or on the rows of the GANTT's header",
	Titolo:  "le altre unità stanno accanto all'etichetta o sulle righe d'intestazione del GANTT",
	Gravita: piao.Riparato,
	Before:  "fasi | GANTT | Ufficio tecnico – Biblioteca",
	After:   "Indicare le altre unità…: | Ufficio tecnico – Biblioteca",
	raw:     proposeUnits,
}

// proposeUnits gives the label of the other units the texts that stand before it on its row and are no answer; and, where it has
// none at all, those among the labels of the GANTT's header and legend.
func proposeUnits(f *rawWork) []Edit {
	t := f.readHead()
	units := t.entry(layout.LAltreUnita)
	if units == nil {
		return nil
	}
	var edits []Edit
	last := units.p
	take := func(p *piece, from *row, g piao.Gravita) {
		edits = append(edits, Edit{Campo: "altre_unita", Prima: "", Dopo: p.text, Pos: p.pos(), Gravita: g, change: moveAfter(p, from, last, units.r),
			Why: fmt.Sprintf("Il testo «%s» sta fuori posto: letto come risposta a «%s».", abbreviate(p.text), units.label.Grafia)})
		last = p
	}
	for _, w := range t.entries {
		if w.r != units.r || w == units || w.label.Campo == layout.LAltri { // what stands under a label of its own is that label's
			continue
		}
		gravita := piao.Dubbio // where no answer stands beside it, the text may have been that
		if slices.ContainsFunc(w.valori, func(p *piece) bool { _, ok := layout.SiNo(p.text); return ok }) {
			gravita = piao.Riparato
		}
		for _, p := range w.valori {
			if _, ok := layout.SiNo(p.text); !ok && !(w.label.Campo == layout.LTrasversale && p.isAnswerHint()) {
				take(p, w.r, gravita)
			}
		}
	}
	if len(units.valori) > 0 || len(edits) > 0 {
		return edits
	}
	b := f.readGantt()
	for _, r := range b.head.rows {
		if months, _ := countHead(r); months >= 3 {
			continue
		}
		for _, p := range r.pieces {
			if len(testo.Key(p.text)) >= 6 && layout.YearColumn(p.text) == 0 && !layout.IsPart(layout.Gantt, p.text) && p.find(layout.Gantt) == nil && p.find(layout.Testa) == nil && !b.head.holds(p) {
				take(p, r, piao.Dubbio)
			}
		}
	}
	return edits
}
