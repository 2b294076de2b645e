package piao_test

import (
	"bytes"
	"context"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"piao"
	"piao/extract"
	"piao/fixtures/danno"
	"piao/form"
	"piao/internal/scheda"
	"piao/normalize"
	"piao/store"
)

// sizes are the schede of the plans that are measured: a municipality's, a city's, and ten cities' in one file.
var sizes = []int{35, 300, 3000}

// damagedText is an invented plan as text, damaged as real ones are.
func damagedText(n int) []byte {
	text, _ := danno.Testo(danno.Piano(1, n), 1)
	return []byte(text)
}

func segmented(b *testing.B, name string, data []byte) piao.RawFile {
	b.Helper()
	doc, err := extract.Read(name, bytes.NewReader(data), int64(len(data)), extract.Options{})
	if err != nil {
		b.Fatal(err)
	}
	return form.Cut(doc)
}

// BenchmarkRead takes documents from their bytes to raw schede.
func BenchmarkRead(b *testing.B) {
	for _, n := range sizes {
		var tsv, xlsx bytes.Buffer
		p := danno.Piano(1, n)
		for _, err := range []error{scheda.WriteTSV(&tsv, p), scheda.WriteXLSX(&xlsx, p)} {
			if err != nil {
				b.Fatal(err)
			}
		}
		for _, d := range []struct {
			ext  string
			data []byte
		}{{"txt", damagedText(n)}, {"tsv", tsv.Bytes()}, {"xlsx", xlsx.Bytes()}} {
			b.Run(fmt.Sprintf("%s/%d", d.ext, n), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					if got := len(segmented(b, "piano."+d.ext, d.data).Schede); got < n {
						b.Fatalf("%d schede, want %d", got, n)
					}
				}
			})
		}
	}
}

// BenchmarkNormalize takes raw schede to a clean plan.
func BenchmarkNormalize(b *testing.B) {
	for _, n := range sizes {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			raw := segmented(b, "piano.txt", damagedText(n))
			b.ReportAllocs()
			for b.Loop() {
				if got := len(normalize.Files([]piao.RawFile{raw}, normalize.Options{})[0].Piano.Schede); got < n {
					b.Fatalf("%d schede, want %d", got, n)
				}
			}
		})
	}
}

// BenchmarkSave stores a plan in a database of its own; rows/s are the rows of all tables.
func BenchmarkSave(b *testing.B) {
	ctx := context.Background()
	for _, n := range sizes {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			r := normalize.Files([]piao.RawFile{segmented(b, "piano.txt", damagedText(n))}, normalize.Options{})[0]
			im := store.Import{Piano: r.Piano, Tracce: r.Tracce, Files: []store.File{{Name: "piano.txt", SHA256: "1", Format: "txt"}}, When: time.Unix(0, 0)}
			dir, i, rows := b.TempDir(), 0, 0
			b.ReportAllocs()
			for b.Loop() {
				b.StopTimer()
				db, err := store.Open(ctx, filepath.Join(dir, fmt.Sprint(i, ".db")), store.Options{})
				if err != nil {
					b.Fatal(err)
				}
				i++
				b.StartTimer()
				if _, err := db.Save(ctx, im); err != nil {
					b.Fatal(err)
				}
				b.StopTimer()
				rows += count(b, db)
				if err := db.Close(); err != nil {
					b.Fatal(err)
				}
				b.StartTimer()
			}
			b.ReportMetric(float64(rows)/b.Elapsed().Seconds(), "rows/s")
		})
	}
}

// count gives the rows of all tables of a database.
func count(b *testing.B, db *store.DB) (n int) {
	b.Helper()
	for _, table := range []string{"enti", "piani", "fonti", "schede", "assessori", "fasi", "mesi", "indicatori", "rilievi", "celle", "ricerca"} {
		rows, err := db.Query(context.Background(), "SELECT count(*) FROM "+table)
		if err != nil {
			b.Fatal(err)
		}
		for rows.Next() {
			n += int(rows.Values()[0].(int64))
		}
		if err := rows.Err(); err != nil {
			b.Fatal(err)
		}
		rows.Close()
	}
	return n
}
