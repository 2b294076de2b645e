package form

import (
	"fmt"
	"slices"
	"strings"

	"piao"
	"piao/form/vocabulary"
	"piao/internal/layout"
	"piao/internal/testo"
)

// write makes a raw scheda of each goal, and keeps what belongs to none.
func (d *deduction) write() {
	d.file.Titolo = d.readDocument()
	d.anno = d.file.Titolo.Anno
	d.settleDays()
	d.turnAxes()
	d.assign()
	d.tellGoal()
	c := d.contexts()
	for n, b := range d.blocks {
		o := &obiettivo{d: d, filled: map[string]bool{}, doubted: map[string]bool{}, raw: &piao.RawScheda{Modulo: d.modulo.Nome}}
		d.readBlock(o, b)
		c.complete(o, n)
		o.close(d, b)
		d.file.Schede = append(d.file.Schede, *o.raw)
	}
	c.tell()
	d.weighReading()
	d.settleWeights()
	d.keepOther()
	d.tellModulo()
	d.file.Rilievi = append(d.file.Rilievi, d.decisions...)
}

// tellModulo puts on record which label was read as which field where no file says it.
func (d *deduction) tellModulo() {
	labels := d.tell()
	r := piao.Rilievo{Codice: CodiceModuloDedotto, Gravita: piao.Dubbio, Campo: "modulo", Prima: labels, Dopo: labels,
		Messaggio: "Il modulo non è tra quelli noti, ed è dedotto dalle etichette: controllare su un obiettivo che ciascuna sia il campo giusto. " + labels + "."}
	if d.modulo.fromFile() {
		r.Codice = CodiceEtichetteOltre
		r.Messaggio = "Il modulo «" + d.modulo.Nome + "» non ha queste etichette, lette come altrove si usa: controllarle, e aggiungerle al modulo. " + labels + "."
	}
	if labels != "" || !d.modulo.fromFile() {
		d.file.Rilievi = append(d.file.Rilievi, r)
	}
}

// An obiettivo is a goal while what is said of it is gathered.
type obiettivo struct {
	d      *deduction
	raw    *piao.RawScheda
	filled map[string]bool
	// doubted are the paths of which a dubbio of its own is on record.
	doubted map[string]bool
	// fasi and indicatori count its records, numbers are those of its fasi; texts counts the free texts below its title.
	fasi, indicatori int
	numbers          []string
	// fasiMark is how the items of its list of fasi begin.
	fasiMark string
	// byNumber are the indicatori that labels name by a number.
	byNumber map[string]int
	texts    int
	// gruppo is the heading, among the rows of a table, that says what the indicatori below it measure.
	group *element
	// opener is the element that opens it, labelled is set where a label below its title is the goal.
	opener   *element
	labelled bool
	// several says of the fasi and the indicatori whether more than one was told in a list or a table.
	several map[string]bool
}

// put gives a field a text; where the field has one already, the text is kept under its label.
func (o *obiettivo) put(campo, text string, label *vocabulary.Etichetta, cells ...*piao.Cell) {
	text = testo.Blanks(text)
	if text == "" {
		return
	}
	record := ""
	if i := strings.LastIndexByte(campo, '.'); i >= 0 {
		record = campo[:i+1]
	}
	if campo == "trasversale" && !o.filled[campo] {
		if text, campo = o.answer(text, label, cells); text == "" {
			return
		}
	}
	if o.filled[campo] {
		campo = record + vocabulary.Altri
	}
	v := piao.RawVoce{Campo: campo, Testo: text, Celle: cells}
	if label != nil {
		v.Etichetta = label.Testo
		v.Modo = modoOf(label)
	}
	if strings.HasSuffix(campo, vocabulary.Altri) {
		o.d.unplaced(label, cells)
		o.crowds(record, label, cells)
	} else {
		o.filled[campo] = true
	}
	o.raw.Voci = append(o.raw.Voci, v)
}

// answer reads what stands with the question whether a goal is of several units: yes or no, with the units behind a yes; else it is kept as it
// stands, under its label.
func (o *obiettivo) answer(text string, label *vocabulary.Etichetta, cells []*piao.Cell) (rest, campo string) {
	if _, ok := layout.SiNo(text); ok {
		return text, "trasversale"
	}
	if isUnanswered(text) {
		o.asLabels(cells...)
		return "", "trasversale"
	}
	word, units, _ := strings.Cut(text, " ")
	if yes, ok := layout.SiNo(strings.Trim(word, ",;:-–")); ok && yes && !o.filled["altre_unita"] {
		o.put("altre_unita", strings.Trim(units, " ,;:-–()"), label, cells...)
		return strings.Trim(word, ",;:-–"), "trasversale"
	}
	return text, vocabulary.Altri
}

// isUnanswered says whether a text is a yes and a no to tick, with neither ticked.
func isUnanswered(text string) bool {
	yes, no := false, false
	for _, word := range strings.Fields(text) {
		answer, ok := layout.SiNo(word)
		switch {
		case ok && answer:
			yes = true
		case ok:
			no = true
		case !layout.IsUnmarked(word):
			return false
		}
	}
	return yes && no
}

// modoOf says how a label of a weight weighs.
func modoOf(e *vocabulary.Etichetta) string {
	for _, c := range e.Campi {
		if c.Modo != "" {
			return c.Modo
		}
	}
	if e.Percento {
		return piao.PesoPercento
	}
	return ""
}

func fase(i int, name string) string { return fmt.Sprintf("fasi[%d].%s", i, name) }

func indicatore(i int, name string) string { return fmt.Sprintf("indicatori[%d].%s", i, name) }

// newFase begins a fase, or goes back to the one of that number.
func (o *obiettivo) newFase(numero string) int {
	if i := slices.Index(o.numbers, digitsOf(numero)); i >= 0 && digitsOf(numero) != "" {
		return i
	}
	o.numbers = append(o.numbers, digitsOf(numero))
	o.fasi++
	return o.fasi - 1
}

// digitsOf is the whole number that a label of a fase holds; "" for one without, or with several.
func digitsOf(label string) string {
	digits := strings.FieldsFunc(label, func(r rune) bool { return r < '0' || r > '9' })
	if len(digits) != 1 {
		return ""
	}
	return strings.TrimLeft(digits[0], "0")
}

// severalOf notes that more than one fase, or indicatore, was told together.
func (o *obiettivo) severalOf(record string) {
	if o.several == nil {
		o.several = map[string]bool{}
	}
	o.several[record] = true
}

func (o *obiettivo) newIndicatore() int {
	o.indicatori++
	return o.indicatori - 1
}

// asLabels keeps cells as labels.
func (o *obiettivo) asLabels(cells ...*piao.Cell) {
	o.raw.Etichette = append(o.raw.Etichette, cells...)
}

// close takes the rows of the goal: those of its elements that no goal before has, and the headers of its tables.
func (o *obiettivo) close(d *deduction, b block) {
	take := func(r *docRow) {
		if r != nil && !r.taken {
			r.taken = true
			if r.side != nil {
				o.asLabels(r.side)
			}
			o.raw.Zone = append(o.raw.Zone, *r.row)
		}
	}
	for _, e := range d.elements[b.from:b.to] {
		if e.outside {
			continue
		}
		if e.tab != nil {
			take(e.tab.row)
			take(e.tab.row2)
			o.asLabels(e.tab.header...)
		}
		take(e.above)
		take(e.row)
		for _, r := range e.following {
			take(r)
		}
	}
	first := d.elements[b.opens].row.cells[0].Pos
	for _, e := range d.elements[b.from:b.opens] {
		if p := e.row.cells[0].Pos; !e.outside && p.Sheet == first.Sheet && p.Page == first.Page {
			first = p
			break
		}
	}
	o.raw.TrueColumns, o.raw.Hidden = d.elements[b.opens].row.grid.TrueColumns, d.elements[b.opens].row.grid.Hidden
	o.raw.Fonte = piao.Fonte{File: d.file.File, SHA256: d.file.SHA256, Foglio: first.Sheet, Pagina: first.Page, Riga: first.Row}
	if first.Page > 0 {
		o.raw.Fonte.Riga = 0
	}
}

// keepOther keeps the rows that belong to no goal.
func (d *deduction) keepOther() {
	taken := map[*piao.Row]bool{}
	for _, r := range d.rows {
		taken[r.row] = r.taken
		if r.from != nil {
			taken[r.from] = taken[r.from] || r.taken
		}
	}
	d.file.Other = nil
	for g := range d.doc.Grids {
		grid := &d.doc.Grids[g]
		var rows []piao.Row
		for i := range grid.Rows {
			if r := &grid.Rows[i]; len(r.Cells) > 0 && !taken[r] {
				rows = append(rows, *r)
			}
		}
		if len(rows) > 0 {
			d.file.Other = append(d.file.Other, otherOf(grid, rows))
		}
	}
}
