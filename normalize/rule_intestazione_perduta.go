package normalize

import (
	"fmt"

	"piao"
)

var intestazionePerduta = Rule{
	Codice:  "intestazione-perduta",
	Title:   "a column whose label is lost, in the GANTT or among the indicatori: read by its place among the others",
	Titolo:  "una colonna senza etichetta, nel GANTT o tra gli indicatori: letta secondo la posizione tra le altre",
	Gravita: piao.Dubbio,
	Before:  "indicatore | (none) | valore atteso",
	After:   "indicatore | unità di misura | valore atteso",
}

// unheaded is the choice to read a column without a label as the one that its place says; first is the first text in it.
func unheaded(campo, grafia string, first *piece) *choice {
	return intestazionePerduta.choose(Edit{Campo: campo, Prima: "", Dopo: grafia, Pos: first.pos(),
		Why: fmt.Sprintf("L'etichetta della colonna è perduta: dalla posizione è letta come «%s».", grafia)})
}
