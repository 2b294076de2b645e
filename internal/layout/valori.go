package layout

import (
	_ "embed"
	"regexp"
	"strconv"
	"sync"
	"time"

	"piao/internal/testo"
)

//go:embed mesi.tsv
var mesiTSV string

//go:embed unita.tsv
var unitaTSV string

//go:embed operatori.tsv
var operatoriTSV string

// A Parola is one token of a value: a word with the apostrophe or the dot that closes it, a number as written, or a sign.
type Parola struct {
	Text string
	// Key is the word folded as [testo.Key] does, or the text itself of a number or a sign.
	Key string
	// Start and End are byte offsets in the text it was read from.
	Start, End int
}

// IsWord and IsNumber say what kind of token it is; a sign is neither.
func (p Parola) IsWord() bool   { return startsWithLetter(p.Text) }
func (p Parola) IsNumber() bool { return p.Text != "" && p.Text[0] >= '0' && p.Text[0] <= '9' }

var valueToken = regexp.MustCompile(testo.Figure + `|[ºª]|\pL[\pL\pM]*['’´` + "`" + `]?\.?|[<>=]=|=[<>]|\S`)

// Parole cuts a value into its tokens, left to right; blanks stand between them.
func Parole(text string) []Parola {
	var ps []Parola
	for _, at := range valueToken.FindAllStringIndex(text, -1) {
		p := Parola{Text: text[at[0]:at[1]], Start: at[0], End: at[1]}
		if p.Key = p.Text; p.IsWord() {
			p.Key = testo.Key(p.Text)
		}
		ps = append(ps, p)
	}
	return ps
}

// Mese reads a month's name in a date: its forms are those of mesi.tsv, to the letter but for case, accents and a closing dot.
func Mese(word string) (time.Month, bool) {
	m, ok := mesi()[testo.Key(word)]
	return m, ok
}

var mesi = sync.OnceValue(func() map[string]time.Month {
	months := map[string]time.Month{}
	for _, f := range table(mesiTSV, 3) {
		n, _ := strconv.Atoi(f[1])
		months[testo.Key(f[0])] = time.Month(n)
	}
	return months
})

// A Ruolo is what a form does around the number or the date of a value: the ruolo column of operatori.tsv.
type Ruolo string

// The roles; the head of operatori.tsv says what each means.
const (
	RuoloOperatore Ruolo = "operatore"
	RuoloDurata    Ruolo = "durata"
	RuoloDopo      Ruolo = "dopo"
	RuoloArticolo  Ruolo = "articolo"
	RuoloNumero    Ruolo = "numero"
	RuoloCoppia    Ruolo = "coppia"
	RuoloFine      Ruolo = "fine"
	RuoloScadenza  Ruolo = "scadenza"
	RuoloInizio    Ruolo = "inizio"
	RuoloLegame    Ruolo = "legame"
	RuoloCodice    Ruolo = "codice"
)

// MatchRuolo matches the longest form of that role at the beginning of ps. n is the number of tokens it takes, 0 where there is
// none; operatore is its sign, "" for a role that has none.
func MatchRuolo(ruolo Ruolo, ps []Parola) (operatore string, n int) {
	return ruoli()[ruolo].match(ps)
}

// A Unita is a unit that decides what kind of value a cell holds: a line of unita.tsv.
type Unita struct {
	Tipo string
	// Before says that it may stand before its number, too.
	Before bool
}

// The kinds of a unit: the tipo column of unita.tsv.
const (
	UnitaDurata      = "durata"
	UnitaPercentuale = "percentuale"
	UnitaValuta      = "valuta"
	UnitaMisura      = "misura"
)

// MatchUnita matches the longest unit of unita.tsv at the beginning of ps. n is the number of tokens it takes, 0 where there is none.
func MatchUnita(ps []Parola) (u Unita, n int) { return unita().match(ps) }

// forme maps forms, their tokens' keys joined by blanks, to what they mean.
type forme[T any] struct {
	meaning map[string]T
	// longest is how many tokens the longest form has that begins with a key.
	longest map[string]int
}

func newForme[T any]() *forme[T] { return &forme[T]{map[string]T{}, map[string]int{}} }

func (f *forme[T]) add(form string, meaning T) {
	ps := Parole(form)
	f.meaning[string(joinKeys(nil, ps))] = meaning
	f.longest[ps[0].Key] = max(f.longest[ps[0].Key], len(ps))
}

func (f *forme[T]) match(ps []Parola) (meaning T, n int) {
	if len(ps) == 0 {
		return meaning, 0
	}
	var room [64]byte
	for n = min(f.longest[ps[0].Key], len(ps)); n > 0; n-- {
		if m, ok := f.meaning[string(joinKeys(room[:0], ps[:n]))]; ok {
			return m, n
		}
	}
	return meaning, 0
}

func joinKeys(b []byte, ps []Parola) []byte {
	for i, p := range ps {
		if i > 0 {
			b = append(b, ' ')
		}
		b = append(b, p.Key...)
	}
	return b
}

var unita = sync.OnceValue(func() *forme[Unita] {
	units := newForme[Unita]()
	for _, f := range table(unitaTSV, 4) {
		units.add(f[0], Unita{Tipo: f[1], Before: f[2] == "x"})
	}
	return units
})

var ruoli = sync.OnceValue(func() map[Ruolo]*forme[string] {
	roles := map[Ruolo]*forme[string]{}
	for _, f := range table(operatoriTSV, 4) {
		r := Ruolo(f[1])
		if roles[r] == nil {
			roles[r] = newForme[string]()
		}
		roles[r].add(f[0], f[2])
	}
	return roles
})

// UnitForms lists the units of length of time, of money and of percent, as the table has them.
func UnitForms() (forms []string) {
	for _, f := range table(unitaTSV, 2) {
		if f[1] != "misura" {
			forms = append(forms, f[0])
		}
	}
	return forms
}
