package form

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"piao"
	"piao/form/vocabulary"
	"piao/internal/testo"
)

// A title of a goal: words that are a label, a number or a code, and what stands behind it.
var titlePattern = regexp.MustCompile(`^(\pL[\pL .'’/-]{1,40}?)(?:\s+(?i:` + vocabulary.Pattern("numero") + `)\s*[.°º:]*\s*|\s*[#°]\s*|\s+)((?:[A-Z]{1,4}[./-]?)?\d[\w./-]*|[IVX]{1,4}\b)\s*[)]?\s*(?:[-–—:.]\s*|\s|$)(.*)$`)

// gluedCode is a title that begins with a word and a number in one: "OB.1.1 - Servizi in rete".
var gluedCode = regexp.MustCompile(`^((\pL{2,4})[.\-_]?\d[\d.]*\pL?)[.)]?\s*(?:[-–—:]\s*|\s)(\pL.*)$`)

// isScheda says whether a word heads goals.
func (l *reader) isScheda(word string) bool {
	e := l.read(word)
	return e != nil && e.Has(vocabulary.Scheda)
}

var (
	yearAlone      = regexp.MustCompile(`^20\d\d(?:[-/]20\d\d)?$`)
	bareYear       = regexp.MustCompile(`(?i)^[-–—\s]*` + vocabulary.Pattern("data") + `?\s*20\d\d(?:\s*[-/]\s*20\d\d)?$`)
	bracketedTail  = regexp.MustCompile(`\s*[(\[]([^()\[\]]{3,40})[)\]]\s*$`)
	trailingNumber = regexp.MustCompile(`^(.*?)\s*[:=]?\s*(\d.*)$`)
	withNumber     = regexp.MustCompile(`(?i)\b` + vocabulary.Pattern("numero") + `\b\s*[.°º:]*\s*\d|[#°]\s*\d`)
)

// readTitle reads a line as the title of a goal, or as the number and the name of the line of programming or of the settore that goals stand
// under; nil where it is none.
func (l *reader) readTitle(text string) *element {
	text = testo.Blanks(text)
	const longest = 300
	if len(text) > longest {
		return nil
	}
	m := titlePattern.FindStringSubmatch(text)
	if g := gluedCode.FindStringSubmatch(text); g != nil && l.isScheda(g[2]) {
		m = []string{text, g[2], g[1], g[3]}
	}
	if m == nil {
		return nil
	}
	if first, _ := utf8.DecodeRuneInString(m[3]); unicode.IsLower(first) && strings.HasSuffix(strings.TrimSuffix(text, m[3]), " ") && !strings.ContainsAny(strings.TrimSuffix(text, m[3]), "-–—:") {
		return nil // a sentence about a goal: "L'obiettivo 4 non ha peso"
	}
	e := l.read(strings.TrimRight(m[1], " .-–"))
	code := strings.TrimRight(m[2], ".-/")
	if e == nil || yearAlone.MatchString(code) && !withNumber.MatchString(text) {
		return nil
	}
	rest := strings.Trim(m[3], " -–—:")
	if bareYear.MatchString(rest) {
		rest = ""
	}
	el := &element{kind: goalTitle, label: e, codice: code}
	switch {
	case e.First("settore") && rest != "":
		el.kind, el.codice, rest = pair, "", text
	case e.First("azione_strategica") && rest != "":
		el.kind = pair
	case e.Rank() == 0 && !e.Has(vocabulary.Scheda) || e.First("fasi") || e.First("indicatori") || e.Rank() > 6:
		return nil
	}
	if rest != "" {
		el.valore = []part{{text: rest}}
	}
	return el
}

// cutTail takes a label in brackets off the end of a title: "Orti urbani (peso 35%)".
func (l *reader) cutTail(e *element) {
	if len(e.valore) == 0 {
		return
	}
	p := &e.valore[len(e.valore)-1]
	m := bracketedTail.FindStringSubmatch(p.text)
	if m == nil {
		return
	}
	v := trailingNumber.FindStringSubmatch(m[1])
	if v == nil {
		return
	}
	label := l.read(v[1])
	if label == nil || !label.First("peso") {
		return
	}
	l.add(&element{kind: pair, row: e.row, label: label, cells: e.cells, valore: []part{{v[2], p.cell}}})
	p.text = strings.TrimSpace(strings.TrimSuffix(p.text, m[0]))
}

// readCodedTitle reads a row as the title of a goal that no word says to be one: a code, a text, and labels of a goal with their values, which other
// rows have behind such a code too: "B.1 | Biblioteca aperta | Peso | 30%".
func (l *reader) readCodedTitle(r *docRow) bool {
	const least, words = 4, 2
	if len(r.cells) < least || !isCode(r.cells[0].Text) || len(strings.Fields(r.cells[1].Text)) < words || l.labelOf(r.cells[1]) != nil || !l.takeTurns(r.cells[2:]) {
		return false
	}
	if e := l.labelOf(r.cells[2]); !isStrong(e) || l.counts[e.Key] < 2 {
		return false
	}
	l.add(&element{kind: goalTitle, row: r, label: vocabulary.Bare(""), codice: testo.Blanks(r.cells[0].Text), cells: r.cells[:1], valore: []part{{r.cells[1].Text, r.cells[1]}}})
	for i := 2; i < len(r.cells); {
		i = l.readPair(r, i, l.labelOf(r.cells[i]))
	}
	l.opened, l.tab = nil, nil
	return true
}

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

// readTitleRow reads a row that begins with a title: its text stands in the first cell or in the one beside it, and what follows are labels with
// their values, in a cell each or in two, which a table goes on below: "Obiettivo n. 3 | Biblioteca aperta | Peso: 30%". Beside a table that lists goals a row of two cells
// is one of it.
func (l *reader) readTitleRow(r *docRow) bool {
	const words = 2
	if len(r.cells) < 2 {
		return false
	}
	if l.readCodedTitle(r) {
		return true
	}
	t := l.readTitle(r.cells[0].Text)
	if t == nil || t.kind != goalTitle {
		return false
	}
	rest := r.cells[1:]
	if len(t.valore) == 0 {
		if l.tab != nil && l.tab.hasGoal() || len(strings.Fields(rest[0].Text)) < words || l.labelOf(rest[0]) != nil || len(l.pieces(rest[0].Text)) > 0 {
			return false
		}
		rest = rest[1:]
	}
	pairs := len(rest) > 0 && l.labelOf(rest[0]) != nil && l.takeTurns(rest[:len(rest)/2*2]) && (len(rest)%2 == 0 || l.labelOf(rest[len(rest)-1]) != nil)
	if !pairs && slices.ContainsFunc(rest, func(c *piao.Cell) bool { _, v, ok := vocabulary.Split(c.Text, l.read); return !ok || v == "" }) {
		return false
	}
	if t.placed(r, r.cells[0]); len(t.valore) == 0 {
		t.valore, l.tab = []part{{r.cells[1].Text, r.cells[1]}}, nil
	}
	l.add(t)
	for i := 0; i < len(rest); {
		if pairs {
			i = len(r.cells) - len(rest) + i
			i = l.readPair(r, i, l.labelOf(r.cells[i])) - (len(r.cells) - len(rest))
			continue
		}
		l.splitLabels(r, rest[i])
		i++
	}
	l.opened = nil
	return true
}
