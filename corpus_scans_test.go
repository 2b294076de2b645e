package piao_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"piao/extract"
	"piao/extract/scan"
	"piao/fixtures/misura"
)

// TestCorpusScans holds what is recognised on the corpus' scanned pages against their golds: no month is invented, no fact is wrong without a
// doubt on it, and each kind of scan reads as well as was measured, or is refused.
func TestCorpusScans(t *testing.T) {
	needCorpus(t)
	tesseract, err := exec.LookPath("tesseract")
	if err != nil {
		t.Skip("tesseract is not installed: scanned pages are not read")
	}
	if langs, _ := exec.Command(tesseract, "--list-langs").CombinedOutput(); !strings.Contains(string(langs), "ita") {
		t.Skip("tesseract has no Italian: scanned pages are not read")
	}
	// the second goal of chr-grigio goes on on a page that the scan lacks
	least := map[string]float64{"grigio": 0.90, "storto": 0.95, "bianconero": 0.96, "ricercabile": 0.97}
	opts := extract.Options{Recognise: scan.Options{Tesseract: tesseract}.With(t.Context())}
	for _, line := range indexOf(t, "scansioni") {
		data, err := os.ReadFile(filepath.Join(corpusDir, "scansioni", line["file"]))
		if err != nil {
			t.Fatal(err)
		}
		found, err := misura.ReadWith(line["file"], data, nil, opts)
		if err != nil {
			t.Fatal(err)
		}
		var gold any
		readJSON(t, filepath.Join(corpusDir, "scansioni", line["gold"]), &gold)
		s := misura.Best(found, nil, gold)
		f1, readable := least[line["form"]]
		if found == nil && !readable {
			continue
		}
		for _, m := range s.Misses {
			if m.Kind != "lost" && (strings.Contains(m.Path, "previsto") || strings.Contains(m.Path, "effettivo")) {
				t.Errorf("%s: %+v", line["file"], m)
			}
		}
		if s.F1() < f1 || s.Silent > 0 {
			t.Errorf("%s: F1 %.4f, want %.2f; silent %d", line["file"], s.F1(), f1, s.Silent)
		}
		t.Logf("%s: F1 %.4f wrong %d invented %d lost %d silent %d doubts %d", line["file"], s.F1(), s.Wrong, s.Invented, s.Lost, s.Silent, s.Doubts)
	}
}
