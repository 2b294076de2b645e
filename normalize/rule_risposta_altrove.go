package normalize

import (
	"fmt"

	"piao"
	"piao/internal/layout"
)

var rispostaAltrove = Rule{
	Codice:  "risposta-altrove",
	Title:   "the SI or NO of the transversal project stands further along its row",
	Titolo:  "il SI o NO del progetto trasversale sta più avanti sulla riga",
	Gravita: piao.Riparato,
	Before:  "Progetto trasversale (S/N) | Indicare le altre unità…: | NO",
	After:   "Progetto trasversale (S/N) | NO | Indicare le altre unità…:",
	raw:     proposeAnswers,
}

// proposeAnswers moves answers that stand behind another label of the row to the label that asks for them.
func proposeAnswers(f *rawWork) []Edit {
	t := f.readHead()
	v := t.entry(layout.LTrasversale)
	if v == nil {
		return nil
	}
	var edits []Edit
	for _, w := range t.entries {
		if w.r != v.r || w == v {
			continue
		}
		for _, p := range w.valori {
			if _, ok := layout.SiNo(p.text); ok {
				last := v.p
				if n := len(v.valori); n > 0 {
					last = v.valori[n-1]
				}
				edits = append(edits, Edit{Campo: "trasversale", Prima: "", Dopo: p.text, Pos: p.pos(), change: moveAfter(p, w.r, last, v.r),
					Why: fmt.Sprintf("La risposta «%s» sta dietro «%s»: letta come risposta a «%s».", p.text, w.label.Grafia, v.label.Grafia)})
			}
		}
	}
	return edits
}

// answeredFurther is the choice to read an answer that does not stand right behind its label.
func answeredFurther(a answer) *choice {
	return rispostaAltrove.choose(Edit{Campo: layout.LTrasversale, Dopo: a.p.text, Pos: a.p.pos(),
		Why: fmt.Sprintf("La risposta «%s» non sta subito dietro «%s»: letta come sua.", a.p.text, a.v.label.Grafia)})
}
