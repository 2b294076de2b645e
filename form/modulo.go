package form

import (
	"slices"
	"strings"

	"piao"
	"piao/form/vocabulary"
	"piao/internal/testo"
)

// A Modulo is a form: which label is which field, in which kind of zone.
type Modulo struct {
	// Nome is what a piano says that it was read by.
	Nome string
	// Voci are its labels, in the order in which the document has them.
	Voci []VoceModulo

	// proprie are the labels that a file gives the form, by part; nil for a form that is worked out.
	proprie map[string]*vocabulary.Lessico
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

// The parts of a form, as its file names them.
const (
	ParteCoppie     = "coppie"     // labels with values beside, below or behind a colon
	ParteElenco     = "elenco"     // the header of a list of goals
	ParteFasi       = "fasi"       // the header of a table of fasi
	ParteIndicatori = "indicatori" // the header of a table of indicatori
)

var parti = []string{ParteCoppie, ParteElenco, ParteFasi, ParteIndicatori}

// leggi reads a text as a label with its value: as the form has it, else as the vocabulary does.
func (m *Modulo) leggi(text string) *vocabulary.Etichetta { return m.leggiIn(ParteCoppie, text) }

// leggiIn reads a text as a label of a part of the form, else as one of its other parts, else as the vocabulary does.
func (m *Modulo) leggiIn(parte, text string) *vocabulary.Etichetta {
	if e := m.proprie[parte].Leggi(text); e != nil {
		return e
	}
	for _, p := range parti {
		if e := m.proprie[p].Leggi(text); e != nil {
			return e
		}
	}
	return vocabulary.Leggi(text)
}

// parteDi gives the part of the form that most cells of a header are labels of; "" where the form has none of them.
func (m *Modulo) parteDi(header []*piao.Cell) (best string) {
	most := 0
	for _, p := range parti {
		n := 0
		for _, c := range header {
			if m.proprie[p].Leggi(strings.TrimSpace(c.Text)) != nil {
				n++
			}
		}
		if n > 0 && (n > most || n == most && best == ParteCoppie) {
			best, most = p, n
		}
	}
	return best
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
