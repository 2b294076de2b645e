package form

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"piao"
	"piao/form/vocabulary"
	"piao/internal/layout"
	"piao/internal/testo"
)

// readRow reads the next row, or the rows of a header.
func (l *reader) readRow() {
	r := l.rows[l.at]
	if r.opensSheet {
		l.tab, l.opened = nil, nil
	}
	if r.from != nil {
		l.at++
		l.readPairs(r)
		return
	}
	if t, n := l.readHeader(l.at); t != nil {
		l.tab, l.opened, l.inSection = t, nil, false
		l.at += n
		return
	}
	if l.readLabelsBelow(l.at) {
		l.at += 2
		return
	}
	if t := l.readForeignHeader(l.at); t != nil {
		l.tab, l.opened = t, nil
		l.at++
		return
	}
	l.at++
	if t := l.titleBeside(r); t != nil {
		l.add(t)
		l.tab, l.opened = nil, nil
		return
	}
	if l.titleWithLabels(r) {
		return
	}
	switch {
	case isSignature(r):
		for _, c := range r.cells {
			l.add(&element{kind: freeText, row: r, valore: []part{{c.Text, c}}})
		}
		l.tab, l.opened = nil, nil
	case len(r.cells) == 1 && !l.standsInTable(r):
		l.readText(r, r.cells[0])
	case l.tab != nil && l.isSum(r):
		for _, c := range r.cells {
			l.add(&element{kind: freeText, row: r, valore: []part{{c.Text, c}}})
		}
	case l.inSection && !l.hasLabel(r):
		for _, c := range r.cells {
			l.add(&element{kind: freeText, row: r, valore: []part{{c.Text, c}}})
		}
	case l.tab != nil && !l.leavesTable(r):
		l.inSection = false
		l.add(&element{kind: tableRow, row: r, tab: l.tab})
		l.tab.add(l.elements[len(l.elements)-1])
		l.opened = nil
	default:
		l.readPairs(r)
	}
}

// hasLabel says whether a row begins with a label, or stands below the head of an open table.
func (l *reader) hasLabel(r *docRow) bool {
	return l.tab != nil && l.tab.aligns(r) || l.labelOf(r.cells[0]) != nil || len(l.pieces(r.cells[0].Text)) > 0
}

// isSignature says whether a row is one to fill in by hand, or names who signs: "Data ________ | Firma del responsabile ________".
func isSignature(r *docRow) bool {
	blank := 0
	for _, c := range r.cells {
		if fillIn.MatchString(c.Text) {
			blank++
		} else if !vocabulary.IsSezione(c.Text) {
			return false
		}
	}
	return blank > 0 || r.afterBlank && len(r.cells) > 1
}

var fillIn = regexp.MustCompile(`(?:^|\pL[^\pL]*)(?:_{4,}|\.{6,}|…{2,})\s*$`)

// readLabelsBelow reads the row at i where each of its texts has its label below it, in brackets, as in a form that is filled by hand.
func (l *reader) readLabelsBelow(i int) bool {
	if i+1 == len(l.rows) || len(l.rows[i].cells) != len(l.rows[i+1].cells) || l.rows[i+1].afterBlank {
		return false
	}
	r, below := l.rows[i], l.rows[i+1]
	var pairs []*element
	known := false
	for j, c := range below.cells {
		text := strings.TrimSpace(c.Text)
		inner := strings.TrimSuffix(strings.TrimPrefix(text, "("), ")")
		if len(inner) != len(text)-2 || c.Pos.Col != r.cells[j].Pos.Col {
			return false
		}
		p := &element{kind: pair, row: r, following: []*docRow{below}, label: l.read(inner), cells: []*piao.Cell{c}, valore: []part{{r.cells[j].Text, r.cells[j]}}}
		if known = known || p.label != nil; p.label == nil {
			p.label, p.bare = vocabulary.Bare(inner), true
		}
		pairs = append(pairs, p)
	}
	if !known {
		return false
	}
	l.elements = append(l.elements, pairs...)
	l.opened, l.tab = nil, nil
	return true
}

// isSum says whether a row of the open table sums up those above: behind a word that says so, not in the column of what is told, stand numbers
// alone.
func (l *reader) isSum(r *docRow) bool {
	text := testo.Blanks(r.cells[0].Text)
	k := l.tab.columnOf(r.cells[0])
	told := k == nil || k.label.First("indicatori.descrizione") || k.label.First("fasi.descrizione")
	if !layout.IsTotal(text) && (told || !layout.IsTotal(before(text, " "))) {
		return false
	}
	return !slices.ContainsFunc(r.cells[1:], func(c *piao.Cell) bool { return !sumFigure.MatchString(strings.TrimSpace(c.Text)) })
}

var sumFigure = regexp.MustCompile(`^[\d.,]+\s*%?$`)

func (l *reader) add(e *element) { l.elements = append(l.elements, e) }

// findHeadings marks what stands alone where other texts head goals: the same label or header follows it. "Risorse umane" is the name of an office
// there, and neither a label nor a list of staff.
func (l *reader) findHeadings() {
	follows := map[*docRow]string{}
	heads := map[string]bool{}
	for i, r := range l.rows[:max(len(l.rows)-1, 0)] {
		text := testo.Blanks(r.cells[0].Text)
		next := l.rows[i+1]
		if len(r.cells) > 1 || strings.Contains(text, ":") || next.afterBlank {
			continue
		}
		follows[r] = fmt.Sprint(len(next.cells), vocabulary.Key(before(next.cells[0].Text, ":")))
		if l.read(text) == nil && !vocabulary.IsSezione(text) && l.labelAt(next) {
			heads[follows[r]] = true
		}
	}
	for _, e := range l.elements {
		e.heading = heads[follows[e.row]] && len(e.row.cells) == 1 && (e.kind == freeText || e.kind == pair && len(e.valore) == 0)
	}
}

// labelAt says whether a row begins with a label, with its value behind it or beside it.
func (l *reader) labelAt(r *docRow) bool {
	return l.read(strings.TrimSpace(before(r.cells[0].Text, ":"))) != nil
}

// isHeading says whether a label that stands alone, with nothing below it that is its value, is a heading: numbered, or as wide as its table.
func (e *element) isHeading() bool {
	c := e.cells[0]
	if e.kind != pair || e.inside != nil || len(e.valore) > 0 || len(e.row.cells) > 1 || e.label.First("fasi") || e.label.First("indicatori") || strings.HasSuffix(strings.TrimSpace(c.Text), ":") {
		return false
	}
	return e.heading || numbered.MatchString(c.Text) || c.Span.Cols > 1 && c.End() >= e.row.row.Width
}

var numbered = regexp.MustCompile(`^\s*\d{1,2}\s*[-–.)]`)

// standsInTable says whether a cell that stands alone on its row is one of the open table, and no band, heading or title.
func (l *reader) standsInTable(r *docRow) bool {
	c := r.cells[0]
	if l.tab == nil || l.inSection || r.row.Loose || l.readTitle(c.Text) != nil || vocabulary.IsSezione(c.Text) {
		return false
	}
	if e, _, ok := vocabulary.Split(c.Text, l.read); ok && isStrong(e) {
		return false
	}
	col := l.tab.columnOf(c)
	switch {
	case l.tab.hasAxis() && (layout.IsPrevisto(c.Text) || layout.IsEffettivo(c.Text)):
		return true // the letter of a row whose marks are fills
	case col == nil || c.End() > col.to:
		return false
	case len(l.tab.rows) == 0 && !r.afterBlank && (c.Span.Cols > 1 || l.printed[l.tab.row.texts()] > 1) && c.Pos.Col == col.from && c.End() == col.to:
		return true // as wide as its head, and right below it
	case l.tab.has("fasi.descrizione") || l.tab.has("indicatori.descrizione") && !l.tab.hasGoal():
		e := l.read(c.Text)
		return !r.afterBlank && (e == nil || !isStrong(e) && !e.First("fasi") && !e.First("indicatori") && l.counts[e.Key] < 2)
	}
	return r.grid.TrueColumns && c.Pos.Col > l.tab.columns[0].from && !r.afterBlank
}

// isStrong says whether a label is seldom anything else: a fase may be called "Progetto" or "Relazione", never "Settore".
func isStrong(e *vocabulary.Etichetta) bool { return !e.Composta && ofGoal(e) }

// ofGoal says whether what a label asks for is the goal's.
func ofGoal(e *vocabulary.Etichetta) bool {
	if len(e.Campi) == 0 || strings.Contains(e.Campi[0].Nome, ".") || e.Foreign() != "" {
		return false
	}
	const likely = 4
	switch c := e.Campi[0]; c.Nome {
	case vocabulary.Altri, "risultato", "percentuale_raggiunta":
		return false
	case "obiettivo":
		return c.Rank <= likely
	}
	return true
}

// leavesTable says whether a row below a table is none of it: labels with their values.
func (l *reader) leavesTable(r *docRow) bool {
	if !slices.ContainsFunc(r.cells, func(c *piao.Cell) bool {
		e, v, ok := vocabulary.Split(c.Text, l.read)
		return !ok || v == "" || !isStrong(e)
	}) {
		return true // each cell is a label with its value: "Settore: Tributi | Responsabile: Anna Neri"
	}
	if l.paired[r.shape()] && len(l.tab.columns) > len(r.cells) {
		return true // such a row was labels with their values before, and is too short for one of the table
	}
	e := l.labelOf(r.cells[0])
	colon := strings.HasSuffix(strings.TrimSpace(r.cells[0].Text), ":")
	switch {
	case e == nil:
		return colon && (len(r.cells) == 2 || !l.tab.aligns(r)) || l.readTitle(r.cells[0].Text) != nil && l.takeTurns(r.cells[1:])
	case l.alternating(r), l.turns[r.opening()] && r.grid.TrueColumns && !l.tab.aligns(r):
		return true
	case colon && len(r.cells) == 2 && !e.First("fasi") && !e.First("indicatori.descrizione"):
		return true // with its colon it is no fase and no indicatore
	case !isStrong(e) && r.grid.TrueColumns && len(r.cells) > 1 && !e.First("fasi.descrizione") && !e.First("indicatori.descrizione") && !l.tab.aligns(r):
		return true // a label with its value, in columns of its own
	case !isStrong(e), e.Sua == "" && !colon && l.tab.aligns(r) && !counted(e) && hasFigure(r.cells[1:]):
		return false // what is counted may be called as what nobody counts: "Collaboratori" before a target
	}
	if e.Sua == "" && len(r.cells) > 1 && l.read(r.cells[1].Text) == nil && l.tab.aligns(r) && (len(r.cells) > 2 || l.tab.columns[0].label.First("settore")) {
		return false // a row whose first value is also a word of the vocabulary
	}
	return true
}

// alternating says whether labels and values take turns in a row of four cells or more: in it, or in another row of that shape, whose values are
// not words of the vocabulary too.
func (l *reader) alternating(r *docRow) bool {
	return len(r.cells) > 2 && len(r.cells)%2 == 0 && l.turns[r.shape()]
}

// findTurns finds the shapes of rows in which labels and values take turns.
func (l *reader) findTurns() {
	l.turns = map[string]bool{}
	for _, r := range l.rows {
		if len(r.cells) > 2 && l.takeTurns(r.cells) {
			l.turns[r.shape()], l.turns[r.opening()] = true, true
			for i := 2; i < len(r.cells); i += 2 {
				l.turns[labelPlace(r.cells[i])] = true
			}
		}
	}
}

// counted says whether what a label asks for may be a number.
func counted(e *vocabulary.Etichetta) bool {
	return e.Has("peso") || e.Has("codice") || e.Has("percentuale_raggiunta") || e.Has("indicatori") || e.Has("risorse")
}

func hasFigure(cells []*piao.Cell) bool {
	return slices.ContainsFunc(cells, func(c *piao.Cell) bool { return sumFigure.MatchString(strings.TrimSpace(c.Text)) })
}

// takeTurns says whether labels and their values take turns in cells.
func (l *reader) takeTurns(cells []*piao.Cell) bool {
	for i, c := range cells {
		if e := l.labelOf(c); (e != nil) != (i%2 == 0) {
			return false
		}
	}
	return len(cells) > 0 && len(cells)%2 == 0
}

// labelOf reads a cell as a label, with its colon or without.
func (l *reader) labelOf(c *piao.Cell) *vocabulary.Etichetta {
	return l.read(strings.TrimRight(testo.Blanks(c.Text), ": "))
}

// readPairs reads a row of labels and values side by side.
func (l *reader) readPairs(r *docRow) {
	first := len(l.elements)
	for i := 0; i < len(r.cells); {
		c := r.cells[i]
		e := l.labelOf(c)
		if n, number := l.numbered(c.Text); e == nil && n != nil {
			i = l.readPair(r, i, n)
			l.elements[len(l.elements)-1].number = number
			continue
		}
		switch {
		case e == nil && l.splitLabels(r, c), i == 0 && e == nil && l.titled(r):
			i++
		case e == nil && (i > 0 || i+1 == len(r.cells) || l.labelOf(r.cells[i+1]) != nil) && !maybeBare(r, i):
			l.add(&element{kind: freeText, row: r, valore: []part{{c.Text, c}}})
			i++
		default:
			i = l.readPair(r, i, e)
		}
	}
	l.paired[r.shape()] = true
	l.opened, l.tab = nil, nil
	if last := l.elements[len(l.elements)-1]; len(l.elements) == first+1 && last.kind == pair {
		l.opened = last
	}
}

// shape is what rows have in common that are the same labels with other values: the text of the first cell, where it stands, and how many there are.
func (r *docRow) shape() string {
	return fmt.Sprint(len(r.cells), " ", r.cells[0].Pos.Col, " ", vocabulary.Key(r.cells[0].Text))
}

// opening is what rows have in common that begin with the same label at the same place, whatever follows it.
func (r *docRow) opening() string { return labelPlace(r.cells[0]) + " …" }

// labelPlace is a label with the column that it stands in.
func labelPlace(c *piao.Cell) string { return fmt.Sprint(c.Pos.Col, " ", vocabulary.Key(c.Text)) }

// titled reads the first cell of a row, behind which labels and values take turns, as a title.
func (l *reader) titled(r *docRow) bool {
	t := l.readTitle(r.cells[0].Text)
	if t == nil || !l.takeTurns(r.cells[1:]) {
		return false
	}
	l.add(t.placed(r, r.cells[0]))
	l.cutTail(t)
	return true
}

// titleWithLabels reads a row that begins with a title, each other cell of which is a label with its value: "OB. 1.1 – Biblioteca aperta | Peso: 30%".
// The table that it stands in goes on below it.
func (l *reader) titleWithLabels(r *docRow) bool {
	if len(r.cells) < 2 {
		return false
	}
	t := l.readTitle(r.cells[0].Text)
	if t == nil || t.kind != goalTitle || slices.ContainsFunc(r.cells[1:], func(c *piao.Cell) bool { _, v, ok := vocabulary.Split(c.Text, l.read); return !ok || v == "" }) {
		return false
	}
	l.add(t.placed(r, r.cells[0]))
	for _, c := range r.cells[1:] {
		l.splitLabels(r, c)
	}
	l.opened = nil
	return true
}

// titleBeside reads a row whose first cell is a title without a text of its own and whose other one is that text: "Obiettivo n. 3 | Biblioteca
// aperta"; nil where it is none. Beside a table that lists goals such a row is one of it.
func (l *reader) titleBeside(r *docRow) *element {
	const words = 2
	if len(r.cells) != 2 || l.tab != nil && l.tab.hasGoal() || len(strings.Fields(r.cells[1].Text)) < words || l.labelOf(r.cells[1]) != nil {
		return nil
	}
	t := l.readTitle(r.cells[0].Text)
	if t == nil || t.kind != goalTitle || len(t.valore) > 0 {
		return nil
	}
	t.placed(r, r.cells[0]).valore = []part{{r.cells[1].Text, r.cells[1]}}
	return t
}

// maybeBare says whether the cell may be a label that no vocabulary has: a short text with one behind it.
func maybeBare(r *docRow, i int) bool {
	return i+1 < len(r.cells) && len(strings.Fields(r.cells[i].Text)) <= mostLabelWords && (i+2 == len(r.cells) || strings.HasSuffix(strings.TrimSpace(r.cells[i].Text), ":"))
}

// readPair reads the label at at, which e is if the vocabulary has it, and the value behind it; it gives the place of the next label.
func (l *reader) readPair(r *docRow, i int, e *vocabulary.Etichetta) int {
	c := r.cells[i]
	el := &element{kind: pair, row: r, label: e, cells: []*piao.Cell{c}}
	if e == nil {
		el.label, el.bare = vocabulary.Bare(c.Text), true
	}
	i++
	if i < len(r.cells) && r.grid.TrueColumns && l.turns[labelPlace(r.cells[i])] {
		l.add(el) // the next label stands where it does in other rows: this one has no value
		return i
	}
	if i < len(r.cells) && (l.labelOf(r.cells[i]) == nil || i%2 == 1 && l.alternating(r) || i+1 == len(r.cells) && !strings.HasSuffix(r.cells[i].Text, ":")) {
		el.valore = append(el.valore, part{r.cells[i].Text, r.cells[i]})
		i++
	}
	l.add(el)
	return i
}

// splitLabels reads a text with labels and colons in it: "Settore: Tributi - Responsabile: Anna Neri". What stands before the first is a text.
func (l *reader) splitLabels(r *docRow, c *piao.Cell) bool { return l.splitText(r, c, c.Text) }

// splitText reads a text of a cell so.
func (l *reader) splitText(r *docRow, c *piao.Cell, text string) bool {
	parts := l.pieces(text)
	if len(parts) == 0 {
		return false
	}
	for _, p := range parts {
		el := &element{kind: freeText, row: r, valore: []part{{p.valore, c}}}
		if t := l.readTitle(p.valore); t != nil && p.label == nil {
			el = t.placed(r, c)
		} else if p.label != nil {
			el.kind, el.label, el.cells = pair, p.label, []*piao.Cell{c}
			if p.valore == "" {
				el.valore = nil
			}
		}
		l.add(el)
	}
	l.opened = l.elements[len(l.elements)-1]
	return true
}

// placed puts what was read of a text where it stands.
func (e *element) placed(r *docRow, c *piao.Cell) *element {
	e.row, e.cells = r, []*piao.Cell{c}
	for i := range e.valore {
		e.valore[i].cell = c
	}
	return e
}

// A labelled is a label with the text behind its colon.
type labelled struct {
	label  *vocabulary.Etichetta
	valore string
}

var separators = regexp.MustCompile(`\s+[-–—|]\s+|\s*[;|]\s+|\n|\s{3,}|\t`)

// pieces cuts a text before each label with a colon; none where there is no such label.
func (l *reader) pieces(text string) (out []labelled) {
	starts := []int{0}
	for _, m := range separators.FindAllStringIndex(text, -1) {
		if _, _, ok := vocabulary.Split(text[m[1]:], l.read); ok {
			starts = append(starts, m[1])
		}
	}
	found := false
	for i, s := range starts {
		end := len(text)
		if i+1 < len(starts) {
			end = starts[i+1]
		}
		piece := strings.Trim(text[s:end], " \n\t-–—|;")
		e, valore, ok := vocabulary.Split(piece, l.read)
		if !ok {
			valore = piece
		}
		found = found || ok
		if ok || valore != "" {
			out = append(out, labelled{e, valore})
		}
	}
	if !found {
		return nil
	}
	return out
}

// readText reads a text that has its row for itself.
func (l *reader) readText(r *docRow, c *piao.Cell) {
	if l.readBox(r, c) {
		return
	}
	if e := l.readTitle(c.Text); e != nil && len(l.pieces(c.Text)) < 2 {
		l.add(e.placed(r, c))
		l.cutTail(e)
		if l.opened = e; e.kind == goalTitle {
			l.tab = nil
		}
		return
	}
	if l.goesOn(r, c) {
		l.opened.valore = append(l.opened.valore, part{c.Text, c})
		l.opened.following = append(l.opened.following, r)
		return
	}
	keep := l.tab
	if keep != nil && keep.has("indicatori.descrizione") && !keep.hasGoal() && vocabulary.IsTipo(c.Text) && !r.afterBlank {
		kind := vocabulary.Bare(c.Text)
		kind.Tipo = kind.Testo
		l.add(&element{kind: pair, row: r, label: kind, cells: []*piao.Cell{c}, inside: keep})
		return
	}
	switch e := l.read(strings.TrimRight(testo.Blanks(c.Text), ": ")); {
	case e != nil && e.Foreign() == "" && !e.First(vocabulary.Altri) && (!e.Composta || l.comesAgain(c, e)):
		l.opened = &element{kind: pair, row: r, label: e, cells: []*piao.Cell{c}}
		l.add(l.opened)
		if e.Tipo != "" && keep != nil && keep.has("indicatori.descrizione") {
			l.opened.inside = keep // the rows go on, in a group of that kind
			l.opened = nil
			return
		}
		l.tab = nil
		return
	case !l.isNote(c) && (l.splitLabels(r, c) || l.splitBare(r, c) || l.readNamed(r, c)):
	default:
		l.add(&element{kind: freeText, row: r, valore: []part{{c.Text, c}}})
		l.opened, l.inSection = nil, vocabulary.IsSezione(c.Text)
	}
	if r.afterBlank && keep != nil && !keep.hasGoal() {
		keep = nil // what goals have in tables ends with a blank row and another text
	}
	if l.tab = keep; r.inText && !r.grid.TrueColumns {
		l.tab = nil
	}
}

// comesAgain says whether a text that stands alone and is made of labels is one: it has a colon, or the document has it several times.
func (l *reader) comesAgain(c *piao.Cell, e *vocabulary.Etichetta) bool {
	return strings.HasSuffix(strings.TrimSpace(c.Text), ":") || l.counts[e.Key] > 1
}

// readBox reads a cell that is a whole box: the title of a goal on its first line, and lines with labels below it.
func (l *reader) readBox(r *docRow, c *piao.Cell) bool {
	first, rest, several := strings.Cut(strings.TrimSpace(c.Text), "\n")
	t := l.readTitle(first)
	if !several || t == nil || t.kind != goalTitle || len(l.pieces(rest)) == 0 {
		return false
	}
	l.add(t.placed(r, c))
	l.cutTail(t)
	for line := range strings.Lines(rest) {
		if line = strings.TrimSpace(line); line != "" && !l.splitText(r, c, line) {
			l.add(&element{kind: freeText, row: r, valore: []part{{line, c}}})
		}
	}
	l.opened, l.tab = nil, nil
	return true
}

// isNote says whether a line is of no goal: the one note below a list of them, or what a head of the form's tables means.
func (l *reader) isNote(c *piao.Cell) bool {
	e, _, ok := vocabulary.Split(c.Text, l.read)
	if !ok || l.counts[e.Key+":"] > 1 {
		return false
	}
	return e.First("indicatori.note") && l.tab != nil && l.tab.hasGoal() || slices.ContainsFunc(l.tables, func(t *table) bool {
		return len(t.rows) > 0 && slices.ContainsFunc(t.columns, func(k *column) bool { return !k.axis && k.label.Key == e.Key })
	})
}

// splitBare reads a line with a label that no vocabulary has, where several lines of the document begin so.
func (l *reader) splitBare(r *docRow, c *piao.Cell) bool {
	label, value, colon := strings.Cut(c.Text, ":")
	label = strings.TrimSpace(label)
	if !colon || label == "" || !unicode.IsUpper([]rune(label)[0]) || l.counts[vocabulary.Key(label)+":"] < 2 || len(strings.Fields(label)) > mostLabelWords {
		return false
	}
	el := &element{kind: pair, row: r, label: vocabulary.Bare(label), bare: true, cells: []*piao.Cell{c}}
	if value = strings.TrimSpace(value); value != "" {
		el.valore = []part{{value, c}}
	}
	l.add(el)
	l.opened = el
	return true
}

// readNamed reads "Responsabile dott.ssa Anna Neri", a label with a person behind it and no colon.
func (l *reader) readNamed(r *docRow, c *piao.Cell) bool {
	words := strings.Fields(c.Text)
	const most = 10
	for n := min(len(words)-1, 4); n > 0 && len(words) <= most; n-- {
		e := l.read(strings.Join(words[:n], " "))
		if e == nil || !e.First("responsabile") || !isName(words[n:]) {
			continue
		}
		l.add(&element{kind: pair, row: r, label: e, cells: []*piao.Cell{c}, valore: []part{{strings.Join(words[n:], " "), c}}})
		l.opened = nil
		return true
	}
	return false
}

// isName says whether words may be a person's name: two to five, each with a capital.
func isName(words []string) bool {
	for _, w := range words {
		if r := []rune(w)[0]; !unicode.IsUpper(r) && !strings.HasSuffix(w, ".") && layout.MatchAppellativo([]string{w}).Words == 0 && !layout.IsParticella(w) {
			return false
		}
	}
	return len(words) >= 2 && len(words) <= 5
}

// goesOn says whether a line goes on with what was opened above it.
func (l *reader) goesOn(r *docRow, c *piao.Cell) bool {
	a := l.opened
	text := testo.Blanks(c.Text)
	switch {
	case a == nil || a.kind == goalTitle && (len(a.valore) == 0 || !r.inText):
		return false
	case a.opensList() && (isItem(text) || l.follows(a, r, text)):
		return true
	case len(a.valore) == 0 && a.kind == pair && (!a.opensList() || r.inText && !r.afterBlank):
		return l.read(text) == nil && len(l.pieces(text)) == 0 && !r.afterBlank && !strings.HasSuffix(text, ":")
	case !r.inText && !r.grid.TrueColumns && !r.afterBlank && a.kind == pair && c.Pos.Col > a.cells[0].Pos.Col && l.read(text) == nil && len(l.pieces(text)) == 0:
		return true // set in below its value
	case !r.inText || r.afterBlank || l.read(strings.TrimRight(text, ": ")) != nil || len(l.pieces(text)) > 0:
		return false
	}
	return l.follows(a, r, text)
}

// follows says whether a line of text is the rest of the line before it: it is set in, begins small, or the line before it broke off.
func (l *reader) follows(a *element, r *docRow, text string) bool {
	switch {
	case !r.inText || r.afterBlank || len(a.valore) == 0:
		return false
	case !a.opensList() && (isItem(text) || codeBefore.MatchString(text)):
		return false
	case strings.HasPrefix(r.cells[0].Text, "  "):
		return true
	case l.counts[vocabulary.Key(before(text, ":"))+":"] > 1:
		return false
	}
	last := strings.TrimSpace(a.valore[len(a.valore)-1].text)
	const full = 55
	first := []rune(text)[0]
	switch {
	case unicode.IsLower(first):
		return true
	case strings.ToUpper(text) == text && unicode.IsLetter(first):
		return false
	case a.isProse() && (len(text) >= full || strings.ContainsAny(text[len(text)-1:], ".,;")):
		return true
	}
	return len(last) >= full && !strings.HasSuffix(last, ".") && !strings.HasSuffix(last, ";") && a.kind == pair
}

// isProse says whether a label asks for sentences.
func (e *element) isProse() bool {
	return e.kind == pair && (e.label.First("descrizione") || e.label.First("risultato") || e.label.First(vocabulary.Altri))
}

func before(text, sep string) string {
	head, _, _ := strings.Cut(text, sep)
	return head
}

// opensList says whether what follows the label may be a list of fasi or of indicatori.
func (e *element) opensList() bool {
	return e.kind == pair && (e.label.First("fasi.descrizione") || e.label.First("indicatori.descrizione"))
}

// itemMark is how an item of a list begins: "1.", "a)", "-", "F2", "I1", "KPI 3".
var itemMark = regexp.MustCompile(`^(?:(\d{1,2}(?:\.\d{1,2})?\s*[.)\-–]|[a-zA-Z]\)|[-–•▪●*]|(?i:` + vocabulary.Pattern("voce") + `\.?)\s*\d{1,2}(?:\.\d+)?\s*[:.)–-]?|[A-Z]{1,3}\d{1,2}\s*[:.)–-]?)\s+)`)

func isItem(text string) bool { return itemMark.MatchString(text) }
