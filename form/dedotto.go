package form

import (
	"strings"

	"piao"
	"piao/extract"
	"piao/form/vocabulary"
	"piao/internal/layout"
	"piao/internal/testo"
)

// deduce reads a document in a form that no code describes: by the labels of its file, or, where it has none, of the vocabulary. The labels of the vocabulary say what stands where, what else the form has decides
// between the fields that a label can be, and what tells the goals apart is what comes again with each. ok is false where too little of the
// document is explained so; f is then as it was.
func deduce(doc *extract.Document, f *piao.RawFile, m *Modulo) (ok bool) {
	d := leggiElementi(doc, m)
	d.file = f
	if d.ordina(); !d.convince() {
		return false
	}
	d.scrivi()
	return true
}

// ordina finds the goals, and what belongs to each.
func (d *deduzione) ordina() {
	d.scegliTabelle()
	d.apri()
	d.togliRipetute()
	d.dividi()
}

// leggiElementi reads the rows of a document by the labels of a form.
func leggiElementi(doc *extract.Document, m *Modulo) *deduzione {
	l := &lettore{modulo: m}
	l.prepara(doc)
	for l.i < len(l.righe) {
		l.leggiRiga()
	}
	for _, e := range l.elementi {
		if e.tipo == coppia && e.titolata() {
			e.tipo, e.valore = testoLibero, []parte{{e.celle[0].Text, e.celle[0]}}
		}
	}
	return &deduzione{lettore: l, doc: doc}
}

// A riga is a row of the document with its cells that are not blank.
type riga struct {
	row   *piao.Row
	grid  *extract.Grid
	celle []*piao.Cell
	// foglio is set for the first row of a sheet, vuota where blank rows stand before it; testo where the rows around are lines of text.
	foglio, vuota, testo bool
	// presa is set once a scheda has it.
	presa bool
}

func (r *riga) larga() int { return r.celle[len(r.celle)-1].End() }

// A parte is a text of a cell, or a piece of one.
type parte struct {
	testo string
	cella *piao.Cell
}

// What an elemento is.
type tipoElemento int

const (
	testoLibero     tipoElemento = iota // a text that no label stands with
	coppia                              // a label with its value
	titoloObiettivo                     // the title of a goal: "Obiettivo n. 3 - Biblioteca aperta"
	rigaDiTabella                       // a row below the header of a table
)

// An elemento is what a row says, or a part of one, in reading order.
type elemento struct {
	tipo tipoElemento
	riga *riga
	// seguono are the rows below that go on with it.
	seguono []*riga
	// label is that of a coppia or a titolo, celle where it stands; nuda says that the vocabulary has it not. codice is the number of a titolo.
	label  *vocabulary.Etichetta
	celle  []*piao.Cell
	nuda   bool
	codice string
	// valore is a coppia's or a titolo's, or the text.
	valore []parte
	tab    *tabella
	// dentro is the table among whose rows a heading stands.
	dentro *tabella
	// sopra is the row of labels that stood above a value. fuori is set for what is no part of any goal.
	sopra *riga
	fuori bool
}

// testo is the whole text of the value.
func (e *elemento) testo() string { return unisci(e.valore) }

func unisci(ps []parte) string {
	texts := make([]string, 0, len(ps))
	for _, p := range ps {
		if t := testo.Blanks(p.testo); t != "" {
			texts = append(texts, t)
		}
	}
	return strings.Join(texts, " ")
}

// A lettore reads the rows of a document one after the other.
type lettore struct {
	modulo *Modulo
	// lette are the labels of the document with the fields that they were read as.
	lette    []VoceModulo
	righe    []*riga
	i        int
	elementi []*elemento
	// tab is the table that is open, aperta the coppia or the titolo that the next line may go on with.
	tab    *tabella
	aperta *elemento
	// sezione is set below the heading of other matter: what stands alone there is no row of the table above.
	sezione bool
	// conta says how often a text before a colon, or a first cell, stands in the document.
	conta map[string]int
}

// prepara gathers the rows, without what each page repeats.
func (l *lettore) prepara(doc *extract.Document) {
	correnti := l.runningHeads(doc)
	l.conta = map[string]int{}
	sheet := "\x00"
	for g := range doc.Grids {
		grid := &doc.Grids[g]
		last, lines := 0, isText(grid)
		for i := range grid.Rows {
			r := &riga{row: &grid.Rows[i], grid: grid}
			for j := range r.row.Cells {
				if c := &r.row.Cells[j]; !c.Blank() {
					r.celle = append(r.celle, c)
				}
			}
			if len(r.celle) == 0 || r.corrente(correnti) {
				continue
			}
			pos := r.celle[0].Pos
			r.foglio = pos.Sheet != sheet && pos.Page <= 1
			r.vuota = pos.Row > last+1 && last > 0 && pos.Page == 0
			r.testo = lines || r.row.Loose
			sheet, last = pos.Sheet, r.bottom()
			l.righe = append(l.righe, r)
			l.contaEtichetta(r.celle[0].Text)
		}
	}
}

// bottom is the last row of the source that the row stands on: a quoted field of text may have lines of its own.
func (r *riga) bottom() int {
	if r.grid.TrueColumns {
		return r.celle[0].Pos.Row
	}
	return r.celle[0].Pos.Row + strings.Count(strings.TrimSpace(r.celle[0].Text), "\n")
}

func (l *lettore) contaEtichetta(text string) {
	label, _, colon := strings.Cut(text, ":")
	if k := vocabulary.Chiave(label); len(strings.Fields(label)) <= mostLabelWords {
		l.conta[k]++
		if colon {
			l.conta[k+":"]++
		}
	}
}

// mostLabelWords is how many words a label has that no vocabulary knows.
const mostLabelWords = 6

// isText says whether most rows of a grid are single texts in the first column, as lines are.
func isText(g *extract.Grid) bool {
	rows, lines := 0, 0
	for _, r := range g.Rows {
		n := 0
		for _, c := range r.Cells {
			if !c.Blank() {
				n++
			}
		}
		if n > 0 {
			rows++
		}
		if n == 1 && r.Width <= 1 {
			lines++
		}
	}
	return lines*10 >= rows*8
}

// runningHeads gives the texts that stand alone on the first or the last rows of several pages.
func (l *lettore) runningHeads(doc *extract.Document) map[string]bool {
	const near = 2
	pages := map[string]map[int]bool{}
	for _, g := range doc.Grids {
		for i, r := range g.Rows {
			if len(r.Cells) != 1 || r.Cells[0].Pos.Page == 0 || i >= near && i < len(g.Rows)-near {
				continue
			}
			text := testo.Blanks(r.Cells[0].Text)
			if pages[text] == nil {
				pages[text] = map[int]bool{}
			}
			pages[text][r.Cells[0].Pos.Page] = true
		}
	}
	heads := map[string]bool{}
	for text, on := range pages {
		_, _, labelled := vocabulary.Spezza(text, l.leggi)
		heads[text] = len(on) > 1 && !labelled && l.leggi(text) == nil && l.leggiTitolo(text) == nil
	}
	return heads
}

// corrente says whether the row is what each page repeats.
func (r *riga) corrente(heads map[string]bool) bool {
	if len(r.celle) != 1 {
		return false
	}
	text := testo.Blanks(r.celle[0].Text)
	return heads[text] && r.row.Loose || layout.IsPageNumber(text)
}

// leggi reads a text as a label of the form.
func (l *lettore) leggi(text string) *vocabulary.Etichetta { return l.modulo.leggi(text) }
