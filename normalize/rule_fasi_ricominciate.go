package normalize

import (
	"fmt"

	"piao"
)

var fasiRicominciate = Rule{
	Codice:  "fasi-ricominciate",
	Title:   "the fasi begin anew within one GANTT: another goal may stand there whose head was not recognised",
	Titolo:  "le fasi ricominciano da capo nello stesso GANTT: può esserci un altro obiettivo, la cui testa non è stata riconosciuta",
	Gravita: piao.Errore,
	Before:  "FASE 1, FASE 2, FASE 1, FASE 2",
	After:   "FASE 1, FASE 2, FASE 1, FASE 2",
	scheda:  noteRestart,
}

func noteRestart(w *schedaWork) []Edit {
	for i := 2; i < len(w.Fasi); i++ {
		if n := w.Fasi[i].Numero; n == w.Fasi[0].Numero && n < w.Fasi[i-1].Numero {
			campo := fmt.Sprintf("fasi[%d]", i)
			return []Edit{{Campo: "fasi", Prima: itoa(n), Dopo: itoa(n), Pos: w.where(campo + ".numero"),
				Why: fmt.Sprintf("Dopo la fase %d ricomincia la fase %d: può essere un altro obiettivo, senza una testa che si riconosca.", w.Fasi[i-1].Numero, n)}}
		}
	}
	return nil
}
