package piao_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"piao"
	"piao/export"
	"piao/extract"
	"piao/form"
	"piao/internal/layout"
	"piao/internal/schema"
	"piao/internal/tabella"
	"piao/internal/testo"
	"piao/normalize"
	"piao/store"
)

// readers is the folder of the readers of other makers, which npm installs.
const readers = "scripts/lettori"

// needReaders skips a test where node or the readers are not installed.
func needReaders(t *testing.T) {
	t.Helper()
	if _, err := exec.LookPath("node"); err != nil {
		t.Skip("skipped: node is not installed")
	}
	if _, err := os.Stat(filepath.Join(readers, "node_modules")); err != nil {
		t.Skipf("skipped: the readers are not installed: npm ci --prefix %s", readers)
	}
}

// everyPlan gives the plans of all fixtures and of the corpus, by the file that they were read from. No test changes them.
func everyPlan(t *testing.T) map[string]*export.Plan {
	t.Helper()
	if testing.Short() {
		t.Skip("skipped: -short; a run without it reads every fixture and the corpus")
	}
	plans := readEveryPlan()
	if len(plans) < 20 {
		t.Fatalf("%d plans only", len(plans))
	}
	return plans
}

var readEveryPlan = sync.OnceValue(func() map[string]*export.Plan {
	plans := map[string]*export.Plan{}
	for _, path := range documents("fixtures", corpusDir) {
		doc, err := extract.Open(path, extract.Options{})
		if err != nil {
			continue // a broken one
		}
		raw := form.Cut(doc)
		for i, r := range normalize.Files([]piao.RawFile{raw}, normalize.Options{}) {
			if len(r.Piano.Schede) > 0 {
				plans[path+"#"+strconv.Itoa(i)] = &export.Plan{Piano: r.Piano, Tracce: r.Tracce, Programma: "v1",
					Fonti: []export.Fonte{{File: raw.File, SHA256: raw.SHA256, Formato: string(doc.Format), Byte: 1}}}
			}
		}
	}
	return plans
})

func plansOf(list ...*export.Plan) export.Plans {
	return func(yield func(*export.Plan, error) bool) {
		for _, p := range list {
			if !yield(p, nil) {
				return
			}
		}
	}
}

// schema compiles the published JSON Schema; formats, such as that of a date, are asserted.
func jsonSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(export.Schema))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource("piao.schema.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("piao.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func validate(s *jsonschema.Schema, text []byte) error {
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		return err
	}
	return s.Validate(v)
}

// TestSchemaAcceptsEveryOutput holds the published schema against what the program prints of every fixture and of the corpus, with
// names and without.
func TestSchemaAcceptsEveryOutput(t *testing.T) {
	s := jsonSchema(t)
	plans := everyPlan(t)
	redactor := export.NewRedactor([]byte("a key of this test"))
	for _, p := range plans {
		redactor.Learn(p)
	}
	var all []*export.Plan
	for _, name := range slices.Sorted(maps.Keys(plans)) {
		all = append(all, plans[name])
		for _, p := range []*export.Plan{plans[name], redactor.Redact(plans[name])} {
			var b bytes.Buffer
			if err := export.JSON(&b, plansOf(p), 1); err != nil {
				t.Fatal(err)
			}
			if err := validate(s, b.Bytes()); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
	var array, lines bytes.Buffer
	if err := export.JSON(&array, plansOf(all...), len(all)); err != nil {
		t.Fatal(err)
	}
	if err := validate(s, array.Bytes()); err != nil {
		t.Errorf("the array: %v", err)
	}
	if err := export.NDJSON(&lines, plansOf(all...)); err != nil {
		t.Fatal(err)
	}
	count := 0
	for line := range bytes.Lines(lines.Bytes()) {
		count++
		if err := validate(s, line); err != nil {
			t.Errorf("line %d: %v", count, err)
		}
	}
	if count != len(all) {
		t.Errorf("%d lines of %d plans", count, len(all))
	}
	t.Logf("%d plans", len(all))
}

// TestNoNameIsLeft holds, over all fixtures and the corpus, that no word of the name of a responsabile or an assessore is in a text or a
// cell of the redacted plan, but for those that it says it left.
func TestNoNameIsLeft(t *testing.T) {
	for name, p := range everyPlan(t) {
		r := export.NewRedactor([]byte("a key of this test"))
		r.Learn(p)
		redacted := r.Redact(p)
		text, err := json.Marshal([]any{redacted.Piano, redacted.Tracce, redacted.Fonti})
		if err != nil {
			t.Fatal(err)
		}
		words := map[string]bool{}
		for w := range strings.FieldsFuncSeq(strings.NewReplacer(`\n`, " ", `\t`, " ", `\r`, " ").Replace(string(text)), func(r rune) bool { return !unicode.IsLetter(r) }) {
			words[w] = true
		}
		for _, s := range p.Piano.Schede {
			for _, field := range append(s.Assessori, s.Responsabile) {
				for w := range strings.FieldsFuncSeq(field, func(r rune) bool { return !unicode.IsLetter(r) }) {
					known := layout.IsUfficio(w) || layout.MatchAppellativo([]string{w}).Words > 0 || layout.IsParticella(w) || slices.Contains(r.Left(), testo.Key(w))
					if first, _ := utf8.DecodeRuneInString(w); words[w] && len(w) > 3 && unicode.IsUpper(first) && !known {
						t.Errorf("%s: scheda %d: a word of %d letters of %q is left", name, s.Numero, len(w), field)
					}
				}
			}
		}
	}
}

// TestSchemaRefuses holds that the schema says no to what the program never prints.
func TestSchemaRefuses(t *testing.T) {
	s := jsonSchema(t)
	good, err := os.ReadFile("export/testdata/json/piano.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := validate(s, good); err != nil {
		t.Fatalf("the fixture: %v", err)
	}
	tests := []struct{ what, pattern, with string }{
		{"a year as text", `"anno": \d+`, `"anno": "2026"`},
		{"a share of a fase above 100", `"peso": 40,`, `"peso": 140,`},
		{"a month 13", `"2025-12"`, `"2025-13"`},
		{"an unknown gravity", `"gravita": "riparato"`, `"gravita": "grave"`},
		{"a date that there is not", `"scadenza": "2025-04-30"`, `"scadenza": "2025-04-31"`},
		{"a number without its operator", `"operatore": "[^"]+",`, ``},
		{"a digest of another length", `"sha256": "[0-9a-f]+"`, `"sha256": "12"`},
		{"a scheda without fasi", `"fasi": \[`, `"fase": [`},
		{"a scheda that counts from 0", `"numero": 1,\s+"azione`, `"numero": 0, "azione`},
		{"a text that is null", `"settore": "[^"]+"`, `"settore": null`},
	}
	for _, tt := range tests {
		bad := regexp.MustCompile(tt.pattern).ReplaceAll(good, []byte(tt.with))
		if bytes.Equal(bad, good) {
			t.Errorf("%s: the fixture has no %s", tt.what, tt.pattern)
		} else if validate(s, bad) == nil {
			t.Errorf("%s: accepted", tt.what)
		}
	}
}

// TestSchemaIsTheModel holds that the schema names the fields of the model, all and no others, each of its type, and asks for those that are
// always there.
func TestSchemaIsTheModel(t *testing.T) {
	var doc struct {
		Defs map[string]struct {
			Required   []string
			Properties map[string]struct {
				Description string
				Type, Enum  json.RawMessage
			}
		} `json:"$defs"`
	}
	types := map[schema.Kind]string{schema.Text: `"string"`, schema.Names: `"array"`, schema.Marks: `"array"`, schema.Position: `"integer"`,
		schema.Number: `"integer"`, schema.Code: `"integer"`, schema.Share: `"number"`, schema.Answer: `"boolean"`, schema.Whole: `"integer"`,
		schema.Decimal: `"number"`, schema.Date: `"string"`, schema.List: `"array"`}
	if err := json.Unmarshal([]byte(export.Schema), &doc); err != nil {
		t.Fatal(err)
	}
	for name, of := range map[string]reflect.Type{"piano": reflect.TypeFor[piao.Piano](), "scheda": reflect.TypeFor[piao.Scheda](),
		"fase": reflect.TypeFor[piao.Fase](), "indicatore": reflect.TypeFor[piao.Indicatore](), "atteso": reflect.TypeFor[piao.Atteso](), "voce": reflect.TypeFor[piao.Voce](), "valore": reflect.TypeFor[piao.Valore](),
		"rilievo": reflect.TypeFor[piao.Rilievo](), "fonte": reflect.TypeFor[piao.Fonte]()} {
		var all, required []string
		for i := range of.NumField() {
			field, rest, _ := strings.Cut(of.Field(i).Tag.Get("json"), ",")
			all = append(all, field)
			kind := schema.RecordOf(of).Field(field).Kind
			want := types[kind]
			if rest != "omitempty" {
				required = append(required, field)
				if of.Field(i).Type.Kind() == reflect.Pointer {
					want = "[" + want + `, "null"]`
				}
			}
			p := doc.Defs[name].Properties[field]
			if p.Description == "" && field != "fonte" {
				t.Errorf("%s.%s has no description", name, field)
			}
			if got := string(p.Type); got != want && kind != schema.Reading && kind != schema.Object && p.Enum == nil {
				t.Errorf("%s.%s has the type %s, want %s", name, field, got, want)
			}
		}
		if name == "piano" { // the version of the JSON, which stands in no plan
			all, required = append(all, "schema"), append([]string{"schema"}, required...)
		}
		slices.Sort(all)
		if diff := cmp.Diff(all, slices.Sorted(maps.Keys(doc.Defs[name].Properties))); diff != "" {
			t.Errorf("%s (-model +schema):\n%s", name, diff)
		}
		if diff := cmp.Diff(required, doc.Defs[name].Required); diff != "" {
			t.Errorf("%s, required (-model +schema):\n%s", name, diff)
		}
	}
}

// A descriptor is what the tests read of a datapackage.json.
type descriptor struct {
	Resources []struct {
		Name, Path, Hash string
		Bytes            int
		Schema           struct {
			Fields []struct {
				Name, Type  string
				Constraints struct {
					Required, Unique bool
					Enum             []string
				}
			}
			PrimaryKey  []string
			ForeignKeys []struct {
				Fields    []string
				Reference struct {
					Resource string
					Fields   []string
				}
			}
		}
	}
}

// TestDataPackageHolds writes a data package of all fixtures and of the corpus, and checks it by the rules of the specification: each
// file is as long and has the digest that the descriptor says, each value is of its field's type, keys are there and not twice, and
// references lead to a row.
func TestDataPackageHolds(t *testing.T) {
	dir := t.TempDir()
	if err := export.DataPackage(dir, plansOf(distinct(everyPlan(t))...), export.PackageInfo{Licenza: "CC-BY-4.0"}); err != nil {
		t.Fatal(err)
	}
	var d descriptor
	readJSON(t, filepath.Join(dir, export.DataPackageFile), &d)
	keys := map[string]map[string]bool{}
	for _, r := range d.Resources {
		data, err := os.ReadFile(filepath.Join(dir, r.Path))
		if err != nil {
			t.Fatal(err)
		}
		sum := sha256.Sum256(data)
		if len(data) != r.Bytes || "sha256:"+hex.EncodeToString(sum[:]) != r.Hash {
			t.Errorf("%s: %d bytes, %s; want %d, %s", r.Path, len(data), hex.EncodeToString(sum[:]), r.Bytes, r.Hash)
		}
		rows, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
		if err != nil {
			t.Fatalf("%s: %v", r.Path, err)
		}
		if len(rows) < 2 && r.Path != "attesi.csv" && r.Path != "controlli.csv" { // the form that is read has no targets of other years, and nobody checked it
			t.Fatalf("%s: no row", r.Path)
		}
		at := map[string]int{}
		for i, f := range r.Schema.Fields {
			at[f.Name] = i
			if rows[0][i] != f.Name {
				t.Errorf("%s: column %d is %s, want %s", r.Path, i+1, rows[0][i], f.Name)
			}
			for n, row := range rows[1:] {
				if v := row[i]; v == "" && f.Constraints.Required || v != "" && !isA(v, f.Type) || v != "" && len(f.Constraints.Enum) > 0 && !slices.Contains(f.Constraints.Enum, v) {
					t.Errorf("%s, row %d: %s = %q", r.Path, n+2, f.Name, v)
				}
			}
		}
		keys[r.Name] = map[string]bool{}
		for n, row := range rows[1:] {
			key := pick(row, at, r.Schema.PrimaryKey)
			if keys[r.Name][key] {
				t.Errorf("%s, row %d: the key %q is there already", r.Path, n+2, key)
			}
			keys[r.Name][key] = true
			for _, fk := range r.Schema.ForeignKeys {
				if ref := pick(row, at, fk.Fields); ref != "" && !keys[fk.Reference.Resource][ref] {
					t.Errorf("%s, row %d: %v = %q leads nowhere", r.Path, n+2, fk.Fields, ref)
				}
			}
		}
	}
}

// distinct gives the plans as versions, so that those of one ente and year stand beside each other, and leaves out those that no table
// takes.
func distinct(plans map[string]*export.Plan) []*export.Plan {
	var list []*export.Plan
	for _, name := range slices.Sorted(maps.Keys(plans)) {
		if p := *plans[name]; p.Piano.Ente != "" && p.Piano.Anno != 0 {
			p.Versione, p.ImportatoIl = len(list)+1, time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
			list = append(list, &p)
		}
	}
	return list
}

func pick(row []string, at map[string]int, columns []string) string {
	var parts []string
	for _, c := range columns {
		parts = append(parts, row[at[c]])
	}
	return strings.Join(parts, "\x1f")
}

func isA(v, kind string) bool {
	var err error
	switch kind {
	case "integer":
		_, err = strconv.ParseInt(v, 10, 64)
	case "number":
		_, err = strconv.ParseFloat(v, 64)
	case "boolean":
		_, err = strconv.ParseBool(v)
	case "date":
		_, err = time.Parse(time.DateOnly, v)
	case "datetime":
		_, err = time.Parse(time.RFC3339, v)
	}
	return err == nil
}

// TestDataPackageValidates asks Frictionless' own library.
func TestDataPackageValidates(t *testing.T) {
	needReaders(t)
	dir := t.TempDir()
	plans := distinct(everyPlan(t))
	if err := export.DataPackage(dir, plansOf(plans...), export.PackageInfo{Licenza: "CC-BY-4.0"}); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("node", filepath.Join(readers, "pacchetto.cjs"), filepath.Join(dir, export.DataPackageFile)).CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	want := map[string]int{}
	for _, p := range plans {
		rows := export.Rows(p)
		for _, table := range export.Tables() {
			want[table.Name] += len(rows[table.Name])
		}
	}
	var got map[string]int
	if err := json.Unmarshal(out, &got); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("rows (-want +got):\n%s", diff)
	}
	t.Logf("%d plans: %s", len(plans), bytes.TrimSpace(out))
}

// figures are counts and sums over the tables, as SQL: of the database, and of the export in DuckDB.
var figures = []struct{ sqlite, duckdb string }{
	{"SELECT count(*), sum(anno) FROM piani", "SELECT count(*), sum(anno) FROM {piani}"},
	{"SELECT count(*) FROM fonti", "SELECT count(*) FROM {fonti}"},
	{"SELECT count(*), sum(peso), count(peso), count(missione_codice), sum(programma_codice), sum(trasversale) FROM schede",
		"SELECT count(*), sum(peso), count(peso), count(missione_codice), sum(programma_codice), sum(trasversale::int) FROM {schede}"},
	{"SELECT count(*) FROM assessori", "SELECT count(*) FROM {assessori}"},
	{"SELECT count(*), sum(peso), sum(numero), sum(length(descrizione)) FROM fasi", "SELECT count(*), sum(peso), sum(numero), sum(length(descrizione)) FROM {fasi}"},
	{"SELECT riga, count(*), sum(mese), min(periodo), max(periodo) FROM mesi GROUP BY riga ORDER BY riga",
		"SELECT tipo, count(*), sum(periodo_mese), min(periodo), max(periodo) FROM {mesi} GROUP BY tipo ORDER BY tipo"},
	{"SELECT count(*), sum(atteso_valore), count(atteso_tipo), min(atteso_scadenza), max(atteso_scadenza), count(raggiunto_valore) FROM indicatori",
		"SELECT count(*), sum(atteso_valore), count(atteso_tipo), min(atteso_scadenza)::text, max(atteso_scadenza)::text, count(raggiunto_valore) FROM {indicatori}"},
	{"SELECT gravita, count(*), count(scheda_id) FROM rilievi GROUP BY gravita ORDER BY gravita",
		"SELECT gravita, count(*), count(scheda) FROM {rilievi} GROUP BY gravita ORDER BY gravita"},
}

// TestParquetInDuckDB holds that another reader sees in the Parquet, whole or partitioned, the counts and sums that SQLite sees in the
// database.
func TestParquetInDuckDB(t *testing.T) {
	needReaders(t)
	plans := distinct(everyPlan(t))
	whole, parts := t.TempDir(), t.TempDir()
	if _, err := export.Parquet(whole, plansOf(plans...)); err != nil {
		t.Fatal(err)
	}
	if _, err := export.ParquetPartitioned(parts, plansOf(plans...)); err != nil {
		t.Fatal(err)
	}
	want := inSQLite(t, plans)
	for name, from := range map[string]string{
		"a file a table": "'" + filepath.ToSlash(whole) + "/%s.parquet'",
		"partitioned":    "read_parquet('" + filepath.ToSlash(parts) + "/%s/**/*.parquet', hive_partitioning = true)",
	} {
		t.Run(name, func(t *testing.T) {
			var tables []string
			for _, table := range export.Tables() {
				tables = append(tables, "{"+table.Name+"}", fmt.Sprintf(from, table.Name))
			}
			args := []string{filepath.Join(readers, "duckdb.mjs")}
			for _, f := range figures {
				args = append(args, strings.NewReplacer(tables...).Replace(f.duckdb))
			}
			args = append(args, strings.NewReplacer(tables...).Replace(docsQuery(t)))
			out, err := exec.Command("node", args...).Output()
			if err != nil {
				t.Fatalf("%v\n%s", err, stderrOf(err))
			}
			lines := strings.Split(strings.TrimSpace(string(out)), "\n")
			for i, f := range figures {
				if got := rowsAsText(t, lines[i]); got != want[i] {
					t.Errorf("%s\nin SQLite %s\nin DuckDB %s", f.sqlite, want[i], got)
				}
			}
			if got, want := rowsAsText(t, lines[len(figures)]), weights(plans); got != want {
				t.Errorf("the query of the docs gives %s, want %s", got, want)
			}
		})
	}
}

// TestParquetInJavaScript holds every value of every table, as a reader written in JavaScript gives it, against the rows.
func TestParquetInJavaScript(t *testing.T) {
	needReaders(t)
	dir := t.TempDir()
	plans := distinct(everyPlan(t))
	if _, err := export.Parquet(dir, plansOf(plans...)); err != nil {
		t.Fatal(err)
	}
	args := []string{filepath.Join(readers, "hyparquet.mjs")}
	for _, table := range export.Tables() {
		args = append(args, filepath.Join(dir, table.Name+".parquet"))
	}
	out, err := exec.Command("node", args...).Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, stderrOf(err))
	}
	lines := bytes.Split(bytes.TrimSpace(out), []byte("\n"))
	for i, table := range export.Tables() {
		var got []map[string]any
		if err := json.Unmarshal(lines[i], &got); err != nil {
			t.Fatal(err)
		}
		want := []map[string]any{}
		for _, p := range plans {
			for _, row := range export.Rows(p)[table.Name] {
				want = append(want, inJavaScript(table, row))
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%.2000s", table.Name, diff)
		}
	}
}

// inJavaScript is a row as JSON has it that JavaScript writes: all numbers are of one kind, and a day is a moment.
func inJavaScript(table *export.Table, row []any) map[string]any {
	m := map[string]any{}
	for i, c := range table.Columns {
		m[c.Name] = row[i]
		switch v := row[i].(type) {
		case int64:
			m[c.Name] = float64(v)
		case string:
			if c.Type == export.Date {
				m[c.Name] = v + "T00:00:00.000Z"
			} else if c.Type == export.Datetime {
				m[c.Name] = strings.TrimSuffix(v, "Z") + ".000Z"
			}
		}
	}
	return m
}

// TestExcelITInASpreadsheet opens the excel-it dialect of all plans in LibreOffice as an Italian spreadsheet does at a double click: with
// formulas run, numbers and dates recognised. Texts show as they were, but for the apostrophe before what would be a formula, and numbers,
// days and answers are such.
func TestExcelITInASpreadsheet(t *testing.T) {
	soffice, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("skipped: LibreOffice is not installed")
	}
	plans := distinct(everyPlan(t))
	dir := t.TempDir()
	if _, err := export.CSV(dir, plansOf(plans...), tabella.ExcelIT); err != nil {
		t.Fatal(err)
	}
	shown := filepath.Join(dir, "shown")
	files, _ := filepath.Glob(filepath.Join(dir, "*.csv"))
	cmd := exec.Command(soffice, append([]string{"-env:UserInstallation=file://" + filepath.Join(dir, "profile"), "--headless",
		"--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1",
		"--infilter=CSV:59,34,76,1,,1040,false,true,false,false,0,true", // ; " UTF-8, Italian, special numbers, formulas
		"--outdir", shown}, files...)...)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Skipf("skipped: LibreOffice did not read it: %v\n%s", err, out)
	}
	for _, table := range export.Tables() {
		data, err := os.ReadFile(filepath.Join(shown, table.Name+"-"+table.Name+".csv"))
		if err != nil {
			t.Fatal(err)
		}
		got, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		n := 1
		for _, p := range plans {
			for _, row := range export.Rows(p)[table.Name] {
				for i, c := range table.Columns {
					if !shows(got[n][i], row[i]) {
						t.Errorf("%s, row %d: %s is %q, shown as %q", table.Name, n+1, c.Name, row[i], got[n][i])
					}
				}
				n++
			}
		}
		if n != len(got) {
			t.Errorf("%s: %d rows, want %d", table.Name, len(got), n)
		}
	}
}

// shows says whether a cell as a spreadsheet writes it is a value.
func shows(cell string, v any) bool {
	switch x := v.(type) {
	case nil:
		return cell == ""
	case string:
		x = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(x)
		return cell == x || cell == "'"+x
	case bool:
		return cell == strings.ToUpper(strconv.FormatBool(x))
	}
	return cell != "" && textOf([][]any{{cell}}) == textOf([][]any{{v}})
}

func stderrOf(err error) []byte {
	if ee, ok := err.(*exec.ExitError); ok {
		return ee.Stderr
	}
	return nil
}

// docsQuery is the query of a partitioned export that the docs show, with {schede} for what it reads.
func docsQuery(t *testing.T) string {
	t.Helper()
	page, err := os.ReadFile("docs/export.md")
	if err != nil {
		t.Fatal(err)
	}
	m := regexp.MustCompile(`duckdb -c "(.*)(read_parquet\('parti/schede/[^)]*\))(.*)"`).FindStringSubmatch(string(page))
	if m == nil {
		t.Fatal("docs/export.md has no query of a partitioned export")
	}
	return m[1] + "{schede}" + m[3]
}

// weights are the sums of the weights by ente and year, as that query gives them.
func weights(plans []*export.Plan) string {
	type key struct {
		ente string
		anno int
	}
	sums := map[key]any{}
	for _, p := range plans {
		k := key{p.Piano.Ente, p.Piano.Anno}
		for _, s := range p.Piano.Schede {
			if sum, _ := sums[k].(float64); s.Peso != nil {
				sums[k] = sum + *s.Peso
			} else if sums[k] == nil {
				sums[k] = nil // there, without a weight
			}
		}
	}
	keys := slices.SortedFunc(maps.Keys(sums), func(a, b key) int {
		if c := strings.Compare(a.ente, b.ente); c != 0 {
			return c
		}
		return a.anno - b.anno
	})
	var rows [][]any
	for _, k := range keys {
		rows = append(rows, []any{k.ente, k.anno, sums[k]})
	}
	return textOf(rows)
}

// inSQLite stores plans in a database, as piao export --format sqlite does, and asks for the figures.
func inSQLite(t *testing.T, plans []*export.Plan) []string {
	t.Helper()
	ctx := context.Background()
	db, err := store.Open(ctx, filepath.Join(t.TempDir(), "piao.db"), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, p := range plans {
		_, err := db.Save(ctx, store.Import{Piano: p.Piano, Tracce: p.Tracce, When: p.ImportatoIl, Programma: p.Programma, Versione: p.Versione,
			Files: []store.File{{Name: p.Fonti[0].File, SHA256: p.Fonti[0].SHA256, Format: p.Fonti[0].Formato, Size: p.Fonti[0].Byte}}})
		if err != nil {
			t.Fatal(err)
		}
	}
	var answers []string
	for _, f := range figures {
		rows, err := db.Query(ctx, f.sqlite)
		if err != nil {
			t.Fatal(err)
		}
		var all [][]any
		for rows.Next() {
			all = append(all, rows.Values())
		}
		if err := rows.Err(); err != nil {
			t.Fatal(err)
		}
		_ = rows.Close()
		answers = append(answers, textOf(all))
	}
	return answers
}

// textOf writes rows so that numbers of one value are one text, whether they come as numbers or, as large ones do from DuckDB, as text.
func textOf(rows [][]any) string {
	for _, row := range rows {
		for i, v := range row {
			if x, err := strconv.ParseFloat(fmt.Sprint(v), 64); err == nil {
				row[i] = strconv.FormatFloat(x, 'f', 6, 64)
			}
		}
	}
	return fmt.Sprint(rows)
}

// rowsAsText reads a line of DuckDB's answers.
func rowsAsText(t *testing.T, line string) string {
	t.Helper()
	var rows [][]any
	if err := json.Unmarshal([]byte(line), &rows); err != nil {
		t.Fatalf("%v: %s", err, line)
	}
	return textOf(rows)
}
