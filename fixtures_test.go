package piao_test

import (
	orders "cmp"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"piao"
	"piao/extract"
	"piao/form"
	"piao/normalize"
)

var update = flag.Bool("update", false, "write the golden files anew; read the diff before you commit it")

// TestFixtures reads the invented plans: every format of one document gives the schede that want.json says, checked by hand.
func TestFixtures(t *testing.T) {
	tests := []struct {
		want  string
		files []string
	}{
		{"selvana-2024/want.json", []string{"selvana-2024/piano-1252.txt"}},
		{"selvana-2024/want.json", []string{"selvana-2024/piano-utf16.txt"}},
		{"selvana-2024/want.json", []string{"selvana-2024/piano.csv"}},
		{"selvana-2025/want.json", []string{"selvana-2025/piano.txt"}},
		{"selvana-2025/want.json", []string{"selvana-2025/piano.xlsx"}},
		{"selvana-2025/want.json", []string{"selvana-2025/piano.ods"}},
		{"selvana-2025/want.json", []string{"selvana-2025/piano.xls"}},
		{"selvana-2025/want.json", []string{"selvana-2025/pulito.txt"}},
		{"selvana-2025/consuntivo.want.json", []string{"selvana-2025/consuntivo.txt"}},
		{"selvana-2025-sano/want.json", []string{"selvana-2025-sano/piano.txt"}},
		{"selvana-2025-sano/want.json", []string{"selvana-2025-sano/piano.xlsx"}},
		{"selvana-2025-sano/consuntivo.want.json", []string{"selvana-2025-sano/consuntivo.txt"}},
		{"selvana-2026/want.json", []string{"selvana-2026/piano.txt"}},
		{"selvana-2026/want.json", []string{"selvana-2026/piano.xlsx"}},
		{"selvana-2026/want.json", []string{"selvana-2026/pulito.txt"}},
		{"selvana-2025/want.json", []string{"per-settore/1 - Risorse finanziarie.xlsx", "per-settore/2 - Manutenzioni.xlsx", "per-settore/3 - Polizia locale.xlsx"}},
	}
	for _, tt := range tests {
		t.Run(tt.files[0], func(t *testing.T) {
			var want piao.Piano
			readJSON(t, filepath.Join("fixtures", tt.want), &want)
			got := readFiles(t, tt.files)
			if len(tt.files) > 1 { // a workbook a settore: the same schede in another order
				bySettore(&want)
				bySettore(got)
			}
			if diff := cmp.Diff(bare(&want), bare(got), cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			golden(t, rilieviOf(tt.files[0]), listRilievi(got))
		})
	}
}

// TestPDFFixtures reads the prints of the plan of 2025: each gives the schede that want.json says, whoever made it.
func TestPDFFixtures(t *testing.T) {
	tests := []struct {
		file string
		lost int // the scheda whose page is a picture, 0 for none
	}{
		{file: "libreoffice.pdf"},
		{file: "chromium.pdf"},
		{file: "cairo.pdf"},
		{file: "ghostscript.pdf"},
		{file: "allegato.pdf"},
		{file: "nascosto.pdf"},
		{file: "scansione.pdf", lost: 3},
		{file: "orizzontali.pdf"},
		{file: "pagine.pdf"},
		{file: "senza-linee.pdf"},
	}
	for _, tt := range tests {
		t.Run(tt.file, func(t *testing.T) {
			var want piao.Piano
			readJSON(t, "fixtures/selvana-2025/want.json", &want)
			if tt.lost > 0 {
				want.Schede = slices.Delete(want.Schede, tt.lost-1, tt.lost)
				for i := range want.Schede {
					want.Schede[i].Numero = i + 1
				}
			}
			path := filepath.Join("fixtures", "pdf", tt.file)
			got := readOne(t, path).Piano
			if diff := cmp.Diff(bare(&want), bare(got), cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			golden(t, rilieviOf(strings.TrimPrefix(filepath.ToSlash(path), "fixtures/")), listRilievi(got))
		})
	}
}

// rilieviOf is where the rilievi of a fixture are kept: apart, so that a folder of fixtures holds only documents.
func rilieviOf(name string) string {
	return filepath.Join("fixtures", "rilievi", strings.ReplaceAll(name, "/", "-")+".rilievi")
}

// bySettore puts the schede in one order, whatever files they stood in.
func bySettore(p *piao.Piano) {
	slices.SortStableFunc(p.Schede, func(a, b piao.Scheda) int {
		return orders.Or(strings.Compare(a.Settore, b.Settore), strings.Compare(a.Obiettivo, b.Obiettivo))
	})
	for i := range p.Schede {
		p.Schede[i].Numero = i + 1
	}
}

// listRilievi writes the rilievi of a piano a line each, as a person checks them against the document.
func listRilievi(p *piao.Piano) string {
	var b strings.Builder
	line := func(scheda string, r piao.Rilievo) {
		fmt.Fprintf(&b, "%s\t%s\t%s\t%s\t%s\t%q\t%q\t%s\n", scheda, r.Gravita, r.Codice, r.Posizione, r.Campo, r.Prima, r.Dopo, r.Messaggio)
	}
	for _, s := range p.Schede {
		for _, r := range s.Rilievi {
			line(fmt.Sprint(s.Numero), r)
		}
	}
	for _, r := range p.Rilievi {
		line("piano", r)
	}
	return b.String()
}

// golden compares text with a file, or writes it with -update: read the diff before you commit it. A missing file fails.
func golden(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", path, diff)
	}
}

func readFiles(t *testing.T, names []string) *piao.Piano {
	t.Helper()
	var raw []piao.RawFile
	for _, name := range names {
		doc, err := extract.Open(filepath.Join("fixtures", name), extract.Options{})
		if err != nil {
			t.Fatal(err)
		}
		raw = append(raw, form.Cut(doc))
	}
	results := normalize.Files(raw, normalize.Options{})
	if len(results) != 1 {
		t.Fatalf("%d piani, want one", len(results))
	}
	return results[0].Piano
}

// TestBroken reads the files that cannot be read: each gives its error, with the file's name and what to do, and no piano.
func TestBroken(t *testing.T) {
	tests := []struct {
		file string
		want error
	}{
		{"empty.txt", extract.ErrEmpty},
		{"blank.txt", extract.ErrEmpty},
		{"truncated.xlsx", extract.ErrDamaged},
		{"truncated.ods", extract.ErrDamaged},
		{"truncated.xls", extract.ErrDamaged},
		{"not-a-spreadsheet.xlsx", extract.ErrFormat},
		{"protected.xlsx", extract.ErrEncrypted},
		{"bomb.xlsx", extract.ErrTooLarge},
	}
	for _, tt := range tests {
		t.Run(tt.file, func(t *testing.T) {
			_, err := extract.Open(filepath.Join("fixtures", "broken", tt.file), extract.Options{})
			var e *extract.Error
			if !errors.Is(err, tt.want) || !errors.As(err, &e) || e.Hint() == "" || filepath.Base(e.File) != tt.file {
				t.Errorf("got %v (%+v), want %v with its file and a hint", err, e, tt.want)
			}
		})
	}
	for _, name := range []string{"no-scheda.txt", "no-scheda.xlsx", "no-scheda.pdf"} {
		doc, err := extract.Open(filepath.Join("fixtures", "broken", name), extract.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if f := form.Cut(doc); len(f.Schede) != 0 || len(f.Other) == 0 && name != "no-scheda.pdf" {
			t.Errorf("%s: %d schede, %d other parts", name, len(f.Schede), len(f.Other))
		}
	}
}
