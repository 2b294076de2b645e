package normalize

import (
	"fmt"

	"piao"
	"piao/internal/layout"
)

var celleUnite = Rule{
	Codice:  "celle-unite",
	Title:   "two cells behind a label that has one value: joined, since a label between them may be lost",
	Titolo:  "due celle dietro un'etichetta che ha un solo valore: unite, ma tra loro può mancare un'etichetta",
	Gravita: piao.Dubbio,
	Before:  "Settore: | Affari Generali | Bruni Rosa",
	After:   "Settore: | Affari Generali Bruni Rosa",
	raw:     noteJoined,
}

func noteJoined(f *rawWork) []Edit {
	var edits []Edit
	t := f.readTesta()
	for _, v := range t.entries {
		switch v.label.Campo {
		case layout.LTrasversale, layout.LAltreUnita, layout.LDescrizione, layout.LPeso:
			continue
		}
		if len(v.valori) > 1 {
			edits = append(edits, Edit{Campo: v.label.Campo, Prima: v.valori[0].text, Dopo: v.text(), Pos: v.valori[1].pos(),
				Why: fmt.Sprintf("Dietro «%s» ci sono più celle: unite in «%s».", v.label.Grafia, abbreviate(v.text()))})
		}
	}
	return edits
}
