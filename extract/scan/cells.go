package scan

import (
	"context"
	"image"
	"slices"

	"piao/extract/pdf"
)

// A work recognises one page.
type work struct {
	*sheet
	page *Page
	ctx  context.Context
	opts Options

	// ruling are the pixels of lines, which are no ink of a text.
	ruling []bool
	cells  []cell
}

// A cell is a place with ink: a cell of a table, or lines of text outside any.
type cell struct {
	image.Rectangle // in pixels
	ink             image.Rectangle
	blobs           []blob
	// up is set for text that runs upwards.
	up bool
	// row numbers the rows of all tables; loose cells have -1.
	row int
	// text is what was read: its words, in points.
	words []pdf.Seen
}

// The measures of ink, in points: what is smaller in both directions is a speck where nothing larger is near.
const (
	speck, specksNear = 2.2, 3.0
	leastInk          = 2.6 // of the largest piece of ink in a cell that is not empty
)

// rub takes the lines off the ink.
func (w *work) rub(across, down []stroke) {
	w.ruling = make([]bool, len(w.dark))
	off := func(i int) { w.dark[i], w.ruling[i] = false, true }
	w.erase(across, false, off)
	w.erase(down, true, off)
}

// gather puts the ink into the cells that hold its middle; what is in none makes cells of its own.
func (w *work) gather(grid *pdf.Page) {
	row := 0
	for i := range grid.Tables {
		t := &grid.Tables[i]
		for j := range t.Cells {
			c := &t.Cells[j]
			w.cells = append(w.cells, cell{Rectangle: w.rect(c.Box), row: row + c.R})
		}
		row += len(t.Ys)
	}
	find := w.finder()
	var loose []blob
	for _, b := range w.withoutSpecks(w.blobs()) {
		if k := find((b.Min.X+b.Max.X)/2, (b.Min.Y+b.Max.Y)/2); k >= 0 {
			w.cells[k].take(b)
		} else {
			if !w.isRest(b, grid.Tables) {
				loose = append(loose, b)
			}
		}
	}
	least := w.px(leastInk)
	w.cells = slices.DeleteFunc(w.cells, func(c cell) bool {
		return !slices.ContainsFunc(c.blobs, func(b blob) bool { return max(b.Dx(), b.Dy()) >= least })
	})
	w.cells = append(w.cells, w.bands(loose)...)
}

// isRest says whether ink outside tables is the rest of a line at the side of one: thin, and there.
func (w *work) isRest(b blob, tables []pdf.Table) bool {
	const thin, beside = 1.5, 3
	if min(b.Dx(), b.Dy()) > w.px(thin) {
		return false
	}
	return slices.ContainsFunc(tables, func(t pdf.Table) bool {
		outer, inner := w.rect(t.Box).Inset(-w.px(beside)), w.rect(t.Box).Inset(w.px(beside))
		return b.In(outer) && !b.In(inner)
	})
}

func (w *work) rect(b pdf.Box) image.Rectangle {
	return image.Rect(int(b.X0*w.pt), int(b.Y0*w.pt), int(b.X1*w.pt), int(b.Y1*w.pt)).Intersect(w.Rect)
}

func (c *cell) take(b blob) {
	c.blobs = append(c.blobs, b)
	c.ink = c.ink.Union(b.Rectangle)
}

// finder gives what finds the smallest cell that holds a place, -1 for none.
func (w *work) finder() func(x, y int) int {
	const side = 64
	cols := w.w()/side + 1
	in := make([][]int32, cols*(w.h()/side+1))
	for i, c := range w.cells {
		for y := c.Min.Y / side; y <= c.Max.Y/side; y++ {
			for x := c.Min.X / side; x <= c.Max.X/side; x++ {
				in[y*cols+x] = append(in[y*cols+x], int32(i))
			}
		}
	}
	return func(x, y int) int {
		best, area := -1, 0
		for _, i := range in[y/side*cols+x/side] {
			c := w.cells[i].Rectangle
			if a := c.Dx() * c.Dy(); image.Pt(x, y).In(c) && (best < 0 || a < area) {
				best, area = int(i), a
			}
		}
		return best
	}
}

// withoutSpecks leaves out the specks: small ink with nothing larger near it. What it leaves out is no ink any more.
func (w *work) withoutSpecks(bs []blob) []blob {
	small, near := w.px(speck), w.px(specksNear)
	isSmall := func(b blob) bool { return b.Dx() < small && b.Dy() < small }
	const side = 32
	cols := w.w()/side + 2
	large := make([][]image.Rectangle, cols*(w.h()/side+2))
	for _, b := range bs {
		if isSmall(b) {
			continue
		}
		for y := b.Min.Y / side; y <= b.Max.Y/side; y++ {
			for x := b.Min.X / side; x <= b.Max.X/side; x++ {
				large[y*cols+x] = append(large[y*cols+x], b.Rectangle)
			}
		}
	}
	return slices.DeleteFunc(bs, func(b blob) bool {
		if !isSmall(b) {
			return false
		}
		r := b.Inset(-near)
		for y := max(r.Min.Y, 0) / side; y <= min(r.Max.Y, w.h())/side; y++ {
			for x := max(r.Min.X, 0) / side; x <= min(r.Max.X, w.w())/side; x++ {
				if slices.ContainsFunc(large[y*cols+x], r.Overlaps) {
					return false
				}
			}
		}
		w.clear(b)
		return true
	})
}

// clear takes a small blob off the ink.
func (w *work) clear(b blob) {
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			w.dark[y*w.w()+x] = false
		}
	}
}

// bands makes cells of the ink outside tables: what stands over each other without much room between is one, as wide as the page.
func (w *work) bands(bs []blob) []cell {
	apart := w.px(12)
	slices.SortFunc(bs, func(a, b blob) int { return a.Min.Y - b.Min.Y })
	var out []cell
	for _, b := range bs {
		if n := len(out); n == 0 || b.Min.Y > out[n-1].ink.Max.Y+apart {
			out = append(out, cell{row: -1})
		}
		out[len(out)-1].take(b)
	}
	for i := range out {
		out[i].Rectangle = out[i].ink.Inset(-w.px(2)).Intersect(w.Rect)
	}
	return out
}
