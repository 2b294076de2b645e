package check

import (
	"cmp"
	"slices"

	"piao"
	"piao/internal/domande"
	"piao/internal/layout"
	"piao/internal/schema"
	"piao/internal/testo"
)

// dm132 is where the questions come from that a plan answers for each goal.
const dm132 = "DM 132/2022, piano-tipo, sottosezione 2.2"

// isOwn says whether the plan is in the built-in form.
func (w *lavoro) isOwn() bool { return domande.IsOwn(w.Piano) }

// asks says whether the plan's form asks for a field, by its path without indices, or for a list of records.
func (w *lavoro) asks(path string) bool {
	return path == inTarget && slices.ContainsFunc(w.Schede, func(s piao.Scheda) bool { return slices.ContainsFunc(s.Indicatori, hasDeadline) }) || w.form.Asks(path)
}

// inTarget is a date among the targets, which no field of its own asks for.
const inTarget = "valore.scadenza"

// label names a field of the head in quotes: by its label, where the form is known, else by what it is.
func (w *lavoro) label(campo string) string {
	if f := schema.Scheda.Field(campo); f != nil && !w.isOwn() {
		return "«" + f.It + "»"
	}
	return label(campo)
}

// A domanda is a question that the piano-tipo puts to each goal: how it is told, and the fields any of which answers it.
type domanda struct {
	nome  string
	campi []string
}

// pianoTipo are its questions.
var pianoTipo = []domanda{
	{"chi risponde dell'obiettivo", []string{"responsabile"}},
	{"a chi è rivolto (stakeholder)", []string{"stakeholder"}},
	{"quali unità contribuiscono", []string{"altre_unita"}},
	{"in che tempi si raggiunge", []string{"scadenza", "fasi.scadenza", "fasi.previsto", inTarget}},
	{"come si misura (indicatori)", []string{"indicatori"}},
	{"il valore di partenza (baseline)", []string{"indicatori.valore_iniziale"}},
	{"il valore atteso (target)", []string{"indicatori.valore_atteso", "indicatori.attesi"}},
	{"dove si verificano i dati (fonte)", []string{"indicatori.fonte_dato"}},
}

// moduloIncompleto tells once what the piano-tipo asks of each goal and the form has no place for.
func moduloIncompleto(w *lavoro) []Finding {
	var names []string
	for _, d := range pianoTipo {
		if !slices.ContainsFunc(d.campi, w.asks) {
			names = append(names, d.nome)
		}
	}
	if len(names) == 0 || len(w.Schede) == 0 {
		return nil
	}
	return []Finding{w.near(&w.Schede[0], "", Finding{Messaggio: "Nessuna scheda dice: " + elenco(names) + ".",
		Rimedio: "Il piano-tipo (DM 132/2022, sottosezione 2.2) lo chiede per ogni obiettivo: valutare se aggiungerlo al modulo."})}
}

// periodName names a mark: the month alone in the plan's own year, a quarter by its number.
func (w *lavoro) periodName(mark string) string {
	p, ok := testo.ParsePeriodo(mark)
	if !ok {
		return mark
	}
	return layout.PeriodName(p, cmp.Or(w.Anno, p.Anno))
}
