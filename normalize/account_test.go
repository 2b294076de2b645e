package normalize_test

import (
	"strings"
	"testing"

	"piao"
	"piao/extract"
	"piao/form"
	"piao/normalize"
)

// TestAccountOfNoWidth holds that a cell of characters without a width is a blank, not a cell that was lost: a damaged UTF-16 text
// had one beside a title.
func TestAccountOfNoWidth(t *testing.T) {
	text := strings.Replace(base["titolo"], "\n", "\t\u200d\n", 1) + strings.ReplaceAll(base["testa"]+strings.ReplaceAll(base["gantt"], "{mesi}", mesi)+base["indicatori"], "|", "\t")
	doc, err := extract.Read("testo.txt", strings.NewReader(text), int64(len(text)), extract.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range normalize.Files([]piao.RawFile{form.Cut(doc)}, normalize.Options{}) {
		if cells, ok := r.Accounted(); cells != ok || cells == 0 {
			t.Errorf("%d cells, %d accounted for", cells, ok)
		}
	}
}
