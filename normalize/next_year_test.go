package normalize

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"piao"
	"piao/internal/schema"
)

func TestDatesOn(t *testing.T) {
	tests := []struct {
		text string
		anno int
		want string
	}{
		{"entro il 30/04/2025", 2025, "entro il 30/04/2026"},
		{"entro il 30/04", 2025, "entro il 30/04"},
		{"30-nov", 2025, "30-nov"},
		{"31.12.25", 2025, "31.12.26"},
		{"30 novembre 2025", 2025, "30 novembre 2026"},
		{"2025-11-30", 2025, "2026-11-30"},
		{"dal 01/03/2025 al 31/10/2025", 2025, "dal 01/03/2026 al 31/10/2026"},
		{"Circa 780 avvisi entro il 30/04/2025", 2025, "Circa 780 avvisi entro il 30/04/2026"},
		{"entro il 31/01/2026", 2025, "entro il 31/01/2026"},
		{"29/02/2024", 2024, "28/02/2025"},
		{"entro il 29 febbraio", 2024, "entro il 28 febbraio"},
		{"2024-02-29", 2024, "2025-02-28"},
		{"28/02/2027", 2027, "28/02/2028"},
		{"delibera n. 12/2025", 2025, "delibera n. 12/2025"},
		{"2025", 2025, "2025"},
		{"> 50%", 2025, "> 50%"},
		{"", 2025, ""},
	}
	for _, tt := range tests {
		if got := datesOn(tt.text, tt.anno); got != tt.want {
			t.Errorf("%q in %d: %q, want %q", tt.text, tt.anno, got, tt.want)
		}
	}
}

func TestNextYear(t *testing.T) {
	n := func(v float64) *float64 { return &v }
	p := &piao.Piano{Ente: "Comune di Borgo Selvana", Anno: 2025, Triennio: "2025-2027", Rilievi: []piao.Rilievo{{Codice: "anno-dedotto"}},
		Schede: []piao.Scheda{{Numero: 1, Obiettivo: "Censimento 2025 dei tigli", Descrizione: "Si contano i tigli.", Peso: n(40), Assessori: []string{"Sindaco"},
			Fasi: []piao.Fase{{Numero: 1, Descrizione: "Conta", Peso: n(100), Previsto: []string{"2025-11", "2025-12", "2026"}, Effettivo: []string{"2025-12"}, Motivazione: "Neve"}},
			Indicatori: []piao.Indicatore{
				{Descrizione: "Conta conclusa", ValoreAtteso: "entro il 31/12/2025", Atteso: readValore("entro il 31/12/2025", 2025), ValoreRaggiunto: "31/12/2025",
					Raggiunto: readValore("31/12/2025", 2025), Note: "In ritardo"},
				{Descrizione: "Elenco", ValoreAtteso: "30/06", Atteso: readValore("30/06", 2025)},
				{Descrizione: "Tigli", ValoreAtteso: "300", Atteso: readValore("300", 2025)},
			},
			Rilievi: []piao.Rilievo{{Codice: "spazi"}}, Fonte: piao.Fonte{File: "piano.xlsx", SHA256: "ab"}}}}
	want := &piao.Piano{Ente: "Comune di Borgo Selvana", Anno: 2026, Triennio: "2026-2028", Rilievi: []piao.Rilievo{},
		Schede: []piao.Scheda{{Numero: 1, Obiettivo: "Censimento 2025 dei tigli", Descrizione: "Si contano i tigli.", Peso: n(40), Assessori: []string{"Sindaco"},
			Fasi: []piao.Fase{{Numero: 1, Descrizione: "Conta", Peso: n(100), Previsto: []string{"2026-11", "2026-12", "2027"}, Effettivo: []string{}}},
			Indicatori: []piao.Indicatore{
				{Descrizione: "Conta conclusa", ValoreAtteso: "entro il 31/12/2026", Atteso: &piao.Valore{Tipo: "data", Scadenza: "2026-12-31"}},
				{Descrizione: "Elenco", ValoreAtteso: "30/06", Atteso: &piao.Valore{Tipo: "data", Scadenza: "2026-06-30"}},
				{Descrizione: "Tigli", ValoreAtteso: "300", Atteso: &piao.Valore{Tipo: "numero", Operatore: "=", Valore: n(300)}},
			},
			Rilievi: []piao.Rilievo{}, Fonte: piao.Fonte{File: "piano.xlsx", SHA256: "ab"}}}}
	got, changes := NextYear(p)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	wantChanges := []Riporto{
		{0, "triennio", "2025-2027", "2026-2028"},
		{1, "obiettivo", "Censimento 2025 dei tigli", "Censimento 2025 dei tigli"},
		{1, "indicatori[0].valore_atteso", "entro il 31/12/2025", "entro il 31/12/2026"},
	}
	if diff := cmp.Diff(wantChanges, changes); diff != "" {
		t.Errorf("changes (-want +got):\n%s", diff)
	}
	if p.Anno != 2025 || p.Schede[0].Fasi[0].Previsto[0] != "2025-11" || p.Schede[0].Indicatori[0].Note != "In ritardo" {
		t.Error("the piano that was given has changed")
	}
}

func TestNextTriennio(t *testing.T) {
	tests := []struct {
		anno           int
		triennio, want string
	}{
		{2025, "2025-2027", "2026-2028"}, // the PIAO is renewed each year for three
		{2025, "2024-2026", "2024-2026"}, // the second year of three: the third follows
		{2026, "2024-2026", "2027-2029"}, // the third: three new ones
		{2025, "", ""},
	}
	for _, tt := range tests {
		if got, _ := NextYear(&piao.Piano{Anno: tt.anno, Triennio: tt.triennio}); got.Triennio != tt.want {
			t.Errorf("%d of %s: %q, want %q", tt.anno, tt.triennio, got.Triennio, tt.want)
		}
	}
}

// TestNextYearTargets holds that the target that a plan of several years has for the new one is that of the new plan, and that its quarters go on.
func TestNextYearTargets(t *testing.T) {
	p := &piao.Piano{Anno: 2026, Schede: []piao.Scheda{{Numero: 1, Fasi: []piao.Fase{{Numero: 1, Previsto: []string{"2026-T2", "2027-T1"}}},
		Indicatori: []piao.Indicatore{{ValoreAtteso: "70%", Attesi: []piao.Atteso{{Anno: 2027, ValoreAtteso: "80%"}, {Anno: 2028, ValoreAtteso: "90%"}}}, {ValoreAtteso: "5"}}}}}
	schema.MakeLists(p)
	next, carried := NextYear(p)
	x := next.Schede[0].Indicatori
	if x[0].ValoreAtteso != "80%" || len(x[0].Attesi) != 1 || x[0].Attesi[0].Anno != 2028 || x[1].ValoreAtteso != "5" {
		t.Errorf("%+v", x)
	}
	if diff := cmp.Diff([]Riporto{{1, "indicatori[0].valore_atteso", "70%", "80%"}}, carried); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got := next.Schede[0].Fasi[0].Previsto; !slices.Equal(got, []string{"2027-T2", "2028-T1"}) {
		t.Errorf("%v", got)
	}
	if len(p.Schede[0].Indicatori[0].Attesi) != 2 {
		t.Error("the plan of before was changed")
	}
}
