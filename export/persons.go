package export

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"piao/internal/layout"
)

// A named is a person's name in a field: its place, without titles, its words, sorted, and in their order as keys and as they are spelt.
type named struct {
	start, end          int
	words, order, spelt []string
}

// parts are what stands between the persons of a field.
var parts = regexp.MustCompile(`[,;:/|\n\r\t()\[\]{}•·–—+&*"«»]|\s-+\s|^-+\s|\s(?:e|ed|E|ED)\s`)

// persons finds the persons that a field names. A part of it that is an office or a unit is none; in a field that may hold anything
// (strict), a part is one where it has two to five words, all with capitals, that are not all the name of a unit.
func (who *people) persons(text string, strict bool) []named {
	var list []named
	var loose []named
	from := 0
	add := func(to int) {
		switch n, ok := who.person(text, from, to, strict); {
		case !ok && strict:
			list = append(list, who.amongWords(text, from, to)...)
		case !ok:
		case strict && len(n.words) == 1:
			loose = append(loose, n)
		default:
			list = append(list, n)
		}
	}
	pieces := 0
	for _, cut := range parts.FindAllStringIndex(text, -1) {
		add(cut[0])
		pieces++
		from = cut[1]
	}
	add(len(text))
	if len(loose) > 1 && len(list) == 0 && len(loose) == pieces+1 { // a list of surnames
		list = loose
	}
	slices.SortFunc(list, func(a, b named) int { return a.start - b.start })
	return list
}

// person reads a part of a field as a person's name.
func (who *people) person(text string, from, to int, strict bool) (named, bool) {
	from = skipTitles(text, from, to)
	if i := strings.IndexByte(text[from:to], '@'); i >= 0 { // of an address what stands before it
		to = from + i
	}
	words := wordsOf(text[from:to])
	fields := strings.Fields(text[from:to])
	switch f := layout.MatchAppellativo(fields); {
	case len(words) == 0 || len(words) > maxNameWords || strings.ContainsFunc(text[from:to], unicode.IsDigit):
		return named{}, false
	case f.Tipo == layout.Carica && (f.Words == len(fields) || layout.IsDelega(fields[f.Words])):
		return named{}, false
	case f.Tipo == layout.TitoloAssessore && f.Words < len(fields) && layout.IsDelega(fields[f.Words]):
		return named{}, false
	case f.Tipo == layout.Carica:
		return who.person(text, afterFields(text, from, f.Words), to, strict)
	case slices.ContainsFunc(words, func(w word) bool { return layout.IsUfficio(w.key) }), layout.IsDelega(fields[0]):
		return named{}, false
	}
	n := named{start: from + words[0].start, end: from + words[len(words)-1].end}
	if strings.HasPrefix(text[n.end:to], ".") && words[len(words)-1].initial {
		n.end++
	}
	for i := 0; i < len(fields); i++ { // titles between the words are none of the name
		if f := layout.MatchAppellativo(fields[i:]); f.Tipo == layout.TitoloOvunque {
			words = dropWords(words, text[from:to], fields[i:i+f.Words])
		}
	}
	n.words = keysOf(words)
	for _, w := range words {
		n.order, n.spelt = append(n.order, w.key), append(n.spelt, w.small)
	}
	if len(n.words) == 0 || !slices.ContainsFunc(words, func(w word) bool { return utf8.RuneCountInString(w.key) > 1 }) {
		return named{}, false
	}
	return n, !strict || who.looksLikeName(words)
}

// amongWords finds the names in a part of a field that has other words too ("ufficio tributi Fedrighi Nives"): runs of two or more words
// with capitals, where not all words have them.
func (who *people) amongWords(text string, from, to int) (list []named) {
	words := wordsOf(text[from:to])
	if !slices.ContainsFunc(words, func(w word) bool { return !w.capital && !layout.IsParticella(w.key) }) {
		return nil
	}
	for i := 0; i < len(words); {
		n := 0
		for i+n < len(words) && (words[i+n].capital || n > 0 && layout.IsParticella(words[i+n].key)) {
			n++
		}
		if run := words[i : i+n]; n > 1 {
			if p, ok := who.person(text, from+run[0].start, from+run[n-1].end, true); ok && len(p.words) > 1 {
				list = append(list, p)
			}
		}
		i += max(n, 1)
	}
	return list
}

// dropWords leaves out the words of a title.
func dropWords(words []word, text string, title []string) []word {
	for _, t := range title {
		at := strings.Index(text, t)
		words = slices.DeleteFunc(words, func(w word) bool { return at >= 0 && w.start >= at && w.end <= at+len(t) })
	}
	return words
}

func (who *people) looksLikeName(words []word) bool {
	names, known := 0, 0
	for i, w := range words {
		switch {
		case layout.IsParticella(w.key):
		case !w.capital, w.dot && !w.initial && i < len(words)-1: // Cat. D, Istr. Amm.
			return false
		default:
			names++
			if who.units[w.key] {
				known++
			}
		}
	}
	return names > 0 && names < 6 && known < names
}

// skipTitles gives the index behind the titles that a part begins with, and behind blanks and dashes.
func skipTitles(text string, from, to int) int {
	for {
		fields := strings.Fields(text[from:to])
		f := layout.MatchAppellativo(fields)
		if f.Words == 0 || f.Tipo == layout.Carica || f.Words == len(fields) || f.Tipo == layout.TitoloAssessore && layout.IsDelega(fields[f.Words]) {
			return from
		}
		from = afterFields(text, from, f.Words)
	}
}

// afterFields gives the index behind the first n words, parted by blanks, from an index on.
func afterFields(text string, from, n int) int {
	for range n {
		from += len(text[from:]) - len(strings.TrimLeftFunc(text[from:], unicode.IsSpace))
		if i := strings.IndexFunc(text[from:], unicode.IsSpace); i >= 0 {
			from += i
		} else {
			from = len(text)
		}
	}
	return from
}
