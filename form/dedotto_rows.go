package form

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

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
	t := l.readForeignHeader(l.at)
	if l.at++; t != nil {
		l.tab, l.opened = t, nil
		return
	}
	switch {
	case l.readTitleRow(r), l.readBand(r):
	case isSignature(r):
		l.addTexts(r)
		l.tab, l.opened = nil, nil
	case len(r.cells) == 1 && !l.standsInTable(r):
		l.readText(r, r.cells[0])
	case l.tab != nil && l.isSum(r):
		l.addTexts(r)
	case l.inSection && !l.hasLabel(r):
		l.addTexts(r)
	case l.tab != nil && !l.leavesTable(r):
		l.inSection = false
		l.add(&element{kind: tableRow, row: r, tab: l.tab})
		l.tab.add(l.elements[len(l.elements)-1])
		l.opened = nil
	default:
		l.readPairs(r)
	}
}

// readBand reads a row that heads a group of goals: the name of a settore, and labels with their values beside it: "AREA TECNICA | Responsabile: Anna
// Neri".
func (l *reader) readBand(r *docRow) bool {
	if len(r.cells) < 2 || !l.looksLike("settore", r.cells[0].Text) || len(l.pieces(r.cells[0].Text)) > 0 || l.labelOf(r.cells[0]) != nil {
		return false
	}
	if slices.ContainsFunc(r.cells[1:], func(c *piao.Cell) bool {
		e, v, ok := vocabulary.Split(c.Text, l.read)
		return !ok || v == "" || !isStrong(e)
	}) {
		return false
	}
	word := l.read(strings.Fields(r.cells[0].Text)[0])
	if word == nil || !word.First("settore") {
		return false
	}
	l.add(&element{kind: pair, row: r, label: word, cells: r.cells[:1], valore: []part{{r.cells[0].Text, r.cells[0]}}})
	for _, c := range r.cells[1:] {
		l.splitLabels(r, c)
	}
	l.opened = nil
	return true
}

// addTexts adds the cells of a row as texts that no label stands with.
func (l *reader) addTexts(r *docRow) {
	for _, c := range r.cells {
		l.add(&element{kind: freeText, row: r, valore: []part{{c.Text, c}}})
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
	if l.tab.hasGoal() && l.tab.spansGoal(r.cells[0]) && len(r.cells) > 1 {
		return !slices.ContainsFunc(r.cells[1:], func(c *piao.Cell) bool { return !isFigure(c.Text) })
	}
	text := testo.Blanks(r.cells[0].Text)
	k := l.tab.columnOf(r.cells[0])
	wide := k != nil && r.grid.TrueColumns && r.cells[0].End() > k.to // reaches over several columns, and is in none
	told := !wide && (k == nil || k.label.First("indicatori.descrizione") || k.label.First("fasi.descrizione"))
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
	if l.tab == nil || l.inSection || r.row.Loose || l.readTitle(c.Text) != nil || vocabulary.IsSezione(c.Text) && !l.tableGoesOn() {
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

// tableGoesOn says whether the row at at is one of the open table, right below the one before it.
func (l *reader) tableGoesOn() bool {
	return l.at < len(l.rows) && l.tab.goesOn(l.rows[l.at])
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
	if l.tab.hasLabelBelow(r) {
		return true
	}
	if l.tab.goesOn(r) && !l.tab.hasGoal() {
		return false
	}
	if l.paired[r.shape()] && len(l.tab.columns) > len(r.cells) {
		return true // such a row was labels with their values before, and is too short for one of the table
	}
	e := l.labelOf(r.cells[0])
	colon := strings.HasSuffix(strings.TrimSpace(r.cells[0].Text), ":")
	switch {
	case e == nil && len(r.cells) == 2 && r.grid.TrueColumns && l.counts[vocabulary.Key(r.cells[0].Text)] > 1 && !l.tab.aligns(r) && l.tab.strayLetter(&element{row: r}) == nil:
		return true // a label that no vocabulary has, with its value, in columns of its own
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
