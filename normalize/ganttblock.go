package normalize

import (
	"slices"
	"strings"

	"piao/internal/layout"
)

// A timeColumn is a column of the GANTT that can be marked: a month (1 to 12) or a year.
type timeColumn struct {
	col, mese, anno int
	p               *piece
}

// A ganttHead is the header row of the GANTT: where its columns stand. Zero columns are unknown.
type ganttHead struct {
	rows           []*row // the rows of the header and the legend, above the first fase
	percento, prog int
	cols           []timeColumn // months and years, left to right
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

func (h *ganttHead) at(col int) (timeColumn, bool) {
	for _, c := range h.cols {
		if c.col <= col && col <= c.end() {
			return c, true
		}
	}
	return timeColumn{}, false
}

func (c timeColumn) end() int {
	if c.p == nil {
		return c.col
	}
	return max(c.col, c.p.end)
}

// A ganttRow is a row below the header, its pieces told apart.
type ganttRow struct {
	r *row
	// fase is the label FASE n, numero its number.
	fase   *piece
	numero int
	// lettera is P or E, previsto tells which.
	lettera  *piece
	previsto bool
	percento *piece
	segni    []*piece
	// domanda is the label "Motivare eventuale ritardo…".
	domanda *piece
	testo   []*piece
	// altro are labels in the wrong place (a month, PROG/EFF, the legend) and texts among the months.
	labels, strani []*piece
}

func (g *ganttRow) effettivo() bool { return g.lettera != nil && !g.previsto }

// A faseRows is one fase: its P row, and the rows below it up to the next.
type faseRows struct {
	label  *piece // FASE n, wherever it stands; nil where it is lost
	numero int
	p      *ganttRow
	rows   []*ganttRow // the rows below the P row
}

// e is the E row: by its letter, else the first row below that holds the question, a mark or nothing else.
func (f *faseRows) e() *ganttRow {
	for _, g := range f.rows {
		if g.effettivo() {
			return g
		}
	}
	for _, g := range f.rows {
		if g.domanda != nil || len(g.segni) > 0 {
			return g
		}
	}
	return nil
}

// A ganttBlock is the GANTT as it stands now.
type ganttBlock struct {
	head ganttHead
	rows []*ganttRow
	fasi []*faseRows
	// before are the rows between the header and the first fase.
	before []*ganttRow
}

func (f *rawWork) readGantt() *ganttBlock {
	b := &ganttBlock{}
	body := b.readHead(f.gantt)
	for _, r := range body {
		if len(r.pieces) > 0 && !b.head.isRepeated(r) {
			b.rows = append(b.rows, b.head.readRow(r))
		}
	}
	b.group()
	return b
}

// readHead takes the header and the legend off the rows and gives what stands below them.
func (b *ganttBlock) readHead(rows []*row) []*row {
	n := 0
	for i, r := range rows {
		if len(r.pieces) == 0 {
			continue
		}
		if months, labels := countHead(r); months >= 3 || labels > 0 {
			b.head.rows = append(b.head.rows, r)
			b.head.addRow(r, months)
			n = i + 1
			continue
		}
		break
	}
	b.head.fill()
	return rows[n:]
}

// countHead counts the months and the other labels of the header and the legend on a row. A row that begins with a fase's label
// is none of the header's.
func countHead(r *row) (months, labels int) {
	if r.pieces[0].read().isFase {
		return 0, 0
	}
	for _, p := range r.pieces {
		if m := p.month(); m > 0 {
			months++
		} else if l := p.find(layout.Gantt); l != nil && l.Campo != layout.LMotivazione {
			labels++
		}
	}
	if months < 12 && monthRun(r) >= 0 {
		months = 12
	}
	return months, labels
}

func (h *ganttHead) addRow(r *row, months int) {
	run := monthRun(r)
	for i, p := range r.pieces {
		switch m, y := p.month(), p.read().year; {
		case run >= 0 && i >= run && i < run+12:
			h.cols = append(h.cols, timeColumn{col: p.col, mese: i - run + 1, p: p})
		case run < 0 && m > 0 && months >= 3:
			h.cols = append(h.cols, timeColumn{col: p.col, mese: m, p: p})
		case y > 0 && len(h.cols) > 0 && (run >= 0 || months >= 3):
			h.cols = append(h.cols, timeColumn{col: p.col, anno: y, p: p})
		default:
			if l := p.find(layout.Gantt); l != nil && l.Campo == layout.LPercento {
				h.percento = p.col
			} else if l != nil && l.Campo == layout.LProgEff {
				h.prog = p.col
			}
		}
	}
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
			return false
		}
		last = c.mese
		elsewhere = elsewhere || c.col != base+c.mese && c.p.month() == c.mese && layout.MonthClean(c.p.text)
	}
	return elsewhere
}

// bridge puts in the months without a name, where just their columns are left between two that have one.
func (h *ganttHead) bridge() {
	var cols []timeColumn
	for i, c := range h.cols {
		if i > 0 {
			if a := h.cols[i-1]; c.mese > 0 && c.mese-a.mese == c.col-a.end() {
				for m := a.mese + 1; m < c.mese; m++ {
					cols = append(cols, timeColumn{col: a.end() + m - a.mese, mese: m})
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
	var years []timeColumn
	for _, r := range h.rows {
		for _, p := range r.pieces {
			if p.col > base && p.col <= base+12 && heads[p.col] == nil && p.find(layout.Gantt) == nil && p.end-p.col == 0 {
				heads[p.col] = p
			}
		}
	}
	for _, c := range h.cols {
		if c.mese == 0 && c.col > base+12 {
			years = append(years, c)
		}
	}
	h.cols = h.cols[:0]
	for m := 1; m <= 12; m++ {
		h.cols = append(h.cols, timeColumn{col: base + m, mese: m, p: heads[base+m]})
	}
	h.cols = append(h.cols, years...)
}

// isRepeated says whether the row repeats the header, as after a page's end.
func (h *ganttHead) isRepeated(r *row) bool {
	months, labels := countHead(r)
	return months >= 6 || labels >= 2 && months >= 3
}

// readRow tells the pieces of a row apart.
func (h *ganttHead) readRow(r *row) *ganttRow {
	g := &ganttRow{r: r}
	for i, p := range r.pieces {
		n, isFase := p.isFaseLabel()
		l := p.find(layout.Gantt)
		switch {
		case isFase && g.fase == nil && len(g.testo) == 0 && g.lettera == nil:
			g.fase, g.numero = p, n
		case i == 0 && h.isBareLabel(r):
			g.fase = p
			g.numero, _ = layout.BareNumber(p.text)
		case l != nil && l.Campo == layout.LMotivazione && g.domanda == nil:
			p.label = l
			g.domanda = p
		case l != nil || p.isMonthName() || h.inMarks(p) && layout.IsUnmarked(p.text):
			g.labels = append(g.labels, p)
		case g.lettera == nil && len(g.segni) == 0 && h.inLetters(p) && (layout.IsPrevisto(p.text) || layout.IsEffettivo(p.text)):
			g.lettera, g.previsto = p, layout.IsPrevisto(p.text)
		case g.percento == nil && len(g.segni) == 0 && h.inPercents(p) && isPercent(p.text) && (g.lettera == nil || p.col <= h.prog):
			g.percento = p
		case g.percento == nil && len(g.testo) > 0 && h.percento > 0 && p.col == h.percento && g.domanda == nil:
			g.percento = p // a share that is no number: numeroIlleggibile says so
		case h.inMarks(p) && layout.IsMark(p.text) || g.lettera != nil && h.inMonths(p) && (layout.IsPrevisto(p.text) || layout.IsEffettivo(p.text)):
			g.segni = append(g.segni, p)
		case g.domanda != nil:
			g.testo = append(g.testo, p)
		case h.inMonths(p) || len(g.testo) > 0 && h.percento > 0 && p.col >= h.percento:
			g.strani = append(g.strani, p)
		default:
			g.testo = append(g.testo, p)
		}
	}
	return g
}

// isBareLabel says whether the row begins with a number alone, in the column of the labels, before a text or a share: 1 for
// FASE 1.
func (h *ganttHead) isBareLabel(r *row) bool {
	if len(r.pieces) < 3 || h.percento == 0 || layout.IsPrevisto(r.pieces[1].text) || layout.IsEffettivo(r.pieces[1].text) {
		return false
	}
	_, ok := layout.BareNumber(r.pieces[0].text)
	return ok && r.pieces[0].col < h.percento-1 && r.pieces[0].col == 1
}

// isMonthName says whether the piece is a month's name in full, as in a header that has come apart.
func (p *piece) isMonthName() bool {
	r := p.read()
	return r.month > 0 && r.slips == 0 && len(layout.Key(p.text)) > 3
}

// inLetters, inPercents, inMarks and inMonths say where a piece may stand to be what it looks like: a row slips by three columns at
// the most.
const maxSlip = 3

func (h *ganttHead) inLetters(p *piece) bool {
	return h.prog == 0 || p.col >= h.percento-maxSlip && p.col <= h.prog+maxSlip
}

func (h *ganttHead) inPercents(p *piece) bool {
	return h.percento == 0 || p.col >= h.percento-maxSlip && p.col <= h.percento+maxSlip
}

func (h *ganttHead) inMarks(p *piece) bool {
	return h.first() == 0 || p.col >= h.first()-maxSlip
}

func (h *ganttHead) inMonths(p *piece) bool {
	return h.first() > 0 && p.col >= h.first()
}

// isPercent says whether text is a number that can be a share: 35, 35%, 35,00 %, 0,35.
func isPercent(text string) bool {
	_, ok, _ := parsePercent(text)
	return ok
}

// group gathers the rows into fasi. The P rows are told by their letter; where a row has a fase's label but no letter, and is no
// E row, it opens a fase too, unless the labels have closed up against the rows: then there are as many P rows as labels.
func (b *ganttBlock) group() {
	labels, letters := 0, 0
	for _, g := range b.rows {
		if g.fase != nil {
			labels++
		}
		if g.lettera != nil && g.previsto {
			letters++
		}
	}
	closed := letters > 0 && letters == labels
	for _, g := range b.rows {
		opens := g.lettera != nil && g.previsto
		if !closed && g.lettera == nil && g.domanda == nil && (g.fase != nil || letters == 0 && g.percento != nil) {
			opens = true
		}
		switch {
		case opens:
			b.fasi = append(b.fasi, &faseRows{p: g})
		case len(b.fasi) == 0:
			b.before = append(b.before, g)
		default:
			last := b.fasi[len(b.fasi)-1]
			last.rows = append(last.rows, g)
		}
	}
	b.number(closed)
}

// number gives each fase its label: its own row's, or, where the labels have closed up, the next in order.
func (b *ganttBlock) number(closed bool) {
	if closed {
		var labels []*piece
		for _, g := range b.rows {
			if g.fase != nil {
				labels = append(labels, g.fase)
			}
		}
		for i, f := range b.fasi {
			f.label = labels[i]
			f.numero, _ = labels[i].isFaseLabel()
		}
		return
	}
	for _, f := range b.fasi {
		if f.p.fase != nil {
			f.label, f.numero = f.p.fase, f.p.numero
			continue
		}
		for _, g := range f.rows {
			if g.fase != nil {
				f.label, f.numero = g.fase, g.numero
				break
			}
		}
	}
}

// description gives the pieces of the fase's description: the text of its P row, or, where that has none, what stands alone in
// the rows below before or beside the question.
func (f *faseRows) description() []*piece {
	if len(f.p.testo) > 0 {
		return f.p.testo
	}
	for _, g := range f.rows {
		if g.domanda != nil {
			return g.leftOf(g.domanda)
		}
		if len(g.testo) > 0 {
			return g.testo
		}
	}
	return nil
}

// leftOf gives the texts of the row that stand before one of its pieces.
func (g *ganttRow) leftOf(p *piece) []*piece {
	var out []*piece
	for _, q := range g.r.pieces {
		if q == p {
			break
		}
		if slices.Contains(g.testo, q) {
			out = append(out, q)
		}
	}
	return out
}

// answer gives the pieces of the answer to the question: what follows it on its row, and the texts below it. Where the question is
// lost it is the text of the E row.
func (f *faseRows) answer() []*piece {
	if ps := f.unasked(); ps != nil {
		return ps
	}
	var out []*piece
	asked := false
	used := f.description()
	for _, g := range f.rows {
		asked = asked || g.domanda != nil
		for _, p := range g.testo {
			if asked && !slices.Contains(used, p) {
				out = append(out, p)
			}
		}
	}
	return out
}

// unasked gives the text of the E row of a fase that has its description on the P row and no question.
func (f *faseRows) unasked() []*piece {
	if len(f.p.testo) == 0 {
		return nil
	}
	var out []*piece
	for _, g := range f.rows {
		if g.domanda != nil {
			return nil
		}
		if g.effettivo() {
			out = append(out, g.testo...)
		}
	}
	return out
}

// joinText joins the texts of pieces, each trimmed.
func joinText(ps []*piece) string {
	parts := make([]string, len(ps))
	for i, p := range ps {
		parts[i] = strings.TrimSpace(p.text)
	}
	return strings.Join(parts, " ")
}
