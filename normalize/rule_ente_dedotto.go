package normalize

import "piao"

// enteDedotto has no function of its own: the ente must be known before any rule runs, so that gather works it out.
var enteDedotto = Rule{
	Codice:  "ente-dedotto",
	Title:   "no title of a file says the ente: taken from the other files of the same folder and year",
	Titolo:  "nessun titolo di un file dice l'ente: preso dagli altri file della stessa cartella e dello stesso anno",
	Gravita: piao.Dubbio,
	Before:  "(a workbook without title rows)",
	After:   "Comune di Valdombra",
	piano:   func(*pianoWork) []Edit { return nil },
}
