package layout

import (
	"slices"
	"testing"
)

func TestValoriTables(t *testing.T) {
	t.Run("mesi", func(t *testing.T) {
		var seen [13]int
		for _, f := range table(mesiTSV, 3) {
			m, ok := Mese(f[0])
			if !ok || m < 1 || m > 12 || f[2] == "" {
				t.Errorf("line %q: month %d, source %q", f[0], m, f[2])
				continue
			}
			seen[m]++
		}
		for m, n := range seen {
			if m > 0 && n < 2 {
				t.Errorf("month %d has %d forms, want its name and its abbreviation", m, n)
			}
		}
	})
	t.Run("unita", func(t *testing.T) {
		kinds := []string{UnitaDurata, UnitaPercentuale, UnitaValuta, UnitaMisura}
		for _, f := range table(unitaTSV, 4) {
			u, n := MatchUnita(Parole(f[0]))
			if n != len(Parole(f[0])) || u.Tipo != f[1] || !slices.Contains(kinds, u.Tipo) || f[3] == "" {
				t.Errorf("line %q: %+v, %d tokens, source %q", f[0], u, n, f[3])
			}
		}
	})
	t.Run("operatori", func(t *testing.T) {
		signed := []Ruolo{RuoloOperatore, RuoloDurata, RuoloDopo}
		plain := []Ruolo{RuoloArticolo, RuoloNumero, RuoloCoppia, RuoloFine, RuoloScadenza, RuoloInizio, RuoloLegame, RuoloCodice}
		for _, f := range table(operatoriTSV, 4) {
			r := Ruolo(f[1])
			op, n := MatchRuolo(r, Parole(f[0]))
			if n != len(Parole(f[0])) || op != f[2] || f[3] == "" {
				t.Errorf("line %q: operator %q, %d tokens, source %q; is the form there twice?", f[0], op, n, f[3])
			}
			if !slices.Contains(signed, r) && !slices.Contains(plain, r) {
				t.Errorf("line %q: unknown role %q", f[0], r)
			}
			if known := slices.Contains([]string{"=", ">", ">=", "<", "<=", "~"}, op); known != slices.Contains(signed, r) {
				t.Errorf("line %q: operator %q for the role %q", f[0], op, r)
			}
		}
		for _, r := range append(signed, plain...) {
			if ruoli()[r] == nil {
				t.Errorf("no form of the role %q", r)
			}
		}
	})
}

func TestMatchUnitaTakesTheLongest(t *testing.T) {
	for text, want := range map[string]int{
		"giorni": 1, "Giorni Lavorativi": 2, "gg. lav. dalla richiesta": 2, "giorni naturali e consecutivi": 4, "per cento": 2, "per": 0, "avvisi": 0, "": 0,
	} {
		if _, n := MatchUnita(Parole(text)); n != want {
			t.Errorf("MatchUnita(%q) takes %d tokens, want %d", text, n, want)
		}
	}
}
