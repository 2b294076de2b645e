package ingest_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"piao"
	"piao/extract"
	"piao/fixtures/danno"
	"piao/ingest"
	"piao/store"
)

// plan is an invented plan of so many schede.
func plan(ente string, n int) *piao.Piano {
	p := danno.Piano(7, n)
	p.Ente = ente
	return p
}

func put(t *testing.T, file, text string) string {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	return file
}

// written is a plan as extract writes it.
func written(t *testing.T, file string, change func(*piao.Piano)) string {
	t.Helper()
	p, err := ingest.One(context.Background(), file, ingest.Options{})
	if err != nil {
		t.Fatal(err)
	}
	change(p.Piano)
	data, err := json.Marshal(p.Piano)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// tell puts an event into a line.
func tell(dir string, e ingest.Event) string {
	name := func(path string) string { return strings.TrimPrefix(path, dir+"/") }
	switch e := e.(type) {
	case ingest.Found:
		return fmt.Sprintf("found %d files, bulk %v", e.Files, e.Bulk)
	case ingest.FileRead:
		return "read " + name(e.Path)
	case ingest.FileFailed:
		return fmt.Sprintf("failed %s: %v", name(e.Path), errors.Is(e.Err, extract.ErrNoScheda))
	case ingest.FileSame:
		return "same " + name(e.Path) + " as " + name(e.SameAs)
	case ingest.FileEqual:
		return "equal " + name(e.Path) + " and " + e.Document
	case ingest.PlanRead:
		return fmt.Sprintf("plan %s: %d schede of %d files, %d missing, again %v", e.Piano.Ente, len(e.Piano.Schede), len(e.From), len(e.Missing), e.Again)
	case ingest.PlanStored:
		if e.Stored == nil {
			return fmt.Sprintf("plan %s not stored: %v", e.Piano.Ente, e.Err)
		}
		return fmt.Sprintf("stored %s: version %d, unchanged %v", e.Piano.Ente, e.Stored.Ref.Versione, e.Stored.Unchanged)
	case ingest.PlanKnown:
		return fmt.Sprintf("known %s", e.Ente)
	case ingest.Passed:
		return fmt.Sprint("passed ", e.Kinds)
	case ingest.Done:
		return fmt.Sprintf("done: %d files, %d plans: %d stored, %d unchanged, %d failed", e.Files, e.Piani, e.Stored, e.Unchanged, e.Failed)
	}
	return ""
}

// lines are the events of a folder but for its progress, which is counted.
func lines(t *testing.T, dir string, events func(func(ingest.Event, error) bool)) (out []string, progress int) {
	t.Helper()
	for e, err := range events {
		if err != nil {
			t.Fatal(err)
		}
		if p, ok := e.(ingest.Progress); ok {
			progress += p.Files
			continue
		}
		out = append(out, tell(dir, e))
	}
	return out, progress
}

// TestEvents: everything that becomes of the files of a folder is told, in order.
func TestEvents(t *testing.T) {
	dir := t.TempDir()
	first := put(t, filepath.Join(dir, "1.txt"), danno.Pulito(plan("Comune di Alfa", 2)))
	put(t, filepath.Join(dir, "2.txt"), danno.Pulito(plan("Comune di Alfa", 2)))
	put(t, filepath.Join(dir, "3.txt"), "Nessun piano, qui.\n")
	put(t, filepath.Join(dir, "4.json"), written(t, first, func(*piao.Piano) {}))
	put(t, filepath.Join(dir, "5.json"), `{"altro": 1}`)
	put(t, filepath.Join(dir, "6.pptx"), "altro")
	put(t, filepath.Join(dir, ".nascosto.txt"), "altro")
	put(t, filepath.Join(dir, "b/10.txt"), danno.Pulito(plan("Comune di Gamma", 1)))
	put(t, filepath.Join(dir, "b/9.txt"), danno.Pulito(plan("Comune di Beta", 1)))
	got, progress := lines(t, dir, ingest.Read(context.Background(), ingest.Paths(dir), ingest.Options{}))
	want := []string{
		"found 7 files, bulk false",
		"read 1.txt", "same 2.txt as 1.txt", "failed 3.txt: true", "read b/9.txt", "read b/10.txt", "read 4.json", // JSON comes last
		"equal 4.json and 1.txt",
		"plan Comune di Alfa: 2 schede of 1 files, 1 missing, again false",
		"plan Comune di Beta: 1 schede of 1 files, 0 missing, again false",
		"plan Comune di Gamma: 1 schede of 1 files, 0 missing, again false",
		"passed map[.json:1 .pptx:1]",
	}
	if diff := cmp.Diff(want, got); diff != "" || progress != 7 {
		t.Errorf("%d of 7 looked at, (-want +got):\n%s", progress, diff)
	}
}

// TestSameVerdict: a plan that the program wrote and somebody has changed into what cannot be is refused, as the command does.
func TestSameVerdict(t *testing.T) {
	dir := t.TempDir()
	doc := put(t, filepath.Join(dir, "piano.txt"), danno.Pulito(plan("Comune di Alfa", 2)))
	for _, peso := range []float64{90, 900} {
		file := put(t, filepath.Join(dir, "piano.json"), written(t, doc, func(p *piao.Piano) { p.Schede[1].Peso = &peso }))
		_, err := ingest.One(context.Background(), file, ingest.Options{})
		if refused := errors.Is(err, extract.ErrInvalid); refused != (peso > 100) {
			t.Errorf("peso %v: %v", peso, err)
		}
		if peso > 100 && !strings.Contains(err.Error(), "schede[1].peso") {
			t.Errorf("which field is not told: %v", err)
		}
		path := filepath.Join(t.TempDir(), "piao.db")
		db, err := store.Open(context.Background(), path, store.Options{})
		if err != nil {
			t.Fatal(err)
		}
		var totals ingest.Totals
		for e, err := range ingest.Import(context.Background(), ingest.Into(db), ingest.Paths(file), ingest.ImportOptions{}) {
			if err != nil {
				t.Fatal(err)
			}
			if d, ok := e.(ingest.Done); ok {
				totals = d.Totals
			}
		}
		if want := map[bool]int{true: 0, false: 1}[peso > 100]; totals.Stored != want || totals.Unread != 1-want {
			t.Errorf("peso %v: %+v", peso, totals)
		}
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// bulk writes more plans than a batch has, one of them in two distant folders, and gives a folder.
func bulk(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for i := range 30 {
		ente := "Comune di Selva" + string(rune('a'+i/26)) + string(rune('a'+i%26)) + "mirtino"
		put(t, filepath.Join(dir, fmt.Sprintf("%02d/%02d.txt", i/10, i)), danno.Pulito(plan(ente, 1)))
	}
	p := plan("Comune di Rocca Sparsa", 2)
	for i, folder := range []string{"00", "02"} {
		half := *p
		half.Schede = p.Schede[i : i+1]
		put(t, filepath.Join(dir, folder, "rocca.txt"), danno.Pulito(&half))
	}
	return dir
}

func count(lines []string, prefix string) (n int) {
	for _, l := range lines {
		if strings.HasPrefix(l, prefix) {
			n++
		}
	}
	return n
}

// TestReadBatches: many files come in batches; a plan of distant folders comes again, whole. Together, each comes once.
func TestReadBatches(t *testing.T) {
	dir := bulk(t)
	put(t, filepath.Join(dir, "zz.json"), written(t, filepath.Join(dir, "01/15.txt"), func(*piao.Piano) {}))
	got, progress := lines(t, dir, ingest.Read(context.Background(), ingest.Paths(dir), ingest.Options{}))
	if progress != 33 || got[0] != "found 33 files, bulk true" || count(got, "plan ") != 32 || count(got, "equal zz.json and 15.txt") != 1 ||
		count(got, "plan Comune di Rocca Sparsa: 1 schede of 1 files, 0 missing, again false") != 1 ||
		count(got, "plan Comune di Rocca Sparsa: 2 schede of 2 files, 0 missing, again true") != 1 {
		t.Errorf("%d looked at\n%s", progress, strings.Join(got, "\n"))
	}
	for _, together := range []bool{true, false} {
		r, err := ingest.Collect(ingest.Read(context.Background(), ingest.Paths(dir), ingest.Options{Together: together}), nil)
		if err != nil {
			t.Fatal(err)
		}
		schede := 0
		for _, p := range r.Plans {
			schede += len(p.Piano.Schede)
		}
		if len(r.Plans) != 31 || schede != 32 || len(r.Files) != 33 || len(r.Equal) != 1 || !r.Whole() {
			t.Errorf("together %v: %d plans, %d schede, %d files, %d equal", together, len(r.Plans), schede, len(r.Files), len(r.Equal))
		}
	}
}

// importing runs an import until stop says so after an event, and gives its lines and its error.
func importing(ctx context.Context, t *testing.T, path, dir string, stop func(ingest.Event) bool) (out []string, err error) {
	t.Helper()
	db, err := store.Open(context.Background(), path, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	o := ingest.ImportOptions{Reader: "this test", Programma: "prova", Now: func() time.Time { return time.Date(2025, 6, 1, 0, 0, 0, 0, time.UTC) }}
	for e, err := range ingest.Import(ctx, ingest.Into(db), ingest.Paths(dir), o) {
		if err != nil {
			return out, err
		}
		out = append(out, tell(dir, e))
		if stop(e) {
			return out, nil
		}
	}
	return out, nil
}

// TestImportGoesOn: an import that was cancelled, or left, has stored whole plans; the next one goes on from there, and one after that reads
// nothing.
func TestImportGoesOn(t *testing.T) {
	dir, never := bulk(t), func(ingest.Event) bool { return false }
	for name, left := range map[string]bool{"cancelled": false, "left": true} {
		path := filepath.Join(t.TempDir(), "piao.db")
		ctx, cancel := context.WithCancel(context.Background())
		stored := 0
		got, err := importing(ctx, t, path, dir, func(e ingest.Event) bool {
			if _, ok := e.(ingest.PlanStored); ok {
				stored++
			}
			if stored == 3 && !left {
				cancel()
			}
			return stored == 3 && left
		})
		if wrong := errors.Is(err, context.Canceled) == left; wrong || stored < 3 || stored > 5 {
			t.Errorf("%s: %d stored, %v", name, stored, err)
		}
		if last := got[len(got)-1]; !left && !strings.HasPrefix(last, "done: ") {
			t.Errorf("%s: the last event is %q", name, last)
		}
		got, err = importing(context.Background(), t, path, dir, never)
		if last := got[len(got)-1]; err != nil || count(got, "known ") != stored || last != fmt.Sprintf("done: 32 files, 31 plans: %d stored, %d unchanged, 0 failed", 31-stored, stored) {
			t.Errorf("%s: %d known of %d; %s; %v", name, count(got, "known "), stored, last, err)
		}
		got, err = importing(context.Background(), t, path, dir, never)
		if last := got[len(got)-1]; err != nil || count(got, "known ") != 31 || last != "done: 32 files, 31 plans: 0 stored, 31 unchanged, 0 failed" {
			t.Errorf("%s, the third time: %s; %v", name, last, err)
		}
		cancel()
	}
}

// TestImportNothing: where nothing can be read no database is asked for; without one, nothing is stored and all is told.
func TestImportNothing(t *testing.T) {
	dir := t.TempDir()
	asked := false
	open := func() (*store.DB, error) { asked = true; return nil, errors.New("asked for") }
	for _, err := range ingest.Import(context.Background(), open, ingest.Paths(dir), ingest.ImportOptions{}) {
		if !errors.Is(err, ingest.ErrNothing) || asked {
			t.Errorf("%v, asked for a database: %v", err, asked)
		}
	}
	p := plan("Comune di Alfa", 1)
	put(t, filepath.Join(dir, "1.txt"), danno.Pulito(p))
	put(t, filepath.Join(dir, "2.txt"), strings.ReplaceAll(danno.Pulito(plan("Comune di Beta", 1)), "Comune di Beta", ""))
	got, _ := lines(t, dir, ingest.Import(context.Background(), nil, ingest.Paths(filepath.Join(dir, "1.txt")), ingest.ImportOptions{}))
	if want := "plan Comune di Alfa not stored: <nil>"; got[2] != want {
		t.Errorf("%q, want %q", got[2], want)
	}
	var refused error
	for e := range ingest.Import(context.Background(), nil, ingest.Paths(filepath.Join(dir, "2.txt")), ingest.ImportOptions{}) {
		if s, ok := e.(ingest.PlanStored); ok {
			refused = s.Err
		}
	}
	if !errors.Is(refused, ingest.ErrNoEnte) {
		t.Errorf("without an ente: %v", refused)
	}
}

// TestReader: a document that comes from a reader is read once, and can be part of a plan of which more is found.
func TestReader(t *testing.T) {
	text := danno.Pulito(plan("Comune di Alfa", 2))
	r, err := ingest.All(context.Background(), []ingest.Source{{Path: "-", Name: "dalla rete", Reader: strings.NewReader(text)}}, ingest.Options{})
	if err != nil || len(r.Plans) != 1 || r.Plans[0].Files[0].File != "dalla rete" || r.Files[0].Path != "-" {
		t.Fatalf("%v: %+v", err, r)
	}
	at, done, err := r.Files[0].Open()
	if err != nil {
		t.Fatal(err)
	}
	defer done()
	data := make([]byte, len(text))
	if n, _ := at.ReadAt(data, 0); n != len(text) || string(data) != text {
		t.Errorf("%d bytes", n)
	}
}

// TestProcessorsAreLeftAlone: how many files are read at a time is no setting of the whole program.
func TestProcessorsAreLeftAlone(t *testing.T) {
	before := runtime.GOMAXPROCS(0)
	if _, err := ingest.All(context.Background(), ingest.Paths(bulk(t)), ingest.Options{Jobs: 1}); err != nil || runtime.GOMAXPROCS(0) != before {
		t.Errorf("%d processors, then %d: %v", before, runtime.GOMAXPROCS(0), err)
	}
}

// TestFolders: the database has where documents stand, seen from its own folder.
func TestFolders(t *testing.T) {
	dir := t.TempDir()
	put(t, filepath.Join(dir, "docs/piano.txt"), danno.Pulito(plan("Comune di Alfa", 1)))
	t.Chdir(dir)
	abs := filepath.Join(dir, "piao.db")
	for _, c := range []struct{ db, doc, dir, want string }{
		{"piao.db", "docs/piano.txt", "", "docs"},
		{abs, filepath.Join(dir, "docs/piano.txt"), "", "docs"},
		{abs, "docs/piano.txt", dir, "docs"},
		{abs, "docs/piano.txt", "", ""}, // nobody has said where the one starts
	} {
		db, err := store.Open(context.Background(), c.db, store.Options{})
		if err != nil {
			t.Fatal(err)
		}
		lines(t, dir, ingest.Import(context.Background(), ingest.Into(db), ingest.Paths(c.doc), ingest.ImportOptions{Dir: c.dir}))
		info, err := db.Pick(context.Background(), store.Ref{})
		if err != nil || info.Files[0].Folder != c.want {
			t.Errorf("%+v: %v, %+v", c, err, info.Files)
		}
		if err := errors.Join(db.Close(), os.Remove(abs)); err != nil {
			t.Fatal(err)
		}
	}
}

// TestOne refuses what is not one plan, whole.
func TestOne(t *testing.T) {
	ctx, dir := context.Background(), bulk(t)
	if _, err := ingest.One(ctx, dir, ingest.Options{}); !errors.Is(err, ingest.ErrSeveral) || err.Error() != dir+" holds 31 plans" {
		t.Error(err)
	}
	put(t, filepath.Join(dir, "00/00.txt"), "")
	if _, err := ingest.One(ctx, filepath.Join(dir, "00"), ingest.Options{}); !errors.Is(err, extract.ErrEmpty) {
		t.Error(err)
	}
	if _, err := ingest.One(ctx, "../fixtures/pdf/scansione.pdf", ingest.Options{}); err == nil {
		t.Error("a page is a picture, and nothing is said")
	}
}

// TestDecisionsFirst: decisions that cannot be read stop a run before it begins.
func TestDecisionsFirst(t *testing.T) {
	dir := bulk(t)
	put(t, filepath.Join(dir, "02/correzioni.csv"), "non;sono;colonne\n")
	for _, together := range []bool{true, false} {
		for e, err := range ingest.Read(context.Background(), ingest.Paths(dir), ingest.Options{Together: together}) {
			if err == nil {
				t.Errorf("together %v: %s", together, tell(dir, e))
			}
		}
	}
}

// TestEnough: who leaves a run in its midst is not followed by it.
func TestEnough(t *testing.T) {
	dir := bulk(t)
	events := ingest.Read(context.Background(), ingest.Paths(dir), ingest.Options{})
	for range 5 {
		seen := 0
		for _, err := range events {
			if err != nil {
				t.Fatal(err)
			}
			if seen++; seen == 20 {
				break
			}
		}
		if seen != 20 {
			t.Fatal(seen)
		}
	}
	if n := runtime.NumGoroutine(); n > 12 {
		t.Errorf("%d goroutines are left", n)
	}
}
