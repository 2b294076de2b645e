package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/goccy/go-yaml"
	"github.com/google/go-cmp/cmp"

	"piao"
	"piao/export"
	"piao/internal/layout"
	"piao/store"
)

// runAll runs command lines, each of which must do all it was asked.
func runAll(t *testing.T, lines ...[]string) (out, errOut string) {
	t.Helper()
	for _, line := range lines {
		a, o, e := testApp(strings.NewReader(""))
		if code := a.run(context.Background(), line); code != exitOK {
			t.Fatalf("%v: exit code %d: %s", line, code, e)
		}
		out, errOut = o.String(), e.String()
	}
	return out, errOut
}

const (
	perSettore = "../../fixtures/per-settore"
	selvana26  = "../../fixtures/selvana-2026/piano.txt"
)

// selvanaDB is a database of two years of the fixtures.
func selvanaDB(t *testing.T) string {
	t.Helper()
	db := filepath.Join(t.TempDir(), "piao.db")
	runAll(t, []string{"import", "-q", "--db", db, perSettore, selvana26})
	return db
}

// TestExportLeavesNoName holds that no person of a plan is in any byte of any format, packed or unpacked, the full text index of the
// database included.
func TestExportLeavesNoName(t *testing.T) {
	db := selvanaDB(t)
	out, _ := runAll(t, []string{"export", "--db", db, "--format", "json"})
	var piani []piao.Piano
	if err := json.Unmarshal([]byte(out), &piani); err != nil {
		t.Fatal(err)
	}
	names := namesIn(piani)
	if len(names) < 20 {
		t.Fatalf("%d names only: %v", len(names), names)
	}
	t.Log(names)
	anyName := regexp.MustCompile(`(?i)\b(?:` + strings.Join(names, "|") + `)\b`)
	dir := t.TempDir()
	key := filepath.Join(t.TempDir(), "chiave")
	line := []string{"export", "--db", db, "--redact-names", "--redact-key", key, "--format"}
	for _, args := range [][]string{
		{"csv", "-o", filepath.Join(dir, "csv")}, {"csv", "--dialect", "excel-it", "-o", filepath.Join(dir, "excel")},
		{"datapackage", "-o", filepath.Join(dir, "pacchetto")}, {"json", "-o", filepath.Join(dir, "piani.json")},
		{"ndjson", "-o", filepath.Join(dir, "piani.ndjson")}, {"parquet", "-o", filepath.Join(dir, "parquet")},
		{"parquet", "--partitioned", "-o", filepath.Join(dir, "parti")}, {"sqlite", "--datasette", "-o", filepath.Join(dir, "piani.db")},
	} {
		runAll(t, slices.Concat(line, args))
	}
	files := 0
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		files++
		data, err := os.ReadFile(path)
		if filepath.Ext(path) == ".parquet" {
			data = append(data, unpacked(t, data)...)
		}
		for _, n := range anyName.FindAll(data, -1) {
			t.Errorf("%s: %q", path, n)
		}
		return err
	})
	if err != nil || files != 11+11+12+1+1+11+18+2 {
		t.Errorf("%d files, %v", files, err)
	}
}

// namesIn lists the words of the persons' names of the fixtures, of fields and of what stood in them: those with a capital that are
// none of a unit.
func namesIn(piani []piao.Piano) []string {
	var fields []string
	for _, p := range piani {
		for _, s := range p.Schede {
			fields = append(append(fields, s.Responsabile, s.Personale), s.Assessori...)
			for _, r := range s.Rilievi {
				if r.Campo == "responsabile" {
					fields = append(fields, r.Prima)
				}
			}
		}
	}
	var words []string
	for _, f := range fields {
		for _, w := range strings.FieldsFunc(f, func(r rune) bool { return !unicode.IsLetter(r) }) {
			if unicode.IsUpper([]rune(w)[0]) && !slices.Contains(noNames, w) && !slices.Contains(words, w) {
				words = append(words, w)
			}
		}
	}
	return words
}

// noNames are the words with a capital beside the names of the fixtures.
var noNames = []string{"Ing", "Sindaco", "Sindaca", "Tutto", "Tutti", "Ufficio", "Squadra", "Comando", "Agenti", "Operai", "Polizia", "Locale"}

// TestExportSQLiteIsACopy holds that the copy of chosen plans has what the database has of them: versions, times, cells, codes.
func TestExportSQLiteIsACopy(t *testing.T) {
	ctx := context.Background()
	db := selvanaDB(t)
	dir := t.TempDir()
	revised := filepath.Join(dir, "revised.txt")
	text, err := os.ReadFile(selvana26)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(revised, append(text, '\n'), 0o666); err != nil {
		t.Fatal(err)
	}
	runAll(t, []string{"import", "-q", "--db", db, revised})
	config := filepath.Join(dir, "piao.toml")
	if err := os.WriteFile(config, []byte("[enti.\"comune di borgo SELVANA\"]\nipa = \"c_x000\"\nistat = \"046000\"\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name string
		args []string
		want string // plans as year@version, the current one with a star
	}{
		{"current versions", nil, "2025@1* 2026@2*"},
		{"one year", []string{"--anno", "2026"}, "2026@2*"},
		{"all versions", []string{"--all-versions"}, "2025@1* 2026@1 2026@2*"},
		{"an older version alone", []string{"2026@1"}, "2026@1*"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "copia.db")
			runAll(t, slices.Concat([]string{"export", "--db", db, "--format", "sqlite", "-q", "--config", config, "--codice-catastale", "X000", "-o", path}, tt.args))
			from, to := openDB(t, db), openDB(t, path)
			infos, err := to.Versions(ctx, "", 0)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, info := range infos {
				star := map[bool]string{true: "*"}[info.Attuale]
				got = append(got, fmt.Sprintf("%d@%d%s", info.Anno, info.Versione, star))
				checkCopy(t, from, to, info)
			}
			if list := strings.Join(got, " "); list != tt.want {
				t.Errorf("%s, want %s", list, tt.want)
			}
			enti, err := to.Find(ctx, "")
			want := []store.Ente{{Nome: "Comune di Borgo Selvana", CodiceIPA: "c_x000", CodiceISTAT: "046000", CodiceCatastale: "X000"}}
			if diff := cmp.Diff(want, enti); diff != "" || err != nil {
				t.Errorf("%v (-want +got):\n%s", err, diff)
			}
		})
	}
}

func checkCopy(t *testing.T, from, to *store.DB, info store.PianoInfo) {
	t.Helper()
	ctx := context.Background()
	original, err := from.Pick(ctx, info.Ref())
	if err != nil {
		t.Fatal(err)
	}
	original.Attuale = info.Attuale
	for i := range original.Files { // where the documents stand on this machine is nobody else's business
		if original.Files[i].Folder == "" {
			t.Errorf("%s: the database does not say where it was read", original.Files[i].Name)
		}
		original.Files[i].Folder = ""
	}
	if diff := cmp.Diff(original, info); diff != "" {
		t.Errorf("(-database +copy):\n%s", diff)
	}
	var of [2]*piao.Piano
	var cells [2][]piao.Traccia
	for i, db := range []*store.DB{from, to} {
		if of[i], err = db.Load(ctx, info.Ref()); err != nil {
			t.Fatal(err)
		}
		if cells[i], err = db.Tracce(ctx, info.Ref(), 0); err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff(of[0], of[1]); diff != "" {
		t.Errorf("(-database +copy):\n%s", diff)
	}
	if diff := cmp.Diff(cells[0], cells[1]); diff != "" || len(cells[0]) == 0 {
		t.Errorf("%d cells (-database +copy):\n%s", len(cells[0]), diff)
	}
}

func openDB(t *testing.T, path string) *store.DB {
	t.Helper()
	db, err := store.Open(context.Background(), path, store.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	return db
}

// TestExportJSONIsWhatExtractPrints holds that json of files is extract's, byte for byte.
func TestExportJSONIsWhatExtractPrints(t *testing.T) {
	for _, paths := range [][]string{{selvana26}, {perSettore, selvana26}} {
		for _, format := range []string{"json", "ndjson"} {
			want, _ := runAll(t, slices.Concat([]string{"extract", "-q", "--format", format}, paths))
			got, _ := runAll(t, slices.Concat([]string{"export", "-q", "--format", format}, paths))
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s of %v (-extract +export):\n%s", format, paths, diff)
			}
		}
	}
}

// TestMetadataDescribesTheDatabase holds that every column of every table and view has its words, and that none is described that there
// is not.
func TestMetadataDescribesTheDatabase(t *testing.T) {
	path := filepath.Join(t.TempDir(), "piani.db")
	runAll(t, []string{"export", "-q", "--format", "sqlite", "--datasette", "--licence", "CC0-1.0", "-o", path, selvana26})
	data, err := os.ReadFile(filepath.Join(filepath.Dir(path), "metadata.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	var m struct {
		Title, License, Source string
		LicenseURL             string `yaml:"license_url"`
		Databases              map[string]struct {
			Tables map[string]struct {
				Description string
				Hidden      bool
				Columns     map[string]string
			}
		}
	}
	if err := yaml.Unmarshal(data, &m); err != nil {
		t.Fatal(err)
	}
	if m.Title != "Schede obiettivo, Comune di Borgo Selvana, 2026" || m.License != "CC0 1.0 Universale" || m.Source != "piano.txt" || !strings.HasPrefix(m.LicenseURL, "https://") {
		t.Errorf("%+v", m)
	}
	found, err := tablesOf(context.Background(), openDB(t, path))
	if err != nil || len(found) < 15 {
		t.Fatalf("%d tables, %v", len(found), err)
	}
	for _, table := range found {
		in := m.Databases["piani"].Tables[table.Name]
		if in.Hidden != table.Hidden || !in.Hidden && in.Description == "" {
			t.Errorf("%s: %+v", table.Name, in)
		}
		for _, c := range table.Columns {
			if in.Columns[c] == "" {
				t.Errorf("%s.%s has no description", table.Name, c)
			}
		}
	}
	described, err := os.ReadFile("../../export/sqlite.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range layout.Table(string(described), 3) {
		i := slices.IndexFunc(found, func(t export.DBTable) bool { return t.Name == d[0] })
		if i < 0 || d[1] != "" && !slices.Contains(found[i].Columns, d[1]) {
			t.Errorf("sqlite.tsv describes %v, which is not there", d[:2])
		}
	}
}

// TestExportLeavesNothingHalfMade holds that an export that is stopped, or fails, leaves what was there before and nothing else.
func TestExportLeavesNothingHalfMade(t *testing.T) {
	db := selvanaDB(t)
	for _, format := range formatNames() {
		dir := t.TempDir()
		out := filepath.Join(dir, "dati")
		runAll(t, []string{"export", "-q", "--db", db, "--format", format, "-o", out})
		before := allFiles(t, dir)
		ctx, cancel := context.WithCancel(context.Background())
		a, _, errOut := testApp(strings.NewReader(""))
		a.now = nil
		o := exportOptions{which: which{db: db}, format: format, out: out, force: true, quiet: true, dialect: "rfc4180"}
		t.Run(format, func(t *testing.T) {
			f := exportFormats[slices.IndexFunc(exportFormats, func(f exportFormat) bool { return f.name == format })]
			target, err := a.exportTarget(f, o)
			if err != nil {
				t.Fatal(err)
			}
			src, err := a.exportSource(ctx, o, f)
			if err != nil {
				t.Fatal(err)
			}
			defer src.close()
			x := &exporting{app: a, o: o, format: f, count: len(src.plans)}
			last := src.plans[1].load
			src.plans[1].load = func(ctx context.Context) (*export.Plan, error) { cancel(); return last(ctx) }
			if err := x.prepare(ctx, src); err != nil {
				t.Fatal(err)
			}
			if err := target.write(ctx, x); err == nil {
				t.Fatalf("no error; %s", errOut)
			}
			if diff := cmp.Diff(before, allFiles(t, dir)); diff != "" {
				t.Errorf("(-before +after):\n%s", diff)
			}
		})
	}
}

// allFiles gives the bytes of all files under a folder.
func allFiles(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		files[path] = string(data)
		return err
	})
	if err != nil || len(files) == 0 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	return files
}

// TestNamedAsAsked holds that what goes wrong with a database that is written aside is told of the place that it is for.
func TestNamedAsAsked(t *testing.T) {
	a, _, _ := testApp(nil)
	what, hint := a.describe(named("dati.db", ".piao-1/new/dati.db", fmt.Errorf("save: %w", &store.Error{File: ".piao-1/new/dati.db", Err: store.ErrFull})))
	if want := "dati.db: " + store.ErrFull.Error(); what != want || hint == "" {
		t.Errorf("%q, hint %q, want %q", what, hint, want)
	}
	if err := named("dati.db", "a", context.Canceled); err != context.Canceled {
		t.Errorf("a stop became %v", err)
	}
}
