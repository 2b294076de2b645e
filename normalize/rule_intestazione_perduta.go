package normalize

import (
	"fmt"

	"piao"
	"piao/internal/layout"
)

var intestazionePerduta = Rule{
	Codice:  "intestazione-perduta",
	Title:   "a column of the indicatori whose label is lost: read by its place among the others",
	Titolo:  "una colonna degli indicatori senza etichetta: letta secondo la posizione tra le altre",
	Gravita: piao.Dubbio,
	Before:  "indicatore | (none) | valore atteso",
	After:   "indicatore | unità di misura | valore atteso",
	raw:     noteLostLabels,
}

func noteLostLabels(f *rawWork) []Edit {
	b := f.readIndicatori()
	var edits []Edit
	for _, h := range b.head {
		if h.lost && h.campo != layout.LIndFasi {
			edits = append(edits, Edit{Campo: "indicatori", Prima: "", Dopo: layout.Get(h.campo).Grafia, Pos: b.placeOf(h.col),
				Why: fmt.Sprintf("L'etichetta della colonna è perduta: dalla posizione è letta come %s.", indicName(h.campo))})
		}
	}
	return edits
}

// placeOf is where the first text of a column stands.
func (b *indicBlock) placeOf(col int) piao.Pos {
	for _, g := range b.rows {
		for _, p := range g.pieces {
			if p.col == col {
				return p.pos()
			}
		}
	}
	return piao.Pos{}
}
