package normalize

import (
	"strconv"

	"piao"
	"piao/internal/layout"
	"piao/internal/testo"
)

// A lookup is what the vocabulary makes of a piece's text. It is kept, since every rule asks anew.
type lookup struct {
	text   string
	labels []zoneLabel
	month  int
	slips  int
	year   int
	// parte is the longer part of a year whose column it heads.
	parte  testo.Periodo
	value  *bool
	good   *bool
	fase   int
	rest   string
	clean  bool
	isFase bool
	titles *[]layout.Titolo
}

// A zoneLabel is the label of a zone that a text spells, nil for none.
type zoneLabel struct {
	zona  layout.Zona
	label *layout.Label
}

func (p *piece) read() *lookup {
	if p.seen == nil || p.seen.text != p.text {
		r := &lookup{text: p.text}
		r.month, r.slips = layout.MonthColumn(p.text)
		r.year = layout.YearColumn(p.text)
		r.parte, _ = layout.PeriodColumn(p.text)
		r.fase, r.rest, r.clean, r.isFase = layout.Fase(p.text)
		if r.isFase {
			if _, _, ok := pointed(testo.Blanks(p.text)); ok { // Fase 1.2 is no fase 1
				r.fase, r.rest, r.clean, r.isFase = 0, "", false, false
			}
		}
		p.seen = r
	}
	return p.seen
}

// find gives the label of the zone that the piece spells, as [layout.Find] does.
func (p *piece) find(z layout.Zona) *layout.Label {
	r := p.read()
	for _, s := range r.labels {
		if s.zona == z {
			return s.label
		}
	}
	l := layout.Find(z, p.text)
	r.labels = append(r.labels, zoneLabel{z, l})
	return l
}

// month gives the month whose column the piece heads, 0 for none.
func (p *piece) month() int { return p.read().month }

// isMonthName says whether the piece is a month's name in full, as in a header that has come apart.
func (p *piece) isMonthName() bool {
	r := p.read()
	return r.month > 0 && r.slips == 0 && len(testo.Key(p.text)) > 3
}

// isValue says whether the text reads as a number, a share, a span of time or a date.
func (p *piece) isValue() bool {
	r := p.read()
	if r.value == nil {
		v := readValore(p.text, 2000)
		is := v != nil && v.Tipo != piao.TipoTesto
		r.value = &is
	}
	return *r.value
}

// isFaseLabel gives the number of the label that the piece is, with nothing behind it: FASE n, or what the form calls a fase.
func (p *piece) isFaseLabel() (n int, ok bool) {
	if p.own != nil && testo.Blanks(p.text) == p.own.etichetta {
		return p.own.numero, true
	}
	r := p.read()
	return r.fase, r.isFase && r.rest == ""
}

// isLabel says whether the piece is a label as a clean scheda has it: nothing that still has to be repaired names a field.
func (p *piece) isLabel() bool {
	if p.label != nil && p.label.Campo == layout.LAltri {
		return true
	}
	r := p.read()
	if r.good == nil {
		good := p.own != nil || r.isFase && r.clean || r.month > 0 && layout.MonthClean(p.text) || r.parte.Parte != "" ||
			r.year > 0 && testo.Blanks(p.text) == strconv.Itoa(r.year) || layout.IsPrevisto(p.text) || layout.IsEffettivo(p.text) || p.isFormLabel() || p.isAnswerHint()
		r.good = &good
	}
	return *r.good
}

// isFormLabel says whether the piece is a clean label of the form.
func (p *piece) isFormLabel() bool {
	for _, z := range []layout.Zona{layout.Gantt, layout.Indicatori, layout.Testa} {
		if l := p.find(z); l != nil && l.Clean(p.text) {
			return true
		}
	}
	return false
}

// isAnswerHint says whether the piece is the hint of the label "Progetto trasversale (S/N)" in a cell of its own.
func (p *piece) isAnswerHint() bool {
	hint := testo.Key(p.text)
	return hint == "sn" || hint == "sino"
}

// titles are the title lines that the piece has.
func (p *piece) titles() []layout.Titolo {
	r := p.read()
	if r.titles == nil {
		ts := layout.ReadTitoli(p.text)
		r.titles = &ts
	}
	return *r.titles
}

// isLetter says whether the piece is the letter of a P or an E row.
func (p *piece) isLetter() bool { return layout.IsPrevisto(p.text) || layout.IsEffettivo(p.text) }
