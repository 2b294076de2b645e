package form

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"piao"
)

// twoGoals are two goals with what is said of each.
func twoGoals(said string) string {
	return "Obiettivo n. 1\nTitolo obiettivo:\tViale alberato\nResponsabile:\tIrma Lodi\nSettore:\tParchi\n" + said +
		"\nObiettivo n. 2\nTitolo obiettivo:\tOrti nelle scuole\nResponsabile:\tUgo Sarti\nSettore:\tScuole\n" + said
}

// doubtsOf gives the fields of which the reading of a plan says that they are not sure, "-" for those of the plan as a whole.
func doubtsOf(f piao.RawFile) string {
	var fields []string
	for _, r := range f.Rilievi {
		if r.Codice == CodiceLetturaDedotta && r.Campo == "" {
			fields = append(fields, "-")
		} else if r.Codice == CodiceLetturaDedotta {
			fields = append(fields, r.Campo)
		}
	}
	return strings.Join(fields, " ")
}

// TestPlansYear has the lines above the goals, and the label of their targets, with the year that the plan is of.
func TestPlansYear(t *testing.T) {
	for _, tt := range []struct{ above, target, want, doubts string }{
		{"Piano della performance 2026", "Target 2026", "2026", ""},
		{"Piano della performance\nStampato il 18/12/2025", "Target 2026", "2026", "anno"},
		{"Piano della performance\nData di compilazione:\t10/12/2025", "Target 2026", "2026", "anno"},
		{"Piano della performance\nBozza di dicembre 2025", "Target 2026", "2026", "anno"},
		{"Piano della performance\nBozza di dicembre 2025", "Target", "0", ""},
		{"Piano della performance\nUfficio di piano 2026", "Target 2026", "2026", ""},
		{"Piano della performance\nUfficio di piano 2026", "Target", "2026", "anno"},
		{"Piano della performance\nUfficio di piano 2025", "Target 2026", "2026", "anno"},
		{"Monitoraggio al 30/06/2026", "Target", "2026", "anno"},
		{"Stato di attuazione al 31.12.2025", "Target", "2025", ""},
		{"PIAO 2025-2027 - Aggiornamento 2026", "Target 2026", "2026, 2025-2027", ""},
		{"Aggiornamento 2026 del PIAO 2025-2027", "Target", "2026, 2025-2027", ""},
		{"PIAO 2025-2027\nAnno 2026", "Target", "2026, 2025-2027", ""},
		{"PIAO 2025-2027", "Target", "2025, 2025-2027", ""},
		{"PIAO 2025-2027", "Target 2027", "2025, 2025-2027", "anno"},
		{"Piano della performance (DUP 2024-2026)", "Target 2026", "2026", "anno"},
		{"Piano della performance 2026 - DUP 2024-2026", "Target 2026", "2026", ""},
		{"DUP 2026-2028 - Obiettivi", "Target", "2026, 2026-2028", "anno"},
	} {
		t.Run(tt.above+" "+tt.target, func(t *testing.T) {
			f := Cut(docOf(t, "Comune di Fontespina\n"+tt.above+"\n\n"+twoGoals("Indicatore:\tPiante\n"+tt.target+":\t20\n")))
			got := fmt.Sprint(f.Titolo.Anno)
			if f.Titolo.Dal > 0 {
				got += fmt.Sprintf(", %d-%d", f.Titolo.Dal, f.Titolo.Al)
			}
			if diff := cmp.Diff([]string{tt.want, tt.doubts}, []string{got, doubtsOf(f)}); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestFieldsOfAYear has what a plan of 2026 says of each goal under labels that name a year or a day, with the fields of the first.
func TestFieldsOfAYear(t *testing.T) {
	for _, tt := range []struct {
		name, said string
		want       []string
	}{
		{"the goal's", "Peso 2025:\t30\nPeso 2026:\t60\nStato di attuazione 2025:\tBando concluso\nRisorse 2026:\t90.000 euro\n",
			[]string{"altri = 30", "peso = 60", "altri = Bando concluso", "risorse = 90.000 euro"}},
		{"an indicatore's, in a table", "Indicatore\tMonitoraggio 30/06/2025\tMonitoraggio 30/06/2026\tValore raggiunto\tTarget 2027\tTarget 2026\nPiante\t8\t9\t12\t30\t20\n",
			[]string{"indicatori[0].descrizione = Piante", "indicatori[0].altri = 8", "indicatori[0].valore_intermedio = 9", "indicatori[0].valore_raggiunto = 12",
				"indicatori[0].attesi[2027] = 30", "indicatori[0].valore_atteso = 20"}},
		{"an indicatore's, behind labels", "Indicatore:\tPiante\nTarget 2027:\t30\nTarget 2026:\t20\nValore raggiunto 2025:\t12\n",
			[]string{"indicatori[0].descrizione = Piante", "indicatori[0].attesi[2027] = 30", "indicatori[0].valore_atteso = 20", "indicatori[0].altri = 12"}},
		{"of a number", "Indicatore 1:\tPiante\nValore raggiunto 2025 indicatore 1:\t12\nTarget indicatore 1:\t20\n",
			[]string{"indicatori[0].descrizione = Piante", "indicatori[0].altri = 12", "indicatori[0].valore_atteso = 20"}},
		{"where it starts is no day within a year", "Indicatore\tVerifica al 30/06/2025\tVerifica al 30/06/2026\tTarget 2026\nPiante\t8\t9\t20\n",
			[]string{"indicatori[0].descrizione = Piante", "indicatori[0].altri = 8", "indicatori[0].valore_intermedio = 9", "indicatori[0].valore_atteso = 20"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			f := Cut(docOf(t, "Comune di Fontespina\nPiano della performance 2026\n\n"+twoGoals(tt.said)))
			if len(f.Schede) != 2 {
				t.Fatalf("%d goals", len(f.Schede))
			}
			head := []string{"codice = 1", "obiettivo = Viale alberato", "responsabile = Irma Lodi", "settore = Parchi"}
			if diff := cmp.Diff(append(head, tt.want...), voci(f.Schede[0])); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestAxisOverTheYearsEnd has the heads of a time axis with the columns that are marked below the first and the last.
func TestAxisOverTheYearsEnd(t *testing.T) {
	for _, tt := range []struct{ heads, want, doubts string }{
		{"Set\tOtt\tNov\tDic\tGen\tFeb", "09 2027", "-"},
		{"III trim.\tIV trim.\tI trim.\tII trim.", "T3 2027-T2", "-"},
		{"Gen\tFeb\tMar\tApr", "01 04", ""},
		{"Gen\tFeb\tMar\tGen\tFeb\tMar", "01 03", ""}, // twice the same months: planned and done
		{"Set 2025\tOtt 2025\tNov 2025\tGen 2026\tFeb 2026", "2025-09 2026-02", ""},
	} {
		t.Run(tt.heads, func(t *testing.T) {
			marks := "X" + strings.Repeat("\t", strings.Count(tt.heads, "\t")) + "X"
			f := Cut(docOf(t, "Comune di Fontespina\nPiano della performance 2026\n\n"+twoGoals("Fase\t"+tt.heads+"\nBando\t"+marks+"\n")))
			var got []string
			for _, v := range f.Schede[0].Voci {
				if v.Campo == "fasi[0].previsto" {
					got = append(got, v.Testo)
				}
			}
			if diff := cmp.Diff([]string{tt.want, tt.doubts}, []string{strings.Join(got, " "), doubtsOf(f)}); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
