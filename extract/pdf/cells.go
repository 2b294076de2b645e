package pdf

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// fillText puts the signs into the cells that hold their middles, the innermost table's; those in no table make lines of their own.
func (p *Page) fillText(buf *scratch) {
	owners := make([]owner, len(p.Tables))
	for i := range p.Tables {
		owners[i] = newOwner(&p.Tables[i])
	}
	sortBy(owners, func(a, b owner) bool { return a.area < b.area })
	places := make([]place, len(p.glyphs))
	for i := range p.glyphs {
		places[i] = placeOf(owners, &p.glyphs[i])
	}
	keepWhole(p.glyphs, places, owners)
	keepBelow(p.glyphs, places, owners)
	var loose []int32
	for i, at := range places {
		if at == nowhere {
			loose = append(loose, int32(i))
		} else {
			o := &owners[at.owner]
			o.glyphs[at.cell] = append(o.glyphs[at.cell], int32(i))
		}
	}
	for _, o := range owners {
		o.write(p.glyphs, &buf.runs)
	}
	for _, l := range linesOf(p.glyphs, loose, &buf.runs) {
		if l.Turned {
			l.Base = (l.Y0+l.Y1)/2 + 0.3*l.Size // beside upright text, it stands where that of its middle would
		}
		p.Loose = append(p.Loose, l.columns(nil)...)
	}
	sortBy(p.Loose, func(a, b Line) bool { return a.Base < b.Base || a.Base == b.Base && a.X0 < b.X0 })
}

// columns cuts a line where its words stand far apart, and where they are as wanted.
func (l Line) columns(wanted func(before, w *Word) bool) []Line {
	var out []Line
	from := 0
	for i := range l.Words {
		if i+1 < len(l.Words) && (l.Turned || l.Words[i+1].X0-l.Words[i].X1 <= set.Column*l.Size && !(wanted != nil && wanted(&l.Words[i], &l.Words[i+1]))) {
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

// A place is a cell: the index of its table's owner, and its own.
type place struct{ owner, cell int32 }

var nowhere = place{-1, -1}

// placeOf gives the cell that holds the middle of a sign, the innermost table's.
func placeOf(owners []owner, g *glyph) place {
	if g.dir == oblique {
		return nowhere
	}
	x, y := g.center()
	for j := range owners {
		o := &owners[j]
		c, r := slot(o.t.Xs, x), slot(o.t.Ys, y)
		if c >= 0 && r >= 0 {
			return place{int32(j), o.cellAt[r*(len(o.t.Xs)-1)+c]}
		}
	}
	return nowhere
}

// keepWhole puts a text that runs over the side of its cell, in the middle of a word, into one cell: spreadsheets let a long text
// run on over empty neighbours. It belongs to the cell in which it begins at the left side, or ends at the right side, or else to
// that of its middle.
func keepWhole(gs []glyph, places []place, owners []owner) {
	for i := 0; i < len(gs); {
		n, crosses := i+1, false
		for n < len(gs) && follows(&gs[n-1], &gs[n]) && places[n].owner == places[i].owner {
			crosses = crosses || places[n] != places[n-1] && gs[n].text != " " && gs[n-1].text != " " && gap(&gs[n-1], &gs[n]) < set.Crossing
			n++
		}
		if crosses && places[i] != nowhere {
			home := homeOf(gs[i:n], places[i:n], owners)
			for j := i; j < n; j++ {
				places[j] = home
			}
		}
		i = n
	}
}

// follows says whether h goes on where g ended, but for a space.
func follows(g, h *glyph) bool {
	d := gap(g, h)
	return g.dir == right && h.dir == right && g.y == h.y && d > -set.SetBack && d < set.Follows
}

func gap(g, h *glyph) float64 { return (h.x - g.x - g.advance) / h.size }

func homeOf(gs []glyph, places []place, owners []owner) place {
	first, last := places[0], places[len(places)-1]
	t := owners[first.owner].t
	switch begin, end := &gs[0], &gs[len(gs)-1]; {
	case begin.x-t.Cells[first.cell].X0 <= begin.size:
		return first
	case t.Cells[last.cell].X1-end.x-end.advance <= end.size:
		return last
	}
	return places[len(places)/2]
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
func (o *owner) write(gs []glyph, buf *[]run) {
	for i := range o.t.Cells {
		o.t.Cells[i].Lines = linesOf(gs, o.glyphs[i], buf)
	}
	o.t.partColumns()
	o.t.splitRows()
	o.wraps()
}

// wraps says of each line of a cell but the last why the next begins.
func (o *owner) wraps() {
	o.t.Margin = o.margin()
	for i := range o.t.Cells {
		c := &o.t.Cells[i]
		for j := 0; j+1 < len(c.Lines); j++ {
			l := &c.Lines[j]
			l.Wrapped, l.Full = o.t.Wraps(c, l, &c.Lines[j+1])
		}
	}
}

// Wraps says of a line of a cell whether it was wrapped before the next, and whether it is full.
func (t *Table) Wraps(c *Cell, l, next *Line) (wrapped, full bool) {
	room, width := t.room(c, l), next.along(0)
	letter := width / float64(max(len([]rune(next.Words[0].Text)), 1))
	blank := set.WrapBlank // for the space and the unsure margins
	if endsSentence(l, next) {
		blank = set.WrapBreak
	}
	return room < width+blank*l.Size, room < set.WrapLetter*letter
}

// HasRoom says whether the first word of the next line would surely fit behind a line of the cell.
func (t *Table) HasRoom(c *Cell, l, next *Line) bool {
	return t.room(c, l) > next.along(0)+set.SureBlank*l.Size
}

// room is what a line leaves free of its cell: of its width, or of its height for turned text, less twice the margin that the table's
// text keeps.
func (t *Table) room(c *Cell, l *Line) float64 {
	if l.Turned {
		return c.Y1 - c.Y0 - 2*t.Margin - (l.Y1 - l.Y0)
	}
	room := c.X1 - c.X0 - 2*t.Margin - (l.X1 - l.X0)
	if t.Aligned {
		room = min(room, t.textEnd(c)-l.X1)
	}
	return room
}

// textEnd is how far the text of a cell's column goes, where several cells tell; no line ends them.
func (t *Table) textEnd(of *Cell) float64 {
	const several = 3
	if t.ends == nil {
		t.ends = map[[2]int]columnEnd{}
		for i := range t.Cells {
			c := &t.Cells[i]
			e := t.ends[[2]int{c.C, c.CS}]
			e.cells += btoi(len(c.Lines) > 0)
			for _, l := range c.Lines {
				e.x = max(e.x, l.X1)
			}
			t.ends[[2]int{c.C, c.CS}] = e
		}
	}
	if e := t.ends[[2]int{of.C, of.CS}]; e.cells >= several {
		return e.x
	}
	return math.Inf(1)
}

// A columnEnd is how far the text of the cells of a column goes, and how many there are.
type columnEnd struct {
	x     float64
	cells int
}

// along is how long a word of the line is.
func (l *Line) along(i int) float64 {
	w := &l.Words[i]
	if l.Turned {
		return w.Y1 - w.Y0
	}
	return w.X1 - w.X0
}

// endsSentence says whether a break between the lines is likely: the first ends with a full stop or the like, the second begins with a
// capital or a list's mark.
func endsSentence(l, next *Line) bool {
	end, _ := utf8.DecodeLastRuneInString(l.Words[len(l.Words)-1].Text)
	begin, _ := utf8.DecodeRuneInString(next.Words[0].Text)
	return strings.ContainsRune(".:;!?", end) && !unicode.IsLower(begin)
}

// margin is the distance that the text of the table keeps from the sides of its cells: that which most lines keep from one of them,
// or, where all are set in the middle, the least.
func (o *owner) margin() float64 {
	var ms []float64
	for i := range o.t.Cells {
		c := &o.t.Cells[i]
		for j := range c.Lines {
			if l := &c.Lines[j]; !l.Turned {
				ms = append(ms, l.X0-c.X0, c.X1-l.X1)
			}
		}
	}
	if len(ms) == 0 {
		return 0
	}
	slices.Sort(ms)
	best, most, lo := ms[len(ms)/20], len(ms)/8, 0
	for hi := range ms {
		for ms[hi]-ms[lo] > set.SameMargin {
			lo++
		}
		if hi-lo > most {
			best, most = ms[lo], hi-lo
		}
	}
	return max(best, 0)
}
