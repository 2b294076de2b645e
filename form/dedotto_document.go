package form

import (
	"regexp"
	"slices"
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
			if (t.Ente == "" || vocabulary.LiesIn(part, t.Ente)) && vocabulary.IsEnte(part) && len(years(part)) == 0 {
				t.Ente = testo.Blanks(part)
			}
		}
	}
	d.readAnno(t, lines)
	return t
}

// readAnno reads the plan's year: its titles say it; else, which goes on record, other lines above the goals, the name of the file, the targets. A
// line's date but the last day of a year, and what stands behind the name of another document, is the plan's year where there is no other.
func (d *deduction) readAnno(t *piao.RawTitolo, lines []string) {
	var titles, closed, others, rest []string
	for _, line := range lines {
		switch own := ownYears(line); {
		case actLine.MatchString(line):
		case !vocabulary.IsPiano(line):
			others = append(others, own)
		default:
			titles, rest = append(titles, own), append(rest, line)
			closed = append(closed, ownYears(yearEnd.ReplaceAllString(line, "$1")))
		}
	}
	targets := d.targetYears()
	named := func() bool { return slices.Contains(targets, t.Anno) }
	agrees := func() bool { return len(targets) == 0 || named() || slices.Contains(targets, 0) }
	if d.readYears(t, append(titles, closed...)...); t.Anno > 0 {
		if !agrees() {
			d.doubtAnno(t, "i valori attesi sono di altri anni")
		}
		return
	}
	file := strings.ReplaceAll(d.file.File, "_", " ")
	for _, from := range []struct {
		lines []string
		why   string
	}{{others, "preso da una riga sopra gli obiettivi"}, {[]string{file}, "preso dal nome del file"}, {rest, "preso da una data, o dal nome di un altro documento"}} {
		*t = piao.RawTitolo{Ente: t.Ente}
		if d.readYears(t, from.lines...); t.Anno > 0 && agrees() {
			if !named() {
				d.doubtAnno(t, from.why)
			}
			return
		}
	}
	if i := slices.IndexFunc(targets, func(y int) bool { return y > 0 }); i >= 0 {
		*t = piao.RawTitolo{Ente: t.Ente, Anno: targets[i]}
		d.doubtAnno(t, "preso dal primo valore atteso che ne ha uno")
	}
}

func (d *deduction) doubtAnno(t *piao.RawTitolo, why string) {
	d.doubt("anno", itoa(t.Anno), piao.Pos{}, "L'anno del piano, "+itoa(t.Anno)+", non è certo: "+why+".")
}

var (
	dashes = regexp.MustCompile(`\s+[-–—|]\s+|\n`)
	// atto is a line that names an act or a date, whose year is not the plan's.
	actLine = regexp.MustCompile(`(?i)\b(?:` + vocabulary.Pattern("atto") + `|` + vocabulary.Pattern("numero") + `\.?\s*\d+\s+` + vocabulary.Pattern("del") + `)\b`)
	// dateText is a date in figures, or what may be one with a name of a month.
	dateText = regexp.MustCompile(`\b\d{1,2}[./-]\d{1,2}[./-]20\d\d\b|(\pL{3,})\s+20\d\d\b`)
	// yearEnd is the last day of a year, at which a plan is told.
	yearEnd = regexp.MustCompile(`\b31[./-]12[./-](20\d\d)\b`)
	// elsewhere is the name of another document with its years.
	elsewhere = regexp.MustCompile(`(?i)\b` + vocabulary.Pattern("altro") + `\s*(?:20\d\d\b(?:\s?[-/–]\s?\d{2,4})?)`)
)

// ownYears takes dates, and other documents with their years, out of a line.
func ownYears(line string) string {
	line = elsewhere.ReplaceAllString(line, " ")
	return dateText.ReplaceAllStringFunc(line, func(date string) string {
		if word := dateText.FindStringSubmatch(date)[1]; word != "" {
			if _, ok := layout.Mese(word); !ok {
				return date
			}
		}
		return " "
	})
}

// readYears reads the first year, or the first three years, that lines name; the year of a later line is the plan's where it is one of the three.
func (d *deduction) readYears(t *piao.RawTitolo, lines ...string) {
	for _, line := range lines {
		switch anno, dal, al := yearsOf(line); {
		case anno == 0:
		case t.Anno == 0:
			if t.Anno, t.Dal, t.Al = anno, dal, al; anno != dal {
				return
			}
		case dal == 0 && t.Dal <= anno && anno <= t.Al && !d.isTarget(line):
			t.Anno = anno
			return
		}
	}
}

// isTarget says whether a line is a label of what indicatori are to reach, or have.
func (d *deduction) isTarget(line string) bool {
	e := d.read(line)
	return e != nil && e.First("indicatori")
}

// yearsOf gives the year and the three years that a line names, 0 for none: one of the three that stands by itself is the year, else the first.
func yearsOf(line string) (anno, dal, al int) {
	ys := years(line)
	for i := range len(ys) - 1 {
		if ys[i+1]-ys[i] == 2 {
			dal, al = ys[i], ys[i+1]
			ys = slices.Delete(ys, i, i+2)
			break
		}
	}
	slices.Sort(ys)
	ys = slices.Compact(ys)
	switch i := slices.IndexFunc(ys, func(y int) bool { return dal <= y && y <= al }); {
	case dal > 0 && i >= 0:
		return ys[i], dal, al
	case dal > 0:
		return dal, dal, al
	case len(ys) == 1:
		return ys[0], 0, 0
	}
	return 0, 0, 0
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
