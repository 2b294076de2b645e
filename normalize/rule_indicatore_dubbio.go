package normalize

import (
	"fmt"
	"strings"

	"piao"
	"piao/internal/layout"
)

var indicatoreDubbio = Rule{
	Codice:  "indicatore-dubbio",
	Title:   "an indicatore of a fase that the GANTT lacks, without a description, or with its unit as description: kept as written",
	Titolo:  "un indicatore di una fase che il GANTT non ha, senza descrizione o con l'unità al suo posto: lasciato com'è",
	Gravita: piao.Avviso,
	Before:  "FASE 2 | Rispetto dei tempi (the GANTT has 1, 3, 4)",
	After:   "FASE 2 | Rispetto dei tempi",
	scheda:  noteIndicatori,
}

func noteIndicatori(w *schedaWork) []Edit {
	var edits []Edit
	fasi := map[int]bool{}
	for _, f := range w.Fasi {
		fasi[f.Numero] = true
	}
	for i, x := range w.Indicatori {
		path := fmt.Sprintf("indicatori[%d].", i)
		note := func(campo, text, why string) {
			edits = append(edits, Edit{Campo: path + campo, Prima: text, Dopo: text, Pos: w.where(path + "fase"), Why: why})
		}
		if x.Fase != nil && len(fasi) > 0 && !fasi[*x.Fase] {
			note("fase", itoa(*x.Fase), fmt.Sprintf("L'indicatore è riferito alla fase %d, che il GANTT non ha.", *x.Fase))
		}
		switch {
		case x.Descrizione == "":
			note("descrizione", "", "L'indicatore non ha una descrizione.")
		case x.UnitaMisura == "" && layout.IsUnitName(lastWord(x.Descrizione)):
			note("descrizione", x.Descrizione, fmt.Sprintf("Nella descrizione c'è un'unità di misura: «%s».", lastWord(x.Descrizione)))
		}
	}
	return edits
}

// lastWord gives the last word of a text, without the punctuation around it.
func lastWord(s string) string {
	words := strings.Fields(s)
	if len(words) == 0 {
		return ""
	}
	return strings.Trim(words[len(words)-1], "()[].,;:")
}
