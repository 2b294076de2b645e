package normalize

// A ganttBlock is the GANTT as it stands now.
type ganttBlock struct {
	head ganttHead
	rows []*ganttRow
	// fasi are the rows from the first fase on.
	fasi []*faseRows
}

// readGantt gives the GANTT as its rows stand now.
func (f *rawWork) readGantt() *ganttBlock {
	if f.views.gantt == nil {
		f.views.gantt = newGanttBlock(f.gantt)
	}
	return f.views.gantt
}

func newGanttBlock(rows []*row) *ganttBlock {
	b := &ganttBlock{}
	below := b.head.read(rows)
	b.head.numbers = b.head.markedByNumbers(below)
	for _, r := range below {
		if len(r.pieces) > 0 && !repeatsHead(r) {
			b.rows = append(b.rows, b.head.readRow(r))
		}
	}
	b.group()
	return b
}

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
	if b.effectFirst() {
		b.groupBelow()
		b.number(false)
		return
	}
	for _, g := range b.rows {
		opens := g.lettera != nil && g.previsto
		if !closed && g.lettera == nil && g.domanda == nil && (g.fase != nil || letters == 0 && g.percento != nil) {
			opens = true
		}
		switch {
		case opens:
			b.fasi = append(b.fasi, &faseRows{p: g})
		case len(b.fasi) > 0:
			last := b.fasi[len(b.fasi)-1]
			last.rows = append(last.rows, g)
		}
	}
	b.number(closed)
}

// effectFirst says whether the E row of each fase stands above its P row: the letters begin with an E and end with a P, and a label stands on
// each P row alone.
func (b *ganttBlock) effectFirst() bool {
	var letters []*ganttRow
	for _, g := range b.rows {
		if g.lettera != nil {
			letters = append(letters, g)
		}
	}
	for i, g := range letters {
		if g.previsto != (i%2 == 1) || g.previsto != (g.fase != nil) {
			return false
		}
	}
	return len(letters) > 0 && len(letters)%2 == 0
}

// groupBelow gathers the rows into fasi each of which ends with its P row.
func (b *ganttBlock) groupBelow() {
	var above []*ganttRow
	for _, g := range b.rows {
		if g.lettera == nil || !g.previsto {
			above = append(above, g)
			continue
		}
		b.fasi = append(b.fasi, &faseRows{p: g, rows: above})
		above = nil
	}
	if n := len(b.fasi); n > 0 {
		b.fasi[n-1].rows = append(b.fasi[n-1].rows, above...)
	}
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
