package pdf

import (
	"cmp"
	"slices"
)

// A width is what a cell covers of its table's columns: from which, and how many.
type width struct{ from, n int }

// partColumns cuts cells that stand over columns without a line between them, where in several rows the text of each stands apart: those that go over
// columns of the table that other rows part, and those of one column that has several in it, its head too.
func (t *Table) partColumns() {
	byWidth := map[width][]*Cell{}
	for i := range t.Cells {
		if c := &t.Cells[i]; len(c.Lines) > 0 {
			byWidth[width{c.C, c.CS}] = append(byWidth[width{c.C, c.CS}], c)
		}
	}
	limits := map[width][]float64{}
	for w, cells := range byWidth {
		for k := 1; k < w.n; k++ {
			if x := t.Xs[w.from+k]; standsApart(cells, x, false) {
				limits[w] = append(limits[w], x)
			}
		}
		if w.n > 1 {
			continue
		}
		for _, x := range gaps(cells) {
			if standsApart(cells, x, true) {
				limits[w] = append(limits[w], x)
			}
		}
	}
	if len(limits) > 0 {
		t.cutColumns(limits)
	}
}

// standsApart says whether several lines of the cells, and most, stand on both sides of x; the first cell's too where asked.
func standsApart(cells []*Cell, x float64, first bool) bool {
	const several = 3
	n, of := 0, 0
	for _, c := range cells {
		of += len(c.Lines)
		if parts(c.Lines, x) {
			n += c.across(x)
		}
	}
	return n >= several && 2*n > of && (!first || cells[0].isParted(x))
}

// isParted says whether text stands on both sides of x, with room for a column's limit between.
func (c *Cell) isParted(x float64) bool { return parts(c.Lines, x) && c.across(x) > 0 }

// across counts the lines that begin left of x and end right of it.
func (c *Cell) across(x float64) (n int) {
	for _, l := range c.Lines {
		n += btoi(!l.Turned && l.X0 < x && x < l.X1)
	}
	return n
}

// gaps gives the places within the cells of a column where a column's limit could stand: in the middle of what all wide gaps of the lines that have
// one near there leave free.
func gaps(cells []*Cell) (xs []float64) {
	var free []Box
	for _, c := range cells {
		for _, l := range c.Lines {
			for i := 1; i < len(l.Words) && !l.Turned; i++ {
				if a, b := l.Words[i-1].X1, l.Words[i].X0; b-a > set.Column*l.Size {
					free = append(free, Box{X0: a, X1: b})
				}
			}
		}
	}
	slices.SortFunc(free, func(a, b Box) int { return cmp.Compare(a.X1, b.X1) })
	for len(free) > 0 {
		n, lo := 1, free[0].X0
		for n < len(free) && free[n].X0 < free[0].X1 {
			lo = max(lo, free[n].X0)
			n++
		}
		xs = append(xs, (min(lo, free[0].X1)+free[0].X1)/2)
		free = free[n:]
	}
	return xs
}

// cutColumns cuts the cells of those widths at those limits, where their text stands apart. A limit within a column makes two of it; cells without
// text, or with it on one side, are cut too.
func (t *Table) cutColumns(limits map[width][]float64) {
	old := t.Xs
	for w, xs := range limits {
		if w.n == 1 {
			t.Xs = append(slices.Clip(t.Xs), xs...)
		}
	}
	slices.Sort(t.Xs)
	var cells []Cell
	for _, c := range t.Cells {
		xs := limits[width{c.C, c.CS}]
		from, to := nearest(t.Xs, old[c.C]), nearest(t.Xs, old[c.C+c.CS])
		within := c.CS == 1
		c.C, c.CS = from, to-from
		for _, x := range xs {
			if k := nearest(t.Xs, x); within && parts(c.Lines, x) || c.isParted(x) {
				cells = append(cells, c.cutAt(x, k))
			}
		}
		cells = append(cells, c)
	}
	t.Cells = cells
}

// cutAt takes what stands left of x, where column k begins, out of a cell.
func (c *Cell) cutAt(x float64, k int) (left Cell) {
	left = *c
	left.CS, left.X1, left.Lines = k-c.C, x, nil
	c.C, c.CS, c.X0 = k, c.CS-left.CS, x
	lines := c.Lines
	c.Lines = nil
	for _, l := range lines {
		n := 0
		for n < len(l.Words) && l.Words[n].X1 <= x {
			n++
		}
		left.write(l, l.Words[:n:n])
		c.write(l, l.Words[n:])
	}
	return left
}

// write adds those words of a line, if any, to a cell.
func (c *Cell) write(l Line, words []Word) {
	if len(words) > 0 {
		l.Words, l.Box = words, boxAround(words)
		c.Lines = append(c.Lines, l)
	}
}
