package form

import (
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
Descrizione	Con i genitori
Gradimbo:	30

Obiettivo	Ascensore in biblioteca
Responsabile	Ugo Sarti
Descrizione	Nel cortile di via Roma
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

Obiettivo	Mensa senza plastica
Responsabile	Ada Riva
Indicatore	Valore atteso
Gradimbo	Quanto
Pasti	90
`, "lettura-incerta «Gradimbo»"},
		{"a label twice in one goal", `Obiettivo	Orti nelle scuole
Responsabile	Irma Lodi
Stakeholder	Scuole
Stakeholder	Genitori
Peso	30

Obiettivo	Ascensore in biblioteca
Responsabile	Ugo Sarti
Peso	70
`, "lettura-incerta «Stakeholder»"},
		{"a value that is a label", `Obiettivo	Orti nelle scuole
Responsabile	Irma Lodi
Indicatore	Valore atteso
Orti	30
Classi coinvolte	Responsabile

Obiettivo	Ascensore in biblioteca
Responsabile	Ugo Sarti
Indicatore	Valore atteso
Corse	70
`, "lettura-incerta «Responsabile»"},
		{"a goal of which nothing is said", `N.	Obiettivo	Responsabile	Descrizione	Peso	Indicatore	Valore atteso	Formula
1	Orti nelle scuole	Irma Lodi	Con i genitori	30	Orti	12	conteggio
2	Ascensore in biblioteca	Ugo Sarti	Nel cortile	70	Corse	900	conteggio
3	Vedi oltre	Ada Riva
`, "lettura-incerta «Vedi oltre»"},
		{"goals of a list that are told nowhere", `N.	Obiettivo	Responsabile	Peso
1	Orti nelle scuole	Irma Lodi	30
2	Ascensore in biblioteca	Ugo Sarti	50
3	Mensa senza plastica	Ada Riva	20

Obiettivo n. 1
Titolo obiettivo:	Orti nelle scuole
Settore:	Verde
Responsabile:	Irma Lodi
Descrizione:	Con i genitori di ogni classe.
Indicatore:	Orti
Target:	3

Obiettivo n. 2
Titolo obiettivo:	Ascensore in biblioteca
Settore:	Cultura
Responsabile:	Ugo Sarti
Descrizione:	Nel cortile di via Roma.
Indicatore:	Corse
Target:	900
`, "lettura-incerta «Mensa senza plastica»"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var found []string
			doc := docOf(t, head+tt.text)
			for _, r := range Cut(doc).Rilievi {
				if r.Gravita == piao.Errore {
					if r.Posizione == "" {
						t.Errorf("%s: no place", r.Codice)
					}
					found = append(found, r.Codice+" "+r.Prima)
				}
			}
			if diff := cmp.Diff(tt.want, strings.Join(found, "; ")); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
