package scan

import "image"

// A blob is a connected piece of ink: its box, and of how many pixels it is.
type blob struct {
	image.Rectangle
	n int
	// first is one of its pixels.
	first int
}

// erase takes the pixels of lines off the ink, and one more on each side where the picture has greys: their edges.
func (s *sheet) erase(ls []stroke, down bool, rub func(i int)) {
	w, h := s.w(), s.h()
	edge := s.px(0.4)
	for i := range ls {
		for _, p := range ls[i].spans {
			for at := p.at - edge; at <= p.at+edge; at++ {
				for k := p.from; k < p.to; k++ {
					x, y := k, at
					if down {
						x, y = at, k
					}
					if x >= 0 && y >= 0 && x < w && y < h {
						rub(y*w + x)
					}
				}
			}
		}
	}
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
