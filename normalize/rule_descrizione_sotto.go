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

// proposeDescriptions moves a description that its P row lacks, and joins to one that goes on below: a text between the P
// row and the question.
func proposeDescriptions(f *rawWork) []Edit {
	b := f.readGantt()
	var edits []Edit
	for i, fa := range b.fasi {
		campo := fmt.Sprintf("fasi[%d].descrizione", i)
		if len(fa.p.testo) > 0 {
			last := fa.p.testo[len(fa.p.testo)-1]
			for _, g := range fa.goesOn() {
				for _, p := range g.testo {
					edits = append(edits, Edit{Campo: campo, Prima: joinText(fa.p.testo), Dopo: p.text, Pos: p.pos(), Gravita: piao.Dubbio,
						change: moveAfter(p, g.r, last, fa.p.r),
						Why:    fmt.Sprintf("La descrizione della fase continua sulla riga sotto: «%s».", abbreviate(p.text))})
					last = p
				}
			}
			continue
		}
		for _, p := range fa.description() {
			from := fa.rowOf(p)
			edits = append(edits, Edit{Campo: campo, Prima: "", Dopo: p.text, Pos: p.pos(), change: move(p, from, fa.p.r, p.col),
				Why: fmt.Sprintf("La descrizione «%s» sta sotto la riga della sua fase: riportata su di essa.", abbreviate(p.text))})
		}
	}
	return edits
}

// goesOn gives the rows with text between the P row and the question.
func (f *faseRows) goesOn() []*ganttRow {
	for i, g := range f.rows {
		if g.domanda != nil {
			return f.rows[:i]
		}
	}
	return nil
}

func (f *faseRows) rowOf(p *piece) *row {
	for _, g := range f.rows {
		for _, q := range g.r.pieces {
			if q == p {
				return g.r
			}
		}
	}
	return f.p.r
}
