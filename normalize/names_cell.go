package normalize

import (
	"strings"
	"unicode"

	"piao/internal/layout"
	"piao/internal/testo"
)

// splitPersone cuts a cell that holds several people into one text each. Nothing but the marks and the words between them is left
// out; titles and offices stay with their names. Where the cell may be read in two ways, it is cut as little as possible:
// a hyphen without blanks is part of a surname, a line break parts only what is whole on both sides, and what follows
// an office's name (Assessore a sport, cultura e turismo) belongs to it.
func splitPersone(cell string) []string {
	parts := cutParts(cell)
	var out []string
	for i := 0; i < len(parts); {
		e := personEntry{first: parts[i]}
		e.add(parts[i])
		for i++; i < len(parts) && e.takes(parts[i], parts[i+1:]); i++ {
			e.add(parts[i])
		}
		out = append(out, strings.Trim(testo.Blanks(cell[e.first.start:e.last.end]), " -–—,;/•·"))
	}
	return out
}

// A part is a piece of a cell between two marks.
type part struct {
	text       string
	start, end int  // in the cell
	sep        rune // the mark before it; 'e' for a conjunction, '~' for a dash with a blank on one side only
}

// A personEntry is the parts of a cell that are one person's.
type personEntry struct {
	first, last part
	names       int  // words of a name
	inOffice    bool // one of its parts is an office with its subject
}

func (e *personEntry) add(p part) {
	e.last = p
	e.names += countNames(strings.Fields(p.text))
	e.inOffice = e.inOffice || isMandate(p.text)
}

// takes says whether the next part belongs to this entry.
func (e *personEntry) takes(p part, after []part) bool {
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
func isFollowedByMandate(p part, after []part) bool {
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

// cutParts cuts a cell at every mark that may part two people, outside brackets. Parts without a letter or a digit are left out; of
// the marks around them the strongest counts.
func cutParts(cell string) []part {
	var out []part
	start, sep := 0, rune(0)
	add := func(end, next int, mark rune) {
		text := cell[start:end]
		if strings.ContainsFunc(text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
			out = append(out, part{strings.Trim(testo.Blanks(text), straySigns+"("), start, end, sep})
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
	if len(word) == len(rest) || len(word) > 3 || !layout.IsCongiunzione(word) || !isPlain(word) && !(misspelt[word] && joinsWhole(cell[:i], rest[len(word):])) {
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

// isPlain says whether a word is written in letters without accents or marks.
func isPlain(word string) bool {
	return !strings.ContainsFunc(word, func(r rune) bool { return r > unicode.MaxASCII || !unicode.IsLetter(r) })
}

// misspelt are the ways in which e is misspelt: between two whole names it is that.
var misspelt = map[string]bool{"è": true, "é": true, "È": true, "É": true, "e'": true, "e’": true}

// joinsWhole says whether two words of a name stand on both sides of a word.
func joinsWhole(before, behind string) bool {
	a, b := strings.Fields(before), strings.Fields(behind)
	return len(a) > 1 && len(b) > 1 && countNames(a[len(a)-2:]) == 2 && countNames(b[:2]) == 2
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
