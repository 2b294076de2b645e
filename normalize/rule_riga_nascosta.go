package normalize

import "piao"

var rigaNascosta = Rule{
	Codice:  "riga-nascosta",
	Title:   "the scheda stands on a hidden sheet, or has hidden rows: read all the same",
	Titolo:  "la scheda sta su un foglio nascosto o ha righe nascoste: letta ugualmente",
	Gravita: piao.Avviso,
	Before:  "(a hidden row) FASE 2 | Chiusura",
	After:   "FASE 2 | Chiusura",
	raw:     noteHidden,
}

func noteHidden(f *rawWork) []Edit {
	var edits []Edit
	if f.raw.Hidden {
		edits = append(edits, Edit{Pos: piao.Pos{Sheet: f.raw.Fonte.Foglio}, Prima: f.raw.Fonte.Foglio, Dopo: f.raw.Fonte.Foglio,
			Why: "La scheda sta su un foglio nascosto: è stata letta ugualmente."})
	}
	for _, block := range [][]*row{f.titolo, f.testa, f.gantt, f.indicatori} {
		for _, r := range block {
			if r.hidden && len(r.pieces) > 0 {
				text := abbreviate(joinText(r.pieces))
				edits = append(edits, Edit{Pos: r.pieces[0].pos(), Prima: text, Dopo: text, Why: "La riga è nascosta nel foglio: è stata letta ugualmente."})
			}
		}
	}
	return edits
}
