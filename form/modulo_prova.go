package form

import (
	"strings"

	"piao"
	"piao/extract"
	"piao/internal/testo"
)

// A Prova is what a document gives when it is read by a form.
type Prova struct {
	// Obiettivi counts its goals; 0 where the document is not of that form.
	Obiettivi int
	// Voci are the form's labels in its order, with how often the document has each and what stands with the first.
	Voci []VoceModulo
	// Mancanti are the form's labels that the document lacks.
	Mancanti []string
	// Oltre are the labels that the document has and the form has not, with the field that each was read as.
	Oltre []VoceModulo
	// Segni counts the marks under a time axis.
	Segni int
	// Fuori are the texts that belong to no goal, row by row: titles, tables passed over, what nothing says.
	Fuori []Rimasta
}

// A Rimasta is a row of which no goal has anything.
type Rimasta struct {
	Pos   piao.Pos
	Testo string
}

// Prove reads a document by a form that a file describes, and says what is read with it and what stays unread.
func Prove(doc *extract.Document, m *Modulo) *Prova {
	d := readElements(doc, m)
	d.file = &piao.RawFile{File: doc.File, SHA256: doc.SHA256}
	p := &Prova{Voci: make([]VoceModulo, len(m.Voci))}
	copy(p.Voci, m.Voci)
	_, p.Mancanti = d.ownLabels()
	if d.arrange(); !d.convinces() {
		p.Oltre = d.oltre(d.etichette())
		p.addFuori(whole(doc))
		return p
	}
	d.write()
	p.Obiettivi = len(d.file.Schede)
	for _, v := range d.labelsRead {
		p.count(v)
	}
	p.Oltre = d.oltre(d.labelsRead)
	for i := range d.file.Schede {
		for _, v := range d.file.Schede[i].Voci {
			if strings.HasSuffix(v.Campo, ".previsto") || strings.HasSuffix(v.Campo, ".effettivo") {
				p.Segni++
			}
		}
	}
	p.addFuori(d.file.Other)
	return p
}

// count adds a label of the document to the form's own that it is: of the same part, else of any.
func (p *Prova) count(found VoceModulo) {
	best := -1
	for i, v := range p.Voci {
		if v.Etichetta == found.Sua && (best < 0 || v.Parte == found.Parte) {
			best = i
		}
	}
	if best >= 0 {
		v := &p.Voci[best]
		if v.Volte == 0 {
			v.Esempio = found.Esempio
		}
		v.Volte += found.Volte
	}
}

// oltre keeps the labels that the form's file has not.
func (l *reader) oltre(all []VoceModulo) (other []VoceModulo) {
	for _, v := range all {
		if v.Sua == "" && l.modulo.ownLabel(v.Parte, v.Etichetta) == nil {
			other = append(other, v)
		}
	}
	return other
}

func (p *Prova) addFuori(parts []piao.RawOther) {
	for _, o := range parts {
		for _, r := range o.Rows {
			var texts []string
			for _, c := range r.Cells {
				if !c.Blank() {
					texts = append(texts, testo.Blanks(c.Text))
				}
			}
			if len(texts) > 0 {
				p.Fuori = append(p.Fuori, Rimasta{r.Cells[0].Pos, strings.Join(texts, " | ")})
			}
		}
	}
}
