package main

var templateMessages = map[string]message{
	"template.carried": {"carried on from %d to %d: months and year columns are one year on; what happened, with reasons, values reached and notes, is left out",
		"riportato dal %d al %d: mesi e colonne degli anni sono spostati avanti di un anno; mesi effettivi, motivazioni, valori raggiunti e note sono lasciati vuoti"},

	"export.nextyear":        {"xlsx, tsv: the plan of the next year, to start from: months, deadlines and years carried on, results empty", "xlsx, tsv: il piano dell'anno dopo, da cui partire: mesi, scadenze e anni spostati avanti, risultati vuoti"},
	"template.one":           {"%s: one plan goes into one file, and there are %s", "%s: in un file va un solo piano, ma sono %s"},
	"template.one.hint":      {"name a folder with -o, or choose one plan with --ente and --anno", "indicare una cartella con -o, o scegliere un piano con --ente e --anno"},
	"template.toolong":       {"scheda %d: %s has %s characters, and a cell of a workbook holds 32767", "scheda %d: %s ha %s caratteri, e una cella di un foglio di calcolo ne contiene 32767"},
	"template.toolong.hint":  {"write it as tsv or json", "scriverlo come tsv o json"},
	"template.nocolumn":      {"scheda %d: %s: the GANTT has no column for %s", "scheda %d: %s: il GANTT non ha una colonna per %s"},
	"template.nocolumn.hint": {"its columns are the months of the plan's year and the years after it: write it as json, or put the plan right", "le sue colonne sono i mesi dell'anno del piano e gli anni seguenti: scriverlo come json, o correggere il piano"},
	"template.moved":         {"one year on:", "spostati avanti di un anno:"},
	"template.stays":         {"these name a year and stay as they are, to be looked at:", "questi testi nominano un anno e restano come sono, da controllare:"},
}
