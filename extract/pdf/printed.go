package pdf

import "slices"

// splitRows cuts the rows in which several were printed without a line between them: those of a table that has lines between its columns alone, or
// between groups of rows. They stand apart from each other, or are many.
func (t *Table) splitRows() {
	const many = 4
	printed, n := make([][][]Line, len(t.Ys)-1), 0
	cols := t.columns()
	for r := range printed {
		printed[r] = t.printedRows(r, cols)
		n += len(printed[r])
	}
	for r := len(printed) - 1; r >= 0; r-- {
		if rows := printed[r]; len(rows) > 0 && (n >= many || standApart(rows, cols)) {
			t.cutRow(r, rows)
			t.Aligned = true
		}
	}
}

// printedRows gives the rows that were printed within row r, nil where it is one: the first column names most of them, a second has a text in each too, or
// others pass over rows, as marks do; and no text goes on from one to the next.
func (t *Table) printedRows(r int, cols []column) [][]Line {
	const columns, least, showing = 2, 3, 2
	var lines []Line
	n := 0
	for i := range t.Cells {
		c := &t.Cells[i]
		if c.R != r || len(c.Lines) == 0 {
			continue
		}
		if c.RS > 1 || c.CS > 1 || slices.ContainsFunc(c.Lines, func(l Line) bool { return l.Turned }) {
			return nil
		}
		lines = append(lines, c.Lines...)
		n++
	}
	if n < columns || len(lines) < least*showing {
		return nil
	}
	sortBy(lines, func(a, b Line) bool { return a.Base < b.Base || a.Base == b.Base && a.X0 < b.X0 })
	rows := joinRows(joinBeside(baselines(lines), cols), cols)
	full, passing, named := filling(rows, cols, t.names())
	if !named || full < showing && passing < showing {
		return nil
	}
	for i := range rows[1:] {
		headed := func(c continuation) bool { return i == 0 && isNumber(&c.below) }
		if slices.ContainsFunc(continuations(rows[i], rows[i+1], cols), func(c continuation) bool { return !c.parts() && !headed(c) }) {
			return nil
		}
	}
	return rows
}

// standApart says whether there is more room between rows than between the lines of a text.
func standApart(rows [][]Line, cols []column) bool {
	for i := range rows[1:] {
		if pairGap(continuations(rows[i], rows[i+1], cols)) < set.PrintedApart {
			return false
		}
	}
	return true
}

func (t *Table) columns() []column {
	cols := make([]column, len(t.Xs)-1)
	for i := range cols {
		cols[i] = column{t.Xs[i], t.Xs[i+1]}
	}
	return cols
}

// names is the column that names the rows: the first with a text.
func (t *Table) names() int {
	first := len(t.Xs) - 2
	for i := range t.Cells {
		if c := &t.Cells[i]; len(c.Lines) > 0 {
			first = min(first, c.C)
		}
	}
	return first
}

// filling counts the columns that have a text in each row, and those that pass over a row between two others; named is set where the one of the names
// has a text in several, and most. A row with a text in that alone is a title of those below.
func filling(rows [][]Line, cols []column, names int) (full, passing int, named bool) {
	const least = 3
	rows = slices.DeleteFunc(slices.Clone(rows), func(row []Line) bool { return len(row) == 1 && cols[names].takes(row[0]) })
	for i, c := range cols {
		last, holes, n := 0, false, 0
		for i, row := range rows {
			if slices.ContainsFunc(row, c.takes) {
				holes = holes || n > 0 && i > last+1
				last = i
				n++
			}
		}
		full += btoi(n == len(rows))
		passing += btoi(holes)
		named = named || i == names && 2*n > len(rows) && n >= least
	}
	return full, passing, named
}

func (c column) takes(l Line) bool {
	mid := (l.X0 + l.X1) / 2
	return c.lo <= mid && mid < c.hi
}

// cutRow makes rows of row r. A cell that goes over it goes over all of them.
func (t *Table) cutRow(r int, rows [][]Line) {
	more := len(rows) - 1
	var limits []float64
	for i := range more {
		limits = append(limits, (boxOfLines(rows[i]).Y1+boxOfLines(rows[i+1]).Y0)/2)
	}
	t.Ys = slices.Insert(t.Ys, r+1, limits...)
	var cells []Cell
	for _, c := range t.Cells {
		switch {
		case c.R > r:
			c.R += more
		case c.R+c.RS > r && (c.R < r || c.RS > 1):
			c.RS += more
		case c.R == r:
			cells = append(cells, t.cutCell(c, limits)...)
			continue
		}
		cells = append(cells, c)
	}
	sortBy(cells, func(a, b Cell) bool { return a.R < b.R || a.R == b.R && a.C < b.C })
	t.Cells = cells
}

// cutCell cuts a cell at those heights.
func (t *Table) cutCell(c Cell, limits []float64) (cells []Cell) {
	lines := c.Lines
	for i := range len(limits) + 1 {
		part, n := c, 0
		part.R += i
		part.Y0, part.Y1 = t.Ys[part.R], t.Ys[part.R+1]
		for n < len(lines) && (i == len(limits) || (lines[n].Y0+lines[n].Y1)/2 < limits[i]) {
			n++
		}
		part.Lines, lines = slices.Clip(lines[:n]), lines[n:]
		cells = append(cells, part)
	}
	return cells
}
