package normalize

import (
	"strings"
	"testing"
)

func code(n int) *int { return &n }

func sameCode(a, b *int) bool { return a == nil && b == nil || a != nil && b != nil && *a == *b }

func showCode(c *int) any {
	if c == nil {
		return nil
	}
	return *c
}

func TestSplitCode(t *testing.T) {
	for _, c := range []struct {
		text string
		code *int
		name string
	}{
		{"1 Servizi istituzionali, generali e di gestione", code(1), "Servizi istituzionali, generali e di gestione"},
		{"01 Servizi", code(1), "Servizi"},
		{"1) Servizi", code(1), "Servizi"},
		{"(1) Servizi", code(1), "Servizi"},
		{"1. Servizi", code(1), "Servizi"},
		{"1.Servizi", code(1), "Servizi"},
		{"1Servizi", code(1), "Servizi"},
		{"1- Servizi", code(1), "Servizi"},
		{"1 – Servizi", code(1), "Servizi"},
		{"1:\u00a0Servizi", code(1), "Servizi"},
		{"Missione 1 Servizi", code(1), "Servizi"},
		{"Missione 01: Servizi", code(1), "Servizi"},
		{"M. 1 - Servizi", code(1), "Servizi"},
		{"Missione n° 01 – Servizi", code(1), "Servizi"},
		{"MISSIONE N. 1", code(1), ""},
		{"Programma 3 Gestione", code(3), "Gestione"},
		{"50 Debito pubblico", code(50), "Debito pubblico"},
		{"12", code(12), ""},
		{"Servizi istituzionali (1)", code(1), "Servizi istituzionali"},
		{"Servizi istituzionali (Missione 1)", code(1), "Servizi istituzionali"},
		// missione and programma in one: the programma's code
		{"01.03 Gestione economica", code(3), "Gestione economica"},
		{"0103 Gestione economica", code(3), "Gestione economica"},
		{"0103 - Gestione economica", code(3), "Gestione economica"},
		{"1.3. Gestione economica", code(3), "Gestione economica"},
		// a number that may be a code or not: whether it exists is for the caller to say
		{"20 accertamenti", code(20), "accertamenti"},
		{"33 Trentini", code(33), "Trentini"},
		// free text
		{"", nil, ""},
		{"Missione", nil, "Missione"},
		{"Servizi generali", nil, "Servizi generali"},
		{"4.0 transizione", nil, "4.0 transizione"},
		{"3,5 milioni", nil, "3,5 milioni"},
		{"10% del personale", nil, "10% del personale"},
		{"3D", nil, "3D"},
		{"2025 anno europeo", nil, "2025 anno europeo"},
		{"3° trimestre", nil, "3° trimestre"},
		{"piano 2 fase", nil, "piano 2 fase"},
		{"Turismo (anno 12)", nil, "Turismo (anno 12)"},
	} {
		if got, name := splitCode(c.text); !sameCode(got, c.code) || name != c.name {
			t.Errorf("leggiCodice(%q) = %v, %q; want %v, %q", c.text, showCode(got), name, showCode(c.code), c.name)
		}
	}
}

func TestVoteMissione(t *testing.T) {
	const servizi = "Servizi istituzionali, generali e di gestione"
	for _, c := range []struct {
		name     string
		code     *int
		missione string
		progCode *int
		prog     string
		decided  *int
		why      string // a part of it; "" for none
		sure     bool
	}{
		{"code and name agree", code(1), servizi, nil, "", code(1), "", true},
		{"they agree against the programma", code(1), servizi, code(2), "Commercio - reti distributive - tutela dei consumatori", code(1), "", true},
		{"name and programma outvote the code", code(14), servizi, code(8), "Statistica e sistemi informativi", code(1), "conferma il programma «8 Statistica e sistemi informativi»", true},
		{"the programma's code alone is a vote", code(14), servizi, code(8), "", code(1), "conferma il programma «8»", true},
		{"a whole name outvotes the code", code(14), servizi, nil, "", code(1), "che ha il codice 1", true},
		{"a shortened name does, but is not sure", code(14), "servizi istituzionali e generali", nil, "", code(1), "che ha il codice 1", false},
		{"the programma stands with the code", code(1), "Sviluppo economico e competitività", code(8), "Statistica e sistemi informativi", code(1), "ma il programma", false},
		{"a code that no missione has", code(33), "Turismo", nil, "", code(7), "Il codice 33 non è", true},
		{"no name", code(7), "", nil, "", code(7), "", true},
		{"no missione's name", code(7), "manutenzione ordinaria", nil, "", code(7), "non è il nome di una missione", false},
		{"neither code nor missione's name", nil, "manutenzione ordinaria", nil, "", nil, "non è il nome di una missione", false},
		{"nothing", nil, "", nil, "", nil, "", true},
		{"no code", nil, "Turismo", nil, "", code(7), "non ha codice", false},
		{"an unknown code alone", code(33), "", nil, "", code(33), "non è di alcuna missione", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			decided, why, sure := voteMissione(c.code, c.missione, c.progCode, c.prog)
			if !sameCode(decided, c.decided) || sure != c.sure {
				t.Errorf("decided %v, sure %v; want %v, %v", showCode(decided), sure, showCode(c.decided), c.sure)
			}
			if !strings.Contains(why, c.why) || (why == "") != (c.why == "") {
				t.Errorf("why %q; want %q in it", why, c.why)
			}
		})
	}
}

func FuzzSplitCode(f *testing.F) {
	for _, s := range []string{"1 Servizi", "Missione n. 01: Servizi", "01.03 Gestione", "0103", "x (1)", "M. 1 -"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		c, name := splitCode(s)
		if c != nil && (*c < 0 || *c > 99) {
			t.Errorf("%q: code %d", s, *c)
		}
		if !strings.Contains(strings.Join(strings.Fields(s), " "), name) && !strings.ContainsAny(s, "\u200b\ufeff") {
			t.Errorf("%q: name %q is not in it", s, name)
		}
	})
}
