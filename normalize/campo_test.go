package normalize

import (
	"errors"
	"testing"

	"piao"
)

// TestWrittenMonths reads months as people write them, and as a spreadsheet makes them of 2025-01.
func TestWrittenMonths(t *testing.T) {
	s := &piao.Scheda{Fasi: []piao.Fase{{Numero: 1, Previsto: []string{"2025-09"}}}}
	for text, want := range map[string]string{
		"2025-01":                "2025-01",
		"gen-25":                 "2025-01",
		"gen 2025":               "2025-01",
		"Gennaio 2025":           "2025-01",
		"gen. 2025":              "2025-01",
		"01/2025":                "2025-01",
		"2025/1":                 "2025-01",
		"gennaio":                "2025-01",
		"mar, feb-25, 2025-02":   "2025-02, 2025-03",
		"dicembre 2025, 2026":    "2025-12, 2026",
		"":                       "",
		"2025-T3, 1° trim.":      "2025-T1, 2025-T3",
		"2° semestre 2026":       "2026-S2",
		"2027, set 25, ago 2025": "2025-08, 2025-09, 2027",
	} {
		if got, err := Written(s, "fasi[0].previsto", text, 2025); got != want || err != nil {
			t.Errorf("%q: %q, %v; want %q", text, got, err, want)
		}
	}
	for _, text := range []string{"13/2025", "2025-13", "gen 2025 ca.", "gen-1925", "genny 2025", "riga 36", "25", "1", "gen-mar 2025", "-"} {
		if got, err := Written(s, "fasi[0].effettivo", text, 2025); !errors.Is(err, ErrMark) {
			t.Errorf("%q: %q, %v; want an error", text, got, err)
		}
	}
	if got, err := Written(s, "fasi[0].previsto", "gennaio", 0); !errors.Is(err, ErrMark) {
		t.Errorf("a month of no year: %q, %v; want an error", got, err)
	}
	if s.Fasi[0].Previsto[0] != "2025-09" {
		t.Errorf("the scheda was changed: %v", s.Fasi[0].Previsto)
	}
}

// TestWrittenSharesAndAnswers: a person writes a share and an answer in all the ways that a document does, and is refused what a document
// would be.
func TestWrittenSharesAndAnswers(t *testing.T) {
	s := &piao.Scheda{}
	for _, tt := range []struct{ campo, text, want string }{
		{"peso", "40 %", "40"}, {"peso", "(12,5%)", "12,5"}, {"peso", "35 per cento", "35"}, {"peso", "12.500%", "12,5"}, {"peso", " ", ""},
		{"trasversale", "sì.", "SI"}, {"trasversale", "n", "NO"}, {"trasversale", "si'", "SI"}, {"trasversale", "", ""},
	} {
		if got, err := Written(s, tt.campo, tt.text, 2025); got != tt.want || err != nil {
			t.Errorf("%s, %q: %q, %v; want %q", tt.campo, tt.text, got, err, tt.want)
		}
	}
	for _, tt := range []struct {
		campo, text string
		want        error
	}{{"peso", "101", ErrPercent}, {"peso", "-1", ErrPercent}, {"peso", "alto", ErrPercent}, {"trasversale", "forse", ErrAnswer}} {
		if got, err := Written(s, tt.campo, tt.text, 2025); !errors.Is(err, tt.want) {
			t.Errorf("%s, %q: %q, %v; want %v", tt.campo, tt.text, got, err, tt.want)
		}
	}
}

// TestFromPlace holds that rules which say where something came from are told from those which say what stood there.
func TestFromPlace(t *testing.T) {
	want := map[string]bool{"fasi-chiuse": true, "indicatori-chiusi": true, "riga-spezzata": true, "tabella-continuata": true,
		"indicatore-slittato": true, "valori-scostati": true}
	for _, r := range Rules() {
		if r.FromPlace != want[r.Codice] {
			t.Errorf("%s: %v, want %v", r.Codice, r.FromPlace, want[r.Codice])
		}
	}
}
