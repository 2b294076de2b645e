package check

import (
	"slices"

	"piao"
	"piao/internal/message"
	"piao/internal/schema"
	"piao/internal/words"
)

// An entry is what a person is told as one: what was found, in one place or several, about a scheda, a settore or the plan.
type entry struct {
	gravita piao.Gravita
	// codici are more than one where findings say the same of one field.
	codici, places, messages []string
	sum, remedy              string
}

func findingEntry(f Finding) entry {
	return entry{f.Gravita, []string{f.Codice}, []string{f.Posizione}, []string{f.Messaggio}, f.Somma(), f.Rimedio}
}

// entries gives the findings of a chapter, and the rilievi beside them, as they are told. What a scheda has lost is told once, by the
// rilievo: with what a sibling offers for it, where one does.
func (r Result) entries(ch chapter) (findings, doubts []entry) {
	s := r.Piano.Scheda(ch.scheda)
	lost := map[string]int{} // by campo, where in doubts it is told
	for _, f := range ch.doubts {
		e := entry{f.Gravita, []string{f.Codice}, []string{f.Posizione}, messagesOf(f.Rilievo), "", ""}
		if !isLoss(s, f) {
			doubts = append(doubts, e)
		} else if i, ok := lost[f.Campo]; ok {
			doubts[i].says(f.Codice, f.Gravita)
			if f.Codice == piao.CodiceGemello {
				doubts[i].messages = e.messages
			}
		} else {
			lost[f.Campo] = len(doubts)
			doubts = append(doubts, e)
		}
	}
	var untold []Finding
	for _, f := range ch.findings {
		campi := f.Campi
		if len(campi) == 0 {
			campi = []string{f.Campo}
		}
		if slices.ContainsFunc(campi, func(campo string) bool { _, told := lost[campo]; return !told }) {
			untold = append(untold, f)
			continue
		}
		for _, campo := range campi {
			doubts[lost[campo]].says(f.Codice, f.Gravita)
		}
	}
	return joined(together(s, untold)), joined(doubts)
}

// messagesOf says what a rilievo does, the labels of a form that was worked out a line each.
func messagesOf(r piao.Rilievo) []string {
	messaggio, letture := words.Letture(r)
	lines := []string{messaggio}
	for _, l := range letture {
		lines = append(lines, "«"+l.Label+"» → "+l.Field)
	}
	return lines
}

// isLoss says whether a rilievo is about a field that was empty and still is.
func isLoss(s *piao.Scheda, f piao.Placed) bool {
	place, ok := schema.Find(s, f.Campo)
	return ok && place.Kind != schema.Reading && schema.Write(place.Ptr()) == "" && f.Prima == "" && f.Dopo == ""
}

// says adds a piao.Placed that says the same.
func (e *entry) says(codice string, g piao.Gravita) {
	if !slices.Contains(e.codici, codice) {
		e.codici = append(e.codici, codice)
	}
	if slices.Index(piao.AllGravita, g) > slices.Index(piao.AllGravita, e.gravita) {
		e.gravita = g
	}
}

// together makes one entry of the findings of a check about a scheda that has a sentence for several.
func together(s *piao.Scheda, findings []Finding) []entry {
	var list []entry
	at := map[string]int{}
	for _, f := range findings {
		i, told := at[f.Codice]
		if told {
			list[i].places = append(list[i].places, f.Posizione)
			continue
		}
		same := slices.DeleteFunc(slices.Clone(findings), func(g Finding) bool { return g.Codice != f.Codice })
		if all, ok := Together(s, same); ok {
			at[f.Codice], f = len(list), all
		}
		list = append(list, findingEntry(f))
	}
	return list
}

// joined puts entries of one codice that ask for the same under one head.
func joined(entries []entry) []entry {
	var list []entry
	for _, e := range entries {
		i := slices.IndexFunc(list, func(o entry) bool {
			return o.gravita == e.gravita && slices.Equal(o.codici, e.codici) && o.remedy == e.remedy && o.sum == "" && e.sum == ""
		})
		if i < 0 {
			list = append(list, e)
			continue
		}
		list[i].places = append(list[i].places, e.places...)
		list[i].messages = append(list[i].messages, e.messages...)
	}
	return list
}

// leastEverywhere is how many schede a plan has of which one says that something is wrong in all.
const leastEverywhere = 3

// everywhere takes out of a plan's findings those of the checks that find something in every scheda, and tells each of them once.
func (r Result) everywhere(l message.Lang) (Result, []entry) {
	schede := map[string]map[int]bool{}
	for _, f := range r.Findings {
		if schede[f.Codice] == nil {
			schede[f.Codice] = map[int]bool{}
		}
		if f.Scheda > 0 && len(f.Addendi) == 0 {
			schede[f.Codice][f.Scheda] = true
		}
	}
	inAll := func(codice string) bool {
		return len(r.Piano.Schede) >= leastEverywhere && len(schede[codice]) == len(r.Piano.Schede)
	}
	var list []entry
	for _, k := range Checks() {
		if inAll(k.Codice) {
			list = append(list, r.inAll(k, l))
		}
	}
	r.Findings = slices.DeleteFunc(slices.Clone(r.Findings), func(f Finding) bool { return inAll(f.Codice) })
	return r, list
}

// inAll tells once what a check finds in every scheda.
func (r Result) inAll(k Check, l message.Lang) entry {
	all := slices.DeleteFunc(slices.Clone(r.Findings), func(f Finding) bool { return f.Codice != k.Codice })
	text := l.Text("check.everywhere", len(r.Piano.Schede), k.TitleIn(l))
	if len(all) != len(r.Piano.Schede) {
		text = l.Text("check.everywhere.times", len(r.Piano.Schede), k.TitleIn(l), len(all))
	}
	e := findingEntry(all[0])
	e.places, e.messages = nil, []string{text}
	for _, f := range all {
		e.places = append(e.places, f.Posizione)
		if f.Rimedio != e.remedy {
			e.remedy = ""
		}
	}
	return e
}
