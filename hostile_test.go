package piao_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"piao"
)

// TestHostileCorpus reads the damaged plans of the shared corpus: what is lost is an errore of the plan, and each scheda that has none of its own says
// what the undamaged plan says; but where the formats of all numbers are lost.
func TestHostileCorpus(t *testing.T) {
	dir := filepath.Join(corpusDir, "ostili")
	if _, err := os.Stat(dir); err != nil {
		t.Skip("skipped: the shared corpus is not beside the checkout")
	}
	tests := []struct{ file, want string }{
		{"base.pdf", "10 schede, 35 fasi, 39 indicatori []"},
		{"base.xls", "10 schede, 35 fasi, 39 indicatori []"},
		{"SILENT-xls-1-304.xls", "10 schede, 35 fasi, 34 indicatori [foglio-in-parte]"},
		{"content-BI.pdf", "10 schede, 31 fasi, 35 indicatori [pagina-in-parte]"},
		{"content-openparen.pdf", "10 schede, 31 fasi, 35 indicatori [pagina-in-parte]"},
		{"cut-cut-75.pdf", "10 schede, 33 fasi, 35 indicatori [pagina-in-parte]"},
		{"contents-none.pdf", "9 schede, 31 fasi, 35 indicatori [pagina-in-parte]"},
		{"kid-null.pdf", "9 schede, 31 fasi, 35 indicatori [pagina-in-parte]"},
		{"kid-to-font.pdf", "9 schede, 31 fasi, 35 indicatori [pagina-in-parte]"},
		{"root-other.xlsx", "9 schede, 31 fasi, 35 indicatori [foglio-in-parte]"},
		{"no-sheetData-tag.xlsx", "9 schede, 31 fasi, 35 indicatori [foglio-in-parte]"},
		{"st-missing.xlsx", "10 schede, 35 fasi, 39 indicatori [parte-illeggibile parte-illeggibile]"},
	}
	whole := map[string]piao.Scheda{}
	for _, s := range bare(readOne(t, filepath.Join(dir, "base.xls")).Piano).Schede {
		whole[s.Settore+s.Obiettivo] = s
	}
	for _, tt := range tests {
		p := readOne(t, filepath.Join(dir, tt.file)).Piano
		fasi, indicatori, codici := 0, 0, []string{}
		for _, s := range p.Schede {
			fasi, indicatori = fasi+len(s.Fasi), indicatori+len(s.Indicatori)
		}
		for _, r := range p.Rilievi {
			if r.Gravita == piao.Errore {
				codici = append(codici, r.Codice)
			}
		}
		if got := fmt.Sprintf("%d schede, %d fasi, %d indicatori %v", len(p.Schede), fasi, indicatori, codici); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.file, got, tt.want)
		}
		for i, s := range bare(p).Schede {
			told := slices.ContainsFunc(p.Schede[i].Rilievi, func(r piao.Rilievo) bool { return r.Campo == "" && r.Gravita == piao.Errore })
			want := whole[s.Settore+s.Obiettivo]
			want.Numero = s.Numero
			if diff := cmp.Diff(want, s); diff != "" && !told && !slices.Contains(codici, "parte-illeggibile") {
				t.Errorf("%s, scheda %d (-whole +damaged)\n%s", tt.file, s.Numero, diff)
			}
		}
	}
}
