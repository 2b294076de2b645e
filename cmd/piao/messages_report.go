package main

var reportMessages = map[string]message{
	"arg.report":   {"[PLAN [PLAN2]]", "[PIANO [PIANO2]]"},
	"report.short": {"Write a plan as one HTML page, in Italian", "Scrive un piano come una sola pagina HTML"},
	"report.long": {
		"Writes one HTML file, in Italian, for the officer and the evaluator: totals, weights, each scheda with its GANTT and its indicatori,\n" +
			"every rilievo and check beside its place in the source. It opens in any browser without a server, filters, searches and prints on A4.\n" +
			"PLAN is a year of the database (2025), a version (2025@1), a file or a folder; without one, the plan of the database. With two, the\n" +
			"page is about the second, compared with the first. Without -o the page goes to stdout.\n\n" +
			"Exit code: 0 done, 1 some of the plan could not be read (the page says what), 2 no page was written.",
		"Scrive un solo file HTML, in italiano, per il funzionario e per chi valuta: totali, pesi, ogni scheda con il suo GANTT e i suoi\n" +
			"indicatori, ogni rilievo e controllo accanto al suo posto nel documento. Si apre in ogni browser senza server, ha ricerca e filtri e\n" +
			"si stampa in A4. PIANO è un anno del database (2025), una versione (2025@1), un file o una cartella; senza, il piano del database. Con\n" +
			"due, la pagina descrive il secondo, a confronto con il primo. Senza -o la pagina va sullo standard output.\n\n" +
			"Codice d'uscita: 0 fatto, 1 una parte del piano non si è potuta leggere (la pagina dice quale), 2 nessuna pagina scritta."},
	"report.example": {
		"  piao report 2025 -o piano-2025.html\n  piao report 2025 2026 -o confronto.html\n  piao report piano-2025.xlsx > piano-2025.html",
		"  piao report 2025 -o piano-2025.html\n  piao report 2025 2026 -o confronto.html\n  piao report piano-2025.xlsx > piano-2025.html"},
	"report.output":        {"the `FILE` to write (stdout, where none or - is given)", "il `FILE` da scrivere (lo standard output, se manca o è -)"},
	"report.force":         {"replace the file if it is there already", "sostituisce il file, se c'è già"},
	"report.terminal":      {"a page is not for a terminal", "una pagina HTML non si mostra in un terminale"},
	"report.terminal.hint": {"name the file to write: -o report.html", "indicare il file da scrivere: -o rapporto.html"},
	"report.twice":         {"--anno and --versione do not go with a year of the database", "--anno e --versione non vanno con un anno del database"},
	"report.twice.hint":    {"name the version as in 2025@1", "indicare la versione come in 2025@1"},
	"report.written":       {"%s: %s kB; open it in a browser", "%s: %s kB; si apre con un browser"},
	"report.other":         {"something else", "altro"},
	"report.pair": {
		"scheda %d of %d and scheda %d of %d may be one goal (likeness %s %%)",
		"La scheda %d del %d e la scheda %d del %d forse sono un solo obiettivo (somiglianza %s %%)."},
	"report.split": {"scheda %s of %d may have become %s of %d", "La scheda %s del %d forse è stata divisa nelle schede %s del %d."},
	"report.merge": {"schede %s of %d may have become %s of %d", "Le schede %s del %d forse sono state unite nella scheda %s del %d."},
}
