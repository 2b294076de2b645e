package danno

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"

	"piao"
)

//go:embed inventato.json
var inventatoJSON []byte

// inventato is the stock of words of which plans are made.
var inventato = func() (w struct {
	Enti, Settori, Responsabili, Assessori, Personale, Linee, Operativi []string
	Missioni                                                            []struct {
		Codice    int
		Nome      string
		Programmi [][2]any
	}
	Verbi, Oggetti, Perche, Come, Passi, Scadenze []string
	Misure                                        [][3]string
	Atti                                          []string
	Trasversali                                   []struct {
		Titolo, Perche string
		Passi          []string
	}
	Motivi, Note []string
}) {
	if err := json.Unmarshal(inventatoJSON, &w); err != nil {
		panic("danno: inventato.json: " + err.Error())
	}
	return w
}()

const anno = 2025

// Piano invents a plan of n schede for 2025: about one scheda in four is transversal, with siblings in other settori. What it holds
// is clean, and spelt in one way throughout. Schede have no Fonte and no Rilievi.
func Piano(seed int64, n int) *piao.Piano {
	r := caso(seed, "piano", 0)
	w := &inventato
	p := &piao.Piano{Ente: scegli(r, w.Enti...), Anno: anno, Triennio: fmt.Sprintf("%d-%d", anno, anno+2), Schede: make([]piao.Scheda, 0, n), Rilievi: []piao.Rilievo{}}
	settori := min(len(w.Settori), max(3, n/4))
	titles := r.Perm(len(w.Verbi) * len(w.Oggetti))
	siblings := map[int]*piao.Scheda{}
	for i := range n {
		sector := i * settori / n
		var s *piao.Scheda
		if k := i % 4; k < len(w.Trasversali) && k == i%12/4 {
			if siblings[k] == nil {
				siblings[k] = trasversale(r, k)
			}
			s = fratello(siblings[k], w.Settori[sector], settori)
		} else {
			s = proprio(r, titles[i%len(titles)], i/len(titles))
		}
		s.Numero = i + 1
		s.Settore, s.Responsabile = w.Settori[sector], w.Responsabili[sector]
		p.Schede = append(p.Schede, *s)
	}
	pesi(p, r)
	return p
}

// proprio invents a goal of one settore; the n-th use of a title has a number behind it, so that no two are siblings by accident.
func proprio(r *rand.Rand, title, n int) *piao.Scheda {
	w := &inventato
	s := nuova(r)
	s.Obiettivo = w.Verbi[title%len(w.Verbi)] + " " + w.Oggetti[title/len(w.Verbi)]
	if n > 0 {
		s.Obiettivo += fmt.Sprintf(", lotto %d", n+1)
	}
	s.Descrizione = scegli(r, w.Perche...) + " " + scegli(r, w.Come...)
	switch r.IntN(4) {
	case 0:
		s.Descrizione = strings.Replace(s.Descrizione, ". ", ".\n", 1)
	case 1:
		s.Descrizione = scegli(r, w.Perche...) + " In particolare:\n" + strings.Join(dueDi(r, w.Passi), "\n")
	}
	m := w.Missioni[r.IntN(len(w.Missioni))]
	s.MissioneCodice, s.Missione = intero(m.Codice), m.Nome
	if forse(r, 0.9) {
		prog := scegli(r, m.Programmi...)
		s.ProgrammaCodice, s.Programma = intero(int(prog[0].(float64))), prog[1].(string)
	}
	s.Trasversale = new(bool)
	if *s.Trasversale = forse(r, 0.25); *s.Trasversale {
		s.AltreUnita = strings.Join(dueDi(r, w.Settori), scegli(r, " – ", " - ", ", "))
	} else if forse(r, 0.05) {
		s.Trasversale = nil
	}
	passi := slices.Clone(w.Passi)
	r.Shuffle(len(passi), func(i, j int) { passi[i], passi[j] = passi[j], passi[i] })
	fasi(r, s, passi[:2+r.IntN(4)])
	return s
}

// trasversale invents the goal of index k that stands in several settori.
func trasversale(r *rand.Rand, k int) *piao.Scheda {
	t := inventato.Trasversali[k]
	s := nuova(r)
	s.Obiettivo, s.Descrizione = t.Titolo, t.Perche
	s.MissioneCodice, s.Missione = intero(1), inventato.Missioni[0].Nome
	prog := scegli(r, inventato.Missioni[0].Programmi...)
	s.ProgrammaCodice, s.Programma = intero(int(prog[0].(float64))), prog[1].(string)
	fasi(r, s, t.Passi)
	return s
}

// fratello copies a transversal goal for another settore.
func fratello(s *piao.Scheda, settore string, settori int) *piao.Scheda {
	c := copia(s)
	yes := true
	c.Trasversale = &yes
	var others []string
	for _, name := range inventato.Settori[:settori] {
		if name != settore {
			others = append(others, name)
		}
	}
	c.AltreUnita = strings.Join(others, " – ")
	return &c
}

func nuova(r *rand.Rand) *piao.Scheda {
	w := &inventato
	s := &piao.Scheda{AzioneStrategica: scegli(r, w.Linee...), ObiettivoOperativo: scegli(r, w.Operativi...), Personale: scegli(r, w.Personale...), Rilievi: []piao.Rilievo{}}
	s.Assessori = []string{scegli(r, w.Assessori...)}
	if forse(r, 0.25) {
		s.Assessori = dueDi(r, w.Assessori)
	}
	return s
}

func dueDi(r *rand.Rand, list []string) []string {
	perm := r.Perm(len(list))
	return []string{list[perm[0]], list[perm[1]]}
}

// fasi gives the scheda its fasi, with months one after the other, and their indicatori.
func fasi(r *rand.Rand, s *piao.Scheda, passi []string) {
	weights := spartisci(r, len(passi))
	skip := 0
	if forse(r, 0.1) {
		skip = 1
	}
	noWeights := forse(r, 0.08)
	start := 0
	for i, passo := range passi {
		number := i + 1
		if i > 0 {
			number += skip
		}
		f := piao.Fase{Numero: number, Descrizione: passo, Peso: decimale(weights[i]), Effettivo: []string{}}
		if noWeights {
			f.Peso = nil
		}
		length := 1 + r.IntN(4)
		end := min(start+length, 12)
		if i == len(passi)-1 && forse(r, 0.5) {
			end = 12
		}
		f.Previsto = mesi(r, start, max(end, start+1))
		if i == len(passi)-1 && forse(r, 0.4) {
			f.Previsto = append(f.Previsto, strconv.Itoa(anno+1))
			if forse(r, 0.5) {
				f.Previsto = append(f.Previsto, strconv.Itoa(anno+2))
			}
		}
		start = min(max(end-r.IntN(2), start), 11)
		s.Fasi = append(s.Fasi, f)
	}
	indicatori(r, s)
}

// spartisci shares 100 among n, in steps of 5 where it can.
func spartisci(r *rand.Rand, n int) []float64 {
	parts := make([]float64, n)
	left := 100
	for i := range parts {
		rest := n - i - 1
		if rest == 0 {
			parts[i] = float64(left)
			break
		}
		most := (left - 5*rest) / 5
		x := 5 * (1 + r.IntN(max(1, min(most, 10))))
		parts[i] = float64(x)
		left -= x
	}
	return parts
}

// mesi gives the months from start to end, from 0, end left out; a long run may have a hole.
func mesi(r *rand.Rand, start, end int) []string {
	hole := -1
	if end-start > 3 && forse(r, 0.3) {
		hole = start + 1 + r.IntN(end-start-2)
	}
	var list []string
	for m := start; m < end; m++ {
		if m != hole {
			list = append(list, fmt.Sprintf("%d-%02d", anno, m+1))
		}
	}
	return list
}

// indicatori gives each fase its deadline and perhaps a measure; sometimes the block has one measure and no label.
func indicatori(r *rand.Rand, s *piao.Scheda) {
	w := &inventato
	if forse(r, 0.07) {
		m := scegli(r, w.Misure...)
		text, val := valore(r, m[2])
		s.Indicatori = []piao.Indicatore{{Descrizione: m[0], UnitaMisura: m[1], ValoreAtteso: text, Atteso: val}}
		return
	}
	deadline := scegli(r, w.Scadenze...)
	even := forse(r, 0.2) // one measure each
	for _, f := range s.Fasi {
		text, val := scadenza(r, f.Previsto)
		s.Indicatori = append(s.Indicatori, piao.Indicatore{Fase: intero(f.Numero), Descrizione: deadline, UnitaMisura: scegli(r, "temporale", "temporale", "tempo"), ValoreAtteso: text, Atteso: val})
		if even || forse(r, 0.6) {
			m := scegli(r, w.Misure...)
			ind := piao.Indicatore{Fase: intero(f.Numero), Descrizione: m[0], UnitaMisura: m[1]}
			if forse(r, 0.9) {
				ind.ValoreAtteso, ind.Atteso = valore(r, m[2])
			}
			s.Indicatori = append(s.Indicatori, ind)
		}
	}
}

var giorni = [13]int{0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}

// scadenza is the end of the last month planned, in one of the ways in which it is written; a fase that runs into other years is due
// at the end of the first of them.
func scadenza(r *rand.Rand, planned []string) (string, *piao.Valore) {
	last := planned[len(planned)-1]
	year, month := anno, 12
	if y, m, ok := strings.Cut(last, "-"); ok {
		year, _ = strconv.Atoi(y)
		month, _ = strconv.Atoi(m)
	} else {
		year, _ = strconv.Atoi(last)
	}
	v := &piao.Valore{Tipo: piao.TipoData, Scadenza: fmt.Sprintf("%d-%02d-%02d", year, month, giorni[month])}
	if year != anno {
		return fmt.Sprintf("entro il %d/%02d/%d", giorni[month], month, year), v
	}
	switch r.IntN(5) {
	case 0:
		return fmt.Sprintf("%d/%02d/%d", giorni[month], month, year), v
	case 1:
		return fmt.Sprintf("%d-%s", giorni[month], strings.ToLower(mesiBrevi[month-1])), v
	case 2:
		return fmt.Sprintf("entro il %d/%02d/%d", giorni[month], month, year), v
	}
	return fmt.Sprintf("entro il %d/%02d", giorni[month], month), v
}

// valore invents an expected value and its typed reading.
func valore(r *rand.Rand, kind string) (string, *piao.Valore) {
	num := func(op string, n int) *piao.Valore {
		return &piao.Valore{Tipo: piao.TipoNumero, Operatore: op, Valore: decimale(float64(n))}
	}
	switch n := 5 * (1 + r.IntN(19)); kind {
	case "numero":
		return strconv.Itoa(n), num("=", n)
	case "percentuale":
		v := num("=", n)
		v.Tipo = piao.TipoPercentuale
		return scegli(r, strconv.Itoa(n)+"%", strconv.Itoa(n)+",00%"), v
	case "soglia":
		v := num(">", n)
		v.Tipo = piao.TipoPercentuale
		return fmt.Sprintf("> %d%%", n), v
	case "giorni":
		v := num("=", n)
		v.Tipo, v.Unita = piao.TipoDurata, scegli(r, "gg", "giorni")
		return fmt.Sprintf("%d %s", n, v.Unita), v
	case "ore":
		v := num("=", n)
		v.Tipo, v.Unita = piao.TipoDurata, "ore"
		return fmt.Sprintf("%d ore", n), v
	case "migliaia":
		return fmt.Sprintf("%d.%03d", 1+n/20, 10*n), num("=", 1000*(1+n/20)+10*n)
	case "circa":
		v := num("~", 10*n)
		m := 1 + r.IntN(12)
		v.Unita, v.Scadenza = "inviti", fmt.Sprintf("%d-%02d-%02d", anno, m, giorni[m])
		return fmt.Sprintf("Circa %d inviti entro il %d/%02d/%d", 10*n, giorni[m], m, anno), v
	case "massimo":
		return fmt.Sprintf("< %d", n), num("<", n)
	}
	return scegli(r, inventato.Atti...), &piao.Valore{Tipo: piao.TipoTesto}
}

// pesi shares 100 among the schede of each settore; now and then a cell stays empty.
func pesi(p *piao.Piano, r *rand.Rand) {
	of := map[string][]int{}
	for i, s := range p.Schede {
		of[s.Settore] = append(of[s.Settore], i)
	}
	for i, s := range p.Schede {
		list := of[s.Settore]
		if list == nil {
			continue
		}
		of[s.Settore] = nil
		left := 100
		for k, j := range list {
			w := left / (len(list) - k)
			if left%(len(list)-k) > 0 && k == len(list)-1 {
				w = left
			}
			p.Schede[j].Peso = decimale(float64(w))
			left -= w
		}
		if forse(r, 0.2) {
			p.Schede[i].Peso = nil
		}
	}
}

// Consuntivo gives a copy of the plan at the end of its year: months of E, reasons, values reached, notes.
func Consuntivo(p *piao.Piano, seed int64) *piao.Piano {
	w := &inventato
	c := *p
	c.Schede = make([]piao.Scheda, len(p.Schede))
	for i := range p.Schede {
		r := caso(seed, "consuntivo", i)
		s := copia(&p.Schede[i])
		for k := range s.Fasi {
			f := &s.Fasi[k]
			switch r.IntN(6) {
			case 5: // nothing said
			case 0: // late by a month, or not at all
				f.Motivazione = scegli(r, w.Motivi...)
				if forse(r, 0.6) {
					f.Effettivo = unMeseDopo(f.Previsto, c.Anno)
				}
			case 1:
				f.Effettivo = slices.Clone(f.Previsto[:1+r.IntN(len(f.Previsto))])
			default:
				f.Effettivo = slices.Clone(f.Previsto)
			}
		}
		for k := range s.Indicatori {
			ind := &s.Indicatori[k]
			if ind.Atteso == nil || forse(r, 0.15) {
				continue
			}
			ind.ValoreRaggiunto, ind.Raggiunto = raggiunto(r, ind)
			if forse(r, 0.2) {
				ind.Note = scegli(r, w.Note...)
			}
		}
		c.Schede[i] = s
	}
	return &c
}

// unMeseDopo moves the months by one; what goes past December is the year after.
func unMeseDopo(planned []string, year int) []string {
	var list []string
	next := strconv.Itoa(year + 1)
	for _, m := range planned {
		_, month, ok := strings.Cut(m, "-")
		n, _ := strconv.Atoi(month)
		switch {
		case !ok:
			list = append(list, m)
		case n < 12:
			list = append(list, fmt.Sprintf("%d-%02d", year, n+1))
		case !slices.Contains(planned, next):
			list = append(list, next)
		}
	}
	return list
}

// raggiunto invents a value reached near the one expected.
func raggiunto(r *rand.Rand, ind *piao.Indicatore) (string, *piao.Valore) {
	switch v := *ind.Atteso; v.Tipo {
	case piao.TipoData:
		day := 1 + r.IntN(28)
		date := v.Scadenza[:8] + fmt.Sprintf("%02d", day)
		return fmt.Sprintf("%02d/%s/%s", day, v.Scadenza[5:7], v.Scadenza[:4]), &piao.Valore{Tipo: piao.TipoData, Scadenza: date}
	case piao.TipoTesto:
		return ind.ValoreAtteso, &v
	default:
		v.Operatore, v.Scadenza = "=", ""
		n := *v.Valore + float64(r.IntN(5))
		if n >= 1000 {
			v.Unita = ""
			v.Valore = &n
			return fmt.Sprintf("%d.%03d", int(n)/1000, int(n)%1000), &v
		}
		v.Valore = &n
		text := strconv.Itoa(int(n))
		if v.Tipo == piao.TipoPercentuale {
			return text + "%", &v
		}
		return strings.TrimSpace(text + " " + v.Unita), &v
	}
}

// copia copies a scheda so that its fasi and indicatori can be changed.
func copia(s *piao.Scheda) piao.Scheda {
	c := *s
	c.Assessori, c.Fasi, c.Indicatori = slices.Clone(s.Assessori), slices.Clone(s.Fasi), slices.Clone(s.Indicatori)
	return c
}
