package form

import (
	"slices"
	"strings"

	"piao"
	"piao/form/vocabulary"
)

// isOverPeriods says whether a row is the upper one of a header whose lower one is parts of a year: a label stands in it, and a cell as wide as the
// parts are together.
func (l *reader) isOverPeriods(i int) bool {
	const least = 3
	r := l.rows[i]
	if i+1 == len(l.rows) || len(r.cells) < 2 || !slices.ContainsFunc(r.cells, func(c *piao.Cell) bool { return l.labelOf(c) != nil }) {
		return false
	}
	next := l.rows[i+1]
	if next.afterBlank || next.opensSheet || len(next.cells) < least {
		return false
	}
	wide := slices.IndexFunc(r.cells, func(c *piao.Cell) bool {
		return c.Pos.Col == next.cells[0].Pos.Col && (c.End() == next.width() && c.Span.Cols > 1 || !r.grid.TrueColumns)
	})
	if wide >= 0 && !r.grid.TrueColumns && wide+1 < len(r.cells) && r.cells[wide+1].Pos.Col <= next.width() {
		return false
	}
	if wide < 0 {
		return false
	}
	texts := make([]string, len(next.cells))
	for j, c := range next.cells {
		texts[j] = c.Text
		if mark, _, ok := vocabulary.Periodo(c.Text); ok && mark != "" {
			continue
		}
		if mark, _, ok := vocabulary.Periodo(c.Text + " " + r.cells[wide].Text); !ok || mark == "" {
			return vocabulary.Axis(texts) >= 0
		}
	}
	return true
}

// isOverHeads says whether a row is words over groups of heads, each over its own: "Obiettivo | Misurazione" over "N. | Titolo | Indicatore | Target".
// What the words are does not matter: all cells of both rows have a fill, where a value beside a label has none.
func (l *reader) isOverHeads(i int) bool {
	r := l.rows[i]
	if i+1 == len(l.rows) || !r.grid.TrueColumns || len(r.cells) < 2 || hasFigure(r.cells) {
		return false
	}
	next := l.rows[i+1]
	if next.afterBlank || next.opensSheet || len(next.cells) <= len(r.cells) || !slices.ContainsFunc(r.cells, func(c *piao.Cell) bool { return c.Span.Cols > 1 }) {
		return false
	}
	if slices.ContainsFunc(slices.Concat(r.cells, next.cells), func(c *piao.Cell) bool { return c.Fill == "" || strings.Contains(c.Text, ":") }) {
		return false
	}
	known, over := 0, map[*piao.Cell]bool{}
	for _, c := range next.cells {
		up := slices.IndexFunc(r.cells, func(up *piao.Cell) bool { return up.Pos.Col <= c.Pos.Col && c.End() <= up.End() })
		if up < 0 {
			return false
		}
		over[r.cells[up]] = true
		if _, _, period := vocabulary.Periodo(c.Text); period || l.labelOf(c) != nil {
			known++
		}
	}
	const least = 3
	return len(over) == len(r.cells) && known >= least && known*10 >= len(next.cells)*8 && !hasFigure(next.cells[:1])
}
