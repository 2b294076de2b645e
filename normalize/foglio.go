package normalize

import (
	"slices"
	"strings"

	"piao"
	"piao/internal/layout"
)

// A foglio is the working copy of one raw scheda: its rows as pieces of cells, which the rules of raw scope move, cut and
// respell. The source is never touched.
type foglio struct {
	raw    *piao.RawScheda
	numero int
	anno   int // the piano's, for the year columns and deadlines

	titolo, testa, gantt, indicatori []*riga
	// tolti are pieces that a rule took out of the rows, each kept in its rilievo.
	tolti []*pezzo

	rilievi []piao.Rilievo
}

// A riga is a row of pieces, in column order.
type riga struct {
	n, width int
	hidden   bool
	pezzi    []*pezzo
}

// A pezzo is a cell of the source, or the part of one that a rule cut off.
type pezzo struct {
	src  *piao.Cell
	text string
	// col and end are its first and last column, from 1; a rule may have moved it.
	col, end int
	// label is the label that the piece spells, nil for a value.
	label *layout.Label
	// fate is what became of it; the zero fate is none yet.
	fate  piao.Esito
	campo string

	seen *reading
}

// A reading is what the vocabulary makes of a piece's text. It is kept, since every rule asks anew.
type reading struct {
	text   string
	labels []spelling
	month  int
	slips  int
	year   int
	value  *bool
	fase   int
	rest   string
	clean  bool
	isFase bool
}

// A spelling is the label of a zone that a text spells, nil for none.
type spelling struct {
	zona  layout.Zona
	label *layout.Label
}

func (p *pezzo) read() *reading {
	if p.seen == nil || p.seen.text != p.text {
		r := &reading{text: p.text}
		r.month, r.slips = layout.MonthColumn(p.text)
		r.year = layout.YearColumn(p.text)
		r.fase, r.rest, r.clean, r.isFase = layout.Fase(p.text)
		p.seen = r
	}
	return p.seen
}

// find gives the label of the zone that the piece spells, as [layout.Find] does.
func (p *pezzo) find(z layout.Zona) *layout.Label {
	r := p.read()
	for _, s := range r.labels {
		if s.zona == z {
			return s.label
		}
	}
	l := layout.Find(z, p.text)
	r.labels = append(r.labels, spelling{z, l})
	return l
}

// month gives the month whose column the piece heads, 0 for none.
func (p *pezzo) month() int { return p.read().month }

// isValue says whether the text reads as a number, a share, a span of time or a date.
func (p *pezzo) isValue() bool {
	r := p.read()
	if r.value == nil {
		v := leggiValore(p.text, 2000)
		is := v != nil && v.Tipo != piao.TipoTesto
		r.value = &is
	}
	return *r.value
}

// isFaseLabel gives the number of the label FASE n that the piece is, with nothing behind it.
func (p *pezzo) isFaseLabel() (n int, ok bool) {
	r := p.read()
	return r.fase, r.isFase && r.rest == ""
}

func (p *pezzo) pos() piao.Pos { return p.src.Pos }

// blank says whether the piece shows nothing.
func (p *pezzo) blank() bool { return layout.Blanks(p.text) == "" }

// into records the field that the piece ended in.
func (p *pezzo) into(campo string) { p.fate, p.campo = piao.InCampo, campo }

// asLabel records that the piece is a known label.
func (p *pezzo) asLabel(campo string) { p.fate, p.campo = piao.InEtichetta, campo }

func newFoglio(raw *piao.RawScheda, numero int) *foglio {
	f := &foglio{raw: raw, numero: numero}
	f.titolo, f.testa = righe(slices.Concat(raw.Titolo, raw.Other)), righe(raw.Head)
	f.gantt, f.indicatori = righe(raw.Gantt), righe(raw.Indicatori)
	for _, r := range f.gantt {
		r.splitQuestion()
	}
	return f
}

// splitQuestion parts the question "Motivare eventuale ritardo…" from the answer behind its colon: they share a cell in the form itself,
// so that this is reading, not a repair.
func (r *riga) splitQuestion() {
	l := layout.Get(layout.LMotivazione)
	for _, p := range r.pezzi {
		label, rest, ok := l.Split(p.text)
		if ok && l.Clean(label) {
			cut(r, p, layout.Blanks(label), strings.TrimSpace(rest))()
			return
		}
	}
}

func righe(rows []piao.Row) []*riga {
	out := make([]*riga, len(rows))
	for i := range rows {
		r := &riga{n: rows[i].N, width: rows[i].Width, hidden: rows[i].Hidden}
		for j := range rows[i].Cells {
			c := &rows[i].Cells[j]
			if layout.Blanks(c.Text) != "" {
				r.pezzi = append(r.pezzi, &pezzo{src: c, text: c.Text, col: c.Pos.Col, end: c.End()})
			}
		}
		out[i] = r
	}
	return out
}

// all calls fn for every piece, top to bottom.
func (f *foglio) all(fn func(*pezzo)) {
	for _, block := range [][]*riga{f.titolo, f.testa, f.gantt, f.indicatori} {
		for _, r := range block {
			for _, p := range r.pezzi {
				fn(p)
			}
		}
	}
	for _, p := range f.tolti {
		fn(p)
	}
}

// insert puts p into the row at its column, behind pieces of the same column.
func (r *riga) insert(p *pezzo) {
	i := len(r.pezzi)
	for i > 0 && r.pezzi[i-1].col > p.col {
		i--
	}
	r.pezzi = append(r.pezzi, nil)
	copy(r.pezzi[i+1:], r.pezzi[i:])
	r.pezzi[i] = p
}

func (r *riga) remove(p *pezzo) {
	for i, q := range r.pezzi {
		if q == p {
			r.pezzi = append(r.pezzi[:i], r.pezzi[i+1:]...)
			return
		}
	}
}

// after puts q right behind p.
func (r *riga) after(p, q *pezzo) {
	for i := range r.pezzi {
		if r.pezzi[i] == p {
			r.pezzi = append(r.pezzi[:i+1], append([]*pezzo{q}, r.pezzi[i+1:]...)...)
			return
		}
	}
}

// moveAfter gives the change that takes q out of its row and puts it right behind p.
func moveAfter(q *pezzo, from *riga, p *pezzo, to *riga) func() {
	return func() {
		from.remove(q)
		q.col, q.end = p.col, p.end
		to.after(p, q)
	}
}

// last gives the last piece of the row that was cut from the cell.
func (r *riga) last(src *piao.Cell) *pezzo {
	for i := len(r.pezzi) - 1; i >= 0; i-- {
		if r.pezzi[i].src == src {
			return r.pezzi[i]
		}
	}
	return nil
}
