package pdf

import (
	"math"
	"slices"
)

// leastRows is how many rows ruled lines must make for their columns to be looked for in the text.
const leastRows = 3

// ruledTables makes tables of horizontal lines that no vertical one meets: lines of a like width one above the other rule the rows of
// a table, whose columns are those of its text.
func (p *Page) ruledTables(hs []ruling) (ts []Table) {
	slices.SortFunc(hs, func(a, b ruling) int { return int(math.Copysign(1, a.pos-b.pos)) * btoi(a.pos != b.pos) })
	for len(hs) > leastRows {
		n, sides := 1, hs[0]
		for n < len(hs) && alike(hs[n], sides) {
			sides.lo, sides.hi = min(sides.lo, hs[n].lo), max(sides.hi, hs[n].hi)
			n++
		}
		if t, ok := p.columnsFromText(hs[:n], sides.lo, sides.hi); ok {
			ts = append(ts, t)
		}
		hs = hs[n:]
	}
	return ts
}

// alike says whether most of the shorter line lies over the longer, and is no mere piece of it.
func alike(a, b ruling) bool {
	least := min(a.length(), b.length())
	return min(a.hi, b.hi)-max(a.lo, b.lo) >= set.Alike*least && least >= set.AlikePiece*max(a.length(), b.length())
}

// columnsFromText makes the table of lines that rule its rows alone: a limit between two columns of text is a line in each row where
// no text runs over it. False where the text has no columns.
func (p *Page) columnsFromText(hs []ruling, lo, hi float64) (Table, bool) {
	ys := positions(hs, set.MinCell)
	if len(ys) <= leastRows {
		return Table{}, false
	}
	bands, rows := make([][]Line, len(ys)-1), [][]Line(nil)
	var buf []run
	for i := range bands {
		at := within(p.glyphs, Box{lo, ys[i], hi, ys[i+1]})
		for _, l := range linesOf(p.glyphs, at, &buf) {
			if !l.Turned {
				bands[i] = append(bands[i], p.texts(l.columns(nil))...)
			}
		}
		sortBy(bands[i], func(a, b Line) bool { return a.Base < b.Base })
		if standApartIn(bands[i]) {
			rows = append(rows, bands[i])
		} else {
			rows = append(rows, baselines(bands[i])...)
		}
	}
	cols := columnsOf(tabular(rows))
	if len(cols) < 3 {
		return Table{}, false
	}
	vs := []ruling{{lo, ys[0], ys[len(ys)-1]}, {hi, ys[0], ys[len(ys)-1]}}
	for k := range len(cols) - 1 {
		vs = append(vs, limit(cols[k].hi, cols[k+1].lo, bands, ys)...)
	}
	t, ok := newTable(hs, vs)
	t.Aligned = true
	return t, ok
}

// standApartIn says whether the texts of a row, on whatever baselines, stand in three columns or more.
func standApartIn(band []Line) bool {
	const columns = 3
	band = slices.Clone(band)
	sortBy(band, func(a, b Line) bool { return a.X0 < b.X0 })
	n, end := 0, math.Inf(-1)
	for i := range band {
		n += btoi(band[i].X0 > end)
		end = max(end, band[i].X1)
	}
	return n >= columns
}

func boxOfLines(ls []Line) Box {
	b := ls[0].Box
	for _, l := range ls[1:] {
		b = Box{min(b.X0, l.X0), min(b.Y0, l.Y0), max(b.X1, l.X1), max(b.Y1, l.Y1)}
	}
	return b
}

// limit gives the lines between two columns, the one's texts up to lo and the other's from hi on: one in each row where no text runs
// over it, and where most rows have one.
func limit(lo, hi float64, bands [][]Line, ys []float64) (best []ruling) {
	for _, x := range []float64{(lo + hi) / 2, hi - set.Limit, lo + set.Limit} {
		var vs []ruling
		for i, band := range bands {
			if parts(band, x) {
				vs = append(vs, ruling{x, ys[i], ys[i+1]})
			}
		}
		if len(vs) > len(best) {
			best = vs
		}
	}
	return best
}

// within gives the signs whose middles lie in the box.
func within(gs []glyph, b Box) (at []int32) {
	for i := range gs {
		if x, y := gs[i].center(); x >= b.X0 && x <= b.X1 && y >= b.Y0 && y < b.Y1 {
			at = append(at, int32(i))
		}
	}
	return at
}

// parts says whether x stands between texts: none of the lines has a word over it, nor words near it on both sides.
func parts(ls []Line, x float64) bool {
	for i := range ls {
		l := &ls[i]
		before, after := math.Inf(-1), math.Inf(1)
		for _, w := range l.Words {
			switch {
			case w.X1 <= x:
				before = max(before, w.X1)
			case w.X0 >= x:
				after = min(after, w.X0)
			default:
				return false
			}
		}
		if after-before < set.Parted*l.Size {
			return false
		}
	}
	return true
}
