package extract

import (
	"cmp"
	"encoding/xml"
	"slices"
	"strconv"
	"strings"

	"piao"
)

// A wordTable is a table as read, before the cells that go on from row to row are put together.
type wordTable struct{ rows []wordRow }

type wordRow struct {
	cells []wordCell
	width int // columns, those of cells that say nothing too
}

// A wordCell is a cell in its columns of the table's grid.
type wordCell struct {
	col, cols int
	text      string
	// begins and goesOn are of a cell that is merged with those below it, or with the one above.
	begins, goesOn bool
	// across is set for a cell that an old document merges with the one on its left.
	across bool
	fill   string
	struck bool
	texts  []*wordText
	nested []*wordTable
}

func (d *docxReader) table(p *xmlPart) (*wordTable, error) {
	t := &wordTable{}
	return t, d.tableRows(p, t)
}

func (d *docxReader) tableRows(p *xmlPart, t *wordTable) error {
	return p.children(func(e xml.StartElement) error {
		if e.Name.Local != "tr" {
			return d.within(p, e, func(p *xmlPart) error { return d.tableRows(p, t) })
		}
		row, deleted := wordRow{}, false
		col := 1
		err := d.tableCells(p, &row, &col, &deleted)
		if !deleted {
			row.cells, row.width = slices.DeleteFunc(row.cells, wordCell.saysNothing), min(col-1, d.budget.lim.Cols)
			t.rows = append(t.rows, row)
		}
		return cmp.Or(err, d.budget.place(posOfRow(d.flow.n+len(t.rows))))
	}, nil)
}

// saysNothing is set for a cell without a text, a fill or a table that is merged with no other: most of a wide table's.
func (c wordCell) saysNothing() bool {
	return strings.TrimSpace(c.text) == "" && c.fill == "" && !c.begins && !c.goesOn && len(c.texts)+len(c.nested) == 0
}

func (d *docxReader) tableCells(p *xmlPart, row *wordRow, col *int, deleted *bool) error {
	return p.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "trPr":
			return p.children(func(e xml.StartElement) error {
				switch e.Name.Local {
				case "gridBefore":
					*col = clampAdd(*col, count(e))
				case "del":
					d.revised()
					*deleted = true
				}
				return nil
			}, nil)
		case "tc":
			c := wordCell{col: *col, cols: 1}
			err := d.tableCell(p, &c)
			*col = clampAdd(*col, c.cols)
			if n := len(row.cells); c.across && n > 0 && strings.TrimSpace(c.text) == "" {
				row.cells[n-1].cols = c.col - row.cells[n-1].col + 1
			} else {
				row.cells = append(row.cells, c)
			}
			return err
		}
		return d.within(p, e, func(p *xmlPart) error { return d.tableCells(p, row, col, deleted) })
	}, nil)
}

// count reads the value of a property that counts columns, 0 where there is none.
func count(e xml.StartElement) int {
	n, err := strconv.Atoi(localAttr(e, "val"))
	if err != nil || n < 0 {
		return 0
	}
	return min(n, farAway)
}

// tableCell reads a cell: its paragraphs a line each, and the tables that stand in it.
func (d *docxReader) tableCell(p *xmlPart, c *wordCell) error {
	var lines []string
	struck, plain := false, false
	var read func(p *xmlPart) error
	var take func(t *wordText)
	take = func(t *wordText) {
		lines = append(lines, strings.ReplaceAll(t.text(), "\t", " "))
		struck, plain = struck || t.struck, plain || t.plain
		if t.struck || t.hidden.Len() > 0 {
			c.texts = append(c.texts, t)
		}
		for _, box := range t.boxes {
			take(box)
		}
	}
	size := 0
	read = func(p *xmlPart) error {
		return p.children(func(e xml.StartElement) error {
			switch e.Name.Local {
			case "tcPr":
				return c.look(p)
			case "p":
				t, err := d.paragraph(p)
				if err != nil {
					return err
				}
				take(t)
				size += len(lines[len(lines)-1]) + 1
				return d.budget.text(posOfRow(d.flow.n+1), size)
			case "tbl":
				t, err := d.table(p)
				c.nested = append(c.nested, t)
				return err
			}
			return d.within(p, e, read)
		}, nil)
	}
	err := read(p)
	c.text = strings.Trim(strings.Join(lines, "\n"), "\n")
	c.struck = struck && !plain
	return err
}

// look reads a cell's properties: how many columns it covers, whether it goes on over rows, its fill.
func (c *wordCell) look(p *xmlPart) error {
	return p.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "gridSpan":
			c.cols = max(1, count(e))
		case "vMerge":
			c.begins = localAttr(e, "val") == "restart"
			c.goesOn = !c.begins
		case "hMerge":
			if val := localAttr(e, "val"); val == "" || val == "continue" {
				c.across = true
			}
		case "shd":
			if fill := strings.ToUpper(localAttr(e, "fill")); fill != "" && fill != "AUTO" && fill != "FFFFFF" {
				c.fill = fill
			}
		}
		return nil
	}, nil)
}

func posOfRow(n int) piao.Pos { return piao.Pos{Row: n} }

// rows puts the rows of a table into the flow; what stands in a table within a cell follows the row of the cell.
func (d *docxReader) rows(t *wordTable) error {
	open := map[int]*heldCell{} // by column, the cells that may go on
	for i, r := range t.rows {
		d.flow.n++
		row := piao.Row{N: d.flow.n, Width: r.width}
		var nested []*wordTable
		for col, held := range open { // what does not go on in the row above is at its end
			if held.until < i-1 {
				delete(open, col)
			}
		}
		for _, c := range r.cells {
			if c.col > d.budget.lim.Cols {
				return d.budget.place(piao.Pos{Row: d.flow.n, Col: c.col})
			}
			cell := piao.Cell{Text: c.text, Pos: piao.Pos{Row: d.flow.n, Col: c.col}, Fill: c.fill, Struck: c.struck,
				Span: piao.Span{Rows: 1, Cols: max(1, min(c.cols, d.budget.lim.Cols-c.col+1))}}
			d.tellLooks(&c, cell)
			nested = append(nested, c.nested...)
			if c.goesOn && open[c.col] != nil {
				open[c.col].reach(d, i)
				if !cell.Blank() {
					d.rilievi = append(d.rilievi, underMerge(cell))
				}
				continue
			}
			delete(open, c.col)
			if err := d.flow.add(&row, cell); err != nil {
				return err
			}
			if c.begins {
				open[c.col] = &heldCell{len(d.flow.rows), len(row.Cells) - 1, len(row.Filled) - 1, cell.Blank(), i}
			}
		}
		if len(row.Cells)+len(row.Filled) > 0 || len(nested) == 0 {
			d.flow.rows = append(d.flow.rows, row)
		}
		for _, n := range nested {
			if err := d.rows(n); err != nil {
				return err
			}
		}
	}
	return nil
}

// tellLooks tells of text of a cell that is hidden, and of a part of it that is struck out.
func (d *docxReader) tellLooks(c *wordCell, cell piao.Cell) {
	var out []string
	for _, t := range c.texts {
		d.hidden(t, cell.Pos)
		if t.struck {
			out = append(out, strings.TrimSpace(t.out.String()))
		}
	}
	if len(out) > 0 && !c.struck {
		d.rilievi = append(d.rilievi, struckPart(cell, strings.Join(out, "\n")))
	}
}

// A heldCell is where in the flow a cell stands that goes on over rows.
type heldCell struct {
	row, cell, filled int
	blank             bool
	until             int // the last row of the table that it reaches
}

// reach makes the cell reach down to the current row, which is the table's until.
func (p *heldCell) reach(d *docxReader, until int) {
	p.until = until
	if p.row >= len(d.flow.rows) {
		return
	}
	cells, i := d.flow.rows[p.row].Cells, p.cell
	if p.blank {
		cells, i = d.flow.rows[p.row].Filled, p.filled
	}
	if i >= 0 && i < len(cells) {
		cells[i].Span.Rows = d.flow.n - cells[i].Pos.Row + 1
	}
}
