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
	tests := []struct{ file, want string }{
		{"tc-marks.pdf", "A:N. B:FASE C:PESO D:gen E:feb F:mar G:apr H:mag I:giu J:lug K:ago L:set M:ott N:nov O:dic\n" +
			"A:1 B:Prima fase C:50 % D:X E:X F:X G:X\nA:2 B:Seconda fase C:50 % J:X K:X M:X N:X"},
		{"multiline-tight.pdf", "A:Indicatore B:N C:P D:Data\nA:Primo Secondo Terzo B:100% 20% 30% C:50,8 0,47 0,28 D:30/06 31/12 15/09"},
		{"hyphen.pdf", "A:Adozione del provvedimento finale B:Il provvedimento economico-finanziario viene adottato\nA:x"},
		{"actual-hyphen.pdf", "A:Fase B:Peso C:Valore D:Note\nA:Prima B:40 % C:4178 D:provvedimento\nA:Seconda B:60 % C:5.948 D:no"},
		{"super-adj.pdf", "A:Fase B:Peso C:Valore D:Note\nA:Prima B:40 1 C:4178 2 D:30/06 3\nA:Seconda B:60 C:5.948 D:no"},
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
