package form

import (
	"slices"
	"strings"

	"piao"
	"piao/extract"
	"piao/form/vocabulary"
	"piao/internal/testo"
)

// A deduction works out what tells the goals of a document apart, and what is said of each.
type deduction struct {
	*reader
	doc  *extract.Document
	file *piao.RawFile
	// anno is the plan's year, 0 where the document does not say it.
	anno int
	// lastBefore is the last year before it that a label names whose field is told by its year.
	lastBefore int
	// targeted is set where a label is the target of the plan's year by its word.
	targeted bool
	// turned is set once it is on record that a time axis goes on in the next year.
	turned bool
	// goalKey is the label of the goal among those that stand with their values; "" where a title or a table says it.
	goalKey string
	// openers are the places of the elements with which goals begin; blocks what belongs to each.
	openers []int
	blocks  []block
	// settoreFrom is where the settore stands that no label names: one of the Settore constants.
	settoreFrom string
	// rivals are the labels that are a field beyond doubt, by field, once that is asked; decided are the decisions on record.
	rivals  map[string][]*vocabulary.Etichetta
	decided map[string]bool
	// colours are what fills mean, by the document's legend, once that is asked; toldFills that several have none.
	colours   map[string]string
	toldFills bool
	// signs are the words that the document says signs stand for, once that is asked.
	signs map[string]string
	// described says whether a label of the document is the description by its own word, once that is asked.
	described *bool
	// codes says of each label of a goal whether its values are codes, once that is asked.
	codes map[string]bool
	// texts says how often each text that no label stands with is there, once that is asked.
	texts map[string]int
	// unknown are the labels of goals that no vocabulary has.
	unknown []unknownLabel
	// crowded are those that a goal has several times though it has room for one, crowdedAt where the first stands again.
	crowded   []string
	crowdedAt piao.Pos
	// decisions are the decisions that stand on record for the plan as a whole.
	decisions []piao.Rilievo
}

// A block is what belongs to one goal: head are the elements before the one that opens it, which may hold for goals below it too.
type block struct {
	from, opens, to int
}

// findOpeners finds the elements with which goals begin.
func (d *deduction) findOpeners() {
	titles, pairs, rank := 0, map[string]int{}, map[string]int{}
	for i, e := range d.elements {
		switch {
		case e.outside:
		case e.kind == goalTitle:
			titles++
		case e.kind == pair && len(e.valore) == 0 && d.headsList(i):
			e.outside = true
		case e.kind == pair && e.label.Rank() > 0 && !e.bare && !d.areCodes(e.label):
			pairs[e.label.Key]++
			rank[e.label.Key] = e.label.Rank()
		}
	}
	d.goalKey = likeliest(pairs, rank, titles)
	n := pairs[d.goalKey]
	for _, t := range d.tables() {
		if t.obiettivo != nil && n > 0 && rank[d.goalKey] > max(t.obiettivo.label.Rank(), surelyGoal) {
			d.goalKey, n = "", 0
		}
	}
	byTitle := titles > 0 && titles*2 > n
	if byTitle && n > 0 && rank[d.goalKey] > surelyGoal && d.titlesTell() {
		d.goalKey = "" // the line above the goal that the titles tell
	}
	for i, e := range d.elements {
		switch {
		case e.outside:
		case e.kind == goalTitle && byTitle, e.kind == pair && !byTitle && d.goalKey != "" && e.label.Key == d.goalKey, d.opensGoal(e):
			d.openers = append(d.openers, i)
		}
	}
}

// headsList says whether the element below a label that stands alone is a row of a list of goals, whose heading the label is.
func (d *deduction) headsList(i int) bool {
	e := d.elements[i]
	return e.label.Rank() > 0 && i+1 < len(d.elements) && d.elements[i+1].tab != nil && d.elements[i+1].tab.obiettivo != nil && len(e.row.cells) == 1
}

// areCodes says whether what stands with a label of a goal is its code each time: another label is the goal.
func (d *deduction) areCodes(label *vocabulary.Etichetta) bool {
	if d.codes == nil {
		d.codes = map[string]bool{}
		for _, e := range d.elements {
			if e.kind == pair && e.label.Rank() > 0 && len(e.valore) > 0 {
				all, seen := d.codes[e.label.Key]
				d.codes[e.label.Key] = (all || !seen) && isCode(e.text())
			}
		}
	}
	return d.codes[label.Key]
}

// titlesTell says whether the titles of goals have the goal itself behind their number.
func (d *deduction) titlesTell() bool {
	return !slices.ContainsFunc(d.elements, func(e *element) bool { return e.kind == goalTitle && !e.outside && len(e.valore) == 0 })
}

// likeliest gives the label that is the goal among those that stand with values: the one of the first rank that is there as often as others.
func likeliest(pairs, rank map[string]int, titles int) string {
	most := titles
	for _, n := range pairs {
		most = max(most, n)
	}
	best := ""
	for k, n := range pairs {
		if n*2 >= most && (best == "" || rank[k] < rank[best] || rank[k] == rank[best] && k < best) {
			best = k
		}
	}
	return best
}

// opensGoal says whether a row of a list begins a goal: its cell of the goal is its own and says another one than the row above.
func (d *deduction) opensGoal(e *element) bool {
	t := e.tab
	if t == nil || t.obiettivo == nil {
		return false
	}
	text, own := t.textIn(e, t.obiettivo)
	if !own || text == "" {
		return false
	}
	i := e.place
	if i == 0 {
		return true
	}
	for i--; i > 0; i-- {
		if _, own := t.textIn(t.rows[i], t.obiettivo); own {
			break
		}
	}
	above, _ := t.textIn(t.rows[i], t.obiettivo)
	return above != text || t.codiceOf(e) != t.codiceOf(t.rows[i]) || t.ofOtherSettore(e, t.rows[i])
}

// ofOtherSettore says whether a row says the goal of the row above again for another settore.
func (t *table) ofOtherSettore(e, above *element) bool {
	return slices.ContainsFunc(t.columns, func(k *column) bool {
		a, own := t.textIn(above, k)
		b, ownToo := t.textIn(e, k)
		return k.label.First("settore") && own && ownToo && a != b
	})
}

// codiceOf is the text of the column of codes.
func (t *table) codiceOf(e *element) string {
	for _, k := range t.columns {
		if k.label.First("codice") {
			text, _ := t.textIn(e, k)
			return text
		}
	}
	return ""
}

// obiettivoOf is the text of the goal that an element opens.
func (d *deduction) obiettivoOf(i int) string {
	e := d.elements[i]
	if e.tab != nil {
		text, _ := e.tab.textIn(e, e.tab.obiettivo)
		return text
	}
	if text := e.text(); text != "" {
		return text
	}
	below := d.elements[i+1:]
	if n := slices.IndexFunc(below, func(e *element) bool { return e.kind == goalTitle }); n >= 0 {
		below = below[:n]
	}
	for _, next := range below {
		if next.kind == pair && next.label.Key == d.goalKey {
			return next.text()
		}
	}
	if len(below) > 0 && below[0].kind == freeText {
		return below[0].text()
	}
	return ""
}

// dropRepeated passes over the tables that only say again which goals there are.
func (d *deduction) dropRepeated() {
	where := map[string][]*table{} // nil for a goal that no table has
	each := map[*table][]string{}
	for _, i := range d.openers {
		k, t := testo.Key(d.obiettivoOf(i)), d.elements[i].tab
		where[k] = append(where[k], t)
		if t != nil {
			each[t] = append(each[t], k)
		}
	}
	d.weigh()
	drop := map[*table]bool{}
	for _, t := range d.tables() {
		again := 0
		for _, k := range each[t] {
			if slices.ContainsFunc(where[k], func(o *table) bool { return o == nil || o != t && !drop[o] && o.betterThan(t) }) {
				again++
			}
		}
		if again > 0 && again*10 >= len(each[t])*6 {
			drop[t] = true
			d.tellDropped(t, where)
			t.foreign = ""
			d.exclude(t)
		}
	}
	d.openers = slices.DeleteFunc(d.openers, func(i int) bool { return d.elements[i].tab != nil && drop[d.elements[i].tab] })
}

// tellDropped puts the goals on record that a table has and that nothing else of the document says again.
func (d *deduction) tellDropped(t *table, where map[string][]*table) {
	var only []string
	for _, i := range d.openers {
		if text := d.obiettivoOf(i); d.elements[i].tab == t && !slices.ContainsFunc(where[testo.Key(text)], func(o *table) bool { return o != t }) {
			only = append(only, text)
		}
	}
	d.fail(CodiceLetturaIncerta, t.header[0].Pos, only, "Un elenco dice quali sono gli obiettivi, e di questi non si legge altro: mancano nel piano letto: %.")
}

// weigh counts what follows the rows of lists of goals, up to the next goal, for each row: what is told of it outside the list.
func (d *deduction) weigh() {
	for n, at := range d.openers {
		t, to := d.elements[at].tab, len(d.elements)
		if t == nil {
			continue
		}
		if n+1 < len(d.openers) {
			to = d.openers[n+1]
		}
		for i := at + 1; i < to && !d.beginsSheet(i); i++ {
			if e := d.elements[i]; !e.outside && e.tab != t && (e.kind == tableRow || e.kind == pair && len(e.valore) > 0) {
				t.matter++
			}
		}
	}
	for _, t := range d.tables() {
		t.matter /= max(len(t.rows), 1)
	}
}

// betterThan says whether a table says more of its goals than another.
func (t *table) betterThan(o *table) bool {
	a, b := t.knownColumns()-t.foreignColumns()+t.matter, o.knownColumns()-o.foreignColumns()+o.matter
	return a > b || a == b && t.row != o.row && t.header[0].Pos.Page <= o.header[0].Pos.Page && len(t.rows) >= len(o.rows)
}

// divide gives each goal what belongs to it: from the labels and headings right above the element that opens it to those of the next.
func (d *deduction) divide() {
	heads := d.labelsAbove()
	before := 0
	for n, at := range d.openers {
		start := at
		for start > d.afterTitle(before) && !d.beginsSheet(start) && d.belongsBelow(d.elements[start-1], heads, n == 0 || d.sheetOf(at) != d.sheetOf(d.openers[n-1])) {
			start--
		}
		if n > 0 {
			d.blocks[n-1].to = start
		}
		d.blocks = append(d.blocks, block{start, at, len(d.elements)})
		before = at + 1
	}
	d.setApart()
	d.leaveCover()
	d.endLast()
	for i := range d.blocks {
		b := &d.blocks[i]
		for at := b.opens + 1; at < b.to; at++ {
			if d.beginsSheet(at) { // other matter: no goal of its own begins there
				b.to = at
			}
		}
		for b.to > max(b.opens+1, d.afterTitle(b.opens+1)) && d.isRest(d.elements[b.to-1]) {
			b.to--
		}
		for at := b.to - 1; at > b.opens && d.elements[at].kind == freeText; at-- {
			if vocabulary.IsSezione(d.elements[at].text()) { // other matter, to the end
				b.to = at
			}
		}
	}
}

// sheetOf is the sheet that an element stands on.
func (d *deduction) sheetOf(i int) string { return d.elements[i].row.cells[0].Pos.Sheet }

// afterTitle gives the place behind the texts that are the goal of a title that has none: the first, and those that go on in sentences.
func (d *deduction) afterTitle(i int) int {
	if i == 0 || i >= len(d.elements) || d.elements[i-1].kind != goalTitle || len(d.elements[i-1].valore) > 0 {
		return i
	}
	for first := true; i < len(d.elements) && d.elements[i].kind == freeText && (first || !d.isGroupHeading(d.elements[i])); i++ {
		first = false
	}
	return i
}

// labelsAbove gives the labels that stand above the first element that opens a goal, back to where its sheet or its document begins.
func (d *deduction) labelsAbove() map[string]bool {
	heads := map[string]bool{}
	if len(d.openers) == 0 {
		return heads
	}
	for i := d.openers[0]; i > 0 && !d.beginsSheet(i); i-- {
		if e := d.elements[i-1]; e.kind == pair && !e.outside {
			heads[e.label.Key] = true
		}
	}
	return heads
}

// setApart takes out what a document says of itself above its first goal under labels that the model has no field for: no goal below it has one.
func (d *deduction) setApart() {
	if len(d.blocks) < 2 {
		return
	}
	for _, e := range d.elements[d.blocks[0].from:d.blocks[0].opens] {
		again := func(o *element) bool { return o != e && o.kind == pair && o.label.Key == e.label.Key }
		if isAside(e) && !slices.ContainsFunc(d.elements, again) {
			e.outside = true
		}
	}
}

// leaveCover takes out the texts above the first goal that say neither whose plan it is nor, as the last heading may, whose goals.
func (d *deduction) leaveCover() {
	if len(d.blocks) == 0 {
		return
	}
	headed := false
	for at := d.blocks[0].opens - 1; at >= d.blocks[0].from; at-- {
		e := d.elements[at]
		if e.kind != freeText || vocabulary.IsEnte(e.text()) || vocabulary.IsPiano(e.text()) {
			continue
		}
		heads := !headed && d.isGroupHeading(e)
		headed = headed || heads
		e.outside = e.outside || !heads
	}
}

// endLast ends the last of several goals where the heading of other matter stands that no other goal has, and takes out the notes below the goals.
func (d *deduction) endLast() {
	if len(d.blocks) < 2 {
		return
	}
	b := &d.blocks[len(d.blocks)-1]
	for at := b.opens + 1; at < b.to; at++ {
		e := d.elements[at]
		if e.kind == freeText && len(e.row.cells) == 1 && vocabulary.IsSezione(e.text()) && d.counts[vocabulary.Key(e.text())] < 2 {
			b.to = at
		}
		if e.kind == pair && len(e.row.cells) == 1 && !strings.Contains(e.cells[0].Text, ":") && d.counts[e.label.Key] < 2 && d.blocks[0].hasElse(d, e) && !d.goesOnAsOthers(at+1, b.to) {
			b.to = at // a heading that is a label elsewhere: what no other goal has
		}
		if e.kind == pair && len(e.row.cells) == 1 && e.label.First("indicatori.note") && d.counts[e.label.Key+":"] == 1 && d.counts[e.label.Key] < 2 {
			e.outside = true
		}
	}
}

// goesOnAsOthers says whether labels with values follow that the first goal has too.
func (d *deduction) goesOnAsOthers(from, to int) bool {
	return slices.ContainsFunc(d.elements[from:to], func(e *element) bool {
		return e.kind == pair && len(e.valore) > 0 && !d.blocks[0].hasElse(d, e)
	})
}

// hasElse says whether the goal has labels alone on their rows as e is, but not e's.
func (b block) hasElse(d *deduction, e *element) bool {
	return !slices.ContainsFunc(d.elements[b.from:b.to], func(o *element) bool { return o.kind == pair && o.label.Key == e.label.Key })
}

// isAside says whether an element is a label with a value that the model has no field for.
func isAside(e *element) bool {
	return e.kind == pair && (e.bare || e.label.First(vocabulary.Altri)) && len(e.valore) > 0
}

// beginsSheet says whether an element is the first of its sheet.
func (d *deduction) beginsSheet(i int) bool {
	r := d.elements[i].row
	return r.opensSheet && (i == 0 || d.elements[i-1].row != r)
}

// belongsBelow says whether an element right above a goal is the goal's, or of a group of goals that it begins.
func (d *deduction) belongsBelow(e *element, heads map[string]bool, first bool) bool {
	switch {
	case e.outside:
		return true
	case e.kind == pair:
		return heads[e.label.Key] || e.label.First("settore") && len(e.valore) > 0
	case e.kind == freeText:
		return first || d.isGroupHeading(e) || vocabulary.IsSezione(e.text())
	}
	return false
}

// isRest says whether an element at the end of a goal's part is none of it.
func (d *deduction) isRest(e *element) bool {
	return e.outside || e.kind == freeText && (d.isGroupHeading(e) || !e.row.inText || fillIn.MatchString(e.text()) || vocabulary.IsSezione(e.text())) || e.kind == pair && len(e.valore) == 0
}

// isGroupHeading says whether a text may be the heading of a group of goals: short, no sentence, of no year unless it names a settore, none of the
// words that head other matter.
func (d *deduction) isGroupHeading(e *element) bool {
	text := e.text()
	words := strings.Fields(text)
	const most = 10
	return len(words) > 0 && len(words) <= most && !strings.HasSuffix(text, ".") && (e.heading || !vocabulary.IsSezione(text)) && !vocabulary.IsEnte(text) &&
		(len(years(text)) == 0 || d.looksLike("settore", text)) && testo.Key(text) != "" && len(e.row.cells) == 1
}

// convinces says whether enough of the document is explained to take it for a plan.
func (d *deduction) convinces() bool {
	if d.modulo.fromFile() {
		found, lacks := d.ownLabels()
		return len(d.blocks) > 0 && len(found) >= len(lacks)
	}
	known, unknown := map[string]bool{}, 0
	for _, b := range d.blocks {
		for _, e := range d.elements[b.from:b.to] {
			switch {
			case e.outside:
			case e.kind == goalTitle:
				known["obiettivo"] = true
			case e.kind == pair && e.bare:
				unknown++
			case e.kind == pair && len(e.valore) > 0 && len(e.label.Campi) > 0:
				known[e.label.Campi[0].Nome] = true
			case e.tab != nil:
				for _, c := range e.tab.columns {
					if c.known {
						known[c.label.Campi[0].Nome] = true
					}
				}
			}
		}
	}
	switch n := len(known); {
	case len(d.blocks) == 1:
		return n >= 5 && n > unknown
	case !d.areWhole():
		return false
	case len(d.blocks) > 1:
		return n >= 3 || n == 2 && d.blocks[0].hasTable(d)
	}
	return false
}

// areWhole says whether what opens goals does so in a form: next to each has something else beside it, and no label twice.
func (d *deduction) areWhole() bool {
	alone, twice := 0, 0
	for _, b := range d.blocks {
		seen, again, more := map[string]bool{}, false, d.elements[b.opens].tab != nil
		for i := b.from; i < b.to; i++ {
			e := d.elements[i]
			if more = more || !e.outside && i != b.opens && (e.kind == freeText || e.kind == tableRow || len(e.valore) > 0); e.kind != pair || e.outside || len(e.valore) == 0 {
				continue
			}
			again = again || seen[e.label.Key] && slices.Contains(identify, e.label.Likeliest())
			seen[e.label.Key] = true
		}
		if !more {
			alone++
		}
		if again {
			twice++
		}
	}
	return alone*10 <= len(d.blocks) && twice*10 <= len(d.blocks)
}

func (b block) hasTable(d *deduction) bool {
	return slices.ContainsFunc(d.elements[b.from:b.to], func(e *element) bool { return e.tab != nil && !e.outside })
}
