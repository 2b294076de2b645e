package domande

import (
	"testing"

	"piao"
	"piao/fixtures/pieno"
	"piao/internal/schema"
)

// TestAsks holds that the built-in form asks for what it has labels for, any other for what is filled in or was read from a label.
func TestAsks(t *testing.T) {
	p := &piao.Piano{Modulo: piao.ModuloDedotto, Schede: []piao.Scheda{{Missione: "Turismo", Fasi: []piao.Fase{{Scadenza: "entro marzo", Altri: []piao.Voce{{Etichetta: "Ore"}}}}},
		{PesoTesto: "alta", Indicatori: []piao.Indicatore{{Attesi: []piao.Atteso{{Anno: 2027}}}}}},
		Rilievi: []piao.Rilievo{{Campo: "modulo", Prima: "«Note» = indicatori.note; «Utenti» = stakeholder", Dopo: "«Note» = indicatori.note; «Utenti» = stakeholder"}}}
	own := &piao.Piano{Schede: []piao.Scheda{{Codice: "A1"}}}
	for path, want := range map[string][2]bool{"missione": {true, true}, "programma": {false, true}, "peso": {true, true}, "codice": {false, true}, "fasi": {true, true}, "fasi.scadenza": {true, false},
		"fasi.previsto": {false, true}, "fasi.altri": {true, false}, "altri": {false, false}, "indicatori": {true, true}, "indicatori.attesi": {true, false}, "indicatori.note": {true, true},
		"indicatori.peso": {false, false}, "stakeholder": {true, false}, "descrizione": {false, true}, "responsabile": {false, true}} {
		if got := [2]bool{Of(p).Asks(path), Of(own).Asks(path)}; got != want {
			t.Errorf("%s: %v, want %v", path, got, want)
		}
	}
}

// TestPathOf holds that each place of a scheda has the path of a field of the table.
func TestPathOf(t *testing.T) {
	for p := range schema.All(pieno.Scheda(1)) {
		if path := PathOf(p); schema.FieldOf(path) == nil {
			t.Errorf("%s is %s", p.Path(), path)
		}
	}
}
