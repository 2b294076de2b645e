package check

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"piao"
	"piao/internal/layout"
	"piao/internal/testo"
)

// A coppia is two words that stand side by side in a list of personnel, as a surname and a given name do, folded and in either order.
type coppia struct{ a, b string }

// A grafia is how a coppia is written, where first, and how often.
type grafia struct {
	text   string
	scheda *piao.Scheda
	times  int
}

// personaleSimile finds names that share a word beside another that differs by a slip. Lists are read by their commas and, since these
// are often left out, by each two words that stand side by side.
func personaleSimile(w *lavoro) []Finding {
	names := map[coppia]*grafia{}
	var order []coppia
	for i := range w.Schede {
		s := &w.Schede[i]
		for _, text := range coppieOf(s.Personale) {
			k := coppiaOf(text)
			if names[k] == nil {
				names[k] = &grafia{text: text, scheda: s}
				order = append(order, k)
			}
			names[k].times++
		}
	}
	var found []Finding
	for j, k := range order {
		for _, l := range order[:j] {
			if !oneSlip(k, l) {
				continue
			}
			odd, usual := names[k], names[l]
			if odd.times > usual.times {
				odd, usual = usual, odd
			}
			found = append(found, w.at(odd.scheda, Finding{Campo: layout.LPersonale,
				Messaggio: fmt.Sprintf("«%s» somiglia a «%s» (scheda %d): forse è la stessa persona.", odd.text, usual.text, usual.scheda.Numero),
				Rimedio:   "Controllare come si scrive il nome. Nulla è stato cambiato."}))
		}
	}
	return found
}

func coppiaOf(text string) coppia {
	a, b, _ := strings.Cut(text, " ")
	a, b = testo.Key(a), testo.Key(b)
	return coppia{min(a, b), max(a, b)}
}

// coppieOf lists each two words side by side that may be a person's name.
func coppieOf(list string) []string {
	var pairs []string
	for _, piece := range strings.FieldsFunc(list, func(r rune) bool { return strings.ContainsRune(",;:/()\n", r) }) {
		ws := strings.Fields(piece)
		for i := 0; i+1 < len(ws); i++ {
			if isName(ws[i]) && isName(ws[i+1]) {
				pairs = append(pairs, ws[i]+" "+ws[i+1])
			}
		}
	}
	return pairs
}

// isName says whether a word may be of a person's name: a capital before small letters, and no word of an office.
func isName(word string) bool {
	rs := []rune(word)
	return len(rs) > 2 && unicode.IsUpper(rs[0]) && unicode.IsLower(rs[len(rs)-1]) && !layout.IsUfficio(word) && !layout.IsCongiunzione(word) &&
		layout.MatchAppellativo([]string{word}).Words == 0 &&
		!slices.ContainsFunc(rs, func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' && r != '’' })
}

// oneSlip says whether two names share a word and the others are a slip apart: not where only the last letter differs, which tells a
// man's name from a woman's, nor for names that are known to be two.
func oneSlip(k, l coppia) bool {
	for _, p := range [][4]string{{k.a, k.b, l.a, l.b}, {k.a, k.b, l.b, l.a}, {k.b, k.a, l.a, l.b}, {k.b, k.a, l.b, l.a}} {
		if p[0] == p[2] && p[1] != p[3] {
			_, near := testo.Near(p[1], p[3])
			return near && p[1][:len(p[1])-1] != p[3][:len(p[3])-1] && !layout.AreDistinti(p[1], p[3])
		}
	}
	return false
}
