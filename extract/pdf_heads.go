package extract

import (
	"math"
	"slices"
	"strings"
	"unicode"

	"piao"
	"piao/extract/pdf"
	"piao/internal/layout"
)

// takeRunningHeads takes the lines that stand at the top or the bottom of several pages, at one height and equal but for numbers, out
// of the pages. A line that reads as a scheda's stays, unless a good part of its pages have the like within the page too; so does a title,
// unless the page goes on with a scheda that was opened before.
func (x *pdfReader) takeRunningHeads() {
	const part = 4
	heights := map[string][]int{} // in points, of each line at a margin
	doubled := map[string]int{}   // on how many pages the line is not needed as a scheda's
	for i := range x.pages {
		p := &x.pages[i]
		for _, b := range p.margins() {
			key := digitless(b.text())
			heights[key] = append(heights[key], int(math.Round(b.top)))
			if !p.needs(b) {
				doubled[key]++
			}
		}
	}
	for _, hs := range heights {
		slices.Sort(hs)
	}
	for i := range x.pages {
		p := &x.pages[i]
		at := p.margins()
		var above *pdf.Table // the last of the page before
		if i > 0 {
			above, _ = lastTable(x.pages[i-1].blocks)
		}
		first, _ := firstTable(p.blocks)
		later := first != nil && isLater(first, above)
		var rest []pdfBlock
		for _, b := range p.blocks {
			key := digitless(b.text())
			title, _ := opens(b.text())
			if b.line != nil && isAmong(b, at) && isRunning(heights[key], b.top) && (later && title != "" || part*doubled[key] >= len(heights[key])) {
				p.heads = append(p.heads, b)
				continue
			}
			rest = append(rest, b)
		}
		p.blocks = rest
	}
}

func isAmong(b pdfBlock, bs []pdfBlock) bool {
	for _, o := range bs {
		if o.row == b.row {
			return true
		}
	}
	return false
}

// isRunning says whether a line stands at nearly one height on three pages or more; the heights are in order.
func isRunning(heights []int, top float64) bool {
	const pages = 3
	from, _ := slices.BinarySearch(heights, int(math.Ceil(top-set.RunningHead)))
	return from+pages <= len(heights) && float64(heights[from+pages-1]) <= top+set.RunningHead
}

// needs says whether the line is a scheda's: a row of its GANTT or its indicatori, or a title or a label of the head that the page has
// nowhere else: in a table, in one of the next few lines (further down begins another scheda), or, for a line in the lower half, above
// it.
func (p *pdfPage) needs(b pdfBlock) bool {
	var row piao.Row
	for i := range b.line {
		row.Cells = append(row.Cells, piao.Cell{Text: b.line[i].Text()})
	}
	if kind := layout.KindOfRow(row); kind == layout.GanttRow || kind == layout.IndicatoriRow {
		return true
	}
	title, label := opens(b.text())
	if title == "" && label == nil {
		return false
	}
	same := func(text string) bool {
		t, l := opens(text)
		return t == title && l == label
	}
	near := 5 // how many of the next lines are looked at
	for _, o := range p.blocks {
		if o.table == nil {
			if o.row > b.row {
				near--
			}
			if (o.row > b.row && near >= 0 || o.row < b.row && b.top > p.Height/2) && same(o.text()) {
				return false
			}
			continue
		}
		if o.row > b.row {
			near = 0
		}
		for i := range o.table.Cells {
			if slices.ContainsFunc(o.table.Cells[i].Lines, func(l pdf.Line) bool { return same(l.Text()) }) {
				return false
			}
		}
	}
	return true
}

// opens gives the kind of the title that the text is, or the label of a scheda's head that it is or begins with.
func opens(text string) (title string, label *layout.Label) {
	if t, ok := layout.ReadTitolo(text); ok {
		return t.Tipo, nil
	}
	if l := layout.Find(layout.Testa, text); l != nil {
		return "", l
	}
	for _, l := range layout.Labels(layout.Testa) {
		if _, _, ok := l.Split(text); ok {
			return "", l
		}
	}
	return "", nil
}

// margins gives the lines outside tables at the page's top and bottom: the first and last few, above and below all tables. A line in
// parts that stands close to the next one inwards is the row of a table without ruling lines, not a margin.
func (p *pdfPage) margins() []pdfBlock {
	const most = 3
	bs := p.blocks
	first, last := 0, len(bs)
	for first < len(bs) && first < most && bs[first].line != nil && (first+1 == len(bs) || !bs[first].isRow(bs[first+1])) {
		first++
	}
	for last > first && len(bs)-last < most && bs[last-1].line != nil && (last == 1 || !bs[last-1].isRow(bs[last-2])) {
		last--
	}
	return append(append([]pdfBlock{}, bs[:first]...), bs[last:]...)
}

// isRow says whether a line has the parts of a row and stands close to the line beside it.
func (b *pdfBlock) isRow(beside pdfBlock) bool {
	const parts = 2
	return beside.table == nil && len(b.line) >= parts && math.Abs(b.top-beside.top) < set.RowApart*b.line[0].Size
}

// digitless writes each number of text as #, so that page numbers compare equal.
func digitless(text string) string {
	var b strings.Builder
	digit := false
	for _, r := range text {
		if d := unicode.IsDigit(r); !d {
			b.WriteRune(r)
		} else if !digit {
			b.WriteByte('#')
		}
		digit = unicode.IsDigit(r)
	}
	return b.String()
}

// isLater says whether the first row of the table that can be told is one below a scheda's head; where none can, or it is one of the
// head that the table above ends with, whether it goes on from that.
func isLater(t, above *pdf.Table) bool {
	on := above != nil && sameSides(above, t)
	for i := range len(t.Ys) - 1 {
		switch r := rowOf(t, i); layout.KindOfRow(r) {
		case layout.TitleRow:
			return false
		case layout.HeadRow:
			return on && endsInHead(above, r)
		case layout.GanttRow, layout.IndicatoriRow:
			return true
		}
	}
	return on
}

// endsInHead says whether the table ends within a scheda's head that does not have the label of row r yet.
func endsInHead(t *pdf.Table, r piao.Row) bool {
	in := false
	for i := range len(t.Ys) - 1 {
		switch q := rowOf(t, i); layout.KindOfRow(q) {
		case layout.HeadRow:
			in = true
			if layout.OpensHead(q.Cells[0].Text) == layout.OpensHead(r.Cells[0].Text) {
				return false
			}
		case layout.GanttRow, layout.IndicatoriRow:
			in = false
		}
	}
	return in
}
