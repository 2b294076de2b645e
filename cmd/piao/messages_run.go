package main

var runMessages = map[string]message{
	"import.jobs":     {"how many files are read at a time: a `NUMBER`, the processors unless told", "quanti file si leggono insieme: un `NUMERO`, i processori se non detto"},
	"import.jobs.bad": {"--jobs is a number from 1", "--jobs è un numero da 1"},
	"sum.total":       {"%s of %s", "%s da %s"},
	"sum.total.fate":  {"%d stored, %d unchanged, %d not stored", "%d conservati, %d invariati, %d non conservati"},
	"sum.since.short": {"since the version before: %s", "dalla versione prima: %s"},
	"import.stopped":  {"stopped: %s are in the database, whole; run the same command again to go on from there", "interrotto: %s nel database, interi; rieseguire lo stesso comando per continuare da lì"},

	"sum.anew":      {"reads otherwise than before: %d goals changed, %d gone, %d more", "si legge altrimenti da prima: %d obiettivi cambiati, %d in meno, %d in più"},
	"table.line":    {"%s: line %d", "%s: riga %d"},
	"table.column":  {"no such column", "questa colonna non c'è"},
	"table.missing": {"the column is missing", "manca la colonna"},
	"table.quote":   {"a quotation mark is not closed or stands in the middle of a cell", "un doppio apice non è chiuso o sta in mezzo a una cella"},
	"table.long":    {"more cells than columns", "più celle che colonne"},
}
