package normalize

import (
	"slices"

	"piao/internal/layout"
	"piao/internal/testo"
)

// An ownLabel is what a form of its own calls a fase: F1, A, Prima fase, Fase 1.1, Attività 2, a bare number.
type ownLabel struct {
	// numero is the whole number that the label holds alone, else the position of its fase.
	numero int
	// etichetta is the label as printed.
	etichetta string
}

// markLabels finds the labels that a form of its own gives to the fasi. One cell says nothing: it is the first cells of the rows that open a
// fase, taken together, that count in one style; the indicatori name the same labels, or count in a style of theirs below their header.
func (f *rawWork) markLabels() {
	var head ganttHead
	opening := openingRows(&head, f.gantt)
	numeri := make([]int, 0, len(opening))
	known := map[string]int{}
	first := labelCandidates(&head, opening)
	style := styleOf(first)
	for i, r := range opening {
		n, isFase := r.pieces[0].isFaseLabel()
		if !isFase && style != nil {
			p := first[i]
			if _, n, _ = style(testo.Blanks(p.text)); n == 0 {
				n = i + 1
			}
			p.own = &ownLabel{n, testo.Blanks(p.text)}
			if k := testo.Key(p.text); k != "" {
				known[k] = n
			}
		}
		numeri = append(numeri, n)
	}
	f.markRepeated(&head, known)
	f.markIndicLabels(known, numeri)
}

// openingRows gives the rows of the GANTT that open a fase: those with the letter of a P row, or, where no row has one, those with a share.
func openingRows(head *ganttHead, rows []*row) []*row {
	var lettered, shared []*row
	for _, r := range head.read(rows) {
		if len(r.pieces) == 0 {
			continue
		}
		g := head.readRow(r)
		if g.lettera != nil && g.previsto {
			lettered = append(lettered, r)
		}
		if g.percento != nil {
			shared = append(shared, r)
		}
	}
	if len(lettered) > 0 {
		return lettered
	}
	return shared
}

// labelCandidates gives the first cell of each row of a fase; none where one of the rows has no text behind it, or is a FASE n.
func labelCandidates(head *ganttHead, rows []*row) []*piece {
	var first []*piece
	for _, r := range rows {
		rest := slices.DeleteFunc(slices.Clone(r.pieces), func(p *piece) bool { _, other := columnAt(head.others, p.col); return other })
		if len(rest) < 3 || rest[0].read().isFase || rest[1].isLetter() || isPercent(rest[1].text) || head.inMonths(rest[1]) {
			return nil
		}
		first = append(first, rest[0])
	}
	return first
}

// styleOf gives the style in which all the labels count upwards; nil where there is none. A single one must be the first.
func styleOf(labels []*piece) labelStyle {
	for _, style := range labelStyles {
		first, last, fits := 0, 0, len(labels) > 0
		for i, p := range labels {
			n, _, ok := style(testo.Blanks(p.text))
			fits = fits && ok && (n > last || n == uncounted)
			if last = n; i == 0 {
				first = n
			}
		}
		if fits && (len(labels) > 1 || first == 1 || first == 101 || first == uncounted) {
			return style
		}
	}
	return nil
}

// markRepeated marks the label that a row below repeats, as where a merged cell is filled into all its rows.
func (f *rawWork) markRepeated(head *ganttHead, known map[string]int) {
	for _, r := range f.gantt {
		if len(r.pieces) > 0 && !slices.Contains(head.rows, r) {
			if n, ok := known[testo.Key(r.pieces[0].text)]; ok && r.pieces[0].own == nil {
				r.pieces[0].own = &ownLabel{n, testo.Blanks(r.pieces[0].text)}
			}
		}
	}
}

// markIndicLabels marks the labels of the indicatori: those of the GANTT, under the header of the labels, or first on a row where it has none;
// and below that header others that count in one style, by their number or, where there are as many as fasi, by their place. numeri are
// those of the fasi in order.
func (f *rawWork) markIndicLabels(known map[string]int, numeri []int) {
	b := newIndicBlock(f.indicatori)
	h, headed := b.column(layout.LIndFasi)
	var strange []*piece
	for _, g := range b.rows {
		for i, p := range g.r.pieces {
			n, ok := known[testo.Key(p.text)]
			under := headed && h.holds(p.col) || !headed && i == 0
			switch {
			case !under || len(g.r.pieces) < 2 || g.fase == p:
			case ok:
				p.own = &ownLabel{n, testo.Blanks(p.text)}
			case headed:
				strange = append(strange, p)
			}
		}
	}
	style, all := styleOf(distinct(strange)), len(distinct(strange)) == len(numeri)
	if style == nil {
		return
	}
	for i, p := range strange {
		count, n, _ := style(testo.Blanks(p.text))
		switch {
		case count == uncounted && len(strange) == len(numeri):
			p.own = &ownLabel{numeri[i], testo.Blanks(p.text)}
		case slices.Contains(numeri, n):
			p.own = &ownLabel{n, testo.Blanks(p.text)}
		case all && 0 < count && count <= len(numeri):
			p.own = &ownLabel{numeri[count-1], testo.Blanks(p.text)}
		}
	}
}

// distinct leaves out the pieces that say what the one before says.
func distinct(ps []*piece) []*piece {
	return slices.CompactFunc(slices.Clone(ps), func(a, b *piece) bool { return testo.Same(a.text, b.text) })
}
