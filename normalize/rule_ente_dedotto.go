package normalize

import "piao"

// enteDedotto is made where it is settled which plan a file is of, see [gatherer.put].
var enteDedotto = Rule{
	Codice:  "ente-dedotto",
	Title:   "no title of a file says the ente: taken from the other files of the same folder and year",
	Titolo:  "nessun titolo di un file dice l'ente: preso dagli altri file della stessa cartella e dello stesso anno",
	Gravita: piao.Dubbio,
	Before:  "(a workbook without title rows)",
	After:   "Comune di Valdombra",
}
