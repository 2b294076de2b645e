package check

import (
	"fmt"
	"slices"
	"time"

	"piao"
	"piao/internal/layout"
	"piao/internal/testo"
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

func hasDeadline(x piao.Indicatore) bool {
	_, ok := deadlineOf(x)
	return ok
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

// columnsOf gives the first and the last planned column of the plan's year, zero where none is, and the last year that is marked as a whole or
// in part besides, else 0.
func (w *lavoro) columnsOf(f piao.Fase) (first, last testo.Periodo, year int) {
	for _, m := range f.Previsto {
		switch p, _ := testo.ParsePeriodo(m); {
		case p.Number() == 0, p.Anno > w.Anno:
			year = max(year, p.Anno)
		case p.Anno == w.Anno:
			if first.Anno == 0 {
				first = p
			}
			if last.Anno == 0 || p.Last().After(last.Last()) {
				last = p
			}
		}
	}
	return first, last, year
}

// lastColumn gives the last planned column of the fasi that an indicatore is of, zero where they go on after the year or have none.
func (w *lavoro) lastColumn(s *piao.Scheda, n *int) (column testo.Periodo) {
	for _, f := range fasiOf(s, n) {
		_, last, year := w.columnsOf(f)
		if year > 0 {
			return testo.Periodo{}
		}
		if column.Anno == 0 || last.Anno > 0 && last.Last().After(column.Last()) {
			column = last
		}
	}
	return column
}

// lastYear is the last year that the fasi which an indicatore is of go on to, 0 where they say none but the plan's own.
func (w *lavoro) lastYear(s *piao.Scheda, n *int) (year int) {
	for _, f := range fasiOf(s, n) {
		_, _, last := w.columnsOf(f)
		if year = max(year, last); f.ScadenzaData != nil {
			year = max(year, yearOf(*f.ScadenzaData))
		}
	}
	return year
}

// yearOf is the year of an ISO date, 0 where it is none.
func yearOf(iso string) int {
	d, err := time.Parse(time.DateOnly, iso)
	if err != nil {
		return 0
	}
	return d.Year()
}

// scadenzaFuoriAnno holds that a deadline is in the plan's year, or in one that the fase's GANTT goes on to.
func scadenzaFuoriAnno(w *lavoro, s *piao.Scheda) []Finding {
	var found []Finding
	for i, x := range s.Indicatori {
		d, ok := deadlineOf(x)
		if !ok || w.Anno == 0 || d.Year() == w.Anno {
			continue
		}
		if d.Year() > w.Anno && (d.Year() <= w.lastYear(s, x.Fase) || len(fasiOf(s, x.Fase)) == 0) {
			continue
		}
		f := Finding{Campo: indicatore(i, "valore_atteso"), Rimedio: "Correggere la data."}
		f.Messaggio = fmt.Sprintf("La scadenza %s dell'indicatore %s è prima dell'anno del piano.", deadline{i, d}, nameOf(x))
		if d.Year() > w.Anno {
			f.Messaggio = fmt.Sprintf("La scadenza %s dell'indicatore %s è dopo il %d, ma il GANTT della fase non arriva al %d.", deadline{i, d}, nameOf(x), w.Anno, d.Year())
			f.Rimedio = fmt.Sprintf("Correggere la data, o segnare la colonna %d nel GANTT.", d.Year())
			if !w.asks("fasi.previsto") {
				f.Messaggio = fmt.Sprintf("La scadenza %s dell'indicatore %s è dopo il %d, e nessuna fase arriva al %d.", deadline{i, d}, nameOf(x), w.Anno, d.Year())
				f.Rimedio = "Correggere la data, o i tempi delle fasi."
			}
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
		first, last, _ := w.columnsOf(f)
		if d.date.Year() != w.Anno || last.Anno == 0 || !d.date.Before(last.First()) || hasDeadlineInWords(s, f.Numero) {
			return "", ""
		}
		what, rimedio := "mese previsto", "Correggere la data o i mesi del GANTT."
		if !last.IsMonth() {
			what, rimedio = "periodo previsto", "Correggere la data o i periodi segnati."
		}
		messaggio = fmt.Sprintf("La scadenza %s viene prima dell'ultimo %s della fase %d, %s.", d, what, f.Numero, w.periodName(last.String()))
		if d.date.Before(first.First()) {
			messaggio = fmt.Sprintf("La scadenza %s viene prima del primo %s della fase %d, %s.", d, what, f.Numero, w.periodName(first.String()))
		}
		return messaggio, rimedio
	})
}

// scadenzaEAnniDopo tells of a fase that goes on to a later year while its last deadline does not: the deadline may be that of this
// year's part.
func scadenzaEAnniDopo(w *lavoro, s *piao.Scheda) []Finding {
	return w.eachDeadline(s, func(f piao.Fase, d deadline) (messaggio, rimedio string) {
		_, last, year := w.columnsOf(f)
		if d.date.Year() >= year || d.date.Year() < w.Anno || d.date.Year() == w.Anno && last.Anno > 0 && d.date.Before(last.First()) {
			return "", ""
		}
		return fmt.Sprintf("Il GANTT della fase %d arriva al %d, ma la sua ultima scadenza è il %s.", f.Numero, year, d),
			"Niente da fare, se la scadenza è quella di quest'anno; altrimenti correggere la data o la colonna dell'anno."
	})
}

// scadenzaFuoriPiano holds that the deadlines of the goal and of its fasi are in the plan's year, or in one that its GANTT or the targets of
// other years go on to.
func scadenzaFuoriPiano(w *lavoro, s *piao.Scheda) []Finding {
	if w.Anno == 0 {
		return nil
	}
	years := 0
	for _, f := range s.Fasi {
		_, _, year := w.columnsOf(f)
		years = max(years, year)
	}
	for _, x := range s.Indicatori {
		for _, a := range x.Attesi {
			years = max(years, a.Anno)
		}
	}
	var found []Finding
	look := func(campo, di string, data *string) {
		if data == nil || yearOf(*data) == 0 || yearOf(*data) >= w.Anno && yearOf(*data) <= max(w.Anno, years) {
			return
		}
		d, _ := time.Parse(time.DateOnly, *data)
		when := fmt.Sprintf("dopo il %d", w.Anno)
		if d.Year() < w.Anno {
			when = "prima dell'anno del piano"
		}
		found = append(found, Finding{Campo: campo, Messaggio: fmt.Sprintf("La scadenza %s %s è %s.", deadline{date: d}, di, when),
			Rimedio: "Correggere la data, o indicare che cosa è previsto in quell'anno."})
	}
	for i, f := range s.Fasi {
		look(fase(i, "scadenza"), fmt.Sprintf("della fase %d", f.Numero), f.ScadenzaData)
	}
	look("scadenza", "dell'obiettivo", s.ScadenzaData)
	return found
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
