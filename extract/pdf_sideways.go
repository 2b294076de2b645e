package extract

import (
	"fmt"
	"math"
	"slices"

	"piao"
	"piao/extract/pdf"
	"piao/internal/layout"
)

// noteSideways records the pages that go on with the one before to the right: a sheet wider than the page is printed so. Their rows stand at the
// heights of that one's, and none begins with a label, as those do.
func (x *pdfReader) noteSideways() {
	var left *pdf.Table
	for i := range x.pages {
		t, _ := firstTable(x.pages[i].blocks)
		switch {
		case t == nil:
			left = nil
		case left != nil && goesRight(left, t):
			x.note("pagina-di-lato", piao.Errore, "", i+1, fmt.Sprintf("La pagina %d continua a destra quella prima: il foglio è più largo della pagina. Stamparlo su una pagina di larghezza.", i+1))
			continue
		default:
			left = nil
			if opening(t) >= leastOpening {
				left = t
			}
		}
	}
}

// leastOpening is how many rows of a table begin with a label of the head where a scheda does.
const leastOpening = 4

// opening counts the rows of a table that begin with a label of the head, or of a fase, in its first column.
func opening(t *pdf.Table) (n int) {
	for i := range len(t.Ys) - 1 {
		if r := rowOf(t, i); len(r.Cells) > 0 && slices.ContainsFunc(textsIn(t, i), func(c *pdf.Cell) bool { return c.C == 0 }) {
			if k := layout.KindOfRow(r); k == layout.HeadRow || k == layout.GanttRow && !layout.HeadsGantt(r) {
				n++
			}
		}
	}
	return n
}

// goesRight says whether the rows of b stand at the heights of those of a, and none begins with a label.
func goesRight(a, b *pdf.Table) bool {
	same := 0
	for _, y := range b.Ys {
		if slices.ContainsFunc(a.Ys, func(v float64) bool { return math.Abs(v-y) <= set.SameColumn }) {
			same++
		}
	}
	const most = 4 // of five: a cell may run over more than one row
	return len(b.Ys) > 2 && same*5 >= len(b.Ys)*most && opening(b) == 0
}
