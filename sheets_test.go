package piao_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"piao/extract"
	"piao/form"
	"piao/normalize"
)

// A sheetLook is a workbook of the shared corpus that shows something by its looks, and what its plan has for it.
type sheetLook struct{ book, want, told string }

var sheetLooks = []sheetLook{
	{"testata", "Comune di Borgo Selvana 2025 true [2025-01 2025-02 2025-03]", ""},
	{"gantt-colori", "Comune di Borgo Selvana 2025 true [2025-01 2025-02 2025-03]", "colore-come-segno"},
	{"wingdings", "Comune di Borgo Selvana 2025 true [2025-01 2025-02 2025-03]", ""},
	{"barrato", "Comune di Borgo Selvana 2025 true [2025-01 2025-02 2025-03]", "valore-barrato"},
	{"colonne-nascoste", "Comune di Borgo Selvana 2025 true [2025-01 2025-02 2025-03]", "colonne-nascoste"},
}

// TestSheetLooks holds that what a sheet shows without a text is read: an ente at the head of its pages, months by fill, ticks of a symbol font, text
// that is struck out, hidden columns. As xls and ods, where LibreOffice is there to write them, the workbook says the same.
func TestSheetLooks(t *testing.T) {
	if _, err := os.Stat(corpusDir); err != nil {
		t.Skip("skipped: the shared corpus is not beside the checkout")
	}
	office, _ := exec.LookPath("soffice")
	kinds := []string{"xlsx", "xls", "ods"}
	if office == "" || testing.Short() {
		t.Log("xls and ods are not tried: LibreOffice is not there, or the test is to be short")
		kinds = kinds[:1]
	}
	for _, kind := range kinds {
		files := looksAs(t, office, kind)
		for _, tt := range sheetLooks {
			plan, codici := lookPlan(t, filepath.Join(files, tt.book+"."+kind))
			if plan != tt.want || tt.told != "" && !slices.Contains(codici, tt.told) {
				t.Errorf("%s.%s: %s, want %s; %q among %q", tt.book, kind, plan, tt.want, tt.told, codici)
			}
		}
	}
}

// looksAs has LibreOffice write the workbooks in another format, and gives the folder that they are in.
func looksAs(t *testing.T, office, kind string) string {
	t.Helper()
	from := filepath.Join(corpusDir, "fogli")
	if kind == "xlsx" {
		return from
	}
	dir := t.TempDir()
	args := []string{"-env:UserInstallation=file://" + filepath.Join(dir, "profile"), "--headless", "--convert-to", kind, "--outdir", dir}
	for _, tt := range sheetLooks {
		args = append(args, filepath.Join(from, tt.book+".xlsx"))
	}
	if out, err := exec.Command(office, args...).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return dir
}

// lookPlan reads a plan: its ente, year, answer and the months of its first fase, and the codici of all its findings.
func lookPlan(t *testing.T, path string) (plan string, codici []string) {
	t.Helper()
	doc, err := extract.Open(path, extract.Options{})
	if err != nil {
		t.Fatal(err)
	}
	results := normalize.Sources([]normalize.Source{{RawFile: form.Cut(doc)}}, normalize.Options{})
	if len(results) != 1 || len(results[0].Piano.Schede) == 0 {
		t.Fatalf("%s: %d plans", path, len(results))
	}
	p := results[0].Piano
	for _, r := range slices.Concat(p.Rilievi, p.Schede[0].Rilievi) {
		codici = append(codici, r.Codice)
	}
	s := p.Schede[0]
	answer := "none"
	if s.Trasversale != nil {
		answer = strings.ToLower(fmt.Sprint(*s.Trasversale))
	}
	return fmt.Sprint(p.Ente, " ", p.Anno, " ", answer, " ", s.Fasi[0].Previsto), codici
}
