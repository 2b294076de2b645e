package pdf

import (
	"fmt"
	"strings"
	"testing"
)

// TestFills gives the cells the colours that are painted in them: as their ground, or as a bar over a good part of several.
func TestFills(t *testing.T) {
	grid := lines("10 10 170 10", "10 40 170 40", "10 70 170 70", "10 10 10 70", "50 10 50 70", "90 10 90 70", "130 10 130 70", "170 10 170 70")
	tests := []struct{ name, paint, want string }{
		{"a ground", "1 0 0 rg 50 40 40 30 re f", "0,1 FF0000"},
		{"the ground of a row", "0.8 g 10 10 160 30 re f", "1,0 CCCCCC, 1,1 CCCCCC, 1,2 CCCCCC, 1,3 CCCCCC"},
		{"white", "1 g 50 40 40 30 re f", ""},
		{"one over the other", "1 0 0 rg 50 40 40 30 re f 0 0 1 rg 50 40 40 30 re f", "0,1 0000FF"},
		{"a bar", "0 0 1 rg 55 20 70 10 re f", "1,1 0000FF, 1,2 0000FF"},
		{"a mark in a corner", "0 0 1 rg 52 20 8 8 re f", ""},
	}
	for _, tt := range tests {
		p := firstPage(t, page(tt.paint+"\n"+grid+words("15 50 a", "15 20 b"), "", ""))
		var got []string
		for _, c := range p.Tables[0].Cells {
			if c.Fill != "" {
				got = append(got, fmt.Sprintf("%d,%d %s", c.R, c.C, c.Fill))
			}
		}
		if strings.Join(got, ", ") != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

// TestColumnsByFill reads a table with a limit of columns that only a change of colour shows.
func TestColumnsByFill(t *testing.T) {
	grid := lines("10 10 190 10", "10 40 190 40", "10 70 190 70", "10 10 10 70", "50 10 50 70", "150 10 150 70", "190 10 190 70")
	const fills = "1 0 0 rg 50 10 50 60 re f %s rg 100 10 50 60 re f 0 g\n"
	text := words("12 50 uno", "60 50 due", "110 50 tre", "12 20 uno", "60 20 due", "110 20 tre")
	over := words("12 50 uno", "60 50 due", "110 50 tre", "12 20 uno", "80 20 due lunghi")
	const one = "2x3 [0,0 uno] [0,1 due tre] [1,0 uno] [1,1 due tre]"
	for _, tt := range []struct{ name, second, text, want string }{
		{"another colour", "1 .75 0", text, "2x4 [0,0 uno] [0,1 due] [0,2 tre] [1,0 uno] [1,1 due] [1,2 tre]"},
		{"the same colour", "1 0 0", text, one},
		{"a text over the change", "1 .75 0", over, "2x3 [0,0 uno] [0,1 due tre] [1,0 uno] [1,1 due lunghi]"},
	} {
		p := firstPage(t, page(fmt.Sprintf(fills, tt.second)+grid+tt.text, "", ""))
		if got := p.Tables[0].drawn(); got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.name, got, tt.want)
		}
	}
}

// TestTurnedHeads reads a small page with turned heads of columns, which are most of its text: it stays upright. One that is turned as a whole
// does not.
func TestTurnedHeads(t *testing.T) {
	content := words("10 50 Fase", "10 35 Prima", "10 20 Seconda", "62 35 X", "82 20 X")
	for i, m := range []string{"gennaio", "febbraio", "marzo", "aprile", "maggio"} {
		content += fmt.Sprintf("BT /F1 6 Tf 0 1 -1 0 %d 62 Tm (%s) Tj ET\n", 65+20*i, m)
	}
	if p := firstPage(t, page(content, "", "")); p.Turned != 0 {
		t.Errorf("turned by %d", p.Turned)
	}
	content = words("150 5 pag. 1")
	for i := range 5 {
		content += fmt.Sprintf("BT /F1 6 Tf 0 1 -1 0 %d 12 Tm (una riga di testo lungo la pagina) Tj ET\n", 65+20*i)
	}
	if p := firstPage(t, page(content, "", "")); p.Turned != 1 {
		t.Errorf("a turned page: turned by %d", p.Turned)
	}
}

// TestRowsWithin reads groups that lines rule, without lines between the rows of each: a row is one that has a text in each column.
func TestRowsWithin(t *testing.T) {
	grid := lines("10 90 190 90", "10 78 190 78", "10 44 190 44", "10 10 190 10")
	head := []string{"12 81 Ente", "80 81 2024", "140 81 2025"}
	var rows []string
	for i, y := range []int{70, 60, 50, 36, 26, 16} {
		rows = append(rows, fmt.Sprintf("12 %d E%d", y, i), fmt.Sprintf("80 %d %d", y, i), fmt.Sprintf("140 %d %d,5", y, i))
	}
	p := firstPage(t, page(grid+words(append(head, rows...)...), "", ""))
	if got, want := p.Tables[0].drawn(), "7x3 [0,0 Ente] [0,1 2024] [0,2 2025] [1,0 E0] [1,1 0] [1,2 0,5] [2,0 E1] [2,1 1] [2,2 1,5] [3,0 E2] [3,1 2] [3,2 2,5] [4,0 E3] [4,1 3] [4,2 3,5]"+
		" [5,0 E4] [5,1 4] [5,2 4,5] [6,0 E5] [6,1 5] [6,2 5,5]"; got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
	wrapped := []string{"12 70 Un testo", "12 60 che va", "12 50 a capo", "80 70 uno", "140 70 due", "12 36 Altro", "80 36 tre", "140 36 quattro"}
	p = firstPage(t, page(grid+words(append(head, wrapped...)...), "", ""))
	if got, want := p.Tables[0].drawn(), "3x3 [0,0 Ente] [0,1 2024] [0,2 2025] [1,0 Un testo⏎che va⏎a capo] [1,1 uno] [1,2 due] [2,0 Altro] [2,1 tre] [2,2 quattro]"; got != want {
		t.Errorf("wrapped: got %s\nwant %s", got, want)
	}
}

// TestColumnLinesAlone reads tables with lines between their columns and none between their rows: a row is a printed row, whose text may go on
// below. One row of lists stays one.
func TestColumnLinesAlone(t *testing.T) {
	grid := lines("10 10 10 95", "60 10 60 95", "130 10 130 95", "190 10 190 95", "10 95 190 95", "10 10 190 10")
	tests := []struct {
		name    string
		content []string
		want    string
	}{
		{"a text that goes on", []string{"12 86 Cod.", "62 86 Obiettivo", "132 86 Peso", "12 64 A1", "62 68 Mappa dei siti", "62 60 comunali", "132 64 40", "12 48 A2", "62 48 Vendita", "132 48 35",
			"12 34 A3", "62 34 Bando", "132 34 25"},
			"4x3 [0,0 Cod.] [0,1 Obiettivo] [0,2 Peso] [1,0 A1] [1,1 Mappa dei siti⏎comunali] [1,2 40] [2,0 A2] [2,1 Vendita] [2,2 35] [3,0 A3] [3,1 Bando] [3,2 25]"},
		{"marks in some rows", []string{"12 86 Fase", "62 86 gen", "132 86 feb", "12 70 A", "62 70 X", "12 54 B", "132 54 X", "12 38 C", "62 38 X"},
			"4x3 [0,0 Fase] [0,1 gen] [0,2 feb] [1,0 A] [1,1 X] [2,0 B] [2,2 X] [3,0 C] [3,1 X]"},
		{"numbers as wide as their column", []string{"12 86 Ente", "62 86 2024", "132 86 2025", "12 77 Alfa", "62 77 100.000.000.000", "132 77 (X)", "12 68 Beta", "62 68 200.000.000.000", "132 68 0,3", "12 59 di cui:",
			"12 50 4-anni", "62 50 300.000.000.000", "132 50 \227", "12 41 3-anni", "62 41 100.000.000.000", "132 41 *"},
			"6x3 [0,0 Ente] [0,1 2024] [0,2 2025] [1,0 Alfa] [1,1 100.000.000.000] [1,2 (X)] [2,0 Beta] [2,1 200.000.000.000] [2,2 0,3] [3,0 di cui:] [4,0 4-anni] [4,1 300.000.000.000] [4,2 —] [5,0 3-anni] [5,1 100.000.000.000] [5,2 *]"},
		{"a list beside its name", []string{"12 77 Alfa", "62 86 100", "132 86 a", "62 77 200", "132 77 b", "62 68 300", "132 68 c", "62 59 400", "132 59 d"}, "1x3 [0,0 Alfa] [0,1 100⏎200⏎300⏎400] [0,2 a⏎b⏎c⏎d]"},
		{"lists", []string{"12 86 uno", "62 86 10", "132 86 a", "12 77 due", "62 77 20", "132 77 b", "12 68 tre", "62 68 30", "132 68 c"}, "1x3 [0,0 uno⏎due⏎tre] [0,1 10⏎20⏎30] [0,2 a⏎b⏎c]"},
		{"a text that would be cut", []string{"12 86 uno", "62 86 un testo che va a", "132 86 a", "12 70 due", "62 70 capo e prosegue", "132 70 b", "12 54 tre", "62 54 ancora", "132 54 c"},
			"1x3 [0,0 uno⏎due⏎tre] [0,1 un testo che va a⏎capo e prosegue⏎ancora] [0,2 a⏎b⏎c]"},
	}
	for _, tt := range tests {
		p := firstPage(t, page(grid+words(tt.content...), "", ""))
		if got := p.Tables[0].drawn(); got != tt.want || p.Tables[0].Aligned != (got[:2] != "1x") {
			t.Errorf("%s: got %s\nwant %s", tt.name, got, tt.want)
		}
	}
}

// TestObjectsTogether opens a file with the number of an object right behind the end of another.
func TestObjectsTogether(t *testing.T) {
	data := page("BT /F1 10 Tf 10 50 Td (Settore) Tj ET", "", "")
	together := []byte(strings.Replace(string(data), "endobj\n3 0 obj", "endobj3 0 obj ", 1))
	if p := firstPage(t, together); p.text() != "Settore" {
		t.Errorf("got %q", p.text())
	}
}
