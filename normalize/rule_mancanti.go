package normalize

import (
	"fmt"
	"strings"

	"piao"
	"piao/internal/layout"
)

var valoreMancante = Rule{
	Codice:  "valore-mancante",
	Title:   "a value that a scheda must have is not there: left empty",
	Titolo:  "manca un valore che la scheda deve avere: resta vuoto",
	Gravita: piao.Avviso,
	Before:  "PESO % | (empty)",
	After:   "PESO % | (empty)",
	scheda:  noteMissing,
}

func noteMissing(w *schedaWork) []Edit {
	var edits []Edit
	note := func(campo, why string) {
		edits = append(edits, Edit{Campo: campo, Pos: w.where(campo), Why: why})
	}
	for _, x := range []struct {
		label string
		empty bool
	}{
		{layout.LObiettivo, w.Obiettivo == ""},
		{layout.LPeso, w.Peso == nil && w.written("peso") == ""},
		{layout.LSettore, w.Settore == ""},
		{layout.LResponsabile, w.Responsabile == ""},
	} {
		if x.empty {
			note(x.label, fmt.Sprintf("Manca il valore di «%s».", layout.Get(x.label).Grafia))
		}
	}
	shares := false
	for i, f := range w.Fasi {
		shares = shares || f.Peso != nil || w.written(fmt.Sprintf("fasi[%d].peso", i)) != ""
		if f.Descrizione == "" {
			note(fmt.Sprintf("fasi[%d].descrizione", i), fmt.Sprintf("Manca la descrizione della fase %d.", f.Numero))
		}
	}
	if len(w.Fasi) > 0 && !shares {
		note("fasi", "Mancano le percentuali di realizzazione delle fasi.")
	}
	if len(w.Fasi) == 0 {
		note("fasi", "Non è stata letta nessuna fase.")
	}
	return edits
}

var mesiMancanti = Rule{
	Codice:  "mesi-mancanti",
	Title:   "the planned months of a fase are lost: previsto stays empty",
	Titolo:  "i mesi previsti di una fase sono perduti: previsto resta vuoto",
	Gravita: piao.Errore,
	Before:  "FASE 1 | Avvio | P | (no mark)",
	After:   "FASE 1 | Avvio | P | (no mark)",
	scheda:  noteMonths,
}

func noteMonths(w *schedaWork) []Edit {
	var edits []Edit
	for i, f := range w.Fasi {
		if len(f.Previsto) == 0 {
			campo := fmt.Sprintf("fasi[%d].previsto", i)
			edits = append(edits, Edit{Campo: campo, Pos: w.where(campo), Why: fmt.Sprintf("La fase %d non ha mesi previsti.", f.Numero)})
		}
	}
	return edits
}

var faseSenzaNumero = Rule{
	Codice:  "fase-senza-numero",
	Title:   "a fase whose label is lost: it takes the number between its neighbours'",
	Titolo:  "una fase senza etichetta: prende il numero tra quelli vicini",
	Gravita: piao.Dubbio,
	Before:  "FASE 1; (none); FASE 3",
	After:   "FASE 1; FASE 2; FASE 3",
}

// unnumbered is the choice to number a fase without a label by the order of the fasi.
func unnumbered(campo string, n int, at piao.Pos) *choice {
	return faseSenzaNumero.choose(Edit{Campo: campo, Prima: "", Dopo: itoa(n), Pos: at,
		Why: fmt.Sprintf("L'etichetta della fase è perduta: numerata %d secondo l'ordine.", n)})
}

var indicatoreDubbio = Rule{
	Codice:  "indicatore-dubbio",
	Title:   "an indicatore of a fase that the GANTT lacks, without a description, or with its unit as description: kept as written",
	Titolo:  "un indicatore di una fase che il GANTT non ha, senza descrizione o con l'unità al suo posto: lasciato com'è",
	Gravita: piao.Avviso,
	Before:  "FASE 2 | Rispetto dei tempi (the GANTT has 1, 3, 4)",
	After:   "FASE 2 | Rispetto dei tempi",
	scheda:  noteIndicatori,
}

func noteIndicatori(w *schedaWork) []Edit {
	var edits []Edit
	fasi := map[int]bool{}
	for _, f := range w.Fasi {
		fasi[f.Numero] = true
	}
	for i, x := range w.Indicatori {
		path := fmt.Sprintf("indicatori[%d].", i)
		note := func(campo, text, why string) {
			edits = append(edits, Edit{Campo: path + campo, Prima: text, Dopo: text, Pos: w.where(path + "fase"), Why: why})
		}
		if x.Fase != nil && len(fasi) > 0 && !fasi[*x.Fase] {
			note("fase", itoa(*x.Fase), fmt.Sprintf("L'indicatore è riferito alla fase %d, che il GANTT non ha.", *x.Fase))
		}
		switch {
		case x.Descrizione == "":
			note("descrizione", "", "L'indicatore non ha una descrizione.")
		case x.UnitaMisura == "" && layout.IsUnitName(lastWord(x.Descrizione)):
			note("descrizione", x.Descrizione, fmt.Sprintf("Nella descrizione c'è un'unità di misura: «%s».", lastWord(x.Descrizione)))
		}
	}
	return edits
}

// lastWord gives the last word of a text, without the punctuation around it.
func lastWord(s string) string {
	words := strings.Fields(s)
	if len(words) == 0 {
		return ""
	}
	return strings.Trim(words[len(words)-1], "()[].,;:")
}
