package normalize

import (
	"fmt"

	"piao"
	"piao/internal/layout"
)

var valoreMancante = Rule{
	Codice:  "valore-mancante",
	Title:   "a value that a scheda must have is not there: left empty",
	Titolo:  "manca un valore che la scheda deve avere: resta vuoto",
	Gravita: piao.Avviso,
	Before:  "PESO % | (empty)",
	After:   "PESO % | (empty)",
	scheda:  noteMissing,
}

func noteMissing(w *schedaWork) []Edit {
	var edits []Edit
	note := func(campo, why string) {
		edits = append(edits, Edit{Campo: campo, Pos: w.where(campo), Why: why})
	}
	for _, x := range []struct {
		label string
		empty bool
	}{
		{layout.LObiettivo, w.Obiettivo == ""},
		{layout.LPeso, w.Peso == nil && w.written("peso") == ""},
		{layout.LSettore, w.Settore == ""},
		{layout.LResponsabile, w.Responsabile == ""},
	} {
		if x.empty {
			note(x.label, fmt.Sprintf("Manca il valore di «%s».", layout.Get(x.label).Grafia))
		}
	}
	shares := false
	for i, f := range w.Fasi {
		shares = shares || f.Peso != nil || w.written(fmt.Sprintf("fasi[%d].peso", i)) != ""
		if f.Descrizione == "" {
			note(fmt.Sprintf("fasi[%d].descrizione", i), fmt.Sprintf("Manca la descrizione della fase %d.", f.Numero))
		}
	}
	if len(w.Fasi) > 0 && !shares {
		note("fasi", "Mancano le percentuali di realizzazione delle fasi.")
	}
	if len(w.Fasi) == 0 {
		note("fasi", "Non è stata letta nessuna fase.")
	}
	return edits
}
