package form

import (
	"regexp"
	"strings"

	"piao/form/vocabulary"
	"piao/internal/testo"
)

// A title of a goal: words that are a label, a number or a code, and what stands behind it.
var titoloForma = regexp.MustCompile(`^(\pL[\pL .'’/-]{1,40}?)(?:\s+(?i:n|nr|num|numero)\s*[.°º:]*\s*|\s*[#°]\s*|\s+)((?:[A-Z]{1,4}[./-]?)?\d[\w./-]*|[IVX]{1,4}\b)\s*[)]?\s*(?:[-–—:.]\s*|\s|$)(.*)$`)

var (
	annoSolo   = regexp.MustCompile(`^20\d\d(?:[-/]20\d\d)?$`)
	soloAnno   = regexp.MustCompile(`(?i)^[-–—\s]*(?:anno|esercizio)?\s*20\d\d(?:\s*[-/]\s*20\d\d)?$`)
	codaTonda  = regexp.MustCompile(`\s*[(\[]([^()\[\]]{3,40})[)\]]\s*$`)
	numeroDopo = regexp.MustCompile(`^(.*?)\s*[:=]?\s*(\d.*)$`)
	conNumero  = regexp.MustCompile(`(?i)\b(?:n|nr|num|numero)\b\s*[.°º:]*\s*\d|[#°]\s*\d`)
)

// leggiTitolo reads a line as the title of a goal, or as the number and the name of the line of programming or of the settore that goals stand
// under; nil where it is none.
func (l *lettore) leggiTitolo(text string) *elemento {
	text = testo.Blanks(text)
	const longest = 300
	m := titoloForma.FindStringSubmatch(text)
	if m == nil || len(text) > longest {
		return nil
	}
	e := l.leggi(strings.TrimRight(m[1], " .-–"))
	code := strings.TrimRight(m[2], ".-/")
	if e == nil || annoSolo.MatchString(code) && !conNumero.MatchString(text) {
		return nil
	}
	rest := strings.Trim(m[3], " -–—:")
	if soloAnno.MatchString(rest) {
		rest = ""
	}
	el := &elemento{tipo: titoloObiettivo, label: e, codice: code}
	switch {
	case e.First("settore") && rest != "":
		el.tipo, el.codice, rest = coppia, "", text
	case e.First("azione_strategica") && rest != "":
		el.tipo = coppia
	case e.Rango() == 0 && !e.Has(vocabulary.Scheda) || e.First("fasi") || e.First("indicatori") || e.Rango() > 6:
		return nil
	}
	if rest != "" {
		el.valore = []parte{{testo: rest}}
	}
	return el
}

// coda takes a label in brackets off the end of a title: "Orti urbani (peso 35%)".
func (l *lettore) coda(e *elemento) {
	if len(e.valore) == 0 {
		return
	}
	p := &e.valore[len(e.valore)-1]
	m := codaTonda.FindStringSubmatch(p.testo)
	if m == nil {
		return
	}
	v := numeroDopo.FindStringSubmatch(m[1])
	if v == nil {
		return
	}
	label := l.leggi(v[1])
	if label == nil || !label.First("peso") {
		return
	}
	l.add(&elemento{tipo: coppia, riga: e.riga, label: label, celle: e.celle, valore: []parte{{v[2], p.cella}}})
	p.testo = strings.TrimSpace(strings.TrimSuffix(p.testo, m[0]))
}
