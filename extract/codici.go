package extract

import "piao"

// A Finding is a kind of rilievo that the readers make: what a file has that its cells cannot say.
type Finding struct {
	// Codice is the rilievo's, stable across versions.
	Codice string
	// Title says in English what was found, Titolo in Italian.
	Title, Titolo string
	Gravita       piao.Gravita
}

// LostPage says whether a rilievo of that codice tells of a page, a sheet or a part of a file that was not read, or not whole.
func LostPage(codice string) bool {
	switch codice {
	case "pagine-mancanti", "pagina-illeggibile", "pagina-in-parte", "pagina-senza-testo", "pagina-non-riconosciuta", "carattere-illeggibile", "parole-perse",
		"foglio-in-parte", "parte-illeggibile", "immagine-non-letta":
		return true
	}
	return false
}

// Findings lists what the readers find, in the order of the formats. What the schede themselves have is found by package normalize.
func Findings() []Finding {
	return []Finding{
		{"codifica", "bytes that are not of the text's encoding", "byte che non sono della codifica del testo", piao.Avviso},
		{"parola-per-vuoto", "a word or a sign that a text has in each empty cell: read as empty", "una parola o un segno che un testo ha in ogni cella vuota: letta come vuota", piao.Avviso},
		{"righe-citate", "a sign of quotation before each line of a text: taken off", "un segno di citazione davanti a ogni riga di un testo: tolto", piao.Avviso},
		{"formula-di-testo", "a formula that only holds a text: the text is read", "una formula che contiene solo un testo: è letto il testo", piao.Avviso},
		{"entita-html", "all accented letters of a text written as on web pages: read as letters", "tutte le lettere accentate di un testo scritte come nelle pagine web: lette come lettere", piao.Avviso},
		{"apostrofo-davanti", "an apostrophe before each text or number: taken off", "un apostrofo davanti a ogni testo o numero: tolto", piao.Avviso},
		{"numeri-di-riga", "a first column that numbers the rows: not read", "una prima colonna che numera le righe: non letta", piao.Avviso},
		{"unione-ripetuta", "merged cells written into each column that they cover: read once", "celle unite scritte in ogni colonna che coprono: lette una volta", piao.Avviso},
		{"formula-senza-valore", "a formula whose value the file does not keep: the cell stays empty", "una formula di cui il file non conserva il valore: la cella resta vuota", piao.Errore},
		{"formula-in-errore", "a formula that shows an error", "una formula che mostra un errore", piao.Avviso},
		{"valore-nascosto", "a value that the cell's format does not show: not read", "un valore che il formato della cella non mostra: non letto", piao.Avviso},
		{"mostrato-altrimenti", "a value that the file shows otherwise than its format says: the file's own text is read", "un valore che il file mostra diverso da come dice il suo formato: letto il testo del file", piao.Avviso},
		{"mese-prima", "dates whose format has the month before the day: read as the sheet shows them", "date il cui formato mette il mese prima del giorno: lette come il foglio le mostra", piao.Avviso},
		{"colonne-nascoste", "columns with a text that the sheet does not show: read all the same", "colonne con un testo che il foglio non mostra: lette ugualmente", piao.Avviso},
		{"testo-barrato", "a part of a text that is struck out: read with the rest", "una parte barrata di un testo: letta con il resto", piao.Avviso},
		{"foglio-in-parte", "a sheet that could not be read, or not whole", "un foglio che non si è potuto leggere, o non tutto", piao.Errore},
		{"parte-illeggibile", "a part of a workbook that its sheets use and that could not be read", "una parte di una cartella di lavoro che i fogli usano e che non si è potuta leggere", piao.Errore},
		{"testo-sotto-unione", "a text under merged cells, which nobody sees: not read", "un testo sotto celle unite, che nessuno vede: non letto", piao.Avviso},
		{"testo-in-disegno", "a text in a drawing over the sheet: not read", "un testo in un disegno sopra il foglio: non letto", piao.Avviso},
		{"immagine-non-letta", "a picture of the size of a table in a document or a sheet: what it shows is not read", "un'immagine grande come una tabella in un documento o in un foglio: quello che mostra non è letto", piao.Errore},
		{"segnaposto", "a text of a form that says what to write in a field that was left empty: not read", "un testo che in un modulo dice che cosa scrivere in un campo rimasto vuoto: non letto", piao.Avviso},
		{"revisioni", "a document with tracked changes: read as accepting them leaves it", "un documento con revisioni: letto come se fossero accettate", piao.Avviso},
		{"sommario-saltato", "a table of contents, which repeats titles: not read", "un sommario, che ripete titoli: non letto", piao.Avviso},
		{"file-danneggiato", "a PDF whose directory of objects is wrong: its pages were searched for", "un PDF con l'indice sbagliato: le pagine sono state cercate", piao.Avviso},
		{"pagine-mancanti", "fewer pages than the file says it has", "meno pagine di quante il file dice di averne", piao.Errore},
		{"pagina-illeggibile", "a page that could not be read", "una pagina che non si è potuta leggere", piao.Errore},
		{"pagina-in-parte", "a page that could be read in part", "una pagina letta solo in parte", piao.Errore},
		{"parola-spezzata", "a word or a date that the end of a line broke in its cell: put together", "una parola o una data che la fine di una riga spezzava nella sua cella: ricomposta", piao.Riparato},
		{"copertina", "a first page that is a picture, before others that are none: not read", "una prima pagina che è un'immagine, davanti ad altre che non lo sono: non letta", piao.Avviso},
		{"contenuto-irregolare", "a page whose content has operators that the format does not have, or with other operands: something may be missing or elsewhere", "una pagina il cui contenuto ha comandi che il formato non prevede: qualcosa potrebbe mancare o stare altrove", piao.Avviso},
		{"contenuto-aperto", "a page whose content does not end all that it began: something may be missing behind it", "una pagina il cui contenuto non chiude tutto quello che apre: in fondo potrebbe mancare qualcosa", piao.Avviso},
		{"pagina-di-lato", "pages that go on with others to the right, as a wide sheet is printed over several: they are put together", "pagine che ne continuano altre a destra, come un foglio largo stampato su più pagine: sono unite", piao.Avviso},
		{"pagina-senza-testo", "a page that is a picture, but for a stamp or a running head: it needs OCR", "una pagina che è un'immagine, tranne un timbro o una testata: serve il riconoscimento ottico", piao.Errore},
		{"testo-sovrapposto", "a text that stands over a scanned page, as a stamp: not read", "un testo che sta sopra una pagina scansionata, come un timbro: non letto", piao.Avviso},
		{"cella-non-riconosciuta", "a cell of a scanned page with ink of which no text could be recognised: it stays empty", "una cella di una pagina scansionata con un segno o un testo che non si è potuto riconoscere: resta vuota", piao.Dubbio},
		{"pagina-non-riconosciuta", "a page that is a picture of which no sure reading could be made: nothing is read of it", "una pagina che è un'immagine e di cui non si è potuta fare una lettura sicura: non ne è letto nulla", piao.Errore},
		{"carattere-illeggibile", "a font that does not say which letters its signs are", "un carattere che non dice a quali lettere corrispondono i suoi segni", piao.Errore},
		{"testo-nascosto", "a text of a page that nobody sees: not read", "un testo della pagina che nessuno vede: non letto", piao.Avviso},
		{"parole-perse", "words of a page that are in no cell: a defect of the program", "parole di una pagina che non sono in nessuna cella: un difetto del programma", piao.Errore},
		{"tabella-senza-linee", "a table without ruling lines: read by how its text is aligned", "una tabella senza linee: letta dall'allineamento del testo", piao.Dubbio},
	}
}
