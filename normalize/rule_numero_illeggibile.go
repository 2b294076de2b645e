package normalize

import (
	"fmt"

	"piao"
)

var numeroIlleggibile = Rule{
	Codice:  "numero-illeggibile",
	Title:   "a weight or a percent that is no number of 0 to 100: left empty, the text kept here",
	Titolo:  "un peso o una percentuale che non è un numero da 0 a 100: lasciato vuoto, il testo resta qui",
	Gravita: piao.Errore,
	Before:  "PESO % | dieci",
	After:   "PESO % | (empty)",
	scheda:  noteUnreadable,
}

// noteUnreadable keeps what stands where a weight or a percent is and is none.
func noteUnreadable(w *schedaWork) []Edit {
	var edits []Edit
	look := func(campo string, read *float64) {
		s := w.slots[campo]
		if s == nil || read != nil {
			return
		}
		edits = append(edits, Edit{Campo: campo, Prima: s.text, Dopo: "", Pos: w.where(campo), holds: s.cells,
			Why: fmt.Sprintf("«%s» non è un numero da 0 a 100: il campo resta vuoto.", abbreviate(s.text))})
	}
	look("peso", w.Peso)
	for i := range w.Fasi {
		look(fmt.Sprintf("fasi[%d].peso", i), w.Fasi[i].Peso)
	}
	return edits
}
