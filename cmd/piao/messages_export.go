package main

var exportMessages = map[string]message{
	"arg.export":   {"[FILE|FOLDER|YEAR…]", "[FILE|CARTELLA|ANNO…]"},
	"export.short": {"Write plans for other programs and for next year: CSV, JSON, Parquet, SQLite, xlsx", "Scrive i piani per altri programmi e per l'anno dopo: CSV, JSON, Parquet, SQLite, xlsx"},
	"export.long": {
		"Writes plans for other programs: those of files and folders, of years of the database (2025, 2025@1), or without an argument the\n" +
			"whole database, as --ente and --anno narrow it.\n\n" +
			"  csv          a folder of tables, RFC 4180; --dialect excel-it for a double click in an Italian Excel; --table for one\n" +
			"  datapackage  the same with a Frictionless datapackage.json\n" +
			"  json, ndjson what piao extract prints; --schema prints its JSON Schema\n" +
			"  parquet      a file a table, or --partitioned by ente and anno; --table for one\n" +
			"  sqlite       a database of the chosen plans; --datasette writes a metadata.yaml beside it\n" +
			"  xlsx, tsv    the form's own template, filled in, which piao reads back: a plan a file; --next-year to start the next plan from\n\n" +
			"In CSV a text that a spreadsheet would run as a formula (=1+1, +CALL(…)) has an apostrophe before it. --guard-formulas puts one before\n" +
			"every text that begins with = + - or @, as excel-it does; --guard-formulas=false leaves all as they are.\n\n" +
			"Nothing is overwritten without --force. What fails leaves nothing behind.",
		"Scrive i piani per altri programmi: quelli di file e cartelle, di anni del database (2025, 2025@1) o, senza argomenti, tutto il\n" +
			"database, ristretto da --ente e --anno.\n\n" +
			"  csv          una cartella di tabelle, RFC 4180; --dialect excel-it per aprirlo con un doppio clic in Excel italiano; --table per una sola\n" +
			"  datapackage  lo stesso con un datapackage.json di Frictionless\n" +
			"  json, ndjson quello che stampa piao extract; --schema ne stampa il JSON Schema\n" +
			"  parquet      un file per tabella, o --partitioned per ente e anno; --table per una sola\n" +
			"  sqlite       un database dei piani scelti; --datasette gli scrive accanto un metadata.yaml\n" +
			"  xlsx, tsv    il modello stesso della scheda, compilato, che piao rilegge: un file per piano; --next-year per cominciare il prossimo\n\n" +
			"Nei CSV un testo che un foglio di calcolo eseguirebbe come formula (=1+1, +CHIAMA(…)) ha davanti un apostrofo. --guard-formulas lo mette\n" +
			"a ogni testo che comincia con = + - o @, come fa excel-it; --guard-formulas=false lascia ogni testo com'è.\n\n" +
			"Niente viene sovrascritto senza --force. Se qualcosa va male non resta niente a metà."},
	"export.example": {
		"  piao export --format csv -o dati\n  piao export 2025 --format csv --dialect excel-it -o dati-excel\n  piao export --format datapackage --licence CC-BY-4.0 --redact-names -o pubblicazione\n  piao export 2025 --format xlsx --next-year -o piano-2026.xlsx",
		"  piao export --format csv -o dati\n  piao export 2025 --format csv --dialect excel-it -o dati-excel\n  piao export --format datapackage --licence CC-BY-4.0 --redact-names -o pubblicazione\n  piao export 2025 --format xlsx --next-year -o piano-2026.xlsx"},
	"export.output":      {"where to: a folder or a `FILE`; - is stdout", "dove: una cartella o un `FILE`; - è lo standard output"},
	"export.force":       {"replace what an export wrote there before", "sostituisce quello che un'esportazione aveva scritto lì"},
	"export.ente":        {"plans of this `ENTE`, or part of its name; of files, the name where none says it", "i piani di questo `ENTE`, o parte del nome; per i file, il nome se le schede non lo dicono"},
	"export.anno":        {"plans of this `YEAR`; of files, the year where none says it", "i piani di questo `ANNO`; per i file, l'anno se le schede non lo dicono"},
	"export.versione":    {"this version `N` of the plans, not the current one", "questa versione `N` dei piani, non quella attuale"},
	"export.allversions": {"all versions of the plans", "tutte le versioni dei piani"},
	"export.dialect":     {"of csv: rfc4180 for programs, excel-it for an Italian Excel: a `NAME`", "il dialetto del csv, un `NOME`: rfc4180 per i programmi, excel-it per Excel in italiano"},
	"export.guard":       {"put an apostrophe before every text that begins like a formula; =false before none", "mette un apostrofo davanti a ogni testo che comincia come una formula; con =false a nessuno"},
	"export.table":       {"one table only, as one file: a `NAME` of %s", "una sola tabella, in un file: un `NOME` tra %s"},
	"export.partitioned": {"parquet: a file for each table, ente and anno, as DuckDB and Spark read them", "parquet: un file per tabella, ente e anno, come li leggono DuckDB e Spark"},
	"export.datasette":   {"sqlite: write a metadata.yaml for Datasette beside the database", "sqlite: scrive accanto al database un metadata.yaml per Datasette"},
	"export.licence":     {"the licence of the data, such as CC-BY-4.0: a `NAME`", "la licenza dei dati, per esempio CC-BY-4.0: un `NOME`"},
	"export.redact":      {"write pseudonyms in place of the names of persons", "scrive pseudonimi al posto dei nomi delle persone"},
	"export.redactkey":   {"the `FILE` of the secret that makes the pseudonyms; it is made where there is none", "il `FILE` del segreto da cui nascono gli pseudonimi; se non c'è viene creato"},
	"export.ipa":         {"the IPA `CODE` of the ente, c_a123", "il `CODICE` IPA dell'ente, c_a123"},
	"export.istat":       {"the ISTAT `CODE` of the ente, six digits", "il `CODICE` ISTAT dell'ente, sei cifre"},
	"export.catastale":   {"the cadastral `CODE` of the ente, A123", "il `CODICE` catastale dell'ente, A123"},
	"export.schema":      {"print the JSON Schema of json and ndjson, and nothing else", "stampa il JSON Schema di json e ndjson, e nient'altro"},

	"n.piano":              {"%s plan|%s plans", "%s piano|%s piani"},
	"export.done":          {"%s, %s written to %s", "%s, %s: scritti in %s"},
	"export.none":          {"%s: no plan that was asked for", "%s: nessun piano di quelli chiesti"},
	"export.none.hint":     {"piao list shows what there is", "piao list mostra che cosa c'è"},
	"export.nooutput":      {"--format %s needs -o", "--format %s richiede -o"},
	"export.nooutput.hint": {"name where to write, as in: piao export --format %s -o PATH", "indicare dove scrivere, come in: piao export --format %s -o PERCORSO"},
	"export.nostdout":      {"--format %s is no single file that could go to stdout", "--format %s non dà un solo file, e non può andare sullo standard output"},
	"export.nostdout.hint": {"name a path with -o; to stdout go json, ndjson, one plan as xlsx or tsv, and one table of csv or parquet (--table schede)", "dare un percorso con -o; sullo standard output vanno json, ndjson, un solo piano in xlsx o tsv, e una tabella di csv o parquet (--table schede)"},

	"export.flag":               {"%s does not go with %s", "%s non va con %s"},
	"export.flag.hint":          {"%s is for --format %s", "%s è per --format %s"},
	"export.dialect.unknown":    {"--dialect: no %q", "--dialect: %q non esiste"},
	"export.table.unknown":      {"--table: no %q", "--table: %q non esiste"},
	"export.redactkey.alone":    {"--redact-key is for --redact-names", "--redact-key è per --redact-names"},
	"export.noparent":           {"%s: no such folder", "%s: la cartella non esiste"},
	"export.noparent.hint":      {"make it first, or write elsewhere", "crearla prima, o scrivere altrove"},
	"export.exists":             {"%s is there already", "%s esiste già"},
	"export.exists.hint":        {"name another with -o, or replace it with --force", "dare un altro nome con -o, o sostituirlo con --force"},
	"export.here":               {"%s: the current folder would be replaced, or one that it stands in", "%s: verrebbe sostituita la cartella corrente, o una che la contiene"},
	"export.here.hint":          {"name a new folder with -o, as in: -o dati", "indicare con -o una cartella nuova, per esempio -o dati"},
	"export.folder.named":       {"--format %s would write a folder here, and %s is named like a file", "--format %s scriverebbe qui una cartella, e %s ha il nome di un file"},
	"export.folder.named.hint":  {"name a folder, as in: -o dati; one file are one table (--table schede) and one plan in its template (-o piano.xlsx)", "indicare una cartella, per esempio -o dati; un file solo sono una tabella (--table schede) e un piano nel suo modello (-o piano.xlsx)"},
	"export.isfile":             {"%s is a file, and a folder would be written", "%s è un file, e va scritta una cartella"},
	"export.isfolder":           {"%s is no file, and a file would be written", "%s non è un file, e va scritto un file"},
	"export.foreign":            {"%s holds what no export has written: %s", "%s contiene qualcosa che nessuna esportazione ha scritto: %s"},
	"export.other.hint":         {"name another with -o; --force replaces earlier exports only", "dare un altro nome con -o; --force sostituisce solo esportazioni precedenti"},
	"export.source":             {"%s would be replaced, and the plans are read from it: %s", "%s verrebbe sostituito, e i piani si leggono da lì: %s"},
	"export.source.hint":        {"write elsewhere: name another path with -o", "scrivere altrove: dare un altro percorso con -o"},
	"export.twins":              {"the plans of %q and %q have the same key, %s: their rows could not be told apart", "i piani di %q e %q hanno la stessa chiave, %s: non si distinguerebbero le righe"},
	"export.twins.hint":         {"export them one at a time, or give the ente one name in both", "esportarli uno alla volta, o dare all'ente un solo nome in tutti e due"},
	"export.schema.hint":        {"it goes to stdout: piao export --schema > piao.schema.json", "va sullo standard output: piao export --schema > piao.schema.json"},
	"export.code.bad":           {"%s: %s = %q is no such code", "%s: %s = %q non è un codice di questo tipo"},
	"export.ipa.hint":           {"the code in the index of public administrations, as c_a123", "il codice nell'Indice dei domicili digitali della PA, come c_a123"},
	"export.istat.hint":         {"six digits in quotes, with the zero that they may begin with", "sei cifre tra virgolette, con lo zero con cui possono cominciare"},
	"export.catastale.hint":     {"a capital letter and three digits, as A123", "una lettera maiuscola e tre cifre, come A123"},
	"export.codes.several":      {"--codice-… is of one ente, and %d would be written", "--codice-… riguarda un solo ente, e ne verrebbero scritti %d"},
	"export.codes.several.hint": {"narrow with --ente, or give the codes in piao.toml: [enti.\"NAME\"]", "restringere con --ente, o dare i codici in piao.toml: [enti.\"NOME\"]"},

	"export.redact.once":        {"the pseudonyms are of this export only: --redact-key FILE keeps them the same in later ones", "gli pseudonimi valgono solo per questa esportazione: --redact-key FILE li tiene uguali nelle prossime"},
	"export.redact.made":        {"%s: a new secret; keep it for later exports, and do not publish it", "%s: un segreto nuovo; va conservato per le prossime esportazioni, e non va pubblicato"},
	"export.redact.left":        {"left where they stand alone, since the plans use them as ordinary words too: %s", "lasciate dove stanno da sole, perché i piani le usano anche come parole comuni: %s"},
	"export.redact.inside":      {"--redact-key: %s would be published with the export", "--redact-key: %s verrebbe pubblicato con l'esportazione"},
	"export.redact.inside.hint": {"keep the secret elsewhere", "tenere il segreto altrove"},
	"export.redact.short":       {"--redact-key: %s has less than %d characters", "--redact-key: %s ha meno di %d caratteri"},
	"export.redact.short.hint":  {"name a file that is not there, and a secret is made", "dare il nome di un file che non c'è: il segreto viene creato"},

	"export.nocodes":        {"%s: codice_ipa or codice_istat is empty: give them in piao.toml, [enti.\"%s\"] ipa = …, istat = …", "%s: codice_ipa o codice_istat è vuoto: si danno in piao.toml, [enti.\"%s\"] ipa = …, istat = …"},
	"export.nocodes.others": {"and %s more|and %s more", "e un altro|e altri %s"},
	"export.nolicence":      {"no licence: without one the data are not open; give it with --licence CC-BY-4.0, or licenza under [export] in piao.toml", "nessuna licenza: senza, i dati non sono aperti; si dà con --licence CC-BY-4.0, o con licenza sotto [export] in piao.toml"},

	"err.export.longname":      {"the name of the ente is too long for a folder", "il nome dell'ente è troppo lungo per una cartella"},
	"err.export.longname.hint": {"leave --partitioned out", "esportare senza --partitioned"},
}
