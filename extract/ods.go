package extract

import (
	"archive/zip"
	"cmp"
	"encoding/xml"
	"errors"
	"io"
	"io/fs"
	"strconv"
	"strings"

	"piao"
	"piao/internal/message"
)

// readODS reads an OpenDocument spreadsheet: one grid a table. What a cell shows is its text, but for numbers, percents, dates and
// truth values with a style that can be followed: those are shown anew, as an Italian reader sees them, since the text of a file that
// was converted on a foreign machine has points for commas and the month first.
//
// Elements are known by their usual prefixes (table:, text:, office:), which every producer writes.
func readODS(name string, r io.ReaderAt, size int64, lim Limits) ([]Grid, []piao.Rilievo, error) {
	o := &odsReader{name: name, budget: newBudget(name, lim), styles: newODSStyles()}
	if err := o.open(r, size, o.document); err != nil {
		return nil, nil, err
	}
	if len(o.grids) == 0 && o.losses.first == nil {
		return nil, nil, &Error{File: name, Err: ErrFormat.With(message.New("like.nosheet")).Do(message.New("hint.sheet"))}
	}
	return o.losses.rest(o.heads.with(o.grids), o.pictures.told(o.rilievi))
}

// open reads the parts of a package of OpenDocument; document those that hold styles and content. What was read of one before it broke off is kept.
func (o *odsReader) open(r io.ReaderAt, size int64, document func(*xmlPart) error) error {
	if err := o.budget.file(size); err != nil {
		return err
	}
	z, err := zip.NewReader(r, size)
	if err != nil {
		return o.damaged(err)
	}
	for _, part := range []struct {
		path, root string
		required   bool
		read       func(*xmlPart) error
	}{
		{"META-INF/manifest.xml", "manifest", false, o.manifest},
		{"styles.xml", "document-styles", false, document},
		{"content.xml", "document-content", true, document},
	} {
		required := part.required || part.path == "styles.xml" && o.hasStyles
		if err := o.lose(o.part(z, part.path, part.root, required, part.read)); err != nil {
			return err
		}
	}
	return nil
}

// An odsReader gathers the grids of one file while its parts are read.
type odsReader struct {
	name      string
	budget    *budget
	unpacked  int64
	styles    *odsStyles
	filled    int // blank cells with a fill
	losses    losses
	isText    bool // a document, not a workbook
	hasStyles bool // the package says that it has styles
	grids     []Grid
	heads     pageLines
	pictures  pictures
	masters   map[string][]string // the lines at heads and feet, by the page's style
	rilievi   []piao.Rilievo
}

func (o *odsReader) part(z *zip.Reader, path, root string, required bool, read func(*xmlPart) error) error {
	f, err := z.Open(path)
	if errors.Is(err, fs.ErrNotExist) && !required {
		return nil
	}
	if err != nil {
		return o.damaged(err)
	}
	defer f.Close()
	p := newXMLPart(&unpackedReader{r: f, total: &o.unpacked, budget: o.budget})
	p.grammar, p.prefix = grammars()["odf"], "-"
	switch err = read(p); {
	case err != nil:
	case p.root == "":
		err = io.ErrUnexpectedEOF
	case p.root != root:
		err = message.Errorf("why.root", p.root)
	case p.odd > 0:
		err = message.Errorf("why.odd", p.odd)
	}
	var e *Error
	if err == nil || errors.As(err, &e) {
		return err
	}
	return o.damaged(message.At(path, err))
}

// lose takes the damage of a part: of the table that was being read, where there is one.
func (o *odsReader) lose(err error) error {
	var e *Error
	switch {
	case o.isText:
		return o.losses.text(err)
	case errors.As(err, &e) && e.Pos.Sheet != "":
		return o.losses.sheet(e.Pos.Sheet, err)
	}
	return o.losses.part(err)
}

// damaged says where reading stopped: in the last table that was begun, if any.
func (o *odsReader) damaged(err error) error {
	e := &Error{File: o.name, Err: ErrDamaged.From(err).Do(message.New("hint.anew"))}
	if n := len(o.grids); n > 0 {
		e.Pos.Sheet = o.grids[n-1].Source
	}
	return e
}

// manifest looks for the keys that a protected package lists, and for charts.
func (o *odsReader) manifest(p *xmlPart) error {
	return p.children(func(e xml.StartElement) error {
		switch {
		case e.Name.Local == "encryption-data":
			return &Error{File: o.name, Err: ErrEncrypted}
		case localAttr(e, "full-path") == "styles.xml":
			o.hasStyles = true
		case strings.Contains(localAttr(e, "media-type"), "opendocument.chart"):
			o.pictures.charts = append(o.pictures.charts, strings.Trim(localAttr(e, "full-path"), "/"))
		}
		return o.manifest(p)
	}, nil)
}

// document reads content.xml or styles.xml from the root down to the styles and the tables.
func (o *odsReader) document(p *xmlPart) error {
	return p.children(func(e xml.StartElement) error {
		switch qname(e.Name) {
		case "office:document-content", "office:document-styles", "office:body", "office:spreadsheet", "office:master-styles":
			return o.document(p)
		case "office:styles", "office:automatic-styles":
			return o.styles.read(p)
		case "style:master-page":
			return o.master(p, attr(e, "style:name"))
		case "table:table":
			return o.table(p, e)
		}
		return nil
	}, nil)
}

// master reads the heads and feet of a style of pages.
func (o *odsReader) master(p *xmlPart, name string) error {
	if o.masters == nil {
		o.masters = map[string][]string{}
	}
	return p.children(func(e xml.StartElement) error {
		if e.Name.Space != "style" { // a form of the page
			return nil
		}
		lines, err := o.running(p, e)
		o.masters[name] = append(o.masters[name], lines...)
		return err
	}, nil)
}

// An odsTable is the state of the table that is being read.
type odsTable struct {
	sheet string
	row   int // the next row's number
	// columns holds the default style of each run of columns.
	columns []odsColumns
	column  int // the last column that a run covers
	hidden  []columnRun
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
	t, before := &odsTable{sheet: attr(e, "table:name"), row: 1}, p.odd
	o.grids = append(o.grids, Grid{Source: t.sheet, TrueColumns: true, Hidden: o.styles.cells[attr(e, "table:style-name")].hidden})
	err := o.rows(p, t)
	o.grids[len(o.grids)-1].Rows = t.rows
	if len(t.rows) > 0 && err == nil {
		err = o.heads.add(o.budget, t.sheet, o.masters[o.styles.cells[attr(e, "table:style-name")].master])
	}
	o.rilievi = append(o.rilievi, hiddenColumns(t.sheet, t.hidden, t.rows)...)
	if odd := p.odd; err == nil && odd > before {
		p.odd = before
		return o.lose(o.damaged(message.Errorf("why.odd", odd-before)))
	}
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
				first := t.column + 1
				t.column = clampAdd(t.column, repeats(e, "table:number-columns-repeated"))
				if v := attr(e, "table:visibility"); v == "collapse" || v == "filter" {
					t.hidden = append(t.hidden, columnRun{first, t.column})
				}
				t.columns = append(t.columns, odsColumns{last: t.column, style: attr(e, "table:default-cell-style-name")})
			}
		case "table:table-row":
			return o.row(p, t, e)
		case "table:shapes":
			return o.shapes(p, t)
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
		if err == nil {
			col = clampAdd(col, n)
		}
		return err
	}, nil)
	if err != nil { // what stands before the damage is kept
		return cmp.Or(o.addRow(t, row, 1), placed(err, piao.Pos{Sheet: t.sheet, Row: row.N, Col: col}))
	}
	return o.addRow(t, row, repeats(e, "table:number-rows-repeated"))
}

// addRow adds a row n times, unless it is blank.
func (o *odsReader) addRow(t *odsTable, row piao.Row, n int) error {
	first := t.row
	t.row = clampAdd(t.row, n)
	if last := len(t.rows) - 1; len(row.Cells) == 0 {
		if last >= 0 && reachesTo(t.rows[last], row.N) {
			t.rows[last].Filled = append(t.rows[last].Filled, row.Filled...)
		}
		return nil
	}
	t.rows = append(t.rows, row)
	for i := 1; i < n; i++ {
		again := row
		again.N = first + i
		again.Cells, again.Filled = append([]piao.Cell(nil), row.Cells...), nil
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
	own, err := o.cellText(p, pos)
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
	look := o.styles.look(style)
	text, found := o.styles.shown(e, style, own)
	cell := piao.Cell{Text: text, Pos: pos, Span: o.span(e, pos), Fill: look.fill}
	if struck := own.rich.look(&cell, look); struck != "" {
		o.rilievi = append(o.rilievi, struckPart(cell, struck))
	}
	if found != nil {
		found.Posizione = pos.String()
		if err := o.find(*found, cell); err != nil {
			return err
		}
	}
	if cell.Blank() {
		o.fill(row, cell, n)
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

// fill keeps a blank cell that has a fill, n times, as far as the limits of a sheet reach: a whole one may be filled.
func (o *odsReader) fill(row *piao.Row, c piao.Cell, n int) {
	for i := range min(n, o.budget.lim.Cols-c.Pos.Col+1) {
		if c.Fill == "" || o.filled >= o.budget.lim.Cells {
			return
		}
		o.filled++
		f := piao.Cell{Pos: c.Pos, Span: c.Span, Fill: c.Fill}
		f.Pos.Col += i
		row.Filled = append(row.Filled, f)
	}
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
	own, err := o.cellText(p, pos)
	if err != nil {
		return err
	}
	text, _ := o.styles.shown(e, attr(e, "table:style-name"), own)
	cell := piao.Cell{Text: text, Pos: pos}
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
func (o *odsReader) cellText(p *xmlPart, pos piao.Pos) (ownText, error) {
	text := odsText{budget: o.budget, pos: pos, styles: o.styles, images: &o.pictures}
	drawn := odsText{budget: o.budget, pos: pos, images: &o.pictures}
	err := text.paragraphs(p, &drawn)
	if err = cmp.Or(err, o.findDrawn(&drawn)); err != nil {
		return ownText{}, err
	}
	rich := text.rich()
	return ownText{rich.text, text.begun, rich}, nil
}

// shapes reads the drawings that stand over a table and hang on none of its cells.
func (o *odsReader) shapes(p *xmlPart, t *odsTable) error {
	drawn := odsText{budget: o.budget, pos: piao.Pos{Sheet: t.sheet}, images: &o.pictures}
	return cmp.Or(drawn.paragraphs(p, &drawn), o.findDrawn(&drawn))
}

// findDrawn adds the rilievo on the text of a drawing, if it has one.
func (o *odsReader) findDrawn(drawn *odsText) error {
	cell := piao.Cell{Text: drawn.String(), Pos: drawn.pos}
	if cell.Blank() {
		return nil
	}
	return o.find(piao.Rilievo{Codice: "testo-in-disegno", Gravita: piao.Avviso, Prima: cell.Text, Posizione: cell.Pos.String(),
		Messaggio: "questo testo sta in un disegno sopra il foglio, non in una cella"}, cell)
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
