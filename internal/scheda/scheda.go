// Package scheda writes clean schede in the layout of the form: the rows, labels and columns in which a municipality fills them in, as
// tab-separated text or as a workbook. What it writes reads back to the same piano.
package scheda

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"piao"
	"piao/internal/layout"
	"piao/internal/schema"
	"piao/internal/testo"
	"piao/internal/words"
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

// The columns of the form, from 1. A sheet merges a text with the blank cells up to the next one. The values of an indicatore stand below
// several months each, since one is too narrow for them.
const (
	colLabel      = 1 // the label of a row, FASE n
	colText       = 2 // the description of a fase or of an indicatore
	colAnswer     = 3 // the answer to "Motivare eventuale ritardo…"
	colPercento   = 5
	colProgEff    = 6
	colMonths     = 7  // GENNAIO; the other months follow, then the years
	columns       = 20 // at the least
	colUnita      = 5
	colAtteso     = 7
	colRaggiunto  = 11
	colNote       = 15
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

// An indicatoreCell is a column of the indicatori.
type indicatoreCell struct {
	campo, label string
	col          int
	what         what
}

// indicatoreCells are the columns of the indicatori behind the fase's label.
var indicatoreCells = []indicatoreCell{
	{"descrizione", layout.LIndicatore, colText, text}, {"unita_misura", layout.LIndUnita, colUnita, unit},
	{"valore_atteso", layout.LIndAtteso, colAtteso, text}, {"valore_raggiunto", layout.LIndRaggiunto, colRaggiunto, text},
	{"note", layout.LIndNote, colNote, text},
}

// A what says what a cell of the form is.
type what int

const (
	text    what = iota // a value
	title               // a line that opens the scheda
	caption             // a label
	month               // the header of a month's or a year's column
	letter              // P or E
	period              // a cell of the GANTT, marked or not
	weight              // the weight of a scheda
	share               // the weight of a fase
	fase                // FASE n
	unit                // an indicatore's unità di misura
	yesNo               // the answer to "Progetto trasversale (S/N)"
	heading             // the title of the indicatori
	goal                // the obiettivo
	link                // a cell of the index
)

// A cell is one cell of the form.
type cell struct {
	what
	// col is its column and end the last one that it covers on a sheet, from 1; down is how many rows it covers.
	col, end, down int
	text           string
	// number is a weight in percent; nil where there is none, and in other cells.
	number *float64
	// campo is the path of the value in its scheda, for messages; empty for what is none.
	campo string
}

// A foglio is a scheda as it is laid out: the columns of its GANTT, and the rows down to where it stands.
type foglio struct {
	piano *piao.Piano
	*piao.Scheda
	axis []testo.Periodo
	rows []row
}

// A row is a row of the form: its cells from left to right, without a gap on a sheet.
type row []cell

// WriteTSV writes a piano as tab-separated text, one scheda below the other. A value with several lines is a quoted field, as a
// spreadsheet puts it on the clipboard.
func WriteTSV(w io.Writer, p *piao.Piano) error {
	b := bufio.NewWriter(w)
	var schede [][]row
	for i := range p.Schede {
		rows, err := sheet(p, &p.Schede[i])
		if err != nil {
			return err
		}
		schede = append(schede, rows)
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
func fewTabs(schede [][]row) bool {
	rows, inside := 0, 0
	for _, s := range schede {
		for _, r := range s {
			rows++
			for _, c := range r {
				inside += strings.Count(c.text, "\n")
			}
		}
	}
	return inside*2 > rows
}

func writeRow(b *bufio.Writer, r row) {
	col := 1
	for _, c := range r {
		if c.text == "" {
			continue
		}
		b.WriteString(strings.Repeat("\t", c.col-col))
		b.WriteString(field(c.text))
		col = c.col
	}
	b.WriteString(strings.Repeat("\t", max(columns-col, 0)))
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

// sheet lays a scheda out: its rows from top to bottom. Its error names a mark of the GANTT that is none, or a field for which no cell was found.
func sheet(p *piao.Piano, s *piao.Scheda) ([]row, error) {
	axis, err := axisOf(p, s)
	if err != nil {
		return nil, err
	}
	f := &foglio{piano: p, Scheda: s, axis: axis}
	f.rows = slices.Concat(titles(p), head(s), f.gantt(), indicatori(s))
	f.rows = append(f.rows, f.voci()...)
	cover(f.rows, max(columns, f.column(len(axis))-1))
	return f.rows, allPlaced(s, f.rows)
}

// cover makes each cell cover the columns up to the next one, and to the last column.
func cover(rows []row, last int) {
	for _, r := range rows {
		for i := range r {
			r[i].end = last
			if i+1 < len(r) {
				r[i].end = r[i+1].col - 1
			}
		}
	}
}

func titles(p *piao.Piano) []row {
	var rows []row
	add := func(line string) { rows = append(rows, row{{what: title, col: colLabel, text: line}}) }
	if t, ok := layout.ReadTitolo(p.Ente); ok && t.Tipo == "ente" {
		add(p.Ente)
	} else if p.Ente != "" {
		add(titleEnte + " " + p.Ente)
	}
	if p.Triennio != "" {
		add(titleTriennio + " " + p.Triennio)
	}
	if p.Anno > 0 {
		add(titleAnno + " " + strconv.Itoa(p.Anno))
	}
	return rows
}

// The words of the title lines, as the form and internal/layout/titolo.tsv have them.
const (
	titleEnte     = "Ente:" // before a name that does not say by itself what it is
	titleTriennio = "Programmazione"
	titleAnno     = "Scheda Obiettivo Specifico"
)

func head(s *piao.Scheda) []row {
	var rows []row
	for _, c := range headCells {
		if len(rows) < c.row {
			rows = append(rows, nil)
		}
		value := valueOf(s, schema.Scheda.Field(c.campo))
		value.col, value.campo = c.value, c.campo
		if c.campo == layout.LPeso && !isPercento(s) {
			value = cell{col: c.value}
		}
		rows[c.row-1] = append(rows[c.row-1], labelAt(c.label, c.campo), value)
	}
	return rows
}

// isPercento says whether a goal weighs in percent, as the form does.
func isPercento(s *piao.Scheda) bool { return s.PesoTipo == "" || s.PesoTipo == piao.PesoPercento }

// valueOf gives the value of a field of the head as its cell has it.
func valueOf(s *piao.Scheda, f *schema.Field) cell {
	switch v := f.Ptr(s).(type) {
	case **float64:
		return cell{what: weight, text: number(*v), number: *v}
	case **bool:
		return cell{what: yesNo, text: schema.Write(v)}
	case *[]string:
		return cell{text: strings.Join(*v, separator)}
	case *string:
		if code := schema.Scheda.CodeFor(f); code != nil {
			return cell{text: words.Coded(*code.Ptr(s).(**int), *v)}
		}
		if f.Name == layout.LObiettivo {
			return cell{what: goal, text: *v}
		}
		return cell{text: *v}
	}
	return cell{}
}

// allPlaced says whether each field that holds something has its cell in the rows: what has none would be lost. Its error names the first without
// one. Marks of the GANTT have cells that name no field.
func allPlaced(s *piao.Scheda, rows []row) error {
	placed := placedIn(rows)
	for p := range schema.All(s) {
		if p.Kind != schema.Marks && !isIn(p, placed) && schema.Write(p.Ptr()) != "" {
			return &Error{s.Numero, p.Path(), p.It, ErrNoPlace}
		}
	}
	return nil
}

// number writes a number as Italian documents do, "" for none.
func number(v *float64) string {
	if v == nil {
		return ""
	}
	return testo.Decimal(*v)
}

func (f *foglio) gantt() []row {
	header := row{{what: caption, col: colLabel}, labelAt(colText, layout.LGantt), labelAt(colPercento, layout.LPercento), labelAt(colProgEff, layout.LProgEff)}
	for i, c := range f.axis {
		header = append(header, cell{what: month, col: f.column(i), text: f.headOf(c)})
	}
	rows := []row{header, {labelAt(colLabel, layout.LFasi), labelAt(colText, layout.LLegenda)}}
	for i, x := range f.Fasi {
		path := fmt.Sprintf("fasi[%d].", i)
		peso := number(x.Peso)
		if peso != "" {
			peso += percentage
		}
		p := row{{what: fase, col: colLabel, down: 2, text: layout.FaseLabel(x.Numero)}, {col: colText, text: x.Descrizione, campo: path + "descrizione"},
			{what: share, col: colPercento, text: peso, number: x.Peso, campo: path + "peso"}, {what: letter, col: colProgEff, text: previsto}}
		e := row{{what: fase, col: colLabel}, labelAt(colText, layout.LMotivazione), {col: colAnswer, text: x.Motivazione, campo: path + "motivazione"},
			{what: share, col: colPercento}, {what: letter, col: colProgEff, text: effettivo}}
		rows = append(rows, append(p, f.marks(x.Previsto)...), append(e, f.marks(x.Effettivo)...))
	}
	return rows
}

// column is where a column of the GANTT stands. What is longer than a month has the width of its months, where these have no column of theirs.
func (f *foglio) column(i int) int {
	at := colMonths
	for _, c := range f.axis[:i] {
		width := 1
		if c.Anno == f.piano.Anno && !f.axis[0].IsMonth() {
			width = c.Months()
		}
		at += width
	}
	return at
}

// headOf is the header of a column.
func (f *foglio) headOf(c testo.Periodo) string {
	if c.IsMonth() {
		return layout.MonthName(c.Mese)
	}
	return layout.PeriodShort(c, f.piano.Anno)
}

// axisOf gives the columns of the GANTT: the months of the year, or the quarters or the like in which the plan counts in their place; then the years
// that the form has, and what else is marked of later ones.
func axisOf(p *piao.Piano, s *piao.Scheda) ([]testo.Periodo, error) {
	var all, later []string
	for i := 1; i <= yearsOfHeader && p.Anno > 0; i++ {
		later = append(later, strconv.Itoa(p.Anno+i))
	}
	seen := map[string]bool{} // a plan has few dates, however many schede
	for i := range p.Schede {
		for _, f := range p.Schede[i].Fasi {
			for _, d := range slices.Concat(f.Previsto, f.Effettivo) {
				if !seen[d] {
					seen[d], all = true, append(all, d)
				}
			}
		}
	}
	for i, f := range s.Fasi {
		for _, d := range slices.Concat(f.Previsto, f.Effettivo) {
			c, ok := testo.ParsePeriodo(d)
			if isYear := c.Number() == 0; !ok || c.Anno < p.Anno || c.Anno > p.Anno && c.IsMonth() || c.Anno == p.Anno && isYear {
				return nil, &Error{s.Numero, fmt.Sprintf("fasi[%d]", i), d, ErrNoColumn}
			}
			if c.Anno > p.Anno && !c.IsMonth() {
				later = append(later, d)
			}
		}
	}
	own := slices.DeleteFunc(testo.Axis(p.Anno, all), func(c testo.Periodo) bool { return c.Anno != p.Anno || c.Number() == 0 })
	years := slices.DeleteFunc(testo.Axis(p.Anno, later), func(c testo.Periodo) bool { return c.Anno <= p.Anno })
	return append(own, years...), nil
}

// marks gives the cells of a P or E row under the columns.
func (f *foglio) marks(dates []string) row {
	r := make(row, len(f.axis))
	for i, c := range f.axis {
		if r[i] = (cell{what: period, col: f.column(i)}); slices.Contains(dates, c.String()) {
			r[i].text = mark
		}
	}
	return r
}

func indicatori(s *piao.Scheda) []row {
	rows := []row{
		{{what: heading, col: colLabel, text: label(layout.LIndicatori)}},
		{labelAt(colLabel, layout.LIndFasi)},
	}
	for _, c := range indicatoreCells {
		rows[1] = append(rows[1], labelAt(c.col, c.label))
	}
	if slices.ContainsFunc(s.Indicatori, isRowless) {
		return rows
	}
	above := 0
	for i, x := range s.Indicatori {
		path := fmt.Sprintf("indicatori[%d].", i)
		label := ""
		_, _, _, labelled := layout.Fase(x.Descrizione) // "Fase 2 conclusa" below a blank cell would be read as the label
		if x.Fase != nil && (*x.Fase != above || labelled) {
			label, above = layout.FaseLabel(*x.Fase), *x.Fase
		}
		r := row{{what: fase, col: colLabel, text: label, campo: path + "fase"}}
		for _, c := range indicatoreCells {
			r = append(r, cell{what: c.what, col: c.col, text: schema.Write(schema.Indicatore.Field(c.campo).Ptr(&x)), campo: path + c.campo})
		}
		rows = append(rows, r)
	}
	return rows
}

// isRowless says whether an indicatore has nothing to stand in the table: its row would be blank. Then all of its scheda are told as entries.
func isRowless(x piao.Indicatore) bool {
	return !slices.ContainsFunc(indicatoreCells, func(c indicatoreCell) bool { return schema.Write(schema.Indicatore.Field(c.campo).Ptr(&x)) != "" })
}

func label(campo string) string { return layout.Get(campo).Grafia }

func labelAt(col int, campo string) cell { return cell{what: caption, col: col, text: label(campo)} }
