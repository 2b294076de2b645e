package normalize

import (
	"fmt"
	"slices"
	"strings"

	"piao"
	"piao/internal/testo"
)

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

func shareText(p *float64) string {
	if p == nil {
		return ""
	}
	return testo.Decimal(*p) + "%"
}

// An agreement is a value that the siblings of a scheda agree on: the first that has it, how many have, and whether its reading is sure.
type agreement struct {
	from  *schedaWork
	times int
	sure  bool
}

// A kin is the schede that are one goal, with what they say as long as nothing changes them.
type kin struct {
	works []*schedaWork
	// says has by a fase's number and the field what each says that does.
	says map[string][]saying
}

// A saying is what a scheda has of what is offered, and whether its reading is sure.
type saying struct {
	from *schedaWork
	text string
	sure bool
}

func newKin(works []*schedaWork) *kin { return &kin{works, map[string][]saying{}} }

// say gives what the schede say of what is offered.
func (k *kin) say(o offer) []saying {
	key := o.campo
	if _, field, _ := strings.Cut(key, "."); o.fase > 0 {
		key = itoa(o.fase) + field
	}
	says, ok := k.says[key]
	if ok {
		return says
	}
	for _, s := range k.works {
		if text := o.value(s.Scheda); text != "" {
			says = append(says, saying{s, text, !s.isInDoubt(o)})
		}
	}
	k.says[key] = says
	return says
}

// agreed gives the value of the siblings; ok is false where none has it, or two differ. Where some are in doubt about it, the others count.
func (k *kin) agreed(w *schedaWork, o offer) (a agreement, ok bool) {
	first := ""
	for _, s := range k.say(o) {
		if s.from == w || o.fase > 0 && !isOneFase(w.Scheda, s.from.Scheda, o.fase) {
			continue
		}
		switch {
		case a.from == nil || s.sure && !a.sure:
			a, first = agreement{s.from, 1, s.sure}, s.text
		case a.sure && !s.sure:
		case s.text != first && !testo.Same(s.text, first):
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

// siblings groups the schede that are one goal: once, since what is taken over from a sibling makes no other of them.
func (p *pianoWork) siblings() [][]*schedaWork {
	if p.groups == nil {
		p.groups = p.findSiblings()
	}
	return p.groups
}

func (p *pianoWork) findSiblings() [][]*schedaWork {
	schede := make([]*piao.Scheda, len(p.works))
	for i, w := range p.works {
		schede[i] = w.Scheda
	}
	out := [][]*schedaWork{}
	for _, group := range siblings(schede) {
		var ws []*schedaWork
		for _, i := range group {
			ws = append(ws, p.works[i])
		}
		out = append(out, ws)
	}
	return out
}
