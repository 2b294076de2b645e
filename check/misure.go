package check

import (
	"fmt"
	"slices"

	"piao"
	"piao/internal/testo"
)

func inizialeMancante(_ *lavoro, s *piao.Scheda) []Finding {
	return aboutIndicatori(s, "valore_iniziale", func(x piao.Indicatore) bool { return x.ValoreIniziale == "" },
		"Manca il valore di partenza (baseline): %s.", "Scrivere da dove si parte: il valore dell'anno prima, o che la misura è nuova.")
}

func fonteMancante(_ *lavoro, s *piao.Scheda) []Finding {
	return aboutIndicatori(s, "fonte_dato", func(x piao.Indicatore) bool { return x.FonteDato == "" },
		"Manca la fonte del dato: %s.", "Scrivere dove si verifica il dato.")
}

// aboutIndicatori makes one finding of all indicatori of a scheda that something is wrong with.
func aboutIndicatori(s *piao.Scheda, campo string, wrong func(piao.Indicatore) bool, messaggio, rimedio string) []Finding {
	var names, campi []string
	for i, x := range s.Indicatori {
		if wrong(x) {
			names, campi = append(names, briefOf(x)), append(campi, indicatore(i, campo))
		}
	}
	if len(names) == 0 {
		return nil
	}
	what := "indicatore " + names[0]
	if len(names) > 1 {
		what = fmt.Sprintf("%d indicatori: %s", len(names), elenco(names))
	}
	return []Finding{{Campo: campi[0], Campi: campi, Messaggio: fmt.Sprintf(messaggio, what), Rimedio: rimedio}}
}

// briefOf names an indicatore in few words.
func briefOf(x piao.Indicatore) string {
	if x.Descrizione == "" && x.Codice != "" {
		return x.Codice
	}
	return brief(x.Descrizione)
}

// attesoNonMigliora finds targets that ask for no more than what there is. All that there can be is enough; and whether another value without an
// operator is better, or worse, nothing says.
func attesoNonMigliora(_ *lavoro, s *piao.Scheda) []Finding {
	var found []Finding
	for i, x := range s.Indicatori {
		a, from := x.Atteso, x.Iniziale
		if a == nil || from == nil || a.Tipo != from.Tipo || a.Valore == nil || from.Valore == nil || !testo.Same(a.Unita, from.Unita) || x.Note != "" {
			continue
		}
		less, sure := lessIsBetter(x)
		want, now := *a.Valore, *from.Valore
		all := a.Tipo == piao.TipoPercentuale && want >= 100 || want <= 0
		if !sure || all || less && want < now || !less && want > now || a.Operatore == "=" && want != now {
			continue
		}
		found = append(found, Finding{Campo: indicatore(i, "valore_atteso"),
			Messaggio: fmt.Sprintf("L'indicatore %s parte da «%s» e ha come valore atteso «%s»: non è un miglioramento, e nessuna nota dice perché.",
				nameOf(x), x.ValoreIniziale, x.ValoreAtteso),
			Rimedio: "Controllare i due valori, o dire nelle note perché basta mantenere il risultato."})
	}
	return found
}

// lessIsBetter says whether less of what an indicatore measures is better; sure is false where it may be either. A target without an operator is a
// least, unless it is of delays, costs and the like; of a length of time in another unit than hours it may be either.
func lessIsBetter(x piao.Indicatore) (less, sure bool) {
	a := x.Atteso
	switch a.Operatore {
	case ">", ">=":
		return false, true
	case "<", "<=":
		return true, true
	case "=":
		less = a.Valore != nil && *a.Valore <= 0 || paroleDi(menoMeglio).in(x.Descrizione)
		return less, less || a.Tipo != piao.TipoDurata || paroleDi(ore).in(a.Unita)
	}
	return false, false
}

// misses says whether the result falls short of the target, for pairs of which that is sure.
func misses(x piao.Indicatore) bool {
	a, r := x.Atteso, x.Raggiunto
	if a == nil || r == nil || a.Tipo != r.Tipo {
		return x.PercentualeRaggiunta != nil && *x.PercentualeRaggiunta < 100
	}
	if a.Tipo == piao.TipoData {
		return a.Scadenza != "" && r.Scadenza > a.Scadenza
	}
	if a.Valore == nil || r.Valore == nil || a.Tipo == piao.TipoDurata && !testo.Same(a.Unita, r.Unita) {
		return false
	}
	less, sure := lessIsBetter(x)
	want, got := *a.Valore, *r.Valore
	met := got >= want
	if less {
		met = got <= want
	}
	return sure && (!met || got == want && (a.Operatore == ">" || a.Operatore == "<"))
}

// risultatoSenzaNota finds results that miss their target where neither the indicatore's note, nor the fase's answer to «Motivare eventuale
// ritardo», nor what the goal's form says of its outcome tells why; and goals that were reached in part, of which nothing does.
func risultatoSenzaNota(_ *lavoro, s *piao.Scheda) []Finding {
	if s.Risultato != "" {
		return nil
	}
	var found []Finding
	for i, x := range s.Indicatori {
		if x.Note != "" || !misses(x) || explained(s, x.Fase) {
			continue
		}
		f := Finding{Campo: indicatore(i, "note"), Rimedio: "Spiegare lo scostamento nelle note.",
			Messaggio: fmt.Sprintf("L'indicatore %s ha raggiunto «%s» contro l'atteso «%s», e nessuna nota lo spiega.", nameOf(x), x.ValoreRaggiunto, x.ValoreAtteso)}
		if x.ValoreRaggiunto == "" {
			f.Messaggio = fmt.Sprintf("L'indicatore %s è raggiunto al %s %%, e nessuna nota lo spiega.", nameOf(x), numero(*x.PercentualeRaggiunta))
		}
		found = append(found, f)
	}
	noted := slices.ContainsFunc(s.Indicatori, func(x piao.Indicatore) bool { return x.Note != "" })
	if p := s.PercentualeRaggiunta; p != nil && *p < 100 && len(found) == 0 && !noted && !explained(s, nil) {
		found = append(found, Finding{Campo: "risultato", Messaggio: fmt.Sprintf("L'obiettivo è raggiunto al %s %%, e niente lo spiega.", numero(*p)),
			Rimedio: "Dire in poche parole che cosa è mancato."})
	}
	return found
}

// indicatoriSomma holds that the weights of a goal's indicatori sum to 100, in a form that weighs them in percent: where those of some goal do. It
// takes the weight of the goal, and 1, as a whole too.
func indicatoriSomma(w *lavoro, s *piao.Scheda) []Finding {
	sum, empty := indicatoriWeigh(s)
	if len(empty) == len(s.Indicatori) || !slices.ContainsFunc(w.Schede, func(s piao.Scheda) bool {
		sum, empty := indicatoriWeigh(&s)
		return len(empty) == 0 && len(s.Indicatori) > 0 && !w.isOff(sum, 100)
	}) {
		return nil
	}
	if len(empty) > 0 {
		return aboutIndicatori(s, "peso", func(x piao.Indicatore) bool { return x.Peso == nil },
			fmt.Sprintf("I pesi degli indicatori fanno %s, ma manca il peso: %%s.", numero(sum)), "Scrivere il peso che manca: insieme fanno 100.")
	}
	if !w.isOff(sum, 100) || !w.isOff(100*sum, 100) || s.Peso != nil && !w.isOff(sum, *s.Peso) {
		return nil
	}
	rimedio := "Rivedere i pesi: " + punti("manca", "mancano", 100-sum) + "."
	if sum > 100 {
		rimedio = "Rivedere i pesi: " + punti("c'è", "ci sono", sum-100) + " di troppo."
	}
	return []Finding{{Campo: indicatore(0, "peso"), Messaggio: fmt.Sprintf("I pesi degli indicatori fanno %s invece di 100.", numero(sum)), Rimedio: rimedio}}
}

// indicatoriWeigh gives the sum of the weights of a goal's indicatori, and which have none.
func indicatoriWeigh(s *piao.Scheda) (sum float64, empty []int) {
	for i, x := range s.Indicatori {
		if x.Peso == nil {
			empty = append(empty, i)
			continue
		}
		sum += *x.Peso
	}
	return sum, empty
}
