package form

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"piao"
	"piao/form/vocabulary"
	"piao/internal/layout"
	"piao/internal/testo"
)

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
	if !colon || label == "" || !unicode.IsUpper([]rune(label)[0]) || l.counts[vocabulary.Key(label)+":"] < 2 || len(strings.Fields(label)) > mostLabelWords || vocabulary.IsPiano(c.Text) {
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

// mayName says whether a text may be names of people: its first part is one.
func mayName(text string) bool {
	first := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(",;/(\n", r) })
	return len(first) > 0 && isName(strings.Fields(before(first[0], " e ")))
}

// goesOn says whether a line goes on with what was opened above it.
func (l *reader) goesOn(r *docRow, c *piao.Cell) bool {
	a := l.opened
	text := testo.Blanks(c.Text)
	switch {
	case a == nil || a.kind == goalTitle && (len(a.valore) == 0 || !r.inText):
		return false
	case a.opensList() && !(r.grid.TrueColumns && r.afterBlank) && (isItem(text) || l.follows(a, r, text)):
		return true
	case len(a.valore) == 0 && a.kind == pair && (a.label.First("responsabile") || a.label.First("assessori")) && !mayName(text):
		return false
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
