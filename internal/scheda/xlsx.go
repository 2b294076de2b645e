package scheda

import (
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"

	"piao"
	"piao/internal/layout"
)

// WriteXLSX writes a piano as a workbook in the form's template: an index sheet, then one sheet a scheda, ready to be printed and filled
// in. The cells of the GANTT fill themselves where they are marked. The same piano gives the same bytes. A value that a cell cannot
// hold is an error, not cut.
func WriteXLSX(w io.Writer, p *piao.Piano) error {
	f := excelize.NewFile()
	defer f.Close()
	b := &book{file: f, piano: p, styles: map[style]int{}}
	b.try(f.SetSheetName(f.GetSheetName(0), layout.IndexName()))
	for i := range p.Schede {
		b.addScheda(&p.Schede[i])
	}
	b.fillIndex()
	b.properties()
	if b.err != nil {
		return b.err
	}
	return f.Write(w)
}

// A book is a workbook under way. Its first error stays.
type book struct {
	file   *excelize.File
	piano  *piao.Piano
	styles map[style]int
	// values holds, for each scheda, where its sheet has the values of its head.
	values []map[string]string
	marked [2]int // the fills of a marked cell of a P row and of an E row
	err    error
}

func (b *book) try(err error) {
	if b.err == nil && err != nil {
		b.err = err
	}
}

// mostUnits is what a cell of a workbook holds at the most, in the units of UTF-16; longestName is the same of a sheet's name.
const (
	mostUnits   = 32767
	longestName = 31
)

// sheetName names the sheet of a scheda: its numero makes it unique, its obiettivo says what it is.
func sheetName(s *piao.Scheda) string {
	title := strings.Map(func(r rune) rune {
		if r < ' ' || strings.ContainsRune(`[]:*?/\'`, r) {
			return ' '
		}
		return r
	}, s.Obiettivo)
	name := strconv.Itoa(s.Numero) + " " + strings.Join(strings.Fields(title), " ")
	for units(name) > longestName {
		r := []rune(name)
		name = string(r[:len(r)-1])
	}
	return strings.TrimSpace(name)
}

// quoted is a sheet's name in a formula.
func quoted(name string) string { return "'" + strings.ReplaceAll(name, "'", "''") + "'!" }

func units(s string) int { return len(utf16.Encode([]rune(s))) }

func (b *book) addScheda(s *piao.Scheda) {
	rows, err := sheet(b.piano, s)
	if err != nil {
		b.try(err)
		return
	}
	name := sheetName(s)
	index, err := b.file.NewSheet(name)
	b.try(err)
	last := rows[0][len(rows[0])-1].end
	g := grid{book: b, name: name, index: index, widths: formWidths(last)}
	g.layOut(rows)
	values := map[string]string{}
	for i, r := range rows {
		for _, c := range r {
			if units(c.text) > mostUnits {
				b.try(&Error{s.Numero, c.campo, strconv.Itoa(units(c.text)), ErrTooLong})
				return
			}
			g.put(i, c)
			values[c.campo] = fmt.Sprintf("%s$%s$%d", quoted(name), piao.ColumnName(c.col), g.starts[i])
		}
	}
	b.values = append(b.values, values)
	g.gantt(rows)
	g.lists(rows)
	g.page(last, titleRows(rows))
}

// titleRows counts the lines that open a scheda: they are printed on each of its pages.
func titleRows(rows []row) (n int) {
	for n < len(rows) && rows[n][0].what == title {
		n++
	}
	return n
}

// A grid is a sheet under way: where its rows begin, for a tall one is several rows of the sheet, merged.
type grid struct {
	*book
	name   string
	index  int       // among the sheets, from 0
	widths []float64 // of columns from 1; the first is none
	starts []int     // of each row, and at the end where the next would begin
}

// formWidths gives the widths of the form's columns, in digits of the workbook's font: a page across, with years for two.
func formWidths(last int) []float64 {
	w := []float64{0, 15, 30, 12, 14, 11, 9.5}
	for len(w) <= last {
		w = append(w, 4.8)
	}
	return w
}

// tallest is the most that a row is high, in points. A cell that needs more covers several rows: Excel knows no row above 409, and a page
// can end only between rows.
const tallest = 15 * lineHeight

// layOut sets the widths of the columns, and gives each row the height that its texts need.
func (g *grid) layOut(rows []row) {
	for col, w := range g.widths {
		if col > 0 {
			name := piao.ColumnName(col)
			g.try(g.file.SetColWidth(g.name, name, name, w))
		}
	}
	at := 1
	for _, r := range rows {
		g.starts = append(g.starts, at)
		need := 0.0
		for _, c := range r {
			need = max(need, c.height(g.widths))
		}
		for ; need > tallest; need -= tallest {
			g.try(g.file.SetRowHeight(g.name, at, tallest))
			at++
		}
		g.try(g.file.SetRowHeight(g.name, at, need))
		at++
	}
	g.starts = append(g.starts, at)
}

func ref(col, row int) string { return piao.ColumnName(col) + strconv.Itoa(row) }

// put writes a cell of row i, over all that it covers.
func (g *grid) put(i int, c cell) {
	from, to := ref(c.col, g.starts[i]), ref(c.end, g.starts[min(i+max(c.down, 1), len(g.starts)-1)]-1)
	g.try(g.file.SetCellStyle(g.name, from, to, g.style(styleOf(c))))
	if from != to {
		g.try(g.file.MergeCell(g.name, from, to))
	}
	switch _, exact := decimals(c.number); {
	case c.text == "":
	case exact && c.what == share:
		g.try(g.file.SetCellFloat(g.name, from, *c.number/100, -1, 64))
	case exact:
		g.try(g.file.SetCellFloat(g.name, from, *c.number, -1, 64))
	default:
		g.try(g.file.SetCellStr(g.name, from, escape(c.text)))
	}
}

// escape keeps what looks like Excel's way of writing a character, _x0041_, from being read as that; a stream does it by itself.
func escape(text string) string {
	parts := strings.Split(text, "_")
	for i := 1; i+1 < len(parts); i++ {
		if code.MatchString(parts[i]) {
			parts[i] = "x005F_" + parts[i]
		}
	}
	return strings.Join(parts, "_")
}

var code = regexp.MustCompile(`^x[0-9A-Fa-f]{4}$`)

// decimals counts the decimals of a weight; exact says whether a number in a cell gives it back: of 100 a spreadsheet shows seven unasked.
func decimals(v *float64) (n int, exact bool) {
	if v == nil {
		return 0, false
	}
	_, fraction, _ := strings.Cut(strconv.FormatFloat(*v, 'f', -1, 64), ".")
	return len(fraction), len(fraction) <= 7
}

// gantt fills the marked cells of the P and E rows, also those that a person marks.
func (g *grid) gantt(rows []row) {
	first, last, end := g.months(rows)
	if first == 0 {
		return
	}
	from := ref(colMonths, first)
	for i, letter := range []string{previsto, effettivo} {
		formula := fmt.Sprintf(`AND(%s<>"",$%s="%s")`, from, ref(colProgEff, first), letter)
		g.try(g.file.SetConditionalFormat(g.name, from+":"+ref(end, last),
			[]excelize.ConditionalFormatOptions{{Type: "formula", Criteria: formula, Format: g.fill(i)}}))
	}
	g.list(from+":"+ref(end, last), []string{mark}, true)
}

// months gives the first and the last row of the sheet that have months to mark, and the last column; 0 where there are none.
func (g *grid) months(rows []row) (first, last, end int) {
	for i, r := range rows {
		if c := r[len(r)-1]; c.what == period {
			if first == 0 {
				first = g.starts[i]
			}
			last, end = g.starts[i+1]-1, c.end
		}
	}
	return first, last, end
}

// fill gives the look of a marked cell, of a P row for 0, of an E row for 1.
func (b *book) fill(i int) *int {
	if b.marked == [2]int{} {
		for k, color := range []string{planned, done} {
			n, err := b.file.NewConditionalStyle(&excelize.Style{
				Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{color}}, Font: &excelize.Font{Color: inverse, Bold: true}})
			b.try(err)
			b.marked[k] = n
		}
	}
	return &b.marked[i]
}

// lists offers the words that a cell may hold, and bounds the weights.
func (g *grid) lists(rows []row) {
	for i, r := range rows {
		for _, c := range r {
			at := ref(c.col, g.starts[i])
			switch {
			case c.what == yesNo:
				g.list(at, []string{si, no}, true)
			case c.what == unit:
				g.list(at, layout.UnitNames(), false)
			case c.campo == layout.LMissione:
				v := excelize.NewDataValidation(true)
				v.SetSqref(at)
				v.SetSqrefDropList(g.missioniList())
				v.ShowErrorMessage = false
				g.try(g.file.AddDataValidation(g.name, v))
			case c.what == weight:
				g.bound(at, 100)
			case c.what == share && c.campo != "":
				g.bound(at, 1)
			}
		}
	}
}

// list offers words for cells; strict refuses others.
func (g *grid) list(cells string, words []string, strict bool) {
	v := excelize.NewDataValidation(true)
	v.SetSqref(cells)
	g.try(v.SetDropList(words))
	v.ShowErrorMessage = strict
	if strict {
		v.SetError(excelize.DataValidationErrorStyleStop, "piao", "Scegliere tra: "+strings.Join(words, ", ")+".")
	}
	g.try(g.file.AddDataValidation(g.name, v))
}

// bound refuses a weight outside 0 to most.
func (g *grid) bound(at string, most float64) {
	v := excelize.NewDataValidation(true)
	v.SetSqref(at)
	g.try(v.SetRange(0, most, excelize.DataValidationTypeDecimal, excelize.DataValidationOperatorBetween))
	v.SetError(excelize.DataValidationErrorStyleStop, "piao", "Un peso va da 0 a 100 per cento.")
	g.try(g.file.AddDataValidation(g.name, v))
}

// page sets a sheet up for A4 across, as wide as the page; the titles are printed on each page.
func (g *grid) page(last, titles int) {
	landscape, a4, one, pages := "landscape", 9, 1, 0
	g.try(g.file.SetPageLayout(g.name, &excelize.PageLayoutOptions{Orientation: &landscape, Size: &a4, FitToWidth: &one, FitToHeight: &pages}))
	fit, lines, margin, foot, centre := true, false, 0.4, 0.55, true
	g.try(g.file.SetSheetProps(g.name, &excelize.SheetPropsOptions{FitToPage: &fit}))
	g.try(g.file.SetPageMargins(g.name, &excelize.PageLayoutMarginsOptions{Left: &margin, Right: &margin, Top: &margin, Bottom: &foot, Footer: &margin, Horizontally: &centre}))
	g.try(g.file.SetHeaderFooter(g.name, &excelize.HeaderFooterOptions{OddFooter: "&R&8Pagina &P di &N"}))
	g.try(g.file.SetSheetView(g.name, 0, &excelize.ViewOptions{ShowGridLines: &lines}))
	g.define("_xlnm.Print_Area", fmt.Sprintf("%s$A$1:$%s$%d", quoted(g.name), piao.ColumnName(last), max(g.starts[len(g.starts)-1]-1, 1)))
	if titles > 0 {
		g.define("_xlnm.Print_Titles", fmt.Sprintf("%s$1:$%d", quoted(g.name), titles))
	}
}

// define adds a name of the sheet. SetDefinedName compares it with all there are and makes the list of sheets for each: with a
// thousand sheets it takes minutes. So only the first goes through it.
func (g *grid) define(name, refersTo string) {
	names := g.file.WorkBook.DefinedNames
	if names == nil {
		g.try(g.file.SetDefinedName(&excelize.DefinedName{Name: name, Scope: g.name, RefersTo: refersTo}))
		return
	}
	n := names.DefinedName[0]
	n.Name, n.Data, n.LocalSheetID = name, refersTo, &g.index
	names.DefinedName = append(names.DefinedName, n)
}

// properties says what the workbook is. Its date is the first day of the plan's year: the day of writing would make other bytes each time.
func (b *book) properties() {
	year := max(b.piano.Anno, 2000)
	b.try(b.file.SetDocProps(&excelize.DocProperties{
		Creator: "piao", LastModifiedBy: "piao", Title: strings.TrimSpace(b.piano.Ente + " " + strconv.Itoa(year)), Language: "it-IT",
		Created: fmt.Sprintf("%04d-01-01T00:00:00Z", year), Modified: fmt.Sprintf("%04d-01-01T00:00:00Z", year)}))
}
