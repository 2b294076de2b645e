package normalize

import (
	"fmt"

	"piao"
	"piao/internal/layout"
)

var valoreDelVicino = Rule{
	Codice:  "valore-del-vicino",
	Title:   "a value that has slipped behind the next label",
	Titolo:  "valore scivolato dietro l'etichetta seguente",
	Gravita: piao.Dubbio,
	Before:  "PESO % | Settore: | 10 | Ufficio tecnico",
	After:   "PESO % | 10 | Settore: | Ufficio tecnico",
	raw:     proposeNeighbours,
}

// proposeNeighbours looks for a label without a value before one with two: the first of them is its own. A weight must be a
// number, and a number is never another label's.
func proposeNeighbours(f *foglio) []Edit {
	var edits []Edit
	t := f.readTesta()
	for i := 0; i+1 < len(t.voci); i++ {
		v, next := t.voci[i], t.voci[i+1]
		if v.r != next.r || len(v.valori) > 0 || len(next.valori) != 2 || v.label.Campo == layout.LTrasversale || next.label.Campo == layout.LAltreUnita {
			continue
		}
		p := next.valori[0]
		if isPercent(p.text) != (v.label.Campo == layout.LPeso) {
			continue
		}
		edits = append(edits, Edit{Campo: v.label.Campo, Prima: "", Dopo: p.text, Pos: p.pos(),
			change: moveAfter(p, v.r, v.p, v.r),
			Why:    fmt.Sprintf("Il valore «%s» sta dietro l'etichetta «%s», che ne ha un altro: letto come valore di «%s».", abbreviate(p.text), next.label.Grafia, v.label.Grafia)})
	}
	return edits
}
