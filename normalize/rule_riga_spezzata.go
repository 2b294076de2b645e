package normalize

import (
	"fmt"
	"slices"

	"piao"
)

var rigaSpezzata = Rule{
	Codice:    "riga-spezzata",
	Title:     "a P row broken in two: the label or the description above, the letter and the marks below",
	Titolo:    "una riga P spezzata in due: sopra l'etichetta o la descrizione, sotto la lettera e i segni",
	Gravita:   piao.Riparato,
	FromPlace: true,
	Before:    "FASE 1 | Avvio | 40%; | | | P | X",
	After:     "FASE 1 | Avvio | 40% | P | X",
	raw:       proposeJoins,
}

// proposeJoins joins a row that has a fase's label or text, but no letter and no mark, with the next where that has the P and neither
// label nor text.
func proposeJoins(f *rawWork) []Edit {
	b := f.readGantt()
	var edits []Edit
	for i := 0; i+1 < len(b.rows); i++ {
		up, down := b.rows[i], b.rows[i+1]
		if up.fase == nil || up.lettera != nil || up.domanda != nil || len(up.segni) > 0 || len(up.labels) > 0 ||
			down.lettera == nil || !down.previsto || down.fase != nil || len(down.testo) > 0 || up.percento != nil && down.percento != nil {
			continue
		}
		for _, p := range slices.Clone(down.r.pieces) {
			edits = append(edits, Edit{Campo: "fasi", Prima: down.r.place(), Dopo: up.r.place(), Pos: p.pos(), change: move(p, down.r, up.r, p.col),
				Why: fmt.Sprintf("La riga della fase %d è spezzata in due: «%s» è riportato sulla prima.", up.numero, abbreviate(p.text))})
		}
	}
	return edits
}
