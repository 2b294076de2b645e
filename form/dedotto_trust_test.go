package form

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"piao"
)

// TestUncertainReadings holds that a reading which contradicts itself is an errore of the plan, with what shows it; one of the same make that does
// not has none.
func TestUncertainReadings(t *testing.T) {
	head := "Comune di Fontespina\nPiano della performance 2026\n\n"
	for _, tt := range []struct{ name, text, want string }{
		{"plain", `Obiettivo	Orti nelle scuole
Responsabile	Irma Lodi
Peso	30

Obiettivo	Ascensore in biblioteca
Responsabile	Ugo Sarti
Peso	70
`, ""},
		{"a label that no vocabulary has", `Obiettivo	Orti nelle scuole
Responsabile	Irma Lodi
Peso	30
Gradimbo:	30

Obiettivo	Ascensore in biblioteca
Responsabile	Ugo Sarti
Peso	70
Gradimbo:	70
`, "etichette-ignote «Gradimbo»"},
		{"a label within the texts of a field", `Obiettivo	Orti nelle scuole
Settore	Gradimbo: Verde
Responsabile	Irma Lodi

Obiettivo	Ascensore in biblioteca
Settore	Gradimbo: Scuole
Responsabile	Ugo Sarti
`, "etichette-ignote «Gradimbo»"},
		{"a label in the place of what is told", `Obiettivo	Orti nelle scuole
Responsabile	Irma Lodi
Indicatore	Valore atteso
Gradimbo	Quanto
Orti	30

Obiettivo	Ascensore in biblioteca
Responsabile	Ugo Sarti
Indicatore	Valore atteso
Gradimbo	Quanto
Corse	70
`, "lettura-incerta «Gradimbo»"},
		{"a label twice in one goal", `Obiettivo	Orti nelle scuole
Responsabile	Irma Lodi
Peso	20
Responsabile	Ada Riva
Peso	10

Obiettivo	Ascensore in biblioteca
Responsabile	Ugo Sarti
Peso	70
` + more(9), "lettura-incerta «Responsabile», «Peso»"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var found []string
			for _, r := range Cut(docOf(t, head+tt.text)).Rilievi {
				if r.Gravita == piao.Errore {
					found = append(found, r.Codice+" "+r.Prima)
				}
			}
			if diff := cmp.Diff(tt.want, strings.Join(found, "; ")); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// more are goals of which each has its own, so that one among them that has not is no reason to refuse the whole.
func more(goals int) string {
	var b strings.Builder
	for i := range goals {
		fmt.Fprintf(&b, "\nObiettivo\tViale alberato %d\nResponsabile\tAda Riva\nPeso\t%d\n", i, i)
	}
	return b.String()
}
