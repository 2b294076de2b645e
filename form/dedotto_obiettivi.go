package form

import (
	"slices"
	"strings"

	"piao"
	"piao/extract"
	"piao/form/vocabulary"
	"piao/internal/testo"
)

// A deduzione works out what tells the goals of a document apart, and what is said of each.
type deduzione struct {
	*lettore
	doc  *extract.Document
	file *piao.RawFile
	// anno is the plan's year, 0 where the document does not say it.
	anno int
	// chiave is the label of the goal among those that stand with their values; "" where a title or a table says it.
	chiave string
	// apre are the places of the elements with which goals begin; blocchi what belongs to each.
	apre    []int
	blocchi []blocco
	// doveSettore is where the settore stands that no label names: one of the Settore constants.
	doveSettore string
	// scelte are the decisions that stand on record for the plan as a whole.
	scelte []piao.Rilievo
}

// A blocco is what belongs to one goal: head are the elements before the one that opens it, which may hold for goals below it too.
type blocco struct {
	inizio, apre, fine int
}

// scegliTabelle says of each table what it is: a list of goals, what a goal has, labels above their values, or no matter of goals.
func (d *deduzione) scegliTabelle() {
	openers := 0
	for _, e := range d.elementi {
		if e.tipo == titoloObiettivo || e.tipo == coppia && e.label.Rango() > 0 && e.label.Rango() <= surelyGoal {
			openers++
		}
	}
	for _, t := range d.tabelle() {
		t.obiettivo = t.colonnaObiettivo(openers > 0)
		if t.estranea == "" && t.obiettivo == nil && t.conteggi() {
			t.estranea = "attività"
		}
		if t.obiettivo != nil && t.elenca() {
			t.estranea = "indice"
		}
		switch {
		case t.obiettivo == nil && t.estranea != "" && (t.conosciute() <= t.estranee() || t.conteggi()), t.obiettivo != nil && t.soloEstranea():
			d.escludi(t)
		case t.obiettivo == nil && t.testaDiScheda():
			d.inCoppie(t)
		}
	}
}

// surelyGoal is the last rank of the labels that are a goal's title wherever they stand.
const surelyGoal = 4

func (d *deduzione) tabelle() []*tabella {
	var ts []*tabella
	for _, e := range d.elementi {
		if e.tab != nil && (len(ts) == 0 || !slices.Contains(ts, e.tab)) {
			ts = append(ts, e.tab)
		}
	}
	return ts
}

// colonnaObiettivo gives the column that is the goal itself; nil where the table has none. other says that something else of the document opens
// goals.
func (t *tabella) colonnaObiettivo(other bool) *colonna {
	var best *colonna
	noted := 0
	for _, c := range t.colonne {
		if !c.nota || c.asse {
			continue
		}
		noted++
		if r := c.label.Rango(); r > 0 && (best == nil || r < best.label.Rango()) {
			best = c
		}
	}
	switch {
	case best == nil || noted < 2:
		return nil
	case best.label.Rango() <= surelyGoal:
		return best
	case other || noted < 3 || t.haAsse() || t.ha("fasi.descrizione") && !best.label.First("obiettivo"):
		return nil
	}
	return best
}

func (t *tabella) estranee() (n int) {
	for _, c := range t.colonne {
		if c.label.Estraneo() != "" && !c.asse {
			n++
		}
	}
	return n
}

func (t *tabella) conosciute() (n int) {
	for _, c := range t.colonne {
		if c.nota && c.label.Estraneo() == "" && !c.label.First("codice") {
			n++
		}
	}
	return n
}

// elenca says whether the table, by the heading above it and by what it has, only lists which goals there are.
func (t *tabella) elenca() bool {
	if t.sopra == nil || !vocabulary.IsIndice(t.sopra.testo()) && !(t.sopra.label != nil && vocabulary.IsIndice(t.sopra.label.Testo)) {
		return false
	}
	for _, c := range t.colonne {
		if c.asse || c != t.obiettivo && !slices.Contains(identify, c.label.Primo()) {
			return false
		}
	}
	return true
}

// identify are the fields that say which goal it is and whose, and nothing of it.
var identify = []string{"codice", "settore", "responsabile", "peso", "missione", "programma"}

// conteggi says whether the table counts what was done in several years, and not by indicatori.
func (t *tabella) conteggi() bool {
	n := 0
	for _, c := range t.colonne {
		if c.label.First("indicatori.descrizione") {
			return false
		}
		if c.label.Anno > 0 && (c.label.First("indicatori.valore_raggiunto") || c.label.Estraneo() != "") {
			n++
		}
	}
	return n > 1
}

// soloEstranea says of a table that names goals whether it is about something else: an index, risks.
func (t *tabella) soloEstranea() bool {
	return t.estranea == "indice" || t.estranea != "" && t.conosciute() <= t.estranee()
}

// testaDiScheda says whether the table is labels above their values, as the head of a box is.
func (t *tabella) testaDiScheda() bool {
	if t.haAsse() {
		return false
	}
	for _, c := range t.colonne {
		if !c.nota || !forte(c.label) || c.label.Has("fasi") && len(t.righe) > 1 {
			return false
		}
	}
	return true
}

// inCoppie makes labels with their values of the rows of a table.
func (d *deduzione) inCoppie(t *tabella) {
	var out []*elemento
	for _, e := range d.elementi {
		if e.tab != t {
			out = append(out, e)
			continue
		}
		for i, k := range t.colonne {
			cells, _ := t.celle(e, k)
			p := &elemento{tipo: coppia, riga: e.riga, label: k.label}
			if i < len(t.testa) {
				p.celle = []*piao.Cell{t.testa[i]}
			}
			for _, c := range cells {
				p.valore = append(p.valore, parte{c.Text, c})
			}
			out = append(out, p)
		}
		out[len(out)-1].testaSopra(t)
	}
	d.elementi = out
}

// testaSopra keeps the header's row beside what was made of the row below it.
func (e *elemento) testaSopra(t *tabella) { e.sopra = t.riga }

// escludi takes a table, and the heading right above it, out of what is read.
func (d *deduzione) escludi(t *tabella) {
	for _, e := range t.righe {
		e.fuori = true
	}
	if s := t.sopra; s != nil && s.tipo == testoLibero && vocabulary.IsSezione(s.testo()) || s != nil && s.tipo == coppia && len(s.valore) == 0 {
		s.fuori = true
	}
	what := map[string]string{"indice": "un indice degli obiettivi", "personale": "un elenco di personale", "bilancio": "voci di bilancio",
		"attività": "dati di attività", "rischio": "i rischi dei processi", "altro": "di altra materia, come dice il modulo", "": "obiettivi già detti altrove"}[t.estranea]
	pos := t.testa[0].Pos
	d.scelte = append(d.scelte, piao.Rilievo{Codice: CodiceTabellaSaltata, Gravita: piao.Avviso, Prima: t.testa[0].Text, Dopo: t.testa[0].Text,
		Posizione: pos.String(), Messaggio: "La tabella che comincia con «" + testo.Blanks(t.testa[0].Text) + "» è " + what + ": non contiene obiettivi da leggere."})
}

// apri finds the elements with which goals begin.
func (d *deduzione) apri() {
	titles, pairs, rank := 0, map[string]int{}, map[string]int{}
	for _, e := range d.elementi {
		switch {
		case e.fuori:
		case e.tipo == titoloObiettivo:
			titles++
		case e.tipo == coppia && e.label.Rango() > 0 && !e.nuda:
			pairs[e.label.Chiave]++
			rank[e.label.Chiave] = e.label.Rango()
		}
	}
	d.chiave = likeliest(pairs, rank, titles)
	n := pairs[d.chiave]
	for _, t := range d.tabelle() {
		if t.obiettivo != nil && n > 0 && rank[d.chiave] > max(t.obiettivo.label.Rango(), surelyGoal) {
			d.chiave, n = "", 0
		}
	}
	byTitle := titles > 0 && titles*2 > n
	for i, e := range d.elementi {
		switch {
		case e.fuori:
		case e.tipo == titoloObiettivo && byTitle, e.tipo == coppia && !byTitle && d.chiave != "" && e.label.Chiave == d.chiave, d.nuovoObiettivo(e):
			d.apre = append(d.apre, i)
		}
	}
}

// likeliest gives the label that is the goal among those that stand with values: the one of the first rank that is there as often as others.
func likeliest(pairs, rank map[string]int, titles int) string {
	most := titles
	for _, n := range pairs {
		most = max(most, n)
	}
	best := ""
	for k, n := range pairs {
		if n*2 >= most && (best == "" || rank[k] < rank[best] || rank[k] == rank[best] && k < best) {
			best = k
		}
	}
	return best
}

// nuovoObiettivo says whether a row of a list begins a goal: its cell of the goal is its own and says another one than the row above.
func (d *deduzione) nuovoObiettivo(e *elemento) bool {
	t := e.tab
	if t == nil || t.obiettivo == nil {
		return false
	}
	text, own := t.testoIn(e, t.obiettivo)
	if !own || text == "" {
		return false
	}
	i := slices.Index(t.righe, e)
	if i == 0 {
		return true
	}
	for i--; i > 0; i-- {
		if _, own := t.testoIn(t.righe[i], t.obiettivo); own {
			break
		}
	}
	above, _ := t.testoIn(t.righe[i], t.obiettivo)
	return above != text || t.codiceDi(e) != t.codiceDi(t.righe[i])
}

// codiceDi is the text of the column of codes.
func (t *tabella) codiceDi(e *elemento) string {
	for _, k := range t.colonne {
		if k.label.First("codice") {
			text, _ := t.testoIn(e, k)
			return text
		}
	}
	return ""
}

// obiettivoDi is the text of the goal that an element opens.
func (d *deduzione) obiettivoDi(i int) string {
	e := d.elementi[i]
	if e.tab != nil {
		text, _ := e.tab.testoIn(e, e.tab.obiettivo)
		return text
	}
	if text := e.testo(); text != "" || i+1 >= len(d.elementi) {
		return text
	}
	for _, next := range d.elementi[i+1 : min(i+6, len(d.elementi))] {
		if next.tipo == testoLibero || next.tipo == coppia && next.label.Chiave == d.chiave {
			return next.testo()
		}
	}
	return ""
}

// togliRipetute passes over the tables that only say again which goals there are.
func (d *deduzione) togliRipetute() {
	where := map[string][]*tabella{} // nil for a goal that no table has
	each := map[*tabella][]string{}
	for _, i := range d.apre {
		k, t := testo.Key(d.obiettivoDi(i)), d.elementi[i].tab
		where[k] = append(where[k], t)
		if t != nil {
			each[t] = append(each[t], k)
		}
	}
	drop := map[*tabella]bool{}
	for _, t := range d.tabelle() {
		again := 0
		for _, k := range each[t] {
			if slices.ContainsFunc(where[k], func(o *tabella) bool { return o == nil || o != t && !drop[o] && o.meglio(t) }) {
				again++
			}
		}
		if again > 0 && again*10 >= len(each[t])*6 {
			drop[t] = true
			t.estranea = ""
			d.escludi(t)
		}
	}
	d.apre = slices.DeleteFunc(d.apre, func(i int) bool { return d.elementi[i].tab != nil && drop[d.elementi[i].tab] })
}

// meglio says whether a table says more of its goals than another.
func (t *tabella) meglio(o *tabella) bool {
	a, b := t.conosciute()-t.estranee(), o.conosciute()-o.estranee()
	return a > b || a == b && t.riga != o.riga && t.testa[0].Pos.Page <= o.testa[0].Pos.Page && len(t.righe) >= len(o.righe)
}

// dividi gives each goal what belongs to it: from the labels and headings right above the element that opens it to those of the next.
func (d *deduzione) dividi() {
	heads := d.etichetteSopra()
	before := 0
	for n, at := range d.apre {
		start := at
		for start > d.dopoTitolo(before) && !d.elementi[start].riga.foglio && d.precede(d.elementi[start-1], heads, n == 0) {
			start--
		}
		if n > 0 {
			d.blocchi[n-1].fine = start
		}
		d.blocchi = append(d.blocchi, blocco{start, at, len(d.elementi)})
		before = at + 1
	}
	for i := range d.blocchi {
		b := &d.blocchi[i]
		for b.fine > max(b.apre+1, d.dopoTitolo(b.apre+1)) && d.resto(d.elementi[b.fine-1]) {
			b.fine--
		}
	}
}

// dopoTitolo gives the place behind the texts that are the goal of a title that has none: the first, and those that go on in sentences.
func (d *deduzione) dopoTitolo(i int) int {
	if i == 0 || i >= len(d.elementi) || d.elementi[i-1].tipo != titoloObiettivo || len(d.elementi[i-1].valore) > 0 {
		return i
	}
	for first := true; i < len(d.elementi) && d.elementi[i].tipo == testoLibero && (first || !d.intesta(d.elementi[i])); i++ {
		first = false
	}
	return i
}

// etichetteSopra gives the labels that stand above the first element that opens a goal, back to where its sheet or its document begins.
func (d *deduzione) etichetteSopra() map[string]bool {
	heads := map[string]bool{}
	if len(d.apre) == 0 {
		return heads
	}
	for i := d.apre[0]; i > 0 && !d.elementi[i].riga.foglio; i-- {
		if e := d.elementi[i-1]; e.tipo == coppia && !e.fuori {
			heads[e.label.Chiave] = true
		}
	}
	return heads
}

// precede says whether an element right above a goal is the goal's, or of a group of goals that it begins.
func (d *deduzione) precede(e *elemento, heads map[string]bool, first bool) bool {
	switch {
	case e.fuori:
		return true
	case e.tipo == coppia:
		return heads[e.label.Chiave] || e.label.First("settore") && len(e.valore) > 0
	case e.tipo == testoLibero:
		return first || d.intesta(e) || vocabulary.IsSezione(e.testo())
	}
	return false
}

// resto says whether an element at the end of a goal's part is none of it.
func (d *deduzione) resto(e *elemento) bool {
	return e.fuori || e.tipo == testoLibero && (d.intesta(e) || !e.riga.testo || vocabulary.IsSezione(e.testo())) || e.tipo == coppia && len(e.valore) == 0
}

// intesta says whether a text may be the heading of a group of goals: short, no sentence, none of the words that head other matter.
func (d *deduzione) intesta(e *elemento) bool {
	text := e.testo()
	words := strings.Fields(text)
	const most = 10
	return len(words) > 0 && len(words) <= most && !strings.HasSuffix(text, ".") && !vocabulary.IsSezione(text) && !vocabulary.IsEnte(text) &&
		!(vocabulary.IsPiano(text) && len(years(text)) > 0) && testo.Key(text) != "" && len(e.riga.celle) == 1
}

// convince says whether enough of the document is explained to take it for a plan.
func (d *deduzione) convince() bool {
	if d.modulo.daFile() {
		found, lacks := d.sue()
		return len(d.blocchi) > 0 && len(found) >= len(lacks)
	}
	known, unknown := map[string]bool{}, 0
	for _, b := range d.blocchi {
		for _, e := range d.elementi[b.inizio:b.fine] {
			switch {
			case e.fuori:
			case e.tipo == coppia && e.nuda:
				unknown++
			case e.tipo == coppia && len(e.valore) > 0 && len(e.label.Campi) > 0:
				known[e.label.Campi[0].Nome] = true
			case e.tab != nil:
				for _, c := range e.tab.colonne {
					if c.nota {
						known[c.label.Campi[0].Nome] = true
					}
				}
			}
		}
	}
	switch n := len(known); {
	case len(d.blocchi) == 1:
		return n >= 5 && n > unknown
	case len(d.blocchi) > 1:
		return n >= 3 || n == 2 && d.blocchi[0].conTabella(d)
	}
	return false
}

func (b blocco) conTabella(d *deduzione) bool {
	return slices.ContainsFunc(d.elementi[b.inizio:b.fine], func(e *elemento) bool { return e.tab != nil && !e.fuori })
}
