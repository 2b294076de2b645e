package report

import (
	"slices"
	"strconv"
	"strings"

	"piao"
	"piao/internal/layout"
	"piao/internal/testo"
)

// A gantt is the table of a scheda's fasi: a column for each month of the year, or for each quarter where the plan counts those, then the years
// after it that are marked. It has no column where the plan marks nothing.
type gantt struct {
	Columns []column
	Rows    []ganttRow
	// Effective is set where something that happened is marked.
	Effective bool
	// None says that nothing is marked.
	None string
}

// A column is a month, a quarter or a year: Name in full, Short as the table's head has it.
type column struct{ Name, Short string }

type ganttRow struct {
	*piao.Fase
	// Label is what the fase is called.
	Label string
	// Planned and Done say for each column whether it is marked.
	Planned, Done []bool
	// PlannedText and DoneText say the same in words.
	PlannedText, DoneText string
	// Beneath is what is not drawn.
	Beneath []field
}

// Says says whether there is something to say below the row of a fase.
func (g gantt) Says(r ganttRow) bool { return len(g.Columns) > 0 || len(r.Beneath) > 0 }

// newGantt draws the fasi of a scheda; axis are the columns of its plan, beside which it may mark others.
func newGantt(s *piao.Scheda, anno int, axis []string) gantt {
	var periods []testo.Periodo
	if len(axis) > 0 {
		periods = testo.Axis(anno, slices.Concat(axis, marksOf(s)))
	}
	g := gantt{None: "nessun mese"}
	marks := make([]string, len(periods))
	for i, p := range periods {
		marks[i] = p.String()
		g.Columns = append(g.Columns, column{layout.PeriodName(p, anno), layout.PeriodShort(p, anno)})
		if !p.IsMonth() && p.Number() > 0 {
			g.None = "nessun periodo"
		}
	}
	for i := range s.Fasi {
		f := &s.Fasi[i]
		g.Effective = g.Effective || len(f.Effettivo) > 0
		g.Rows = append(g.Rows, ganttRow{f, labelOfFase(f), marked(marks, f.Previsto), marked(marks, f.Effettivo), monthsText(f.Previsto, anno), monthsText(f.Effettivo, anno), beneath(f)})
	}
	return g
}

// labelOfFase is the label as printed, where the fase has one, else its number.
func labelOfFase(f *piao.Fase) string {
	if f.Etichetta != "" {
		return f.Etichetta
	}
	return "Fase " + strconv.Itoa(f.Numero)
}

func marksOf(s *piao.Scheda) (marks []string) {
	for _, f := range s.Fasi {
		marks = append(append(marks, f.Previsto...), f.Effettivo...)
	}
	return marks
}

// axisOf gives the columns of a plan's own year: its months, or the longer parts that are marked in their place; none where nothing is marked. The
// built-in form has its months marked or not.
func axisOf(p *piao.Piano) (axis []string) {
	var marks []string
	for i := range p.Schede {
		marks = append(marks, marksOf(&p.Schede[i])...)
	}
	if len(marks) == 0 && !isOwn(p) {
		return nil
	}
	for _, q := range testo.Axis(p.Anno, marks) {
		if q.Anno == p.Anno && q.Number() > 0 {
			axis = append(axis, q.String())
		}
	}
	return axis
}

// periodName names a marked column: the month alone in the plan's own year.
func periodName(mark string, anno int) string {
	p, ok := testo.ParsePeriodo(mark)
	if !ok {
		return mark
	}
	return layout.PeriodName(p, anno)
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

// follows says whether two marks are neighbouring months, or quarters, of one year.
func follows(a, b string) bool {
	from, okA := testo.ParsePeriodo(a)
	to, okB := testo.ParsePeriodo(b)
	return okA && okB && from.IsNext(to)
}

// A workload is how many fasi each month of the year has, planned and done, or each of the periods that the plan counts by.
type workload struct {
	Months []monthLoad
	// Most is the highest of the numbers.
	Most int
	Done bool
	// Each is what it counts by: mese, periodo.
	Each string
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
	w := workload{Each: "mese"}
	for _, period := range axisOf(p) {
		q, _ := testo.ParsePeriodo(period)
		l := monthLoad{column: column{layout.PeriodName(q, p.Anno), layout.PeriodShort(q, p.Anno)}}
		if !q.IsMonth() {
			w.Each = "periodo"
		}
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
