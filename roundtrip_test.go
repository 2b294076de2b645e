package piao_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"piao"
	"piao/extract"
	"piao/internal/danno"
	"piao/internal/scheda"
	"piao/normalize"
)

// written are the formats in which the program writes a plan; exact ones keep where each figure stood and what was repaired.
var written = []struct {
	format string
	exact  bool
	write  func(*bytes.Buffer, *piao.Piano) error
}{
	{"tsv", false, func(b *bytes.Buffer, p *piao.Piano) error { return scheda.WriteTSV(b, p) }},
	{"xlsx", false, func(b *bytes.Buffer, p *piao.Piano) error { return scheda.WriteXLSX(b, p) }},
	{"json", true, func(b *bytes.Buffer, p *piao.Piano) error { return encode(b, p, "  ") }},
	{"ndjson", true, func(b *bytes.Buffer, p *piao.Piano) error { return encode(b, p, "") }},
}

// encode writes JSON as the command does.
func encode(b *bytes.Buffer, p *piao.Piano, indent string) error {
	e := json.NewEncoder(b)
	e.SetEscapeHTML(false)
	e.SetIndent("", indent)
	return e.Encode(p)
}

// TestRoundTrip writes what was read of each document, and reads it back: the same schede, and nothing to repair in them.
func TestRoundTrip(t *testing.T) {
	docs := documents(t, "fixtures/*/*.txt", "fixtures/*/*.csv", "fixtures/*/*.xlsx", "fixtures/*/*.ods", "fixtures/*/*.xls", "fixtures/pdf/*.pdf")
	if len(docs) < 20 {
		t.Fatalf("%d fixtures, want the lot", len(docs))
	}
	for _, file := range docs {
		t.Run(file, func(t *testing.T) { roundTrip(t, readOne(t, file).Piano) })
	}
}

func TestCorpusRoundTrip(t *testing.T) {
	needCorpus(t)
	for _, file := range documents(t, corpusDir+"/*.txt", corpusDir+"/*/*.txt", corpusDir+"/*/*.xlsx", corpusDir+"/*/*.ods", corpusDir+"/*/*.pdf") {
		t.Run(filepath.Base(file), func(t *testing.T) { roundTrip(t, readOne(t, file).Piano) })
	}
}

// documents lists the files of some patterns, without those that are broken on purpose.
func documents(t *testing.T, patterns ...string) []string {
	t.Helper()
	var all []string
	for _, p := range patterns {
		found, err := filepath.Glob(p)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range found {
			if !strings.Contains(filepath.ToSlash(f), "fixtures/broken/") {
				all = append(all, f)
			}
		}
	}
	return all
}

// roundTrip writes a piano in each format and reads it back. What the source had lost is still lost, and said again: nothing else is.
func roundTrip(t *testing.T, p *piao.Piano) {
	t.Helper()
	for _, w := range written {
		var b bytes.Buffer
		if err := w.write(&b, p); err != nil {
			t.Errorf("%s: %v", w.format, err)
			continue
		}
		got, result := readBack(t, "piano."+w.format, b.Bytes())
		if w.exact {
			if diff := cmp.Diff(p, got); diff != "" {
				t.Errorf("%s (-written +read):\n%s", w.format, diff)
			}
			continue
		}
		if diff := cmp.Diff(bare(p), bare(got)); diff != "" {
			t.Errorf("%s (-written +read):\n%s", w.format, diff)
		}
		for _, line := range newRilievi(p, got) {
			t.Errorf("%s: a rilievo that was not there: %s", w.format, line)
		}
		if cells, accounted := result.Accounted(); cells != accounted {
			t.Errorf("%s: %d of %d cells accounted for", w.format, accounted, cells)
		}
	}
}

func readBack(t *testing.T, name string, data []byte) (*piao.Piano, *normalize.Result) {
	t.Helper()
	doc, err := extract.Read(name, bytes.NewReader(data), int64(len(data)), extract.Options{})
	if err != nil {
		t.Fatal(err)
	}
	results := normalize.Files([]piao.RawFile{extract.Segment(doc)}, normalize.Options{})
	if len(results) != 1 {
		t.Fatalf("%s: %d piani, want one", name, len(results))
	}
	if len(doc.Piani) > 0 {
		if err := normalize.Verify(results[0].Piano); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	return results[0].Piano, results[0]
}

// newRilievi lists the rilievi of got that are repairs, or that p has not.
func newRilievi(p, got *piao.Piano) []string {
	key := func(scheda int, r piao.Rilievo) string { return fmt.Sprintf("scheda %d: %s %s", scheda, r.Codice, r.Campo) }
	had := map[string]bool{}
	for _, s := range p.Schede {
		for _, r := range s.Rilievi {
			had[key(s.Numero, r)] = true
		}
	}
	var out []string
	for _, r := range got.Rilievi {
		out = append(out, key(0, r)+": "+r.Messaggio)
	}
	for _, s := range got.Schede {
		for _, r := range s.Rilievi {
			if r.Gravita == piao.Riparato || !had[key(s.Numero, r)] {
				out = append(out, key(s.Numero, r)+": "+r.Messaggio)
			}
		}
	}
	return out
}

// TestRoundTripInvented does the same with invented plans, of which nothing is lost: there is no rilievo at all.
func TestRoundTripInvented(t *testing.T) {
	for seed := int64(1); seed <= 8; seed++ {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			p := danno.Piano(seed, 24)
			if seed%2 == 0 {
				p = danno.Consuntivo(p, seed)
			}
			roundTrip(t, whole(p))
		})
	}
}

// whole fills in the weights that an invented plan leaves out here and there, since those are missed.
func whole(p *piao.Piano) *piao.Piano {
	for i := range p.Schede {
		s := &p.Schede[i]
		if s.Peso == nil {
			s.Peso = ptr(12.5)
		}
		for j := range s.Fasi {
			if s.Fasi[j].Peso == nil {
				s.Fasi[j].Peso = ptr(100.0 / 3)
			}
		}
	}
	return p
}

// TestPrinted prints the workbook as LibreOffice does and reads the PDF: the same schede.
func TestPrinted(t *testing.T) {
	if testing.Short() {
		t.Skip("skipped: -short; a run without it prints a workbook")
	}
	soffice, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("skipped: LibreOffice, which prints the workbook, is not installed")
	}
	p := readOne(t, "fixtures/selvana-2025/consuntivo.txt").Piano
	var b bytes.Buffer
	if err := scheda.WriteXLSX(&b, p); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	book := filepath.Join(dir, "piano.xlsx")
	if err := os.WriteFile(book, b.Bytes(), 0o666); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(soffice, "-env:UserInstallation=file://"+filepath.Join(dir, "profile"), "--headless", "--convert-to", "pdf", "--outdir", dir, book)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	got := readOne(t, filepath.Join(dir, "piano.pdf")).Piano
	if diff := cmp.Diff(bare(p), bare(got)); diff != "" {
		t.Errorf("(-written +printed):\n%s", diff)
	}
}

// TestSameBytes holds that a plan is written alike each time.
func TestSameBytes(t *testing.T) {
	p := danno.Piano(3, 12)
	for _, w := range written {
		var first, second bytes.Buffer
		if err := errors.Join(w.write(&first, p), w.write(&second, p)); err != nil || !bytes.Equal(first.Bytes(), second.Bytes()) {
			t.Errorf("%s: %v, other bytes the second time", w.format, err)
		}
	}
}

func ptr[T any](v T) *T { return &v }
