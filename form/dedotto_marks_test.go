package form

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestMarks has the signs below twelve months of a fase, with the months that they mark and what a dubbio tells. Below it stands a fase with crosses,
// but in the last cases.
func TestMarks(t *testing.T) {
	const crosses = "\nLavori\tX\tX\t\t\t\t\t\t\t\t\t"
	for _, tt := range []struct{ name, signs, below, want string }{
		{"crosses", "x (x) [x] * ✓ • X x. xx × ■ +", crosses, "01 02 03 04 05 06 07 08 09 10 11 12"},
		{"answers", "NO NO SI sì S no No N Si SI NO N", crosses, "03 04 05 09 10"},
		{"none", "- = / . nd np n.d. n.p. – 0 N.D. x", crosses, "12"},
		{"signs that nobody knows", "x ?! x kk - - - - - - - -", crosses, "01 03 fasi[0].previsto"},
		{"words", "avvio x fine - - - - - - - - -", crosses, "02 fasi[0].previsto"},
		{"signs of the form's own", "kk kk - - - - - - - - - -", "", "01 02"},
		{"planned and done", "P P PE P/E E - - - - - - -", "", "01 02 03 04"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			rows := "Fase\tGen\tFeb\tMar\tApr\tMag\tGiu\tLug\tAgo\tSet\tOtt\tNov\tDic\nBando\t" + strings.Join(strings.Fields(tt.signs), "\t") + tt.below + "\n"
			f := Cut(docOf(t, "Comune di Fontespina\nPiano della performance 2026\n\n"+twoGoals(rows)))
			if len(f.Schede) != 2 {
				t.Fatalf("%d goals", len(f.Schede))
			}
			var got []string
			for _, v := range f.Schede[0].Voci {
				if v.Campo == "fasi[0].previsto" {
					got = append(got, v.Testo)
				}
			}
			for _, r := range f.Schede[0].Rilievi {
				got = append(got, r.Campo)
			}
			if diff := cmp.Diff(tt.want, strings.Join(got, " ")); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestNumberBeforeAGoal has the goals of a list with the codes that are theirs: a number may be of what is to be done.
func TestNumberBeforeAGoal(t *testing.T) {
	for _, tt := range []struct{ name, first, second, want string }{
		{"what is to be done", "100 panchine nei viali", "2 nuovi orti", "100 panchine nei viali; 2 nuovi orti"},
		{"more than before, and not the next", "2 nuovi orti", "100 panchine nei viali", "2 nuovi orti; 100 panchine nei viali"},
		{"counted", "1 panchine nei viali", "2 nuovi orti", "1, panchine nei viali; 2, nuovi orti"},
		{"with a sign", "4. panchine nei viali", "7. nuovi orti", "4, panchine nei viali; 7, nuovi orti"},
		{"before a name", "4 Panchine nei viali", "7 Orti nuovi", "4, Panchine nei viali; 7, Orti nuovi"},
		{"one alone", "Panchine nei viali", "2. Orti nuovi", "Panchine nei viali; 2. Orti nuovi"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			f := Cut(docOf(t, "Comune di Fontespina\nPiano della performance 2026\n\nSettore\tObiettivo\tIndicatore\tTarget\tPeso\nParchi\t"+tt.first+
				"\tPanchine\t10\t50\nScuole\t"+tt.second+"\tOrti\t2\t50\n"))
			var got []string
			for _, s := range f.Schede {
				got = append(got, strings.TrimPrefix(textOf(s, "codice")+", "+textOf(s, "obiettivo"), ", "))
			}
			if diff := cmp.Diff(tt.want, strings.Join(got, "; ")); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestWhosePlan has the lines above the goals, with the body whose plan it is.
func TestWhosePlan(t *testing.T) {
	for above, want := range map[string]string{
		"Regione Alta - Comune di Fontespina":                    "Comune di Fontespina",
		"Provincia di Valscura\nComune di Fontespina":            "Comune di Fontespina",
		"Comune di Fontespina\nProvincia di Valscura":            "Comune di Fontespina",
		"Provincia di Valscura\nSettore Scuole":                  "Provincia di Valscura",
		"Regione Alta - Azienda sanitaria di Valscura":           "Regione Alta",
		"Ordine del giorno della Giunta\nComune di Fontespina":   "Comune di Fontespina",
		"Ordine degli agronomi di Valscura\nConsiglio nazionale": "Ordine degli agronomi di Valscura",
	} {
		f := Cut(docOf(t, above+"\nPiano della performance 2026\n\n"+twoGoals("Peso:\t50\n")))
		if f.Titolo == nil || f.Titolo.Ente != want {
			t.Errorf("%q: %+v, want %q", above, f.Titolo, want)
		}
	}
}
