package words

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"piao"
)

func TestPeso(t *testing.T) {
	n := 12.5
	for want, s := range map[string]*piao.Scheda{"": {}, "12,5 %": {Peso: &n}, "12,5 punti": {Peso: &n, PesoTipo: piao.PesoPunti}, "fattore 12,5": {Peso: &n, PesoTipo: piao.PesoFattore},
		"alta": {PesoTipo: piao.PesoParola, PesoTesto: "alta"}, "12,5 % (circa)": {Peso: &n, PesoTipo: piao.PesoPercento, PesoTesto: "circa"}} {
		if got := Peso(s); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestLetture(t *testing.T) {
	labels := "«Quando; entro» = fasi.scadenza; «Fonte = dato» = indicatori.fonte_dato; «Altro» = altri; «Colore» = colore"
	message, got := Letture(piao.Rilievo{Campo: "modulo", Prima: labels, Dopo: labels, Messaggio: "Da controllare. " + labels + "."})
	want := []Lettura{{"Quando; entro", "fasi.scadenza", "fase, scadenza"}, {"Fonte = dato", "indicatori.fonte_dato", "indicatore, fonte del dato"}, {"Altro", "altri", "altre voci"},
		{"Colore", "colore", "colore"}}
	if diff := cmp.Diff(want, got); diff != "" || message != "Da controllare." {
		t.Errorf("%q (-want +got):\n%s", message, diff)
	}
	for _, r := range []piao.Rilievo{{Campo: "peso", Prima: labels, Dopo: labels, Messaggio: "Uno."}, {Campo: "modulo", Prima: "uno", Dopo: "uno", Messaggio: "Uno."}} {
		if message, got := Letture(r); message != "Uno." || got != nil {
			t.Errorf("%q: %q %v", r.Prima, message, got)
		}
	}
}
