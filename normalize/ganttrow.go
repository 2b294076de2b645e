package normalize

import (
	"slices"

	"piao/internal/layout"
)

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
	// labels are labels in the wrong place (a month, PROG/EFF, the legend), strani texts among the months, altri what stands in a column that
	// the model has no field for.
	labels, strani, altri []*piece
}

func (g *ganttRow) effettivo() bool { return g.lettera != nil && !g.previsto }

// readRow tells the pieces of a row apart.
func (h *ganttHead) readRow(r *row) *ganttRow {
	g := &ganttRow{r: r}
	for i, p := range r.pieces {
		for _, k := range rowKinds {
			if k.is(h, g, i, p) {
				k.put(g, p)
				break
			}
		}
	}
	return g
}

// A rowKind is what a piece of a row below the header may be: how that is told, by the header and by what stands left of it, and where the
// row keeps it.
type rowKind struct {
	is  func(h *ganttHead, g *ganttRow, i int, p *piece) bool
	put func(g *ganttRow, p *piece)
}

// rowKinds are in the order in which they are tried: the first that fits is the piece's.
var rowKinds = []rowKind{
	{isFase, func(g *ganttRow, p *piece) { g.fase = p; g.numero, _ = p.isFaseLabel() }},
	{isUnderOther, func(g *ganttRow, p *piece) { g.altri = append(g.altri, p) }},
	{isBareFase, func(g *ganttRow, p *piece) { g.fase = p; g.numero, _ = layout.BareNumber(p.text) }},
	{isQuestion, func(g *ganttRow, p *piece) { g.domanda = p }},
	{isStrayLabel, func(g *ganttRow, p *piece) { g.labels = append(g.labels, p) }},
	{isLetter, func(g *ganttRow, p *piece) { g.lettera, g.previsto = p, layout.IsPrevisto(p.text) }},
	{isNumberMark, func(g *ganttRow, p *piece) { g.segni = append(g.segni, p) }},
	{isShare, func(g *ganttRow, p *piece) { g.percento = p }},
	{isBadShare, func(g *ganttRow, p *piece) { g.percento = p }},
	{isRowMark, func(g *ganttRow, p *piece) { g.segni = append(g.segni, p) }},
	{isStrange, func(g *ganttRow, p *piece) { g.strani = append(g.strani, p) }},
	{isText, func(g *ganttRow, p *piece) { g.testo = append(g.testo, p) }},
}

func isFase(h *ganttHead, g *ganttRow, _ int, p *piece) bool {
	_, ok := p.isFaseLabel()
	return ok && g.fase == nil && (len(g.testo) == 0 && g.lettera == nil || h.isUnder(p, layout.LFasi))
}

// isUnder says whether the piece stands in the column of a label.
func (h *ganttHead) isUnder(p *piece, campo string) bool {
	c, ok := columnFor(h.named, campo)
	return ok && c.holds(p.col)
}

func isBareFase(h *ganttHead, g *ganttRow, i int, _ *piece) bool { return i == 0 && h.isBareLabel(g.r) }

// isBareLabel says whether the row begins with a number alone, in the column of the labels, before a text or a share: 1 for
// FASE 1. Right before the letter it is one only where the header says that labels stand there: else it may be a share that has slipped.
func (h *ganttHead) isBareLabel(r *row) bool {
	if len(r.pieces) < 2 || h.percento == 0 {
		return false
	}
	p, next := r.pieces[0], r.pieces[1]
	_, ok := layout.BareNumber(p.text)
	return ok && p.col == 1 && p.col < h.percento-1 && (h.isUnder(p, layout.LFasi) || len(r.pieces) > 2 && !next.isLetter())
}

// isUnderOther takes what stands in a column that the model has no field for, but for what says itself what it is: a label, the letter of a
// row, the answer behind the question.
func isUnderOther(h *ganttHead, g *ganttRow, _ int, p *piece) bool {
	_, ok := columnAt(h.others, p.col)
	return ok && p.find(layout.Gantt) == nil && !p.isLetter() && g.domanda == nil
}

func isQuestion(_ *ganttHead, g *ganttRow, _ int, p *piece) bool {
	l := p.find(layout.Gantt)
	return l != nil && l.Campo == layout.LMotivazione && g.domanda == nil
}

func isStrayLabel(h *ganttHead, _ *ganttRow, _ int, p *piece) bool {
	return p.find(layout.Gantt) != nil || p.isMonthName() || h.inMarks(p) && layout.IsUnmarked(p.text)
}

func isLetter(h *ganttHead, g *ganttRow, _ int, p *piece) bool {
	return g.lettera == nil && p.isLetter() && (len(g.segni) == 0 && h.inLetters(p) || h.isUnder(p, layout.LProgEff))
}

// isNumberMark takes a number under a month, where numbers mark the months.
func isNumberMark(h *ganttHead, _ *ganttRow, _ int, p *piece) bool {
	_, ok := h.at(p.col)
	return ok && h.numbers && isPercent(p.text)
}

func isShare(h *ganttHead, g *ganttRow, _ int, p *piece) bool {
	return g.percento == nil && isPercent(p.text) &&
		(len(g.segni) == 0 && h.inPercents(p) && (g.lettera == nil || p.col <= h.prog) || h.percento > h.last() && h.isUnder(p, layout.LPercento))
}

// isBadShare takes a share that is no number, which the rule numero-illeggibile says.
func isBadShare(h *ganttHead, g *ganttRow, _ int, p *piece) bool {
	return g.percento == nil && len(g.testo) > 0 && h.percento > 0 && p.col == h.percento && g.domanda == nil
}

func isRowMark(h *ganttHead, g *ganttRow, _ int, p *piece) bool {
	_, early := columnAt(h.early, p.col)
	return (h.inMarks(p) || early) && layout.IsMark(p.text) || g.lettera != nil && h.inMonths(p) && p.isLetter()
}

// isStrange takes what stands among the months, or behind the text of a row, and is no mark; behind the question it is the answer.
func isStrange(h *ganttHead, g *ganttRow, _ int, p *piece) bool {
	return g.domanda == nil && (h.inMonths(p) || len(g.testo) > 0 && h.percento > 0 && p.col >= h.percento)
}

func isText(*ganttHead, *ganttRow, int, *piece) bool { return true }

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

// inLetters, inPercents, inMarks and inMonths say where a piece may stand to be what it looks like: a row slips by three columns at
// the most.
const maxSlip = 3

func (h *ganttHead) inLetters(p *piece) bool {
	return h.prog == 0 || p.col >= min(h.percento, h.prog)-maxSlip && p.col <= h.prog+maxSlip
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
