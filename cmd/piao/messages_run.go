package main

var runMessages = map[string]message{
	"import.jobs":     {"how many files are read at a time: a `NUMBER`, the processors unless told", "quanti file leggere insieme: un `NUMERO` (se manca, quanti sono i processori)"},
	"import.jobs.bad": {"--jobs is a number from 1", "--jobs accetta un numero da 1 in su"},
	"sum.total":       {"%s of %s", "%s da %s"},
	"sum.total.fate":  {"%d stored, %d unchanged, %d not stored", "conservati %d, invariati %d, non conservati %d"},
	"sum.since.short": {"since the version before: %d goals changed, %d gone, %d more", "rispetto alla versione precedente: obiettivi cambiati %d, in meno %d, in più %d"},
	"import.stopped":  {"stopped; in the database, whole: %s; run the same command again to go on from there", "interrotto: nel database, per intero, %s; ripetere lo stesso comando per continuare da lì"},

	"sum.anew":      {"reads otherwise than before: %d goals changed, %d gone, %d more", "letto diversamente da prima: obiettivi cambiati %d, in meno %d, in più %d"},
	"table.line":    {"%s: line %d", "%s: riga %d"},
	"table.column":  {"no such column", "colonna sconosciuta"},
	"table.missing": {"the column is missing", "manca la colonna"},
	"table.quote":   {"a quotation mark is not closed or stands in the middle of a cell", "le virgolette non sono chiuse, o stanno in mezzo a una cella"},
	"table.long":    {"more cells than columns", "più celle che colonne"},
}
