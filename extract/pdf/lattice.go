package pdf

import (
	"math"
	"slices"
)

// maxPlaces bounds the places of one lattice.
const maxPlaces = 1 << 20

// findTables makes the tables of the page from its lines.
func (p *Page) findTables(out *painting, lim Limits) {
	hs, vs := rulings(out, p.glyphs, p)
	if len(hs) > lim.Rules || len(vs) > lim.Rules {
		p.Err = &LimitError{LimitRulings, lim.Rules}
		return
	}
	for _, h := range hs {
		p.Rules = append(p.Rules, Rule{h.lo, h.pos, h.hi, h.pos})
	}
	for _, v := range vs {
		p.Rules = append(p.Rules, Rule{v.pos, v.lo, v.pos, v.hi})
	}
	weak := weakRules(out.fills)
	var alone []ruling // horizontal lines that meet no vertical one
	for _, g := range components(hs, vs, set.Touch) {
		if len(g[1]) == 0 {
			alone = append(alone, pick(hs, g[0])...)
			continue
		}
		if t, ok := newTable(pick(hs, g[0]), pick(vs, g[1])); ok {
			if len(t.Xs) == 2 {
				if of, ok := p.columnsFromText(pick(hs, g[0]), t.X0, t.X1); ok {
					t = of
				}
			}
			if len(weak) > 0 {
				if more := t.changes(out.fills, p.glyphs); len(more) > 0 && !t.Aligned {
					t, _ = newTable(pick(hs, g[0]), append(pick(vs, g[1]), more...))
				}
				t.splitWeak(weak, p.glyphs)
			}
			p.Tables = append(p.Tables, t)
		}
	}
	p.Tables = append(p.Tables, p.ruledTables(alone)...)
	sortBy(p.Tables, func(a, b Table) bool { return a.Y0 < b.Y0 || a.Y0 == b.Y0 && a.X0 < b.X0 })
}

func pick(rs []ruling, at []int) []ruling {
	out := make([]ruling, len(at))
	for i, j := range at {
		out[i] = rs[j]
	}
	return out
}

// newTable makes the table of lines that meet; false where they enclose fewer than two cells.
func newTable(hs, vs []ruling) (Table, bool) {
	if len(hs) == 0 || len(vs) == 0 || len(hs)+len(vs) < 3 {
		return Table{}, false
	}
	var t Table
	t.OpenTop, t.OpenBottom = closeEnds(&hs, vs)
	closeEnds(&vs, hs)
	l := lattice{xs: positions(vs, set.MinCell), ys: positions(hs, set.MinCell)}
	if len(l.xs) < 2 || len(l.ys) < 2 || len(l.xs)*len(l.ys) > maxPlaces {
		return Table{}, false
	}
	l.build(hs, vs)
	t.Cells = l.cells()
	if len(t.Cells) < 2 {
		return Table{}, false
	}
	t.Xs, t.Ys = l.xs, l.ys
	t.compact()
	for i := range t.Cells {
		c := &t.Cells[i]
		c.Box = Box{t.Xs[c.C], t.Ys[c.R], t.Xs[c.C+c.CS], t.Ys[c.R+c.RS]}
	}
	t.Box = Box{t.Xs[0], t.Ys[0], t.Xs[len(t.Xs)-1], t.Ys[len(t.Ys)-1]}
	return t, true
}

// closeEnds adds the line that is missing at an end where two or more of the lines across go on past the last one and end together:
// tables without a line on one side, and those cut by the end of a page.
func closeEnds(to *[]ruling, across []ruling) (low, high bool) {
	least, most := math.Inf(1), math.Inf(-1)
	for _, r := range *to {
		least, most = min(least, r.pos), max(most, r.pos)
	}
	var los, his []ruling
	for _, r := range across {
		if r.lo < least-set.MinCell {
			los = append(los, ruling{r.lo, r.pos, r.pos})
		}
		if r.hi > most+set.MinCell {
			his = append(his, ruling{r.hi, r.pos, r.pos})
		}
	}
	return addEnd(to, los), addEnd(to, his)
}

// addEnd adds the line through the ends given, if most of them stand at one position.
func addEnd(to *[]ruling, ends []ruling) bool {
	if len(ends) < 2 {
		return false
	}
	slices.SortFunc(ends, func(a, b ruling) int { return int(math.Copysign(1, a.pos-b.pos)) * btoi(a.pos != b.pos) })
	mid := ends[len(ends)/2].pos
	r := ruling{mid, math.Inf(1), math.Inf(-1)}
	n := 0
	for _, e := range ends {
		if math.Abs(e.pos-mid) <= set.Touch {
			r.lo, r.hi = min(r.lo, e.lo), max(r.hi, e.hi)
			n++
		}
	}
	if n < 2 || 2*n < len(ends) {
		return false
	}
	*to = append(*to, r)
	return true
}

// positions gives the distinct positions of lines; those closer together than a cell can be are one.
func positions(rs []ruling, least float64) []float64 {
	ps := make([]float64, len(rs))
	for i, r := range rs {
		ps[i] = r.pos
	}
	slices.Sort(ps)
	var out []float64
	for len(ps) > 0 {
		n := 1
		for n < len(ps) && ps[n]-ps[0] < least {
			n++
		}
		out = append(out, (ps[0]+ps[n-1])/2)
		ps = ps[n:]
	}
	return out
}

// A lattice is the net of all positions of a table's lines, with the walls that the lines are between its places.
type lattice struct {
	xs, ys []float64
	// right and below say whether a wall stands right of, or below, the place in row r and column c, at [r*cols+c].
	right, below []bool
	cols, rows   int
}

func (l *lattice) build(hs, vs []ruling) {
	l.cols, l.rows = len(l.xs)-1, len(l.ys)-1
	l.right, l.below = make([]bool, l.cols*l.rows), make([]bool, l.cols*l.rows)
	for _, v := range vs {
		c := nearest(l.xs, v.pos) - 1
		if c < 0 {
			continue
		}
		for r := range l.rows {
			if covers(v, l.ys[r], l.ys[r+1]) {
				l.right[r*l.cols+min(c, l.cols-1)] = true
			}
		}
	}
	for _, h := range hs {
		r := nearest(l.ys, h.pos) - 1
		if r < 0 {
			continue
		}
		for c := range l.cols {
			if covers(h, l.xs[c], l.xs[c+1]) {
				l.below[min(r, l.rows-1)*l.cols+c] = true
			}
		}
	}
}

// covers says whether a line stands along the middle three fifths of the side from lo to hi.
func covers(r ruling, lo, hi float64) bool {
	fifth := (hi - lo) / 5
	return r.lo <= lo+fifth && r.hi >= hi-fifth
}

func nearest(ps []float64, v float64) int {
	i, ok := slices.BinarySearch(ps, v)
	if ok || i == 0 {
		return i
	}
	if i == len(ps) || v-ps[i-1] <= ps[i]-v {
		return i - 1
	}
	return i
}

// cells grows a cell from each place that none holds yet: to the right as far as no wall stands, then down as far as none stands
// below or within.
func (l *lattice) cells() []Cell {
	taken := make([]bool, l.cols*l.rows)
	var out []Cell
	for r := range l.rows {
		for c := range l.cols {
			if taken[r*l.cols+c] {
				continue
			}
			w := 1
			for c+w < l.cols && !l.right[r*l.cols+c+w-1] && !taken[r*l.cols+c+w] {
				w++
			}
			h := 1
			for r+h < l.rows && l.open(r+h, c, w) {
				h++
			}
			for i := r; i < r+h; i++ {
				for j := c; j < c+w; j++ {
					taken[i*l.cols+j] = true
				}
			}
			out = append(out, Cell{R: r, C: c, RS: h, CS: w})
		}
	}
	return out
}

// open says whether the places of row r from column c on, w of them, belong to the cell right above them.
func (l *lattice) open(r, c, w int) bool {
	for j := c; j < c+w; j++ {
		if l.below[(r-1)*l.cols+j] || j < c+w-1 && l.right[r*l.cols+j] {
			return false
		}
	}
	// a wall must stand at both sides, or the place below is part of something wider
	return (c+w == l.cols || l.right[r*l.cols+c+w-1]) && (c == 0 || l.right[r*l.cols+c-1])
}

// compact takes out the positions at which no cell begins or ends.
func (t *Table) compact() {
	usedX, usedY := make([]bool, len(t.Xs)), make([]bool, len(t.Ys))
	for _, c := range t.Cells {
		usedX[c.C], usedX[c.C+c.CS], usedY[c.R], usedY[c.R+c.RS] = true, true, true, true
	}
	nx, xs := renumber(t.Xs, usedX)
	ny, ys := renumber(t.Ys, usedY)
	for i := range t.Cells {
		c := &t.Cells[i]
		c.CS, c.RS = nx[c.C+c.CS]-nx[c.C], ny[c.R+c.RS]-ny[c.R]
		c.C, c.R = nx[c.C], ny[c.R]
	}
	t.Xs, t.Ys = xs, ys
}

func renumber(ps []float64, used []bool) (at []int, kept []float64) {
	at = make([]int, len(ps))
	for i, p := range ps {
		at[i] = len(kept)
		if used[i] {
			kept = append(kept, p)
		}
	}
	return at, kept
}
