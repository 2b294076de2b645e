package main

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"piao"
	"piao/normalize"
)

// TestWriteTemplate writes a fixture's plan of the next year in both formats of the template: both read as it, and stderr says what changed.
func TestWriteTemplate(t *testing.T) {
	data, err := os.ReadFile("../../fixtures/selvana-2025/consuntivo.txt")
	if err != nil {
		t.Fatal(err)
	}
	p := extractOne(t, bytes.NewReader(data))
	want, _ := normalize.NextYear(&p)
	for _, format := range []string{formatTSV, formatXLSX} {
		t.Run(format, func(t *testing.T) {
			a, _, errOut := testApp(nil)
			var b bytes.Buffer
			if err := (&exporting{app: a, o: exportOptions{format: format, nextYear: true}}).writeTemplate(&b, &p); err != nil {
				t.Fatal(err)
			}
			got := extractOne(t, &b)
			if diff := cmp.Diff(bare(*want), bare(got)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if got.Anno != 2026 || got.Triennio != "2026-2028" {
				t.Errorf("%d, %s", got.Anno, got.Triennio)
			}
			lines := errOut.String()
			for _, want := range []string{"carried on from 2025 to 2026:", "\n    triennio: 2025-2027 → 2026-2028\n"} {
				if !strings.Contains(lines, want) {
					t.Errorf("stderr lacks %q:\n%s", want, lines)
				}
			}
		})
	}
}

func TestWriteTemplateErrors(t *testing.T) {
	a, _, _ := testApp(nil)
	p := extractOne(t, strings.NewReader(document(t, "show.txtar", "pair.txt")))
	long := p
	long.Schede = append([]piao.Scheda{}, p.Schede...)
	long.Schede[1].Descrizione = strings.Repeat("parola ", 5000)
	if what, hint := a.describe((&exporting{app: a, o: exportOptions{format: formatXLSX}}).writeTemplate(&bytes.Buffer{}, &long)); what != "scheda 2: descrizione has 35000 characters, and a cell of a workbook holds 32767" || hint == "" {
		t.Errorf("a long text: %s, %s", what, hint)
	}
	long.Schede[1].Fasi = []piao.Fase{{Numero: 1, Previsto: []string{"2031-01"}}}
	if what, hint := a.describe((&exporting{app: a, o: exportOptions{format: formatTSV}}).writeTemplate(&bytes.Buffer{}, &long)); what != "scheda 2: fasi[0]: the GANTT has no column for 2031-01" || hint == "" {
		t.Errorf("a month without a column: %s, %s", what, hint)
	}
	p.Anno = 0
	if err := (&exporting{app: a, o: exportOptions{format: formatXLSX, nextYear: true}}).writeTemplate(&bytes.Buffer{}, &p); err == nil || !strings.Contains(err.Error(), "year") {
		t.Errorf("no year: %v", err)
	}
}

func TestAroundYear(t *testing.T) {
	long := strings.Repeat("parole ", 8)
	for text, want := range map[string]string{
		"Censimento 2025 dei tigli": "Censimento 2025 dei tigli",
		long + "nel 2025":           "… parole parole parole parole parole nel 2025",
		"nel 2025 e poi " + long:    "nel 2025 e poi parole parole parole parole parol…",
		"nessuno":                   "nessuno",
	} {
		if got := aroundYear(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
