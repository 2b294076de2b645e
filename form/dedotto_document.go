package form

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"piao"
	"piao/form/vocabulary"
	"piao/internal/layout"
	"piao/internal/testo"
)

func years(text string) []int { return layout.Years(text) }

// readDocument reads whose plan the document is and of which years: from the lines above the goals and those that each page repeats, else from
// the file's name, which is then said.
func (d *deduction) readDocument() *piao.RawTitolo {
	t := &piao.RawTitolo{}
	lines := d.titleLines()
	for _, line := range lines {
		for _, part := range dashes.Split(line, -1) {
			if t.Ente == "" && vocabulary.IsEnte(part) && len(years(part)) == 0 {
				t.Ente = testo.Blanks(part)
			}
		}
	}
	for _, plan := range []bool{true, false} {
		for _, line := range lines {
			if t.Anno == 0 && vocabulary.IsPiano(line) == plan && !actLine.MatchString(line) {
				readYears(t, line)
			}
		}
	}
	if t.Anno == 0 {
		if readYears(t, strings.ReplaceAll(d.file.File, "_", " ")); t.Anno > 0 {
			d.doubt("anno", d.file.File, piao.Pos{}, "Il documento non dice il suo anno: preso dal nome del file, "+strconv.Itoa(t.Anno)+".")
		}
	}
	return t
}

var (
	dashes = regexp.MustCompile(`\s+[-–—|]\s+|\n`)
	// atto is a line that names an act or a date, whose year is not the plan's.
	actLine = regexp.MustCompile(`(?i)\b(?:` + vocabulary.Pattern("atto") + `|` + vocabulary.Pattern("numero") + `\.?\s*\d+\s+` + vocabulary.Pattern("del") + `)\b`)
)

// readYears reads the year or the three years that a line names.
func readYears(t *piao.RawTitolo, line string) {
	switch ys := slices.Compact(years(line)); {
	case len(ys) == 1:
		t.Anno = ys[0]
	case len(ys) >= 2 && ys[1]-ys[0] == 2:
		t.Anno, t.Dal, t.Al = ys[0], ys[0], ys[1]
	}
}

// titleLines gives the lines that stand alone above the first goal, those of each sheet, and what pages repeat.
func (d *deduction) titleLines() (lines []string) {
	const most = 40
	seen := map[string]bool{}
	add := func(text string) {
		for _, line := range strings.Split(text, "\n") {
			if line = testo.Blanks(line); line != "" && !seen[line] && len(line) < 2*most*4 {
				seen[line] = true
				lines = append(lines, line)
			}
		}
	}
	first := d.elements[d.openers[0]].row.cells[0].Pos
	for g := range d.doc.Grids {
		for i, r := range d.doc.Grids[g].Rows {
			if len(r.Cells) == 0 || i > most {
				continue
			}
			pos := r.Cells[0].Pos
			if d.doc.Grids[g].Running {
				pos = piao.Pos{Sheet: first.Sheet}
			}
			if pos.Sheet == first.Sheet && (pos.Page > first.Page || pos.Page == first.Page && pos.Row >= first.Row) || pos.Sheet != first.Sheet && i > 2 {
				break
			}
			if len(r.Cells) <= 4 {
				for _, c := range r.Cells {
					add(c.Text)
				}
			}
		}
	}
	return lines
}

// doubt puts a decision about the plan as a whole on record.
func (d *deduction) doubt(campo, prima string, pos piao.Pos, why string) {
	d.decisions = append(d.decisions, piao.Rilievo{Codice: CodiceLetturaDedotta, Gravita: piao.Dubbio, Campo: campo, Prima: prima, Dopo: prima, Posizione: pos.String(), Messaggio: why})
}
