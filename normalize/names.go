package normalize

import (
	"maps"
	"slices"
	"strings"

	"piao/internal/testo"
)

// A nomeOcc is one occurrence of a person in a piano, a responsabile or an assessore, in the order of the piano.
type nomeOcc struct {
	Text string
	// Ruolo is the field that the name stands in, [layout.LResponsabile] or [layout.LAssessori]. All persons are one pool: the same
	// words in another case or order are one person wherever they stand. A slip is folded only within a field, since a council
	// member and an officer whose names are nearly the same are two people.
	Ruolo string
	// Settore is that of the scheda where the name is its responsabile; assessori have one in common.
	Settore string
}

// A settoreOcc is one occurrence of a settore, in the order of the piano.
type settoreOcc struct {
	Text string
	// Responsabile is the canonical name, "" where the scheda has none.
	Responsabile string
}

// A fold is the spelling that another is folded onto; its own where it stays.
type fold struct {
	Grafia string
	// Sure is false where a person should look: a dubbio, not a riparato.
	Sure bool
}

// remembered reads each spelling once: a piano has many schede and few people.
func remembered(read func(string) parsedName) func(string) parsedName {
	known := map[string]parsedName{}
	return func(text string) parsedName {
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
func untilStable(texts []string, pass func([]string) ([]fold, [][2]string)) ([]fold, [][2]string) {
	out := make([]fold, len(texts))
	for i, t := range texts {
		out[i] = fold{t, true}
	}
	now := slices.Clone(texts)
	var suspects [][2]string
	for range len(texts) + 2 {
		folds, sos := pass(now)
		suspects = sos
		changed := false
		for i, p := range folds {
			changed = changed || p.Grafia != now[i]
			now[i] = p.Grafia
			out[i] = fold{p.Grafia, out[i].Sure && p.Sure}
		}
		if !changed {
			break
		}
	}
	return out, suspects
}

// newPins folds the user's spellings: key → spelling. A pinned spelling stands for itself too; of chains the end counts, of rings
// the spelling that sorts first, and of two pins for one key that of the spelling that sorts first.
func newPins(fixed map[string]string, key func(string) string) map[string]string {
	pins := map[string]string{}
	pin := func(k, to string) {
		if _, dup := pins[k]; !dup && k != "" && key(to) != "" {
			pins[k] = to
		}
	}
	froms := slices.Sorted(maps.Keys(fixed))
	for _, from := range froms {
		pin(key(from), fixed[from])
	}
	for _, from := range froms {
		pin(key(fixed[from]), fixed[from])
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

// A nameGroup is the spellings of one name that differ in nothing but case, order, titles and marks.
type nameGroup struct {
	key   string
	words []string
	n     int // occurrences
	first int // index of the first one
	ruoli map[string]bool
	// beside are what else the schede have that it stands in: of a settore the responsabile, of a responsabile the settore, each folded.
	beside    map[string]bool
	spellings []*nameSpelling
	pin       string
}

// A nameSpelling is one spelling, cleaned of titles and stray marks.
type nameSpelling struct {
	text string
	n    int
	// order is the words in the order of this spelling.
	order string
	// mixed is false for a spelling in capitals or small letters throughout; plain is false for one with an office beside the name.
	mixed, plain bool
}

// A parsedName is what a spelling says.
type parsedName struct {
	text string // cleaned
	// words are folded and, for a person, turned so that the order of surname and given name does not count.
	words        []string
	order        string
	mixed, plain bool
}

func (l parsedName) key() string { return strings.Join(l.words, " ") }

// groupNames gathers the spellings by their keys, in the order of the piano. at gives the group of each text, nil where it has no words.
func groupNames(texts []string, ruolo, beside func(int) string, pins map[string]string, read func(string) parsedName) (all []*nameGroup, at []*nameGroup) {
	byKey := map[string]*nameGroup{}
	at = make([]*nameGroup, len(texts))
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
			g = &nameGroup{key: l.key(), words: l.words, first: i, ruoli: map[string]bool{}, beside: map[string]bool{}, pin: pin}
			byKey[g.key] = g
			all = append(all, g)
		}
		g.add(l)
		g.ruoli[ruolo(i)] = true
		if k := testo.Key(beside(i)); k != "" {
			g.beside[k] = true
		}
		at[i] = g
	}
	return all, at
}

// sharesBeside says whether two names stand beside the same one somewhere: that they are one has a witness more.
func (g *nameGroup) sharesBeside(other *nameGroup) bool {
	for k := range g.beside {
		if other.beside[k] {
			return true
		}
	}
	return false
}

// nearBeside says whether two names stand beside nearly the same one somewhere: a settore that is itself misspelt there.
func (g *nameGroup) nearBeside(other *nameGroup) bool {
	for k := range g.beside {
		for o := range other.beside {
			if _, near := testo.Near(k, o); near {
				return true
			}
		}
	}
	return false
}

func (g *nameGroup) add(l parsedName) {
	g.n++
	for _, s := range g.spellings {
		if s.text == l.text {
			s.n++
			return
		}
	}
	g.spellings = append(g.spellings, &nameSpelling{l.text, 1, l.order, l.mixed, l.plain})
}

// canonical chooses among the spellings of a group: the user's; else one in mixed case, without an office beside the name, in the
// order of words that the piano uses most (capitals have a vote on that too), the most frequent of those, the first of these.
func (g *nameGroup) canonical() string {
	if g.pin != "" {
		return g.pin
	}
	votes := map[string]int{}
	for _, s := range g.spellings {
		votes[s.order] += s.n
	}
	best := g.spellings[0]
	for _, s := range g.spellings[1:] {
		a, b := s.rank(), best.rank()
		if a > b || a == b && (votes[s.order] > votes[best.order] || s.order == best.order && s.n > best.n) {
			best = s
		}
	}
	return best.text
}

func (s *nameSpelling) rank() int {
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
func (l parsedName) saysMore(canonical parsedName) bool { return !l.plain && canonical.plain }

// A foldTarget is the group that another is folded onto.
type foldTarget struct {
	g    *nameGroup
	sure bool
}

type foldTargets map[*nameGroup]foldTarget

// fold gives the spelling of a group's target, or of its target's target; text itself where it has no words.
func (m foldTargets) fold(g *nameGroup, text string) fold {
	if g == nil {
		return fold{text, true}
	}
	p := fold{Sure: true}
	for to, ok := m[g]; ok; to, ok = m[g] {
		g, p.Sure = to.g, p.Sure && to.sure
	}
	p.Grafia = g.canonical()
	return p
}

// A nearKind says how near two groups are.
type nearKind int

const (
	farApart nearKind = iota
	// lookAlike are worth a person's look and never folded.
	lookAlike
	// doubtfulSlip and sureSlip are slips: the rarer is folded onto the more frequent.
	doubtfulSlip
	sureSlip
	// sameSpelling have the same letters and differ in blanks.
	sameSpelling
)

// A nearness is how near two groups are, and how many times as frequent the target of a fold has to be.
type nearness struct {
	nearKind nearKind
	times    int
}

// slips looks for the groups that are slips of others. A slip is rare by its nature, so it is folded only onto a name that is
// some times as frequent; two names used about as often are probably two, and are reported.
func slips(all []*nameGroup, compare func(a, b *nameGroup) nearness) (foldTargets, [][2]string) {
	targets := foldTargets{}
	var suspects [][2]string
	for i, a := range all {
		for _, b := range all[i+1:] {
			v := compare(a, b)
			if v.nearKind == farApart {
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
				targets.keep(rare, foldTarget{frequent, v.nearKind != doubtfulSlip})
			case a.pin == "" || b.pin == "":
				if v.nearKind != lookAlike || v.often(rare, frequent) {
					suspects = append(suspects, [2]string{a.canonical(), b.canonical()})
				}
			}
		}
	}
	return targets, suspects
}

func (v nearness) often(rare, frequent *nameGroup) bool { return rare.n*v.times <= frequent.n }

func (v nearness) folds(rare, frequent *nameGroup) bool {
	switch v.nearKind {
	case sameSpelling:
		return true
	case doubtfulSlip, sureSlip:
		// The user's own spelling needs no majority, but a name more frequent than it is another one.
		return v.often(rare, frequent) || frequent.pin != "" && rare.n <= frequent.n
	}
	return false
}

// keep takes the better of two targets: the surer, then the more frequent, then the first in the piano.
func (m foldTargets) keep(from *nameGroup, to foldTarget) {
	old, ok := m[from]
	better := !ok || to.sure && !old.sure ||
		to.sure == old.sure && (to.g.n > old.g.n || to.g.n == old.g.n && to.g.first < old.g.first)
	if better {
		m[from] = to
	}
}
