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

// leggiRiga reads the next row, or the rows of a header.
func (l *lettore) leggiRiga() {
	r := l.righe[l.i]
	if r.foglio {
		l.tab, l.aperta = nil, nil
	}
	if t, n := l.intestazione(l.i); t != nil {
		l.tab, l.aperta, l.sezione = t, nil, false
		l.i += n
		return
	}
	l.i++
	switch {
	case len(r.celle) == 1 && !l.sola(r):
		l.leggiTesto(r, r.celle[0])
	case l.tab != nil && l.sommata(r):
		for _, c := range r.celle {
			l.add(&elemento{tipo: testoLibero, riga: r, valore: []parte{{c.Text, c}}})
		}
	case l.tab != nil && !l.lasciaTabella(r):
		l.sezione = false
		l.add(&elemento{tipo: rigaDiTabella, riga: r, tab: l.tab})
		l.tab.add(l.elementi[len(l.elementi)-1])
		l.aperta = nil
	default:
		l.leggiCoppie(r)
	}
}

// sommata says whether a row of the open table sums up those above: behind a word that says so, not in the column of what is told, stand numbers
// alone.
func (l *lettore) sommata(r *riga) bool {
	text := testo.Blanks(r.celle[0].Text)
	k := l.tab.colonna(r.celle[0])
	told := k == nil || k.label.First("indicatori.descrizione") || k.label.First("fasi.descrizione")
	if !layout.IsTotal(text) && (told || !layout.IsTotal(before(text, " "))) {
		return false
	}
	return !slices.ContainsFunc(r.celle[1:], func(c *piao.Cell) bool { return !sommato.MatchString(strings.TrimSpace(c.Text)) })
}

var sommato = regexp.MustCompile(`^[\d.,]+\s*%?$`)

func (l *lettore) add(e *elemento) { l.elementi = append(l.elementi, e) }

// titolata says whether a label that stands alone, with nothing below it that is its value, is a heading: numbered, or as wide as its table.
func (e *elemento) titolata() bool {
	c := e.celle[0]
	if e.tipo != coppia || len(e.valore) > 0 || len(e.riga.celle) > 1 || e.label.First("fasi") || e.label.First("indicatori") || strings.HasSuffix(strings.TrimSpace(c.Text), ":") {
		return false
	}
	return numerata.MatchString(c.Text) || c.Span.Cols > 1 && c.End() >= e.riga.row.Width
}

var numerata = regexp.MustCompile(`^\s*\d{1,2}\s*[-–.)]`)

// sola says whether a cell that stands alone on its row is one of the open table, and no band, heading or title.
func (l *lettore) sola(r *riga) bool {
	c := r.celle[0]
	if l.tab == nil || l.sezione || r.row.Loose || l.leggiTitolo(c.Text) != nil || vocabulary.IsSezione(c.Text) {
		return false
	}
	if e, _, ok := vocabulary.Spezza(c.Text, l.leggi); ok && forte(e) {
		return false
	}
	col := l.tab.colonna(c)
	switch {
	case col == nil || c.End() > col.fine:
		return false
	case l.tab.ha("fasi.descrizione") || l.tab.ha("indicatori.descrizione") && !l.tab.haObiettivo():
		e := l.leggi(c.Text)
		return !r.vuota && (e == nil || !forte(e) && !e.First("fasi") && !e.First("indicatori"))
	}
	return r.grid.TrueColumns && c.Pos.Col > l.tab.colonne[0].inizio && !r.vuota
}

// forte says whether a label is seldom anything else: a fase may be called "Progetto" or "Relazione", never "Settore".
func forte(e *vocabulary.Etichetta) bool {
	if len(e.Campi) == 0 || strings.Contains(e.Campi[0].Nome, ".") || e.Estraneo() != "" {
		return false
	}
	const likely = 4
	switch c := e.Campi[0]; c.Nome {
	case vocabulary.Altri, "risultato", "percentuale_raggiunta":
		return false
	case "obiettivo":
		return c.Rango <= likely
	}
	return true
}

// lasciaTabella says whether a row below a table is none of it: labels with their values.
func (l *lettore) lasciaTabella(r *riga) bool {
	e := l.etichetta(r.celle[0])
	colon := strings.HasSuffix(strings.TrimSpace(r.celle[0].Text), ":")
	switch {
	case e == nil:
		return colon && !l.tab.allinea(r)
	case colon && len(r.celle) == 2 && !e.First("fasi") && !e.First("indicatori.descrizione"):
		return true // with its colon it is no fase and no indicatore
	case !forte(e):
		return false
	}
	if len(r.celle) > 1 && l.leggi(r.celle[1].Text) == nil && l.tab.allinea(r) && (len(r.celle) > 2 || l.tab.colonne[0].label.First("settore")) {
		return false // a row whose first value is also a word of the vocabulary
	}
	return true
}

// etichetta reads a cell as a label, with its colon or without.
func (l *lettore) etichetta(c *piao.Cell) *vocabulary.Etichetta {
	return l.leggi(strings.TrimRight(testo.Blanks(c.Text), ": "))
}

// leggiCoppie reads a row of labels and values side by side.
func (l *lettore) leggiCoppie(r *riga) {
	first := len(l.elementi)
	for i := 0; i < len(r.celle); {
		c := r.celle[i]
		e := l.etichetta(c)
		switch {
		case e == nil && l.spezza(r, c):
			i++
		case e == nil && (i > 0 || i+1 == len(r.celle) || l.etichetta(r.celle[i+1]) != nil) && !nudaPossibile(r, i):
			l.add(&elemento{tipo: testoLibero, riga: r, valore: []parte{{c.Text, c}}})
			i++
		default:
			i = l.coppiaDa(r, i, e)
		}
	}
	l.aperta, l.tab = nil, nil
	if last := l.elementi[len(l.elementi)-1]; len(l.elementi) == first+1 && last.tipo == coppia {
		l.aperta = last
	}
}

// nudaPossibile says whether the cell may be a label that no vocabulary has: a short text with one behind it.
func nudaPossibile(r *riga, i int) bool {
	return i+1 < len(r.celle) && len(strings.Fields(r.celle[i].Text)) <= mostLabelWords && (i+2 == len(r.celle) || strings.HasSuffix(strings.TrimSpace(r.celle[i].Text), ":"))
}

// coppiaDa reads the label at i, which e is if the vocabulary has it, and the value behind it; it gives the place of the next label.
func (l *lettore) coppiaDa(r *riga, i int, e *vocabulary.Etichetta) int {
	c := r.celle[i]
	el := &elemento{tipo: coppia, riga: r, label: e, celle: []*piao.Cell{c}}
	if e == nil {
		el.label, el.nuda = vocabulary.Nuda(c.Text), true
	}
	i++
	if i < len(r.celle) && (l.etichetta(r.celle[i]) == nil || i+1 == len(r.celle) && !strings.HasSuffix(r.celle[i].Text, ":")) {
		el.valore = append(el.valore, parte{r.celle[i].Text, r.celle[i]})
		i++
	}
	l.add(el)
	return i
}

// spezza reads a text with labels and colons in it: "Settore: Tributi - Responsabile: Anna Neri". What stands before the first is a text.
func (l *lettore) spezza(r *riga, c *piao.Cell) bool {
	parts := l.pezzi(c.Text)
	if len(parts) == 0 {
		return false
	}
	for _, p := range parts {
		el := &elemento{tipo: testoLibero, riga: r, valore: []parte{{p.valore, c}}}
		if t := l.leggiTitolo(p.valore); t != nil && p.label == nil {
			el = t.posto(r, c)
		} else if p.label != nil {
			el.tipo, el.label, el.celle = coppia, p.label, []*piao.Cell{c}
			if p.valore == "" {
				el.valore = nil
			}
		}
		l.add(el)
	}
	l.aperta = l.elementi[len(l.elementi)-1]
	return true
}

// posto puts what was read of a text where it stands.
func (e *elemento) posto(r *riga, c *piao.Cell) *elemento {
	e.riga, e.celle = r, []*piao.Cell{c}
	for i := range e.valore {
		e.valore[i].cella = c
	}
	return e
}

// A pezzo is a label with the text behind its colon.
type pezzo struct {
	label  *vocabulary.Etichetta
	valore string
}

var separators = regexp.MustCompile(`\s+[-–—|]\s+|\s*[;|]\s+|\n|\s{3,}|\t`)

// pezzi cuts a text before each label with a colon; none where there is no such label.
func (l *lettore) pezzi(text string) (out []pezzo) {
	starts := []int{0}
	for _, m := range separators.FindAllStringIndex(text, -1) {
		if _, _, ok := vocabulary.Spezza(text[m[1]:], l.leggi); ok {
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
		e, valore, ok := vocabulary.Spezza(piece, l.leggi)
		if !ok {
			valore = piece
		}
		found = found || ok
		out = append(out, pezzo{e, valore})
	}
	if !found {
		return nil
	}
	return out
}

// leggiTesto reads a text that has its row for itself.
func (l *lettore) leggiTesto(r *riga, c *piao.Cell) {
	if e := l.leggiTitolo(c.Text); e != nil && len(l.pezzi(c.Text)) < 2 {
		l.add(e.posto(r, c))
		l.coda(e)
		if l.aperta = e; e.tipo == titoloObiettivo {
			l.tab = nil
		}
		return
	}
	if l.continua(r, c) {
		l.aperta.valore = append(l.aperta.valore, parte{c.Text, c})
		l.aperta.seguono = append(l.aperta.seguono, r)
		return
	}
	keep := l.tab
	switch e := l.leggi(strings.TrimRight(testo.Blanks(c.Text), ": ")); {
	case e != nil && e.Estraneo() == "" && !e.First(vocabulary.Altri):
		l.aperta = &elemento{tipo: coppia, riga: r, label: e, celle: []*piao.Cell{c}}
		l.add(l.aperta)
		if e.Tipo != "" && keep != nil && keep.ha("indicatori.descrizione") {
			l.aperta.dentro = keep // the rows go on, in a group of that kind
			l.aperta = nil
			return
		}
		l.tab = nil
		return
	case !l.annotata(c) && (l.spezza(r, c) || l.spezzaNuda(r, c) || l.nominato(r, c)):
	default:
		l.add(&elemento{tipo: testoLibero, riga: r, valore: []parte{{c.Text, c}}})
		l.aperta, l.sezione = nil, vocabulary.IsSezione(c.Text)
	}
	if l.tab = keep; r.testo && !r.grid.TrueColumns {
		l.tab = nil
	}
}

// annotata says whether a line is the one note below a list of goals: it is of none of them.
func (l *lettore) annotata(c *piao.Cell) bool {
	e, _, ok := vocabulary.Spezza(c.Text, l.leggi)
	return ok && e.First("indicatori.note") && l.tab != nil && l.tab.haObiettivo() && l.conta[e.Chiave+":"] < 2
}

// spezzaNuda reads a line with a label that no vocabulary has, where several lines of the document begin so.
func (l *lettore) spezzaNuda(r *riga, c *piao.Cell) bool {
	label, value, colon := strings.Cut(c.Text, ":")
	label = strings.TrimSpace(label)
	if !colon || label == "" || !unicode.IsUpper([]rune(label)[0]) || l.conta[vocabulary.Chiave(label)+":"] < 2 || len(strings.Fields(label)) > mostLabelWords {
		return false
	}
	el := &elemento{tipo: coppia, riga: r, label: vocabulary.Nuda(label), nuda: true, celle: []*piao.Cell{c}}
	if value = strings.TrimSpace(value); value != "" {
		el.valore = []parte{{value, c}}
	}
	l.add(el)
	l.aperta = el
	return true
}

// nominato reads "Responsabile dott.ssa Anna Neri", a label with a person behind it and no colon.
func (l *lettore) nominato(r *riga, c *piao.Cell) bool {
	words := strings.Fields(c.Text)
	const most = 10
	for n := min(len(words)-1, 4); n > 0 && len(words) <= most; n-- {
		e := l.leggi(strings.Join(words[:n], " "))
		if e == nil || !e.First("responsabile") || !isName(words[n:]) {
			continue
		}
		l.add(&elemento{tipo: coppia, riga: r, label: e, celle: []*piao.Cell{c}, valore: []parte{{strings.Join(words[n:], " "), c}}})
		l.aperta = nil
		return true
	}
	return false
}

// isName says whether words may be a person's name: two to five, each with a capital.
func isName(words []string) bool {
	for _, w := range words {
		if r := []rune(w)[0]; !unicode.IsUpper(r) && !strings.HasSuffix(w, ".") && !strings.HasPrefix(w, "dott") {
			return false
		}
	}
	return len(words) >= 2 && len(words) <= 5
}

// continua says whether a line goes on with what was opened above it.
func (l *lettore) continua(r *riga, c *piao.Cell) bool {
	a := l.aperta
	text := testo.Blanks(c.Text)
	switch {
	case a == nil || a.tipo == titoloObiettivo && (len(a.valore) == 0 || !r.testo):
		return false
	case a.elenca() && (isVoce(text) || l.seguita(a, r, text)):
		return true
	case len(a.valore) == 0 && a.tipo == coppia && (!a.elenca() || r.testo && !r.vuota):
		return l.leggi(text) == nil && len(l.pezzi(text)) == 0 && !(r.vuota && r.testo)
	case !r.testo || r.vuota || l.leggi(strings.TrimRight(text, ": ")) != nil || len(l.pezzi(text)) > 0:
		return false
	}
	return l.seguita(a, r, text)
}

// seguita says whether a line of text is the rest of the line before it: it is set in, begins small, or the line before it broke off.
func (l *lettore) seguita(a *elemento, r *riga, text string) bool {
	switch {
	case !r.testo || r.vuota || len(a.valore) == 0:
		return false
	case strings.HasPrefix(r.celle[0].Text, "  "):
		return true
	case l.conta[vocabulary.Chiave(before(text, ":"))+":"] > 1:
		return false
	}
	last := strings.TrimSpace(a.valore[len(a.valore)-1].testo)
	const full = 55
	first := []rune(text)[0]
	switch {
	case unicode.IsLower(first):
		return true
	case strings.ToUpper(text) == text && unicode.IsLetter(first):
		return false
	}
	return len(last) >= full && !strings.HasSuffix(last, ".") && !strings.HasSuffix(last, ";") && a.tipo == coppia
}

func before(text, sep string) string {
	head, _, _ := strings.Cut(text, sep)
	return head
}

// elenca says whether what follows the label may be a list of fasi or of indicatori.
func (e *elemento) elenca() bool {
	return e.tipo == coppia && (e.label.First("fasi.descrizione") || e.label.First("indicatori.descrizione"))
}

// voce is how an item of a list begins: "1.", "a)", "-", "F2", "I1", "KPI 3".
var voce = regexp.MustCompile(`^(?:(\d{1,2}(?:\.\d{1,2})?\s*[.)\-–]|[a-zA-Z]\)|[-–•▪●*]|(?i:fase|attività|azione|kpi|ind\.?|step)\s*\d{1,2}(?:\.\d+)?\s*[:.)–-]?|[A-Z]{1,3}\d{1,2}\s*[:.)–-]?)\s+)`)

func isVoce(text string) bool { return voce.MatchString(text) }
