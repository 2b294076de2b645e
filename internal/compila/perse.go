package compila

import (
	"regexp"
	"slices"
	"strings"

	"piao"
	"piao/form"
	"piao/internal/schema"
)

// countLost counts what the form has no place for.
func (x *filling) countLost() {
	for i := range x.p.Schede {
		s := &x.p.Schede[i]
		for place := range schema.All(s) {
			path := indices.ReplaceAllString(place.Path(), "")
			if text := schema.Write(place.Ptr()); text != "" && !x.holds(s, path, text) {
				x.lost[path]++
			}
		}
	}
}

var indices = regexp.MustCompile(`\[\d+\]`)

// holds says whether the form has a place for a field with that value.
func (x *filling) holds(s *piao.Scheda, path, text string) bool {
	f := schema.FieldOf(path)
	switch {
	case f == nil, f.Reads != "", f.Kind == schema.Position, f.Kind == schema.Code, f.OneOf != nil, strings.Contains(path, altri), path == "fasi.numero":
		return true
	case path == "settore" && x.modulo.Settore != "", path == "peso_testo":
		return x.modulo.Settore != "" || x.has("", "peso")
	case path == "codice", path == "descrizione":
		return x.has("", path) || x.has("", apertura) || path == "codice" && x.numbers()
	case path == "obiettivo":
		return true
	case path == "indicatori.tipo" && slices.ContainsFunc(x.kinds, func(k string) bool { return strings.Contains(strings.ToLower(k), strings.ToLower(text)) }):
		return true
	case path == "fasi.scadenza", path == "indicatori.codice", path == "indicatori.tipo":
		return x.has("", path) || x.has(coppie, strings.TrimSuffix(path, path[strings.IndexByte(path, '.'):])+".descrizione")
	case strings.HasPrefix(path, "indicatori.attesi"):
		return slices.ContainsFunc(x.voci, func(v form.VoceModulo) bool {
			return v.Campo == "indicatori.valore_atteso" && strings.Contains(v.Etichetta, "{anno}")
		})
	case path == "fasi.etichetta":
		return x.has("", "fasi.numero") || before.MatchString(text)
	case path == "fasi.effettivo" && !x.has(fasi, lettera):
		return false
	case path == "fasi.previsto", path == "fasi.effettivo":
		cols := x.axis(s)
		for _, m := range strings.Split(text, ", ") {
			if !slices.ContainsFunc(cols, func(c column) bool { return c.segno == m }) {
				return false
			}
		}
		return true
	}
	return x.has("", path)
}
