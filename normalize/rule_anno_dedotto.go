package normalize

import "piao"

// annoDedotto is made where it is settled which plan a file is of, see [complete].
var annoDedotto = Rule{
	Codice:  "anno-dedotto",
	Title:   "no title says the year: taken from the triennio, else from the year column of the GANTT",
	Titolo:  "nessun titolo riporta l'anno: preso dal triennio, altrimenti dalla colonna dell'anno nel GANTT",
	Gravita: piao.Dubbio,
	Before:  "Programmazione 2025-2027 (no year below)",
	After:   "2025",
}
