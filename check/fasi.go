package check

import (
	"fmt"
	"slices"
	"time"

	"piao"
	"piao/internal/layout"
	"piao/internal/testo"
)

func fasiAssenti(w *lavoro, s *piao.Scheda) []Finding {
	if len(s.Fasi) > 0 {
		return nil
	}
	f := Finding{Campo: "fasi", Messaggio: "La scheda non ha fasi.", Rimedio: "Scrivere nel GANTT almeno una fase, con i suoi mesi."}
	if !w.isOwn() {
		f.Rimedio = "Scrivere almeno una fase, con i suoi tempi."
	}
	return []Finding{f}
}

// fasiSomma holds that percents which are all there sum to 100; where one is empty, percentoMancante says so. Shares of 1 are one
// whole.
func fasiSomma(w *lavoro, s *piao.Scheda) []Finding {
	addendi, sum, empty := w.percents(s)
	if len(s.Fasi) == 0 || len(empty) > 0 || !w.isOff(sum, 100) || !w.isOff(100*sum, 100) {
		return nil
	}
	rimedio := "Controllare le percentuali delle fasi: " + punti("manca", "mancano", 100-sum) + "."
	if sum > 100 {
		rimedio = "Controllare le percentuali delle fasi: " + punti("c'è", "ci sono", sum-100) + " di troppo."
	}
	if missing := missingNumbers(s); len(missing) > 0 && sum < 100 {
		rimedio += " Dalla numerazione " + mancaLaFase(missing) + "."
	}
	return []Finding{{Campo: fase(0, "peso"), Addendi: addendi, Rimedio: rimedio,
		Messaggio: fmt.Sprintf("Le percentuali di realizzazione delle fasi fanno %s invece di 100.", numero(sum))}}
}

func percentoMancante(w *lavoro, s *piao.Scheda) []Finding {
	_, sum, empty := w.percents(s)
	if len(empty) == 0 {
		return nil
	}
	f := Finding{Campo: fase(empty[0], "peso"), Campi: campiDi(empty, "peso"), Messaggio: "Nessuna fase ha la sua percentuale di realizzazione.",
		Rimedio: "Scrivere la percentuale di ogni fase: insieme fanno 100."}
	if len(empty) < len(s.Fasi) {
		f.Messaggio = fmt.Sprintf("Manca la percentuale di realizzazione: %s. Le altre fanno %s.", fasiDi(s, empty), numero(sum))
		f.Rimedio = fmt.Sprintf("Scrivere la percentuale che manca: per arrivare a 100 %s.", punti("resta", "restano", 100-sum))
		if sum >= 100 {
			f.Rimedio = "Controllare le percentuali: le altre fanno già 100 o più."
		}
	}
	return []Finding{f}
}

// percents gives the percents of the fasi as addends, their sum, and the indices of the fasi that have none.
func (w *lavoro) percents(s *piao.Scheda) (addendi []Addendo, sum float64, empty []int) {
	for i, f := range s.Fasi {
		addendi = append(addendi, Addendo{Scheda: s.Numero, Fase: f.Numero, Valore: f.Peso, Posizione: w.where.Of(s, fase(i, "peso"))})
		if f.Peso == nil {
			empty = append(empty, i)
		} else {
			sum += *f.Peso
		}
	}
	return addendi, sum, empty
}

func fasiNumeri(_ *lavoro, s *piao.Scheda) []Finding {
	var parts []string
	at := 0
	for i, f := range s.Fasi {
		if k := slices.IndexFunc(s.Fasi[:i], func(g piao.Fase) bool { return g.Numero == f.Numero }); k >= 0 {
			parts, at = append(parts, fmt.Sprintf("la fase %d è ripetuta", f.Numero)), i
		}
	}
	if missing := missingNumbers(s); len(missing) > 0 {
		parts = append(parts, mancaLaFase(missing))
		if at == 0 {
			at = slices.IndexFunc(s.Fasi, func(f piao.Fase) bool { return f.Numero > missing[0] })
		}
	}
	if len(parts) == 0 {
		return nil
	}
	return []Finding{{Campo: fase(at, "numero"), Messaggio: "Nella numerazione delle fasi " + elenco(parts) + ".",
		Rimedio: "Numerare le fasi di seguito, o aggiungere la fase che manca."}}
}

func mancaLaFase(ns []int) string {
	if len(ns) == 1 {
		return "manca la fase " + numeri(ns)
	}
	return "mancano le fasi " + numeri(ns)
}

// missingNumbers lists the numbers from 1 to the highest that no fase has.
func missingNumbers(s *piao.Scheda) []int {
	var missing []int
	last := 0
	for _, f := range s.Fasi {
		last = max(last, f.Numero)
	}
	for n := 1; n < last; n++ {
		if !slices.ContainsFunc(s.Fasi, func(f piao.Fase) bool { return f.Numero == n }) {
			missing = append(missing, n)
		}
	}
	return missing
}

func faseSenzaTesto(_ *lavoro, s *piao.Scheda) []Finding {
	return aboutFasi(s, "descrizione", func(f piao.Fase) bool { return f.Descrizione == "" },
		"Manca la descrizione: %s.", "Descrivere in poche parole che cosa si fa nella fase.")
}

// faseSenzaMesi finds fasi of which nothing says when they are done: no mark in a GANTT, and no date either.
func faseSenzaMesi(w *lavoro, s *piao.Scheda) []Finding {
	campo, messaggio, rimedio := "previsto", "Nessun mese previsto: %s.", "Segnare con una X i mesi previsti nella riga P del GANTT."
	switch {
	case w.isOwn():
	case w.asks("fasi.previsto"):
		messaggio, rimedio = "Nessun periodo previsto: %s.", "Segnare quando si fa."
	case w.asks("fasi.scadenza"):
		campo, messaggio, rimedio = "scadenza", "Nessuna scadenza: %s.", "Scrivere entro quando si fa."
	default:
		return nil
	}
	return aboutFasi(s, campo, func(f piao.Fase) bool {
		return len(f.Previsto) == 0 && len(f.Effettivo) == 0 && f.Inizio == "" && f.Scadenza == ""
	}, messaggio, rimedio)
}

func effettivoSenzaPrevisto(_ *lavoro, s *piao.Scheda) []Finding {
	return aboutFasi(s, "effettivo", func(f piao.Fase) bool { return len(f.Previsto) == 0 && len(f.Effettivo) > 0 },
		"Ci sono mesi effettivi ma nessun mese previsto: %s.", "Segnare i mesi previsti nella riga P, o controllare che la riga E sia della fase giusta.")
}

// aboutFasi makes one finding of all fasi of a scheda that something is wrong with.
func aboutFasi(s *piao.Scheda, campo string, wrong func(piao.Fase) bool, messaggio, rimedio string) []Finding {
	var at []int
	for i, f := range s.Fasi {
		if wrong(f) {
			at = append(at, i)
		}
	}
	if len(at) == 0 {
		return nil
	}
	return []Finding{{Campo: fase(at[0], campo), Campi: campiDi(at, campo), Messaggio: fmt.Sprintf(messaggio, fasiDi(s, at)), Rimedio: rimedio}}
}

// campiDi gives the paths of a field of fasi, by their indices.
func campiDi(at []int, campo string) []string {
	var campi []string
	for _, i := range at {
		campi = append(campi, fase(i, campo))
	}
	return campi
}

// fasiDi names fasi by their indices: "fase 2", "fasi 1, 2 e 4".
func fasiDi(s *piao.Scheda, at []int) string {
	var ns []int
	for _, i := range at {
		ns = append(ns, s.Fasi[i].Numero)
	}
	if len(ns) == 1 {
		return "fase " + numeri(ns)
	}
	return "fasi " + numeri(ns)
}

func mesiInterrotti(w *lavoro, s *piao.Scheda) []Finding {
	var found []Finding
	for i, f := range s.Fasi {
		if holes := w.holes(f.Previsto); len(holes) > 0 {
			found = append(found, Finding{Campo: fase(i, "previsto"),
				Messaggio: fmt.Sprintf("Nei mesi previsti della fase %d c'è un vuoto: %s.", f.Numero, elenco(holes)),
				Rimedio:   "Niente da fare, se la fase si ferma davvero; altrimenti segnare anche questi mesi."})
		}
	}
	return found
}

// holes names the columns of the plan's year between the first and the last marked that are not; a year column goes on from the last of them.
func (w *lavoro) holes(marks []string) []string {
	var holes, since []string
	begun := false
	for _, p := range testo.Axis(w.Anno, marks) {
		mark := p.String()
		marked := slices.Contains(marks, mark)
		switch {
		case marked && (p.Anno == w.Anno && p.Number() > 0 || p.Anno > w.Anno && p.Number() == 0):
			if begun {
				holes = append(holes, since...)
			}
			begun, since = true, nil
		case !marked && p.Anno == w.Anno:
			since = append(since, w.periodName(mark))
		}
	}
	return holes
}

func segniFuoriAnno(w *lavoro, s *piao.Scheda) []Finding {
	if w.Anno == 0 {
		return nil
	}
	_, last, ok := triennio(w.Triennio)
	var found []Finding
	for i, f := range s.Fasi {
		for _, row := range []struct {
			campo string
			marks []string
		}{{"previsto", f.Previsto}, {"effettivo", f.Effettivo}} {
			var out []string
			for _, m := range row.marks {
				p, _ := testo.ParsePeriodo(m)
				isYear := p.Number() == 0
				if p.IsMonth() && p.Anno != w.Anno || isYear && p.Anno <= w.Anno || p.Anno < w.Anno || !p.IsMonth() && ok && p.Anno > last {
					out = append(out, w.periodName(m))
				}
			}
			if len(out) > 0 {
				found = append(found, Finding{Campo: fase(i, row.campo),
					Messaggio: fmt.Sprintf("La fase %d ha segni fuori dal piano %d: %s.", f.Numero, w.Anno, elenco(out)),
					Rimedio:   "Controllare i mesi e le colonne degli anni nell'intestazione del GANTT."})
			}
		}
	}
	return found
}

// lastDay is the last day of the columns that are marked, zero where none is.
func lastDay(marks []string) (last time.Time) {
	for _, m := range marks {
		if p, ok := testo.ParsePeriodo(m); ok && p.Last().After(last) {
			last = p.Last()
		}
	}
	return last
}

// ritardoSenzaMotivo looks at fasi whose last effective column ends after the last planned one.
func ritardoSenzaMotivo(_ *lavoro, s *piao.Scheda) []Finding {
	var found []Finding
	for i, f := range s.Fasi {
		if len(f.Previsto) == 0 || len(f.Effettivo) == 0 || f.Motivazione != "" {
			continue
		}
		if !lastDay(f.Effettivo).After(lastDay(f.Previsto)) {
			continue
		}
		found = append(found, Finding{Campo: fase(i, "motivazione"),
			Messaggio: fmt.Sprintf("La fase %d è finita dopo il previsto, e il motivo manca.", f.Numero),
			Rimedio:   "Rispondere a " + label(layout.LMotivazione) + "."})
	}
	return found
}
