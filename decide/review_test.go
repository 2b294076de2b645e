package decide

import (
	"testing"

	"piao"
)

// TestQuestion holds that a sibling is asked for the indicatore that answers to the one in doubt, where several have its description: another one's
// fase is no answer.
func TestQuestion(t *testing.T) {
	scheda := func(numero int, settore string, fasi ...int) piao.Scheda {
		s := piao.Scheda{Numero: numero, Settore: settore, Obiettivo: "Pagamenti nei termini", Fasi: []piao.Fase{{Numero: 1, Descrizione: "Verifica di marzo"}, {Numero: 2, Descrizione: "Verifica di giugno"}}}
		for i, atteso := range []string{"entro il 30/04", "0", "entro il 31/07", "0"} {
			s.Indicatori = append(s.Indicatori, piao.Indicatore{Fase: &fasi[i], Descrizione: []string{"Rispetto dei tempi", "Giorni di ritardo"}[i%2], ValoreAtteso: atteso})
		}
		return s
	}
	r := &Review{Piano: &piao.Piano{Anno: 2025, Schede: []piao.Scheda{scheda(1, "Tributi", 1, 1, 2, 2), scheda(2, "Anagrafe", 1, 2, 1, 2)}}}
	tests := []struct {
		scheda      int
		campo, want string
	}{
		{1, "indicatori[2].fase", "1"},
		{2, "indicatori[2].fase", "2"},
		{2, "indicatori[0].fase", ""},
		{2, "indicatori[1].fase", "1"},
	}
	for _, tt := range tests {
		q := r.Question(piao.Placed{Scheda: tt.scheda, Rilievo: piao.Rilievo{Campo: tt.campo}})
		if got, _ := q.Version(0); got != tt.want {
			t.Errorf("scheda %d, %s: the sibling has %q, want %q", tt.scheda, tt.campo, got, tt.want)
		}
	}
}
