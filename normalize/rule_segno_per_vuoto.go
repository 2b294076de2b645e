package normalize

import (
	"fmt"
	"slices"
	"strings"

	"piao"
	"piao/internal/layout"
	"piao/internal/schema"
)

var segnoPerVuoto = Rule{
	Codice:  "segno-per-vuoto",
	Title:   "a dash, n.d. or another sign that says that there is no value: the field is empty",
	Titolo:  "una lineetta, n.d. o un altro segno che dice che non c'è un valore: il campo è vuoto",
	Gravita: piao.Riparato,
	Before:  "Personale dedicato: | -",
	After:   "Personale dedicato: |",
	scheda:  proposeNothing,
}

// proposeNothing empties the fields that hold such a sign and no more. What stands under a label of the form's own stays as it is written, and so
// does the label of a fase.
func proposeNothing(w *schedaWork) []Edit {
	var edits []Edit
	for p, text := range schema.Texts(w.Scheda) {
		if !saysNothing(*text) || strings.Contains(p.Path(), "altri[") || strings.HasSuffix(p.Path(), ".etichetta") {
			continue
		}
		edits = append(edits, Edit{Campo: p.Path(), Prima: *text, Dopo: "", Pos: w.where(p.Path()), change: setText(text, ""),
			Why: fmt.Sprintf("«%s» dice che non c'è un valore: il campo è vuoto.", *text)})
	}
	return edits
}

// saysNothing says whether a text is such a sign, or the same one again and again.
func saysNothing(text string) bool {
	words := strings.Fields(text)
	return len(words) > 0 && (layout.IsFiller(words[0]) || layout.IsAbsent(words[0])) && len(slices.Compact(words)) == 1
}
