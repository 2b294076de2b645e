package normalize

import (
	"strings"

	"piao"
	"piao/internal/layout"
	"piao/internal/testo"
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
	units := strings.TrimSpace(w.AltreUnita) != ""
	answers := w.f.readHead().answers()
	switch {
	case w.Trasversale == nil && len(answers) > 1 && !agree(answers):
		return []Edit{settleAnswers(w, answers, units)}
	case w.Trasversale != nil && !*w.Trasversale && units:
		return []Edit{{Campo: layout.LTrasversale, Prima: "NO", Dopo: "NO", Pos: w.where(layout.LTrasversale), Gravita: piao.Avviso,
			Why: "Il progetto non è trasversale, ma sono indicate altre unità: " + abbreviate(testo.Blanks(w.AltreUnita)) + "."}}
	}
	return nil
}

// settleAnswers reads answers that conflict by the other units that are listed, or keeps them in the rilievo.
func settleAnswers(w *schedaWork, answers []answer, units bool) Edit {
	ps := make([]*piece, len(answers))
	for i, a := range answers {
		ps[i] = a.p
	}
	e := Edit{Campo: layout.LTrasversale, Prima: joinText(ps), Pos: ps[0].pos()}
	if !units {
		e.holds, e.Why = ps, "Le due risposte al progetto trasversale si contraddicono e non sono indicate altre unità: lasciata vuota."
		return e
	}
	e.Dopo, e.takes, e.change.do = "SI", ps, func() { w.Trasversale = &units }
	e.Why = "Le due risposte al progetto trasversale si contraddicono: letto SI perché sono indicate altre unità."
	return e
}
