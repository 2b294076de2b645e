package main

import (
	"regexp"
	"strings"

	"piao/internal/message"
)

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
	if id := message.ErrorOf(s); id != "" {
		return message.Italian.Text(id)
	}
	return fallback
}
