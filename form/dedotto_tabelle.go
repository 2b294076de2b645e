package form

import (
	"strings"

	"piao"
	"piao/form/vocabulary"
	"piao/internal/testo"
)

// A tabella is a header with the rows below it.
type tabella struct {
	// riga is the header's row, riga2 its second one, where it has two.
	riga, riga2 *riga
	// parte is the part of the form, as its file has it, that the header is of; "" where no file says so.
	parte string
	// testa are the cells of the header, colonne what they head.
	testa   []*piao.Cell
	colonne []*colonna
	righe   []*elemento
	// alte are the cells of its rows that reach down to rows below.
	alte []*piao.Cell
	// estranea says what the table is about, where that is no goals. sopra is the label or the text that stands right above it.
	estranea string
	// colori says whether fills are its marks, once that is looked for.
	colori *bool
	sopra  *elemento
	// obiettivo is the column of the goal where each row, or group of rows, is one.
	obiettivo *colonna
}

// A colonna is a column of a table.
type colonna struct {
	inizio, fine int
	label        *vocabulary.Etichetta
	// periodo is its mark where it is one of a time axis: "03", "T1", with anno where the header names it.
	asse    bool
	periodo string
	anno    int
	// campo is the field that it was settled to be, nota that its text is known to the vocabulary.
	campo string
	nota  bool
}

// intestazione reads a header of one or two rows; nil where the row at i is none. n counts its rows.
func (l *lettore) intestazione(i int) (t *tabella, n int) {
	r := l.righe[i]
	cols := l.colonneDi(r)
	if !l.testata(i, cols) {
		return nil, 0
	}
	t = &tabella{riga: r, testa: r.celle, colonne: cols, parte: l.modulo.parteDi(r.celle)}
	n = 1
	if i+1 < len(l.righe) && l.secondaRiga(r, l.righe[i+1]) {
		t.unisci(l, l.righe[i+1])
		n = 2
	}
	for _, c := range t.colonne {
		if what := c.label.Estraneo(); what != "" && !c.asse {
			t.estranea = what
		}
	}
	for k := len(l.elementi) - 1; k >= 0 && l.elementi[k].riga == l.elementi[len(l.elementi)-1].riga; k-- {
		t.sopra = l.elementi[k]
	}
	return t, n
}

// colonneDi reads the cells of a row as heads of columns.
func (l *lettore) colonneDi(r *riga) []*colonna {
	texts := make([]string, len(r.celle))
	for i, c := range r.celle {
		texts[i] = c.Text
	}
	axis, parte := vocabulary.Asse(texts), l.modulo.parteDi(r.celle)
	cols := make([]*colonna, len(r.celle))
	for i, c := range r.celle {
		cols[i] = l.nuovaColonna(parte, c.Pos.Col, c.End(), c.Text)
		if axis >= 0 && i >= axis && i < axis+12 {
			cols[i].asse, cols[i].periodo = true, vocabulary.Mese(i-axis+1)
		}
	}
	return cols
}

func (l *lettore) nuovaColonna(parte string, from, to int, text string) *colonna {
	c := &colonna{inizio: from, fine: to, label: l.modulo.leggiIn(parte, strings.TrimSpace(text))}
	c.nota = c.label != nil
	if mark, anno, ok := vocabulary.Periodo(text); ok && c.label == nil {
		c.asse, c.periodo, c.anno = true, mark, anno
	}
	if c.label == nil {
		c.label = vocabulary.Nuda(text)
	}
	return c
}

// testata says whether a row heads a table: most of its cells are labels, and what follows are no labels with their values.
func (l *lettore) testata(i int, cols []*colonna) bool {
	r := l.righe[i]
	known, periods, strong := 0, 0, 0
	for j, c := range cols {
		text := strings.TrimSpace(r.celle[j].Text)
		switch {
		case strings.HasSuffix(text, ":"):
			return false
		case c.asse:
			periods++
		case c.nota:
			known++
			if forte(c.label) {
				strong++
			}
		}
	}
	switch n := len(cols); {
	case n < 2 || (known+periods)*10 < n*6 || known+periods < 2 || known == 0 && periods < 3:
		return false
	case known == 1 && periods == 1 && n == 2: // "Anno | 2026"
		return false
	case alterna(cols):
		return false
	}
	if i+1 == len(l.righe) {
		return false
	}
	next := l.righe[i+1]
	if len(cols) > 3 || periods > 0 {
		return true
	}
	if e := l.etichetta(next.celle[0]); e != nil && forte(e) && len(next.celle) > 1 && l.leggi(next.celle[1].Text) == nil {
		return false
	}
	return len(next.celle) > 1 || !next.testo
}

// alterna says whether labels and other texts take turns, as in "Area | Tributi | Dirigente | Anna Neri".
func alterna(cols []*colonna) bool {
	for i, c := range cols {
		if known := c.nota || c.asse; known != (i%2 == 0) {
			return false
		}
	}
	return len(cols)%2 == 0
}

// secondaRiga says whether a row goes on with a header: all of it are labels, periods or years, and it stands below cells that span several
// columns, or beside ones that reach down to it.
func (l *lettore) secondaRiga(r, next *riga) bool {
	if next.vuota || next.foglio || len(next.celle) == 0 {
		return false
	}
	for _, c := range next.celle {
		if _, _, period := vocabulary.Periodo(c.Text); !period && l.leggi(c.Text) == nil {
			return false
		}
	}
	down, wide, below := false, false, len(next.celle) < len(r.celle)
	for _, c := range r.celle {
		down = down || c.Span.Rows > 1
		wide = wide || c.Span.Cols > 1
	}
	if down || wide && below {
		return true
	}
	return !r.grid.TrueColumns && below && next.celle[0].Pos.Col > r.celle[0].Pos.Col
}

// unisci puts the second row of a header below the first.
func (t *tabella) unisci(l *lettore, next *riga) {
	upper := t.testa
	var cols []*colonna
	for j, c := range t.colonne {
		var below []*piao.Cell
		limit := c.fine
		if !next.grid.TrueColumns && j+1 < len(t.colonne) {
			limit = t.colonne[j+1].inizio - 1
		} else if !next.grid.TrueColumns {
			limit = next.larga()
		}
		for _, b := range next.celle {
			if b.Pos.Col >= c.inizio && b.Pos.Col <= limit {
				below = append(below, b)
			}
		}
		if len(below) == 0 {
			cols = append(cols, c)
			continue
		}
		for _, b := range below {
			cols = append(cols, l.sotto(t.parte, upper[j], b))
		}
	}
	t.riga2 = next
	t.colonne, t.testa = cols, append(append([]*piao.Cell{}, upper...), next.celle...)
}

// sotto is the column that two cells head together. Where the upper one says no more than whose columns they are, it is the lower one's.
func (l *lettore) sotto(parte string, up, down *piao.Cell) *colonna {
	both := testo.Blanks(up.Text) + " " + testo.Blanks(down.Text)
	read := func(text string) *vocabulary.Etichetta { return l.modulo.leggiIn(parte, testo.Blanks(text)) }
	u, d, b := read(up.Text), read(down.Text), read(both)
	if u != nil && d != nil && b != nil && b.Primo() == u.Primo() && !d.Has(u.Primo()) {
		both = down.Text
	}
	for _, text := range []string{both, down.Text} {
		if c := l.nuovaColonna(parte, down.Pos.Col, down.End(), text); c.nota || c.asse {
			return c
		}
	}
	return l.nuovaColonna(parte, down.Pos.Col, down.End(), both)
}

func (t *tabella) add(e *elemento) {
	t.righe = append(t.righe, e)
	for _, c := range e.riga.celle {
		if c.Span.Rows > 1 {
			t.alte = append(t.alte, c)
		}
	}
}

// colonna gives the column that a cell begins in; nil for none.
func (t *tabella) colonna(c *piao.Cell) *colonna {
	for _, k := range t.colonne {
		if k.inizio <= c.Pos.Col && c.Pos.Col <= k.fine {
			return k
		}
	}
	return nil
}

// ha says whether a column's label can be the field.
func (t *tabella) ha(campo string) bool {
	for _, c := range t.colonne {
		if !c.asse && c.label.First(campo) {
			return true
		}
	}
	return false
}

func (t *tabella) haObiettivo() bool {
	for _, c := range t.colonne {
		if c.label.Rango() > 0 {
			return true
		}
	}
	return false
}

func (t *tabella) haAsse() bool {
	n := 0
	for _, c := range t.colonne {
		if c.asse {
			n++
		}
	}
	return n >= 2
}

// allinea says whether each cell of a row stands in a column of the table, and in no more than one.
func (t *tabella) allinea(r *riga) bool {
	for _, c := range r.celle {
		k := t.colonna(c)
		if k == nil || c.End() > max(k.fine, c.Pos.Col) {
			return false
		}
	}
	return true
}

// celle gives the cells of a row that stand in a column, those that reach down from rows above too.
func (t *tabella) celle(e *elemento, k *colonna) (out []*piao.Cell, own bool) {
	for _, c := range e.riga.celle {
		if t.colonna(c) == k {
			out = append(out, c)
		}
	}
	if len(out) > 0 {
		return out, true
	}
	row := e.riga.celle[0].Pos
	for _, c := range t.alte {
		if c.Pos.Row < row.Row && c.Pos.Row+c.Span.Rows > row.Row && c.Pos.Sheet == row.Sheet && c.Pos.Page == row.Page && t.colonna(c) == k {
			return []*piao.Cell{c}, false
		}
	}
	return nil, false
}

// colorata gives the blank cell of a row in a column of the time axis that a fill marks; nil where it has none, or fills say nothing there: the table
// has other marks, or colours whole rows.
func (t *tabella) colorata(e *elemento, k *colonna) *piao.Cell {
	if t.colori == nil {
		marks := t.segniAColori()
		t.colori = &marks
	}
	if !*t.colori || !k.asse {
		return nil
	}
	return e.riga.colore(k)
}

// colore gives the blank cell with a fill in a column; nil for none.
func (r *riga) colore(k *colonna) *piao.Cell {
	for i := range r.row.Filled {
		if c := &r.row.Filled[i]; c.Pos.Col <= k.fine && c.End() >= k.inizio {
			return c
		}
	}
	return nil
}

// segniAColori says whether fills are the marks of the table: no cell of the axis has a text, and some rows have some of theirs filled.
func (t *tabella) segniAColori() bool {
	part := false
	for _, e := range t.righe {
		filled, blank := 0, 0
		for _, k := range t.colonne {
			switch _, own := t.celle(e, k); {
			case !k.asse:
			case own:
				return false
			case e.riga.colore(k) != nil:
				filled++
			default:
				blank++
			}
		}
		part = part || filled > 0 && blank > 0
	}
	return part
}

// testoIn is the text of a row in a column.
func (t *tabella) testoIn(e *elemento, k *colonna) (text string, own bool) {
	cells, own := t.celle(e, k)
	parts := make([]parte, len(cells))
	for i, c := range cells {
		parts[i] = parte{c.Text, c}
	}
	return unisci(parts), own
}
