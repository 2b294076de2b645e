// Package scheda writes clean schede in the layout of the form: the rows, labels and columns in which a municipality fills them in.
// What it writes reads back to the same piano.
package scheda

import (
	"bufio"
	"io"
	"slices"
	"strconv"
	"strings"

	"piao"
	"piao/internal/layout"
)

// The words of the form that are no labels.
const (
	separator  = " / " // between two assessori
	mark       = "X"   // a month
	previsto   = "P"
	effettivo  = "E"
	si, no     = "SI", "NO"
	percentage = "%" // behind the weight of a fase; that of the scheda has it in its label
)

// The columns of the form, from 1.
const (
	colLabel      = 1 // the label of a row, FASE n
	colText       = 2 // the description of a fase or of an indicatore
	colAnswer     = 3 // the answer to "Motivare eventuale ritardo…"
	colPercento   = 5
	colProgEff    = 6
	colMonths     = 7  // GENNAIO; the other months follow, then the years
	columns       = 20 // at the least
	colUnita      = 5
	colAtteso     = 6
	colRaggiunto  = 7
	colNote       = 8
	yearsOfHeader = 2 // the years after the plan's own that the header of the GANTT has
)

// A headCell says where the head has a label and, in the same row, its value. Rows count from 1 below the title.
type headCell struct {
	campo             string
	row, label, value int
}

var headCells = []headCell{
	{layout.LAzione, 1, 1, 2}, {layout.LOperativo, 1, 9, 12},
	{layout.LMissione, 2, 1, 2}, {layout.LProgramma, 2, 5, 7},
	{layout.LPeso, 3, 1, 2}, {layout.LSettore, 3, 5, 6}, {layout.LResponsabile, 3, 12, 15},
	{layout.LObiettivo, 4, 1, 2},
	{layout.LDescrizione, 5, 1, 2},
	{layout.LAssessori, 6, 1, 2}, {layout.LPersonale, 6, 5, 7},
	{layout.LTrasversale, 7, 1, 2}, {layout.LAltreUnita, 7, 5, 9},
}

// WriteTSV writes a piano as tab-separated text, one scheda below the other. A value with several lines is a quoted field, as a
// spreadsheet puts it on the clipboard.
func WriteTSV(w io.Writer, p *piao.Piano) error {
	b := bufio.NewWriter(w)
	schede := make([][][]string, len(p.Schede))
	for i := range p.Schede {
		schede[i] = sheet(p, &p.Schede[i])
	}
	if fewTabs(schede) {
		b.WriteString(directive)
	}
	for _, rows := range schede {
		b.WriteByte('\n')
		for _, r := range rows {
			writeRow(b, r)
		}
	}
	return b.Flush()
}

// directive is the first line with which spreadsheets are told the separator.
const directive = "sep=\t\n"

// fewTabs says whether so many lines stand inside values that the text could be taken for one without tabs.
func fewTabs(schede [][][]string) bool {
	rows, inside := 0, 0
	for _, s := range schede {
		for _, r := range s {
			rows++
			for _, v := range r {
				inside += strings.Count(v, "\n")
			}
		}
	}
	return inside*2 > rows
}

func writeRow(b *bufio.Writer, row []string) {
	for i := range max(len(row), columns) {
		if i > 0 {
			b.WriteByte('\t')
		}
		if i < len(row) {
			b.WriteString(field(row[i]))
		}
	}
	b.WriteByte('\n')
}

// controls are the characters that cut a text into cells and rows, or that a reader refuses. A clean value has none but line breaks.
var controls = strings.NewReplacer("\t", " ", "\r\n", "\n", "\r", "\n", "\x00", "")

// field quotes a value with several lines, and one that begins like a quoted field.
func field(value string) string {
	value = controls.Replace(value)
	if strings.Contains(value, "\n") || strings.HasPrefix(value, `"`) {
		return `"` + strings.ReplaceAll(value, `"`, `""`) + `"`
	}
	return value
}

// sheet lays a scheda out: its rows from top to bottom, each with its cells from column 1.
func sheet(p *piao.Piano, s *piao.Scheda) [][]string {
	rows := titles(p)
	rows = append(rows, head(s)...)
	rows = append(rows, gantt(p, s)...)
	return append(rows, indicatori(s)...)
}

func titles(p *piao.Piano) [][]string {
	var rows [][]string
	if p.Ente != "" {
		rows = append(rows, []string{p.Ente})
	}
	if p.Triennio != "" {
		rows = append(rows, []string{titleTriennio + " " + p.Triennio})
	}
	if p.Anno > 0 {
		rows = append(rows, []string{titleAnno + " " + strconv.Itoa(p.Anno)})
	}
	return rows
}

// The words of the title lines, as the form and internal/layout/titolo.tsv have them.
const (
	titleTriennio = "Programmazione"
	titleAnno     = "Scheda Obiettivo Specifico"
)

func head(s *piao.Scheda) [][]string {
	values := map[string]string{
		layout.LAzione: s.AzioneStrategica, layout.LOperativo: s.ObiettivoOperativo,
		layout.LMissione: coded(s.MissioneCodice, s.Missione), layout.LProgramma: coded(s.ProgrammaCodice, s.Programma),
		layout.LPeso: number(s.Peso), layout.LSettore: s.Settore, layout.LResponsabile: s.Responsabile,
		layout.LObiettivo: s.Obiettivo, layout.LDescrizione: s.Descrizione,
		layout.LAssessori: strings.Join(s.Assessori, separator), layout.LPersonale: s.Personale,
		layout.LTrasversale: answer(s.Trasversale), layout.LAltreUnita: s.AltreUnita,
	}
	var rows [][]string
	for _, c := range headCells {
		for len(rows) < c.row {
			rows = append(rows, nil)
		}
		r := &rows[c.row-1]
		put(r, c.label, label(c.campo))
		put(r, c.value, values[c.campo])
	}
	return rows
}

func coded(code *int, name string) string {
	if code == nil {
		return name
	}
	return strings.TrimSpace(strconv.Itoa(*code) + " " + name)
}

func answer(yes *bool) string {
	switch {
	case yes == nil:
		return ""
	case *yes:
		return si
	}
	return no
}

// number writes a number as Italian documents do, "" for none.
func number(v *float64) string {
	if v == nil {
		return ""
	}
	return strings.Replace(strconv.FormatFloat(*v, 'f', -1, 64), ".", ",", 1)
}

func gantt(p *piao.Piano, s *piao.Scheda) [][]string {
	years := yearColumns(p, s)
	header := row(colText, label(layout.LGantt), colPercento, label(layout.LPercento), colProgEff, label(layout.LProgEff))
	for m := 1; m <= 12; m++ {
		put(&header, colMonths+m-1, layout.MonthName(m))
	}
	for i, y := range years {
		put(&header, colMonths+12+i, y)
	}
	rows := [][]string{header, row(colLabel, label(layout.LFasi), colText, label(layout.LLegenda))}
	for _, f := range s.Fasi {
		peso := number(f.Peso)
		if peso != "" {
			peso += percentage
		}
		p := row(colLabel, layout.FaseLabel(f.Numero), colText, f.Descrizione, colPercento, peso, colProgEff, previsto)
		putMarks(&p, years, f.Previsto)
		e := row(colText, label(layout.LMotivazione), colAnswer, f.Motivazione, colProgEff, effettivo)
		putMarks(&e, years, f.Effettivo)
		rows = append(rows, p, e)
	}
	return rows
}

// yearColumns gives the years that follow the months: those that the form has, and any other that is marked.
func yearColumns(p *piao.Piano, s *piao.Scheda) []string {
	var years []string
	for i := 1; i <= yearsOfHeader && p.Anno > 0; i++ {
		years = append(years, strconv.Itoa(p.Anno+i))
	}
	for _, f := range s.Fasi {
		for _, d := range slices.Concat(f.Previsto, f.Effettivo) {
			if month(d) == 0 && !slices.Contains(years, d) {
				years = append(years, d)
			}
		}
	}
	slices.Sort(years)
	return years
}

// month gives the month of "2025-03", 0 for a year's column.
func month(date string) int {
	_, m, _ := strings.Cut(date, "-")
	n, _ := strconv.Atoi(m)
	return n
}

func putMarks(r *[]string, years, dates []string) {
	for _, d := range dates {
		if m := month(d); m > 0 {
			put(r, colMonths+m-1, mark)
		} else {
			put(r, colMonths+12+slices.Index(years, d), mark)
		}
	}
}

func indicatori(s *piao.Scheda) [][]string {
	rows := [][]string{
		row(colLabel, label(layout.LIndicatori)),
		row(colLabel, label(layout.LIndFasi), colText, label(layout.LIndicatore), colUnita, label(layout.LIndUnita),
			colAtteso, label(layout.LIndAtteso), colRaggiunto, label(layout.LIndRaggiunto), colNote, label(layout.LIndNote)),
	}
	above := 0
	for _, x := range s.Indicatori {
		fase := ""
		if x.Fase != nil && *x.Fase != above {
			fase, above = layout.FaseLabel(*x.Fase), *x.Fase
		}
		rows = append(rows, row(colLabel, fase, colText, x.Descrizione, colUnita, x.UnitaMisura,
			colAtteso, x.ValoreAtteso, colRaggiunto, x.ValoreRaggiunto, colNote, x.Note))
	}
	return rows
}

func label(campo string) string { return layout.Get(campo).Grafia }

// row makes a row of pairs: a column, and the text that stands there.
func row(pairs ...any) []string {
	var r []string
	for i := 0; i < len(pairs); i += 2 {
		put(&r, pairs[i].(int), pairs[i+1].(string))
	}
	return r
}

// put sets the text in column col, from 1.
func put(r *[]string, col int, text string) {
	for len(*r) < col {
		*r = append(*r, "")
	}
	(*r)[col-1] = text
}
