package message

// italianTexts are the Italian texts, by id; the ids of both languages are the same. A text that counts has a form for one and a form for any other
// number, parted by a bar.
var italianTexts = map[string]string{
	"arg.check":     "FILE|ANNO…",
	"arg.check.one": "un file, una cartella, - per lo standard input, o l'anno di un piano nel database",
	"arg.codici":    "[CODICE…]",
	"arg.export":    "[FILE|CARTELLA|ANNO…]",
	"arg.file":      "un file, una cartella o - per lo standard input",
	"arg.goal":      "OBIETTIVO",
	"arg.path":      "un file, una cartella o - per lo standard input",
	"arg.paths":     "PERCORSO…",
	"arg.report":    "[PIANO [PIANO2]]",
	"arg.review":    "FILE|ANNO",
	"arg.scheda":    "[NUMERO… | TESTO…]",
	"arg.word":      "una parola da cercare",
	"arg.words":     "TESTO…",

	"check.config":           "legge questo `FILE` al posto di piao.toml",
	"check.doubt":            "della lettura: guardare l'originale",
	"check.doubts":           "lasciato in dubbio dalla lettura:",
	"check.ente":             "l'ente: una parte del suo `NOME`; per i file, il nome dove le schede non lo dicono",
	"check.everywhere":       "In tutte le %d schede: %s.",
	"check.everywhere.times": "In tutte le %d schede: %s (%d volte).",
	"check.example": `  piao check piano-2025.xlsx
  piao check 2025 --off mesi-interrotti
  piao check --format csv --dialect excel-it piani/2025 > controlli.csv`,
	"check.failon":               "la `GRAVITA` minima per il codice di uscita 1: nota, avviso o errore (predefinita: avviso)",
	"check.gravita":              "dà ai controlli un'altra gravità, nota, avviso o errore: `CODICE=GRAVITA`, separati da virgole",
	"check.gravita.hint":         "una tra nota, avviso, errore",
	"check.gravita.reading":      "%s è un rilievo della lettura, e la sua gravità non si cambia",
	"check.gravita.reading.hint": "si può saltare con --off %s; in piao.toml, toglierlo da check.gravita",
	"check.gravita.unknown":      "%s: nessuna gravità %q",
	"check.long": `Esamina un piano: i pesi fanno 100, le scadenze vanno d'accordo con i mesi, ci sono gli obiettivi che la legge chiede? Non cambia e non
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

Codici di uscita: 0 nulla della gravità di --fail-on, 1 qualcosa, 2 il piano non si è potuto leggere, o non tutto.`,
	"check.md.head":   "gravità | controllo | dove | che cosa non va | che cosa fare",
	"check.none":      "niente da segnalare",
	"check.off":       "salta questi controlli, e rilievi della lettura: `CODICI`, separati da virgole",
	"check.ofreading": "%s della lettura",
	"check.only":      "solo questi controlli, e rilievi della lettura: `CODICI`, separati da virgole",
	"check.repaired":  "%s cosa riparata nella lettura, da correggere nel documento|%s cose riparate nella lettura, da correggere nel documento",
	"check.short":     "Controlla se un piano è in ordine",
	"check.unknown":   "nessun controllo e nessun rilievo %q",

	"completion.example": `  source <(piao completion bash)
  piao completion zsh > "${fpath[1]}/_piao"`,
	"completion.long":  "Stampa uno script per una shell: con esso il tasto Tab completa comandi, opzioni e i loro valori.",
	"completion.shell": "Lo script per %s",
	"completion.short": "Stampa uno script che completa comandi e opzioni in una shell",

	"config.hint":         "piao check --help mostra che cosa può contenere",
	"config.number":       "%s: %s non ha senso",
	"config.number.hint":  "scrivere un numero da 0 in su; di totale_pesi da 1 in su",
	"config.several":      "più di un piao.toml: %s",
	"config.several.hint": "indicarne uno con --config",
	"config.syntax":       "%s: non è TOML valido (%s)",
	"config.type":         "%s:%s: %s ha un valore di un altro tipo",
	"config.type.key":     "%s: %s ha un valore di un altro tipo",
	"config.unknown":      "%s: chiave sconosciuta %q",
	"config.unknown.hint": "controllare come è scritta; piao check --help mostra le chiavi",

	"corrections.cells":        "ogni riga ha %s",
	"corrections.copia":        "copia è %q, scrivere un numero da 1 in su",
	"corrections.folders":      "i documenti di questo piano stanno in più cartelle: %s",
	"corrections.header":       "le colonne sono %s",
	"corrections.here":         "nota: %s non è dove il database l'ha preso: le decisioni vanno in %s, e si applicano quando quel file è accanto al documento, o indicato con --corrections",
	"corrections.hint":         "correggere la riga, o togliere il file; piao review --help ne dice le colonne",
	"corrections.line":         "%s: riga %d: %s",
	"corrections.quoting":      "virgolette fuori posto: mettere il testo tra virgolette, e raddoppiare quelle al suo interno",
	"corrections.several":      "più di un correzioni.csv: %s",
	"corrections.several.hint": "indicare con --corrections quello per le nuove decisioni",
	"corrections.twice":        "per %q sono indicate due grafie",
	"corrections.year":         "l'anno è %q, scriverlo con quattro cifre",

	"diff.added":     "nuovo: scheda %d",
	"diff.ambiguous": "Forse un solo obiettivo (sotto --threshold):",
	"diff.args":      "servono due piani",
	"diff.by":        "di %s",
	"diff.deadline":  "scadenza %s",
	"diff.earlier":   "anticipata di %s",
	"diff.enti":      "nota: %s e %s sono due enti diversi",
	"diff.example": `  piao diff 2025 2026
  piao diff 2025@1 2025@2
  piao diff piano-2025.xlsx piano-2026.pdf --only weights,targets`,
	"diff.fase":                     "fase %s",
	"diff.html.after":               "dopo",
	"diff.html.before":              "prima",
	"diff.html.counts":              "Cambiamenti per tipo",
	"diff.html.match":               "somiglianza %s (%s)",
	"diff.html.what":                "che cosa è cambiato",
	"diff.kind.deadline-moved":      "scadenza spostata",
	"diff.kind.description":         "descrizione",
	"diff.kind.fase-added":          "fase aggiunta",
	"diff.kind.fase-dropped":        "fase tolta",
	"diff.kind.fase-longer":         "fase più lunga",
	"diff.kind.fase-months":         "altri mesi per la fase",
	"diff.kind.fase-moved":          "fase spostata",
	"diff.kind.fase-reworded":       "fase riformulata",
	"diff.kind.fase-shorter":        "fase più corta",
	"diff.kind.fase-weight":         "peso della fase",
	"diff.kind.indicatore-added":    "indicatore aggiunto",
	"diff.kind.indicatore-dropped":  "indicatore tolto",
	"diff.kind.indicatore-reworded": "indicatore riformulato",
	"diff.kind.other":               "altro campo",
	"diff.kind.people":              "persone",
	"diff.kind.responsabile":        "altro responsabile",
	"diff.kind.result-changed":      "altro risultato",
	"diff.kind.result-cleared":      "risultato tolto",
	"diff.kind.result-filled":       "risultato scritto",
	"diff.kind.retouched":           "titolo ritoccato",
	"diff.kind.reworded":            "riformulato",
	"diff.kind.settore":             "altro settore",
	"diff.kind.target-changed":      "valore atteso cambiato",
	"diff.kind.target-lowered":      "valore atteso più basso",
	"diff.kind.target-raised":       "valore atteso più alto",
	"diff.kind.weight":              "peso",
	"diff.later":                    "posticipata di %s",
	"diff.less":                     "chiede di meno",
	"diff.long": `Dice che cosa ne è stato di ogni obiettivo da A a B. A e B sono anni del database (2025), versioni (2025@1), file o cartelle. Gli
obiettivi non hanno bisogno di un numero: si abbinano per quello che dicono, quelli di più settori per settore. L'anno che passa
non è un cambiamento, né lo sono maiuscole, virgolette, spazi, l'ordine dei nomi e piccole differenze in un titolo.

Codice d'uscita: 0 nulla è cambiato, 1 qualcosa sì, 2 i due non si sono potuti confrontare.`,
	"diff.match":             "coppie decise da voi, un `FILE` CSV (si veda --write-matches)",
	"diff.match.exists":      "%s esiste già",
	"diff.match.exists.hint": "indicare un altro file, o usarlo con --match",
	"diff.match.hint":        "correggere la riga, o riscrivere le coppie con --write-matches",
	"diff.match.moved":       "%s: riga %d: la scheda %d ora è «%s», non «%s»",
	"diff.match.none":        "%s: riga %d: non c'è una scheda %d in %s",
	"diff.match.number":      "%s: riga %d: %q non è un numero di scheda",
	"diff.match.twice":       "%s: riga %d: la scheda %d di %s ha già una coppia",
	"diff.md.head":           "che cosa è cambiato | prima | dopo",
	"diff.merge":             "%s sono diventati %s",
	"diff.months":            "%s mese|%s mesi",
	"diff.more":              "chiede di più",
	"diff.nogoal":            "nessun obiettivo ha quel settore e quel responsabile, in nessuno dei due piani",
	"diff.nogoal.hint":       "basta una parte del nome; piao diff senza --settore e --responsabile li mostra tutti",
	"diff.only":              "mostra solo questi cambiamenti: `TEMI` separati da virgole, tra %s",
	"diff.only.hint":         "uno o più tra %s",
	"diff.only.unknown":      "--only: nessun tema %q",
	"diff.pair":              "%d e %d: somiglianza %s (%s)",
	"diff.proposals":         "Forse divisi o uniti:",
	"diff.removed":           "tolto: scheda %d",
	"diff.renumbered":        "scheda %d, ora %d",
	"diff.responsabile":      "solo gli obiettivi dei responsabili con questo `TESTO` nel nome",
	"diff.settore":           "solo gli obiettivi dei settori con questo `TESTO` nel nome",
	"diff.several":           "%s contiene %d piani",
	"diff.several.hint":      "indicare un solo file, o importarli e confrontare gli anni",
	"diff.short":             "Confronta due anni, versioni o file di un piano",
	"diff.split":             "%s è diventato %s",
	"diff.status.added":      "aggiunto",
	"diff.status.changed":    "cambiato",
	"diff.status.removed":    "tolto",
	"diff.status.unchanged":  "invariato",
	"diff.summary":           "%s, poi %s: invariati %d, cambiati %d, tolti %d, aggiunti %d",
	"diff.threshold":         "la somiglianza minima di un abbinamento, da 0 a 1: un `NUMERO`",
	"diff.threshold.bad":     "--threshold accetta un numero maggiore di 0, al massimo 1",
	"diff.writematches":      "scrive le coppie trovate in un nuovo `FILE` CSV, da correggere per --match",

	"err.changed":              "il file è cambiato mentre veniva letto",
	"err.changed.hint":         "attendere che il programma che lo scrive abbia finito, e riprovare",
	"err.damaged":              "il file è danneggiato o troncato",
	"err.damaged.hint":         "aprirlo in un foglio di calcolo e salvarlo di nuovo, o farselo rimandare",
	"err.db.ambiguous":         "più di un ente",
	"err.db.ambiguous.hint":    "indicare quale con --ente",
	"err.db.damaged":           "il database è danneggiato",
	"err.db.damaged.hint":      "ripristinarne una copia, o importare di nuovo i documenti in un database nuovo; nulla è stato sovrascritto",
	"err.db.denied":            "il database non si può aprire o scrivere",
	"err.db.denied.hint":       "controllare la cartella, i permessi e il disco",
	"err.db.foreign":           "è un database SQLite di un altro programma",
	"err.db.foreign.hint":      "indicare un altro file con --db; in questo nulla è cambiato",
	"err.db.full":              "non c'è spazio per scrivere il database",
	"err.db.full.hint":         "fare spazio sul disco e riprovare; ciò che era già conservato è integro",
	"err.db.invalid":           "non è un piano che si può conservare",
	"err.db.invalid.hint":      "è un difetto del programma, da segnalare",
	"err.db.locked":            "il database è in uso da un altro programma",
	"err.db.locked.hint":       "attendere che l'altra importazione finisca, o chiudere il programma che lo tiene aperto, e riprovare",
	"err.db.newer":             "scritto da un piao più recente",
	"err.db.newer.hint":        "usare il programma più recente; nulla è cambiato",
	"err.db.notadatabase":      "non è un database SQLite",
	"err.db.notadatabase.hint": "indicare un altro file con --db; in questo nulla è cambiato",
	"err.db.notexist":          "il database non esiste",
	"err.db.notexist.hint":     "crearlo con piao import, o indicarne un altro con --db",
	"err.db.notfound":          "non è nel database",
	"err.db.notfound.hint":     "piao list mostra che cosa c'è",
	"err.db.older":             "scritto da un piao più vecchio",
	"err.db.older.hint":        "usarlo una volta con piao import, che lo aggiorna",
	"err.db.query":             "non è un'interrogazione che si può eseguire",
	"err.db.query.hint":        "SELECT name, sql FROM sqlite_master mostra le tabelle e le viste",
	"err.db.readonly":          "sola lettura",
	"err.db.readonly.hint":     "usare una sola SELECT; solo import cambia il database",
	"err.empty":                "il file è vuoto",
	"err.empty.hint":           "esportarlo di nuovo",
	"err.encrypted":            "il file è protetto da una password",
	"err.encrypted.hint":       "aprirlo con la password e salvarlo senza",
	"err.export.longname":      "il nome dell'ente è troppo lungo per una cartella",
	"err.export.longname.hint": "esportare senza --partitioned",
	"err.format":               "non è un formato che piao legge",
	"err.format.hint":          "dare un file di testo, csv, xlsx, ods, xls o pdf",
	"err.hint":                 "suggerimento:",
	"err.interrupted":          "interrotto",
	"err.invalid":              "non è un piano come lo scrive piao",
	"err.invalid.hint":         "correggere il punto indicato, o dare il documento da cui viene",
	"err.nocells":              "un piano scritto da piao: non ci sono celle da mostrare",
	"err.nocells.hint":         "togliere --raw, o dare il documento da cui viene",
	"err.nofile.hint":          "indicare un file",
	"err.nopages":              "non è un PDF: non ci sono pagine da disegnare",
	"err.nopages.hint":         "si possono disegnare solo le pagine di un PDF",
	"err.noscheda":             "nessuna scheda obiettivo nel file",
	"err.noscheda.hint":        "verificare che sia l'allegato con le schede; piao extract --raw mostra che cosa se ne legge",
	"err.noscheda.pages.hint":  "non tutto si è potuto leggere: %s",
	"err.notafile":             "non è un file",
	"err.notafile.hint":        "per leggere ciò che dà un altro programma, indicare - e mandarlo allo standard input",
	"err.notexist":             "non esiste",
	"err.notexist.hint":        "controllare il nome e la cartella",
	"err.other":                "l'operazione non è riuscita (%s)",
	"err.other.hint":           "riprovare; se si ripete, segnalarlo con le parole tra parentesi",
	"err.permission":           "permesso negato",
	"err.permission.hint":      "chiedere il permesso di leggerlo, o copiarlo in una propria cartella",
	"err.sys.busy":             "è in uso da un altro programma",
	"err.sys.exists":           "esiste già",
	"err.sys.files":            "troppi file aperti",
	"err.sys.invalid":          "il sistema non lo accetta",
	"err.sys.io":               "il disco non si legge o non si scrive",
	"err.sys.isdir":            "è una cartella",
	"err.sys.large":            "il file è troppo grande per il disco",
	"err.sys.longname":         "il nome è troppo lungo",
	"err.sys.loop":             "i collegamenti simbolici girano in tondo",
	"err.sys.memory":           "la memoria non basta",
	"err.sys.nodevice":         "il dispositivo non c'è",
	"err.sys.nospace":          "non c'è più spazio sul disco",
	"err.sys.notdir":           "non è una cartella",
	"err.sys.notempty":         "la cartella non è vuota",
	"err.sys.operation":        "operazione non consentita",
	"err.sys.otherdisk":        "sta su un altro disco",
	"err.sys.quota":            "lo spazio assegnato sul disco è esaurito",
	"err.sys.readonly":         "file system in sola lettura",
	"err.system":               "%s",
	"err.toolarge":             "il file supera un limite",
	"err.toolarge.hint":        "dividere il file, o verificare che sia quello giusto",
	"err.write.hint":           "controllare i permessi della cartella e lo spazio sul disco, o scrivere altrove",

	"export.allversions":        "tutte le versioni dei piani",
	"export.anno":               "i piani di questo `ANNO`; per i file, l'anno se le schede non lo dicono",
	"export.catastale":          "il `CODICE` catastale dell'ente, A123",
	"export.catastale.hint":     "una lettera maiuscola e tre cifre, come A123",
	"export.code.bad":           "%s: %s = %q non è un codice di questo tipo",
	"export.codes.several":      "--codice-… riguarda un solo ente, e ne verrebbero scritti %d",
	"export.codes.several.hint": "restringere con --ente, o dare i codici in piao.toml: [enti.\"NOME\"]",
	"export.datasette":          "sqlite: scrive accanto al database un metadata.yaml per Datasette",
	"export.dialect":            "il dialetto del csv, un `NOME`: rfc4180 per i programmi, excel-it per Excel in italiano",
	"export.dialect.unknown":    "--dialect: %q non esiste",
	"export.done":               "%s, %s: scritti in %s",
	"export.ente":               "i piani di questo `ENTE`, o parte del nome; per i file, il nome se le schede non lo dicono",
	"export.example": `  piao export --format csv -o dati
  piao export 2025 --format csv --dialect excel-it -o dati-excel
  piao export --format datapackage --licence CC-BY-4.0 --redact-names -o pubblicazione
  piao export 2025 --format xlsx --next-year -o piano-2026.xlsx`,
	"export.exists":            "%s esiste già",
	"export.exists.hint":       "dare un altro nome con -o, o sostituirlo con --force",
	"export.flag":              "%s non va con %s",
	"export.flag.hint":         "%s è per --format %s",
	"export.folder.named":      "--format %s scriverebbe qui una cartella, e %s ha il nome di un file",
	"export.folder.named.hint": "indicare una cartella, per esempio -o dati; un file solo sono una tabella (--table schede) e un piano nel suo modello (-o piano.xlsx)",
	"export.force":             "sostituisce quello che un'esportazione aveva scritto lì",
	"export.foreign":           "%s contiene qualcosa che nessuna esportazione ha scritto: %s",
	"export.guard":             "mette un apostrofo davanti a un testo che comincia come una formula; con =false a nessuno",
	"export.here":              "%s: verrebbe sostituita la cartella corrente, o una che la contiene",
	"export.here.hint":         "indicare con -o una cartella nuova, per esempio -o dati",
	"export.ipa":               "il `CODICE` IPA dell'ente, c_a123",
	"export.ipa.hint":          "il codice nell'Indice dei domicili digitali della PA, come c_a123",
	"export.isfile":            "%s è un file, e va scritta una cartella",
	"export.isfolder":          "%s non è un file, e va scritto un file",
	"export.istat":             "il `CODICE` ISTAT dell'ente, sei cifre",
	"export.istat.hint":        "sei cifre tra virgolette, con lo zero con cui possono cominciare",
	"export.licence":           "la licenza dei dati, per esempio CC-BY-4.0: un `NOME`",
	"export.long": `Scrive i piani per altri programmi: quelli di file e cartelle, di anni del database (2025, 2025@1) o, senza argomenti, tutto il
database, ristretto da --ente e --anno.

  csv          una cartella di tabelle, RFC 4180; --dialect excel-it per aprirlo con un doppio clic in Excel italiano; --table per una sola
  datapackage  lo stesso con un datapackage.json di Frictionless
  json, ndjson quello che stampa piao extract; --schema ne stampa il JSON Schema
  parquet      un file per tabella, o --partitioned per ente e anno; --table per una sola
  sqlite       un database dei piani scelti; --datasette gli scrive accanto un metadata.yaml
  xlsx, tsv    il modello stesso della scheda, compilato, che piao rilegge: un file per piano; --next-year per cominciare il prossimo

Nei CSV un testo che comincia con = + - o @, che un foglio di calcolo eseguirebbe come formula, ha davanti un apostrofo; un numero come -5 no.
--guard-formulas=false lascia ogni testo com'è, per un programma che lo legge.

Niente viene sovrascritto senza --force. Se qualcosa va male non resta niente a metà.`,
	"export.nextyear":           "xlsx, tsv: il piano dell'anno dopo, da cui partire: mesi, scadenze e anni spostati avanti, risultati vuoti",
	"export.nocodes":            "%s: codice_ipa o codice_istat è vuoto: si danno in piao.toml, [enti.\"%s\"] ipa = …, istat = …",
	"export.nocodes.others":     "e un altro|e altri %s",
	"export.nolicence":          "nessuna licenza: senza, i dati non sono aperti; si dà con --licence CC-BY-4.0, o con licenza sotto [export] in piao.toml",
	"export.none":               "%s: nessun piano di quelli chiesti",
	"export.none.hint":          "piao list mostra che cosa c'è",
	"export.nooutput":           "--format %s richiede -o",
	"export.nooutput.hint":      "indicare dove scrivere, come in: piao export --format %s -o PERCORSO",
	"export.noparent":           "%s: la cartella non esiste",
	"export.noparent.hint":      "crearla prima, o scrivere altrove",
	"export.nostdout":           "--format %s non dà un solo file, e non può andare sullo standard output",
	"export.nostdout.hint":      "dare un percorso con -o; sullo standard output vanno json, ndjson, un solo piano in xlsx o tsv, e una tabella di csv o parquet (--table schede)",
	"export.other.hint":         "dare un altro nome con -o; --force sostituisce solo esportazioni precedenti",
	"export.output":             "dove: una cartella o un `FILE`; - è lo standard output",
	"export.partitioned":        "parquet: un file per tabella, ente e anno, come li leggono DuckDB e Spark",
	"export.redact":             "scrive pseudonimi al posto dei nomi delle persone",
	"export.redact.inside":      "--redact-key: %s verrebbe pubblicato con l'esportazione",
	"export.redact.inside.hint": "tenere il segreto altrove",
	"export.redact.left":        "lasciate dove stanno da sole, perché i piani le usano anche come parole comuni: %s",
	"export.redact.made":        "%s: un segreto nuovo; va conservato per le prossime esportazioni, e non va pubblicato",
	"export.redact.once":        "gli pseudonimi valgono solo per questa esportazione: --redact-key FILE li tiene uguali nelle prossime",
	"export.redact.short":       "--redact-key: %s ha meno di %d caratteri",
	"export.redact.short.hint":  "dare il nome di un file che non c'è: il segreto viene creato",
	"export.redactkey":          "il `FILE` del segreto da cui nascono gli pseudonimi; se non c'è viene creato",
	"export.redactkey.alone":    "--redact-key è per --redact-names",
	"export.schema":             "stampa il JSON Schema di json e ndjson, e nient'altro",
	"export.schema.hint":        "va sullo standard output: piao export --schema > piao.schema.json",
	"export.short":              "Scrive i piani per altri programmi e per l'anno dopo: CSV, JSON, Parquet, SQLite, xlsx",
	"export.source":             "%s verrebbe sostituito, e i piani si leggono da lì: %s",
	"export.source.hint":        "scrivere altrove: dare un altro percorso con -o",
	"export.table":              "una sola tabella, in un file: un `NOME` tra %s",
	"export.table.unknown":      "--table: %q non esiste",
	"export.twins":              "i piani di %q e %q hanno la stessa chiave, %s: non si distinguerebbero le righe",
	"export.twins.hint":         "esportarli uno alla volta, o dare all'ente un solo nome in tutti e due",
	"export.versione":           "questa versione `N` dei piani, non quella attuale",

	"extract.drawn": "disegni: %s, in %s",
	"extract.example": `  piao extract allegato-2025.xlsx > piano.json
  piao extract --format tsv allegato.ods > pulito.txt
  piao extract --raw allegato.pdf
  piao extract --raw --format svg -o figure allegato.pdf`,
	"extract.exists":      "%s esiste già; di questo PDF non è stata disegnata nessuna pagina",
	"extract.exists.hint": "dare un'altra cartella con -o, o --force per sostituirlo",
	"extract.force":       "le figure sostituiscono quelle che ci sono già",
	"extract.long": `Legge le schede obiettivo come import e stampa il piano pulito: un oggetto JSON per un piano, un array per più d'uno. Con
--format ndjson un piano per riga; con --format tsv testo separato da tabulazioni nella forma della scheda, che piao rilegge.
--raw stampa le celle come sono lette, prima di ogni riparazione; di un PDF pagina per pagina, con la posizione in punti dall'angolo in
alto a sinistra. Con --raw --format svg ogni pagina di un PDF viene disegnata nella cartella di -o, con linee, celle e parole: la figura mostra
perché è stata letta così.

Codice d'uscita: 0 letto tutto, 1 qualche file o pagina no, 2 nessun file.`,
	"extract.nosvg":         "-o e --force vanno solo con --format svg",
	"extract.output":        "la `CARTELLA` delle figure di --format svg, che si crea se manca",
	"extract.raw":           "stampa le celle come sono lette, prima di ogni riparazione",
	"extract.raw.tsv":       "--raw non va con --format tsv",
	"extract.raw.tsv.hint":  "usare --format json o ndjson",
	"extract.samename":      "%s: le sue figure avrebbero gli stessi nomi di quelle di %s",
	"extract.samename.hint": "disegnarlo da solo, in un'altra cartella",
	"extract.short":         "Legge file e stampa il piano in JSON o testo, senza database",
	"extract.svg.dir":       "--format svg richiede una cartella per le figure",
	"extract.svg.hint":      "piao extract --raw --format svg -o CARTELLA FILE.pdf disegna le pagine di un PDF",
	"extract.svg.raw":       "--format svg va solo con --raw",

	"flag.anno":        "l'`ANNO` del piano",
	"flag.corrections": "il `FILE` delle decisioni (correzioni.csv accanto ai documenti, se c'è)",
	"flag.db":          "il database, un `FILE`",
	"flag.ente":        "l'ente, o una parte del suo `NOME`",
	"flag.format":      "`FORMATO` del risultato: %s",
	"flag.given.anno":  "l'`ANNO` del piano, dove le schede non lo dicono",
	"flag.given.ente":  "il `NOME` dell'ente, dove le schede non lo dicono",
	"flag.help":        "mostra questo aiuto",
	"flag.lang":        "`LINGUA` dei messaggi: it o en",
	"flag.limit":       "alza (o abbassa) un limite, `NOME=NUMERO`; docs/limits.md li elenca",
	"flag.password":    "la `PASSWORD` dei PDF protetti",
	"flag.quiet":       "nessun avanzamento e nessuna nota sullo standard error, solo gli errori",
	"flag.siblings":    "riprende dalle gemelle ciò che una scheda ha perduto",
	"flag.version":     "mostra la versione",
	"flag.versione":    "il `NUMERO` di una versione (l'attuale, se non si dice)",

	"help.command":  "COMANDO",
	"help.commands": "Comandi:",
	"help.default":  "predefinito:",
	"help.examples": "Esempi:",
	"help.flags":    "Opzioni:",
	"help.global":   "Opzioni di ogni comando:",
	"help.long":     "Aiuto su un comando, come lo mostra il suo --help.",
	"help.more":     "%s COMANDO --help dice di più su un comando.",
	"help.short":    "Aiuto su un comando",
	"help.usage":    "Uso:",

	"history.absent":  "assente",
	"history.arg":     "il numero di una scheda o parole del titolo",
	"history.changes": "rispetto all'anno prima",
	"history.example": `  piao history 3
  piao history tempi pagamento --settore tributi
  piao history 12 --anno 2024 --format csv`,
	"history.long": `Segue un obiettivo negli anni del database, con pesi, valori attesi e risultati: un obiettivo deve potersi confrontare con il
triennio precedente (D.Lgs. 150/2009, art. 5 c. 2 f). OBIETTIVO è il numero di una scheda, nell'ultimo anno o in quello di --anno, o
parole del titolo. Ogni anno è confrontato con il precedente come fa piao diff; un anno senza l'obiettivo si salta. --format csv dà una
riga per ogni indicatore di ogni anno.`,
	"history.maybe":        "assente; forse è la scheda %d",
	"history.none":         "nessun obiettivo corrisponde a «%s»",
	"history.nonumber":     "non c'è una scheda %d nel %d",
	"history.result":       "valore raggiunto",
	"history.several":      "%d obiettivi del %d corrispondono a «%s»",
	"history.several.hint": "indicare quale con il numero: piao history %d --anno %d",
	"history.short":        "Segue un obiettivo negli anni",
	"history.target":       "valore atteso",

	"import.db":     "il database, un `FILE` che si crea se manca",
	"import.dryrun": "legge e riferisce, senza conservare nulla",
	"import.example": `  piao import allegato-2025.xlsx
  piao import piao-2025-2027.pdf
  piao import --db comune.db schede/2025
  piao import --dry-run allegato.txt
  cat allegato.txt | piao import -`,
	"import.force":    "conserva il piano di nuovo anche se il database l'ha già, e ne fa la versione attuale",
	"import.jobs":     "quanti file leggere insieme: un `NUMERO` (se manca, quanti sono i processori)",
	"import.jobs.bad": "--jobs accetta un numero da 1 in su",
	"import.long": `Legge le schede obiettivo da file e da tutti i file di una cartella (- è lo standard input), le ripara e conserva ogni piano nel
database. Le schede di un ente e di un anno fanno un piano, in qualunque file stiano. Gli stessi file di nuovo non cambiano nulla;
un file rivisto fa una nuova versione, e la vecchia resta. Un file guasto non ferma gli altri, e non ne viene conservato nulla.

Codice d'uscita: 0 letto tutto, 1 qualche file o pagina no, 2 nessun file.`,
	"import.noanno":      "%s: le schede non dicono il loro anno",
	"import.noanno.hint": "indicarlo con --anno",
	"import.noente":      "%s: le schede non dicono di quale ente sono",
	"import.noente.hint": "indicarlo con --ente",
	"import.short":       "Legge file e cartelle, ripara le schede, le conserva nel database",
	"import.stopped":     "interrotto: nel database, per intero, %s; ripetere lo stesso comando per continuare da lì",
	"import.twice":       "%s: un secondo piano di %s nello stesso file: non è stato salvato",
	"import.twice.hint":  "mettere ciascuno dei due in un file suo, e importare per ultimo il più recente",

	"input.equal":     "%s: lo stesso piano di %s, letto una volta sola",
	"input.noext":     "senza estensione",
	"input.none":      "niente da leggere in %s",
	"input.none.hint": "indicare direttamente i file; nelle cartelle si leggono solo questi: %s",
	"input.passed":    "%s di altro tipo, non considerati: %s",
	"input.reading":   "lettura",
	"input.same":      "%s: identico a %s, letto una volta sola",

	"join":         "%s: %s",
	"join.foreign": "%s (%s)",

	"list.example": `  piao list
  piao list --ente valdombra --versions
  piao list --format json`,
	"list.imported": "importato",
	"list.long":     "Elenca la versione attuale di ogni piano; con --versions tutte.",
	"list.none":     "nessun piano",
	"list.short":    "Elenca i piani nel database",
	"list.version":  "ver.",
	"list.versions": "elenca anche le versioni vecchie",

	"n.avviso":     "%s avviso|%s avvisi",
	"n.decided":    "%s decisione|%s decisioni",
	"n.decision":   "%s decisione applicata|%s decisioni applicate",
	"n.dubbio":     "%s dubbio|%s dubbi",
	"n.errore":     "%s errore|%s errori",
	"n.fase":       "%s fase|%s fasi",
	"n.file":       "%s file|%s file",
	"n.indicatore": "%s indicatore|%s indicatori",
	"n.nota":       "%s nota|%s note",
	"n.pagina":     "%s pagina|%s pagine",
	"n.piano":      "%s piano|%s piani",
	"n.rilievo":    "%s rilievo|%s rilievi",
	"n.riparato":   "%s riparato|%s riparati",
	"n.scheda":     "%s scheda|%s schede",

	"names.clash":      "%s: qui %q va scritto %q, in un altro nomi.csv %q",
	"names.clash.hint": "metterli d'accordo, o importare le cartelle una alla volta",

	"no": "no",

	"query.example": `  piao query "SELECT settore, count(*), sum(peso) FROM v_schede GROUP BY settore"
  piao query --format csv "SELECT * FROM v_indicatori" > indicatori.csv`,
	"query.long": `Esegue una SELECT. Le viste v_piani, v_schede, v_gantt, v_indicatori, v_pesi, v_rilievi e v_celle rispondono alle domande comuni; - legge l'SQL
dallo standard input.`,
	"query.quote": "mettere tutta l'istruzione tra virgolette",
	"query.short": "Interroga il database in SQL, in sola lettura",

	"report.example": `  piao report 2025 -o piano-2025.html
  piao report 2025 2026 -o confronto.html
  piao report piano-2025.xlsx > piano-2025.html`,
	"report.force": "sostituisce il file, se c'è già",
	"report.long": `Scrive un solo file HTML, in italiano, per il funzionario e per chi valuta: totali, pesi, ogni scheda con il suo GANTT e i suoi
indicatori, ogni rilievo e controllo accanto al suo posto nel documento. Si apre in ogni browser senza server, ha ricerca e filtri e
si stampa in A4. PIANO è un anno del database (2025), una versione (2025@1), un file o una cartella; senza, il piano del database. Con
due, la pagina descrive il secondo, a confronto con il primo. Senza -o la pagina va sullo standard output.

Codice d'uscita: 0 fatto, 1 una parte del piano non si è potuta leggere (la pagina dice quale), 2 nessuna pagina scritta.`,
	"report.merge":         "Le schede %s del %d forse sono state unite nella scheda %s del %d.",
	"report.other":         "altro",
	"report.output":        "il `FILE` da scrivere (lo standard output, se manca o è -)",
	"report.pair":          "La scheda %d del %d e la scheda %d del %d forse sono un solo obiettivo (somiglianza %s %%).",
	"report.short":         "Scrive un piano come una sola pagina HTML",
	"report.split":         "La scheda %s del %d forse è stata divisa nelle schede %s del %d.",
	"report.terminal":      "una pagina HTML non si mostra in un terminale",
	"report.terminal.hint": "indicare il file da scrivere: -o rapporto.html",
	"report.twice":         "--anno e --versione non vanno con un anno del database",
	"report.twice.hint":    "indicare la versione come in 2025@1",
	"report.written":       "%s: %s kB; si apre con un browser",

	"review.all":    "chiede anche degli avvisi",
	"review.before": "c'era",
	"review.done":   "%s: %s",
	"review.example": `  piao review piano-2025.xlsx
  piao review 2025`,
	"review.first":        "questo è il primo",
	"review.keys":         "[a]ccetta [r]ifiuta [t] altro valore [s]alta [b] indietro [q] esci:",
	"review.keys.sibling": "[a]ccetta [g]emella [r]ifiuta [t] altro valore [s]alta [b] indietro [q] esci:",
	"review.long": `Percorre i dubbi e gli errori di un piano sui quali nessuno ha ancora deciso: il posto nell'originale, che cosa c'era, come è stato
letto, che cosa ha una gemella. a accetta, o riprende ciò che una gemella propone; g riprende il valore della gemella, g 5 quello
della scheda 5; r torna a ciò che c'era; t scrive un altro valore (i mesi come gen-25, gen 2025 o 2025-01, separati da virgole);
s salta; b torna al precedente e ne toglie la decisione; q esce.

Ogni decisione va subito in correzioni.csv accanto al documento (di un anno del database, accanto a quello da cui è stato importato;
--corrections indica un altro file), che import, extract, check e diff applicano quando rileggono il documento o la sua versione
successiva; la grafia di settori e nomi vale anche negli altri anni.

Il file si può scrivere a mano. Le colonne: ente, anno, settore, obiettivo, copia (1, o quale tra più schede uguali), campo
(come in un rilievo: fasi[2].previsto), prima (come si legge oggi), dopo (come deciso), codice, quando e, se è nota, voce (la
descrizione della fase o dell'indicatore, per ritrovarli; di un nome, come è scritto nell'originale). Una decisione il cui campo nel
frattempo è cambiato non viene applicata, e viene segnalata. nomi.csv accanto, con le colonne scritto e voluto, fissa le grafie.`,
	"review.nofield":         "%s rilievo non riguarda un campo: lo mostra piao check, si corregge nel documento|%s rilievi non riguardano un campo: li mostra piao check, si correggono nel documento",
	"review.noreject":        "%q non si può rimettere in %s: scrivere con t il valore giusto, o correggere il documento e rileggerlo",
	"review.noterminal":      "review chiede a una persona, e lo standard input non è un terminale",
	"review.noterminal.hint": "scrivere le decisioni in correzioni.csv: piao review --help ne dice le colonne",
	"review.now":             "si legge",
	"review.one":             "un piano alla volta",
	"review.place":           "%q è un posto nell'originale, non un valore di %s: scrivere con t il valore giusto, o correggere il documento e rileggerlo",
	"review.short":           "Chiede di decidere, uno per uno, i dubbi del programma",
	"review.sibling":         "nella gemella",
	"review.value":           "valore:",

	"root.example": `  piao import allegato-2025.pdf
  piao list
  piao show 3
  piao search sportello`,
	"root.long": `piao legge le schede obiettivo che un ente allega al PIAO, da PDF, xlsx, ods, xls, CSV e testo, ripara ciò che è
fuori posto e conserva il risultato in un database, dove ogni riparazione è registrata.`,
	"root.short": "Le schede obiettivo dei Comuni come dati puliti, verificati, interrogabili",

	"rules.after":  "dopo",
	"rules.before": "prima",
	"rules.example": `  piao rules
  piao rules anno-ripetuto
  piao rules --format json`,
	"rules.fonte": "fonte",
	"rules.long": `Elenca le regole nell'ordine in cui si applicano, ciascuna con un caso prima e dopo; poi le segnalazioni dei
lettori e i controlli di piao check, questi con la loro fonte: una legge, una direttiva, l'aritmetica, il modulo. Con dei codici, solo quelli.`,
	"rules.nearest.hint": "si intendeva %s? piao rules le elenca tutte",
	"rules.short":        "Elenca le riparazioni e i controlli che piao fa",
	"rules.title":        "che cosa",
	"rules.unknown":      "nessuna regola %q",

	"search.example": `  piao search sportello
  piao search 'digital*' --anno 2025 --settore tributi`,
	"search.limit":   "quante schede elencare al massimo, un `NUMERO`",
	"search.limited": "elencate solo le prime %d (--limit)",
	"search.long": `Trova le schede che hanno tutte le parole, le migliori per prime. Maiuscole e accenti non contano (attivita trova attività), "tra
virgolette" è una frase, parola* l'inizio di una parola. Si cerca nei testi di una scheda: obiettivo, descrizione, fasi,
indicatori, personale; settore e responsabile con --settore e --responsabile.`,
	"search.none":         "nessuna scheda contiene %q",
	"search.none.hint":    "si cerca nei testi; per settore e responsabile: --settore, --responsabile",
	"search.responsabile": "solo i responsabili con questo `TESTO` nel nome",
	"search.settore":      "solo i settori con questo `TESTO` nel nome",
	"search.short":        "Cerca nei testi delle schede",
	"search.versions":     "cerca anche nelle versioni vecchie",

	"show.example": `  piao show 3
  piao show 3 --anno 2025 --ente valdombra
  piao show apertura sportello
  piao show 8 --siblings
  piao show`,
	"show.long": `Mostra la scheda con il numero dato, o quella trovata da una ricerca; senza l'uno né l'altra, le schede del piano. Nel GANTT, P è il
previsto ed E l'effettivo.`,
	"show.none.hint":          "piao show elenca le schede di un piano",
	"show.oldversion":         "versione VECCHIA %d",
	"show.rilievi":            "Rilievi (%d)",
	"show.several":            "trovate %d schede",
	"show.several.hint":       "indicare quale con il numero: piao show %d --anno %d --ente %s",
	"show.short":              "Mostra una scheda con il suo GANTT",
	"show.siblings":           "mostra lo stesso obiettivo in altri settori, e in che cosa differisce",
	"show.siblings.groups":    "Gemelle: %s",
	"show.siblings.lost":      "manca qui",
	"show.siblings.lostthere": "manca nella scheda %d",
	"show.siblings.none":      "nessuna gemella",
	"show.siblings.only":      "solo nella scheda %d",
	"show.siblings.onlyhere":  "solo qui",
	"show.source":             "fonte: %s, %s",

	"sum.all":           "Tutti:",
	"sum.anew":          "letto diversamente da prima: obiettivi cambiati %d, in meno %d, in più %d",
	"sum.cells":         "%s celle: %s ritrovate",
	"sum.cells.lost":    "(%s PERSE: un difetto del programma, da segnalare)",
	"sum.doubled":       "%d schede su %d dicono le stesse cose di un'altra: il piano è stato dato in più formati?",
	"sum.dropped":       "la versione precedente aveva anche questi file, che in questa importazione mancano: %s",
	"sum.dry":           "solo lettura, nulla è stato conservato (--dry-run)",
	"sum.failed":        "NON CONSERVATO",
	"sum.files":         "%s: %s",
	"sum.incomplete":    "FORSE INCOMPLETO: nella stessa cartella non sono stati letti: %s",
	"sum.look":          "Da guardare per primi:",
	"sum.more":          "… e un altro|… e altri %s",
	"sum.new":           "nuovo: versione %d in %s",
	"sum.newversion":    "nuova versione %d in %s; la versione %d resta",
	"sum.noanno":        "(anno non indicato)",
	"sum.noente":        "(ente non indicato)",
	"sum.passedover":    "nessuna scheda nel foglio %s",
	"sum.refreshed":     "versione %d in %s riletta",
	"sum.rilievi":       "%s: %s",
	"sum.rilievi.none":  "nessun rilievo",
	"sum.scheda":        "scheda %d",
	"sum.schede":        "%s, %s, %s",
	"sum.since":         "dalla versione %d: obiettivi invariati %d, cambiati %d, tolti %d, aggiunti %d",
	"sum.since.short":   "rispetto alla versione precedente: obiettivi cambiati %d, in meno %d, in più %d",
	"sum.stale":         "%s non applicata|%s non applicate",
	"sum.total":         "%s da %s",
	"sum.total.fate":    "conservati %d, invariati %d, non conservati %d",
	"sum.unchanged":     "invariato: la versione %d in %s lo contiene già",
	"sum.unchanged.old": "invariato: la versione %d in %s lo contiene già, ma non è quella attuale (--force la rende tale)",
	"sum.unread":        "NON LETTI: %s (%s)",
	"sum.unread.pdf":    "di questi, PDF senza schede: %d",
	"sum.words":         "%s parole sulle pagine con schede: %s ritrovate",
	"sum.written":       "scritto da piao: preso com'è",

	"table.column":  "colonna sconosciuta",
	"table.large":   "la tabella supera i 64 MB",
	"table.line":    "riga %d: %s",
	"table.long":    "più celle che colonne",
	"table.missing": "manca la colonna",
	"table.quote":   "le virgolette non sono chiuse, o stanno in mezzo a una cella",
	"table.twice":   "la colonna c'è due volte",

	"template.carried":       "riportato dal %d al %d: mesi e colonne degli anni sono spostati avanti di un anno; mesi effettivi, motivazioni, valori raggiunti e note sono lasciati vuoti",
	"template.moved":         "spostati avanti di un anno:",
	"template.nocolumn":      "scheda %d: %s: il GANTT non ha una colonna per %s",
	"template.nocolumn.hint": "le sue colonne sono i mesi dell'anno del piano e gli anni seguenti: scriverlo come json, o correggere il piano",
	"template.one":           "%s: in un file va un solo piano, ma sono %s",
	"template.one.hint":      "indicare una cartella con -o, o scegliere un piano con --ente e --anno",
	"template.stays":         "questi testi nominano un anno e restano come sono, da controllare:",
	"template.toolong":       "scheda %d: %s ha %s caratteri, e una cella di un foglio di calcolo ne contiene 32767",
	"template.toolong.hint":  "scriverlo come tsv o json",

	"usage.anno":        "--anno accetta un anno dal 1900 al 2200, o 0 per nessuno",
	"usage.command":     "nessun comando %q",
	"usage.extra":       "un argomento di troppo: %q",
	"usage.flag":        "nessuna opzione %s",
	"usage.format":      "nessun formato %q",
	"usage.format.hint": "usare uno tra %s",
	"usage.help":        "%s --help mostra come",
	"usage.invalid":     "%s non è un valore ammesso",
	"usage.lang":        "nessuna lingua %q",
	"usage.lang.hint":   "usare it o en",
	"usage.limit":       "--limit %s: non è un limite, o non è un numero ammesso",
	"usage.limit.hint":  "un limite si scrive così: %s",
	"usage.missing":     "manca: %s",
	"usage.number":      "--limit accetta un numero da 1 in su, o 0 per 50",
	"usage.other":       "la riga di comando non è corretta (%s)",
	"usage.stdin.twice": "- è indicato due volte: lo standard input si legge una volta sola",
	"usage.suggest":     "forse: %s?",
	"usage.value":       "%s richiede un valore",
	"usage.versione":    "--versione accetta un numero da 1 in su, o 0 per quella attuale",

	"value.answer":  "%q non è né SI né NO",
	"value.mark":    "%q non è né un mese come gen-25 o 2025-01 né un anno",
	"value.name":    "uno dei nomi non può restare vuoto; il campo assessori li ha tutti",
	"value.nofield": "non c'è un campo %q",
	"value.percent": "%q non è una percentuale da 0 a 100",
	"value.whole":   "%q non è un numero intero",

	"version.long":  "Stampa la versione del programma, di Go, e il sistema per cui è stato costruito.",
	"version.short": "Stampa la versione",

	"yes": "sì",
}
