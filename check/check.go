// Package check asks whether a plan is sound: weights that don't add up, deadlines before their months, goals that the law wants and
// that nobody has. A check looks at a clean piano and changes nothing; what it finds says where, what is wrong and what to do.
package check

import (
	"cmp"
	"slices"

	"piao"
	"piao/internal/message"
)

// Nota is the gravity of a finding that only informs; with [piao.Avviso] and [piao.Errore] it is one of the three that a check has.
const Nota piao.Gravita = "nota"

// AllGravita lists the gravities of findings, from the lightest.
var AllGravita = []piao.Gravita{Nota, piao.Avviso, piao.Errore}

// A Check is a named question that is put to a plan.
type Check struct {
	// Codice is its name, stable across versions: it stands in configurations.
	Codice string
	// Title says in English what it finds, Titolo in Italian.
	Title, Titolo string
	// Fonte is where the rule comes from: a law, a directive, the form itself, or arithmetic.
	Fonte string
	// Gravita is that of its findings, unless the options say otherwise.
	Gravita piao.Gravita
	// Before shows what is found, After what it should be.
	Before, After string

	// insieme tells several findings about one scheda in one sentence, with one on what to do; nil where each is told by itself.
	insieme func(*piao.Scheda, []Finding) (messaggio, rimedio string)
	// chiede is the field that a plan's form must ask for, by its path without indices; where it does not, there is nothing to check. It is ""
	// where any form will do.
	chiede string
	// Exactly one of the two is set: what it looks at.
	scheda func(*lavoro, *piao.Scheda) []Finding
	piano  func(*lavoro) []Finding
}

// TitleIn gives the title in the language.
func (c Check) TitleIn(l Lang) string {
	if l == message.Italian {
		return c.Titolo
	}
	return c.Title
}

// A Finding is something in a plan that is not sound.
type Finding struct {
	// Codice is that of the check.
	Codice  string       `json:"codice"`
	Gravita piao.Gravita `json:"gravita"`
	// Scheda is the numero of the scheda, 0 for the plan; Settore the scheda's, or that of a finding about one settore of the plan.
	Scheda  int    `json:"scheda"`
	Settore string `json:"settore"`
	// Campo is the path in the scheda, such as fasi[2].previsto, and Posizione its place in the source, as [piao.Pos.String] writes it.
	// Where the field is empty, that is the place of the nearest thing that stands in the source.
	Campo     string `json:"campo"`
	Posizione string `json:"posizione"`
	// Campi are all fields that it is about, where these are several.
	Campi []string `json:"-"`
	// File is the name of the source in which the place is.
	File string `json:"file"`
	// Messaggio says what is wrong, Rimedio what to do: a sentence each, in Italian, which a municipal clerk understands.
	Messaggio string `json:"messaggio"`
	Rimedio   string `json:"rimedio"`
	// Addendi are what a sum was made of; empty for a finding without one.
	Addendi []Addendo `json:"addendi"`
}

// An Addendo is a term of a sum: the peso of a scheda, or the "% realizzazione" of a fase of the finding's scheda.
type Addendo struct {
	Scheda int `json:"scheda"`
	// Fase is the fase's numero, 0 for the weight of a scheda.
	Fase int `json:"fase,omitempty"`
	// Valore is in percent; nil where the cell is empty.
	Valore    *float64 `json:"valore"`
	Posizione string   `json:"posizione"`
}

// Options say which checks are made, and against what.
type Options struct {
	// Off are the codici of the checks that are left out; Only, where it has any, of those that are made. Codici of others do nothing
	// here: a command that shows other findings beside may ask [Options.Wants] about them.
	Off, Only []string
	// Gravita replaces the gravity of a check's findings, by codice.
	Gravita map[string]piao.Gravita
	// TotalePesi is what the weights of a responsabile sum to; Tolleranza how far a sum may be off.
	TotalePesi, Tolleranza float64
	// QuotaPagamenti is the least share of the payment-times goal in a responsabile's weights, in percent.
	QuotaPagamenti float64
	// OreFormazione is the least number of hours of training a year for each employee.
	OreFormazione float64
}

// DefaultOptions are what the law says: 30 % for payment times (DL 13/2023 art. 4-bis c. 2), 40 hours of training (directive of 14
// January 2025); and what is usual: weights that sum to 100. A tenth allows for thirds that were rounded.
func DefaultOptions() Options {
	return Options{TotalePesi: 100, Tolleranza: 0.1, QuotaPagamenti: 30, OreFormazione: 40}
}

// Wants says whether findings of that codice are asked for.
func (o Options) Wants(codice string) bool {
	return !slices.Contains(o.Off, codice) && (len(o.Only) == 0 || slices.Contains(o.Only, codice))
}

// Run puts the checks to a piano. The findings about the plan come first, then those of each scheda, each in the order of [Checks].
func Run(p *piao.Piano, where Places, opts Options) []Finding {
	w := newLavoro(p, where, opts)
	found := []Finding{}
	for _, c := range Checks() {
		if opts.Wants(c.Codice) {
			found = append(found, w.run(c)...)
		}
	}
	slices.SortStableFunc(found, func(a, b Finding) int { return cmp.Compare(a.Scheda, b.Scheda) })
	return found
}

// Together tells the findings of one check about one scheda as one, with the places of the first; ok is false where each has to be told
// by itself.
func Together(s *piao.Scheda, found []Finding) (f Finding, ok bool) {
	all := Checks()
	i := slices.IndexFunc(all, func(c Check) bool { return len(found) > 1 && c.Codice == found[0].Codice })
	if i < 0 || all[i].insieme == nil {
		return Finding{}, false
	}
	f = found[0]
	f.Messaggio, f.Rimedio = all[i].insieme(s, found)
	return f, true
}

func (w *lavoro) run(c Check) []Finding {
	var found []Finding
	if c.chiede != "" && !w.asks(c.chiede) {
		return nil
	}
	if c.piano != nil {
		found = c.piano(w)
	} else {
		for i := range w.Schede {
			s := &w.Schede[i]
			for _, f := range c.scheda(w, s) {
				found = append(found, w.at(s, f))
			}
		}
	}
	for i := range found {
		f := &found[i]
		f.Codice, f.Gravita = c.Codice, c.Gravita
		if g, ok := w.opts.Gravita[c.Codice]; ok {
			f.Gravita = g
		}
		if f.Addendi == nil {
			f.Addendi = []Addendo{}
		}
	}
	return found
}

// at makes a finding one of a scheda, with the place of its field.
func (w *lavoro) at(s *piao.Scheda, f Finding) Finding {
	f.Scheda, f.Settore = s.Numero, s.Settore
	return w.near(s, f.Campo, f)
}

// near gives a finding about the plan the place of a scheda's field.
func (w *lavoro) near(s *piao.Scheda, campo string, f Finding) Finding {
	f.Posizione, f.File = w.where.Of(s, campo), s.Fonte.File
	return f
}
