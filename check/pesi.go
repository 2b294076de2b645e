package check

import (
	"fmt"
	"slices"
	"strings"

	"piao"
	"piao/internal/layout"
)

// pesiSomma holds that the weights of each responsabile sum to 100. No law says so; it is what each body's system of evaluation does.
// Where a responsabile has several settori, or a settore several responsabili, it will do that each settore's weights sum to 100.
func pesiSomma(w *lavoro) []Finding {
	var found []Finding
	settori := w.bySettore()
	for _, x := range w.persone {
		if !w.isUnsound(x.schede) || len(x.settori) > 0 && w.areSound(x.settori, settori) {
			continue
		}
		found = append(found, w.sumFinding(x))
	}
	return found
}

func (w *lavoro) bySettore() map[string][]*piao.Scheda {
	m := map[string][]*piao.Scheda{}
	for i := range w.Schede {
		s := &w.Schede[i]
		m[s.Settore] = append(m[s.Settore], s)
	}
	return m
}

func (w *lavoro) areSound(settori []string, schede map[string][]*piao.Scheda) bool {
	return !slices.ContainsFunc(settori, func(s string) bool { return w.isUnsound(schede[s]) })
}

// isPercento says whether a scheda weighs in percent: points, factors and words need not sum to anything.
func isPercento(s *piao.Scheda) bool { return s.PesoTipo == "" || s.PesoTipo == piao.PesoPercento }

// isUnsound says whether weights are not what they should be. Where all are empty there is no sum to speak of, nor where some are no percents.
func (w *lavoro) isUnsound(schede []*piao.Scheda) bool {
	if slices.ContainsFunc(schede, func(s *piao.Scheda) bool { return !isPercento(s) }) {
		return false
	}
	_, sum, empty := w.weights(schede)
	return len(empty) < len(schede) && (len(empty) > 0 || w.isOff(sum, w.opts.TotalePesi))
}

func (w *lavoro) sumFinding(x *persona) Finding {
	addendi, sum, empty := w.weights(x.schede)
	total := w.opts.TotalePesi
	f := w.near(x.schede[0], layout.LPeso, Finding{Settore: x.settore(), Campo: layout.LPeso, Addendi: addendi})
	f.Messaggio = fmt.Sprintf("I pesi delle schede di %s fanno %s invece di %s.", x.chi(), numero(sum), numero(total))
	f.Rimedio = "Rivedere i pesi: " + punti("manca", "mancano", total-sum) + "."
	if sum > total {
		f.Rimedio = "Rivedere i pesi: " + punti("c'è", "ci sono", sum-total) + " di troppo."
	}
	if len(empty) == 0 {
		return f
	}
	missing := schedeDi("manca il peso della scheda", "mancano i pesi delle schede", empty)
	f = w.near(empty[0], layout.LPeso, f)
	switch left := total - sum; {
	case left <= w.opts.Tolleranza:
		f.Messaggio = fmt.Sprintf("I pesi delle schede di %s fanno già %s su %s, e %s.", x.chi(), numero(sum), numero(total), missing)
		f.Rimedio = "Scrivere il peso che manca e ridurre gli altri."
		if len(empty) > 1 {
			f.Rimedio = "Scrivere i pesi che mancano e ridurre gli altri."
		}
	case len(empty) == 1:
		f.Messaggio = fmt.Sprintf("I pesi delle schede di %s fanno %s, e %s: con %s farebbero %s.", x.chi(), numero(sum), missing, numero(left), numero(total))
		f.Rimedio = fmt.Sprintf("Scrivere il peso %s: %s, se gli altri sono giusti.", schedeDi("della scheda", "", empty), numero(left))
	default:
		f.Messaggio = fmt.Sprintf("I pesi delle schede di %s fanno %s, e %s: insieme dovrebbero fare %s.", x.chi(), numero(sum), missing, numero(left))
		f.Rimedio = fmt.Sprintf("Scrivere i pesi che mancano: insieme %s, se gli altri sono giusti.", numero(left))
	}
	return f
}

func settoreResponsabili(w *lavoro) []Finding {
	var found []Finding
	var seen []string
	for i := range w.Schede {
		s := &w.Schede[i]
		if s.Settore == "" || slices.Contains(seen, s.Settore) {
			continue
		}
		seen = append(seen, s.Settore)
		var names []string
		var other *piao.Scheda
		for j := range w.Schede {
			t := &w.Schede[j]
			if t.Settore != s.Settore || t.Responsabile == "" || slices.Contains(names, t.Responsabile) {
				continue
			}
			if names = append(names, t.Responsabile); len(names) == 2 {
				other = t
			}
		}
		if other != nil {
			found = append(found, w.near(other, layout.LResponsabile, Finding{Settore: s.Settore, Campo: layout.LResponsabile,
				Messaggio: fmt.Sprintf("Il settore «%s» ha più di un responsabile: %s.", s.Settore, strings.Join(names, "; ")),
				Rimedio:   "Controllare il responsabile o il settore delle schede."}))
		}
	}
	return found
}
