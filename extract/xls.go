package extract

import (
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
	"unicode/utf16"

	"github.com/richardlehane/mscfb"

	"piao"
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
	return x.grids, x.rilievi, nil
}

// stream reads the records of a workbook. Sheets that share records could make a small file endless, so all sheets together may take
// no more than there is.
func (x *xlsReader) stream(data []byte) error {
	if err := x.globals(data); err != nil {
		return err
	}
	read := 0
	for _, s := range x.sheets {
		n, err := x.sheet(data, s)
		if err != nil {
			return err
		}
		if read += n; read > len(data) {
			return errors.New("sheets share their records")
		}
	}
	return nil
}

// An xlsReader gathers the grids of one file.
type xlsReader struct {
	name    string
	budget  *budget
	sheets  []boundSheet
	strings []string       // the shared strings
	formats map[int]string // the number formats that the file defines
	xfs     []int          // the number format of each cell format
	d1904   bool
	grids   []Grid
	rilievi []piao.Rilievo
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
	e = &Error{File: x.name, Err: fmt.Errorf("%w: %w", ErrDamaged, err), Hint: "open it in a spreadsheet program and save it as xlsx"}
	if n := len(x.grids); n > 0 {
		e.Pos.Sheet = x.grids[n-1].Source
	}
	return e
}

// workbook takes the stream with the records out of the container. The library reads files from outside, so a panic in it is damage.
func (x *xlsReader) workbook(r io.ReaderAt, size int64) (data []byte, err error) {
	defer func() {
		if p := recover(); p != nil {
			data, err = nil, fmt.Errorf("container: %v", p)
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
		return nil, &Error{File: x.name, Err: fmt.Errorf("%w: a workbook of Excel 95 or older", ErrFormat), Hint: "open it in a spreadsheet program and save it as xlsx"}
	default:
		return nil, &Error{File: x.name, Err: fmt.Errorf("%w: an Office file of 97 to 2003 without a workbook", ErrFormat), Hint: "save the document as a spreadsheet (xlsx or ods) or as text"}
	}
	if f.Size > size {
		return nil, fmt.Errorf("a stream of %d bytes in a file of %d", f.Size, size)
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
	return &Error{File: x.name, Err: ErrEncrypted, Hint: "open it with its password and save it without one"}
}

// The records that are read.
const (
	recFormula    = 0x0006
	recEOF        = 0x000a
	recDate1904   = 0x0022
	recFilePass   = 0x002f
	recContinue   = 0x003c
	recBoundSheet = 0x0085
	recMulRK      = 0x00bd
	recRString    = 0x00d6
	recXF         = 0x00e0
	recMergeCells = 0x00e5
	recSST        = 0x00fc
	recLabelSST   = 0x00fd
	recNumber     = 0x0203
	recLabel      = 0x0204
	recBoolErr    = 0x0205
	recString     = 0x0207
	recRow        = 0x0208
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
	if version, kind := rec.u16(), rec.u16(); rec.kind&0xff != recBOF&0xff || version != 0x0600 || kind != bofGlobals {
		return &Error{File: x.name, Err: fmt.Errorf("%w: a workbook older than Excel 97", ErrFormat), Hint: "open it in a spreadsheet program and save it as xlsx"}
	}
	for {
		rec, err := s.next()
		if err != nil {
			return err
		}
		switch rec.kind {
		case recEOF:
			return nil
		case recFilePass:
			return x.encrypted()
		case recDate1904:
			x.d1904 = rec.u16() == 1
		case recFormat:
			id := int(rec.u16())
			x.formats[id] = rec.text()
		case recXF:
			rec.skip(2)
			x.xfs = append(x.xfs, int(rec.u16()))
		case recBoundSheet:
			err = x.boundSheet(&rec)
		case recSST:
			err = x.sharedStrings(&rec)
		}
		if err = errors.Join(err, rec.short()); err != nil {
			return err
		}
	}
}

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
	if err := x.budget.check(piao.Pos{}, "cells", "shared strings", n, int64(x.budget.lim.Cells)); err != nil {
		return err
	}
	for range n {
		if !rec.more() {
			return nil // the count lies, which does no harm unless a cell asks for one of the missing
		}
		x.strings = append(x.strings, rec.richText())
		if err := rec.short(); err != nil {
			return fmt.Errorf("shared string %d of %d: %w", len(x.strings), n, err)
		}
	}
	return nil
}

// An xlsSheet is the state of the sheet that is being read.
type xlsSheet struct {
	name   string
	cells  []piao.Cell
	merges []xlsMerge
	hidden map[int]bool // rows
	// formula is the cell whose text the next STRING record brings, and format its number format; its column is 0 where there is none.
	formula piao.Cell
	format  string
}

// An xlsMerge is a merged range; all four ends belong to it, counted from 1.
type xlsMerge struct{ row, lastRow, col, lastCol int }

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
		return 0, fmt.Errorf("no sheet %q at byte %d", b.name, b.offset)
	}
	for depth := 1; depth > 0; {
		rec, err := s.next()
		if err != nil {
			return 0, err
		}
		switch {
		case rec.kind == recBOF: // a chart within the sheet
			depth++
		case rec.kind == recEOF:
			depth--
		case depth == 1:
			if err := errors.Join(x.record(sheet, &rec), rec.short()); err != nil {
				return 0, err
			}
		}
	}
	if err := x.dropFormula(sheet); err != nil {
		return 0, err
	}
	rows, err := x.arrange(sheet)
	x.grids[len(x.grids)-1].Rows = rows
	return s.pos - int(b.offset), err
}

func (x *xlsReader) record(s *xlsSheet, rec *biffRecord) error {
	switch rec.kind {
	case recRow:
		row := int(rec.u16()) + 1
		rec.skip(10)
		if rec.u16()&0x20 != 0 {
			s.hidden[row] = true
		}
	case recMergeCells:
		for range rec.u16() {
			m := xlsMerge{row: int(rec.u16()) + 1, lastRow: int(rec.u16()) + 1, col: int(rec.u16()) + 1, lastCol: int(rec.u16()) + 1}
			m.lastCol = min(m.lastCol, maxXLSCol)
			if rec.short() == nil && m.row <= m.lastRow && m.col <= m.lastCol {
				s.merges = append(s.merges, m)
			}
		}
		return x.budget.check(piao.Pos{Sheet: s.name}, "cells", "merged ranges", int64(len(s.merges)), int64(x.budget.lim.Cells))
	case recString:
		return x.formulaText(s, rec.text())
	case recMulRK:
		return x.mulRK(s, rec)
	case recLabelSST, recLabel, recRString, recNumber, recRK, recBoolErr, recFormula:
		return x.cell(s, rec)
	}
	return nil
}

// cell reads the records of one cell: its place, its cell format, its value.
func (x *xlsReader) cell(s *xlsSheet, rec *biffRecord) error {
	c := piao.Cell{Pos: piao.Pos{Sheet: s.name, Row: int(rec.u16()) + 1, Col: int(rec.u16()) + 1}, Span: piao.Span{Rows: 1, Cols: 1}}
	code := x.formatCode(rec.u16())
	switch rec.kind {
	case recLabelSST:
		i := rec.u32()
		if int64(i) >= int64(len(x.strings)) {
			return fmt.Errorf("%s: shared string %d of %d", c.Pos, i, len(x.strings))
		}
		c.Text = formatText(x.strings[i], code)
	case recLabel, recRString:
		c.Text = formatText(rec.text(), code)
	case recNumber:
		c.Text = formatNumber(rec.f64(), code, x.d1904)
	case recRK:
		c.Text = formatNumber(rkNumber(rec.u32()), code, x.d1904)
	case recBoolErr:
		v := rec.u8()
		c.Text = boolOrError(v, rec.u8() != 0)
	case recFormula:
		return x.formula(s, c, code, rec)
	}
	return x.add(s, c)
}

func (x *xlsReader) mulRK(s *xlsSheet, rec *biffRecord) error {
	pos := piao.Pos{Sheet: s.name, Row: int(rec.u16()) + 1, Col: int(rec.u16()) + 1}
	for ; rec.left() >= 8; pos.Col++ { // the last two bytes repeat the last column
		code := x.formatCode(rec.u16())
		c := piao.Cell{Text: formatNumber(rkNumber(rec.u32()), code, x.d1904), Pos: pos, Span: piao.Span{Rows: 1, Cols: 1}}
		if err := x.add(s, c); err != nil {
			return err
		}
	}
	return nil
}

// formula reads the result that a formula had when the file was saved. A text comes in a STRING record of its own.
func (x *xlsReader) formula(s *xlsSheet, c piao.Cell, code string, rec *biffRecord) error {
	if err := x.dropFormula(s); err != nil {
		return err
	}
	bits := rec.u64()
	if bits>>48 != 0xffff {
		c.Text = formatNumber(math.Float64frombits(bits), code, x.d1904)
		return x.add(s, c)
	}
	switch v := byte(bits >> 16); byte(bits) {
	case 0:
		s.formula, s.format = c, code
	case 1, 2:
		c.Text = boolOrError(v, byte(bits) == 2)
		return x.add(s, c)
	}
	return nil
}

func (x *xlsReader) formulaText(s *xlsSheet, text string) error {
	c := s.formula
	s.formula = piao.Cell{}
	if c.Pos.Col == 0 {
		return nil
	}
	c.Text = formatText(text, s.format)
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
func (x *xlsReader) formatCode(xf uint16) string {
	if int(xf) >= len(x.xfs) {
		return "General"
	}
	id := x.xfs[xf]
	if code, ok := x.formats[id]; ok && id != 14 && id != 22 {
		return italianFormat(code)
	}
	return builtinFormat(id)
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

// errorTexts are the errors that a cell can show, by their codes.
var errorTexts = map[byte]string{0x00: "#NULL!", 0x07: "#DIV/0!", 0x0f: "#VALUE!", 0x17: "#REF!", 0x1d: "#NAME?", 0x24: "#NUM!", 0x2a: "#N/A"}

func boolOrError(v byte, isError bool) string {
	switch {
	case isError && errorTexts[v] != "":
		return errorTexts[v]
	case isError:
		return fmt.Sprintf("#ERR%d", v)
	case v != 0:
		return "VERO"
	}
	return "FALSO"
}

// arrange puts the cells in rows, each merged range as one cell. What stands under a merged cell is not seen: a rilievo each.
func (x *xlsReader) arrange(s *xlsSheet) ([]piao.Row, error) {
	cells := s.cells
	slices.SortStableFunc(cells, func(a, b piao.Cell) int {
		return cmp.Or(cmp.Compare(a.Pos.Row, b.Pos.Row), cmp.Compare(a.Pos.Col, b.Pos.Col))
	})
	slices.SortStableFunc(s.merges, func(a, b xlsMerge) int {
		return cmp.Or(cmp.Compare(a.row, b.row), cmp.Compare(a.col, b.col))
	})
	var rows []piao.Row
	under := newMergeSweep(s.merges)
	for i, c := range cells {
		if i+1 < len(cells) && cells[i+1].Pos == c.Pos {
			continue // written twice: the later one counts
		}
		if m, ok := under.at(c.Pos); ok {
			if m.row != c.Pos.Row || m.col != c.Pos.Col {
				x.rilievi = append(x.rilievi, underMerge(c))
				continue
			}
			c.Span = piao.Span{Rows: m.lastRow - m.row + 1, Cols: m.lastCol - m.col + 1}
		}
		if n := len(rows); n == 0 || rows[n-1].N != c.Pos.Row {
			rows = append(rows, piao.Row{N: c.Pos.Row, Hidden: s.hidden[c.Pos.Row]})
		}
		r := &rows[len(rows)-1]
		r.Cells = append(r.Cells, c)
		r.Width = max(r.Width, c.End())
	}
	return rows, nil
}

// A mergeSweep finds the merged range of a cell, for cells that come in order. It goes down the sheet with the ranges, sorted, and
// keeps for each column the one that reaches into the row; a range that overlaps another is damage and is left out.
type mergeSweep struct {
	merges []xlsMerge
	open   map[int]xlsMerge // by column
}

func newMergeSweep(merges []xlsMerge) *mergeSweep {
	return &mergeSweep{merges: merges, open: map[int]xlsMerge{}}
}

func (w *mergeSweep) at(p piao.Pos) (xlsMerge, bool) {
	for len(w.merges) > 0 && w.merges[0].row <= p.Row {
		w.begin(w.merges[0])
		w.merges = w.merges[1:]
	}
	m, ok := w.open[p.Col]
	return m, ok && m.lastRow >= p.Row
}

func (w *mergeSweep) begin(m xlsMerge) {
	for col := m.col; col <= m.lastCol; col++ {
		if o, ok := w.open[col]; ok && o.lastRow >= m.row {
			return
		}
	}
	for col := m.col; col <= m.lastCol; col++ {
		w.open[col] = m
	}
}

// maxXLSCol is the last column of a sheet of Excel 97 to 2003, IV.
const maxXLSCol = 256

// A biffStream walks the records of a stream.
type biffStream struct {
	data  []byte
	pos   int
	parts [][]byte
}

// next takes a record with the CONTINUE records after it. The record is valid until the next call.
func (s *biffStream) next() (biffRecord, error) {
	kind, body, err := s.one()
	if err != nil {
		return biffRecord{}, err
	}
	s.parts = append(s.parts[:0], body)
	for s.pos+4 <= len(s.data) && binary.LittleEndian.Uint16(s.data[s.pos:]) == recContinue {
		if _, body, err = s.one(); err != nil {
			return biffRecord{}, err
		}
		s.parts = append(s.parts, body)
	}
	return biffRecord{kind: kind, parts: s.parts}, nil
}

func (s *biffStream) one() (uint16, []byte, error) {
	if s.pos < 0 || s.pos+4 > len(s.data) {
		return 0, nil, fmt.Errorf("no record at byte %d of %d", s.pos, len(s.data))
	}
	kind, size := binary.LittleEndian.Uint16(s.data[s.pos:]), int(binary.LittleEndian.Uint16(s.data[s.pos+2:]))
	body := s.data[s.pos+4:]
	if size > len(body) {
		return 0, nil, fmt.Errorf("record %#04x at byte %d: %d bytes of %d", kind, s.pos, len(body), size)
	}
	s.pos += 4 + size
	return kind, body[:size], nil
}

// A biffRecord is a record being read: its own bytes and those of its CONTINUE records. Reading past the end gives zeros and is
// remembered for short.
type biffRecord struct {
	kind  uint16
	parts [][]byte
	ended bool
}

// short says whether the record ended before all that was read from it.
func (r *biffRecord) short() error {
	if r.ended {
		return fmt.Errorf("record %#04x is cut short", r.kind)
	}
	return nil
}

// left is how many bytes the current part still has.
func (r *biffRecord) left() int {
	if len(r.parts) == 0 {
		return 0
	}
	return len(r.parts[0])
}

// more says whether there is anything left, and goes on to the part that has it.
func (r *biffRecord) more() bool {
	for len(r.parts) > 0 && len(r.parts[0]) == 0 {
		r.parts = r.parts[1:]
	}
	return len(r.parts) > 0
}

func (r *biffRecord) u8() byte {
	if !r.more() {
		r.ended = true
		return 0
	}
	b := r.parts[0][0]
	r.parts[0] = r.parts[0][1:]
	return b
}

func (r *biffRecord) u16() uint16  { return uint16(r.u8()) | uint16(r.u8())<<8 }
func (r *biffRecord) u32() uint32  { return uint32(r.u16()) | uint32(r.u16())<<16 }
func (r *biffRecord) u64() uint64  { return uint64(r.u32()) | uint64(r.u32())<<32 }
func (r *biffRecord) f64() float64 { return math.Float64frombits(r.u64()) }

func (r *biffRecord) skip(n int) {
	for n > 0 && len(r.parts) > 0 {
		k := min(n, len(r.parts[0]))
		r.parts[0] = r.parts[0][k:]
		if n -= k; n > 0 {
			r.parts = r.parts[1:]
		}
	}
	r.ended = r.ended || n > 0
}

// text reads an XLUnicodeString: a count, a flag, the characters.
func (r *biffRecord) text() string {
	n := int(r.u16())
	return r.chars(n, r.u8()&1 != 0)
}

// richText reads an XLUnicodeRichExtendedString, whose formats and phonetic text stand after the characters.
func (r *biffRecord) richText() string {
	n, flags := int(r.u16()), r.u8()
	after := 0
	if flags&8 != 0 {
		after = 4 * int(r.u16())
	}
	if flags&4 != 0 {
		after += int(r.u32() & math.MaxInt32)
	}
	text := r.chars(n, flags&1 != 0)
	r.skip(after)
	return text
}

// chars reads n characters of two bytes, or of one where the high byte is zero for all. Where they run over into a CONTINUE record, it
// begins with a flag that says anew which.
func (r *biffRecord) chars(n int, wide bool) string {
	var units []uint16
	for n > 0 {
		if r.left() == 0 {
			if len(r.parts) < 2 {
				r.ended = true
				return ""
			}
			r.parts = r.parts[1:]
			wide = r.u8()&1 != 0
			continue
		}
		part, k := r.parts[0], min(n, r.left())
		if wide {
			k = min(n, len(part)/2)
			if k == 0 {
				r.ended = true
				return ""
			}
			for i := range k {
				units = append(units, binary.LittleEndian.Uint16(part[2*i:]))
			}
			r.parts[0] = part[2*k:]
		} else {
			for _, c := range part[:k] {
				units = append(units, uint16(c))
			}
			r.parts[0] = part[k:]
		}
		n -= k
	}
	return string(utf16.Decode(units))
}
