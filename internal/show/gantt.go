package show

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"piao"
	"piao/internal/layout"
	"piao/internal/schema"
	"piao/internal/terminal"
	"piao/internal/testo"
	"piao/internal/words"
)

// A ganttChart is a scheda's GANTT as it is drawn: the columns of the year, then those of the years after it; none where nothing is marked.
type ganttChart struct {
	page    terminal.Page
	periods []string // "2025-01" … "2025-12", "2026"; "2026-T1" … "2026-T4"
	heads   []string
	widths  []int
	// text is the width of the column of descriptions, label that of the labels before it.
	text, label int
}

// The widths of the columns beside the months. The months have their names where the descriptions keep wideText columns, else initials.
const (
	faseWidth = 4
	pesoWidth = 8
	minText   = 20
	wideText  = 30
	mostLabel = 16
)

// writeGantt draws the months of each fase: a row of P where it was planned and, where there is any, a row of E for what happened.
func writeGantt(w io.Writer, p terminal.Page, anno int, s *piao.Scheda) {
	if len(s.Fasi) == 0 {
		return
	}
	c := newGanttChart(p, anno, s)
	if len(c.periods) > 0 {
		section(w, p, layout.Get(layout.LGantt).Grafia)
		fmt.Fprintln(w, p.Styled(terminal.Faint, strings.Repeat(" ", c.label+c.text+pesoWidth)+c.header()))
	} else {
		section(w, p, strings.ToUpper(layout.Get(layout.LFasi).Grafia))
	}
	for i := range s.Fasi {
		c.write(w, &s.Fasi[i])
	}
}

func newGanttChart(p terminal.Page, anno int, s *piao.Scheda) *ganttChart {
	c := &ganttChart{page: p}
	axis := axisOf(s, anno)
	total := 0
	for _, q := range axis {
		total += terminal.Width(layout.PeriodShort(q, anno)) + 1
	}
	wide := p.Columns() >= faseWidth+wideText+pesoWidth+total
	total = 0
	for _, q := range axis {
		head := layout.PeriodShort(q, anno)
		if !wide && q.IsMonth() && q.Anno == anno {
			head = strings.ToUpper(string([]rune(head)[:1]))
		}
		c.periods, c.heads, c.widths = append(c.periods, q.String()), append(c.heads, head), append(c.widths, terminal.Width(head)+1)
		total += terminal.Width(head) + 1
	}
	c.label = faseWidth
	for i := range s.Fasi {
		c.label = max(c.label, min(terminal.Width(faseLabel(&s.Fasi[i]))+1, mostLabel))
	}
	c.text = max(minText, p.Columns()-c.label-pesoWidth-total)
	return c
}

// axisOf gives the columns of a scheda's GANTT, none where nothing is marked.
func axisOf(s *piao.Scheda, anno int) []testo.Periodo {
	var marks []string
	for _, f := range s.Fasi {
		marks = append(append(marks, f.Previsto...), f.Effettivo...)
	}
	if len(marks) == 0 {
		return nil
	}
	return testo.Axis(anno, marks)
}

// faseLabel is what a fase is called: its label as printed, where it has one, else its number.
func faseLabel(f *piao.Fase) string { return cmp.Or(f.Etichetta, strconv.Itoa(f.Numero)) }

func (c *ganttChart) header() string {
	var b strings.Builder
	for i, h := range c.heads {
		b.WriteString(terminal.Pad(h, c.widths[i]))
	}
	return strings.TrimRight(b.String(), " ")
}

func (c *ganttChart) write(w io.Writer, f *piao.Fase) {
	lines, labels := terminal.Wrap(terminal.OneLine(f.Descrizione), c.text-2), terminal.Wrap(terminal.OneLine(faseLabel(f)), c.label-1)
	bars := []string{c.bar("P", terminal.Cyan, f.Previsto)}
	if len(f.Effettivo) > 0 {
		bars = append(bars, c.bar("E", terminal.Green, f.Effettivo))
	}
	for i := range max(len(lines), len(bars), len(labels)) {
		peso := ""
		if i == 0 {
			peso = words.Percent(f.Peso)
		}
		line := terminal.Pad(at(labels, i), c.label) + terminal.Pad(at(lines, i), c.text) + terminal.Pad(peso, pesoWidth) + at(bars, i)
		fmt.Fprintln(w, strings.TrimRight(line, " "))
	}
	for _, x := range schema.Fase.Shown() { // what is not drawn
		text := words.Field(c.page.Lang, schema.Fase, x, f)
		if text == "" {
			continue
		}
		for _, l := range terminal.Wrap(fieldName(c.page.Lang, x)+": "+terminal.OneLine(text), c.page.Columns()-c.label) {
			fmt.Fprintln(w, c.page.Styled(terminal.Faint, strings.Repeat(" ", c.label)+l))
		}
	}
}

// bar draws the marked columns of one row.
func (c *ganttChart) bar(letter string, s terminal.Style, marked []string) string {
	var b strings.Builder
	for i, p := range c.periods {
		sign := c.page.Styled(terminal.Faint, "·")
		if slices.Contains(marked, p) {
			sign = c.page.Styled(s, letter)
		}
		b.WriteString(terminal.Pad(sign, c.widths[i]))
	}
	return strings.TrimRight(b.String(), " ")
}
