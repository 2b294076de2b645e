package ingest_test

import (
	"context"
	"fmt"
	"log"
	"os"
	"path/filepath"

	"piao"
	"piao/check"
	"piao/diff"
	"piao/ingest"
	"piao/store"
)

// A file to a plan.
func ExampleOne() {
	p, err := ingest.One(context.Background(), "../fixtures/selvana-2025/piano.xlsx", ingest.Options{})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(p.Piano.Ente, p.Piano.Anno, len(p.Piano.Schede), "schede")
	s := p.Piano.Schede[0]
	fmt.Println(s.Obiettivo, *s.Peso)
	for _, r := range p.Piano.AllRilievi() {
		if r.Gravita == piao.Errore {
			fmt.Println(r.Scheda, r.Posizione, r.Messaggio)
		}
	}
	// Output:
	// Comune di Borgo Selvana 2025 10 schede
	// PAGAMENTI PUNTUALI AI FORNITORI 40
	// 9 Polizia 2 e 3!F13 La fase 1 non ha mesi previsti.
	// 9 Polizia 2 e 3!F15 La fase 3 non ha mesi previsti.
	// 9 Polizia 2 e 3!F17 La fase 4 non ha mesi previsti.
}

// A folder as a stream of what becomes of its files.
func ExampleRead() {
	for e, err := range ingest.Read(context.Background(), ingest.Paths("../fixtures/per-settore", "../fixtures/broken/truncated.xlsx"), ingest.Options{}) {
		if err != nil {
			log.Fatal(err)
		}
		switch e := e.(type) {
		case ingest.FileFailed:
			fmt.Println("not read:", filepath.Base(e.Path))
		case ingest.PlanRead:
			fmt.Println(e.Piano.Ente, e.Piano.Anno, "of", len(e.From), "files")
		case ingest.Passed:
			fmt.Println("passed over:", e.Kinds)
		}
	}
	// Output:
	// not read: truncated.xlsx
	// Comune di Borgo Selvana 2025 of 3 files
	// passed over: map[]
}

// Documents into a database, and a question to it.
func ExampleImport() {
	ctx := context.Background()
	dir, err := os.MkdirTemp("", "piao")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)
	db, err := store.Open(ctx, filepath.Join(dir, "piao.db"), store.Options{})
	if err != nil {
		log.Fatal(err)
	}
	defer db.Close()
	for e, err := range ingest.Import(ctx, ingest.Into(db), ingest.Paths("../fixtures/per-settore"), ingest.ImportOptions{}) {
		if err != nil {
			log.Fatal(err)
		}
		if d, ok := e.(ingest.Done); ok {
			fmt.Println(d.Stored, "stored,", d.Accounted, "of", d.Cells, "cells accounted for")
		}
	}
	rows, err := db.Query(ctx, "SELECT settore, count(*) FROM v_schede GROUP BY settore ORDER BY settore")
	if err != nil {
		log.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		fmt.Println(rows.Values()...)
	}
	if err := rows.Err(); err != nil {
		log.Fatal(err)
	}
	// Output:
	// 1 stored, 993 of 993 cells accounted for
	// Manutenzioni, Verde e Protezione Civile 3
	// Polizia Locale 3
	// Risorse Finanziarie, Tributi e Patrimonio 4
}

// Whether a plan is sound.
func Example_check() {
	p, err := ingest.One(context.Background(), "../fixtures/selvana-2025/piano.txt", ingest.Options{})
	if err != nil {
		log.Fatal(err)
	}
	options := check.DefaultOptions()
	options.Only = []string{"pesi-somma", "peso-mancante"}
	for _, f := range check.Of(p.Piano, p.Tracce, options).Findings {
		fmt.Println(f.Gravita, f.Codice, f.Scheda, f.Posizione, f.Somma())
	}
	// Output:
	// avviso pesi-somma 0 riga 63 40 + 30 + ? + 10 = 80
	// avviso peso-mancante 3 riga 63
}

// What became of each goal from one year to the next.
func Example_diff() {
	var piani []*piao.Piano
	for _, path := range []string{"../fixtures/selvana-2025/piano.txt", "../fixtures/selvana-2026/piano.txt"} {
		p, err := ingest.One(context.Background(), path, ingest.Options{})
		if err != nil {
			log.Fatal(err)
		}
		piani = append(piani, p.Piano)
	}
	d := diff.Run(piani[0], piani[1], diff.Options{})
	fmt.Println(d.Count(diff.Unchanged), "unchanged,", d.Count(diff.Changed), "changed,", d.Count(diff.Removed), "dropped,", d.Count(diff.Added), "added")
	for _, g := range d.Goals {
		if g.Status != diff.Changed {
			fmt.Println(g.Status, g.Obiettivo)
		}
	}
	// Output:
	// 0 unchanged, 8 changed, 2 dropped, 3 added
	// removed Bonifica della banca dati del canone unico
	// added Sportello digitale del contribuente
	// added Competenze digitali per tutti i dipendenti
	// removed Educazione stradale nelle scuole
	// added Telecamere ai varchi del centro
}
