package schema_test

import (
	"strings"
	"testing"

	"piao/fixtures/pieno"
	"piao/internal/schema"
)

// TestVoce holds that each place of a scheda is found again by its name in words.
func TestVoce(t *testing.T) {
	s := pieno.Scheda(1)
	s.Fasi = append(s.Fasi, s.Fasi[0])
	for p := range schema.All(s) {
		if p.IsReading() || p.Kind == schema.Marks || p.Field == schema.Atteso.Field("anno") || p.Field == schema.Voce.Field("etichetta") {
			continue // made from another, or said with it
		}
		where, what := p.Voce()
		got, label, ok := schema.VoceOf(where, what)
		want := p.Path()
		switch {
		case strings.HasSuffix(want, "altri[0].valore"):
			want = strings.TrimSuffix(want, "[0].valore")
			if label == "" || !strings.Contains(what, label) {
				t.Errorf("%s: %q has the label %q", p.Path(), what, label)
			}
		case strings.Contains(want, "attesi"):
			want = "indicatori[0].attesi[2026]"
		}
		if !ok || got != want {
			t.Errorf("%s, %s: %s, want %s", where, what, got, want)
		}
	}
	for _, v := range [][2]string{{"piano", "modulo"}, {"2ª fase", "scadenza"}, {"12° indicatore", "valore atteso 2028"}, {"scheda", "«a» e «b»"}} {
		if _, _, ok := schema.VoceOf(v[0], v[1]); !ok {
			t.Errorf("%v is not found", v)
		}
	}
	for _, v := range [][2]string{{"", "peso"}, {"fase", "peso"}, {"0ª fase", "peso"}, {"1ª azione", "peso"}, {"scheda", "colore"}, {"scheda", "fasi"}, {"1° indicatore", "valore atteso x"}, {"piano", "«a»"},
		{"scheda", "«a"}, {"scheda", "scadenza, letta"}} {
		if got, _, ok := schema.VoceOf(v[0], v[1]); ok {
			t.Errorf("%v is %s", v, got)
		}
	}
}
