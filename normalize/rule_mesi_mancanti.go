package normalize

import (
	"fmt"
	"slices"

	"piao"
)

var mesiMancanti = Rule{
	Codice:  "mesi-mancanti",
	Title:   "the planned months of a fase are lost: previsto stays empty",
	Titolo:  "i mesi previsti di una fase sono perduti: previsto resta vuoto",
	Gravita: piao.Errore,
	Before:  "FASE 1 | Avvio | P | (no mark)",
	After:   "FASE 1 | Avvio | P | (no mark)",
	scheda:  noteMonths,
}

func noteMonths(w *schedaWork) []Edit {
	if slices.ContainsFunc(w.f.rilievi, func(r piao.Rilievo) bool { return r.Codice == righeChiuse.Codice }) {
		return nil // told once for all
	}
	var edits []Edit
	for i, f := range w.Fasi {
		if len(f.Previsto) == 0 {
			campo := fmt.Sprintf("fasi[%d].previsto", i)
			edits = append(edits, Edit{Campo: campo, Pos: w.where(campo), Why: fmt.Sprintf("La fase %d non ha mesi previsti.", f.Numero)})
		}
	}
	return edits
}
