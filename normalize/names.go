package normalize

import (
	"maps"
	"slices"
	"strings"
)

// A nomeOcc is one occurrence of a person in a piano, a responsabile or an assessore, in the order of the piano.
type nomeOcc struct {
	Text string
	// Ruolo is the field that the name stands in, [layout.LResponsabile] or [layout.LAssessori]. All persons are one pool: the same
	// words in another case or order are one person wherever they stand. A slip is folded only within a field, since a council
	// member and an officer whose names are nearly the same are two people.
	Ruolo string
}

// A settoreOcc is one occurrence of a settore, in the order of the piano.
type settoreOcc struct {
	Text string
	// Responsabile is the canonical name, "" where the scheda has none.
	Responsabile string
}

// A piega is the spelling that another is folded onto; its own where it stays.
type piega struct {
	Grafia string
	// Sicuro is false where a person should look: a dubbio, not a riparato.
	Sicuro bool
}

// nomiCanonici decides one spelling per person: spelling → canonical spelling, for every spelling of occ that is not blank.
// fissati are the user's own, spelling → canonical spelling: they always win. sospetti are pairs of canonical spellings that may be
// one person's and were left: in the order of the piano, the one that stands first in it first.
func nomiCanonici(occ []nomeOcc, fissati map[string]string) (canonici map[string]piega, sospetti [][2]string) {
	read := remembered(leggiPersona)
	pins := newPins(fissati, func(s string) string { return read(s).key() })
	texts := make([]string, len(occ))
	for i, o := range occ {
		texts[i] = o.Text
	}
	pieghe, sospetti := untilStable(texts, func(texts []string) ([]piega, [][2]string) { return foldPersone(texts, occ, pins, read) })
	canonici = map[string]piega{}
	for i, o := range occ {
		if strings.TrimSpace(o.Text) != "" {
			canonici[o.Text] = pieghe[i]
		}
	}
	return canonici, sospetti
}

// settoriCanonici decides one spelling per settore, for every occurrence that is not blank. The same text may be folded under one
// responsabile and stay under another. fissati and sospetti are as in [nomiCanonici].
func settoriCanonici(occ []settoreOcc, fissati map[string]string) (canonici map[settoreOcc]piega, sospetti [][2]string) {
	read := remembered(leggiSettore)
	pins := newPins(fissati, func(s string) string { return read(s).key() })
	texts := make([]string, len(occ))
	for i, o := range occ {
		texts[i] = o.Text
	}
	pieghe, sospetti := untilStable(texts, func(texts []string) ([]piega, [][2]string) { return foldSettori(texts, occ, pins, read) })
	canonici = map[settoreOcc]piega{}
	for i, o := range occ {
		if strings.TrimSpace(o.Text) != "" {
			canonici[o] = pieghe[i]
		}
	}
	return canonici, sospetti
}

// remembered reads each spelling once: a piano has many schede and few people.
func remembered(read func(string) lettura) func(string) lettura {
	known := map[string]lettura{}
	return func(text string) lettura {
		l, ok := known[text]
		if !ok {
			l = read(text)
			known[text] = l
		}
		return l
	}
}

// untilStable repeats a pass on its own result until it changes nothing, so that a second run has nothing to do: a fold makes its
// target more frequent, which may let another one through. Every pass but the first leaves fewer spellings than there were.
func untilStable(texts []string, pass func([]string) ([]piega, [][2]string)) ([]piega, [][2]string) {
	out := make([]piega, len(texts))
	for i, t := range texts {
		out[i] = piega{t, true}
	}
	now := slices.Clone(texts)
	var sospetti [][2]string
	for range len(texts) + 2 {
		pieghe, sos := pass(now)
		sospetti = sos
		changed := false
		for i, p := range pieghe {
			changed = changed || p.Grafia != now[i]
			now[i] = p.Grafia
			out[i] = piega{p.Grafia, out[i].Sicuro && p.Sicuro}
		}
		if !changed {
			break
		}
	}
	return out, sospetti
}

// newPins folds the user's spellings: key → spelling. A pinned spelling stands for itself too; of chains the end counts, of rings
// the spelling that sorts first, and of two pins for one key that of the spelling that sorts first.
func newPins(fissati map[string]string, key func(string) string) map[string]string {
	pins := map[string]string{}
	pin := func(k, to string) {
		if _, dup := pins[k]; !dup && k != "" && key(to) != "" {
			pins[k] = to
		}
	}
	froms := slices.Sorted(maps.Keys(fissati))
	for _, from := range froms {
		pin(key(from), fissati[from])
	}
	for _, from := range froms {
		pin(key(fissati[from]), fissati[from])
	}
	ends := map[string]string{}
	for k := range pins {
		ends[k] = followPin(pins, k, key)
	}
	return ends
}

func followPin(pins map[string]string, k string, key func(string) string) string {
	var seen, values []string
	for {
		v := pins[k]
		if key(v) == k {
			return v
		}
		seen, values = append(seen, k), append(values, v)
		k = key(v)
		if i := slices.Index(seen, k); i >= 0 {
			return slices.Min(values[i:])
		}
	}
}

// A gruppo is the spellings of one name that differ in nothing but case, order, titles and marks.
type gruppo struct {
	key    string
	words  []string
	n      int // occurrences
	first  int // index of the first one
	ruoli  map[string]bool
	grafie []*grafia
	pin    string
}

// A grafia is one spelling, cleaned of titles and stray marks.
type grafia struct {
	text string
	n    int
	// order is the words in the order of this spelling.
	order string
	// mixed is false for a spelling in capitals or small letters throughout; plain is false for one with an office beside the name.
	mixed, plain bool
}

// A lettura is what a spelling says.
type lettura struct {
	text string // cleaned
	// words are folded and, for a person, turned so that the order of surname and given name does not count.
	words        []string
	order        string
	mixed, plain bool
}

func (l lettura) key() string { return strings.Join(l.words, " ") }

// gruppi gathers the spellings by their keys, in the order of the piano. at gives the group of each text, nil where it has no words.
func gruppi(texts []string, ruolo func(int) string, pins map[string]string, read func(string) lettura) (all []*gruppo, at []*gruppo) {
	byKey := map[string]*gruppo{}
	at = make([]*gruppo, len(texts))
	for i, t := range texts {
		l := read(t)
		pin, pinned := pins[l.key()]
		if pinned {
			l = read(pin)
		}
		if l.key() == "" {
			continue
		}
		g := byKey[l.key()]
		if g == nil {
			g = &gruppo{key: l.key(), words: l.words, first: i, ruoli: map[string]bool{}, pin: pin}
			byKey[g.key] = g
			all = append(all, g)
		}
		g.add(l)
		g.ruoli[ruolo(i)] = true
		at[i] = g
	}
	return all, at
}

func (g *gruppo) add(l lettura) {
	g.n++
	for _, s := range g.grafie {
		if s.text == l.text {
			s.n++
			return
		}
	}
	g.grafie = append(g.grafie, &grafia{l.text, 1, l.order, l.mixed, l.plain})
}

// canonica chooses among the spellings of a group: the user's; else one in mixed case, without an office beside the name, in the
// order of words that the piano uses most (capitals have a vote on that too), the most frequent of those, the first of these.
func (g *gruppo) canonica() string {
	if g.pin != "" {
		return g.pin
	}
	votes := map[string]int{}
	for _, s := range g.grafie {
		votes[s.order] += s.n
	}
	best := g.grafie[0]
	for _, s := range g.grafie[1:] {
		a, b := s.rank(), best.rank()
		if a > b || a == b && (votes[s.order] > votes[best.order] || s.order == best.order && s.n > best.n) {
			best = s
		}
	}
	return best.text
}

func (s *grafia) rank() int {
	r := 0
	if s.mixed {
		r += 2
	}
	if s.plain {
		r++
	}
	return r
}

// saysMore says whether the spelling that is folded says more than the one that stays: an office, a note in brackets.
func (l lettura) saysMore(canonical lettura) bool { return !l.plain && canonical.plain }

// foldPersone is one pass over the persons of a piano.
func foldPersone(texts []string, occ []nomeOcc, pins map[string]string, read func(string) lettura) ([]piega, [][2]string) {
	all, at := gruppi(texts, func(i int) string { return occ[i].Ruolo }, pins, read)
	targets, sospetti := slips(all, confrontaPersone)
	out := make([]piega, len(texts))
	for i, t := range texts {
		out[i] = targets.fold(at[i], t)
		if g := at[i]; g != nil && read(t).saysMore(read(out[i].Grafia)) {
			out[i].Sicuro = false
		}
	}
	return out, sospetti
}

// A meta is the group that another is folded onto.
type meta struct {
	g      *gruppo
	sicuro bool
}

type mete map[*gruppo]meta

// fold gives the spelling of a group's target, or of its target's target; text itself where it has no words.
func (m mete) fold(g *gruppo, text string) piega {
	if g == nil {
		return piega{text, true}
	}
	p := piega{Sicuro: true}
	for to, ok := m[g]; ok; to, ok = m[g] {
		g, p.Sicuro = to.g, p.Sicuro && to.sicuro
	}
	p.Grafia = g.canonica()
	return p
}

// An esito says how near two groups are.
type esito int

const (
	lontani esito = iota
	// simili are worth a person's look and never folded.
	simili
	// scartoDubbio and scartoSicuro are slips: the rarer is folded onto the more frequent.
	scartoDubbio
	scartoSicuro
	// uguali have the same letters and differ in blanks.
	uguali
)

// A vicinanza is how near two groups are, and how many times as frequent the target of a fold has to be.
type vicinanza struct {
	esito esito
	volte int
}

// slips looks for the groups that are slips of others. A slip is rare by its nature, so it is folded only onto a name that is
// some times as frequent; two names used about as often are probably two, and are reported.
func slips(all []*gruppo, compare func(a, b *gruppo) vicinanza) (mete, [][2]string) {
	targets := mete{}
	var sospetti [][2]string
	for i, a := range all {
		for _, b := range all[i+1:] {
			v := compare(a, b)
			if v.esito == lontani {
				continue
			}
			rare, frequent := a, b
			if b.n < a.n || b.n == a.n && a.first < b.first {
				rare, frequent = b, a
			}
			if frequent.pin == "" && rare.pin != "" && rare.n == frequent.n {
				rare, frequent = frequent, rare
			}
			switch {
			case rare.pin == "" && v.folds(rare, frequent):
				targets.keep(rare, meta{frequent, v.esito != scartoDubbio})
			case a.pin == "" || b.pin == "":
				if v.esito != simili || v.often(rare, frequent) {
					sospetti = append(sospetti, [2]string{a.canonica(), b.canonica()})
				}
			}
		}
	}
	return targets, sospetti
}

func (v vicinanza) often(rare, frequent *gruppo) bool { return rare.n*v.volte <= frequent.n }

func (v vicinanza) folds(rare, frequent *gruppo) bool {
	switch v.esito {
	case uguali:
		return true
	case scartoDubbio, scartoSicuro:
		// The user's own spelling needs no majority, but a name more frequent than it is another one.
		return v.often(rare, frequent) || frequent.pin != "" && rare.n <= frequent.n
	}
	return false
}

// keep takes the better of two targets: the surer, then the more frequent, then the first in the piano.
func (m mete) keep(from *gruppo, to meta) {
	old, ok := m[from]
	better := !ok || to.sicuro && !old.sicuro ||
		to.sicuro == old.sicuro && (to.g.n > old.g.n || to.g.n == old.g.n && to.g.first < old.g.first)
	if better {
		m[from] = to
	}
}
