package pdf

import "slices"

func sortBy[T any](s []T, less func(a, b T) bool) {
	slices.SortStableFunc(s, func(a, b T) int {
		switch {
		case less(a, b):
			return -1
		case less(b, a):
			return 1
		}
		return 0
	})
}

// turn turns the page so that most of its text runs to the right. What /Rotate says counts only for a page where no direction has
// most of the text: it is as often wrong for a table set along the long side of the sheet as it is right.
func (p *Page) turn(out *painting, rotate int) {
	quarters := ((rotate/90)%4 + 4) % 4
	var count [oblique + 1]int
	total := 0
	for i := range out.glyphs {
		if g := &out.glyphs[i]; g.text != " " {
			count[g.dir]++
			total++
		}
	}
	for d, n := range count[:oblique] {
		if 2*n > total && !isHeader(out.glyphs, direction(d), count[right], p) {
			quarters = d // text that runs upwards needs one quarter clockwise, and so on
		}
	}
	for range quarters {
		p.turnOnce(out)
	}
	p.Turned = quarters
}

// isHeader says whether the signs that run in direction d, the most, are but the heads of narrow columns: they stand in one band across the
// page, and a good part of the text runs to the right, most of it outside the band.
func isHeader(gs []glyph, d direction, upright int, p *Page) bool {
	if d == right || d == left || float64(upright) < set.UprightPart*float64(len(gs)) {
		return false
	}
	band := hull()
	for i := range gs {
		if g := &gs[i]; g.dir == d && g.text != " " {
			x, y := g.center()
			band = rect{min(band.x0, x), min(band.y0, y), max(band.x1, x), max(band.y1, y)}
		}
	}
	outside := 0
	for i := range gs {
		if g := &gs[i]; g.dir == right && g.text != " " && (g.y < band.y0 || g.y > band.y1) {
			outside++
		}
	}
	return band.height() < set.HeaderBand*p.Height && 2*outside > upright
}

// turnOnce turns everything by a quarter clockwise: what was on the left is on top.
func (p *Page) turnOnce(out *painting) {
	h := p.Height
	turned := func(r rect) rect { return rect{h - r.y1, r.x0, h - r.y0, r.x1} }
	for i := range out.glyphs {
		g := &out.glyphs[i]
		g.x, g.y = h-g.y, g.x
		if g.dir != oblique {
			g.dir = (g.dir + 3) % 4
		}
	}
	for i := range out.fills {
		out.fills[i].rect = turned(out.fills[i].rect)
		if s := out.fills[i].shape; s != nil && (i == 0 || s != out.fills[i-1].shape) { // the parts of a path share one
			for _, ps := range s.subs {
				for j, at := range ps {
					ps[j] = point{h - at.y, at.x}
				}
			}
		}
	}
	for i := range out.edges {
		out.edges[i].rect = turned(out.edges[i].rect)
	}
	for i := range out.pictures {
		out.pictures[i].at = out.pictures[i].at.mul(matrix{0, 1, -1, 0, h, 0})
	}
	p.Width, p.Height = p.Height, p.Width
}
