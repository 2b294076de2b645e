package check

import (
	"fmt"
	"slices"
	"time"

	"piao"
	"piao/internal/layout"
)

// A deadline is the date of a target.
type deadline struct {
	at   int // the index of its indicatore
	date time.Time
}

func (d deadline) String() string { return d.date.Format("02/01/2006") }

// deadlineOf reads the date of an indicatore's target.
func deadlineOf(x piao.Indicatore) (time.Time, bool) {
	if x.Atteso == nil || x.Atteso.Scadenza == "" {
		return time.Time{}, false
	}
	d, err := time.Parse(time.DateOnly, x.Atteso.Scadenza)
	return d, err == nil
}

// lastDeadline gives the latest deadline of a fase: those before it are of parts of the work.
func lastDeadline(s *piao.Scheda, n int) (last deadline, ok bool) {
	for i, x := range s.Indicatori {
		if d, is := deadlineOf(x); is && x.Fase != nil && *x.Fase == n && (!ok || d.After(last.date)) {
			last, ok = deadline{i, d}, true
		}
	}
	return last, ok
}

// fasiOf gives the fasi that an indicatore is of: all, where it names none.
func fasiOf(s *piao.Scheda, n *int) []piao.Fase {
	return slices.DeleteFunc(slices.Clone(s.Fasi), func(f piao.Fase) bool { return n != nil && f.Numero != *n })
}

// monthsOf gives the first and the last planned month of the plan's year, 0 and 0 where none is, and the last year that a year column
// marks, else 0.
func (w *lavoro) monthsOf(f piao.Fase) (first, last, year int) {
	for _, m := range f.Previsto {
		switch y, month := markOf(m); {
		case month == 0:
			year = max(year, y)
		case y == w.Anno:
			if first == 0 {
				first = month
			}
			last = max(last, month)
		}
	}
	return first, last, year
}

// lastMonth gives the last planned month of the fasi that an indicatore is of, 0 where they go on after the year or have none.
func (w *lavoro) lastMonth(s *piao.Scheda, n *int) (month int) {
	for _, f := range fasiOf(s, n) {
		_, last, year := w.monthsOf(f)
		if year > 0 {
			return 0
		}
		month = max(month, last)
	}
	return month
}

// scadenzaFuoriAnno holds that a deadline is in the plan's year, or in one that the fase's GANTT goes on to.
func scadenzaFuoriAnno(w *lavoro, s *piao.Scheda) []Finding {
	var found []Finding
	for i, x := range s.Indicatori {
		d, ok := deadlineOf(x)
		if !ok || w.Anno == 0 || d.Year() == w.Anno {
			continue
		}
		years := 0
		for _, f := range fasiOf(s, x.Fase) {
			_, _, year := w.monthsOf(f)
			years = max(years, year)
		}
		if d.Year() > w.Anno && (d.Year() <= years || len(fasiOf(s, x.Fase)) == 0) {
			continue
		}
		f := Finding{Campo: indicatore(i, "valore_atteso"), Rimedio: "Correggere la data."}
		f.Messaggio = fmt.Sprintf("La scadenza %s dell'indicatore %s è prima dell'anno del piano.", deadline{i, d}, nameOf(x))
		if d.Year() > w.Anno {
			f.Messaggio = fmt.Sprintf("La scadenza %s dell'indicatore %s è dopo il %d, ma il GANTT della fase non arriva al %d.", deadline{i, d}, nameOf(x), w.Anno, d.Year())
			f.Rimedio = fmt.Sprintf("Correggere la data, o segnare la colonna %d nel GANTT.", d.Year())
		}
		found = append(found, f)
	}
	return found
}

// hasDeadlineInWords says whether a fase has a deadline that names no day, as "entro novembre": it may be the last.
func hasDeadlineInWords(s *piao.Scheda, n int) bool {
	return slices.ContainsFunc(s.Indicatori, func(x piao.Indicatore) bool {
		return x.Fase != nil && *x.Fase == n && x.Atteso != nil && x.Atteso.Tipo == piao.TipoTesto && paroleDi(scadenza).in(x.ValoreAtteso)
	})
}

// scadenzaAnticipata holds the last deadline of a fase against its last planned month of the plan's year.
func scadenzaAnticipata(w *lavoro, s *piao.Scheda) []Finding {
	return w.eachDeadline(s, func(f piao.Fase, d deadline) (messaggio, rimedio string) {
		first, last, _ := w.monthsOf(f)
		month := int(d.date.Month())
		if d.date.Year() != w.Anno || month >= last || hasDeadlineInWords(s, f.Numero) {
			return "", ""
		}
		messaggio = fmt.Sprintf("La scadenza %s viene prima dell'ultimo mese previsto della fase %d, %s.", d, f.Numero, monthName(last))
		if month < first {
			messaggio = fmt.Sprintf("La scadenza %s viene prima del primo mese previsto della fase %d, %s.", d, f.Numero, monthName(first))
		}
		return messaggio, "Correggere la data o i mesi del GANTT."
	})
}

// scadenzaEAnniDopo tells of a fase that goes on to a later year while its last deadline does not: the deadline may be that of this
// year's part.
func scadenzaEAnniDopo(w *lavoro, s *piao.Scheda) []Finding {
	return w.eachDeadline(s, func(f piao.Fase, d deadline) (messaggio, rimedio string) {
		_, last, year := w.monthsOf(f)
		if d.date.Year() >= year || d.date.Year() < w.Anno || d.date.Year() == w.Anno && int(d.date.Month()) < last {
			return "", ""
		}
		return fmt.Sprintf("Il GANTT della fase %d arriva al %d, ma la sua ultima scadenza è il %s.", f.Numero, year, d),
			"Niente da fare, se la scadenza è quella di quest'anno; altrimenti correggere la data o la colonna dell'anno."
	})
}

// eachDeadline puts a question to each fase that has a deadline and planned months.
func (w *lavoro) eachDeadline(s *piao.Scheda, ask func(piao.Fase, deadline) (messaggio, rimedio string)) []Finding {
	var found []Finding
	for i, f := range s.Fasi {
		d, ok := lastDeadline(s, f.Numero)
		repeated := slices.ContainsFunc(s.Fasi[:i], func(g piao.Fase) bool { return g.Numero == f.Numero })
		if !ok || repeated || len(f.Previsto) == 0 {
			continue
		}
		if messaggio, rimedio := ask(f, d); messaggio != "" {
			found = append(found, Finding{Campo: indicatore(d.at, "valore_atteso"), Messaggio: messaggio, Rimedio: rimedio})
		}
	}
	return found
}

// scadenzaImpossibile finds days that no calendar has.
func scadenzaImpossibile(w *lavoro, s *piao.Scheda) []Finding {
	var found []Finding
	for i, x := range s.Indicatori {
		for _, v := range []struct {
			campo, text string
			read        *piao.Valore
		}{{"valore_atteso", x.ValoreAtteso, x.Atteso}, {"valore_raggiunto", x.ValoreRaggiunto, x.Raggiunto}} {
			onlyDate := v.read != nil && v.read.Tipo == piao.TipoData
			if date := impossibleDate(v.text, w.Anno, onlyDate); date != "" {
				found = append(found, Finding{Campo: indicatore(i, v.campo), Messaggio: fmt.Sprintf("La data «%s» non esiste.", date), Rimedio: "Correggere la data."})
			}
		}
	}
	return found
}

// impossibleDate gives the first date in a text that is none. Numbers between words may be something else, as in "entro 24/48 ore",
// unless they have a year behind a word of deadline.
func impossibleDate(text string, anno int, onlyDate bool) string {
	for i := 0; i < len(text); i++ {
		d, n := layout.DateAt(text, i, anno)
		if d == nil {
			continue
		}
		if !d.Valid && (d.Named || onlyDate || d.Whole && paroleDi(scadenza).in(text)) {
			return text[i : i+n]
		}
		i += n - 1
	}
	return ""
}
