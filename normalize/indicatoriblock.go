package normalize

import (
	"slices"
	"strings"

	"piao/internal/layout"
	"piao/internal/testo"
)

// An indicRow is a row of the indicatori: its label FASE n, and its other pieces.
type indicRow struct {
	r      *row
	fase   *piece
	numero int
	pieces []*piece
	// index is that of its indicatore among the scheda's, from 0; it counts only for a row that has one.
	index int
	// gap is set where blank rows stand above it, within the block; footer where it is a text below the table.
	gap, footer bool
}

// An indicBlock is the table of the indicatori as it stands now.
type indicBlock struct {
	labels []*piece
	// head is the columns in their order; those whose label is lost have no piece.
	head  []column
	width int // of the header's row
	rows  []*indicRow
}

// readIndicatori gives the table of the indicatori as its rows stand now.
func (f *rawWork) readIndicatori() *indicBlock {
	if f.views.indic == nil {
		f.views.indic = newIndicBlock(f.indicatori)
	}
	return f.views.indic
}

func newIndicBlock(rows []*row) *indicBlock {
	b := &indicBlock{}
	gap := false
	for _, r := range rows {
		switch {
		case len(r.pieces) == 0:
			gap = len(b.rows) > 0
			continue
		case isIndicHead(r, b.head == nil && len(b.rows) == 0):
			if len(b.rows) == 0 || b.head == nil {
				b.addHead(r)
			} else {
				b.labels = append(b.labels, r.pieces...)
			}
			continue
		}
		b.rows = append(b.rows, b.readRow(r, gap))
		gap = false
	}
	b.cutFooter()
	b.count()
	b.complete()
	return b
}

// readRow parts a row's label from its other pieces.
func (b *indicBlock) readRow(r *row, gap bool) *indicRow {
	g := &indicRow{r: r, gap: gap}
	at := b.labelOf(r)
	for i, p := range r.pieces {
		if i != at {
			g.pieces = append(g.pieces, p)
			continue
		}
		n, ok := p.isFaseLabel()
		if !ok {
			n, _ = layout.BareNumber(p.text)
		}
		g.fase, g.numero = p, n
	}
	return g
}

// labelOf gives the index of a row's label, -1 where it has none: the one under the header of the labels, wherever that stands, else the
// first text of the row.
func (b *indicBlock) labelOf(r *row) int {
	h, headed := b.column(layout.LIndFasi)
	for i, p := range r.pieces {
		if _, ok := p.isFaseLabel(); headed && h.holds(p.col) && (ok || b.isBareLabel(r, p)) {
			return i
		}
	}
	first := slices.IndexFunc(r.pieces, b.isKnown)
	if first >= 0 {
		if _, ok := r.pieces[first].isFaseLabel(); ok {
			return first
		}
	}
	return -1
}

// isKnown says whether a text stands in a column of the form, not in one of other words that another form puts before it.
func (b *indicBlock) isKnown(p *piece) bool {
	c, ok := columnAt(b.head, p.col)
	return !ok || !c.isOther()
}

// count numbers the rows that give an indicatore: a label alone and a footer give none.
func (b *indicBlock) count() {
	n := 0
	for _, g := range b.rows {
		g.index = n
		if len(g.pieces) > 0 && !g.footer {
			n++
		}
	}
}

// indicOrder is the order of the columns in the form.
var indicOrder = []string{layout.LIndFasi, layout.LIndicatore, layout.LIndUnita, layout.LIndAtteso, layout.LIndRaggiunto, layout.LIndNote}

// complete adds the columns whose label is lost: the form has a column there, and texts stand in one that no label heads, on a row
// with a text under the label before it (so that they are not that one's, slipped). Where the whole header is lost, the order of the
// cells is the form's.
func (b *indicBlock) complete() {
	if slices.ContainsFunc(b.head, column.isOther) {
		return // a form of its own, whose order says nothing
	}
	whole := len(b.head) == 0
	cols := b.textColumns()
	if whole {
		b.head = []column{{campo: layout.LIndFasi}}
	}
	for i, campo := range indicOrder {
		at := slices.IndexFunc(b.head, func(h column) bool { return slices.Index(indicOrder, h.campo) >= i })
		if at == 0 && campo == layout.LIndicatore && b.head[0].campo != campo {
			b.addFirst(cols)
			continue
		}
		if at >= 0 && b.head[at].campo == campo || at == 0 || len(b.head) == 0 {
			continue
		}
		if at < 0 {
			at = len(b.head)
		}
		for _, col := range cols {
			if left := b.head[at-1]; col > left.end && (at == len(b.head) || col < b.head[at].col) && (whole || b.shareRow(left, col)) {
				b.head = slices.Insert(b.head, at, column{campo: campo, col: col, end: col})
				break
			}
		}
	}
}

// addFirst adds the column of the indicatore where the header has no label for it nor for the fasi before it, as where one cell holds
// both: a text left of the first label, on a row with a text under that one, is its.
func (b *indicBlock) addFirst(cols []int) {
	for _, col := range cols {
		if first := b.head[0]; col < first.col && b.shareRow(first, col) {
			b.head = slices.Insert(b.head, 0, column{campo: layout.LIndicatore, col: col, end: col})
			return
		}
	}
}

// shareRow says whether some row has a text under the label and one in column col.
func (b *indicBlock) shareRow(h column, col int) bool {
	for _, g := range b.rows {
		under, on := h.campo == layout.LIndFasi && g.fase != nil, false
		for _, p := range g.pieces {
			under = under || h.col <= p.col && p.col <= h.end
			on = on || p.col == col
		}
		if under && on && !g.footer {
			return true
		}
	}
	return false
}

// cutFooter tells the texts below the table from its rows: behind the last label of a fase, the first stands in the column of the
// labels and is none, or begins behind a gap with the words of a signature; those that follow it have no fase.
func (b *indicBlock) cutFooter() {
	h, ok := b.column(layout.LIndicatore)
	tail := len(b.rows)
	for tail > 0 && b.rows[tail-1].fase == nil {
		tail--
	}
	footer := false
	for _, g := range b.rows[tail:] {
		if len(g.pieces) == 0 {
			continue
		}
		p := g.pieces[0]
		left := ok && p.col < h.col && p.end < h.end && !slices.ContainsFunc(g.pieces, func(p *piece) bool { return layout.IsUnitName(p.text) })
		g.footer = footer || left && !b.isUnderLabels(g) || layout.IsTotal(p.text) || g.gap && layout.IsFooter(p.text)
		footer = g.footer
	}
}

// isUnderLabels says whether the row begins in the column of the labels, without one, and goes on in the next ones without a gap up to its unit or
// value: it has lost the empty cell before it, and all of it stands a column left.
func (b *indicBlock) isUnderLabels(g *indicRow) bool {
	n := len(g.pieces)
	if n < 3 || n >= len(b.head) || g.fase != nil || !layout.IsUnitName(g.pieces[1].text) && !g.pieces[2].isValue() {
		return false
	}
	for i, p := range g.pieces {
		if c := b.head[i]; !c.holds(p.col) || c.end != c.col || c.isOther() {
			return false
		}
	}
	return b.head[0].campo == layout.LIndFasi && b.head[1].campo == layout.LIndicatore && b.head[2].campo == layout.LIndUnita
}

// describes says whether a piece stands under the header of the indicatore, beside a column of its own for the fasi: words there that begin
// as a fase's label are the indicatore's.
func (b *indicBlock) describes(p *piece) bool {
	fasi, ok := b.column(layout.LIndFasi)
	name, named := b.column(layout.LIndicatore)
	return ok && named && fasi.p != nil && name.p != nil && name.holds(p.col) && !fasi.holds(p.col)
}

// isBareLabel says whether the row begins with a number alone, in the column of the labels: 1 for FASE 1.
func (b *indicBlock) isBareLabel(r *row, p *piece) bool {
	h, ok := b.column(layout.LIndFasi)
	_, number := layout.BareNumber(p.text)
	first := slices.IndexFunc(r.pieces, b.isKnown)
	return ok && number && first >= 0 && p == r.pieces[first] && len(r.pieces) > 1 && h.holds(p.col)
}

// isIndicHead recognises the title of the block and its header row. Above the table's first row two labels are enough, whatever else it heads.
func isIndicHead(r *row, first bool) bool {
	labels, kinds := 0, map[string]bool{} // one label over and over is a value: "Note"
	for _, p := range r.pieces {
		if l := p.find(layout.Indicatori); l != nil {
			labels++
			kinds[l.Campo] = true
			if l.Campo == layout.LIndicatori && len(r.pieces) == 1 {
				return true
			}
		}
	}
	return len(kinds) >= 2 && (first || labels*2 > len(r.pieces))
}

// addHead takes a header row: each cell owns its column, by the label that it spells or else under its own words. One that spells two labels
// owns none: whose column is whose is lost.
func (b *indicBlock) addHead(r *row) {
	for _, p := range r.pieces {
		l := p.find(layout.Indicatori)
		b.labels = append(b.labels, p)
		switch n := len(b.head); {
		case n > 0 && b.head[n-1].end == p.col-1 && testo.Same(b.head[n-1].p.text, p.text):
			b.head[n-1].end = p.end // a merged cell that is filled into all its columns
		case l == nil && p.isTwoLabels():
		case l == nil:
			b.head = append(b.head, newColumn("", p))
		case l.Campo != layout.LIndicatori:
			b.head = append(b.head, newColumn(l.Campo, p))
		case len(r.pieces) > 1:
			b.head = append(b.head, newColumn(layout.LIndicatore, p))
		}
	}
	b.width = r.width
	b.settleTwice()
}

// isTwoLabels says whether the piece's words are two labels of the indicatori, one behind the other.
func (p *piece) isTwoLabels() bool {
	words := strings.Fields(p.text)
	for i := 1; i < len(words); i++ {
		a, b := layout.Find(layout.Indicatori, strings.Join(words[:i], " ")), layout.Find(layout.Indicatori, strings.Join(words[i:], " "))
		if a != nil && b != nil && a != b {
			return true
		}
	}
	return false
}

// settleTwice leaves a label that heads two columns to one of them: the one that spells it as the form does, else the first.
func (b *indicBlock) settleTwice() {
	best := map[string]int{}
	for i, c := range b.head {
		k, seen := best[c.campo]
		switch {
		case c.campo == "":
		case !seen:
			best[c.campo] = i
		case !layout.Get(c.campo).Clean(b.head[k].p.text) && layout.Get(c.campo).Clean(c.p.text):
			best[c.campo], b.head[k].campo = i, ""
		default:
			b.head[i].campo = ""
		}
	}
}

// field is the label of the column that holds col; "" where the table has no header.
func (b *indicBlock) field(col int) string {
	if len(b.head) == 0 {
		return ""
	}
	return b.head[columnIndex(b.head, col)].campo
}

func (b *indicBlock) column(campo string) (column, bool) { return columnFor(b.head, campo) }

// indicField is the model's name of a column of the indicatori, indicName its label.
func indicField(c column) string {
	if c.isOther() {
		return "altri"
	}
	return labelFields[c.campo]
}

func indicName(c column) string { return "«" + c.name() + "»" }

// textColumns gives the columns in which texts of the table begin, in order.
func (b *indicBlock) textColumns() []int {
	var cols []int
	for _, g := range b.rows {
		if g.footer {
			continue
		}
		for _, p := range g.pieces {
			if i, ok := slices.BinarySearch(cols, p.col); !ok {
				cols = slices.Insert(cols, i, p.col)
			}
		}
	}
	return cols
}
