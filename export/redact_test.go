package export

import (
	"bytes"
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"testing"

	"piao"
)

// redactor is one with a fixed key that has learned the plans.
func redactor(plans ...*Plan) *Redactor {
	r := NewRedactor([]byte("0123456789abcdef"))
	for _, p := range plans {
		r.Learn(p)
	}
	return r
}

// withPeople is a plan with one scheda of these names and texts.
func withPeople(responsabile, personale, descrizione string, assessori ...string) *Plan {
	return &Plan{Piano: &piao.Piano{Ente: "Comune di Borgo Selvana", Anno: 2025, Schede: []piao.Scheda{{Numero: 1, Settore: "Verde e Ambiente",
		Responsabile: responsabile, Personale: personale, Descrizione: descrizione, Assessori: assessori}}}}
}

var pseudonym = regexp.MustCompile(`Persona [0-9a-f]{8}`)

// TestRedactFields holds what of a field is a person: P stands for a pseudonym.
func TestRedactFields(t *testing.T) {
	tests := []struct{ name, field, want string }{
		{"a name", "Brandolesi Marta", "P"},
		{"a title stays", "Ing. Brandolesi Marta", "Ing. P"},
		{"a title between the words", "Brandolesi Ing. Marta", "P"},
		{"small letters", "brandolesi marta", "P"},
		{"two", "Brandolesi Marta / Tommasoli Ivan", "P / P"},
		{"joined by e", "Brandolesi Marta e Tommasoli Ivan", "P e P"},
		{"an office", "Sindaco", "Sindaco"},
		{"an office with a name", "Sindaca Livia Montresor", "Sindaca P"},
		{"an office of a subject", "Assessore ai lavori pubblici", "Assessore ai lavori pubblici"},
		{"a unit", "Responsabile Area Tecnica", "Responsabile Area Tecnica"},
		{"an office behind", "Brandolesi Marta (Comandante Polizia Locale)", "P (Comandante Polizia Locale)"},
		{"a particle", "De Luca D'Amico Anna", "P"},
		{"an initial", "Brandolesi M.", "P"},
		{"an accent", "Niccolo' Sordo", "P"},
		{"nothing", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := withPeople(tt.field, "", "")
			got := redactor(p).Redact(p).Piano.Schede[0].Responsabile
			if masked := strings.TrimSuffix(pseudonym.ReplaceAllString(got, "P"), "'"); masked != tt.want {
				t.Errorf("%q: %q, want %q", tt.field, got, tt.want)
			}
		})
	}
}

// TestRedactStaff holds what of "Personale dedicato", which is as written, is a person.
func TestRedactStaff(t *testing.T) {
	tests := []struct{ field, want string }{
		{"Tommasoli Ivan, Fedrighi Nives", "P, P"},
		{"TOMMASOLI IVAN\nFEDRIGHI NIVES (Cat. D)", "P\nP (Cat. D)"},
		{"Ufficio ragioneria: Tommasoli Ivan", "Ufficio ragioneria: P"},
		{"Tutto il personale dell'ufficio", "Tutto il personale dell'ufficio"},
		{"n. 2 istruttori", "n. 2 istruttori"},
		{"Verde e Ambiente", "Verde e Ambiente"},
		{"Polizia Locale", "Polizia Locale"},
		{"Tommasoli, Fedrighi", "P, P"},
		{"Economato", "Economato"},
		{"Tommasoli Ivan e Fedrighi Nives.", "P e P."},
		{"Intero ufficio tributi Fedrighi Nives, Tommasoli Ivan", "Intero ufficio tributi P, P"},
		{"Tutto il Personale del Settore", "Tutto il Personale del Settore"},
		{"TUTTO IL SETTORE TRIBUTI", "TUTTO IL SETTORE TRIBUTI"},
		{"Istr. Amm. del verde", "Istr. Amm. del verde"},
	}
	for _, tt := range tests {
		p := withPeople("", tt.field, "")
		got := redactor(p).Redact(p).Piano.Schede[0].Personale
		if masked := pseudonym.ReplaceAllString(got, "P"); masked != tt.want {
			t.Errorf("%q: %q, want %q", tt.field, got, tt.want)
		}
	}
}

// TestRedactTexts holds how a person of a field is found in the texts.
func TestRedactTexts(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"the name", "Lo cura Brandolesi Marta.", "Lo cura P."},
		{"the other order", "Lo cura Marta Brandolesi.", "Lo cura P."},
		{"another case", "lo cura MARTA BRANDOLESI", "lo cura P"},
		{"over a line", "Lo cura Marta\nBrandolesi.", "Lo cura P."},
		{"small letters", "lo cura marta brandolesi", "lo cura P"},
		{"the surname", "con l'ing. Brandolesi, poi", "con l'ing. P, poi"},
		{"an initial", "M. Brandolesi", "P"},
		{"a slip in one word", "con Brandolesi Matra", "con P"},
		{"two words of three", "Anna Verde e altri", "P e altri"},
		{"a word that the plan uses otherwise", "Il Verde e il verde", "Il Verde e il verde"},
		{"the same with a title", "Il verde, con la dott.ssa Verde", "Il verde, con la dott.ssa P"},
		{"a word within a word", "Martano", "Martano"},
		{"two people of one surname", "il sig. Montresor", "il sig. Persona"},
		{"nobody", "Nessun nome qui", "Nessun nome qui"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := withPeople("Brandolesi Marta", "", tt.text, "Verde Anna Maria", "Montresor Livia", "Montresor Ugo")
			got := redactor(p).Redact(p).Piano.Schede[0].Descrizione
			if masked := pseudonym.ReplaceAllString(got, "P"); masked != tt.want {
				t.Errorf("%q: %q, want %q", tt.text, got, tt.want)
			}
		})
	}
}

// TestPseudonymsAreStable holds that a person has one pseudonym in the years of an ente, whatever the order of the words and in the
// spellings that were repaired; another with another key, and in another ente.
func TestPseudonymsAreStable(t *testing.T) {
	a, b, c := withPeople("Brandolesi Marta", "", ""), withPeople("MARTA BRANDOLESI", "", ""), withPeople("Brandolesi Marta", "", "")
	b.Piano.Anno, c.Piano.Ente = 2026, "Comune di Valdombra"
	b.Piano.Schede[0].Rilievi = []piao.Rilievo{{Codice: "nome-canonico", Campo: "responsabile", Prima: "Brandolessi Marta", Dopo: "MARTA BRANDOLESI"}}
	r := redactor(a, b, c)
	one, two := r.Redact(a).Piano.Schede[0].Responsabile, r.Redact(b).Piano.Schede[0]
	if one != two.Responsabile || one != two.Rilievi[0].Prima || !pseudonym.MatchString(one) {
		t.Errorf("%q, %q, %q", one, two.Responsabile, two.Rilievi[0].Prima)
	}
	if elsewhere := r.Redact(c).Piano.Schede[0].Responsabile; elsewhere == one {
		t.Errorf("%q in two enti", elsewhere)
	}
	other := NewRedactor([]byte("another key, another name"))
	other.Learn(a)
	if got := other.Redact(a).Piano.Schede[0].Responsabile; got == one {
		t.Errorf("%q with two keys", got)
	}
	if again := redactor(a).Redact(a).Piano.Schede[0].Responsabile; again != one {
		t.Errorf("%q, then %q", one, again)
	}
}

// TestRedactLeavesThePlan holds that the plan given is not changed, and that all but names is as it was.
func TestRedactLeavesThePlan(t *testing.T) {
	p := selvana()
	before, _ := json.Marshal(p)
	q := redactor(p).Redact(p)
	if after, _ := json.Marshal(p); !bytes.Equal(before, after) {
		t.Error("the plan was changed")
	}
	if q.Piano.Schede[0].Settore != "Tributi; Patrimonio" || q.Piano.Schede[0].Fasi[1].Previsto[1] != "2026" || q.Piano.Schede[0].Assessori[0] != "Sindaco" ||
		*q.Piano.Schede[0].Peso != 12.5 || q.Fonti[0].File != "piano.txt" || q.Piano.Schede[0].Indicatori[0].Atteso.Operatore != "~" {
		t.Errorf("%+v", q.Piano.Schede[0])
	}
	whole, _ := json.Marshal(q)
	for _, name := range []string{"Brandoles", "Marta", "MARTA", "Montresor", "Livia", "Tommasoli", "Fedrighi", "Nives"} {
		if bytes.Contains(whole, []byte(name)) {
			t.Errorf("%s is still there: %s", name, whole)
		}
	}
}

// TestRedactLeft holds that words that are left for a person to look at are told.
func TestRedactLeft(t *testing.T) {
	p := withPeople("Verde Anna", "", "Il Verde pubblico")
	r := redactor(p)
	r.Redact(p)
	if got := r.Left(); !slices.Equal(got, []string{"verde"}) {
		t.Errorf("%v", got)
	}
}
