package normalize

import (
	"fmt"
	"slices"
	"strings"

	"piao/internal/testo"

	"piao"
)

var segniGemelli = Rule{
	Codice:  "segni-gemelli",
	Title:   "marks past the header that were moved back by as little as fits, while all siblings have the same run elsewhere: moved there",
	Titolo:  "segni oltre l'intestazione, spostati di quanto bastava, mentre tutte le gemelle li hanno altrove: spostati lì",
	Gravita: piao.Riparato,
	Before:  "NOVEMBRE, DICEMBRE; in its siblings: OTTOBRE, NOVEMBRE",
	After:   "OTTOBRE, NOVEMBRE",
	piano:   settleSlips,
}

// settleSlips lets the siblings say by how much a row had slipped, where its own scheda did not: there is no doubt left then.
func settleSlips(p *pianoWork) []Edit {
	var edits []Edit
	for _, group := range p.siblings() {
		k := newKin(group)
		for _, w := range group {
			for i := range w.Fasi {
				f := &w.Fasi[i]
				campo := fmt.Sprintf("fasi[%d].previsto", i)
				doubt := slices.IndexFunc(w.f.rilievi, func(r piao.Rilievo) bool {
					return r.Codice == segniOltre.Codice && r.Gravita == piao.Dubbio && r.Campo == campo
				})
				if doubt < 0 {
					continue
				}
				a, ok := k.agreed(w, offer{campo: campo, fase: f.Numero,
					value: func(s *piao.Scheda) string { return strings.Join(faseOf(s, f.Numero).Previsto, ", ") }})
				if !ok || !a.sure {
					continue
				}
				want := slices.Clone(faseOf(a.from.Scheda, f.Numero).Previsto)
				if !slices.Equal(f.Previsto, want) && !sameRun(f.Previsto, want, p.Anno) {
					continue
				}
				edits = append(edits, Edit{scheda: w.Numero, Campo: campo, Prima: w.f.rilievi[doubt].Prima, Dopo: join(want), Pos: w.where(campo),
					change: change{do: func() { f.Previsto = want; w.f.supersede(segniOltre.Codice, campo) }},
					Why:    fmt.Sprintf("I segni escono dalle colonne dell'intestazione: di quanto la riga è slittata lo dice la scheda %d, gemella.", a.from.Numero)})
			}
		}
	}
	return edits
}

// sameRun says whether the marks are the same run at another place of the GANTT of that year: as many, and as far apart.
func sameRun(a, b []string, anno int) bool {
	if len(a) != len(b) || len(a) == 0 {
		return false
	}
	d := ganttColumn(a[0], anno) - ganttColumn(b[0], anno)
	for i := range a {
		x, y := ganttColumn(a[i], anno), ganttColumn(b[i], anno)
		if x == 0 || y == 0 || x-y != d {
			return false
		}
	}
	return d != 0
}

// ganttColumn is the column of a mark in the GANTT of that year: 1 to 12 for its months, 13 for the next year; 0 for one that it has not.
func ganttColumn(mark string, anno int) int {
	switch p, ok := testo.ParsePeriodo(mark); {
	case !ok:
		return 0
	case p.IsMonth() && p.Anno == anno:
		return p.Mese
	case !p.IsMonth() && p.Anno > anno:
		return 12 + p.Anno - anno
	}
	return 0
}
