package normalize

import (
	"fmt"

	"piao"
)

var celleUnite = Rule{
	Codice:  "celle-unite",
	Title:   "two cells behind a label that has one value: joined, since a label between them may be lost",
	Titolo:  "due celle dietro un'etichetta che ha un solo valore: unite, ma tra loro può mancare un'etichetta",
	Gravita: piao.Dubbio,
	Before:  "Settore: | Affari Generali | Bruni Rosa",
	After:   "Settore: | Affari Generali Bruni Rosa",
}

// joined is the choice to read cells as one text: what they are said to stand with, in the words of the form.
func joined(campo, with string, ps []*piece) *choice {
	text := joinText(ps)
	return celleUnite.choose(Edit{Campo: campo, Prima: ps[0].text, Dopo: text, Pos: ps[1].pos(),
		Why: fmt.Sprintf("Dietro «%s» ci sono più celle: unite in «%s».", with, abbreviate(text))})
}

// numberOf is the choice to read the number among the cells behind the label of a weight.
func numberOf(v *entry, number *piece) *choice {
	return celleUnite.choose(Edit{Campo: v.label.Campo, Prima: v.text(), Dopo: number.text, Pos: number.pos(),
		Why: fmt.Sprintf("Dietro «%s» ci sono più celle: letta «%s», che è un numero.", v.label.Grafia, abbreviate(number.text))})
}
