package normalize

import (
	"fmt"
	"maps"
	"slices"

	"piao"
)

var valoreBarrato = Rule{
	Codice:  "valore-barrato",
	Title:   "a value that is struck out: read, but perhaps no longer meant",
	Titolo:  "un valore barrato: letto, ma forse non vale più",
	Gravita: piao.Avviso,
	Before:  "valore atteso: entro il 31/05 (struck out)",
	After:   "valore atteso: entro il 31/05",
	scheda:  noteStruck,
}

func noteStruck(w *schedaWork) []Edit {
	var edits []Edit
	for _, campo := range slices.Sorted(maps.Keys(w.slots)) {
		for _, p := range w.slots[campo].cells {
			if p.src.Struck && p.fate != piao.InEtichetta {
				edits = append(edits, Edit{Campo: campo, Prima: p.text, Dopo: p.text, Pos: p.pos(),
					Why: fmt.Sprintf("«%s» è barrato nel foglio: è letto, ma forse non vale più.", abbreviate(p.text))})
				break
			}
		}
	}
	return edits
}
