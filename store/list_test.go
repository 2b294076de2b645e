package store

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"piao"
)

// manyPlans holds two years of Valdombra, the first in two versions, and one year of two other enti.
func manyPlans(t *testing.T) *DB {
	t.Helper()
	db := open(t)
	for i, p := range []struct {
		ente string
		anno int
	}{{"Comune di Valdombra", 2025}, {"Comune di Valdombra", 2026}, {"Comune di Rocca Sant'Elmo", 2025}, {"Comune di Rocca", 2025}, {"Comune di Valdombra", 2025}} {
		im := valdombraImport()
		im.Piano.Ente, im.Piano.Anno = p.ente, p.anno
		im.Files[0].SHA256 = strings.Repeat("abcdef"[i:i+1], 64)
		save(t, db, im)
	}
	return db
}

func refs(infos []PianoInfo) (out []string) {
	for _, p := range infos {
		out = append(out, p.Ref().String())
	}
	return out
}

func TestListPiani(t *testing.T) {
	db := manyPlans(t)
	cases := []struct {
		ente string
		anno int
		want []string
	}{
		{"", 0, []string{"Comune di Rocca 2025@1", "Comune di Rocca Sant'Elmo 2025@1", "Comune di Valdombra 2025@2", "Comune di Valdombra 2026@1"}},
		{"", 2026, []string{"Comune di Valdombra 2026@1"}},
		{"rocca", 0, []string{"Comune di Rocca 2025@1", "Comune di Rocca Sant'Elmo 2025@1"}},
		{"comune di rocca", 0, []string{"Comune di Rocca 2025@1"}},
		{"SANT’ELMO", 0, []string{"Comune di Rocca Sant'Elmo 2025@1"}},
		{"valdómbra", 2025, []string{"Comune di Valdombra 2025@2"}},
		{"altrove", 0, nil},
		{"?", 0, nil},
	}
	for _, c := range cases {
		got, err := db.ListPiani(context.Background(), c.ente, c.anno)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(c.want, refs(got)); diff != "" {
			t.Errorf("%q %d (-want +got)\n%s", c.ente, c.anno, diff)
		}
	}
	versions, err := db.Versions(context.Background(), "valdombra", 2025)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"Comune di Valdombra 2025@1", "Comune di Valdombra 2025@2"}, refs(versions)); diff != "" {
		t.Errorf("versions (-want +got)\n%s", diff)
	}
}

func TestPianoInfo(t *testing.T) {
	db := open(t)
	im := valdombraImport()
	save(t, db, im)
	got, err := db.Pick(context.Background(), Ref{})
	if err != nil {
		t.Fatal(err)
	}
	want := PianoInfo{Ente: "Comune di Valdombra", Anno: 2025, Triennio: "2025-2027", Versione: 1, Attuale: true, ImportatoIl: when,
		Programma: "0.1.0", Files: im.Files, Schede: 3, Fasi: 3, Indicatori: 4, Celle: 4, Perse: 1,
		Rilievi: map[piao.Gravita]int{piao.Riparato: 1, piao.Errore: 1, piao.Avviso: 1, piao.Dubbio: 1}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	by, err := db.ByFile(context.Background(), sha2)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]PianoInfo{want}, by); diff != "" {
		t.Errorf("by file (-want +got)\n%s", diff)
	}
}

func TestPick(t *testing.T) {
	db := manyPlans(t)
	cases := []struct {
		ref  Ref
		want string // of the version, or the error's words
		err  error
	}{
		{Ref{Ente: "valdombra"}, "Comune di Valdombra 2026@1", nil},
		{Ref{Ente: "valdombra", Anno: 2025}, "Comune di Valdombra 2025@2", nil},
		{Ref{Ente: "valdombra", Anno: 2025, Versione: 1}, "Comune di Valdombra 2025@1", nil},
		{Ref{Anno: 2026}, "Comune di Valdombra 2026@1", nil},
		{Ref{Ente: "Comune di Rocca"}, "Comune di Rocca 2025@1", nil},
		{Ref{Ente: "rocca"}, "more than one ente: Comune di Rocca, Comune di Rocca Sant'Elmo", ErrAmbiguous},
		{Ref{}, "more than one ente", ErrAmbiguous},
		{Ref{Ente: "valdombra", Anno: 1999}, "not in the database: valdombra 1999", ErrNotFound},
		{Ref{Ente: "valdombra", Anno: 2026, Versione: 2}, "not in the database: valdombra 2026@2", ErrNotFound},
		{Ref{Ente: "altrove"}, "not in the database: altrove", ErrNotFound},
	}
	for _, c := range cases {
		got, err := db.Pick(context.Background(), c.ref)
		checkItalian(t, err)
		if !errors.Is(err, c.err) || (err != nil && !strings.Contains(err.Error(), c.want)) || (err == nil && got.Ref().String() != c.want) {
			t.Errorf("%+v: got %q, %v; want %q", c.ref, got.Ref(), err, c.want)
		}
	}
	if _, err := db.LoadScheda(context.Background(), Ref{Ente: "valdombra"}, 99); !errors.Is(err, ErrNotFound) {
		t.Errorf("scheda 99: %v", err)
	}
	if _, err := db.LoadScheda(context.Background(), Ref{Ente: "valdombra"}, 0); !errors.Is(err, ErrNotFound) {
		t.Errorf("scheda 0: %v", err)
	}
}

func TestCounts(t *testing.T) {
	got, err := manyPlans(t).Counts(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	want := Counts{Enti: 3, Piani: 4, Versioni: 5, Schede: 12, Fasi: 12, Indicatori: 16, Celle: 16,
		Rilievi: map[piao.Gravita]int{piao.Riparato: 4, piao.Errore: 4, piao.Avviso: 4, piao.Dubbio: 4}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	empty, err := open(t).Counts(context.Background())
	if diff := cmp.Diff(Counts{Rilievi: map[piao.Gravita]int{}}, empty); diff != "" || err != nil {
		t.Errorf("empty: %v (-want +got)\n%s", err, diff)
	}
}

func TestKey(t *testing.T) {
	for name, want := range map[string]string{
		"Comune di Valdombra":   "comunedivaldombra",
		"COMUNE DI  VALDÓMBRA ": "comunedivaldombra",
		"Sant’Elmo / S. Élmo":   "santelmoselmo",
		"Sa\u0300ssari":         "sassari",
		"":                      "",
		"--":                    "",
	} {
		if got := key(name); got != want {
			t.Errorf("%q: got %q, want %q", name, got, want)
		}
	}
}

func TestViews(t *testing.T) {
	db := open(t)
	save(t, db, valdombraImport())
	cases := []struct {
		query string
		want  [][]string
	}{
		{"SELECT ente, anno, numero, settore, peso, missione_codice, assessori, trasversale, fasi, indicatori, riparati, avvisi, dubbi, errori, file, foglio, pagina, riga FROM v_schede",
			[][]string{
				{"Comune di Valdombra", "2025", "1", "Lavori Pubblici e Ambiente", "35.5", "9", "Sindaco, Nespoli Tito", "1", "3", "4", "1", "0", "0", "1", "piano.txt", "", "0", "3"},
				{"Comune di Valdombra", "2025", "2", "Polizia Rurale", "100", "<nil>", "<nil>", "0", "0", "0", "0", "0", "0", "0", "polizia.xlsx", "Obiettivo 1", "0", "1"},
				{"Comune di Valdombra", "2025", "3", "Polizia Rurale", "<nil>", "<nil>", "<nil>", "<nil>", "0", "0", "0", "1", "0", "0", "polizia.pdf", "", "7", "0"},
			}},
		{"SELECT scheda, fase, ordine, peso, gennaio, febbraio, marzo, aprile, dicembre, oltre, previsto_dal, previsto_al, effettivo_dal, effettivo_al, motivazione FROM v_gantt WHERE ente LIKE '%valdombra' AND anno = 2025",
			[][]string{
				{"1", "1", "1", "40", "P", "PE", "PE", "", "", "", "2025-01", "2025-03", "2025-02", "2025-03", "ritardo del fornitore"},
				{"1", "3", "2", "<nil>", "", "", "", "", "P", "P 2026", "2025-12", "2026", "<nil>", "<nil>", ""},
				{"1", "4", "3", "<nil>", "", "", "", "", "", "E 2024-12, E ?", "<nil>", "<nil>", "2024-12", "?", ""},
			}},
		{"SELECT scheda, fase, descrizione, valore_atteso, atteso_tipo, atteso_operatore, atteso_valore, atteso_unita, atteso_scadenza, raggiunto_valore FROM v_indicatori",
			[][]string{
				{"1", "1", "Numero di avvisi", "Circa 340 avvisi entro il 30/04/2025", "numero", "~", "340", "avvisi", "2025-04-30", "812"},
				{"1", "1", "Quota", "> 0,1%", "percentuale", ">", "0.1", "<nil>", "<nil>", "<nil>"},
				{"1", "7", "Relazione", "entro il 30/11", "data", "<nil>", "<nil>", "<nil>", "2025-11-30", "<nil>"},
				{"1", "<nil>", "", "sì", "testo", "<nil>", "<nil>", "<nil>", "<nil>", "<nil>"},
			}},
		{"SELECT scheda, unita_canonica, atteso_canonico, raggiunto_canonico FROM v_indicatori",
			[][]string{{"1", "<nil>", "<nil>", "<nil>"}, {"1", "%", "0.1", "<nil>"}, {"1", "<nil>", "<nil>", "<nil>"}, {"1", "<nil>", "<nil>", "<nil>"}}},
		{"SELECT ente, anno, per, nome, schede, senza_peso, peso FROM v_pesi ORDER BY per DESC, nome",
			[][]string{
				{"Comune di Valdombra", "2025", "settore", "Lavori Pubblici e Ambiente", "1", "0", "35.5"},
				{"Comune di Valdombra", "2025", "settore", "Polizia Rurale", "2", "1", "100"},
				{"Comune di Valdombra", "2025", "responsabile", "Brambati Olga", "1", "0", "35.5"},
				{"Comune di Valdombra", "2025", "responsabile", "Nespoli Tito", "2", "1", "100"},
			}},
		{"SELECT scheda, gravita, codice, campo, prima, dopo, posizione FROM v_rilievi ORDER BY scheda, ordine",
			[][]string{
				{"<nil>", "dubbio", "foglio-senza-scheda", "", "a", "b", "Copertina"},
				{"1", "riparato", "colonne-disallineate", "fasi[0].previsto", "2025-02", "2025-01", "riga 12"},
				{"1", "errore", "mesi-mancanti", "fasi[2].previsto", "", "", "riga 14"},
				{"3", "avviso", "peso-mancante", "peso", "", "", ""},
			}},
		{"SELECT file, foglio, pagina, riga, colonna, righe, colonne, scheda, esito, campo, posizione, x0, y0, x1, y1, sicurezza FROM v_celle WHERE esito <> 'campo'",
			[][]string{
				{"piano.txt", "", "0", "7", "1", "1", "1", "1", "etichetta", "obiettivo", "riga 7", "<nil>", "<nil>", "<nil>", "<nil>", "<nil>"},
				{"polizia.xlsx", "Copertina", "0", "1", "1", "2", "2", "<nil>", "rilievo", "foglio-senza-scheda", "Copertina!A1", "<nil>", "<nil>", "<nil>", "<nil>", "<nil>"},
				{"polizia.pdf", "", "7", "2", "1", "0", "0", "3", "perso", "", "pagina 7, riga 2", "30.5", "40", "120", "52.25", "61"},
			}},
		{"SELECT ente, anno, versione, attuale, importato_il, programma, file, schede, fasi, indicatori, rilievi, celle, celle_perse FROM v_piani",
			[][]string{{"Comune di Valdombra", "2025", "1", "1", "2025-03-31T10:20:30Z", "0.1.0", "3", "3", "3", "4", "4", "4", "1"}}},
	}
	check := func(t *testing.T) {
		for _, c := range cases {
			if diff := cmp.Diff(c.want, table(t, db, c.query)); diff != "" {
				t.Errorf("%s (-want +got)\n%s", c.query, diff)
			}
		}
	}
	check(t)
	// A new version takes the place of the old one in every view but v_piani.
	cases[len(cases)-1] = cases[len(cases)-2]
	second := valdombraImport()
	second.Files[0].SHA256, second.Piano.Schede[0].Fonte.SHA256 = "9999", "9999"
	save(t, db, second)
	check(t)
	if n := table(t, db, "SELECT count(*), sum(attuale) FROM v_piani"); n[0][0] != "2" || n[0][1] != "1" {
		t.Errorf("v_piani: %v", n)
	}
}

// Every foreign key has an index, so that a version of a large database is cleared without reading it all.
func TestForeignKeysHaveIndexes(t *testing.T) {
	db := open(t)
	got := table(t, db, `SELECT m.name, f."from" FROM sqlite_master m, pragma_foreign_key_list(m.name) f WHERE m.type = 'table'
		AND NOT EXISTS (SELECT 1 FROM pragma_index_list(m.name) l, pragma_index_info(l.name) i WHERE i.seqno = 0 AND i.name = f."from")`)
	if got != nil {
		t.Errorf("without an index: %v", got)
	}
}

// TestCellPlace: the view writes a place as a rilievo does, whichever column it is.
func TestCellPlace(t *testing.T) {
	db := open(t)
	im := valdombraImport()
	columns := []int{1, 26, 27, 52, 53, 702, 703, 704, 1378, 1379, 16384}
	for _, col := range columns {
		im.Tracce = append(im.Tracce, piao.Traccia{File: "polizia.xlsx", Scheda: 2, Esito: piao.Perso,
			Cell: piao.Cell{Text: "x", Pos: piao.Pos{Sheet: "Foglio", Row: 12, Col: col}, Span: piao.Span{Rows: 1, Cols: 1}}})
	}
	save(t, db, im)
	got := table(t, db, "SELECT posizione FROM v_celle WHERE foglio = 'Foglio' ORDER BY colonna")
	for i, col := range columns {
		if want := (piao.Pos{Sheet: "Foglio", Row: 12, Col: col}).String(); i >= len(got) || got[i][0] != want {
			t.Fatalf("column %d: %v, want %s", col, got, want)
		}
	}
}

// TestSelect: each version once, in an order in which a copy of the database ends up with the same current ones.
func TestSelect(t *testing.T) {
	db, ctx := manyPlans(t), context.Background()
	for name, c := range map[string]struct {
		refs []Ref
		all  bool
		want []string
	}{
		"what is current":         {[]Ref{{}}, false, []string{"Comune di Rocca 2025@1", "Comune di Rocca Sant'Elmo 2025@1", "Comune di Valdombra 2025@2", "Comune di Valdombra 2026@1"}},
		"a year":                  {[]Ref{{Anno: 2026}}, false, []string{"Comune di Valdombra 2026@1"}},
		"each once":               {[]Ref{{Ente: "valdombra"}, {Anno: 2026}}, false, []string{"Comune di Valdombra 2025@2", "Comune di Valdombra 2026@1"}},
		"all versions":            {[]Ref{{Ente: "valdombra", Anno: 2025}}, true, []string{"Comune di Valdombra 2025@1", "Comune di Valdombra 2025@2"}},
		"an older version":        {[]Ref{{Ente: "valdombra", Anno: 2025, Versione: 1}}, false, []string{"Comune di Valdombra 2025@1"}},
		"nobody of that name":     {[]Ref{{Ente: "altrove"}}, false, nil},
		"the order is the ente's": {[]Ref{{Anno: 2026}, {Anno: 2025, Ente: "sant'elmo"}}, false, []string{"Comune di Rocca Sant'Elmo 2025@1", "Comune di Valdombra 2026@1"}},
	} {
		got, err := db.Select(ctx, c.refs, c.all)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(c.want, refs(got)); diff != "" {
			t.Errorf("%s (-want +got)\n%s", name, diff)
		}
	}
	if _, err := db.Select(ctx, []Ref{{Anno: 1999}}, false); !errors.Is(err, ErrNotFound) {
		t.Errorf("a year that is not there: %v", err)
	}
	e, err := db.Edition(ctx, Ref{Ente: "valdombra", Anno: 2025})
	if err != nil || e.Versione != 2 || len(e.Piano.Schede) != e.Schede || len(e.Tracce) != e.Celle {
		t.Errorf("%v: version %d, %d schede, %d cells", err, e.Versione, len(e.Piano.Schede), len(e.Tracce))
	}
}
