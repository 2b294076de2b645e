package normalize

import (
	"fmt"
	"strings"

	"piao"
	"piao/internal/layout"
	"piao/internal/schema"
)

var etichettaComeValore = Rule{
	Codice:  "etichetta-come-valore",
	Title:   "a field holds a label of the form: what stands there has been read askew",
	Titolo:  "un campo contiene un'etichetta del modulo: quel che c'è lì è letto male",
	Gravita: piao.Errore,
	Before:  "valore raggiunto: Obiettivo operativo:",
	After:   "valore raggiunto: Obiettivo operativo:",
	scheda:  noteLabelsRead,
}

func noteLabelsRead(w *schedaWork) []Edit {
	var edits []Edit
	for p, text := range schema.Texts(w.Scheda) {
		if l := labelRead(*text); l != nil {
			edits = append(edits, Edit{Campo: p.Path(), Prima: *text, Dopo: *text, Pos: w.where(p.Path()),
				Why: fmt.Sprintf("«%s» è un'etichetta del modulo, non un valore: controllare come stanno le celle intorno.", abbreviate(*text))})
		}
	}
	return edits
}

// labelRead gives the label that a value is, rightly spelt: one of several words, or with its colon. A single word may be a value.
func labelRead(text string) *layout.Label {
	if !strings.HasSuffix(strings.TrimSpace(text), ":") && len(strings.Fields(text)) < 2 {
		return nil
	}
	for _, z := range []layout.Zona{layout.Testa, layout.Gantt, layout.Indicatori} {
		if l := layout.Find(z, text); l != nil && l.Clean(text) {
			return l
		}
	}
	return nil
}
