package piao_test

import (
	"bytes"
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
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

// inOtherForm writes a plan as text in a form that no code describes: labels with their values, a table of fasi with months, one of indicatori.
func inOtherForm(p *piao.Piano) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s\nPiano della performance %d\n\n", p.Ente, p.Anno)
	for _, s := range p.Schede {
		fmt.Fprintf(&b, "Obiettivo n. %d\nTitolo obiettivo:\t%s\nSettore:\t%s\nResponsabile:\t%s\nAssessore:\t%s\nPersonale coinvolto:\t%s\nMissione:\t%s\nProgramma:\t%s\nDescrizione:\t%q\n",
			s.Numero, s.Obiettivo, s.Settore, s.Responsabile, strings.Join(s.Assessori, ", "), s.Personale, s.Missione, s.Programma, s.Descrizione)
		b.WriteString("N.\tAttività\tGen\tFeb\tMar\tApr\tMag\tGiu\tLug\tAgo\tSet\tOtt\tNov\tDic\n")
		for _, f := range s.Fasi {
			fmt.Fprintf(&b, "%d\t%s", f.Numero, f.Descrizione)
			for m := 1; m <= 12; m++ {
				mark := ""
				if slices.Contains(f.Previsto, fmt.Sprintf("%d-%02d", p.Anno, m)) {
					mark = "X"
				}
				b.WriteString("\t" + mark)
			}
			b.WriteString("\n")
		}
		b.WriteString("Indicatore\tUnità di misura\tValore atteso\tValore raggiunto\tNote\n")
		for _, x := range s.Indicatori {
			fmt.Fprintf(&b, "%s\t%s\t%s\t%s\t%s\n", x.Descrizione, x.UnitaMisura, x.ValoreAtteso, x.ValoreRaggiunto, x.Note)
		}
		b.WriteString("\n")
	}
	return b.Bytes()
}

// BenchmarkForm takes the same plans in the form that is known and in one that is worked out, from their bytes to clean plans; ns/cell is what a cell
// that is not blank costs.
func BenchmarkForm(b *testing.B) {
	for _, n := range sizes[:2] {
		p := danno.Piano(1, n)
		var known bytes.Buffer
		if err := scheda.WriteTSV(&known, p); err != nil {
			b.Fatal(err)
		}
		for _, d := range []struct {
			form string
			data []byte
		}{{"noto", known.Bytes()}, {"dedotto", inOtherForm(p)}} {
			b.Run(fmt.Sprintf("%s/%d", d.form, n), func(b *testing.B) {
				cells := 0
				for b.Loop() {
					r := normalize.Files([]piao.RawFile{segmented(b, "piano.tsv", d.data)}, normalize.Options{})[0]
					if got := len(r.Piano.Schede); got != n {
						b.Fatalf("%d schede, want %d", got, n)
					}
					cells, _ = r.Accounted()
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(cells), "ns/cell")
			})
		}
	}
}
