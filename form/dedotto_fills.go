package form

import (
	"piao"
	"piao/form/vocabulary"
	"piao/internal/layout"
)

// filled gives the blank cells of a row in a column of the time axis that a fill marks; none where fills say nothing there: the table has other
// marks, or colours whole rows.
func (t *table) filled(e *element, k *column) []*piao.Cell {
	if t.fills == nil {
		marks := t.marksByFill()
		t.fills = &marks
	}
	if !*t.fills || !k.axis {
		return nil
	}
	return e.row.fill(k)
}

// fill gives the blank cells with a fill in a column: of the row, and of those below without a text that its fase reaches down to.
func (r *docRow) fill(k *column) (cells []*piao.Cell) {
	for i := range r.row.Filled {
		if c := &r.row.Filled[i]; c.Pos.Col <= k.to && c.End() >= k.from {
			cells = append(cells, c)
		}
	}
	return cells
}

// marksByFill says whether fills are the marks of the table: no cell of the axis has a text, and some rows have some of theirs filled.
func (t *table) marksByFill() bool {
	part := false
	for _, e := range t.rows {
		filled, blank := 0, 0
		for _, k := range t.columns {
			switch _, own := t.cells(e, k); {
			case !k.axis:
			case own:
				return false
			case len(e.row.fill(k)) > 0:
				filled++
			default:
				blank++
			}
		}
		part = part || filled > 0 && blank > 0
	}
	return part
}

// legend says which field the fills of the document mark, by the words beside them, or on them; "altri" for what is neither planned nor done. What
// stands in a table is no legend: a word there tells of its own row.
func (d *deduction) legend() map[string]string {
	if d.colours != nil {
		return d.colours
	}
	d.colours = map[string]string{}
	ofTables := map[*docRow]bool{}
	for _, t := range d.tables() {
		ofTables[t.row], ofTables[t.row2] = true, true
		for _, e := range t.rows {
			ofTables[e.row] = true
		}
	}
	for _, r := range d.rows {
		if ofTables[r] {
			continue
		}
		for i := range r.row.Filled {
			for _, c := range r.cells {
				if c.Pos.Col == r.row.Filled[i].End()+1 {
					d.means(r.row.Filled[i].Fill, c.Text)
				}
			}
		}
		for _, c := range r.cells {
			if c.Fill != "" {
				d.means(c.Fill, c.Text)
			}
		}
	}
	return d.colours
}

// means keeps what a fill is said to mean.
func (d *deduction) means(fill, text string) {
	if field := vocabulary.Segno(text); field != "" && d.colours[fill] == "" {
		d.colours[fill] = field
	}
}

// markFill marks a column of a fase by a fill: what the letter of its row says, or the legend; without one, what was planned on its first row, and done on the one below.
func (o *obiettivo) markFill(e *element, k *column, i int, letter string, c *piao.Cell) {
	field := o.d.legend()[c.Fill]
	switch {
	case layout.IsPrevisto(letter):
		field = "previsto"
	case layout.IsEffettivo(letter):
		field = "effettivo"
	}
	if field == "" {
		if field = "previsto"; c.Pos.Row > e.row.cells[0].Pos.Row {
			field = "effettivo"
		}
		o.d.tellFills(e.tab, c)
	}
	o.raw.Voci = append(o.raw.Voci, piao.RawVoce{Campo: fase(i, field), Testo: o.d.markOf(k), Etichetta: k.label.Testo, Celle: []*piao.Cell{c}})
}

// tellFills puts on record, once, that a table marks in several colours of which not all are told.
func (d *deduction) tellFills(t *table, at *piao.Cell) {
	if d.toldFills {
		return
	}
	if t.colours == nil {
		t.colours = map[string]bool{}
		for _, e := range t.rows {
			for _, k := range t.columns {
				for _, c := range t.filled(e, k) {
					t.colours[c.Fill] = true
				}
			}
		}
	}
	if n := len(t.colours); n > 1 {
		d.toldFills = true
		d.doubt("", at.Fill, at.Pos, "I periodi delle fasi sono segnati in "+itoa(n)+" colori, e nessuna legenda li dice tutti: letti come previsti, quelli su una seconda riga come effettivi.")
	}
}
