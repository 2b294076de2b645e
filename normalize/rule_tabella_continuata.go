package normalize

import (
	"fmt"
	"slices"

	"piao"
	"piao/internal/layout"
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
// header has labels, where the header has more, and texts in columns that no label stands over. Column n is the n-th label's. That a word of
// the column of units stands there proves it; without one it is a doubt.
func proposeContinuations(f *rawWork) []Edit {
	b := f.readIndicatori()
	if f.raw.TrueColumns || len(b.head) < 3 || b.width <= len(b.head) {
		return nil
	}
	rest, proved := b.continuation()
	gravita := piao.Dubbio
	if proved {
		gravita = piao.Riparato
	}
	var edits []Edit
	for _, g := range rest {
		for _, p := range g.pieces {
			if h := b.head[p.col-1]; h.col != p.col {
				edits = append(edits, Edit{Campo: fmt.Sprintf("indicatori[%d]", g.index), Prima: columnOf(p, f), Dopo: p.text, Pos: p.pos(), Gravita: gravita,
					change: shift([]*piece{p}, p.col-h.col),
					Why:    fmt.Sprintf("La riga continua la tabella in meno colonne: «%s» è letto come %s.", abbreviate(p.text), indicName(h))})
			}
		}
	}
	return edits
}

// continuation gives the rows at the table's end, from the first one behind blank rows on, that are closed up: they have no more columns than the
// header has labels, and some text off the header; and whether that is proved.
func (b *indicBlock) continuation() (rest []*indicRow, proved bool) {
	for i, g := range b.rows {
		if !g.gap || !b.offHeader(b.rows[i:]) || slices.ContainsFunc(b.rows[i:], func(g *indicRow) bool { return g.r.width > len(b.head) }) {
			continue
		}
		if fits, proved := b.closedUp(b.rows[i:]); fits {
			return b.rows[i:], proved
		}
	}
	return nil, false
}

// closedUp says whether the rows fit the header where their column n is read under its n-th label: there are descriptions, and no unit or
// value stands under the label of another; and whether a word of the column of units proves it, since as the row stands it is under no such label.
func (b *indicBlock) closedUp(rows []*indicRow) (fits, proved bool) {
	described := false
	for _, g := range rows {
		valued := false
		for _, p := range g.pieces {
			h := b.head[p.col-1]
			unit, value := layout.IsUnitName(p.text), p.isValue()
			switch h.campo {
			case layout.LIndFasi:
				return false, false
			case layout.LIndicatore:
				if value {
					return false, false
				}
				described = true
			case layout.LIndUnita:
				proved = proved || unit && !h.holds(p.col)
				if value {
					return false, false
				}
			default:
				if unit || value && h.campo == layout.LIndNote && !valued {
					return false, false
				}
				valued = true
			}
		}
	}
	return described, proved
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
