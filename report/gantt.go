package report

import (
	"slices"
	"strconv"
	"strings"

	"piao"
	"piao/internal/layout"
	"piao/internal/testo"
)

// A gantt is the table of a scheda's months: a column for each month of the year, then the years after it that are marked.
type gantt struct {
	Columns []column
	Rows    []ganttRow
	// Effective is set where something that happened is marked.
	Effective bool
}

// A column is a month or a year: Name in full, Short as the table's head has it.
type column struct{ Name, Short string }

type ganttRow struct {
	*piao.Fase
	// Planned and Done say for each column whether it is marked.
	Planned, Done []bool
	// PlannedText and DoneText say the same in words.
	PlannedText, DoneText string
	// Beneath is what is not drawn.
	Beneath []field
}

func newGantt(s *piao.Scheda, anno int) gantt {
	periods, columns := columnsOf(s, anno)
	g := gantt{Columns: columns}
	for i := range s.Fasi {
		f := &s.Fasi[i]
		g.Effective = g.Effective || len(f.Effettivo) > 0
		g.Rows = append(g.Rows, ganttRow{f, marked(periods, f.Previsto), marked(periods, f.Effettivo), monthsText(f.Previsto, anno), monthsText(f.Effettivo, anno), beneath(f)})
	}
	return g
}

// columnsOf gives the months of the year, and whatever else is marked: years, months of other years.
func columnsOf(s *piao.Scheda, anno int) (periods []string, columns []column) {
	for m := 1; m <= 12; m++ {
		name := monthName(m)
		periods = append(periods, testo.Periodo{Anno: anno, Mese: m}.String())
		columns = append(columns, column{name, string([]rune(name)[:3])})
	}
	var others []string
	for _, f := range s.Fasi {
		for _, p := range slices.Concat(f.Previsto, f.Effettivo) {
			if !slices.Contains(periods, p) && !slices.Contains(others, p) {
				others = append(others, p)
			}
		}
	}
	slices.Sort(others)
	for _, p := range others {
		name := periodName(p, 0)
		columns = append(columns, column{name, name})
	}
	return append(periods, others...), columns
}

func monthName(m int) string { return strings.ToLower(layout.MonthName(m)) }

// periodName names a marked column: the month alone in the plan's own year.
func periodName(mark string, anno int) string {
	switch p, ok := testo.ParsePeriodo(mark); {
	case !ok || !p.IsMonth():
		return mark
	case p.Anno == anno:
		return monthName(p.Mese)
	default:
		return monthName(p.Mese) + " " + strconv.Itoa(p.Anno)
	}
}

func marked(periods, marks []string) []bool {
	row := make([]bool, len(periods))
	for i, p := range periods {
		row[i] = slices.Contains(marks, p)
	}
	return row
}

// monthsText says months in words, runs of them by their ends: "gennaio–marzo, maggio, 2026".
func monthsText(marks []string, anno int) string {
	var parts []string
	for i := 0; i < len(marks); {
		j := i
		for j+1 < len(marks) && follows(marks[j], marks[j+1]) {
			j++
		}
		switch {
		case j == i:
			parts = append(parts, periodName(marks[i], anno))
		default:
			parts = append(parts, periodName(marks[i], anno)+"–"+periodName(marks[j], anno))
		}
		i = j + 1
	}
	return strings.Join(parts, ", ")
}

// follows says whether two marks are neighbouring months of one year.
func follows(a, b string) bool {
	from, okA := testo.ParsePeriodo(a)
	to, okB := testo.ParsePeriodo(b)
	return okA && okB && from.IsMonth() && to.IsMonth() && from.Anno == to.Anno && from.MonthsTo(to) == 1
}

// A workload is how many fasi each month of the year has, planned and done.
type workload struct {
	Months []monthLoad
	// Most is the highest of the numbers.
	Most int
	Done bool
}

type monthLoad struct {
	column
	Planned, Done int
	// Bars are the two numbers drawn, in a drawing of 20 by loadHeight.
	Bars []loadBar
}

type loadBar struct{ Class, X, Y, Width, Height string }

const loadHeight = 60

func newWorkload(p *piao.Piano) workload {
	var w workload
	for m := 1; m <= 12; m++ {
		name := monthName(m)
		l := monthLoad{column: column{name, string([]rune(name)[:3])}}
		period := testo.Periodo{Anno: p.Anno, Mese: m}.String()
		for _, s := range p.Schede {
			for _, f := range s.Fasi {
				if slices.Contains(f.Previsto, period) {
					l.Planned++
				}
				if slices.Contains(f.Effettivo, period) {
					l.Done++
				}
			}
		}
		w.Most = max(w.Most, l.Planned, l.Done)
		w.Done = w.Done || l.Done > 0
		w.Months = append(w.Months, l)
	}
	for i := range w.Months {
		w.Months[i].Bars = w.bars(w.Months[i])
	}
	return w
}

func (w workload) bars(m monthLoad) []loadBar {
	width := 14
	if w.Done {
		width = 7
	}
	var bars []loadBar
	for i, n := range []int{m.Planned, m.Done} {
		if n > 0 {
			h := float64(loadHeight) * float64(n) / float64(w.Most)
			bars = append(bars, loadBar{[]string{"p", "e"}[i], strconv.Itoa(3 + i*width), length(loadHeight - h), strconv.Itoa(width), length(h)})
		}
	}
	return bars
}
