package store

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"piao"
	"piao/internal/schema"
)

// ptr gives the address of a value.
func ptr[T any](v T) *T { return &v }

var when = time.Date(2025, 3, 31, 10, 20, 30, 0, time.UTC)

const (
	sha1 = "1111111111111111111111111111111111111111111111111111111111111111"
	sha2 = "2222222222222222222222222222222222222222222222222222222222222222"
	sha3 = "3333333333333333333333333333333333333333333333333333333333333333"
)

// valdombra is a plan of an invented municipality that uses every field, and leaves each empty somewhere.
func valdombra() *piao.Piano {
	p := &piao.Piano{
		Ente: "Comune di Valdombra", Anno: 2025, Triennio: "2025-2027", Modulo: piao.ModuloObiettivo,
		Schede: []piao.Scheda{
			{
				Numero: 1, AzioneStrategica: "Una città più pulita", ObiettivoOperativo: "Ridurre i rifiuti",
				MissioneCodice: ptr(9), Missione: "Sviluppo sostenibile e tutela del territorio e dell'ambiente",
				ProgrammaCodice: ptr(3), Programma: "Rifiuti", Peso: ptr(35.5), Settore: "Lavori Pubblici e Ambiente",
				Responsabile: "Brambati Olga", Obiettivo: "Attività di raccolta porta a porta nelle frazioni",
				Descrizione: "Estendere la raccolta.\n- Borgo Alto\n- L'Àncora, \"zona 2\"; 100%\tfine",
				Assessori:   []string{"Sindaco", "Nespoli Tito"}, Personale: "Tutto il personale dell'ufficio", Trasversale: ptr(true),
				AltreUnita: "Polizia Rurale",
				Fasi: []piao.Fase{
					{Numero: 1, Descrizione: "Ricognizione", Peso: ptr(40.0), Previsto: []string{"2025-01", "2025-02", "2025-03"},
						Effettivo: []string{"2025-02", "2025-03"}, Motivazione: "ritardo del fornitore"},
					{Numero: 3, Descrizione: "Avvio del servizio", Previsto: []string{"2025-12", "2026"}, Effettivo: []string{}},
					{Numero: 4, Previsto: []string{}, Effettivo: []string{"2024-12", "?"}},
				},
				Indicatori: []piao.Indicatore{
					{Fase: ptr(1), Descrizione: "Numero di avvisi", UnitaMisura: "quantitativa", ValoreAtteso: "Circa 340 avvisi entro il 30/04/2025",
						ValoreRaggiunto: "812", Note: "oltre il previsto",
						Atteso:    &piao.Valore{Tipo: piao.TipoNumero, Operatore: "~", Valore: ptr(340.0), Unita: "avvisi", Scadenza: "2025-04-30"},
						Raggiunto: &piao.Valore{Tipo: piao.TipoNumero, Operatore: "=", Valore: ptr(812.0)}},
					{Fase: ptr(1), Descrizione: "Quota", ValoreAtteso: "> 0,1%",
						Atteso: &piao.Valore{Tipo: piao.TipoPercentuale, Operatore: ">", Valore: ptr(0.1)}},
					{Fase: ptr(7), Descrizione: "Relazione", ValoreAtteso: "entro il 30/11",
						Atteso: &piao.Valore{Tipo: piao.TipoData, Scadenza: "2025-11-30"}},
					{ValoreAtteso: "sì", Atteso: &piao.Valore{Tipo: piao.TipoTesto}},
				},
				Rilievi: []piao.Rilievo{
					{Codice: "colonne-disallineate", Gravita: piao.Riparato, Campo: "fasi[0].previsto", Prima: "2025-02", Dopo: "2025-01",
						Posizione: "riga 12", Messaggio: "La riga era spostata di una colonna."},
					{Codice: "mesi-mancanti", Gravita: piao.Errore, Campo: "fasi[2].previsto", Posizione: "riga 14", Messaggio: "I mesi mancano."},
				},
				Fonte: piao.Fonte{File: "piano.txt", SHA256: sha1, Riga: 3},
			},
			{
				Numero: 2, Settore: "Polizia Rurale", Responsabile: "Nespoli Tito", Obiettivo: "Vigilanza stradale", Peso: ptr(100.0),
				Trasversale: ptr(false), Assessori: []string{}, Fasi: []piao.Fase{}, Indicatori: []piao.Indicatore{}, Rilievi: []piao.Rilievo{},
				Fonte: piao.Fonte{File: "polizia.xlsx", SHA256: sha2, Foglio: "Obiettivo 1", Riga: 1},
			},
			{
				Numero: 3, Settore: "Polizia Rurale", Responsabile: "Nespoli Tito", Obiettivo: "Formazione",
				Assessori: []string{}, Fasi: []piao.Fase{}, Indicatori: []piao.Indicatore{},
				Rilievi: []piao.Rilievo{{Codice: "peso-mancante", Gravita: piao.Avviso, Campo: "peso", Messaggio: "Il peso manca."}},
				Fonte:   piao.Fonte{File: "polizia.pdf", SHA256: sha3, Pagina: 7},
			},
		},
		Rilievi: []piao.Rilievo{
			{Codice: "foglio-senza-scheda", Gravita: piao.Dubbio, Posizione: "Copertina", Prima: "a", Dopo: "b", Messaggio: "Il foglio non ha una scheda."},
		},
	}
	schema.MakeLists(p)
	return p
}

// valdombraImport is valdombra as an import of its three files.
func valdombraImport() Import {
	return Import{
		Piano: valdombra(),
		Files: []File{
			{Name: "piano.txt", SHA256: sha1, Format: "tsv", Size: 1234},
			{Name: "polizia.xlsx", SHA256: sha2, Format: "xlsx", Size: 20000},
			{Name: "polizia.pdf", SHA256: sha3, Format: "pdf", Size: 30000},
		},
		Tracce: []piao.Traccia{
			{File: "piano.txt", Scheda: 1, Esito: piao.InEtichetta, Campo: "obiettivo",
				Cell: piao.Cell{Text: "OBIETTIVO", Pos: piao.Pos{Row: 7, Col: 1}, Span: piao.Span{Rows: 1, Cols: 1}}},
			{File: "piano.txt", Scheda: 1, Esito: piao.InCampo, Campo: "obiettivo",
				Cell: piao.Cell{Text: "Attività di raccolta\nporta a porta", Pos: piao.Pos{Row: 7, Col: 2}, Span: piao.Span{Rows: 1, Cols: 6}}},
			{File: "polizia.xlsx", Esito: piao.InRilievo, Campo: "foglio-senza-scheda",
				Cell: piao.Cell{Text: "Copertina", Pos: piao.Pos{Sheet: "Copertina", Row: 1, Col: 1}, Span: piao.Span{Rows: 2, Cols: 2}}},
			{File: "polizia.pdf", Scheda: 3, Esito: piao.Perso,
				Cell: piao.Cell{Text: "?", Pos: piao.Pos{Page: 7, Row: 2, Col: 1}, Box: piao.Box{X0: 30.5, Y0: 40, X1: 120, Y1: 52.25}, Sure: 61}},
		},
		When: when, Programma: "0.1.0",
	}
}

// bigImport is a plan of n schede, with 100 cells each.
func bigImport(n int) Import {
	p := &piao.Piano{Ente: "Comune di Granvalle", Anno: 2025, Triennio: "2025-2027", Rilievi: []piao.Rilievo{}}
	im := Import{Piano: p, Files: []File{{Name: "piano.xlsx", SHA256: sha1, Format: "xlsx", Size: 99}}, When: when, Programma: "0.1.0"}
	for i := range n {
		s := valdombra().Schede[0]
		s.Numero, s.Fonte = i+1, piao.Fonte{File: "piano.xlsx", SHA256: sha1, Foglio: fmt.Sprintf("Foglio%d", i+1), Riga: 1}
		s.Obiettivo = fmt.Sprintf("%s, lotto %d", s.Obiettivo, i+1)
		p.Schede = append(p.Schede, s)
		for j := range 100 {
			im.Tracce = append(im.Tracce, piao.Traccia{File: "piano.xlsx", Scheda: i + 1, Esito: piao.InCampo, Campo: "fasi[1].previsto",
				Cell: piao.Cell{Text: fmt.Sprintf("testo della cella %d %d", i, j), Span: piao.Span{Rows: 1, Cols: 1},
					Pos: piao.Pos{Sheet: s.Fonte.Foglio, Row: j/10 + 1, Col: j%10 + 1}}})
		}
	}
	return im
}

// open opens a new database in a folder of the test.
func open(t testing.TB) *DB {
	t.Helper()
	return openAt(t, filepath.Join(t.TempDir(), "piao.db"), Options{})
}

func openAt(t testing.TB, path string, opts Options) *DB {
	t.Helper()
	db, err := Open(context.Background(), path, opts)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	return db
}

func save(t testing.TB, db *DB, im Import) Result {
	t.Helper()
	r, err := db.Save(context.Background(), im)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// table runs a query and gives its rows, each value as fmt prints it.
func table(t testing.TB, db *DB, query string, values ...any) [][]string {
	t.Helper()
	rows, err := db.Query(context.Background(), query, values...)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var out [][]string
	for rows.Next() {
		var row []string
		for _, v := range rows.Values() {
			row = append(row, fmt.Sprint(v))
		}
		out = append(out, row)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}
