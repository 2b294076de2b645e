package normalize

import (
	"fmt"
	"strconv"
	"time"

	"piao"
	"piao/internal/layout"
	"piao/internal/testo"
)

var dataSeriale = Rule{
	Codice:  "data-seriale",
	Title:   "the number by which a spreadsheet keeps a day, in the value of a deadline: read as the day",
	Titolo:  "il numero con cui un foglio di calcolo tiene un giorno, nel valore di una scadenza: letto come giorno",
	Gravita: piao.Dubbio,
	Before:  "temporale | 46112",
	After:   "temporale | 31/03/2026",
	scheda:  proposeDays,
}

// proposeDays reads such a number where the unit says that the value is a time, and the day is of the plan's years.
func proposeDays(w *schedaWork) []Edit {
	var edits []Edit
	for i := range w.Indicatori {
		ind := &w.Indicatori[i]
		if !layout.IsTimeUnit(ind.UnitaMisura) {
			continue
		}
		for _, v := range []struct {
			campo string
			text  *string
		}{{"valore_atteso", &ind.ValoreAtteso}, {"valore_raggiunto", &ind.ValoreRaggiunto}} {
			day, ok := serialDay(*v.text, w.f.anno)
			if !ok {
				continue
			}
			campo := fmt.Sprintf("indicatori[%d].%s", i, v.campo)
			edits = append(edits, Edit{Campo: campo, Prima: *v.text, Dopo: day, Pos: w.where(campo), change: setText(v.text, day),
				Why: fmt.Sprintf("«%s» è il numero con cui un foglio di calcolo tiene il giorno %s: letto così; le parole che c'erano attorno sono perdute.", *v.text, day)})
		}
	}
	return edits
}

// serialDay gives the day that a number of days since the end of 1899 is, where it lies in the three years of a plan or in the one before.
func serialDay(text string, anno int) (string, bool) {
	n, err := strconv.Atoi(testo.Blanks(text))
	if err != nil || anno == 0 {
		return "", false
	}
	day := time.Date(1899, 12, 30+n, 0, 0, 0, 0, time.UTC)
	return day.Format("02/01/2006"), day.Year() >= anno-1 && day.Year() <= anno+2
}
