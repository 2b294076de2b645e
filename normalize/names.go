package normalize

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"piao/internal/layout"
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

// confrontaPersone says how near two names are. The same letters without regard to blanks (Annamaria, Anna Maria) are the same name.
// Else the names must have the same number of words, all the same but one: two words that differ are two people.
func confrontaPersone(a, b *gruppo) vicinanza {
	if sameLetters(a.words, b.words) {
		return vicinanza{uguali, 1}
	}
	together := false
	for r := range a.ruoli {
		together = together || b.ruoli[r]
	}
	x, y, ok := oneWordApart(a.words, b.words)
	if !ok {
		if together && partOf(a.words, b.words) {
			return vicinanza{simili, 1}
		}
		return vicinanza{}
	}
	v := scartoDi(x, y).ofPerson(len(a.words) == 1)
	switch {
	case layout.AreDistinti(nucleo(x), nucleo(y)):
		return vicinanza{}
	case together && v.esito == lontani && initialOf(x, y):
		return vicinanza{simili, 1}
	case !together && v.esito == simili:
		return vicinanza{}
	case !together && v.esito > simili:
		return vicinanza{simili, 1}
	}
	return v
}

// ofPerson says what a slip in a word of a name is worth. What keeps people apart in Italian stands at the ends of their names: the
// last letter tells Paolo from Paola and Bianchi from Bianco, the last four Bertini from Bertoni and Bertelli from Bertolli, the
// first Renzi from Lenzi. So a letter that differs there is no slip, however frequent the other name is. A doubled letter, or two
// neighbours swapped, is the commonest slip and the least of a name; a changed letter is the most (Marco, Mario) and wants a long word.
func (s scarto) ofPerson(alone bool) vicinanza {
	ends := s.head > 0 && s.tail > 0
	switch {
	case s.particelle || s.tipo == scLontano || s.n < 5:
		return vicinanza{}
	case s.tipo == scDoppia || s.tipo == scScambio:
		if alone { // nothing else confirms it
			return vicinanza{scartoDubbio, 2}
		}
		return vicinanza{scartoSicuro, 2}
	case alone:
		return vicinanza{}
	case s.tipo == scLettera && ends && s.n >= 6:
		if s.n >= 9 {
			return vicinanza{scartoSicuro, 2}
		}
		return vicinanza{scartoDubbio, 2}
	case s.tipo == scCambio && s.head > 0 && s.tail >= 4 && s.n >= 7:
		return vicinanza{scartoDubbio, 3}
	case s.tipo == scDue && s.head > 0 && s.tail >= 4 && s.n >= 8:
		return vicinanza{scartoDubbio, 3}
	case s.tipo == scDue:
		return vicinanza{}
	}
	return vicinanza{simili, 3}
}

// foldSettori is one pass over the settori of a piano: slips first, then the shorter names.
func foldSettori(texts []string, occ []settoreOcc, pins map[string]string, read func(string) lettura) ([]piega, [][2]string) {
	all, at := gruppi(texts, func(int) string { return "" }, pins, read)
	targets, sospetti := slips(all, confrontaSettori)
	out := make([]piega, len(texts))
	var uses []*uso
	byUse := map[settoreOcc]*uso{}
	for i, t := range texts {
		out[i] = targets.fold(at[i], t)
		if at[i] == nil {
			continue
		}
		k := settoreOcc{at[i].key, occ[i].Responsabile}
		u := byUse[k]
		if u == nil {
			u = &uso{g: at[i], responsabile: occ[i].Responsabile}
			byUse[k] = u
			uses = append(uses, u)
		}
		u.n++
		u.cut = u.cut || endsInDash(t)
	}
	longer, more := interi(uses)
	for i := range texts {
		// A name that is a slip is read again in the next pass, as the name it slipped from.
		if at[i] == nil || targets[at[i]].g != nil {
			continue
		}
		if to, ok := longer[byUse[settoreOcc{at[i].key, occ[i].Responsabile}]]; ok {
			out[i] = piega{to.g.canonica(), to.sicuro}
		}
	}
	return out, append(sospetti, more...)
}

// An uso is a settore under one responsabile.
type uso struct {
	g            *gruppo
	responsabile string
	n            int
	// cut says that the name ends in a stray dash somewhere, as if more had stood there.
	cut bool
}

// interi gives the whole names of those that are the beginning of one: under the same responsabile, for a name without
// responsabile in the whole piano. Where two whole names are possible (Servizi, of Servizi demografici and Servizi cimiteriali), the
// short one stays and is reported.
func interi(uses []*uso) (map[*uso]meta, [][2]string) {
	longer := map[*uso]meta{}
	var sospetti [][2]string
	for _, u := range uses {
		if u.g.pin != "" || u.responsabile == "" && hasOtherUse(uses, u) {
			continue
		}
		whole := piuLunghi(uses, u)
		switch len(whole) {
		case 0:
		case 1:
			longer[u] = meta{whole[0].g, u.surelyCut(whole[0])}
		default:
			for _, w := range whole {
				pair := [2]string{u.g.canonica(), w.g.canonica()}
				if !slices.Contains(sospetti, pair) {
					sospetti = append(sospetti, pair)
				}
			}
		}
	}
	return longer, sospetti
}

// hasOtherUse says whether a name without responsabile stands whole under one: it has an existence of its own.
func hasOtherUse(uses []*uso, u *uso) bool {
	return slices.ContainsFunc(uses, func(v *uso) bool {
		return v.g == u.g && v.responsabile != "" && len(piuLunghi(uses, v)) != 1
	})
}

// piuLunghi gives the names that begin with u's, leaving out those that are the beginning of another one.
func piuLunghi(uses []*uso, u *uso) []*uso {
	var found []*uso
	for _, v := range uses {
		same := u.responsabile == "" || v.responsabile == u.responsabile
		if same && begins(u.g.words, v.g.words) && !slices.ContainsFunc(found, func(w *uso) bool { return w.g == v.g }) {
			found = append(found, v)
		}
	}
	var whole []*uso
	for _, v := range found {
		if !slices.ContainsFunc(found, func(w *uso) bool { return begins(v.g.words, w.g.words) }) {
			whole = append(whole, v)
		}
	}
	return whole
}

// begins says whether short is the beginning of long, by whole words, one of which may have slipped. A beginning of less than five
// letters (Area, P.M.) or ending in a word that wants another says nothing.
func begins(short, long []string) bool {
	if len(short) >= len(long) || len(strings.Join(short, "")) < 5 {
		return false
	}
	head := long[:len(short)]
	if slices.Equal(short, head) {
		return true
	}
	x, y, ok := differ(short, head)
	if !ok {
		return false
	}
	s := scartoDi(x, y)
	return s.n >= 5 && (s.tipo == scDoppia || s.tipo == scScambio || s.tipo == scLettera && s.n >= 7 && s.head > 0 && s.tail > 0)
}

// surelyCut says whether the short name was cut from the whole one: of two words or more, not used more than the whole one, and cut at
// a dash, a comma or a conjunction. Polizia and Polizia cimiteriale may be two settori of one responsabile.
func (u *uso) surelyCut(whole *uso) bool {
	n := len(u.g.words)
	return u.responsabile != "" && n >= 2 && u.n <= whole.n && slices.Equal(u.g.words, whole.g.words[:n]) &&
		(u.cut || layout.IsCongiunzione(whole.g.words[n]) || commaAfter(whole.g.canonica(), n))
}

// commaAfter says whether a mark parts word n of the text, from 1, from the next one.
func commaAfter(text string, n int) bool {
	ends := wordPattern.FindAllStringIndex(text, -1)
	return n < len(ends) && strings.ContainsAny(text[ends[n-1][1]:ends[n][0]], ",;:/(–—") ||
		n < len(ends) && strings.Contains(text[ends[n-1][1]:ends[n][0]], " -")
}

var wordPattern = regexp.MustCompile(`[\pL\pN\pM]+`)

// confrontaSettori says how near two settori are: the same letters but for blanks, or the same words but for one slip, two in a long name.
func confrontaSettori(a, b *gruppo) vicinanza {
	if sameLetters(a.words, b.words) {
		return vicinanza{uguali, 1}
	}
	if len(a.words) != len(b.words) {
		return vicinanza{}
	}
	v := vicinanza{scartoSicuro, 2}
	wrong, letters := 0, 0
	for i, x := range a.words {
		letters += len(x)
		if x == b.words[i] {
			continue
		}
		w := scartoDi(x, b.words[i]).ofSettore()
		v.esito, v.volte = min(v.esito, w.esito), max(v.volte, w.volte)
		wrong++
	}
	if v.esito == lontani || wrong > 2 || wrong == 2 && letters < longSettore {
		return vicinanza{}
	}
	return v
}

// longSettore is how many letters a settore's name has that may have slipped in two words.
const longSettore = 24

// ofSettore says what a slip in a word of a settore is worth. A number is never a slip, Roman ones being too short to be looked at;
// nor is a first letter, which tells Patrimonio from Matrimoni.
func (s scarto) ofSettore() vicinanza {
	switch {
	case s.digits || s.n < 5 || s.tipo == scLontano:
		return vicinanza{}
	case s.tipo == scDoppia || s.tipo == scScambio:
		return vicinanza{scartoSicuro, 2}
	case s.head == 0:
		return vicinanza{}
	case s.tipo == scLettera && s.n >= 8 && s.tail > 0:
		return vicinanza{scartoSicuro, 2}
	case s.tipo == scLettera && s.n >= 6:
		return vicinanza{scartoDubbio, 2}
	case s.tipo == scCambio && s.n >= 7, s.tipo == scDue && s.n >= 9:
		return vicinanza{scartoDubbio, 3}
	}
	return vicinanza{}
}

// The kinds of difference between two words.
type tipoScarto int

const (
	scLontano tipoScarto = iota
	scDoppia             // a letter doubled, or one of two lost
	scScambio            // two neighbours swapped
	scLettera            // another letter added or lost
	scCambio             // a letter changed
	scDue                // two of these, but for two changed letters and for two more on one side: those are suffixes (Bertelli, Bertetti, Bernardini)
)

// A scarto is the difference between two words.
type scarto struct {
	tipo tipoScarto
	// n is the number of letters of the shorter one; head and tail how many are the same at the beginning and at the end.
	n, head, tail int
	// particelle says that the words begin with different particles: De Luca, Di Luca. digits, that one is a number.
	particelle, digits bool
}

func scartoDi(x, y string) scarto {
	px, cx, okx := strings.Cut(x, particleMark)
	py, cy, oky := strings.Cut(y, particleMark)
	if okx && oky && px == py {
		return scartoDi(cx, cy)
	}
	a, b := []rune(strings.ReplaceAll(x, particleMark, "")), []rune(strings.ReplaceAll(y, particleMark, ""))
	if len(a) > len(b) {
		a, b = b, a
	}
	s := scarto{n: len(a), particelle: okx && oky, digits: strings.ContainsFunc(x+y, unicode.IsDigit)}
	for s.head < len(a) && a[s.head] == b[s.head] {
		s.head++
	}
	for s.tail < len(a)-s.head && a[len(a)-1-s.tail] == b[len(b)-1-s.tail] {
		s.tail++
	}
	s.tipo = tipoDi(a[s.head:len(a)-s.tail], b[s.head:len(b)-s.tail], b[:s.head])
	if s.tipo == scLontano && len(b)-len(a) <= 1 && layout.Distance(string(a), string(b)) == 2 && !changedTwice(a, b) {
		s.tipo = scDue
	}
	return s
}

// tipoDi tells the difference by what is left of the words without their common ends; a is the shorter, head what stands before.
func tipoDi(a, b, head []rune) tipoScarto {
	switch {
	case len(a) == 0 && len(b) == 1:
		if len(head) > 0 && head[len(head)-1] == b[0] {
			return scDoppia
		}
		return scLettera
	case len(a) == 1 && len(b) == 1:
		return scCambio
	case len(a) == 2 && len(b) == 2 && a[0] == b[1] && a[1] == b[0]:
		return scScambio
	}
	return scLontano
}

func changedTwice(a, b []rune) bool {
	if len(a) != len(b) {
		return false
	}
	n := 0
	for i := range a {
		if a[i] != b[i] {
			n++
		}
	}
	return n <= 2
}

// sameLetters says whether two names have the same letters in the same order, blanks and particles apart, from whichever word they begin.
func sameLetters(a, b []string) bool {
	as, bs := onlyLetters(a), onlyLetters(b)
	switch {
	case len(as) != len(bs):
		return false
	case as == bs:
		return true
	case max(len(a), len(b)) > maxNameWords:
		return false
	}
	for i := range a {
		as = onlyLetters(turn(a, i))
		for j := range b {
			if as == onlyLetters(turn(b, j)) {
				return true
			}
		}
	}
	return false
}

func onlyLetters(words []string) string {
	return strings.ReplaceAll(strings.Join(words, ""), particleMark, "")
}

// oneWordApart gives the words in which two names differ, if all others are the same, from whichever word they begin.
func oneWordApart(a, b []string) (x, y string, ok bool) {
	if len(a) != len(b) {
		return "", "", false
	}
	for i := range b {
		if x, y, ok = differ(a, turn(b, i)); ok {
			return x, y, true
		}
	}
	return "", "", false
}

// differ gives the words in which a and b differ, if there is one pair of them.
func differ(a, b []string) (x, y string, ok bool) {
	if len(a) != len(b) {
		return "", "", false
	}
	for i := range a {
		if a[i] == b[i] {
			continue
		}
		if ok {
			return "", "", false
		}
		x, y, ok = a[i], b[i], true
	}
	return x, y, ok
}

// partOf says whether one name is a single word that stands in the other: a surname alone.
func partOf(a, b []string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	return len(a) == 1 && len(b) > 1 && slices.Contains(b, a[0])
}

func initialOf(x, y string) bool {
	return x != "" && y != "" && x[0] == y[0] && (len(x) == 1 || len(y) == 1)
}

// turn gives the words from the i-th on, and then those before it.
func turn(words []string, i int) []string { return slices.Concat(words[i:], words[:i]) }

// firstTurn is the turn that sorts first: the same for Anna Maria Conti and Conti Anna Maria, another for Maria Anna Conti.
func firstTurn(words []string) []string {
	best := words
	for i := 1; i < len(words); i++ {
		if t := turn(words, i); slices.Compare(t, best) < 0 {
			best = t
		}
	}
	return best
}

// particleMark joins a particle to the word it belongs to: de'luca.
const particleMark = "'"

// nucleo is the word without its particle.
func nucleo(w string) string {
	if i := strings.LastIndex(w, particleMark); i >= 0 {
		return w[i+1:]
	}
	return w
}

// maxNameWords is how many words a person's name, with its titles and an office, may have. A longer text is prose and only loses its blanks.
const maxNameWords = 16

// leggiPersona reads a spelling of a person: without titles and stray marks, and its words without the office that may stand beside
// the name.
func leggiPersona(text string) lettura {
	if words := strings.Fields(text); len(words) > maxNameWords {
		text = layout.Blanks(text)
		return lettura{text: text, words: []string{layout.Key(text)}, mixed: isMixed(text), plain: true}
	}
	l := lettura{text: pulisciPersona(text)}
	name := soloNome(l.text)
	words := paroleNome(name)
	if len(words) == 0 {
		name, words = l.text, paroleNome(l.text)
	}
	if f := layout.MatchAppellativo(strings.Fields(name)); f.Tipo == layout.Carica && f.Words == len(strings.Fields(name)) {
		words = []string{f.Carica}
	}
	l.words, l.order = firstTurn(words), strings.Join(words, " ")
	l.mixed, l.plain = isMixed(l.text), name == l.text
	return l
}

// pulisciPersona takes titles and stray marks off, as long as there is one.
func pulisciPersona(text string) string {
	for {
		next := togliTitolo(pulisciBordi(text))
		if next == text {
			return text
		}
		text = next
	}
}

// straySigns are the marks that stand around a name by mistake.
const straySigns = " -–—_*•·.,;:/|\"«»“”"

// pulisciBordi takes blanks and stray marks off both ends. The dot of an abbreviation stays, and so does a quote that closes.
func pulisciBordi(text string) string {
	text = strings.TrimLeft(layout.Blanks(text), straySigns+"'’‘`")
	for {
		cut := strings.TrimRight(text, strings.ReplaceAll(straySigns, ".", ""))
		if strings.HasSuffix(cut, ".") && !endsAbbreviated(cut) {
			cut = strings.TrimRight(cut, ".")
		}
		if cut == text {
			return text
		}
		text = cut
	}
}

// endsAbbreviated says whether the text's last word is shortened: Rossi M., Serv. Soc., P.M.
func endsAbbreviated(text string) bool {
	last := text[strings.LastIndexAny(text, " -/")+1:]
	word := strings.TrimSuffix(last, ".")
	if f := layout.MatchAppellativo([]string{last}); f.Words > 0 {
		return true
	}
	n := len([]rune(word))
	return n > 0 && (n < 4 || strings.Contains(word, ".")) && strings.ContainsFunc(word, unicode.IsLetter)
}

// togliTitolo takes one title off: at the beginning any, further on those that are never names.
func togliTitolo(text string) string {
	text = partTitle(text)
	words := strings.Fields(text)
	f := layout.MatchAppellativo(words)
	if f.Words > 0 && f.Tipo != layout.Carica {
		rest := words[f.Words:]
		if !isOffice(f, rest) && countNames(rest) >= max(f.Needs, 1) {
			return strings.Join(rest, " ")
		}
	}
	for i := 1; i < len(words); i++ {
		f := layout.MatchAppellativo(words[i:])
		if f.Tipo != layout.TitoloOvunque {
			continue
		}
		rest := slices.Concat(words[:i], words[i+f.Words:])
		if countNames(rest) >= max(f.Needs, 1) {
			return strings.Join(rest, " ")
		}
	}
	return text
}

// partTitle puts the blank back between a title and the name: Ing.Rossi.
func partTitle(text string) string {
	first, _, _ := strings.Cut(text, " ")
	for i := len(first) - 1; i > 0; i-- {
		if first[i-1] == '.' && layout.MatchAppellativo([]string{first[:i]}).Words > 0 && strings.ContainsFunc(first[i:], unicode.IsLetter) &&
			layout.MatchAppellativo([]string{first}).Words == 0 {
			return first[:i] + " " + text[i:]
		}
	}
	return text
}

// isOffice says whether a title and what follows it name an office and not a person: Assessore ai tributi, Comandante Polizia Locale.
func isOffice(f layout.FormaPersona, rest []string) bool {
	if len(rest) == 0 {
		return true
	}
	if f.Tipo == layout.TitoloOvunque {
		return false
	}
	return layout.IsDelega(rest[0]) || slices.ContainsFunc(rest, layout.IsUfficio)
}

// countNames counts the words of a name, a surname with its particle as one, titles and offices left out.
func countNames(words []string) int {
	n := 0
	for i := 0; i < len(words); {
		if f := layout.MatchAppellativo(words[i:]); f.Words > 0 && f.Tipo != layout.TitoloDavanti {
			i += f.Words
			continue
		}
		if !layout.IsParticella(words[i]) || i == len(words)-1 {
			if strings.ContainsFunc(words[i], unicode.IsLetter) {
				n++
			}
		}
		i++
	}
	return n
}

var brackets = regexp.MustCompile(`\([^()]*\)`)

// soloNome leaves out of a cleaned text what is not the person's name: what stands in brackets, and the office before or behind it.
// A text that names an office only is given back whole.
func soloNome(text string) string {
	if inner := layout.Blanks(brackets.ReplaceAllString(text, " ")); len(paroleNome(inner)) > 0 {
		text = inner
	}
	if i := officeBehind(text); i > 0 {
		text = pulisciBordi(text[:i])
	}
	words := strings.Fields(text)
	f := layout.MatchAppellativo(words)
	rest := words[f.Words:]
	switch {
	case f.Words == 0 || len(rest) == 0:
		return text
	case (f.Tipo == layout.Carica || f.Tipo == layout.TitoloAssessore) && layout.IsDelega(rest[0]):
		if i := max(strings.LastIndex(text, ": "), strings.LastIndex(text, " - ")); i > 0 && countNames(strings.Fields(text[i+2:])) > 0 {
			return pulisciBordi(text[i+2:])
		}
		return text
	case f.Tipo == layout.Carica:
		return strings.Join(rest, " ")
	}
	return text
}

// officeBehind gives the index of the mark behind which an office follows the name: Neri Carla, Assessore ai tributi; 0 for none.
func officeBehind(text string) int {
	for i, r := range text {
		if i == 0 || !strings.ContainsRune(",:;/-–—", r) || (r == '-' || r == '–') && text[i-1] != ' ' {
			continue
		}
		f := layout.MatchAppellativo(strings.Fields(text[i+len(string(r)):]))
		if f.Tipo == layout.Carica || f.Tipo == layout.TitoloAssessore {
			if countNames(strings.Fields(text[:i])) > 0 && !startsOffice(text) {
				return i
			}
		}
	}
	return 0
}

// startsOffice says whether a text begins with an office.
func startsOffice(text string) bool {
	f := layout.MatchAppellativo(strings.Fields(text))
	return f.Tipo == layout.Carica || f.Tipo == layout.TitoloAssessore
}

// paroleNome folds the words of a name; a particle is joined to the word that it belongs to.
func paroleNome(text string) []string {
	var words []string
	prefix := ""
	parts := strings.FieldsFunc(text, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsPunct(r) || unicode.IsSymbol(r)
	})
	for i, p := range parts {
		w := layout.Key(p)
		switch {
		case w == "":
		case layout.IsParticella(w) && i < len(parts)-1:
			prefix += w
		case prefix != "":
			words, prefix = append(words, prefix+particleMark+w), ""
		default:
			words = append(words, w)
		}
	}
	if prefix != "" {
		words = append(words, prefix)
	}
	return words
}

// isMixed says whether a text has capitals and small letters.
func isMixed(text string) bool {
	return strings.ContainsFunc(text, unicode.IsUpper) && strings.ContainsFunc(text, unicode.IsLower)
}

// leggiSettore reads a spelling of a settore: without stray marks and quotes at its ends, and its words.
func leggiSettore(text string) lettura {
	l := lettura{text: pulisciBordi(text), plain: true}
	for _, field := range strings.Fields(l.text) {
		if dotted.MatchString(field) {
			field = strings.ReplaceAll(field, ".", "")
		}
		for _, w := range wordPattern.FindAllString(field, -1) {
			if k := layout.Key(w); k != "" {
				l.words = append(l.words, k)
			}
		}
	}
	l.order, l.mixed = l.key(), isMixed(l.text)
	return l
}

// dotted is an abbreviation by letters: U.R.P.
var dotted = regexp.MustCompile(`^\W?(\pL\.)+\pL?\W*$`)

func endsInDash(text string) bool {
	text = layout.Blanks(text)
	return text != "" && strings.ContainsAny(text[len(text)-1:], "-") || strings.HasSuffix(text, "–") || strings.HasSuffix(text, "—")
}

// dividiPersone cuts a cell that holds several people into one text each. Nothing but the marks and the words between them is left
// out; titles and offices stay with their names. Where the cell may be read in two ways, it is cut as little as possible:
// a hyphen without blanks is part of a surname, a line break parts only what is whole on both sides, and what follows
// an office's name (Assessore a sport, cultura e turismo) belongs to it.
func dividiPersone(cell string) []string {
	parts := parti(cell)
	var out []string
	for i := 0; i < len(parts); {
		e := entrata{first: parts[i]}
		e.add(parts[i])
		for i++; i < len(parts) && e.takes(parts[i], parts[i+1:]); i++ {
			e.add(parts[i])
		}
		out = append(out, strings.Trim(layout.Blanks(cell[e.first.start:e.last.end]), " -–—,;/•·"))
	}
	return out
}

// A parte is a piece of a cell between two marks.
type parte struct {
	text       string
	start, end int  // in the cell
	sep        rune // the mark before it; 'e' for a conjunction, '~' for a dash with a blank on one side only
}

// An entrata is the parts of a cell that are one person's.
type entrata struct {
	first, last parte
	names       int  // words of a name
	inOffice    bool // one of its parts is an office with its subject
}

func (e *entrata) add(p parte) {
	e.last = p
	e.names += countNames(strings.Fields(p.text))
	e.inOffice = e.inOffice || isMandate(p.text)
}

// takes says whether the next part belongs to this entry.
func (e *entrata) takes(p parte, after []parte) bool {
	switch office := startsOffice(e.first.text); {
	case e.names == 0 && !office:
		return true // a title on its own: Dott./Ing. Rossi
	case isTitleOnly(p.text):
		return p.sep == ',' || p.sep == '-'
	case p.sep == '\n':
		return e.names < 2 && !isWhole(e.first.text) || !isWhole(p.text)
	case p.sep == '~':
		return countNames(strings.Fields(e.last.text)) < 2 || countNames(strings.Fields(p.text)) < 2
	case (p.sep == ',' || p.sep == '-') && isMandate(p.text):
		return !e.inOffice && !office
	case e.inOffice && (p.sep == ',' || p.sep == 'e'):
		return !startsOffice(p.text) && !isFollowedByMandate(p, after)
	case e.inOffice && p.sep == '-':
		return e.first == e.last && isMandate(e.last.text) && !startsOffice(p.text)
	}
	return false
}

// isMandate says whether the text is an office with its subject: Assessore ai tributi.
func isMandate(text string) bool {
	words := strings.Fields(text)
	f := layout.MatchAppellativo(words)
	return (f.Tipo == layout.Carica || f.Tipo == layout.TitoloAssessore) && f.Words < len(words) && layout.IsDelega(words[f.Words])
}

// isFollowedByMandate says whether the part is a person with an office behind: Neri Carla, Assessore ai tributi.
func isFollowedByMandate(p parte, after []parte) bool {
	return len(after) > 0 && after[0].sep == ',' && isMandate(after[0].text) && countNames(strings.Fields(p.text)) >= 2
}

func isTitleOnly(text string) bool {
	words := strings.Fields(text)
	for i := 0; i < len(words); {
		f := layout.MatchAppellativo(words[i:])
		if f.Words == 0 || f.Tipo == layout.Carica {
			return false
		}
		i += f.Words
	}
	return true
}

// isWhole says whether a line may be a person on its own: two words of a name, or an office.
func isWhole(text string) bool {
	return countNames(strings.Fields(text)) >= 2 || startsOffice(text) && !isTitleOnly(text)
}

// parti cuts a cell at every mark that may part two people, outside brackets. Parts without a letter or a digit are left out; of
// the marks around them the strongest counts.
func parti(cell string) []parte {
	var out []parte
	start, sep := 0, rune(0)
	add := func(end, next int, mark rune) {
		text := cell[start:end]
		if strings.ContainsFunc(text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
			out = append(out, parte{strings.Trim(layout.Blanks(text), straySigns+"("), start, end, sep})
			sep = mark
		} else if sep == 0 || sep == '\n' {
			sep = mark
		}
		start = next
	}
	depth := 0
	for i, r := range cell {
		switch r {
		case '(', '[':
			depth++
		case ')', ']':
			depth = max(depth-1, 0)
		}
		if i < start || depth > 0 {
			continue
		}
		if mark, n := markAt(cell, i, r); n > 0 {
			add(i, i+n, mark)
		}
	}
	add(len(cell), len(cell), 0)
	return out
}

// markAt gives the mark that stands at byte i of the cell, and its length in bytes; 0 for none.
func markAt(cell string, i int, r rune) (mark rune, n int) {
	n = len(string(r))
	switch r {
	case '/', ';', '&', '+', '•', '·', '|':
		return '/', n
	case ',':
		return ',', n
	case '\n', '\r', '\v', '\f', '\u2028', '\u2029', '\u0085':
		return '\n', n
	case '-', '–', '—':
		before, behind := blankBefore(cell, i), blankBehind(cell, i+n)
		switch {
		case before && behind:
			return '-', n
		case before || behind:
			return '~', n
		}
		return 0, 0
	}
	return conjunctionAt(cell, i)
}

func blankBefore(cell string, i int) bool {
	return i == 0 || strings.TrimRightFunc(cell[:i], isSpace) != cell[:i]
}

func blankBehind(cell string, i int) bool {
	return i == len(cell) || strings.TrimLeftFunc(cell[i:], isSpace) != cell[i:]
}

func isSpace(r rune) bool { return unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' }

// conjunctionAt finds a conjunction that begins at byte i: in small letters, or in capitals between words in capitals, since an E may
// be somebody's initial.
func conjunctionAt(cell string, i int) (rune, int) {
	if i == 0 || !blankBefore(cell, i) {
		return 0, 0
	}
	rest := cell[i:]
	word := rest
	if j := strings.IndexFunc(rest, isSpace); j >= 0 {
		word = rest[:j]
	}
	if len(word) == len(rest) || len(word) > 3 || !layout.IsCongiunzione(word) {
		return 0, 0
	}
	if word != strings.ToLower(word) {
		before, behind := strings.Fields(cell[:i]), strings.Fields(rest[len(word):])
		if len(before) == 0 || len(behind) == 0 || !inCapitals(before[len(before)-1]) || !inCapitals(behind[0]) {
			return 0, 0
		}
	}
	return 'e', len(word)
}

func inCapitals(word string) bool {
	n := 0
	for _, r := range word {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n >= 2
}
