package piao_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"piao"
	"piao/extract"
	"piao/form"
	"piao/internal/scheda"
	"piao/normalize"
)

const (
	corpusDir = "../shared/corpus"
	scorer    = "../shared/score.py"
)

// needCorpus skips a test where the shared corpus does not stand beside the checkout, as in a user's clone.
func needCorpus(t *testing.T) {
	t.Helper()
	if _, err := os.Stat(corpusDir); err != nil {
		t.Skipf("skipped: the shared corpus is not beside the checkout: %v", err)
	}
}

// TestCorpusScores holds the readings of the corpus against its gold, by the shared scorer.
func TestCorpusScores(t *testing.T) {
	needCorpus(t)
	if testing.Short() {
		t.Skip("skipped: -short; a run without it asserts the scores")
	}
	const goldA, amb, ambSheet = "*-2025.gold-1-20.json", "ambiguous.json", "xlsx/plan.ambiguous.json"
	tests := []struct {
		file, gold, ambiguous string
		schede                int
		min                   string
	}{
		{"*-2025.txt", goldA, "*-2025.ambiguous-1-20.json", 35, "0.995"},
		{"tsv/clean.txt", goldA, amb, 20, "1"},
		{"tsv/damaged-11.txt", goldA, amb, 20, "0.99"},
		{"tsv/damaged-12.txt", goldA, amb, 20, "0.99"},
		{"xlsx/plan.xlsx", goldA, ambSheet, 20, "0.999"},
		{"xlsx/plan.ods", goldA, ambSheet, 20, "0.999"},
		{"xlsx/plan.xls", goldA, ambSheet, 20, "0.999"},
		{"consuntivo/plan-consuntivo.xlsx", "consuntivo/gold-consuntivo.json", "consuntivo/plan-consuntivo.ambiguous.json", 20, "0.99"},
		{"consuntivo/damaged-consuntivo.txt", "consuntivo/gold-consuntivo.json", "consuntivo/plan-consuntivo.ambiguous.json", 20, "0.99"},
		{"pdf/plan-libreoffice.pdf", goldA, ambSheet, 20, "0.995"},
		{"pdf/plan-chromium.pdf", goldA, amb, 20, "0.995"},
		{"pdf/in-attachment.pdf", goldA, ambSheet, 20, "0.995"},
		{"next/plan-2026.xlsx", "next/gold-2026.json", "next/plan-2026.ambiguous.json", 20, "0.99"},
	}
	for _, tt := range tests {
		t.Run(tt.file, func(t *testing.T) {
			p := readOne(t, corpusFile(t, tt.file)).Piano
			if len(p.Schede) != tt.schede {
				t.Errorf("%d schede, want %d", len(p.Schede), tt.schede)
			}
			found := filepath.Join(t.TempDir(), "found.json")
			writeJSON(t, found, p)
			out, err := exec.Command("python3", scorer, corpusFile(t, tt.gold), found, "--ambiguous", corpusFile(t, tt.ambiguous),
				"--only", "1-20", "--min", tt.min).CombinedOutput()
			lines := strings.Split(strings.TrimSpace(string(out)), "\n")
			last := lines[len(lines)-1]
			if err != nil || !strings.HasSuffix(last, " invented 0") {
				t.Fatalf("%v\n%s", err, out)
			}
			t.Log(last)
		})
	}
}

// corpusFile gives the path of the file of the corpus with that name, in which * stands for the municipality's. The .xls is what
// LibreOffice makes of the .xlsx: skipped where it is missing.
func corpusFile(t *testing.T, name string) string {
	t.Helper()
	if name != "xlsx/plan.xls" {
		found, err := filepath.Glob(filepath.Join(corpusDir, name))
		if err != nil || len(found) != 1 {
			t.Fatalf("%s: %d files of that name, %v", name, len(found), err)
		}
		return found[0]
	}
	soffice, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("skipped: LibreOffice, which makes the .xls, is not installed")
	}
	dir := t.TempDir()
	cmd := exec.Command(soffice, "-env:UserInstallation=file://"+filepath.Join(dir, "profile"), "--headless", "--convert-to", "xls", "--outdir", dir, filepath.Join(corpusDir, "xlsx/plan.xlsx"))
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Skipf("skipped: LibreOffice did not make the .xls: %v\n%s", err, out)
	}
	return filepath.Join(dir, "plan.xls")
}

// TestCorpusFonte holds where each scheda begins against fonti.json.
func TestCorpusFonte(t *testing.T) {
	needCorpus(t)
	var want map[string][]piao.Fonte
	readJSON(t, filepath.Join(corpusDir, "fonti.json"), &want)
	for name, fonti := range want {
		var got []piao.Fonte
		for _, s := range readOne(t, filepath.Join(corpusDir, name)).Piano.Schede {
			got = append(got, piao.Fonte{Foglio: s.Fonte.Foglio, Pagina: s.Fonte.Pagina, Riga: s.Fonte.Riga})
		}
		if diff := cmp.Diff(fonti, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// sameForm gives what of the corpus has the form that is read; the rest holds single faults, damage and other forms.
func sameForm() (roots []string) {
	for _, name := range []string{"altopascio-2025.txt", "tsv", "xlsx", "pdf", "next", "consuntivo"} {
		roots = append(roots, filepath.Join(corpusDir, name))
	}
	return roots
}

// TestInvariants holds what no document may break, over every fixture and the corpus: each cell is accounted for, every change of a
// field is on record, and a second run over the program's own output changes nothing.
func TestInvariants(t *testing.T) {
	for _, path := range documents(append(sameForm(), "fixtures")...) {
		t.Run(path, func(t *testing.T) {
			r := readOne(t, path)
			if cells, ok := r.Accounted(); cells != ok || cells == 0 {
				t.Errorf("%d cells, %d accounted for", cells, ok)
			}
			checkStable(t, r.Piano)
		})
	}
}

// documents gives the documents below the roots, in order, but for those that are there to be refused.
func documents(roots ...string) (files []string) {
	for _, root := range roots {
		_ = filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			switch {
			case err == nil && d.IsDir() && (d.Name() == "broken" || strings.HasPrefix(d.Name(), "compat-") || d.Name() == "ostili" || d.Name() == "scansioni"):
				return fs.SkipDir
			case err == nil && !d.IsDir() && slices.Contains([]string{".txt", ".csv", ".tsv", ".xlsx", ".xls", ".ods", ".pdf"}, filepath.Ext(path)):
				files = append(files, path)
			}
			return nil
		})
	}
	return files
}

// checkStable writes a clean piano out in the scheda's layout and reads it again: it comes back equal, and nothing is repaired. What
// is missing is still missing: avvisi and errori come back with it, and what a sibling offers.
func checkStable(t *testing.T, p *piao.Piano) {
	t.Helper()
	var b bytes.Buffer
	if err := scheda.WriteTSV(&b, p); err != nil {
		t.Fatal(err)
	}
	again := normalizeText(t, b.String())
	if diff := cmp.Diff(bare(p), bare(again)); diff != "" {
		t.Errorf("second run (-first +second):\n%s", diff)
	}
	for _, s := range again.Schede {
		for _, r := range s.Rilievi {
			if r.Gravita == piao.Riparato || r.Gravita == piao.Dubbio && r.Codice != "valore-gemello" {
				t.Errorf("second run: scheda %d: %+v", s.Numero, r)
			}
		}
	}
}

// bare gives a copy of the piano without what tells where it was read from.
func bare(p *piao.Piano) piao.Piano {
	q := *p
	q.Rilievi = nil
	q.Schede = slices.Clone(p.Schede)
	for i := range q.Schede {
		q.Schede[i].Rilievi, q.Schede[i].Fonte = nil, piao.Fonte{}
	}
	return q
}

func normalizeText(t *testing.T, text string) *piao.Piano {
	t.Helper()
	doc, err := extract.Read("testo.txt", strings.NewReader(text), int64(len(text)), extract.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return one(t, doc).Piano
}

// readOne reads a file that holds one piano.
func readOne(t *testing.T, path string) *normalize.Result {
	t.Helper()
	doc, err := extract.Open(path, extract.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return one(t, doc)
}

func one(t *testing.T, doc *extract.Document) *normalize.Result {
	t.Helper()
	results := normalize.Files([]piao.RawFile{form.Cut(doc)}, normalize.Options{})
	if len(results) != 1 {
		t.Fatalf("%s: %d piani, want one", doc.File, len(results))
	}
	return results[0]
}

func writeJSON(t *testing.T, path string, v any) {
	t.Helper()
	data, err := json.Marshal(v)
	if err == nil {
		err = os.WriteFile(path, data, 0o666)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func readJSON(t *testing.T, path string, v any) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err == nil {
		err = json.Unmarshal(data, v)
	}
	if err != nil {
		t.Fatal(fmt.Errorf("%s: %w", path, err))
	}
}
