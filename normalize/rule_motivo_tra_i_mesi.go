package normalize

import (
	"fmt"

	"piao"
)

var motivoTraIMesi = Rule{
	Codice:  "motivo-tra-i-mesi",
	Title:   "a text under the months of an E row: read as the answer to «Motivare…», but it may be a remark on that month",
	Titolo:  "un testo sotto i mesi di una riga E: letto come risposta a «Motivare…», ma può essere un'annotazione su quel mese",
	Gravita: piao.Dubbio,
	Before:  "E | X | sospeso",
	After:   "motivazione: sospeso",
	raw:     noteReasons,
}

func noteReasons(f *rawWork) []Edit {
	b := f.readGantt()
	var edits []Edit
	for i, fa := range b.fasi {
		letter := map[*piece]bool{}
		for _, g := range fa.rows {
			for _, p := range g.testo {
				if c, ok := b.head.at(p.col); ok && c.p != nil && g.effettivo() && g.lettera != nil && p.col > g.lettera.col {
					letter[p] = true
				}
			}
		}
		for _, p := range fa.answer() {
			if letter[p] {
				edits = append(edits, Edit{Campo: fmt.Sprintf("fasi[%d].motivazione", i), Prima: p.text, Dopo: p.text, Pos: p.pos(),
					Why: fmt.Sprintf("Il testo «%s» sta sotto i mesi della riga E: letto come motivazione.", abbreviate(p.text))})
			}
		}
	}
	return edits
}
