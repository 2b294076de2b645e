package normalize

import (
	"fmt"

	"piao"
)

var segnoFuoriColonna = Rule{
	Codice:  "segno-fuori-colonna",
	Title:   "a text among the months that is no mark, or a mark under no month: kept here, read as nothing",
	Titolo:  "un testo tra i mesi che non è un segno, o un segno sotto nessun mese: conservato qui, non letto",
	Gravita: piao.Avviso,
	Before:  "MARZO sospeso",
	After:   "MARZO sospeso",
	raw:     keepStrange,
}

func keepStrange(f *rawWork) []Edit {
	b := f.readGantt()
	var edits []Edit
	b.eachRow(func(campo string, g *ganttRow) {
		keep := func(p *piece, why string, gravita piao.Gravita) {
			edits = append(edits, Edit{Campo: campo, Prima: p.text, Dopo: p.text, Pos: p.pos(), Gravita: gravita, holds: []*piece{p}, Why: why})
		}
		for _, p := range g.strani {
			keep(p, fmt.Sprintf("Il testo «%s» sta tra i mesi e non è un segno: non è letto.", abbreviate(p.text)), "")
		}
		for _, p := range g.segni {
			if _, ok := b.head.at(p.col); !ok && len(b.head.cols) > 0 {
				keep(p, fmt.Sprintf("Il segno «%s» non sta sotto nessun mese: non è letto.", p.text), piao.Errore)
			} else if len(b.head.cols) == 0 {
				keep(p, fmt.Sprintf("Il segno «%s» non ha un mese: l'intestazione del GANTT è perduta.", p.text), piao.Errore)
			}
		}
	})
	return edits
}

// markUnderOther is the doubt that a mark leaves which stands under a header that is no month and no year: it may be one of another writing.
func markUnderOther(campo string, c *column, p *piece) *choice {
	return segnoFuoriColonna.choose(Edit{Campo: campo, Prima: p.text, Dopo: p.text, Pos: p.pos(), Gravita: piao.Dubbio,
		Why: fmt.Sprintf("Il segno «%s» sta sotto «%s», che non è un mese né un anno: è tra le altre voci della fase.", p.text, c.name())})
}
