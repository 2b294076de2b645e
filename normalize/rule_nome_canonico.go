package normalize

import (
	"fmt"

	"piao"
	"piao/internal/layout"
)

var nomeCanonico = Rule{
	Codice:  codiceNome,
	Title:   "a person's name in another order or case, with a title or a letter wrong: the spelling that the piano uses most",
	Titolo:  "il nome di una persona in altro ordine, con un titolo o una lettera sbagliata: la grafia più usata nel piano",
	Gravita: piao.Riparato,
	Before:  "Ing. ROSA Bruni",
	After:   "Bruni Rosa",
	piano:   proposeNames,
}

func proposeNames(p *pianoWork) []Edit {
	var occ []nomeOcc
	p.persons(func(w *schedaWork, _, ruolo string, name *string) {
		o := nomeOcc{Text: *name, Ruolo: ruolo, Settore: ruolo} // assessori are of one giunta
		if ruolo == layout.LResponsabile {
			o.Settore = w.Settore
		}
		occ = append(occ, o)
	})
	canonical, _ := canonicalNames(occ, p.names())
	var edits []Edit
	p.persons(func(w *schedaWork, campo, _ string, name *string) {
		if c, ok := canonical[*name]; ok && c.Grafia != *name {
			edits = append(edits, foldEdit(w, campo, name, c))
		}
	})
	return edits
}

// persons calls fn for each name of a person in the piano, in order.
func (p *pianoWork) persons(fn func(w *schedaWork, campo, ruolo string, name *string)) {
	for _, w := range p.works {
		if w.Responsabile != "" {
			fn(w, "responsabile", layout.LResponsabile, &w.Responsabile)
		}
		for i := range w.Assessori {
			fn(w, fmt.Sprintf("assessori[%d]", i), layout.LAssessori, &w.Assessori[i])
		}
	}
}

// foldEdit proposes a canonical spelling.
func foldEdit(w *schedaWork, campo string, name *string, c fold) Edit {
	e := Edit{scheda: w.Numero, Campo: campo, Prima: *name, Dopo: c.Grafia, Pos: w.where(campo), change: setText(name, c.Grafia),
		Why: fmt.Sprintf("«%s» è scritto «%s», la grafia che il piano usa.", *name, c.Grafia)}
	if !c.Sure {
		e.Gravita = piao.Dubbio
	}
	return e
}
