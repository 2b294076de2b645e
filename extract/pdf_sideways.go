package extract

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"piao"
	"piao/extract/pdf"
	"piao/internal/layout"
)

// joinSideways puts together the pages over which a sheet wider than one was printed: those that go on with others to the right, each with the one
// before it, or as many after as many, where a sheet is printed downwards first.
func (x *pdfReader) joinSideways(doc *pdf.Doc) {
	var out []pdfPage
	var joined []int
	for len(x.pages) > 0 {
		down, across := 1, x.across(1)
		if run := x.columnsGoOn(); across == 1 && run > 1 {
			down, across = run, x.across(run)
		}
		if across == 1 {
			out, x.pages = append(out, x.pages[0]), x.pages[1:]
			continue
		}
		for i := range down {
			out = append(out, x.beside(doc, i, down, across))
		}
		for _, p := range x.pages[down : down*across] {
			joined = append(joined, p.number)
		}
		x.pages = x.pages[down*across:]
	}
	x.pages = out
	if len(joined) > 0 {
		x.note("pagina-di-lato", piao.Avviso, "", joined[0], fmt.Sprintf("Pagine che ne continuano altre a destra, perché il foglio è più largo della pagina: %s. Sono state unite a quelle.", numbers(joined)))
	}
}

// numbers lists the numbers of pages.
func numbers(pages []int) string {
	var list []string
	for _, n := range pages {
		list = append(list, strconv.Itoa(n))
	}
	return strings.Join(list, ", ")
}

// columnsGoOn gives how many pages from the first on have tables with the same columns.
func (x *pdfReader) columnsGoOn() int {
	first, _ := firstTable(x.pages[0].blocks)
	for n := range x.pages {
		if t, _ := firstTable(x.pages[n].blocks); t == nil || !isSubset(t.Xs, first.Xs) || !isSubset(first.Xs, t.Xs) {
			return n
		}
	}
	return len(x.pages)
}

// across gives over how many pages the first ones go on to the right, themselves among them, where each is one of so many that were printed downwards.
func (x *pdfReader) across(down int) int {
	for n := 1; ; n++ {
		for i := range down {
			if n*down+i >= len(x.pages) {
				return n
			}
			if !x.pages[n*down+i].goesRight(&x.pages[i]) {
				return n
			}
		}
	}
}

// beside reads the page at i again, with those that go on with it to the right.
func (x *pdfReader) beside(doc *pdf.Doc, i, down, across int) pdfPage {
	numbers, shifts := []int{x.pages[i].number}, []float64{0}
	_, end := x.pages[i].sides()
	for n := 1; n < across; n++ {
		p := &x.pages[n*down+i]
		x0, x1 := p.sides()
		numbers, shifts = append(numbers, p.number), append(shifts, end-x0)
		end += x1 - x0
	}
	p, err := doc.Beside(numbers, shifts)
	return newPDFPage(numbers[0], p, err)
}

// leastOpening is how many rows of a table begin with a label of the head where a scheda does.
const leastOpening = 4

// opening counts the rows of a page's tables that begin with a label of the head, or of a fase, in the first column.
func (p *pdfPage) opening() (n int) {
	for _, b := range p.blocks {
		if b.table == nil {
			continue
		}
		for i := range len(b.table.Ys) - 1 {
			if r := rowOf(b.table, i); len(r.Cells) > 0 && slices.ContainsFunc(textsIn(b.table, i), func(c *pdf.Cell) bool { return c.C == 0 }) {
				if k := layout.KindOfRow(r); k == layout.HeadRow || k == layout.GanttRow && !layout.HeadsGantt(r) {
					n++
				}
			}
		}
	}
	return n
}

// goesRight says whether the lines between the rows of a page are those of another, at their heights: of the two the other begins with labels and this
// one with hardly any; or the rows are of many heights, and the columns not those of the other.
func (p *pdfPage) goesRight(of *pdfPage) bool {
	a, _ := firstTable(of.blocks)
	b, above := firstTable(p.blocks)
	if a == nil || b == nil || of.scanned != nil || p.scanned != nil {
		return false
	}
	const uneven = 4 // heights of rows
	ys, left := p.rows(), of.rows()
	same, heights := 0, map[int]bool{}
	for i, y := range ys {
		if math.Abs(left[columnAt(left, y)]-y) <= set.SameColumn {
			same++
			heights[int(math.Round(y-ys[max(i-1, 0)]))] = true
		}
	}
	delete(heights, 0)
	most := func(n int) bool { return same*5 >= n*4 } // a cell may run over more than one row
	if same <= 2 || !most(len(ys)) || !most(len(left)) {
		return false
	}
	opening := of.opening()
	if leastOpening*p.opening() > opening {
		return false
	}
	return opening >= leastOpening || above == 0 && same == max(len(ys), len(left)) && len(heights) >= uneven && !isSubset(b.Xs, a.Xs)
}

// rows gives the heights of the horizontal lines on a page, in order.
func (p *pdfPage) rows() (ys []float64) {
	for _, r := range p.Rules {
		if r.Y0 == r.Y1 {
			ys = append(ys, r.Y0)
		}
	}
	slices.Sort(ys)
	return slices.CompactFunc(ys, func(a, b float64) bool { return math.Abs(b-a) <= set.SameColumn })
}

// sides gives where the lines of a page begin and end.
func (p *pdfPage) sides() (x0, x1 float64) {
	x0, x1 = p.Width, 0
	for _, r := range p.Rules {
		x0, x1 = min(x0, r.X0), max(x1, r.X1)
	}
	return x0, x1
}
