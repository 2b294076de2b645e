package normalize

import (
	"fmt"

	"piao"
)

var domandaPerduta = Rule{
	Codice:  "domanda-perduta",
	Title:   "a text on the E row without the question «Motivare eventuale ritardo…»: read as its answer",
	Titolo:  "un testo sulla riga E senza la domanda «Motivare eventuale ritardo…»: letto come risposta",
	Gravita: piao.Dubbio,
	Before:  "| Ritardo della ditta | E",
	After:   "motivazione: Ritardo della ditta",
}

// unasked is the choice to read the texts of an E row without a question as its answer.
func unasked(campo string, ps []*piece) *choice {
	text := joinText(ps)
	return domandaPerduta.choose(Edit{Campo: campo, Prima: "", Dopo: text, Pos: ps[0].pos(),
		Why: fmt.Sprintf("Il testo «%s» sta sulla riga E senza la domanda: letto come motivazione.", abbreviate(text))})
}
