package normalize

import (
	"fmt"

	"piao"
	"piao/internal/layout"
	"piao/internal/testo"
)

var indicatoriChiusi = Rule{
	Codice:    "indicatori-chiusi",
	Title:     "the labels FASE n of the indicatori have closed up: each goes to the row where its own indicatori begin",
	Titolo:    "le etichette FASE n degli indicatori sono slittate verso l'alto: ognuna torna dove comincia la sua fase",
	Gravita:   piao.Dubbio,
	FromPlace: true,
	Before:    "FASE 1 | Rispetto dei tempi; FASE 2 | Pratiche; | Rispetto dei tempi; | Pratiche",
	After:     "FASE 1 | Rispetto dei tempi; | Pratiche; FASE 2 | Rispetto dei tempi; | Pratiche",
	raw:       proposeIndicLabels,
}

// proposeIndicLabels acts where three labels or more stand on the first rows, one after the other, with more rows below, and the first
// indicatore comes back exactly once for each label, with another one behind it each time: it is what each fase's indicatori begin with. As the
// labels stand, the last fase would have it twice or more. With two labels it would not, and nothing says that they have closed up.
func proposeIndicLabels(f *rawWork) []Edit {
	b := f.readIndicatori()
	labels := 0
	for labels < len(b.rows) && b.rows[labels].fase != nil {
		labels++
	}
	if labels < 3 || labels == len(b.rows) {
		return nil
	}
	for _, g := range b.rows[labels:] {
		if g.fase != nil {
			return nil
		}
	}
	var starts []int
	first := b.key(b.rows[0])
	for i, g := range b.rows {
		if first != "" && b.key(g) == first {
			starts = append(starts, i)
		}
	}
	if len(starts) != labels || !inPairs(starts, len(b.rows)) {
		return nil
	}
	var edits []Edit
	for k := labels - 1; k > 0; k-- {
		p, to := b.rows[k].fase, b.rows[starts[k]].r
		edits = append(edits, Edit{Campo: fmt.Sprintf("indicatori[%d].fase", starts[k]), Prima: b.rows[k].r.place(), Dopo: to.place(), Pos: p.pos(),
			change: move(p, b.rows[k].r, to, p.col),
			Why:    fmt.Sprintf("Le etichette delle fasi sono slittate verso l'alto: «%s» è riportata dove ricomincia «%s».", layout.FaseLabel(b.rows[k].numero), abbreviate(b.description(b.rows[0])))})
	}
	return edits
}

func (b *indicBlock) description(g *indicRow) string {
	for _, p := range g.pieces {
		if b.field(p.col) == layout.LIndicatore {
			return p.text
		}
	}
	return ""
}

func (b *indicBlock) key(g *indicRow) string { return testo.Key(b.description(g)) }

// inPairs says whether each group of rows has two at the least: labels that closed up left more than one indicatore to each fase.
func inPairs(starts []int, rows int) bool {
	for i, s := range starts {
		end := rows
		if i+1 < len(starts) {
			end = starts[i+1]
		}
		if end-s < 2 {
			return false
		}
	}
	return true
}
