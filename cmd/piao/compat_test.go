package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

// compat is a folder that an earlier version of the program left: a database, with the document that it was imported from and what people
// wrote beside that. Its want holds what that version said of it; fixtures/README.md tells how it was made.
const compat = "../../fixtures/compat-1"

// compatFolder copies it.
func compatFolder(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(compat)); err != nil {
		t.Fatal(err)
	}
	return dir
}

// did runs the program, which must end with that exit code.
func did(t *testing.T, want int, args ...string) string {
	t.Helper()
	out, stderr, code := piaoRun(context.Background(), args...)
	if code != want {
		t.Fatalf("piao %s: exit code %d\n%s", strings.Join(args, " "), code, stderr)
	}
	return out
}

// TestCompatDatabase: a database that an earlier version wrote says the same, once an import has brought it up to date, and the document that
// it was made from is no new version to it: at most it is read anew, since a rilievo is told in other words now.
func TestCompatDatabase(t *testing.T) {
	dir := compatFolder(t)
	db := filepath.Join(dir, "piao.db")
	did(t, exitOK, "import", "-q", "--db", db, "../../fixtures/selvana-2024/piano.csv")
	holds(t, "list.json", did(t, exitOK, "list", "--db", db, "--anno", "2025", "--versions", "--format", "json"))
	for _, v := range []string{"1", "2"} {
		holds(t, "versione-"+v+".json", did(t, exitOK, "show", "--db", db, "--anno", "2025", "--versione", v, "--format", "json"))
	}
	holds(t, "versione-2.json", did(t, exitOK, "export", "-q", "--db", db, "--format", "ndjson", "2025"))
	for _, view := range []string{"v_schede", "v_gantt", "v_indicatori", "v_rilievi"} {
		out := did(t, exitOK, "query", "--db", db, "--format", "ndjson", "SELECT * FROM "+view+" WHERE anno = 2025 ORDER BY 1, 2, 3, 4")
		holds(t, view+".ndjson", out)
	}
	if out := did(t, exitOK, "import", "-q", "--db", db, filepath.Join(dir, "comune")); !strings.Contains(out, "  version 2 in "+db+" read anew") {
		t.Errorf("the same document:\n%s", out)
	}
	file := filepath.Join(dir, "comune", "correzioni.csv")
	if out, code := answering("q\n", "review", "2025", "--db", db); code != exitOK || !strings.Contains(out, file+": 8 decisions\n") {
		t.Errorf("review: exit code %d:\n%s", code, out)
	}
}

// TestCompatDecisions: correzioni.csv, nomi.csv and piao.toml that were beside a document for an earlier version mean the same.
func TestCompatDecisions(t *testing.T) {
	dir := filepath.Join(compatFolder(t), "comune")
	holds(t, "versione-2.json", did(t, exitOK, "extract", "-q", dir))
	holds(t, "check.json", did(t, exitFound, "check", "-q", "--format", "json", "--off", "modulo-incompleto", dir)) // a check that came later
	want, err := os.ReadFile(filepath.Join(compat, "want", "piani.csv"))
	if err != nil {
		t.Fatal(err)
	}
	before, after := firstRow(t, string(want)), firstRow(t, did(t, exitOK, "export", "-q", "--format", "csv", "--table", "piani", dir))
	delete(before, "programma") // which is another
	for name, cell := range before {
		if after[name] != cell {
			t.Errorf("piani.csv: %s: %q, before %q", name, after[name], cell)
		}
	}
	if out := did(t, exitOK, "export", "-q", "--format", "datapackage", "-o", filepath.Join(dir, "dati"), dir); out != "" {
		t.Errorf("%s", out)
	}
	data, err := os.ReadFile(filepath.Join(dir, "dati", "datapackage.json"))
	if err != nil || !strings.Contains(string(data), `"CC-BY-4.0"`) {
		t.Errorf("no licence in datapackage.json, %v", err)
	}
}

// holds asks that an answer, one JSON value or one a line, has all that it had for the earlier version. It may have more.
func holds(t *testing.T, name, answer string) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(compat, "want", name))
	if err != nil {
		t.Fatal(err)
	}
	before, after := values(t, string(data)), values(t, answer)
	if len(before) != len(after) {
		t.Errorf("%s: %d values, before %d", name, len(after), len(before))
		return
	}
	for i := range before {
		for _, lost := range missing("", before[i], after[i]) {
			t.Errorf("%s: %s", name, lost)
		}
	}
}

func values(t *testing.T, text string) (all []any) {
	t.Helper()
	for d := json.NewDecoder(strings.NewReader(text)); d.More(); {
		var v any
		if err := d.Decode(&v); err != nil {
			t.Fatalf("%v in\n%s", err, text)
		}
		all = append(all, v)
	}
	return all
}

// missing tells where a value is another than before. A member that an object did not have before does not count,
// nor the words in which a rilievo is told.
func missing(path string, before, after any) (all []string) {
	switch before := before.(type) {
	case map[string]any:
		if after, ok := after.(map[string]any); ok {
			for name, v := range before {
				if name != "messaggio" {
					all = append(all, missing(path+"."+name, v, after[name])...)
				}
			}
			return all
		}
	case []any:
		if after, ok := after.([]any); ok && len(after) == len(before) {
			for i := range before {
				all = append(all, missing(fmt.Sprintf("%s[%d]", path, i), before[i], after[i])...)
			}
			return all
		}
	}
	if !reflect.DeepEqual(before, after) {
		all = append(all, fmt.Sprintf("%s: %v, before %v", path, after, before))
	}
	return all
}

// firstRow gives the first row of a CSV by the names of its columns.
func firstRow(t *testing.T, text string) map[string]string {
	t.Helper()
	rows, err := csv.NewReader(bytes.NewReader([]byte(text))).ReadAll()
	if err != nil || len(rows) < 2 {
		t.Fatalf("%v in\n%s", err, text)
	}
	row := map[string]string{}
	for i, name := range rows[0] {
		row[name] = rows[1][i]
	}
	return row
}
