package normalize

import (
	"fmt"

	"piao"
)

var valoreGemello = Rule{
	Codice: "valore-gemello",
	Title:  "a description, the percents or the months lost in a scheda that its siblings have: offered, and taken over only where asked for",
	Titolo: "una descrizione, le percentuali o i mesi perduti in una scheda e presenti nelle gemelle: proposti, e ripresi solo a richiesta",
	Before: "FASE 1 | (lost) | 40%; in its sibling: FASE 1 | Avvio | 40%", After: "FASE 1 | (lost) | 40%, with the offer «Avvio»",
	Gravita: piao.Dubbio,
	piano:   offerSiblings,
}

// offerSiblings offers each lost value that the siblings have and agree on. One that is in doubt in the sibling too is offered only.
func offerSiblings(p *pianoWork) []Edit {
	var edits []Edit
	for _, group := range p.siblings() {
		k := newKin(group)
		for _, w := range group {
			for _, o := range offers(w.Scheda) {
				if o.value(w.Scheda) != "" || w.written(o.campo) != "" || p.isDecided(w, o.campo) {
					continue
				}
				a, ok := k.agreed(w, o)
				if !ok {
					continue
				}
				text := o.value(a.from.Scheda)
				e := Edit{scheda: w.Numero, Campo: o.campo, Pos: w.where(o.campo),
					Why: fmt.Sprintf("%s; la scheda %d, gemella, ha: «%s». Si può riprendere da lì.", o.manca, a.from.Numero, text)}
				switch {
				case !a.sure:
					e.Why = fmt.Sprintf("%s; la scheda %d, gemella, ha: «%s», ma è in dubbio anche lì.", o.manca, a.from.Numero, text)
				case p.opts.FromSiblings:
					e.Dopo, e.change.do = text, func() { o.take(w.Scheda, a.from.Scheda) }
					e.Why = fmt.Sprintf("%s: valore ripreso dalla scheda %d, gemella.", o.manca, a.from.Numero)
				}
				edits = append(edits, e)
			}
		}
	}
	return edits
}
