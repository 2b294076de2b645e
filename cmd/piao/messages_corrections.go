package main

var correctionsMessages = map[string]message{
	"corrections.line":         {"%s: line %d: %s", "%s: riga %d: %s"},
	"corrections.year":         {"the year is %q, write it with four digits", "l'anno è %q, scriverlo con quattro cifre"},
	"corrections.copia":        {"copia is %q, write a number from 1", "copia è %q, scrivere un numero da 1 in su"},
	"corrections.header":       {"the columns are %s", "le colonne sono %s"},
	"corrections.cells":        {"each line has %s", "ogni riga ha %s"},
	"corrections.quoting":      {"a quotation mark is out of place: put the text between two, and write those within it twice", "virgolette fuori posto: mettere il testo tra virgolette, e raddoppiare quelle al suo interno"},
	"corrections.hint":         {"mend that line, or take the file away; piao review --help tells its columns", "correggere la riga, o togliere il file; piao review --help ne dice le colonne"},
	"corrections.several":      {"more than one correzioni.csv: %s", "più di un correzioni.csv: %s"},
	"corrections.several.hint": {"name the one for new decisions with --corrections", "indicare con --corrections quello per le nuove decisioni"},
	"names.clash":              {"%s: %q is to be %q there, and %q in another nomi.csv", "%s: qui %q si scrive %q, e in un altro nomi.csv %q"},
	"names.clash.hint":         {"make the two agree, or import the folders one by one", "metterli d'accordo, o importare le cartelle una per volta"},
	"value.whole":              {"%q is no whole number", "%q non è un numero intero"},
	"value.percent":            {"%q is no percent from 0 to 100", "%q non è una percentuale da 0 a 100"},
	"value.answer":             {"%q is neither SI nor NO", "%q non è né SI né NO"},
	"value.mark":               {"%q is neither a month such as 2025-01 nor a year", "%q non è né un mese come 2025-01 né un anno"},
	"value.name":               {"one of the names cannot be left empty; the field assessori has all of them", "uno dei nomi non può restare vuoto; il campo assessori li ha tutti"},
	"value.nofield":            {"there is no field %q", "non c'è un campo %q"},
}
