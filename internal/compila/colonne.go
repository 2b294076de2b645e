package compila

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"piao"
	"piao/form"
	"piao/form/vocabulary"
)

// A column is a column of a table: a label's, another year's target, an entry under its own name, or a part of the time axis.
type column struct {
	label string
	campo string
	anno  int
	altro string
	segno string
}

// columns are those of a part: a label with a year in it has a column for each year that targets name.
func (x *filling) columns(part string) (cols []column) {
	for _, v := range x.voci {
		if v.Parte != part || v.Campo == apertura {
			continue
		}
		if path := v.Campo; path == "indicatori.valore_atteso" && strings.Contains(v.Etichetta, "{anno}") {
			for _, y := range x.targetYears() {
				col := column{label: strings.ReplaceAll(v.Etichetta, "{anno}", strconv.Itoa(y)), campo: path}
				if y != x.p.Anno {
					col.campo, col.anno = "indicatori.attesi", y
				}
				cols = append(cols, col)
			}
			continue
		}
		cols = append(cols, column{label: x.label(v), campo: v.Campo, altro: altroOf(v)})
	}
	return cols
}

// addOthers adds columns for the entries of a record under labels of their own that no column has.
func (x *filling) addOthers(cols []column, names []string, campo string) []column {
	for _, name := range names {
		if !slices.ContainsFunc(cols, func(c column) bool { return strings.EqualFold(c.label, name) }) {
			cols = append(cols, column{label: name, campo: campo, altro: name})
		}
	}
	return cols
}

// altroOf names the entry that a label keeps under its own name; "" for a label of a field.
func altroOf(v form.VoceModulo) string {
	if v.Campo == altri || strings.HasSuffix(v.Campo, "."+altri) {
		return v.Etichetta
	}
	return ""
}

// targetYears are the plan's year and the others that targets name.
func (x *filling) targetYears() []int {
	all := append([]int{x.p.Anno}, x.anni...)
	slices.Sort(all)
	return slices.Compact(all)
}

// altreOf names the entries under labels of their own that the records of a part have.
func altreOf(s *piao.Scheda, part string) (names []string) {
	add := func(altri []piao.Voce) {
		for _, a := range altri {
			if !slices.Contains(names, a.Etichetta) {
				names = append(names, a.Etichetta)
			}
		}
	}
	for i := range s.Fasi {
		if part == fasi {
			add(s.Fasi[i].Altri)
		}
	}
	for i := range s.Indicatori {
		if part == indicatori {
			add(s.Indicatori[i].Altri)
		}
	}
	return names
}

// width is how many columns the table of a list has; of goals that stand in blocks, those of labels with values.
func (x *filling) width(group []*piao.Scheda) int {
	if !x.has(elenco, "obiettivo") {
		return pairsEnd
	}
	return len(x.listColumns(group))
}

// listColumns are the columns of a list of goals.
func (x *filling) listColumns(group []*piao.Scheda) []column {
	var goals, steps, measures []string
	for _, s := range group {
		for _, a := range s.Altri {
			goals = append(goals, a.Etichetta)
		}
		steps, measures = append(steps, altreOf(s, fasi)...), append(measures, altreOf(s, indicatori)...)
	}
	cols := x.columns(elenco)
	cols = append(cols, x.axis(group...)...)
	cols = x.addOthers(cols, goals, altri)
	cols = x.addOthers(cols, steps, fasi+"."+altri)
	return x.addOthers(cols, measures, indicatori+"."+altri)
}

// axis gives the columns of the form's time axis, with those of years that marks of the schede name beside.
func (x *filling) axis(schede ...*piao.Scheda) (cols []column) {
	if len(x.labels) == 0 || x.p.Anno == 0 {
		return nil
	}
	year := strconv.Itoa(x.p.Anno)
	for i, label := range x.labels {
		label = periodLabel(schede, x.marks[i], label)
		cols = append(cols, column{label: label, segno: year + "-" + x.marks[i]})
	}
	years := map[string]bool{}
	for _, s := range schede {
		for _, f := range s.Fasi {
			for _, m := range slices.Concat(f.Previsto, f.Effettivo) {
				if len(m) == len(year) {
					years[m] = true
				}
			}
		}
	}
	for _, y := range slices.Sorted(maps.Keys(years)) {
		cols = append(cols, column{label: y, segno: y})
	}
	return cols
}

// periodLabel is the label of a column of the axis: that under which a fase keeps what stands there, else the form's.
func periodLabel(schede []*piao.Scheda, segno, label string) string {
	for _, s := range schede {
		for _, f := range s.Fasi {
			for _, a := range f.Altri {
				if mark, _, ok := vocabulary.Periodo(a.Etichetta); ok && mark == segno {
					return a.Etichetta
				}
			}
		}
	}
	return label
}
