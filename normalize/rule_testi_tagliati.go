package normalize

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"piao"
)

var testiTagliati = Rule{
	Codice:  "testi-tagliati",
	Title:   "several texts end at the same length, the greatest of the plan: a program cut them off",
	Titolo:  "più testi finiscono alla stessa lunghezza, la maggiore del piano: un programma li ha tagliati",
	Gravita: piao.Dubbio,
	Before:  "Le istanze si presentano in rete e gli uffici rispond (60 letters, as others)",
	After:   "Le istanze si presentano in rete e gli uffici rispond",
	piano:   noteCutTexts,
}

// noteCutTexts looks for the greatest length of a cell: where at least three texts have it, and end with a letter, nobody wrote them so.
func noteCutTexts(p *pianoWork) []Edit {
	const shortest, least = 40, 3
	longest, texts := shortest, map[string]bool{}
	for _, w := range p.works {
		for _, r := range w.f.raw.Rows() {
			for _, c := range r.Cells {
				text := strings.TrimSpace(c.Text)
				n := utf8.RuneCountInString(text)
				if n > longest {
					longest = n
					clear(texts)
				}
				if n == longest {
					texts[text] = true
				}
			}
		}
	}
	if len(texts) < least {
		return nil
	}
	for text := range texts {
		if last, _ := utf8.DecodeLastRuneInString(text); !unicode.IsLetter(last) {
			return nil
		}
	}
	var edits []Edit
	for _, w := range p.works {
		for _, campo := range slices.Sorted(maps.Keys(w.slots)) {
			for _, c := range w.slots[campo].cells {
				if texts[strings.TrimSpace(c.src.Text)] && c.fate != piao.InEtichetta {
					edits = append(edits, Edit{scheda: w.Numero, Campo: campo, Prima: c.text, Dopo: c.text, Pos: c.pos(),
						Why: fmt.Sprintf("Il testo finisce a %d lettere come altri %d del piano, che non ne ha di più lunghi: sembra tagliato.", longest, len(texts)-1)})
					break
				}
			}
		}
	}
	return edits
}
