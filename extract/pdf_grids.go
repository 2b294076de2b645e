package extract

import (
	"fmt"
	"math"
	"slices"

	"piao"
	"piao/extract/pdf"
	"piao/internal/layout"
)

// grids makes the grids: a run of pages with tables is one, a page without any another.
func (x *pdfReader) grids() ([]Grid, error) {
	var out []Grid
	var run []pdfBlock
	flush := func() error {
		tail := len(run)
		if t, below := lastTable(run); t != nil {
			tail -= below // what stands below the last table of a run is no part of it
		}
		for _, part := range [][]pdfBlock{run[:tail], run[tail:]} {
			if g, err := x.grid(part); err != nil {
				return err
			} else if len(g.Rows) > 0 {
				out = append(out, g)
			}
		}
		run = nil
		return nil
	}
	for i := range x.pages {
		bs := x.pages[i].blocks
		if !goesOn(run, bs) {
			if err := flush(); err != nil {
				return nil, err
			}
		}
		run = append(run, bs...)
	}
	if err := flush(); err != nil {
		return nil, err
	}
	heads, err := x.headGrid()
	if len(heads.Rows) > 0 {
		out = append(out, heads)
	}
	return out, err
}

// goesOn says whether a page belongs to the run of pages before it: both have tables, and what stands between them is no more than
// the lines of a title, or the tables have the same sides.
func goesOn(run, page []pdfBlock) bool {
	const title = 5
	last, below := lastTable(run)
	first, above := firstTable(page)
	if last == nil || first == nil {
		return false
	}
	return above+below <= title || sameSides(last, first)
}

func lastTable(bs []pdfBlock) (t *pdf.Table, below int) {
	for i := len(bs) - 1; i >= 0; i-- {
		if bs[i].table != nil {
			return bs[i].table, len(bs) - 1 - i
		}
	}
	return nil, len(bs)
}

func firstTable(bs []pdfBlock) (t *pdf.Table, above int) {
	for i := range bs {
		if bs[i].table != nil {
			return bs[i].table, i
		}
	}
	return nil, len(bs)
}

// headGrid holds the running heads and feet of all pages.
func (x *pdfReader) headGrid() (Grid, error) {
	g := runningGrid(nil)
	for i := range x.pages {
		for _, b := range x.pages[i].heads {
			rows, err := x.rows(&b, nil)
			if err != nil {
				return g, err
			}
			g.Rows = append(g.Rows, rows...)
		}
	}
	return g, nil
}

// grid makes one grid of blocks, in which a table that goes on over pages has one set of columns.
func (x *pdfReader) grid(bs []pdfBlock) (Grid, error) {
	g := Grid{TrueColumns: true}
	if len(bs) == 0 {
		return g, nil
	}
	if g.Source = fmt.Sprintf("pagina %d", bs[0].page); bs[len(bs)-1].page != bs[0].page {
		g.Source = fmt.Sprintf("pagine %d-%d", bs[0].page, bs[len(bs)-1].page)
	}
	for i := 0; i < len(bs); {
		n, xs := x.chain(bs[i:])
		for j := range n {
			rows, err := x.rows(&bs[i+j], xs)
			if err != nil {
				return g, err
			}
			if cut := bs[i+j].cut; cut > 0 {
				rows = slices.Delete(rows, cut-1, cut)
			}
			g.Rows = append(g.Rows, rows...)
		}
		i += n
	}
	return g, nil
}

// chain gives how many of the blocks are one table that goes on from page to page, and the columns of all of it.
func (x *pdfReader) chain(bs []pdfBlock) (n int, xs []float64) {
	if bs[0].table == nil {
		return 1, nil
	}
	xs = bs[0].table.Xs
	for n = 1; n < len(bs); n++ {
		a, b := &bs[n-1], &bs[n]
		if b.table == nil || b.page == a.page || !sameSides(a.table, b.table) {
			break
		}
		cut, same := a.table.OpenBottom && b.table.OpenTop, sameColumns(b.table, xs)
		if !cut && b.cut == 0 && (!same && !isSubset(b.table.Xs, xs) && !isSubset(xs, b.table.Xs) || opensScheda(b.table)) {
			break
		}
		if !same {
			xs = merge(xs, b.table.Xs)
		}
	}
	return n, xs
}

// sameColumns says whether a table whose columns are those of its text has those that begin at xs.
func sameColumns(t *pdf.Table, xs []float64) bool {
	if !t.Aligned || len(t.Xs) != len(xs) {
		return false
	}
	for i, v := range t.Xs {
		if columnAt(xs, v) != i {
			return false
		}
	}
	return true
}

// opensScheda says whether the table begins with a scheda's titles and head, so that it goes on from no other.
func opensScheda(t *pdf.Table) bool {
	const most = 6 // rows that titles may take
	for i := range min(most, len(t.Ys)-1) {
		switch kind := layout.KindOfRow(rowOf(t, i)); {
		case kind == layout.HeadRow:
			return i > 0
		case kind != layout.TitleRow && kind != layout.BlankRow:
			return false
		}
	}
	return false
}

// rows gives the rows of a block. The columns of a table are those of xs.
func (x *pdfReader) rows(b *pdfBlock, xs []float64) ([]piao.Row, error) {
	if b.table == nil {
		row := piao.Row{N: b.row, Width: len(b.line), Loose: true}
		for i := range b.line {
			row.Cells = append(row.Cells, piao.Cell{Text: b.line[i].Text(), Pos: piao.Pos{Page: b.page, Row: b.row, Col: i + 1}, Span: piao.Span{Rows: 1, Cols: 1}, Box: piao.Box(b.line[i].Box), Words: len(b.line[i].Words), Sure: sureOf(b.line[i : i+1])})
		}
		return []piao.Row{row}, x.admit(row)
	}
	at := make([]int, len(b.table.Xs))
	for i, v := range b.table.Xs {
		at[i] = columnAt(xs, v)
	}
	rows := make([]piao.Row, b.rows())
	for i := range rows {
		rows[i] = piao.Row{N: b.row + i, Width: len(xs) - 1}
	}
	for i := range b.table.Cells {
		c := &b.table.Cells[i]
		cell := piao.Cell{
			Pos:  piao.Pos{Page: b.page, Row: b.row + c.R, Col: at[c.C] + 1},
			Span: piao.Span{Rows: c.RS, Cols: max(at[c.C+c.CS]-at[c.C], 1)}, Box: piao.Box(c.Box), Words: wordsIn(c.Lines), Fill: c.Fill, Sure: sureOf(c.Lines),
		}
		switch {
		case len(c.Lines) > 0:
			cell.Text = x.cellText(c, cell.Pos)
			rows[c.R].Cells = append(rows[c.R].Cells, cell)
		case c.Fill != "":
			rows[c.R].Filled = append(rows[c.R].Filled, cell)
		}
	}
	for _, r := range rows {
		if err := x.admit(r); err != nil {
			return nil, err
		}
	}
	return rows, nil
}

func wordsIn(lines []pdf.Line) int {
	n := 0
	for i := range lines {
		n += len(lines[i].Words)
	}
	return n
}

// admit holds the cells of a row to the limits.
func (x *pdfReader) admit(r piao.Row) error {
	for _, c := range r.Cells {
		if err := x.budget.cell(c); err != nil {
			return err
		}
	}
	return nil
}

// sameSides says whether two tables begin and end at the same places, or b, which some lines may be missing of at a page's end, has its
// columns where a has them.
func sameSides(a, b *pdf.Table) bool {
	const columns = 4
	return math.Abs(a.X0-b.X0) <= set.SameColumn && (math.Abs(a.X1-b.X1) <= set.SameColumn || len(b.Xs) > columns && isSubset(b.Xs, a.Xs))
}

// isSubset says whether each of as stands at one of bs.
func isSubset(as, bs []float64) bool {
	for _, a := range as {
		if math.Abs(bs[columnAt(bs, a)]-a) > set.SameColumn {
			return false
		}
	}
	return true
}

// columnAt gives the index of the position in xs that is nearest to v.
func columnAt(xs []float64, v float64) int {
	i, _ := slices.BinarySearch(xs, v)
	if i == len(xs) || i > 0 && v-xs[i-1] <= xs[i]-v {
		i--
	}
	return i
}

// merge adds the positions of bs that are not among as.
func merge(as, bs []float64) []float64 {
	var more []float64
	for _, b := range bs {
		if n := len(more); math.Abs(as[columnAt(as, b)]-b) > set.SameColumn && (n == 0 || b-more[n-1] > set.SameColumn) {
			more = append(more, b)
		}
	}
	out := slices.Concat(as, more)
	slices.Sort(out)
	return out
}
