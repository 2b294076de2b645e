package form

import (
	"slices"
	"strings"

	"piao/form/vocabulary"
	"piao/internal/testo"
)

// A Modulo is a form: which label is which field, in which kind of zone.
type Modulo struct {
	// Nome is what a piano says that it was read by.
	Nome string
	// Voci are its labels, in the order in which the document has them.
	Voci []VoceModulo
}

// A VoceModulo is a label of a form.
type VoceModulo struct {
	// Zona is where the label stands: one of the Zona constants.
	Zona string
	// Etichetta is the label as printed, Campo the field that it names, as a path without indices; "altri" where the model has none.
	Etichetta, Campo string
	// Volte counts how often the document has it; Esempio is a value that stands with it.
	Volte   int
	Esempio string
}

// The kinds of zones.
const (
	ZonaCoppie  = "coppie"  // labels with values beside, below or behind a colon
	ZonaTabella = "tabella" // a header, and below it a fase or an indicatore a row, or months in columns
	ZonaElenco  = "elenco"  // a header, and below it a goal a row, or several rows a goal
	ZonaTesto   = "testo"   // what stands without a label: a heading, a sheet's name
)

// racconta tells which label was read as which field, each once.
func (m *Modulo) racconta() string {
	var parts []string
	for _, v := range m.Voci {
		if part := "«" + testo.Blanks(v.Etichetta) + "» = " + v.Campo; !slices.Contains(parts, part) {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, "; ")
}

// leggi reads a text as a label: as the form has it, else as the vocabulary does.
func (m *Modulo) leggi(text string) *vocabulary.Etichetta {
	return vocabulary.Leggi(text)
}

// nota keeps that a label was read as a field.
func (m *Modulo) nota(zona, etichetta, campo, esempio string) {
	for i := range m.Voci {
		if v := &m.Voci[i]; v.Zona == zona && v.Etichetta == etichetta && v.Campo == campo {
			v.Volte++
			return
		}
	}
	m.Voci = append(m.Voci, VoceModulo{zona, etichetta, campo, 1, esempio})
}
