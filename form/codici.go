package form

import (
	"piao"
	"piao/extract"
)

// What is on record of a plan whose form was worked out.
const (
	// CodiceTabellaSaltata is of a table that holds no goals.
	CodiceTabellaSaltata = "tabella-saltata"
	// CodiceModuloDedotto is of the form as a whole: which label was read as which field.
	CodiceModuloDedotto = "modulo-dedotto"
	// CodiceEtichetteOltre is of labels that the file of the form has not: which was read as which field.
	CodiceEtichetteOltre = "etichette-oltre-modulo"
	// CodiceLetturaDedotta is of a decision between two fields that a label, a heading or a name can be.
	CodiceLetturaDedotta = "lettura-dedotta"
)

// Findings lists what is found of a document while its form is worked out.
func Findings() []extract.Finding {
	return []extract.Finding{
		{Codice: CodiceTabellaSaltata, Title: "a table that holds no goals, or those of another one again: passed over",
			Titolo: "una tabella senza obiettivi, o con quelli di un'altra: saltata", Gravita: piao.Avviso},
		{Codice: CodiceModuloDedotto, Title: "a form that is not known, worked out from its labels: which was read as which field, for a person to look at",
			Titolo: "un modulo non noto, dedotto dalle sue etichette: quale è stata letta come quale campo, da guardare", Gravita: piao.Dubbio},
		{Codice: CodiceEtichetteOltre, Title: "labels that the file of the form has not: which was read as which field, for a person to look at",
			Titolo: "etichette che il file del modulo non ha: quale è stata letta come quale campo, da guardare", Gravita: piao.Dubbio},
		{Codice: CodiceLetturaDedotta, Title: "a value that no label says, or one that can be read in two ways: what was decided",
			Titolo: "un valore che nessuna etichetta dice, o che si può leggere in due modi: che cosa si è deciso", Gravita: piao.Dubbio},
	}
}
