package form

import (
	"slices"

	"piao"
	"piao/form/vocabulary"
	"piao/internal/testo"
)

// chooseTables says of each table what it is: a list of goals, what a goal has, labels above their values, or no matter of goals.
func (d *deduction) chooseTables() {
	for _, t := range d.tables() {
		d.splitLevels(t)
	}
	openers, listed, ts := 0, 0, d.tables()
	for _, e := range d.elements {
		if e.kind == goalTitle || e.kind == pair && e.label.Rank() > 0 && e.label.Rank() <= surelyGoal {
			openers++
		}
	}
	lists := slices.ContainsFunc(ts, func(t *table) bool {
		return len(t.rows) > 0 && t.goalColumn(true) != nil && !t.onlyForeign()
	})
	for _, t := range ts {
		if t.obiettivo = t.goalColumn(openers > 0 || lists); t.obiettivo != nil {
			listed += len(t.rows)
		}
	}
	heads := map[*table]bool{}
	for _, t := range ts {
		if t.foreign == "" && t.obiettivo == nil && t.countsActivity() {
			t.foreign = "attività"
		}
		if t.obiettivo != nil && (t.isIndex() || d.modulo.fromFile() && t.obiettivo.label.Sua == "") {
			t.foreign = "indice"
		}
		switch {
		case t.obiettivo == nil && t.hasAxis() && t.has("fasi.descrizione"):
		case t.obiettivo == nil && t.foreign != "" && (t.knownColumns() <= t.foreignColumns() || t.countsActivity() || t.skipped() || d.isAlone(t)), t.obiettivo != nil && t.onlyForeign():
			d.exclude(t)
		case t.obiettivo == nil && t.isHead():
			heads[t] = true
		case t.obiettivo == nil && openers+listed > 1 && d.isSummary(t):
			t.foreign = "riepilogo"
			d.exclude(t)
		}
	}
	d.asPairs(heads)
}

// isSummary says whether a table of several rows has nothing of a goal's fasi and indicatori, and stands in the document once: it sums goals up, by
// settore or by kind.
func (d *deduction) isSummary(t *table) bool {
	rs := t.records()
	return len(t.rows) > 1 && len(rs) == 1 && rs[0] == "" && d.isAlone(t)
}

// isAlone says whether a table tells no fasi and no indicatori, and its header stands in the document once.
func (d *deduction) isAlone(t *table) bool {
	return !t.hasAxis() && !t.has("fasi.descrizione") && !t.has("indicatori.descrizione") && d.printed[t.row.texts()] <= 1
}

// surelyGoal is the last rank of the labels that are a goal's title wherever they stand.
const surelyGoal = 4

func (d *deduction) tables() (ts []*table) {
	seen := map[*table]bool{nil: true}
	for _, e := range d.elements {
		if !seen[e.tab] {
			seen[e.tab] = true
			ts = append(ts, e.tab)
		}
	}
	return ts
}

// goalColumn gives the column that is the goal itself; nil where the table has none. other says that something else of the document opens
// goals.
func (t *table) goalColumn(other bool) *column {
	if t.level != "" && t.level != "obiettivo" {
		return nil
	}
	sotto := t.headedAs()
	var best *column
	noted := 0
	for _, c := range t.columns {
		if !c.known || c.axis {
			continue
		}
		noted++
		if _, codes := t.every(c, isCode); codes {
			continue // the number of a goal, or of a line of programming, is no goal
		}
		if sotto != "" && c.label.Has(sotto+".descrizione") {
			continue // of the fasi or the indicatori that the heading above names
		}
		if r := c.label.Rank(); r > 0 && (best == nil || r < best.label.Rank() || c.label.Sua != "" && best.label.Sua == "") {
			best = c
		}
	}
	switch {
	case best == nil || noted < 2:
		return nil
	case best.label.Rank() <= surelyGoal, best.label.Sua != "":
		return best
	case other || noted < 3 || t.hasAxis() || t.has("fasi.descrizione") && !best.label.First("obiettivo"):
		return nil
	}
	return best
}

// skipped says whether the form's file says of a column that the table is of none of its goals.
func (t *table) skipped() bool {
	return slices.ContainsFunc(t.columns, func(c *column) bool { return c.label.Sua != "" && c.label.Foreign() != "" })
}

func (t *table) foreignColumns() (n int) {
	for _, c := range t.columns {
		if c.label.Foreign() != "" && !c.axis {
			n++
		}
	}
	return n
}

func (t *table) knownColumns() (n int) {
	for _, c := range t.columns {
		if c.known && c.label.Foreign() == "" && !c.label.First("codice") {
			n++
		}
	}
	return n
}

// isIndex says whether the table, by the heading above it and by what it has, only lists which goals there are.
func (t *table) isIndex() bool {
	if t.above == nil || !vocabulary.IsIndice(t.above.text()) && !(t.above.label != nil && vocabulary.IsIndice(t.above.label.Testo)) {
		return false
	}
	for _, c := range t.columns {
		if c.axis || c != t.obiettivo && !slices.Contains(identify, c.label.Likeliest()) {
			return false
		}
	}
	return true
}

// identify are the fields that say which goal it is and whose, and nothing of it.
var identify = []string{"codice", "settore", "responsabile", "peso", "missione", "programma"}

// countsActivity says whether the table counts what was done in several years, and not by indicatori.
func (t *table) countsActivity() bool {
	n := 0
	for _, c := range t.columns {
		if c.label.First("indicatori.descrizione") {
			return false
		}
		if c.label.Anno > 0 && (c.label.First("indicatori.valore_raggiunto") || c.label.Foreign() != "") {
			n++
		}
	}
	return n > 1
}

// onlyForeign says of a table that names goals whether it is about something else: an index, risks.
func (t *table) onlyForeign() bool {
	return t.foreign == "indice" || t.foreign != "" && t.knownColumns() <= t.foreignColumns()
}

// isHead says whether the table is labels above their values, as the head of a box is.
func (t *table) isHead() bool {
	if t.hasAxis() {
		return false
	}
	for _, c := range t.columns {
		if !c.known || !ofGoal(c.label) || c.label.Has("fasi") && len(t.rows) > 1 {
			return false
		}
	}
	return true
}

// asPairs makes labels with their values of the rows of tables.
func (d *deduction) asPairs(heads map[*table]bool) {
	var out []*element
	for _, e := range d.elements {
		t := e.tab
		if !heads[t] {
			out = append(out, e)
			continue
		}
		for i, k := range t.columns {
			cells, _ := t.cells(e, k)
			p := &element{kind: pair, row: e.row, label: k.label}
			if i < len(t.header) {
				p.cells = []*piao.Cell{t.header[i]}
			}
			for _, c := range cells {
				p.valore = append(p.valore, part{c.Text, c})
			}
			out = append(out, p)
		}
		out[len(out)-1].keepHeader(t)
	}
	d.elements = out
}

// keepHeader keeps the header's row beside what was made of the row below it.
func (e *element) keepHeader(t *table) { e.above = t.row }

// exclude takes a table, and the heading right above it, out of what is read.
func (d *deduction) exclude(t *table) {
	for _, e := range t.rows {
		e.outside = true
	}
	if s := t.above; s != nil && s.kind == freeText && vocabulary.IsSezione(s.text()) || s != nil && s.kind == pair && len(s.valore) == 0 {
		s.outside = true
	}
	what := map[string]string{"indice": "un indice degli obiettivi", "personale": "un elenco di personale", "bilancio": "voci di bilancio",
		"attività": "dati di attività", "riepilogo": "un riepilogo", "rischio": "i rischi dei processi", "altro": "di altra materia, come dice il modulo", "": "obiettivi già detti altrove"}[t.foreign]
	pos := t.header[0].Pos
	d.decisions = append(d.decisions, piao.Rilievo{Codice: CodiceTabellaSaltata, Gravita: piao.Avviso, Prima: t.header[0].Text, Dopo: t.header[0].Text,
		Posizione: pos.String(), Messaggio: "La tabella che comincia con «" + testo.Blanks(t.header[0].Text) + "» è " + what + ": non contiene obiettivi da leggere."})
}
