package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"piao/fixtures/lingua"
	"piao/internal/message"
)

func TestOpenCreates(t *testing.T) {
	for _, name := range []string{"piao.db", "con spazi è.db", "100%.db", "a?mode=memory.db", "a#b&c=d.db", "%41.db", ":memory:", "riga\nnuova.db"} {
		path := filepath.Join(t.TempDir(), name)
		db := openAt(t, path, Options{})
		save(t, db, valdombraImport())
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
		entries, err := os.ReadDir(filepath.Dir(path))
		if err != nil || len(entries) != 1 || entries[0].Name() != name {
			t.Errorf("%q: the folder holds %v, %v; want the one file", name, entries, err)
		}
		again := openAt(t, path, Options{ReadOnly: true})
		if _, err := again.Load(context.Background(), Ref{}); err != nil {
			t.Errorf("%q: %v", name, err)
		}
	}
}

func TestOpenAgainWritesNothing(t *testing.T) {
	db := open(t)
	save(t, db, valdombraImport())
	before := contents(t, db)
	again := openAt(t, db.path, Options{})
	checkWhole(t, again)
	if diff := cmp.Diff(before, contents(t, db)); diff != "" {
		t.Error("opening changed the file")
	}
	if got := table(t, again, "SELECT user_version, application_id FROM pragma_user_version, pragma_application_id"); got[0][0] != fmt.Sprint(len(migrations)) || got[0][1] != fmt.Sprint(applicationID) {
		t.Errorf("user_version, application_id: %v", got)
	}
}

// A version whose run had not ended was marked by a + before its lettura; it still is, in a column of its own.
func TestOpenMarkedVersion(t *testing.T) {
	path := filepath.Join(t.TempDir(), "piao.db")
	all := migrations
	migrations = migrations[:4]
	old, err := Open(context.Background(), path, Options{})
	migrations = all
	if err != nil {
		t.Fatal(err)
	}
	for _, statement := range []string{
		"INSERT INTO enti (id, chiave, nome) VALUES (1, 'comunedivaldombra', 'Comune di Valdombra')",
		"INSERT INTO piani (id, ente_id, anno, versione, attuale, ente, triennio, importato_il, programma, celle, celle_perse, lettura) VALUES " +
			"(1, 1, 2024, 1, 1, 'Comune di Valdombra', '', '', '', 0, 0, 'so'), (2, 1, 2025, 1, 1, 'Comune di Valdombra', '', '', '', 0, 0, '+so'), (3, 1, 2026, 1, 1, 'Comune di Valdombra', '', '', '', 0, 0, '+')",
	} {
		if _, err := old.writer.Exec(statement); err != nil {
			t.Fatal(err)
		}
	}
	if err := old.Close(); err != nil {
		t.Fatal(err)
	}
	db := openAt(t, path, Options{})
	want := [][]string{{"2024", "so", "0"}, {"2025", "so", "1"}, {"2026", "", "1"}}
	if diff := cmp.Diff(want, table(t, db, "SELECT anno, lettura, incompiuta FROM piani ORDER BY anno")); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// A database of the first version of the program is brought up to date by the next import, and loses nothing.
func TestOpenOldVersion(t *testing.T) {
	path := filepath.Join(t.TempDir(), "piao.db")
	all := migrations
	migrations = migrations[:1]
	old, err := Open(context.Background(), path, Options{})
	migrations = all
	if err != nil {
		t.Fatal(err)
	}
	if _, err := old.writer.Exec(`INSERT INTO enti (id, nome, chiave) VALUES (1, 'Comune di Selvana', 'selvana');
		INSERT INTO piani (id, ente_id, anno, versione, attuale, ente, triennio, importato_il, programma, celle, celle_perse)
		VALUES (1, 1, 2025, 1, 1, 'Comune di Selvana', '2025-2027', '2026-01-31T10:20:30Z', 'v1', 0, 0)`); err != nil {
		t.Fatal(err)
	}
	if err := old.Close(); err != nil {
		t.Fatal(err)
	}
	for _, readOnly := range []bool{false, true} {
		db := openAt(t, path, Options{ReadOnly: readOnly})
		piani, err := db.ListPiani(context.Background(), "", 0)
		if err != nil || len(piani) != 1 || piani[0].Programma != "v1" {
			t.Errorf("read only %v: %+v, %v", readOnly, piani, err)
		}
	}
}

// An import that was killed at its first step leaves an empty file.
func TestOpenTakesAnEmptyFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "piao.db")
	if err := os.WriteFile(path, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(context.Background(), path, Options{ReadOnly: true}); !errors.Is(err, ErrNotExist) {
		t.Errorf("read-only: %v", err)
	}
	save(t, openAt(t, path, Options{}), valdombraImport())
}

func TestOpenRefuses(t *testing.T) {
	ours := func(t *testing.T) []byte {
		db := open(t)
		save(t, db, valdombraImport())
		return contents(t, db)
	}
	edited := func(pragma string) func(*testing.T) []byte {
		return func(t *testing.T) []byte {
			db := open(t)
			if _, err := db.writer.Exec(pragma); err != nil {
				t.Fatal(err)
			}
			return contents(t, db)
		}
	}
	text := func(s string) func(*testing.T) []byte { return func(*testing.T) []byte { return []byte(s) } }
	cases := []struct {
		name  string
		file  func(*testing.T) []byte
		opts  Options
		want  error
		words string
	}{
		{"missing", nil, Options{ReadOnly: true}, ErrNotExist, "no database there"},
		{"a text", text("Comune di Valdombra\n"), Options{}, ErrNotADatabase, "not a SQLite database"},
		{"a text, read only", text("Comune di Valdombra\n"), Options{ReadOnly: true}, ErrNotADatabase, "not a SQLite database"},
		{"one byte", text("S"), Options{}, ErrNotADatabase, "not a SQLite database"},
		{"the header alone", text(magic), Options{}, ErrNotADatabase, "not a SQLite database"},
		{"of another program", edited("PRAGMA application_id = 42"), Options{}, ErrForeign, "another program"},
		{"unmarked, with tables", edited("PRAGMA application_id = 0"), Options{}, ErrForeign, "another program"},
		{"newer", edited("PRAGMA user_version = 99"), Options{}, ErrNewer, "its schema is number 99"},
		{"newer, read only", edited("PRAGMA user_version = 99"), Options{ReadOnly: true}, ErrNewer, "its schema is number 99"},
		{"older, read only", edited("PRAGMA user_version = 0"), Options{ReadOnly: true}, ErrOlder, "its schema is number 0"},
		{"cut short", func(t *testing.T) []byte { b := ours(t); return b[:len(b)/2] }, Options{}, ErrDamaged, "damaged"},
		{"the schema's page overwritten", func(t *testing.T) []byte {
			b := ours(t)
			copy(b[100:], strings.Repeat("\xa5", 4096-100))
			return b
		}, Options{}, ErrDamaged, "damaged"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "piano.db")
			var before []byte
			if c.file != nil {
				before = c.file(t)
				if err := os.WriteFile(path, before, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			db, err := Open(context.Background(), path, c.opts)
			if err == nil {
				_ = db.Close()
			}
			var e *Error
			if !errors.Is(err, c.want) || !errors.As(err, &e) || e.File != path || e.Hint() == "" || !strings.Contains(err.Error(), c.words) {
				t.Fatalf("got %v (%#v)", err, err)
			}
			checkItalian(t, err)
			after, err := os.ReadFile(path)
			if c.file == nil && !os.IsNotExist(err) {
				t.Error("the file was made")
			} else if c.file != nil && string(after) != string(before) {
				t.Error("the file was changed")
			}
			if entries, _ := os.ReadDir(filepath.Dir(path)); len(entries) > 1 {
				t.Errorf("files were left: %v", entries)
			}
		})
	}
}

func TestOpenRefusesFolders(t *testing.T) {
	dir := t.TempDir()
	for path, want := range map[string]error{
		dir:                                      ErrNotADatabase,
		filepath.Join(dir, "nessuna", "piao.db"): ErrDenied,
		"":                                       ErrNotExist,
	} {
		if _, err := Open(context.Background(), path, Options{}); !errors.Is(err, want) {
			t.Errorf("%q: got %v, want %v", path, err, want)
		}
	}
}

func TestReadOnlyDoesNotSave(t *testing.T) {
	db := open(t)
	save(t, db, valdombraImport())
	ro := openAt(t, db.path, Options{ReadOnly: true})
	if _, err := ro.Save(context.Background(), valdombraImport()); !errors.Is(err, ErrReadOnly) {
		t.Errorf("got %v", err)
	}
	if _, err := ro.Load(context.Background(), Ref{}); err != nil {
		t.Error(err)
	}
}

// A page of the data that is garbled is found when it is read, and nothing is made up for it.
func TestLoadOfADamagedFile(t *testing.T) {
	db := open(t)
	save(t, db, bigImport(35))
	b := contents(t, db)
	for i := 4096 * 60; i+4096 <= len(b); i += 4096 {
		copy(b[i:], strings.Repeat("\xa5", 4096))
	}
	path := filepath.Join(t.TempDir(), "rotto.db")
	if err := os.WriteFile(path, b, 0o644); err != nil {
		t.Fatal(err)
	}
	bad := openAt(t, path, Options{ReadOnly: true})
	ctx := context.Background()
	_, loading := bad.Load(ctx, Ref{})
	_, reading := bad.Tracce(ctx, Ref{}, 0)
	if err := errors.Join(loading, reading); !errors.Is(err, ErrDamaged) {
		t.Errorf("got %v", err)
	}
	if _, err := Open(ctx, path, Options{}); !errors.Is(err, ErrDamaged) {
		t.Errorf("to be written: %v", err)
	}
}

// The command-line sqlite3, older than the driver's, stands for any SQLite browser.
func TestAnotherSQLiteReadsIt(t *testing.T) {
	tool, err := exec.LookPath("sqlite3")
	if err != nil {
		t.Skip("no sqlite3 on this machine")
	}
	db := open(t)
	save(t, db, valdombraImport())
	out, err := exec.Command(tool, db.path, "PRAGMA integrity_check; SELECT numero, obiettivo FROM v_schede WHERE numero = 2; SELECT gennaio FROM v_gantt WHERE fase = 1; SELECT sql FROM sqlite_master WHERE name = 'schede'").CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	for _, want := range []string{"ok\n", "2|Vigilanza stradale\n", "-- percent, 0-100; null where the cell is empty"} {
		if !strings.Contains(string(out), want) {
			t.Errorf("%q is not in\n%s", want, out)
		}
	}
}

// checkItalian asks that an error and its hint speak Italian too.
func checkItalian(t *testing.T, err error) {
	t.Helper()
	if err == nil {
		return
	}
	if w := lingua.Leak(message.Italian.Tell(err)); w != "" {
		t.Errorf("%v: %q in its Italian", err, w)
	}
}
