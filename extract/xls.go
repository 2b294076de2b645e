package extract

import (
	"errors"
	"io"
	"math"
	"strings"

	"github.com/richardlehane/mscfb"

	"piao"
	"piao/extract/numfmt"
	"piao/internal/message"
)

// readXLS reads a workbook of Excel 97 to 2003 (BIFF8): one grid a worksheet. Charts, macro sheets and modules hold no cells and are
// passed over. Source of the record layouts: [MS-XLS], whose names the code uses.
func readXLS(name string, r io.ReaderAt, size int64, lim Limits) ([]Grid, []piao.Rilievo, error) {
	x := &xlsReader{name: name, budget: newBudget(name, lim), formats: map[int]string{}}
	if err := x.budget.file(size); err != nil {
		return nil, nil, err
	}
	data, err := x.workbook(r, size)
	if err != nil {
		return nil, nil, x.wrap(err)
	}
	if err := x.stream(data); err != nil {
		return nil, nil, x.wrap(err)
	}
	return x.losses.rest(x.heads.with(x.grids), x.rilievi)
}

// stream reads the records of a workbook. Sheets that share records could make a small file endless, so all sheets together may take
// no more than there is.
func (x *xlsReader) stream(data []byte) error {
	if err := x.globals(data); err != nil {
		if err = x.losses.part(x.wrap(err)); err != nil {
			return err
		}
	}
	read := 0
	for _, s := range x.sheets {
		n, err := x.sheet(data, s)
		if err != nil {
			if err = x.losses.sheet(s.name, x.wrap(err)); err != nil {
				return err
			}
		}
		if read += n; read > len(data) {
			return message.Errorf("why.xls.shared")
		}
	}
	return nil
}

// An xlsReader gathers the grids of one file.
type xlsReader struct {
	name    string
	budget  *budget
	sheets  []boundSheet
	strings []richText     // the shared strings
	formats map[int]string // the number formats that the file defines
	styles  xlsStyles
	filled  int // blank cells with a fill
	d1904   bool
	grids   []Grid
	heads   pageLines
	rilievi []piao.Rilievo
	losses  losses
}

// A boundSheet names a worksheet and says at which byte of the stream it begins.
type boundSheet struct {
	name   string
	offset uint32
	hidden bool
}

// wrap makes an *Error of any error: what is not one yet is damage, in the sheet that was being read.
func (x *xlsReader) wrap(err error) error {
	var e *Error
	if errors.As(err, &e) {
		return e
	}
	e = &Error{File: x.name, Err: ErrDamaged.From(err).Do(message.New("hint.xlsx"))}
	if n := len(x.grids); n > 0 {
		e.Pos.Sheet = x.grids[n-1].Source
	}
	return e
}

// workbook takes the stream with the records out of the container. The library reads files from outside, so a panic in it is damage.
func (x *xlsReader) workbook(r io.ReaderAt, size int64) (data []byte, err error) {
	defer func() {
		if p := recover(); p != nil {
			data, err = nil, message.Errorf("why.xls.container", p)
		}
	}()
	c, err := mscfb.New(r)
	if err != nil {
		return nil, err
	}
	streams := map[string]*mscfb.File{}
	for _, f := range c.File {
		if len(f.Path) == 0 {
			streams[strings.ToLower(f.Name)] = f
		}
	}
	f := streams["workbook"]
	switch {
	case f != nil:
	case streams["encryptedpackage"] != nil:
		return nil, x.encrypted()
	case streams["book"] != nil:
		return nil, &Error{File: x.name, Err: ErrFormat.With(message.New("like.excelold")).Do(message.New("hint.xlsx"))}
	default:
		return nil, &Error{File: x.name, Err: ErrFormat.With(message.New("like.office")).Do(message.New("hint.document"))}
	}
	if f.Size > size {
		return nil, message.Errorf("why.xls.stream", f.Size, size)
	}
	if err := x.budget.unpacked(f.Size); err != nil {
		return nil, err
	}
	data = make([]byte, f.Size)
	if _, err := io.ReadFull(f, data); err != nil {
		return nil, err
	}
	return data, nil
}

func (x *xlsReader) encrypted() error {
	return &Error{File: x.name, Err: ErrEncrypted}
}

// The records that are read.
const (
	recFormula    = 0x0006
	recEOF        = 0x000a
	recHeader     = 0x0014
	recFooter     = 0x0015
	recDate1904   = 0x0022
	recFilePass   = 0x002f
	recFont       = 0x0031
	recContinue   = 0x003c
	recBoundSheet = 0x0085
	recMulRK      = 0x00bd
	recRString    = 0x00d6
	recPalette    = 0x0092
	recXF         = 0x00e0
	recMergeCells = 0x00e5
	recSST        = 0x00fc
	recLabelSST   = 0x00fd
	recNumber     = 0x0203
	recLabel      = 0x0204
	recBoolErr    = 0x0205
	recString     = 0x0207
	recRow        = 0x0208
	recColInfo    = 0x007d
	recMulBlank   = 0x00be
	recBlank      = 0x0201
	recRK         = 0x027e
	recFormat     = 0x041e
	recBOF        = 0x0809
)

// The kinds of a substream that a BOF record announces; those of charts and macros are passed over.
const (
	bofGlobals   = 0x0005
	bofWorksheet = 0x0010
)

// globals reads what all sheets share, from the start of the stream.
func (x *xlsReader) globals(data []byte) error {
	s := &biffStream{data: data}
	rec, err := s.next()
	if err != nil {
		return err
	}
	size := rec.size
	if version, kind := rec.u16(), rec.u16(); rec.kind&0xff != recBOF&0xff || version != 0x0600 || kind != bofGlobals {
		return &Error{File: x.name, Err: ErrFormat.With(message.New("like.excelolder")).Do(message.New("hint.xlsx"))}
	}
	if size != 16 {
		return lostStep(recBOF, size)
	}
	for {
		rec, err := s.next()
		if err != nil {
			return err
		}
		switch rec.kind {
		case recEOF:
			x.styles.settle()
			return rec.inStep()
		case recFilePass:
			return x.encrypted()
		case recDate1904:
			x.d1904 = rec.u16() == 1
		case recFormat:
			id := int(rec.u16())
			x.formats[id] = rec.text()
		case recXF:
			x.styles.cell(&rec)
		case recFont:
			x.styles.font(&rec)
		case recPalette:
			x.styles.colours(&rec)
		case recBoundSheet:
			err = x.boundSheet(&rec)
		case recSST:
			err = x.sharedStrings(&rec)
		}
		if err = errors.Join(err, rec.short()); err != nil {
			return err
		}
		if err := rec.ends(); err != nil && exactly[rec.kind] {
			if err = x.losses.part(x.wrap(err)); err != nil {
				return err
			}
		}
	}
}

// exactly are the records of the globals that end where what they hold does.
var exactly = map[uint16]bool{recFont: true, recFormat: true, recBoundSheet: true, recXF: true, recSST: true}

func (x *xlsReader) boundSheet(rec *biffRecord) error {
	s := boundSheet{offset: rec.u32(), hidden: rec.u8()&3 != 0}
	kind := rec.u8()
	s.name = rec.chars(int(rec.u8()), rec.u8()&1 != 0)
	if kind == 0 {
		x.sheets = append(x.sheets, s)
	}
	return x.budget.sheets(len(x.sheets))
}

func (x *xlsReader) sharedStrings(rec *biffRecord) error {
	rec.skip(4)
	n := int64(rec.u32())
	if err := x.budget.check(piao.Pos{}, "cells", "limit.strings", n, int64(x.budget.lim.Cells)); err != nil {
		return err
	}
	for range n {
		if !rec.more() {
			return nil // the count lies, which does no harm unless a cell asks for one of the missing
		}
		x.strings = append(x.strings, rec.richText(&x.styles))
		if err := rec.short(); err != nil {
			return message.Errorf("join", message.New("why.xls.string", len(x.strings), n), err)
		}
	}
	return nil
}

// An xlsSheet is the state of the sheet that is being read.
type xlsSheet struct {
	name       string
	cells      []piao.Cell
	merges     []xlsMerge
	hidden     map[int]bool // rows
	hiddenCols []columnRun
	heads      []string // lines at the heads and feet of its pages
	// formula is the cell whose text the next STRING record brings, and format its format; its column is 0 where there is none.
	formula piao.Cell
	format  xlsFormat
}

// sheet reads one worksheet and says how many bytes of records it took.
func (x *xlsReader) sheet(data []byte, b boundSheet) (int, error) {
	s := &biffStream{data: data, pos: int(b.offset)}
	sheet := &xlsSheet{name: b.name, hidden: map[int]bool{}}
	x.grids = append(x.grids, Grid{Source: b.name, Hidden: b.hidden, TrueColumns: true})
	rec, err := s.next()
	if err != nil {
		return 0, err
	}
	rec.skip(2)
	if kind := rec.u16(); rec.kind != recBOF || kind != bofWorksheet {
		x.grids = x.grids[:len(x.grids)-1]
		if rec.kind == recBOF && rec.short() == nil {
			return 0, nil
		}
		return 0, message.Errorf("why.xls.nosheet", b.name, b.offset)
	}
	broken := x.records(s, sheet)
	if broken != nil && errors.Is(broken, ErrTooLarge) {
		return 0, broken
	}
	if err := x.dropFormula(sheet); err != nil {
		return 0, err
	}
	rows, err := x.arrange(sheet)
	x.grids[len(x.grids)-1].Rows = rows
	if len(rows) > 0 {
		err = errors.Join(err, x.heads.add(x.budget, b.name, sheet.heads))
	}
	x.rilievi = append(x.rilievi, hiddenColumns(b.name, sheet.hiddenCols, rows)...)
	return s.pos - int(b.offset), errors.Join(broken, err)
}

// records reads the records of a sheet to its end.
func (x *xlsReader) records(s *biffStream, sheet *xlsSheet) error {
	for depth := 1; depth > 0; {
		rec, err := s.next()
		if err != nil {
			return err
		}
		if err := rec.inStep(); err != nil {
			return err
		}
		switch {
		case rec.kind == recBOF: // a chart within the sheet
			depth++
		case rec.kind == recEOF:
			depth--
		case depth == 1:
			if err := errors.Join(x.record(sheet, &rec), rec.short()); err != nil {
				return err
			}
			if err := rec.ends(); err != nil && rec.kind == recString {
				return err
			}
		}
	}
	return nil
}

func (x *xlsReader) record(s *xlsSheet, rec *biffRecord) error {
	switch rec.kind {
	case recRow:
		row := int(rec.u16()) + 1
		rec.skip(10)
		if rec.u16()&0x20 != 0 {
			s.hidden[row] = true
		}
	case recColInfo:
		run := columnRun{int(rec.u16()) + 1, int(rec.u16()) + 1}
		if rec.skip(4); rec.u16()&1 != 0 {
			s.hiddenCols = append(s.hiddenCols, run)
		}
	case recHeader, recFooter:
		if rec.more() {
			s.heads = append(s.heads, headLines(rec.text())...)
		}
	case recMergeCells:
		for range rec.u16() {
			m := xlsMerge{row: int(rec.u16()) + 1, lastRow: int(rec.u16()) + 1, col: int(rec.u16()) + 1, lastCol: int(rec.u16()) + 1}
			m.lastCol = min(m.lastCol, maxXLSCol)
			if rec.short() == nil && m.row <= m.lastRow && m.col <= m.lastCol {
				s.merges = append(s.merges, m)
			}
		}
		return x.budget.check(piao.Pos{Sheet: s.name}, "cells", "limit.areas.xls", int64(len(s.merges)), int64(x.budget.lim.Cells))
	case recString:
		return x.formulaText(s, rec.text())
	case recMulRK:
		return x.mulRK(s, rec)
	case recBlank, recMulBlank:
		x.blanks(s, rec)
	case recLabelSST, recLabel, recRString, recNumber, recRK, recBoolErr, recFormula:
		return x.cell(s, rec)
	}
	return nil
}

// cell reads the records of one cell: its place, its cell format, its value.
func (x *xlsReader) cell(s *xlsSheet, rec *biffRecord) error {
	c := piao.Cell{Pos: piao.Pos{Sheet: s.name, Row: int(rec.u16()) + 1, Col: int(rec.u16()) + 1}, Span: piao.Span{Rows: 1, Cols: 1}}
	format := x.styles.of(rec.u16())
	code := x.formatCode(format)
	rich := richText{}
	c.Fill = format.look.fill
	switch rec.kind {
	case recLabelSST:
		i := rec.u32()
		if int64(i) >= int64(len(x.strings)) {
			return message.Errorf("join", c.Pos, message.New("why.xls.string", i, len(x.strings)))
		}
		rich = x.strings[i]
		c.Text = x.visible(c.Pos, rich.text, numfmt.Text(rich.text, code))
	case recLabel, recRString:
		text := lineEnds.Replace(rec.text())
		c.Text = x.visible(c.Pos, text, numfmt.Text(text, code))
	case recNumber:
		c.Text = x.number(c.Pos, rec.f64(), code)
	case recRK:
		c.Text = x.number(c.Pos, rkNumber(rec.u32()), code)
	case recBoolErr:
		v := rec.u8()
		c.Text = x.boolOrError(c.Pos, v, rec.u8() != 0)
	case recFormula:
		c.Struck = format.look.struck
		return x.formula(s, c, format, rec)
	}
	if struck := rich.look(&c, format.look); struck != "" {
		x.rilievi = append(x.rilievi, struckPart(c, struck))
	}
	return x.add(s, c)
}

func (x *xlsReader) mulRK(s *xlsSheet, rec *biffRecord) error {
	pos := piao.Pos{Sheet: s.name, Row: int(rec.u16()) + 1, Col: int(rec.u16()) + 1}
	for ; rec.left() >= 8; pos.Col++ { // the last two bytes repeat the last column
		format := x.styles.of(rec.u16())
		c := piao.Cell{Text: x.number(pos, rkNumber(rec.u32()), x.formatCode(format)), Pos: pos, Span: piao.Span{Rows: 1, Cols: 1}, Fill: format.look.fill, Struck: format.look.struck}
		if err := x.add(s, c); err != nil {
			return err
		}
	}
	return nil
}

// formula reads the result that a formula had when the file was saved. A text comes in a STRING record of its own.
func (x *xlsReader) formula(s *xlsSheet, c piao.Cell, format xlsFormat, rec *biffRecord) error {
	if err := x.dropFormula(s); err != nil {
		return err
	}
	bits := rec.u64()
	if bits>>48 != 0xffff {
		c.Text = x.number(c.Pos, math.Float64frombits(bits), x.formatCode(format))
		return x.add(s, c)
	}
	switch v := byte(bits >> 16); byte(bits) {
	case 0:
		s.formula, s.format = c, format
	case 1, 2:
		c.Text = x.boolOrError(c.Pos, v, byte(bits) == 2)
		return x.add(s, c)
	case 3:
		if !canBeBlank(rec) {
			s.formula = c
			return x.dropFormula(s)
		}
	}
	return nil
}

func (x *xlsReader) formulaText(s *xlsSheet, text string) error {
	c := s.formula
	s.formula = piao.Cell{}
	if c.Pos.Col == 0 {
		return nil
	}
	c.Text = symbols(s.format.look.font, numfmt.Text(lineEnds.Replace(text), x.formatCode(s.format)))
	return x.add(s, c)
}

// dropFormula reports a formula whose text did not follow.
func (x *xlsReader) dropFormula(s *xlsSheet) error {
	c := s.formula
	s.formula = piao.Cell{}
	if c.Pos.Col == 0 {
		return nil
	}
	x.rilievi = append(x.rilievi, lostFormula(c))
	return x.budget.cell(c)
}

// add keeps a cell unless it is blank.
func (x *xlsReader) add(s *xlsSheet, c piao.Cell) error {
	if c.Blank() {
		x.fill(s, c)
		return nil
	}
	if err := x.budget.place(c.Pos); err != nil {
		return err
	}
	s.cells = append(s.cells, c)
	return x.budget.cell(c)
}

// formatCode is the number format of a cell format. Built-in formats that follow the reader's country are Italy's, whatever the file
// says of them.
func (x *xlsReader) formatCode(format xlsFormat) string {
	id := format.number
	if code, ok := x.formats[id]; ok && id != 14 && id != 22 {
		return numfmt.Italian(code)
	}
	return numfmt.Builtin(id)
}

// rkNumber unpacks a number of four bytes: an integer or the upper half of a float, either of them by the hundred.
func rkNumber(rk uint32) float64 {
	v := math.Float64frombits(uint64(rk&^3) << 32)
	if rk&2 != 0 {
		v = float64(int32(rk) >> 2)
	}
	if rk&1 != 0 {
		v /= 100
	}
	return v
}
