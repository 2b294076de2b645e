package normalize

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"piao"
	"piao/internal/layout"
	"piao/internal/testo"
)

var etichetta = Rule{
	Codice:  "etichetta",
	Title:   "a label misspelt, without its colon or in another case",
	Titolo:  "etichetta scritta male, senza due punti o con altre maiuscole",
	Gravita: piao.Riparato,
	labels:  true,
	Before:  "Setore | GENAIO | FASE1",
	After:   "Settore: | GENNAIO | FASE 1",
	raw:     proposeSpellings,
}

func proposeSpellings(f *rawWork) []Edit {
	var s speller
	for _, r := range f.testa {
		for _, p := range r.pieces {
			if p.label != nil && !p.label.Clean(p.text) {
				s.respell(p, p.label.Campo, p.label.Grafia)
			}
		}
	}
	s.timeAxis(&f.readGantt().head)
	for _, g := range f.readGantt().rows {
		s.fase(g.r, g.fase, g.numero)
	}
	for _, g := range f.readIndicatori().rows {
		s.fase(g.r, g.fase, g.numero)
	}
	s.block(f.gantt, layout.Gantt, nil)
	s.block(f.indicatori, layout.Indicatori, f.readIndicatori().labels)
	return s.edits
}

// A speller gathers the edits of labels.
type speller struct{ edits []Edit }

func (s *speller) respell(p *piece, campo, grafia string) {
	s.edits = append(s.edits, Edit{Campo: campo, Prima: p.text, Dopo: grafia, Pos: p.pos(), change: respell(p, grafia),
		Why: fmt.Sprintf("L'etichetta «%s» è letta come «%s».", strings.TrimSpace(p.text), grafia)})
}

// timeAxis spells the months and the years of the GANTT's header.
func (s *speller) timeAxis(h *ganttHead) {
	for _, c := range h.cols {
		switch {
		case c.p == nil:
		case c.mese > 0 && (!layout.MonthClean(c.p.text) || c.p.month() != c.mese):
			s.respell(c.p, layout.LGantt, layout.MonthName(c.mese))
		case c.parte != "":
		case c.anno > 0 && strconv.Itoa(c.anno) != testo.Blanks(c.p.text):
			s.respell(c.p, layout.LGantt, strconv.Itoa(c.anno))
		}
	}
}

// fase spells the label of a row that is a number alone, or does not open its row.
func (s *speller) fase(r *row, label *piece, n int) {
	if label == nil || label.own != nil {
		return
	}
	if read := label.read(); !read.isFase || label != r.pieces[0] && !read.clean {
		s.respell(label, layout.LFasi, layout.FaseLabel(n))
	}
}

// block spells the other labels of a block, and those of its fasi. heads are the pieces of its header.
func (s *speller) block(rows []*row, zona layout.Zona, heads []*piece) {
	for _, r := range rows {
		for i, p := range r.pieces {
			switch l := labelIn(zona, r, i, heads); {
			case l != nil && !l.Clean(p.text):
				s.respell(p, l.Campo, l.Grafia)
			case l == nil && i == 0:
				if n, ok := p.isFaseLabel(); ok && p.own == nil && !p.read().clean {
					s.respell(p, layout.LFasi, layout.FaseLabel(n))
				}
			}
		}
	}
}

// labelIn gives the label of the zone that piece i of the row spells, nil where it is a value: below the header of the indicatori
// only the row's company tells a label from a text such as "note".
func labelIn(zona layout.Zona, r *row, i int, heads []*piece) *layout.Label {
	l := r.pieces[i].find(zona)
	if l == nil || zona == layout.Gantt {
		return l
	}
	if l.Campo == layout.LIndicatori && len(r.pieces) == 1 {
		return l
	}
	labels := 0
	for _, p := range r.pieces {
		if p.find(zona) != nil {
			labels++
		}
	}
	if labels < 2 || labels*2 <= len(r.pieces) && !slices.Contains(heads, r.pieces[i]) {
		return nil
	}
	if l.Campo == layout.LIndicatori {
		return layout.Get(layout.LIndicatore)
	}
	return l
}

// notQuite is the choice to keep apart what stands under a label that begins as one of the form's, which the head lacks, and has other words
// behind it.
func notQuite(campo string, l *layout.Label, v *entry) *choice {
	return etichetta.choose(Edit{Campo: campo, Prima: v.text(), Dopo: v.text(), Pos: v.p.pos(), Gravita: piao.Dubbio,
		Why: fmt.Sprintf("L'etichetta «%s» può essere «%s» con altre parole: il suo valore è tenuto a parte.", v.label.Grafia, l.Grafia)})
}
