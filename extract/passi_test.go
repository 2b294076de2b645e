package extract

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestSteps holds what each step undoes in a text, with the rilievo that says so, and a look-alike that stays.
func TestSteps(t *testing.T) {
	numbered := func(format string, n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, format, i+1, rune('a'+i))
		}
		return b.String()
	}
	rows := func(n int) string { return numbered("%d: 2=%c\n", n) }
	tests := []struct {
		name, text, want string
		told             string // codice and prima
	}{
		{"a text quoted by a mail program", strings.Repeat("> a\tb\n>\n", 6), plainRows(6, 2, "1=a | 2=b"), "righe-citate >"},
		{"a sign before some lines", strings.Repeat("> 3\tb\na\tb\n", 3), "1: 1=> 3 | 2=b\n2: 1=a | 2=b\n3: 1=> 3 | 2=b\n4: 1=a | 2=b\n5: 1=> 3 | 2=b\n6: 1=a | 2=b\n", ""},
		{"a text in a formula", "a\t=\"00123\"\nb\t=\"x \"\"y\"\"\"\n", "1: 1=a | 2=00123\n2: 1=b | 2=x \"y\"\n", `formula-di-testo ="00123"`},
		{"a formula that computes", "a\t=\"x\"&B1\nb\t=\n", "1: 1=a | 2==\"x\"&B1\n2: 1=b | 2==\n", ""},
		{"entities of HTML", "Finalit&agrave;\tS&igrave;\nunit&#224; &amp; citt&agrave;\tb\n", "1: 1=Finalità | 2=Sì\n2: 1=unità & città | 2=b\n", "entita-html Finalit&agrave;"},
		{"entities beside letters", "Finalità\tS&igrave;\nunit&#224; &amp; citt&agrave;\tperch&eacute;\n", "1: 1=Finalità | 2=S&igrave;\n2: 1=unit&#224; &amp; citt&agrave; | 2=perch&eacute;\n", ""},
		{"an apostrophe before each text", strings.Repeat("'a\t'b\n", 4), plainRows(4, 1, "1=a | 2=b"), "apostrofo-davanti 'a"},
		{"an apostrophe before each number", strings.Repeat("a\t'007\n", 6), plainRows(6, 1, "1=a | 2=007"), "apostrofo-davanti '007"},
		{"short years", strings.Repeat("a\t'26\n7\t8\n", 6), alternate(6, "1=a | 2='26", "1=7 | 2=8"), ""},
		{"numbers of rows", numbered("%d\t%c\n", 12), rows(12), "numeri-di-riga 1"},
		{"numbers of rows with a letter", numbered("R%03d\t%c\n", 12), rows(12), "numeri-di-riga R001"},
		{"numbers that begin anew", numbered("%d\t%c\n", 6) + numbered("%d\t%c\n", 6), "", ""},
		{"merged cells in each of their columns", strings.Repeat("Titolo\tTitolo\tTitolo\nuno\tdue\tdue\n", 6), alternate(6, "1-3=Titolo", "1=uno | 2-3=due"), "unione-ripetuta Titolo"},
		{"values that are alike", strings.Repeat("Attesi\tOttenuti\tsede\nventi\tventi\tCapri\nuno\tdue\tdue\n", 2), "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, grids, rilievi, err := readText("x.txt", []byte(tt.text), Limits{})
			if err != nil {
				t.Fatal(err)
			}
			var told []string
			for _, r := range rilievi {
				told = append(told, r.Codice+" "+r.Prima)
			}
			if diff := cmp.Diff(tt.told, strings.Join(told, "\n")); diff != "" {
				t.Errorf("rilievi (-want +got)\n%s", diff)
			}
			if diff := cmp.Diff(tt.want, plain(grids[0])); tt.want != "" && diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// plain writes the rows that have cells as "N: Col=text | Col-End=text".
func plain(g Grid) string {
	var b strings.Builder
	for _, r := range g.Rows {
		var cells []string
		for _, c := range r.Cells {
			at := fmt.Sprint(c.Pos.Col)
			if c.End() > c.Pos.Col {
				at += fmt.Sprint("-", c.End())
			}
			cells = append(cells, at+"="+c.Text)
		}
		if len(cells) > 0 {
			fmt.Fprintf(&b, "%d: %s\n", r.N, strings.Join(cells, " | "))
		}
	}
	return b.String()
}

// plainRows writes n equal rows, each so many lines below the one before.
func plainRows(n, step int, row string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "%d: %s\n", i*step+1, row)
	}
	return b.String()
}

// alternate writes n pairs of rows.
func alternate(n int, a, b string) string {
	var s strings.Builder
	for i := range n {
		fmt.Fprintf(&s, "%d: %s\n%d: %s\n", 2*i+1, a, 2*i+2, b)
	}
	return s.String()
}

// TestRepeatedMarks holds that marks under two columns of a header stay two, where merged cells are written into each of their columns.
func TestRepeatedMarks(t *testing.T) {
	const text = "fasi\tGANTT\tGANTT\tPROG/EFF\tGENNAIO\tFEBBRAIO\tMARZO\n" +
		"FASE 1\tAnalisi\tAnalisi\tP\tX\tX\t\n" + "\tAvvio\tAvvio\tP\tX\tX\t\n" + "FASE 3\tFine\tFine\tP\tX\tX\t\n" + "FASE 4\tFine\tFine\tP\tX\tX\t\n" + "FASE 5\tFine\tFine\tP\tX\tX\t\n"
	_, grids, _, err := readText("x.txt", []byte(text), Limits{})
	if err != nil {
		t.Fatal(err)
	}
	want := "1: 1=fasi | 2-3=GANTT | 4=PROG/EFF | 5=GENNAIO | 6=FEBBRAIO | 7=MARZO\n2: 1=FASE 1 | 2-3=Analisi | 4=P | 5=X | 6=X\n3: 2-3=Avvio | 4=P | 5=X | 6=X\n" +
		"4: 1=FASE 3 | 2-3=Fine | 4=P | 5=X | 6=X\n5: 1=FASE 4 | 2-3=Fine | 4=P | 5=X | 6=X\n6: 1=FASE 5 | 2-3=Fine | 4=P | 5=X | 6=X\n"
	if diff := cmp.Diff(want, plain(grids[0])); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// TestPageLines holds that the lines of pages are taken out of a text, also of one cell, and that headings stay.
func TestPageLines(t *testing.T) {
	rows := func(n int, from rune) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "%c\tx\n", from+rune(i))
		}
		return b.String()
	}
	tests := []struct {
		name, text string
		pages      string
	}{
		{"counted", rows(4, 'a') + "Allegato B - pag. 1\t\n" + rows(4, 'h') + "Allegato B - pag. 2\n" + rows(4, 'p') + "Allegato B - pag. 3\n" + rows(3, 'A'),
			"5: 1=Allegato B - pag. 1\n10: 1=Allegato B - pag. 2\n15: 1=Allegato B - pag. 3\n"},
		{"beside a page's number", rows(4, 'a') + "Allegato\nPagina 1 di 9\n" + rows(2, 'h') + "Allegato\nPagina 2 di 9\n" + rows(4, 'p') + "Allegato\nPagina 3 di 9\n" + rows(3, 'A'),
			"5: 1=Allegato\n9: 1=Allegato\n15: 1=Allegato\n"},
		{"evenly, and once within a cell", rows(9, 'a') + "Allegato\n" + rows(9, 'h') + "Allegato\n" + rows(9, 'p') + "Allegato\n" + rows(8, 'A') + "L\t\"uno\nAllegato\ndue\"\n",
			"10: 1=Allegato\n20: 1=Allegato\n30: 1=Allegato\n40: 1=Allegato\n"},
		{"a heading", "Allegato 1\na\tx\nb\tx\nAllegato 2\na\tx\nc\tx\nAllegato 3\na\tx\n", ""},
		{"a remark here and there", rows(4, 'a') + "segue\n" + rows(2, 'h') + "segue\n" + rows(3, 'p') + "segue\n" + rows(3, 'A'), ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, grids, _, err := readText("x.txt", []byte(tt.text), Limits{})
			if err != nil {
				t.Fatal(err)
			}
			got := ""
			if len(grids) > 1 {
				got = plain(grids[1])
			}
			if diff := cmp.Diff(tt.pages, got); diff != "" {
				t.Errorf("lines of pages (-want +got)\n%s", diff)
			}
			for _, line := range strings.Split(strings.TrimSpace(got), "\n") {
				if _, text, ok := strings.Cut(line, "1="); ok && strings.Contains(plain(grids[0]), text) {
					t.Errorf("%q stands in both grids", text)
				}
			}
		})
	}
}
