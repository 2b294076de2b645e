package pdf

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Align makes tables of the lines outside any where no ruling lines do it: of rows that stand close together, some of which have
// three or more texts side by side. Lines of prose stay what they are. It is called once, after running heads were taken out of
// Loose: they would pass for rows. before is the aligned table with which the page before ends, nil for none: it may go on with rows
// that are too few to show their columns.
func (p *Page) Align(before *Table) {
	var rest []Line
	rows := baselines(p.Loose)
	for len(rows) > 0 {
		n := region(rows)
		t, ok := Table{}, false
		if before != nil {
			t, ok = p.continued(rows[:n], before)
		}
		if !ok {
			t, ok = p.alignedTable(rows[:n])
			before = nil
		}
		if ok {
			p.Tables = append(p.Tables, t)
		} else {
			for _, r := range rows[:n] {
				rest = append(rest, r...)
			}
		}
		rows = rows[n:]
	}
	p.Loose = rest
	sortBy(p.Tables, func(a, b Table) bool { return a.Y0 < b.Y0 || a.Y0 == b.Y0 && a.X0 < b.X0 })
}

// baselines gathers lines that stand beside each other on one baseline.
func baselines(ls []Line) [][]Line {
	var rows [][]Line
	for i := 0; i < len(ls); {
		n := i + 1
		for n < len(ls) && ls[n].Base-ls[i].Base < set.SameBase*min(ls[n].Size, ls[i].Size) {
			n++
		}
		rows = append(rows, ls[i:n:n])
		i = n
	}
	return rows
}

// region gives how many of the rows stand close together, or further apart in the columns of those above.
func region(rows [][]Line) int {
	for n := 1; n < len(rows); n++ {
		if gap := gapBetween(rows[n-1], rows[n]); gap > set.RegionMost || gap > set.Region && !inColumns(rows[n], columnsOf(tabular(rows[:n]))) {
			return n
		}
	}
	return len(rows)
}

// inColumns says whether the texts of a row, two or more, stand in a column each.
func inColumns(row []Line, cols []column) bool {
	used := map[int]bool{}
	for _, l := range row {
		if from, to := over(cols, l.X0, l.X1); to == from+1 {
			used[from] = true
		}
	}
	return len(row) > 1 && len(used) == len(row)
}

// alignedTable makes a table of rows; false where they have no columns.
func (p *Page) alignedTable(lines [][]Line) (Table, bool) {
	const columns = 3
	rows := make([][]Line, len(lines))
	for i := range lines {
		rows[i] = p.texts(lines[i])
	}
	cols := columnsOf(tabular(rows))
	if len(cols) < columns {
		return Table{}, false
	}
	rows = joinRows(joinBeside(rows, cols), cols)
	cols = mergeColumns(columnsOf(tabular(rows)), rows) // now with the texts of rows that were joined
	if len(cols) < columns {
		return Table{}, false
	}
	return tableOf(rows, cols, between(cols)), true
}

func tableOf(rows [][]Line, cols []column, xs []float64) Table {
	t := Table{Aligned: true, Xs: xs, Ys: rowLimits(rows)}
	for r, row := range rows {
		t.addRow(r, row, cols)
	}
	t.Box = Box{t.Xs[0], t.Ys[0], t.Xs[len(t.Xs)-1], t.Ys[len(t.Ys)-1]}
	return t
}

// continued makes a table of rows in the columns of one on the page before, false unless all texts of a row stand in a column each. Where lines as
// wide as that table rule its rows, they do here.
func (p *Page) continued(lines [][]Line, before *Table) (Table, bool) {
	cols, rows := before.textColumns(), make([][]Line, len(lines))
	for i := range lines {
		rows[i] = p.texts(lines[i])
	}
	strays := func(l Line) bool { from, to := over(cols, l.X0, l.X1); return to != from+1 }
	if ruled := p.ruledRows(rows, before); len(ruled) > 1 && !slices.ContainsFunc(slices.Concat(rows...), strays) {
		t := tableOf(ruled, cols, before.Xs)
		t.OpenTop = true
		return t, true
	}
	wide := func(row []Line) bool { return len(row) > 2 }
	fits := func(row []Line) bool { return wide(row) && inColumns(row, cols) }
	if (!slices.ContainsFunc(rows, fits) || slices.ContainsFunc(rows, func(row []Line) bool { return wide(row) && !fits(row) })) && !isRest(rows, cols) {
		return Table{}, false
	}
	return tableOf(joinRows(joinBeside(rows, cols), cols), cols, before.Xs), true
}

// isRest says whether rows are no more than the rest of one: all texts begin where those of a column do, and none in the first.
func isRest(rows [][]Line, cols []column) bool {
	return !slices.ContainsFunc(slices.Concat(rows...), func(l Line) bool {
		from, to := over(cols, l.X0, l.X1)
		return to != from+1 || from == 0 || l.X0 > cols[from].lo+2*set.Limit
	})
}

// textColumns gives the columns of a table from where the text of each begins to where that of the next does.
func (t *Table) textColumns() []column {
	cols := t.columns()
	for i := range cols {
		begin := math.Inf(1)
		for _, c := range t.Cells {
			for _, l := range c.Lines {
				if c.C == i && c.CS == 1 {
					begin = min(begin, l.X0)
				}
			}
		}
		if i > 0 && !math.IsInf(begin, 0) {
			cols[i-1].hi, cols[i].lo = begin-set.Limit, begin-set.Limit
		}
	}
	return cols
}

// ruledRows gathers the rows between lines as wide as a table; none where there is no such line.
func (p *Page) ruledRows(rows [][]Line, like *Table) (ruled [][]Line) {
	var ys []float64
	for _, r := range p.Rules {
		if r.Y0 == r.Y1 && math.Abs(r.X0-like.X0) <= set.SameColumn && math.Abs(r.X1-like.X1) <= set.SameColumn {
			ys = append(ys, r.Y0)
		}
	}
	slices.Sort(ys)
	last := -1
	for _, row := range rows {
		b := boxOfLines(row)
		at, _ := slices.BinarySearch(ys, (b.Y0+b.Y1)/2)
		if at != last {
			ruled, last = append(ruled, nil), at
		}
		ruled[len(ruled)-1] = append(ruled[len(ruled)-1], row...)
	}
	if len(ys) == 0 {
		return nil
	}
	return ruled
}

// tabular gives the texts of the rows that have three or more side by side; none where there are fewer than two such rows.
func tabular(rows [][]Line) []Line {
	const columns, evidence = 3, 2
	var texts []Line
	n := 0
	for _, r := range rows {
		if len(r) >= columns {
			n++
			texts = append(texts, r...)
		}
	}
	if n < evidence {
		return nil
	}
	return texts
}

// mergeColumns makes one column of neighbours of which no row has a text each: a head set in the middle of texts that begin on the
// left. A text that runs over both is no proof of two.
func mergeColumns(cols []column, rows [][]Line) []column {
	parts := make([][][2]int, len(rows)) // the columns of each text, from and to
	for i, r := range rows {
		for _, l := range r {
			for _, part := range l.split(cols) {
				if from, to := over(cols, part.X0, part.X1); to > from {
					parts[i] = append(parts[i], [2]int{from, to})
				}
			}
		}
	}
	// apart says whether some row has a text that ends in one of the columns from..k-1 and another that begins in column k.
	apart := func(from, k int) bool {
		return slices.ContainsFunc(parts, func(row [][2]int) bool {
			return slices.ContainsFunc(row, func(p [2]int) bool { return p[0] == k }) &&
				slices.ContainsFunc(row, func(p [2]int) bool { return p[1] > from && p[1] <= k })
		})
	}
	var out []column
	from := 0
	for k := 1; k <= len(cols); k++ {
		if k == len(cols) || apart(from, k) {
			out = append(out, column{cols[from].lo, cols[k-1].hi})
			from = k
		}
	}
	for _, l := range slices.Concat(rows...) {
		if from, to := over(out, l.X0, l.X1); to == from+1 {
			out[from].take(l.Box)
		}
	}
	return out
}

// A column is where the texts of one column stand. Columns stand from left to right, and none over another.
type column struct{ lo, hi float64 }

// mostColumns is more than any table has: where texts stand in so many, they stand anyhow.
const mostColumns = 200

// columnsOf finds the columns from texts, the narrowest first, since they tell columns apart best: a text over none makes one, over
// one belongs to it, over several spans them. It gives none where there would be more than mostColumns.
func columnsOf(texts []Line) []column {
	texts = slices.Clone(texts)
	slices.SortStableFunc(texts, func(a, b Line) int { return cmp.Compare(a.X1-a.X0, b.X1-b.X0) })
	var cols []column
	for _, l := range texts {
		switch from, to := over(cols, l.X0, l.X1); to - from {
		case 0:
			cols = slices.Insert(cols, from, column{l.X0, l.X1})
			if len(cols) > mostColumns {
				return nil
			}
		case 1:
			cols[from].take(l.Box)
		default:
			for _, part := range l.split(cols) {
				if from, to := over(cols, part.X0, part.X1); to == from+1 {
					cols[from].take(part.Box)
				}
			}
		}
	}
	return cols
}

func (c *column) take(b Box) { c.lo, c.hi = min(c.lo, b.X0), max(c.hi, b.X1) }

// over gives the columns that the interval meets, from and to; where it meets none, both are where one would stand.
func over(cols []column, lo, hi float64) (from, to int) {
	from, _ = slices.BinarySearchFunc(cols, lo, func(c column, lo float64) int {
		if c.hi <= lo {
			return -1
		}
		return 1
	})
	for to = from; to < len(cols) && cols[to].lo < hi; to++ {
	}
	return from, to
}

// mostLines is more than the lines of any row: a longer one is not joined to.
const mostLines = 500

// joinBeside joins rows of different baselines that stand beside each other: a text of one line beside the middle of one of two, and a
// text in the middle of the two rows that its cell covers, which goes to the upper one.
func joinBeside(rows [][]Line, cols []column) [][]Line {
	out := [][]Line{slices.Clone(rows[0])}
	for i := 1; i < len(rows); i++ {
		above := out[len(out)-1]
		gap := gapBetween(above, rows[i])
		beside := gap < -set.Overlap
		if !beside && i+1 < len(rows) {
			across := pairGap(continuations(above, rows[i+1], cols))
			beside = gap < across && !math.IsInf(across, 0) && math.Abs(gap-gapBetween(rows[i], rows[i+1])) < set.Middle && len(continuations(rows[i], rows[i+1], cols)) == 0
		}
		if beside && len(above) < mostLines && len(continuations(above, rows[i], cols)) == 0 {
			out[len(out)-1] = append(above, rows[i]...)
		} else {
			out = append(out, slices.Clone(rows[i]))
		}
	}
	return out
}

// joinRows joins rows that are the lines of one. Where the page keeps its rows further apart than the lines of one text, that alone
// tells; else a text goes on below where it had no room and reads on.
func joinRows(rows [][]Line, cols []column) [][]Line {
	lead, told := leading(rows, cols)
	out := [][]Line{rows[0]}
	for _, row := range rows[1:] {
		above := out[len(out)-1]
		pairs := continuations(above, row, cols)
		joined := pairGap(pairs) <= lead
		if !told {
			joined = len(pairs) > 0 && pairGap(pairs) <= set.Near && !slices.ContainsFunc(pairs, continuation.parts)
		}
		if !joined || len(above) > mostLines {
			out = append(out, row)
			continue
		}
		for _, c := range pairs {
			c.above.Wrapped = !c.fits() || !c.begins()
			c.above.Full = c.room < c.letter()
		}
		out[len(out)-1] = append(above, row...)
	}
	return out
}

// leading gives the most room, of the size, that a page leaves between the lines of one text; told is false where it leaves no more
// between rows. The gaps fall into two kinds then, and across most of the narrow ones texts go on: where they fall apart in two places, the one
// of which that holds best.
func leading(rows [][]Line, cols []column) (lead float64, told bool) {
	type room struct {
		gap  float64
		goOn int // 2 where texts go on across it, -1 where one may begin anew, -2 where one had room
	}
	var rooms []room
	for i := 1; i < len(rows); i++ {
		pairs := continuations(rows[i-1], rows[i], cols)
		if g := pairGap(pairs); !math.IsInf(g, 0) {
			rooms = append(rooms, room{g, 2 - 3*btoi(slices.ContainsFunc(pairs, continuation.parts)) - btoi(slices.ContainsFunc(pairs, continuation.fits))})
		}
	}
	sortBy(rooms, func(a, b room) bool { return a.gap < b.gap })
	jump, best, goOn := set.LeadingJump, 1, 0
	for i := 1; i < len(rooms) && rooms[i-1].gap <= set.Leading; i++ {
		goOn += rooms[i-1].goOn
		if d := rooms[i].gap - max(rooms[i-1].gap, 0); d >= set.LeadingJump && (goOn > best || goOn == best && d >= jump) {
			jump, best, lead, told = d, goOn, (rooms[i].gap+rooms[i-1].gap)/2, true
		}
	}
	return lead, told
}

// gapBetween is the room between two rows, of the size; below 0 where they overlap.
func gapBetween(above, below []Line) float64 {
	bottom, top, size := math.Inf(-1), math.Inf(1), 0.0
	for _, l := range above {
		bottom, size = max(bottom, l.Y1), max(size, l.Size)
	}
	for _, l := range below {
		top, size = min(top, l.Y0), max(size, l.Size)
	}
	return (top - bottom) / size
}

// pairGap is the least room between lines of one column, of the size; without end where there are none.
func pairGap(pairs []continuation) float64 {
	gap := math.Inf(1)
	for _, c := range pairs {
		gap = min(gap, (c.below.Y0-c.above.Y1)/max(c.above.Size, c.below.Size))
	}
	return gap
}

// A continuation is a line and the one that stands below it in its column, which may go on with it.
type continuation struct {
	above *Line
	below Line
	room  float64 // what the column leaves free beside the line above
}

// fits says whether the first word below would have had room above.
func (c continuation) fits() bool {
	word := c.below.Words[0]
	return c.room > word.X1-word.X0+set.FitBlank*c.above.Size
}

// parts says whether the two lines read as two texts.
func (c continuation) parts() bool { return c.fits() || c.begins() || c.areNumbers() }

// areNumbers says whether both lines are numbers, or signs that stand for one: the second is no rest of the first.
func (c continuation) areNumbers() bool {
	return isNumber(c.above) && isNumber(&c.below) && !strings.HasSuffix(c.above.Words[len(c.above.Words)-1].Text, "/")
}

// isNumber says whether a line is without letters, a word that begins with a digit, or a letter alone, as a mark is.
func isNumber(l *Line) bool {
	letters := 0
	for _, w := range l.Words {
		for _, r := range w.Text {
			letters += btoi(unicode.IsLetter(r))
		}
	}
	word := l.Words[0].Text
	return letters == 0 || len(l.Words) == 1 && (letters == 1 || '0' <= word[0] && word[0] <= '9')
}

// letter is how wide a letter of the first word below is.
func (c continuation) letter() float64 {
	word := c.below.Words[0]
	return (word.X1 - word.X0) / float64(utf8.RuneCountInString(word.Text))
}

// begins says whether the line below reads as the beginning of something: after the end of a sentence, as an item of a list, or with
// a capital.
func (c continuation) begins() bool {
	end, _ := utf8.DecodeLastRuneInString(c.above.Words[len(c.above.Words)-1].Text)
	first, _ := utf8.DecodeRuneInString(c.below.Words[0].Text)
	return strings.ContainsRune(".:;!?", end) || !unicode.IsLower(first) && !unicode.IsDigit(first)
}

// continuations pairs the first line of each column of below with the last above it in its column.
func continuations(above, below []Line, cols []column) []continuation {
	type place struct {
		line *Line
		end  int // of its columns
	}
	last := make([]place, len(cols)) // by column, of above
	for j := range above {
		from, to := over(cols, above[j].X0, above[j].X1)
		for k := from; k < to; k++ {
			last[k] = place{&above[j], to}
		}
	}
	var pairs []continuation
	for _, b := range below {
		from, to := over(cols, b.X0, b.X1)
		if to == from || last[from].line == nil {
			continue
		}
		a := last[from]
		last[from].line = nil
		pairs = append(pairs, continuation{a.line, b, cols[max(to, a.end)-1].hi - a.line.X1})
	}
	return pairs
}

// between gives the limits of columns: half-way between neighbours.
func between(cols []column) []float64 {
	xs := []float64{cols[0].lo}
	for i := 1; i < len(cols); i++ {
		xs = append(xs, max((cols[i-1].hi+cols[i].lo)/2, xs[len(xs)-1]))
	}
	return append(xs, max(cols[len(cols)-1].hi, xs[len(xs)-1]))
}

func rowLimits(rows [][]Line) []float64 {
	top := func(r []Line) float64 {
		return slices.MinFunc(r, func(a, b Line) int { return cmp.Compare(a.Y0, b.Y0) }).Y0
	}
	ys := []float64{top(rows[0])}
	for _, r := range rows[1:] {
		ys = append(ys, max(top(r), ys[len(ys)-1]))
	}
	bottom := slices.MaxFunc(rows[len(rows)-1], func(a, b Line) int { return cmp.Compare(a.Y1, b.Y1) }).Y1
	return append(ys, max(bottom, ys[len(ys)-1]))
}

// addRow adds the cells of a row: each text in the columns that it meets, those of one place as lines of one cell, and blank cells
// in between.
func (t *Table) addRow(r int, row []Line, cols []column) {
	var cells []Cell
	for _, l := range row {
		for _, part := range l.split(cols) {
			from, to := over(cols, part.X0, part.X1)
			if from == to { // over none: in the nearest
				if from == len(cols) || from > 0 && part.X0 < t.Xs[from] {
					from--
				}
				to = from + 1
			}
			part.Words = slices.Clip(part.Words) // what a cell adds must not overwrite the line's other parts
			cells = append(cells, Cell{R: r, C: from, RS: 1, CS: to - from, Lines: []Line{part}})
		}
	}
	slices.SortStableFunc(cells, func(a, b Cell) int { return a.C - b.C })
	next := 0
	for _, c := range cells {
		if n := len(t.Cells); c.C < next { // over the cell before: both are one
			last := &t.Cells[n-1]
			last.add(c.Lines[0])
			last.CS = max(last.CS, c.C+c.CS-last.C)
		} else {
			t.blanks(r, next, c.C)
			t.Cells = append(t.Cells, c)
		}
		next = max(next, c.C+c.CS)
	}
	t.blanks(r, next, len(cols))
	for i := range t.Cells {
		c := &t.Cells[i]
		c.Box = Box{t.Xs[c.C], t.Ys[c.R], t.Xs[c.C+c.CS], t.Ys[c.R+c.RS]}
	}
}

// add adds a line to a cell; one that stands beside the last goes on with it.
func (c *Cell) add(l Line) {
	last := &c.Lines[len(c.Lines)-1]
	if l.Turned || last.Turned || l.X0 < last.X1 || math.Abs(l.Base-last.Base) >= set.SameBase*min(l.Size, last.Size) {
		c.Lines = append(c.Lines, l)
		return
	}
	last.Words, last.Wrapped, last.Full = append(last.Words, l.Words...), l.Wrapped, l.Full
	last.Box = Box{last.X0, min(last.Y0, l.Y0), max(last.X1, l.X1), max(last.Y1, l.Y1)}
}

func (t *Table) blanks(r, from, to int) {
	for c := from; c < to; c++ {
		t.Cells = append(t.Cells, Cell{R: r, C: c, RS: 1, CS: 1})
	}
}

// split cuts a line into the words of each column where each word stands in one, they stand in several, and the room between the
// columns is more than that between other words: heads so close together that they look like one text.
func (l Line) split(cols []column) []Line {
	at := make([]int, len(l.Words))
	within, across := set.SplitSpace*l.Size, math.Inf(1)
	for i, w := range l.Words {
		switch from, to := over(cols, w.X0, w.X1); {
		case to == from+1:
			at[i] = from
		case to == from && i > 0:
			at[i] = at[i-1]
		default:
			return []Line{l}
		}
		if i == 0 {
			continue
		}
		if gap := w.X0 - l.Words[i-1].X1; at[i] == at[i-1] {
			within = max(within, set.SplitWider*gap)
		} else {
			across = min(across, gap)
		}
	}
	if across <= within {
		return []Line{l}
	}
	var parts []Line
	for from, i := 0, 1; i <= len(l.Words); i++ {
		if i == len(l.Words) || at[i] != at[i-1] {
			part := l
			part.Words = l.Words[from:i]
			part.Box = boxAround(part.Words)
			parts = append(parts, part)
			from = i
		}
	}
	return parts
}
