package extract

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"piao"
	"piao/fixtures/lingua"
	"piao/internal/message"
)

// showRow writes a row as "N/Width: Col=text | Col=text", with "+rows,cols" after the column of a merged cell and ⏎ for a line break.
func showRow(r piao.Row) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d/%d:", r.N, r.Width)
	if r.Hidden {
		b.WriteString(" (hidden)")
	}
	for i, c := range r.Cells {
		if i > 0 {
			b.WriteString(" |")
		}
		fmt.Fprintf(&b, " %d", c.Pos.Col)
		if c.Span != (piao.Span{Rows: 1, Cols: 1}) {
			fmt.Fprintf(&b, "+%d,%d", c.Span.Rows, c.Span.Cols)
		}
		b.WriteString("=" + strings.ReplaceAll(c.Text, "\n", "⏎"))
	}
	return b.String()
}

// checkGrids asks what every reader promises: rows in order, cells in order within the row's width, none blank, all text valid.
func checkGrids(t *testing.T, grids []Grid) {
	t.Helper()
	for _, g := range grids {
		n := 0
		for _, r := range g.Rows {
			if r.N <= n {
				t.Fatalf("%s: row %d after row %d", g.Source, r.N, n)
			}
			n = r.N
			col := 0
			for _, c := range r.Cells {
				switch {
				case c.Pos.Col <= col || c.End() > r.Width || c.Pos.Row != r.N:
					t.Fatalf("%s: cell %+v in row %d of width %d after column %d", g.Source, c, r.N, r.Width, col)
				case c.Blank() || !utf8.ValidString(c.Text):
					t.Fatalf("%s: cell %+v", g.Source, c)
				case c.Span.Rows < 1 || c.Span.Cols < 1:
					t.Fatalf("%s: span of %+v", g.Source, c)
				}
				col = c.Pos.Col
			}
		}
	}
}

// checkItalian asks that an error and its hint speak Italian too.
func checkItalian(t *testing.T, err error) {
	t.Helper()
	if err == nil {
		return
	}
	if w := lingua.Leak(message.Italian.Tell(err)); w != "" {
		t.Errorf("%v: %q in its Italian", err, w)
	}
}
