package normalize

import (
	"fmt"
	"slices"

	"piao"
	"piao/internal/layout"
)

var valoriScostati = Rule{
	Codice:    "valori-scostati",
	Title:     "values of the indicatori a column or two off their header: the order of the cells settles which they are",
	Titolo:    "valori degli indicatori una o due colonne fuori dall'intestazione: decide l'ordine delle celle",
	Gravita:   piao.Riparato,
	FromPlace: true,
	Before:    "unità di misura temporale | (no header) entro il 30/04 | valore atteso",
	After:     "unità di misura temporale | valore atteso entro il 30/04",
	raw:       proposeColumns,
}

// proposeColumns gives each column of the table that holds texts to a column of the header: the nearest, in the header's order,
// so that two texts of one row never share a field, and dates and numbers rather to the values than to the words. What is not proved is a doubt.
func proposeColumns(f *rawWork) []Edit {
	b := f.readIndicatori()
	if len(b.head) == 0 {
		return nil
	}
	var edits []Edit
	cols := b.textColumns()
	fields := b.assign(cols)
	for _, g := range b.rows {
		if g.footer {
			continue
		}
		for _, p := range g.pieces {
			k, _ := slices.BinarySearch(cols, p.col)
			h := b.head[fields[k]]
			if h.holds(p.col) {
				continue
			}
			gravita := piao.Dubbio
			if b.isOwn(g, p, h) && b.proves(p.col, h) {
				gravita = piao.Riparato
			}
			edits = append(edits, Edit{Campo: fmt.Sprintf("indicatori[%d].%s", g.index, indicField(h)), Prima: columnOf(p, f), Dopo: p.text, Pos: p.pos(),
				Gravita: gravita, change: shift([]*piece{p}, p.col-h.col),
				Why: fmt.Sprintf("«%s» sta fuori dalle colonne dell'intestazione: letto come %s.", abbreviate(p.text), indicName(h))})
		}
	}
	return edits
}

// isOwn says whether the row is the table's own as it stands, its description or its unit under the label of such, and no other text of it stands
// under the label that p is given to, nor under that of the fasi.
func (b *indicBlock) isOwn(g *indicRow, p *piece, h column) bool {
	own := false
	for _, q := range g.pieces {
		c, _ := columnAt(b.head, q.col)
		if q != p && c.col == h.col || c.campo == layout.LIndFasi {
			return false
		}
		own = own || c.campo == layout.LIndicatore || c.campo == layout.LIndUnita && layout.IsUnitName(q.text)
	}
	return own
}

// proves says whether the texts of column col are those of a column of the header. Units are told by their words; numbers and dates are values
// where one stands on a row with a description under its own label and a unit, so that the row is of the table and has not slipped.
func (b *indicBlock) proves(col int, h column) bool {
	return slices.ContainsFunc(b.rows, func(g *indicRow) bool {
		described, unit, fits := false, false, false
		for _, p := range g.pieces {
			c, _ := columnAt(b.head, p.col)
			named := layout.IsUnitName(p.text)
			described = described || c.campo == layout.LIndicatore
			unit = unit || named || c.campo == layout.LIndUnita
			switch {
			case p.col != col:
			case h.campo == layout.LIndUnita:
				fits = named
			case h.campo == layout.LIndAtteso || h.campo == layout.LIndRaggiunto:
				fits = p.isValue()
			}
		}
		return described && unit && fits && !g.footer
	})
}

// assign gives for each of cols the index of its header column, never falling from left to right, at the least cost.
func (b *indicBlock) assign(cols []int) []int {
	n, m := len(cols), len(b.head)
	together := b.together(cols)
	best := make([][]float64, n)
	from := make([][]int, n)
	for i := range cols {
		best[i], from[i] = make([]float64, m), make([]int, m)
		for j := range b.head {
			best[i][j] = never
			own := b.cost(cols[i], j)
			if i == 0 {
				best[i][j] = own
				continue
			}
			for k := 0; k <= j; k++ {
				c := best[i-1][k] + own
				if k == j {
					c += 40 * float64(together[i])
				}
				if c < best[i][j] {
					best[i][j], from[i][j] = c, k
				}
			}
		}
	}
	out := make([]int, n)
	if n == 0 {
		return out
	}
	for j := range b.head {
		if best[n-1][j] < best[n-1][out[n-1]] {
			out[n-1] = j
		}
	}
	for i := n - 1; i > 0; i-- {
		out[i-1] = from[i][out[i]]
	}
	b.expectFirst(cols, out)
	return out
}

// expectFirst gives to the expected values what was read as reached, where the table has no expected value at all and the texts do
// not stand under the label of the reached ones: a plan sets its targets before it meets them.
func (b *indicBlock) expectFirst(cols, fields []int) {
	atteso := slices.IndexFunc(b.head, func(h column) bool { return h.campo == layout.LIndAtteso })
	if atteso < 0 || slices.Contains(fields, atteso) {
		return
	}
	for i, j := range fields {
		if h := b.head[j]; h.campo == layout.LIndRaggiunto && (cols[i] < h.col || cols[i] > h.end) {
			fields[i] = atteso
		}
	}
}

// together counts, for each column, the rows that hold a text in it and in the column before.
func (b *indicBlock) together(cols []int) []int {
	out := make([]int, len(cols))
	for _, g := range b.rows {
		for k := 1; k < len(g.pieces) && !g.footer; k++ {
			if i, ok := slices.BinarySearch(cols, g.pieces[k].col); ok && i > 0 && g.pieces[k-1].col == cols[i-1] {
				out[i]++
			}
		}
	}
	return out
}

// never is a cost that no reading makes up for: a text in the column of the labels.
const never = 1e6

// cost is what it takes to read the texts of column col under header column j: how far they stand from it, and how little they
// look like what it holds.
func (b *indicBlock) cost(col, j int) float64 {
	h := b.head[j]
	cost := 0.0
	for _, g := range b.rows {
		for _, p := range g.pieces {
			if g.footer || p.col != col {
				continue
			}
			switch {
			case col < h.col:
				cost += 1.2 * float64(h.col-col)
			case col > h.end:
				cost += float64(col - h.end)
			}
			value := p.isValue()
			switch h.campo {
			case layout.LIndFasi:
				cost += never
			case layout.LIndicatore, layout.LIndUnita:
				if value {
					cost += 2
				}
			case layout.LIndAtteso, layout.LIndRaggiunto:
				if !value {
					cost += 0.5
				}
			}
		}
	}
	return cost
}

// outOfColumn is the choice to read a text under another label than its field's.
func outOfColumn(campo string, as *column, p *piece) *choice {
	return valoriScostati.choose(Edit{Campo: campo, Prima: "", Dopo: p.text, Pos: p.pos(), Gravita: piao.Dubbio,
		Why: fmt.Sprintf("«%s» sta sotto un'altra etichetta: letto come %s.", abbreviate(p.text), indicName(*as))})
}
