package normalize

import (
	"fmt"
	"slices"
	"strings"

	"piao"
	"piao/internal/layout"
	"piao/internal/testo"
)

// A ganttReader reads the GANTT: rows against the columns of its header. What a mark is, the head of its column and the letter of its row say.
type ganttReader struct {
	o    *found
	h    *ganttHead
	anno int
	// lost are the choices to read columns without a label, by the column.
	lost map[int]*choice
}

// findFasi reads the GANTT.
func (f *rawWork) findFasi(o *found) {
	b := f.readGantt()
	g := &ganttReader{o, &b.head, f.anno, map[int]*choice{}}
	g.labelHead(f.gantt)
	for _, r := range b.rows {
		g.labelRow(r)
	}
	o.fasi = len(b.fasi)
	before := 0
	for i, fa := range b.fasi {
		before = g.readFase(fmt.Sprintf("fasi[%d].", i), fa, before)
	}
}

// labelHead marks the labels of the header and the legend, and of a header that is repeated further down.
func (g *ganttReader) labelHead(rows []*row) {
	for _, r := range g.h.rows {
		if _, ok := g.o.at[layout.LFasi]; !ok && len(r.pieces) > 0 {
			g.o.at[layout.LFasi] = r.pieces[0].pos()
		}
		for _, p := range r.pieces {
			switch {
			case g.h.holds(p) || p.find(layout.Gantt) != nil || slices.ContainsFunc(g.h.early, func(c column) bool { return c.p == p }):
				g.o.label(p, layout.LGantt)
			case slices.ContainsFunc(g.h.others, func(c column) bool { return c.p == p }):
				g.o.aside(p, "altri")
			case p.isMonthName() || p.find(layout.Testa) != nil && p.fate == "":
				g.o.aside(p, layout.LGantt)
			}
		}
	}
	for _, r := range rows {
		if len(r.pieces) == 0 || slices.Contains(g.h.rows, r) || !repeatsHead(r) {
			continue
		}
		for _, p := range r.pieces {
			if p.month() > 0 || p.read().year > 0 || p.find(layout.Gantt) != nil {
				g.o.aside(p, layout.LGantt)
			}
		}
	}
}

func (g *ganttReader) labelRow(r *ganttRow) {
	for _, p := range r.labels {
		g.o.aside(p, layout.LGantt)
	}
	for _, l := range []labelCell{{p: r.domanda, campo: layout.LMotivazione}, {p: r.fase, campo: layout.LFasi}, {p: r.lettera, campo: layout.LProgEff}} {
		if l.p != nil {
			g.o.label(l.p, l.campo)
		}
	}
}

// readFase reads a fase and gives its number; before is the one before it.
func (g *ganttReader) readFase(path string, fa *faseRows, before int) (n int) {
	first := fa.p.r.pieces[0].pos()
	g.o.at[path+"numero"], g.o.at[path+"previsto"] = first, first
	if fa.p.lettera != nil {
		g.o.at[path+"previsto"] = fa.p.lettera.pos()
	}
	var lost *choice
	if l := fa.p.fase; l != nil {
		n, g.o.at[path+"numero"] = fa.p.numero, l.pos()
		g.o.read(path+"numero", itoa(n), How{}, l)
		if l.own != nil && l.own.etichetta != itoa(n) { // a number alone says no more than numero
			g.o.read(path+"etichetta", l.own.etichetta, How{}, l)
		}
	} else {
		n = before + 1
		lost = unnumbered(path+"numero", n, first)
		g.o.read(path+"numero", itoa(n), chosen(lost))
	}
	g.readDescription(path+"descrizione", fa.p, lost)
	g.readShare(path+"peso", fa)
	g.readMarks(path+"previsto", fa.p, "P")
	g.readAnswer(path+"motivazione", fa)
	if e := fa.e(); e != nil {
		g.readMarks(path+"effettivo", e, "E")
	}
	for _, r := range append([]*ganttRow{fa.p}, fa.rows...) {
		g.readOthers(path, r)
	}
	return n
}

// readOthers reads what stands on a row of a fase in the columns that the model has no field for.
func (g *ganttReader) readOthers(path string, r *ganttRow) {
	for i := range g.h.others {
		c := &g.h.others[i]
		for _, p := range r.altri {
			if !c.holds(p.col) {
				continue
			}
			if layout.IsMark(p.text) {
				g.o.note(markUnderOther(strings.TrimSuffix(path, "."), c, p))
			}
			g.o.read(g.o.other(path, c.name()), p.text, How{above: c}, p)
		}
	}
}

// readDescription reads the text of a P row: what stands right behind the fase's label, or in its column. lost is the choice to number a
// fase whose label is lost.
func (g *ganttReader) readDescription(campo string, r *ganttRow, lost *choice) {
	if len(r.testo) == 0 {
		return
	}
	first := r.testo[0]
	how := behind(r.r, r.fase)
	if c := g.column(first.col, layout.LGantt, layout.LFasi); c != nil && !how.isLabelled(campo, first) {
		how = How{above: c}
	}
	if first.by == "" && !how.isLabelled(campo, first) {
		if how = chosen(lost); lost == nil {
			how = chosen(outOfPlace(campo, "FASE", first))
		}
	}
	g.o.read(campo, first.text, how, first)
	g.o.goOn(campo, "FASE", r.testo)
}

// column gives the column of one of the labels that holds col, nil where there is none.
func (g *ganttReader) column(col int, campi ...string) *column {
	for i := range g.h.named {
		if c := &g.h.named[i]; c.holds(col) && slices.Contains(campi, c.campo) {
			return c
		}
	}
	return nil
}

// readShare reads the percent of a fase: that of its P row, else one on a row below.
func (g *ganttReader) readShare(campo string, fa *faseRows) {
	if p := fa.p.percento; p != nil {
		g.o.read(campo, p.text, g.underShare(campo, p), p)
		return
	}
	for _, r := range fa.rows {
		if p := r.percento; p != nil {
			g.o.read(campo, p.text, chosen(onRowBelow(campo, "", p, layout.Get(layout.LPercento).Grafia)), p)
			return
		}
	}
}

func (g *ganttReader) underShare(campo string, p *piece) How {
	if c := g.column(p.col, layout.LPercento); c != nil {
		return How{above: c}
	}
	if _, ok := columnFor(g.h.named, layout.LPercento); ok {
		return chosen(shareOutside(campo, p))
	}
	return chosen(g.unheaded(p.col, layout.Get(layout.LPercento).Grafia, p))
}

// unheaded is the choice to read a column without a label, the same for all that stands in it.
func (g *ganttReader) unheaded(col int, grafia string, p *piece) *choice {
	if g.lost[col] == nil {
		g.lost[col] = unheaded("fasi", grafia, p)
	}
	return g.lost[col]
}

// readMarks reads the columns that a row marks, in the header's order. A mark that spans several marks all of them; a number is kept under the
// name of its column.
func (g *ganttReader) readMarks(campo string, r *ganttRow, letter string) {
	strange := unlettered(g.h, r, campo, letter, g.anno)
	record := campo[:strings.LastIndexByte(campo, '.')+1]
	first := piao.Pos{}
	axis := g.h.axis()
	for i := range axis {
		c := &axis[i]
		for _, p := range r.segni {
			if !c.covers(p) {
				continue
			}
			if first.Row == 0 {
				first = p.pos()
			}
			how := How{row: r.r, beside: r.lettera, above: c}.and(strange)
			if c.p == nil {
				how = how.and(g.unheaded(c.col, layout.MonthName(c.mese), p))
			}
			g.o.read(campo, "", how, p)
			if g.h.numbers && c.p != nil {
				g.o.read(g.o.other(record, testo.Blanks(c.p.text)), p.text, How{above: c}, p)
			}
		}
	}
	if first.Row > 0 {
		g.o.at[campo] = first
	}
}

// readAnswer reads the answer to the question: what stands right behind it. Other texts of its rows, and those below it, are read too, and
// told; where the question is lost, those of the E row.
func (g *ganttReader) readAnswer(campo string, fa *faseRows) {
	if len(fa.p.testo) > 0 && !slices.ContainsFunc(fa.rows, func(r *ganttRow) bool { return r.domanda != nil }) {
		g.readUnasked(campo, fa)
		return
	}
	sep, asked := "", false
	var answer []*piece
	for _, r := range fa.rows {
		asked = asked || r.domanda != nil
		if !asked || r.domanda == nil && r.sumsUp() {
			continue
		}
		for _, p := range r.testo {
			answer = append(answer, p)
			g.o.read(campo, sep+p.text, g.answerHow(campo, r, answer), p)
			sep = " "
		}
	}
}

// sumsUp says whether a row sums up shares: behind a word for that stands a percent.
func (r *ganttRow) sumsUp() bool {
	first, _, _ := strings.Cut(strings.TrimSpace(r.r.pieces[0].text), " ")
	return layout.IsTotal(first) && slices.ContainsFunc(r.r.pieces[1:], func(p *piece) bool { return isPercent(p.text) })
}

// answerHow says how the last of the texts that answer the question is read.
func (g *ganttReader) answerHow(campo string, r *ganttRow, answer []*piece) How {
	p := answer[len(answer)-1]
	if c := underMonths(g.h, r, campo, p); c != nil {
		return chosen(c)
	}
	question := layout.Get(layout.LMotivazione).Grafia
	how := behind(r.r, r.domanda)
	switch {
	case r.domanda != nil && how.isLabelled(campo, p) || p.by != "":
		return how
	case r.domanda == nil:
		return chosen(onRowBelow(campo, joinText(answer[:len(answer)-1]), p, question))
	case len(answer) > 1:
		return chosen(joined(campo, question, answer))
	}
	return chosen(outOfPlace(campo, question, p))
}

func (g *ganttReader) readUnasked(campo string, fa *faseRows) {
	var ps []*piece
	var rows []*ganttRow
	for _, r := range fa.rows {
		if r.effettivo() {
			for _, p := range r.testo {
				ps, rows = append(ps, p), append(rows, r)
			}
		}
	}
	if len(ps) == 0 {
		return
	}
	strange, sep := unasked(campo, ps), ""
	for i, p := range ps {
		g.o.read(campo, sep+p.text, chosen(strange).and(underMonths(g.h, rows[i], campo, p)), p)
		sep = " "
	}
}
