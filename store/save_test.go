package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"piao"
)

func TestLoadGivesWhatSaveTook(t *testing.T) {
	db := open(t)
	im := valdombraImport()
	want := Result{Ref: Ref{Ente: "Comune di Valdombra", Anno: 2025, Versione: 1}, Attuale: true}
	if diff := cmp.Diff(want, save(t, db, im)); diff != "" {
		t.Errorf("result (-want +got)\n%s", diff)
	}
	ctx := context.Background()
	got, err := db.Load(ctx, Ref{})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(im.Piano, got); diff != "" {
		t.Errorf("piano (-want +got)\n%s", diff)
	}
	for i := range im.Piano.Schede {
		s, err := db.LoadScheda(ctx, Ref{Ente: "valdombra"}, i+1)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(&im.Piano.Schede[i], s); diff != "" {
			t.Errorf("scheda %d (-want +got)\n%s", i+1, diff)
		}
	}
	tracce, err := db.Tracce(ctx, Ref{}, 0)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(im.Tracce, tracce); diff != "" {
		t.Errorf("tracce (-want +got)\n%s", diff)
	}
	tracce, err = db.Tracce(ctx, Ref{}, 1)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(im.Tracce[:2], tracce); diff != "" {
		t.Errorf("tracce of scheda 1 (-want +got)\n%s", diff)
	}
}

func TestLoadNeverGivesNilSlices(t *testing.T) {
	db := open(t)
	files := []File{{Name: "a.txt", SHA256: sha1}}
	p := &piao.Piano{Schede: []piao.Scheda{{Numero: 1, Fasi: []piao.Fase{{}}}, {Numero: 2}}}
	save(t, db, Import{Piano: p, Files: files, When: when})
	got, err := db.Load(context.Background(), Ref{})
	if err != nil {
		t.Fatal(err)
	}
	want := filled(*p)
	if diff := cmp.Diff(&want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if r := save(t, db, Import{Piano: p, Files: files, When: when}); !r.Unchanged {
		t.Errorf("nil slices saved again: got %+v, want unchanged", r)
	}
}

// Names, sheets and texts come from documents: quotes, line breaks, NUL and broken UTF-8 must come back as they went in.
func TestSaveKeepsOddText(t *testing.T) {
	db := open(t)
	im := valdombraImport()
	odd := "a'b\"c`d;--\x00e\n\r\t\xff\xfeé😀\u0301"
	s := &im.Piano.Schede[1]
	s.Obiettivo, s.Descrizione, s.Fonte.Foglio, s.Assessori = odd, odd, odd, []string{odd, "", odd}
	im.Tracce[1].Cell.Text = odd
	save(t, db, im)
	got, err := db.Load(context.Background(), Ref{})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(im.Piano, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// A piano read from the program's own JSON keeps the fonte of its first source, which is not among the files of the import.
func TestSaveKeepsTheFonteOfAnotherFile(t *testing.T) {
	db := open(t)
	im := valdombraImport()
	im.Files, im.Tracce = []File{{Name: "piano.json", SHA256: "4444", Format: "json", Size: 5}}, nil
	save(t, db, im)
	got, err := db.Load(context.Background(), Ref{})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(im.Piano, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	info, err := db.Pick(context.Background(), Ref{})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(im.Files, info.Files); diff != "" {
		t.Errorf("files (-want +got)\n%s", diff)
	}
}

// Two workbooks of one name from two folders: the scheda says which of them a cell is of.
func TestSaveTellsFilesOfOneNameApart(t *testing.T) {
	db := open(t)
	im := valdombraImport()
	im.Files = []File{{Name: "piano.xlsx", SHA256: sha1}, {Name: "piano.xlsx", SHA256: sha2}}
	im.Piano.Schede = im.Piano.Schede[:2]
	im.Piano.Schede[0].Fonte, im.Piano.Schede[1].Fonte = piao.Fonte{File: "piano.xlsx", SHA256: sha1}, piao.Fonte{File: "piano.xlsx", SHA256: sha2}
	im.Tracce = []piao.Traccia{{File: "piano.xlsx", Scheda: 1, Esito: piao.InCampo}, {File: "piano.xlsx", Scheda: 2, Esito: piao.InCampo}}
	save(t, db, im)
	got := table(t, db, "SELECT o.sha256, s.numero FROM celle c JOIN fonti o ON o.id = c.fonte_id JOIN schede s ON s.id = c.scheda_id ORDER BY c.id")
	if diff := cmp.Diff([][]string{{sha1, "1"}, {sha2, "2"}}, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestSaveAgain(t *testing.T) {
	one := func(files ...File) func(*Import) { return func(im *Import) { im.Files = files } }
	written := func(im *Import) {
		im.Files, im.Tracce = []File{{Name: "piano.json", SHA256: "7777", Format: "json"}}, nil
	}
	first := valdombraImport()
	changed := File{Name: "polizia.xlsx", SHA256: "5555", Format: "xlsx"}
	v := func(n int) Ref { return Ref{Ente: "Comune di Valdombra", Anno: 2025, Versione: n} }
	cases := []struct {
		name string
		edit func(*Import)
		want Result
	}{
		{"the same files", func(*Import) {}, Result{Ref: v(1), Attuale: true, Unchanged: true}},
		{"in another order, at another time, by another program", func(im *Import) {
			im.Files = []File{im.Files[2], im.Files[0], im.Files[1]}
			im.When, im.Programma = when.Add(time.Hour), "0.2.0"
		}, Result{Ref: v(1), Attuale: true, Unchanged: true}},
		{"one of the files", one(first.Files[1]), Result{Ref: v(1), Attuale: true, Unchanged: true}},
		{"another spelling of the ente", func(im *Import) { im.Piano.Ente = "COMUNE  DI VALDÓMBRA" },
			Result{Ref: v(1), Attuale: true, Refreshed: true}},
		{"the files read otherwise", func(im *Import) { im.Piano.Schede[1].Obiettivo = "Vigilanza" },
			Result{Ref: v(1), Attuale: true, Refreshed: true}},
		{"a cell accounted for otherwise", func(im *Import) { im.Tracce[3].Esito = piao.InRilievo },
			Result{Ref: v(1), Attuale: true, Refreshed: true}},
		{"forced", func(im *Import) { im.Force = true }, Result{Ref: v(1), Attuale: true, Refreshed: true}},
		{"a changed file", one(first.Files[0], changed, first.Files[2]), Result{Ref: v(2), Attuale: true, Previous: 1}},
		{"a changed file alone", one(changed), Result{Ref: v(2), Attuale: true, Previous: 1,
			Dropped: []File{first.Files[0], first.Files[2]}}},
		{"one more file", one(append([]File{{Name: "z.txt", SHA256: "6666"}}, first.Files...)...), Result{Ref: v(2), Attuale: true, Previous: 1}},
		{"written out and read again", written, Result{Ref: v(1), Attuale: true, Unchanged: true}},
		{"written out and changed", func(im *Import) { written(im); im.Piano.Schede[1].Obiettivo = "Vigilanza" }, Result{Ref: v(2), Attuale: true, Previous: 1}},
		{"written out and forced", func(im *Import) { written(im); im.Force = true }, Result{Ref: v(2), Attuale: true, Previous: 1}},
		{"another year", func(im *Import) { im.Piano.Anno = 2026 }, Result{Ref: Ref{"Comune di Valdombra", 2026, 1}, Attuale: true}},
		{"another ente", func(im *Import) { im.Piano.Ente = "Comune di Rocca" }, Result{Ref: Ref{"Comune di Rocca", 2025, 1}, Attuale: true}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			db := open(t)
			save(t, db, valdombraImport())
			before := contents(t, db)
			im := valdombraImport()
			c.edit(&im)
			if diff := cmp.Diff(c.want, save(t, db, im)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
			if c.want.Unchanged != bytes.Equal(before, contents(t, db)) {
				t.Errorf("the file's bytes: unchanged is %v", !c.want.Unchanged)
			}
			if c.want.Unchanged {
				return
			}
			got, err := db.Load(context.Background(), c.want.Ref)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(im.Piano, got); diff != "" {
				t.Errorf("piano (-want +got)\n%s", diff)
			}
			checkWhole(t, db)
		})
	}
}

func TestVersionsStay(t *testing.T) {
	db := open(t)
	ctx := context.Background()
	save(t, db, valdombraImport())
	second := valdombraImport()
	second.Files = []File{{Name: "nuovo.txt", SHA256: "7777"}}
	second.Piano.Schede[0].Obiettivo = "Raccolta differenziata"
	save(t, db, second)

	old, err := db.Load(ctx, Ref{Versione: 1})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(valdombra(), old); diff != "" {
		t.Errorf("version 1 (-want +got)\n%s", diff)
	}
	versions, err := db.Versions(ctx, "", 0)
	if err != nil {
		t.Fatal(err)
	}
	if len(versions) != 2 || versions[0].Attuale || !versions[1].Attuale {
		t.Errorf("versions: %+v", versions)
	}
	if got := table(t, db, "SELECT obiettivo FROM v_schede WHERE numero = 1"); got[0][0] != "Raccolta differenziata" || len(got) != 1 {
		t.Errorf("v_schede shows %v", got)
	}

	// The old files once more: a folder with both editions that is imported every night must not grow.
	want := Result{Ref: versions[0].Ref(), Unchanged: true}
	if diff := cmp.Diff(want, save(t, db, valdombraImport())); diff != "" {
		t.Errorf("old files again (-want +got)\n%s", diff)
	}
	back := valdombraImport()
	back.Force = true
	want = Result{Ref: versions[0].Ref(), Refreshed: true, Attuale: true}
	if diff := cmp.Diff(want, save(t, db, back)); diff != "" {
		t.Errorf("old files forced (-want +got)\n%s", diff)
	}
	if p, err := db.Pick(ctx, Ref{}); err != nil || p.Versione != 1 {
		t.Errorf("current: %+v, %v", p, err)
	}
	checkWhole(t, db)
}

func TestSaveRefuses(t *testing.T) {
	cases := []struct {
		name string
		edit func(*Import)
		want string
	}{
		{"no piano", func(im *Import) { im.Piano = nil }, "no piano"},
		{"no file", func(im *Import) { im.Files = nil }, "no file"},
		{"no digest", func(im *Import) { im.Files[1].SHA256 = "" }, "polizia.xlsx has no digest"},
		{"a number twice", func(im *Import) { im.Piano.Schede[1].Numero = 1 }, "the number 1 of a scheda"},
		{"a cell of no scheda", func(im *Import) { im.Tracce[0].Scheda = 9 }, "belongs to scheda 9"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			db := open(t)
			im := valdombraImport()
			c.edit(&im)
			_, err := db.Save(context.Background(), im)
			checkItalian(t, err)
			if !errors.Is(err, ErrInvalid) || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %q", err, c.want)
			}
			if n := table(t, db, "SELECT count(*) FROM piani"); n[0][0] != "0" {
				t.Errorf("%s piani stored", n[0][0])
			}
		})
	}
}

// A constraint that fails half-way through leaves nothing.
func TestSaveIsWholeOrNothing(t *testing.T) {
	db := open(t)
	im := valdombraImport()
	im.Tracce[3].Esito = "altro"
	if _, err := db.Save(context.Background(), im); err == nil {
		t.Fatal("an unknown esito was stored")
	}
	for _, name := range []string{"enti", "piani", "fonti", "schede", "fasi", "celle", "ricerca"} {
		if n := table(t, db, "SELECT count(*) FROM "+name); n[0][0] != "0" {
			t.Errorf("%s: %s rows", name, n[0][0])
		}
	}
	save(t, db, valdombraImport())
}

func TestSaveStopsWithItsContext(t *testing.T) {
	db := open(t)
	for _, wait := range []time.Duration{0, time.Millisecond, 5 * time.Millisecond} {
		ctx, cancel := context.WithTimeout(context.Background(), wait)
		_, err := db.Save(ctx, bigImport(300))
		cancel()
		if !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("after %v: %v", wait, err)
		}
	}
	if n := table(t, db, "SELECT count(*) FROM piani"); n[0][0] != "0" {
		t.Errorf("%s piani stored", n[0][0])
	}
	save(t, db, bigImport(30))
}

// contents reads the database's file.
func contents(t testing.TB, db *DB) []byte {
	t.Helper()
	b, err := os.ReadFile(db.path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// checkWhole asks SQLite whether the database is sound, and that each scheda is in the full-text index.
func checkWhole(t testing.TB, db *DB) {
	t.Helper()
	if got := table(t, db, "PRAGMA integrity_check"); got[0][0] != "ok" {
		t.Errorf("integrity_check: %v", got)
	}
	if got := table(t, db, "PRAGMA foreign_key_check"); got != nil {
		t.Errorf("foreign_key_check: %v", got)
	}
	if got := table(t, db, "SELECT (SELECT count(*) FROM schede), (SELECT count(*) FROM ricerca), (SELECT count(*) FROM schede s JOIN ricerca r ON r.docid = s.id)"); got[0][0] != got[0][1] || got[0][0] != got[0][2] {
		t.Errorf("schede, ricerca: %v", got)
	}
}

// BenchmarkSave saves what is there already, and loads it; bench_test.go of the root saves what is new.
func BenchmarkSave(b *testing.B) {
	for _, c := range []struct {
		name   string
		schede int
	}{{"35", 35}, {"300", 300}} {
		im := bigImport(c.schede)
		b.Run(c.name+"again", func(b *testing.B) {
			db := open(b)
			save(b, db, im)
			for b.Loop() {
				save(b, db, im)
			}
		})
		b.Run(c.name+"load", func(b *testing.B) {
			db := open(b)
			save(b, db, im)
			for b.Loop() {
				if _, err := db.Load(context.Background(), Ref{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// TestSaveACopy holds that a copy of a version keeps its number, whatever the files, and that codes and the ente's name go with it.
func TestSaveACopy(t *testing.T) {
	db := open(t)
	ctx := context.Background()
	im := valdombraImport()
	im.Versione = 3
	im.Ente = Ente{Nome: "Valdombra", CodiceIPA: "c_x000", CodiceISTAT: "046000"}
	want := Result{Ref: Ref{Ente: "Valdombra", Anno: 2025, Versione: 3}, Attuale: true}
	if diff := cmp.Diff(want, save(t, db, im)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	im.Versione, im.Ente = 2, Ente{CodiceCatastale: "X000"}
	want = Result{Ref: Ref{Ente: "Valdombra", Anno: 2025, Versione: 2}, Attuale: true, Previous: 3}
	if diff := cmp.Diff(want, save(t, db, im)); diff != "" {
		t.Errorf("the same files as another version (-want +got)\n%s", diff)
	}
	if _, err := db.Save(ctx, im); !errors.Is(err, ErrInvalid) {
		t.Errorf("a number that is taken: %v, want %v", err, ErrInvalid)
	}
	enti, err := db.Find(ctx, "")
	if diff := cmp.Diff([]Ente{{"Valdombra", "c_x000", "046000", "X000"}}, enti); diff != "" || err != nil {
		t.Errorf("%v (-want +got)\n%s", err, diff)
	}
}

// TestReadings: how a version was read is known until it is read otherwise, or from other files.
func TestReadings(t *testing.T) {
	db := open(t)
	readings := func() []Reading {
		all, err := db.Readings(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		return all
	}
	im := valdombraImport()
	save(t, db, im)
	if got := readings(); len(got) != 0 {
		t.Errorf("not known how: %+v", got)
	}
	im.Lettura = "so"
	if r := save(t, db, im); !r.Unchanged {
		t.Errorf("%+v", r)
	}
	want := Reading{Ref: Ref{Ente: "Comune di Valdombra", Anno: 2025, Versione: 1}, Lettura: "so"}
	for _, f := range im.Files {
		want.Files = append(want.Files, File{Name: f.Name, SHA256: f.SHA256, Format: f.Format, Folder: f.Folder})
	}
	if diff := cmp.Diff([]Reading{want}, readings()); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	part := im
	part.Files, part.Lettura = im.Files[:1], "another way"
	save(t, db, part)
	if diff := cmp.Diff([]Reading{want}, readings()); diff != "" {
		t.Errorf("a part of the files, read another way (-want +got)\n%s", diff)
	}
}

// TestCompletes: a version that a run has made of a part of a plan's files is written again with all of them.
func TestCompletes(t *testing.T) {
	db := open(t)
	whole := valdombraImport()
	part := whole
	part.Files = whole.Files[:1]
	first := save(t, db, part)
	whole.Completes = first.Ref.Versione
	want := Result{Ref: Ref{Ente: "Comune di Valdombra", Anno: 2025, Versione: 1}, Attuale: true, Refreshed: true}
	if diff := cmp.Diff(want, save(t, db, whole)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	versions, err := db.Versions(context.Background(), "", 0)
	if err != nil || len(versions) != 1 || len(versions[0].Files) != len(whole.Files) {
		t.Errorf("%+v, %v", versions, err)
	}
}

// TestUnfinished: a version that a run has made which did not end can be completed, until a run ends; one that lacks a file of it is new.
func TestUnfinished(t *testing.T) {
	db := open(t)
	whole := valdombraImport()
	whole.Unfinished, whole.Lettura = true, "so"
	part, other := whole, whole
	part.Files, other.Files = whole.Files[:1], whole.Files[1:]
	save(t, db, part)
	if r := save(t, db, part); !r.Unchanged || !r.Unfinished {
		t.Errorf("once more: %+v", r)
	}
	unfinished := func() string {
		all, err := db.Readings(context.Background())
		if err != nil || len(all) != 1 {
			t.Fatalf("%+v, %v", all, err)
		}
		return fmt.Sprint(all[0].Lettura, " ", all[0].Unfinished)
	}
	if got := unfinished(); got != "so true" {
		t.Error(got)
	}
	other.Completes = 1
	if r := save(t, db, other); r.Ref.Versione != 2 {
		t.Errorf("without a file of the version: %+v", r)
	}
	for range 2 {
		if err := db.Finish(context.Background()); err != nil {
			t.Fatal(err)
		}
		if got := unfinished(); got != "so false" {
			t.Errorf("finished: %s", got)
		}
	}
	if r := save(t, db, other); !r.Unchanged || r.Unfinished {
		t.Errorf("finished: %+v", r)
	}
}
