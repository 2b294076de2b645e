package extract

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"piao"
)

// pdfOf writes a PDF with a page of 300 by 200 points for each content.
func pdfOf(contents ...string) []byte {
	objects := []string{"<</Type/Catalog/Pages 2 0 R>>", "", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"}
	kids := ""
	for _, c := range contents {
		n := len(objects) + 1
		objects = append(objects, fmt.Sprintf("<</Type/Page/Parent 2 0 R/Contents %d 0 R>>", n+1), fmt.Sprintf("<</Length %d>>\nstream\n%s\nendstream", len(c), c))
		kids += fmt.Sprintf("%d 0 R ", n)
	}
	objects[1] = fmt.Sprintf("<</Type/Pages/MediaBox[0 0 300 200]/Resources<</Font<</F1 3 0 R>>>>/Count %d/Kids[%s]>>", len(contents), kids)
	var b bytes.Buffer
	b.WriteString("%PDF-1.4\n")
	xref := "0000000000 65535 f \n"
	for i, o := range objects {
		xref += fmt.Sprintf("%010d 00000 n \n", b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n%strailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, xref, len(objects)+1, start)
	return b.Bytes()
}

// rules draws a table's lines between the columns at xs and the rows at ys, from the bottom left.
func rules(xs, ys []int) string {
	var b strings.Builder
	for _, x := range xs {
		fmt.Fprintf(&b, "%d %d m %d %d l S\n", x, ys[0], x, ys[len(ys)-1])
	}
	for _, y := range ys {
		fmt.Fprintf(&b, "%d %d m %d %d l S\n", xs[0], y, xs[len(xs)-1], y)
	}
	return b.String()
}

// words writes "x y text" each, in 6 points.
func words(texts ...string) string {
	var b strings.Builder
	for _, s := range texts {
		f := strings.SplitN(s, " ", 3)
		fmt.Fprintf(&b, "BT /F1 6 Tf %s %s Td (%s) Tj ET\n", f[0], f[1], f[2])
	}
	return b.String()
}

func readTestPDF(t *testing.T, data []byte) ([]Grid, []piao.Rilievo) {
	t.Helper()
	grids, rilievi, _, err := readPDF("prova.pdf", bytes.NewReader(data), int64(len(data)), Options{})
	if err != nil {
		t.Fatal(err)
	}
	return grids, rilievi
}

// showPDF writes each grid's source and rows.
func showPDF(grids []Grid) string {
	var b strings.Builder
	for _, g := range grids {
		fmt.Fprintf(&b, "== %s\n", g.Source)
		for _, r := range g.Rows {
			if len(r.Cells) > 0 {
				fmt.Fprintln(&b, showRow(r))
			}
		}
	}
	return b.String()
}

// TestPDFRowsAtTheFoot holds that the last rows of tables without lines are no running feet, even where all pages have them alike.
func TestPDFRowsAtTheFoot(t *testing.T) {
	one := words("12 120 FASE 1", "112 120 Corsi", "212 120 12", "12 100 FASE 2", "112 100 Ore", "212 100 40")
	grids, rilievi := readTestPDF(t, pdfOf(one, one, one))
	rows := "1/3: 1=FASE 1 | 2=Corsi | 3=12\n2/3: 1=FASE 2 | 2=Ore | 3=40\n"
	if diff := cmp.Diff("== pagine 1-3\n"+strings.Repeat(rows, 3), showPDF(grids)); diff != "" {
		t.Errorf("grids (-want +got):\n%s", diff)
	}
	if len(rilievi) != 1 || rilievi[0].Codice != "tabella-senza-linee" || rilievi[0].Gravita != piao.Dubbio {
		t.Errorf("rilievi %+v", rilievi)
	}
}

// TestPDFAlignedGoesOn has a table without lines that goes on over the page, where no row has a text in its third column: the columns are those
// of the page before.
func TestPDFAlignedGoesOn(t *testing.T) {
	one := words("12 60 fase", "72 60 mese", "132 60 marzo", "192 60 aprile", "12 45 FASE 1", "72 45 P", "132 45 X", "192 45 X", "12 30 FASE 2", "72 30 P", "132 30 X")
	two := words("12 180 FASE 3", "72 180 P", "192 180 X", "12 165 FASE 4", "72 165 P", "192 165 X")
	grids, _ := readTestPDF(t, pdfOf(one, two))
	want := "== pagine 1-2\n1/4: 1=fase | 2=mese | 3=marzo | 4=aprile\n2/4: 1=FASE 1 | 2=P | 3=X | 4=X\n3/4: 1=FASE 2 | 2=P | 3=X\n" +
		"1/4: 1=FASE 3 | 2=P | 4=X\n2/4: 1=FASE 4 | 2=P | 4=X\n"
	if diff := cmp.Diff(want, showPDF(grids)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestPDFRuledRowsGoOn has a table with lines between its rows alone whose last row goes on on the next page, where the text tells the columns
// otherwise, or where there are too few rows to tell them: the rest joins its row, in its columns.
func TestPDFRuledRowsGoOn(t *testing.T) {
	line := func(ys ...int) string {
		var b strings.Builder
		for _, y := range ys {
			fmt.Fprintf(&b, "10 %d m 290 %d l S\n", y, y)
		}
		return b.String()
	}
	one := line(180, 160, 130, 100, 70) + words("12 165 Voce", "52 165 Risultato da raggiungere", "182 165 Peso", "12 140 A", "52 140 Mappa dei sentieri del comune", "182 140 40", "12 110 B", "52 110 Vendita dei beni",
		"182 110 35", "12 85 C", "52 85 Bando per la gestione della", "182 85 25")
	const head = "== pagine 1-2\n1/3: 1=Voce | 2=Risultato da raggiungere | 3=Peso\n2/3: 1=A | 2=Mappa dei sentieri del comune | 3=40\n3/3: 1=B | 2=Vendita dei beni | 3=35\n" +
		"4/3: 1=C | 2=Bando per la gestione della palestra comunale | 3=25\n"
	for _, tt := range []struct{ name, next, want string }{
		{"with rows of its own", line(190, 170, 140, 110, 80) + words("52 175 palestra comunale", "12 150 Ambito D", "52 150 Corsi", "182 150 10", "12 120 E", "52 120 Visite guidate", "182 120 15", "12 90 F", "52 90 Orti", "182 90 5"),
			head + "2/3: 1=Ambito D | 2=Corsi | 3=10\n3/3: 1=E | 2=Visite guidate | 3=15\n4/3: 1=F | 2=Orti | 3=5\n"},
		{"with one more", line(190, 170, 140) + words("52 175 palestra comunale", "12 150 D", "52 150 Corsi per chi cerca un lavoro", "182 150 10"), head + "2/3: 1=D | 2=Corsi per chi cerca un lavoro | 3=10\n"},
		{"with none", words("52 175 palestra comunale"), head},
	} {
		grids, _ := readTestPDF(t, pdfOf(one, tt.next))
		if diff := cmp.Diff(tt.want, showPDF(grids)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}

// TestPDFSideBySide has two pages printed on one, of which the right one begins a little higher: the left one is read first.
func TestPDFSideBySide(t *testing.T) {
	left, right := rules([]int{10, 60, 130}, []int{40, 80, 120}), rules([]int{160, 220, 290}, []int{44, 84, 124})
	grids, _ := readTestPDF(t, pdfOf(left+right+words("12 90 A", "62 90 uno", "12 50 B", "62 50 due", "162 94 C", "222 94 tre", "162 54 D", "222 54 quattro")))
	want := "== pagina 1\n1/2: 1=A | 2=uno\n2/2: 1=B | 2=due\n3/2: 1=C | 2=tre\n4/2: 1=D | 2=quattro\n"
	if diff := cmp.Diff(want, showPDF(grids)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestPDFSideways has sheets printed over pages side by side: they are put together, and a word that the end of the one cuts is whole. Two schede
// printed alike stay two.
func TestPDFSideways(t *testing.T) {
	ys := []int{20, 50, 80, 110, 140}
	cut := func(x0, x1 int, at ...string) string {
		return fmt.Sprintf("q %d 0 %d 200 re W n\n", x0, x1-x0) + words(at...) + "Q\n"
	}
	left := rules([]int{10, 100, 290}, ys) + words("12 120 Azione strategica:", "102 120 Servizi", "12 90 Missione", "102 90 1 Servizi", "12 60 OBIETTIVO:", "12 30 Descrizione", "102 30 In rete") +
		cut(0, 290, "268 60 Sportello")
	right := rules([]int{10, 100, 290}, ys) + words("102 120 Obiettivo operativo: Uno", "102 90 11 Altri", "102 30 segue") + cut(10, 300, "-12 60 Sportello")
	table := func(xs []int, ys []int, first string, at ...int) string {
		content := rules(xs, ys)
		for i, y := range at {
			content += words(fmt.Sprintf("%d %d %s%d", xs[0]+2, y, first, i), fmt.Sprintf("%d %d %c%d", xs[1]+2, y, first[0]+1, i))
		}
		return content
	}
	one, two := []int{20, 40, 80, 95, 110, 180}, []int{10, 60, 80, 95, 110, 180}
	tests := []struct {
		name       string
		pages      []string
		want, side string
	}{
		{"a sheet over two", []string{left, right}, "== pagina 1\n1/4: 1=Azione strategica: | 2=Servizi | 4=Obiettivo operativo: Uno\n2/4: 1=Missione | 2=1 Servizi | 4=11 Altri\n" +
			"3/4: 1=OBIETTIVO: | 2=Sportello\n4/4: 1=Descrizione | 2=In rete | 4=segue\n", "2"},
		{"two schede", []string{left, left}, "", ""},
		{"the rest of a table", []string{rules([]int{10, 100, 290}, []int{20, 50, 80, 100, 110, 120, 140}) + left, rules([]int{10, 100, 290}, []int{110, 120, 140}) + words("12 125 Indicatore", "12 112 Sportelli")}, "", ""},
		{"a table printed downwards first", []string{table([]int{10, 100, 290}, one, "A", 150, 100, 85, 50, 25), table([]int{10, 100, 290}, two, "C", 150, 100, 85, 65, 25),
			table([]int{10, 60, 200}, one, "E", 150, 100, 85, 50, 25), table([]int{10, 60, 200}, two, "G", 150, 100, 85, 65, 25)},
			"== pagine 1-2\n1/4: 1=A0 | 2=B0 | 3=E0 | 4=F0\n2/4: 1=A1 | 2=B1 | 3=E1 | 4=F1\n3/4: 1=A2 | 2=B2 | 3=E2 | 4=F2\n4/4: 1=A3 | 2=B3 | 3=E3 | 4=F3\n" +
				"5/4: 1=A4 | 2=B4 | 3=E4 | 4=F4\n1/4: 1=C0 | 2=D0 | 3=G0 | 4=H0\n2/4: 1=C1 | 2=D1 | 3=G1 | 4=H1\n3/4: 1=C2 | 2=D2 | 3=G2 | 4=H2\n4/4: 1=C3 | 2=D3 | 3=G3 | 4=H3\n5/4: 1=C4 | 2=D4 | 3=G4 | 4=H4\n", "3, 4"},
	}
	for _, tt := range tests {
		grids, rilievi := readTestPDF(t, pdfOf(tt.pages...))
		side := ""
		for _, r := range rilievi {
			if r.Codice == "pagina-di-lato" {
				side = r.Messaggio
			}
		}
		if tt.side == "" && side != "" || !strings.Contains(side, tt.side) {
			t.Errorf("%s: told %q", tt.name, side)
		}
		if diff := cmp.Diff(tt.want, showPDF(grids)); diff != "" && tt.want != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}

func TestPDFGrids(t *testing.T) {
	months := rules([]int{10, 60, 110, 160, 210, 290}, []int{20, 60, 100, 140})
	tests := []struct {
		name  string
		pages []string
		want  string
	}{
		{"a table goes on, with fewer columns", []string{
			months + words("12 120 GANTT", "62 120 GENNAIO", "112 120 FEBBRAIO", "162 120 MARZO", "12 80 FASE 1", "62 80 X", "12 40 FASE 2", "162 40 X"),
			rules([]int{10, 60, 110, 290}, []int{140, 160, 180}) + words("12 165 FASE 3", "62 165 X", "112 145 unico"),
		}, `== pagine 1-2
1/5: 1=GANTT | 2=GENNAIO | 3=FEBBRAIO | 4=MARZO
2/5: 1=FASE 1 | 2=X
3/5: 1=FASE 2 | 4=X
1/5: 1=FASE 3 | 2=X
2/5: 3+1,3=unico
`},
		{"another table keeps its own columns", []string{
			months + words("12 120 GANTT", "62 120 GENNAIO"),
			rules([]int{10, 130, 200, 290}, []int{140, 160, 180}) + words("12 165 uno", "132 165 due", "202 165 tre"),
		}, `== pagine 1-2
1/5: 1=GANTT | 2=GENNAIO
1/3: 1=uno | 2=due | 3=tre
`},
		{"a row cut by the page's end", []string{
			"10 10 m 10 140 l S 100 10 m 100 140 l S 290 10 m 290 140 l S 10 140 m 290 140 l S 10 80 m 290 80 l S\n" + words("12 120 uno", "12 60 Descrizione", "102 60 La prima parte del testo che va avanti e poi a capo", "102 50 fino alla fine della pagina, che qui ormai non ha alcun posto per altre"),
			"10 100 m 10 190 l S 100 100 m 100 190 l S 290 100 m 290 190 l S 10 150 m 290 150 l S 10 100 m 290 100 l S\n" + words("102 170 e sulla seguente.", "12 120 tre"),
		}, `== pagine 1-2
1/2: 1=uno
2/2: 1=Descrizione | 2=La prima parte del testo che va avanti e poi a capo⏎fino alla fine della pagina, che qui ormai non ha alcun posto per altre e sulla seguente.
2/2: 1=tre
`},
		{"a row cut by the page's end below a cell of several rows, blank but for it", []string{
			"10 10 m 10 140 l S 100 10 m 100 140 l S 200 10 m 200 140 l S 290 10 m 290 140 l S 10 140 m 290 140 l S 100 80 m 290 80 l S\n" + words("12 120 uno", "102 120 due", "202 120 tre"),
			"10 100 m 10 190 l S 100 100 m 100 190 l S 200 100 m 200 190 l S 290 100 m 290 190 l S 10 150 m 290 150 l S 10 100 m 290 100 l S\n" + words("12 170 seguito", "102 170 quattro", "12 120 cinque"),
		}, `== pagine 1-2
1/3: 1+2,1=uno⏎seguito | 2=due | 3=tre
2/3: 2=quattro
2/3: 1=cinque
`},
		{"running heads and page numbers", []string{
			words("12 190 Comune di Borgo - Piano 2025, allegato 3", "250 5 Pagina 1 di 3") + months + words("12 120 a", "62 120 b"),
			words("12 190 Comune di Borgo - Piano 2025, allegato 3", "250 5 Pagina 2 di 3") + months + words("12 120 c", "62 120 d"),
			words("12 190 Comune di Borgo - Piano 2025, allegato 3", "250 5 Pagina 3 di 3") + months + words("12 120 e", "62 120 f"),
		}, `== pagine 1-3
2/5: 1=a | 2=b
2/5: 1=c | 2=d
2/5: 1=e | 2=f
== testate e piè di pagina
1/1: 1=Comune di Borgo - Piano 2025, allegato 3
5/1: 1=Pagina 1 di 3
1/1: 1=Comune di Borgo - Piano 2025, allegato 3
5/1: 1=Pagina 2 di 3
1/1: 1=Comune di Borgo - Piano 2025, allegato 3
5/1: 1=Pagina 3 di 3
`},
		{"a running head that reads as a title, on the page where a scheda goes on as well", []string{
			words("12 190 Comune di Borgo - Piano", "12 170 Comune di Borgo") + months + words("12 120 a", "62 120 b"),
			words("12 190 Comune di Borgo - Piano") + months + words("12 120 c", "62 120 d"),
			words("12 190 Comune di Borgo - Piano", "12 170 Comune di Borgo") + months + words("12 120 e", "62 120 f"),
		}, `== pagine 1-3
2/1: 1=Comune di Borgo
3/5: 1=a | 2=b
2/5: 1=c | 2=d
2/1: 1=Comune di Borgo
3/5: 1=e | 2=f
== testate e piè di pagina
1/1: 1=Comune di Borgo - Piano
1/1: 1=Comune di Borgo - Piano
1/1: 1=Comune di Borgo - Piano
`},
		{"rows of a scheda above its tables, alike on all pages", slices.Repeat([]string{words("12 190 Piano 2025", "12 170 Settore: Lavori Pubblici", "12 150 INDICATORI DI RISULTATO") + months + words("12 120 a")}, 3), `== pagine 1-3
2/1: 1=Settore: Lavori Pubblici
3/1: 1=INDICATORI DI RISULTATO
4/5: 1=a
2/1: 1=Settore: Lavori Pubblici
3/1: 1=INDICATORI DI RISULTATO
4/5: 1=a
2/1: 1=Settore: Lavori Pubblici
3/1: 1=INDICATORI DI RISULTATO
4/5: 1=a
== testate e piè di pagina
1/1: 1=Piano 2025
1/1: 1=Piano 2025
1/1: 1=Piano 2025
`},
		{"a running head that reads as a row of a scheda's head, which the tables have", slices.Repeat([]string{words("12 190 Settore: Lavori Pubblici") + months + words("12 120 Settore: Lavori Pubblici")}, 3), `== pagine 1-3
2/5: 1=Settore: Lavori Pubblici
2/5: 1=Settore: Lavori Pubblici
2/5: 1=Settore: Lavori Pubblici
== testate e piè di pagina
1/1: 1=Settore: Lavori Pubblici
1/1: 1=Settore: Lavori Pubblici
1/1: 1=Settore: Lavori Pubblici
`},
		{"two schede a page, each with its title", slices.Repeat([]string{words("12 190 Scheda Obiettivo Specifico 2025", "12 85 Scheda Obiettivo Specifico 2025") +
			rules([]int{10, 60, 110}, []int{140, 160, 180}) + rules([]int{10, 60, 110}, []int{30, 50, 80}) + words("12 165 Settore:", "62 165 a", "12 60 Settore:", "62 60 b")}, 3), `== pagine 1-3
1/1: 1=Scheda Obiettivo Specifico 2025
2/2: 1=Settore: | 2=a
4/1: 1=Scheda Obiettivo Specifico 2025
5/2: 1=Settore: | 2=b
1/1: 1=Scheda Obiettivo Specifico 2025
2/2: 1=Settore: | 2=a
4/1: 1=Scheda Obiettivo Specifico 2025
5/2: 1=Settore: | 2=b
1/1: 1=Scheda Obiettivo Specifico 2025
2/2: 1=Settore: | 2=a
4/1: 1=Scheda Obiettivo Specifico 2025
5/2: 1=Settore: | 2=b
`},
		{"a date broken in a narrow cell", []string{
			rules([]int{10, 41, 110}, []int{20, 60, 100}) + words("12 80 30/09/202", "12 70 5", "62 80 12/2024", "62 70 3"),
		}, `== pagina 1
1/2: 1=30/09/2025 | 2=12/2024⏎3
`},
		{"titles above each table stay", []string{
			words("12 150 Scheda Obiettivo Specifico 2025") + months + words("12 120 OBIETTIVO:", "62 120 b"),
			words("12 150 Scheda Obiettivo Specifico 2025") + months + words("12 120 OBIETTIVO:", "62 120 d"),
			words("12 150 Scheda Obiettivo Specifico 2025") + months + words("12 120 OBIETTIVO:", "62 120 f"),
		}, `== pagine 1-3
1/1: 1=Scheda Obiettivo Specifico 2025
2/5: 1=OBIETTIVO: | 2=b
1/1: 1=Scheda Obiettivo Specifico 2025
2/5: 1=OBIETTIVO: | 2=d
1/1: 1=Scheda Obiettivo Specifico 2025
2/5: 1=OBIETTIVO: | 2=f
`},
		{"prose before and after", []string{
			words("12 150 Il piano si compone di tre parti."), months + words("12 120 a", "62 120 b", "12 10 Il segretario"), words("12 150 Disposizioni finali."),
		}, `== pagina 1
1/1: 1=Il piano si compone di tre parti.
== pagina 2
1/5: 1=a | 2=b
== pagina 2
4/1: 1=Il segretario
== pagina 3
1/1: 1=Disposizioni finali.
`},
		{"words broken in a narrow cell", []string{
			rules([]int{10, 60, 92, 290}, []int{60, 100, 140}) + words("12 130 economico-", "12 120 finanziaria", "62 130 quantitativ", "62 120 a", "102 130 misura quantitativa", "12 80 Rispetto delle", "12 70 tempistiche", "102 90 - primo", "102 80 - secondo"),
		}, `== pagina 1
1/3: 1=economico-finanziaria | 2=quantitativa | 3=misura quantitativa
2/3: 1=Rispetto delle tempistiche | 3=- primo⏎- secondo
`},
		{"numbers and dates broken in a narrow cell, and a word that fills its line", []string{
			rules([]int{10, 60, 92, 130, 290}, []int{60, 100, 140}) + words("12 130 uno", "62 130 30/09/202", "62 120 5", "94 130 Sopralluoghi", "94 120 nel borgo", "62 90 1.234.567", "62 80 ,50", "94 90 il 30/09/202", "94 80 5", "132 90 nel mese di maggio"),
		}, `== pagina 1
1/4: 1=uno | 2=30/09/2025 | 3=Sopralluoghi nel borgo
2/4: 2=1.234.567,50 | 3=il 30/09/2025 | 4=nel mese di maggio
`},
	}
	tests = append(tests, cutRows...)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			grids, rilievi := readTestPDF(t, pdfOf(tt.pages...))
			if diff := cmp.Diff(tt.want, showPDF(grids)); diff != "" {
				t.Errorf("grids (-want +got):\n%s", diff)
			}
			if rilievi = slices.DeleteFunc(rilievi, func(r piao.Rilievo) bool { return r.Codice == "parola-spezzata" }); len(rilievi) > 0 {
				t.Errorf("rilievi %+v", rilievi)
			}
		})
	}
}

// TestPDFCutRowBox holds that a cell of a row cut by the page's end stands beside the others of its row, on their page.
func TestPDFCutRowBox(t *testing.T) {
	grids, _ := readTestPDF(t, pdfOf(
		"10 10 m 10 140 l S 100 10 m 100 140 l S 290 10 m 290 140 l S 10 140 m 290 140 l S 10 80 m 290 80 l S\n"+words("12 120 uno", "12 60 due"),
		"10 100 m 10 190 l S 100 100 m 100 190 l S 290 100 m 290 190 l S 10 150 m 290 150 l S 10 100 m 290 100 l S\n"+words("102 170 seguito", "12 120 tre")))
	c := grids[0].Rows[1].Cells[1]
	if want := (piao.Box{X0: 100, Y0: 120, X1: 290, Y1: 190}); c.Text != "seguito" || c.Pos.Page != 1 || c.Box != want {
		t.Errorf("%+v, want its box %+v", c, want)
	}
}

// TestMerge merges the columns of two pages: near ones are one. So many take no end where each is sought among all.
func TestMerge(t *testing.T) {
	if diff := cmp.Diff([]float64{0, 10, 15, 20, 30}, merge([]float64{0, 10, 20}, []float64{1, 12, 15, 17, 30, 31})); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	const most = 300_000
	as, bs := make([]float64, most), make([]float64, most)
	for i := range most {
		as[i], bs[i] = float64(6*i), float64(6*i+3)
	}
	if n := len(merge(as, bs)); n != 2*most {
		t.Errorf("%d columns", n)
	}
}

// cutRows are rows at a page's end: cut by it, or whole.
var cutRows = []struct {
	name  string
	pages []string
	want  string
}{
	{"whole rows in narrow cells, without a line at the page's end", []string{
		"10 20 m 10 80 l S 60 20 m 60 80 l S 98 20 m 98 80 l S 120 20 m 120 80 l S 10 80 m 120 80 l S 10 50 m 120 50 l S\n" + words("12 70 fasi", "62 70 testo", "12 40 Fatture in tempo", "62 40 quantitativa", "100 40 95"),
		"10 120 m 10 180 l S 60 120 m 60 180 l S 98 120 m 98 180 l S 120 120 m 120 180 l S 10 150 m 120 150 l S 10 120 m 120 120 l S\n" + words("12 170 Fatture scadute", "62 170 quantitativa", "100 170 0", "12 140 FASE 2"),
	}, `== pagine 1-2
1/3: 1=fasi | 2=testo
2/3: 1=Fatture in tempo | 2=quantitativa | 3=95
1/3: 1=Fatture scadute | 2=quantitativa | 3=0
2/3: 1=FASE 2
`},
	{"a row cut by the page's end and closed by lines", []string{
		rules([]int{10, 60, 92, 290}, []int{20, 50, 80}) + words("12 70 FASE 1", "62 70 testo", "12 40 FASE 2", "62 40 entro il", "62 30 30/09/202", "94 40 Controllo"),
		rules([]int{10, 60, 92, 290}, []int{120, 150, 180}) + words("62 170 5", "12 140 FASE 3", "62 140 altro"),
	}, `== pagine 1-2
1/3: 1=FASE 1 | 2=testo
2/3: 1=FASE 2 | 2=entro il 30/09/2025 | 3=Controllo
2/3: 1=FASE 3 | 2=altro
`},
	{"a row with a label of its own is no rest, nor one with room above", []string{
		rules([]int{10, 60, 92, 290}, []int{20, 50, 80}) + words("12 70 FASE 1", "62 70 altro", "12 40 FASE 2", "62 40 quantitativa", "94 40 almeno 6"),
		rules([]int{10, 60, 92, 290}, []int{120, 150, 180}) + words("12 170 FASE 3", "62 170 temporale", "62 140 qualitativa"),
		rules([]int{10, 60, 92, 290}, []int{120, 150, 180}) + words("62 170 temporale", "94 170 e altro", "12 140 FASE 4"),
	}, `== pagine 1-3
1/3: 1=FASE 1 | 2=altro
2/3: 1=FASE 2 | 2=quantitativa | 3=almeno 6
1/3: 1=FASE 3 | 2=temporale
2/3: 2=qualitativa
1/3: 2=temporale | 3=e altro
2/3: 1=FASE 4
`},
	{"a rest whose table has no right side", []string{
		rules([]int{10, 60, 92, 120, 150, 290}, []int{20, 50, 80}) + words("12 70 FASE 1", "62 70 testo", "12 40 FASE 2", "62 40 indetta per", "152 40 nota"),
		rules([]int{10, 60, 92, 120, 150}, []int{150, 180}) + words("62 170 il giorno"),
	}, `== pagine 1-2
1/5: 1=FASE 1 | 2=testo
2/5: 1=FASE 2 | 2=indetta per il giorno | 5=nota
`},
	{"a row cut in all its cells", []string{
		rules([]int{10, 60, 92, 290}, []int{20, 50, 80}) + words("12 70 FASE 1", "62 70 testo", "12 40 Descrizione di", "12 30 un progetto", "62 40 indetto per"),
		rules([]int{10, 60, 92, 290}, []int{120, 150, 180}) + words("12 170 trasversale", "62 170 il Natale"),
	}, `== pagine 1-2
1/3: 1=FASE 1 | 2=testo
2/3: 1=Descrizione di un progetto trasversale | 2=indetto per il Natale
`},
	{"a cut row below the rows that each page repeats", []string{
		rules([]int{10, 60, 92, 290}, []int{20, 50, 80}) + words("12 70 fasi", "62 70 testo", "12 40 FASE 2", "62 40 indetta per"),
		rules([]int{10, 60, 92, 290}, []int{90, 120, 150, 180}) + words("12 170 fasi", "62 170 testo", "62 140 il giorno", "12 110 FASE 3"),
	}, `== pagine 1-2
1/3: 1=fasi | 2=testo
2/3: 1=FASE 2 | 2=indetta per il giorno
1/3: 1=fasi | 2=testo
3/3: 1=FASE 3
`},
	{"a running head that reads as a title, over a row that was cut", []string{
		words("12 190 Scheda Obiettivo Specifico 2025") + rules([]int{10, 60, 92, 290}, []int{20, 50, 80}) + words("12 70 OBIETTIVO:", "62 70 testo", "12 40 FASE 2", "62 40 indetta per"),
		words("12 190 Scheda Obiettivo Specifico 2025") + rules([]int{10, 60, 92, 290}, []int{120, 150, 180}) + words("62 170 il giorno", "12 140 FASE 3"),
		words("12 190 Scheda Obiettivo Specifico 2025") + rules([]int{10, 60, 92, 290}, []int{120, 150, 180}) + words("12 170 OBIETTIVO:", "62 170 altro"),
	}, `== pagine 1-3
1/1: 1=Scheda Obiettivo Specifico 2025
2/3: 1=OBIETTIVO: | 2=testo
3/3: 1=FASE 2 | 2=indetta per il giorno
3/3: 1=FASE 3
1/1: 1=Scheda Obiettivo Specifico 2025
2/3: 1=OBIETTIVO: | 2=altro
== testate e piè di pagina
1/1: 1=Scheda Obiettivo Specifico 2025
`},
	{"a running head that reads as a title, within a scheda's head", []string{
		words("12 190 Comune di Borgo - Piano") + rules([]int{10, 60, 92, 290}, []int{20, 50, 80}) + words("12 70 Missione", "62 70 uno", "12 40 Settore:", "62 40 due"),
		words("12 190 Comune di Borgo - Piano") + rules([]int{10, 60, 92, 290}, []int{120, 150, 180}) + words("12 170 OBIETTIVO:", "62 170 tre", "12 140 FASE 1"),
		words("12 190 Comune di Borgo - Piano") + rules([]int{10, 60, 92, 290}, []int{120, 150, 180}) + words("12 170 Missione", "62 170 quattro"),
	}, `== pagine 1-3
1/1: 1=Comune di Borgo - Piano
2/3: 1=Missione | 2=uno
3/3: 1=Settore: | 2=due
2/3: 1=OBIETTIVO: | 2=tre
3/3: 1=FASE 1
1/1: 1=Comune di Borgo - Piano
2/3: 1=Missione | 2=quattro
== testate e piè di pagina
1/1: 1=Comune di Borgo - Piano
`},
	{"whole rows without a line at the page's end", []string{
		"10 20 m 10 80 l S 60 20 m 60 80 l S 92 20 m 92 80 l S 290 20 m 290 80 l S 10 80 m 290 80 l S 10 50 m 290 50 l S\n" + words("12 70 fasi", "62 70 testo", "12 40 FASE 1", "94 40 Controllo", "62 40 P"),
		"10 120 m 10 180 l S 60 120 m 60 180 l S 92 120 m 92 180 l S 290 120 m 290 180 l S 10 150 m 290 150 l S 10 120 m 290 120 l S\n" + words("94 170 Motivare il ritardo", "62 170 E", "12 140 FASE 2"),
	}, `== pagine 1-2
1/3: 1=fasi | 2=testo
2/3: 1=FASE 1 | 2=P | 3=Controllo
1/3: 2=E | 3=Motivare il ritardo
2/3: 1=FASE 2
`},
	{"a row cut over three pages", []string{
		rules([]int{10, 60, 290}, []int{20, 50, 80}) + words("12 70 uno", "12 40 due", "62 40 La prima parte di un testo che va avanti e poi a capo per il lungo spazio che", "62 30 occupa tutto e finisce, come dice questa riga, al margine destro della sua cella, e poi"),
		rules([]int{10, 60, 290}, []int{120, 180}) + words("62 170 va avanti per tutta la pagina che segue, alta appena una riga sola, e anche oltre, fino"),
		rules([]int{10, 60, 290}, []int{120, 150, 180}) + words("62 170 alla terza.", "12 140 tre"),
	}, `== pagine 1-3
1/2: 1=uno
2/2: 1=due | 2=La prima parte di un testo che va avanti e poi a capo per il lungo spazio che occupa tutto e finisce, come dice questa riga, al margine destro della sua cella, e poi va avanti per tutta la pagina che segue, alta appena una riga sola, e anche oltre, fino alla terza.
2/2: 1=tre
`},
}

func TestPDFRilievi(t *testing.T) {
	picture := "q 300 0 0 200 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q"
	grids, rilievi := readTestPDF(t, pdfOf(
		words("12 150 visibile")+"3 Tr "+words("12 120 nascosto 1"), words("12 150 visibile")+"3 Tr "+words("12 120 nascosto 2"), picture,
		"BT /F9 6 Tf 10 10 Td (xyz) Tj ET\n"+words("12 100 altro"), "",
	))
	if len(grids) != 3 {
		t.Errorf("%d grids", len(grids))
	}
	var got []string
	for _, r := range rilievi {
		got = append(got, fmt.Sprintf("%s %s %s %q", r.Codice, r.Gravita, r.Posizione, r.Prima))
	}
	want := []string{
		`pagina-senza-testo errore pagina 3 ""`,
		`carattere-illeggibile errore pagina 4 "F9"`,
		`testo-nascosto avviso pagina 1 "nascosto 1"`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("rilievi (-want +got):\n%s", diff)
	}
}

func TestPDFWithoutLines(t *testing.T) {
	grids, rilievi := readTestPDF(t, pdfOf(words("12 150 fasi", "60 150 GENNAIO", "102 150 FEBBRAIO", "12 135 FASE 1", "70 135 X", "112 135 X", "12 120 FASE 2", "112 120 X", "70 120 X")))
	want := `== pagina 1
1/3: 1=fasi | 2=GENNAIO | 3=FEBBRAIO
2/3: 1=FASE 1 | 2=X | 3=X
3/3: 1=FASE 2 | 2=X | 3=X
`
	if diff := cmp.Diff(want, showPDF(grids)); diff != "" {
		t.Errorf("grids (-want +got):\n%s", diff)
	}
	if len(rilievi) != 1 || rilievi[0].Codice != "tabella-senza-linee" || rilievi[0].Gravita != piao.Dubbio {
		t.Errorf("rilievi %+v", rilievi)
	}
}

func TestPDFErrors(t *testing.T) {
	locked, err := os.ReadFile("pdf/testdata/crypt/password-256.pdf")
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name string
		data []byte
		want error
	}{
		{"password", locked, ErrEncrypted},
		{"no objects", []byte("%PDF-1.4\n" + strings.Repeat("niente ", 20)), ErrDamaged},
		{"not a PDF", []byte(strings.Repeat("niente ", 20)), ErrFormat},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, _, _, err := readPDF("prova.pdf", bytes.NewReader(tt.data), int64(len(tt.data)), Options{})
			var e *Error
			if !errors.Is(err, tt.want) || !errors.As(err, &e) || e.Hint() == "" || e.File != "prova.pdf" {
				t.Errorf("error %#v, want %v", err, tt.want)
			}
			checkItalian(t, err)
		})
	}
}

func FuzzPDF(f *testing.F) {
	files, _ := filepath.Glob("pdf/testdata/*/*.pdf")
	for _, path := range files {
		if data, err := os.ReadFile(path); err == nil {
			f.Add(data)
		}
	}
	f.Add(pdfOf(rules([]int{10, 60, 110}, []int{20, 60, 100})+words("12 30 a", "62 30 b"), words("12 30 c")))
	f.Fuzz(func(t *testing.T, data []byte) {
		_, rilievi, _, err := readPDF("f", bytes.NewReader(data), int64(len(data)), Options{})
		var e *Error
		if err != nil && !errors.As(err, &e) {
			t.Fatalf("%T: %v", err, err)
		}
		for _, r := range rilievi {
			if r.Codice == "parole-perse" {
				t.Fatal(r.Messaggio)
			}
		}
	})
}
