package normalize

import (
	"fmt"
	"maps"
	"slices"
	"unicode/utf8"

	"piao"
)

var testoTagliato = Rule{
	Codice:  "testo-tagliato",
	Title:   "texts that end at the same length, which none is longer than: a program may have cut them",
	Titolo:  "testi che finiscono tutti alla stessa lunghezza, oltre la quale non ce n'è: un programma può averli tagliati",
	Gravita: piao.Dubbio,
	Before:  "three texts of 60 letters, none longer: Affidamento del servizio con mezzi attrezzati e as",
	After:   "Affidamento del servizio con mezzi attrezzati e as",
	piano:   noteCut,
}

// noteCut looks for the length at which an export cuts its texts: at least three different ones have it, none is longer, and it is no short one.
func noteCut(p *pianoWork) []Edit {
	const least, short = 3, 40
	longest := map[string]int{}
	most := 0
	for _, w := range p.works {
		for _, r := range w.f.raw.Rows() {
			for i := range r.Cells {
				n := utf8.RuneCountInString(r.Cells[i].Text)
				longest[r.Cells[i].Text] = n
				most = max(most, n)
			}
		}
	}
	maps.DeleteFunc(longest, func(_ string, n int) bool { return n < most })
	if most < short || len(longest) < least {
		return nil
	}
	var edits []Edit
	for _, w := range p.works {
		for _, campo := range slices.Sorted(maps.Keys(w.slots)) {
			s := w.slots[campo]
			if !slices.ContainsFunc(s.cells, func(q *piece) bool { return utf8.RuneCountInString(q.src.Text) == most }) {
				continue
			}
			edits = append(edits, Edit{scheda: w.Numero, Campo: campo, Prima: s.text, Dopo: s.text, Pos: w.where(campo),
				Why: fmt.Sprintf("Nel documento nessun testo è più lungo di %d lettere, e %d arrivano fin lì: può essere tagliato.", most, len(longest))})
		}
	}
	return edits
}
