package check

import (
	"cmp"
	"fmt"
	"strconv"

	"piao"
	"piao/internal/testo"
)

// raggiuntoMancante finds, in a plan that says what became of it, the indicatori that were due by then and have no result. A note or the
// fase's answer to «Motivare eventuale ritardo» says why there is none.
func raggiuntoMancante(w *lavoro) []Finding {
	reached := w.reached()
	if reached == "" {
		return nil
	}
	var found []Finding
	for i := range w.Schede {
		s := &w.Schede[i]
		for j, x := range s.Indicatori {
			if x.ValoreRaggiunto != "" || x.Descrizione+x.ValoreAtteso == "" || x.Note != "" || explained(s, x.Fase) || w.due(s, x) > reached {
				continue
			}
			found = append(found, w.at(s, Finding{Campo: indicatore(j, "valore_raggiunto"),
				Messaggio: fmt.Sprintf("L'indicatore %s non ha il valore raggiunto, e il piano riporta i risultati fino a %s.", nameOf(x), w.periodName(reached)),
				Rimedio:   "Scrivere il valore raggiunto, o nelle note perché manca."}))
		}
	}
	return found
}

func raggiuntiMancanti(s *piao.Scheda, found []Finding) (messaggio, rimedio string) {
	messaggio = "Il piano riporta già dei risultati, e manca il valore raggiunto di " + indicatoriDi(s, found) + "."
	if len(found) == len(s.Indicatori) {
		messaggio = fmt.Sprintf("Il piano riporta già dei risultati, e nessuno dei %d indicatori ha il valore raggiunto.", len(found))
	}
	return messaggio, found[0].Rimedio
}

// reached is the last month ("2025-06") of which the plan says what happened: of a mark in an E row, or by which an indicatore with a
// result was due, December at the latest; "" for a plan that says nothing of it. So a plan that is filled in at midsummer owes no result
// of the autumn, and none a result of the next year.
func (w *lavoro) reached() (month string) {
	for i := range w.Schede {
		s := &w.Schede[i]
		for _, f := range s.Fasi {
			for _, m := range f.Effettivo {
				month = max(month, lastMonth(m))
			}
		}
		for _, x := range s.Indicatori {
			if x.ValoreRaggiunto != "" {
				month = max(month, w.due(s, x))
			}
		}
	}
	return min(month, w.december())
}

// lastMonth is the last month of a mark, monthOf that of a date; "" where there is none.
func lastMonth(mark string) string {
	p, ok := testo.ParsePeriodo(mark)
	if !ok {
		return ""
	}
	return p.Last().Format(aMonth)
}

func monthOf(data *string) string {
	if data == nil || len(*data) < len(aMonth) {
		return ""
	}
	return (*data)[:len(aMonth)]
}

const aMonth = "2006-01"

func (w *lavoro) december() string { return strconv.Itoa(w.Anno) + "-12" }

// due is the month by which an indicatore has its result: that of its deadline, else the last planned of its fase, or of all fasi where
// it has none, by its marks and its deadline; else that of the goal's deadline, else the last of the year.
func (w *lavoro) due(s *piao.Scheda, x piao.Indicatore) string {
	if x.Atteso != nil && len(x.Atteso.Scadenza) >= len("2025-01") {
		return x.Atteso.Scadenza[:len("2025-01")]
	}
	last := ""
	for _, f := range s.Fasi {
		if x.Fase != nil && *x.Fase != f.Numero {
			continue
		}
		for _, m := range f.Previsto {
			last = max(last, lastMonth(m))
		}
		last = max(last, monthOf(f.ScadenzaData))
	}
	return cmp.Or(last, monthOf(s.ScadenzaData), w.december())
}
