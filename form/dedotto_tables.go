package form

import (
	"slices"
	"strings"

	"piao"
	"piao/form/vocabulary"
	"piao/internal/layout"
	"piao/internal/testo"
)

// A table is a header with the rows below it.
type table struct {
	// at is the place among the elements at which it begins; row is the header's row, row2 its second one, where it has two.
	at        int
	row, row2 *docRow
	// parte is the part of the form, as its file has it, that the header is of; "" where no file says so.
	parte string
	// header are the cells of the header, columns what they head.
	header  []*piao.Cell
	columns []*column
	rows    []*element
	// tall are the cells of its rows that reach down to rows below.
	tall []*piao.Cell
	// full says of a column whether most rows have a cell of their own in it, once that is asked.
	full map[*column]bool
	// foreign says what the table is about, where that is no goals. above is the label or the text that stands right above it.
	foreign string
	// fills says whether fills are its marks, once that is looked for.
	fills *bool
	// marked says whether known marks stand in its time axis, once that is asked.
	marked *bool
	// colours are the fills among them, once that is asked.
	colours map[string]bool
	above   *element
	// level is the record that its rows are of where a column says of what kind each row is: "obiettivo", "fasi", "indicatori".
	level  string
	levels *column // that column
	// matter is how much is told of each of its goals below it, before the next.
	matter int
	// obiettivo is the column of the goal where each row, or group of rows, is one.
	obiettivo *column
}

// A columnOf is a column of a table.
type column struct {
	from, to int
	label    *vocabulary.Etichetta
	// periodo is its mark where it is one of a time axis: "03", "T1", with anno where the header names it.
	axis bool
	// number is that of the fase or the indicatore that it is of, where a row has several side by side: "Target 2".
	number  string
	periodo string
	anno    int
	// campo is the field that it was settled to be, nota that its text is known to the vocabulary.
	campo string
	known bool
	// numbered says whether all goals below it begin with a number, once that is asked.
	numbered *bool
}

// readHeader reads a header of one or two rows; nil where the row at at is none. n counts its rows.
func (l *reader) readHeader(i int) (t *table, n int) {
	r := l.rows[i]
	over := l.isOverPeriods(i) || l.isOverHeads(i)
	if !over && !l.maybeHeader(r) {
		return nil, 0
	}
	cols := l.columnsOf(r)
	if !over && !l.isHeader(i, cols) {
		return nil, 0
	}
	t = &table{row: r, header: r.cells, columns: cols, parte: l.modulo.parteOf(r.cells), at: len(l.elements)}
	l.headers[r.texts()] = true
	l.tables = append(l.tables, t)
	t.asTargets()
	n = 1
	if over || i+1 < len(l.rows) && l.isSecondRow(r, l.rows[i+1]) {
		t.addSecondRow(l, l.rows[i+1])
		t.asTargets()
		n = 2
	}
	for _, c := range t.columns {
		if what := c.label.Foreign(); what != "" && !c.axis {
			t.foreign = what
		}
	}
	for k := len(l.elements) - 1; k >= 0 && l.elements[k].row == l.elements[len(l.elements)-1].row; k-- {
		t.above = l.elements[k]
	}
	return t, n
}

// readForeignHeader reads the header of a table that is no matter of goals, by one of its heads, where it stands apart and has figures below:
// "Profilo | Uomini | Donne". nil where the row at at is none.
func (l *reader) readForeignHeader(i int) *table {
	r := l.rows[i]
	apart := r.afterBlank || i > 0 && len(l.rows[i-1].cells) == 1
	if !apart || len(r.cells) < 3 || i+1 == len(l.rows) || len(l.rows[i+1].cells) < 2 || hasFigure(r.cells) || !hasFigure(l.rows[i+1].cells[1:]) || l.rows[i+1].afterBlank {
		return nil
	}
	cols := l.columnsOf(r)
	t := &table{row: r, header: r.cells, columns: cols, at: len(l.elements)}
	for j, c := range cols {
		if strings.HasSuffix(strings.TrimSpace(r.cells[j].Text), ":") || c.known && c.label.Foreign() == "" && !c.label.First(vocabulary.Altri) {
			return nil
		}
		if what := c.label.Foreign(); what != "" {
			t.foreign = what
		}
	}
	if t.foreign == "" {
		return nil
	}
	l.tables = append(l.tables, t)
	if n := len(l.elements); n > 0 {
		t.above = l.elements[n-1]
	}
	return t
}

// maybeHeader looks at the cells of a row one after the other and says whether enough of them may head columns; few rows do.
func (l *reader) maybeHeader(r *docRow) bool {
	n := len(r.cells)
	if n < 2 {
		return false
	}
	texts := make([]string, n)
	for i, c := range r.cells {
		texts[i] = c.Text
	}
	if vocabulary.Axis(texts) >= 0 {
		return true
	}
	var numbers []*vocabulary.Etichetta
	for left, i := n-(n*6+9)/10, 0; i < n; i++ {
		text := strings.TrimSpace(texts[i])
		figures := strings.ContainsAny(text, "0123456789")
		if numbers == nil && figures && numberBehind.MatchString(text) {
			numbers = l.numbersOf(texts)
		}
		if numbers != nil && numbers[i] != nil || l.modulo.readIn("", text) != nil {
			continue
		}
		if _, _, period := vocabulary.Periodo(text); !period && !(figures && l.printed[r.texts()] > 1 && vocabulary.Bare(text).Anno > 0) {
			left--
		}
		if left < 0 {
			return false
		}
	}
	return true
}

// numbersOf reads the heads of records that stand side by side in one row, each with a number: "Indicatore 1", "Target 1", "Indicatore 2". nil
// for the others, and where the same head does not come with two numbers.
func (l *reader) numbersOf(texts []string) []*vocabulary.Etichetta {
	labels, seen, several := make([]*vocabulary.Etichetta, len(texts)), map[string]string{}, false
	for i, text := range texts {
		m := numberBehind.FindStringSubmatch(testo.Blanks(text))
		if m == nil {
			continue
		}
		if e := l.read(strings.TrimRight(m[1], " .")); e != nil && (e.First("fasi") || e.First("indicatori")) {
			other := *e
			other.Testo = testo.Blanks(text)
			labels[i] = &other
			several = several || seen[e.Key] != "" && seen[e.Key] != m[2]
			seen[e.Key] = m[2]
		}
	}
	if !several {
		return make([]*vocabulary.Etichetta, len(texts))
	}
	return labels
}

// asTargets makes columns of values of those that only years head, where the table is of indicatori and of no fasi.
func (t *table) asTargets() {
	if !t.has("indicatori.descrizione") || t.has("fasi.descrizione") || slices.ContainsFunc(t.columns, func(c *column) bool { return c.axis && c.periodo != "" }) {
		return
	}
	for _, c := range t.columns {
		if c.axis && c.anno > 0 {
			e := *c.label
			e.Campi = []vocabulary.Campo{{Nome: byDay}}
			c.axis, c.known, c.label = false, true, &e
		}
	}
}

// columnsOf reads the cells of a row as heads of columns.
func (l *reader) columnsOf(r *docRow) []*column {
	texts := make([]string, len(r.cells))
	for i, c := range r.cells {
		texts[i] = c.Text
	}
	axis, parte := vocabulary.Axis(texts), l.modulo.parteOf(r.cells)
	cols := make([]*column, len(r.cells))
	numbers := l.numbersOf(texts)
	for i, c := range r.cells {
		cols[i] = l.newColumn(parte, c.Pos.Col, c.End(), c.Text)
		if e := numbers[i]; e != nil {
			cols[i].label, cols[i].known, cols[i].axis, cols[i].number = e, true, false, numberBehind.FindStringSubmatch(testo.Blanks(c.Text))[2]
		}
		if axis >= 0 && i >= axis && i < axis+12 {
			cols[i].axis, cols[i].periodo = true, vocabulary.Mese(i-axis+1)
		}
	}
	return cols
}

func (l *reader) newColumn(parte string, from, to int, text string) *column {
	c := &column{from: from, to: to, label: l.modulo.readIn(parte, strings.TrimSpace(text))}
	c.known = c.label != nil
	if mark, anno, ok := vocabulary.Periodo(text); ok && c.label == nil {
		c.axis, c.periodo, c.anno = true, mark, anno
	}
	if c.label == nil {
		c.label = vocabulary.Bare(text)
	}
	return c
}

// isHeader says whether a row heads a table: most of its cells are labels, and what follows are no labels with their values.
func (l *reader) isHeader(i int, cols []*column) bool {
	r := l.rows[i]
	if l.tab != nil && l.tab.goesOn(r) || r.areMarks() {
		return false
	}
	known, periods, dated, strong := 0, 0, 0, 0
	for j, c := range cols {
		text := strings.TrimSpace(r.cells[j].Text)
		switch {
		case strings.HasSuffix(text, ":"):
			return false
		case c.axis:
			periods++
		case c.known:
			known++
			if isStrong(c.label) {
				strong++
			}
		case c.label.Anno > 0 && l.printed[r.texts()] > 1: // what names a year, in a row that comes again
			dated++
		}
	}
	switch n := len(cols); {
	case n < 2 || (known+periods+dated)*10 < n*6 || known+periods < 2 || known == 0 && periods < 3:
		return false
	case known == 1 && periods == 1 && n == 2: // "Anno | 2026"
		return false
	case n == 2 && len(l.beside[labelPlace(r.cells[0])]) > 2: // a label with its value
		return false
	case alternates(cols), l.alternating(r), n < 4 && l.turns[r.opening()]: // a value is missing
		return false
	}
	if l.headers[r.texts()] || l.modulo.heads(r.cells) {
		return true // also where no row stands below it
	}
	if i+1 == len(l.rows) {
		return false
	}
	next := l.rows[i+1]
	if len(cols) > 3 || periods > 0 {
		return true
	}
	if e := l.labelOf(next.cells[0]); e != nil && isStrong(e) && len(next.cells) > 1 && l.read(next.cells[1].Text) == nil {
		return false
	}
	return len(next.cells) > 1 || !next.inText
}

// areMarks says whether most of many cells of a row say what others of it say, as marks below the parts of a year do: "S", "N".
func (r *docRow) areMarks() bool {
	const many = 6
	texts := map[string]bool{}
	for _, c := range r.cells {
		texts[strings.TrimSpace(c.Text)] = true
	}
	return len(r.cells) >= many && 2*len(texts) < len(r.cells)
}

// alternates says whether labels and other texts take turns, as in "Area | Tributi | Dirigente | Anna Neri".
func alternates(cols []*column) bool {
	for i, c := range cols {
		if known := c.known || c.axis; known != (i%2 == 0) {
			return false
		}
	}
	return len(cols)%2 == 0
}

// isSecondRow says whether a row goes on with a header: all of it are labels, periods or years, and it stands below cells that span several
// columns, or beside ones that reach down to it.
func (l *reader) isSecondRow(r, next *docRow) bool {
	if next.afterBlank || next.opensSheet || len(next.cells) == 0 {
		return false
	}
	for _, c := range next.cells {
		if _, _, period := vocabulary.Periodo(c.Text); !period && l.read(c.Text) == nil && l.readUnder(r, c) == nil {
			return false
		}
	}
	down, wide, below := false, false, len(next.cells) < len(r.cells)
	for _, c := range r.cells {
		down = down || c.Span.Rows > 1
		wide = wide || c.Span.Cols > 1
	}
	if down || wide && below {
		return true
	}
	return !r.grid.TrueColumns && below && next.cells[0].Pos.Col > r.cells[0].Pos.Col
}

// readUnder reads a cell together with the one of the row above that reaches over it: "Valori" over "Iniziale".
func (l *reader) readUnder(r *docRow, c *piao.Cell) *vocabulary.Etichetta {
	for _, up := range r.cells {
		if up.Pos.Col <= c.Pos.Col && c.End() <= up.End() && up.Span.Cols > 1 {
			return l.read(testo.Blanks(up.Text) + " " + testo.Blanks(c.Text))
		}
	}
	return nil
}

// addSecondRow puts the second row of a header below the first.
func (t *table) addSecondRow(l *reader, next *docRow) {
	upper := t.header
	var cols []*column
	for j, c := range t.columns {
		var below []*piao.Cell
		limit := c.to
		if !next.grid.TrueColumns && j+1 < len(t.columns) {
			limit = t.columns[j+1].from - 1
		} else if !next.grid.TrueColumns {
			limit = next.width()
		}
		for _, b := range next.cells {
			if b.Pos.Col >= c.from && b.Pos.Col <= limit {
				below = append(below, b)
			}
		}
		if len(below) == 0 {
			cols = append(cols, c)
			continue
		}
		for _, b := range below {
			cols = append(cols, l.under(t.parte, upper[j], b))
		}
	}
	t.row2 = next
	t.columns, t.header = cols, append(append([]*piao.Cell{}, upper...), next.cells...)
}

// under is the column that two cells head together. Where the upper one says no more than whose columns they are, it is the lower one's.
func (l *reader) under(parte string, up, down *piao.Cell) *column {
	both := testo.Blanks(up.Text) + " " + testo.Blanks(down.Text)
	read := func(text string) *vocabulary.Etichetta { return l.modulo.readIn(parte, testo.Blanks(text)) }
	u, d, b := read(up.Text), read(down.Text), read(both)
	if u != nil && d != nil && up.Span.Cols > 1 {
		if e := d.Di(u); e != nil {
			return &column{from: down.Pos.Col, to: down.End(), label: e, known: true}
		}
	}
	if u != nil && d != nil && b != nil && b.Likeliest() == u.Likeliest() && !d.Has(u.Likeliest()) {
		both = down.Text
	}
	if b != nil && b.Anno > 0 && (b.First("indicatori.valore_atteso") || b.First("indicatori.valore_iniziale") || b.First("indicatori.valore_raggiunto")) {
		return &column{from: down.Pos.Col, to: down.End(), label: b, known: true} // "2026" below "Target"
	}
	if c := l.newColumn(parte, down.Pos.Col, down.End(), down.Text); c.axis && c.periodo != "" {
		if anno := years(up.Text); len(anno) == 1 && c.anno == 0 && u == nil {
			c.anno = anno[0]
		}
		return c
	}
	if mark, _, ok := vocabulary.Periodo(down.Text + " " + up.Text); ok && mark != "" && d == nil { // "I" below "Trimestri"
		return &column{from: down.Pos.Col, to: down.End(), axis: true, periodo: mark, label: vocabulary.Bare(down.Text)}
	}
	for _, text := range []string{both, down.Text} {
		if c := l.newColumn(parte, down.Pos.Col, down.End(), text); c.known || c.axis {
			return c
		}
	}
	return l.newColumn(parte, down.Pos.Col, down.End(), both)
}

func (t *table) add(e *element) {
	e.place = len(t.rows)
	t.rows = append(t.rows, e)
	for _, c := range e.row.cells {
		if c.Span.Rows > 1 {
			t.tall = append(t.tall, c)
		}
	}
}

// columnOf gives the column that a cell begins in; nil for none.
func (t *table) columnOf(c *piao.Cell) *column {
	var left *column
	for _, k := range t.columns {
		if k.from <= c.Pos.Col && c.Pos.Col <= k.to {
			return k
		}
		if k.from < c.Pos.Col && t.hasGaps() {
			left = k
		}
	}
	return left
}

// hasGaps says whether heads stand in columns with others between them, as in a text whose columns are parted by blanks: what stands behind a head
// and before the next one is below it.
func (t *table) hasGaps() bool {
	if t.row.grid.TrueColumns {
		return false
	}
	for i, k := range t.columns[1:] {
		if k.from > t.columns[i].to+1 {
			return true
		}
	}
	return false
}

// headOf gives the cell of the header that heads a column; nil for none.
func (t *table) headOf(k *column) (head *piao.Cell) {
	for _, c := range t.header {
		if c.Pos.Col <= k.from && k.from <= c.End() {
			head = c
		}
	}
	return head
}

// has says whether a column's label can be the field.
func (t *table) has(campo string) bool {
	for _, c := range t.columns {
		if !c.axis && c.label.First(campo) {
			return true
		}
	}
	return false
}

// spansGoal says whether a cell reaches from another column over that of the goal.
func (t *table) spansGoal(c *piao.Cell) bool {
	k := t.columnOf(c)
	return k != nil && slices.ContainsFunc(t.columns, func(g *column) bool { return g != k && g.label.Rank() > 0 && c.Pos.Col < g.from && c.End() >= g.to })
}

func (t *table) hasGoal() bool {
	for _, c := range t.columns {
		if c.label.Rank() > 0 {
			return true
		}
	}
	return false
}

func (t *table) hasAxis() bool {
	n := 0
	for _, c := range t.columns {
		if c.axis {
			n++
		}
	}
	return n >= 2
}

// aligns says whether each cell of a row stands in a column of the table, and in no more than one.
func (t *table) aligns(r *docRow) bool {
	for _, c := range r.cells {
		k := t.columnOf(c)
		if k == nil || c.End() > max(k.to, c.Pos.Col) {
			return false
		}
	}
	return true
}

// hasLabelBelow says whether a row begins with a cell that has a fill, and none beside it, below rows of the table that have none: a label with its value.
func (t *table) hasLabelBelow(r *docRow) bool {
	return len(t.rows) > 0 && len(r.cells) == 2 && r.cells[0].Fill != "" && r.cells[1].Fill == "" && t.rows[len(t.rows)-1].row.cells[0].Fill == "" && !t.hasAxis()
}

// saysKind says whether what a row has in a column, if anything, is of a kind of value.
func (t *table) saysKind(e *element, k *column, kind string) bool {
	text, own := t.textIn(e, k)
	return !own || kindOfValue(text) == kind
}

// goesOn says whether a row is one of the table by what stands below its heads: no colon, each cell in a column, and where it has a figure or a day the
// row above has one, or, right below the head, it has a figure and a text that no head is.
func (t *table) goesOn(r *docRow) bool {
	if r.afterBlank || len(r.cells) < 2 || t.hasLabelBelow(r) || !t.aligns(r) || t.columnOf(r.cells[0]) != t.columns[0] || strings.HasSuffix(strings.TrimSpace(r.cells[0].Text), ":") {
		return false
	}
	alike := false
	for _, c := range r.cells[1:] {
		kind := kindOfValue(c.Text)
		if kind == "" {
			continue
		}
		k := t.columnOf(c)
		if k.axis || len(t.rows) > 0 && !t.saysKind(t.rows[len(t.rows)-1], k, kind) {
			return false
		}
		alike = alike || len(t.rows) > 0 || kind == "figure" && len(r.cells) > 2
	}
	return alike
}

// kindOfValue says whether a text is a figure or a day; "" for any other.
func kindOfValue(text string) string {
	text = strings.TrimSpace(text)
	switch d, n := layout.DateAt(text, 0, 0); {
	case sumFigure.MatchString(text) && len(years(text)) == 0:
		return "figure"
	case d != nil && d.Valid && n == len(text):
		return "day"
	}
	return ""
}

// cells gives the cells of a row that stand in a column, those that reach down from rows above too.
func (t *table) cells(e *element, k *column) (out []*piao.Cell, own bool) {
	for _, c := range e.row.cells {
		if t.columnOf(c) == k {
			out = append(out, c)
		}
	}
	if len(out) > 0 {
		return out, true
	}
	row := e.row.cells[0].Pos
	for _, c := range t.tall {
		if c.Pos.Row < row.Row && c.Pos.Row+c.Span.Rows > row.Row && c.Pos.Sheet == row.Sheet && c.Pos.Page == row.Page && t.columnOf(c) == k {
			return []*piao.Cell{c}, false
		}
	}
	return nil, false
}

// textIn is the text of a row in a column.
func (t *table) textIn(e *element, k *column) (text string, own bool) {
	cells, own := t.cells(e, k)
	parts := make([]part, len(cells))
	for i, c := range cells {
		parts[i] = part{c.Text, c}
	}
	return joined(parts), own
}
