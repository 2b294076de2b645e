package pdf

import (
	"cmp"
	"math"
	"slices"
)

// weakRules gives the vertical lines at which two shaded boxes meet side by side: a reader takes them for the border of two cells,
// as in the heads of Word's tables, which often have no other.
func weakRules(fills []fill) []ruling {
	const most = 2000 // boxes beyond which a page is a picture
	if len(fills) > most {
		return nil
	}
	return meetings(fills, func(a, b *fill) bool { return true })
}

// meetings gives the vertical lines at which two boxes meet that are as wanted.
func meetings(fills []fill, wanted func(a, b *fill) bool) []ruling {
	var byLeft []fill
	for _, f := range fills {
		if f.exact && !f.color.unknown && f.width() > set.ThinBox && f.height() > set.MinCell {
			byLeft = append(byLeft, f)
		}
	}
	slices.SortFunc(byLeft, func(a, b fill) int { return int(math.Copysign(1, a.x0-b.x0)) * btoi(a.x0 != b.x0) })
	var out []ruling
	for _, f := range byLeft {
		i, _ := slices.BinarySearchFunc(byLeft, f.x1-set.Snap, func(g fill, x float64) int { return int(math.Copysign(1, g.x0-x)) })
		for ; i < len(byLeft) && byLeft[i].x0 <= f.x1+set.Snap; i++ {
			if lo, hi := max(f.y0, byLeft[i].y0), min(f.y1, byLeft[i].y1); hi-lo > set.MinCell && wanted(&f, &byLeft[i]) {
				out = append(out, ruling{f.x1, lo, hi})
			}
		}
	}
	return join(out)
}

// changes gives the vertical lines at which boxes of different colours meet, once that is no line of the table: where the text of two rows
// or more stands apart there, and none runs over it, they are the limit of two columns.
func (t *Table) changes(fills []fill, gs []glyph) (vs []ruling) {
	const most, rowsWith = 2000, 2
	if len(fills) > most {
		return nil
	}
	var rows *textRows
	for _, w := range meetings(fills, func(a, b *fill) bool { return !a.color.near(b.color) }) {
		var parted []ruling
		n := 0
		for _, c := range t.Cells {
			if w.pos < c.X0+set.MinCell || w.pos > c.X1-set.MinCell || !covers(w, c.Y0, c.Y1) {
				continue
			}
			if rows == nil {
				rows = newTextRows(gs, t)
			}
			if rows.crosses(w.pos, c.Box) {
				n = 0
				break
			}
			n += btoi(rows.parts(w.pos, c.Box))
			parted = append(parted, ruling{w.pos, c.Y0, c.Y1})
		}
		if n >= rowsWith {
			vs = append(vs, parted...)
		}
	}
	return join(vs)
}

// crosses says whether a sign in the box stands over x.
func (r *textRows) crosses(x float64, b Box) bool {
	first, _ := slices.BinarySearch(r.ys, b.Y0)
	for i := first; i < len(r.ys) && r.ys[i] <= b.Y1; i++ {
		if gb := r.gs[i].box(); gb.x0 < x-set.Limit && gb.x1 > x+set.Limit {
			return true
		}
	}
	return false
}

// splitWeak cuts cells where a weak rule stands at a column's limit and a gap in the text at the rule shows two texts, not one.
func (t *Table) splitWeak(weak []ruling, gs []glyph) {
	cells := make([]Cell, 0, len(t.Cells))
	var rows *textRows
	for _, c := range t.Cells {
		for k := c.C + 1; k < c.C+c.CS; k++ {
			if !hasWeak(weak, t.Xs[k], c.Box) {
				continue
			}
			if rows == nil {
				rows = newTextRows(gs, t)
			}
			if rows.parts(t.Xs[k], c.Box) {
				left := c
				left.CS, left.X1 = k-c.C, t.Xs[k]
				cells = append(cells, left)
				c.C, c.CS, c.X0 = k, c.CS-left.CS, t.Xs[k]
			}
		}
		cells = append(cells, c)
	}
	t.Cells = cells
}

func hasWeak(weak []ruling, x float64, b Box) bool {
	for _, r := range weak {
		if math.Abs(r.pos-x) <= set.MinCell && covers(r, b.Y0, b.Y1) {
			return true
		}
	}
	return false
}

// textRows are the signs of a table but for blanks, by their middles from top to bottom.
type textRows struct {
	gs []*glyph
	ys []float64
}

func newTextRows(gs []glyph, t *Table) *textRows {
	var r textRows
	for i := range gs {
		if x, y := gs[i].center(); gs[i].text != " " && x >= t.X0 && x <= t.X1 && y >= t.Y0 && y <= t.Y1 {
			r.gs = append(r.gs, &gs[i])
		}
	}
	slices.SortFunc(r.gs, func(a, b *glyph) int {
		_, ya := a.center()
		_, yb := b.center()
		return cmp.Compare(ya, yb)
	})
	for _, g := range r.gs {
		_, y := g.center()
		r.ys = append(r.ys, y)
	}
	return &r
}

// parts says whether text stands on both sides of x in the box, with more than a word's space between.
func (r *textRows) parts(x float64, b Box) bool {
	before, after, size := math.Inf(-1), math.Inf(1), 0.0
	first, _ := slices.BinarySearch(r.ys, b.Y0)
	for i := first; i < len(r.ys) && r.ys[i] <= b.Y1; i++ {
		g := r.gs[i]
		gx, _ := g.center()
		if gx < b.X0 || gx > b.X1 {
			continue
		}
		size = max(size, g.size)
		if gb := g.box(); gx < x {
			before = max(before, gb.x1)
		} else {
			after = min(after, gb.x0)
		}
	}
	return !math.IsInf(before, 0) && !math.IsInf(after, 0) && after-before >= set.Parted*size
}
