package extract

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"
)

// TestFindingsAreListed holds the catalogue against the sources: a codice that a reader uses is in it, and the other way round.
func TestFindingsAreListed(t *testing.T) {
	var listed, used []string
	for _, f := range Findings() {
		listed = append(listed, f.Codice)
	}
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	codice := regexp.MustCompile(`(?:Codice: |\.note\()"([a-z-]+)"`)
	for _, name := range files {
		if m, _ := filepath.Match("*_test.go", name); m {
			continue
		}
		src, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range codice.FindAllSubmatch(src, -1) {
			used = append(used, string(m[1]))
		}
	}
	for _, c := range listed {
		if !slices.Contains(used, c) {
			t.Errorf("%s is listed and never used", c)
		}
	}
	for _, c := range used {
		if !slices.Contains(listed, c) {
			t.Errorf("%s is used and not listed", c)
		}
	}
}
