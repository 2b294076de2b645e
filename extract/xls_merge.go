package extract

import (
	"cmp"
	"slices"

	"piao"
)

// An xlsMerge is a merged range; all four ends belong to it, counted from 1.
type xlsMerge struct{ row, lastRow, col, lastCol int }

// arrange puts the cells in rows, each merged range as one cell. What stands under a merged cell is not seen: a rilievo each.
func (x *xlsReader) arrange(s *xlsSheet) ([]piao.Row, error) {
	cells := s.cells
	slices.SortStableFunc(cells, func(a, b piao.Cell) int {
		return cmp.Or(cmp.Compare(a.Pos.Row, b.Pos.Row), cmp.Compare(a.Pos.Col, b.Pos.Col))
	})
	slices.SortStableFunc(s.merges, func(a, b xlsMerge) int {
		return cmp.Or(cmp.Compare(a.row, b.row), cmp.Compare(a.col, b.col))
	})
	var rows []piao.Row
	under := newMergeSweep(s.merges)
	for i, c := range cells {
		if i+1 < len(cells) && cells[i+1].Pos == c.Pos {
			continue // written twice: the later one counts
		}
		if m, ok := under.at(c.Pos); ok {
			if m.row != c.Pos.Row || m.col != c.Pos.Col {
				if c.Blank() {
					continue
				}
				x.rilievi = append(x.rilievi, underMerge(c))
				continue
			}
			c.Span = piao.Span{Rows: m.lastRow - m.row + 1, Cols: m.lastCol - m.col + 1}
		}
		if n := len(rows); n == 0 || rows[n-1].N != c.Pos.Row {
			rows = append(rows, piao.Row{N: c.Pos.Row, Hidden: s.hidden[c.Pos.Row]})
		}
		r := &rows[len(rows)-1]
		if c.Blank() {
			r.Filled = append(r.Filled, c)
			continue
		}
		r.Cells = append(r.Cells, c)
		r.Width = max(r.Width, c.End())
	}
	return withText(rows), nil
}

// A mergeSweep finds the merged range of a cell, for cells that come in order. It goes down the sheet with the ranges, sorted, and
// keeps for each column the one that reaches into the row; a range that overlaps another is damage and is left out.
type mergeSweep struct {
	merges []xlsMerge
	open   map[int]xlsMerge // by column
}

func newMergeSweep(merges []xlsMerge) *mergeSweep {
	return &mergeSweep{merges: merges, open: map[int]xlsMerge{}}
}

func (w *mergeSweep) at(p piao.Pos) (xlsMerge, bool) {
	for len(w.merges) > 0 && w.merges[0].row <= p.Row {
		w.begin(w.merges[0])
		w.merges = w.merges[1:]
	}
	m, ok := w.open[p.Col]
	return m, ok && m.lastRow >= p.Row
}

func (w *mergeSweep) begin(m xlsMerge) {
	for col := m.col; col <= m.lastCol; col++ {
		if o, ok := w.open[col]; ok && o.lastRow >= m.row {
			return
		}
	}
	for col := m.col; col <= m.lastCol; col++ {
		w.open[col] = m
	}
}

// maxXLSCol is the last column of a sheet of Excel 97 to 2003, IV.
const maxXLSCol = 256
