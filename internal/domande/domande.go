// Package domande says what the form of a plan asks: what it has no place for is missing from no goal, and differs between none.
package domande

import (
	"slices"
	"strings"

	"piao"
	"piao/internal/layout"
	"piao/internal/schema"
	"piao/internal/words"
)

// A Modulo is the form of a plan, by what it asks.
type Modulo struct {
	own   bool
	asked map[string]bool
}

// IsOwn says whether a plan is in the built-in form, of which the program knows all that it asks.
func IsOwn(p *piao.Piano) bool { return p.Modulo == "" || p.Modulo == piao.ModuloObiettivo }

// drawn are what the built-in form asks without a label of its own.
var drawn = []string{"fasi", "fasi.descrizione", "fasi.previsto", "fasi.effettivo", "indicatori"}

// Of gives the form of a plan: it asks what some scheda has filled in; the built-in one whatever it has a label for; one that was worked out from a
// document what its labels were read as.
func Of(p *piao.Piano) *Modulo {
	m := &Modulo{own: IsOwn(p), asked: map[string]bool{}}
	for i := range p.Schede {
		m.add(&p.Schede[i])
	}
	for _, r := range p.Rilievi {
		_, letture := words.Letture(r)
		for _, l := range letture {
			m.ask(l.Path)
		}
	}
	m.asked["missione"] = m.asked["missione"] || m.asked["missione_codice"]
	m.asked["peso"] = m.asked["peso"] || m.asked["peso_testo"]
	return m
}

// ask puts a field among those that are asked, with the list that it is in.
func (m *Modulo) ask(path string) {
	m.asked[path] = true
	if list, _, ok := strings.Cut(path, "."); ok {
		m.asked[list] = true
	}
}

// add asks for what a scheda has filled in.
func (m *Modulo) add(s *piao.Scheda) {
	m.asked["fasi"] = m.asked["fasi"] || len(s.Fasi) > 0
	m.asked["indicatori"] = m.asked["indicatori"] || len(s.Indicatori) > 0
	for p := range schema.All(s) {
		if path := PathOf(p); !m.asked[path] && schema.Write(p.Ptr()) != "" {
			m.ask(path)
		}
	}
}

// PathOf is the path of a place without its indices; that of a place in a list within a record is the list's: altri, fasi.altri, indicatori.attesi.
func PathOf(p schema.Place) string {
	list, i, rest, _ := schema.Cut(p.Path())
	if f := schema.Scheda.Field(list); i < 0 || f.Of == nil {
		return p.Field.Path
	} else if f.Of == schema.Voce {
		return list
	}
	if inner, j, _, _ := schema.Cut(rest); j >= 0 {
		return list + "." + inner
	}
	return p.Field.Path
}

// Asks says whether the form asks for a field, by its path without indices, or for a list of records.
func (m *Modulo) Asks(path string) bool {
	return m.asked[path] || m.own && (layout.OfField(path) != nil || slices.Contains(drawn, path))
}
