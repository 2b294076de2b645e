package export

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"piao/internal/layout"
	"piao/internal/schema"
	"piao/internal/testo"

	"golang.org/x/text/unicode/norm"
)

// A mention is a place in a text where a person is named, and what stands there instead.
type mention struct {
	start, end int
	pseudonym  string
}

// redact writes a text anew with pseudonyms.
func (who *people) redact(kind schema.Who, text string) string {
	if kind == schema.Nobody || text == "" {
		return text
	}
	t := &searched{people: who, kind: kind, text: text}
	if kind == schema.Persons || kind == schema.Staff {
		for _, n := range who.persons(text, kind == schema.Staff) {
			if pseudonym := who.alias[joined(n.words)]; pseudonym != "" {
				t.found = append(t.found, mention{n.start, n.end, pseudonym})
			}
		}
	}
	t.find()
	t.addresses()
	if kind == schema.Persons || kind == schema.Staff {
		t.unnamed()
	}
	var b strings.Builder
	done := 0
	for _, m := range t.found {
		b.WriteString(text[done:m.start] + m.pseudonym)
		done = m.end
	}
	return b.String() + text[done:]
}

// A searched is a text in which names are looked for.
type searched struct {
	*people
	kind  schema.Who
	text  string
	words []word
	// found are the mentions, in their order.
	found []mention
}

// find finds names among other words, but for where one has been found already.
func (t *searched) find() {
	named := t.found
	t.words = slices.DeleteFunc(wordsOf(t.text), func(w word) bool {
		return slices.ContainsFunc(named, func(m mention) bool { return w.start < m.end && w.end > m.start })
	})
	for i := range t.words {
		w := &t.words[i]
		w.technical = t.kind == schema.File || w.technical
		w.initial = w.initial || utf8.RuneCountInString(w.key) == 1 && (w.technical || i > 0 && t.words[i-1].end == w.start || i+1 < len(t.words) && t.words[i+1].start == w.end)
	}
	for i := 0; i < len(t.words); {
		n, pseudonym := t.match(t.words[i:])
		if n == 0 {
			n, pseudonym = 1, t.alone(i)
		}
		if pseudonym == "" {
			i += max(t.onlyInitials(t.words[i:]), 1)
			continue
		}
		t.found = append(t.found, mention{t.words[i].start, t.words[i+n-1].end, pseudonym})
		i += n
	}
	slices.SortFunc(t.found, func(a, b mention) int { return a.start - b.start })
}

// maxNameWords is how many words a name has at most.
const maxNameWords = 8

// match finds the longest name at the beginning of words: a whole name in any case and order, or two or more words of one, or one and
// an initial, with capitals; or one word that is written in pieces.
func (t *searched) match(words []word) (n int, pseudonym string) {
	known := func(w word) bool { return len(t.byWord[w.key]) > 0 }
	most := 1
	for most < min(maxNameWords, len(words)) && together(t.text, words[most-1:most+1]) {
		most++
	}
	if n, pseudonym := t.inPieces(words); n > 0 {
		return n, pseudonym
	}
	if !slices.ContainsFunc(words[:most], known) {
		return 0, ""
	}
	for n := most; n > 1; n-- {
		run := words[:n]
		if pseudonym := t.alias[joined(keysOf(run))]; pseudonym != "" {
			return n, pseudonym
		}
		if t.isOrdinary(run) || slices.ContainsFunc(run, func(w word) bool { return !w.capital && !w.technical && !layout.IsParticella(w.key) }) {
			continue
		}
		if pseudonym := t.partly(run); pseudonym != "" {
			return n, pseudonym
		}
	}
	return 0, ""
}

// isOrdinary says whether all words of a run are such as the name of a unit has.
func (t *searched) isOrdinary(run []word) bool {
	return (t.kind == schema.Unit || t.kind == schema.Units) && !slices.ContainsFunc(run, func(w word) bool { return !layout.IsOrdinaria(w.small) })
}

// inPieces finds a name's word that is written in pieces: R O S S I, Ros-si over the end of a line.
func (t *searched) inPieces(words []word) (n int, pseudonym string) {
	key, single := words[0].key, utf8.RuneCountInString(words[0].key) == 1
	for i := 1; i < min(len(words), maxPieces) && together(t.text, words[i-1:i+1]); i++ {
		single = single && utf8.RuneCountInString(words[i].key) == 1
		if !single && !strings.Contains(t.text[words[i-1].end:words[i].start], "-") {
			break
		}
		key += words[i].key
		switch {
		case utf8.RuneCountInString(key) < leastWithin:
		case len(t.byWord[key]) > 0:
			n, pseudonym = i+1, t.oneOf(key)
		case t.glued[key] != "":
			n, pseudonym = i+1, t.glued[key]
		}
	}
	return n, pseudonym
}

// maxPieces is in how many pieces a name is at most.
const maxPieces = 24

// partly finds the person of whose name each word of a run is a word, the initial of one, or one with a slip. One word must be whole and
// no particle.
func (who *people) partly(run []word) string {
	for _, w := range run {
		if len(w.key) < 3 || layout.IsParticella(w.key) {
			continue
		}
		for _, p := range who.byWord[w.key] {
			fits := func(w word) bool {
				return slices.ContainsFunc(p.words, func(name string) bool {
					_, near := testo.Near(w.key, name)
					return w.key == name || w.initial && strings.HasPrefix(name, w.key) || near
				})
			}
			if !slices.ContainsFunc(run, func(w word) bool { return !fits(w) }) && noneTwice(run) {
				return p.pseudonym
			}
		}
	}
	return ""
}

// noneTwice says whether no word of a run is there twice: "Rossi Rossi" are two.
func noneTwice(run []word) bool {
	return len(slices.Compact(keysOf(run))) == len(run)
}

// alone gives the pseudonym for a word that stands for a person on its own, "" where it does not: it is a word of a name, or two of one written as
// one, or in an address or the name of a file a longer one that holds one. One that is an ordinary word too stands for nobody in small letters, at the
// beginning of a sentence, or in the name of a unit; it is noted.
func (t *searched) alone(i int) string {
	w := t.words[i]
	switch n := utf8.RuneCountInString(w.key); {
	case n < 2 || layout.IsParticella(w.key):
		return ""
	case len(t.byWord[w.key]) == 0 && (t.glued[w.key] == "" || layout.IsOrdinaria(w.small)):
		if w.technical && !layout.IsOrdinaria(w.small) && slices.ContainsFunc(t.long, func(name string) bool { return strings.Contains(w.key, name) }) {
			return PseudonymWord
		}
		return ""
	case len(t.byWord[w.key]) == 0:
		return t.glued[w.key]
	case titled(t.text, w) || n > 2 && !layout.IsOrdinaria(w.small) || t.standsOut(w):
		return t.oneOf(w.key)
	}
	if t.spelt[w.small] {
		t.left[w.small] = true
	}
	return ""
}

// standsOut says whether a word has a capital that only a name has where it stands.
func (t *searched) standsOut(w word) bool {
	return w.capital && t.kind != schema.Unit && t.kind != schema.Units && !begins.MatchString(t.text[:w.start]) && !t.shouted(w)
}

// begins is what stands before the first word of a sentence, or of an item of a list.
var begins = regexp.MustCompile(`(?:^|[\n\r\t.:;!?…•·–—|/]|[\d\pL]\)|\s[-*])[\s\x{a0}"'«“‘(\[*_-]*$`)

// shouted says whether a word stands in capitals among others in capitals, which say nothing then.
func (t *searched) shouted(w word) bool {
	loud := func(w word) bool {
		text := t.text[w.start:w.end]
		return utf8.RuneCountInString(text) > 1 && text == strings.ToUpper(text)
	}
	return loud(w) && slices.ContainsFunc(t.words, func(o word) bool { return loud(o) && len(t.byWord[o.key]) == 0 })
}

// onlyInitials notes the first letters of a person's name that stand for it, R.C., and says how many they are.
func (t *searched) onlyInitials(words []word) (n int) {
	key, small := "", ""
	for n < len(words) && words[n].initial && words[n].dot && words[n].capital && (n == 0 || words[n].start-words[n-1].end < 3) {
		key, small = key+words[n].key, small+words[n].small+"."
		n++
	}
	if t.initials[key] != "" && !layout.IsOrdinaria(small) {
		t.left[strings.ToUpper(small)] = true
	}
	return n
}

// indirizzo is an address of mail; its first group is whose.
var indirizzo = regexp.MustCompile(`([\pL\pM\pN._%+'’-]+)@[\pL\pN.-]*`)

// addresses takes the whole of an address's name where a part of it is somebody's, and notes one that is nobody's whom the fields name, and no
// office's.
func (t *searched) addresses() {
	if strings.IndexByte(t.text, '@') < 0 {
		return
	}
	for _, at := range indirizzo.FindAllStringSubmatchIndex(t.text, -1) {
		from := slices.IndexFunc(t.found, func(m mention) bool { return m.end > at[2] && m.start < at[3] })
		if from < 0 {
			t.addressLeft(t.text[at[0]:at[1]], t.text[at[2]:at[3]])
			continue
		}
		to := from
		for to+1 < len(t.found) && t.found[to+1].start < at[3] {
			to++
		}
		m := mention{min(at[2], t.found[from].start), max(at[3], t.found[to].end), t.found[from].pseudonym}
		t.found = slices.Replace(t.found, from, to+1, m)
	}
}

// unnamed notes the words of a field of persons that no name was made of, and that are none of an office: they may be one. Among staff those with a
// capital.
func (t *searched) unnamed() {
	const least = 3
	for _, w := range wordsOf(t.text) {
		within := slices.ContainsFunc(t.found, func(m mention) bool { return m.start < w.end && w.start < m.end })
		if !within && (w.capital || t.kind == schema.Persons) && !w.technical && !w.dot && utf8.RuneCountInString(w.key) >= least && !layout.IsOrdinaria(w.small) && !t.units[w.key] && !layout.IsUfficio(w.key) &&
			!layout.IsParticella(w.key) && layout.MatchAppellativo([]string{w.small}).Words == 0 {
			t.left[w.small] = true
		}
	}
}

// addressLeft notes an address whose name has a word that is none of an office.
func (t *searched) addressLeft(address, name string) {
	for _, w := range wordsOf(name) {
		if !layout.IsOrdinaria(w.small) && !t.units[w.key] && !layout.IsUfficio(w.key) && !layout.IsParticella(w.key) {
			t.left[strings.TrimRight(address, ".-")] = true
			return
		}
	}
}

// titled says whether a title stands right before a word: "dott. Verdi".
func titled(text string, w word) bool {
	before := strings.Fields(text[:w.start])
	if len(before) == 0 || strings.TrimRight(text[:w.start], " \t\u00a0") == text[:w.start] && w.start > 0 && text[w.start-1] != '.' {
		return false
	}
	f := layout.MatchAppellativo(before[len(before)-1:])
	return f.Words == 1 && f.Tipo != layout.Carica
}

// oneOf is the pseudonym of the one person with a word in the name; of several nobody knows which.
func (who *people) oneOf(key string) string {
	list := who.byWord[key]
	for _, p := range list[1:] {
		if p.pseudonym != list[0].pseudonym {
			return PseudonymWord
		}
	}
	return list[0].pseudonym
}

// A word is a run of letters in a text, cut where a capital stands within: RossiCarlo is two.
type word struct {
	start, end int
	// key is folded, small in small letters with its accents.
	key, small string
	// capital says that it begins with a capital letter, dot that a dot follows, initial that it is one letter that may stand for a word, technical
	// that it stands in an address or a file's name.
	capital, dot, initial, technical bool
}

// wordsOf cuts a text into words. An apostrophe parts D'Amico into two; an accent may stand behind a word as one (Niccolo').
func wordsOf(text string) []word {
	var words []word
	names := technical.FindAllStringIndex(text, -1)
	for _, run := range testo.Cut(text, isOfWord) {
		for _, at := range humps(text, run) {
			first, _ := utf8.DecodeRuneInString(text[at.Start:])
			w := word{start: at.Start, end: at.End, key: testo.Key(at.Of(text)), small: strings.ToLower(norm.NFC.String(at.Of(text))), capital: unicode.IsUpper(first)}
			w.dot = strings.HasPrefix(text[at.End:], ".")
			w.initial = w.dot && utf8.RuneCountInString(w.key) == 1
			w.technical = slices.ContainsFunc(names, func(n []int) bool { return n[0] <= at.Start && at.End <= n[1] })
			if w.key != "" {
				words = append(words, w)
			}
		}
	}
	return words
}

// technical is an address, the name of a file, a path.
var technical = regexp.MustCompile(`\S*(?:[@_\\]|://|www\.)\S*|\S*[\pL\pN]\.(?i:[a-z][a-z\d]{1,8})(?:$|[^\pL\pN])`)

// isOfWord says whether a character belongs to a word: what has no width, such as a hyphen that only shows at the end of a line, parts none.
func isOfWord(r rune) bool { return testo.IsLetter(r) || unicode.Is(unicode.Cf, r) }

// humps cuts a run of letters before each capital that begins a word within it: RossiCarlo, CRossi, ROSSICarlo.
func humps(text string, run testo.Span) (spans []testo.Span) {
	start, before := run.Start, rune(0)
	for i, r := range run.Of(text) {
		at := run.Start + i
		next, _ := utf8.DecodeRuneInString(text[at+utf8.RuneLen(r) : run.End])
		if unicode.IsUpper(r) && at > start && (unicode.IsLower(before) || unicode.IsUpper(before) && unicode.IsLower(next)) {
			spans, start = append(spans, testo.Span{Start: start, End: at}), at
		}
		before = r
	}
	return append(spans, testo.Span{Start: start, End: run.End})
}

// together says whether nothing but blanks, dots, hyphens, underscores, apostrophes and commas stands between the words of a run.
func together(text string, run []word) bool {
	for i := 1; i < len(run); i++ {
		if between := text[run[i-1].end:run[i].start]; len(between) > 4 || strings.Trim(between, " \t\n\r\u00a0.,-_'’‘`") != "" {
			return false
		}
	}
	return true
}

func keysOf(run []word) []string {
	keys := make([]string, len(run))
	for i, w := range run {
		keys[i] = w.key
	}
	slices.Sort(keys)
	return keys
}
