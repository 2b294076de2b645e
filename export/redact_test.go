package export

import (
	"bytes"
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"piao"
	"piao/internal/layout"
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
		{"a word that Italian has too", "Il Verde e il verde", "Il P e il verde"},
		{"the same where a sentence begins", "Si veda. Verde pubblico", "Si veda. Verde pubblico"},
		{"the same among capitals", "CURA DEL VERDE", "CURA DEL VERDE"},
		{"the same, the only one in capitals", "lo cura VERDE", "lo cura P"},
		{"a surname in small letters", "lo cura brandolesi, poi Brandolesi", "lo cura P, poi P"},
		{"an address", "a m.brandolesi@comune.it e marta@comune.it", "a P@comune.it e P@comune.it"},
		{"an address, turned", "brandolesi.m@comune.it", "P@comune.it"},
		{"an address as one word", "mbrandolesi@comune.it, brandolesim@comune.it", "P@comune.it, P@comune.it"},
		{"an address with a number", "marta.brandolesi2@comune.it", "P@comune.it"},
		{"an address with something before", "ufficio-brandolesi@comune.it", "P@comune.it"},
		{"a domain", "info@studiobrandolesi.it", "info@Persona.it"},
		{"a page", "https://esempio.it/~brandolesi/martabrandolesi.html", "https://esempio.it/~P/P.html"},
		{"as one word", "BrandolesiMarta, martabrandolesi, MartaBRANDOLESI", "P, P, P"},
		{"the initial as one word", "MBrandolesi e mbrandolesi", "P e P"},
		{"in pieces", "B R A N D O L E S I", "P"},
		{"over the end of a line", "Brando-\nlesi e Brando\u00adlesi", "P e P"},
		{"a file", "vedi piano_brandolesi.xlsx e pianobrandolesi.xlsx", "vedi piano_P.xlsx e Persona.xlsx"},
		{"an accent makes another word", "Sarà Montresor", "Sarà Persona"},
		{"the same with a title", "Il verde, con la dott.ssa Verde", "Il verde, con la dott.ssa P"},
		{"a word within a word", "Martano", "Martano"},
		{"two people of one surname", "il sig. Montresor", "il sig. Persona"},
		{"nobody", "Nessun nome qui", "Nessun nome qui"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := withPeople("Brandolesi Marta", "", tt.text, "Verde Anna Maria", "Montresor Livia", "Montresor Ugo", "Sara Fedrighi")
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

// TestRedactLeft holds what is left for a person to look at, and told; a surname in small letters makes no ordinary word.
func TestRedactLeft(t *testing.T) {
	tests := []struct {
		text string
		want []string
	}{
		{"Il verde pubblico", []string{"verde"}},
		{"verde, poi Verde", []string{"verde"}},
		{"lo sente brandolesi", nil},
		{"Lo cura B.M., poi M. B.", []string{"B.M.", "M.B."}},
		{"Lo cura C.C. e D.L.", nil},
		{"scrivere a protocollo@comune.borgoselvana.it", nil},
		{"scrivere a u.tommasoli@comune.it", []string{"u.tommasoli@comune.it"}},
		{"sarà fatto", nil},
		{"nulla", nil},
	}
	for _, tt := range tests {
		p := withPeople("Brandolesi Marta", "", tt.text, "Verde Anna", "Fedrighi Sara", "Luca Dini")
		p.Piano.Schede[0].Settore = "Tributi"
		r := redactor(p)
		r.Redact(p)
		if got := r.Left(); !slices.Equal(got, tt.want) {
			t.Errorf("%q: %v, want %v", tt.text, got, tt.want)
		}
	}
}

// TestRedactEntries holds that what may be a person under a label of no field is told, and what is none is not.
func TestRedactEntries(t *testing.T) {
	p := withPeople("Brandolesi Marta", "", "nulla")
	p.Piano.Schede[0].Altri = []piao.Voce{{Etichetta: "Chi se ne occupa", Valore: "Fedrighi Sara"}, {Etichetta: "Stato", Valore: "in corso"},
		{Etichetta: "Tema", Valore: "Servizi Digitali"}, {Etichetta: "Sigla", Valore: "Alfa"}, {Etichetta: "Con", Valore: "Brandolesi Marta"}}
	r := redactor(p)
	r.Redact(p)
	if got, want := r.Left(), []string{"Fedrighi Sara"}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

// TestRedactUnits holds that a unit keeps the words that units are called by, and no others.
func TestRedactUnits(t *testing.T) {
	p := withPeople("Verde Anna", "", "", "Brandolesi Marta")
	p.Piano.Schede[0].AltreUnita = "Settore Brandolesi, Verde pubblico"
	s := redactor(p).Redact(p).Piano.Schede[0]
	if got := pseudonym.ReplaceAllString(s.AltreUnita, "P"); s.Settore != "Verde e Ambiente" || got != "Settore P, Verde pubblico" {
		t.Errorf("%q, %q", s.Settore, s.AltreUnita)
	}
}

// TestRedactFiles holds that neither a file nor a sheet is named for a person, and that an entry of another label may name one.
func TestRedactFiles(t *testing.T) {
	p := withPeople("Brandolesi Marta", "", "con Tommasoli")
	s := &p.Piano.Schede[0]
	s.Fonte = piao.Fonte{File: "brandolesi_2025.xlsx", Foglio: "MartaB"}
	s.Altri = []piao.Voce{{Etichetta: "Dirigente di riferimento", Valore: "Tommasoli Ivan"}}
	s.Rilievi = []piao.Rilievo{{Posizione: "BrandolesiMarta!B12", Messaggio: "«Brandolesi» di pianobrandolesi.xlsx"}}
	p.Fonti = []Fonte{{File: "dott-brandolesi.xlsx"}}
	p.Piano.Modulo = "brandolesi.toml"
	p.Controlli = []piao.Controllo{{File: "brandolesi.xlsx", Posizione: "MartaB!A1", Messaggio: "i pesi di Brandolesi", Rimedio: "sentire Marta Brandolesi", Settore: "Settore Brandolesi"}}
	q := redactor(p).Redact(p)
	got := q.Piano.Schede[0]
	c := q.Controlli[0]
	list := []string{c.File, c.Posizione, c.Messaggio, c.Rimedio, c.Settore, got.Fonte.File, got.Fonte.Foglio, got.Rilievi[0].Posizione, got.Rilievi[0].Messaggio, q.Fonti[0].File, q.Piano.Modulo, got.Altri[0].Valore, got.Descrizione}
	want := []string{"P.xlsx", "P!A1", "i pesi di P", "sentire P", "Settore P", "P_2025.xlsx", "P", "P!B12", "«P» di Persona.xlsx", "dott-P.xlsx", "P.toml", "P", "con P"}
	for i := range list {
		if masked := pseudonym.ReplaceAllString(list[i], "P"); masked != want[i] {
			t.Errorf("%q, want %q", list[i], want[i])
		}
	}
}

// FuzzRedact puts a person into a plan, and its names in many writings among any texts: no surname is a word of what is left, nor a part of an address
// or of a file's name.
func FuzzRedact(f *testing.F) {
	f.Add("Brandolesi", "Marta", "si veda ", ". Poi")
	f.Add("D'Amico", "Ugo", "(", ")")
	f.Add("De Luca", "Anna", "a/", "\n")
	f.Add("Niccolò", "Sordi", "l'", "@")
	f.Add("Hu", "Li", "_", "2")
	f.Fuzz(func(t *testing.T, surname, name, before, after string) {
		if !isName(surname) || !isName(name) || strings.ContainsFunc(before+after, unicode.IsLetter) || len(before) > 30 || len(after) > 4 {
			t.Skip()
		}
		s, n := strings.ToLower(surname), strings.ToLower(name)
		joint, init := strings.NewReplacer(" ", "", "'", "").Replace(s), n[:1]
		var texts []string
		for _, form := range []string{surname, s, strings.ToUpper(surname), surname + " " + name, n + " " + s, init + "." + s + "@comune.it", joint + "@comune.it",
			init + joint + "@comune.it", surname + name, n + joint, "piano_" + joint + ".xlsx", "piano" + joint + ".xlsx", "https://esempio.it/" + joint} {
			texts = append(texts, "Testo "+before+form+after+" altro")
		}
		p := withPeople(surname+" "+name, "", strings.Join(texts, "\n"))
		p.Piano.Schede[0].Settore = "Tributi"
		p.Fonti = []Fonte{{File: "piano" + joint + ".xlsx"}}
		p.Piano.Schede[0].Rilievi = []piao.Rilievo{{Messaggio: texts[0], Posizione: joint + "!A1"}}
		out, err := json.Marshal(Rows(redactor(p).Redact(p)))
		if err != nil {
			t.Fatal(err)
		}
		rest := strings.ToLower(pseudonym.ReplaceAllString(string(out), "P"))
		if strings.Contains(rest, joint) {
			t.Errorf("%q %q: %s", surname, name, rest)
		}
	})
}

// isName says whether a text may be a name that is no ordinary word: one long word of ASCII, with particles before it.
func isName(text string) bool {
	words := strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || r == '\'' })
	long := 0
	for _, w := range words {
		plain := w[0] >= 'A' && w[0] <= 'Z' && !strings.ContainsFunc(w[1:], func(r rune) bool { return r < 'a' || r > 'z' })
		switch {
		case layout.IsParticella(w):
		case len(w) < 5 || !plain || layout.IsOrdinaria(strings.ToLower(w)):
			return false
		default:
			long++
		}
	}
	return long == 1 && len(text) < 30 && len(words) == strings.Count(text, " ")+strings.Count(text, "'")+1
}
