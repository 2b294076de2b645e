package normalize

import (
	"cmp"
	"slices"
	"strings"

	"piao/internal/layout"
	"piao/internal/testo"
)

// A ganttHead is the header of the GANTT: where its columns stand.
type ganttHead struct {
	rows []*row // the rows of the header and the legend, above the first fase
	// percento and prog are the columns of "% realizzazione" and "PROG/EFF"; 0 where they are unknown.
	percento, prog int
	// cols is the time axis, months and years from left to right; named are the columns with another label, others those beside the months that
	// head what the model has no field for.
	cols, named, others []column
	// early are the years that stand left of the months.
	early []column
	// numbers is set where the months are marked by numbers: a share of the work, days.
	numbers bool
}

// first and last are the outermost columns that can be marked; 0 where the months are lost.
func (h *ganttHead) first() int {
	if len(h.cols) == 0 {
		return 0
	}
	return h.cols[0].col
}

func (h *ganttHead) last() int {
	if len(h.cols) == 0 {
		return 0
	}
	return h.cols[len(h.cols)-1].col
}

// lastMonth is the column of the last month, behind which another may stand before the years.
func (h *ganttHead) lastMonth() (col int) {
	for _, c := range h.cols {
		if c.mese > 0 {
			col = max(col, c.col)
		}
	}
	return col
}

func (h *ganttHead) at(col int) (column, bool) { return columnAt(h.cols, col) }

// holds says whether the piece is the header of a month or a year.
func (h *ganttHead) holds(p *piece) bool {
	return slices.ContainsFunc(h.cols, func(c column) bool { return c.p == p })
}

// read takes the header and the legend off the rows and gives what stands below them.
func (h *ganttHead) read(rows []*row) []*row {
	n := 0
	for i, r := range rows {
		if len(r.pieces) == 0 {
			continue
		}
		if months, labels := countHead(r); months >= 3 || labels > 0 {
			h.rows = append(h.rows, r)
			h.addRow(r, months)
			n = i + 1
			continue
		}
		break
	}
	h.fill()
	return rows[n:]
}

// countHead counts the months and the other labels of the header and the legend on a row. A row that begins with a fase's label
// is none of the header's.
func countHead(r *row) (months, labels int) {
	if p := r.pieces[0]; p.own != nil || p.read().isFase {
		return 0, 0
	}
	for _, p := range r.pieces {
		if m, q := p.month(), p.read().parte; m > 0 {
			months++
		} else if q.Parte != "" {
			months += q.Months()
		} else if l := p.find(layout.Gantt); l != nil && l.Campo != layout.LMotivazione {
			labels++
		}
	}
	if months < 12 && monthRun(r) >= 0 {
		months = 12
	}
	if months < 3 && slices.ContainsFunc(r.pieces, (*piece).isLetter) {
		return 0, 0 // a fase whose own label reads as one of the header's
	}
	return months, labels
}

func (h *ganttHead) addRow(r *row, months int) {
	run := monthRun(r)
	for i, p := range r.pieces {
		switch m, y := p.month(), p.read().year; {
		case run >= 0 && i >= run && i < run+12:
			h.add(p, i-run+1, 0)
		case run < 0 && m > 0 && months >= 3:
			h.add(p, m, 0)
		case p.read().parte.Parte != "" && months >= 3:
			h.addParte(p)
		case y > 0 && len(h.cols) > 0 && (run >= 0 || months >= 3):
			h.add(p, 0, y)
		case y > 0 && (run >= 0 || months >= 3):
			h.early = append(h.early, column{col: p.col, end: p.end, anno: y, p: p})
		case p.find(layout.Gantt) != nil:
			h.addLabel(p)
		case (run >= 0 || months >= 3) && !p.isRemark():
			h.others = append(h.others, newColumn("", p))
		}
	}
}

// add puts a column of the time axis in: a month's or a year's.
func (h *ganttHead) add(p *piece, mese, anno int) {
	c := newColumn("", p)
	c.mese, c.anno = mese, anno
	h.cols = append(h.cols, c)
}

// addParte puts in a column that is longer than a month.
func (h *ganttHead) addParte(p *piece) {
	c := newColumn("", p)
	c.anno, c.parte = p.read().parte.Anno, p.read().parte.Parte
	h.cols = append(h.cols, c)
}

func (h *ganttHead) addLabel(p *piece) {
	l := p.find(layout.Gantt)
	h.named = append(h.named, newColumn(l.Campo, p))
	switch l.Campo {
	case layout.LPercento:
		h.percento = p.col
	case layout.LProgEff:
		h.prog = p.col
	}
}

// isRemark says whether the piece is a text of its own beside the header, words behind a colon, and heads nothing.
func (p *piece) isRemark() bool {
	_, rest, ok := strings.Cut(p.text, ":")
	return ok && testo.Key(rest) != ""
}

// markedByNumbers says whether the rows have numbers under the months, and no other mark; a letter there says that the row has slipped.
func (h *ganttHead) markedByNumbers(rows []*row) bool {
	const least = 2
	n := 0
	for _, r := range rows {
		for _, p := range r.pieces {
			if _, ok := h.at(p.col); !ok {
				continue
			}
			switch {
			case layout.IsMark(p.text) || p.isLetter():
				return false
			case isPercent(p.text):
				n++
			}
		}
	}
	return n >= least
}

// monthRun finds the months of a row that heads them by less than their names, as [layout.MonthRun] does.
func monthRun(r *row) int {
	if len(r.pieces) < 12 {
		return -1
	}
	headers := make([]string, len(r.pieces))
	for i, p := range r.pieces {
		headers[i] = p.text
	}
	return layout.MonthRun(headers)
}

// fill completes the header. Where most months stand one column after the other, all twelve do: a name that is lost, unreadable or
// another's is that of its column. PROG/EFF stands left of January and % realizzazione left of it.
func (h *ganttHead) fill() {
	if len(h.cols) == 0 {
		return
	}
	defer func() { // between the months it is the name of one, misspelt
		h.others = slices.DeleteFunc(h.others, func(c column) bool { return h.first() <= c.col && c.col <= h.lastMonth() })
	}()
	if base, ok := h.base(); ok {
		if h.isNamed(base) {
			h.bridge()
		} else {
			h.spread(base)
		}
	}
	if first := h.cols[0]; h.prog == 0 && first.mese == 1 && first.col > 1 {
		h.prog = first.col - 1
	}
	if h.percento == 0 && h.prog > 1 {
		h.percento = h.prog - 1
	}
}

// base is the column left of January by what more than half of the months say, at least six of them.
func (h *ganttHead) base() (int, bool) {
	votes, months := map[int]int{}, 0
	for _, c := range h.cols {
		if c.mese > 0 {
			votes[c.col-c.mese]++
			months++
		}
	}
	for _, c := range h.cols {
		if v := votes[c.col-c.mese]; c.mese > 0 && v >= 6 && v*2 > months {
			return c.col - c.mese, true
		}
	}
	return 0, false
}

// isNamed says whether the months' own names say where they stand: they are in order, and one that is written out stands elsewhere than
// the most would have it, as behind a cell that spans two columns. Such a name is never another month's.
func (h *ganttHead) isNamed(base int) bool {
	elsewhere, last := false, 0
	for _, c := range h.cols {
		if c.mese == 0 {
			continue
		}
		if c.mese <= last {
			return h.namesAll()
		}
		last = c.mese
		elsewhere = elsewhere || c.col != base+c.mese && c.p.month() == c.mese && layout.MonthClean(c.p.text)
	}
	return elsewhere
}

// namesAll says whether each month of the year is written out, once: then their names say where they stand, in whatever order.
func (h *ganttHead) namesAll() bool {
	seen := map[int]bool{}
	for _, c := range h.cols {
		if c.mese > 0 && (seen[c.mese] || c.p.month() != c.mese || !layout.MonthClean(c.p.text)) {
			return false
		}
		seen[c.mese] = true
	}
	return len(seen) >= 12
}

// axis is the columns of the time axis in the order of time.
func (h *ganttHead) axis() []column {
	all := slices.Concat(h.cols, h.early)
	slices.SortStableFunc(all, func(a, b column) int { return cmp.Or(cmp.Compare(a.anno, b.anno), cmp.Compare(a.mese, b.mese)) })
	return all
}

// bridge puts in the months without a name, where just their columns are left between two that have one.
func (h *ganttHead) bridge() {
	var cols []column
	for i, c := range h.cols {
		if i > 0 {
			if a := h.cols[i-1]; c.mese > 0 && c.mese-a.mese == c.col-a.end {
				for m := a.mese + 1; m < c.mese; m++ {
					col := a.end + m - a.mese
					cols = append(cols, column{col: col, end: col, mese: m})
				}
			}
		}
		cols = append(cols, c)
	}
	h.cols = cols
}

// spread puts the twelve months into the columns behind base, keeping the pieces that head them, and the years behind those.
func (h *ganttHead) spread(base int) {
	heads := map[int]*piece{}
	var years []column
	for _, r := range h.rows {
		for _, p := range r.pieces {
			if p.col > base && p.col <= base+12 && heads[p.col] == nil && p.find(layout.Gantt) == nil && p.end-p.col == 0 {
				heads[p.col] = p
			}
		}
	}
	yearAt := map[int]bool{}
	for _, c := range h.cols {
		if c.mese == 0 && c.col > base {
			years = append(years, c)
			yearAt[c.col] = true
		}
	}
	h.cols = h.cols[:0]
	for m := 1; m <= 12 && !yearAt[base+m]; m++ {
		h.cols = append(h.cols, column{col: base + m, end: base + m, mese: m, p: heads[base+m]})
	}
	h.cols = append(h.cols, years...)
}

// repeatsHead says whether a row of the GANTT repeats its header, as after a page's end.
func repeatsHead(r *row) bool {
	months, labels := countHead(r)
	return months >= 6 || labels >= 2 && months >= 3
}
