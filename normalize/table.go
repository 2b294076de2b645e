package normalize

import (
	"slices"

	"piao/internal/layout"
	"piao/internal/testo"
)

// views are the blocks of a scheda as its rows stand now, each made when it is first asked for.
type views struct {
	head  *headBlock
	gantt *ganttBlock
	indic *indicBlock
}

// forget drops the views, since the rows have changed.
func (f *rawWork) forget() { f.views = views{} }

// A column is a column of a table, as the table's header has it: it owns what stands below it.
type column struct {
	// campo is the field or the part of the form that its label names, "" where nothing is known by that name.
	campo string
	// mese (1 to 12) or anno is what a column of the time axis stands for; or parte, a longer part of that year, or of the piano's where it is 0.
	mese, anno int
	parte      string
	col, end   int
	// p heads it; nil where its label is lost, and only the columns beside it say which it is.
	p *piece
}

func newColumn(campo string, p *piece) column {
	return column{campo: campo, col: p.col, end: p.end, p: p}
}

// name is what the header calls the column, by the form's own spelling where it is known.
func (c column) name() string {
	switch {
	case c.campo != "":
		return layout.Get(c.campo).Grafia
	case c.p != nil:
		return testo.Blanks(c.p.text)
	}
	return ""
}

// isOther says whether the column holds what the model has no field for: it goes to altri under the name of the column.
func (c column) isOther() bool { return c.campo == "" }

func (c column) holds(col int) bool { return c.col <= col && col <= c.end }

// covers says whether the piece, which may span several columns, stands in the column.
func (c column) covers(p *piece) bool { return c.col <= p.end && p.col <= c.end }

// columnAt gives the column that holds col.
func columnAt(cols []column, col int) (column, bool) {
	i := slices.IndexFunc(cols, func(c column) bool { return c.holds(col) })
	if i < 0 {
		return column{}, false
	}
	return cols[i], true
}

// columnIndex gives the index of the column that holds col or is the last to begin left of it, 0 where none is.
func columnIndex(cols []column, col int) int {
	k := 0
	for i, c := range cols {
		if c.col <= col {
			k = i
		}
	}
	return k
}

// columnFor gives the column of a label.
func columnFor(cols []column, campo string) (column, bool) {
	i := slices.IndexFunc(cols, func(c column) bool { return c.campo == campo })
	if i < 0 {
		return column{}, false
	}
	return cols[i], true
}
