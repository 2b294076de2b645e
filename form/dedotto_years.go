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
	case e.Anno > 0 && e.Anno < d.anno && d.lastBefore == e.Anno && (e.Mese == 0 || e.Mese == last):
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

// yearly are the fields of which each year has its own.
var yearly = []string{"valore_atteso", "valore_raggiunto", "valore_intermedio", "percentuale_raggiunta", "peso", "risultato", "risorse", "personale", "note"}

// attesi is the field of the targets of other years than the plan's.
const attesi = "indicatori.attesi"

// ofYear gives the field that a label is which would be campo if it named no year and no day. What is of another year than the plan's is a target of
// that year, or none of the model's. What an indicatore or a fase reached within the year is a reading on the way; one of its end is what was reached.
func (d *deduction) ofYear(e *vocabulary.Etichetta, campo string) string {
	const last = 12
	name := campo[strings.LastIndexByte(campo, '.')+1:]
	record := strings.TrimSuffix(campo, name)
	within := 0 < e.Mese && e.Mese < last
	switch {
	case e.Anno > 0 && e.Anno != d.anno && (d.anno > 0 || record != "") && slices.Contains(yearly, name):
		if campo == "indicatori.valore_atteso" {
			return attesi
		}
		return record + vocabulary.Altri
	case record == "":
		return campo
	case within && name == "valore_raggiunto":
		return record + "valore_intermedio"
	case within && (name == "valore_atteso" || name == "percentuale_raggiunta"):
		return record + vocabulary.Altri
	case e.Mese == last && name == "valore_intermedio":
		return record + "valore_raggiunto"
	}
	return campo
}

// fieldOf gives the path of a field in the i-th record of its kind, and the year of a target of another one.
func fieldOf(campo string, i int, e *vocabulary.Etichetta) string {
	path := strings.Replace(campo, ".", "["+itoa(i)+"].", 1)
	if campo == attesi {
		path += "[" + vocabulary.Anno(e.Anno) + "]"
	}
	return path
}

// targetYears gives the years that the labels of targets name, in their order; 0 stands for a target that names none.
func (d *deduction) targetYears() (all []int) {
	for _, e := range d.labels() {
		if e.First("indicatori.valore_atteso") && !slices.Contains(all, e.Anno) {
			all = append(all, e.Anno)
		}
	}
	return all
}

// hasTarget says whether a label of the document is the target of the plan's year.
func (d *deduction) hasTarget() bool {
	all := d.targetYears()
	return slices.Contains(all, 0) || slices.Contains(all, d.anno)
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

// turnAxes gives the months of a time axis that names no year, where they go back from December to January, the year after the plan's.
func (d *deduction) turnAxes() {
	for _, t := range d.tables() {
		var axis []*column
		for _, k := range t.columns {
			if k.axis && k.periodo != "" {
				axis = append(axis, k)
			}
		}
		at := turnOf(axis)
		if at < 0 || d.anno == 0 {
			continue
		}
		for _, k := range axis[at:] {
			k.anno = d.anno + 1
		}
		if pos := t.header[0].Pos; !d.turned {
			d.turned = true
			first, next := axis[0].label.Testo, axis[at].label.Testo
			d.doubt("", first, pos, "Le colonne del tempo cominciano con «"+first+"»: lette come del "+itoa(d.anno)+", e da «"+next+"» come dell'anno dopo.")
		}
	}
}

// turnOf gives the place at which the columns of an axis begin anew with the first part of a year, where each stands there once and none names its
// year; -1 for none.
func turnOf(axis []*column) int {
	at, seen := -1, map[string]bool{}
	for i, k := range axis {
		if k.anno > 0 || seen[k.periodo] {
			return -1
		}
		seen[k.periodo] = true
		if i > 0 && k.periodo < axis[i-1].periodo {
			if at >= 0 {
				return -1
			}
			at = i
		}
	}
	if at < 0 || axis[len(axis)-1].periodo >= axis[0].periodo {
		return -1
	}
	return at
}
