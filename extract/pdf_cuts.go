package extract

import (
	"slices"
	"strings"
	"unicode"

	"piao"
	"piao/extract/pdf"
	"piao/internal/layout"
)

// joinCuts puts back together the rows that a page's end cut in two, from the last page to the first: a row may go on over several.
func (x *pdfReader) joinCuts() {
	for i := len(x.pages) - 1; i > 0; i-- {
		above, below := x.pages[i-1].blocks, x.pages[i].blocks
		if len(above) == 0 || len(below) == 0 {
			continue
		}
		a, b := above[len(above)-1].table, &below[0]
		if a == nil || b.table == nil || !sameSides(a, b.table) {
			continue
		}
		if rest := repeated(a, b.table); isCut(a, b.table, rest) {
			joinRow(a, b.table, rest)
			b.cut = rest + 1
		}
	}
}

// repeated gives how many rows at the top of b repeat those of a, as where each page of a table has its header; fewer than b has.
func repeated(a, b *pdf.Table) int {
	same := func(x, y piao.Cell) bool { return x.Text == y.Text }
	n := 0
	for n < min(len(a.Ys), len(b.Ys))-2 && len(rowOf(b, n).Cells) > 0 && slices.EqualFunc(rowOf(a, n).Cells, rowOf(b, n).Cells, same) {
		n++
	}
	return n
}

// isCut says whether a row of b is the rest of the last row of a: it has no label, and each of its texts goes on from that above, which
// had no room for the next word; none repeats the one above, and more of them begin within a sentence or a number than as names do.
// Word processors close the one with a line and open the other with another. Where there is no line, the texts may also go on in a
// paragraph of their own.
func isCut(a, b *pdf.Table, rest int) bool {
	if r := rowOf(b, rest); len(r.Cells) > 0 && layout.KindOfRow(r) != layout.OtherRow {
		return false
	}
	open := a.OpenBottom && b.OpenTop
	within := 0
	if open {
		within++
	}
	for _, c := range textsIn(b, rest) {
		p := cellOver(a, c)
		if len(p.Lines) == 0 {
			if open {
				continue
			}
			return false
		}
		l, next := &p.Lines[len(p.Lines)-1], &c.Lines[0]
		end, first := l.Words[len(l.Words)-1].Text, next.Words[0].Text
		begin := []rune(first)[0]
		anew := open && (unicode.IsLower(begin) || beginsAnew(l.Text(), next.Text()))
		if a.HasRoom(p, l, next) && !anew || p.Text() == c.Text() {
			return false
		}
		switch {
		case unicode.IsLower(begin) || unicode.IsDigit(begin) && endsInLetter(end) || breaksNumber(end, first):
			within++
		case unicode.IsUpper(begin) && !anew:
			within--
		}
	}
	return within > 0 && len(textsIn(a, len(a.Ys)-2)) > 0
}

// joinRow moves the texts of a row of b into the cells of the last row of a.
func joinRow(a, b *pdf.Table, rest int) {
	for _, c := range textsIn(b, rest) {
		p := cellOver(a, c)
		if n := len(p.Lines); n > 0 {
			l := &p.Lines[n-1]
			l.Wrapped, l.Full = a.Wraps(p, l, &c.Lines[0])
		}
		p.Lines, c.Lines = append(p.Lines, c.Lines...), nil
	}
}

// cellOver gives the cell of the last row of t that stands over the left side of c, or over its text where no lines part the columns.
func cellOver(t *pdf.Table, c *pdf.Cell) (over *pdf.Cell) {
	left := c.X0 + set.SameColumn
	if t.Aligned {
		left = c.Lines[0].X0
	}
	for i := range t.Cells {
		if p := &t.Cells[i]; p.R+p.RS == len(t.Ys)-1 && (over == nil || over.X0 < p.X0 && p.X0 <= left) {
			over = p
		}
	}
	return over
}

// beginsAnew says whether the second of two lines begins a sentence or a list's item, so that a break may stand between them.
func beginsAnew(first, second string) bool {
	r := []rune(second)
	return strings.ContainsRune(".;:!?", rune(first[len(first)-1])) && !unicode.IsLower(r[0]) || strings.ContainsRune("-–•*", r[0]) && len(r) > 1 && r[1] == ' '
}
