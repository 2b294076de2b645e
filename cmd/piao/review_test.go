package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestReview answers at the prompts: a doubt accepted, an error given a value that is none and then one, the rest left. What was decided
// is applied when the document is read again, and not asked about any more.
func TestReview(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "piano.txt")
	text := document(t, "corrections.txtar", "piano.txt")
	text = strings.ReplaceAll(text, "P\tX\tX", "P")
	if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	run := func(answers string, args ...string) (string, int) {
		a, out, errOut := testApp(strings.NewReader(answers))
		a.inTerminal = true
		a.now = func() time.Time { return time.Date(2025, 3, 1, 0, 0, 0, 0, time.UTC) }
		code := a.run(context.Background(), args)
		return out.String() + errOut.String(), code
	}
	out, code := run("t\n2025-13\nx\nt\n2025-04, 2025-05\n", "review", file)
	if code != exitOK || !strings.Contains(out, "[1/1] scheda 1") || !strings.Contains(out, "neither a month") {
		t.Errorf("exit code %d:\n%s", code, out)
	}
	data, err := os.ReadFile(filepath.Join(dir, "correzioni.csv"))
	if err != nil {
		t.Fatal(err)
	}
	want := "\ufeffente;anno;settore;obiettivo;copia;campo;prima;dopo;codice;quando\r\n" +
		"Comune di Valdombra;2025;Affari Generali;Apertura dello sportello digitale;1;fasi[0].previsto;;2025-04, 2025-05;mesi-mancanti;2025-03-01\r\n"
	if string(data) != want {
		t.Errorf("correzioni.csv:\n%s\nwant:\n%s", data, want)
	}
	if out, code := run("", "extract", "-q", file); code != exitOK || !strings.Contains(out, `"2025-05"`) {
		t.Errorf("exit code %d:\n%s", code, out)
	}
	if out, code := run("", "review", file); code != exitOK || strings.Contains(out, "[1/") || !strings.Contains(out, "nothing to decide") {
		t.Errorf("asked again, exit code %d:\n%s", code, out)
	}
	if out, _ := run("q\n", "review", "--all", file); !strings.Contains(out, "[1/1] scheda 1") || !strings.Contains(out, "valore-mancante") {
		t.Errorf("--all:\n%s", out)
	}
}
