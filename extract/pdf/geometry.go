package pdf

import "math"

// A point is a place on a page, in points from its top left, y downwards.
type point struct{ x, y float64 }

// A matrix is a transformation as the PDF writes it: x' = a·x + c·y + e, y' = b·x + d·y + f.
type matrix [6]float64

var identity = matrix{1, 0, 0, 1, 0, 0}

// mul gives the transformation that does m first, then n.
func (m matrix) mul(n matrix) matrix {
	return matrix{
		m[0]*n[0] + m[1]*n[2], m[0]*n[1] + m[1]*n[3],
		m[2]*n[0] + m[3]*n[2], m[2]*n[1] + m[3]*n[3],
		m[4]*n[0] + m[5]*n[2] + n[4], m[4]*n[1] + m[5]*n[3] + n[5],
	}
}

func (m matrix) apply(x, y float64) point {
	return point{m[0]*x + m[2]*y + m[4], m[1]*x + m[3]*y + m[5]}
}

// scale is how much longer m makes a line, on average over its directions.
func (m matrix) scale() float64 { return math.Sqrt(math.Abs(m[0]*m[3] - m[1]*m[2])) }

// A rect is a box with its sides along the page's. One with x1 < x0 or y1 < y0 is empty.
type rect struct{ x0, y0, x1, y1 float64 }

func (r rect) width() float64  { return r.x1 - r.x0 }
func (r rect) height() float64 { return r.y1 - r.y0 }

func (r rect) intersect(s rect) rect {
	return rect{max(r.x0, s.x0), max(r.y0, s.y0), min(r.x1, s.x1), min(r.y1, s.y1)}
}

func (r rect) meets(s rect) bool {
	return r.x0 <= s.x1 && s.x0 <= r.x1 && r.y0 <= s.y1 && s.y0 <= r.y1
}

func (r rect) has(x, y float64) bool { return x >= r.x0 && x <= r.x1 && y >= r.y0 && y <= r.y1 }

// holds says whether s lies within r, but for slack on each side.
func (r rect) holds(s rect, slack float64) bool {
	return s.x0 >= r.x0-slack && s.x1 <= r.x1+slack && s.y0 >= r.y0-slack && s.y1 <= r.y1+slack
}

// hull is the smallest box around points; empty for none.
func hull(ps ...point) rect {
	r := rect{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
	for _, p := range ps {
		r = rect{min(r.x0, p.x), min(r.y0, p.y), max(r.x1, p.x), max(r.y1, p.y)}
	}
	return r
}

// box transforms a box and gives the hull of what becomes of it.
func (m matrix) box(x0, y0, x1, y1 float64) rect {
	return hull(m.apply(x0, y0), m.apply(x1, y0), m.apply(x1, y1), m.apply(x0, y1))
}

// sane says whether a coordinate can be one of a page: not NaN, not beyond all paper.
func sane(v float64) bool { return v > -1e6 && v < 1e6 }

// A color is one of RGB; unknown where it comes from a pattern or a space that is not followed.
type color struct {
	r, g, b uint8
	unknown bool
}

func (c color) near(d color) bool {
	const slack = 10
	return !c.unknown && !d.unknown && abs(int(c.r)-int(d.r)) <= slack && abs(int(c.g)-int(d.g)) <= slack && abs(int(c.b)-int(d.b)) <= slack
}

var white = color{r: 255, g: 255, b: 255}

func channel(v float64) uint8 { return uint8(255*min(max(v, 0), 1) + 0.5) }

func gray(v float64) color      { return rgb(v, v, v) }
func rgb(r, g, b float64) color { return color{channel(r), channel(g), channel(b), false} }
func cmyk(v []float64) color    { return rgb((1-v[0])*(1-v[3]), (1-v[1])*(1-v[3]), (1-v[2])*(1-v[3])) }
