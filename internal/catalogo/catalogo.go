// Package catalogo lists every codice that the program gives: those of the rules, of what readers find in documents, of the checks.
package catalogo

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"piao"
	"piao/check"
	"piao/extract"
	"piao/form"
	"piao/internal/comuni"
	"piao/internal/message"
	"piao/internal/testo"
	"piao/normalize"
)

// A Voce is one codice.
type Voce struct {
	Codice  string
	Gravita piao.Gravita
	// Title says in English what it is of, Titolo in Italian.
	Title, Titolo string
	// Before and After are an example; Fonte is where a check comes from. They may be empty.
	Before, After, Fonte string
}

// TitleIn gives the title in the language.
func (v Voce) TitleIn(l message.Lang) string {
	if l == message.Italian {
		return v.Titolo
	}
	return v.Title
}

// All gives the rules in the order in which they are applied, then the findings of the readers, then the checks.
func All() []Voce {
	var all []Voce
	for _, r := range normalize.Rules() {
		all = append(all, Voce{r.Codice, r.Gravita, r.Title, r.Titolo, r.Before, r.After, ""})
	}
	for _, f := range slices.Concat(extract.Findings(), form.Findings()) {
		all = append(all, Voce{Codice: f.Codice, Gravita: f.Gravita, Title: f.Title, Titolo: f.Titolo})
	}
	all = append(all, Voce{Codice: comuni.Codice, Gravita: piao.Riparato, Title: comuni.Title, Titolo: comuni.Titolo})
	for _, c := range check.Checks() {
		all = append(all, Voce{c.Codice, c.Gravita, c.Title, c.Titolo, c.Before, c.After, c.Fonte})
	}
	return all
}

// Codici gives the codici of all.
func Codici() []string {
	var list []string
	for _, v := range All() {
		list = append(list, v.Codice)
	}
	return list
}

// Has says whether there is that codice.
func Has(codice string) bool { return slices.Contains(Codici(), codice) }

// Nearest gives the codice that a misspelt or shortened one most likely means.
func Nearest(text string) string {
	return slices.MinFunc(Codici(), func(a, b string) int {
		return cmp.Or(cmp.Compare(slips(text, a), slips(text, b)), cmp.Compare(a, b))
	})
}

// slips is how far a codice is from a text that stands for it. A part of it is nearest; the letters that both begin with count for it.
func slips(text, codice string) int {
	if text != "" && strings.Contains(codice, text) {
		return -len(text)
	}
	same := 0
	for same < min(len(text), len(codice)) && text[same] == codice[same] {
		same++
	}
	return 2*testo.Distance(text, codice) - same
}

// Unknown says of a codice that there is none such; id is the text that says so.
func Unknown(id, codice string) error {
	return message.Errorf(id, codice).Do(message.New("rules.nearest.hint", Nearest(codice)))
}

// Verify refuses options that name checks, rilievi or gravities that there are not. The gravity of a rilievo is the reading's to give.
func Verify(opts check.Options) error {
	graver := slices.Sorted(maps.Keys(opts.Gravita))
	named := slices.Concat(opts.Off, opts.Only, graver)
	slices.Sort(named)
	for _, codice := range named {
		if !Has(codice) {
			return Unknown("check.unknown", codice)
		}
	}
	for _, codice := range graver {
		if g := opts.Gravita[codice]; !slices.Contains(check.AllGravita, g) {
			return message.Errorf("check.gravita.unknown", codice, string(g)).Do(message.New("check.gravita.hint"))
		}
		if !slices.ContainsFunc(check.Checks(), func(c check.Check) bool { return c.Codice == codice }) {
			return message.Errorf("check.gravita.reading", codice).Do(message.New("check.gravita.reading.hint", codice))
		}
	}
	return nil
}
