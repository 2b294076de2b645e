package normalize

import (
	"encoding/json"
	"fmt"

	"piao"
)

var schedaDoppia = Rule{
	Codice:  "scheda-doppia",
	Title:   "a scheda that says the same as another of the piano: kept, since only a person knows which file to leave out",
	Titolo:  "una scheda uguale a un'altra del piano: conservata, perché solo una persona sa quale file lasciare fuori",
	Gravita: piao.Dubbio,
	Before:  "piano.xlsx and piano.ods in one import",
	After:   "both, each scheda of the second with this rilievo",
	piano:   noteDoubles,
}

// noteDoubles compares what the schede say, not where they stand. Siblings differ in their settore or responsabile at the least.
func noteDoubles(p *pianoWork) []Edit {
	first := map[string]*schedaWork{}
	var edits []Edit
	for _, w := range p.works {
		s := *w.Scheda
		s.Numero, s.Fonte, s.Rilievi = 0, piao.Fonte{}, nil
		key, err := json.Marshal(s)
		if err != nil {
			continue // a scheda holds only what JSON can say
		}
		one, seen := first[string(key)]
		if !seen {
			first[string(key)] = w
			continue
		}
		edits = append(edits, Edit{scheda: w.Numero, Prima: w.Obiettivo, Dopo: w.Obiettivo, Pos: w.where("obiettivo"),
			Why: fmt.Sprintf("La scheda dice le stesse cose della %d (%s): lo stesso piano è stato dato due volte?", one.Numero, one.Fonte.File)})
	}
	return edits
}
