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
	// CodiceEtichetteIgnote is of labels of goals that no vocabulary has: what stands with them may be any field.
	CodiceEtichetteIgnote = "etichette-ignote"
	// CodiceLetturaIncerta is of a reading that contradicts itself: goals, or what is told of them, are most likely cut in the wrong place.
	CodiceLetturaIncerta = "lettura-incerta"
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
		{Codice: CodiceEtichetteIgnote, Title: "labels of goals that no vocabulary has: what stands with them is kept as further entries, and may be any field",
			Titolo: "etichette degli obiettivi che nessun vocabolario ha: ciò che dicono resta tra le altre voci, e può essere un campo qualsiasi", Gravita: piao.Errore},
		{Codice: CodiceLetturaIncerta, Title: "what is the same in all goals, or said of some only, where that cannot be: the form is most likely cut in the wrong place",
			Titolo: "ciò che è uguale in tutti gli obiettivi, o che solo alcuni hanno, dove non può essere: il modulo è forse tagliato nel posto sbagliato", Gravita: piao.Errore},
		{Codice: CodiceLetturaDedotta, Title: "a value that no label says, or one that can be read in two ways: what was decided",
			Titolo: "un valore che nessuna etichetta dice, o che si può leggere in due modi: che cosa si è deciso", Gravita: piao.Dubbio},
	}
}
