package normalize

import "piao"

var correzione = Rule{
	Codice:  piao.CodiceCorrezione,
	Title:   "a decision of a person, from correzioni.csv: the field is as decided",
	Titolo:  "una decisione presa da una persona, da correzioni.csv: il campo è come deciso",
	Gravita: piao.Riparato,
	Before:  "PESO % | (empty)",
	After:   "PESO % | 5, as decided",
	piano:   applyCorrezioni,
}

func applyCorrezioni(p *pianoWork) []Edit {
	var edits []Edit
	for _, d := range p.decisions() {
		if !d.fits {
			continue
		}
		why := "Deciso da una persona"
		if d.Prima == d.Dopo {
			why = "Confermato da una persona"
		}
		if d.Quando != "" {
			why += " il " + d.Quando
		}
		if d.Codice != "" {
			why += ", per il rilievo «" + d.Codice + "»"
		}
		edits = append(edits, Edit{scheda: d.w.Numero, Campo: d.Campo, Prima: d.Prima, Dopo: d.Dopo, Pos: d.w.where(d.Campo), Why: why + ".",
			change: change{do: func() {
				if d.Prima != d.Dopo { // what is confirmed stays as it is, to the last comma
					_ = setField(d.w.Scheda, d.Campo, d.Dopo, p.Anno) // it went well on a copy
				}
			}}})
	}
	return edits
}
