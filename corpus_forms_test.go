package piao_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"piao/extract"
	"piao/fixtures/misura"
	"piao/form"
)

// TestCorpusForms holds the readings of the corpus' plans in other forms, and of those changed in one thing, against their golds: no fact is wrong
// without a doubt on it, and each family reads as well as was measured.
func TestCorpusForms(t *testing.T) {
	needCorpus(t)
	for _, tt := range []struct {
		folder string
		f1     map[string]float64 // the least of each family
		doubts float64            // the most for 100 facts
	}{
		{"moduli", map[string]float64{"": 0.99}, 1},
		{"varianti", map[string]float64{"one difference": 0.99, "export": 0.97, "print": 0.90}, 4},
	} {
		t.Run(tt.folder, func(t *testing.T) {
			families := map[string]misura.Score{}
			var all misura.Score
			for _, line := range indexOf(t, tt.folder) {
				s := scoreForm(t, tt.folder, line)
				all.Add(s)
				name := line["family"]
				if _, ok := tt.f1[name]; !ok {
					name = ""
				}
				f := families[name]
				f.Add(s)
				families[name] = f
			}
			for name, least := range tt.f1 {
				if s := families[name]; s.F1() < least {
					t.Errorf("%q: F1 %.4f, want %.2f", name, s.F1(), least)
				}
			}
			if all.Silent > 0 || all.Found != all.Goals || all.Extra > 0 || all.DoubtsPer100() > tt.doubts {
				t.Errorf("silent %d, goals %d/%d, extra %d, doubts %.2f for 100 facts", all.Silent, all.Found, all.Goals, all.Extra, all.DoubtsPer100())
			}
			t.Logf("docs %d F1 %.4f goals %d/%d wrong %d invented %d lost %d silent %d doubts %.2f", all.Docs, all.F1(), all.Found, all.Goals, all.Wrong, all.Invented, all.Lost, all.Silent, all.DoubtsPer100())
		})
	}
}

// TestCorpusDrafts holds that the plans of the corpus read by the forms that are drafted from them, without a correction, as they do without, and
// with next to no doubt.
func TestCorpusDrafts(t *testing.T) {
	needCorpus(t)
	docs := map[string][]*extract.Document{}
	for _, line := range indexOf(t, "moduli") {
		doc, err := extract.Open(filepath.Join(corpusDir, "moduli", line["file"]), extract.Options{})
		if err != nil {
			t.Fatal(err)
		}
		docs[line["form"]] = append(docs[line["form"]], doc)
	}
	var all misura.Score
	for _, line := range indexOf(t, "moduli") {
		var draft bytes.Buffer
		if err := form.Propose(docs[line["form"]]...).WriteTOML(&draft, "it", ""); err != nil {
			t.Fatal(err)
		}
		m, err := form.ReadModulo(line["form"]+".toml", draft.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		data, err := os.ReadFile(filepath.Join(corpusDir, "moduli", line["file"]))
		if err != nil {
			t.Fatal(err)
		}
		found, err := misura.ReadBy(line["file"], data, m)
		if err != nil {
			t.Fatal(err)
		}
		var gold any
		readJSON(t, filepath.Join(corpusDir, "moduli", line["gold"]), &gold)
		all.Add(misura.Best(found, nil, gold))
	}
	if all.F1() < 0.999 || all.Silent > 0 || all.Found != all.Goals || all.Doubts > 7 {
		t.Errorf("F1 %.4f, silent %d, goals %d/%d, doubts %d", all.F1(), all.Silent, all.Found, all.Goals, all.Doubts)
	}
}

// indexOf reads the INDEX.tsv of a folder of the corpus, a line a document.
func indexOf(t *testing.T, folder string) (lines []map[string]string) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(corpusDir, folder, "INDEX.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	rows := strings.Split(strings.TrimSpace(string(data)), "\n")
	names := strings.Split(rows[0], "\t")
	for _, row := range rows[1:] {
		line := map[string]string{}
		for i, v := range strings.Split(row, "\t") {
			line[names[i]] = v
		}
		lines = append(lines, line)
	}
	return lines
}

func scoreForm(t *testing.T, folder string, line map[string]string) misura.Score {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(corpusDir, folder, line["file"]))
	if err != nil {
		t.Fatal(err)
	}
	found, err := misura.Read(line["file"], data)
	if err != nil {
		t.Fatal(err)
	}
	var gold any
	readJSON(t, filepath.Join(corpusDir, folder, line["gold"]), &gold)
	return misura.Best(found, nil, gold)
}
