package normalize

import (
	"fmt"
	"slices"
	"strings"

	"piao"
	"piao/internal/layout"
	"piao/internal/testo"
)

var valoreGemello = Rule{
	Codice: "valore-gemello",
	Title:  "a description, the percents or the months lost in a scheda that its siblings have: offered, and taken over only where asked for",
	Titolo: "una descrizione, le percentuali o i mesi perduti in una scheda e presenti nelle gemelle: proposti, e ripresi solo a richiesta",
	Before: "FASE 1 | (lost) | 40%; in its sibling: FASE 1 | Avvio | 40%", After: "FASE 1 | (lost) | 40%, with the offer «Avvio»",
	Gravita: piao.Dubbio,
	piano:   offerSiblings,
}

// An offer is a lost value, how a scheda that has it writes it, and what puts it into one that has not.
type offer struct {
	campo string
	// manca says that it is lost.
	manca string
	// fase is the numero of the fase that it is of, 0 for the scheda's own.
	fase  int
	value func(*piao.Scheda) string
	take  func(to, from *piao.Scheda)
}

// offers lists what a scheda may have lost. Fasi are found by their number.
func offers(s *piao.Scheda) []offer {
	list := []offer{{"descrizione", "Manca la descrizione", 0, func(s *piao.Scheda) string { return s.Descrizione }, func(to, from *piao.Scheda) { to.Descrizione = from.Descrizione }}}
	for i, f := range s.Fasi {
		path, n := fmt.Sprintf("fasi[%d].", i), f.Numero
		list = append(list,
			offer{path + "descrizione", fmt.Sprintf("Manca la descrizione della fase %d", n), n, func(s *piao.Scheda) string { return faseOf(s, n).Descrizione },
				func(to, from *piao.Scheda) { to.Fasi[i].Descrizione = faseOf(from, n).Descrizione }},
			offer{path + "peso", fmt.Sprintf("Manca la percentuale della fase %d", n), n, func(s *piao.Scheda) string { return shareText(faseOf(s, n).Peso) },
				func(to, from *piao.Scheda) { x := *faseOf(from, n).Peso; to.Fasi[i].Peso = &x }},
			offer{path + "previsto", fmt.Sprintf("Mancano i mesi previsti della fase %d", n), n, func(s *piao.Scheda) string { return strings.Join(faseOf(s, n).Previsto, ", ") },
				func(to, from *piao.Scheda) { to.Fasi[i].Previsto = slices.Clone(faseOf(from, n).Previsto) }})
	}
	return list
}

// faseOf gives the fase of that number; an empty one where there is none, or several.
func faseOf(s *piao.Scheda, n int) (found piao.Fase) {
	times := 0
	for i := range s.Fasi {
		if s.Fasi[i].Numero == n {
			found, times = s.Fasi[i], times+1
		}
	}
	if times != 1 {
		return piao.Fase{}
	}
	return found
}

func shareText(p *float64) string {
	if p == nil {
		return ""
	}
	return testo.Decimal(*p) + "%"
}

// offerSiblings offers each lost value that the siblings have and agree on. One that is in doubt in the sibling too is offered only.
func offerSiblings(p *pianoWork) []Edit {
	var edits []Edit
	for _, group := range p.siblings() {
		for _, w := range group {
			for _, o := range offers(w.Scheda) {
				if o.value(w.Scheda) != "" || w.written(o.campo) != "" || p.isDecided(w, o.campo) {
					continue
				}
				a, ok := agreed(w, group, o)
				if !ok {
					continue
				}
				text := o.value(a.from.Scheda)
				e := Edit{scheda: w.Numero, Campo: o.campo, Pos: w.where(o.campo),
					Why: fmt.Sprintf("%s; la scheda %d, gemella, ha: «%s». Con --from-siblings si riprende da lì.", o.manca, a.from.Numero, text)}
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

// An agreement is a value that the siblings of a scheda agree on: the first that has it, how many have, and whether its reading is sure.
type agreement struct {
	from  *schedaWork
	times int
	sure  bool
}

// agreed gives the value of the siblings; ok is false where none has it, or two differ. Where some are in doubt about it, the others count.
func agreed(w *schedaWork, group []*schedaWork, o offer) (a agreement, ok bool) {
	first := ""
	for _, s := range group {
		text := o.value(s.Scheda)
		if s == w || text == "" || o.fase > 0 && !isOneFase(w.Scheda, s.Scheda, o.fase) {
			continue
		}
		sure := !s.isInDoubt(o)
		switch {
		case a.from == nil || sure && !a.sure:
			a, first = agreement{s, 1, sure}, text
		case a.sure && !sure:
		case text != first && layout.Key(text) != layout.Key(first):
			return a, false
		default:
			a.times++
		}
	}
	return a, a.from != nil
}

// isInDoubt says whether the reading of what is offered left a doubt.
func (w *schedaWork) isInDoubt(o offer) bool {
	campo := o.campo
	if o.fase > 0 {
		_, field, _ := strings.Cut(campo, ".")
		campo = fmt.Sprintf("fasi[%d].%s", slices.IndexFunc(w.Fasi, func(f piao.Fase) bool { return f.Numero == o.fase }), field)
	}
	return slices.ContainsFunc(w.f.rilievi, func(r piao.Rilievo) bool { return r.Gravita == piao.Dubbio && r.Campo == campo })
}

// siblings groups the schede that are one goal.
func (p *pianoWork) siblings() [][]*schedaWork {
	schede := make([]*piao.Scheda, len(p.works))
	for i, w := range p.works {
		schede[i] = w.Scheda
	}
	var out [][]*schedaWork
	for _, group := range siblings(schede) {
		var ws []*schedaWork
		for _, i := range group {
			ws = append(ws, p.works[i])
		}
		out = append(out, ws)
	}
	return out
}

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
		for _, w := range group {
			for i, f := range w.Fasi {
				path := fmt.Sprintf("fasi[%d].", i)
				for _, o := range offers(w.Scheda) {
					if !strings.HasPrefix(o.campo, path) {
						continue
					}
					a, ok := agreed(w, group, o)
					if !ok || !a.sure || a.times < 2 || !isSlip(o.campo, f, faseOf(a.from.Scheda, f.Numero), p.Anno) {
						continue
					}
					from, text := a.from, o.value(w.Scheda)
					edits = append(edits, Edit{scheda: w.Numero, Campo: o.campo, Prima: text, Dopo: text, Pos: w.where(o.campo),
						Why: fmt.Sprintf("Nelle schede gemelle (%d e altre) la fase %d ha «%s».", from.Numero, f.Numero, o.value(from.Scheda))})
				}
			}
		}
	}
	return edits
}

// isSlip says whether the fase differs from its siblings' in that field, and so little that it looks like a slip.
func isSlip(campo string, f, other piao.Fase, anno int) bool {
	a, b := layout.Key(f.Descrizione), layout.Key(other.Descrizione)
	_, field, _ := strings.Cut(campo, ".")
	switch field {
	case "descrizione":
		slips, near := layout.Near(a, b)
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
