package normalize

import (
	"fmt"
	"slices"

	"piao"
	"piao/internal/layout"
)

var indicatoreSlittato = Rule{
	Codice:    "indicatore-slittato",
	Title:     "a row of the indicatori that has slipped by whole columns: the word of the unit tells by how many",
	Titolo:    "una riga degli indicatori slittata di colonne intere: la parola dell'unità dice di quante",
	Gravita:   piao.Dubbio,
	FromPlace: true,
	Before:    "indicatore Pratiche | unità di misura (none) | valore atteso quantitativa | valore raggiunto 30",
	After:     "indicatore Pratiche | unità di misura quantitativa | valore atteso 30",
	raw:       proposeUnitRows,
}

// proposeUnitRows moves rows of a table without spare columns that have slipped by whole fields: a word of the column of units that
// stands under another label tells by how many. What stands from the unit on slipped with it, and the description too where it does
// not stand under its own label.
func proposeUnitRows(f *rawWork) []Edit {
	b := f.readIndicatori()
	unit := slices.IndexFunc(b.head, func(h column) bool { return h.campo == layout.LIndUnita })
	if unit < 1 {
		return nil
	}
	var edits []Edit
	for _, g := range b.rows {
		at, k := b.unitOf(g)
		if g.footer || at < 0 || k == unit || k < unit && at == 0 || k > unit && b.holds(g, unit, k) {
			continue
		}
		from := at
		if at > 0 && columnIndex(b.head, g.pieces[at-1].col) != unit-1 {
			from = at - 1
		}
		for _, p := range g.pieces[from:] {
			to := columnIndex(b.head, p.col) - (k - unit)
			if to < 1 || to >= len(b.head) {
				continue
			}
			h := b.head[to]
			edits = append(edits, Edit{Campo: fmt.Sprintf("indicatori[%d].%s", g.index, indicField(h)), Prima: columnOf(p, f), Dopo: p.text, Pos: p.pos(),
				change: shift([]*piece{p}, p.col-h.col),
				Why:    fmt.Sprintf("La riga è slittata: l'unità di misura sta sotto un'altra etichetta, e «%s» è letto come %s.", abbreviate(p.text), indicName(h))})
		}
	}
	return edits
}

// holds says whether the row has a text under the header columns from one index to before another: then nothing slipped over them.
func (b *indicBlock) holds(g *indicRow, from, to int) bool {
	return slices.ContainsFunc(g.pieces, func(p *piece) bool {
		i := columnIndex(b.head, p.col)
		return from <= i && i < to && !layout.IsUnitName(p.text)
	}) &&
		columnIndex(b.head, g.pieces[0].col) < from
}

// unitOf gives the piece of the row that is a word of the column of units, and the index of the header column that it stands under;
// -1 where there is none, or where it stands alone: then it may be all that is left of the row.
func (b *indicBlock) unitOf(g *indicRow) (at, column int) {
	for i, p := range g.pieces {
		if layout.IsUnitName(p.text) && len(g.pieces) > 1 {
			return i, columnIndex(b.head, p.col)
		}
	}
	return -1, -1
}
