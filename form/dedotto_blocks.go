package form

import (
	"regexp"
	"slices"
	"strings"

	"piao"
	"piao/form/vocabulary"
	"piao/internal/testo"
)

// readBlock reads what the elements of a goal say.
func (d *deduction) readBlock(o *obiettivo, b block) {
	o.opener = d.elements[b.opens]
	o.labelled = slices.ContainsFunc(d.elements[b.opens:b.to], func(e *element) bool {
		return e.kind == pair && e.label.Key == d.goalKey && e.label.Rank() <= surelyGoal
	})
	for i := b.from; i < b.to; i++ {
		e := d.elements[i]
		switch {
		case e.outside:
		case e.kind == emptyHeader:
			o.asLabels(e.cells...)
		case e.kind == goalTitle:
			o.readTitle(e)
		case e.kind == tableRow && e.tab.obiettivo != nil:
			o.readListRow(e)
		case e.kind == tableRow:
			o.readRow(e)
		case e.kind == pair:
			o.readPair(e)
		case i > b.opens && o.filled["obiettivo"] && d.measures(i, b.to):
			o.readCodedIndicatore(e)
		case i > b.opens && o.goesOnFasi(e):
		case i > b.opens && d.isPrinted(e):
			o.asLabels(cellsOf(e.valore)...) // of the form
		case i > b.opens:
			o.readFreeText(e)
		case vocabulary.IsEnte(e.text()) || vocabulary.IsPiano(e.text()):
			o.asLabels(cellsOf(e.valore)...) // of the document
		}
	}
}

// isPrinted says whether a text is the form's own: a sentence that stands in half of the goals, or more, to the letter.
func (d *deduction) isPrinted(e *element) bool {
	const words = 4
	if d.texts == nil {
		d.texts = map[string]int{}
		for _, e := range d.elements {
			if e.kind == freeText {
				d.texts[e.text()]++
			}
		}
	}
	return len(d.blocks) > 1 && d.texts[e.text()] >= len(d.blocks) && len(strings.Fields(e.text())) > words
}

// readTitle reads the title of a goal: its code, and the goal itself where it stands behind the number.
func (o *obiettivo) readTitle(e *element) {
	o.asLabels(e.cells...)
	o.put("codice", e.codice, nil, e.cells...)
	o.d.note(ParteCoppie, e.label, vocabulary.Scheda, strings.TrimSpace(e.codice+" "+e.text()), 1)
	if text := e.text(); text != "" {
		o.put("obiettivo", text, e.label, cellsOf(e.valore)...)
	}
}

func cellsOf(ps []part) (cells []*piao.Cell) {
	for _, p := range ps {
		if p.cell != nil && (len(cells) == 0 || cells[len(cells)-1] != p.cell) {
			cells = append(cells, p.cell)
		}
	}
	return cells
}

// readFreeText reads the lines right below a title that has no text of its own: the first is the goal, the others describe it.
func (o *obiettivo) readFreeText(e *element) {
	if o.opener.kind != goalTitle || o.fasi+o.indicatori > 0 || o.labelled {
		return
	}
	switch {
	case o.d.read(e.text()) != nil && o.d.counts[vocabulary.Key(e.text())] > 1:
		o.asLabels(cellsOf(e.valore)...) // a label without its value
	case !o.filled["obiettivo"]:
		o.put("obiettivo", e.text(), nil, cellsOf(e.valore)...)
	case !o.filled["descrizione"] || o.texts > 0:
		delete(o.filled, "descrizione")
		if o.texts++; o.texts > 1 {
			o.goOn("descrizione", e)
			return
		}
		o.put("descrizione", e.text(), nil, cellsOf(e.valore)...)
	}
}

// measures says whether what stands right below a text are the values of an indicatore, which it names then.
func (d *deduction) measures(i, to int) bool {
	if i+1 >= to || d.elements[i+1].kind != pair {
		return false
	}
	l := d.elements[i+1].label
	return len(d.elements[i+1].valore) > 0 && l.First("indicatori") && !l.First("indicatori.descrizione") && !l.First("indicatori.note") && !l.Has("risultato")
}

// readCodedIndicatore reads a line as an indicatore, with its code where it begins with one: "R.A.1.1a - Moduli in rete".
func (o *obiettivo) readCodedIndicatore(e *element) {
	i, text, cells := o.newIndicatore(), e.text(), cellsOf(e.valore)
	text = strings.TrimSpace(text[len(itemMark.FindString(text)):])
	if m := codeBefore.FindStringSubmatch(text); m != nil {
		o.put(indicatore(i, "codice"), m[1], nil, cells...)
		text = m[2]
	}
	o.put(indicatore(i, "descrizione"), text, nil, cells...)
}

// codeBefore is a name with its code before it.
var codeBefore = regexp.MustCompile(`^((?:\pL{1,4}[.\-_]?)+\d[\w.]*|\d+(?:\.\w+)+)\s*[-–—:]\s*(\pL.*)$`)

// goOn goes on with the text of a field.
func (o *obiettivo) goOn(campo string, e *element) {
	for i := range o.raw.Voci {
		if v := &o.raw.Voci[i]; v.Campo == campo {
			v.Testo += " " + e.text()
			v.Celle = append(v.Celle, cellsOf(e.valore)...)
			return
		}
	}
}

// readPair reads a label with its value.
func (o *obiettivo) readPair(e *element) {
	switch {
	case e.bare && !o.d.accepts(e):
		return
	case len(e.valore) == 0:
		o.asLabels(e.cells...)
		if e.inside != nil {
			o.group = e
		}
		return
	}
	o.asLabels(e.cells...)
	if e.number != "" {
		o.readNumbered(e)
		return
	}
	if e.codice != "" && !o.filled["codice"] && e.label.Key == o.d.goalKey {
		o.put("codice", e.codice, nil, e.cells...)
	}
	if e.label.First("fasi.descrizione") || e.label.First("indicatori.descrizione") {
		o.readList(e)
		return
	}
	if e.label.First("fasi.periodo") || e.label.First("fasi.inizio") && periodPattern.MatchString(e.text()) {
		o.readPeriodo(e)
		return
	}
	campo := o.campoOf(e)
	o.d.tellAbove(e.label, e.cells[0], campo)
	o.d.note(ParteCoppie, e.label, withoutIndices(campo), e.text(), 1)
	o.put(campo, e.text(), e.label, cellsOf(e.valore)...)
}

var indices = regexp.MustCompile(`\[\d+\]`)

func withoutIndices(campo string) string {
	if !strings.Contains(campo, "[") {
		return campo
	}
	return indices.ReplaceAllString(campo, "")
}

// accepts says whether a label that no vocabulary has may be one: it has a colon, or comes again.
func (d *deduction) accepts(e *element) bool {
	return strings.HasSuffix(strings.TrimSpace(e.cells[0].Text), ":") || strings.Contains(e.cells[0].Text, ":") && e.row.inText || d.counts[e.label.Key] > 1
}

// campoOf decides which field a label with its value is: the likeliest that the goal has not yet.
func (o *obiettivo) campoOf(e *element) string {
	if e.label.Rank() > 0 && e.label.Key == o.d.goalKey && !o.filled["obiettivo"] {
		return "obiettivo"
	}
	if (e.label.First(vocabulary.Scheda) && isCode(e.text()) || e.label.Rank() > 0 && o.d.areCodes(e.label)) && !o.filled["codice"] {
		return "codice"
	}
	for _, c := range e.label.Campi {
		campo := o.d.ofYear(e.label, c.Nome)
		record, name, nested := strings.Cut(campo, ".")
		switch {
		case nested && o.several[record]: // below several it is of the goal, or of any
		case c.Nome == "descrizione" && o.d.describesElse(e.label):
		case nested && e.label.Has("risultato") && isSentence(e.text()):
		case c.Rank > 0 || c.Nome == vocabulary.Altri || strings.Contains(c.Nome, ":"):
		case campo == vocabulary.Altri && !o.filled[c.Nome]: // the goal's, of another year
			return campo
		case isUnsure(e.label) && !o.d.settles(e, c.Nome), c.Nome == "risultato" && o.d.isOlder(e.label):
		case c.Nome == "risorse" && len(e.label.Campi) > 1:
			return o.risorse(e)
		case !nested && !o.filled[campo]:
			return campo
		case record == "indicatori" && (o.indicatori > 0 || c.Nome == "indicatori.valore_atteso" && len(e.label.Campi) == 1):
			if o.indicatori == 0 {
				o.newIndicatore()
			}
			if path := fieldOf(campo, o.indicatori-1, e.label); !o.filled[path] {
				return path
			}
			return indicatore(o.indicatori-1, vocabulary.Altri)
		case record == "fasi" && o.fasi > 0 && !o.filled[fase(o.fasi-1, name)]:
			return fase(o.fasi-1, name)
		}
	}
	if f := e.label.Likeliest(); o.several[before(f, ".")] && f != "indicatori.note" {
		o.doubt(vocabulary.Altri, e.text(), e.cells[0].Pos, "«"+e.label.Testo+"» sta sotto più fasi o indicatori, e non dice di quale è: resta tra le altre voci.")
	}
	return vocabulary.Altri
}

// describesElse says whether another label of the document is the description by its own word, and this one is not.
func (d *deduction) describesElse(e *vocabulary.Etichetta) bool {
	word := vocabulary.Key("descrizione")[:6]
	if d.described == nil {
		found := slices.ContainsFunc(d.elements, func(x *element) bool {
			return x.kind == pair && !x.outside && len(x.valore) > 0 && x.label.First("descrizione") && strings.Contains(x.label.Key, word)
		})
		d.described = &found
	}
	return *d.described && !strings.Contains(e.Key, word)
}

// isSentence says whether a text tells something in words: it is no value of an indicatore.
func isSentence(text string) bool {
	const words = 5
	return len(strings.Fields(text)) >= words
}

// settles says whether a label that is a field in some forms only is it here: no other label is, and where the label seldom is, its text looks
// like it. The decision goes on record.
func (d *deduction) settles(e *element, campo string) bool {
	x := d.rival(e.label, campo)
	switch {
	case campo == "settore" && isCode(e.text()):
		return false
	case x != nil:
		d.decide(e.label, e.cells[0], vocabulary.Altri, "«"+x.Testo+"» è "+campo)
		return false
	case e.label.Likeliest() != vocabulary.Altri:
		d.decide(e.label, e.cells[0], campo, "nessun'altra etichetta lo è")
	case !d.looksLike(campo, e.text()):
		return false
	default:
		d.decide(e.label, e.cells[0], campo, "il suo valore ne ha le parole")
	}
	return true
}

// isOlder says whether another label of the document tells the same at a later day of the year.
func (d *deduction) isOlder(e *vocabulary.Etichetta) bool {
	if e.Mese == 0 {
		return false
	}
	d.rival(e, "")
	return slices.ContainsFunc(d.rivals[e.Likeliest()], func(x *vocabulary.Etichetta) bool { return x.Mese == 0 || x.Mese > e.Mese })
}

// risorse decides what "Risorse" alone asks for, by what stands there: figures and chapters, or people.
func (o *obiettivo) risorse(e *element) string {
	if people := isName(strings.Fields(before(e.text(), ","))); people && !o.filled["personale"] && !vocabulary.IsRisorsa(e.text()) {
		return "personale"
	}
	return "risorse"
}

// readPeriodo reads from when to when the last fase goes on: "dal 12/01/2026 al 28/02/2026".
func (o *obiettivo) readPeriodo(e *element) {
	m := periodPattern.FindStringSubmatch(e.text())
	if m == nil || o.fasi == 0 || o.filled[fase(o.fasi-1, "inizio")] || o.filled[fase(o.fasi-1, "scadenza")] {
		o.put(vocabulary.Altri, e.text(), e.label, cellsOf(e.valore)...)
		return
	}
	o.d.note(ParteCoppie, e.label, "fasi.inizio", e.text(), 1)
	o.put(fase(o.fasi-1, "inizio"), m[1], nil, cellsOf(e.valore)...)
	o.put(fase(o.fasi-1, "scadenza"), m[2], nil, cellsOf(e.valore)...)
}

var periodPattern = regexp.MustCompile(`(?i)^(?:` + vocabulary.Pattern("dal") + `)\s*(\S.*?)\s+(?:` + vocabulary.Pattern("al") + `)\s*(\S.*)$`)

// goesOnFasi reads a line as the next fase of a list that other lines stand among: it has a mark as the first one has.
func (o *obiettivo) goesOnFasi(e *element) bool {
	mark := itemMark.FindString(testo.Blanks(e.text()))
	if o.fasi == 0 || o.fasiMark == "" || marks(mark) != o.fasiMark {
		return false
	}
	for _, it := range itemsOf(e.valore) {
		o.readFaseItem(it)
	}
	return true
}

// marks is what marks of one list have in common: all but the number.
func marks(mark string) string {
	return strings.Trim(strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return '#'
		}
		return r
	}, mark), " ")
}

// readNumbered reads what a label with a number asks for: of the fase, or of the indicatore, of that number.
func (o *obiettivo) readNumbered(e *element) {
	campo := o.d.ofYear(e.label, e.label.Likeliest())
	if strings.HasPrefix(campo, "fasi.") {
		campo = fieldOf(campo, o.newFase(e.number), e.label)
	} else {
		i, ok := o.byNumber[e.number]
		if !ok {
			if i = o.newIndicatore(); o.byNumber == nil {
				o.byNumber = map[string]int{}
			}
			o.byNumber[e.number] = i
		}
		campo = fieldOf(campo, i, e.label)
	}
	o.d.note(ParteCoppie, e.label, withoutIndices(campo), e.text(), 1)
	o.put(campo, e.text(), e.label, cellsOf(e.valore)...)
}

// readList reads a list of fasi or of indicatori, an item a line or one behind the other.
func (o *obiettivo) readList(e *element) {
	items := itemsOf(e.valore)
	if record := before(e.label.Likeliest(), "."); len(items) > 1 {
		o.severalOf(record)
	}
	for _, item := range items {
		if e.label.First("fasi.descrizione") {
			o.readFaseItem(item)
		} else {
			o.readIndicatoreItem(e, item)
		}
	}
	o.d.note(ParteCoppie, e.label, e.label.Campi[0].Nome, e.text(), 1)
}

// An item of a list is its mark and its parts.
type item struct {
	mark  string
	parts []part
}

func (i item) text() string { return joined(i.parts) }

// itemsOf cuts a text into the items of a list: by their marks, where it has some, else a line each.
func itemsOf(ps []part) []item {
	var lines []part
	marked := false
	for _, p := range ps {
		for _, line := range strings.Split(p.text, "\n") {
			if testo.Blanks(line) != "" {
				lines = append(lines, part{line, p.cell})
				marked = marked || isItem(testo.Blanks(line))
			}
		}
	}
	var items []item
	for _, p := range lines {
		text := testo.Blanks(p.text)
		mark := itemMark.FindString(text)
		if mark == "" && len(items) > 0 && (marked || strings.HasPrefix(p.text, "  ") || goesOn(items[len(items)-1].text(), text)) {
			last := &items[len(items)-1]
			last.parts = append(last.parts, part{text, p.cell})
			continue
		}
		items = append(items, item{strings.TrimSpace(mark), []part{{text[len(mark):], p.cell}}})
	}
	return items
}

// goesOn says whether a line that has no mark goes on with the one before it.
func goesOn(before, line string) bool {
	return !strings.HasSuffix(before, ".") && !strings.HasSuffix(before, ";") && strings.ToLower(line[:1]) == line[:1]
}

// readFaseItem reads an item as a fase: what is done, and until when.
func (o *obiettivo) readFaseItem(it item) {
	text := strings.TrimRight(it.text(), " ;.")
	cells := cellsOf(it.parts)
	i := o.newFase(it.mark)
	o.fasiMark = marks(it.mark)
	if mark := strings.Trim(it.mark, " -–•▪●*"); mark != "" {
		o.put(fase(i, "etichetta"), mark, nil, cells...)
	}
	text, due := partTerm(text)
	if e, behind, ok := vocabulary.Split(due, o.d.read); ok && e.Has("fasi.scadenza") {
		due = behind
	}
	o.put(fase(i, "descrizione"), text, nil, cells...)
	o.put(fase(i, "scadenza"), due, nil, cells...)
}

// readIndicatoreItem reads an item as an indicatore: its name, and the labels in its sentences.
func (o *obiettivo) readIndicatoreItem(e *element, it item) {
	i := o.newIndicatore()
	cells := cellsOf(it.parts)
	if mark := strings.Trim(it.mark, " -–•▪●*:."); mark != "" {
		o.put(indicatore(i, "codice"), mark, nil, cells...)
	}
	name, rest := o.d.sentences(it.text())
	if m := bracketedTail.FindStringSubmatch(name); m != nil && vocabulary.IsTipo(m[1]) {
		name = strings.TrimSpace(strings.TrimSuffix(name, m[0]))
		o.put(indicatore(i, "tipo"), m[1], nil, cells...)
	} else if e.label.Tipo != "" {
		o.put(indicatore(i, "tipo"), e.label.Tipo, nil, e.cells...)
	}
	o.put(indicatore(i, "descrizione"), name, nil, cells...)
	for _, p := range rest {
		o.putIndicatore(i, p.label, p.valore, cells...)
	}
}

// putIndicatore gives the indicatore what stands with a label: in the field of the plan's year, or among the targets of the others.
func (o *obiettivo) putIndicatore(i int, e *vocabulary.Etichetta, text string, cells ...*piao.Cell) {
	for _, c := range e.Campi {
		campo := c.Nome
		switch {
		case strings.HasPrefix(campo, "indicatori."):
		case campo == "percentuale_raggiunta" || campo == "peso":
			campo = "indicatori." + campo
		default:
			continue
		}
		campo = o.d.ofYear(e, campo)
		o.d.note(ParteIndicatori, e, campo, text, 1)
		o.put(fieldOf(campo, i, e), text, e, cells...)
		return
	}
	o.put(indicatore(i, vocabulary.Altri), text, e, cells...)
}

// sentences parts a text with labels in its sentences: "Raccolta differenziata. Formula: … Fonte: … Target 2027: 68%."
func (d *deduction) sentences(text string) (name string, rest []labelled) {
	type found struct {
		start, end int
		label      *vocabulary.Etichetta
	}
	var at []found
	for i := range len(text) {
		if text[i] != ':' {
			continue
		}
		if start, e := d.labelBefore(text, i); e != nil {
			at = append(at, found{start, i + 1, d.ofDay(e)})
		}
	}
	if len(at) == 0 {
		return strings.TrimRight(text, " ;."), nil
	}
	for n, f := range at {
		end := len(text)
		if n+1 < len(at) {
			end = at[n+1].start
		}
		rest = append(rest, labelled{f.label, trimSentence(text[f.end:end])})
	}
	return trimSentence(text[:at[0].start]), rest
}

// trimSentence takes the signs that end a sentence off, but for the dot of an abbreviation.
func trimSentence(text string) string {
	text = strings.Trim(text, " ;,–-")
	if cut, ok := strings.CutSuffix(text, "."); ok && !abbreviated.MatchString(text) {
		text = cut
	}
	return strings.TrimSpace(text)
}

var abbreviated = regexp.MustCompile(`\b\pL\.(?:\pL\.)+$`)

// labelBefore gives the label that ends before the colon at i: the longest run of words behind the end of a sentence that is one.
func (d *deduction) labelBefore(text string, i int) (start int, e *vocabulary.Etichetta) {
	const longest = 60
	from := max(0, i-longest)
	for s := from; s < i; s++ {
		if s > 0 && !strings.ContainsRune(" (", rune(text[s-1])) || text[s] == ' ' {
			continue
		}
		head := strings.TrimRight(text[:s], " (")
		if head != "" && !strings.ContainsAny(head[len(head)-1:], ".;,-)") && !strings.HasSuffix(head, "–") {
			continue
		}
		if e := d.read(text[s:i]); e != nil && (e.Has("indicatori") || e.First("peso")) {
			return s, e
		}
	}
	return 0, nil
}
