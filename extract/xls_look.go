package extract

import (
	"fmt"

	"piao"
)

// An xlsStyles gathers the parts of the cell formats of a workbook of Excel 97 to 2003.
type xlsStyles struct {
	fonts   []xlsxFormat
	palette []string // the workbook's own colours, from number 8
	cells   []xlsFormat
}

// An xlsFormat is a cell format: its number format, its look, and the number of its fill's colour, -1 for none.
type xlsFormat struct {
	number, ground int
	look           xlsxFormat
}

// font reads a FONT record.
func (st *xlsStyles) font(rec *biffRecord) {
	rec.skip(2)
	f := xlsxFormat{struck: rec.u16()&8 != 0}
	rec.skip(10)
	n := int(rec.u8())
	f.font = rec.chars(n, rec.u8()&1 != 0)
	if st.fonts = append(st.fonts, f); len(st.fonts) == 4 { // there is no font number 4
		st.fonts = append(st.fonts, xlsxFormat{})
	}
}

// fontOf gives a font by its number.
func (st *xlsStyles) fontOf(n uint16) xlsxFormat {
	if int(n) < len(st.fonts) {
		return st.fonts[n]
	}
	return xlsxFormat{}
}

// colours reads a PALETTE record.
func (st *xlsStyles) colours(rec *biffRecord) {
	for range rec.u16() {
		r, g, b := rec.u8(), rec.u8(), rec.u8()
		rec.u8()
		if rec.ended {
			return
		}
		st.palette = append(st.palette, fmt.Sprintf("%02X%02X%02X", r, g, b))
	}
}

// cell reads an XF record. A palette may follow it, so the fill's colour is a number yet.
func (st *xlsStyles) cell(rec *biffRecord) {
	f := xlsFormat{look: st.fontOf(rec.u16())}
	f.number = int(rec.u16())
	rec.skip(12)
	pattern := rec.u16() >> 10
	if f.ground = int(rec.u16() & 0x7f); pattern == 0 {
		f.ground = -1
	}
	st.cells = append(st.cells, f)
}

// settle gives the fills their colours.
func (st *xlsStyles) settle() {
	for i := range st.cells {
		st.cells[i].look.fill = paletteColour(st.cells[i].ground, st.palette)
	}
}

// of gives a cell format by its number, the zero one where there is none.
func (st *xlsStyles) of(xf uint16) xlsFormat {
	if int(xf) < len(st.cells) {
		return st.cells[xf]
	}
	return xlsFormat{}
}

// paletteColour gives the colour of that number: of the eight that are fixed, of those of a workbook, else of Excel's own. White and the
// system's colours are none.
func paletteColour(n int, own []string) string {
	colour := ""
	switch i := n - 8; {
	case n >= 0 && i < 0:
		colour = excelPalette[n]
	case i >= 0 && i < len(own):
		colour = own[i]
	case i >= 0 && i < len(excelPalette):
		colour = excelPalette[i]
	}
	if colour == "FFFFFF" {
		return ""
	}
	return colour
}

// excelPalette is Excel's own colours, from number 8; the first eight are those from 0 too.
var excelPalette = [56]string{
	"000000", "FFFFFF", "FF0000", "00FF00", "0000FF", "FFFF00", "FF00FF", "00FFFF", "800000", "008000", "000080", "808000", "800080", "008080", "C0C0C0", "808080",
	"9999FF", "993366", "FFFFCC", "CCFFFF", "660066", "FF8080", "0066CC", "CCCCFF", "000080", "FF00FF", "FFFF00", "00FFFF", "800080", "800000", "008080", "0000FF",
	"00CCFF", "CCFFFF", "CCFFCC", "FFFF99", "99CCFF", "FF99CC", "CC99FF", "FFCC99", "3366FF", "33CCCC", "99CC00", "FFCC00", "FF9900", "FF6600", "666699", "969696",
	"003366", "339966", "003300", "333300", "993300", "993366", "333399", "333333",
}

// blanks reads the BLANK and MULBLANK records: cells without a text, which may have a fill.
func (x *xlsReader) blanks(s *xlsSheet, rec *biffRecord) {
	pos := piao.Pos{Sheet: s.name, Row: int(rec.u16()) + 1, Col: int(rec.u16()) + 1}
	last := 0
	if rec.kind == recMulBlank {
		last = 2 // bytes, which repeat the last column
	}
	for ; rec.left() > last; pos.Col++ {
		c := piao.Cell{Pos: pos, Span: piao.Span{Rows: 1, Cols: 1}, Fill: x.styles.of(rec.u16()).look.fill}
		x.fill(s, c)
	}
}

// fill keeps a blank cell that has a fill, as far as the limits reach.
func (x *xlsReader) fill(s *xlsSheet, c piao.Cell) {
	if c.Fill == "" || c.Pos.Col > x.budget.lim.Cols || x.filled >= x.budget.lim.Cells {
		return
	}
	x.filled++
	c.Text, c.Struck = "", false
	s.cells = append(s.cells, c)
}
