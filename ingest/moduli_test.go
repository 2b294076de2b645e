package ingest_test

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"piao/form"
	"piao/ingest"
	"piao/internal/message"
	"piao/store"
)

// own is a form whose labels no vocabulary has, odd a plan in it.
const own = `nome = "%s"

[coppie]
"Che cosa si vuole" = "obiettivo"
"Chi guida" = "responsabile"
"Quanto conta" = "peso"
`

const odd = `Comune di Fontespina
Piano della performance 2026

Che cosa si vuole	Orti nelle scuole
Chi guida	Irma Lodi
Quanto conta	15

Che cosa si vuole	Ascensore in biblioteca
Chi guida	Ugo Sarti
Quanto conta	20
`

const usual = `Comune di Prato Alto
Piano della performance 2026

Titolo obiettivo	Orti nelle scuole
Settore	Istruzione
Responsabile	Irma Lodi
Peso	15

Titolo obiettivo	Ascensore in biblioteca
Settore	Cultura
Responsabile	Ugo Sarti
Peso	85
`

func modulo(name string) string { return strings.Replace(own, "%s", name, 1) }

// readAll gives the forms that plans were read by, by ente, and the files that were not read.
func readAll(t *testing.T, o ingest.Options, paths ...string) (byEnte map[string]string, bad []*ingest.File) {
	t.Helper()
	r, err := ingest.All(context.Background(), ingest.Paths(paths...), o)
	if err != nil {
		t.Fatal(err)
	}
	byEnte = map[string]string{}
	for _, p := range r.Plans {
		byEnte[p.Piano.Ente] = p.Piano.Modulo
	}
	return byEnte, r.Bad()
}

// TestModuloBeside holds that a document is read by the form of the innermost folder that has one, where it is of that form.
func TestModuloBeside(t *testing.T) {
	for _, together := range []bool{true, false} {
		dir := t.TempDir()
		put(t, filepath.Join(dir, form.ModuloName), modulo("di fuori"))
		put(t, filepath.Join(dir, "fontespina", "piano.tsv"), odd)
		put(t, filepath.Join(dir, "fontespina", "dentro", form.ModuloName), modulo("di dentro"))
		put(t, filepath.Join(dir, "fontespina", "dentro", "altro.tsv"), strings.ReplaceAll(odd, "Fontespina", "Fonte Lunga"))
		put(t, filepath.Join(dir, "prato", "piano.tsv"), usual)
		got, bad := readAll(t, ingest.Options{Together: together}, dir)
		want := map[string]string{"Comune di Fontespina": "di fuori", "Comune di Fonte Lunga": "di dentro", "Comune di Prato Alto": "dedotto"}
		for ente, name := range want {
			if got[ente] != name {
				t.Errorf("together %v: %s read by %q, want %q", together, ente, got[ente], name)
			}
		}
		if len(bad) > 0 || len(got) != len(want) {
			t.Errorf("together %v: %v, not read %v", together, got, bad)
		}
		// a file that is named has its folder's form, and no other's
		if got, _ := readAll(t, ingest.Options{Together: together}, filepath.Join(dir, "fontespina", "dentro", "altro.tsv")); got["Comune di Fonte Lunga"] != "di dentro" {
			t.Errorf("together %v: %v", together, got)
		}
	}
}

// TestModuloAsked holds that a form that is asked for is the only one: a document that is not of it is not read.
func TestModuloAsked(t *testing.T) {
	dir := t.TempDir()
	file := put(t, filepath.Join(dir, "campo.toml"), modulo("campo"))
	put(t, filepath.Join(dir, form.ModuloName), modulo("accanto"))
	a, b := put(t, filepath.Join(dir, "a.tsv"), odd), put(t, filepath.Join(dir, "b.tsv"), usual)
	got, bad := readAll(t, ingest.Options{Modulo: file}, a, b)
	if len(got) != 1 || got["Comune di Fontespina"] != "campo" || len(bad) != 1 || bad[0].Path != b {
		t.Fatalf("%v, not read %v", got, bad)
	}
	var e *form.NotRecognised
	if !errors.As(bad[0].Err, &e) || e.Modulo != "campo" || len(e.Unknown) != 3 {
		t.Errorf("%v", bad[0].Err)
	}
	if got, bad := readAll(t, ingest.Options{Modulo: "dedotto"}, a, b); got["Comune di Prato Alto"] != "dedotto" || len(bad) != 1 {
		t.Errorf("dedotto: %v, not read %v", got, bad)
	}
	for name, want := range map[string]string{"nessuno": `no form is called "nessuno"`, filepath.Join(dir, "manca.toml"): "manca.toml"} {
		_, err := ingest.All(context.Background(), ingest.Paths(a), ingest.Options{Modulo: name})
		if err == nil {
			t.Fatalf("%s: no error", name)
		}
		if what, _ := message.English.Tell(err); !strings.Contains(what, want) {
			t.Errorf("%s: %s", name, what)
		}
	}
}

// TestModuloWrong holds that a form beside documents that cannot be read ends the run before anything is read.
func TestModuloWrong(t *testing.T) {
	dir := t.TempDir()
	put(t, filepath.Join(dir, form.ModuloName), "[coppie]\n\"Chi guida\" = \"capo\"\n")
	put(t, filepath.Join(dir, "piano.tsv"), odd)
	_, err := ingest.All(context.Background(), ingest.Paths(dir), ingest.Options{})
	if err == nil || !strings.Contains(err.Error(), `modulo.toml:2: "capo"`) {
		t.Errorf("%v", err)
	}
}

// TestModuloChanged holds that a plan is read anew where the form beside it was changed, and not where nothing was.
func TestModuloChanged(t *testing.T) {
	dir := t.TempDir()
	put(t, filepath.Join(dir, "piano.tsv"), odd)
	put(t, filepath.Join(dir, form.ModuloName), modulo("primo"))
	db, err := store.Open(context.Background(), filepath.Join(t.TempDir(), "piao.db"), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	run := func() (versione int, name string) {
		t.Helper()
		o := ingest.ImportOptions{Reader: "prova", Now: func() time.Time { return time.Unix(0, 0) }}
		for _, err := range ingest.Import(context.Background(), ingest.Into(db), ingest.Paths(dir), o) {
			if err != nil {
				t.Fatal(err)
			}
		}
		info, err := db.Pick(context.Background(), store.Ref{Anno: 2026})
		if err != nil {
			t.Fatal(err)
		}
		p, err := db.Load(context.Background(), info.Ref())
		if err != nil {
			t.Fatal(err)
		}
		return info.Versione, p.Modulo
	}
	run()
	if v, name := run(); v != 1 || name != "primo" {
		t.Errorf("version %d by %q", v, name)
	}
	put(t, filepath.Join(dir, form.ModuloName), modulo("secondo"))
	if _, name := run(); name != "secondo" {
		t.Errorf("read by %q", name)
	}
}
