package pdf

import (
	"fmt"
	"strings"
	"testing"
)

// lines draws strokes: "x0 y0 x1 y1" each, from the bottom left.
func lines(segments ...string) string {
	var b strings.Builder
	for _, s := range segments {
		var x0, y0, x1, y1 float64
		fmt.Sscan(s, &x0, &y0, &x1, &y1)
		fmt.Fprintf(&b, "%g %g m %g %g l S\n", x0, y0, x1, y1)
	}
	return b.String()
}

// words writes "x y text" each, in 8 points.
func words(at ...string) string {
	var b strings.Builder
	for _, s := range at {
		f := strings.SplitN(s, " ", 3)
		fmt.Fprintf(&b, "BT /F1 8 Tf %s %s Td (%s) Tj ET\n", f[0], f[1], f[2])
	}
	return b.String()
}

func TestTables(t *testing.T) {
	// two rows and three columns: x 10 70 130 190, y 10 50 90
	h := []string{"10 10 190 10", "10 50 190 50", "10 90 190 90"}
	v := []string{"10 10 10 90", "70 10 70 90", "130 10 130 90", "190 10 190 90"}
	grid := lines(append(h, v...)...)
	text := words("20 70 a", "80 70 b", "140 70 c", "20 30 d", "80 30 e", "140 30 f")
	const full = "2x3 [0,0 a] [0,1 b] [0,2 c] [1,0 d] [1,1 e] [1,2 f]"
	tests := []struct{ name, content, want string }{
		{"strokes", grid + text, full},
		{"thin boxes", "10 9.5 180 1 re 10 49.5 180 1 re 10 89.5 180 1 re f 9.5 10 1 80 re f 69.5 10 1 80 re f 129.5 10 1 80 re f 189.5 10 1 80 re f " + text, full},
		{"stroked boxes", "10 50 60 40 re 70 50 60 40 re 130 50 60 40 re 10 10 60 40 re 70 10 60 40 re 130 10 60 40 re S " + text, full},
		{"frames of two boxes", "9 9 182 82 re 10 10 180 80 re f* " + lines(h[1], v[1], v[2]) + text, full},
		{"doubled lines", grid + lines("10 48 190 48", "72.5 10 72.5 90") + text, full},
		{"dashes", lines(dashes("10 10 190 10")...) + lines(dashes("10 50 190 50")...) + lines(h[2]) + lines(v...) + text, full},
		{"broken at crossings", lines("10 10 69 10", "71 10 129 10", "131 10 190 10", h[1], h[2]) + lines(v[0], v[3], "70 11 70 49", "70 51 70 90", "130 10 130 49", "130 51 130 89") + text, full},
		{"no outer sides", lines(h...) + lines(v[1], v[2]) + text, full},
		{"no line at the bottom", lines(h[1], h[2]) + lines(v...) + text, full},
		{"no line on top", lines(h[0], h[1]) + lines(v...) + text, full},
		{"white lines on paper are none", grid + "1 G 2 w " + lines("10 70 190 70", "40 10 40 90") + text, full},
		{"white lines between shades are lines", "0.8 g 10 10 180 80 re f 0 g 1 G " + grid + text, full},
		{"lines under a later box are none", lines("30 60 30 80") + "1 g 11 51 58 38 re f 0 g " + grid + text, full},
		{"backgrounds are no lines", "0.9 g 10 50 60 40 re f 70 10 120 80 re f 0 g " + grid + text, full},
		{"underlined words are no lines", grid + text + words("72 65 sottolineato") + lines("72 64 116.5 64"), "2x3 [0,0 a] [0,1 b⏎sottolineato] [0,2 c] [1,0 d] [1,1 e] [1,2 f]"},
		{"columns merged", lines(h...) + lines(v[0], v[3], "70 10 70 50", "130 10 130 50") + text, "2x3 [0,0+1,3 a b c] [1,0 d] [1,1 e] [1,2 f]"},
		{"rows merged", lines(v...) + lines(h[0], h[2], "70 50 190 50") + text, "2x3 [0,0+2,1 a⏎d] [0,1 b] [0,2 c] [1,1 e] [1,2 f]"},
		{"merged in both", lines(v[0], v[3], h[0], h[2], "130 10 130 90", "70 10 70 50", "10 50 190 50") + text, "2x3 [0,0+1,2 a b] [0,2 c] [1,0 d] [1,1 e] [1,2 f]"},
		{"shades that meet part a head without lines", "0.8 g 10 50 60 40 re 70 50 60 40 re 130 50 60 40 re f 0 g " + lines(h...) + lines(v[0], v[3], "70 10 70 50", "130 10 130 50") + text, full},
		{"shades that meet under one text part nothing", "0.8 g 10 50 60 40 re 70 50 60 40 re 130 50 60 40 re f 0 g " + lines(h...) + lines(v[0], v[3], "70 10 70 50", "130 10 130 50") + words("30 70 INDICATORI DI RISULTATO 2025"), "2x3 [0,0+1,3 INDICATORI DI RISULTATO 2025]"},
		{"a text that runs over its cell's side", grid + words("12 70 un testo lungo che esce dalla cella"), "2x3 [0,0 un testo lungo che esce dalla cella]"},
		{"texts side by side", grid + words("45 70 fino a", "71 70 da qui"), "2x3 [0,0 fino a] [0,1 da qui]"},
		{"a frame outside the clip takes no shade away", "0.8 g 10 10 180 80 re f 0 g " + text + "q 0 0 5 5 re W n 20 20 60 60 re 21 21 58 58 re f* Q 1 G " + grid, full},
		{"a frame painted with a line in it", grid + text + "2 2 196 96 re 20 5 100 1 re 3 3 194 94 re f*", full},
		{"a box alone is no table", "10 10 180 80 re S " + words("20 70 a"), ""},
		{"a page's frame around a table", "2 2 196 96 re S " + grid + text, full},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := firstPage(t, page(tt.content, "", ""))
			var got []string
			for i := range p.Tables {
				got = append(got, p.Tables[i].drawn())
			}
			if s := strings.Join(got, "\n"); s != tt.want {
				t.Errorf("got  %s\nwant %s", s, tt.want)
			}
		})
	}
}

// dashes cuts a horizontal line into dashes of 4 points with 2 between them.
func dashes(line string) []string {
	var x0, y, x1 float64
	fmt.Sscan(line, &x0, &y, &x1)
	var out []string
	for x := x0; x < x1; x += 6 {
		out = append(out, fmt.Sprintf("%g %g %g %g", x, y, min(x+4, x1), y))
	}
	return out
}

func TestTableOpenAtPageEnd(t *testing.T) {
	p := firstPage(t, page(lines("10 90 190 90", "10 50 190 50", "10 5 10 90", "100 5 100 90", "190 5 190 90"), "", ""))
	if len(p.Tables) != 1 || p.Tables[0].OpenTop || !p.Tables[0].OpenBottom {
		t.Fatalf("%+v", p.Tables)
	}
	if got := p.Tables[0].drawn(); got != "2x2" {
		t.Errorf("cells %s", got)
	}
}

func TestTurnedTextInCells(t *testing.T) {
	grid := lines("10 10 190 10", "10 60 190 60", "10 90 190 90", "10 10 10 90", "30 10 30 90", "50 10 50 90", "190 10 190 90")
	p := firstPage(t, page(grid+"BT /F1 8 Tf 0 1 -1 0 22 15 Tm (GENNAIO) Tj ET BT /F1 8 Tf 0 1 -1 0 42 15 Tm (FEBBRAIO) Tj ET "+words("60 70 un testo che corre diritto", "60 30 e un altro"), "", ""))
	if got, want := p.Tables[0].drawn(), "2x3 [0,2 un testo che corre diritto] [1,0 GENNAIO] [1,1 FEBBRAIO] [1,2 e un altro]"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestWraps(t *testing.T) {
	grid := lines("10 10 190 10", "10 90 190 90", "10 10 10 90", "60 10 60 90", "190 10 190 90", "10 50 190 50")
	p := firstPage(t, page(grid+words("12 80 SETTEMBR", "12 70 E", "62 80 Verifica", "62 70 Controllo", "62 60 e poi", "12 30 margine"), "", ""))
	c := p.Tables[0].Cells
	if l := c[0].Lines[0]; !l.Full || !l.Wrapped {
		t.Errorf("a word broken at the side of its cell: %+v", l)
	}
	if l := c[1].Lines[0]; l.Full || l.Wrapped {
		t.Errorf("a line with room for the next word: %+v", l)
	}
}

// TestRuledRows has lines that rule rows alone: the text tells the columns, and the lines the rows.
func TestRuledRows(t *testing.T) {
	hs := []string{"10 95 190 95", "10 75 190 75", "10 50 190 50", "10 30 190 30", "10 10 190 10"}
	text := words("12 82 fasi", "50 82 descrizione", "130 82 MAR", "160 82 APR", "12 55 FASE 1", "50 65 un testo che va a", "50 55 capo nella cella", "138 60 X", "12 37 FASE 2", "50 37 verifica", "168 37 X",
		"12 17 Note", "50 17 un testo che va da un lato all'altro")
	const want = "4x4 [0,0 fasi] [0,1 descrizione] [0,2 MAR] [0,3 APR] [1,0 FASE 1] [1,1 un testo che va a⏎capo nella cella] [1,2 X] [2,0 FASE 2] [2,1 verifica] [2,3 X] [3,0 Note] [3,1+1,3 un testo che va da un lato all'altro]"
	prose := words("12 82 Il piano si compone", "12 60 di tre parti", "12 37 e di un allegato")
	tests := []struct{ name, content, want string }{
		{"lines alone", lines(hs...) + text, want},
		{"in a box", lines(append(hs, "10 10 10 95", "190 10 190 95")...) + text, want},
		{"prose between lines", lines(hs...) + prose, ""},
		{"a piece of a line more", lines(append(hs, "10 5 40 5")...) + text, want},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := firstPage(t, page(tt.content, "", ""))
			var got []string
			for i := range p.Tables {
				got = append(got, p.Tables[i].drawn())
				if !p.Tables[i].Aligned {
					t.Error("not said to be from the text")
				}
			}
			if s := strings.Join(got, "\n"); s != tt.want {
				t.Errorf("got  %s\nwant %s", s, tt.want)
			}
		})
	}
}

// TestMargin has texts in the middle of their cells, one of them near the side: the others tell the margin.
func TestMargin(t *testing.T) {
	grid := lines("10 10 190 10", "10 90 190 90", "10 10 10 90", "60 10 60 90", "120 10 120 90", "190 10 190 90", "10 50 190 50")
	p := firstPage(t, page(grid+words("15 80 SETTEMB", "15 70 RE", "65 80 uno", "65 70 due", "125 70 tre", "15 30 quattro", "65 30 cinque", "121 30 un testo in mezzo"), "", ""))
	if m := p.Tables[0].Margin; m < 4.9 || m > 5.1 {
		t.Errorf("margin %g", m)
	}
	if l := p.Tables[0].Cells[0].Lines[0]; !l.Full {
		t.Errorf("a word broken at the side of its cell: %+v", l)
	}
}

func TestAligned(t *testing.T) {
	tests := []struct {
		name    string
		content []string
		want    string
	}{
		{"heads close together, in the middle of their columns",
			[]string{"10 80 fasi", "60 80 GENNAIO", "102 80 FEBBRAIO", "150 80 MARZO", "10 65 FASE 1", "75 65 X", "160 65 X", "10 50 FASE 2", "120 50 X", "75 50 X"},
			"3x4 [0,0 fasi] [0,1 GENNAIO] [0,2 FEBBRAIO] [0,3 MARZO] [1,0 FASE 1] [1,1 X] [1,3 X] [2,0 FASE 2] [2,1 X] [2,2 X]"},
		{"a text over several columns is one, whatever its words stand above",
			[]string{"40 90 Comune di Borgo", "10 75 fase", "60 75 mesi", "110 75 note", "10 60 uno", "60 60 due", "110 60 tre"},
			"3x3 [0,1 Comune di Borgo] [1,0 fase] [1,1 mesi] [1,2 note] [2,0 uno] [2,1 due] [2,2 tre]"},
		{"rows further apart than the lines of a text, which go on whatever room they have",
			[]string{"10 90 fase", "60 90 indicatore", "150 90 atteso", "10 75 FASE 1", "60 75 Scadenza della", "60 67 ricognizione", "150 75 entro il", "150 67 31/03",
				"10 52 FASE 2", "60 52 Giorni medi", "150 52 15 gg", "10 37 FASE 3", "60 37 Verifica dei debiti", "60 29 scaduti", "150 37 0"},
			"4x3 [0,0 fase] [0,1 indicatore] [0,2 atteso] [1,0 FASE 1] [1,1 Scadenza della⏎ricognizione] [1,2 entro il⏎31/03] [2,0 FASE 2] [2,1 Giorni medi] [2,2 15 gg]" +
				" [3,0 FASE 3] [3,1 Verifica dei debiti⏎scaduti] [3,2 0]"},
		{"rows no further apart: only a text that had no room and reads on is one",
			[]string{"10 90 fase", "60 90 indicatore", "150 90 atteso", "10 82 FASE 1", "60 82 Scadenza della", "60 74 ricognizione", "150 82 entro il", "10 66 FASE 2",
				"60 66 Giorni medi", "150 66 15 gg", "10 58 FASE 3", "60 58 Giorni medi", "150 58 20 gg"},
			"4x3 [0,0 fase] [0,1 indicatore] [0,2 atteso] [1,0 FASE 1] [1,1 Scadenza della⏎ricognizione] [1,2 entro il] [2,0 FASE 2] [2,1 Giorni medi] [2,2 15 gg]" +
				" [3,0 FASE 3] [3,1 Giorni medi] [3,2 20 gg]"},
		{"a label in the middle of the two rows that it covers goes to the upper one",
			[]string{"10 90 fase", "60 90 testo", "150 90 P/E", "10 68 FASE 1", "60 75 Rilievo", "150 75 P", "60 60 Motivare", "150 60 E", "10 38 FASE 2", "60 45 Stima", "150 45 P", "60 30 Motivare", "150 30 E", "10 15 FASE 3", "60 15 Vendita", "150 15 P"},
			"6x3 [0,0 fase] [0,1 testo] [0,2 P/E] [1,0 FASE 1] [1,1 Rilievo] [1,2 P] [2,1 Motivare] [2,2 E] [3,0 FASE 2] [3,1 Stima] [3,2 P] [4,1 Motivare] [4,2 E] [5,0 FASE 3] [5,1 Vendita] [5,2 P]"},
		{"texts beside each other in one column are one line", []string{"10 80 una testata molto larga", "120 80 mesi", "150 80 note", "10 65 una riga altrettanto larga", "120 65 due", "150 65 tre", "10 50 uno", "60 50 due"},
			"3x3 [0,0 una testata molto larga] [0,1 mesi] [0,2 note] [1,0 una riga altrettanto larga] [1,1 due] [1,2 tre] [2,0 uno due]"},
		{"texts beside the columns are in the nearest", []string{"30 80 fase", "70 80 mesi", "110 80 note", "30 65 uno", "70 65 due", "110 65 tre", "30 50 quattro", "170 50 destra", "10 35 a", "70 35 sotto"},
			"4x3 [0,0 fase] [0,1 mesi] [0,2 note] [1,0 uno] [1,1 due] [1,2 tre] [2,0 quattro] [2,2 destra] [3,0 a] [3,1 sotto]"},
		{"heads as close together as the words of a text, but without a blank between them, one of them over a column without text",
			[]string{"10 90 FASE", "60 90 GIUGNO", "96 90 LUGLIO", "129 90 AGOSTO", "10 75 Stima di siti", "70 75 X", "105 75 X", "10 60 Vendita", "140 60 X"},
			"3x4 [0,0 FASE] [0,1 GIUGNO] [0,2 LUGLIO] [0,3 AGOSTO] [1,0 Stima di siti] [1,1 X] [1,2 X] [2,0 Vendita] [2,3 X]"},
		{"on a page that paints no blanks",
			[]string{"10 90 FASE", "60 90 Valore", "87 90 atteso", "150 90 note", "10 75 Stima", "60 75 40", "150 75 no", "10 60 Vendita", "60 60 15", "150 60 no"},
			"3x3 [0,0 FASE] [0,1 Valore atteso] [0,2 note] [1,0 Stima] [1,1 40] [1,2 no] [2,0 Vendita] [2,1 15] [2,2 no]"},
		{"a row further down in the columns of those above",
			[]string{"10 90 FASE", "60 90 Atti", "150 90 note", "10 76 Stima", "60 76 perizia", "150 76 no", "60 44 bando", "150 44 si"},
			"3x3 [0,0 FASE] [0,1 Atti] [0,2 note] [1,0 Stima] [1,1 perizia] [1,2 no] [2,1 bando] [2,2 si]"},
		{"the mark of an item stays with it",
			[]string{"10 90 FASE", "60 90 Atti", "150 90 note", "10 75 Stima di siti", "65 75 -", "73 75 perizia", "150 75 no", "10 60 Vendita", "65 60 1.", "74 60 bando", "150 60 no"},
			"3x3 [0,0 FASE] [0,1 Atti] [0,2 note] [1,0 Stima di siti] [1,1 - perizia] [1,2 no] [2,0 Vendita] [2,1 1. bando] [2,2 no]"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := firstPage(t, page(words(tt.content...), "", ""))
			p.Align(nil)
			if len(p.Tables) != 1 {
				t.Fatalf("%d tables, text %q", len(p.Tables), p.text())
			}
			if got := p.Tables[0].drawn(); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

// TestAlignedGoesOn reads the one row that a table has left for the next page: too few to show columns by itself.
func TestAlignedGoesOn(t *testing.T) {
	first := firstPage(t, page(words("10 80 fase", "60 80 indicatore", "150 80 atteso", "10 65 FASE 1", "60 65 Corsi", "150 65 40 ore", "10 50 FASE 2", "60 50 Attestati", "150 50 90"), "", ""))
	first.Align(nil)
	for _, tt := range []struct {
		content []string
		want    string
	}{
		{[]string{"10 80 FASE 3", "60 80 Questionari", "150 80 12"}, "1x3 [0,0 FASE 3] [0,1 Questionari] [0,2 12]"},
		{[]string{"10 80 Il piano prosegue con le risorse umane", "10 70 e con la formazione"}, ""},
	} {
		p := firstPage(t, page(words(tt.content...), "", ""))
		p.Align(&first.Tables[0])
		got := ""
		if len(p.Tables) > 0 {
			got = p.Tables[0].drawn()
		}
		if got != tt.want {
			t.Errorf("got  %s\nwant %s", got, tt.want)
		}
	}
}

func TestAlignedLeavesProse(t *testing.T) {
	prose := firstPage(t, page(words("10 80 Il presente piano", "10 70 si compone di tre parti", "10 60 e di un allegato."), "", ""))
	prose.Align(nil)
	if len(prose.Tables) != 0 || prose.text() != "Il presente piano | si compone di tre parti | e di un allegato." {
		t.Errorf("prose: %d tables, %q", len(prose.Tables), prose.text())
	}
}

// TestAlignedAnyhow reads texts that stand in more columns than a table has: no table, and in time, which a search of each row against
// all others did not do.
func TestAlignedAnyhow(t *testing.T) {
	var content []string
	for i := range 20_000 {
		content = append(content, fmt.Sprintf("%d %g x", (i*7919)%830, 5900-float64(i/10)*2.9))
	}
	p := firstPage(t, page(strings.ReplaceAll(words(content...), "/F1 8", "/F1 1.5"), "/MediaBox[0 0 842 5950]", ""))
	p.Align(nil)
	if len(p.Tables) > 0 || len(p.Loose) < 10_000 {
		t.Errorf("%d tables, %d lines", len(p.Tables), len(p.Loose))
	}
}

// TestAlignedCrowded reads two rows of very many texts over each other, which looking for each text's like among all above does not end.
func TestAlignedCrowded(t *testing.T) {
	const most = 60_000
	p := &Page{}
	for row, x := range []float64{10, 110} {
		for i := range most + 2 {
			left := []float64{x, 60, 150}[max(i-most+1, 0)]
			b := Box{left, float64(20 * row), left + 8, float64(20*row + 10)}
			p.Loose = append(p.Loose, Line{Box: b, Base: b.Y1, Size: 10, Words: []Word{{Box: b, Text: "x"}}})
		}
	}
	p.Align(nil)
	if len(p.Tables) != 1 || len(p.Tables[0].Cells[0].Lines) != most || len(p.Words()) != 2*most+4 {
		t.Errorf("%d tables, %d words", len(p.Tables), len(p.Words()))
	}
}

// TestShadesCrowded reads shades that meet at one place over and over, in a table of many wide cells.
func TestShadesCrowded(t *testing.T) {
	content := strings.Repeat("0.8 g 0 0 100 1000 re f 100 0 100 1000 re f\n", 1000) + "0 g " + lines("1 0 1 1000", "900 0 900 1000")
	for i := range 200 {
		content += lines(fmt.Sprintf("%d 0 %d 5", 4*i+1, 4*i+1), fmt.Sprintf("0 %d 1000 %d", 5*i, 5*i))
	}
	p := firstPage(t, page(content+words("20 6 a", "150 6 b"), "/MediaBox[0 0 1000 1000]", ""))
	if got := p.text(); len(p.Tables) != 1 || got != "a | b" {
		t.Errorf("%d tables, %q", len(p.Tables), got)
	}
}
