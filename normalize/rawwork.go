package normalize

import (
	"slices"
	"strings"

	"piao"
	"piao/internal/layout"
	"piao/internal/testo"
)

// A rawWork is the working copy of one raw scheda: its rows as pieces of cells, which the rules of raw scope move, cut and
// respell. The source is never touched.
type rawWork struct {
	raw    *piao.RawScheda
	numero int
	anno   int // the piano's, for the year columns and deadlines

	titolo, testa, gantt, indicatori []*row
	// zone are the rows of a scheda whose form says which text is which field.
	zone []*row
	// taken are pieces that a rule took out of the rows, each kept in its rilievo.
	taken []*piece

	rilievi []piao.Rilievo

	// form is what the schede of the plan print alike; nil where that is not known.
	form *printed

	// views are the blocks as the rows stand now.
	views views
}

// A row is a row of the source as pieces, in column order.
type row struct {
	n, width int
	hidden   bool
	pieces   []*piece
	// filled are the blank cells of a spreadsheet that have a fill.
	filled []piao.Cell
}

// A piece is a cell of the source, or the part of one that a rule cut off.
type piece struct {
	src  *piao.Cell
	text string
	// col and end are its first and last column, from 1; a rule may have moved it.
	col, end int
	// by is the rule that put it where it stands, "" where the source has it there.
	by string
	// own is the label that a form of its own gives to a fase, nil for other pieces.
	own *ownLabel
	// label is the label of the head that the piece spells, nil for a value.
	label *layout.Label
	// fate is what became of it; the zero fate is none yet.
	fate  piao.Esito
	campo string

	seen *lookup
}

func newRawWork(raw *piao.RawScheda, numero int) *rawWork {
	f := &rawWork{raw: raw, numero: numero, zone: newRows(raw.Zone)}
	f.titolo, f.testa = newRows(slices.Concat(raw.Titolo, raw.Other)), newRows(raw.Head)
	f.gantt, f.indicatori = newRows(raw.Gantt), newRows(raw.Indicatori)
	for _, r := range f.gantt {
		r.splitQuestion()
		r.splitMonths()
	}
	f.markLabels()
	return f
}

func newRows(rows []piao.Row) []*row {
	out := make([]*row, len(rows))
	for i := range rows {
		r := &row{n: rows[i].N, width: rows[i].Width, hidden: rows[i].Hidden, filled: rows[i].Filled}
		for j := range rows[i].Cells {
			c := &rows[i].Cells[j]
			if testo.Blanks(c.Text) != "" {
				r.pieces = append(r.pieces, &piece{src: c, text: c.Text, col: c.Pos.Col, end: c.End()})
			}
		}
		out[i] = r
	}
	return out
}

// splitQuestion parts the question "Motivare eventuale ritardo…" from the answer behind its colon: they share a cell in the form itself,
// so that this is reading, not a repair.
func (r *row) splitQuestion() {
	l := layout.Get(layout.LMotivazione)
	for _, p := range r.pieces {
		label, rest, ok := l.Split(p.text)
		if ok && l.Clean(label) {
			r.cut(p, testo.Blanks(label), strings.TrimSpace(rest))
			return
		}
	}
}

// boldAlike gives the end of a text its mark of bold at both ends, where the whole text had it.
func boldAlike(text, end string) string {
	const bold = "**"
	if end != bold && strings.HasPrefix(strings.TrimSpace(text), bold) && strings.HasSuffix(end, bold) && strings.Count(text, bold) == 2 {
		return bold + end
	}
	return end
}

// splitMonths parts the names of months or years that share a cell over as many columns: k words over k columns head one each.
func (r *row) splitMonths() {
	for _, p := range slices.Clone(r.pieces) {
		words := strings.Fields(p.text)
		if len(words) < 2 || len(words) != p.end-p.col+1 || slices.ContainsFunc(words, func(w string) bool { return !isTimeHead(w) }) {
			continue
		}
		i, first := slices.Index(r.pieces, p), p.col
		p.text, p.end = words[0], first
		for k, w := range words[1:] {
			r.pieces = slices.Insert(r.pieces, i+1+k, &piece{src: p.src, text: w, col: first + 1 + k, end: first + 1 + k})
		}
	}
}

func isTimeHead(word string) bool {
	m, _ := layout.MonthColumn(word)
	return m > 0 || layout.YearColumn(word) > 0
}

// blocks are the rows of the scheda's parts, top to bottom.
func (f *rawWork) blocks() [][]*row {
	return [][]*row{f.titolo, f.testa, f.gantt, f.indicatori, f.zone}
}

// all calls fn for every piece, top to bottom.
func (f *rawWork) all(fn func(*piece)) {
	for _, block := range f.blocks() {
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

func (f *rawWork) record(r piao.Rilievo) { f.rilievi = append(f.rilievi, r) }

// supersede takes the rilievi of a rule about a field off the record, where another rilievo says the same and more.
func (f *rawWork) supersede(codice, campo string) {
	f.rilievi = slices.DeleteFunc(f.rilievi, func(r piao.Rilievo) bool { return r.Codice == codice && r.Campo == campo })
}

// standsOn says whether the scheda has cells on the page or the sheet of that name.
func (f *rawWork) standsOn(name string) bool {
	return name != "" && slices.ContainsFunc(f.raw.Rows(), func(r piao.Row) bool {
		return slices.ContainsFunc(r.Cells, func(c piao.Cell) bool { return piao.Pos{Sheet: c.Pos.Sheet, Page: c.Pos.Page}.String() == name })
	})
}

// place names the row for prima and dopo.
func (r *row) place() string { return "riga " + itoa(r.n) }

// firstCol is the column of the row's first piece, 1 where it has none.
func (r *row) firstCol() int {
	if len(r.pieces) == 0 {
		return 1
	}
	return r.pieces[0].col
}

// insert puts p into the row at its column, behind pieces of the same column.
func (r *row) insert(p *piece) {
	i := len(r.pieces)
	for i > 0 && r.pieces[i-1].col > p.col {
		i--
	}
	r.pieces = slices.Insert(r.pieces, i, p)
}

func (r *row) remove(p *piece) {
	if i := slices.Index(r.pieces, p); i >= 0 {
		r.pieces = slices.Delete(r.pieces, i, i+1)
	}
}

// after puts q right behind p.
func (r *row) after(p, q *piece) {
	if i := slices.Index(r.pieces, p); i >= 0 {
		r.pieces = slices.Insert(r.pieces, i+1, q)
	}
}

// cut cuts a piece in two: the label, and behind it its value.
func (r *row) cut(p *piece, label, value string) {
	value = boldAlike(p.text, value)
	p.text = label
	r.after(p, &piece{src: p.src, text: value, col: p.col, end: p.end})
}

// isBehind says whether p stands right behind the label, what rules have put between them apart.
func (r *row) isBehind(p, label *piece) bool {
	i := slices.Index(r.pieces, p) - 1
	for i > 0 && r.pieces[i].by != "" {
		i--
	}
	return i >= 0 && r.pieces[i] == label
}

// last gives the last piece of the row that was cut from the cell.
func (r *row) last(src *piao.Cell) *piece {
	for _, p := range slices.Backward(r.pieces) {
		if p.src == src {
			return p
		}
	}
	return nil
}

func (p *piece) pos() piao.Pos { return p.src.Pos }

// blank says whether the piece shows nothing.
func (p *piece) blank() bool { return testo.Blanks(p.text) == "" }

// into records the field that the piece ended in.
func (p *piece) into(campo string) { p.fate, p.campo = piao.InCampo, campo }

// asLabel records that the piece is a known label.
func (p *piece) asLabel(campo string) { p.fate, p.campo = piao.InEtichetta, campo }

// joinText joins the texts of pieces, each trimmed.
func joinText(ps []*piece) string {
	parts := make([]string, len(ps))
	for i, p := range ps {
		parts[i] = strings.TrimSpace(p.text)
	}
	return strings.Join(parts, " ")
}

// columnOf names the piece's column for prima: its letter in a spreadsheet, its number elsewhere.
func columnOf(p *piece, f *rawWork) string {
	if f.raw.TrueColumns {
		return "colonna " + piao.ColumnName(p.col)
	}
	return "colonna " + itoa(p.col)
}
