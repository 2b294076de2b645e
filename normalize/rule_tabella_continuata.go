package normalize

import (
	"fmt"

	"piao"
)

var tabellaContinuata = Rule{
	Codice:    "tabella-continuata",
	Title:     "indicatori that go on after blank lines, in fewer columns than their header",
	Titolo:    "indicatori che continuano dopo righe vuote, in meno colonne dell'intestazione",
	Gravita:   piao.Riparato,
	FromPlace: true,
	Before:    "FASE 6 | Avvio | temporale | entro il 30/06 (six columns under a header of fifteen)",
	After:     "the same under fasi, indicatore, unità di misura, valore atteso",
	raw:       proposeContinuations,
}

// proposeContinuations finds the rest of a table that a page end cut off: rows behind a gap that have no more columns than the
// header has labels, where the header has more, and texts in columns that no label stands over. Column n is the n-th label's.
func proposeContinuations(f *rawWork) []Edit {
	b := f.readIndicatori()
	if f.raw.TrueColumns || len(b.head) < 3 || b.width <= len(b.head) {
		return nil
	}
	start := -1
	for i, g := range b.rows {
		if g.gap && start < 0 {
			start = i
		}
		if g.r.width > len(b.head) {
			start = -1
		}
	}
	if start < 0 || !b.offHeader(b.rows[start:]) {
		return nil
	}
	var edits []Edit
	for _, g := range b.rows[start:] {
		for _, p := range g.pieces {
			if h := b.head[p.col-1]; h.col != p.col {
				edits = append(edits, Edit{Campo: fmt.Sprintf("indicatori[%d]", g.index), Prima: columnOf(p, f), Dopo: p.text, Pos: p.pos(),
					change: shift([]*piece{p}, p.col-h.col),
					Why:    fmt.Sprintf("La riga continua la tabella in meno colonne: «%s» è letto come %s.", abbreviate(p.text), indicName(h))})
			}
		}
	}
	return edits
}

// offHeader says whether some text stands in a column that no label begins.
func (b *indicBlock) offHeader(rows []*indicRow) bool {
	for _, g := range rows {
		for _, p := range g.pieces {
			on := false
			for _, h := range b.head {
				on = on || h.col <= p.col && p.col <= h.end
			}
			if !on {
				return true
			}
		}
	}
	return false
}
