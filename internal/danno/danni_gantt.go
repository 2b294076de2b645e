package danno

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"

	"piao"
)

// ultimaColonna is the column of the header's last cell.
func (f *foglio) ultimaColonna() int { return f.righe[f.primo("gantt")].ultimo() }

// unAnno leaves out the second year column.
func unAnno(f *foglio, _ *rand.Rand) string {
	last := strconv.Itoa(f.anno + 2)
	uses := func(s piao.Fase) bool { return slices.Contains(s.Previsto, last) || slices.Contains(s.Effettivo, last) }
	if slices.ContainsFunc(f.scheda.Fasi, uses) {
		return ""
	}
	f.largo--
	for i, r := range f.righe {
		if r.tipo == "gantt" || len(r.celle) > f.largo && r.celle[f.largo].vuota() {
			f.righe[i].celle = r.celle[:f.largo]
		}
	}
	return "una sola colonna dopo DICEMBRE"
}

func ripetiAnno(f *foglio, _ *rand.Rand) string {
	row, col, ok := f.trova("anno1")
	if !ok {
		return ""
	}
	f.righe[row].celle[col].testo = strconv.Itoa(f.anno)
	return fmt.Sprintf("colonna %d al posto di %d", f.anno, f.anno+1)
}

// fasiBuone lists the fasi whose row of a type is where it was and fits; it marks none.
func fasiBuone(f *foglio, tipo string, fits func(fase int, r *riga) bool) []int {
	var list []int
	for k := range f.scheda.Fasi {
		i := f.di(tipo, k)
		if i >= 0 && !f.toccati[tipo+strconv.Itoa(k)] && fits(k, &f.righe[i]) {
			list = append(list, k)
		}
	}
	return list
}

// suAlcune does something to one of the rows, or to all of them.
func suAlcune(f *foglio, r *rand.Rand, tipo string, list []int, do func(*riga)) []int {
	if len(list) == 0 {
		return nil
	}
	if forse(r, 0.7) {
		list = []int{scegli(r, list...)}
	}
	for _, k := range list {
		do(&f.righe[f.di(tipo, k)])
		f.toccati[tipo+strconv.Itoa(k)] = true
	}
	return list
}

func slitta(f *foglio, r *rand.Rand, n int) string {
	list := suAlcune(f, r, "P", fasiBuone(f, "P", func(k int, _ *riga) bool { return f.scheda.Fasi[k].Peso != nil }), func(row *riga) { row.allarga(colPercento, n) })
	if list == nil {
		return ""
	}
	return fmt.Sprintf("fasi %v: riga a destra di %d", list, n)
}

func slittaDestra(f *foglio, r *rand.Rand) string { return slitta(f, r, 1) }

func slittaDestraDue(f *foglio, r *rand.Rand) string { return slitta(f, r, 2) }

func slittaSinistra(f *foglio, r *rand.Rand) string {
	fits := func(k int, row *riga) bool { return f.scheda.Fasi[k].Peso != nil && row.celle[colPercento-1].vuota() }
	list := suAlcune(f, r, "P", fasiBuone(f, "P", fits), func(row *riga) {
		row.celle = append(slices.Delete(row.celle, colPercento-1, colPercento), cella{})
	})
	if list == nil {
		return ""
	}
	return fmt.Sprintf("fasi %v: riga a sinistra di uno", list)
}

// letteraNelPercento moves the letter of E rows, and of P rows without a percent, one column left.
func letteraNelPercento(f *foglio, r *rand.Rand) string {
	fits := func(_ int, row *riga) bool {
		return row.celle[colPercento].vuota() && row.celle[colLettera].che == "lettera"
	}
	move := func(row *riga) { row.vai(colLettera, colPercento) }
	p := suAlcune(f, r, "P", fasiBuone(f, "P", fits), move)
	e := suAlcune(f, r, "E", fasiBuone(f, "E", fits), move)
	if p == nil && e == nil {
		return ""
	}
	return fmt.Sprintf("P o E sotto %% realizzazione: P %v E %v", p, e)
}

func segniOltre(f *foglio, r *rand.Rand) string { return marcheOltre(f, r, "P") }

func segniOltreE(f *foglio, r *rand.Rand) string { return marcheOltre(f, r, "E") }

// marcheOltre moves the marks of a row whose last one stands under the last column.
func marcheOltre(f *foglio, r *rand.Rand, tipo string) string {
	last := f.ultimaColonna()
	list := fasiBuone(f, tipo, func(_ int, row *riga) bool { return row.ultimo() == last && row.celle[colLettera].che == "lettera" })
	if len(list) == 0 {
		return ""
	}
	k := scegli(r, list...)
	row := &f.righe[f.di(tipo, k)]
	row.celle = slices.Insert(row.celle, colMesi, cella{})
	f.toccati[tipo+strconv.Itoa(k)] = true
	return fmt.Sprintf("fase %d: segni di %s oltre l'intestazione", k, tipo)
}

func slittaE(f *foglio, r *rand.Rand) string {
	fits := func(_ int, row *riga) bool { return row.celle[colLettera].che == "lettera" }
	list := suAlcune(f, r, "E", fasiBuone(f, "E", fits), func(row *riga) { row.allarga(colPercento, 1) })
	if list == nil {
		return ""
	}
	return fmt.Sprintf("fasi %v: riga E a destra di uno", list)
}

func descrizioneSotto(f *foglio, _ *rand.Rand) string {
	if f.toccati["righe"] {
		return ""
	}
	for k, fase := range f.scheda.Fasi {
		if fase.Descrizione == "" || f.di("E", k) < 0 {
			return ""
		}
	}
	f.toccati["righe"] = true
	for k := range f.scheda.Fasi {
		p, e := f.di("P", k), f.di("E", k)
		question := f.righe[e].celle[colTesto]
		f.righe[e].celle[colTesto] = f.righe[p].celle[colTesto]
		f.righe[p].celle[colTesto] = cella{}
		below := riga{tipo: "domanda", fase: k, celle: make([]cella, f.largo)}
		below.celle[colTesto] = question
		f.inserisci(e+1, below)
	}
	return "descrizioni delle fasi una riga sotto"
}

func chiudiFasi(f *foglio, _ *rand.Rand) string {
	if f.toccati["righe"] || len(f.scheda.Fasi) < 2 {
		return ""
	}
	f.toccati["righe"] = true
	var labels []cella
	for k := range f.scheda.Fasi {
		i := f.di("P", k)
		labels = append(labels, f.righe[i].celle[colFasi])
		f.righe[i].celle[colFasi] = cella{}
	}
	first := f.di("P", 0)
	for i, c := range labels {
		f.righe[first+i].celle[colFasi] = c
	}
	return "etichette delle fasi sulle prime righe"
}

// togliE takes away what an E row may lack: the row, its letter, its question. What it holds stays.
func togliE(f *foglio, r *rand.Rand) string {
	if f.toccati["righe"] {
		return ""
	}
	f.toccati["righe"] = true
	empty := func(k int) bool { return len(f.scheda.Fasi[k].Effettivo) == 0 && f.scheda.Fasi[k].Motivazione == "" }
	var list []int
	for k := range f.scheda.Fasi {
		if f.di("E", k) >= 0 && empty(k) {
			list = append(list, k)
		}
	}
	if len(list) == 0 {
		return ""
	}
	how := scegli(r, "tutte", "una", "lettera", "domanda")
	if how == "una" {
		list = []int{scegli(r, list...)}
	}
	for _, k := range list {
		i := f.di("E", k)
		switch how {
		case "lettera", "domanda":
			for j, c := range f.righe[i].celle {
				if c.che == how {
					f.righe[i].celle[j] = cella{}
				}
			}
		default:
			f.righe = slices.Delete(f.righe, i, i+1)
		}
	}
	return fmt.Sprintf("righe E: manca %s, fasi %v", how, list)
}

func spostaLegenda(f *foglio, r *rand.Rand) string {
	row := &f.righe[f.primo("legenda")]
	whole := row.celle[colTesto]
	row.celle[colTesto] = cella{}
	switch r.IntN(5) {
	case 0, 1:
		row.celle[colTesto] = cella{testo: parole["legenda_p"], che: "e:legenda_p"}
		row.celle[colTesto+1+r.IntN(2)] = cella{testo: parole["legenda_e"], che: "e:legenda_e"}
		return "legenda in due celle"
	case 2, 3:
		row.celle[f.largo-1] = whole
		return "legenda in fondo alla riga"
	}
	return "legenda assente"
}
