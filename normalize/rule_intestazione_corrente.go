package normalize

import (
	"fmt"
	"slices"

	"piao"
	"piao/internal/layout"
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

func isRunningHead(text string) bool {
	_, title := layout.ReadTitolo(text)
	return title || layout.IsPageNumber(text)
}

func proposeRunningHeads(f *foglio) []Edit {
	var edits []Edit
	for _, block := range [][]*riga{f.testa, f.gantt, f.indicatori} {
		for _, r := range block {
			if slices.ContainsFunc(r.pezzi, func(p *pezzo) bool { return !isRunningHead(p.text) }) {
				continue
			}
			for _, p := range slices.Clone(r.pezzi) {
				edits = append(edits, Edit{Prima: p.text, Dopo: "", Pos: p.pos(), holds: []*pezzo{p},
					change: func() { r.remove(p); f.tolti = append(f.tolti, p) },
					Why:    fmt.Sprintf("«%s» è ripetuto dalla stampa in mezzo alla scheda: tolto.", abbreviate(p.text))})
			}
		}
	}
	return edits
}
