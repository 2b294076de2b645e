package normalize

import (
	"fmt"
	"regexp"

	"piao"
	"piao/internal/layout"
	"piao/internal/testo"
)

var grafiaInsolita = Rule{
	Codice:  "grafia-insolita",
	Title:   "a settore or a responsabile that one scheda alone has, spelt as Italian does not: a slip that nothing else tells",
	Titolo:  "un settore o un responsabile di una sola scheda, scritto come in italiano non si scrive: può essere un refuso che niente altro rivela",
	Gravita: piao.Dubbio,
	Before:  "Programmazione finaziaria; Roossi Ada",
	After:   "Programmazione finaziaria; Roossi Ada",
	piano:   noteSpellings,
}

// doubled is a word with a vowel twice in its middle, as hardly any Italian name has (Riitano does): a doubt, and nothing more.
var doubled = regexp.MustCompile(`(?i)\pL+(?:aa|ee|ii|oo|uu)\pL{2,}`)

func noteSpellings(p *pianoWork) []Edit {
	times := map[string]int{}
	for _, w := range p.works {
		times["s"+testo.Key(w.Settore)]++
		times["r"+testo.Key(w.Responsabile)]++
	}
	var edits []Edit
	for _, w := range p.works {
		note := func(campo, name, why string) {
			edits = append(edits, Edit{scheda: w.Numero, Campo: campo, Prima: name, Dopo: name, Pos: w.where(campo), Why: why})
		}
		if word, usual := layout.MisspeltSettore(w.Settore); word != "" && times["s"+testo.Key(w.Settore)] == 1 {
			note("settore", w.Settore, fmt.Sprintf("Nel nome del settore «%s» sembra «%s».", word, usual))
		}
		if m := doubled.FindString(w.Responsabile); m != "" && times["r"+testo.Key(w.Responsabile)] == 1 {
			note("responsabile", w.Responsabile, fmt.Sprintf("«%s» è una grafia insolita per un nome italiano.", m))
		}
	}
	return edits
}
