package form

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"piao"
	"piao/form/vocabulary"
	"piao/internal/layout"
	"piao/internal/testo"
)

// grouping are the fields that hold for a group of goals where a form says them once.
var grouping = []string{"azione_strategica", "obiettivo_operativo", "missione", "programma", "settore", "responsabile", "assessori"}

// readListRow reads a row of a list of goals: the goal's own fields on its first row, a fase or an indicatore on each.
func (o *obiettivo) readListRow(e *element) {
	t := e.tab
	opens := e == o.opener
	anew := false // a group begins in this row
	for _, k := range t.columns {
		if k.axis || strings.Contains(k.campo, ".") {
			continue
		}
		cells, own := t.cells(e, k)
		text, _ := t.textIn(e, k)
		group := slices.Contains(grouping, k.campo)
		switch {
		case opens && text == "" && group && !anew:
			if cells = o.cellsAbove(t, e, k); o.startsGroup(t, e) {
				cells = nil
			}
			if text = joined(partsOf(cells)); text != "" && t.isMostlyFull(k) {
				o.doubt(k.campo, text, cells[0].Pos, "La cella è vuota, e quasi nessun'altra della colonna lo è: presa da sopra.")
			}
		case !opens && (!own || o.says(k.campo, text)):
			o.asLabels(cells...) // says again what the goal has
			continue
		case opens && own && group:
			anew = true
		}
		if text != "" {
			o.putColumn(t, k, text, cells)
		}
	}
	o.readRow(e)
}

// startsGroup says whether a row of a list says another settore than the row above: what is empty in it is not what stands above.
func (o *obiettivo) startsGroup(t *table, e *element) bool {
	return e.place > 0 && t.ofOtherSettore(e, t.rows[e.place-1])
}

// isMostlyFull says whether most goals of a list have a cell of their own in a column, of one row each: it is no column that says a thing once for a
// group.
func (t *table) isMostlyFull(k *column) bool {
	if full, asked := t.full[k]; asked {
		return full
	}
	n := 0
	for _, e := range t.rows {
		if text, own := t.textIn(e, k); own && text != "" {
			n++
		}
	}
	if t.full == nil {
		t.full = map[*column]bool{}
	}
	t.full[k] = n*2 > len(t.rows) && !slices.ContainsFunc(t.tall, func(c *piao.Cell) bool { return t.columnOf(c) == k })
	return t.full[k]
}

// putColumn gives a field of the goal what its column has.
func (o *obiettivo) putColumn(t *table, k *column, text string, cells []*piao.Cell) {
	if k.campo == "obiettivo" {
		if m := leadingCode.FindStringSubmatch(text); m != nil && !o.filled["codice"] && o.d.areNumbered(t, k) {
			o.put("codice", m[1], nil, cells...)
			text = m[2]
		}
	}
	o.put(k.campo, text, k.label, cells...)
}

// leadingCode is a goal with its number before it: "1.2 Riordino dell'archivio".
var leadingCode = regexp.MustCompile(`^(?:(?i:` + vocabulary.Pattern("obiettivo") + `)\s*(?i:` + vocabulary.Pattern("numero") + `[.°]?)?\s*)?((?:[A-Z]{1,3}[./-]?)?\d{1,4}(?:[./-]\d{1,3})*)\s*[.)]?\s*(?:[-–:]\s*)?(\pL.*)$`)

// areNumbered says whether all goals of a column begin with a number that is their code. A number right before a small letter counts what is to
// be done, "2 nuove piste", unless the numbers count the goals.
func (d *deduction) areNumbered(t *table, k *column) bool {
	if k.numbered == nil {
		last, all := 0, true
		for _, e := range t.rows {
			if e.outside || !d.opensGoal(e) {
				continue
			}
			text, _ := t.textIn(e, k)
			m := leadingCode.FindStringSubmatch(text)
			if all = all && m != nil; !all {
				break
			}
			n, _ := strconv.Atoi(m[1])
			all = !quantity.MatchString(text) || n == 1 || n == last+1
			last = n
		}
		k.numbered = &all
	}
	return *k.numbered
}

var quantity = regexp.MustCompile(`^\d+\s+\p{Ll}`)

func partsOf(cells []*piao.Cell) []part {
	ps := make([]part, len(cells))
	for i, c := range cells {
		ps[i] = part{c.Text, c}
	}
	return ps
}

// cellsAbove gives the cells of the row above that has some in a column of grouping, in the table or in the one that it goes on with.
func (o *obiettivo) cellsAbove(t *table, e *element, k *column) []*piao.Cell {
	j := slices.Index(t.columns, k)
	for ; t != nil; t = o.d.continued(t) {
		i := len(t.rows)
		if t == e.tab {
			i = e.place
		}
		for i--; i >= 0; i-- {
			if cells, own := t.cells(t.rows[i], t.columns[j]); own {
				return cells
			}
			if t.beginsGroup(t.rows[i], j) {
				return nil
			}
		}
	}
	return nil
}

// beginsGroup says whether a group begins in a row, by what stands left of a column of grouping, where that has nothing: its cell is empty for the
// whole group.
func (t *table) beginsGroup(e *element, j int) bool {
	if !e.row.grid.TrueColumns {
		return false
	}
	for _, k := range t.columns[:j] {
		if text, own := t.textIn(e, k); own && text != "" && slices.Contains(grouping, k.campo) && slices.ContainsFunc(t.tall, func(c *piao.Cell) bool { return t.columnOf(c) == k }) {
			return true
		}
	}
	return false
}

// continued gives the table of which another one is the rest on the next page; nil where it begins anew.
func (d *deduction) continued(t *table) *table {
	if t.header[0].Pos.Page == 0 {
		return nil
	}
	all := d.tables()
	i := slices.Index(all, t)
	if i <= 0 || all[i-1].signature() != t.signature() || all[i-1].obiettivo == nil {
		return nil
	}
	first := slices.Index(d.elements, t.rows[0])
	if first > 0 && d.elements[first-1].tab == all[i-1] {
		return all[i-1]
	}
	return nil
}

// says says whether the goal has the text in the field already.
func (o *obiettivo) says(campo, text string) bool {
	return text == "" || slices.ContainsFunc(o.raw.Voci, func(v piao.RawVoce) bool { return v.Campo == campo && testo.Same(v.Testo, text) })
}

// readRow reads what a row says of a fase and of an indicatore.
func (o *obiettivo) readRow(e *element) {
	if c := e.tab.strayLetter(e); c != nil {
		o.asLabels(c)
	}
	for _, c := range e.row.cells {
		if k := e.tab.levels; k != nil && k.from <= c.Pos.Col && c.Pos.Col <= k.to {
			o.asLabels(c)
		}
	}
	for _, record := range []string{"fasi", "indicatori"} {
		for _, number := range e.tab.numbers(record) {
			o.readRecord(e, record, number)
		}
	}
	if e.tab.obiettivo != nil {
		return
	}
	for _, k := range e.tab.columns {
		if cells, own := e.tab.cells(e, k); own && !k.axis && !strings.Contains(k.campo, ".") {
			o.put(k.campo, joined(partsOf(cells)), k.label, cells...)
		}
	}
}

// numbers gives those of the records that the columns of a row stand for; "" alone where they stand for one.
func (t *table) numbers(record string) (all []string) {
	for _, k := range t.columns {
		if (strings.HasPrefix(k.campo, record+".") || k.axis && record == "fasi") && !slices.Contains(all, k.number) {
			all = append(all, k.number)
		}
	}
	return all
}

// readRecord reads the columns of one record.
func (o *obiettivo) readRecord(e *element, record, number string) {
	t := e.tab
	var ks []*column
	filled, named := false, false
	for _, k := range t.columns {
		if k.number != number || !strings.HasPrefix(k.campo, record+".") && !(k.axis && record == "fasi") {
			continue
		}
		ks = append(ks, k)
		if text, own := t.textIn(e, k); own && text != "" || k.axis && len(t.filled(e, k)) > 0 {
			filled = true
			named = named || k.campo == record+".descrizione"
		}
	}
	if !filled || record == "indicatori" && o.saysAgain(e, ks) {
		return
	}
	if o.readItems(e, ks, record) {
		return
	}
	var i int
	before := o.fasi + o.indicatori
	if record == "fasi" {
		i = o.faseOf(e, ks, named)
	} else if i = o.indicatori - 1; named || i < 0 || !o.completes(e, ks, i) {
		i = o.newIndicatore()
		o.putTipo(e, ks, i)
	}
	if i > 0 {
		o.severalOf(record)
	}
	o.tellCompleted(e, ks, i, record, before)
	letter := letterOf(e, ks)
	for _, k := range ks {
		o.readCell(e, k, i, letter)
	}
}

// saysAgain says whether a row of a list of goals that goes on with its goal says the indicatore of the row above again, text by text, beside another fase.
func (o *obiettivo) saysAgain(e *element, ks []*column) bool {
	t := e.tab
	if t.obiettivo == nil || e == o.opener || e.place == 0 || len(t.numbers("fasi")) == 0 {
		return false
	}
	var again []*piao.Cell
	for _, k := range ks {
		cells, _ := t.cells(e, k)
		text, _ := t.textIn(e, k)
		if above, _ := t.textIn(t.rows[e.place-1], k); text != above {
			return false
		}
		again = append(again, cells...)
	}
	o.asLabels(again...)
	return true
}

// tellCompleted puts on record what a row says of the fase or the indicatore above it, whose name does not reach down to it.
func (o *obiettivo) tellCompleted(e *element, ks []*column, i int, record string, before int) {
	if o.fasi+o.indicatori > before || slices.ContainsFunc(ks, func(k *column) bool { return k.axis }) || e.tab.obiettivo != nil {
		return
	}
	for _, k := range ks {
		if cells, _ := e.tab.cells(e, k); k.campo == record+".descrizione" && len(cells) > 0 {
			return
		}
	}
	for _, k := range ks {
		if text, own := e.tab.textIn(e, k); own && text != "" {
			o.doubt(strings.Replace(k.campo, ".", "["+itoa(i)+"].", 1), text, e.row.cells[0].Pos, "Sta sulla riga sotto, che non dice di che cosa è: presa per ciò che manca alla riga sopra.")
		}
	}
}

// readItems reads a row whose cell of fasi, or of indicatori, is a list of several with marks. What other columns say of them stands there as a list
// of as many lines; else it is kept beside the first.
func (o *obiettivo) readItems(e *element, ks []*column, record string) bool {
	at := slices.IndexFunc(ks, func(k *column) bool { return k.campo == record+".descrizione" })
	if at < 0 || slices.ContainsFunc(ks, func(k *column) bool { return k.axis }) {
		return false
	}
	cells, own := e.tab.cells(e, ks[at])
	items := itemsOf(partsOf(cells))
	if !own || len(items) < 2 || slices.ContainsFunc(items, func(it item) bool { return it.mark == "" }) {
		return false
	}
	places := make([]int, len(items))
	for n, it := range items {
		if record == "fasi" {
			places[n] = o.fasi
			o.readFaseItem(it)
		} else {
			places[n] = o.indicatori
			o.readIndicatoreItem(&element{kind: pair, label: ks[at].label}, it)
		}
	}
	for _, k := range ks {
		cells, own := e.tab.cells(e, k)
		if k == ks[at] || !own {
			continue
		}
		lines := itemsOf(partsOf(cells))
		if len(lines) != len(items) {
			o.d.decide(k.label, e.tab.headOf(k), k.campo, "le sue righe non sono quante le voci della cella accanto, e sta con la prima")
			lines = []item{{"", partsOf(cells)}}
		}
		for n, line := range lines {
			o.put(fieldOf(k.campo, places[n], k.label), line.text(), k.label, cells...)
		}
	}
	return true
}

// readCell reads what a row has in one column of a fase or an indicatore.
func (o *obiettivo) readCell(e *element, k *column, i int, letter string) {
	cells, own := e.tab.cells(e, k)
	for _, c := range e.tab.filled(e, k) {
		o.markFill(e, k, i, letter, c)
	}
	if !own && (k.campo != "indicatori.tipo" || len(cells) == 0) { // a kind may reach down over several
		return
	}
	switch text := joined(partsOf(cells)); {
	case k.axis:
		o.mark(e.tab, i, k, text, letter, cells)
	case k.campo == letterColumn:
		o.asLabels(cells...)
	case k.campo == "fasi.numero" && !o.filled[fase(i, "etichetta")]:
		o.put(fase(i, "etichetta"), text, nil, cells...)
	case k.campo == "fasi.numero":
		o.asLabels(cells...)
	case k.campo == "fasi.descrizione":
		o.describeFase(e, i, cells)
	default:
		o.put(fieldOf(k.campo, i, k.label), text, k.label, cells...)
	}
}

// letterColumn is a column that says of each row whether it is what was planned or what happened.
const letterColumn = "fasi.lettera"

func letterOf(e *element, ks []*column) string {
	for _, k := range ks {
		if k.campo == letterColumn {
			text, _ := e.tab.textIn(e, k)
			return text
		}
	}
	if c := e.tab.strayLetter(e); c != nil {
		return c.Text
	}
	return ""
}

// strayLetter gives the cell that says whether a row is what was planned or what happened where no head stands above it; nil for none.
func (t *table) strayLetter(e *element) *piao.Cell {
	for _, c := range e.row.cells {
		if t.columnOf(c) == nil && (layout.IsPrevisto(c.Text) || layout.IsEffettivo(c.Text)) {
			return c
		}
	}
	return nil
}

// completes says whether a row without an indicatore of its own goes on with the last one: it fills nothing that that one has.
func (o *obiettivo) completes(e *element, ks []*column, i int) bool {
	for _, k := range ks {
		if text, own := e.tab.textIn(e, k); own && text != "" && (o.filled[strings.Replace(k.campo, ".", "["+itoa(i)+"].", 1)] || k.campo == attesi) {
			return false
		}
	}
	return true
}

// putTipo gives an indicatore the kind that its table's header, or the heading above it, names.
func (o *obiettivo) putTipo(e *element, ks []*column, i int) {
	for _, k := range ks {
		if k.campo == "indicatori.tipo" {
			return
		}
	}
	if g := o.group; g != nil && g.inside == e.tab {
		o.put(indicatore(i, "tipo"), g.label.Tipo, nil, g.cells...)
		return
	}
	for _, k := range ks {
		if k.campo == "indicatori.descrizione" && k.label.Tipo != "" {
			o.put(indicatore(i, "tipo"), k.label.Tipo, nil, e.tab.header[slices.Index(e.tab.columns, k)])
			return
		}
	}
	if s := e.tab.above; s != nil && s.kind == pair && s.label.Tipo != "" {
		o.put(indicatore(i, "tipo"), s.label.Tipo, nil, s.cells...)
	}
}

// faseOf gives the fase that a row is about: a new one, or the one whose number it names, or the last one where it names none.
func (o *obiettivo) faseOf(e *element, ks []*column, named bool) int {
	numero := ""
	for _, k := range ks {
		if text, own := e.tab.textIn(e, k); own && (k.campo == "fasi.numero" || k.campo == "fasi.descrizione") {
			if mark, _ := markOf(e.tab, e, k); mark != "" {
				numero = mark
			} else if k.campo == "fasi.numero" {
				numero = text
			}
		}
	}
	if !named && numero == "" && o.fasi > 0 {
		return o.fasi - 1
	}
	if o.byNumberAlone(e) {
		return o.newFase(numero)
	}
	o.numbers = append(o.numbers, digitsOf(numero))
	o.fasi++
	return o.fasi - 1
}

// byNumberAlone says whether the table names its fasi by their numbers alone: they were told above.
func (o *obiettivo) byNumberAlone(e *element) bool {
	for _, k := range e.tab.columns {
		if k.campo != "fasi.descrizione" {
			continue
		}
		if _, text := markOf(e.tab, e, k); text != "" {
			return false
		}
	}
	return true
}

// markOf parts the mark of a fase, in a cell of its own or at the beginning of its text, from the text.
func markOf(t *table, e *element, k *column) (mark, text string) {
	cells, _ := t.cells(e, k)
	if len(cells) == 0 {
		return "", ""
	}
	first := testo.Blanks(cells[0].Text)
	rest := joined(partsOf(cells[1:]))
	m := itemMark.FindString(first + " ")
	if m == "" && t.counts(k) {
		m = first[:strings.IndexByte(first, ' ')+1]
	}
	switch {
	case m != "" && len(strings.TrimSpace(m)) == len(first), bareNumber.MatchString(first):
		return first, rest
	case m != "":
		return strings.TrimSpace(m), strings.TrimSpace(first[len(m):] + " " + rest)
	}
	return "", strings.TrimSpace(first + " " + rest)
}

// counts says whether all rows of a column begin with a number and a blank, counting from 1.
func (t *table) counts(k *column) bool {
	last := 0
	for _, e := range t.rows {
		cells, own := t.cells(e, k)
		if !own {
			continue
		}
		m := leadingNumber.FindStringSubmatch(testo.Blanks(cells[0].Text))
		if m == nil || m[1] != "1" && m[1] != itoa(last+1) {
			return false
		}
		last, _ = strconv.Atoi(m[1])
	}
	return last > 0
}

var leadingNumber = regexp.MustCompile(`^(\d{1,2}) \pL`)

var bareNumber = regexp.MustCompile(`^(?:[A-Z]{1,2}\.?)?\d{1,2}(?:\.\d{1,2})?[.)]?$|^[A-Za-z][.)]?$`)

// describeFase reads the cells of the column of fasi: the label and the text.
func (o *obiettivo) describeFase(e *element, i int, cells []*piao.Cell) {
	k := e.tab.columnOf(cells[0])
	mark, text := markOf(e.tab, e, k)
	if mark = strings.Trim(mark, " -–•▪●*"); mark != "" && !o.filled[fase(i, "etichetta")] {
		o.put(fase(i, "etichetta"), mark, nil, cells[0])
	} else if mark != "" {
		o.asLabels(cells[0])
	}
	if !e.tab.hasDates() && !e.tab.hasAxis() {
		var due string
		if text, due = partTerm(text); due != "" {
			o.put(fase(i, "scadenza"), due, nil, cells...)
		}
	}
	o.put(fase(i, "descrizione"), text, nil, cells...)
}

// markOf is the mark of a column of a time axis, with its year where the header names it; of a month of a later year than the plan's the year alone, as
// the model has it.
func (d *deduction) markOf(k *column) string {
	switch {
	case k.anno > 0 && d.anno > 0 && k.anno > d.anno && k.periodo != "" && k.periodo[0] <= '9':
		return itoa(k.anno)
	case k.anno > 0:
		return strings.Trim(itoa(k.anno)+"-"+k.periodo, "-")
	}
	return k.periodo
}

// mark reads a cell of a time axis: a mark, or a number, which is a mark and kept.
func (o *obiettivo) mark(t *table, i int, k *column, text, letter string, cells []*piao.Cell) {
	if bothOf(text) {
		for _, field := range []string{"previsto", "effettivo"} {
			o.raw.Voci = append(o.raw.Voci, piao.RawVoce{Campo: fase(i, field), Testo: o.d.markOf(k), Celle: cells})
		}
		return
	}
	field := "previsto"
	if layout.IsEffettivo(text) || layout.IsEffettivo(letter) {
		field = "effettivo"
	}
	known := isMark(text)
	switch number := figure.MatchString(text); {
	case text == "" || layout.IsUnmarked(text) || blankMark.MatchString(text):
		o.asLabels(cells...)
		return
	case number && !known:
		o.raw.Voci = append(o.raw.Voci, piao.RawVoce{Campo: fase(i, vocabulary.Altri), Testo: text, Etichetta: k.label.Testo, Celle: cells})
	case !known && (len([]rune(text)) > 2 || t.hasMarks()):
		o.raw.Voci = append(o.raw.Voci, piao.RawVoce{Campo: fase(i, vocabulary.Altri), Testo: text, Etichetta: k.label.Testo, Celle: cells})
		if path := fase(i, field); !o.doubted[path] && len(cells) > 0 {
			o.doubted[path] = true
			o.doubt(path, text, cells[0].Pos, "Non si sa se «"+text+"» segna il periodo «"+k.label.Testo+"»: tenuto tra le altre voci della fase.")
		}
		return
	}
	o.raw.Voci = append(o.raw.Voci, piao.RawVoce{Campo: fase(i, field), Testo: o.d.markOf(k), Celle: cells})
}

// isMark says whether a text of a time axis is known to mark a period, whoever wrote it: a cross, also in brackets, a letter, a yes.
func isMark(text string) bool {
	yes, answer := layout.SiNo(text)
	return layout.IsMark(strings.Trim(text, "()[]")) || layout.IsPrevisto(text) || layout.IsEffettivo(text) || bothOf(text) || answer && yes
}

// hasMarks says whether known marks stand in the time axis of the table: another sign there is none then.
func (t *table) hasMarks() bool {
	if t.marked == nil {
		found := slices.ContainsFunc(t.rows, func(e *element) bool {
			return slices.ContainsFunc(e.row.cells, func(c *piao.Cell) bool {
				k := t.columnOf(c)
				return k != nil && k.axis && isMark(testo.Blanks(c.Text))
			})
		})
		t.marked = &found
	}
	return *t.marked
}

// bothOf says whether a mark is of what was planned and of what happened: "PE", "P/E".
func bothOf(text string) bool {
	letters := testo.Split(text)
	if len(letters) == 1 {
		letters = strings.Split(letters[0], "")
	}
	if len(letters) != 2 {
		return false
	}
	a, b := letters[0], letters[1]
	return layout.IsPrevisto(a) && layout.IsEffettivo(b) || layout.IsEffettivo(a) && layout.IsPrevisto(b)
}

var (
	figure    = regexp.MustCompile(`^\d{1,3}(?:[.,]\d+)?\s*%?$`)
	blankMark = regexp.MustCompile(`^(?:[-–—/.=]+|0\s*%?|(?i:` + vocabulary.Pattern("vuoto") + `))$`)
)
