package pdf

import (
	"math"
	"slices"
)

// weakRules gives the vertical lines at which two shaded boxes meet side by side: a reader takes them for the border of two cells,
// as in the heads of Word's tables, which often have no other.
func weakRules(fills []fill, set Settings) []ruling {
	const most = 2000 // boxes beyond which a page is a picture
	if len(fills) > most {
		return nil
	}
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
			if lo, hi := max(f.y0, byLeft[i].y0), min(f.y1, byLeft[i].y1); hi-lo > set.MinCell {
				out = append(out, ruling{f.x1, lo, hi})
			}
		}
	}
	return out
}

// splitWeak cuts cells where a weak rule stands at a column's limit and a gap in the text at the rule shows two texts, not one.
func (t *Table) splitWeak(weak []ruling, gs []glyph, set Settings) {
	for i := 0; i < len(t.Cells); i++ {
		for k := t.Cells[i].C + 1; k < t.Cells[i].C+t.Cells[i].CS; k++ {
			c := t.Cells[i]
			if !hasWeak(weak, t.Xs[k], c.Box, set) || !partsText(gs, t.Xs[k], c.Box) {
				continue
			}
			rest := c
			rest.C, rest.CS, rest.X0 = k, c.C+c.CS-k, t.Xs[k]
			t.Cells[i].CS, t.Cells[i].X1 = k-c.C, t.Xs[k]
			t.Cells = slices.Insert(t.Cells, i+1, rest)
			break
		}
	}
}

func hasWeak(weak []ruling, x float64, b Box, set Settings) bool {
	for _, r := range weak {
		if math.Abs(r.pos-x) <= set.MinCell && covers(r, b.Y0, b.Y1) {
			return true
		}
	}
	return false
}

// partsText says whether text stands on both sides of x in the box, with more than a word's space between.
func partsText(gs []glyph, x float64, b Box) bool {
	const gap = 0.8 // of the size
	before, after, size := math.Inf(-1), math.Inf(1), 0.0
	for i := range gs {
		g := &gs[i]
		gx, gy := g.center()
		if g.text == " " || gx < b.X0 || gx > b.X1 || gy < b.Y0 || gy > b.Y1 {
			continue
		}
		size = max(size, g.size)
		if gb := g.box(); gx < x {
			before = max(before, gb.x1)
		} else {
			after = min(after, gb.x0)
		}
	}
	return !math.IsInf(before, 0) && !math.IsInf(after, 0) && after-before >= gap*size
}
