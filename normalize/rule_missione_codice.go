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
