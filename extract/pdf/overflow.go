package pdf

import "math"

// keepBelow puts lines that run over the bottom of their cell, whose row is too low for its text, back into it: each was painted right behind the one
// above, from the same side, and the line between the cells runs through it.
func keepBelow(gs []glyph, places []place, owners []owner) {
	over := false // whether the line before was put back
	for i, a := 0, -1; i < len(gs); {
		n := i + 1
		for n < len(gs) && places[n] == places[i] && gs[n].y == gs[i].y && gs[n].x >= gs[n-1].x {
			n++
		}
		if a >= 0 && isOverflow(gs, a, i, n, places, owners, over) {
			for j := i; j < n; j++ {
				places[j] = places[a]
			}
			over = true
		} else {
			over = false
		}
		i, a = n, i
	}
}

// isOverflow says whether the line from i to n goes on from that which begins at a, over the bottom of its cell.
func isOverflow(gs []glyph, a, i, n int, places []place, owners []owner, over bool) bool {
	g, h := &gs[a], &gs[i]
	if g.dir != right || h.dir != right || g.size != h.size || places[a].owner != places[i].owner || places[i] == nowhere || places[a] == places[i] {
		return false
	}
	t := owners[places[a].owner].t
	above, below := &t.Cells[places[a].cell], &t.Cells[places[i].cell]
	lead := (h.y - g.y) / h.size
	if above.C != below.C || above.R+above.RS != below.R || lead < set.LeastLead || lead > set.MostLead {
		return false
	}
	middle := func(from, to int) float64 { return (gs[from].x + gs[to-1].x + gs[to-1].width) / 2 }
	if slack := set.SameMargin * h.size; math.Abs(g.x-h.x) > slack && math.Abs(middle(a, i)-middle(i, n)) > slack {
		return false
	}
	cuts := func(g *glyph, y float64) bool { return g.box().y0 < y-set.CutBy*g.size }
	return cuts(h, above.Y1) && (over || !cuts(g, above.Y0))
}
