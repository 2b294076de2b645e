package normalize

import (
	"fmt"

	"piao"
)

var testoTroncato = Rule{
	Codice:  "testo-troncato",
	Title:   "a document that ends in the middle of a scheda: what follows is lost",
	Titolo:  "un documento che finisce in mezzo a una scheda: il resto è perduto",
	Gravita: piao.Errore,
	Before:  "FASE 2 | Avvio dello spo (end of the text)",
	After:   "FASE 2 | Avvio dello spo",
	piano:   noteEnds,
}

// noteEnds looks at the last scheda of each file: its text may end in the middle of a row, or it may lack a block that all others of the file have.
func noteEnds(p *pianoWork) []Edit {
	var edits []Edit
	for i, w := range p.works {
		if i+1 < len(p.works) && p.works[i+1].Fonte.File == w.Fonte.File {
			continue
		}
		if c, ok := cutCell(w.f.raw); ok {
			edits = append(edits, Edit{scheda: w.Numero, Prima: c.Text, Dopo: c.Text, Pos: c.Pos,
				Why: fmt.Sprintf("Il testo finisce in mezzo a una riga, dopo «%s»: la scheda non è intera.", abbreviate(c.Text))})
			continue
		}
		if campo, why := p.lacks(w); campo != "" {
			edits = append(edits, Edit{scheda: w.Numero, Campo: campo, Pos: w.where(campo), Why: why})
		}
	}
	return edits
}

// cutCell gives the last cell of a row in the middle of which a text ends.
func cutCell(raw *piao.RawScheda) (c piao.Cell, ok bool) {
	for _, r := range raw.Rows() {
		if n := len(r.Cells); r.Cut && n > 0 {
			return r.Cells[n-1], true
		}
	}
	return c, false
}

// lacks names the first block that a scheda has not, where all others of its file have both.
func (p *pianoWork) lacks(w *schedaWork) (campo, why string) {
	if len(w.Fasi) > 0 && len(w.Indicatori) > 0 {
		return "", ""
	}
	others := 0
	for _, o := range p.works {
		if o == w || o.Fonte.File != w.Fonte.File {
			continue
		}
		if others++; len(o.Fasi) == 0 || len(o.Indicatori) == 0 {
			return "", ""
		}
	}
	switch {
	case others == 0:
		return "", ""
	case len(w.Fasi) == 0:
		return "fasi", "Il documento finisce con questa scheda, e le sue fasi mancano: le altre schede le hanno."
	}
	return "indicatori", "Il documento finisce con questa scheda, e i suoi indicatori mancano: le altre schede li hanno."
}
