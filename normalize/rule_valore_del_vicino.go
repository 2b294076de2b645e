package normalize

import (
	"fmt"

	"piao"
	"piao/internal/layout"
)

var valoreDelVicino = Rule{
	Codice:  "valore-del-vicino",
	Title:   "a value that has slipped behind the next label",
	Titolo:  "valore slittato dietro l'etichetta seguente",
	Gravita: piao.Dubbio,
	Before:  "PESO % | Settore: | 10 | Ufficio tecnico",
	After:   "PESO % | 10 | Settore: | Ufficio tecnico",
	raw:     proposeNeighbours,
}

// proposeNeighbours looks for a row with as many values as labels, of which some stand behind the next label: the order of the
// cells settles whose they are. A weight must be a number, and a number is never another label's.
func proposeNeighbours(f *rawWork) []Edit {
	var edits []Edit
	t := f.readHead()
	for i := 0; i < len(t.entries); {
		row := t.entries[i:]
		n := 0
		for n < len(row) && row[n].r == row[0].r {
			n++
		}
		edits = append(edits, reorder(row[:n])...)
		i += n
	}
	return edits
}

func reorder(row []*entry) []Edit {
	var values []*piece
	slipped := false
	for _, v := range row {
		values = append(values, v.valori...)
		slipped = slipped || len(v.valori) > 1
	}
	if !slipped || len(values) != len(row) || row[0].label.Campo == layout.LTrasversale {
		return nil
	}
	var edits []Edit
	for i, v := range row {
		p := values[i]
		if isPercent(p.text) != (v.label.Campo == layout.LPeso) {
			return nil
		}
		if len(v.valori) > 0 && v.valori[0] == p {
			continue
		}
		edits = append(edits, Edit{Campo: v.label.Campo, Prima: v.text(), Dopo: p.text, Pos: p.pos(), change: moveAfter(p, v.r, v.p, v.r),
			Why: fmt.Sprintf("Il valore «%s» sta dietro un'altra etichetta della riga: l'ordine lo dà a «%s».", abbreviate(p.text), v.label.Grafia)})
	}
	return edits
}

// outOfPlace is the choice to read a text that does not stand right behind the label that it is read as the value of.
func outOfPlace(campo, label string, p *piece) *choice {
	return valoreDelVicino.choose(Edit{Campo: campo, Prima: "", Dopo: p.text, Pos: p.pos(),
		Why: fmt.Sprintf("Il testo «%s» non sta subito dietro «%s»: letto come suo valore.", abbreviate(p.text), label)})
}
