package danno

import (
	"fmt"
	"math/rand/v2"
	"slices"
)

// indice lists the rows of a type.
func (f *foglio) indice(tipi ...string) []int {
	var list []int
	for i, r := range f.righe {
		if slices.Contains(tipi, r.tipo) {
			list = append(list, i)
		}
	}
	return list
}

// continuaTabella writes the last indicatori as a table cut by a page end goes on: after blank lines, without the blank columns. The
// first of them is a whole one, with the label of its fase.
func continuaTabella(f *foglio, r *rand.Rand) string {
	rows := f.indice("ind")
	var starts []int
	for _, i := range rows[min(1, len(rows)):] {
		if c := f.righe[i].celle; !c[0].vuota() && !c[1].vuota() && !c[4].vuota() && !c[5].vuota() {
			starts = append(starts, i)
		}
	}
	if len(starts) == 0 {
		return ""
	}
	start := scegli(r, starts...)
	for _, i := range rows {
		if i < start {
			continue
		}
		old := f.righe[i].celle
		f.righe[i] = riga{tipo: "continua", fase: -1, nuda: true, celle: []cella{old[0], old[1], old[4], old[5], old[6], old[7]}}
	}
	for range 2 + r.IntN(2) {
		f.inserisci(start, riga{tipo: "altro", fase: -1, nuda: true})
	}
	return fmt.Sprintf("tabella continuata dall'indicatore %d", slices.Index(rows, start))
}

// chiudiIndicatori moves the labels FASE n of the indicatori to the first rows. It can be told where each fase begins: all have as many
// indicatori, two or more, the first of which is the same and stands nowhere else.
func chiudiIndicatori(f *foglio, _ *rand.Rand) string {
	rows := f.indice("ind")
	var labels []cella
	for _, i := range rows {
		if c := f.righe[i].celle[0]; !c.vuota() {
			labels = append(labels, c)
		}
	}
	if len(labels) < 2 || len(rows)%len(labels) > 0 || len(rows) == len(labels) || f.toccati["fase"] || f.primo("continua") >= 0 {
		return ""
	}
	each := len(rows) / len(labels)
	first := f.righe[rows[0]].celle[1].testo
	for k, i := range rows {
		c, begins := f.righe[i].celle, k%each == 0
		if c[0].vuota() == begins || (c[1].testo == first) != begins {
			return ""
		}
	}
	for k, i := range rows {
		f.righe[i].celle[0] = cella{}
		if k < len(labels) {
			f.righe[i].celle[0] = labels[k]
		}
	}
	return "etichette degli indicatori sulle prime righe"
}

// scostaIndicatori spreads the header over merged columns and puts the expected values a column or two off it.
func scostaIndicatori(f *foglio, r *rand.Rand) string {
	rows := f.indice("ind")
	full := func(i int) bool { return !f.righe[i].celle[4].vuota() && !f.righe[i].celle[5].vuota() }
	if !slices.ContainsFunc(rows, full) {
		return ""
	}
	off := scegli(r, -1, 1, 2)
	for _, i := range append(f.indice("colonne"), rows...) {
		row := &f.righe[i]
		note, got, want := row.celle[7], row.celle[6], row.celle[5]
		row.celle[5], row.celle[6], row.celle[7] = cella{}, cella{}, cella{}
		row.celle[14], row.celle[10] = note, got
		if row.tipo == "colonne" {
			row.celle[6] = want
		} else {
			row.celle[6+off] = want
		}
	}
	return fmt.Sprintf("valore atteso spostato di %+d", off)
}

// inMezzo lists the rows before which something may stand in the middle of a table: not its first.
func (f *foglio) inMezzo() []int {
	var list []int
	for _, tipo := range []string{"P", "ind"} {
		if rows := f.indice(tipo); len(rows) > 1 {
			list = append(list, rows[1:]...)
		}
	}
	return list
}

func ripetiIntestazione(f *foglio, r *rand.Rand) string {
	rows := f.inMezzo()
	if len(rows) == 0 {
		return ""
	}
	i := scegli(r, rows...)
	head := "gantt"
	if f.righe[i].tipo == "ind" {
		head = "colonne"
	}
	c := f.righe[f.primo(head)].copia()
	c.tipo = "altro"
	f.inserisci(i, c)
	return "intestazione ripetuta"
}

func numeroPagina(f *foglio, r *rand.Rand) string {
	n := 2 + r.IntN(20)
	text := fmt.Sprintf(scegli(r, "Pagina %d di %d", "Pag. %d di %d", "Pagina %d/%d", "pag. %d/%d"), n, n+r.IntN(20))
	return f.interrompi(r, text)
}

func testata(f *foglio, r *rand.Rand) string {
	row, _, ok := f.trova("ente")
	if !ok || f.righe[row].nuda || f.toccati["titolo"] { // the whole title would begin a scheda
		return ""
	}
	return f.interrompi(r, f.righe[row].celle[0].testo)
}

// interrompi puts a line in the middle of a table, with blank lines around it or not.
func (f *foglio) interrompi(r *rand.Rand, text string) string {
	rows := f.inMezzo()
	if len(rows) == 0 {
		return ""
	}
	i := scegli(r, rows...)
	line := riga{tipo: "altro", fase: -1, nuda: forse(r, 0.5), celle: []cella{{testo: text, che: "altro"}}}
	if forse(r, 0.5) {
		f.inserisci(i, riga{tipo: "altro", fase: -1, nuda: true})
	}
	f.inserisci(i, line)
	if forse(r, 0.5) {
		f.inserisci(i, riga{tipo: "altro", fase: -1, nuda: true})
	}
	return text
}

func righeVuote(f *foglio, r *rand.Rand) string {
	rows := f.indice("legenda", "P", "E", "domanda", "indicatori", "colonne", "ind")
	n := 1 + r.IntN(4)
	for range n {
		i := scegli(r, rows...)
		f.inserisci(i, riga{tipo: "altro", fase: -1, nuda: forse(r, 0.5)})
		rows = f.indice("legenda", "P", "E", "domanda", "indicatori", "colonne", "ind")
	}
	return fmt.Sprintf("%d righe vuote nelle tabelle", n)
}

// colonneMeno takes away one or both of the blank columns between description and percent, in both tables.
func colonneMeno(f *foglio, r *rand.Rand) string {
	n := 0
	for _, col := range []int{3, 2}[:1+r.IntN(2)] {
		blank := true
		start := f.primo("gantt")
		for _, row := range f.righe[start:] {
			if !row.nuda && col < len(row.celle) && !row.celle[col].vuota() {
				blank = false
			}
		}
		if !blank {
			continue
		}
		n++
		for i := start; i < len(f.righe); i++ {
			if row := &f.righe[i]; !row.nuda && col < len(row.celle) {
				row.celle = append(slices.Delete(row.celle, col, col+1), cella{})
			}
		}
	}
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("%d colonne vuote in meno nelle tabelle", n)
}

func tuttaSlittata(f *foglio, _ *rand.Rand) string {
	f.largo++
	for i := range f.righe {
		if row := &f.righe[i]; row.tipo != "titolo" && !row.nuda && len(row.celle) > 1 {
			row.celle = slices.Insert(row.celle, 1, cella{})
		}
	}
	return "una colonna vuota in più dopo la prima"
}

func togliCode(f *foglio, _ *rand.Rand) string {
	for i := range f.righe {
		f.righe[i].nuda = true
	}
	return "righe senza le celle vuote in fondo"
}
