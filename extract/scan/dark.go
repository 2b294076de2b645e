package scan

import (
	"image"
	"math"
)

// A sheet is a page's picture: its greys, and which of its pixels are ink. Lengths are in pixels; pt is how many a point has.
type sheet struct {
	*image.Gray
	dark []bool
	pt   float64
	sums sums
}

func (s *sheet) w() int { return s.Rect.Dx() }
func (s *sheet) h() int { return s.Rect.Dy() }

// px gives a length in points as pixels, at least one.
func (s *sheet) px(points float64) int { return max(int(points*s.pt+0.5), 1) }

// newSheet tells ink from paper: a pixel is ink that is clearly darker than the mean around it, so that shadows and shaded cells are paper.
func newSheet(m *image.Gray, pt float64) *sheet {
	const around, darker, least = 9, 0.82, 16
	s := &sheet{Gray: m, pt: pt, dark: make([]bool, m.Rect.Dx()*m.Rect.Dy())}
	w, h, r := s.w(), s.h(), s.px(around)
	s.sums = newSums(m)
	for y := range h {
		y0, y1 := max(y-r, 0), min(y+r+1, h)
		row := m.Pix[y*m.Stride:][:w]
		for x, v := range row {
			x0, x1 := max(x-r, 0), min(x+r+1, w)
			mean := float64(s.sums.sum(x0, y0, x1, y1)) / float64((x1-x0)*(y1-y0))
			s.dark[y*w+x] = float64(v) < darker*mean && float64(v)+least < mean
		}
	}
	return s
}

// faint tells where it is darker than around along a short piece of a line: a hairline that is too faint for a pixel alone to be ink.
func (s *sheet) faint(down bool) []bool {
	const half, around, darker = 3, 9, 0.9
	out := make([]bool, len(s.dark))
	w, h, r := s.w(), s.h(), s.px(around)
	dx, dy := half, 0
	if down {
		dx, dy = 0, half
	}
	mean := func(x, y, dx, dy int) float64 {
		x0, x1, y0, y1 := max(x-dx, 0), min(x+dx+1, w), max(y-dy, 0), min(y+dy+1, h)
		return float64(s.sums.sum(x0, y0, x1, y1)) / float64((x1-x0)*(y1-y0))
	}
	for y := range h {
		for x := range w {
			out[y*w+x] = mean(x, y, dx, dy) < darker*mean(x, y, r, r)
		}
	}
	return out
}

// Sums are those of all pixels above and left of each place.
type sums struct {
	at []uint32
	w  int
}

func newSums(m *image.Gray) sums {
	w, h := m.Rect.Dx(), m.Rect.Dy()
	s := sums{make([]uint32, (w+1)*(h+1)), w + 1}
	for y := range h {
		row := uint32(0)
		for x := range w {
			row += uint32(m.Pix[y*m.Stride+x])
			s.at[(y+1)*s.w+x+1] = s.at[y*s.w+x+1] + row
		}
	}
	return s
}

// sum is that of a box; it may pass the end of a uint32 and is still right, being a difference.
func (s sums) sum(x0, y0, x1, y1 int) uint32 {
	return s.at[y1*s.w+x1] - s.at[y0*s.w+x1] - s.at[y1*s.w+x0] + s.at[y0*s.w+x0]
}

// skew gives by how much the page's lines climb to the right, as a slope: the one that gathers the upper sides of what is level into the fewest
// rows.
func (s *sheet) skew() float64 {
	const most = 0.09
	ps := s.tops()
	best := 0.0
	for step, within := 0.004, most; step > 0.0001; step, within = step/5, step {
		best = s.bestSlope(ps, best-within, best+within, step, 1+int(step*400))
	}
	return best
}

// tops gives the places of ink that has paper right above it for a while: of the upper sides of lines and letters.
func (s *sheet) tops() []image.Point {
	const least = 8 // pixels
	var ps []image.Point
	w := s.w()
	for y := 1; y < s.h(); y++ {
		n := 0
		for x := range w {
			if s.dark[y*w+x] && !s.dark[(y-1)*w+x] {
				if n++; n%least == 0 {
					ps = append(ps, image.Pt(x-least/2, y))
				}
			} else {
				n = 0
			}
		}
	}
	return ps
}

// bestSlope tries slopes from lo to hi; rows are as high as so many pixels.
func (s *sheet) bestSlope(ps []image.Point, lo, hi, step float64, row int) float64 {
	best, most := 0.0, -1.0
	count := make([]int32, s.h()/row+2*s.w()/row/8+8)
	middle := len(count) / 2
	for slope := lo; slope <= hi+step/2; slope += step {
		clear(count)
		for _, p := range ps {
			y := (float64(p.Y) - float64(s.h())/2 + slope*(float64(p.X)-float64(s.w())/2)) / float64(row)
			if k := middle + int(math.Floor(y)); k >= 0 && k < len(count) {
				count[k]++
			}
		}
		sum := 0.0
		for _, n := range count {
			sum += float64(n) * float64(n)
		}
		if sum > most*1.0001 {
			best, most = slope, sum
		}
	}
	return best
}

// turned gives the picture turned about its middle so that lines of that slope are level.
func turned(m *image.Gray, slope float64) *image.Gray {
	w, h := m.Rect.Dx(), m.Rect.Dy()
	out := image.NewGray(image.Rect(0, 0, w, h))
	angle := math.Atan(slope)
	sin, cos := math.Sin(angle), math.Cos(angle)
	for y := range h {
		dy := float64(y) - float64(h)/2
		fx, fy := -float64(w)/2*cos+dy*sin+float64(w)/2, float64(w)/2*sin+dy*cos+float64(h)/2
		row := out.Pix[y*out.Stride:][:w]
		for x := range row {
			row[x] = between(m, fx, fy)
			fx, fy = fx+cos, fy-sin
		}
	}
	return out
}

// between gives the light at a place between four pixels; white outside.
func between(m *image.Gray, x, y float64) uint8 {
	xi, yi := int(math.Floor(x)), int(math.Floor(y))
	if xi < 0 || yi < 0 || xi+1 >= m.Rect.Dx() || yi+1 >= m.Rect.Dy() {
		return 255
	}
	ax, ay := int((x-float64(xi))*256), int((y-float64(yi))*256)
	p := m.Pix[yi*m.Stride+xi:]
	q := p[m.Stride:]
	upper := int(p[0])*(256-ax) + int(p[1])*ax
	lower := int(q[0])*(256-ax) + int(q[1])*ax
	return uint8((upper*(256-ay) + lower*ay) >> 16)
}
