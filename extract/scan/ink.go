package scan

import "image"

// A blob is a connected piece of ink: its box, and of how many pixels it is.
type blob struct {
	image.Rectangle
	n int
	// first is one of its pixels.
	first int
}

// erase takes the pixels of lines off the ink, and those at their edges. Where a line has a break in it, its pieces are, it goes on as it went.
func (s *sheet) erase(ls []stroke, down bool, rub func(i int)) {
	w, h := s.w(), s.h()
	edge := s.px(0.4)
	for i := range ls {
		lo, hi := ls[i].sides()
		for k := range lo {
			lo[k], hi[k] = s.grown(ls[i].from+k, lo[k], hi[k], down)
			for at := lo[k] - edge; at <= hi[k]+edge; at++ {
				x, y := ls[i].from+k, at
				if down {
					x, y = y, x
				}
				if x >= 0 && y >= 0 && x < w && y < h {
					rub(y*w + x)
				}
			}
		}
	}
}

// grown gives the side of a line that runs between two rows of pixels, at a place along it, with a little more ink that lies against it.
func (s *sheet) grown(along, lo, hi int, down bool) (int, int) {
	ink := func(at int) bool {
		x, y := along, at
		if down {
			x, y = y, x
		}
		return x >= 0 && y >= 0 && x < s.w() && y < s.h() && s.dark[y*s.w()+x]
	}
	for n := s.px(0.4); n > 0 && ink(lo-1); n-- {
		lo--
	}
	for n := s.px(0.4); n > 0 && ink(hi+1); n-- {
		hi++
	}
	return lo, hi
}

// sides gives between which rows of pixels a line runs, at each place along it.
func (l *stroke) sides() (lo, hi []int) {
	lo, hi = make([]int, l.length()), make([]int, l.length())
	drawn := make([]bool, l.length())
	for _, p := range l.spans {
		for k := p.from - l.from; k < p.to-l.from; k++ {
			if !drawn[k] {
				lo[k], hi[k], drawn[k] = p.at, p.at, true
			}
			lo[k], hi[k] = min(lo[k], p.at), max(hi[k], p.at)
		}
	}
	for k := range lo {
		if !drawn[k] && k > 0 { // the first place is drawn
			lo[k], hi[k] = lo[k-1], hi[k-1]
		}
	}
	return lo, hi
}

// blobs gives the connected pieces of ink.
func (s *sheet) blobs() []blob {
	w, h := s.w(), s.h()
	var out []blob
	of := make([]int32, len(s.dark)) // the number of a pixel's blob, from 1
	var stack []int
	for start, ink := range s.dark {
		if !ink || of[start] != 0 {
			continue
		}
		b := blob{image.Rect(start%w, start/w, start%w+1, start/w+1), 0, start}
		n := int32(len(out) + 1)
		of[start] = n
		stack = append(stack[:0], start)
		for len(stack) > 0 {
			at := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			x, y := at%w, at/w
			b.n++
			b.Min.X, b.Min.Y, b.Max.X, b.Max.Y = min(b.Min.X, x), min(b.Min.Y, y), max(b.Max.X, x+1), max(b.Max.Y, y+1)
			for j := max(y-1, 0); j <= min(y+1, h-1); j++ {
				for i := max(x-1, 0); i <= min(x+1, w-1); i++ {
					if k := j*w + i; s.dark[k] && of[k] == 0 {
						of[k] = n
						stack = append(stack, k)
					}
				}
			}
		}
		out = append(out, b)
	}
	return out
}
