package form

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"piao"
	"piao/extract"
	"piao/form/vocabulary"
	"piao/internal/layout"
	"piao/internal/testo"
)

// deduce reads a document in a form that no code describes: by the labels of its file, or, where it has none, of the vocabulary. They say what
// stands where, what else the form has decides between the fields that a label can be, and what tells the goals apart is what comes again with
// each. ok is false where too little of the document is explained so; f is then as it was.
func deduce(doc *extract.Document, f *piao.RawFile, m *Modulo) (ok bool) {
	d := readElements(doc, m)
	d.file = f
	if d.arrange(); !d.convinces() {
		return false
	}
	d.write()
	return true
}

// arrange finds the goals, and what belongs to each.
func (d *deduction) arrange() {
	d.chooseTables()
	d.findOpeners()
	d.dropRepeated()
	d.divide()
}

// readElements reads the rows of a document by the labels of a form.
func readElements(doc *extract.Document, m *Modulo) *deduction {
	l := &reader{modulo: m, headers: map[string]bool{}, paired: map[string]bool{}}
	l.prepare(doc)
	l.turnColumns()
	l.findTurns()
	for l.at < len(l.rows) {
		l.readRow()
	}
	l.addEmptyHeaders()
	l.findHeadings()
	valued := map[string]bool{} // a label that has a value elsewhere is no heading where it has none
	for _, e := range l.elements {
		if e.kind == pair && len(e.valore) > 0 {
			valued[e.label.Key] = true
		}
	}
	for _, e := range l.elements {
		e.outside = e.outside || e.kind == pair && e.label.Foreign() == "indice"
		if e.kind == pair && !valued[e.label.Key] && e.isHeading() {
			e.kind, e.valore = freeText, []part{{e.cells[0].Text, e.cells[0]}}
		}
	}
	return &deduction{reader: l, doc: doc}
}

// addEmptyHeaders puts the headers that have no row below them where they stand: they are labels of the goal that they stand in.
func (l *reader) addEmptyHeaders() {
	for i := len(l.tables) - 1; i >= 0; i-- {
		t := l.tables[i]
		if len(t.rows) > 0 {
			continue
		}
		e := &element{kind: emptyHeader, row: t.row, cells: t.header}
		if t.row2 != nil {
			e.following = []*docRow{t.row2}
		}
		l.elements = slices.Insert(l.elements, t.at, e)
	}
}

// A docRow is a row of the document with its cells that are not blank.
type docRow struct {
	row   *piao.Row
	grid  *extract.Grid
	cells []*piao.Cell
	// opensSheet is set for the first row of a sheet, afterBlank where blank rows stand before it; inText where the rows around are lines of text.
	opensSheet, afterBlank, inText bool
	// side is a word beside the row that says over several rows what they are of.
	side *piao.Cell
	// taken is set once a scheda has it. from is the row that it is a part of, where a goal has a part of a row.
	taken bool
	from  *piao.Row
}

// texts are those of its cells, which are the same for rows that print the same.
func (r *docRow) texts() string {
	var b strings.Builder
	for _, c := range r.cells {
		b.WriteString(testo.Blanks(c.Text))
		b.WriteByte('\t')
	}
	return b.String()
}

func (r *docRow) width() int { return r.cells[len(r.cells)-1].End() }

// A part is a text of a cell, or a piece of one.
type part struct {
	text string
	cell *piao.Cell
}

// What an element is.
type elementKind int

const (
	freeText    elementKind = iota // a text that no label stands with
	pair                           // a label with its value
	goalTitle                      // the title of a goal: "Obiettivo n. 3 - Biblioteca aperta"
	tableRow                       // a row below the header of a table
	emptyHeader                    // the header of a table without a row
)

// An element is what a row says, or a part of one, in reading order.
type element struct {
	kind elementKind
	row  *docRow
	// following are the rows below that go on with it.
	following []*docRow
	// label is that of a pair or a title, cells where it stands; bare says that the vocabulary has it not. codice is the number of a title.
	label  *vocabulary.Etichetta
	cells  []*piao.Cell
	bare   bool
	codice string
	// number is that of the fase or the indicatore that a label is of: "Scadenza fase 2".
	number string
	// valore is a pair's or a title's, or the text.
	valore []part
	// tab is the table that it is a row of, place its place among the rows.
	tab   *table
	place int
	// inside is the table among whose rows a heading stands.
	inside *table
	// above is the row of labels that stood above a value. outside is set for what is no part of any goal.
	above   *docRow
	outside bool
	// heading is set for a label, or the heading of other matter, that stands where headings of goals do.
	heading bool
}

// text is the whole text of the value.
func (e *element) text() string { return joined(e.valore) }

func joined(ps []part) string {
	texts := make([]string, 0, len(ps))
	for _, p := range ps {
		if t := testo.Blanks(p.text); t != "" {
			texts = append(texts, t)
		}
	}
	return strings.Join(texts, " ")
}

// A reader reads the rows of a document one after the other.
type reader struct {
	modulo *Modulo
	// labelsRead are the labels of the document with the fields that they were read as.
	labelsRead []VoceModulo
	rows       []*docRow
	at         int
	elements   []*element
	// tab is the table that is open, opened the pair or the title that the next line may go on with.
	tab    *table
	opened *element
	// tables are all that were opened, headers their headers, as printed.
	tables  []*table
	headers map[string]bool
	// turns are the shapes of rows in which labels and values take turns.
	turns map[string]bool
	// paired are the shapes of rows that were labels with their values.
	paired map[string]bool
	// inSection is set below the heading of other matter: what stands alone there is no row of the table above.
	inSection bool
	// counts says how often a text before a colon, or a cell in the place of a label, stands in the document.
	counts map[string]int
	// beside gives the texts that stand beside a label alone, by the label and its place.
	beside map[string]map[string]bool
	// printed says how often a row of two cells or more stands in the document, to the letter.
	printed map[string]int
}

// prepare gathers the rows, without what each page repeats.
func (l *reader) prepare(doc *extract.Document) {
	running := l.runningHeads(doc)
	l.counts, l.printed, l.beside = map[string]int{}, map[string]int{}, map[string]map[string]bool{}
	sheet := "\x00"
	for g := range doc.Grids {
		grid := &doc.Grids[g]
		if grid.Running {
			continue
		}
		last, lines := 0, isText(grid)
		sides := l.sideWords(grid)
		for i := range grid.Rows {
			r := &docRow{row: &grid.Rows[i], grid: grid}
			for j := range r.row.Cells {
				if c := &r.row.Cells[j]; !c.Blank() {
					r.cells = append(r.cells, c)
				}
			}
			if len(r.cells) > 1 && sides[r.cells[0]] {
				r.side, r.cells = r.cells[0], r.cells[1:]
			}
			if len(r.cells) == 0 || r.isRunning(running) || r.isRule() {
				continue
			}
			pos := r.cells[0].Pos
			r.opensSheet = pos.Sheet != sheet && pos.Page <= 1
			r.afterBlank = pos.Row > last+1 && last > 0 && pos.Page == 0
			r.inText = lines || r.row.Loose || !grid.TrueColumns && len(r.cells) == 1 && r.row.Width <= 1
			sheet, last = pos.Sheet, r.bottom()
			if n := len(r.row.Filled); n > 0 {
				last = max(last, r.row.Filled[n-1].Pos.Row)
			}
			l.rows = append(l.rows, r)
			l.countLabel(r.cells[0].Text)
			for i := 2; i < len(r.cells) && len(r.cells)%2 == 0; i += 2 {
				l.countLabel(r.cells[i].Text)
			}
			if len(r.cells) > 1 {
				l.printed[r.texts()]++
			}
			if len(r.cells) == 2 {
				k := labelPlace(r.cells[0])
				if l.beside[k] == nil {
					l.beside[k] = map[string]bool{}
				}
				l.beside[k][testo.Key(r.cells[1].Text)] = true
			}
		}
	}
}

// sideWords gives the cells of the first column where that has nothing but words for goals, fasi and indicatori that reach over several rows; else
// those for fasi and indicatori of which one reaches over the header of a table and two of its rows or more.
func (l *reader) sideWords(g *extract.Grid) map[*piao.Cell]bool {
	const least = 2
	if !g.TrueColumns {
		return nil
	}
	words, heads, only := map[*piao.Cell]bool{}, map[string]bool{}, true
	for i := range g.Rows {
		r := &g.Rows[i]
		if len(r.Cells) < 2 || r.Cells[0].Pos.Col > 1 || r.Cells[0].Blank() {
			continue
		}
		e := l.read(testo.Blanks(r.Cells[0].Text))
		lists := e != nil && r.Cells[0].Span.Rows >= least && (e.First("fasi") || e.First("indicatori"))
		only = only && (lists || e != nil && r.Cells[0].Span.Rows >= least && e.Rank() == 1)
		words[&r.Cells[0]] = true
		if lists && r.Cells[0].Span.Rows > least && l.labelOf(&r.Cells[1]) != nil {
			heads[e.Key] = true
		}
	}
	if !only || len(words) < least {
		maps.DeleteFunc(words, func(c *piao.Cell, _ bool) bool { return !heads[l.keyOf(c)] })
	}
	return words
}

// keyOf is the key of the label that a cell is; "" for none.
func (l *reader) keyOf(c *piao.Cell) string {
	if e := l.labelOf(c); e != nil {
		return e.Key
	}
	return ""
}

// bottom is the last row of the source that the row stands on: a quoted field of text may have lines of its own.
func (r *docRow) bottom() int {
	if r.grid.TrueColumns {
		return r.cells[0].Pos.Row
	}
	return r.cells[0].Pos.Row + strings.Count(strings.TrimSpace(r.cells[0].Text), "\n")
}

func (l *reader) countLabel(text string) {
	label, _, colon := strings.Cut(text, ":")
	if k := vocabulary.Key(label); len(strings.Fields(label)) <= mostLabelWords {
		l.counts[k]++
		if colon {
			l.counts[k+":"]++
		}
	}
}

// mostLabelWords is how many words a label has that no vocabulary knows.
const mostLabelWords = 6

// isText says whether most rows of a grid are single texts in the first column, as lines are.
func isText(g *extract.Grid) bool {
	rows, lines := 0, 0
	for _, r := range g.Rows {
		n := 0
		for _, c := range r.Cells {
			if !c.Blank() {
				n++
			}
		}
		if n > 0 {
			rows++
		}
		if n == 1 && r.Width <= 1 {
			lines++
		}
	}
	return lines*10 >= rows*8
}

// runningHeads gives the texts that stand alone on the first or the last rows of several pages.
func (l *reader) runningHeads(doc *extract.Document) map[string]bool {
	const near = 2
	rows := map[int][]*piao.Row{}
	for g := range doc.Grids {
		for i := range doc.Grids[g].Rows {
			if r := &doc.Grids[g].Rows[i]; len(r.Cells) > 0 && r.Cells[0].Pos.Page > 0 {
				rows[r.Cells[0].Pos.Page] = append(rows[r.Cells[0].Pos.Page], r)
			}
		}
	}
	pages := map[string]map[int]bool{}
	for page, all := range rows {
		for i, r := range all {
			if len(r.Cells) != 1 || i >= near && i < len(all)-near {
				continue
			}
			text := withoutPage(r.Cells[0].Text)
			if pages[text] == nil {
				pages[text] = map[int]bool{}
			}
			pages[text][page] = true
		}
	}
	heads := map[string]bool{}
	for text, on := range pages {
		_, _, labelled := vocabulary.Split(text, l.read)
		heads[text] = len(on) > 1 && !labelled && l.read(text) == nil && l.readTitle(text) == nil
	}
	return heads
}

// isRunning says whether the row is what each page repeats.
func (r *docRow) isRunning(heads map[string]bool) bool {
	if len(r.cells) != 1 {
		return false
	}
	text := r.cells[0].Text
	return heads[withoutPage(text)] && r.row.Loose || layout.IsPageNumber(testo.Blanks(text))
}

// withoutPage takes the number of the page off the end of a line that each page repeats.
func withoutPage(text string) string {
	text = testo.Blanks(text)
	if at := dashes.FindAllStringIndex(text, -1); len(at) > 0 && layout.IsPageNumber(text[at[len(at)-1][1]:]) {
		return text[:at[len(at)-1][0]]
	}
	return text
}

// isRule says whether the row is a line drawn with signs.
func (r *docRow) isRule() bool {
	return !slices.ContainsFunc(r.cells, func(c *piao.Cell) bool { return !drawn.MatchString(strings.TrimSpace(c.Text)) })
}

var drawn = regexp.MustCompile(`^[-=_*~–—]{3,}$`)

// read reads a text as a label of the form.
func (l *reader) read(text string) *vocabulary.Etichetta { return l.modulo.read(text) }
