package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"piao/internal/danno"
	"piao/store"
)

// bulkFolder writes so many clean plans of invented enti, ten to a folder, the name of each in letters.
func bulkFolder(t *testing.T, n int) string {
	t.Helper()
	dir := t.TempDir()
	for i := range n {
		p := danno.Piano(int64(i), 3)
		p.Ente = "Comune di Selva" + string(rune('a'+i/26)) + string(rune('a'+i%26)) + "mirtino"
		put(t, filepath.Join(dir, fmt.Sprintf("%02d/%s.txt", i/10, p.Ente)), danno.Pulito(p))
	}
	return dir
}

func put(t *testing.T, file, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

// piaoRun runs a command line and gives what it wrote.
func piaoRun(ctx context.Context, args ...string) (stdout, stderr string, code int) {
	a, out, errOut := testApp(strings.NewReader(""))
	code = a.run(ctx, args)
	return out.String(), errOut.String(), code
}

func TestBatches(t *testing.T) {
	in := &intake{}
	add := func(n int, dir string, size int64, decided folders) {
		for i := range n {
			in.files = append(in.files, &reading{path: fmt.Sprintf("%s/%d", dir, i), size: size, decided: decided})
		}
	}
	add(3, "a", 1000, "")
	add(6, "b", 1000, "")     // goes with a, since a batch has enough at eight; the folder is not cut
	add(2, "c", 1000, "")     // a new folder
	add(2, "d", 1000, "d")    // decisions of its own
	add(70, "e", 1000, "")    // small files of one folder: cut at most
	add(20, "f", 100_000, "") // large ones: cut once they are half a megabyte and eight
	var got []string
	for _, b := range in.batches() {
		got = append(got, fmt.Sprintf("%d %s", len(b.files), filepath.Dir(b.files[0].path)))
	}
	if want := "9 a, 2 c, 2 d, 64 e, 12 e, 8 f, 6 f"; strings.Join(got, ", ") != want {
		t.Errorf("%s\nwant %s", strings.Join(got, ", "), want)
	}
}

// TestBulk imports thirty plans in batches: a line each and the sums. The second time nothing is read again; what was changed is.
func TestBulk(t *testing.T) {
	dir := bulkFolder(t, 30)
	db := filepath.Join(t.TempDir(), "piao.db")
	ctx := context.Background()
	out, _, code := piaoRun(ctx, "import", "--db", db, dir)
	lines := strings.Split(out, "\n")
	if code != exitOK || strings.Count(out, "new: version 1 in ") != 30 || !strings.HasPrefix(lines[0], "Comune di Selvaaamirtino · 2025") ||
		!strings.Contains(out, "\n30 plans of 30 files\n  30 stored, 0 unchanged, 0 not stored\n  90 schede, ") {
		t.Errorf("exit code %d\n%s", code, out)
	}
	out, _, code = piaoRun(ctx, "import", "--db", db, dir)
	if code != exitOK || strings.TrimSpace(out) != "30 plans of 30 files\n  0 stored, 30 unchanged, 0 not stored" {
		t.Errorf("again: exit code %d\n%s", code, out)
	}
	p := danno.Piano(7, 4)
	p.Ente = "Comune di Selvaahmirtino"
	put(t, filepath.Join(dir, "00", p.Ente+".txt"), danno.Pulito(p))
	put(t, filepath.Join(dir, "01/lettera.txt"), "Nessun piano, qui.\n")
	out, stderr, code := piaoRun(ctx, "import", "--db", db, dir)
	if code != exitPartly || !strings.Contains(out, "Comune di Selvaahmirtino · 2025 · 2025-2027 · new version 2 in ") ||
		!strings.Contains(out, "\n30 plans of 30 files\n  1 stored, 29 unchanged, 0 not stored\n") || !strings.Contains(stderr, "lettera.txt: no scheda") ||
		strings.Contains(out, "INCOMPLETE") {
		t.Errorf("a changed one: exit code %d\n%s%s", code, out, stderr)
	}
	if out, _, _ = piaoRun(ctx, "import", "--db", db, "--from-siblings", dir); !strings.Contains(out, "  0 stored, 30 unchanged") || !strings.Contains(out, "\n  91 schede, ") {
		t.Errorf("read another way, and the same: %s", out)
	}
}

// TestBulkTwoInAFile: a file of which a plan could not be stored is told at each run, not passed over as known.
func TestBulkTwoInAFile(t *testing.T) {
	dir := bulkFolder(t, 12)
	ctx := context.Background()
	line, _, _ := piaoRun(ctx, "extract", "--format", "ndjson", filepath.Join(dir, "00/Comune di Selvaaamirtino.txt"))
	line = strings.ReplaceAll(line, "Selvaaamirtino", "Due Volte")
	put(t, filepath.Join(dir, "due.ndjson"), line+strings.Replace(line, `"personale":"`, `"personale":"Altri, `, 1))
	db := filepath.Join(t.TempDir(), "piao.db")
	for i := range 2 {
		if _, stderr, code := piaoRun(ctx, "import", "--db", db, dir); code != exitPartly || !strings.Contains(stderr, "a second plan of Comune di Due Volte") {
			t.Errorf("run %d: exit code %d\n%s", i+1, code, stderr)
		}
	}
}

// TestBulkDryRun stores nothing, and says so.
func TestBulkDryRun(t *testing.T) {
	db := filepath.Join(t.TempDir(), "piao.db")
	out, _, code := piaoRun(context.Background(), "import", "-n", "--db", db, bulkFolder(t, 20))
	if code != exitOK || !strings.Contains(out, "\n20 plans of 20 files\n  read only, nothing was stored (--dry-run)\n  60 schede, ") || isFile(db) {
		t.Errorf("exit code %d\n%s", code, out)
	}
}

// TestBulkWhole: a plan whose files stand in folders that are read in different batches is one version with all of them.
func TestBulkWhole(t *testing.T) {
	dir := bulkFolder(t, 30)
	p := danno.Piano(99, 4)
	p.Ente = "Comune di Rocca Sparsa"
	halves := []string{filepath.Join(dir, "00/rocca.txt"), filepath.Join(dir, "02/rocca.txt")}
	for i, file := range halves {
		half := *p
		half.Schede = p.Schede[2*i : 2*i+2]
		put(t, file, danno.Pulito(&half))
	}
	ctx := context.Background()
	whole, bulk := filepath.Join(t.TempDir(), "whole.db"), filepath.Join(t.TempDir(), "bulk.db")
	if _, stderr, code := piaoRun(ctx, "import", "--db", whole, halves[0], halves[1]); code != exitOK {
		t.Fatalf("exit code %d: %s", code, stderr)
	}
	out, stderr, code := piaoRun(ctx, "import", "--db", bulk, dir)
	if code != exitOK || !strings.Contains(out, "\n31 plans of 32 files\n  31 stored, 0 unchanged, 0 not stored\n  94 schede, ") {
		t.Errorf("exit code %d\n%s%s", code, out, stderr)
	}
	var dumps [2]string
	for i, db := range []string{whole, bulk} {
		dumps[i], _, _ = piaoRun(ctx, "show", "--db", db, "--ente", "Rocca Sparsa", "--format", "json")
	}
	if dumps[0] != dumps[1] || strings.Count(dumps[0], `"numero": 4,`) == 0 {
		t.Error("not the plan that both files give")
	}
	versions := versionsOf(t, bulk, "Rocca Sparsa")
	if len(versions) != 1 || len(versions[0].Files) != 2 {
		t.Errorf("%+v", versions)
	}
	if out, _, _ := piaoRun(ctx, "import", "--db", bulk, dir); !strings.Contains(out, "  0 stored, 31 unchanged, 0 not stored") {
		t.Errorf("again: %s", out)
	}
}

func versionsOf(t *testing.T, path, ente string) []store.PianoInfo {
	t.Helper()
	db, err := store.Open(context.Background(), path, store.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	infos, err := db.Versions(context.Background(), ente, 0)
	if err != nil {
		t.Fatal(err)
	}
	return infos
}

// TestBulkStopped: what a run that is stopped has stored is whole, and the next run goes on from there.
func TestBulkStopped(t *testing.T) {
	dir := bulkFolder(t, 30)
	db := filepath.Join(t.TempDir(), "piao.db")
	ctx, cancel := context.WithCancel(context.Background())
	a, out, errOut := testApp(strings.NewReader(""))
	a.out = stopAfter{out, 5, cancel}
	if code := a.run(ctx, []string{"import", "--db", db, dir}); code != exitInterrupted || !strings.Contains(errOut.String(), "run the same command again to go on") {
		t.Errorf("exit code %d: %s", code, errOut)
	}
	stored := len(versionsOf(t, db, ""))
	if stored < 5 || stored > 29 {
		t.Errorf("%d plans stored", stored)
	}
	text, _, code := piaoRun(context.Background(), "import", "--db", db, dir)
	if want := fmt.Sprintf("30 plans of 30 files\n  %d stored, %d unchanged, 0 not stored\n", 30-stored, stored); code != exitOK || !strings.Contains(text, want) {
		t.Errorf("exit code %d, want %s\n%s", code, want, text)
	}
}

// stopAfter stops a run after so many lines.
type stopAfter struct {
	w     interface{ Write([]byte) (int, error) }
	lines int
	stop  func()
}

func (s stopAfter) Write(p []byte) (int, error) {
	n, err := s.w.Write(p)
	if b, ok := s.w.(fmt.Stringer); ok && strings.Count(b.String(), "\n") >= s.lines {
		s.stop()
	}
	return n, err
}

// TestBulkDecisions: each folder's decisions are for the files in it, those of the folder that is named for all.
func TestBulkDecisions(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"alfa", "beta"} {
		p := danno.Piano(3, 3)
		p.Ente = "Comune di Rocca " + strings.ToUpper(name[:1]) + name[1:]
		for i := range p.Schede {
			p.Schede[i].Responsabile = "Rossi Mario"
		}
		put(t, filepath.Join(dir, name, "piano.txt"), danno.Pulito(p))
		put(t, filepath.Join(dir, name, "nomi.csv"), "scritto,voluto\nRossi Mario,Rossi Mario "+name+"\n")
	}
	db := filepath.Join(t.TempDir(), "piao.db")
	if out, stderr, code := piaoRun(context.Background(), "import", "--db", db, dir); code != exitOK {
		t.Fatalf("exit code %d\n%s%s", code, out, stderr)
	}
	out, _, _ := piaoRun(context.Background(), "query", "--db", db, "--format", "csv", "SELECT DISTINCT ente, responsabile FROM v_schede ORDER BY 1")
	if want := "ente,responsabile\r\nComune di Rocca Alfa,Rossi Mario alfa\r\nComune di Rocca Beta,Rossi Mario beta\r\n"; out != want {
		t.Errorf("%q, want %q", out, want)
	}
}
