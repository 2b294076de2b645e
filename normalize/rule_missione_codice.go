package normalize

import (
	"fmt"
	"regexp"

	"piao"
)

var missioneCodice = Rule{
	Codice:  "missione-codice",
	Title:   "the code of the missione is another's: its name and the programma outvote it (D.Lgs. 118/2011)",
	Titolo:  "il codice della missione è di un'altra: decidono il suo nome e il programma (D.Lgs. 118/2011)",
	Gravita: piao.Riparato,
	Before:  "14 Servizi istituzionali, generali e di gestione",
	After:   "1 Servizi istituzionali, generali e di gestione",
	scheda:  proposeMissione,
}

// beginsInCode is a name with what may be a code before it: 21 Diritti sociali, M012 Diritti sociali.
var beginsInCode = regexp.MustCompile(`^\pL{0,2}\d{1,4}\b.*\pL{3}`)

func proposeMissione(w *schedaWork) []Edit {
	if w.MissioneCodice == nil && beginsInCode.MatchString(w.Missione) {
		return []Edit{{Campo: "missione_codice", Prima: w.Missione, Dopo: w.Missione, Pos: w.where("missione"), Gravita: piao.Avviso,
			Why: fmt.Sprintf("«%s» comincia con un codice che nessuna missione ha: resta nel nome.", abbreviate(w.Missione))}}
	}
	decided, why, sure := voteMissione(w.MissioneCodice, w.Missione, w.ProgrammaCodice, w.Programma)
	switch {
	case w.MissioneCodice == nil || decided == nil || why == "":
		return nil
	case !sure:
		return []Edit{{Campo: "missione_codice", Prima: itoa(*w.MissioneCodice), Dopo: itoa(*w.MissioneCodice), Pos: w.where("missione"),
			Gravita: piao.Dubbio, Why: why}}
	}
	return []Edit{{Campo: "missione_codice", Prima: itoa(*w.MissioneCodice), Dopo: itoa(*decided), Pos: w.where("missione"),
		change: change{do: func() { w.MissioneCodice = decided }}, Why: why}}
}

var numeroIlleggibile = Rule{
	Codice:  "numero-illeggibile",
	Title:   "a weight or a percent that is no number of 0 to 100: left empty, the text kept here",
	Titolo:  "un peso o una percentuale che non è un numero da 0 a 100: lasciato vuoto, il testo resta qui",
	Gravita: piao.Errore,
	Before:  "PESO % | dieci",
	After:   "PESO % | (empty)",
	scheda:  noteUnreadable,
}

// noteUnreadable keeps what stands where a weight or a percent is and is none.
func noteUnreadable(w *schedaWork) []Edit {
	var edits []Edit
	look := func(campo string, read *float64) {
		s := w.slots[campo]
		if s == nil || read != nil {
			return
		}
		edits = append(edits, Edit{Campo: campo, Prima: s.text, Dopo: "", Pos: w.where(campo), holds: s.cells,
			Why: fmt.Sprintf("«%s» non è un numero da 0 a 100: il campo resta vuoto.", abbreviate(s.text))})
	}
	look("peso", w.Peso)
	for i := range w.Fasi {
		look(fmt.Sprintf("fasi[%d].peso", i), w.Fasi[i].Peso)
	}
	return edits
}
