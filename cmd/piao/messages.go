package main

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// A lang is the language of the program's own messages. Rilievi are data and stay in Italian.
type lang int

const (
	english lang = iota
	italian
)

func (l lang) String() string {
	if l == italian {
		return "it"
	}
	return "en"
}

// chooseLang takes --lang from the command line or else the locale, as the C library does. The language must be known before the
// commands are made, and so before the flags are read; a wrong --lang is told by the flag itself.
func chooseLang(args []string, getenv func(string) string) lang {
	for i, arg := range args {
		value, given := strings.CutPrefix(arg, "--lang=")
		switch {
		case arg == "--":
			args = nil
		case arg == "--lang" && i+1 < len(args):
			return langOf(args[i+1])
		case given:
			return langOf(value)
		}
		if args == nil {
			break
		}
	}
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if v := getenv(name); v != "" {
			return langOf(v)
		}
	}
	return english
}

func langOf(name string) lang {
	if strings.HasPrefix(strings.ToLower(name), "it") {
		return italian
	}
	return english
}

func (l lang) text(id string, args ...any) string {
	p, ok := messages[id]
	if !ok {
		return id
	}
	s := p.en
	if l == italian {
		s = p.it
	}
	if len(args) == 0 {
		return s
	}
	return fmt.Sprintf(s, args...)
}

// count fills in a text that has a form for one and a form for any other number, parted by a bar.
func (l lang) count(id string, n int) string {
	one, many, _ := strings.Cut(l.text(id), "|")
	if n == 1 {
		return strings.Replace(one, "%s", thousands(n), 1) // which may say it in a word
	}
	return fmt.Sprintf(many, thousands(n))
}

// decimal writes a number for a person to read, with the language's point.
func (l lang) decimal(v float64, digits int) string {
	text := strconv.FormatFloat(v, 'f', digits, 64)
	if l == italian {
		text = strings.Replace(text, ".", ",", 1)
	}
	return text
}

// A message is a text in both languages.
type message struct{ en, it string }

// messages is the catalogue, by id. A command with many texts of its own has them in a file beside it.
var messages = catalogue(sharedMessages, diffMessages, exportMessages, reportMessages, faultMessages, runMessages, templateMessages, correctionsMessages)

func catalogue(parts ...map[string]message) map[string]message {
	all := map[string]message{}
	for _, part := range parts {
		for id, m := range part {
			if _, twice := all[id]; twice {
				panic("two texts for " + id)
			}
			all[id] = m
		}
	}
	return all
}

var sharedMessages = map[string]message{
	"yes": {"yes", "sì"},
	"no":  {"no", "no"},

	// What is counted: one|many.
	"n.file":       {"%s file|%s files", "%s file|%s file"},
	"n.scheda":     {"%s scheda|%s schede", "%s scheda|%s schede"},
	"n.fase":       {"%s fase|%s fasi", "%s fase|%s fasi"},
	"n.indicatore": {"%s indicatore|%s indicatori", "%s indicatore|%s indicatori"},
	"n.pagina":     {"%s page|%s pages", "%s pagina|%s pagine"},
	"n.rilievo":    {"%s rilievo|%s rilievi", "%s rilievo|%s rilievi"},
	"n.decision":   {"%s decision applied|%s decisions applied", "%s decisione applicata|%s decisioni applicate"},
	"n.riparato":   {"%s riparato|%s riparati", "%s riparato|%s riparati"},
	"n.avviso":     {"%s avviso|%s avvisi", "%s avviso|%s avvisi"},
	"n.dubbio":     {"%s dubbio|%s dubbi", "%s dubbio|%s dubbi"},
	"n.errore":     {"%s errore|%s errori", "%s errore|%s errori"},

	// Names of arguments.
	"arg.paths":  {"PATH…", "PERCORSO…"},
	"arg.path":   {"a file, a folder or - for stdin", "un file, una cartella o - per lo standard input"},
	"arg.file":   {"a file, a folder or - for stdin", "un file, una cartella o - per lo standard input"},
	"arg.words":  {"TEXT…", "TESTO…"},
	"arg.word":   {"a word to search for", "una parola da cercare"},
	"arg.scheda": {"[NUMBER… | TEXT…]", "[NUMERO… | TESTO…]"},
	"arg.codici": {"[CODICE…]", "[CODICE…]"},

	// Flags that several commands share.
	"flag.lang":        {"`LANGUAGE` of messages: it or en", "`LINGUA` dei messaggi: it o en"},
	"flag.help":        {"show this help", "mostra questo aiuto"},
	"flag.version":     {"show the version", "mostra la versione"},
	"flag.db":          {"the database, a `FILE`", "il database, un `FILE`"},
	"flag.ente":        {"the municipality, or a part of its `NAME`", "l'ente, o una parte del suo `NOME`"},
	"flag.anno":        {"the `YEAR` of the plan", "l'`ANNO` del piano"},
	"flag.versione":    {"the `NUMBER` of a version (the current one, where none is given)", "il `NUMERO` di una versione (l'attuale, se non si dice)"},
	"flag.format":      {"`FORMAT` of the output: %s", "`FORMATO` del risultato: %s"},
	"flag.quiet":       {"no progress and no notes on stderr, errors only", "nessun avanzamento e nessuna nota sullo standard error, solo gli errori"},
	"flag.password":    {"the `PASSWORD` of protected PDFs", "la `PASSWORD` dei PDF protetti"},
	"flag.corrections": {"the `FILE` of decisions (correzioni.csv beside the documents, where there is one)", "il `FILE` delle decisioni (correzioni.csv accanto ai documenti, se c'è)"},
	"flag.siblings":    {"take over from its siblings what a scheda has lost", "riprende dalle gemelle ciò che una scheda ha perduto"},
	"flag.given.ente":  {"the `NAME` of the municipality, where the schede don't say it", "il `NOME` dell'ente, dove le schede non lo dicono"},
	"flag.given.anno":  {"the `YEAR` of the plan, where the schede don't say it", "l'`ANNO` del piano, dove le schede non lo dicono"},

	// The frame of --help.
	"help.usage":         {"Usage:", "Uso:"},
	"help.examples":      {"Examples:", "Esempi:"},
	"help.commands":      {"Commands:", "Comandi:"},
	"help.flags":         {"Flags:", "Opzioni:"},
	"help.global":        {"Flags of every command:", "Opzioni di ogni comando:"},
	"help.command":       {"COMMAND", "COMANDO"},
	"help.default":       {"default", "predefinito:"},
	"help.more":          {"%s COMMAND --help tells more about a command.", "%s COMANDO --help dice di più su un comando."},
	"help.short":         {"Help about a command", "Aiuto su un comando"},
	"help.long":          {"Help about a command, as its --help shows it.", "Aiuto su un comando, come lo mostra il suo --help."},
	"completion.short":   {"Print a script that completes commands and flags in a shell", "Stampa uno script che completa comandi e opzioni in una shell"},
	"completion.shell":   {"The script for %s", "Lo script per %s"},
	"completion.long":    {"Prints a script for a shell: with it, the Tab key completes commands, flags and their values.", "Stampa uno script per una shell: con esso il tasto Tab completa comandi, opzioni e i loro valori."},
	"completion.example": {"  source <(piao completion bash)\n  piao completion zsh > \"${fpath[1]}/_piao\"", "  source <(piao completion bash)\n  piao completion zsh > \"${fpath[1]}/_piao\""},

	"root.short": {"Goal sheets of Italian municipalities as clean, audited, queryable data", "Le schede obiettivo dei Comuni come dati puliti, verificati, interrogabili"},
	"root.long": {
		"piao reads the goal sheets (schede obiettivo) that a municipality attaches to its PIAO, from PDF, xlsx, ods,\n" +
			"xls, CSV and text, repairs what is out of place, and keeps the result in a database with every repair on record.",
		"piao legge le schede obiettivo che un ente allega al PIAO, da PDF, xlsx, ods, xls, CSV e testo, ripara ciò che è\n" +
			"fuori posto e conserva il risultato in un database, dove ogni riparazione è registrata."},
	"root.example": {
		"  piao import allegato-2025.pdf\n  piao list\n  piao show 3\n  piao search sportello",
		"  piao import allegato-2025.pdf\n  piao list\n  piao show 3\n  piao search sportello"},

	"import.short": {"Read files and folders, repair them, store them in the database", "Legge file e cartelle, ripara le schede, le conserva nel database"},
	"import.long": {
		"Reads schede obiettivo from files and from all files of folders (- is stdin), repairs them, and stores each plan in the database.\n" +
			"The schede of one municipality and year make one plan, whichever files they stand in. The same files again change nothing; a\n" +
			"revised file makes a new version, and the old one stays. One bad file does not stop the others, and nothing of it is stored.\n\n" +
			"Exit code: 0 all was read, 1 some file or page was not, 2 no file was.",
		"Legge le schede obiettivo da file e da tutti i file di una cartella (- è lo standard input), le ripara e conserva ogni piano nel\n" +
			"database. Le schede di un ente e di un anno fanno un piano, in qualunque file stiano. Gli stessi file di nuovo non cambiano nulla;\n" +
			"un file rivisto fa una nuova versione, e la vecchia resta. Un file guasto non ferma gli altri, e non ne viene conservato nulla.\n\n" +
			"Codice d'uscita: 0 letto tutto, 1 qualche file o pagina no, 2 nessun file."},
	"import.example": {
		"  piao import allegato-2025.xlsx\n  piao import piao-2025-2027.pdf\n  piao import --db comune.db schede/2025\n  piao import --dry-run allegato.txt\n  cat allegato.txt | piao import -",
		"  piao import allegato-2025.xlsx\n  piao import piao-2025-2027.pdf\n  piao import --db comune.db schede/2025\n  piao import --dry-run allegato.txt\n  cat allegato.txt | piao import -"},
	"import.db":          {"the database, a `FILE` that is made where it is missing", "il database, un `FILE` che si crea se manca"},
	"import.force":       {"store the plan again even if the database has it, and make it the current version", "conserva il piano di nuovo anche se il database l'ha già, e ne fa la versione attuale"},
	"import.dryrun":      {"read and report, store nothing", "legge e riferisce, senza conservare nulla"},
	"import.noente":      {"%s: the schede don't say which municipality they are of", "%s: le schede non dicono di quale ente sono"},
	"import.noente.hint": {"say it with --ente", "indicarlo con --ente"},
	"import.twice":       {"%s: a second plan of %s in one file: it was not stored", "%s: un secondo piano di %s nello stesso file: non è stato salvato"},
	"import.twice.hint":  {"put each of the two into a file of its own, the newer one to be imported last", "mettere ciascuno dei due in un file suo, e importare per ultimo il più recente"},
	"import.noanno":      {"%s: the schede don't say their year", "%s: le schede non dicono il loro anno"},
	"import.noanno.hint": {"say it with --anno", "indicarlo con --anno"},

	// The summary of an import.
	"sum.noente":        {"(municipality not named)", "(ente non indicato)"},
	"sum.noanno":        {"(year not named)", "(anno non indicato)"},
	"sum.new":           {"new: version %d in %s", "nuovo: versione %d in %s"},
	"sum.newversion":    {"new version %d in %s; version %d stays", "nuova versione %d in %s; la versione %d resta"},
	"sum.refreshed":     {"version %d in %s read anew", "versione %d in %s riletta"},
	"sum.unchanged":     {"unchanged: version %d in %s has it already", "invariato: la versione %d in %s lo contiene già"},
	"sum.unchanged.old": {"unchanged: version %d in %s has it already, and is not the current one (--force makes it so)", "invariato: la versione %d in %s lo contiene già, ma non è quella attuale (--force la rende tale)"},
	"sum.dry":           {"read only, nothing was stored (--dry-run)", "solo lettura, nulla è stato conservato (--dry-run)"},
	"sum.failed":        {"NOT STORED", "NON CONSERVATO"},
	"sum.since":         {"since version %d: %d goals unchanged, %d changed, %d dropped, %d added", "dalla versione %d: obiettivi invariati %d, cambiati %d, tolti %d, aggiunti %d"},
	"sum.dropped":       {"the version before also had these files, which this import lacks: %s", "la versione precedente aveva anche questi file, che in questa importazione mancano: %s"},
	"sum.incomplete":    {"MAY BE INCOMPLETE: in the same folder these were not read: %s", "FORSE INCOMPLETO: nella stessa cartella non sono stati letti: %s"},
	"sum.unread":        {"NOT READ: %s (%s)", "NON LETTI: %s (%s)"},
	"sum.unread.pdf":    {"of these, PDFs without a scheda: %d", "di questi, PDF senza schede: %d"},
	"sum.files":         {"%s: %s", "%s: %s"},
	"sum.schede":        {"%s, %s, %s", "%s, %s, %s"},
	"sum.cells":         {"%s cells: %s accounted for", "%s celle: %s ritrovate"},
	"sum.written":       {"written by piao: taken as it stands", "scritto da piao: preso com'è"},
	"sum.words":         {"%s words on the pages with schede: %s accounted for", "%s parole sulle pagine con schede: %s ritrovate"},
	"sum.cells.lost":    {"(%s LOST: a defect of the program, please report it)", "(%s PERSE: un difetto del programma, da segnalare)"},
	"sum.stale":         {"%s not applied|%s not applied", "%s non applicata|%s non applicate"},
	"sum.rilievi":       {"%s: %s", "%s: %s"},
	"sum.rilievi.none":  {"no rilievi", "nessun rilievo"},
	"sum.passedover":    {"no scheda in sheet %s", "nessuna scheda nel foglio %s"},
	"sum.doubled":       {"%d of %d schede say the same as another: was the plan given in several formats?", "%d schede su %d dicono le stesse cose di un'altra: il piano è stato dato in più formati?"},
	"sum.look":          {"Look first at:", "Da guardare per primi:"},
	"sum.more":          {"… and %s more|… and %s more", "… e un altro|… e altri %s"},
	"sum.all":           {"All of them:", "Tutti:"},
	"sum.scheda":        {"scheda %d", "scheda %d"},

	"extract.short": {"Read files and print the plan as JSON or text, without a database", "Legge file e stampa il piano in JSON o testo, senza database"},
	"extract.long": {
		"Reads schede obiettivo as import does and prints the clean plan: one JSON object for one plan, an array for several. With\n" +
			"--format ndjson one plan a line; with --format tsv tab-separated text in the scheda's own layout, which piao reads back.\n" +
			"--raw prints the cells as read, before any repair; of a PDF page by page, with their places in points from the page's top left.\n" +
			"With --raw --format svg each page of a PDF is drawn in the folder of -o, with its lines, cells and words: the picture shows why it\n" +
			"was read as it was.\n\n" +
			"Exit code: 0 all was read, 1 some file or page was not, 2 no file was.",
		"Legge le schede obiettivo come import e stampa il piano pulito: un oggetto JSON per un piano, un array per più d'uno. Con\n" +
			"--format ndjson un piano per riga; con --format tsv testo separato da tabulazioni nella forma della scheda, che piao rilegge.\n" +
			"--raw stampa le celle come sono lette, prima di ogni riparazione; di un PDF pagina per pagina, con la posizione in punti dall'angolo in\n" +
			"alto a sinistra. Con --raw --format svg ogni pagina di un PDF viene disegnata nella cartella di -o, con linee, celle e parole: la figura mostra\n" +
			"perché è stata letta così.\n\n" +
			"Codice d'uscita: 0 letto tutto, 1 qualche file o pagina no, 2 nessun file."},
	"extract.example": {
		"  piao extract allegato-2025.xlsx > piano.json\n  piao extract --format tsv allegato.ods > pulito.txt\n  piao extract --raw allegato.pdf\n  piao extract --raw --format svg -o figure allegato.pdf",
		"  piao extract allegato-2025.xlsx > piano.json\n  piao extract --format tsv allegato.ods > pulito.txt\n  piao extract --raw allegato.pdf\n  piao extract --raw --format svg -o figure allegato.pdf"},
	"extract.raw":          {"print the cells as read, before any repair", "stampa le celle come sono lette, prima di ogni riparazione"},
	"extract.raw.tsv":      {"--raw does not go with --format tsv", "--raw non va con --format tsv"},
	"extract.raw.tsv.hint": {"use --format json or ndjson", "usare --format json o ndjson"},

	"extract.output":        {"the `FOLDER` for the pictures of --format svg; it is made where it is missing", "la `CARTELLA` delle figure di --format svg, che si crea se manca"},
	"extract.force":         {"let pictures replace those that are there", "le figure sostituiscono quelle che ci sono già"},
	"extract.svg.raw":       {"--format svg goes with --raw only", "--format svg va solo con --raw"},
	"extract.svg.dir":       {"--format svg needs a folder for its pictures", "--format svg richiede una cartella per le figure"},
	"extract.nosvg":         {"-o and --force go with --format svg only", "-o e --force vanno solo con --format svg"},
	"extract.svg.hint":      {"piao extract --raw --format svg -o FOLDER FILE.pdf draws the pages of a PDF", "piao extract --raw --format svg -o CARTELLA FILE.pdf disegna le pagine di un PDF"},
	"extract.exists":        {"%s is there already; no page of this PDF was drawn", "%s esiste già; di questo PDF non è stata disegnata nessuna pagina"},
	"extract.exists.hint":   {"give another folder with -o, or --force to replace it", "dare un'altra cartella con -o, o --force per sostituirlo"},
	"extract.samename":      {"%s: its pictures would have the same names as those of %s", "%s: le sue figure avrebbero gli stessi nomi di quelle di %s"},
	"extract.samename.hint": {"draw it by itself, into another folder", "disegnarlo da solo, in un'altra cartella"},
	"extract.drawn":         {"%s drawn in %s", "disegni: %s, in %s"},

	"list.short":    {"List the plans in the database", "Elenca i piani nel database"},
	"list.long":     {"Lists the current version of each plan, with --versions all of them.", "Elenca la versione attuale di ogni piano; con --versions tutte."},
	"list.example":  {"  piao list\n  piao list --ente valdombra --versions\n  piao list --format json", "  piao list\n  piao list --ente valdombra --versions\n  piao list --format json"},
	"list.versions": {"list old versions too", "elenca anche le versioni vecchie"},
	"list.none":     {"no plan", "nessun piano"},
	"list.version":  {"ver.", "ver."},
	"list.imported": {"imported", "importato"},

	"show.siblings":           {"show the same goal under other settori, and what differs", "mostra lo stesso obiettivo in altri settori, e in che cosa differisce"},
	"show.siblings.lost":      {"missing here", "manca qui"},
	"show.siblings.lostthere": {"missing in scheda %d", "manca nella scheda %d"},
	"show.siblings.only":      {"only in scheda %d", "solo nella scheda %d"},
	"show.siblings.onlyhere":  {"only here", "solo qui"},
	"show.siblings.none":      {"no siblings", "nessuna gemella"},
	"show.siblings.groups":    {"Siblings: %s", "Gemelle: %s"},
	"show.short":              {"Show a scheda with its GANTT", "Mostra una scheda con il suo GANTT"},
	"show.long": {
		"Shows a scheda by its number, or the one that a search finds; without either, the schede of the plan. In the GANTT, P is what was\n" +
			"planned and E what happened.",
		"Mostra la scheda con il numero dato, o quella trovata da una ricerca; senza l'uno né l'altra, le schede del piano. Nel GANTT, P è il\n" +
			"previsto ed E l'effettivo."},
	"show.example":      {"  piao show 3\n  piao show 3 --anno 2025 --ente valdombra\n  piao show apertura sportello\n  piao show 8 --siblings\n  piao show", "  piao show 3\n  piao show 3 --anno 2025 --ente valdombra\n  piao show apertura sportello\n  piao show 8 --siblings\n  piao show"},
	"show.none.hint":    {"piao show lists the schede of a plan", "piao show elenca le schede di un piano"},
	"show.several":      {"%d schede found", "trovate %d schede"},
	"show.several.hint": {"say which by its number: piao show %d --anno %d --ente %s", "indicare quale con il numero: piao show %d --anno %d --ente %s"},
	"show.oldversion":   {"OLD version %d", "versione VECCHIA %d"},
	"show.rilievi":      {"Rilievi (%d)", "Rilievi (%d)"},
	"show.source":       {"source: %s, %s", "fonte: %s, %s"},

	"search.short": {"Search the texts of the schede", "Cerca nei testi delle schede"},
	"search.long": {
		"Finds the schede that have all the words, the best first. Case and accents don't matter (attivita finds attività), \"in quotes\" is a\n" +
			"phrase, word* the beginning of a word. The texts of a scheda are searched: obiettivo, description, fasi, indicatori, personale; settore\n" +
			"and responsabile by --settore and --responsabile.",
		"Trova le schede che hanno tutte le parole, le migliori per prime. Maiuscole e accenti non contano (attivita trova attività), \"tra\n" +
			"virgolette\" è una frase, parola* l'inizio di una parola. Si cerca nei testi di una scheda: obiettivo, descrizione, fasi,\n" +
			"indicatori, personale; settore e responsabile con --settore e --responsabile."},
	"search.example":      {"  piao search sportello\n  piao search 'digital*' --anno 2025 --settore tributi", "  piao search sportello\n  piao search 'digital*' --anno 2025 --settore tributi"},
	"search.settore":      {"only settori with this `TEXT` in their name", "solo i settori con questo `TESTO` nel nome"},
	"search.responsabile": {"only responsabili with this `TEXT` in their name", "solo i responsabili con questo `TESTO` nel nome"},
	"search.versions":     {"search old versions too", "cerca anche nelle versioni vecchie"},
	"search.limit":        {"the most schede to list, a `NUMBER`", "quante schede elencare al massimo, un `NUMERO`"},
	"search.none":         {"no scheda has %q", "nessuna scheda contiene %q"},
	"search.none.hint":    {"the texts are searched; for settore and responsabile: --settore, --responsabile", "si cerca nei testi; per settore e responsabile: --settore, --responsabile"},
	"search.limited":      {"only the first %d are listed (--limit)", "elencate solo le prime %d (--limit)"},

	"query.short": {"Ask the database in SQL, reading only", "Interroga il database in SQL, in sola lettura"},
	"query.long": {
		"Runs one SELECT. The views v_piani, v_schede, v_gantt, v_indicatori, v_pesi, v_rilievi and v_celle answer the common questions; - reads the SQL\n" +
			"from stdin.",
		"Esegue una SELECT. Le viste v_piani, v_schede, v_gantt, v_indicatori, v_pesi, v_rilievi e v_celle rispondono alle domande comuni; - legge l'SQL\n" +
			"dallo standard input."},
	"query.example": {
		"  piao query \"SELECT settore, count(*), sum(peso) FROM v_schede GROUP BY settore\"\n  piao query --format csv \"SELECT * FROM v_indicatori\" > indicatori.csv",
		"  piao query \"SELECT settore, count(*), sum(peso) FROM v_schede GROUP BY settore\"\n  piao query --format csv \"SELECT * FROM v_indicatori\" > indicatori.csv"},
	"query.quote": {"put the whole statement in quotes", "mettere tutta l'istruzione tra virgolette"},

	"rules.short":        {"List the repairs and the checks that piao makes", "Elenca le riparazioni e i controlli che piao fa"},
	"rules.long":         {"Lists the rules in the order in which they are applied, each with a case before and after; then the findings of the\nreaders and the checks of piao check, these with their source: a law, a directive, arithmetic, the form. With codici, only those.", "Elenca le regole nell'ordine in cui si applicano, ciascuna con un caso prima e dopo; poi le segnalazioni dei\nlettori e i controlli di piao check, questi con la loro fonte: una legge, una direttiva, l'aritmetica, il modulo. Con dei codici, solo quelli."},
	"rules.example":      {"  piao rules\n  piao rules anno-ripetuto\n  piao rules --format json", "  piao rules\n  piao rules anno-ripetuto\n  piao rules --format json"},
	"rules.fonte":        {"source", "fonte"},
	"rules.title":        {"what", "che cosa"},
	"rules.before":       {"before", "prima"},
	"rules.after":        {"after", "dopo"},
	"rules.unknown":      {"no rule %q", "nessuna regola %q"},
	"rules.nearest.hint": {"did you mean %s? piao rules lists them all", "si intendeva %s? piao rules le elenca tutte"},

	"version.short": {"Print the version", "Stampa la versione"},
	"version.long":  {"Prints the version of the program, of Go, and the system it was built for.", "Stampa la versione del programma, di Go, e il sistema per cui è stato costruito."},

	// Files and folders.
	"input.reading":   {"reading", "lettura"},
	"input.same":      {"%s: the same bytes as %s, read once", "%s: identico a %s, letto una volta sola"},
	"input.equal":     {"%s: the same plan as %s, read once", "%s: lo stesso piano di %s, letto una volta sola"},
	"input.passed":    {"%s of other kinds passed over: %s", "%s di altro tipo, non considerati: %s"},
	"input.noext":     {"without extension", "senza estensione"},
	"input.none":      {"nothing to read in %s", "niente da leggere in %s"},
	"input.none.hint": {"name the files themselves; in folders only these are read: %s", "indicare direttamente i file; nelle cartelle si leggono solo questi: %s"},

	// Command lines that make no sense.
	"usage.command":     {"no command %q", "nessun comando %q"},
	"usage.suggest":     {"did you mean: %s?", "forse: %s?"},
	"usage.help":        {"%s --help shows how", "%s --help mostra come"},
	"usage.missing":     {"missing: %s", "manca: %s"},
	"usage.extra":       {"one argument too many: %q", "un argomento di troppo: %q"},
	"usage.flag":        {"no flag %s", "nessuna opzione %s"},
	"usage.value":       {"%s needs a value", "%s richiede un valore"},
	"usage.invalid":     {"%s is not a value that it takes", "%s non è un valore ammesso"},
	"usage.format":      {"no format %q", "nessun formato %q"},
	"usage.format.hint": {"use one of %s", "usare uno tra %s"},
	"usage.lang":        {"no language %q", "nessuna lingua %q"},
	"usage.lang.hint":   {"use it or en", "usare it o en"},
	"usage.other":       {"%s", "la riga di comando non è corretta (%s)"},
	"usage.stdin.twice": {"- is named twice: stdin can be read once", "- è indicato due volte: lo standard input si legge una volta sola"},

	"n.nota":        {"%s nota|%s note", "%s nota|%s note"},
	"arg.check":     {"FILE|YEAR…", "FILE|ANNO…"},
	"arg.check.one": {"a file, a folder, - for stdin, or the year of a plan in the database", "un file, una cartella, - per lo standard input, o l'anno di un piano nel database"},
	"arg.review":    {"FILE|YEAR", "FILE|ANNO"},
	"review.short":  {"Decide, one by one, what the program could only suspect", "Chiede di decidere, uno per uno, i dubbi del programma"},
	"review.long": {
		"Walks the dubbi and errori of a plan that no one has decided yet: the place in the source, what stood there, what was made of it,\n" +
			"what a sibling has. a accepts it as it is, or takes what a sibling offers; g takes a sibling's version, g 5 that of scheda 5;\n" +
			"r goes back to what stood there; t takes another value (months as gen-25, gen 2025 or 2025-01, with commas between); s leaves it;\n" +
			"b goes back to the one before and takes its decision out again; q stops.\n\n" +
			"Each decision goes at once into correzioni.csv beside the document (of a year of the database, beside the one that it was imported\n" +
			"from; --corrections names another file), which import, extract, check and diff apply when they read the document again, or its\n" +
			"next version; the spelling of a settore's or a person's name also in other years.\n\n" +
			"The file can be written by hand. Its columns: ente, anno, settore, obiettivo, copia (1, or which of several schede alike),\n" +
			"campo (as in a rilievo: fasi[2].previsto), prima (as it reads today), dopo (as decided), codice, quando, and, where it is\n" +
			"known, voce (the description of the fase or the indicatore, by which it is found again; of a name, how the source writes it). A\n" +
			"decision whose field reads otherwise by then is not applied, and reported. nomi.csv beside it, with the columns scritto, voluto, pins spellings.",
		"Percorre i dubbi e gli errori di un piano sui quali nessuno ha ancora deciso: il posto nell'originale, che cosa c'era, come è stato\n" +
			"letto, che cosa ha una gemella. a accetta, o riprende ciò che una gemella propone; g riprende il valore della gemella, g 5 quello\n" +
			"della scheda 5; r torna a ciò che c'era; t scrive un altro valore (i mesi come gen-25, gen 2025 o 2025-01, separati da virgole);\n" +
			"s salta; b torna al precedente e ne toglie la decisione; q esce.\n\n" +
			"Ogni decisione va subito in correzioni.csv accanto al documento (di un anno del database, accanto a quello da cui è stato importato;\n" +
			"--corrections indica un altro file), che import, extract, check e diff applicano quando rileggono il documento o la sua versione\n" +
			"successiva; la grafia di settori e nomi vale anche negli altri anni.\n\n" +
			"Il file si può scrivere a mano. Le colonne: ente, anno, settore, obiettivo, copia (1, o quale tra più schede uguali), campo\n" +
			"(come in un rilievo: fasi[2].previsto), prima (come si legge oggi), dopo (come deciso), codice, quando e, se è nota, voce (la\n" +
			"descrizione della fase o dell'indicatore, per ritrovarli; di un nome, come è scritto nell'originale). Una decisione il cui campo nel\n" +
			"frattempo è cambiato non viene applicata, e viene segnalata. nomi.csv accanto, con le colonne scritto e voluto, fissa le grafie."},
	"review.example":         {"  piao review piano-2025.xlsx\n  piao review 2025", "  piao review piano-2025.xlsx\n  piao review 2025"},
	"review.one":             {"one plan at a time", "un piano alla volta"},
	"review.all":             {"ask about avvisi too", "chiede anche degli avvisi"},
	"review.noterminal":      {"review asks a person, and stdin is no terminal", "review chiede a una persona, e lo standard input non è un terminale"},
	"review.noterminal.hint": {"write the decisions into correzioni.csv: piao review --help tells its columns", "scrivere le decisioni in correzioni.csv: piao review --help ne dice le colonne"},
	"review.before":          {"stood there", "c'era"},
	"review.now":             {"reads", "si legge"},
	"review.sibling":         {"in sibling", "nella gemella"},
	"review.keys":            {"[a]ccept [r]eject [t]ype [s]kip [b]ack [q]uit:", "[a]ccetta [r]ifiuta [t] altro valore [s]alta [b] indietro [q] esci:"},
	"review.keys.sibling":    {"[a]ccept [g] sibling's [r]eject [t]ype [s]kip [b]ack [q]uit:", "[a]ccetta [g]emella [r]ifiuta [t] altro valore [s]alta [b] indietro [q] esci:"},
	"review.first":           {"this is the first", "questo è il primo"},
	"review.place":           {"%q is a place in the source and no value of %s: type with t what belongs there, or mend the document and read it again", "%q è un posto nell'originale, non un valore di %s: scrivere con t il valore giusto, o correggere il documento e rileggerlo"},
	"review.noreject":        {"%q cannot be put back into %s: type with t what belongs there, or mend the document and read it again", "%q non si può rimettere in %s: scrivere con t il valore giusto, o correggere il documento e rileggerlo"},
	"review.nofield":         {"%s rilievo is about no field: piao check shows it, mend it in the document|%s rilievi are about no field: piao check shows them, mend them in the document", "%s rilievo non riguarda un campo: lo mostra piao check, si corregge nel documento|%s rilievi non riguardano un campo: li mostra piao check, si correggono nel documento"},
	"review.value":           {"value:", "valore:"},
	"review.done":            {"%s: %s", "%s: %s"},
	"n.decided":              {"%s decision|%s decisions", "%s decisione|%s decisioni"},

	"check.short": {"Check whether a plan is sound", "Controlla se un piano è in ordine"},
	"check.long": {
		`Puts the questions of the domain to a plan: do the weights sum to 100, do the deadlines fit their months, are the goals there that the
law asks for? Nothing is changed or stored. Each finding says where in the source, what is wrong and what to do; what the reading itself
left in doubt is shown beside it. "piao rules" lists the checks with their source.

A file piao.toml in the folder of the documents, or in the current one, may set:

  [check]
  off = ["mesi-interrotti"]
  fail_on = "errore"
  totale_pesi = 100
  tolleranza = 0.1
  quota_pagamenti = 30
  ore_formazione = 40
  [check.gravita]
  peso-mancante = "errore"

Exit codes: 0 nothing of the gravity of --fail-on, 1 something, 2 the plan could not be read, or not all of it.`,
		`Esamina un piano: i pesi fanno 100, le scadenze vanno d'accordo con i mesi, ci sono gli obiettivi che la legge chiede? Non cambia e non
conserva nulla. Ogni segnalazione dice dove, che cosa non va e che cosa fare; accanto sta ciò che la lettura ha lasciato in dubbio.
"piao rules" elenca i controlli con la loro fonte.

Un file piao.toml nella cartella dei documenti, o in quella corrente, può contenere:

  [check]
  off = ["mesi-interrotti"]
  fail_on = "errore"
  totale_pesi = 100
  tolleranza = 0.1
  quota_pagamenti = 30
  ore_formazione = 40
  [check.gravita]
  peso-mancante = "errore"

Codici di uscita: 0 nulla della gravità di --fail-on, 1 qualcosa, 2 il piano non si è potuto leggere, o non tutto.`},
	"check.example":              {"  piao check piano-2025.xlsx\n  piao check 2025 --off mesi-interrotti\n  piao check --format csv --dialect excel-it piani/2025 > controlli.csv", "  piao check piano-2025.xlsx\n  piao check 2025 --off mesi-interrotti\n  piao check --format csv --dialect excel-it piani/2025 > controlli.csv"},
	"check.ente":                 {"the municipality: a part of its `NAME`; for files, the name where the schede don't say it", "l'ente: una parte del suo `NOME`; per i file, il nome dove le schede non lo dicono"},
	"check.off":                  {"leave out these checks, and rilievi of the reading: `CODICI`, parted by commas", "salta questi controlli, e rilievi della lettura: `CODICI`, separati da virgole"},
	"check.only":                 {"these checks, and rilievi of the reading, only: `CODICI`, parted by commas", "solo questi controlli, e rilievi della lettura: `CODICI`, separati da virgole"},
	"check.gravita":              {"give checks another gravity, nota, avviso or errore: `CODICE=GRAVITA`, parted by commas", "dà ai controlli un'altra gravità, nota, avviso o errore: `CODICE=GRAVITA`, separati da virgole"},
	"check.failon":               {"the least `GRAVITA` for exit code 1: nota, avviso or errore (default avviso)", "la `GRAVITA` minima per il codice di uscita 1: nota, avviso o errore (predefinita: avviso)"},
	"check.config":               {"read this `FILE` in the place of piao.toml", "legge questo `FILE` al posto di piao.toml"},
	"check.unknown":              {"no check and no rilievo %q", "nessun controllo e nessun rilievo %q"},
	"check.gravita.unknown":      {"%s: no gravity %q", "%s: nessuna gravità %q"},
	"check.gravita.reading":      {"%s is a rilievo of the reading, whose gravity is fixed", "%s è un rilievo della lettura, e la sua gravità non si cambia"},
	"check.gravita.reading.hint": {"leave it out with --off %s, or take it off check.gravita in piao.toml", "si può saltare con --off %s; in piao.toml, toglierlo da check.gravita"},
	"check.gravita.hint":         {"one of nota, avviso, errore", "una tra nota, avviso, errore"},
	"check.doubts":               {"what the reading left in doubt:", "lasciato in dubbio dalla lettura:"},
	"check.doubt":                {"of the reading: look at the source", "della lettura: guardare l'originale"},
	"check.everywhere":           {"In all %d schede: %s.", "In tutte le %d schede: %s."},
	"check.everywhere.times":     {"In all %d schede: %s (%d times).", "In tutte le %d schede: %s (%d volte)."},
	"check.none":                 {"nothing found", "niente da segnalare"},
	"check.ofreading":            {"%s of the reading", "%s della lettura"},
	"check.repaired":             {"%s thing repaired in reading, to be put right in the document|%s things repaired in reading, to be put right in the document", "%s cosa riparata nella lettura, da correggere nel documento|%s cose riparate nella lettura, da correggere nel documento"},
	"check.md.head":              {"gravità | check | where | what is wrong | what to do", "gravità | controllo | dove | che cosa non va | che cosa fare"},
	"config.hint":                {"piao check --help shows what it may hold", "piao check --help mostra che cosa può contenere"},
	"config.syntax":              {"%s: %s", "%s: non è TOML valido (%s)"},
	"config.unknown":             {"%s: unknown key %q", "%s: chiave sconosciuta %q"},
	"config.unknown.hint":        {"check its spelling; piao check --help shows the keys", "controllare come è scritta; piao check --help mostra le chiavi"},
	"config.several":             {"more than one piao.toml: %s", "più di un piao.toml: %s"},
	"config.several.hint":        {"name one with --config", "indicarne uno con --config"},

	// Errors of extract and store. The English is theirs; the hint is for those that come without one.
	"err.hint":                 {"hint:", "suggerimento:"},
	"err.other":                {"%s", "l'operazione non è riuscita (%s)"},
	"err.other.hint":           {"try again", "riprovare; se si ripete, segnalarlo con le parole tra parentesi"},
	"err.interrupted":          {"interrupted", "interrotto"},
	"err.empty":                {"the file is empty", "il file è vuoto"},
	"err.empty.hint":           {"export it again", "esportarlo di nuovo"},
	"err.format":               {"not a format that piao reads", "non è un formato che piao legge"},
	"err.format.hint":          {"give a text, csv, xlsx, ods, xls or pdf file", "dare un file di testo, csv, xlsx, ods, xls o pdf"},
	"err.encrypted":            {"the file is protected by a password", "il file è protetto da una password"},
	"err.encrypted.hint":       {"open it with its password and save it without one", "aprirlo con la password e salvarlo senza"},
	"err.damaged":              {"the file is damaged or cut short", "il file è danneggiato o troncato"},
	"err.damaged.hint":         {"open it in a spreadsheet program and save it anew, or ask for the file again", "aprirlo in un foglio di calcolo e salvarlo di nuovo, o farselo rimandare"},
	"err.toolarge":             {"the file passes a limit", "il file supera un limite"},
	"err.toolarge.hint":        {"split the file, or check that it is the right one", "dividere il file, o verificare che sia quello giusto"},
	"err.invalid":              {"not a plan as piao writes it", "non è un piano come lo scrive piao"},
	"err.invalid.hint":         {"put right what it says, or give the document that it was made from", "correggere il punto indicato, o dare il documento da cui viene"},
	"err.noscheda":             {"no scheda obiettivo in the file", "nessuna scheda obiettivo nel file"},
	"err.noscheda.hint":        {"check that it is the attachment with the schede; piao extract --raw shows what was read of it", "verificare che sia l'allegato con le schede; piao extract --raw mostra che cosa se ne legge"},
	"err.noscheda.pages.hint":  {"not all of it could be read: %s", "non tutto si è potuto leggere: %s"},
	"err.nocells":              {"a plan that piao wrote: there are no cells to show", "un piano scritto da piao: non ci sono celle da mostrare"},
	"err.nocells.hint":         {"leave out --raw, or give the document that it was made from", "togliere --raw, o dare il documento da cui viene"},
	"err.nopages":              {"not a PDF: there are no pages to draw", "non è un PDF: non ci sono pagine da disegnare"},
	"err.nopages.hint":         {"pages can be drawn of a PDF only", "si possono disegnare solo le pagine di un PDF"},
	"err.notexist":             {"no such file or directory", "non esiste"},
	"err.notexist.hint":        {"check the spelling of the name and the folder", "controllare il nome e la cartella"},
	"err.write.hint":           {"check the permissions of the folder and the room on the disk, or write elsewhere", "controllare i permessi della cartella e lo spazio sul disco, o scrivere altrove"},
	"err.permission":           {"permission denied", "permesso negato"},
	"err.permission.hint":      {"ask for permission to read the file, or copy it to a folder of your own", "chiedere il permesso di leggerlo, o copiarlo in una propria cartella"},
	"err.db.notexist":          {"no database there", "il database non esiste"},
	"err.db.notexist.hint":     {"make it with piao import, or name another with --db", "crearlo con piao import, o indicarne un altro con --db"},
	"err.db.notadatabase":      {"not a SQLite database", "non è un database SQLite"},
	"err.db.notadatabase.hint": {"name another file with --db; nothing in this one was changed", "indicare un altro file con --db; in questo nulla è cambiato"},
	"err.db.foreign":           {"a SQLite database of another program", "è un database SQLite di un altro programma"},
	"err.db.foreign.hint":      {"name another file with --db; nothing in this one was changed", "indicare un altro file con --db; in questo nulla è cambiato"},
	"err.db.newer":             {"written by a newer piao", "scritto da un piao più recente"},
	"err.db.newer.hint":        {"use the newer program; nothing was changed", "usare il programma più recente; nulla è cambiato"},
	"err.db.older":             {"written by an older piao", "scritto da un piao più vecchio"},
	"err.db.older.hint":        {"run piao import on it once, which brings it up to date", "usarlo una volta con piao import, che lo aggiorna"},
	"err.db.damaged":           {"the database is damaged", "il database è danneggiato"},
	"err.db.damaged.hint":      {"restore a copy of it, or import the documents again into a new database; nothing was overwritten", "ripristinarne una copia, o importare di nuovo i documenti in un database nuovo; nulla è stato sovrascritto"},
	"err.db.locked":            {"the database is in use by another program", "il database è in uso da un altro programma"},
	"err.db.locked.hint":       {"wait for the other import to end, or close the program that has the database open, and try again", "attendere che l'altra importazione finisca, o chiudere il programma che lo tiene aperto, e riprovare"},
	"err.db.full":              {"no space left to write the database", "non c'è spazio per scrivere il database"},
	"err.db.full.hint":         {"make room on the disk and try again; what was stored before is whole", "fare spazio sul disco e riprovare; ciò che era già conservato è integro"},
	"err.db.denied":            {"the database cannot be opened or written", "il database non si può aprire o scrivere"},
	"err.db.denied.hint":       {"check the folder, its permissions and the disk", "controllare la cartella, i permessi e il disco"},
	"err.db.readonly":          {"reading only", "sola lettura"},
	"err.db.readonly.hint":     {"use one SELECT statement; only import changes the database", "usare una sola SELECT; solo import cambia il database"},
	"err.db.query":             {"not a query that can be run", "non è un'interrogazione che si può eseguire"},
	"err.db.query.hint":        {"SELECT name, sql FROM sqlite_master shows the tables and views", "SELECT name, sql FROM sqlite_master mostra le tabelle e le viste"},
	"err.db.notfound":          {"not in the database", "non è nel database"},
	"err.db.notfound.hint":     {"piao list shows what there is", "piao list mostra che cosa c'è"},
	"err.db.ambiguous":         {"more than one ente", "più di un ente"},
	"err.db.ambiguous.hint":    {"say which with --ente", "indicare quale con --ente"},
	"err.db.invalid":           {"not a piano that can be stored", "non è un piano che si può conservare"},
	"err.db.invalid.hint":      {"this is a defect of the program: please report it", "è un difetto del programma, da segnalare"},
}

// glossary has the Italian of what extract and store say in particular: hints, and what stands behind the text of a known error.
// What it lacks is shown in English, or for a hint that of its error.
var glossary = map[string]string{
	"open it in a spreadsheet program and save it as xlsx":                                      "aprirlo in un foglio di calcolo e salvarlo come xlsx",
	"open it in a spreadsheet program and save it anew":                                         "aprirlo in un foglio di calcolo e salvarlo di nuovo",
	"save its tables as a spreadsheet (xlsx or ods) or as text":                                 "salvarne le tabelle come foglio di calcolo (xlsx o ods) o come testo",
	"save the document as a spreadsheet (xlsx or ods) or as text":                               "salvare il documento come foglio di calcolo (xlsx o ods) o come testo",
	"save the document as a spreadsheet (ods or xlsx)":                                          "salvare il documento come foglio di calcolo (ods o xlsx)",
	"unpack it and give the files in it":                                                        "estrarre l'archivio e dare i file che contiene",
	"give the file that the picture was made from, as xlsx, ods or text":                        "dare il file da cui viene l'immagine, in xlsx, ods o testo",
	"give the file that was imported into it":                                                   "dare il file che vi è stato importato",
	"take the document out of its signature and give that":                                      "estrarre il documento dalla firma e dare quello",
	"give a text, csv, xlsx, ods, xls or pdf file":                                              "dare un file di testo, csv, xlsx, ods, xls o pdf",
	"give its password with --password, or save it without one":                                 "indicare la password con --password, o salvarlo senza",
	"give its password, or save it without one":                                                 "indicare la password con --password, o salvarlo senza",
	"the password given does not open it: give another with --password, or save it without one": "la password data non lo apre: indicarne un'altra con --password, o salvarlo senza",
	"open it in a PDF viewer and print it to a new PDF, or ask for the file again":              "aprirlo in un lettore di PDF e stamparlo in un nuovo PDF, o farselo rimandare",
	"check that it is the right file, and split it or raise the limit: ":                        "verificare che sia il file giusto, e dividerlo o alzare il limite: ",
	"the other pages can be drawn":                                                              "le altre pagine si possono disegnare",
	"pages can be drawn of a PDF only":                                                          "si possono disegnare solo le pagine di un PDF",
	"export it as xlsx":                                                                         "esportarlo come xlsx",
	"save its attachments and give those":                                                       "salvarne gli allegati e dare quelli",
	"give the files in it":                                                                      "dare i file che contiene",
	"the file holds blanks only: export it again":                                               "il file contiene solo spazi: esportarlo di nuovo",
	"the file holds nothing: export it again":                                                   "il file non contiene nulla: esportarlo di nuovo",
	"check that the disk and the file can be read":                                              "verificare che il disco e il file si leggano",
	"name the database":                                                                         "indicare il database",
	"make the folder first":                                                                     "creare prima la cartella",
	"name a database in a folder of your own with --db, or ask for permission to write there":   "indicare con --db un database in una propria cartella, o chiedere il permesso di scrivere lì",
	"check the path and its permissions":                                                        "controllare il percorso e i permessi",
	"give one SELECT statement":                                                                 "dare una sola SELECT",
	`give words, "a phrase" in quotes, or the beginning of a word with *`:                       `dare parole, "una frase" tra virgolette, o l'inizio di una parola con *`,
	"give JSON as piao writes it, or the document that it was made from":                        "dare un JSON come lo scrive piao, o il documento da cui viene",
	"the JSON ends before it is complete":                                                       "il JSON finisce prima di essere completo",
	"the text is not in UTF-8":                                                                  "il testo non è in UTF-8",
	"the object has no schede: it is no plan":                                                   "l'oggetto non ha schede: non è un piano",
	"no plan has a member of this name":                                                         "in un piano non c'è nessun campo con questo nome",
	"stands twice":                                                                              "c'è due volte",
	"there is no scheda":                                                                        "non c'è nessuna scheda",
	"an object":                                                                                 "un oggetto",
	"an array":                                                                                  "una lista",
	"a text":                                                                                    "un testo",
	"a number":                                                                                  "un numero",
	"a whole number":                                                                            "un numero intero",
	"true or false":                                                                             "true o false",
	"values":                                                                                    "valori",
	"the file, its folder or the disk is read-only: check its permissions, or name another database with --db": "il file, la cartella o il disco è in sola lettura: controllare i permessi, o indicare un altro database con --db",

	"a PNG picture":                       "un'immagine PNG",
	"a JPEG picture":                      "un'immagine JPEG",
	"a GIF picture":                       "un'immagine GIF",
	"a TIFF picture":                      "un'immagine TIFF",
	"a gzip archive":                      "un archivio gzip",
	"a RAR archive":                       "un archivio RAR",
	"a 7-Zip archive":                     "un archivio 7-Zip",
	"a zip archive":                       "un archivio zip",
	"a Windows program":                   "un programma di Windows",
	"a program":                           "un programma",
	"an SQLite database":                  "un database SQLite",
	"a signed file (p7m)":                 "un file firmato (p7m)",
	"a rich text document":                "un documento RTF",
	"a workbook in the XML of Excel 2003": "una cartella di lavoro nell'XML di Excel 2003",
	"a workbook of Excel 95 or older":     "una cartella di lavoro di Excel 95 o precedente",
	"a workbook older than Excel 97":      "una cartella di lavoro precedente a Excel 97",
	"a flat OpenDocument file":            "un file OpenDocument piatto",
	"a web page, as some programs write under the name .xls": "una pagina web, come quelle che alcuni programmi scrivono con il nome .xls",
	"a web archive (mht)":                             "un archivio web (mht)",
	"a binary workbook (xlsb)":                        "una cartella di lavoro binaria (xlsb)",
	"a Word document":                                 "un documento Word",
	"a Word document of 97 to 2003":                   "un documento Word 97-2003",
	"a PowerPoint presentation":                       "una presentazione PowerPoint",
	"a PowerPoint presentation of 97 to 2003":         "una presentazione PowerPoint 97-2003",
	"an OpenDocument file without a sheet":            "un file OpenDocument senza fogli",
	"a document of Numbers or Pages":                  "un documento di Numbers o Pages",
	"an Outlook message":                              "un messaggio di Outlook",
	"an Office file of 97 to 2003 without a workbook": "un file Office 97-2003 senza una cartella di lavoro",
	"a folder":    "una cartella",
	"binary data": "dati binari",

	"bytes in the file":   "byte nel file",
	"bytes when unpacked": "byte una volta estratto",
	"sheets":              "fogli",
	"rows":                "righe",
	"columns":             "colonne",
	"cells":               "celle",
	"bytes in a cell":     "byte in una cella",
	"bytes in a stream or in the content of a page": "byte in uno stream o nel contenuto di una pagina",
	"bytes in object streams":                       "byte negli stream di oggetti",
	"objects":                                       "oggetti",
	"pages":                                         "pagine",

	"not a PDF file":                    "non è un PDF",
	"the PDF is damaged beyond reading": "il PDF è troppo danneggiato per leggerlo",
	"the PDF passes a limit":            "il PDF supera un limite",
	"no objects in it":                  "non contiene oggetti",
	"no pages in it":                    "non contiene pagine",
	"it has no catalogue of pages":      "gli manca l'elenco delle pagine",
	"it has no catalogue and no pages":  "gli mancano le pagine e il loro elenco",
	"not of the standard kind":          "non è protetto nel modo usuale",
	"it is encrypted, and the part that it is opened with is lost": "è cifrato, e la parte che serve ad aprirlo è perduta",

	"more than one statement":    "più di un'istruzione",
	"no word to search for":      "nessuna parola da cercare",
	"the statement would write":  "l'istruzione scriverebbe",
	"the file is empty":          "il file è vuoto",
	"the database is empty":      "il database è vuoto",
	"its folder does not exist":  "la sua cartella non esiste",
	"it is a folder or a device": "è una cartella o un dispositivo",
	"a plan":                     "un piano",
	"a pipe":                     "una pipe",
	"a socket":                   "un socket",
	"a device":                   "un dispositivo",
	"permission denied":          "permesso negato",
	"read-only file system":      "file system in sola lettura",
}

var (
	looksLike = regexp.MustCompile(`^it looks like (.+)$`)
	cutOff    = regexp.MustCompile(`^cut off after (\d+) bytes$`)
	noFileIn  = regexp.MustCompile(`^no file can be made in the folder (.+): ([^:]+)$`)
	version   = regexp.MustCompile(`^version (\d+)$`)
	moreThan  = regexp.MustCompile(`^more than (\d+) (.+)$`)
	jsonPath  = regexp.MustCompile(`^[a-z0-9_.\[\]]+$`) // of a field of a piano
	stands    = regexp.MustCompile(`^(.+) stands where (.+) belongs$`)
)

// translateDetail gives the Italian of the particulars of an error as far as the glossary has it.
func translateDetail(s string) string {
	if it, ok := glossary[s]; ok {
		return it
	}
	if m := looksLike.FindStringSubmatch(s); m != nil {
		return "sembra " + translateDetail(m[1])
	}
	if m := noFileIn.FindStringSubmatch(s); m != nil {
		return "nella cartella " + m[1] + " non si può creare un file: " + translateDetail(m[2])
	}
	if first, rest, ok := strings.Cut(s, ": "); ok && glossary[first] != "" { // an error that wraps another
		return glossary[first] + ": " + translateDetail(rest)
	}
	if m := stands.FindStringSubmatch(s); m != nil {
		return translateDetail(m[1]) + " al posto di " + translateDetail(m[2])
	}
	if path, rest, ok := strings.Cut(s, ": "); ok && jsonPath.MatchString(path) {
		return path + ": " + translateDetail(rest)
	}
	if it := detailOf(s); it != "" {
		return it
	}
	if m := cutOff.FindStringSubmatch(s); m != nil {
		return "troncato dopo " + m[1] + " byte"
	}
	if m := version.FindStringSubmatch(s); m != nil {
		return "versione " + m[1]
	}
	if m := moreThan.FindStringSubmatch(s); m != nil {
		return "più di " + m[1] + " " + translateDetail(m[2])
	}
	return s
}

// translateHint gives the Italian of a hint: the glossary's, else the catalogue's where its English is the same, else fallback.
func translateHint(s, fallback string) string {
	if it, ok := glossary[s]; ok {
		return it
	}
	if what, flag, ok := strings.Cut(s, "--limit "); ok && glossary[what] != "" {
		return glossary[what] + "--limit " + flag
	}
	for id, m := range messages {
		if strings.HasPrefix(id, "err.") && m.en == s {
			return m.it
		}
	}
	return fallback
}
