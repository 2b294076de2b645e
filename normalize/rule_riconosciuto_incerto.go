package normalize

import (
	"fmt"
	"maps"
	"slices"

	"piao"
)

var riconosciutoIncerto = Rule{
	Codice:  "riconosciuto-incerto",
	Title:   "a text recognised on the picture of a page, of which the recognition is not sure",
	Titolo:  "un testo riconosciuto sull'immagine di una pagina, di cui il riconoscimento non è sicuro",
	Gravita: piao.Dubbio,
	Before:  "valore atteso: 8O avvisi (57%)",
	After:   "valore atteso: 8O avvisi",
	scheda:  noteUnsure,
}

func noteUnsure(w *schedaWork) []Edit {
	var edits []Edit
	for _, campo := range slices.Sorted(maps.Keys(w.slots)) {
		var least *piece
		for _, p := range w.slots[campo].cells {
			if p.src.Sure > 0 && p.src.Sure < piao.SureEnough && (least == nil || p.src.Sure < least.src.Sure) {
				least = p
			}
		}
		if least != nil {
			edits = append(edits, Edit{Campo: campo, Prima: least.text, Dopo: least.text, Pos: least.pos(),
				Why: fmt.Sprintf("«%s» è riconosciuto da un'immagine, colonna %d, ma non con sicurezza (%d%%): va confrontato con la pagina.", abbreviate(least.text), least.src.Pos.Col, least.src.Sure)})
		}
	}
	return edits
}
