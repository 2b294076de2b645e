package form

import (
	"regexp"
	"strings"

	"piao/form/vocabulary"
	"piao/internal/layout"
	"piao/internal/testo"
)

var (
	termBracketed = regexp.MustCompile(`^(.*\S)\s*[(\[]([^()\[\]]+)[)\]]$`)
	termSeparator = regexp.MustCompile(`\s*(?::|,|;|\s[-–—])\s+`)
)

// partTerm parts what is done from its deadline: in brackets, behind a colon, a comma or a dash, or from the word that tells one on. Where
// several are told, the deadline is all of them, as written.
func partTerm(text string) (what, due string) {
	if m := termBracketed.FindStringSubmatch(text); m != nil && isTerm(m[2]) {
		return m[1], m[2]
	}
	for _, at := range termSeparator.FindAllStringIndex(text, -1) {
		if at[0] > 0 && isTerm(text[at[1]:]) {
			return text[:at[0]], text[at[1]:]
		}
	}
	if at := vocabulary.Entro(text); at > 0 && isTerm(text[at:]) {
		return strings.TrimRight(text[:at], " ,;:-–"), text[at:]
	}
	return text, ""
}

// isTerm says whether a text is when something is due: it begins as one, or with a date or a month, and names one; or it names several.
func isTerm(text string) bool {
	const most, bare, several = 12, 4, 2
	words := testo.Words(text)
	dates, months := datesIn(text), 0
	for _, w := range words {
		if isMonth(w) {
			months++
		}
	}
	if len(words) > most {
		return dates >= several && len(words) <= 2*most
	}
	if dates+months == 0 {
		return false
	}
	return vocabulary.IsTermine(text) || isMonth(words[0]) || len(words) <= bare || dates >= several
}

// datesIn counts the dates of a text.
func datesIn(text string) (n int) {
	for i := 0; i < len(text); {
		if d, long := layout.DateAt(text, i, 0); d != nil && d.Valid && long > 0 {
			n++
			i += long
			continue
		}
		i++
	}
	return n
}

// isMonth says whether a word is the name of a month in full.
func isMonth(word string) bool {
	_, ok := layout.Mese(word)
	return ok && len(word) > 3
}
