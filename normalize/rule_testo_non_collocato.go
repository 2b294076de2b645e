package normalize

import (
	"fmt"

	"piao"
)

var testoNonCollocato = Rule{
	Codice:  "testo-non-collocato",
	Title:   "a text that no rule can place: kept here as it stands",
	Titolo:  "un testo che nessuna regola sa collocare: conservato qui com'è",
	Gravita: piao.Avviso,
	Before:  "(below the indicatori) Visto, il Segretario",
	After:   "(no field)",
	last:    keepUnplaced,
}

// keepUnplaced runs when all fields are read: what is left without a fate is kept in a rilievo.
func keepUnplaced(f *rawWork) []Edit {
	var edits []Edit
	f.all(func(p *piece) {
		if p.fate == "" && !p.blank() {
			edits = append(edits, Edit{Prima: p.text, Dopo: p.text, Pos: p.pos(), holds: []*piece{p},
				Why: fmt.Sprintf("Il testo «%s» non ha un posto nella scheda: è conservato qui.", abbreviate(p.text))})
		}
	})
	return edits
}
