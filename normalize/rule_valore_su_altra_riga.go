package normalize

import (
	"fmt"

	"piao"
	"piao/internal/layout"
)

var valoreSuAltraRiga = Rule{
	Codice:  "valore-su-altra-riga",
	Title:   "a value on the row below (or above) its label",
	Titolo:  "valore sulla riga sotto (o sopra) la sua etichetta",
	Gravita: piao.Riparato,
	labels:  true,
	Before:  "Personale dedicato: | (next row) Tutto il personale",
	After:   "Personale dedicato: | Tutto il personale",
	raw:     proposeRowMoves,
}

// proposeRowMoves gives the texts of a row without a label to the labels of the row above that have no value, each to the
// nearest at its left; else to those of the row below; else they go on with the last value above.
func proposeRowMoves(f *rawWork) []Edit {
	t := f.readHead()
	var edits []Edit
	given := map[*entry]bool{}
	last := map[*entry]*piece{} // behind which piece the next goes
	for _, loose := range t.loose {
		for _, p := range loose.r.pieces {
			if v := emptyEntry(loose.above, p, given); v != nil {
				given[v] = true
				edits = append(edits, rowMove(loose.r, p, v, last, "sotto", ""))
			} else if v := emptyEntry(loose.below, p, given); v != nil {
				given[v] = true
				edits = append(edits, rowMove(loose.r, p, v, last, "sopra", piao.Dubbio))
			} else if v := continued(loose.above); v != nil {
				edits = append(edits, rowMove(loose.r, p, v, last, "sotto", piao.Dubbio))
			}
		}
	}
	return edits
}

// emptyEntry gives the entry without a value that stands nearest at the left of p, else the only one there is.
func emptyEntry(entries []*entry, p *piece, given map[*entry]bool) *entry {
	_, answer := layout.SiNo(p.text)
	var empty []*entry
	for _, v := range entries {
		switch {
		case len(v.valori) > 0 || given[v] || v.label.Campo == layout.LSettore && !v.label.Rows[entries[0].label.Campo]:
		case v.label.Campo == layout.LTrasversale && !answer, v.label.Campo == layout.LAltreUnita && answer:
		case v.label.Campo == layout.LSettore && entries[0].label.Campo == layout.LTrasversale:
		case v.label.Campo == layout.LPeso && !isPercent(p.text):
		default:
			empty = append(empty, v)
		}
	}
	var best *entry
	for _, v := range empty {
		if v.p.col <= p.col {
			best = v
		}
	}
	if best == nil && len(empty) == 1 {
		best = empty[0]
	}
	return best
}

// continued gives the entry of the row above whose text a row without labels can only go on with: the description, or the
// other units.
func continued(above []*entry) *entry {
	if len(above) == 0 {
		return nil
	}
	switch v := above[len(above)-1]; v.label.Campo {
	case layout.LDescrizione, layout.LAltreUnita, layout.LPersonale:
		return v
	}
	return nil
}

func rowMove(from *row, p *piece, v *entry, last map[*entry]*piece, where string, g piao.Gravita) Edit {
	behind := v.p
	if n := len(v.valori); n > 0 {
		behind = v.valori[n-1]
	}
	if q := last[v]; q != nil {
		behind = q
	}
	last[v] = p
	return Edit{Campo: v.label.Campo, Prima: "", Dopo: p.text, Pos: p.pos(), Gravita: g, change: moveAfter(p, from, behind, v.r),
		Why: fmt.Sprintf("Il testo «%s» sta sulla riga %s l'etichetta «%s»: letto come suo valore.", abbreviate(p.text), where, v.label.Grafia)}
}

// onRowBelow is the choice to read a text of the GANTT that stands below the row of its label.
func onRowBelow(campo, before string, p *piece, label string) *choice {
	return valoreSuAltraRiga.choose(Edit{Campo: campo, Prima: before, Dopo: p.text, Pos: p.pos(), Gravita: piao.Dubbio,
		Why: fmt.Sprintf("Il testo «%s» sta sotto la riga di «%s»: letto come suo valore.", abbreviate(p.text), label)})
}
