package piao

import (
	"fmt"
	"strconv"
	"strings"
)

// A Pos is a place in a source file. The zero Pos is the file as a whole.
type Pos struct {
	// Sheet is the sheet's name in a workbook, empty for text and PDF.
	Sheet string
	// Page is the page of a PDF, from 1; 0 elsewhere.
	Page int
	// Row is the row of the sheet, the line of the text (the first, for a quoted field with line breaks) or the row of the page, from 1.
	Row int
	// Col is the column, from 1: true in a spreadsheet or a PDF, counted from separators in text.
	Col int
}

// String writes the place as a rilievo's posizione does: "foglio!B12", "pagina 3, riga 12", "riga 226".
func (p Pos) String() string {
	switch {
	case p.Sheet != "" && p.Row > 0 && p.Col > 0:
		return p.Sheet + "!" + ColumnName(p.Col) + strconv.Itoa(p.Row)
	case p.Sheet != "" && p.Row > 0:
		return p.Sheet + "!" + strconv.Itoa(p.Row)
	case p.Sheet != "":
		return p.Sheet
	case p.Page > 0 && p.Row > 0:
		return fmt.Sprintf("pagina %d, riga %d", p.Page, p.Row)
	case p.Page > 0:
		return fmt.Sprintf("pagina %d", p.Page)
	case p.Row > 0:
		return fmt.Sprintf("riga %d", p.Row)
	}
	return ""
}

// ColumnName is a spreadsheet's name of column n from 1: A, B, … Z, AA.
func ColumnName(n int) string {
	var b []byte
	for ; n > 0; n = (n - 1) / 26 {
		b = append(b, byte('A'+(n-1)%26))
	}
	for i, j := 0, len(b)-1; i < j; i, j = i+1, j-1 {
		b[i], b[j] = b[j], b[i]
	}
	return string(b)
}

// A Span is how many rows and columns a cell covers, 1 and 1 for a cell that is not merged.
type Span struct{ Rows, Cols int }

// A Cell is a piece of text as the document shows it, with its place. A merged cell stands once, at its top left.
type Cell struct {
	Text string
	Pos  Pos
	Span Span
	// Fill is the colour of its ground, as RRGGBB or by the name that its theme has for it; "" for none, or white.
	Fill string
	// Struck is set for a text that is struck out.
	Struck bool
	// Box is where the cell stands on its page, and Words how many words the page shows in it, in a PDF; zero elsewhere.
	Box   Box
	Words int
	// Sure is how sure the recognition of a text is that stands in a picture, in percent; 0 for a text that the document itself has.
	Sure uint8
}

// SureEnough is from how many percent on a recognised text is taken without a word: of those measured, nearly all below were wrong, and above
// were right.
const SureEnough = 90

// A Box is a rectangle on a page, in points from the page's top left.
type Box struct{ X0, Y0, X1, Y1 float64 }

// Blank says whether the cell shows nothing: no text, or white space and no-break spaces alone.
func (c Cell) Blank() bool { return strings.TrimSpace(c.Text) == "" }

// End is the last column that the cell covers.
func (c Cell) End() int { return c.Pos.Col + max(c.Span.Cols, 1) - 1 }

// A Row is one row of a grid. Cells stand in column order; blank ones are left out.
type Row struct {
	// N is the row's number in its source, as in [Pos.Row].
	N int
	// Width is how many columns the row has in the source, blank ones counted.
	Width int
	// Hidden is set for a row that a spreadsheet does not show.
	Hidden bool
	// Loose is set for a line of a page that stands outside its tables.
	Loose bool
	// Cut is set for a last row of a text in the middle of which it ends.
	Cut   bool
	Cells []Cell
	// Filled are the blank cells that have a fill, in column order, and behind them those of the rows without a text that a cell
	// of this one reaches down to.
	Filled []Cell
}
