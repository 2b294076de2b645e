package extract

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"piao"
	"piao/internal/message"
)

// losses gathers what of a workbook could not be read while the rest was: a part that is wrong does not condemn the others.
type losses struct {
	first   error
	rilievi []piao.Rilievo
}

// part takes the error of a part that several sheets share.
func (l *losses) part(err error) error {
	return l.take(err, piao.Rilievo{Codice: "parte-illeggibile", Messaggio: "una parte del file non si è potuta leggere, e quello che i fogli ne usano manca o è senza formato (%s)"})
}

// text takes the error of a part of a document.
func (l *losses) text(err error) error {
	return l.take(err, piao.Rilievo{Codice: "parte-illeggibile", Messaggio: "una parte del documento non si è potuta leggere, o non tutta: quello che manca qui non c'è (%s)"})
}

// sheet takes the error of a sheet.
func (l *losses) sheet(name string, err error) error {
	return l.take(err, piao.Rilievo{Codice: "foglio-in-parte", Posizione: piao.Pos{Sheet: name}.String(), Messaggio: "il foglio non si è potuto leggere tutto: quello che manca qui non c'è (%s)"})
}

// take keeps damage as a rilievo that gives its cause, and passes on any other error, such as a limit.
func (l *losses) take(err error, r piao.Rilievo) error {
	if err == nil || !errors.Is(err, ErrDamaged) {
		return err
	}
	if l.first == nil {
		l.first = err
	}
	cause := err
	var e *Error
	if errors.As(err, &e) {
		cause = e.Err
	}
	why, _ := message.Italian.Tell(cause)
	r.Gravita, r.Messaggio = piao.Errore, fmt.Sprintf(r.Messaggio, why)
	l.rilievi = append(l.rilievi, r)
	return nil
}

// rest gives what was read, or the first loss where that is nothing.
func (l *losses) rest(grids []Grid, rilievi []piao.Rilievo) ([]Grid, []piao.Rilievo, error) {
	hasCells := func(g Grid) bool {
		return !g.Running && slices.ContainsFunc(g.Rows, func(r piao.Row) bool { return len(r.Cells) > 0 })
	}
	if l.first != nil && !slices.ContainsFunc(grids, hasCells) {
		return nil, nil, l.first
	}
	return grids, append(rilievi, l.rilievi...), nil
}

// hidden is the rilievo on a value that its format does not show, nil where it shows it. A zero that it leaves blank is meant to be.
func hidden(raw, shown string) *piao.Rilievo {
	if strings.TrimSpace(shown) != "" || strings.TrimSpace(raw) == "" {
		return nil
	}
	if v, err := strconv.ParseFloat(raw, 64); err == nil && v == 0 {
		return nil
	}
	return &piao.Rilievo{Codice: "valore-nascosto", Gravita: piao.Avviso, Prima: raw, Messaggio: "la cella ha un valore che il suo formato non lascia vedere"}
}

// A columnRun is a run of columns by the numbers of its first and last.
type columnRun struct{ first, last int }

// hiddenColumns tells of each run of hidden columns with a text in it, which is read all the same. Those behind all that is shown are no part of
// a table: lists for choosing from are kept there.
func hiddenColumns(sheet string, hidden []columnRun, rows []piao.Row) (found []piao.Rilievo) {
	for _, h := range foldRuns(hidden) {
		n, shown, first := 0, false, piao.Cell{}
		for _, r := range rows {
			for _, c := range r.Cells {
				shown = shown || c.Pos.Col > h.last
				if h.first <= c.Pos.Col && c.End() <= h.last {
					if n++; n == 1 {
						first = c
					}
				}
			}
		}
		if n > 0 && shown {
			found = append(found, piao.Rilievo{Codice: "colonne-nascoste", Gravita: piao.Avviso, Prima: first.Text, Dopo: first.Text, Posizione: first.Pos.String(),
				Messaggio: fmt.Sprintf("le colonne da %s a %s sono nascoste nel foglio: le loro %d celle con testo sono state lette ugualmente", piao.ColumnName(h.first), piao.ColumnName(h.last), n)})
		}
	}
	return found
}

// foldRuns puts runs in order, and together those that touch.
func foldRuns(runs []columnRun) []columnRun {
	slices.SortFunc(runs, func(a, b columnRun) int { return a.first - b.first })
	joined := runs[:0]
	for _, r := range runs {
		if n := len(joined); n > 0 && r.first <= joined[n-1].last+1 {
			joined[n-1].last = max(joined[n-1].last, r.last)
			continue
		}
		joined = append(joined, r)
	}
	return joined
}
