package extract

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"

	"piao"
)

// readODS reads an OpenDocument spreadsheet: one grid a table. What a cell shows is its text, but for numbers, percents, dates and
// truth values with a style that can be followed: those are shown anew, as an Italian reader sees them, since the text of a file that
// was converted on a foreign machine has points for commas and the month first.
//
// Elements are known by their usual prefixes (table:, text:, office:), which every producer writes.
func readODS(name string, r io.ReaderAt, size int64, lim Limits) ([]Grid, []piao.Rilievo, error) {
	o := &odsReader{name: name, budget: newBudget(name, lim), styles: newODSStyles()}
	if err := o.budget.file(size); err != nil {
		return nil, nil, err
	}
	z, err := zip.NewReader(r, size)
	if err != nil {
		return nil, nil, o.damaged(err)
	}
	for _, part := range []struct {
		path     string
		required bool
		read     func(*xmlPart) error
	}{
		{"META-INF/manifest.xml", false, o.manifest},
		{"styles.xml", false, o.document},
		{"content.xml", true, o.document},
	} {
		if err := o.part(z, part.path, part.required, part.read); err != nil {
			return nil, nil, err
		}
	}
	if len(o.grids) == 0 {
		return nil, nil, &Error{File: name, Err: fmt.Errorf("%w: an OpenDocument file without a sheet", ErrFormat), Hint: "save the document as a spreadsheet (ods or xlsx)"}
	}
	return o.grids, o.rilievi, nil
}

// An odsReader gathers the grids of one file while its parts are read.
type odsReader struct {
	name     string
	budget   *budget
	unpacked int64
	styles   *odsStyles
	grids    []Grid
	rilievi  []piao.Rilievo
}

func (o *odsReader) part(z *zip.Reader, path string, required bool, read func(*xmlPart) error) error {
	f, err := z.Open(path)
	if errors.Is(err, fs.ErrNotExist) && !required {
		return nil
	}
	if err != nil {
		return o.damaged(err)
	}
	defer f.Close()
	err = read(&xmlPart{dec: xml.NewDecoder(&unpackedReader{r: f, total: &o.unpacked, budget: o.budget})})
	var e *Error
	if err == nil || errors.As(err, &e) {
		return err
	}
	return o.damaged(fmt.Errorf("%s: %w", path, err))
}

// damaged says where reading stopped: in the last table that was begun, if any.
func (o *odsReader) damaged(err error) error {
	e := &Error{File: o.name, Err: fmt.Errorf("%w: %w", ErrDamaged, err), Hint: "open it in a spreadsheet program and save it anew"}
	if n := len(o.grids); n > 0 {
		e.Pos.Sheet = o.grids[n-1].Source
	}
	return e
}

// manifest looks for the keys that a protected package lists.
func (o *odsReader) manifest(p *xmlPart) error {
	return p.children(func(e xml.StartElement) error {
		if e.Name.Local == "encryption-data" {
			return &Error{File: o.name, Err: ErrEncrypted, Hint: "open it with its password and save it without one"}
		}
		return o.manifest(p)
	}, nil)
}

// document reads content.xml or styles.xml from the root down to the styles and the tables.
func (o *odsReader) document(p *xmlPart) error {
	return p.children(func(e xml.StartElement) error {
		switch qname(e.Name) {
		case "office:document-content", "office:document-styles", "office:body", "office:spreadsheet":
			return o.document(p)
		case "office:styles", "office:automatic-styles":
			return o.styles.read(p)
		case "table:table":
			return o.table(p, e)
		}
		return nil
	}, nil)
}

// An odsTable is the state of the table that is being read.
type odsTable struct {
	sheet string
	row   int // the next row's number
	// columns holds the default style of each run of columns.
	columns []odsColumns
	column  int // the last column that a run covers
	rows    []piao.Row
}

// An odsColumns is a run of columns with one default style; last is the number of its last column.
type odsColumns struct {
	last  int
	style string
}

// linkedTableStyle is the style of the tables in which LibreOffice keeps what formulas use of other files: no sheets.
const linkedTableStyle = "ta_extref"

func (o *odsReader) table(p *xmlPart, e xml.StartElement) error {
	if attr(e, "table:style-name") == linkedTableStyle {
		return nil
	}
	if err := o.budget.sheets(len(o.grids) + 1); err != nil {
		return err
	}
	t := &odsTable{sheet: attr(e, "table:name"), row: 1}
	o.grids = append(o.grids, Grid{Source: t.sheet, TrueColumns: true, Hidden: o.styles.cells[attr(e, "table:style-name")].hidden})
	err := o.rows(p, t)
	o.grids[len(o.grids)-1].Rows = t.rows
	return err
}

// rows reads the columns and rows of a table, through the groups and headers that may hold them.
func (o *odsReader) rows(p *xmlPart, t *odsTable) error {
	return p.children(func(e xml.StartElement) error {
		switch qname(e.Name) {
		case "table:table-column-group", "table:table-header-columns", "table:table-columns",
			"table:table-row-group", "table:table-header-rows", "table:table-rows":
			return o.rows(p, t)
		case "table:table-column":
			if t.column < o.budget.lim.Cols {
				t.column = clampAdd(t.column, repeats(e, "table:number-columns-repeated"))
				t.columns = append(t.columns, odsColumns{last: t.column, style: attr(e, "table:default-cell-style-name")})
			}
		case "table:table-row":
			return o.row(p, t, e)
		}
		return nil
	}, nil)
}

// columnStyle is the default style of column col.
func (t *odsTable) columnStyle(col int) string {
	for _, c := range t.columns {
		if col <= c.last {
			return c.style
		}
	}
	return ""
}

func (o *odsReader) row(p *xmlPart, t *odsTable, e xml.StartElement) error {
	row := piao.Row{N: t.row, Hidden: attr(e, "table:visibility") == "collapse" || attr(e, "table:visibility") == "filter"}
	col := 1
	err := p.children(func(c xml.StartElement) error {
		n := repeats(c, "table:number-columns-repeated")
		var err error
		switch qname(c.Name) {
		case "table:table-cell":
			err = o.cell(p, t, c, attr(e, "table:default-cell-style-name"), &row, col, n)
		case "table:covered-table-cell":
			err = o.covered(p, t, c, col)
		default:
			return nil
		}
		col = clampAdd(col, n)
		return err
	}, nil)
	if err != nil {
		return err
	}
	return o.addRow(t, row, repeats(e, "table:number-rows-repeated"))
}

// addRow adds a row n times, unless it is blank.
func (o *odsReader) addRow(t *odsTable, row piao.Row, n int) error {
	first := t.row
	t.row = clampAdd(t.row, n)
	if len(row.Cells) == 0 {
		return nil
	}
	t.rows = append(t.rows, row)
	for i := 1; i < n; i++ {
		again := row
		again.N = first + i
		again.Cells = append([]piao.Cell(nil), row.Cells...)
		for j := range again.Cells {
			again.Cells[j].Pos.Row = again.N
			if err := o.admit(again.Cells[j]); err != nil {
				return err
			}
		}
		t.rows = append(t.rows, again)
	}
	return nil
}

func (o *odsReader) admit(c piao.Cell) error {
	if err := o.budget.place(c.Pos); err != nil {
		return err
	}
	return o.budget.cell(c)
}

// cell adds a cell n times to the row, unless it is blank.
func (o *odsReader) cell(p *xmlPart, t *odsTable, e xml.StartElement, rowStyle string, row *piao.Row, col, n int) error {
	pos := piao.Pos{Sheet: t.sheet, Row: t.row, Col: col}
	text, err := o.cellText(p, pos)
	if err != nil {
		return err
	}
	style := attr(e, "table:style-name")
	if style == "" {
		style = rowStyle
	}
	if style == "" {
		style = t.columnStyle(col)
	}
	cell := piao.Cell{Text: o.styles.show(e, style, text), Pos: pos, Span: o.span(e, pos)}
	if cell.Blank() {
		if attr(e, "table:formula") != "" && attr(e, "office:value-type") == "" {
			return o.find(lostFormula(cell), cell)
		}
		return nil
	}
	for i := range n {
		cell.Pos.Col = col + i
		if err := o.admit(cell); err != nil {
			return err
		}
		row.Cells = append(row.Cells, cell)
		row.Width = max(row.Width, cell.End())
	}
	return nil
}

// span reads how far a merged cell reaches, at most to the limits of the sheet.
func (o *odsReader) span(e xml.StartElement, pos piao.Pos) piao.Span {
	return piao.Span{
		Rows: max(1, min(repeats(e, "table:number-rows-spanned"), o.budget.lim.Rows-pos.Row+1)),
		Cols: max(1, min(repeats(e, "table:number-columns-spanned"), o.budget.lim.Cols-pos.Col+1)),
	}
}

// covered looks for text in a cell that lies under a merged one.
func (o *odsReader) covered(p *xmlPart, t *odsTable, e xml.StartElement, col int) error {
	pos := piao.Pos{Sheet: t.sheet, Row: t.row, Col: col}
	text, err := o.cellText(p, pos)
	if err != nil {
		return err
	}
	cell := piao.Cell{Text: o.styles.show(e, attr(e, "table:style-name"), text), Pos: pos}
	if cell.Blank() {
		return nil
	}
	return o.find(underMerge(cell), cell)
}

// find adds a rilievo on a cell, which counts as a cell.
func (o *odsReader) find(r piao.Rilievo, c piao.Cell) error {
	o.rilievi = append(o.rilievi, r)
	return o.admit(c)
}

func lostFormula(c piao.Cell) piao.Rilievo {
	return piao.Rilievo{Codice: "formula-senza-valore", Gravita: piao.Errore, Posizione: c.Pos.String(),
		Messaggio: "la cella ha una formula senza il suo risultato: aprire il file e salvarlo di nuovo"}
}

func underMerge(c piao.Cell) piao.Rilievo {
	return piao.Rilievo{Codice: "testo-sotto-unione", Gravita: piao.Avviso, Prima: c.Text, Posizione: c.Pos.String(),
		Messaggio: "questo testo sta sotto celle unite e nel foglio non si vede"}
}

// cellText gives the paragraphs of a cell, a line each. Comments are left out; text of a drawing that hangs on the cell is a rilievo.
func (o *odsReader) cellText(p *xmlPart, pos piao.Pos) (string, error) {
	text, drawn := odsText{budget: o.budget, pos: pos}, odsText{budget: o.budget, pos: pos}
	if err := text.paragraphs(p, &drawn); err != nil {
		return "", err
	}
	if cell := (piao.Cell{Text: drawn.String(), Pos: pos}); !cell.Blank() {
		r := piao.Rilievo{Codice: "testo-in-disegno", Gravita: piao.Avviso, Prima: cell.Text, Posizione: pos.String(),
			Messaggio: "questo testo sta in un disegno sopra il foglio, non in una cella"}
		if err := o.find(r, cell); err != nil {
			return "", err
		}
	}
	return text.String(), nil
}

// An odsText collects paragraphs, with white space as OpenDocument reads it: runs of blanks are one, and none opens a paragraph.
type odsText struct {
	strings.Builder
	budget *budget
	pos    piao.Pos
	begun  bool // a paragraph was begun
	blank  bool // the last character is white space that swallows more
}

func (t *odsText) paragraphs(p *xmlPart, drawn *odsText) error {
	return p.children(func(e xml.StartElement) error {
		switch {
		case e.Name.Space == "draw":
			return drawn.paragraphs(p, drawn)
		case qname(e.Name) == "office:annotation":
			return nil
		case qname(e.Name) == "text:p" || qname(e.Name) == "text:h":
			if t.begun {
				t.WriteByte('\n')
			}
			t.begun, t.blank = true, true
			return t.content(p, drawn)
		}
		return t.paragraphs(p, drawn)
	}, nil)
}

// content reads what stands within a paragraph.
func (t *odsText) content(p *xmlPart, drawn *odsText) error {
	return p.children(func(e xml.StartElement) error {
		switch qname(e.Name) {
		case "text:s":
			return t.literal(strings.Repeat(" ", min(repeats(e, "text:c"), 1<<10)))
		case "text:tab":
			return t.literal("\t")
		case "text:line-break":
			return t.literal("\n")
		case "office:annotation", "text:ruby-text":
		default:
			if e.Name.Space == "draw" {
				return drawn.paragraphs(p, drawn)
			}
			return t.content(p, drawn)
		}
		return nil
	}, t.collapse)
}

// literal adds blanks that stay; a few bytes of the file can ask for very many, so their sum is checked here.
func (t *odsText) literal(s string) error {
	t.WriteString(s)
	t.blank = false
	return t.budget.text(t.pos, t.Len())
}

func (t *odsText) collapse(s []byte) {
	for _, c := range s {
		switch c {
		case ' ', '\t', '\n', '\r':
			if !t.blank {
				t.WriteByte(' ')
			}
			t.blank = true
		default:
			t.WriteByte(c)
			t.blank = false
		}
	}
}

// odsStyles holds the cell, table and number styles of a file by name.
type odsStyles struct {
	cells   map[string]odsStyle
	numbers map[string]numberStyle
}

// An odsStyle is a cell's or a table's style.
type odsStyle struct {
	parent, number string
	hidden         bool // of a table
}

// A numberStyle is a data style, written as a format code of a spreadsheet.
type numberStyle struct {
	// code is empty where the style holds parts that format codes have not, such as the week of the year.
	code string
	// maps choose other styles by the value.
	maps []numberMap
}

// A numberMap says which style shows a value that meets a condition such as "value()>=0".
type numberMap struct{ condition, style string }

func newODSStyles() *odsStyles {
	return &odsStyles{cells: map[string]odsStyle{}, numbers: map[string]numberStyle{}}
}

func (s *odsStyles) read(p *xmlPart) error {
	return p.children(func(e xml.StartElement) error {
		name := attr(e, "style:name")
		switch {
		case qname(e.Name) == "style:style":
			style := odsStyle{parent: attr(e, "style:parent-style-name"), number: attr(e, "style:data-style-name")}
			err := p.children(func(c xml.StartElement) error {
				style.hidden = style.hidden || attr(c, "table:display") == "false"
				return nil
			}, nil)
			s.cells[name] = style
			return err
		case e.Name.Space == "number":
			style, err := readNumberStyle(p, e)
			s.numbers[name] = style
			return err
		}
		return nil
	}, nil)
}

// readNumberStyle turns the parts of a data style into a format code.
func readNumberStyle(p *xmlPart, e xml.StartElement) (numberStyle, error) {
	var style numberStyle
	var code strings.Builder
	known := true
	percent := e.Name.Local == "percentage-style"
	err := p.children(func(c xml.StartElement) error {
		switch qname(c.Name) {
		case "number:text", "number:currency-symbol":
			text, err := p.text()
			if percent {
				code.WriteString(percentText(text))
			} else {
				code.WriteString(quoteCode(text))
			}
			return err
		case "style:map":
			style.maps = append(style.maps, numberMap{attr(c, "style:condition"), attr(c, "style:apply-style-name")})
		case "style:text-properties", "number:fill-character":
		default:
			part, ok := codePart(c)
			known = known && ok
			code.WriteString(part)
		}
		return nil
	}, nil)
	if known {
		style.code = italianFormat(code.String())
	}
	return style, err
}

// shortDate is how the date format that follows the reader's country shows in Italy.
const shortDate = "dd/mm/yyyy"

// monthFirst is the short date of the United States, which a conversion on a machine set so writes into the file in its place.
var monthFirst = regexp.MustCompile(`^(?i:\[\$[^\]]*\])?(?i:mm?["\\]*/["\\]*dd?["\\]*/["\\]*(?:yyyy|yy))`)

// italianFormat replaces what a conversion on a foreign machine wrote into a format code.
func italianFormat(code string) string {
	if code == `"TRUE";"TRUE";"FALSE"` { // LibreOffice's format of truth values
		return `"VERO";"VERO";"FALSO"`
	}
	return monthFirst.ReplaceAllString(code, shortDate)
}

func quoteCode(text string) string {
	if text == "" {
		return ""
	}
	return `"` + strings.ReplaceAll(text, `"`, `"\""`) + `"`
}

// percentText quotes the text of a percent but for its sign, which in a format code also says that the value is shown by the hundred.
func percentText(text string) string {
	parts := strings.Split(text, "%")
	for i := range parts {
		parts[i] = quoteCode(parts[i])
	}
	return strings.Join(parts, "%")
}

// dateParts are the parts of dates and times as format codes: short, long.
var dateParts = map[string][2]string{
	"day": {"d", "dd"}, "month": {"m", "mm"}, "year": {"yy", "yyyy"}, "day-of-week": {"ddd", "dddd"},
	"hours": {"h", "hh"}, "minutes": {"m", "mm"}, "seconds": {"s", "ss"}, "am-pm": {"AM/PM", "AM/PM"},
}

func codePart(e xml.StartElement) (string, bool) {
	if e.Name.Local == "number" {
		return numberPart(e), true
	}
	if e.Name.Local == "text-content" {
		return "@", true
	}
	forms, ok := dateParts[e.Name.Local]
	part := forms[0]
	if attr(e, "number:style") == "long" {
		part = forms[1]
	}
	if attr(e, "number:textual") == "true" {
		part += "mm"
	}
	if n := repeatsOr(e, "number:decimal-places", 0); n > 0 && e.Name.Local == "seconds" {
		part += "." + strings.Repeat("0", min(n, 9))
	}
	return part, ok
}

// numberPart writes a number:number; one that does not fix its decimals shows as many as there are.
func numberPart(e xml.StartElement) string {
	decimals := min(repeatsOr(e, "number:decimal-places", -1), 30)
	if decimals < 0 {
		return "General"
	}
	whole := strings.Repeat("0", min(repeatsOr(e, "number:min-integer-digits", 1), 30))
	if attr(e, "number:grouping") == "true" {
		whole = "#,##0"
	} else if whole == "" {
		whole = "#"
	}
	fixed := min(repeatsOr(e, "number:min-decimal-places", decimals), decimals)
	if decimals > 0 {
		whole += "." + strings.Repeat("0", fixed) + strings.Repeat("#", decimals-fixed)
	}
	for f := attr(e, "number:display-factor"); strings.HasSuffix(f, "000"); f = f[:len(f)-3] {
		whole += ","
	}
	return whole
}

// show gives what a cell shows: its value in the cell's style where there is a value and a style to follow, else its text.
func (s *odsStyles) show(e xml.StartElement, style, text string) string {
	kind := attr(e, "office:value-type")
	v, ok := cellValue(e, kind)
	switch {
	case kind == "boolean":
		if attr(e, "office:boolean-value") == "true" {
			return "VERO"
		}
		return "FALSO"
	case kind == "string" && text == "":
		return attr(e, "office:string-value")
	case !ok:
		return text
	}
	code, v, ok := s.code(style, v)
	if ok && code != "" && (code != "General" || kind == "float") {
		return formatNumber(v, code, false)
	}
	if text != "" {
		return text
	}
	return formatNumber(v, defaultCode(kind, v), false)
}

// defaultCode shows the values that have neither text nor a style that says how.
func defaultCode(kind string, v float64) string {
	switch kind {
	case "percentage":
		if percent := v * 100; math.Abs(percent-math.Round(percent)) > 1e-9 {
			return "0.00%"
		}
		return "0%"
	case "currency":
		return "#,##0.00"
	case "date":
		return shortDate
	case "time":
		return "hh:mm:ss"
	}
	return "General"
}

// cellValue reads the typed value of a cell as a spreadsheet's number: days since the end of 1899 for dates and times. Dates
// before March 1900, which spreadsheets count differently, have none.
func cellValue(e xml.StartElement, kind string) (float64, bool) {
	switch kind {
	case "float", "percentage", "currency":
		v, err := strconv.ParseFloat(attr(e, "office:value"), 64)
		return v, err == nil && v-v == 0
	case "date":
		value := attr(e, "office:date-value")
		for _, layout := range []string{"2006-01-02", "2006-01-02T15:04:05", "2006-01-02T15:04:05Z07:00"} {
			if d, err := time.Parse(layout, value); err == nil {
				days := d.Sub(time.Date(1899, 12, 30, 0, 0, 0, 0, d.Location())).Seconds() / 86400
				return days, days > 60
			}
		}
	case "time":
		var h, m int
		var sec float64
		if _, err := fmt.Sscanf(strings.ToUpper(attr(e, "office:time-value")), "PT%dH%dM%fS", &h, &m, &sec); err == nil {
			return (float64(h)*3600 + float64(m)*60 + sec) / 86400, true
		}
	}
	return 0, false
}

// code gives the format code for a value in a cell style, and the value to show with it: without its sign where a map on the sign
// chose the style, which then writes the sign itself.
func (s *odsStyles) code(style string, v float64) (string, float64, bool) {
	name := ""
	for range 32 { // parents that name each other end here
		c, ok := s.cells[style]
		if !ok {
			break
		}
		if name = c.number; name != "" {
			break
		}
		style = c.parent
	}
	if name == "" {
		return "General", v, true
	}
	n, ok := s.numbers[name]
	if !ok {
		return "", v, false
	}
	bySign := false
	for _, m := range n.maps {
		holds, sign := m.holds(v)
		bySign = bySign || sign
		if holds {
			n = s.numbers[m.style]
			break
		}
	}
	if bySign && v < 0 {
		v = -v
	}
	if n.code == "@" {
		return "General", v, true
	}
	return n.code, v, n.code != ""
}

// holds says whether the value meets the condition, and whether the condition asks for the sign.
func (m numberMap) holds(v float64) (holds, sign bool) {
	cond, ok := strings.CutPrefix(strings.ReplaceAll(m.condition, " ", ""), "value()")
	if !ok {
		return false, false
	}
	op := cond[:len(cond)-len(strings.TrimLeft(cond, "<>=!"))]
	limit, err := strconv.ParseFloat(cond[len(op):], 64)
	if err != nil {
		return false, false
	}
	switch op {
	case ">=":
		holds = v >= limit
	case ">":
		holds = v > limit
	case "<=":
		holds = v <= limit
	case "<":
		holds = v < limit
	case "=":
		holds = v == limit
	case "!=":
		holds = v != limit
	}
	return holds, limit == 0
}

// An xmlPart walks one XML file, element by element, without keeping it. Raw tokens expand no entity but the five of XML itself.
type xmlPart struct {
	dec   *xml.Decoder
	depth int
}

// maxDepth bounds elements within elements; real documents stay below 30.
const maxDepth = 200

// children calls child for each element within the current one, and text for its own text; either may be nil. What child leaves
// unread of its element is passed over.
func (p *xmlPart) children(child func(xml.StartElement) error, text func([]byte)) error {
	depth := p.depth
	for {
		tok, err := p.next()
		switch {
		case err == io.EOF && depth == 0:
			return nil
		case err == io.EOF:
			return io.ErrUnexpectedEOF
		case err != nil:
			return err
		}
		switch tok := tok.(type) {
		case xml.EndElement:
			return nil
		case xml.CharData:
			if text != nil {
				text(tok)
			}
		case xml.StartElement:
			if child != nil {
				err = child(tok)
			}
			for err == nil && p.depth > depth {
				_, err = p.next()
			}
			if err != nil {
				return noEOF(err)
			}
		}
	}
}

func noEOF(err error) error {
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}

func (p *xmlPart) next() (xml.Token, error) {
	tok, err := p.dec.RawToken()
	if err != nil {
		return nil, err
	}
	switch tok.(type) {
	case xml.StartElement:
		p.depth++
	case xml.EndElement:
		p.depth--
	}
	if p.depth < 0 || p.depth > maxDepth {
		return nil, fmt.Errorf("elements nested %d deep", p.depth)
	}
	return tok, nil
}

// text gives the text of the current element.
func (p *xmlPart) text() (string, error) {
	var b bytes.Buffer
	err := p.children(nil, func(s []byte) { b.Write(s) })
	return b.String(), err
}

// An unpackedReader holds all that a package unpacks to within the limit.
type unpackedReader struct {
	r      io.Reader
	total  *int64
	budget *budget
}

func (u *unpackedReader) Read(p []byte) (int, error) {
	n, err := u.r.Read(p)
	*u.total += int64(n)
	if over := u.budget.unpacked(*u.total); over != nil {
		return 0, over
	}
	return n, err
}

func qname(n xml.Name) string { return n.Space + ":" + n.Local }

// attr gives the value of an attribute by its prefixed name, "" where it is absent.
func attr(e xml.StartElement, name string) string {
	space, local, _ := strings.Cut(name, ":")
	for _, a := range e.Attr {
		if a.Name.Local == local && a.Name.Space == space {
			return a.Value
		}
	}
	return ""
}

// farAway is past any row or column of a spreadsheet, and far from where int would overflow.
const farAway = 1 << 28

func clampAdd(a, b int) int { return min(a+b, farAway) }

// repeats reads a count, 1 where it is absent or wrong.
func repeats(e xml.StartElement, name string) int { return max(1, repeatsOr(e, name, 1)) }

func repeatsOr(e xml.StartElement, name string, absent int) int {
	n, err := strconv.Atoi(attr(e, name))
	if err != nil || n < 0 {
		return absent
	}
	return min(n, farAway)
}
