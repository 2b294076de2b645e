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
}

// underMonths is the choice to read a text under a month of an E row as the answer; nil for one that stands elsewhere.
func underMonths(h *ganttHead, g *ganttRow, campo string, p *piece) *choice {
	c, ok := h.at(p.col)
	if !ok || c.p == nil || !g.effettivo() || p.col <= g.lettera.col {
		return nil
	}
	return motivoTraIMesi.choose(Edit{Campo: campo, Prima: p.text, Dopo: p.text, Pos: p.pos(),
		Why: fmt.Sprintf("Il testo «%s» sta sotto i mesi della riga E: letto come motivazione.", abbreviate(p.text))})
}
