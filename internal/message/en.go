package message

// englishTexts are the English texts, by id; the ids of both languages are the same. A text that counts has a form for one and a form for any other
// number, parted by a bar.
var englishTexts = map[string]string{
	"arg.check":     "FILE|YEAR…",
	"arg.check.one": "a file, a folder, - for stdin, or the year of a plan in the database",
	"arg.codici":    "[CODICE…]",
	"arg.export":    "[FILE|FOLDER|YEAR…]",
	"arg.file":      "a file, a folder or - for stdin",
	"arg.goal":      "GOAL",
	"arg.path":      "a file, a folder or - for stdin",
	"arg.paths":     "PATH…",
	"arg.report":    "[PLAN [PLAN2]]",
	"arg.review":    "FILE|YEAR",
	"arg.scheda":    "[NUMBER… | TEXT…]",
	"arg.word":      "a word to search for",
	"arg.words":     "TEXT…",

	"check.config":           "read this `FILE` in the place of piao.toml",
	"check.doubt":            "of the reading: look at the source",
	"check.doubts":           "what the reading left in doubt:",
	"check.ente":             "the municipality: a part of its `NAME`; for files, the name where the schede don't say it",
	"check.everywhere":       "In all %d schede: %s.",
	"check.everywhere.times": "In all %d schede: %s (%d times).",
	"check.example": `  piao check piano-2025.xlsx
  piao check 2025 --off mesi-interrotti
  piao check --format csv --dialect excel-it piani/2025 > controlli.csv`,
	"check.failon":               "the least `GRAVITA` for exit code 1: nota, avviso or errore (default avviso)",
	"check.gravita":              "give checks another gravity, nota, avviso or errore: `CODICE=GRAVITA`, parted by commas",
	"check.gravita.hint":         "one of nota, avviso, errore",
	"check.gravita.reading":      "%s is a rilievo of the reading, whose gravity is fixed",
	"check.gravita.reading.hint": "leave it out with --off %s, or take it off check.gravita in piao.toml",
	"check.gravita.unknown":      "%s: no gravity %q",
	"check.long": `Puts the questions of the domain to a plan: do the weights sum to 100, do the deadlines fit their months, are the goals there that the
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
	"check.md.head":   "gravità | check | where | what is wrong | what to do",
	"check.none":      "nothing found",
	"check.off":       "leave out these checks, and rilievi of the reading: `CODICI`, parted by commas",
	"check.ofreading": "%s of the reading",
	"check.only":      "these checks, and rilievi of the reading, only: `CODICI`, parted by commas",
	"check.repaired":  "%s thing repaired in reading, to be put right in the document|%s things repaired in reading, to be put right in the document",
	"check.short":     "Check whether a plan is sound",
	"check.unknown":   "no check and no rilievo %q",

	"completion.example": `  source <(piao completion bash)
  piao completion zsh > "${fpath[1]}/_piao"`,
	"completion.long":  "Prints a script for a shell: with it, the Tab key completes commands, flags and their values.",
	"completion.shell": "The script for %s",
	"completion.short": "Print a script that completes commands and flags in a shell",

	"config.hint":         "piao check --help shows what it may hold",
	"config.number":       "%s: %s makes no sense",
	"config.number.hint":  "write a number from 0 up; of totale_pesi from 1 up",
	"config.several":      "more than one piao.toml: %s",
	"config.several.hint": "name one with --config",
	"config.syntax":       "%s: %s",
	"config.type":         "%s:%s: %s has another kind of value",
	"config.type.key":     "%s: %s has another kind of value",
	"config.unknown":      "%s: unknown key %q",
	"config.unknown.hint": "check its spelling; piao check --help shows the keys",

	"corrections.cells":        "each line has %s",
	"corrections.copia":        "copia is %q, write a number from 1",
	"corrections.folders":      "the documents of this plan stand in several folders: %s",
	"corrections.header":       "the columns are %s",
	"corrections.here":         "note: %s is not where the database has it from: the decisions go into %s, and are applied once that file is beside the document, or named with --corrections",
	"corrections.hint":         "mend that line, or take the file away; piao review --help tells its columns",
	"corrections.line":         "%s: line %d: %s",
	"corrections.quoting":      "a quotation mark is out of place: put the text between two, and write those within it twice",
	"corrections.several":      "more than one correzioni.csv: %s",
	"corrections.several.hint": "name the one for new decisions with --corrections",
	"corrections.twice":        "%q is to be written in two ways",
	"corrections.year":         "the year is %q, write it with four digits",

	"diff.added":     "new: scheda %d",
	"diff.ambiguous": "May be one goal (below --threshold):",
	"diff.args":      "two plans are needed",
	"diff.by":        "by %s",
	"diff.deadline":  "deadline moved %s",
	"diff.earlier":   "%s earlier",
	"diff.enti":      "note: %s and %s are two enti",
	"diff.example": `  piao diff 2025 2026
  piao diff 2025@1 2025@2
  piao diff piano-2025.xlsx piano-2026.pdf --only weights,targets`,
	"diff.fase":                     "fase moved %s",
	"diff.html.after":               "after",
	"diff.html.before":              "before",
	"diff.html.counts":              "Changes by kind",
	"diff.html.match":               "likeness %s (%s)",
	"diff.html.what":                "what changed",
	"diff.kind.deadline-moved":      "deadline moved",
	"diff.kind.description":         "description",
	"diff.kind.fase-added":          "fase added",
	"diff.kind.fase-dropped":        "fase dropped",
	"diff.kind.fase-longer":         "fase longer",
	"diff.kind.fase-months":         "other months for the fase",
	"diff.kind.fase-moved":          "fase moved",
	"diff.kind.fase-reworded":       "fase reworded",
	"diff.kind.fase-shorter":        "fase shorter",
	"diff.kind.fase-weight":         "weight of the fase",
	"diff.kind.indicatore-added":    "indicatore added",
	"diff.kind.indicatore-dropped":  "indicatore dropped",
	"diff.kind.indicatore-reworded": "indicatore reworded",
	"diff.kind.other":               "another field",
	"diff.kind.people":              "people",
	"diff.kind.responsabile":        "another responsabile",
	"diff.kind.result-changed":      "another result",
	"diff.kind.result-cleared":      "result taken out",
	"diff.kind.result-filled":       "result filled in",
	"diff.kind.retouched":           "title touched up",
	"diff.kind.reworded":            "reworded",
	"diff.kind.settore":             "another settore",
	"diff.kind.target-changed":      "target changed",
	"diff.kind.target-lowered":      "target lowered",
	"diff.kind.target-raised":       "target raised",
	"diff.kind.weight":              "weight",
	"diff.later":                    "%s later",
	"diff.less":                     "asks for less",
	"diff.long": `Says what became of each goal from A to B. A and B are years of the database (2025), versions (2025@1), files or folders. Goals
need no number: they are paired by what they say, those of several settori by settore. The shift of the year is no change, nor
are case, quotes, blanks, the order of names and small wording of a title.

Exit code: 0 nothing changed, 1 something did, 2 the two could not be compared.`,
	"diff.match":             "pairs that you have decided, a CSV `FILE` (see --write-matches)",
	"diff.match.exists":      "%s is there already",
	"diff.match.exists.hint": "name another file, or use it with --match",
	"diff.match.hint":        "mend that line, or write the pairs anew with --write-matches",
	"diff.match.moved":       "%s: line %d: scheda %d is now \"%s\", not \"%s\"",
	"diff.match.none":        "%s: line %d: there is no scheda %d in %s",
	"diff.match.number":      "%s: line %d: %q is no number of a scheda",
	"diff.match.twice":       "%s: line %d: scheda %d of %s has a pair already",
	"diff.md.head":           "what changed | before | after",
	"diff.merge":             "%s became %s",
	"diff.months":            "%s month|%s months",
	"diff.more":              "asks for more",
	"diff.nogoal":            "no goal has that settore and responsabile, in either plan",
	"diff.nogoal.hint":       "a part of the name is enough; piao diff without --settore and --responsabile shows all",
	"diff.only":              "show these changes only: `THEMES` parted by commas, of %s",
	"diff.only.hint":         "one or more of %s",
	"diff.only.unknown":      "--only: no theme %q",
	"diff.pair":              "%d and %d: likeness %s (%s)",
	"diff.proposals":         "May have been divided or put together:",
	"diff.removed":           "dropped: scheda %d",
	"diff.renumbered":        "scheda %d, now %d",
	"diff.responsabile":      "only goals of responsabili with this `TEXT` in their name",
	"diff.settore":           "only goals of settori with this `TEXT` in their name",
	"diff.several":           "%s holds %d plans",
	"diff.several.hint":      "name one file, or import them and compare years",
	"diff.short":             "Compare two years, versions or files of a plan",
	"diff.split":             "%s became %s",
	"diff.status.added":      "added",
	"diff.status.changed":    "changed",
	"diff.status.removed":    "dropped",
	"diff.status.unchanged":  "unchanged",
	"diff.summary":           "%s, then %s: %d unchanged, %d changed, %d dropped, %d added",
	"diff.threshold":         "the least likeness of a match, 0 to 1: a `NUMBER`",
	"diff.threshold.bad":     "--threshold is a number above 0, 1 at most",
	"diff.writematches":      "write the pairs that were found into a new CSV `FILE`, to be edited for --match",

	"err.changed":              "the file was changed while it was read",
	"err.changed.hint":         "wait until the program that writes it has done, and try again",
	"err.damaged":              "the file is damaged or cut short",
	"err.damaged.hint":         "open it in a spreadsheet program and save it anew, or ask for the file again",
	"err.db.ambiguous":         "more than one ente",
	"err.db.ambiguous.hint":    "say which with --ente",
	"err.db.damaged":           "the database is damaged",
	"err.db.damaged.hint":      "restore a copy of it, or import the documents again into a new database; nothing was overwritten",
	"err.db.denied":            "the database cannot be opened or written",
	"err.db.denied.hint":       "check the folder, its permissions and the disk",
	"err.db.foreign":           "a SQLite database of another program",
	"err.db.foreign.hint":      "name another file with --db; nothing in this one was changed",
	"err.db.full":              "no space left to write the database",
	"err.db.full.hint":         "make room on the disk and try again; what was stored before is whole",
	"err.db.invalid":           "not a piano that can be stored",
	"err.db.invalid.hint":      "this is a defect of the program: please report it",
	"err.db.locked":            "the database is in use by another program",
	"err.db.locked.hint":       "wait for the other import to end, or close the program that has the database open, and try again",
	"err.db.newer":             "written by a newer piao",
	"err.db.newer.hint":        "use the newer program; nothing was changed",
	"err.db.notadatabase":      "not a SQLite database",
	"err.db.notadatabase.hint": "name another file with --db; nothing in this one was changed",
	"err.db.notexist":          "no database there",
	"err.db.notexist.hint":     "make it with piao import, or name another with --db",
	"err.db.notfound":          "not in the database",
	"err.db.notfound.hint":     "piao list shows what there is",
	"err.db.older":             "written by an older piao",
	"err.db.older.hint":        "run piao import on it once, which brings it up to date",
	"err.db.query":             "not a query that can be run",
	"err.db.query.hint":        "SELECT name, sql FROM sqlite_master shows the tables and views",
	"err.db.readonly":          "reading only",
	"err.db.readonly.hint":     "use one SELECT statement; only import changes the database",
	"err.empty":                "the file is empty",
	"err.empty.hint":           "export it again",
	"err.encrypted":            "the file is protected by a password",
	"err.encrypted.hint":       "open it with its password and save it without one",
	"err.export.longname":      "the name of the ente is too long for a folder",
	"err.export.longname.hint": "leave --partitioned out",
	"err.format":               "not a format that piao reads",
	"err.format.hint":          "give a text, csv, xlsx, ods, xls or pdf file",
	"err.hint":                 "hint:",
	"err.interrupted":          "interrupted",
	"err.invalid":              "not a plan as piao writes it",
	"err.invalid.hint":         "put right what it says, or give the document that it was made from",
	"err.nocells":              "a plan that piao wrote: there are no cells to show",
	"err.nocells.hint":         "leave out --raw, or give the document that it was made from",
	"err.nofile.hint":          "name a file",
	"err.nopages":              "not a PDF: there are no pages to draw",
	"err.nopages.hint":         "pages can be drawn of a PDF only",
	"err.noscheda":             "no scheda obiettivo in the file",
	"err.noscheda.hint":        "check that it is the attachment with the schede; piao extract --raw shows what was read of it",
	"err.noscheda.pages.hint":  "not all of it could be read: %s",
	"err.notafile":             "not a file",
	"err.notafile.hint":        "to read what another program gives, name - and send it to stdin",
	"err.notexist":             "no such file or directory",
	"err.notexist.hint":        "check the spelling of the name and the folder",
	"err.other":                "%s",
	"err.other.hint":           "try again; if it happens again, report it with these words",
	"err.permission":           "permission denied",
	"err.permission.hint":      "ask for permission to read the file, or copy it to a folder of your own",
	"err.sys.busy":             "device or resource busy",
	"err.sys.exists":           "file exists",
	"err.sys.files":            "too many open files",
	"err.sys.invalid":          "invalid argument",
	"err.sys.io":               "input/output error",
	"err.sys.isdir":            "is a directory",
	"err.sys.large":            "file too large",
	"err.sys.longname":         "file name too long",
	"err.sys.loop":             "too many levels of symbolic links",
	"err.sys.memory":           "cannot allocate memory",
	"err.sys.nodevice":         "no such device or address",
	"err.sys.nospace":          "no space left on device",
	"err.sys.notdir":           "not a directory",
	"err.sys.notempty":         "directory not empty",
	"err.sys.operation":        "operation not permitted",
	"err.sys.otherdisk":        "invalid cross-device link",
	"err.sys.quota":            "disk quota exceeded",
	"err.sys.readonly":         "read-only file system",
	"err.system":               "%s",
	"err.toolarge":             "the file passes a limit",
	"err.toolarge.hint":        "split the file, or check that it is the right one",
	"err.write.hint":           "check the permissions of the folder and the room on the disk, or write elsewhere",

	"export.allversions":        "all versions of the plans",
	"export.anno":               "plans of this `YEAR`; of files, the year where none says it",
	"export.catastale":          "the cadastral `CODE` of the ente, A123",
	"export.catastale.hint":     "a capital letter and three digits, as A123",
	"export.code.bad":           "%s: %s = %q is no such code",
	"export.codes.several":      "--codice-… is of one ente, and %d would be written",
	"export.codes.several.hint": "narrow with --ente, or give the codes in piao.toml: [enti.\"NAME\"]",
	"export.datasette":          "sqlite: write a metadata.yaml for Datasette beside the database",
	"export.dialect":            "of csv: rfc4180 for programs, excel-it for an Italian Excel: a `NAME`",
	"export.dialect.unknown":    "--dialect: no %q",
	"export.done":               "%s, %s written to %s",
	"export.ente":               "plans of this `ENTE`, or part of its name; of files, the name where none says it",
	"export.example": `  piao export --format csv -o dati
  piao export 2025 --format csv --dialect excel-it -o dati-excel
  piao export --format datapackage --licence CC-BY-4.0 --redact-names -o pubblicazione
  piao export 2025 --format xlsx --next-year -o piano-2026.xlsx`,
	"export.exists":            "%s is there already",
	"export.exists.hint":       "name another with -o, or replace it with --force",
	"export.flag":              "%s does not go with %s",
	"export.flag.hint":         "%s is for --format %s",
	"export.folder.named":      "--format %s would write a folder here, and %s is named like a file",
	"export.folder.named.hint": "name a folder, as in: -o dati; one file are one table (--table schede) and one plan in its template (-o piano.xlsx)",
	"export.force":             "replace what an export wrote there before",
	"export.foreign":           "%s holds what no export has written: %s",
	"export.guard":             "put an apostrophe before a text that begins like a formula; =false before none",
	"export.here":              "%s: the current folder would be replaced, or one that it stands in",
	"export.here.hint":         "name a new folder with -o, as in: -o dati",
	"export.ipa":               "the IPA `CODE` of the ente, c_a123",
	"export.ipa.hint":          "the code in the index of public administrations, as c_a123",
	"export.isfile":            "%s is a file, and a folder would be written",
	"export.isfolder":          "%s is no file, and a file would be written",
	"export.istat":             "the ISTAT `CODE` of the ente, six digits",
	"export.istat.hint":        "six digits in quotes, with the zero that they may begin with",
	"export.licence":           "the licence of the data, such as CC-BY-4.0: a `NAME`",
	"export.long": `Writes plans for other programs: those of files and folders, of years of the database (2025, 2025@1), or without an argument the
whole database, as --ente and --anno narrow it.

  csv          a folder of tables, RFC 4180; --dialect excel-it for a double click in an Italian Excel; --table for one
  datapackage  the same with a Frictionless datapackage.json
  json, ndjson what piao extract prints; --schema prints its JSON Schema
  parquet      a file a table, or --partitioned by ente and anno; --table for one
  sqlite       a database of the chosen plans; --datasette writes a metadata.yaml beside it
  xlsx, tsv    the form's own template, filled in, which piao reads back: a plan a file; --next-year to start the next plan from

In CSV a text that begins with = + - or @, which a spreadsheet would run as a formula, has an apostrophe before it; a number such as -5 has none.
--guard-formulas=false leaves all texts as they are, for a program that reads them.

Nothing is overwritten without --force. What fails leaves nothing behind.`,
	"export.nextyear":           "xlsx, tsv: the plan of the next year, to start from: months, deadlines and years carried on, results empty",
	"export.nocodes":            "%s: codice_ipa or codice_istat is empty: give them in piao.toml, [enti.\"%s\"] ipa = …, istat = …",
	"export.nocodes.others":     "and %s more|and %s more",
	"export.nolicence":          "no licence: without one the data are not open; give it with --licence CC-BY-4.0, or licenza under [export] in piao.toml",
	"export.none":               "%s: no plan that was asked for",
	"export.none.hint":          "piao list shows what there is",
	"export.nooutput":           "--format %s needs -o",
	"export.nooutput.hint":      "name where to write, as in: piao export --format %s -o PATH",
	"export.noparent":           "%s: no such folder",
	"export.noparent.hint":      "make it first, or write elsewhere",
	"export.nostdout":           "--format %s is no single file that could go to stdout",
	"export.nostdout.hint":      "name a path with -o; to stdout go json, ndjson, one plan as xlsx or tsv, and one table of csv or parquet (--table schede)",
	"export.other.hint":         "name another with -o; --force replaces earlier exports only",
	"export.output":             "where to: a folder or a `FILE`; - is stdout",
	"export.partitioned":        "parquet: a file for each table, ente and anno, as DuckDB and Spark read them",
	"export.redact":             "write pseudonyms in place of the names of persons",
	"export.redact.inside":      "--redact-key: %s would be published with the export",
	"export.redact.inside.hint": "keep the secret elsewhere",
	"export.redact.left":        "left where they stand alone, since the plans use them as ordinary words too: %s",
	"export.redact.made":        "%s: a new secret; keep it for later exports, and do not publish it",
	"export.redact.once":        "the pseudonyms are of this export only: --redact-key FILE keeps them the same in later ones",
	"export.redact.short":       "--redact-key: %s has less than %d characters",
	"export.redact.short.hint":  "name a file that is not there, and a secret is made",
	"export.redactkey":          "the `FILE` of the secret that makes the pseudonyms; it is made where there is none",
	"export.redactkey.alone":    "--redact-key is for --redact-names",
	"export.schema":             "print the JSON Schema of json and ndjson, and nothing else",
	"export.schema.hint":        "it goes to stdout: piao export --schema > piao.schema.json",
	"export.short":              "Write plans for other programs and for next year: CSV, JSON, Parquet, SQLite, xlsx",
	"export.source":             "%s would be replaced, and the plans are read from it: %s",
	"export.source.hint":        "write elsewhere: name another path with -o",
	"export.table":              "one table only, as one file: a `NAME` of %s",
	"export.table.unknown":      "--table: no %q",
	"export.twins":              "the plans of %q and %q have the same key, %s: their rows could not be told apart",
	"export.twins.hint":         "export them one at a time, or give the ente one name in both",
	"export.versione":           "this version `N` of the plans, not the current one",

	"extract.drawn": "%s drawn in %s",
	"extract.example": `  piao extract allegato-2025.xlsx > piano.json
  piao extract --format tsv allegato.ods > pulito.txt
  piao extract --raw allegato.pdf
  piao extract --raw --format svg -o figure allegato.pdf`,
	"extract.exists":      "%s is there already; no page of this PDF was drawn",
	"extract.exists.hint": "give another folder with -o, or --force to replace it",
	"extract.force":       "let pictures replace those that are there",
	"extract.long": `Reads schede obiettivo as import does and prints the clean plan: one JSON object for one plan, an array for several. With
--format ndjson one plan a line; with --format tsv tab-separated text in the scheda's own layout, which piao reads back.
--raw prints the cells as read, before any repair; of a PDF page by page, with their places in points from the page's top left.
With --raw --format svg each page of a PDF is drawn in the folder of -o, with its lines, cells and words: the picture shows why it
was read as it was.

Exit code: 0 all was read, 1 some file or page was not, 2 no file was.`,
	"extract.nosvg":         "-o and --force go with --format svg only",
	"extract.output":        "the `FOLDER` for the pictures of --format svg; it is made where it is missing",
	"extract.raw":           "print the cells as read, before any repair",
	"extract.raw.tsv":       "--raw does not go with --format tsv",
	"extract.raw.tsv.hint":  "use --format json or ndjson",
	"extract.samename":      "%s: its pictures would have the same names as those of %s",
	"extract.samename.hint": "draw it by itself, into another folder",
	"extract.short":         "Read files and print the plan as JSON or text, without a database",
	"extract.svg.dir":       "--format svg needs a folder for its pictures",
	"extract.svg.hint":      "piao extract --raw --format svg -o FOLDER FILE.pdf draws the pages of a PDF",
	"extract.svg.raw":       "--format svg goes with --raw only",

	"flag.anno":        "the `YEAR` of the plan",
	"flag.corrections": "the `FILE` of decisions (correzioni.csv beside the documents, where there is one)",
	"flag.db":          "the database, a `FILE`",
	"flag.ente":        "the municipality, or a part of its `NAME`",
	"flag.format":      "`FORMAT` of the output: %s",
	"flag.given.anno":  "the `YEAR` of the plan, where the schede don't say it",
	"flag.given.ente":  "the `NAME` of the municipality, where the schede don't say it",
	"flag.help":        "show this help",
	"flag.lang":        "`LANGUAGE` of messages: it or en",
	"flag.limit":       "raise (or lower) a limit, `NAME=NUMBER`; docs/limits.md lists them",
	"flag.password":    "the `PASSWORD` of protected PDFs",
	"flag.quiet":       "no progress and no notes on stderr, errors only",
	"flag.siblings":    "take over from its siblings what a scheda has lost",
	"flag.version":     "show the version",
	"flag.versione":    "the `NUMBER` of a version (the current one, where none is given)",

	"help.command":  "COMMAND",
	"help.commands": "Commands:",
	"help.default":  "default",
	"help.examples": "Examples:",
	"help.flags":    "Flags:",
	"help.global":   "Flags of every command:",
	"help.long":     "Help about a command, as its --help shows it.",
	"help.more":     "%s COMMAND --help tells more about a command.",
	"help.short":    "Help about a command",
	"help.usage":    "Usage:",

	"history.absent":  "not there",
	"history.arg":     "the number of a scheda or words of its title",
	"history.changes": "since the year before",
	"history.example": `  piao history 3
  piao history tempi pagamento --settore tributi
  piao history 12 --anno 2024 --format csv`,
	"history.long": `Follows one goal through the years of the database, with its weights, targets and results: those who assign a goal must be able to
compare it with the three years before (D.Lgs. 150/2009, art. 5 c. 2 f). GOAL is the number of a scheda, in the latest year or
that of --anno, or words of its title. Each year is compared with the one before as piao diff does; a year without the goal is passed
over. --format csv gives a row for each indicatore of each year.`,
	"history.maybe":        "not there; scheda %d may be it",
	"history.none":         "no goal fits \"%s\"",
	"history.nonumber":     "there is no scheda %d in %d",
	"history.result":       "result",
	"history.several":      "%d goals of %d fit \"%s\"",
	"history.several.hint": "say which by its number: piao history %d --anno %d",
	"history.short":        "Follow one goal through the years",
	"history.target":       "target",

	"import.db":     "the database, a `FILE` that is made where it is missing",
	"import.dryrun": "read and report, store nothing",
	"import.example": `  piao import allegato-2025.xlsx
  piao import piao-2025-2027.pdf
  piao import --db comune.db schede/2025
  piao import --dry-run allegato.txt
  cat allegato.txt | piao import -`,
	"import.force":    "store the plan again even if the database has it, and make it the current version",
	"import.jobs":     "how many files are read at a time: a `NUMBER`, the processors unless told",
	"import.jobs.bad": "--jobs is a number from 1",
	"import.long": `Reads schede obiettivo from files and from all files of folders (- is stdin), repairs them, and stores each plan in the database.
The schede of one municipality and year make one plan, whichever files they stand in. The same files again change nothing; a
revised file makes a new version, and the old one stays. One bad file does not stop the others, and nothing of it is stored.

Exit code: 0 all was read, 1 some file or page was not, 2 no file was.`,
	"import.noanno":      "%s: the schede don't say their year",
	"import.noanno.hint": "say it with --anno",
	"import.noente":      "%s: the schede don't say which municipality they are of",
	"import.noente.hint": "say it with --ente",
	"import.short":       "Read files and folders, repair them, store them in the database",
	"import.stopped":     "stopped; in the database, whole: %s; run the same command again to go on from there",
	"import.twice":       "%s: a second plan of %s in one file: it was not stored",
	"import.twice.hint":  "put each of the two into a file of its own, the newer one to be imported last",

	"input.equal":     "%s: the same plan as %s, read once",
	"input.noext":     "without extension",
	"input.none":      "nothing to read in %s",
	"input.none.hint": "name the files themselves; in folders only these are read: %s",
	"input.passed":    "%s of other kinds passed over: %s",
	"input.reading":   "reading",
	"input.same":      "%s: the same bytes as %s, read once",

	"join":         "%s: %s",
	"join.foreign": "%s: %s",

	"list.example": `  piao list
  piao list --ente valdombra --versions
  piao list --format json`,
	"list.imported": "imported",
	"list.long":     "Lists the current version of each plan, with --versions all of them.",
	"list.none":     "no plan",
	"list.short":    "List the plans in the database",
	"list.version":  "ver.",
	"list.versions": "list old versions too",

	"n.avviso":     "%s avviso|%s avvisi",
	"n.decided":    "%s decision|%s decisions",
	"n.decision":   "%s decision applied|%s decisions applied",
	"n.dubbio":     "%s dubbio|%s dubbi",
	"n.errore":     "%s errore|%s errori",
	"n.fase":       "%s fase|%s fasi",
	"n.file":       "%s file|%s files",
	"n.indicatore": "%s indicatore|%s indicatori",
	"n.nota":       "%s nota|%s note",
	"n.pagina":     "%s page|%s pages",
	"n.piano":      "%s plan|%s plans",
	"n.rilievo":    "%s rilievo|%s rilievi",
	"n.riparato":   "%s riparato|%s riparati",
	"n.scheda":     "%s scheda|%s schede",

	"names.clash":      "%s: %q is to be %q there, and %q in another nomi.csv",
	"names.clash.hint": "make the two agree, or import the folders one by one",

	"no": "no",

	"query.example": `  piao query "SELECT settore, count(*), sum(peso) FROM v_schede GROUP BY settore"
  piao query --format csv "SELECT * FROM v_indicatori" > indicatori.csv`,
	"query.long": `Runs one SELECT. The views v_piani, v_schede, v_gantt, v_indicatori, v_pesi, v_rilievi and v_celle answer the common questions; - reads the SQL
from stdin.`,
	"query.quote": "put the whole statement in quotes",
	"query.short": "Ask the database in SQL, reading only",

	"report.example": `  piao report 2025 -o piano-2025.html
  piao report 2025 2026 -o confronto.html
  piao report piano-2025.xlsx > piano-2025.html`,
	"report.force": "replace the file if it is there already",
	"report.long": `Writes one HTML file, in Italian, for the officer and the evaluator: totals, weights, each scheda with its GANTT and its indicatori,
every rilievo and check beside its place in the source. It opens in any browser without a server, filters, searches and prints on A4.
PLAN is a year of the database (2025), a version (2025@1), a file or a folder; without one, the plan of the database. With two, the
page is about the second, compared with the first. Without -o the page goes to stdout.

Exit code: 0 done, 1 some of the plan could not be read (the page says what), 2 no page was written.`,
	"report.merge":         "schede %s of %d may have become %s of %d",
	"report.other":         "something else",
	"report.output":        "the `FILE` to write (stdout, where none or - is given)",
	"report.pair":          "scheda %d of %d and scheda %d of %d may be one goal (likeness %s %%)",
	"report.short":         "Write a plan as one HTML page, in Italian",
	"report.split":         "scheda %s of %d may have become %s of %d",
	"report.terminal":      "a page is not for a terminal",
	"report.terminal.hint": "name the file to write: -o report.html",
	"report.twice":         "--anno and --versione do not go with a year of the database",
	"report.twice.hint":    "name the version as in 2025@1",
	"report.written":       "%s: %s kB; open it in a browser",

	"review.all":    "ask about avvisi too",
	"review.before": "stood there",
	"review.done":   "%s: %s",
	"review.example": `  piao review piano-2025.xlsx
  piao review 2025`,
	"review.first":        "this is the first",
	"review.keys":         "[a]ccept [r]eject [t]ype [s]kip [b]ack [q]uit:",
	"review.keys.sibling": "[a]ccept [g] sibling's [r]eject [t]ype [s]kip [b]ack [q]uit:",
	"review.long": `Walks the dubbi and errori of a plan that no one has decided yet: the place in the source, what stood there, what was made of it,
what a sibling has. a accepts it as it is, or takes what a sibling offers; g takes a sibling's version, g 5 that of scheda 5;
r goes back to what stood there; t takes another value (months as gen-25, gen 2025 or 2025-01, with commas between); s leaves it;
b goes back to the one before and takes its decision out again; q stops.

Each decision goes at once into correzioni.csv beside the document (of a year of the database, beside the one that it was imported
from; --corrections names another file), which import, extract, check and diff apply when they read the document again, or its
next version; the spelling of a settore's or a person's name also in other years.

The file can be written by hand. Its columns: ente, anno, settore, obiettivo, copia (1, or which of several schede alike),
campo (as in a rilievo: fasi[2].previsto), prima (as it reads today), dopo (as decided), codice, quando, and, where it is
known, voce (the description of the fase or the indicatore, by which it is found again; of a name, how the source writes it). A
decision whose field reads otherwise by then is not applied, and reported. nomi.csv beside it, with the columns scritto, voluto, pins spellings.`,
	"review.nofield":         "%s rilievo is about no field: piao check shows it, mend it in the document|%s rilievi are about no field: piao check shows them, mend them in the document",
	"review.noreject":        "%q cannot be put back into %s: type with t what belongs there, or mend the document and read it again",
	"review.noterminal":      "review asks a person, and stdin is no terminal",
	"review.noterminal.hint": "write the decisions into correzioni.csv: piao review --help tells its columns",
	"review.now":             "reads",
	"review.one":             "one plan at a time",
	"review.place":           "%q is a place in the source and no value of %s: type with t what belongs there, or mend the document and read it again",
	"review.short":           "Decide, one by one, what the program could only suspect",
	"review.sibling":         "in sibling",
	"review.value":           "value:",

	"root.example": `  piao import allegato-2025.pdf
  piao list
  piao show 3
  piao search sportello`,
	"root.long": `piao reads the goal sheets (schede obiettivo) that a municipality attaches to its PIAO, from PDF, xlsx, ods,
xls, CSV and text, repairs what is out of place, and keeps the result in a database with every repair on record.`,
	"root.short": "Goal sheets of Italian municipalities as clean, audited, queryable data",

	"rules.after":  "after",
	"rules.before": "before",
	"rules.example": `  piao rules
  piao rules anno-ripetuto
  piao rules --format json`,
	"rules.fonte": "source",
	"rules.long": `Lists the rules in the order in which they are applied, each with a case before and after; then the findings of the
readers and the checks of piao check, these with their source: a law, a directive, arithmetic, the form. With codici, only those.`,
	"rules.nearest.hint": "did you mean %s? piao rules lists them all",
	"rules.short":        "List the repairs and the checks that piao makes",
	"rules.title":        "what",
	"rules.unknown":      "no rule %q",

	"search.example": `  piao search sportello
  piao search 'digital*' --anno 2025 --settore tributi`,
	"search.limit":   "the most schede to list, a `NUMBER`",
	"search.limited": "only the first %d are listed (--limit)",
	"search.long": `Finds the schede that have all the words, the best first. Case and accents don't matter (attivita finds attività), "in quotes" is a
phrase, word* the beginning of a word. The texts of a scheda are searched: obiettivo, description, fasi, indicatori, personale; settore
and responsabile by --settore and --responsabile.`,
	"search.none":         "no scheda has %q",
	"search.none.hint":    "the texts are searched; for settore and responsabile: --settore, --responsabile",
	"search.responsabile": "only responsabili with this `TEXT` in their name",
	"search.settore":      "only settori with this `TEXT` in their name",
	"search.short":        "Search the texts of the schede",
	"search.versions":     "search old versions too",

	"show.example": `  piao show 3
  piao show 3 --anno 2025 --ente valdombra
  piao show apertura sportello
  piao show 8 --siblings
  piao show`,
	"show.long": `Shows a scheda by its number, or the one that a search finds; without either, the schede of the plan. In the GANTT, P is what was
planned and E what happened.`,
	"show.none.hint":          "piao show lists the schede of a plan",
	"show.oldversion":         "OLD version %d",
	"show.rilievi":            "Rilievi (%d)",
	"show.several":            "%d schede found",
	"show.several.hint":       "say which by its number: piao show %d --anno %d --ente %s",
	"show.short":              "Show a scheda with its GANTT",
	"show.siblings":           "show the same goal under other settori, and what differs",
	"show.siblings.groups":    "Siblings: %s",
	"show.siblings.lost":      "missing here",
	"show.siblings.lostthere": "missing in scheda %d",
	"show.siblings.none":      "no siblings",
	"show.siblings.only":      "only in scheda %d",
	"show.siblings.onlyhere":  "only here",
	"show.source":             "source: %s, %s",

	"sum.all":           "All of them:",
	"sum.anew":          "reads otherwise than before: %d goals changed, %d gone, %d more",
	"sum.cells":         "%s cells: %s accounted for",
	"sum.cells.lost":    "(%s LOST: a defect of the program, please report it)",
	"sum.doubled":       "%d of %d schede say the same as another: was the plan given in several formats?",
	"sum.dropped":       "the version before also had these files, which this import lacks: %s",
	"sum.dry":           "read only, nothing was stored (--dry-run)",
	"sum.failed":        "NOT STORED",
	"sum.files":         "%s: %s",
	"sum.incomplete":    "MAY BE INCOMPLETE: in the same folder these were not read: %s",
	"sum.look":          "Look first at:",
	"sum.more":          "… and %s more|… and %s more",
	"sum.new":           "new: version %d in %s",
	"sum.newversion":    "new version %d in %s; version %d stays",
	"sum.noanno":        "(year not named)",
	"sum.noente":        "(municipality not named)",
	"sum.passedover":    "no scheda in sheet %s",
	"sum.refreshed":     "version %d in %s read anew",
	"sum.rilievi":       "%s: %s",
	"sum.rilievi.none":  "no rilievi",
	"sum.scheda":        "scheda %d",
	"sum.schede":        "%s, %s, %s",
	"sum.since":         "since version %d: %d goals unchanged, %d changed, %d dropped, %d added",
	"sum.since.short":   "since the version before: %d goals changed, %d gone, %d more",
	"sum.stale":         "%s not applied|%s not applied",
	"sum.total":         "%s of %s",
	"sum.total.fate":    "%d stored, %d unchanged, %d not stored",
	"sum.unchanged":     "unchanged: version %d in %s has it already",
	"sum.unchanged.old": "unchanged: version %d in %s has it already, and is not the current one (--force makes it so)",
	"sum.unread":        "NOT READ: %s (%s)",
	"sum.unread.pdf":    "of these, PDFs without a scheda: %d",
	"sum.words":         "%s words on the pages with schede: %s accounted for",
	"sum.written":       "written by piao: taken as it stands",

	"table.column":  "no such column",
	"table.large":   "the table is larger than 64 MB",
	"table.line":    "line %d: %s",
	"table.long":    "more cells than columns",
	"table.missing": "the column is missing",
	"table.quote":   "a quotation mark is not closed or stands in the middle of a cell",
	"table.twice":   "the column is there twice",

	"template.carried":       "carried on from %d to %d: months and year columns are one year on; what happened, with reasons, values reached and notes, is left out",
	"template.moved":         "one year on:",
	"template.nocolumn":      "scheda %d: %s: the GANTT has no column for %s",
	"template.nocolumn.hint": "its columns are the months of the plan's year and the years after it: write it as json, or put the plan right",
	"template.one":           "%s: one plan goes into one file, and there are %s",
	"template.one.hint":      "name a folder with -o, or choose one plan with --ente and --anno",
	"template.stays":         "these name a year and stay as they are, to be looked at:",
	"template.toolong":       "scheda %d: %s has %s characters, and a cell of a workbook holds 32767",
	"template.toolong.hint":  "write it as tsv or json",

	"usage.anno":        "--anno takes a year from 1900 to 2200, or 0 for none",
	"usage.command":     "no command %q",
	"usage.extra":       "one argument too many: %q",
	"usage.flag":        "no flag %s",
	"usage.format":      "no format %q",
	"usage.format.hint": "use one of %s",
	"usage.help":        "%s --help shows how",
	"usage.invalid":     "%s is not a value that it takes",
	"usage.lang":        "no language %q",
	"usage.lang.hint":   "use it or en",
	"usage.limit":       "--limit %s: no such limit, or not a number that it takes",
	"usage.limit.hint":  "a limit is set so: %s",
	"usage.missing":     "missing: %s",
	"usage.number":      "--limit takes a number from 1, or 0 for 50",
	"usage.other":       "%s",
	"usage.stdin.twice": "- is named twice: stdin can be read once",
	"usage.suggest":     "did you mean: %s?",
	"usage.value":       "%s needs a value",
	"usage.versione":    "--versione takes a number from 1, or 0 for the current one",

	"value.answer":  "%q is neither SI nor NO",
	"value.mark":    "%q is neither a month such as gen-25 or 2025-01 nor a year",
	"value.name":    "one of the names cannot be left empty; the field assessori has all of them",
	"value.nofield": "there is no field %q",
	"value.percent": "%q is no percent from 0 to 100",
	"value.whole":   "%q is no whole number",

	"version.long":  "Prints the version of the program, of Go, and the system it was built for.",
	"version.short": "Print the version",

	"yes": "yes",
}
