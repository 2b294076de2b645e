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
	raw:     noteUnasked,
}

func noteUnasked(f *rawWork) []Edit {
	var edits []Edit
	for i, fa := range f.readGantt().fasi {
		if ps := fa.unasked(); len(ps) > 0 {
			text := joinText(ps)
			edits = append(edits, Edit{Campo: fmt.Sprintf("fasi[%d].motivazione", i), Prima: "", Dopo: text, Pos: ps[0].pos(),
				Why: fmt.Sprintf("Il testo «%s» sta sulla riga E senza la domanda: letto come motivazione.", abbreviate(text))})
		}
	}
	return edits
}
