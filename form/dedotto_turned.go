package form

import (
	"regexp"
	"slices"
	"strings"

	"piao"
	"piao/form/vocabulary"
	"piao/internal/testo"
)

// turnColumns finds, on a sheet, the rows of a form that has a column a goal, with its labels in the first, and puts in their place a row for each
// goal and label, as if each goal stood below the one before it.
func (l *reader) turnColumns() {
	for from := 0; from < len(l.rows); {
		to := from + 1
		for to < len(l.rows) && !l.rows[to].opensSheet {
			to++
		}
		if first, last := l.columnForm(l.rows[from:to]); last > first {
			turned := l.turned(l.rows[from+first : from+last])
			l.rows = slices.Concat(l.rows[:from+first], turned, l.rows[from+last:])
			to += len(turned) - (last - first)
		}
		from = to
	}
}

// columnForm gives the rows of a sheet that are labels with a value for each goal: most begin with a label in the same column, no other cell is
// one, and the one of the goal has several texts that differ, in columns where others have theirs.
func (l *reader) columnForm(rows []*docRow) (first, last int) {
	const least, goals = 4, 2
	goal := slices.IndexFunc(rows, func(r *docRow) bool {
		e := l.labelOf(r.cells[0])
		return r.grid.TrueColumns && e != nil && 0 < e.Rank() && e.Rank() <= surelyGoal && len(r.cells) > goals && areTitles(r.cells[1:])
	})
	if goal < 0 {
		return 0, 0
	}
	head, known := rows[goal], 0
	belongs := func(r *docRow) bool {
		if r.cells[0].Pos.Col != head.cells[0].Pos.Col || len(r.cells) > len(head.cells) || len(r.cells) == 1 && l.labelOf(r.cells[0]) == nil {
			return false
		}
		labels := 0
		for _, c := range r.cells[1:] {
			if l.labelOf(c) != nil {
				labels++
			}
			if !slices.ContainsFunc(head.cells, func(h *piao.Cell) bool { return h.Pos.Col == c.Pos.Col && h.End() == c.End() }) {
				return false
			}
		}
		return labels == 0 || 2*labels < len(r.cells) // a value may be a word of the vocabulary: "n." below "Unità di misura"
	}
	first, last = goal, goal+1
	for first > 0 && !rows[first].afterBlank && belongs(rows[first-1]) {
		first--
	}
	for last < len(rows) && !rows[last].afterBlank && belongs(rows[last]) {
		last++
	}
	for _, r := range rows[first:last] {
		if l.labelOf(r.cells[0]) != nil {
			known++
		}
	}
	if known < least || 2*known < last-first {
		return 0, 0
	}
	return first, last
}

// areTitles says whether cells may be the titles of goals: words, each another text.
func areTitles(cells []*piao.Cell) bool {
	const words = 2
	seen := map[string]bool{}
	for _, c := range cells {
		k := testo.Key(c.Text)
		if seen[k] || len(strings.Fields(c.Text)) < words {
			return false
		}
		seen[k] = true
	}
	return true
}

// turned gives a row for each goal and label, in the order of the goals.
func (l *reader) turned(rows []*docRow) (out []*docRow) {
	goals := rows[slices.IndexFunc(rows, func(r *docRow) bool {
		e := l.labelOf(r.cells[0])
		return e != nil && 0 < e.Rank() && e.Rank() <= surelyGoal
	})].cells[1:]
	for n, g := range goals {
		for i, r := range rows {
			label := r.cells[0]
			j := slices.IndexFunc(r.cells, func(c *piao.Cell) bool { return c != label && c.Pos.Col == g.Pos.Col })
			part := *r.row
			one := &docRow{row: &part, grid: r.grid, from: r.row, cells: []*piao.Cell{label}, opensSheet: n == 0 && r.opensSheet, afterBlank: i == 0}
			part.Cells, part.Filled = nil, nil
			if n == 0 {
				part.Cells, part.Filled = append(part.Cells, *label), r.row.Filled
			}
			if j >= 0 {
				part.Cells = append(part.Cells, *r.cells[j])
				one.cells = append(one.cells, &part.Cells[len(part.Cells)-1])
			}
			if n == 0 {
				one.cells[0] = &part.Cells[0]
			}
			if j >= 0 || n == 0 {
				out = append(out, one)
				l.countLabel(label.Text)
			}
		}
	}
	return out
}

var numberBehind = regexp.MustCompile(`^(.*\pL)\.?\s+(?:(?i:` + vocabulary.Pattern("numero") + `)\s*[.°]?\s*)?(\d{1,2}):?$`)

// A number behind the label of a fase or an indicatore says which one it is of: "Fase 2", "Scadenza fase 2". numbered reads it so, where the document
// has several such.
func (l *reader) numbered(text string) (e *vocabulary.Etichetta, number string) {
	m := numberBehind.FindStringSubmatch(testo.Blanks(text))
	if m == nil || l.counts[vocabulary.Key(text)] < 2 {
		return nil, ""
	}
	if e = l.read(m[1]); e == nil || !e.First("fasi") && !e.First("indicatori") {
		return nil, ""
	}
	return e, m[2]
}
