package extract

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"piao"
)

// drawnGrids shows grids a line a row: cells with their columns, a blank cell with a fill as a #, spans left out.
func drawnGrids(grids []Grid) string {
	var lines []string
	for _, g := range grids {
		for _, r := range g.Rows {
			cells := slices.Concat(r.Cells, r.Filled)
			slices.SortStableFunc(cells, func(a, b piao.Cell) int { return a.Pos.Col - b.Pos.Col })
			var b strings.Builder
			for _, c := range cells {
				if b.Len() > 0 {
					b.WriteByte(' ')
				}
				b.WriteString(columnName(c.Pos.Col) + ":")
				if c.Text == "" {
					b.WriteByte('#')
				}
				b.WriteString(strings.ReplaceAll(c.Text, "\n", "⏎"))
			}
			lines = append(lines, b.String())
		}
	}
	return strings.Join(lines, "\n")
}

func columnName(n int) string { return string(rune('A' - 1 + n)) }

// spaced writes line breaks as blanks: either may part the lines of a cell.
func spaced(s string) string { return strings.ReplaceAll(s, "⏎", " ") }

func corpusPDF(t *testing.T, name string) *Document {
	t.Helper()
	path := filepath.Join("../../shared/corpus", name)
	if _, err := os.Stat(path); err != nil {
		t.Skip("the shared corpus is not beside this checkout")
	}
	doc, err := Open(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// TestGrigliePDFCorpus reads the tables of pages in the shared corpus, each the smallest form of a fault.
func TestGrigliePDFCorpus(t *testing.T) {
	const mesi = "gen D:feb E:mar F:apr G:mag H:giu I:lug J:ago K:set L:ott M:nov N:dic"
	const turned = " B:gennaio C:febbraio D:marzo E:aprile F:maggio G:giugno H:luglio I:agosto J:settembre K:ottobre L:novembre M:dicembre\n"
	tests := []struct{ file, want string }{
		{"tc-marks.pdf", "A:N. B:FASE C:PESO D:gen E:feb F:mar G:apr H:mag I:giu J:lug K:ago L:set M:ott N:nov O:dic\n" +
			"A:1 B:Prima fase C:50 % D:X E:X F:X G:X\nA:2 B:Seconda fase C:50 % J:X K:X M:X N:X"},
		{"fill-boundary.pdf", "A:Regione B:Attesi C:Ottenuti D:Note\nA:Lombardia B:4178 C:30.703 D:ok\nA:Veneto B:216 C:5.948 D:ok"},
		{"multiline-tight.pdf", "A:Indicatore B:N C:P D:Data\nA:Primo Secondo Terzo B:100% 20% 30% C:50,8 0,47 0,28 D:30/06 31/12 15/09"},
		{"book10_grp5.pdf", "A:Region B:Actual C:2008 D:2015\nA:Comune 1 B:1000 C:0.0 D:0.0\nA:Comune 2 B:1037 C:1.7 D:2.3\nA:Comune 3 B:1074 C:3.4 D:4.6\n" +
			"A:Comune 4 B:1111 C:5.1 D:6.9\nA:Comune 5 B:1148 C:6.8 D:9.2\nA:Comune 6 B:1185 C:8.5 D:11.5\nA:Comune 7 B:1222 C:10.2 D:13.8\n" +
			"A:Comune 8 B:1259 C:11.9 D:16.1\nA:Comune 9 B:1296 C:13.6 D:18.4\nA:Comune 10 B:1333 C:15.3 D:20.7"},
		{"gantt-fill.pdf", "A:N. B:FASE C:" + mesi + "\nA:1 B:Prima fase C:# D:# E:# F:#\nA:2 B:Seconda fase I:# J:# K:#"},
		{"gantt-bar.pdf", "A:N. B:FASE C:" + mesi + "\nA:1 B:Prima fase C:# D:# E:# F:#\nA:2 B:Seconda fase I:# J:# K:#"},
		{"gantt-rothead.pdf", "A:Fase" + turned + "A:Prima B:X C:X D:X\nA:Seconda H:X I:X"},
		{"gr3.pdf", "A:Fase" + turned + "A:Ricognizione B:X C:X D:X\nA:Redazione bozza C:X D:X E:X\nA:Approvazione D:X E:X F:X"},
		{"hyphen.pdf", "A:Adozione del provvedimento finale B:Il provvedimento economico-finanziario viene adottato\nA:x"},
		{"actual-hyphen.pdf", "A:Fase B:Peso C:Valore D:Note\nA:Prima B:40 % C:4178 D:provvedimento\nA:Seconda B:60 % C:5.948 D:no"},
		{"super-adj.pdf", "A:Fase B:Peso C:Valore D:Note\nA:Prima B:40 1 C:4178 2 D:30/06 3\nA:Seconda B:60 C:5.948 D:no"},
		{"endobj-senza-a-capo.pdf", "A:Comune di Provario"},
	}
	for _, tt := range tests {
		t.Run(tt.file, func(t *testing.T) {
			doc := corpusPDF(t, "griglie-pdf/"+tt.file)
			if got := spaced(drawnGrids(doc.Grids)); got != tt.want {
				t.Errorf("got\n%s\nwant\n%s", got, tt.want)
			}
		})
	}
}

// TestLostPagesCorpus reads the damaged files of the shared corpus: each page that is lost, in part or whole, is an errore.
func TestLostPagesCorpus(t *testing.T) {
	tests := []struct{ file, want string }{
		{"griglie-pdf/scan-stamp.pdf", "pagina-senza-testo pagina 1"},
		{"ostili/base.pdf", ""},
		{"ostili/content-BI.pdf", "pagina-in-parte pagina 4"},
		{"ostili/content-openparen.pdf", "pagina-in-parte pagina 4"},
		{"ostili/cut-cut-75.pdf", "pagina-in-parte pagina 4"},
		{"ostili/contents-none.pdf", "pagina-in-parte pagina 4"},
		{"ostili/kid-null.pdf", "pagina-in-parte pagina 4"},
		{"ostili/kid-to-font.pdf", "pagina-in-parte pagina 4"},
		{"ostili/cmaplong.pdf", "pagina-in-parte pagina 1, carattere-illeggibile pagina 1"},
	}
	for _, tt := range tests {
		t.Run(tt.file, func(t *testing.T) {
			doc := corpusPDF(t, tt.file)
			var lost []string
			for _, r := range doc.Rilievi {
				if LostPage(r.Codice) {
					lost = append(lost, r.Codice+" "+r.Posizione)
				}
			}
			if got := strings.Join(lost, ", "); got != tt.want {
				t.Errorf("got %q, want %q\n%v", got, tt.want, doc.Rilievi)
			}
		})
	}
}
