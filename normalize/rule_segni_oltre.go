package normalize

import (
	"fmt"
	"slices"
	"sync"

	"piao"
)

var segniOltre = Rule{
	Codice:  "segni-oltre",
	Title:   "marks past the last column of the header: the row has slipped, and moves back until they fit",
	Titolo:  "segni oltre l'ultima colonna: la riga è slittata e torna indietro quanto basta",
	Gravita: piao.Riparato,
	Before:  "NOVEMBRE | DICEMBRE X | (no header) X",
	After:   "NOVEMBRE X | DICEMBRE X",
	raw:     proposeFits,
}

// proposeFits moves marks that stand outside the header's columns back into them. By how much, the deadline among the fase's
// indicatori settles, where it falls in the column that the outermost mark then has; else by as little as is needed, with a doubt. A header that ends
// before December is cut short: what stands past it may be in place, and stays. One without a year may be too, and settles nothing.
func proposeFits(f *rawWork) []Edit {
	b := f.readGantt()
	h := &b.head
	if h.first() == 0 {
		return nil
	}
	deadlines := sync.OnceValue(f.deadlines) // few plans need them
	var edits []Edit
	i := -1
	b.eachRow(func(campo string, g *ganttRow) {
		if len(b.fasi) > i+1 && b.fasi[i+1].p == g {
			i++
		}
		n := len(g.segni)
		if n == 0 {
			return
		}
		first, last := g.segni[0].col, g.segni[n-1].col
		d := 0
		switch {
		case last > h.last():
			d = last - h.last()
		case first < h.first():
			d = first - h.first()
		}
		if d == 0 || first-d < h.first() || last-d > h.last() || d > 0 && h.isCutShort() {
			return
		}
		gravita := piao.Dubbio
		if h.hasYear() && h.settled(g, d, deadlines()[b.fasi[i].numero], f.anno) {
			gravita = piao.Riparato
		}
		edits = append(edits, Edit{Campo: campo, Prima: join(h.marks(g, f.anno, 0)), Dopo: join(h.marks(g, f.anno, d)), Pos: g.segni[0].pos(),
			Gravita: gravita, change: shift(g.segni, d),
			Why: fmt.Sprintf("I segni escono dalle colonne dell'intestazione: spostati di %s.", columnsText(-d))})
	})
	return edits
}

// isCutShort says whether the header's last column is a month before December.
func (h *ganttHead) isCutShort() bool {
	last := h.cols[len(h.cols)-1]
	return last.mese > 0 && last.mese < 12
}

func (h *ganttHead) hasYear() bool {
	return slices.ContainsFunc(h.cols, func(c column) bool { return c.anno > 0 })
}

// settled says whether a deadline falls in the column of the last mark, once the row is moved back by d.
func (h *ganttHead) settled(g *ganttRow, d int, deadlines []string, anno int) bool {
	c, ok := h.at(g.segni[len(g.segni)-1].col - d)
	if !ok {
		return false
	}
	want := c.data(anno)
	for _, dl := range deadlines {
		if len(dl) >= len(want) && dl[:len(want)] == want {
			return true
		}
	}
	return false
}

// deadlines gives the dates that the indicatori name, by fase.
func (f *rawWork) deadlines() map[int][]string {
	out := map[int][]string{}
	fase := 0
	for _, g := range f.readIndicatori().rows {
		if g.fase != nil {
			fase = g.numero
		}
		for _, p := range g.pieces {
			if v := readValore(p.text, f.anno); v != nil && v.Scadenza != "" {
				out[fase] = append(out[fase], v.Scadenza)
			}
		}
	}
	return out
}
