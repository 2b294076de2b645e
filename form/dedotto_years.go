package form

import (
	"slices"
	"strings"

	"piao/form/vocabulary"
)

// byDay is what a label of the vocabulary is that only the year or the day behind it makes one: "Valore 2025", "Verifica al 30/06".
const byDay = "indicatori.valore"

// settleDays says what the labels are that a year or a day makes one, once the plan's year is known.
func (d *deduction) settleDays() {
	d.lastBefore, d.targeted = d.lastYearBefore(), d.hasTarget()
	for _, e := range d.elements {
		if e.label != nil {
			e.label = d.ofDay(e.label)
		}
	}
	for _, t := range d.tables() {
		for _, c := range t.columns {
			c.label = d.ofDay(c.label)
		}
	}
}

// ofDay gives such a label its field: before the plan's year it is where the indicatore starts, the last of several; within it, a reading on the
// way; what is of the year itself or of a later one is the target, and what was reached where another label is the target.
func (d *deduction) ofDay(e *vocabulary.Etichetta) *vocabulary.Etichetta {
	if e.Likeliest() != byDay {
		return e
	}
	const last = 12
	campo := "indicatori.valore_atteso"
	switch {
	case d.anno == 0:
		campo = vocabulary.Altri
	case e.Anno > 0 && e.Anno < d.anno && d.lastBefore == e.Anno:
		campo = "indicatori.valore_iniziale"
	case e.Anno > 0 && e.Anno < d.anno:
		campo = vocabulary.Altri
	case 0 < e.Mese && e.Mese < last:
		campo = "indicatori.valore_intermedio"
	case e.Anno <= d.anno && d.targeted && strings.TrimSpace(e.Testo) != itoa(e.Anno):
		campo = "indicatori.valore_raggiunto"
	}
	other := *e
	other.Campi = []vocabulary.Campo{{Nome: campo}}
	if campo == "indicatori.valore_iniziale" {
		other.Mese = 0
	}
	return &other
}

// hasTarget says whether a label of the document is the target of the plan's year.
func (d *deduction) hasTarget() bool {
	return slices.ContainsFunc(d.labels(), func(e *vocabulary.Etichetta) bool {
		return e.First("indicatori.valore_atteso") && (e.Anno == 0 || e.Anno == d.anno)
	})
}

// lastYearBefore is the last year before the plan's that such a label names; 0 for none.
func (d *deduction) lastYearBefore() (last int) {
	for _, e := range d.labels() {
		if e.Likeliest() == byDay && e.Anno < d.anno {
			last = max(last, e.Anno)
		}
	}
	return last
}
