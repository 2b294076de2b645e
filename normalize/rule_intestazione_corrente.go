package normalize

import (
	"fmt"
	"slices"
	"strings"

	"piao"
	"piao/internal/layout"
	"piao/internal/testo"
)

var intestazioneCorrente = Rule{
	Codice:  "intestazione-corrente",
	Title:   "a page's number or a title line in the middle of a scheda, as printing repeats them: taken out, kept here",
	Titolo:  "un numero di pagina o una riga del titolo in mezzo alla scheda, come li ripete la stampa: tolti, conservati qui",
	Gravita: piao.Riparato,
	Before:  "FASE 1 …; Comune di Valdombra; Pagina 3 di 20; FASE 2 …",
	After:   "FASE 1 …; FASE 2 …",
	raw:     proposeRunningHeads,
}

// isRunningHead takes a page's number, and a line that the scheda's own title has.
func (f *rawWork) isRunningHead(text string) bool {
	if layout.IsPageNumber(text) {
		return true
	}
	t, ok := layout.ReadTitolo(text)
	if !ok || t.Tipo != "ente" {
		return ok
	}
	own := false
	for _, r := range f.titolo {
		for _, p := range r.pieces {
			own = own || strings.Contains(testo.Key(p.text), testo.Key(t.Text))
		}
	}
	return own
}

func proposeRunningHeads(f *rawWork) []Edit {
	var edits []Edit
	for _, block := range [][]*row{f.testa, f.gantt, f.indicatori} {
		for _, r := range block {
			if slices.ContainsFunc(r.pieces, func(p *piece) bool { return !f.isRunningHead(p.text) }) {
				continue
			}
			for _, p := range slices.Clone(r.pieces) {
				edits = append(edits, Edit{Prima: p.text, Dopo: "", Pos: p.pos(), holds: []*piece{p},
					change: change{do: func() { r.remove(p); f.taken = append(f.taken, p) }},
					Why:    fmt.Sprintf("«%s» è ripetuto dalla stampa in mezzo alla scheda: tolto.", abbreviate(p.text))})
			}
		}
	}
	return edits
}
