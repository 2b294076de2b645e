package export

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
	"weak"

	"github.com/google/go-cmp/cmp"
	"github.com/parquet-go/parquet-go"

	"piao"
	"piao/fixtures/pieno"
	"piao/internal/schema"
	"piao/internal/tabella"
)

var update = flag.Bool("update", false, "write the golden files anew; read the diff before you commit it")

func ptr[T any](v T) *T { return &v }

const digest = "5e1f9c0d2b3a48576655443322110099aabbccddeeff00112233445566778899"

// selvana is a plan of an invented municipality that fills every column somewhere and leaves each optional one empty somewhere.
func selvana() *Plan {
	p := &piao.Piano{Ente: "Comune di Borgo Selvana", Anno: 2025, Triennio: "2025-2027", Modulo: piao.ModuloObiettivo,
		Schede: []piao.Scheda{
			{Numero: 1, AzioneStrategica: "Città vicina", ObiettivoOperativo: "Meno coda", MissioneCodice: ptr(1), Missione: "Servizi istituzionali",
				ProgrammaCodice: ptr(4), Programma: "Entrate", Peso: ptr(12.5), Settore: "Tributi; Patrimonio", Responsabile: "Brandolesi Marta",
				Obiettivo:   "=Sportello \"unico\"",
				Descrizione: "- primo punto\n- secondo, con la dott.ssa Brandolesi\r\nfine", Assessori: []string{"Sindaco", "Montresor Livia"},
				Personale: "Tommasoli Ivan, Fedrighi Nives", Trasversale: ptr(true), AltreUnita: "Polizia Locale",
				Codice: "2025/01", PesoTipo: piao.PesoPercento, PesoTesto: "alta", Scadenza: "entro giugno", ScadenzaData: ptr("2025-06-30"),
				Stakeholder: "Cittadini", Risorse: "Bilancio", PercentualeRaggiunta: ptr(95.5), Risultato: "Avviato",
				Altri: []piao.Voce{{Etichetta: "Area di rischio", Valore: "media, Tommasoli"}},
				Fasi: []piao.Fase{
					{Numero: 1, Descrizione: "Avvio", Peso: ptr(40.0), Previsto: []string{"2025-01", "2025-02"}, Effettivo: []string{"2025-03"},
						Motivazione: "@ritardo", Etichetta: "F1", Inizio: "gennaio", InizioData: ptr("2025-01-31"), Scadenza: "28/02/2025",
						ScadenzaData: ptr("2025-02-28"), Responsabile: "Fedrighi Nives", PercentualeRaggiunta: ptr(100.0),
						Altri: []piao.Voce{{Etichetta: "Ufficio", Valore: "Sportello"}}},
					{Numero: 3, Descrizione: "Chiusura", Previsto: []string{"2025-12", "2026"}, Effettivo: []string{}},
				},
				Indicatori: []piao.Indicatore{
					{Fase: ptr(1), Descrizione: "Avvisi", UnitaMisura: "quantitativa", ValoreAtteso: "Circa 1.780,5 avvisi entro il 30/04", Note: "-",
						Atteso: &piao.Valore{Tipo: piao.TipoNumero, Operatore: "~", Valore: ptr(1780.5), Unita: "avvisi", Scadenza: "2025-04-30"},
						Codice: "I1", Tipo: "efficacia", Peso: ptr(60.0), Formula: "avvisi / utenti", FonteDato: "protocollo",
						ValoreIniziale: "1.500 avvisi nel 2024", ValoreIntermedio: "900 avvisi al 30/06",
						Iniziale:   &piao.Valore{Tipo: piao.TipoNumero, Operatore: "=", Valore: ptr(1500.0), Unita: "avvisi", Scadenza: "2024-12-31"},
						Intermedio: &piao.Valore{Tipo: piao.TipoNumero, Operatore: "=", Valore: ptr(900.0), Unita: "avvisi", Scadenza: "2025-06-30"},
						Attesi: []piao.Atteso{{Anno: 2026, ValoreAtteso: "> 2.000 avvisi entro il 30/06",
							Atteso: &piao.Valore{Tipo: piao.TipoNumero, Operatore: ">", Valore: ptr(2000.0), Unita: "avvisi", Scadenza: "2026-06-30"}}},
						PercentualeRaggiunta: ptr(110.0), Altri: []piao.Voce{{Etichetta: "Soglia", Valore: "80 %"}}},
					{Fase: ptr(7), Descrizione: "Relazione", ValoreAtteso: "30-nov", ValoreRaggiunto: "4.000",
						Atteso:    &piao.Valore{Tipo: piao.TipoData, Scadenza: "2025-11-30"},
						Raggiunto: &piao.Valore{Tipo: piao.TipoNumero, Operatore: "=", Valore: ptr(4000.0)}},
				},
				Rilievi: []piao.Rilievo{{Codice: "nome-canonico", Gravita: piao.Riparato, Campo: "responsabile", Prima: "Ing. MARTA Brandolessi",
					Dopo: "Brandolesi Marta", Posizione: "riga 7", Messaggio: "«Ing. MARTA Brandolessi» è scritto «Brandolesi Marta»."}},
				Fonte: piao.Fonte{File: "piano.txt", SHA256: digest, Riga: 3}},
			{Numero: 2, Settore: "Verde", Obiettivo: "Alberi", Assessori: []string{}, Fasi: []piao.Fase{}, Indicatori: []piao.Indicatore{},
				Rilievi: []piao.Rilievo{}, Fonte: piao.Fonte{File: "piano.xlsx", SHA256: digest, Foglio: "Foglio1", Riga: 1}},
		},
		Rilievi: []piao.Rilievo{{Codice: "fuori-scheda", Gravita: piao.Avviso, Messaggio: "Il foglio «Copertina» non ha schede."}}}
	schema.MakeLists(p)
	return &Plan{Piano: p, Codici: Codici{IPA: "c_x000", ISTAT: "099999", Catastale: "X000"}, Versione: 2, Attuale: true,
		ImportatoIl: time.Date(2025, 3, 31, 10, 20, 30, 0, time.UTC), Programma: "v1.2.3",
		Fonti: []Fonte{{"piano.txt", digest, "tsv", 1234}},
		Controlli: []piao.Controllo{{Gravita: "avviso", Codice: "pesi-responsabile", Settore: "Tributi; Patrimonio", Messaggio: "I pesi non fanno 100.", Rimedio: "Rivedere i pesi.", Somma: "12,5 = 12,5"},
			{Scheda: 1, Settore: "Tributi; Patrimonio", Gravita: "nota", Codice: "linea-mancante", Campo: "azione_strategica", Posizione: "riga 4", File: "piano.txt", Messaggio: "Manca.", Rimedio: "Scriverla."}},
		Tracce: []piao.Traccia{
			{Cell: piao.Cell{Text: "FASE 1", Pos: piao.Pos{Row: 20, Col: 1}}, File: "piano.txt", Scheda: 1, Esito: piao.InCampo, Campo: "fasi[0].numero"},
			{Cell: piao.Cell{Text: "X", Pos: piao.Pos{Row: 21, Col: 5}}, File: "piano.txt", Scheda: 1, Esito: piao.InCampo, Campo: "fasi[0].effettivo"},
			{Cell: piao.Cell{Text: "Avvisi", Pos: piao.Pos{Row: 30, Col: 2}}, File: "piano.txt", Scheda: 1, Esito: piao.InCampo, Campo: "indicatori[0].descrizione"},
			{Cell: piao.Cell{Text: "Ing. MARTA Brandolessi", Pos: piao.Pos{Row: 7, Col: 4}}, File: "piano.txt", Scheda: 1, Esito: piao.InCampo, Campo: "responsabile"},
		}}
}

// plansOf are plans that are all there.
func plansOf(list ...*Plan) Plans {
	return func(yield func(*Plan, error) bool) {
		for _, p := range list {
			if !yield(p, nil) {
				return
			}
		}
	}
}

// TestTables holds the definition: types there are, references that lead somewhere, names and texts that are there and not twice.
func TestTables(t *testing.T) {
	types := []Type{String, Integer, Number, Boolean, Date, Datetime}
	var seen []string
	for _, table := range Tables() {
		if slices.Contains(seen, table.Name) || table.Descrizione == "" || table.Description == "" || len(table.Key()) == 0 {
			t.Errorf("table %s: twice, or without texts or a key", table.Name)
		}
		var names []string
		for _, c := range table.Columns {
			if !slices.Contains(types, c.Type) || c.Descrizione == "" || c.Description == "" || slices.Contains(names, c.Name) {
				t.Errorf("%s.%s: type %q, twice, or without texts", table.Name, c.Name, c.Type)
			}
			if c.Ref != "" && (!slices.Contains(seen, c.Ref) || len(TableNamed(c.Ref).Key()) != 1) {
				t.Errorf("%s.%s: %s does not stand before it with a key of one column", table.Name, c.Name, c.Ref)
			}
			names = append(names, c.Name)
		}
		for _, name := range []string{"codice_ipa", "codice_istat", "anno"} {
			if !slices.Contains(names, name) {
				t.Errorf("%s has no %s", table.Name, name)
			}
		}
		seen = append(seen, table.Name)
	}
	if want := []string{"piani", "fonti", "schede", "assessori", "fasi", "mesi", "indicatori", "attesi", "altri", "rilievi", "controlli"}; !slices.Equal(seen, want) {
		t.Errorf("tables %v, want %v", seen, want)
	}
}

// TestRowsFitTheTables holds that each value is of its column's type, and that two plans fill each column of each table somewhere.
func TestRowsFitTheTables(t *testing.T) {
	rows := Rows(selvana())
	for name, more := range Rows(&Plan{Piano: pieno.Piano(1)}) {
		rows[name] = append(rows[name], more...)
	}
	for _, table := range Tables() {
		filled := map[string]bool{}
		for _, row := range rows[table.Name] {
			if len(row) != len(table.Columns) {
				t.Fatalf("%s: %d values, %d columns: %v", table.Name, len(row), len(table.Columns), row)
			}
			for i, c := range table.Columns {
				if v := row[i]; v == nil && c.Required || !isOf(v, c) {
					t.Errorf("%s.%s (%s): %#v", table.Name, c.Name, c.Type, v)
				}
				filled[c.Name] = filled[c.Name] || row[i] != nil
			}
		}
		for _, c := range table.Columns {
			if !filled[c.Name] && c.Name != "pagina" && c.Name != "foglio" {
				t.Errorf("%s.%s is empty in all rows", table.Name, c.Name)
			}
		}
	}
}

func isOf(v any, c Column) bool {
	switch x := v.(type) {
	case nil:
		return true
	case string:
		_, notDay := time.Parse(time.DateOnly, x)
		_, notTime := time.Parse(time.RFC3339, x)
		return c.Type == String && (c.Enum == nil || slices.Contains(c.Enum, x)) || c.Type == Date && notDay == nil || c.Type == Datetime && notTime == nil
	case int64:
		return c.Type == Integer
	case float64:
		return c.Type == Number
	case bool:
		return c.Type == Boolean
	}
	return false
}

// TestGolden holds the bytes of each dialect, of the descriptor and of the metadata.
func TestGolden(t *testing.T) {
	for name, write := range map[string]func(dir string) error{
		"csv":      func(dir string) error { _, err := CSV(dir, plansOf(selvana()), tabella.RFC4180); return err },
		"excel-it": func(dir string) error { _, err := CSV(dir, plansOf(selvana()), tabella.ExcelIT); return err },
		"datapackage": func(dir string) error {
			return DataPackage(dir, plansOf(selvana()), PackageInfo{Licenza: "cc-by-4.0", Programma: "v1.2.3"})
		},
		"json": func(dir string) error {
			return toFile(dir, "piano.json", func(w io.Writer) error { return JSON(w, plansOf(selvana()), 1) })
		},
		"ndjson": func(dir string) error {
			return toFile(dir, "piani.ndjson", func(w io.Writer) error { return NDJSON(w, plansOf(selvana())) })
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			if err := write(dir); err != nil {
				t.Fatal(err)
			}
			got, golden := readFolder(t, dir), filepath.Join("testdata", name)
			if *update {
				if err := errors.Join(os.RemoveAll(golden), os.CopyFS(golden, os.DirFS(dir))); err != nil {
					t.Fatal(err)
				}
			}
			if diff := cmp.Diff(readFolder(t, golden), got); diff != "" {
				t.Errorf("go test ./export -update writes it anew (-want +got):\n%s", diff)
			}
		})
	}
}

func toFile(dir, name string, write func(io.Writer) error) error {
	f, err := os.Create(filepath.Join(dir, name))
	if err != nil {
		return err
	}
	return errors.Join(write(f), f.Close())
}

func readFolder(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		data, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		files[e.Name()] = string(data)
	}
	return files
}

// TestCSVTypes: only texts are guarded and kept from becoming numbers; a date is a date.
func TestCSVTypes(t *testing.T) {
	table := &Table{Name: "x", Columns: []Column{{Name: "testo", Type: String}, {Name: "data", Type: Date}, {Name: "n", Type: Number}}}
	var b bytes.Buffer
	w, err := newCSV(&b, table, tabella.ExcelIT)
	if err := errors.Join(err, w.write([]any{"2025-04-30", "2025-04-30", -1.5}), w.write([]any{"=1+1", nil, nil}), w.close()); err != nil {
		t.Fatal(err)
	}
	if want := "\ufefftesto;data;n\r\n\"=\"\"2025-04-30\"\"\";2025-04-30;-1,5\r\n'=1+1;;\r\n"; b.String() != want {
		t.Errorf("%q, want %q", b.String(), want)
	}
}

// TestParquet reads the files back and holds them against the rows.
func TestParquet(t *testing.T) {
	dir := t.TempDir()
	p := selvana()
	if _, err := Parquet(dir, plansOf(p)); err != nil {
		t.Fatal(err)
	}
	for _, table := range Tables() {
		got := readParquet(t, filepath.Join(dir, table.Name+".parquet"))
		var want []map[string]any
		for _, row := range Rows(p)[table.Name] {
			m := map[string]any{}
			for i, c := range table.Columns {
				m[c.Name] = asParquet(t, row[i], c.Type)
			}
			want = append(want, m)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", table.Name, diff)
		}
	}
}

// asParquet is a value as Parquet stores it: dates as days, times as milliseconds since 1970.
func asParquet(t *testing.T, v any, of Type) any {
	s, _ := v.(string)
	switch {
	case v == nil:
		return nil
	case of == Date:
		day, err := time.Parse(time.DateOnly, s)
		if err != nil {
			t.Fatal(err)
		}
		return int32(day.Sub(time.Unix(0, 0)).Hours() / 24)
	case of == Datetime:
		at, err := time.Parse(time.RFC3339, s)
		if err != nil {
			t.Fatal(err)
		}
		return at.UnixMilli()
	}
	return v
}

func readParquet(t *testing.T, path string) []map[string]any {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	f, err := parquet.OpenFile(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var out []map[string]any
	names := f.Schema().Columns()
	for _, group := range f.RowGroups() {
		rows := group.Rows()
		buffer := make([]parquet.Row, 10)
		for {
			n, err := rows.ReadRows(buffer)
			for _, row := range buffer[:n] {
				m := map[string]any{}
				for _, v := range row {
					m[names[v.Column()][0]] = goValue(v)
				}
				out = append(out, m)
			}
			if err != nil {
				break
			}
		}
		_ = rows.Close()
	}
	return out
}

func goValue(v parquet.Value) any {
	switch {
	case v.IsNull():
		return nil
	case v.Kind() == parquet.ByteArray:
		return string(v.ByteArray())
	case v.Kind() == parquet.Int64:
		return v.Int64()
	case v.Kind() == parquet.Int32:
		return v.Int32()
	case v.Kind() == parquet.Double:
		return v.Double()
	}
	return v.Boolean()
}

// TestPartitions holds that a partition's path is safe whatever a document calls its municipality, and names it all the same.
func TestPartitions(t *testing.T) {
	for ente, want := range map[string]string{
		"Comune di Borgo Selvana": "ente=Comune%20di%20Borgo%20Selvana",
		"../../etc":               "ente=%2E%2E%2F%2E%2E%2Fetc",
		"Forlì\x00 \\ C:":         "ente=Forl%C3%AC%00%20%5C%20C%3A",
	} {
		p := selvana()
		p.Piano.Ente = ente
		dir := t.TempDir()
		files, err := ParquetPartitioned(dir, plansOf(p))
		if err != nil {
			t.Fatal(err)
		}
		if got := "piani/" + want + "/anno=2025/v2.parquet"; files[0].Name != got || !IsOwn(files[0].Name) {
			t.Errorf("%q: %q, want %q", ente, files[0].Name, got)
		}
		row := readParquet(t, filepath.Join(dir, filepath.FromSlash(files[0].Name)))[0]
		if _, there := row["ente"]; there || row["codice_ipa"] != "c_x000" {
			t.Errorf("%q: %v", ente, row)
		}
	}
	p := selvana()
	p.Piano.Ente = strings.Repeat("à", 100)
	files, err := ParquetPartitioned(t.TempDir(), plansOf(p))
	if err != nil || len(files) == 0 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, f := range files {
		if folder := strings.Split(f.Name, "/")[1]; len(folder) > 255 || len(folder) < 240 {
			t.Errorf("%d bytes: %s", len(folder), folder)
		}
	}
}

func TestPlanID(t *testing.T) {
	for ente, want := range map[string]string{"Comune di Borgo Selvana": "comune-di-borgo-selvana-2025-v2", "Città dell'Àncora (XX)": "citta-dell-ancora-xx-2025-v2"} {
		p := selvana()
		if p.Piano.Ente = ente; p.ID() != want {
			t.Errorf("%q: %q, want %q", ente, p.ID(), want)
		}
	}
}

// TestPlansAreLetGo holds that an export of many plans keeps few of them: each is made, written and forgotten.
func TestPlansAreLetGo(t *testing.T) {
	for name, write := range map[string]func(string, Plans) error{
		"csv":         func(dir string, plans Plans) error { _, err := CSV(dir, plans, tabella.RFC4180); return err },
		"parquet":     func(dir string, plans Plans) error { _, err := Parquet(dir, plans); return err },
		"partitioned": func(dir string, plans Plans) error { _, err := ParquetPartitioned(dir, plans); return err },
		"datapackage": func(dir string, plans Plans) error { return DataPackage(dir, plans, PackageInfo{}) },
		"json":        func(_ string, plans Plans) error { return JSON(io.Discard, plans, 50) },
	} {
		t.Run(name, func(t *testing.T) {
			var made []weak.Pointer[piao.Piano]
			plans := func(yield func(*Plan, error) bool) {
				for i := range 50 {
					p := selvana()
					p.Versione = i + 1
					made = append(made, weak.Make(p.Piano))
					if !yield(p, nil) {
						return
					}
				}
				runtime.GC()
				alive := 0
				for _, w := range made {
					if w.Value() != nil {
						alive++
					}
				}
				if alive > 3 {
					t.Errorf("%d of %d plans are held", alive, len(made))
				}
			}
			if err := write(t.TempDir(), plans); err != nil {
				t.Fatal(err)
			}
		})
	}
}

// TestErrorsEndAnExport holds that an error of the plans comes out of each format.
func TestErrorsEndAnExport(t *testing.T) {
	wrong := errors.New("the database is gone")
	plans := func(yield func(*Plan, error) bool) {
		if yield(selvana(), nil) {
			yield(nil, wrong)
		}
	}
	for name, err := range map[string]error{
		"csv":         second(CSV(t.TempDir(), plans, tabella.ExcelIT)),
		"table":       CSVTable(io.Discard, TableNamed("fasi"), plans, tabella.RFC4180),
		"parquet":     second(Parquet(t.TempDir(), plans)),
		"partitioned": second(ParquetPartitioned(t.TempDir(), plans)),
		"datapackage": DataPackage(t.TempDir(), plans, PackageInfo{}),
		"json":        JSON(io.Discard, plans, 2),
		"ndjson":      NDJSON(io.Discard, plans),
	} {
		if !errors.Is(err, wrong) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func second[T any](_ T, err error) error { return err }

// TestJSONOfSeveral holds that several plans are an array, written as a whole one would be.
func TestJSONOfSeveral(t *testing.T) {
	for n := range 4 {
		var list []*Plan
		piani := []*piao.Piano{}
		for range n {
			list, piani = append(list, selvana()), append(piani, selvana().Piano)
		}
		var got, want bytes.Buffer
		var v any = piani
		if n == 1 {
			v = piani[0]
		}
		if err := errors.Join(JSON(&got, plansOf(list...), n), encode(&want, v, "")); err != nil {
			t.Fatal(err)
		}
		if n == 0 {
			want = *bytes.NewBufferString("[\n]\n")
		}
		if diff := cmp.Diff(want.String(), got.String()); diff != "" {
			t.Errorf("%d plans (-want +got):\n%s", n, diff)
		}
	}
}

// TestDescriptor holds what the golden files do not show: the hashes and the licence.
func TestDescriptor(t *testing.T) {
	dir := t.TempDir()
	other := selvana()
	other.Piano.Ente, other.Piano.Anno = "Comune di Valdombra", 2024
	if err := DataPackage(dir, plansOf(selvana(), other), PackageInfo{Licenza: "Licenza propria", Pseudonimi: true}); err != nil {
		t.Fatal(err)
	}
	var p dataPackage
	data, err := os.ReadFile(filepath.Join(dir, DataPackageFile))
	if err = errors.Join(err, json.Unmarshal(data, &p)); err != nil {
		t.Fatal(err)
	}
	if p.Name != "schede-obiettivo-2024-2025" || p.Title != "Schede obiettivo, più comuni, 2024, 2025" || p.Licenses[0] != (License{Name: "Licenza propria"}) ||
		!strings.Contains(p.Description, "pseudonimi. Un testo che comincia come una formula") || len(p.Sources) != 2 {
		t.Errorf("%+v", p)
	}
	rows, err := csv.NewReader(strings.NewReader(readFolder(t, dir)["piani.csv"])).ReadAll()
	if err != nil || len(rows) != 3 || rows[2][0] != "comune-di-valdombra-2024-v2" {
		t.Errorf("%v %v", rows, err)
	}
}
