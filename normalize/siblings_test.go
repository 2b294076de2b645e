package normalize_test

import (
	"testing"

	"piao"
	"piao/normalize"
)

// TestCounterpart finds the field of a sibling that answers to one: never by a description that stands several times.
func TestCounterpart(t *testing.T) {
	// ind is an indicatore of a fase, 0 for none.
	ind := func(fase int, descrizione, atteso string) piao.Indicatore {
		x := piao.Indicatore{Descrizione: descrizione, ValoreAtteso: atteso}
		if fase > 0 {
			x.Fase = &fase
		}
		return x
	}
	fase := func(n int, descrizione string) piao.Fase { return piao.Fase{Numero: n, Descrizione: descrizione} }
	tests := []struct {
		name       string
		s, sibling piao.Scheda
		campo      string
		want       string
	}{
		{name: "a field of the scheda", campo: "peso", want: "peso"},
		{name: "one description", campo: "indicatori[0].unita_misura", want: "indicatori[1].unita_misura",
			s:       piao.Scheda{Indicatori: []piao.Indicatore{ind(1, "Istanze evase", "30")}},
			sibling: piao.Scheda{Indicatori: []piao.Indicatore{ind(1, "Ore di sportello", "5"), ind(2, "istanze  evase", "40")}}},
		{name: "the fase in doubt: by the target", campo: "indicatori[1].fase", want: "indicatori[1].fase",
			s:       piao.Scheda{Indicatori: []piao.Indicatore{ind(1, "Rispetto dei tempi", "entro il 30/04"), ind(1, "Rispetto dei tempi", "entro il 31/07")}},
			sibling: piao.Scheda{Indicatori: []piao.Indicatore{ind(1, "Rispetto dei tempi", "entro il 30/04"), ind(2, "Rispetto dei tempi", "entro il 31/07")}}},
		{name: "the target in doubt: by the fase", campo: "indicatori[1].valore_atteso", want: "indicatori[0].valore_atteso",
			s:       piao.Scheda{Indicatori: []piao.Indicatore{ind(1, "Rispetto dei tempi", "entro il 30/04"), ind(2, "Rispetto dei tempi", "")}},
			sibling: piao.Scheda{Indicatori: []piao.Indicatore{ind(2, "Rispetto dei tempi", "entro il 31/07"), ind(1, "Rispetto dei tempi", "entro il 30/04")}}},
		{name: "the same fase and target: by the place among them", campo: "indicatori[2].note", want: "indicatori[3].note",
			s:       piao.Scheda{Indicatori: []piao.Indicatore{ind(1, "Atti", "2"), ind(2, "Incontri", "1"), ind(1, "Atti", "2")}},
			sibling: piao.Scheda{Indicatori: []piao.Indicatore{ind(1, "Avvisi", "1"), ind(1, "Atti", "2"), ind(2, "Atti", "9"), ind(1, "Atti", "2")}}},
		{name: "one of three is lost: which, nobody knows", campo: "indicatori[1].fase", want: "",
			s:       piao.Scheda{Indicatori: []piao.Indicatore{ind(1, "Atti", "2"), ind(1, "Atti", "2")}},
			sibling: piao.Scheda{Indicatori: []piao.Indicatore{ind(1, "Atti", "2"), ind(2, "Atti", "2"), ind(3, "Atti", "2")}}},
		{name: "no such description", campo: "indicatori[0].note", want: "",
			s: piao.Scheda{Indicatori: []piao.Indicatore{ind(1, "Atti", "2")}}, sibling: piao.Scheda{Indicatori: []piao.Indicatore{ind(1, "Avvisi", "2")}}},
		{name: "a fase by its number", campo: "fasi[1].peso", want: "fasi[0].peso",
			s:       piao.Scheda{Fasi: []piao.Fase{fase(1, "Monitoraggio"), fase(2, "Monitoraggio")}},
			sibling: piao.Scheda{Fasi: []piao.Fase{fase(2, "Monitoraggio"), fase(1, "Monitoraggio")}}},
		{name: "a number that two fasi have", campo: "fasi[1].peso", want: "",
			s:       piao.Scheda{Fasi: []piao.Fase{fase(1, "Avvio"), fase(1, "Avvio")}},
			sibling: piao.Scheda{Fasi: []piao.Fase{fase(1, "Avvio"), fase(2, "Avvio")}}},
		{name: "another step of that number", campo: "fasi[0].peso", want: "",
			s: piao.Scheda{Fasi: []piao.Fase{fase(1, "Avvio")}}, sibling: piao.Scheda{Fasi: []piao.Fase{fase(1, "Chiusura dei conti")}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := normalize.Counterpart(&tt.s, &tt.sibling, tt.campo); got != tt.want {
				t.Errorf("%q, want %q", got, tt.want)
			}
		})
	}
}
