package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"piao"
	"piao/decide"
	"piao/fixtures/danno"
	"piao/internal/disk"
	"piao/store"
)

// aBatch is how many files of a folder are read together at most.
const aBatch = 64

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

// TestBulkTwoInAFileStopped: that one plan of a file is stored does not say that the file is done with.
func TestBulkTwoInAFileStopped(t *testing.T) {
	dir := bulkFolder(t, 12)
	var text string
	for _, ente := range []string{"Comune di Rocca Uno", "Comune di Pianura Vasta"} {
		p := danno.Piano(99, 3)
		p.Ente = ente
		text += danno.Pulito(p) + "\n"
	}
	put(t, filepath.Join(dir, "00/00.txt"), text)
	db := filepath.Join(t.TempDir(), "piao.db")
	if code := runUntil(t, 1, "import", "--db", db, dir); code != exitInterrupted {
		t.Errorf("exit code %d", code)
	}
	if got := versionsOf(t, db, ""); len(got) != 1 || got[0].Ente != "Comune di Rocca Uno" {
		t.Fatalf("%+v", got)
	}
	out, _, code := piaoRun(context.Background(), "import", "--db", db, dir)
	if code != exitOK || !strings.Contains(out, "\n14 plans of 13 files\n  13 stored, 1 unchanged, 0 not stored\n") {
		t.Errorf("exit code %d\n%s", code, out)
	}
}

// parts writes a plan of n schede into n files of a folder.
func parts(t *testing.T, dir string, n int) *piao.Piano {
	t.Helper()
	p := danno.Piano(99, n)
	p.Ente = "Comune di Rocca Sparsa"
	for i := range n {
		part := *p
		part.Schede = p.Schede[i : i+1]
		put(t, filepath.Join(dir, fmt.Sprintf("%d.txt", i)), danno.Pulito(&part))
	}
	return p
}

// TestBulkParts: the files of a plan that stand in one folder are stored once, together, however many batches they make: no part of them
// is ever in the database.
func TestBulkParts(t *testing.T) {
	dir, ctx := t.TempDir(), context.Background()
	parts(t, dir, 150)
	db := filepath.Join(t.TempDir(), "piao.db")
	out, stderr, code := piaoRun(ctx, "import", "--db", db, dir)
	if code != exitOK || strings.Count(out, "Rocca Sparsa") != 1 || !strings.Contains(out, "\n1 plan of 150 files\n  1 stored, 0 unchanged, 0 not stored\n  150 schede, ") {
		t.Errorf("exit code %d\n%s%s", code, out, stderr)
	}
	if out, _, _ := piaoRun(ctx, "import", "--db", db, "--force", dir); !strings.Contains(out, "read anew") || len(versionsOf(t, db, "")) != 1 {
		t.Errorf("by force: %s", out)
	}
	put(t, filepath.Join(dir, "150.txt"), "Comune di Rocca Sparsa\n") // a bad file of the next batch
	db = filepath.Join(t.TempDir(), "piao.db")
	runUntil(t, 1, "import", "--db", db, dir)
	if got := versionsOf(t, db, ""); len(got) != 1 || got[0].Schede != 150 {
		t.Errorf("stopped: %+v", got)
	}
}

// TestBulkSettori: a plan with a folder for each settore is stored once, whole; a file of it that was not read is told with it.
func TestBulkSettori(t *testing.T) {
	dir := bulkFolder(t, 15)
	parts(t, filepath.Join(dir, "01b/a"), 30)
	put(t, filepath.Join(dir, "01b/a/99.txt"), "Nessun piano, qui.\n")
	if err := os.Mkdir(filepath.Join(dir, "01b/b"), 0o777); err != nil {
		t.Fatal(err)
	}
	for i := 15; i < 30; i++ {
		name := fmt.Sprintf("%d.txt", i)
		if err := os.Rename(filepath.Join(dir, "01b/a", name), filepath.Join(dir, "01b/b", name)); err != nil {
			t.Fatal(err)
		}
	}
	db := filepath.Join(t.TempDir(), "piao.db")
	out, stderr, code := piaoRun(context.Background(), "import", "--db", db, dir)
	if code != exitPartly || strings.Count(out, "Comune di Rocca Sparsa · ") != 1 || strings.Count(out, "MAY BE INCOMPLETE") != 1 ||
		!strings.Contains(out, "\n16 plans of 45 files\n  16 stored, 0 unchanged, 0 not stored\n") {
		t.Errorf("exit code %d\n%s%s", code, out, stderr)
	}
}

// TestBulkFlat: a file that was not read is a part of the only plan of a folder, not of the last of many.
func TestBulkFlat(t *testing.T) {
	dir := t.TempDir()
	for i := range aBatch {
		p := danno.Piano(int64(i), 1)
		p.Ente = "Comune di Selva" + string(rune('a'+i/8)) + string(rune('a'+i%8)) + "mirtino"
		put(t, filepath.Join(dir, p.Ente+".txt"), danno.Pulito(p))
	}
	put(t, filepath.Join(dir, "lettera.txt"), "Nessun piano, qui.\n")
	out, stderr, code := piaoRun(context.Background(), "import", "-n", dir)
	if code != exitPartly || !strings.Contains(out, "\n64 plans of 64 files\n") || strings.Contains(out, "INCOMPLETE") {
		t.Errorf("exit code %d\n%s%s", code, out, stderr)
	}
}

// TestBulkPartsDecided: a decision about a plan in several folders is told once.
func TestBulkPartsDecided(t *testing.T) {
	dir, ctx := bulkFolder(t, 30), context.Background()
	s := parts(t, filepath.Join(dir, "00"), 2).Schede[1]
	if err := os.Rename(filepath.Join(dir, "00/1.txt"), filepath.Join(dir, "02/1.txt")); err != nil {
		t.Fatal(err)
	}
	put(t, filepath.Join(dir, decide.CorrezioniName), fmt.Sprintf("ente,anno,settore,obiettivo,copia,campo,prima,dopo,codice,quando,voce\n"+
		"Comune di Rocca Sparsa,2025,%[1]q,%[2]q,1,personale,%[3]q,Altri,,,\nComune di Rocca Sparsa,2025,%[1]q,Un altro obiettivo,1,personale,,Altri,,,\n",
		s.Settore, s.Obiettivo, s.Personale))
	db := filepath.Join(t.TempDir(), "piao.db")
	for i := range 2 {
		if out, stderr, code := piaoRun(ctx, "import", "--db", db, dir); code != exitOK {
			t.Errorf("run %d: exit code %d\n%s%s", i+1, code, out, stderr)
		}
	}
	out, _, _ := piaoRun(ctx, "query", "--db", db, "--format", "csv", "SELECT scheda, codice FROM v_rilievi WHERE codice LIKE 'correzione%' ORDER BY scheda")
	if want := "scheda,codice\r\n,correzione-superata\r\n2,correzione\r\n"; out != want {
		t.Errorf("%q, want %q", out, want)
	}
}

// TestBulkWritten: what the program wrote of a plan is no version beside the documents, wherever it stands among them.
func TestBulkWritten(t *testing.T) {
	ctx := context.Background()
	for _, name := range []string{"00/00.json", "03/zz.json"} {
		dir := bulkFolder(t, 30)
		text, _, _ := piaoRun(ctx, "extract", filepath.Join(dir, "01/Comune di Selvaakmirtino.txt"))
		text = strings.ReplaceAll(text, "Selvaakmirtino.txt", "Selvaakmirtino.ods") // read from another format, it says the same
		put(t, filepath.Join(dir, name), text)
		db := filepath.Join(t.TempDir(), "piao.db")
		for i, want := range []string{"30 stored, 0 unchanged, 0 not", "0 stored, 30 unchanged, 0 not"} {
			out, stderr, code := piaoRun(ctx, "import", "--db", db, dir)
			if code != exitOK || !strings.Contains(out, want) || !strings.Contains(stderr, filepath.Base(name)+": the same plan as ") {
				t.Errorf("%s, run %d: exit code %d, want %s\n%s", name, i+1, code, want, out)
			}
		}
		if got := versionsOf(t, db, "Comune di Selvaakmirtino"); len(got) != 1 || !strings.HasSuffix(got[0].Files[0].Name, ".txt") {
			t.Errorf("%s: %+v", name, got)
		}
	}
}

// TestBulkWrittenOtherwise: what the program wrote and a person changed is a version of its own, and counted, known or not.
func TestBulkWrittenOtherwise(t *testing.T) {
	ctx, dir := context.Background(), bulkFolder(t, 30)
	text, _, _ := piaoRun(ctx, "extract", filepath.Join(dir, "01/Comune di Selvaakmirtino.txt"))
	put(t, filepath.Join(dir, "03/zz.json"), strings.Replace(text, `"personale": "`, `"personale": "Altri, `, 1))
	db := filepath.Join(t.TempDir(), "piao.db")
	for i, want := range []string{"31 plans of 31 files\n  31 stored, 0 unchanged, 0 not", "31 plans of 31 files\n  0 stored, 31 unchanged, 0 not"} {
		if out, _, code := piaoRun(ctx, "import", "--db", db, dir); code != exitOK || !strings.Contains(out, want) {
			t.Errorf("run %d: exit code %d, want %s\n%s", i+1, code, want, out)
		}
	}
}

// TestBulkWrittenPart: what the program wrote of a part of a plan is no copy of the plan, though its batch has that part alone.
func TestBulkWrittenPart(t *testing.T) {
	ctx, dir := context.Background(), bulkFolder(t, 30)
	parts(t, filepath.Join(dir, "00"), 2)
	last := filepath.Join(dir, "zz/1.txt")
	put(t, last, readFile(t, filepath.Join(dir, "00/1.txt")))
	if err := os.Remove(filepath.Join(dir, "00/1.txt")); err != nil {
		t.Fatal(err)
	}
	text, _, _ := piaoRun(ctx, "extract", last)
	put(t, filepath.Join(dir, "zz/1.json"), text)
	db := filepath.Join(t.TempDir(), "piao.db")
	if out, stderr, code := piaoRun(ctx, "import", "--db", db, dir); code != exitOK || strings.Contains(stderr, "1.json: the same plan") {
		t.Errorf("exit code %d\n%s%s", code, out, stderr)
	}
	if got := versionsOf(t, db, "Rocca Sparsa"); len(got) != 2 || got[0].Schede != 2 || got[1].Schede != 1 {
		t.Errorf("%+v", got)
	}
}

// TestBulkStdin: what came from stdin can be a part of a plan whose other files are read later.
func TestBulkStdin(t *testing.T) {
	dir := bulkFolder(t, 30)
	parts(t, filepath.Join(dir, "02b"), 2)
	first := filepath.Join(dir, "02b/0.txt")
	in, err := os.ReadFile(first)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(first); err != nil {
		t.Fatal(err)
	}
	db := filepath.Join(t.TempDir(), "piao.db")
	a, out, errOut := testApp(strings.NewReader(string(in)))
	if code := a.run(context.Background(), []string{"import", "--db", db, "-", dir}); code != exitOK {
		t.Errorf("exit code %d\n%s%s", code, out, errOut)
	}
	if got := versionsOf(t, db, "Rocca Sparsa"); len(got) != 1 || len(got[0].Files) != 2 || got[0].Schede != 2 {
		t.Errorf("%+v", got)
	}
}

// TestBulkNoEnte: a file that does not name its ente is of that of its folder's others; those of other folders, which a batch has by
// chance, say nothing.
func TestBulkNoEnte(t *testing.T) {
	dir := bulkFolder(t, 30)
	parts(t, filepath.Join(dir, "y"), 2)
	unname(t, filepath.Join(dir, "y/1.txt"))
	parts(t, filepath.Join(dir, "z"), 3)
	unname(t, filepath.Join(dir, "z/0.txt"))
	unname(t, filepath.Join(dir, "z/2.txt"))
	if err := os.Remove(filepath.Join(dir, "z/1.txt")); err != nil {
		t.Fatal(err)
	}
	db := filepath.Join(t.TempDir(), "piao.db")
	out, stderr, code := piaoRun(context.Background(), "import", "--db", db, dir)
	if code != exitPartly || !strings.Contains(out, "  31 stored, 0 unchanged, 1 not stored\n") || !strings.Contains(stderr, "0.txt, 2.txt: the schede don't say which municipality") {
		t.Errorf("exit code %d\n%s%s", code, out, stderr)
	}
	if got := versionsOf(t, db, "Rocca Sparsa"); len(got) != 1 || len(got[0].Files) != 2 {
		t.Errorf("%+v", got)
	}
}

// unname takes the ente out of a file that [parts] wrote.
func unname(t *testing.T, file string) {
	t.Helper()
	put(t, file, strings.ReplaceAll(readFile(t, file), "Comune di Rocca Sparsa", ""))
}

// TestBulkNoEnteAmongMany: a file that does not name its ente is not given that of the file that its batch has by chance, where its folder
// has others: read before it, after it, or known.
func TestBulkNoEnteAmongMany(t *testing.T) {
	ctx := context.Background()
	for _, name := range []string{"0.txt", "zz.txt"} {
		dir := t.TempDir()
		for i := range aBatch {
			p := danno.Piano(int64(i/(aBatch-1)), 1)
			p.Ente = []string{"Comune di Alta Selva", "Comune di Bassa Pianura"}[i/(aBatch-1)]
			p.Schede[0].Obiettivo += fmt.Sprint(" ", i)
			put(t, filepath.Join(dir, fmt.Sprintf("a%d.txt", i)), danno.Pulito(p))
		}
		parts(t, dir, 1)
		unname(t, filepath.Join(dir, "0.txt"))
		if err := os.Rename(filepath.Join(dir, "0.txt"), filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
		db := filepath.Join(t.TempDir(), "piao.db")
		for i := range 2 {
			out, stderr, code := piaoRun(ctx, "import", "--db", db, dir)
			if code != exitPartly || !strings.Contains(stderr, name+": the schede don't say which municipality") {
				t.Errorf("%s, run %d: exit code %d\n%s%s", name, i+1, code, out, stderr)
			}
		}
	}
}

// TestBulkLate: what is added to a folder of which the rest is known is read as if all were new: of the only ente there, in its place.
func TestBulkLate(t *testing.T) {
	ctx := context.Background()
	for _, late := range []string{"00y/2.txt", "00y/0.txt"} {
		dir := bulkFolder(t, 12)
		parts(t, filepath.Join(dir, "00y"), 3)
		unname(t, filepath.Join(dir, "00y/2.txt"))
		file, db, anew := filepath.Join(dir, late), filepath.Join(t.TempDir(), "piao.db"), filepath.Join(t.TempDir(), "piao.db")
		text := readFile(t, file)
		if err := os.Remove(file); err != nil {
			t.Fatal(err)
		}
		piaoRun(ctx, "import", "--db", db, dir)
		put(t, file, text)
		for _, db := range []string{db, anew} {
			if out, stderr, code := piaoRun(ctx, "import", "--db", db, dir); code != exitOK {
				t.Errorf("%s: exit code %d\n%s%s", late, code, out, stderr)
			}
		}
		got, _, _ := piaoRun(ctx, "show", "--db", db, "--ente", "Rocca Sparsa", "--format", "json")
		want, _, _ := piaoRun(ctx, "show", "--db", anew, "--ente", "Rocca Sparsa", "--format", "json")
		if got != want || strings.Count(want, `"obiettivo"`) != 3 {
			t.Errorf("%s: added later, the plan is another:\n%s\nwant\n%s", late, got, want)
		}
	}
}

// TestBulkKnownCopy: a copy of a file that is passed over as known is a copy, not a plan.
func TestBulkKnownCopy(t *testing.T) {
	dir := bulkFolder(t, 30)
	text, err := os.ReadFile(filepath.Join(dir, "00/Comune di Selvaabmirtino.txt"))
	if err != nil {
		t.Fatal(err)
	}
	put(t, filepath.Join(dir, "02/zz.txt"), string(text))
	db := filepath.Join(t.TempDir(), "piao.db")
	for i, want := range []string{"30 stored, 0 unchanged", "0 stored, 30 unchanged"} {
		out, stderr, code := piaoRun(context.Background(), "import", "--db", db, dir)
		if code != exitOK || !strings.Contains(out, "30 plans of 30 files\n  "+want) || !strings.Contains(stderr, "zz.txt: the same bytes as ") {
			t.Errorf("run %d: exit code %d\n%s%s", i+1, code, out, stderr)
		}
	}
}

// TestBulkMoved: files that were read elsewhere before are looked at again, and the database knows where they stand now.
func TestBulkMoved(t *testing.T) {
	dir, ctx := bulkFolder(t, 30), context.Background()
	db := filepath.Join(dir, "piao.db")
	piaoRun(ctx, "import", "--db", db, dir)
	if err := os.Rename(filepath.Join(dir, "01"), filepath.Join(dir, "09")); err != nil {
		t.Fatal(err)
	}
	if out, _, code := piaoRun(ctx, "import", "--db", db, dir); code != exitOK || !strings.Contains(out, "  0 stored, 30 unchanged") {
		t.Errorf("exit code %d\n%s", code, out)
	}
	if got := versionsOf(t, db, "Comune di Selvaakmirtino"); len(got) != 1 || got[0].Files[0].Folder != "09" {
		t.Errorf("%+v", got)
	}
}

// TestBulkOtherPath: what is read of a file does not depend on the path by which it is named.
func TestBulkOtherPath(t *testing.T) {
	dir := bulkFolder(t, 1)
	file := filepath.Join(dir, "00/Comune di Selvaaamirtino.txt")
	put(t, file, "Si trasmette in allegato quanto segue.\n\n"+readFile(t, file))
	db := filepath.Join(dir, "piao.db")
	piaoRun(context.Background(), "import", "--db", db, file)
	t.Chdir(filepath.Dir(file))
	if out, _, code := piaoRun(context.Background(), "import", "--db", db, filepath.Base(file)); code != exitOK || !strings.Contains(out, "unchanged") {
		t.Errorf("exit code %d\n%s", code, out)
	}
}

// TestBulkLostPage: that a page was not read is told at each run.
func TestBulkLostPage(t *testing.T) {
	dir := bulkFolder(t, 12)
	scan, err := os.ReadFile("../../fixtures/pdf/scansione.pdf")
	if err != nil {
		t.Fatal(err)
	}
	put(t, filepath.Join(dir, "02/scansione.pdf"), string(scan))
	db := filepath.Join(t.TempDir(), "piao.db")
	for i := range 2 {
		if out, _, code := piaoRun(context.Background(), "import", "--db", db, dir); code != exitPartly {
			t.Errorf("run %d: exit code %d\n%s", i+1, code, out)
		}
	}
}

// TestBulkDryRun stores nothing, and says so.
func TestBulkDryRun(t *testing.T) {
	db := filepath.Join(t.TempDir(), "piao.db")
	out, _, code := piaoRun(context.Background(), "import", "-n", "--db", db, bulkFolder(t, 20))
	if code != exitOK || !strings.Contains(out, "\n20 plans of 20 files\n  read only, nothing was stored (--dry-run)\n  60 schede, ") || disk.IsFile(db) {
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
	if out, _, _ := piaoRun(ctx, "import", "--db", bulk, "--force", dir); len(versionsOf(t, bulk, "Rocca Sparsa")) != 1 {
		t.Errorf("by force, a version of a part is left over: %s", out)
	}
}

// TestBulkWholeStopped: a plan of distant folders, of which a run that was stopped has stored a part, is completed by the next run, and not
// made anew; what is added to it once a run has ended makes a new version.
func TestBulkWholeStopped(t *testing.T) {
	dir, ctx := bulkFolder(t, 30), context.Background()
	parts(t, filepath.Join(dir, "00"), 3)
	move := func(from, to string) {
		if err := os.Rename(filepath.Join(dir, from), filepath.Join(dir, to)); err != nil {
			t.Fatal(err)
		}
	}
	move("00/1.txt", "02/1.txt")
	move("00/2.txt", "../later.txt")
	for _, args := range [][]string{nil, {"--from-siblings"}, {"--force"}} {
		db := filepath.Join(t.TempDir(), "piao.db")
		runUntil(t, 2, "import", "--db", db, dir)
		if got := versionsOf(t, db, "Rocca Sparsa"); len(got) != 1 || got[0].Schede != 1 {
			t.Fatalf("stopped: %+v", got)
		}
		if out, stderr, code := piaoRun(ctx, append([]string{"import", "--db", db, dir}, args...)...); code != exitOK {
			t.Errorf("%v: exit code %d\n%s%s", args, code, out, stderr)
		}
		if got := versionsOf(t, db, "Rocca Sparsa"); len(got) != 1 || got[0].Schede != 2 {
			t.Errorf("%v: %+v", args, got)
		}
		move("../later.txt", "02/2.txt")
		piaoRun(ctx, "import", "--db", db, dir)
		if got := versionsOf(t, db, "Rocca Sparsa"); len(got) != 2 || got[1].Schede != 3 {
			t.Errorf("%v, with one more: %+v", args, got)
		}
		move("02/2.txt", "../later.txt")
	}
}

// TestBulkWholeGone: where a file of a plan is gone when the plan is to be read whole, what was stored of it stays, and that is told.
func TestBulkWholeGone(t *testing.T) {
	dir := bulkFolder(t, 30)
	parts(t, filepath.Join(dir, "00"), 1)
	p := parts(t, filepath.Join(dir, "02b"), 2)
	gone := filepath.Join(dir, "00/0.txt")
	if err := os.Remove(filepath.Join(dir, "02b/0.txt")); err != nil {
		t.Fatal(err)
	}
	p.Schede = p.Schede[:1]
	put(t, gone, danno.Pulito(p))
	db := filepath.Join(t.TempDir(), "piao.db")
	a, out, errOut := testApp(strings.NewReader(""))
	a.out = stopAfter{out, 1, func() { _ = os.Remove(gone) }}
	code := a.run(context.Background(), []string{"import", "--db", db, dir})
	if code != exitPartly || !strings.Contains(out.String(), "NOT STORED") || !strings.Contains(errOut.String(), gone+": ") {
		t.Errorf("exit code %d\n%s%s", code, out, errOut)
	}
	if got := versionsOf(t, db, "Rocca Sparsa"); len(got) != 1 || got[0].Schede != 1 {
		t.Errorf("%+v", got)
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

// runUntil runs a command line that is stopped once it has written so many lines.
func runUntil(t *testing.T, lines int, args ...string) int {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	a, out, _ := testApp(strings.NewReader(""))
	a.out = stopAfter{out, lines, cancel}
	return a.run(ctx, args)
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
