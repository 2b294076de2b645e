package normalize

import (
	"regexp"
	"slices"
	"strings"

	"piao/internal/layout"
	"piao/internal/testo"
)

// canonicalSettori decides one spelling per settore, for every occurrence that is not blank. The same text may be folded under one
// responsabile and stay under another. fixed and suspects are as in [canonicalNames].
func canonicalSettori(occ []settoreOcc, fixed map[string]string) (canonical map[settoreOcc]fold, suspects [][2]string) {
	read := remembered(readSettore)
	pins := newPins(fixed, func(s string) string { return read(s).key() })
	texts := make([]string, len(occ))
	for i, o := range occ {
		texts[i] = o.Text
	}
	folds, suspects := untilStable(texts, func(texts []string) ([]fold, [][2]string) { return foldSettori(texts, occ, pins, read) })
	canonical = map[settoreOcc]fold{}
	for i, o := range occ {
		if strings.TrimSpace(o.Text) != "" {
			canonical[o] = folds[i]
		}
	}
	return canonical, suspects
}

// foldSettori is one pass over the settori of a piano: slips first, then the shorter names.
func foldSettori(texts []string, occ []settoreOcc, pins map[string]string, read func(string) parsedName) ([]fold, [][2]string) {
	all, at := groupNames(texts, func(int) string { return "" }, func(i int) string { return occ[i].Responsabile }, pins, read)
	targets, suspects := slips(all, compareSettori)
	out := make([]fold, len(texts))
	var uses []*settoreUse
	byUse := map[settoreOcc]*settoreUse{}
	for i, t := range texts {
		out[i] = targets.fold(at[i], t)
		if at[i] == nil {
			continue
		}
		k := settoreOcc{at[i].key, occ[i].Responsabile}
		u := byUse[k]
		if u == nil {
			u = &settoreUse{g: at[i], responsabile: occ[i].Responsabile}
			byUse[k] = u
			uses = append(uses, u)
		}
		u.n++
		u.cut = u.cut || endsInDash(t)
	}
	longer, more := wholeNames(uses)
	for i := range texts {
		// A name that is a slip is read again in the next pass, as the name it slipped from.
		if at[i] == nil || targets[at[i]].g != nil {
			continue
		}
		if to, ok := longer[byUse[settoreOcc{at[i].key, occ[i].Responsabile}]]; ok {
			out[i] = fold{to.g.canonical(), to.sure}
		}
	}
	return out, append(suspects, more...)
}

// A settoreUse is a settore under one responsabile.
type settoreUse struct {
	g            *nameGroup
	responsabile string
	n            int
	// cut says that the name ends in a stray dash somewhere, as if more had stood there.
	cut bool
}

// wholeNames gives the whole names of those that are the beginning of one: under the same responsabile, for a name without
// responsabile in the whole piano. Where two whole names are possible (Servizi, of Servizi demografici and Servizi cimiteriali), the
// short one stays and is reported.
func wholeNames(uses []*settoreUse) (map[*settoreUse]foldTarget, [][2]string) {
	longer := map[*settoreUse]foldTarget{}
	var suspects [][2]string
	for _, u := range uses {
		if u.g.pin != "" || u.responsabile == "" && hasOtherUse(uses, u) {
			continue
		}
		whole := longerNames(uses, u)
		switch len(whole) {
		case 0:
		case 1:
			longer[u] = foldTarget{whole[0].g, u.surelyCut(whole[0])}
		default:
			for _, w := range whole {
				pair := [2]string{u.g.canonical(), w.g.canonical()}
				if !slices.Contains(suspects, pair) {
					suspects = append(suspects, pair)
				}
			}
		}
	}
	return longer, suspects
}

// hasOtherUse says whether a name without responsabile stands whole under one: it has an existence of its own.
func hasOtherUse(uses []*settoreUse, u *settoreUse) bool {
	return slices.ContainsFunc(uses, func(v *settoreUse) bool {
		return v.g == u.g && v.responsabile != "" && len(longerNames(uses, v)) != 1
	})
}

// longerNames gives the names that begin with u's, leaving out those that are the beginning of another one.
func longerNames(uses []*settoreUse, u *settoreUse) []*settoreUse {
	var found []*settoreUse
	for _, v := range uses {
		same := u.responsabile == "" || v.responsabile == u.responsabile
		if same && begins(u.g.words, v.g.words) && !slices.ContainsFunc(found, func(w *settoreUse) bool { return w.g == v.g }) {
			found = append(found, v)
		}
	}
	var whole []*settoreUse
	for _, v := range found {
		if !slices.ContainsFunc(found, func(w *settoreUse) bool { return begins(v.g.words, w.g.words) }) {
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
	s := slipOf(x, y)
	return s.n >= 5 && (s.tipo == slipDoubled || s.tipo == slipSwapped || s.tipo == slipLetter && s.n >= 7 && s.head > 0 && s.tail > 0)
}

// surelyCut says whether the short name was cut from the whole one: of two words or more, not used more than the whole one, and cut at
// a dash, a comma or a conjunction. Polizia and Polizia cimiteriale may be two settori of one responsabile.
func (u *settoreUse) surelyCut(whole *settoreUse) bool {
	n := len(u.g.words)
	return u.responsabile != "" && n >= 2 && u.n <= whole.n && slices.Equal(u.g.words, whole.g.words[:n]) &&
		(u.cut || layout.IsCongiunzione(whole.g.words[n]) || commaAfter(whole.g.canonical(), n))
}

// commaAfter says whether a mark parts word n of the text, from 1, from the next one.
func commaAfter(text string, n int) bool {
	words := testo.Cut(text, testo.IsWord)
	if n >= len(words) {
		return false
	}
	between := text[words[n-1].End:words[n].Start]
	return strings.ContainsAny(between, ",;:/(–—") || strings.Contains(between, " -")
}

// compareSettori says how near two settori are: the same letters but for blanks, or the same words but for one slip, two in a long name.
func compareSettori(a, b *nameGroup) nearness {
	if sameLetters(a.words, b.words) {
		return nearness{sameSpelling, 1}
	}
	if len(a.words) != len(b.words) {
		return nearness{}
	}
	v := nearness{sureSlip, 2}
	wrong, letters := 0, 0
	for i, x := range a.words {
		letters += len(x)
		if x == b.words[i] {
			continue
		}
		w := slipOf(x, b.words[i]).ofSettore(a.sharesBeside(b))
		v.nearKind, v.times = min(v.nearKind, w.nearKind), max(v.times, w.times)
		wrong++
	}
	if v.nearKind == farApart || wrong > 2 || wrong == 2 && letters < longSettore {
		return nearness{}
	}
	return v
}

// longSettore is how many letters a settore's name has that may have slipped in two words.
const longSettore = 24

// ofSettore says what a slip in a word of a settore is worth. A number is never a slip, Roman ones being too short to be looked at;
// nor is a first letter, which tells Patrimonio from Matrimonio; one that is lost may be, where both have one responsabile.
func (s wordSlip) ofSettore(oneResponsabile bool) nearness {
	switch {
	case s.digits || s.n < 5 || s.tipo == slipNone:
		return nearness{}
	case s.tipo == slipDoubled || s.tipo == slipSwapped:
		return nearness{sureSlip, 2}
	case s.head == 0 && (s.tipo != slipLetter || !oneResponsabile):
		return nearness{}
	case s.head == 0:
		return nearness{doubtfulSlip, 2}
	case s.tipo == slipLetter && s.n >= 8 && s.tail > 0:
		return nearness{sureSlip, 2}
	case s.tipo == slipLetter && (s.n >= 6 || oneResponsabile):
		return nearness{doubtfulSlip, 2}
	case s.tipo == slipChanged && s.n >= 7, s.tipo == slipTwo && s.n >= 9:
		return nearness{doubtfulSlip, 3}
	}
	return nearness{}
}

// readSettore reads a spelling of a settore: without stray marks and quotes at its ends, and its words.
func readSettore(text string) parsedName {
	l := parsedName{text: trimStray(text), plain: true}
	for _, field := range strings.Fields(l.text) {
		if dotted.MatchString(field) {
			field = strings.ReplaceAll(field, ".", "")
		}
		l.words = append(l.words, testo.Words(field)...)
	}
	l.order, l.mixed = l.key(), isMixed(l.text)
	return l
}

// dotted is an abbreviation by letters: U.R.P.
var dotted = regexp.MustCompile(`^\W?(\pL\.)+\pL?\W*$`)

func endsInDash(text string) bool {
	text = testo.Blanks(text)
	return text != "" && strings.ContainsAny(text[len(text)-1:], "-") || strings.HasSuffix(text, "–") || strings.HasSuffix(text, "—")
}
