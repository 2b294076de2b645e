package form

import (
	"regexp"
	"strings"

	"piao"
	"piao/form/vocabulary"
	"piao/internal/layout"
	"piao/internal/testo"
)

// leggiBlocco reads what the elements of a goal say.
func (d *deduzione) leggiBlocco(o *obiettivo, b blocco) {
	o.apre = d.elementi[b.apre]
	for i := b.inizio; i < b.fine; i++ {
		e := d.elementi[i]
		switch {
		case e.fuori:
		case e.tipo == titoloObiettivo:
			o.leggiTitolo(e)
		case e.tipo == rigaDiTabella && e.tab.obiettivo != nil:
			o.leggiRigaElenco(e)
		case e.tipo == rigaDiTabella:
			o.leggiRiga(e)
		case e.tipo == coppia:
			o.leggiCoppia(e)
		case i > b.apre:
			o.leggiTestoLibero(e)
		case vocabulary.IsEnte(e.testo()) || vocabulary.IsPiano(e.testo()):
			o.etichetta(celleDi(e.valore)...) // of the document
		}
	}
}

// leggiTitolo reads the title of a goal: its code, and the goal itself where it stands behind the number.
func (o *obiettivo) leggiTitolo(e *elemento) {
	o.etichetta(e.celle...)
	o.metti("codice", e.codice, nil, e.celle...)
	if text := e.testo(); text != "" {
		o.metti("obiettivo", text, e.label, celleDi(e.valore)...)
	}
}

func celleDi(ps []parte) (cells []*piao.Cell) {
	for _, p := range ps {
		if p.cella != nil && (len(cells) == 0 || cells[len(cells)-1] != p.cella) {
			cells = append(cells, p.cella)
		}
	}
	return cells
}

// leggiTestoLibero reads the lines right below a title that has no text of its own: the first is the goal, the others describe it.
func (o *obiettivo) leggiTestoLibero(e *elemento) {
	if o.apre.tipo != titoloObiettivo || o.fasi+o.indicatori > 0 {
		return
	}
	switch {
	case !o.filled["obiettivo"]:
		o.metti("obiettivo", e.testo(), nil, celleDi(e.valore)...)
	case !o.filled["descrizione"] || o.testi > 0:
		delete(o.filled, "descrizione")
		if o.testi++; o.testi > 1 {
			o.continua("descrizione", e)
			return
		}
		o.metti("descrizione", e.testo(), nil, celleDi(e.valore)...)
	}
}

// continua goes on with the text of a field.
func (o *obiettivo) continua(campo string, e *elemento) {
	for i := range o.raw.Voci {
		if v := &o.raw.Voci[i]; v.Campo == campo {
			v.Testo += " " + e.testo()
			v.Celle = append(v.Celle, celleDi(e.valore)...)
			return
		}
	}
}

// leggiCoppia reads a label with its value.
func (o *obiettivo) leggiCoppia(e *elemento) {
	switch {
	case e.nuda && !o.d.accetta(e):
		return
	case len(e.valore) == 0:
		o.etichetta(e.celle...)
		if e.dentro != nil {
			o.gruppo = e
		}
		return
	}
	o.etichetta(e.celle...)
	if e.codice != "" && !o.filled["codice"] && e.label.Chiave == o.d.chiave {
		o.metti("codice", e.codice, nil, e.celle...)
	}
	if e.label.First("fasi.descrizione") || e.label.First("indicatori.descrizione") {
		o.leggiElenco(e)
		return
	}
	campo := o.campoDi(e)
	o.d.nota(ParteCoppie, e.label, senzaIndici(campo), e.testo(), 1)
	o.metti(campo, e.testo(), e.label, celleDi(e.valore)...)
}

var indici = regexp.MustCompile(`\[\d+\]`)

func senzaIndici(campo string) string { return indici.ReplaceAllString(campo, "") }

// accetta says whether a label that no vocabulary has may be one: it has a colon, or comes again.
func (d *deduzione) accetta(e *elemento) bool {
	return strings.HasSuffix(strings.TrimSpace(e.celle[0].Text), ":") || strings.Contains(e.celle[0].Text, ":") && e.riga.testo || d.conta[e.label.Chiave] > 1
}

// campoDi decides which field a label with its value is: the likeliest that the goal has not yet.
func (o *obiettivo) campoDi(e *elemento) string {
	if e.label.Rango() > 0 && e.label.Chiave == o.d.chiave && !o.filled["obiettivo"] {
		return "obiettivo"
	}
	for _, c := range e.label.Campi {
		record, name, nested := strings.Cut(c.Nome, ".")
		switch {
		case c.Rango > 0 || c.Nome == vocabulary.Altri || strings.Contains(c.Nome, ":"):
		case c.Nome == "risorse" && len(e.label.Campi) > 1:
			return o.risorse(e)
		case !nested && !o.filled[c.Nome]:
			return c.Nome
		case record == "indicatori" && (o.indicatori > 0 || name == "valore_atteso" && len(e.label.Campi) == 1):
			if o.indicatori == 0 {
				o.nuovoIndicatore()
			}
			if campo := indicatore(o.indicatori-1, name); !o.filled[campo] && !o.altroAnno(e.label, name) {
				return campo
			}
			return indicatore(o.indicatori-1, vocabulary.Altri)
		case record == "fasi" && o.fasi > 0 && !o.filled[fase(o.fasi-1, name)]:
			return fase(o.fasi-1, name)
		}
	}
	return vocabulary.Altri
}

// altroAnno says whether a label names another year than the plan's, where that makes another field of it.
func (o *obiettivo) altroAnno(e *vocabulary.Etichetta, name string) bool {
	return e.Anno > 0 && e.Anno != o.d.anno && (name == "valore_atteso" || name == "valore_raggiunto" || name == "percentuale_raggiunta")
}

// risorse decides what "Risorse" alone asks for, by what stands there: figures and chapters, or people.
func (o *obiettivo) risorse(e *elemento) string {
	text := strings.ToLower(e.testo())
	if strings.ContainsAny(text, "0123456789€") || strings.Contains(text, "nessun") || strings.Contains(text, "bilancio") {
		return "risorse"
	}
	if people := isName(strings.Fields(before(e.testo(), ","))); people && !o.filled["personale"] {
		return "personale"
	}
	return "risorse"
}

// leggiElenco reads a list of fasi or of indicatori, an item a line or one behind the other.
func (o *obiettivo) leggiElenco(e *elemento) {
	for _, item := range voci(e.valore) {
		if e.label.First("fasi.descrizione") {
			o.leggiVoceFase(item)
		} else {
			o.leggiVoceIndicatore(e, item)
		}
	}
	o.d.nota(ParteCoppie, e.label, e.label.Campi[0].Nome, e.testo(), 1)
}

// An item of a list is its mark and its parts.
type item struct {
	segno string
	parti []parte
}

func (i item) testo() string { return unisci(i.parti) }

// voci cuts a text into the items of a list: by their marks, where it has some, else a line each.
func voci(ps []parte) []item {
	var lines []parte
	marked := false
	for _, p := range ps {
		for _, line := range strings.Split(p.testo, "\n") {
			if testo.Blanks(line) != "" {
				lines = append(lines, parte{line, p.cella})
				marked = marked || isVoce(testo.Blanks(line))
			}
		}
	}
	var items []item
	for _, p := range lines {
		text := testo.Blanks(p.testo)
		mark := voce.FindString(text)
		if mark == "" && len(items) > 0 && (marked || strings.HasPrefix(p.testo, "  ") || goesOn(items[len(items)-1].testo(), text)) {
			last := &items[len(items)-1]
			last.parti = append(last.parti, parte{text, p.cella})
			continue
		}
		items = append(items, item{strings.TrimSpace(mark), []parte{{text[len(mark):], p.cella}}})
	}
	return items
}

// goesOn says whether a line that has no mark goes on with the one before it.
func goesOn(before, line string) bool {
	return !strings.HasSuffix(before, ".") && !strings.HasSuffix(before, ";") && strings.ToLower(line[:1]) == line[:1]
}

// leggiVoceFase reads an item as a fase: what is done, and until when.
func (o *obiettivo) leggiVoceFase(it item) {
	text := strings.TrimRight(it.testo(), " ;.")
	cells := celleDi(it.parti)
	i := o.nuovaFase(it.segno)
	if mark := strings.Trim(it.segno, " -–•▪●*"); mark != "" {
		o.metti(fase(i, "etichetta"), mark, nil, cells...)
	}
	text, due := conTermine(text)
	o.metti(fase(i, "descrizione"), text, nil, cells...)
	o.metti(fase(i, "scadenza"), due, nil, cells...)
}

var (
	termineTonda = regexp.MustCompile(`^(.*\S)\s*[(\[]([^()\[\]]+)[)\]]$`)
	termineDopo  = regexp.MustCompile(`^(.*\S?)\s*(?::|,|\s[-–—])\s*([^:]+)$`)
	termineParla = regexp.MustCompile(`(?i)^(.*\S)\s+(entro\s+.*)$`)
)

// conTermine parts what is done from its deadline: in brackets, behind a colon, a comma or a dash, or from "entro" on.
func conTermine(text string) (what, due string) {
	for _, form := range []*regexp.Regexp{termineTonda, termineDopo, termineParla} {
		if m := form.FindStringSubmatch(text); m != nil && isTermine(m[2]) {
			return strings.TrimRight(m[1], " ,;:-–"), m[2]
		}
	}
	return text, ""
}

var parolaDiTermine = regexp.MustCompile(`(?i)^(?:entro|dal|tutto l|fino a|continuativ|intero anno|scadenza|nel corso|da |a |il |\d)`)

// isTermine says whether a text is when something is due: it begins as one, or with a date or a month, and names one.
func isTermine(text string) bool {
	const most = 12
	words := testo.Words(text)
	if len(words) > most {
		return false
	}
	dated := false
	for i := range len(text) {
		if d, _ := layout.DateAt(text, i, 0); d != nil && d.Valid {
			dated = true
		}
	}
	for _, w := range words {
		if _, ok := layout.Mese(w); ok && len(w) > 3 {
			dated = true
		}
	}
	_, month := layout.Mese(words0(words))
	return dated && (parolaDiTermine.MatchString(text) || month) || dated && len(words) <= 4
}

func words0(words []string) string {
	if len(words) == 0 {
		return ""
	}
	return words[0]
}

// leggiVoceIndicatore reads an item as an indicatore: its name, and the labels in its sentences.
func (o *obiettivo) leggiVoceIndicatore(e *elemento, it item) {
	i := o.nuovoIndicatore()
	cells := celleDi(it.parti)
	if mark := strings.Trim(it.segno, " -–•▪●*:."); mark != "" {
		o.metti(indicatore(i, "codice"), mark, nil, cells...)
	}
	name, rest := o.d.frasi(it.testo())
	if m := codaTonda.FindStringSubmatch(name); m != nil && vocabulary.IsTipo(m[1]) {
		name = strings.TrimSpace(strings.TrimSuffix(name, m[0]))
		o.metti(indicatore(i, "tipo"), m[1], nil, cells...)
	} else if e.label.Tipo != "" {
		o.metti(indicatore(i, "tipo"), e.label.Tipo, nil, e.celle...)
	}
	o.metti(indicatore(i, "descrizione"), name, nil, cells...)
	for _, p := range rest {
		o.mettiIndicatore(i, p.label, p.valore, cells...)
	}
}

// mettiIndicatore gives the indicatore what stands with a label: in the field of the plan's year, or among the targets of the others.
func (o *obiettivo) mettiIndicatore(i int, e *vocabulary.Etichetta, text string, cells ...*piao.Cell) {
	for _, c := range e.Campi {
		name, ok := strings.CutPrefix(c.Nome, "indicatori.")
		switch {
		case !ok && c.Nome != "percentuale_raggiunta" && c.Nome != "peso":
			continue
		case !ok:
			name = c.Nome
		}
		if !o.altroAnno(e, name) {
			o.metti(indicatore(i, name), text, e, cells...)
		} else if name == "valore_atteso" {
			o.metti(indicatore(i, "attesi["+vocabulary.Anno(e.Anno)+"]"), text, e, cells...)
		} else {
			o.metti(indicatore(i, vocabulary.Altri), text, e, cells...)
		}
		return
	}
	o.metti(indicatore(i, vocabulary.Altri), text, e, cells...)
}

// frasi parts a text with labels in its sentences: "Raccolta differenziata. Formula: … Fonte: … Target 2027: 68%."
func (d *deduzione) frasi(text string) (name string, rest []pezzo) {
	type found struct {
		start, end int
		label      *vocabulary.Etichetta
	}
	var at []found
	for i := range len(text) {
		if text[i] != ':' {
			continue
		}
		if start, e := d.etichettaPrima(text, i); e != nil {
			at = append(at, found{start, i + 1, e})
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
		rest = append(rest, pezzo{f.label, frase(text[f.end:end])})
	}
	return frase(text[:at[0].start]), rest
}

// frase takes the signs that end a sentence off, but for the dot of an abbreviation.
func frase(text string) string {
	text = strings.Trim(text, " ;,–-")
	if cut, ok := strings.CutSuffix(text, "."); ok && !abbreviata.MatchString(text) {
		text = cut
	}
	return strings.TrimSpace(text)
}

var abbreviata = regexp.MustCompile(`\b\pL\.(?:\pL\.)+$`)

// etichettaPrima gives the label that ends before the colon at i: the longest run of words behind the end of a sentence that is one.
func (d *deduzione) etichettaPrima(text string, i int) (start int, e *vocabulary.Etichetta) {
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
		if e := d.leggi(text[s:i]); e != nil && (e.Has("indicatori") || e.First("peso")) {
			return s, e
		}
	}
	return 0, nil
}
