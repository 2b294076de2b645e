package normalize

import (
	"fmt"
	"strings"

	"piao"
	"piao/internal/schema"
	"piao/internal/testo"
)

var gemelleDiverse = Rule{
	Codice:  "gemelle-diverse",
	Title:   "a fase unlike that of all siblings by what looks like a slip: its months one month off, another percent, a text a letter or two off",
	Titolo:  "una fase diversa da quella di tutte le gemelle per quella che sembra una svista: mesi spostati di uno, un'altra percentuale, una lettera o due",
	Gravita: piao.Avviso,
	Before:  "FASE 1 | Avvio | FEBBRAIO; in its siblings: FASE 1 | Avvio | GENNAIO",
	After:   "FASE 1 | Avvio | FEBBRAIO",
	piano:   noteUnlike,
}

// noteUnlike compares the fasi of a scheda with those of its siblings, which must be two at the least and agree.
func noteUnlike(p *pianoWork) []Edit {
	var edits []Edit
	for _, group := range p.siblings() {
		if len(group) < 3 {
			continue
		}
		k := newKin(group)
		for _, w := range group {
			for _, o := range offers(w.Scheda) {
				list, i, _, _ := schema.Cut(o.campo)
				if list != "fasi" {
					continue
				}
				f := &w.Fasi[i]
				a, ok := k.agreed(w, o)
				if !ok || !a.sure || a.times < 2 || !isSlip(o.campo, f, faseOf(a.from.Scheda, f.Numero), p.Anno) {
					continue
				}
				from, text := a.from, o.value(w.Scheda)
				edits = append(edits, Edit{scheda: w.Numero, Campo: o.campo, Prima: text, Dopo: text, Pos: w.where(o.campo),
					Why: fmt.Sprintf("Nelle schede gemelle (%d e altre) la fase %d ha «%s».", from.Numero, f.Numero, o.value(from.Scheda))})
			}
		}
	}
	return edits
}

// isSlip says whether the fase differs from its siblings' in that field, and so little that it looks like a slip.
func isSlip(campo string, f, other *piao.Fase, anno int) bool {
	a, b := testo.Key(f.Descrizione), testo.Key(other.Descrizione)
	_, field, _ := strings.Cut(campo, ".")
	switch field {
	case "descrizione":
		slips, near := testo.Near(a, b)
		return near && slips > 0
	case "peso":
		return a == b && a != "" && f.Peso != nil && other.Peso != nil && *f.Peso != *other.Peso
	}
	if a != b || a == "" || !sameRun(f.Previsto, other.Previsto, anno) {
		return false
	}
	d := ganttColumn(f.Previsto[0], anno) - ganttColumn(other.Previsto[0], anno)
	return d == 1 || d == -1
}
