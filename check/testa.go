package check

import (
	"fmt"
	"strconv"
	"strings"

	"piao"
	"piao/internal/layout"
	"piao/internal/schema"
	"piao/internal/testo"
)

// manca makes the check that asks whether a field of the head is empty.
func manca(campo string) func(*lavoro, *piao.Scheda) []Finding {
	return func(w *lavoro, s *piao.Scheda) []Finding {
		empty := map[string]bool{layout.LObiettivo: s.Obiettivo == "", layout.LResponsabile: s.Responsabile == "", layout.LSettore: s.Settore == "",
			layout.LPeso: s.Peso == nil && s.PesoTesto == ""}
		if !empty[campo] {
			return nil
		}
		return []Finding{{Campo: campo, Messaggio: "Il campo " + w.label(campo) + " è vuoto.", Rimedio: "Compilare il campo " + w.label(campo) + "."}}
	}
}

func pesoFuoriScala(_ *lavoro, s *piao.Scheda) []Finding {
	var found []Finding
	for p := range schema.All(s) {
		if p.Kind != schema.Share || p.Field == schema.Scheda.Field(layout.LPeso) && !isPercento(s) {
			continue
		}
		if v := *p.Ptr().(**float64); v != nil && (*v < 0 || *v > 100) {
			found = append(found, Finding{Campo: p.Path(), Messaggio: fmt.Sprintf("%s è %s: una percentuale va da 0 a 100.", fieldOf(s, p), numero(*v)),
				Rimedio: "Scrivere la percentuale giusta."})
		}
	}
	return found
}

// fieldOf names a field at the beginning of a sentence: "Nella fase 3 il campo «% realizzazione»".
func fieldOf(s *piao.Scheda, p schema.Place) string {
	name := "«" + p.It + "»"
	if l := layout.OfField(p.Field.Path); l != nil {
		name = label(l.Campo)
	}
	switch list, i, _, _ := schema.Cut(p.Path()); {
	case i < 0:
		return "Il campo " + name
	case list == "fasi":
		return fmt.Sprintf("Nella fase %d il campo %s", s.Fasi[i].Numero, name)
	default:
		return fmt.Sprintf("Nell'indicatore %d il campo %s", i+1, name)
	}
}

func trasversaleUnita(_ *lavoro, s *piao.Scheda) []Finding {
	f := Finding{Campo: layout.LTrasversale}
	switch units := testo.Key(s.AltreUnita) != "" && !onlyOf(s.AltreUnita, nessuna, vuota); {
	case units && s.Trasversale == nil:
		f.Messaggio = "Sono indicate altre unità organizzative, ma la domanda " + label(layout.LTrasversale) + " è senza risposta."
		f.Rimedio = "Rispondere SI, o togliere le altre unità."
	case units && !*s.Trasversale:
		f.Messaggio = "Il progetto non è trasversale, ma sono indicate altre unità organizzative."
		f.Rimedio = "Rispondere SI, o togliere le altre unità."
	case !units && s.Trasversale != nil && *s.Trasversale:
		f.Campo = layout.LAltreUnita
		f.Messaggio = "Il progetto è trasversale, ma non sono indicate altre unità organizzative."
		f.Rimedio = "Indicare le altre unità coinvolte, o rispondere NO."
	default:
		return nil
	}
	return []Finding{f}
}

func trasversaleMancante(_ *lavoro, s *piao.Scheda) []Finding {
	if s.Trasversale != nil || s.AltreUnita != "" { // with other units it is trasversale-unita
		return nil
	}
	return []Finding{{Campo: layout.LTrasversale, Messaggio: "La domanda " + label(layout.LTrasversale) + " è senza risposta.", Rimedio: "Rispondere SI o NO."}}
}

func lineaMancante(w *lavoro, s *piao.Scheda) []Finding {
	var names []string
	campo := ""
	for _, l := range []struct{ campo, text string }{{layout.LOperativo, s.ObiettivoOperativo}, {layout.LAzione, s.AzioneStrategica}} {
		if l.text == "" && w.asks(l.campo) {
			names, campo = append([]string{w.label(l.campo)}, names...), l.campo
		}
	}
	switch len(names) {
	case 0:
		return nil
	case 1:
		return []Finding{{Campo: campo, Messaggio: "Il campo " + names[0] + " è vuoto.", Rimedio: "Compilare il campo " + names[0] + "."}}
	}
	return []Finding{{Campo: campo, Messaggio: "I campi " + names[0] + " e " + names[1] + " sono vuoti.", Rimedio: "Indicare a quale linea del programma di mandato risponde l'obiettivo."}}
}

// annoTriennio holds that the year is one of the three that the plan programmes (D.Lgs. 150/2009 art. 10: a three-year document).
func annoTriennio(w *lavoro) []Finding {
	first, last, ok := triennio(w.Triennio)
	if !ok || w.Anno == 0 {
		return nil
	}
	f := Finding{Rimedio: "Correggere l'anno o il triennio nelle righe di titolo delle schede."}
	switch {
	case w.Anno < first || w.Anno > last:
		f.Messaggio = fmt.Sprintf("L'anno del piano, %d, non è nel triennio %s.", w.Anno, w.Triennio)
	case last-first != 2:
		f.Messaggio = fmt.Sprintf("Il triennio %s non è di tre anni.", w.Triennio)
	default:
		return nil
	}
	if len(w.Schede) > 0 {
		f = w.near(&w.Schede[0], "triennio", f)
	}
	return []Finding{f}
}

// triennio reads "2025-2027".
func triennio(s string) (first, last int, ok bool) {
	a, b, ok := strings.Cut(s, "-")
	first, errA := strconv.Atoi(a)
	last, errB := strconv.Atoi(b)
	return first, last, ok && errA == nil && errB == nil
}
