package show

import (
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

// A ganttChart is a scheda's GANTT as it is drawn: the columns of the year, then those of the years after it.
type ganttChart struct {
	page    terminal.Page
	periods []string // "2025-01" … "2025-12", "2026"
	heads   []string
	widths  []int
	// text is the width of the column of descriptions.
	text int
}

// The widths of the columns beside the months. The months have their names where the descriptions keep wideText columns, else initials.
const (
	faseWidth = 4
	pesoWidth = 8
	minText   = 20
	wideText  = 30
)

// writeGantt draws the months of each fase: a row of P where it was planned and, where there is any, a row of E for what happened.
func writeGantt(w io.Writer, p terminal.Page, anno int, s *piao.Scheda) {
	if len(s.Fasi) == 0 {
		return
	}
	section(w, p, layout.Get(layout.LGantt).Grafia)
	c := newGanttChart(p, anno, s)
	fmt.Fprintln(w, p.Styled(terminal.Faint, strings.Repeat(" ", faseWidth+c.text+pesoWidth)+c.header()))
	for i := range s.Fasi {
		c.write(w, &s.Fasi[i])
	}
}

func newGanttChart(p terminal.Page, anno int, s *piao.Scheda) *ganttChart {
	c := &ganttChart{page: p}
	years := yearsOf(s)
	wide := p.Columns() >= faseWidth+wideText+pesoWidth+12*4+5*len(years)
	for m := 1; m <= 12; m++ {
		c.periods = append(c.periods, testo.Periodo{Anno: anno, Mese: m}.String())
		name := []rune(strings.ToLower(layout.MonthName(m)))
		if wide {
			c.heads = append(c.heads, string(name[:3]))
		} else {
			c.heads = append(c.heads, strings.ToUpper(string(name[:1])))
		}
	}
	c.periods, c.heads = append(c.periods, years...), append(c.heads, years...)
	total := 0
	for _, h := range c.heads {
		c.widths = append(c.widths, terminal.Width(h)+1)
		total += terminal.Width(h) + 1
	}
	c.text = max(minText, p.Columns()-faseWidth-pesoWidth-total)
	return c
}

// yearsOf lists the columns that are marked beside the months.
func yearsOf(s *piao.Scheda) []string {
	var years []string
	for _, f := range s.Fasi {
		for _, p := range slices.Concat(f.Previsto, f.Effettivo) {
			if !strings.Contains(p, "-") && !slices.Contains(years, p) {
				years = append(years, p)
			}
		}
	}
	slices.Sort(years)
	return years
}

func (c *ganttChart) header() string {
	var b strings.Builder
	for i, h := range c.heads {
		b.WriteString(terminal.Pad(h, c.widths[i]))
	}
	return strings.TrimRight(b.String(), " ")
}

func (c *ganttChart) write(w io.Writer, f *piao.Fase) {
	lines := terminal.Wrap(terminal.OneLine(f.Descrizione), c.text-2)
	bars := []string{c.bar("P", terminal.Cyan, f.Previsto)}
	if len(f.Effettivo) > 0 {
		bars = append(bars, c.bar("E", terminal.Green, f.Effettivo))
	}
	for i := range max(len(lines), len(bars)) {
		label, peso := "", ""
		if i == 0 {
			label, peso = strconv.Itoa(f.Numero), words.Percent(f.Peso)
		}
		line := terminal.Pad(label, faseWidth) + terminal.Pad(at(lines, i), c.text) + terminal.Pad(peso, pesoWidth) + at(bars, i)
		fmt.Fprintln(w, strings.TrimRight(line, " "))
	}
	for _, x := range schema.Fase.Shown() { // what is not drawn
		text := words.Field(c.page.Lang, schema.Fase, x, f)
		if text == "" {
			continue
		}
		for _, l := range terminal.Wrap(fieldName(c.page.Lang, x)+": "+terminal.OneLine(text), c.page.Columns()-faseWidth) {
			fmt.Fprintln(w, c.page.Styled(terminal.Faint, strings.Repeat(" ", faseWidth)+l))
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
