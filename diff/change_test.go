package diff

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"piao"
)

func number(x float64) *float64 { return &x }

// TestWordDiff holds what each side of a text says, in its own words.
func TestWordDiff(t *testing.T) {
	long := strings.TrimSpace(strings.Repeat("parola ", 3000))
	tests := []struct {
		name, before, after string
		want                []Word
	}{
		{"a word", "entro quindici giorni", "entro dodici giorni", []Word{{"=", "entro", ""}, {"-", "quindici", ""}, {"+", "dodici", ""}, {"=", "giorni", ""}}},
		{"the earlier text keeps its year and its capitals", "Nel 2025 IL Comune paga", "Nel 2026 il Comune paga subito",
			[]Word{{"=", "Nel 2026 il Comune paga", "Nel 2025 IL Comune paga"}, {"+", "subito", ""}}},
		{"two years in one word", "nel 2025-27 prima", "nel 2026-2028 poi", []Word{{"=", "nel 2026-2028", "nel 2025-27"}, {"-", "prima", ""}, {"+", "poi", ""}}},
		{"a sign alone", "Comune - Provincia", "Comune e Provincia", []Word{{"=", "Comune", ""}, {"-", "-", ""}, {"+", "e", ""}, {"=", "Provincia", ""}}},
		{"a long text that is almost the same", long + " uno " + long, long + " due " + long,
			[]Word{{"=", long, ""}, {"-", "uno", ""}, {"+", "due", ""}, {"=", long, ""}}},
		{"from nothing", "", "tutto nuovo", []Word{{"+", "tutto nuovo", ""}}},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, wordDiff(tt.before, tt.after, 1)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}

// TestLongTexts holds that texts as long as a document are compared at all: letter by letter it would take minutes.
func TestLongTexts(t *testing.T) {
	text := func(from, n int) string {
		var b strings.Builder
		for i := range n {
			b.WriteString("parola")
			for k := from + i*7919; k > 0; k /= 26 {
				b.WriteByte(byte('a' + k%26))
			}
			b.WriteByte(' ')
		}
		return b.String()
	}
	a, b := goalOf(1, "Tecnico", text(0, 30000), lampioni...), goalOf(1, "Tecnico", text(3, 30000), lampioni...)
	a.Descrizione, b.Descrizione = text(0, 30000), text(5, 30000)
	d := Run(planOf(2025, a), planOf(2026, b), Options{Pins: []Pin{{1, 1}}})
	if diff := cmp.Diff([]string{"descrizione", "obiettivo"}, d.Goals[0].Fields); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func durata(x float64, unita string) *piao.Valore {
	return &piao.Valore{Tipo: piao.TipoDurata, Operatore: "=", Valore: &x, Unita: unita}
}

func percento(x float64) *piao.Valore {
	return &piao.Valore{Tipo: piao.TipoPercentuale, Operatore: "=", Valore: &x}
}

func il(scadenza string) *piao.Valore { return &piao.Valore{Tipo: piao.TipoData, Scadenza: scadenza} }

func entro(x float64, scadenza string) *piao.Valore {
	return &piao.Valore{Tipo: piao.TipoNumero, Operatore: "=", Valore: &x, Scadenza: scadenza}
}

// TestMonths holds what is told of the months of a fase.
func TestMonths(t *testing.T) {
	tests := []struct {
		name          string
		before, after []string
		kind          Kind
		months        int
	}{
		{"moved", []string{"2025-03", "2025-04"}, []string{"2026-05", "2026-06"}, FaseMoved, 2},
		{"longer", []string{"2025-03"}, []string{"2026-03", "2026-04"}, FaseLonger, 1},
		{"into the next year, no one says by how many months", []string{"2025-12"}, []string{"2026-12", "2027"}, FaseLonger, 0},
		{"no longer into the next year", []string{"2025-11", "2025-12", "2026"}, []string{"2026-11"}, FaseShorter, 0},
		{"from none", nil, []string{"2026-03", "2026-04"}, FaseMonths, 0},
		{"to none", []string{"2025-03", "2025-04"}, nil, FaseMonths, 0},
		{"others", []string{"2025-03", "2025-04"}, []string{"2026-04", "2026-06"}, FaseMonths, 0},
	}
	for _, tt := range tests {
		c := &comparison{shift: 1}
		c.months("", tt.before, tt.after)
		want := []Change{{Kind: tt.kind, Before: strings.Join(tt.before, ", "), After: strings.Join(tt.after, ", "), Months: tt.months}}
		if diff := cmp.Diff(want, c.changes); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}

// TestValues holds which two expected values are one.
func TestValues(t *testing.T) {
	tests := []struct {
		before, after string
		x, y          *piao.Valore
		want          []Change
	}{
		{"≤ 30", "≥ 30", &piao.Valore{Tipo: piao.TipoNumero, Operatore: "<=", Valore: number(30)}, &piao.Valore{Tipo: piao.TipoNumero, Operatore: ">=", Valore: number(30)},
			[]Change{{Kind: TargetChanged, Before: "≤ 30", After: "≥ 30"}}},
		{"nei termini, ≤ due", "nei termini, ≥ due", nil, nil, []Change{{Kind: TargetChanged, Before: "nei termini, ≤ due", After: "nei termini, ≥ due"}}},
		{"1.500", "1,500", &piao.Valore{Tipo: piao.TipoNumero, Operatore: "=", Valore: number(1500)}, &piao.Valore{Tipo: piao.TipoNumero, Operatore: "=", Valore: number(1.5)},
			[]Change{{Kind: TargetLowered, Before: "1.500", After: "1,500"}}},
		{"≥50 %", ">= 50%", nil, nil, nil},
		{"4.000 avvisi", "4 000 avvisi", entro(4000, ""), entro(4000, ""), nil},
		{"50,00%", "50 %", percento(50), percento(50), nil},
		{"entro il 30/11", "30-nov", il("2025-11-30"), il("2026-11-30"), nil},
		{"100% delle pratiche", "100% dei ricorsi", percento(100), percento(100), []Change{{Kind: TargetChanged, Before: "100% delle pratiche", After: "100% dei ricorsi"}}},
		{"3 incontri (2 in rete)", "3 incontri (1 in rete)", entro(3, ""), entro(3, ""),
			[]Change{{Kind: TargetChanged, Before: "3 incontri (2 in rete)", After: "3 incontri (1 in rete)"}}},
		{"45 giorni", "2 mesi", durata(45, "giorni"), durata(2, "mesi"), []Change{{Kind: TargetChanged, Before: "45 giorni", After: "2 mesi"}}},
		{"45 giorni", "30 gg", durata(45, "giorni"), durata(30, "gg"), []Change{{Kind: TargetLowered, Before: "45 giorni", After: "30 gg"}}},
		{"1 mese", "2 mesi", durata(1, "mese"), durata(2, "mesi"), []Change{{Kind: TargetRaised, Before: "1 mese", After: "2 mesi"}}},
		{"780 entro il 30/04/2025", "800 entro il 30/06/2026", entro(780, "2025-04-30"), entro(800, "2026-06-30"),
			[]Change{{Kind: TargetRaised, Before: "780 entro il 30/04/2025", After: "800 entro il 30/06/2026", Months: 2}}},
		{"780 entro il 30/04/2025", "780 entro il 15/04/2026", entro(780, "2025-04-30"), entro(780, "2026-04-15"),
			[]Change{{Kind: DeadlineMoved, Before: "780 entro il 30/04/2025", After: "780 entro il 15/04/2026"}}},
		{"Bilancio 2025", "bilancio 2026", nil, nil, nil},
	}
	for _, tt := range tests {
		c := &comparison{shift: 1}
		c.target("", &piao.Indicatore{ValoreAtteso: tt.before, Atteso: tt.x}, &piao.Indicatore{ValoreAtteso: tt.after, Atteso: tt.y})
		if diff := cmp.Diff(tt.want, c.changes); diff != "" {
			t.Errorf("%s → %s (-want +got):\n%s", tt.before, tt.after, diff)
		}
	}
}

// TestFaseOfIndicatore drops a fase, so that the next takes its number: an indicatore that stays with the number is another's now,
// seen from either side.
func TestFaseOfIndicatore(t *testing.T) {
	with := func(fasi ...string) *piao.Piano {
		s := goalOf(1, "Tecnico", "Gestione del cimitero", fasi...)
		s.Indicatori = []piao.Indicatore{{Fase: new(int), Descrizione: "Avvisi spediti"}}
		*s.Indicatori[0].Fase = 2
		return planOf(2025, s)
	}
	p, q := with(cimitero...), with(cimitero[0], cimitero[2])
	for _, d := range []*Diff{Run(p, q, Options{}), Run(q, p, Options{})} {
		if !slices.Contains(d.Goals[0].Fields, "indicatori[0].fase") {
			t.Errorf("%v", d.Goals[0].Fields)
		}
	}
}
