package check

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"piao"
	"piao/internal/layout"
)

func indicatoriAssenti(_ *lavoro, s *piao.Scheda) []Finding {
	if len(s.Indicatori) > 0 {
		return nil
	}
	return []Finding{{Campo: "indicatori", Messaggio: "La scheda non ha indicatori: l'obiettivo non si può misurare.",
		Rimedio: "Scrivere almeno un indicatore con il suo valore atteso."}}
}

func indicatoreSenzaFase(_ *lavoro, s *piao.Scheda) []Finding {
	if len(s.Fasi) == 0 {
		return nil
	}
	var at, missing []int
	for i, x := range s.Indicatori {
		if x.Fase == nil || slices.ContainsFunc(s.Fasi, func(f piao.Fase) bool { return f.Numero == *x.Fase }) {
			continue
		}
		if at = append(at, i); !slices.Contains(missing, *x.Fase) {
			missing = append(missing, *x.Fase)
		}
	}
	if len(at) == 0 {
		return nil
	}
	return []Finding{{Campo: indicatore(at[0], "fase"), Messaggio: "Gli indicatori nominano " + cheMancano(missing) + ".",
		Rimedio: "Correggere il numero della fase negli indicatori, o aggiungere la fase al GANTT."}}
}

func cheMancano(ns []int) string {
	if len(ns) == 1 {
		return "la fase " + numeri(ns) + ", che il GANTT non ha"
	}
	return "le fasi " + numeri(ns) + ", che il GANTT non ha"
}

// faseSenzaIndicatore finds fasi that nothing measures. An indicatore without a fase measures the whole scheda.
func faseSenzaIndicatore(_ *lavoro, s *piao.Scheda) []Finding {
	if len(s.Indicatori) == 0 || slices.ContainsFunc(s.Indicatori, func(x piao.Indicatore) bool { return x.Fase == nil }) {
		return nil
	}
	return aboutFasi(s, "numero", func(f piao.Fase) bool {
		return !slices.ContainsFunc(s.Indicatori, func(x piao.Indicatore) bool { return *x.Fase == f.Numero })
	}, "Nessun indicatore: %s.", "Scrivere almeno un indicatore per la fase.")
}

func attesoMancante(w *lavoro, s *piao.Scheda) []Finding {
	var found []Finding
	for i, x := range s.Indicatori {
		if x.ValoreAtteso != "" || len(x.Attesi) > 0 {
			continue
		}
		f := Finding{Campo: indicatore(i, "valore_atteso"), Messaggio: fmt.Sprintf("L'indicatore %s non ha il valore atteso.", nameOf(x)),
			Rimedio: "Scrivere il valore atteso."}
		if last := w.lastColumn(s, x.Fase); last.Anno > 0 && (paroleDi(aTempo).in(x.UnitaMisura) || onlyOf(x.Descrizione, vaga, vuota)) {
			f.Rimedio = fmt.Sprintf("Scrivere la scadenza: nel GANTT l'ultimo mese è %s.", w.periodName(last.String()))
			if !last.IsMonth() {
				f.Rimedio = fmt.Sprintf("Scrivere la scadenza: l'ultimo periodo previsto è il %s.", w.periodName(last.String()))
			}
		}
		found = append(found, f)
	}
	return found
}

func attesiMancanti(s *piao.Scheda, found []Finding) (messaggio, rimedio string) {
	messaggio = "Manca il valore atteso di " + indicatoriDi(s, found) + "."
	if len(found) == len(s.Indicatori) {
		messaggio = fmt.Sprintf("Nessuno dei %d indicatori ha il valore atteso.", len(found))
	}
	return messaggio, rimedioDi(found, "Scrivere i valori attesi; per una scadenza, l'ultimo mese previsto della fase.")
}

// rimedioDi is what to do about all of several findings; where each says something else, what it is for all of them.
func rimedioDi(found []Finding, tutti string) string {
	for _, f := range found {
		if f.Rimedio != found[0].Rimedio {
			return tutti
		}
	}
	return found[0].Rimedio
}

// indicatoriDi names the indicatori that findings are about: "2 indicatori: «Istanze» (fasi 1 e 3)".
func indicatoriDi(s *piao.Scheda, found []Finding) string {
	var names []string
	fasi := map[string][]int{}
	for _, f := range found {
		var i int
		if _, err := fmt.Sscanf(f.Campo, "indicatori[%d]", &i); err != nil || i >= len(s.Indicatori) {
			continue
		}
		x := s.Indicatori[i]
		name := brief(x.Descrizione)
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
		if x.Fase != nil && !slices.Contains(fasi[name], *x.Fase) {
			fasi[name] = append(fasi[name], *x.Fase)
		}
	}
	for i, name := range names {
		switch ns := fasi[name]; {
		case len(ns) == 1:
			names[i] += " (fase " + numeri(ns) + ")"
		case len(ns) > 1:
			names[i] += " (fasi " + numeri(ns) + ")"
		}
	}
	return fmt.Sprintf("%d indicatori: %s", len(found), elenco(names))
}

// mostLetters is how much of a description names an indicatore among others.
const mostLetters = 60

// brief names an indicatore by the beginning of its description.
func brief(descrizione string) string {
	text := []rune(strings.Join(strings.Fields(descrizione), " "))
	switch {
	case len(text) == 0:
		return "uno senza descrizione"
	case len(text) > mostLetters:
		return "«" + strings.TrimSpace(string(text[:mostLetters])) + "…»"
	}
	return "«" + string(text) + "»"
}

// nameOf names an indicatore: «Istanze presentate» (fase 2).
func nameOf(x piao.Indicatore) string {
	name := "senza descrizione"
	if x.Descrizione != "" {
		name = "«" + strings.Join(strings.Fields(x.Descrizione), " ") + "»"
	}
	if x.Fase != nil {
		name += fmt.Sprintf(" (fase %d)", *x.Fase)
	}
	return name
}

// unitaAtteso holds the unit against the target. A percent of something that the text names, such as the deadlines that were kept,
// may stand beside a unit of time; and a unit that is of both is right with either.
func unitaAtteso(_ *lavoro, s *piao.Scheda) []Finding {
	var found []Finding
	for i, x := range s.Indicatori {
		time, quantity := paroleDi(aTempo).in(x.UnitaMisura), paroleDi(aQuantita).in(x.UnitaMisura)
		if x.Atteso == nil || time == quantity {
			continue
		}
		what := ""
		switch {
		case time && x.Atteso.Tipo == piao.TipoPercentuale && x.Atteso.Scadenza == "" && bare(x.ValoreAtteso) && !paroleDi(aPercento).in(x.Descrizione):
			what = "è una percentuale"
		case quantity && x.Atteso.Tipo == piao.TipoData && surelyDate.MatchString(x.ValoreAtteso):
			what = "è una data"
		default:
			continue
		}
		found = append(found, Finding{Campo: indicatore(i, "unita_misura"),
			Messaggio: fmt.Sprintf("L'indicatore %s ha l'unità di misura «%s», ma il valore atteso «%s» %s.", nameOf(x), x.UnitaMisura, x.ValoreAtteso, what),
			Rimedio:   "Correggere l'unità di misura o il valore atteso."})
	}
	return found
}

// surelyDate tells a date from two numbers of which one is part of the other, as in "5/10".
var surelyDate = regexp.MustCompile(`\pL|\d\d[/.-]\d\d|\d{4}`)

// bare says whether a value has no words.
func bare(text string) bool {
	return !slices.ContainsFunc(layout.Parole(text), layout.Parola.IsWord)
}

// indicatoriVaghi finds goals all of whose indicatori only say that times are kept. One that says what is one enough.
func indicatoriVaghi(_ *lavoro, s *piao.Scheda) []Finding {
	for _, x := range s.Indicatori {
		if !onlyOf(x.Descrizione, vaga, vuota) || x.Atteso != nil && x.Atteso.Tipo != piao.TipoData && x.Atteso.Tipo != piao.TipoTesto {
			return nil
		}
	}
	if len(s.Indicatori) == 0 {
		return nil
	}
	return []Finding{{Campo: indicatore(0, "descrizione"), Messaggio: "Gli indicatori dicono solo che si rispettano i tempi, non che cosa si ottiene.",
		Rimedio: "Aggiungere un indicatore che conti o misuri il risultato."}}
}

func explained(s *piao.Scheda, n *int) bool {
	return slices.ContainsFunc(s.Fasi, func(f piao.Fase) bool { return f.Motivazione != "" && (n == nil || f.Numero == *n) })
}
