package form

import (
	"fmt"
	"slices"
	"strings"

	"piao"
	"piao/form/vocabulary"
	"piao/internal/testo"
)

// scrivi makes a raw scheda of each goal, and keeps what belongs to none.
func (d *deduzione) scrivi() {
	d.file.Titolo = d.leggiDocumento()
	d.anno = d.file.Titolo.Anno
	d.assegna()
	if d.anno == 0 {
		d.anno = d.primoTarget()
		d.file.Titolo.Anno = d.anno
	}
	c := d.contesti()
	for n, b := range d.blocchi {
		o := &obiettivo{d: d, filled: map[string]bool{}, raw: &piao.RawScheda{Modulo: d.modulo.Nome}}
		d.leggiBlocco(o, b)
		c.completa(o, n)
		o.chiudi(d, b)
		d.file.Schede = append(d.file.Schede, *o.raw)
	}
	c.racconta()
	d.pesi()
	d.altrove()
	d.sulModulo()
	d.file.Rilievi = append(d.file.Rilievi, d.scelte...)
}

// sulModulo puts on record which label was read as which field where no file says it.
func (d *deduzione) sulModulo() {
	labels := d.racconta()
	r := piao.Rilievo{Codice: CodiceModuloDedotto, Gravita: piao.Dubbio, Campo: "modulo", Prima: labels, Dopo: labels,
		Messaggio: "Il modulo non è tra quelli noti, ed è dedotto dalle etichette: controllare su un obiettivo che ciascuna sia il campo giusto. " + labels + "."}
	if d.modulo.daFile() {
		r.Codice = CodiceModuloIncompleto
		r.Messaggio = "Il modulo «" + d.modulo.Nome + "» non ha queste etichette, lette come altrove si usa: controllarle, e aggiungerle al modulo. " + labels + "."
	}
	if labels != "" || !d.modulo.daFile() {
		d.file.Rilievi = append(d.file.Rilievi, r)
	}
}

// An obiettivo is a goal while what is said of it is gathered.
type obiettivo struct {
	d      *deduzione
	raw    *piao.RawScheda
	filled map[string]bool
	// fasi and indicatori count its records, numeri are those of its fasi; testi counts the free texts below its title.
	fasi, indicatori int
	numeri           []string
	testi            int
	// gruppo is the heading, among the rows of a table, that says what the indicatori below it measure.
	gruppo *elemento
	// apre is the element that opens it.
	apre *elemento
}

// metti gives a field a text; where the field has one already, the text is kept under its label.
func (o *obiettivo) metti(campo, text string, label *vocabulary.Etichetta, cells ...*piao.Cell) {
	text = testo.Blanks(text)
	if text == "" {
		return
	}
	record := ""
	if i := strings.LastIndexByte(campo, '.'); i >= 0 {
		record = campo[:i+1]
	}
	if o.filled[campo] {
		campo = record + vocabulary.Altri
	}
	v := piao.RawVoce{Campo: campo, Testo: text, Celle: cells}
	if label != nil {
		v.Etichetta = label.Testo
		v.Modo = modoDi(label)
	}
	if !strings.HasSuffix(campo, vocabulary.Altri) {
		o.filled[campo] = true
	}
	o.raw.Voci = append(o.raw.Voci, v)
}

// modoDi says how a label of a weight weighs.
func modoDi(e *vocabulary.Etichetta) string {
	for _, c := range e.Campi {
		if c.Modo != "" {
			return c.Modo
		}
	}
	if e.Percento {
		return piao.PesoPercento
	}
	return ""
}

func fase(i int, name string) string { return fmt.Sprintf("fasi[%d].%s", i, name) }

func indicatore(i int, name string) string { return fmt.Sprintf("indicatori[%d].%s", i, name) }

// nuovaFase begins a fase, or goes back to the one of that number.
func (o *obiettivo) nuovaFase(numero string) int {
	if i := slices.Index(o.numeri, cifre(numero)); i >= 0 && cifre(numero) != "" {
		return i
	}
	o.numeri = append(o.numeri, cifre(numero))
	o.fasi++
	return o.fasi - 1
}

// cifre is the whole number that a label of a fase holds; "" for one without, or with several.
func cifre(label string) string {
	digits := strings.FieldsFunc(label, func(r rune) bool { return r < '0' || r > '9' })
	if len(digits) != 1 {
		return ""
	}
	return strings.TrimLeft(digits[0], "0")
}

func (o *obiettivo) nuovoIndicatore() int {
	o.indicatori++
	return o.indicatori - 1
}

// etichetta keeps cells as labels.
func (o *obiettivo) etichetta(cells ...*piao.Cell) {
	o.raw.Etichette = append(o.raw.Etichette, cells...)
}

// chiudi takes the rows of the goal: those of its elements that no goal before has, and the headers of its tables.
func (o *obiettivo) chiudi(d *deduzione, b blocco) {
	take := func(r *riga) {
		if r != nil && !r.presa {
			r.presa = true
			o.raw.Zone = append(o.raw.Zone, *r.row)
		}
	}
	for _, e := range d.elementi[b.inizio:b.fine] {
		if e.fuori {
			continue
		}
		if e.tab != nil {
			take(e.tab.riga)
			take(e.tab.riga2)
			o.etichetta(e.tab.testa...)
		}
		take(e.sopra)
		take(e.riga)
		for _, r := range e.seguono {
			take(r)
		}
	}
	first := d.elementi[b.apre].riga.celle[0].Pos
	for _, e := range d.elementi[b.inizio:b.apre] {
		if p := e.riga.celle[0].Pos; !e.fuori && p.Sheet == first.Sheet && p.Page == first.Page {
			first = p
			break
		}
	}
	o.raw.TrueColumns, o.raw.Hidden = d.elementi[b.apre].riga.grid.TrueColumns, d.elementi[b.apre].riga.grid.Hidden
	o.raw.Fonte = piao.Fonte{File: d.file.File, SHA256: d.file.SHA256, Foglio: first.Sheet, Pagina: first.Page, Riga: first.Row}
	if first.Page > 0 {
		o.raw.Fonte.Riga = 0
	}
}

// altrove keeps the rows that belong to no goal.
func (d *deduzione) altrove() {
	taken := map[*piao.Row]bool{}
	for _, r := range d.righe {
		taken[r.row] = r.presa
	}
	d.file.Other = nil
	for g := range d.doc.Grids {
		grid := &d.doc.Grids[g]
		var rows []piao.Row
		for i := range grid.Rows {
			if r := &grid.Rows[i]; len(r.Cells) > 0 && !taken[r] {
				rows = append(rows, *r)
			}
		}
		if len(rows) > 0 {
			d.file.Other = append(d.file.Other, piao.RawOther{Source: sourceOf(grid, rows), Hidden: grid.Hidden, Rows: rows})
		}
	}
}
