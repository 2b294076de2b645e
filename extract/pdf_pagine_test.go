package extract

import (
	"strings"
	"testing"
)

// TestPDFLinesAreNotGlued holds that the lines of a cell stay apart, but for the halves of a word or a date that are surely one.
func TestPDFLinesAreNotGlued(t *testing.T) {
	narrow := rules([]int{10, 32, 110}, []int{20, 60, 100})
	tests := []struct {
		first, second, beside string
		want, told            string
	}{
		{"30/06", "31/12", "a", "30/06 31/12", ""},
		{"10,05", "20,07", "a", "10,05 20,07", ""},
		{"Valore", "atteso", "a", "Valore atteso", ""},
		{"provve-", "dimento", "il provvedimento", "provvedimento", "provve-\ndimento → provvedimento"},
		{"provve-", "dimento", "a", "provve-dimento", ""},
		{"gestio", "ne", "la gestione", "gestione", "gestio\nne → gestione"},
		{"SETTEM", "BRE", "a", "SETTEMBRE", ""},
	}
	for _, tt := range tests {
		grids, rilievi := readTestPDF(t, pdfOf(narrow+words("12 80 "+tt.first, "12 70 "+tt.second, "42 80 "+tt.beside)))
		if got := strings.ReplaceAll(grids[0].Rows[0].Cells[0].Text, "\n", " "); got != tt.want {
			t.Errorf("%s, %s: got %q, want %q", tt.first, tt.second, got, tt.want)
		}
		told := ""
		for _, r := range rilievi {
			told += r.Prima + " → " + r.Dopo
		}
		if told != tt.told {
			t.Errorf("%s, %s: told %q, want %q", tt.first, tt.second, told, tt.told)
		}
	}
}

// TestPDFCover holds that a picture before pages of text is a cover, and a picture behind them or before another is not.
func TestPDFCover(t *testing.T) {
	const picture = "q 300 0 0 200 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q\n"
	text := rules([]int{10, 60, 110}, []int{20, 60, 100}) + words("12 80 uno", "62 80 due")
	for _, tt := range []struct {
		pages []string
		want  string
	}{
		{[]string{picture, text}, "copertina avviso;"},
		{[]string{text, picture}, "pagina-senza-testo errore;"},
		{[]string{picture, picture, text}, "pagina-senza-testo errore;pagina-senza-testo errore;"},
	} {
		_, rilievi := readTestPDF(t, pdfOf(tt.pages...))
		got := ""
		for _, r := range rilievi {
			got += r.Codice + " " + string(r.Gravita) + ";"
		}
		if got != tt.want {
			t.Errorf("got %s, want %s", got, tt.want)
		}
	}
}

// TestPDFPicture holds that a page which is a picture is told, also with a stamp in live text; one with a picture among its text is not.
func TestPDFPicture(t *testing.T) {
	const picture = "q %s 0 0 200 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q\n"
	stamp := words("12 190 Prot. n. 0001234 del 01/02/2025")
	for _, tt := range []struct {
		name, content string
		told          bool
	}{
		{"a picture", strings.Replace(picture, "%s", "300", 1), true},
		{"with a stamp", strings.Replace(picture, "%s", "300", 1) + stamp, true},
		{"in two strips", strings.Replace(picture, "%s", "100", 1) + "q 100 0 0 200 150 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q\n" + stamp, true},
		{"a logo", strings.Replace(picture, "%s", "50", 1) + stamp, false},
		{"behind a table", strings.Replace(picture, "%s", "300", 1) + rules([]int{10, 60, 110}, []int{20, 60, 100}) + words("12 80 uno", "62 80 due"), false},
	} {
		_, rilievi := readTestPDF(t, pdfOf(tt.content))
		told := false
		for _, r := range rilievi {
			told = told || r.Codice == "pagina-senza-testo"
		}
		if told != tt.told {
			t.Errorf("%s: rilievi %+v", tt.name, rilievi)
		}
	}
}
