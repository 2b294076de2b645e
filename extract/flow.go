package extract

import (
	"strings"

	"piao"
)

// A flow is the rows of a text document in the order in which it is read: a paragraph a row of its own, with a cell for each text that tabs part, and
// the rows of its tables in their columns. Rows are numbered over the whole document, blank paragraphs counted.
type flow struct {
	budget *budget
	rows   []piao.Row
	n      int // the number of the last row
	filled int // blank cells with a fill
}

// line adds a paragraph; one of several lines is as many rows.
func (f *flow) line(text string, struck bool) error {
	for _, text := range strings.Split(strings.TrimRight(text, "\n"), "\n") {
		f.n++
		row := piao.Row{N: f.n, Loose: true}
		for _, piece := range strings.Split(strings.TrimLeft(text, "\t"), "\t") {
			row.Width++
			cell := piao.Cell{Text: piece, Pos: piao.Pos{Row: f.n, Col: row.Width}, Span: piao.Span{Rows: 1, Cols: 1}, Struck: struck}
			if cell.Blank() {
				continue
			}
			if err := f.admit(cell); err != nil {
				return err
			}
			row.Cells = append(row.Cells, cell)
		}
		if len(row.Cells) > 0 {
			f.rows = append(f.rows, row)
		}
	}
	return nil
}

func (f *flow) admit(c piao.Cell) error {
	if err := f.budget.place(c.Pos); err != nil {
		return err
	}
	return f.budget.cell(c)
}

// add puts a cell of a table into the row under way, among the filled ones where it is blank.
func (f *flow) add(row *piao.Row, c piao.Cell) error {
	row.Width = max(row.Width, c.End())
	switch {
	case !c.Blank():
		row.Cells = append(row.Cells, c)
		return f.admit(c)
	case c.Fill != "" && f.filled < f.budget.lim.Cells:
		f.filled++
		row.Filled = append(row.Filled, c)
	}
	return f.budget.place(c.Pos)
}

// grid gives the rows as one grid.
func (f *flow) grid(name string) []Grid {
	return []Grid{{Source: name, TrueColumns: true, Rows: f.rows}}
}
