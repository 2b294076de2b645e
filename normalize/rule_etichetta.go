package normalize

import (
	"fmt"
	"strconv"
	"strings"

	"piao"
	"piao/internal/layout"
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
	var edits []Edit
	respellAs := func(p *piece, campo, nameSpelling string) {
		edits = append(edits, Edit{Campo: campo, Prima: p.text, Dopo: nameSpelling, Pos: p.pos(), change: respell(p, nameSpelling),
			Why: fmt.Sprintf("L'etichetta «%s» è letta come «%s».", strings.TrimSpace(p.text), nameSpelling)})
	}
	for _, r := range f.testa {
		for _, p := range r.pieces {
			if p.label != nil && !p.label.Clean(p.text) {
				respellAs(p, p.label.Campo, p.label.Grafia)
			}
		}
	}
	spellBlock := func(rows []*row, zona layout.Zona) {
		for _, r := range rows {
			for i, p := range r.pieces {
				l := labelIn(zona, r, i)
				switch {
				case l != nil && !l.Clean(p.text):
					respellAs(p, l.Campo, l.Grafia)
				case l == nil:
					if n, ok := p.isFaseLabel(); ok && p.own == nil && !p.read().clean && i == 0 {
						respellAs(p, "fasi", layout.FaseLabel(n))
					}
				}
			}
		}
	}
	for _, c := range f.readGantt().head.cols {
		if c.p != nil && c.mese > 0 && (!layout.MonthClean(c.p.text) || c.p.month() != c.mese) {
			respellAs(c.p, "gantt", layout.MonthName(c.mese))
		} else if c.p != nil && c.anno > 0 && strconv.Itoa(c.anno) != layout.Blanks(c.p.text) {
			respellAs(c.p, "gantt", strconv.Itoa(c.anno))
		}
	}
	for _, g := range f.readGantt().rows {
		if _, ok := layout.BareNumber(g.r.pieces[0].text); ok && g.fase == g.r.pieces[0] {
			respellAs(g.fase, "fasi", layout.FaseLabel(g.numero))
		}
	}
	for _, g := range f.readIndicatori().rows {
		if _, ok := g.isBare(); ok {
			respellAs(g.fase, "fasi", layout.FaseLabel(g.numero))
		}
	}
	spellBlock(f.gantt, layout.Gantt)
	spellBlock(f.indicatori, layout.Indicatori)
	return edits
}

// labelIn gives the label of the zone that piece i of the row spells, nil where it is a value: below the header of the indicatori
// only the row's company tells a label from a text such as "note".
func labelIn(zona layout.Zona, r *row, i int) *layout.Label {
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
	if labels < 2 || labels*2 <= len(r.pieces) {
		return nil
	}
	if l.Campo == layout.LIndicatori {
		return layout.Get(layout.LIndicatore)
	}
	return l
}
