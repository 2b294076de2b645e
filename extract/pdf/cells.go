package pdf

import "slices"

// fillText puts the signs into the cells that hold their middles, the innermost table's; those in no table make lines of their own.
func (p *Page) fillText(buf *scratch) {
	owners := make([]owner, len(p.Tables))
	for i := range p.Tables {
		owners[i] = newOwner(&p.Tables[i])
	}
	sortBy(owners, func(a, b owner) bool { return a.area < b.area })
	var loose []int32
	for i := range p.glyphs {
		g := &p.glyphs[i]
		if g.dir == oblique || !place(owners, g, int32(i)) {
			loose = append(loose, int32(i))
		}
	}
	for _, o := range owners {
		o.write(p.glyphs, p.set, &buf.runs)
	}
	for _, l := range linesOf(p.glyphs, loose, p.set, &buf.runs) {
		p.Loose = append(p.Loose, l.columns(p.set.Column)...)
	}
	sortBy(p.Loose, func(a, b Line) bool { return a.Base < b.Base || a.Base == b.Base && a.X0 < b.X0 })
	p.align()
}

// columns cuts a line where its words stand far apart.
func (l Line) columns(gap float64) []Line {
	var out []Line
	from := 0
	for i := range l.Words {
		if i+1 < len(l.Words) && (l.Turned || l.Words[i+1].X0-l.Words[i].X1 <= gap*l.Size) {
			continue
		}
		part := l
		part.Words = l.Words[from : i+1]
		part.Box = boxAround(part.Words)
		out = append(out, part)
		from = i + 1
	}
	return out
}

// An owner knows which cell each place of a table's lattice belongs to, and gathers the signs of each.
type owner struct {
	t      *Table
	cellAt []int32
	glyphs [][]int32 // by cell, indices into the page's signs
	area   float64
}

func newOwner(t *Table) owner {
	cols := len(t.Xs) - 1
	o := owner{t: t, cellAt: make([]int32, cols*(len(t.Ys)-1)), glyphs: make([][]int32, len(t.Cells)), area: (t.X1 - t.X0) * (t.Y1 - t.Y0)}
	for i, c := range t.Cells {
		for r := c.R; r < c.R+c.RS; r++ {
			for k := c.C; k < c.C+c.CS; k++ {
				o.cellAt[r*cols+k] = int32(i)
			}
		}
	}
	return o
}

// place gives the sign, the i-th of the page, to the cell that holds its middle; false where none does.
func place(owners []owner, g *glyph, i int32) bool {
	x, y := g.center()
	for j := range owners {
		o := &owners[j]
		c, r := slot(o.t.Xs, x), slot(o.t.Ys, y)
		if c < 0 || r < 0 {
			continue
		}
		k := o.cellAt[r*(len(o.t.Xs)-1)+c]
		o.glyphs[k] = append(o.glyphs[k], i)
		return true
	}
	return false
}

// slot gives the index of the interval that holds v, -1 where it is outside.
func slot(ps []float64, v float64) int {
	i, ok := slices.BinarySearch(ps, v)
	if !ok {
		i--
	}
	if i < 0 || i >= len(ps)-1 {
		return -1
	}
	return i
}

// write makes the lines of each cell.
func (o *owner) write(gs []glyph, set Settings, buf *[]run) {
	for i := range o.t.Cells {
		o.t.Cells[i].Lines = linesOf(gs, o.glyphs[i], set, buf)
	}
	o.wraps()
}

// wraps says of each line of a cell but the last why the next begins. The room of a cell is what its lines leave free on neither
// side: its width less twice the least margin that the table's text keeps.
func (o *owner) wraps() {
	margin := o.margin()
	for i := range o.t.Cells {
		c := &o.t.Cells[i]
		for j := 0; j+1 < len(c.Lines); j++ {
			l, next := &c.Lines[j], &c.Lines[j+1]
			room := c.X1 - c.X0 - 2*margin - (l.X1 - l.X0)
			word := next.Words[0].Box
			width := word.X1 - word.X0
			if l.Turned {
				room, width = c.Y1-c.Y0-2*margin-(l.Y1-l.Y0), word.Y1-word.Y0
			}
			letter := width / float64(max(len([]rune(next.Words[0].Text)), 1))
			l.Wrapped = room < width+l.Size
			l.Full = room < letter
		}
	}
}

// margin is the least distance that the text of the table keeps from the left side of its cell.
func (o *owner) margin() float64 {
	var ms []float64
	for i := range o.t.Cells {
		c := &o.t.Cells[i]
		for j := range c.Lines {
			if l := &c.Lines[j]; !l.Turned {
				ms = append(ms, l.X0-c.X0)
			}
		}
	}
	if len(ms) == 0 {
		return 0
	}
	slices.Sort(ms)
	return max(ms[len(ms)/20], 0)
}
