package normalize

import (
	"strings"

	"piao"
	"piao/internal/layout"
)

var risposteInConflitto = Rule{
	Codice:  "risposte-in-conflitto",
	Title:   "two answers to the transversal project that conflict: true where other units are listed, else left open",
	Titolo:  "due risposte opposte al progetto trasversale: sì se ci sono altre unità, altrimenti resta aperta",
	Gravita: piao.Dubbio,
	Before:  "Progetto trasversale (S/N) SI | N",
	After:   "true where units are listed",
	scheda:  proposeAnswer,
}

func proposeAnswer(w *schedaWork) []Edit {
	answers := w.pieces["trasversale"]
	switch {
	case w.Trasversale == nil && len(answers) > 1:
		units := strings.TrimSpace(w.AltreUnita) != ""
		e := Edit{Campo: "trasversale", Prima: joinText(answers), Dopo: "", Pos: w.where("trasversale"),
			Why: "Le due risposte al progetto trasversale si contraddicono e non sono indicate altre unità: lasciata vuota."}
		if units {
			e.Dopo, e.change = "SI", func() { w.Trasversale = &units }
			e.Why = "Le due risposte al progetto trasversale si contraddicono: letto SI perché sono indicate altre unità."
		} else {
			e.holds = answers
		}
		return []Edit{e}
	case w.Trasversale != nil && !*w.Trasversale && strings.TrimSpace(w.AltreUnita) != "":
		return []Edit{{Campo: "trasversale", Prima: "NO", Dopo: "NO", Pos: w.where("trasversale"), Gravita: piao.Avviso,
			Why: "Il progetto non è trasversale, ma sono indicate altre unità: " + abbreviate(layout.Blanks(w.AltreUnita)) + "."}}
	}
	return nil
}
