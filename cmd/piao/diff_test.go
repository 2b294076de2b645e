package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestDiffNotes holds what is said beside the comparison: of two enti, and of a plan that was given twice.
func TestDiffNotes(t *testing.T) {
	doc := document(t, "diff.txtar", "prima.txt")
	dir := t.TempDir()
	for name, text := range map[string]string{"uno/a.txt": doc, "altrove.txt": strings.ReplaceAll(doc, "Valdombra", "Selvana"),
		"due/a.txt": doc, "due/b.txt": doc + "\n\n"} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for b, want := range map[string]string{"altrove.txt": "note: Comune di Valdombra and Comune di Selvana are two enti", "due": "1 of 2 schede say the same as another"} {
		a, _, errOut := testApp(bytes.NewReader(nil))
		a.run(t.Context(), []string{"diff", filepath.Join(dir, "uno"), filepath.Join(dir, b)})
		if !strings.Contains(errOut.String(), want) {
			t.Errorf("%s: %q", b, errOut)
		}
		a, _, errOut = testApp(bytes.NewReader(nil))
		a.run(t.Context(), []string{"diff", "-q", filepath.Join(dir, "uno"), filepath.Join(dir, b)})
		if errOut.Len() > 0 {
			t.Errorf("%s, quiet: %q", b, errOut)
		}
	}
}

// TestThemesAreListed holds that the themes of --only stand in its help, in both languages, and in the docs.
func TestThemesAreListed(t *testing.T) {
	for _, l := range []string{"en", "it"} {
		a, out, _ := testApp(strings.NewReader(""))
		if code := a.run(context.Background(), []string{"diff", "--help", "--lang", l}); code != exitOK {
			t.Fatalf("exit code %d", code)
		}
		if help, want := strings.Join(strings.Fields(out.String()), " "), strings.Join(themes(), ", "); !strings.Contains(help, want) {
			t.Errorf("--lang %s: the help lacks %s:\n%s", l, want, out)
		}
	}
	for _, name := range []string{"docs/compare.md", "docs/it/report.md"} {
		text, err := os.ReadFile("../../" + name)
		if err != nil {
			t.Fatal(err)
		}
		for _, theme := range themes() {
			if !strings.Contains(string(text), "`"+theme+"`") {
				t.Errorf("%s lacks `%s`", name, theme)
			}
		}
	}
}
