package extract

import (
	"slices"
	"strings"

	"piao"
	"piao/internal/layout"
)

// takePageLines takes the lines out that a text has from the ends of its pages, into a grid of their own. Such a line stands alone, is repeated but for
// its numbers, and stands between rows that have nothing in common: a title or a heading is always before or behind the same. And it counts the
// pages, stands beside a line that does, or comes after as many lines each time; in a text of nothing but lines, where labels and the titles of goals
// do that too, only the second counts.
func takePageLines(g *Grid) (pages Grid) {
	pages = runningGrid(nil)
	pages.TrueColumns = false
	l := newLoneLines(g.Rows)
	running := map[string]bool{}
	for key, at := range l.groups {
		running[key] = l.isPageLine(at)
	}
	for i := range g.Rows {
		r := &g.Rows[i]
		if key := l.keys[i]; key != "" && running[key] {
			pages.Rows = append(pages.Rows, *r)
			r.Cells = nil
			continue
		}
		for k := range r.Cells {
			pages.Rows = append(pages.Rows, takeInnerLines(&r.Cells[k], running)...)
		}
	}
	return pages
}

// A loneLines is the rows of a text, and what its lines of one cell are.
type loneLines struct {
	rows []piao.Row
	// keys are the texts of the lines of one cell without their numbers, "" for other rows; groups are the indices of those that are alike.
	keys   []string
	groups map[string][]int
	// above and below hold for each row the text with which the nearest one begins that is neither blank nor repeated.
	above, below []string
	// only is set where no row has several cells.
	only bool
	// headers are the indices of the rows of several cells, by the texts that they begin with, once they are asked.
	headers map[string][]int
}

// mostAlone is how often a line stands in a text at the most that is none of its pages'.
const mostAlone = 2

func newLoneLines(rows []piao.Row) *loneLines {
	l := &loneLines{rows: rows, keys: make([]string, len(rows)), groups: map[string][]int{}, above: make([]string, len(rows)), below: make([]string, len(rows)), only: true}
	for i, r := range rows {
		l.only = l.only && len(r.Cells) <= 1
		if len(r.Cells) == 1 && r.Cells[0].Pos.Col == 1 && !strings.Contains(r.Cells[0].Text, "\n") {
			l.keys[i] = digitless(strings.TrimSpace(r.Cells[0].Text))
			l.groups[l.keys[i]] = append(l.groups[l.keys[i]], i)
		}
	}
	begins := func(i int, beside string) string {
		if r := rows[i]; len(r.Cells) == 0 || isPageNumberRow(r) || len(l.groups[l.keys[i]]) > mostAlone {
			return beside
		}
		return rows[i].Cells[0].Text
	}
	for i := 1; i < len(rows); i++ {
		l.above[i] = begins(i-1, l.above[i-1])
	}
	for i := len(rows) - 2; i >= 0; i-- {
		l.below[i] = begins(i+1, l.below[i+1])
	}
	return l
}

// takeInnerLines takes such lines out of a cell of several.
func takeInnerLines(c *piao.Cell, running map[string]bool) (rows []piao.Row) {
	if !strings.Contains(c.Text, "\n") {
		return nil
	}
	lines := strings.Split(c.Text, "\n")
	rest := slices.Clone(lines[:1])
	for i, line := range lines[1:] {
		if !running[digitless(strings.TrimSpace(line))] {
			rest = append(rest, line)
			continue
		}
		pos := piao.Pos{Row: c.Pos.Row + i + 1, Col: 1}
		rows = append(rows, piao.Row{N: pos.Row, Width: 1, Cells: []piao.Cell{{Text: line, Pos: pos, Span: piao.Span{Rows: 1, Cols: 1}}}})
	}
	c.Text = strings.Join(rest, "\n")
	return rows
}

// isPageLine judges the rows at those indices, which have one text but for its numbers.
func (l *loneLines) isPageLine(at []int) bool {
	if len(at) <= mostAlone {
		return false
	}
	above, below := map[string]bool{}, map[string]bool{}
	numbered := 0
	for _, i := range at {
		if layout.Find(layout.Testa, l.rows[i].Cells[0].Text) != nil {
			return false // a label above its value, in schede of one length
		}
		above[l.above[i]], below[l.below[i]] = true, true
		if i+1 < len(l.rows) && isPageNumberRow(l.rows[i+1]) || i > 0 && isPageNumberRow(l.rows[i-1]) {
			numbered++
		}
	}
	delete(above, "")
	delete(below, "")
	return len(above) > 1 && len(below) > 1 && (numbered == len(at) || !l.only && !l.inStep(at) && (countsUp(l.rows, at) || isEven(l.rows, at)))
}

// inStep says whether the lines keep step with the header of a table: it comes again as often, as far below each of them, or below each title.
// They are titles or labels of what comes again with it then; where pages end, tables do not.
func (l *loneLines) inStep(at []int) bool {
	if l.headers == nil {
		l.headers = map[string][]int{}
		for i, r := range l.rows {
			if len(r.Cells) > 1 {
				key := r.Cells[0].Text + "\t" + r.Cells[1].Text
				l.headers[key] = append(l.headers[key], i)
			}
		}
	}
	for _, header := range l.headers {
		if len(header) >= len(at)-1 && len(header) <= len(at)+1 && (sameDistance(at, header) || l.isShort(at[0]) && takeTurns(at, header)) {
			return true
		}
	}
	return false
}

// isShort says whether a line is a word or two and a number, as a title is: a page's end says more.
func (l *loneLines) isShort(i int) bool {
	const most = 3
	return len(strings.Fields(strings.Trim(l.keys[i], "#"))) <= most && strings.HasSuffix(l.keys[i], "#")
}

// takeTurns says whether one of the others stands below each row, and above the next.
func takeTurns(at, others []int) bool {
	for k := range at[1:] {
		from, _ := slices.BinarySearch(others, at[k])
		to, _ := slices.BinarySearch(others, at[k+1])
		if to-from != 1 {
			return false
		}
	}
	return true
}

// sameDistance says whether rows stand as far above others each time, but for once.
func sameDistance(at, others []int) bool {
	distances := map[int]int{}
	for _, i := range at {
		k, _ := slices.BinarySearch(others, i)
		if k < len(others) {
			distances[others[k]-i]++
		}
	}
	for _, n := range distances {
		if n >= len(at)-1 {
			return true
		}
	}
	return false
}

func isPageNumberRow(r piao.Row) bool {
	return len(r.Cells) == 1 && layout.IsPageNumber(r.Cells[0].Text)
}

// countsUp says whether the last number of each line is greater than that of the one before.
func countsUp(rows []piao.Row, at []int) bool {
	last := 0
	for _, i := range at {
		text := rows[i].Cells[0].Text
		end := strings.LastIndexAny(text, "0123456789") + 1
		begin := strings.LastIndexFunc(text[:end], func(r rune) bool { return r < '0' || r > '9' }) + 1
		n := 0
		for _, d := range text[begin:end] {
			n = min(n*10+int(d-'0'), farAway)
		}
		if n <= last {
			return false
		}
		last = n
	}
	return true
}

// isEven says whether the rows stand at multiples of one distance.
func isEven(rows []piao.Row, at []int) bool {
	const shortest = 10
	step := farAway
	for k := range at[1:] {
		step = min(step, rows[at[k+1]].N-rows[at[k]].N)
	}
	for k := range at[1:] {
		if (rows[at[k+1]].N-rows[at[k]].N)%max(step, 1) != 0 {
			return false
		}
	}
	return step >= shortest
}
