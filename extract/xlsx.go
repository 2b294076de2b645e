package extract

import (
	"cmp"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"piao"
	"piao/internal/message"
)

// readXLSX reads a workbook of Excel 2007 or later (xlsx, xlsm, transitional or strict): one grid a sheet, in the workbook's order.
//
// The parts are streamed here and not through excelize, for three reasons: a cell's value, type and style come in one pass, which
// its API gives only cell by cell (4 s for 700 sheets against 0.7 s here, all told); it does not tell a formula without a result from an empty text;
// and it keeps the text that merged cells hide where a cell would show it. Elements and attributes are known by their local names,
// since producers choose prefixes as they like and the strict variant has other namespaces.
func readXLSX(name string, r io.ReaderAt, size int64, lim Limits) ([]Grid, []piao.Rilievo, error) {
	pkg, err := openOOXML(name, r, size, lim)
	if err != nil {
		return nil, nil, err
	}
	x := &xlsxReader{ooxml: pkg}
	if err := x.workbook(); err != nil {
		return nil, nil, err
	}
	return x.losses.rest(x.heads.with(x.grids), x.pictures.told(x.rilievi))
}

// An xlsxReader gathers the grids of one workbook while its parts are read.
type xlsxReader struct {
	*ooxml
	sheets   []xlsxSheetRef
	date1904 bool
	strings  []richText // the shared strings
	formats  []xlsxFormat
	filled   int // blank cells with a fill
	grids    []Grid
	rilievi  []piao.Rilievo
	heads    pageLines
	pictures pictures
	merged   int // cells and rows looked at for merged areas
	losses   losses
	// byLibreOffice is set where LibreOffice saved the file; monthFirst counts the dates that a format of another program shows month first.
	byLibreOffice   bool
	monthFirst      int
	firstMonthFirst piao.Cell
	read            map[string]string // the sheet that each part was read as
	unstyled        int               // numbers whose cell format the file has not
}

// An xlsxSheetRef is a sheet as the workbook lists it.
type xlsxSheetRef struct {
	name, rel string
	hidden    bool
}

func (x *xlsxReader) workbook() error {
	book := "xl/workbook.xml"
	rels, err := x.relationships("")
	if err = x.losses.part(err); err != nil {
		return err
	}
	for _, rel := range rels {
		switch {
		case x.parts[rel.target] == nil:
		case rel.kind == "officeDocument":
			book = rel.target
		case rel.kind == "extended-properties":
			if err := x.losses.part(x.part(rel.target, x.program)); err != nil {
				return err
			}
		}
	}
	if err := x.part(book, rooted("workbook", x.listSheets)); err != nil {
		return err
	}
	if rels, err = x.relationships(book); x.losses.part(err) != nil {
		return err
	}
	if err := x.losses.part(x.optional(rels, "sharedStrings", rooted("sst", x.sharedStrings))); err != nil {
		return err
	}
	if err := x.losses.part(x.optional(rels, "styles", rooted("styleSheet", x.styles))); err != nil {
		return err
	}
	for _, ref := range x.sheets {
		var rel ooxmlRel
		if i := slices.IndexFunc(rels, func(r ooxmlRel) bool { return r.id == ref.rel }); i >= 0 {
			rel = rels[i]
		}
		if err := x.losses.sheet(ref.name, x.sheet(ref, rel)); err != nil {
			return err
		}
	}
	if first := x.firstMonthFirst; x.monthFirst > 0 {
		x.rilievi = append(x.rilievi, piao.Rilievo{Codice: "mese-prima", Gravita: piao.Avviso, Prima: first.Text, Dopo: first.Text, Posizione: first.Pos.String(),
			Messaggio: fmt.Sprintf("in %d celle il formato scrive le date col mese prima del giorno: lette come il foglio le mostra", x.monthFirst)})
	}
	if x.unstyled > 0 {
		return x.losses.part(x.damaged(piao.Pos{}, message.Errorf("why.nostyle", x.unstyled)))
	}
	return nil
}

// program asks which program saved the file: LibreOffice writes its country's short date as if it were one that a person chose.
func (x *xlsxReader) program(p *xmlPart, _ xml.StartElement) error {
	return p.children(func(e xml.StartElement) error {
		if e.Name.Local != "Application" {
			return nil
		}
		name, err := p.text()
		x.byLibreOffice = strings.HasPrefix(name, "LibreOffice")
		return err
	}, nil)
}

func (x *xlsxReader) listSheets(p *xmlPart, _ xml.StartElement) error {
	return p.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "workbookPr":
			x.date1904 = isTrue(localAttr(e, "date1904"))
		case "sheets":
			return p.children(func(e xml.StartElement) error {
				if e.Name.Local != "sheet" {
					return nil
				}
				state := localAttr(e, "state")
				x.sheets = append(x.sheets, xlsxSheetRef{name: localAttr(e, "name"), rel: localAttr(e, "id"), hidden: state == "hidden" || state == "veryHidden"})
				return x.budget.sheets(len(x.sheets))
			}, nil)
		}
		return nil
	}, nil)
}

func (x *xlsxReader) sheet(ref xlsxSheetRef, rel ooxmlRel) error {
	pos := piao.Pos{Sheet: ref.name}
	if rel.target == "" || x.parts[rel.target] == nil {
		return x.damaged(pos, message.Errorf("why.nosheet"))
	}
	if first, ok := x.read[rel.target]; ok {
		return x.damaged(pos, message.Errorf("why.samepart", first))
	}
	if x.read == nil {
		x.read = map[string]string{}
	}
	x.read[rel.target] = ref.name
	s := &xlsxSheet{xlsxReader: x, pos: pos}
	var err error
	if rel.kind == "worksheet" { // not a chart, a dialog or a macro sheet
		err = s.content(rel.target)
	}
	x.grids = append(x.grids, Grid{Source: ref.name, Hidden: ref.hidden, TrueColumns: true, Rows: s.rows})
	return err
}

// content reads the part of a worksheet. What was read before it broke off is kept.
func (s *xlsxSheet) content(part string) error {
	broken := placed(s.part(part, s.readRoot), s.pos)
	if broken != nil && !errors.Is(broken, ErrDamaged) {
		return broken
	}
	if err := s.order(); err != nil {
		s.rows = nil
		return err
	}
	if err := s.merge(); err != nil {
		return err
	}
	s.widths()
	if len(s.rows) > 0 {
		if err := s.xlsxReader.heads.add(s.budget, s.pos.Sheet, s.heads); err != nil {
			return err
		}
	}
	s.rilievi = append(s.rilievi, hiddenColumns(s.pos.Sheet, s.hidden, s.rows)...)
	return errors.Join(broken, s.drawings(part))
}

// An xlsxSheet is the state of the sheet that is being read.
type xlsxSheet struct {
	*xlsxReader
	pos    piao.Pos // the last cell that was begun
	rows   []piao.Row
	merges []xlsxArea
	hidden []columnRun
	heads  []string // lines at the heads and feet of its pages
	noData bool     // no element for the rows was met
}

// An xlsxArea is a merged range: its first and last rows and columns.
type xlsxArea struct{ row, col, lastRow, lastCol int }

// readRoot reads the sheet, and asks that it is one: a part of another kind, or without its rows, is damage.
func (s *xlsxSheet) readRoot(p *xmlPart, e xml.StartElement) error {
	if e.Name.Local != "worksheet" {
		return message.Errorf("why.root", e.Name.Local)
	}
	s.noData = true
	if err := s.children(p); err != nil {
		return err
	}
	if s.pos.Row, s.pos.Col = 0, 0; s.noData {
		return message.Errorf("why.nodata")
	}
	return nil
}

func (s *xlsxSheet) children(p *xmlPart) error {
	return p.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "cols":
			return p.children(func(e xml.StartElement) error {
				if first, _ := strconv.Atoi(localAttr(e, "min")); isTrue(localAttr(e, "hidden")) || localAttr(e, "width") == "0" {
					last, _ := strconv.Atoi(localAttr(e, "max"))
					s.hidden = append(s.hidden, columnRun{first, last})
				}
				return nil
			}, nil)
		case "sheetData":
			s.noData = false
			return p.children(func(e xml.StartElement) error {
				if e.Name.Local != "row" {
					return nil
				}
				return s.row(p, e)
			}, nil)
		case "mergeCells":
			return p.children(s.mergeCell, nil)
		case "headerFooter":
			return s.readHeads(p)
		}
		return nil
	}, nil)
}

// row reads a row; one without a number follows the row before it.
func (s *xlsxSheet) row(p *xmlPart, e xml.StartElement) error {
	s.pos.Row, s.pos.Col = s.pos.Row+1, 0
	if n, err := strconv.Atoi(localAttr(e, "r")); err == nil && n > 0 {
		s.pos.Row = n
	}
	row := piao.Row{N: s.pos.Row, Hidden: isTrue(localAttr(e, "hidden")) || localAttr(e, "ht") == "0"}
	err := p.children(func(e xml.StartElement) error {
		if e.Name.Local != "c" {
			return nil
		}
		s.pos.Col++
		if col := columnNumber(localAttr(e, "r")); col > 0 {
			s.pos.Col = col
		}
		format := s.format(localAttr(e, "s"))
		text, rich, err := s.cell(p, e, format)
		c := piao.Cell{Text: text, Pos: s.pos, Span: piao.Span{Rows: 1, Cols: 1}, Fill: format.fill}
		struck := rich.look(&c, format)
		if err != nil || c.Blank() {
			s.fill(&row, c)
			return err
		}
		if row.Cells = append(row.Cells, c); struck != "" {
			s.rilievi = append(s.rilievi, struckPart(c, struck))
		}
		return s.admit(c)
	}, nil)
	if len(row.Cells)+len(row.Filled) > 0 {
		s.rows = append(s.rows, row)
	}
	return err
}

// fill keeps a blank cell that has a fill, as far as the limits of a sheet reach: a whole one may be filled.
func (s *xlsxSheet) fill(row *piao.Row, c piao.Cell) {
	if c.Fill == "" || c.Pos.Col > s.budget.lim.Cols || s.filled >= s.budget.lim.Cells {
		return
	}
	s.filled++
	c.Text, c.Struck = "", false
	row.Filled = append(row.Filled, c)
}

func (s *xlsxSheet) admit(c piao.Cell) error {
	if err := s.budget.place(c.Pos); err != nil {
		return err
	}
	return s.budget.cell(c)
}

// order puts rows and cells in order. A cell that stands twice is damage: one of the two would be lost.
func (s *xlsxSheet) order() error {
	byRow := func(a, b piao.Row) int { return cmp.Compare(a.N, b.N) }
	if !slices.IsSortedFunc(s.rows, byRow) {
		slices.SortStableFunc(s.rows, byRow)
	}
	rows := s.rows[:0]
	for _, r := range s.rows {
		if n := len(rows); n > 0 && rows[n-1].N == r.N {
			rows[n-1].Cells, rows[n-1].Filled = append(rows[n-1].Cells, r.Cells...), append(rows[n-1].Filled, r.Filled...)
			rows[n-1].Hidden = rows[n-1].Hidden && r.Hidden
			continue
		}
		rows = append(rows, r)
	}
	s.rows = rows
	byCol := func(a, b piao.Cell) int { return cmp.Compare(a.Pos.Col, b.Pos.Col) }
	for _, r := range s.rows {
		slices.SortStableFunc(r.Cells, byCol)
		slices.SortStableFunc(r.Filled, byCol)
		for i := 1; i < len(r.Cells); i++ {
			if r.Cells[i].Pos.Col == r.Cells[i-1].Pos.Col {
				return s.damaged(r.Cells[i].Pos, message.Errorf("why.twice"))
			}
		}
	}
	return nil
}

func (s *xlsxSheet) mergeCell(e xml.StartElement) error {
	from, to, _ := strings.Cut(localAttr(e, "ref"), ":")
	a := xlsxArea{rowNumber(from), columnNumber(from), rowNumber(to), columnNumber(to)}
	if a.row == 0 || a.col == 0 || a.lastRow < a.row || a.lastCol < a.col {
		return nil
	}
	a.lastRow, a.lastCol = min(a.lastRow, s.budget.lim.Rows), min(a.lastCol, s.budget.lim.Cols)
	s.merges = append(s.merges, a)
	return s.budget.check(s.pos, "cells", "limit.areas", int64(len(s.merges)), int64(s.budget.lim.Cells))
}

// merge gives each merged area to the cell at its top left. What stands in the others is not shown: a rilievo each, unless it says
// the same, as some programs write it.
func (s *xlsxSheet) merge() error {
	for _, a := range s.merges {
		i, _ := slices.BinarySearchFunc(s.rows, a.row, func(r piao.Row, n int) int { return cmp.Compare(r.N, n) })
		anchor := ""
		for ; i < len(s.rows) && s.rows[i].N <= a.lastRow; i++ {
			row := &s.rows[i]
			j, _ := slices.BinarySearchFunc(row.Cells, a.col, func(c piao.Cell, n int) int { return cmp.Compare(c.Pos.Col, n) })
			k := j
			for ; k < len(row.Cells) && row.Cells[k].Pos.Col <= a.lastCol; k++ {
				c := &row.Cells[k]
				if c.Pos.Row == a.row && c.Pos.Col == a.col {
					c.Span = a.span()
					anchor = c.Text
					j++
				} else if c.Text != anchor {
					s.rilievi = append(s.rilievi, underMerge(*c))
				}
			}
			s.merged += 1 + k - j
			row.Cells = slices.Delete(row.Cells, j, k)
			row.Filled = a.mergeFilled(row.Filled)
		}
		if err := s.budget.check(s.pos, "cells", "limit.merged", int64(s.merged), 8*int64(s.budget.lim.Cells)); err != nil {
			return err
		}
	}
	s.rows = withText(s.rows)
	return nil
}

// withText leaves out the rows without a text. Their fills are kept with the row above, where one of its cells reaches down to them.
func withText(rows []piao.Row) []piao.Row {
	kept := rows[:0]
	for _, r := range rows {
		if len(r.Cells) > 0 {
			kept = append(kept, r)
			continue
		}
		if n := len(kept); n > 0 && reachesTo(kept[n-1], r.N) {
			kept[n-1].Filled = append(kept[n-1].Filled, r.Filled...)
		}
	}
	return kept
}

// reachesTo says whether a cell of the row reaches down to the row of that number.
func reachesTo(r piao.Row, n int) bool {
	return slices.ContainsFunc(r.Cells, func(c piao.Cell) bool { return c.Pos.Row+c.Span.Rows > n })
}

// mergeFilled gives the blank cells with a fill of a row that the area reaches: the one at its top left stands for those that it covers.
func (a xlsxArea) mergeFilled(cells []piao.Cell) []piao.Cell {
	rest := cells[:0]
	for _, c := range cells {
		switch {
		case c.Pos.Row == a.row && c.Pos.Col == a.col:
			c.Span = a.span()
		case a.col <= c.Pos.Col && c.Pos.Col <= a.lastCol:
			continue
		}
		rest = append(rest, c)
	}
	return rest
}

func (a xlsxArea) span() piao.Span {
	return piao.Span{Rows: a.lastRow - a.row + 1, Cols: a.lastCol - a.col + 1}
}

func (s *xlsxSheet) widths() {
	for i, r := range s.rows {
		for _, c := range r.Cells {
			s.rows[i].Width = max(s.rows[i].Width, c.End())
		}
	}
}

// columnNumber reads the letters of a reference such as B12 or $B$12, 0 where there are none.
func columnNumber(ref string) int {
	n := 0
	for _, c := range strings.TrimPrefix(ref, "$") {
		c |= 0x20
		if c < 'a' || c > 'z' {
			break
		}
		n = min(n*26+int(c-'a')+1, farAway)
	}
	return n
}

// rowNumber reads the digits of a reference, 0 where there are none.
func rowNumber(ref string) int {
	n, err := strconv.Atoi(strings.TrimLeft(ref, "$ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"))
	if err != nil || n < 0 {
		return 0
	}
	return min(n, farAway)
}

// localAttr gives the value of an attribute by its name without prefix, "" where it is absent.
func localAttr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// isTrue reads a truth value of XML.
func isTrue(s string) bool { return s == "1" || s == "true" }
