package normalize

import (
	"fmt"

	"piao"
	"piao/internal/layout"
)

var fasiChiuse = Rule{
	Codice:    "fasi-chiuse",
	Title:     "the column of the labels FASE n has closed up, or a label stands a row off: each goes back to its P row",
	Titolo:    "la colonna delle etichette FASE n è slittata verso l'alto: ognuna torna sulla sua riga P",
	Gravita:   piao.Riparato,
	FromPlace: true,
	Before:    "FASE 1 | Avvio | P; FASE 2 | Motivare… | E; (none) | Chiusura | P",
	After:     "FASE 1 | Avvio | P; (none) | Motivare… | E; FASE 2 | Chiusura | P",
	raw:       proposeLabels,
}

func proposeLabels(f *rawWork) []Edit {
	b := f.readGantt()
	from := map[*piece]*row{}
	for _, g := range b.rows {
		if g.fase != nil {
			from[g.fase] = g.r
		}
	}
	var edits []Edit
	for i, fa := range b.fasi {
		if fa.label == nil || from[fa.label] == fa.p.r {
			continue
		}
		p := fa.label
		edits = append(edits, Edit{Campo: fmt.Sprintf("fasi[%d].numero", i), Prima: from[p].place(), Dopo: fa.p.r.place(), Pos: p.pos(),
			change: move(p, from[p], fa.p.r, min(p.col, fa.p.r.firstCol())),
			Why:    fmt.Sprintf("L'etichetta «%s» non sta sulla riga della sua fase: riportata accanto a «%s».", layout.FaseLabel(fa.numero), abbreviate(joinText(fa.p.testo)))})
	}
	return edits
}
