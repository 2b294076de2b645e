package form

import (
	"regexp"
	"strings"

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
