package normalize

import (
	"fmt"

	"piao"
)

var descrizioneSotto = Rule{
	Codice:  "descrizione-sotto",
	Title:   "a fase's description stands one row lower, on its E row",
	Titolo:  "la descrizione della fase sta una riga più in basso, sulla riga E",
	Gravita: piao.Riparato,
	Before:  "FASE 1 | | P; | Avvio del servizio | E",
	After:   "FASE 1 | Avvio del servizio | P; | | E",
	raw:     proposeDescriptions,
}

func proposeDescriptions(f *foglio) []Edit {
	b := f.readGantt()
	var edits []Edit
	for i, fa := range b.fasi {
		if len(fa.p.testo) > 0 {
			continue
		}
		for _, p := range fa.description() {
			from := fa.rowOf(p)
			edits = append(edits, Edit{Campo: fmt.Sprintf("fasi[%d].descrizione", i), Prima: "", Dopo: p.text, Pos: p.pos(),
				change: move(p, from, fa.p.r, p.col),
				Why:    fmt.Sprintf("La descrizione «%s» sta sotto la riga della sua fase: riportata su di essa.", abbreviate(p.text))})
		}
	}
	return edits
}

func (f *faseRows) rowOf(p *pezzo) *riga {
	for _, g := range f.rows {
		for _, q := range g.r.pezzi {
			if q == p {
				return g.r
			}
		}
	}
	return f.p.r
}
