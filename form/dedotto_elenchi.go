package form

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"piao"
	"piao/form/vocabulary"
	"piao/internal/layout"
	"piao/internal/testo"
)

// grouping are the fields that hold for a group of goals where a form says them once.
var grouping = []string{"azione_strategica", "obiettivo_operativo", "missione", "programma", "settore", "responsabile", "assessori"}

// leggiRigaElenco reads a row of a list of goals: the goal's own fields on its first row, a fase or an indicatore on each.
func (o *obiettivo) leggiRigaElenco(e *elemento) {
	t := e.tab
	opens := e == o.apre
	anew := false // a group begins in this row
	for _, k := range t.colonne {
		if k.asse || strings.Contains(k.campo, ".") {
			continue
		}
		cells, own := t.celle(e, k)
		text, _ := t.testoIn(e, k)
		group := slices.Contains(grouping, k.campo)
		switch {
		case opens && text == "" && group && !anew:
			cells = o.sopra(t, e, k)
			text = unisci(partiDi(cells))
		case !opens && (!own || o.dice(k.campo, text)):
			o.etichetta(cells...) // says again what the goal has
			continue
		case opens && own && group:
			anew = true
		}
		if text != "" {
			o.mettiCampo(k, text, cells)
		}
	}
	o.leggiRiga(e)
}

// mettiCampo gives a field of the goal what its column has.
func (o *obiettivo) mettiCampo(k *colonna, text string, cells []*piao.Cell) {
	if k.campo == "obiettivo" {
		if m := inizioCodice.FindStringSubmatch(text); m != nil && !o.filled["codice"] && o.d.numerati(k) {
			o.metti("codice", m[1], nil, cells...)
			text = m[2]
		}
	}
	o.metti(k.campo, text, k.label, cells...)
}

// inizioCodice is a goal with its number before it: "1.2 Riordino dell'archivio".
var inizioCodice = regexp.MustCompile(`^(?:(?i:obiettivo|ob\.)\s*(?i:n\.?|nr\.?|n°)?\s*)?((?:[A-Z]{1,3}[./-]?)?\d{1,4}(?:[./-]\d{1,3})*)\s*[.)]?\s*(?:[-–:]\s*)?(\pL.*)$`)

// numerati says whether all goals of a column begin with a number.
func (d *deduzione) numerati(k *colonna) bool {
	for _, i := range d.apre {
		e := d.elementi[i]
		if e.tab == nil || !slices.Contains(e.tab.colonne, k) {
			continue
		}
		if text, _ := e.tab.testoIn(e, k); !inizioCodice.MatchString(text) {
			return false
		}
	}
	return true
}

func partiDi(cells []*piao.Cell) []parte {
	ps := make([]parte, len(cells))
	for i, c := range cells {
		ps[i] = parte{c.Text, c}
	}
	return ps
}

// sopra gives the cells of the row above that has some in a column of grouping, in the table or in the one that it goes on with.
func (o *obiettivo) sopra(t *tabella, e *elemento, k *colonna) []*piao.Cell {
	j := slices.Index(t.colonne, k)
	for ; t != nil; t = o.d.seguita(t) {
		i := slices.Index(t.righe, e)
		if i < 0 {
			i = len(t.righe)
		}
		for i--; i >= 0; i-- {
			if cells, own := t.celle(t.righe[i], t.colonne[j]); own {
				return cells
			}
		}
	}
	return nil
}

// seguita gives the table of which another one is the rest on the next page; nil where it begins anew.
func (d *deduzione) seguita(t *tabella) *tabella {
	all := d.tabelle()
	i := slices.Index(all, t)
	if i <= 0 || all[i-1].firma() != t.firma() || all[i-1].obiettivo == nil || t.testa[0].Pos.Page == 0 {
		return nil
	}
	first := slices.Index(d.elementi, t.righe[0])
	if first > 0 && d.elementi[first-1].tab == all[i-1] {
		return all[i-1]
	}
	return nil
}

// dice says whether the goal has the text in the field already.
func (o *obiettivo) dice(campo, text string) bool {
	return text == "" || slices.ContainsFunc(o.raw.Voci, func(v piao.RawVoce) bool { return v.Campo == campo && testo.Same(v.Testo, text) })
}

// leggiRiga reads what a row says of a fase and of an indicatore.
func (o *obiettivo) leggiRiga(e *elemento) {
	for _, record := range []string{"fasi", "indicatori"} {
		o.leggiRecord(e, record)
	}
	if e.tab.obiettivo != nil {
		return
	}
	for _, k := range e.tab.colonne {
		if cells, own := e.tab.celle(e, k); own && !k.asse && !strings.Contains(k.campo, ".") {
			o.metti(k.campo, unisci(partiDi(cells)), k.label, cells...)
		}
	}
}

// leggiRecord reads the columns of one record.
func (o *obiettivo) leggiRecord(e *elemento, record string) {
	t := e.tab
	var ks []*colonna
	filled, named := false, false
	for _, k := range t.colonne {
		if !strings.HasPrefix(k.campo, record+".") && !(k.asse && record == "fasi") {
			continue
		}
		ks = append(ks, k)
		if text, own := t.testoIn(e, k); own && text != "" || k.asse && t.colorata(e, k) != nil {
			filled = true
			named = named || k.campo == record+".descrizione"
		}
	}
	if !filled {
		return
	}
	var i int
	if record == "fasi" {
		i = o.faseDi(e, ks, named)
	} else if i = o.indicatori - 1; named || i < 0 || !o.completa(e, ks, i) {
		i = o.nuovoIndicatore()
		o.tipoDi(e, ks, i)
	}
	lettera := letteraDi(e, ks)
	for _, k := range ks {
		o.leggiCella(e, k, i, lettera)
	}
}

// leggiCella reads what a row has in one column of a fase or an indicatore.
func (o *obiettivo) leggiCella(e *elemento, k *colonna, i int, lettera string) {
	cells, own := e.tab.celle(e, k)
	if c := e.tab.colorata(e, k); c != nil && !own {
		o.raw.Voci = append(o.raw.Voci, piao.RawVoce{Campo: fase(i, "previsto"), Testo: k.marca(), Celle: []*piao.Cell{c}})
	}
	if !own {
		return
	}
	switch text := unisci(partiDi(cells)); {
	case k.asse:
		o.segna(i, k, text, lettera, cells)
	case k.campo == colonnaLettera:
		o.etichetta(cells...)
	case k.campo == "fasi.numero" && !o.filled[fase(i, "etichetta")]:
		o.metti(fase(i, "etichetta"), text, nil, cells...)
	case k.campo == "fasi.numero":
		o.etichetta(cells...)
	case k.campo == "fasi.descrizione":
		o.descriviFase(e, i, cells)
	case k.campo == "indicatori.attesi":
		o.metti(indicatore(i, "attesi["+vocabulary.Anno(k.label.Anno)+"]"), text, k.label, cells...)
	default:
		o.metti(strings.Replace(k.campo, ".", "["+itoa(i)+"].", 1), text, k.label, cells...)
	}
}

// colonnaLettera is a column that says of each row whether it is what was planned or what happened.
const colonnaLettera = "fasi.lettera"

func letteraDi(e *elemento, ks []*colonna) string {
	for _, k := range ks {
		if k.campo == colonnaLettera {
			text, _ := e.tab.testoIn(e, k)
			return text
		}
	}
	return ""
}

// completa says whether a row without an indicatore of its own goes on with the last one: it fills nothing that that one has.
func (o *obiettivo) completa(e *elemento, ks []*colonna, i int) bool {
	for _, k := range ks {
		if text, own := e.tab.testoIn(e, k); own && text != "" && (o.filled[strings.Replace(k.campo, ".", "["+itoa(i)+"].", 1)] || k.campo == "indicatori.attesi") {
			return false
		}
	}
	return true
}

// tipoDi gives an indicatore the kind that its table's header, or the heading above it, names.
func (o *obiettivo) tipoDi(e *elemento, ks []*colonna, i int) {
	for _, k := range ks {
		if k.campo == "indicatori.tipo" {
			return
		}
	}
	if g := o.gruppo; g != nil && g.dentro == e.tab {
		o.metti(indicatore(i, "tipo"), g.label.Tipo, nil, g.celle...)
		return
	}
	for _, k := range ks {
		if k.campo == "indicatori.descrizione" && k.label.Tipo != "" {
			o.metti(indicatore(i, "tipo"), k.label.Tipo, nil, e.tab.testa[slices.Index(e.tab.colonne, k)])
			return
		}
	}
	if s := e.tab.sopra; s != nil && s.tipo == coppia && s.label.Tipo != "" {
		o.metti(indicatore(i, "tipo"), s.label.Tipo, nil, s.celle...)
	}
}

// faseDi gives the fase that a row is about: a new one, or the one whose number it names, or the last one where it names none.
func (o *obiettivo) faseDi(e *elemento, ks []*colonna, named bool) int {
	numero := ""
	for _, k := range ks {
		if text, own := e.tab.testoIn(e, k); own && (k.campo == "fasi.numero" || k.campo == "fasi.descrizione") {
			if mark, _ := segnoDi(e.tab, e, k); mark != "" {
				numero = mark
			} else if k.campo == "fasi.numero" {
				numero = text
			}
		}
	}
	if !named && numero == "" && o.fasi > 0 {
		return o.fasi - 1
	}
	if o.rigaSola(e) {
		return o.nuovaFase(numero)
	}
	o.numeri = append(o.numeri, cifre(numero))
	o.fasi++
	return o.fasi - 1
}

// rigaSola says whether the table names its fasi by their numbers alone: they were told above.
func (o *obiettivo) rigaSola(e *elemento) bool {
	for _, k := range e.tab.colonne {
		if k.campo != "fasi.descrizione" {
			continue
		}
		if _, text := segnoDi(e.tab, e, k); text != "" {
			return false
		}
	}
	return true
}

// segnoDi parts the mark of a fase, in a cell of its own or at the beginning of its text, from the text.
func segnoDi(t *tabella, e *elemento, k *colonna) (mark, text string) {
	cells, _ := t.celle(e, k)
	if len(cells) == 0 {
		return "", ""
	}
	first := testo.Blanks(cells[0].Text)
	rest := unisci(partiDi(cells[1:]))
	m := voce.FindString(first + " ")
	if m == "" && t.numera(k) {
		m = first[:strings.IndexByte(first, ' ')+1]
	}
	switch {
	case m != "" && len(strings.TrimSpace(m)) == len(first), soloNumero.MatchString(first):
		return first, rest
	case m != "":
		return strings.TrimSpace(m), strings.TrimSpace(first[len(m):] + " " + rest)
	}
	return "", strings.TrimSpace(first + " " + rest)
}

// numera says whether all rows of a column begin with a number and a blank, counting from 1.
func (t *tabella) numera(k *colonna) bool {
	last := 0
	for _, e := range t.righe {
		cells, own := t.celle(e, k)
		if !own {
			continue
		}
		m := numeroDavanti.FindStringSubmatch(testo.Blanks(cells[0].Text))
		if m == nil || m[1] != "1" && m[1] != itoa(last+1) {
			return false
		}
		last, _ = strconv.Atoi(m[1])
	}
	return last > 0
}

var numeroDavanti = regexp.MustCompile(`^(\d{1,2}) \pL`)

var soloNumero = regexp.MustCompile(`^(?:[A-Z]{1,2}\.?)?\d{1,2}(?:\.\d{1,2})?[.)]?$|^[A-Za-z][.)]?$`)

// descriviFase reads the cells of the column of fasi: the label and the text.
func (o *obiettivo) descriviFase(e *elemento, i int, cells []*piao.Cell) {
	k := e.tab.colonna(cells[0])
	mark, text := segnoDi(e.tab, e, k)
	if mark = strings.Trim(mark, " -–•▪●*"); mark != "" && !o.filled[fase(i, "etichetta")] {
		o.metti(fase(i, "etichetta"), mark, nil, cells[0])
	} else if mark != "" {
		o.etichetta(cells[0])
	}
	if !e.tab.haTermine() && !e.tab.haAsse() {
		var due string
		if text, due = conTermine(text); due != "" {
			o.metti(fase(i, "scadenza"), due, nil, cells...)
		}
	}
	o.metti(fase(i, "descrizione"), text, nil, cells...)
}

// marca is the mark of a column of a time axis, with its year where the header names it.
func (k *colonna) marca() string {
	if k.anno > 0 {
		return strings.Trim(itoa(k.anno)+"-"+k.periodo, "-")
	}
	return k.periodo
}

// segna reads a cell of a time axis: a mark, or a number, which is a mark and kept.
func (o *obiettivo) segna(i int, k *colonna, text, lettera string, cells []*piao.Cell) {
	field := "previsto"
	if layout.IsEffettivo(text) || layout.IsEffettivo(lettera) {
		field = "effettivo"
	}
	switch number := cifra.MatchString(text); {
	case text == "" || layout.IsUnmarked(text) || vuoto.MatchString(text):
		o.etichetta(cells...)
		return
	case number && !layout.IsMark(text):
		o.raw.Voci = append(o.raw.Voci, piao.RawVoce{Campo: fase(i, vocabulary.Altri), Testo: text, Etichetta: k.label.Testo, Celle: cells})
	case !layout.IsMark(text) && !layout.IsPrevisto(text) && !layout.IsEffettivo(text) && len([]rune(text)) > 2:
		o.raw.Voci = append(o.raw.Voci, piao.RawVoce{Campo: fase(i, vocabulary.Altri), Testo: text, Etichetta: k.label.Testo, Celle: cells})
		return
	}
	o.raw.Voci = append(o.raw.Voci, piao.RawVoce{Campo: fase(i, field), Testo: k.marca(), Celle: cells})
}

var (
	cifra = regexp.MustCompile(`^\d{1,3}(?:[.,]\d+)?\s*%?$`)
	vuoto = regexp.MustCompile(`^(?:[-–—/.]+|0\s*%?|(?i:no))$`)
)
