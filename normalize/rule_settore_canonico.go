package normalize

import "piao"

var settoreCanonico = Rule{
	Codice:  codiceSettore,
	Title:   "a settore's name in another case, with stray dashes, a letter wrong or cut short: the piano's own spelling",
	Titolo:  "il nome di un settore con altre maiuscole, con trattini, una lettera sbagliata o accorciato: la grafia del piano",
	Gravita: piao.Riparato,
	Before:  "-servizi alla persona-",
	After:   "Servizi alla Persona e alla Famiglia",
	piano:   proposeSettori,
}

// proposeSettori runs after the persons' names are folded: a shorter name is a longer one's beginning under the same responsabile.
func proposeSettori(p *pianoWork) []Edit {
	var occ []settoreOcc
	for _, w := range p.works {
		occ = append(occ, settoreOcc{w.Settore, w.Responsabile})
	}
	canonical, _ := canonicalSettori(occ, p.names())
	var edits []Edit
	for i, w := range p.works {
		if c, ok := canonical[occ[i]]; ok && c.Grafia != w.Settore {
			edits = append(edits, foldEdit(w, "settore", &w.Settore, c))
		}
	}
	return edits
}
