package scan

import "image"

// isSign says whether the ink of a cell is a single sign.
func (w *work) isSign(c *cell) bool {
	const least, most = 0.8, 12.0
	n := 0
	for _, b := range c.blobs {
		if b.Dx() >= w.px(least) || b.Dy() >= w.px(least) {
			n++
		}
	}
	return n == 1 && c.row >= 0 && c.ink.Dy() <= w.px(most) && 2*c.ink.Dx() <= 3*c.ink.Dy()
}

// isCross says whether the ink in a box is an X: along both diagonals, and in the middle, with the middles of its four sides free.
func (w *work) isCross(r image.Rectangle) bool {
	const n = 9
	if 2*r.Dx() < r.Dy() || 2*r.Dy() < r.Dx() {
		return false
	}
	g := w.grains(r, n)
	on, off, free, sides := 0, 0, 0, 0
	for y := range n {
		for x := range n {
			d := min(abs(x-y), abs(x+y-(n-1))) // how far from a diagonal
			switch {
			case d == 0 && g[y*n+x]:
				on++
			case d == 0:
				off++
			case d >= 3:
				sides++
				if !g[y*n+x] {
					free++
				}
			}
		}
	}
	return off <= 3 && 10*free >= 9*sides && on > 0
}

// A shape is signs that look alike, as all P of a column do: what one of them is, all are.
type shape struct {
	grain []bool
	size  image.Point
	signs []*cell
	// crosses is set for crosses.
	crosses bool
}

// asked gives the signs of a shape that are read for all of them; none are of crosses.
func (s *shape) asked() []*cell {
	const most = 3
	if s.crosses {
		return nil
	}
	return s.signs[:min(len(s.signs), most)]
}

// shapes groups signs that look alike.
func (w *work) shapes(signs []*cell) []*shape {
	const n, differ = 12, 14 // of 144 places
	var out []*shape
next:
	for _, c := range signs {
		g := w.grains(c.ink, n)
		for _, s := range out {
			if near(s.size.X, c.ink.Dx()) && near(s.size.Y, c.ink.Dy()) && differing(g, s.grain) <= differ {
				s.signs = append(s.signs, c)
				continue next
			}
		}
		out = append(out, &shape{grain: g, size: c.ink.Size(), signs: []*cell{c}})
	}
	for _, s := range out {
		s.crosses = w.areCrosses(s.signs)
	}
	return out
}

// near says whether two lengths differ by no more than a quarter, or a pixel.
func near(a, b int) bool { return abs(a-b) <= max(max(a, b)/4, 1) }

func differing(a, b []bool) (n int) {
	for i := range a {
		if a[i] != b[i] {
			n++
		}
	}
	return n
}

// areCrosses says whether a shape's signs are crosses: half of them, at least, for sure.
func (w *work) areCrosses(signs []*cell) bool {
	n := 0
	for _, c := range signs {
		if w.isCross(c.ink) {
			n++
		}
	}
	return 2*n >= len(signs)
}

// grains thins a box to n by n places, each set where a third of it or more is ink.
func (w *work) grains(r image.Rectangle, n int) []bool {
	out := make([]bool, n*n)
	for y := range n {
		for x := range n {
			x0, x1 := r.Min.X+x*r.Dx()/n, r.Min.X+max((x+1)*r.Dx()/n, x*r.Dx()/n+1)
			y0, y1 := r.Min.Y+y*r.Dy()/n, r.Min.Y+max((y+1)*r.Dy()/n, y*r.Dy()/n+1)
			ink := 0
			for j := y0; j < y1; j++ {
				for i := x0; i < x1; i++ {
					if w.dark[j*w.w()+i] {
						ink++
					}
				}
			}
			out[y*n+x] = 3*ink >= (x1-x0)*(y1-y0)
		}
	}
	return out
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}
