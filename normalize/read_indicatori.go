package normalize

import (
	"fmt"

	"piao/internal/layout"
)

// findIndicatori reads the table of the indicatori: a field is what stands under its label, a row's fase is its own label or the last above.
func (f *rawWork) findIndicatori(o *found) {
	b := f.readIndicatori()
	for _, p := range b.labels {
		o.label(p, layout.LIndicatori)
	}
	for _, c := range b.head {
		if c.isOther() && c.p != nil {
			o.aside(c.p, "altri")
		}
	}
	for _, r := range f.indicatori {
		if len(r.pieces) == 1 && isTitle(r) {
			o.label(r.pieces[0], layout.LIndicatori)
		}
	}
	t := &tableReader{o, b.head, make([]*choice, len(b.head))}
	var fase *piece
	n := 0
	for _, g := range b.rows {
		if g.fase != nil {
			o.label(g.fase, layout.LIndFasi)
			fase, n = g.fase, g.numero
		}
		if len(g.pieces) == 0 || g.footer || len(b.head) == 0 {
			continue
		}
		path := fmt.Sprintf("indicatori[%d].", o.indicatori)
		o.indicatori++
		if o.at[path+"fase"] = g.pieces[0].pos(); g.fase != nil {
			o.at[path+"fase"] = g.fase.pos()
		}
		if fase != nil {
			o.read(path+"fase", itoa(n), How{}, fase)
		}
		t.readRow(path, g.pieces)
	}
}

// isTitle recognises the title INDICATORI DI RISULTATO.
func isTitle(r *row) bool {
	l := r.pieces[0].find(layout.Indicatori)
	return l != nil && l.Campo == layout.LIndicatori
}

// A tableReader reads the rows of a table by its header: each cell is its column's.
type tableReader struct {
	o    *found
	cols []column
	// lost are the choices to read columns without a label.
	lost []*choice
}

// readRow reads the cells of a row into the fields of its record, at path.
func (t *tableReader) readRow(path string, ps []*piece) {
	cells := make([][]*piece, len(t.cols))
	for _, p := range ps {
		i := t.owner(p)
		cells[i] = append(cells[i], p)
	}
	for i, ps := range cells {
		if len(ps) > 0 {
			campo := t.field(path, &t.cols[i])
			t.o.read(campo, ps[0].text, t.under(campo, i, ps[0]), ps[0])
			t.o.goOn(campo, t.cols[i].name(), ps)
		}
	}
}

// field is the path of a column's field in the record at path.
func (t *tableReader) field(path string, c *column) string {
	if c.isOther() {
		return t.o.other(path, c.name())
	}
	return path + labelFields[c.campo]
}

// owner gives the index of the column that a cell is read in: its own, but where that is the one of the labels, the next.
func (t *tableReader) owner(p *piece) int {
	i := columnIndex(t.cols, p.col)
	if t.cols[i].campo == layout.LIndFasi && i+1 < len(t.cols) && !t.cols[i+1].isOther() {
		i++
	}
	return i
}

// under is how a cell is read in a column: by the column's label; by the column's place, where its label is lost.
func (t *tableReader) under(campo string, i int, p *piece) How {
	c := &t.cols[i]
	switch {
	case columnIndex(t.cols, p.col) != i:
		return chosen(outOfColumn(campo, c, p))
	case c.p != nil:
		return How{above: c}
	case t.lost[i] == nil:
		t.lost[i] = unheaded(layout.LIndicatori, c.name(), p)
	}
	return chosen(t.lost[i])
}
