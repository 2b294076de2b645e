package danno

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
)

// spostaRisposta puts the answer to the transversal project elsewhere on its row.
func spostaRisposta(f *foglio, r *rand.Rand) string {
	row, label, value, ok := f.coppia("trasversale")
	if !ok {
		return ""
	}
	f.toccati["trasversale"] = true
	cells := f.righe[row].celle
	answer := cells[value].testo
	switch r.IntN(4) {
	case 0:
		cells[label] = cella{testo: cells[label].testo + " " + answer, che: "ev:trasversale"}
		cells[value] = cella{}
		return "SI/NO nella cella dell'etichetta"
	case 1:
		f.righe[row].vai(value, value+1+r.IntN(2))
		return "SI/NO una o due celle oltre"
	case 2:
		cells[value].testo = answer[:1]
		return "SI/NO con una lettera"
	}
	cells[value+1] = cella{testo: answer[:1], che: "v:trasversale"}
	return "SI/NO due volte"
}

func rispostaSotto(f *foglio, _ *rand.Rand) string {
	row, _, value, ok := f.coppia("trasversale")
	if !ok || f.toccati["sotto"] {
		return ""
	}
	f.toccati["trasversale"], f.toccati["sotto"] = true, true
	f.abbassa(row, value, value)
	return "SI/NO sulla riga sotto"
}

// rispostaConflitto writes SI in the label's cell and N in the next: with other units listed it is a yes.
func rispostaConflitto(f *foglio, _ *rand.Rand) string {
	row, label, value, ok := f.coppia("trasversale")
	if !ok || f.scheda.Trasversale == nil || !*f.scheda.Trasversale || f.scheda.AltreUnita == "" {
		return ""
	}
	f.toccati["trasversale"], f.toccati["sotto"], f.toccati["altre_unita"] = true, true, true
	cells := f.righe[row].celle
	cells[label] = cella{testo: cells[label].testo + " SI", che: "ev:trasversale"}
	cells[value].testo = "N"
	return "SI nell'etichetta, N accanto"
}

// abbassa moves a cell to a row of its own below, in column to.
func (f *foglio) abbassa(row, col, to int) {
	below := riga{tipo: "sotto", fase: -1, celle: make([]cella, f.largo)}
	below.celle[to] = f.righe[row].celle[col]
	f.righe[row].celle[col] = cella{}
	f.inserisci(row+1, below)
}

func abbassaResponsabile(f *foglio, _ *rand.Rand) string {
	row, label, value, ok := f.coppia("responsabile")
	to, _, found := f.trova("e:obiettivo")
	if !ok || !found || f.toccati["obiettivo"] {
		return ""
	}
	f.toccati["obiettivo"] = true
	for _, col := range []int{label, value} {
		f.righe[to].celle[col] = f.righe[row].celle[col]
		f.righe[row].celle[col] = cella{}
	}
	return "Responsabile sulla riga dell'obiettivo"
}

func abbassaUnita(f *foglio, _ *rand.Rand) string {
	row, label, value, ok := f.coppia("altre_unita")
	if !ok || f.toccati["sotto"] {
		return ""
	}
	f.toccati["altre_unita"], f.toccati["sotto"] = true, true
	f.abbassa(row, value, label)
	return "altre unità sulla riga sotto"
}

func unitaSullaLegenda(f *foglio, r *rand.Rand) string {
	row, _, value, ok := f.coppia("altre_unita")
	to := f.primo("legenda")
	if !ok || f.toccati["sotto"] || f.righe[to].ultimo() != colTesto {
		return ""
	}
	f.toccati["altre_unita"], f.toccati["sotto"] = true, true
	f.righe[to].celle[colTesto+2+r.IntN(6)] = f.righe[row].celle[value]
	f.righe[row].celle[value] = cella{}
	return "altre unità sulla riga della legenda"
}

func secondoSettore(f *foglio, _ *rand.Rand) string {
	row, col, ok := f.trova("e:altre_unita")
	if !ok {
		return ""
	}
	f.righe[row].allarga(col, 1)
	f.righe[row].celle[col] = cella{testo: parole["settore"], che: "e:settore"}
	return "un secondo Settore:"
}

// insieme joins labels and values. A label without a colon is joined where its value cannot be a part of it: a number, an answer, a name.
func insieme(f *foglio, r *rand.Rand) string {
	fields := []string{"azione_strategica", "obiettivo_operativo", "missione", "programma", "peso", "settore", "responsabile", "obiettivo",
		"assessori", "personale", "trasversale", "altre_unita"}
	r.Shuffle(len(fields), func(i, j int) { fields[i], fields[j] = fields[j], fields[i] })
	var done []string
	for _, name := range fields {
		row, label, value, ok := f.coppia(name)
		if !ok || len(done) > r.IntN(3) {
			continue
		}
		l, v := f.righe[row].celle[label].testo, f.righe[row].celle[value].testo
		if strings.Contains(v, "\n") || (name == "missione" || name == "programma") && (v[0] < '0' || v[0] > '9') {
			continue
		}
		f.toccati[name] = true
		f.righe[row].celle[label] = cella{testo: l + " " + v, che: "ev:" + name}
		f.righe[row].celle[value] = cella{}
		done = append(done, l+" "+v)
	}
	if len(done) == 0 {
		return ""
	}
	return "etichetta e valore insieme: " + strings.Join(done, " | ")
}

func valoreSotto(f *foglio, r *rand.Rand) string {
	name := scegli(r, "obiettivo", "personale")
	row, _, value, ok := f.coppia(name)
	if !ok {
		return ""
	}
	f.toccati[name] = true
	f.abbassa(row, value, value)
	return name + " sulla riga sotto"
}

// pesoDalVicino puts the peso behind the label of the settore: a number is no settore.
func pesoDalVicino(f *foglio, _ *rand.Rand) string {
	row, _, value, ok := f.coppia("peso")
	sr, _, settore, oks := f.coppia("settore")
	if !ok || !oks || sr != row || !f.righe[row].celle[settore+1].vuota() {
		return ""
	}
	f.toccati["peso"], f.toccati["settore"] = true, true
	f.righe[row].vai(settore, settore+1)
	f.righe[row].vai(value, settore)
	return "peso dietro l'etichetta Settore"
}

func valoreOltre(f *foglio, r *rand.Rand) string {
	name := scegli(r, "azione_strategica", "missione", "programma", "peso", "settore", "responsabile", "obiettivo", "descrizione", "assessori", "personale")
	row, _, value, ok := f.coppia(name)
	if !ok {
		return ""
	}
	f.toccati[name] = true
	cells := f.righe[row].celle
	if value+2 < len(cells) && cells[value+1].vuota() && cells[value+2].vuota() {
		f.righe[row].vai(value, value+2)
	} else {
		f.righe[row].allarga(value, 2)
	}
	return name + " due celle oltre"
}

// celleInPiu inserts a blank cell before a text, or takes one away, in some rows of the head.
func celleInPiu(f *foglio, r *rand.Rand) string {
	var done []string
	for i := range f.righe {
		row := &f.righe[i]
		if row.tipo != "testa" || row.celle[0].vuota() || !forse(r, 0.4) {
			continue
		}
		var full, blank []int
		for j := 1; j <= row.ultimo(); j++ {
			if row.celle[j].vuota() {
				blank = append(blank, j)
			} else {
				full = append(full, j)
			}
		}
		switch {
		case len(blank) > 0 && forse(r, 0.5):
			j := scegli(r, blank...)
			row.celle = append(slices.Delete(row.celle, j, j+1), cella{})
		case len(full) > 0:
			row.allarga(scegli(r, full...), 1)
		default:
			continue
		}
		done = append(done, row.celle[0].testo)
	}
	if len(done) == 0 {
		return ""
	}
	return fmt.Sprintf("celle vuote in più o in meno: %q", done)
}
