package normalize

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"piao/internal/layout"
	"piao/internal/testo"
)

// canonicalNames decides one spelling per person: spelling → canonical spelling, for every spelling of occ that is not blank.
// fixed are the user's own, spelling → canonical spelling: they always win. suspects are pairs of canonical spellings that may be
// one person's and were left: in the order of the piano, the one that stands first in it first.
func canonicalNames(occ []nomeOcc, fixed map[string]string) (canonical map[string]fold, suspects [][2]string) {
	read := remembered(readPersona)
	pins := newPins(fixed, func(s string) string { return read(s).key() })
	texts := make([]string, len(occ))
	for i, o := range occ {
		texts[i] = o.Text
	}
	folds, suspects := untilStable(texts, func(texts []string) ([]fold, [][2]string) { return foldPersone(texts, occ, pins, read) })
	canonical = map[string]fold{}
	for i, o := range occ {
		if strings.TrimSpace(o.Text) != "" {
			canonical[o.Text] = folds[i]
		}
	}
	return canonical, suspects
}

// foldPersone is one pass over the persons of a piano.
func foldPersone(texts []string, occ []nomeOcc, pins map[string]string, read func(string) parsedName) ([]fold, [][2]string) {
	all, at := groupNames(texts, func(i int) string { return occ[i].Ruolo }, func(i int) string { return occ[i].Settore }, pins, read)
	targets, suspects := slips(all, comparePersone)
	out := make([]fold, len(texts))
	for i, t := range texts {
		out[i] = targets.fold(at[i], t)
		if g := at[i]; g != nil && read(t).saysMore(read(out[i].Grafia)) {
			out[i].Sure = false
		}
	}
	return out, suspects
}

// comparePersone says how near two names are. The same letters without regard to blanks (Annamaria, Anna Maria) are the same name.
// Else the names must have the same number of words, all the same but one: two words that differ are two people.
func comparePersone(a, b *nameGroup) nearness {
	if sameLetters(a.words, b.words) {
		return nearness{sameSpelling, 1}
	}
	together := false
	for r := range a.ruoli {
		together = together || b.ruoli[r]
	}
	x, y, ok := oneWordApart(a.words, b.words)
	if !ok {
		if together && partOf(a.words, b.words) {
			return nearness{lookAlike, 1}
		}
		return nearness{}
	}
	s := slipOf(x, y)
	v := s.ofPerson(len(a.words) == 1)
	switch {
	case v.nearKind == lookAlike && s.tipo == slipLetter && a.nearBeside(b):
		return nearness{doubtfulSlip, 2} // responsabili of one settore
	case layout.AreDistinti(core(x), core(y)):
		return nearness{}
	case together && v.nearKind == farApart && initialOf(x, y):
		return nearness{lookAlike, 1}
	case !together && v.nearKind == lookAlike:
		return nearness{}
	case !together && v.nearKind > lookAlike:
		return nearness{lookAlike, 1}
	}
	return v
}

// ofPerson says what a slip in a word of a name is worth. What keeps people apart in Italian stands at the ends of their names: the
// last letter tells Paolo from Paola and Bianchi from Bianco, the last four Bertini from Bertoni and Bertelli from Bertolli, the
// first Renzi from Lenzi. So a letter that differs there is no slip, however frequent the other name is. A doubled letter, or two
// neighbours swapped, is the commonest slip and the least of a name; a changed letter is the most (Marco, Mario) and wants a long word.
func (s wordSlip) ofPerson(alone bool) nearness {
	ends := s.head > 0 && s.tail > 0
	switch {
	case s.particles || s.tipo == slipNone || s.n < 5:
		return nearness{}
	case s.tipo == slipDoubled || s.tipo == slipSwapped:
		if alone { // nothing else confirms it
			return nearness{doubtfulSlip, 2}
		}
		return nearness{sureSlip, 2}
	case alone:
		return nearness{}
	case s.tipo == slipLetter && ends && s.n >= 6:
		if s.n >= 9 {
			return nearness{sureSlip, 2}
		}
		return nearness{doubtfulSlip, 2}
	case s.tipo == slipChanged && s.head > 0 && s.tail >= 4 && s.n >= 7:
		return nearness{doubtfulSlip, 3}
	case s.tipo == slipTwo && s.head > 0 && s.tail >= 4 && s.n >= 8:
		return nearness{doubtfulSlip, 3}
	case s.tipo == slipTwo:
		return nearness{}
	}
	return nearness{lookAlike, 3}
}

// maxNameWords is how many words a person's name, with its titles and an office, may have. A longer text is prose and only loses its blanks.
const maxNameWords = 16

// readPersona reads a spelling of a person: without titles and stray marks, and its words without the office that may stand beside
// the name.
func readPersona(text string) parsedName {
	if words := strings.Fields(text); len(words) > maxNameWords {
		text = testo.Blanks(text)
		return parsedName{text: text, words: []string{testo.Key(text)}, mixed: isMixed(text), plain: true}
	}
	l := parsedName{text: cleanPersona(text)}
	name := nameOnly(l.text)
	words := nameWords(name)
	if len(words) == 0 {
		name, words = l.text, nameWords(l.text)
	}
	if f := layout.MatchAppellativo(strings.Fields(name)); f.Tipo == layout.Carica && f.Words == len(strings.Fields(name)) {
		words = []string{f.Carica}
	}
	l.words, l.order = firstTurn(words), strings.Join(words, " ")
	l.mixed, l.plain = isMixed(l.text), name == l.text
	return l
}

// cleanPersona takes titles and stray marks off, as long as there is one.
func cleanPersona(text string) string {
	for {
		next := cutTitle(trimStray(text))
		if next == text {
			return text
		}
		text = next
	}
}

// straySigns are the marks that stand around a name by mistake.
const straySigns = " -–—_*•·.,;:/|\"«»“”"

// trimStray takes blanks and stray marks off both ends. The dot of an abbreviation stays, and so does a quote that closes.
func trimStray(text string) string {
	text = strings.TrimLeft(testo.Blanks(text), straySigns+"'’‘`")
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

// cutTitle takes one title off: at the beginning any, further on those that are never names.
func cutTitle(text string) string {
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

// nameOnly leaves out of a cleaned text what is not the person's name: what stands in brackets, and the office before or behind it.
// A text that names an office only is given back whole.
func nameOnly(text string) string {
	if inner := testo.Blanks(brackets.ReplaceAllString(text, " ")); len(nameWords(inner)) > 0 {
		text = inner
	}
	if i := officeBehind(text); i > 0 {
		text = trimStray(text[:i])
	}
	words := strings.Fields(text)
	f := layout.MatchAppellativo(words)
	rest := words[f.Words:]
	switch {
	case f.Words == 0 || len(rest) == 0:
		return text
	case (f.Tipo == layout.Carica || f.Tipo == layout.TitoloAssessore) && layout.IsDelega(rest[0]):
		if i := max(strings.LastIndex(text, ": "), strings.LastIndex(text, " - ")); i > 0 && countNames(strings.Fields(text[i+2:])) > 0 {
			return trimStray(text[i+2:])
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

// nameWords folds the words of a name; a particle is joined to the word that it belongs to.
func nameWords(text string) []string {
	var words []string
	prefix := ""
	parts := testo.Words(text)
	for i, w := range parts {
		switch {
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
