package extract

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"piao"
	"piao/extract/pdf"
	"piao/extract/scan"
)

// A pdfPage is a page as a list of blocks, top to bottom: tables, and lines outside them.
type pdfPage struct {
	*pdf.Page
	// number is the page's, from 1; of several that were put together that of the first.
	number int
	err    error
	// shown is how many words the page shows.
	shown  int
	blocks []pdfBlock
	// scanned is what was recognised on the page's picture, nil where the page itself has its text; unseen is why nothing was.
	scanned *scan.Page
	unseen  error
	// over is the text that stands over a picture that was recognised.
	over string
	// heads are the blocks that repeat from page to page.
	heads []pdfBlock
}

func newPDFPage(number int, p *pdf.Page, err error) pdfPage {
	page := pdfPage{Page: p, number: number, err: err}
	if err == nil {
		page.blocks, page.shown = blocksOf(p), len(p.Words())
	}
	return page
}

// A pdfBlock is a table, or the lines outside any table that share a baseline.
type pdfBlock struct {
	page, row int // the page, and the block's first row on it
	top       float64
	table     *pdf.Table
	line      []pdf.Line
	// cut is the table's row, from 1, that was the rest of the row above the page's end and now stands there; 0 for none.
	cut int
}

// tablesOf gives the tables of a page as blocks, top to bottom; of two that stand beside each other, as on two pages printed on one, the left one
// comes first.
func tablesOf(p *pdf.Page) []pdfBlock {
	bs := make([]pdfBlock, len(p.Tables))
	for i := range p.Tables {
		bs[i] = pdfBlock{top: p.Tables[i].Y0, table: &p.Tables[i]}
	}
	for i := range bs {
		for j := range bs {
			if l, r := bs[i].table, bs[j].table; l.X1 <= r.X0 && min(l.Y1, r.Y1)-max(l.Y0, r.Y0) > min(l.Y1-l.Y0, r.Y1-r.Y0)/2 {
				bs[j].top = math.Nextafter(max(bs[j].top, bs[i].top), math.Inf(1))
			}
		}
	}
	slices.SortStableFunc(bs, func(a, b pdfBlock) int { return cmp.Compare(a.top, b.top) })
	return bs
}

// blocksOf puts the tables and the lines of a page in order and numbers their rows.
func blocksOf(p *pdf.Page) []pdfBlock {
	var bs []pdfBlock
	tables := tablesOf(p)
	for i := 0; i < len(p.Loose); {
		n := i + 1
		for n < len(p.Loose) && !p.Loose[i].Turned && p.Loose[n].Base-p.Loose[i].Base < set.SameLine*p.Loose[i].Size && !p.Loose[n].Turned {
			n++
		}
		for len(tables) > 0 && tables[0].top <= p.Loose[i].Y0 {
			bs, tables = append(bs, tables[0]), tables[1:]
		}
		bs = append(bs, pdfBlock{top: p.Loose[i].Y0, line: p.Loose[i:n]})
		i = n
	}
	bs = append(bs, tables...)
	for i := range bs {
		bs[i].page = p.Number
	}
	number(pointers(bs))
	return bs
}

// number numbers the rows of a page's blocks from 1, top to bottom.
func number(bs []*pdfBlock) {
	slices.SortStableFunc(bs, func(a, b *pdfBlock) int { return cmp.Compare(a.top, b.top) })
	row := 1
	for _, b := range bs {
		b.row = row
		row += b.rows()
	}
}

func pointers(bs []pdfBlock) []*pdfBlock {
	out := make([]*pdfBlock, len(bs))
	for i := range bs {
		out[i] = &bs[i]
	}
	return out
}

func (b *pdfBlock) rows() int {
	if b.table != nil {
		return len(b.table.Ys) - 1
	}
	return 1
}

// text is the text of a line outside tables.
func (b *pdfBlock) text() string {
	var parts []string
	for i := range b.line {
		parts = append(parts, b.line[i].Text())
	}
	return strings.Join(parts, " ")
}

// rowOf gives the texts that begin in row i of a table, as a row without places.
func rowOf(t *pdf.Table, i int) (r piao.Row) {
	for _, c := range textsIn(t, i) {
		if c.R == i {
			r.Cells = append(r.Cells, piao.Cell{Text: c.Text()})
		}
	}
	return r
}

// textsIn gives the cells with text that stand in a row of the table, or reach into it.
func textsIn(t *pdf.Table, row int) (cs []*pdf.Cell) {
	for i := range t.Cells {
		if c := &t.Cells[i]; c.R <= row && row < c.R+c.RS && len(c.Lines) > 0 {
			cs = append(cs, c)
		}
	}
	return cs
}
