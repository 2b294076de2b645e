package normalize

import (
	"slices"
	"strings"

	"piao"
	"piao/internal/layout"
)

// A rawWork is the working copy of one raw scheda: its rows as pieces of cells, which the rules of raw scope move, cut and
// respell. The source is never touched.
type rawWork struct {
	raw    *piao.RawScheda
	numero int
	anno   int // the piano's, for the year columns and deadlines

	titolo, testa, gantt, indicatori []*row
	// taken are pieces that a rule took out of the rows, each kept in its rilievo.
	taken []*piece

	rilievi []piao.Rilievo
}

// A row is a row of the source as pieces, in column order.
type row struct {
	n, width int
	hidden   bool
	pieces   []*piece
}

// A piece is a cell of the source, or the part of one that a rule cut off.
type piece struct {
	src  *piao.Cell
	text string
	// col and end are its first and last column, from 1; a rule may have moved it.
	col, end int
	// label is the label that the piece spells, nil for a value.
	label *layout.Label
	// fate is what became of it; the zero fate is none yet.
	fate  piao.Esito
	campo string

	seen *lookup
}

// A lookup is what the vocabulary makes of a piece's text. It is kept, since every rule asks anew.
type lookup struct {
	text   string
	labels []zoneLabel
	month  int
	slips  int
	year   int
	value  *bool
	fase   int
	rest   string
	clean  bool
	isFase bool
}

// A zoneLabel is the label of a zone that a text spells, nil for none.
type zoneLabel struct {
	zona  layout.Zona
	label *layout.Label
}

func (p *piece) read() *lookup {
	if p.seen == nil || p.seen.text != p.text {
		r := &lookup{text: p.text}
		r.month, r.slips = layout.MonthColumn(p.text)
		r.year = layout.YearColumn(p.text)
		r.fase, r.rest, r.clean, r.isFase = layout.Fase(p.text)
		p.seen = r
	}
	return p.seen
}

// find gives the label of the zone that the piece spells, as [layout.Find] does.
func (p *piece) find(z layout.Zona) *layout.Label {
	r := p.read()
	for _, s := range r.labels {
		if s.zona == z {
			return s.label
		}
	}
	l := layout.Find(z, p.text)
	r.labels = append(r.labels, zoneLabel{z, l})
	return l
}

// month gives the month whose column the piece heads, 0 for none.
func (p *piece) month() int { return p.read().month }

// isValue says whether the text reads as a number, a share, a span of time or a date.
func (p *piece) isValue() bool {
	r := p.read()
	if r.value == nil {
		v := readValore(p.text, 2000)
		is := v != nil && v.Tipo != piao.TipoTesto
		r.value = &is
	}
	return *r.value
}

// isFaseLabel gives the number of the label FASE n that the piece is, with nothing behind it.
func (p *piece) isFaseLabel() (n int, ok bool) {
	r := p.read()
	return r.fase, r.isFase && r.rest == ""
}

func (p *piece) pos() piao.Pos { return p.src.Pos }

// blank says whether the piece shows nothing.
func (p *piece) blank() bool { return layout.Blanks(p.text) == "" }

// into records the field that the piece ended in.
func (p *piece) into(campo string) { p.fate, p.campo = piao.InCampo, campo }

// asLabel records that the piece is a known label.
func (p *piece) asLabel(campo string) { p.fate, p.campo = piao.InEtichetta, campo }

func newFoglio(raw *piao.RawScheda, numero int) *rawWork {
	f := &rawWork{raw: raw, numero: numero}
	f.titolo, f.testa = newRows(slices.Concat(raw.Titolo, raw.Other)), newRows(raw.Head)
	f.gantt, f.indicatori = newRows(raw.Gantt), newRows(raw.Indicatori)
	for _, r := range f.gantt {
		r.splitQuestion()
	}
	return f
}

// splitQuestion parts the question "Motivare eventuale ritardo…" from the answer behind its colon: they share a cell in the form itself,
// so that this is reading, not a repair.
func (r *row) splitQuestion() {
	l := layout.Get(layout.LMotivazione)
	for _, p := range r.pieces {
		label, rest, ok := l.Split(p.text)
		if ok && l.Clean(label) {
			cut(r, p, layout.Blanks(label), strings.TrimSpace(rest))()
			return
		}
	}
}

func newRows(rows []piao.Row) []*row {
	out := make([]*row, len(rows))
	for i := range rows {
		r := &row{n: rows[i].N, width: rows[i].Width, hidden: rows[i].Hidden}
		for j := range rows[i].Cells {
			c := &rows[i].Cells[j]
			if layout.Blanks(c.Text) != "" {
				r.pieces = append(r.pieces, &piece{src: c, text: c.Text, col: c.Pos.Col, end: c.End()})
			}
		}
		out[i] = r
	}
	return out
}

// all calls fn for every piece, top to bottom.
func (f *rawWork) all(fn func(*piece)) {
	for _, block := range [][]*row{f.titolo, f.testa, f.gantt, f.indicatori} {
		for _, r := range block {
			for _, p := range r.pieces {
				fn(p)
			}
		}
	}
	for _, p := range f.taken {
		fn(p)
	}
}

// insert puts p into the row at its column, behind pieces of the same column.
func (r *row) insert(p *piece) {
	i := len(r.pieces)
	for i > 0 && r.pieces[i-1].col > p.col {
		i--
	}
	r.pieces = append(r.pieces, nil)
	copy(r.pieces[i+1:], r.pieces[i:])
	r.pieces[i] = p
}

func (r *row) remove(p *piece) {
	for i, q := range r.pieces {
		if q == p {
			r.pieces = append(r.pieces[:i], r.pieces[i+1:]...)
			return
		}
	}
}

// after puts q right behind p.
func (r *row) after(p, q *piece) {
	for i := range r.pieces {
		if r.pieces[i] == p {
			r.pieces = append(r.pieces[:i+1], append([]*piece{q}, r.pieces[i+1:]...)...)
			return
		}
	}
}

// moveAfter gives the change that takes q out of its row and puts it right behind p.
func moveAfter(q *piece, from *row, p *piece, to *row) func() {
	return func() {
		from.remove(q)
		q.col, q.end = p.col, p.end
		to.after(p, q)
	}
}

// last gives the last piece of the row that was cut from the cell.
func (r *row) last(src *piao.Cell) *piece {
	for i := len(r.pieces) - 1; i >= 0; i-- {
		if r.pieces[i].src == src {
			return r.pieces[i]
		}
	}
	return nil
}
