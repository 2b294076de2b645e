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
	pages = Grid{Source: "testate e piè di pagina"}
	groups := map[string][]int{} // the rows of one cell, by their text without its numbers
	for i, r := range g.Rows {
		if len(r.Cells) == 1 && r.Cells[0].Pos.Col == 1 && !strings.Contains(r.Cells[0].Text, "\n") {
			key := digitless(strings.TrimSpace(r.Cells[0].Text))
			groups[key] = append(groups[key], i)
		}
	}
	running := map[string]bool{}
	for key, at := range groups {
		running[key] = isPageLine(g.Rows, at, groups, isLines(g))
	}
	for i := range g.Rows {
		r := &g.Rows[i]
		if len(r.Cells) == 1 && r.Cells[0].Pos.Col == 1 && running[digitless(strings.TrimSpace(r.Cells[0].Text))] {
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

// isLines says whether no row has several cells.
func isLines(g *Grid) bool {
	return !slices.ContainsFunc(g.Rows, func(r piao.Row) bool { return len(r.Cells) > 1 })
}

// isPageLine judges the rows at those indices, which have one text but for its numbers.
func isPageLine(rows []piao.Row, at []int, groups map[string][]int, lines bool) bool {
	const pages = 3
	if len(at) < pages {
		return false
	}
	repeated := func(r piao.Row) bool {
		return len(r.Cells) == 1 && (layout.IsPageNumber(r.Cells[0].Text) || len(groups[digitless(strings.TrimSpace(r.Cells[0].Text))]) >= pages)
	}
	above, below := map[string]bool{}, map[string]bool{}
	numbered := 0
	for _, i := range at {
		a, b := i-1, i+1
		for ; a >= 0 && (len(rows[a].Cells) == 0 || repeated(rows[a])); a-- {
		}
		for ; b < len(rows) && (len(rows[b].Cells) == 0 || repeated(rows[b])); b++ {
		}
		if a >= 0 {
			above[rows[a].Cells[0].Text] = true
		}
		if b < len(rows) {
			below[rows[b].Cells[0].Text] = true
		}
		if i+1 < len(rows) && isPageNumberRow(rows[i+1]) || i > 0 && isPageNumberRow(rows[i-1]) {
			numbered++
		}
	}
	return len(above) > 1 && len(below) > 1 && (numbered == len(at) || !lines && (countsUp(rows, at) || isEven(rows, at)))
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
