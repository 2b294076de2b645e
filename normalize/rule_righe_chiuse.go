package normalize

import (
	"slices"

	"piao"
	"piao/internal/layout"
)

var righeChiuse = Rule{
	Codice:  "righe-chiuse",
	Title:   "all rows of a text have closed up to the left over their empty cells: the months of its marks are lost, and the columns of its values are a doubt",
	Titolo:  "tutte le righe di un testo sono chiuse a sinistra sulle celle vuote: i mesi dei segni sono perduti, e le colonne dei valori un dubbio",
	Gravita: piao.Errore,
	Before:  "FASE 2 | Avvio | 60% | P | X | X (closed up)",
	After:   "FASE 2 | Avvio | 60% | P | (no month)",
	raw:     proposeClosed,
}

// proposeClosed takes the marks out of a scheda whose rows have closed up, and puts the rows of the indicatori without a fase's label back behind the
// column of labels. Which of their other cells were empty cannot be said.
func proposeClosed(f *rawWork) []Edit {
	switch {
	case f.isClosed():
		return slices.Concat(f.closedMarks(), f.closedRows())
	case !f.raw.TrueColumns && isGanttClosed(f.gantt):
		return f.closedMarks()
	}
	return nil
}

func (f *rawWork) closedMarks() []Edit {
	var marks []*piece
	var rows []*row
	b := f.readGantt()
	b.eachRow(func(_ string, g *ganttRow) {
		if len(g.segni) >= len(b.head.cols) {
			return // all of the year
		}
		for _, p := range g.segni {
			marks, rows = append(marks, p), append(rows, g.r)
		}
	})
	if len(marks) == 0 {
		return nil
	}
	remove := func() {
		for i, p := range marks {
			rows[i].remove(p)
			f.taken = append(f.taken, p)
		}
	}
	return []Edit{{Campo: "fasi", Prima: joinText(marks), Dopo: "", Pos: marks[0].pos(), holds: marks, change: change{do: remove},
		Why: "Le righe sono chiuse a sinistra, senza le celle vuote: in quali mesi stavano i segni non si può dire, e previsto ed effettivo restano vuoti."}}
}

func (f *rawWork) closedRows() []Edit {
	b := f.readIndicatori()
	if len(b.head) < 2 || b.head[0].campo != layout.LIndFasi {
		return nil
	}
	var moved []*piece
	var first *piece
	for _, g := range b.rows {
		if len(g.pieces) > 1 && first == nil {
			first = g.pieces[0]
		}
		if g.fase == nil && len(g.pieces) > 1 && b.head[0].holds(g.pieces[0].col) {
			moved = append(moved, g.pieces...)
		}
	}
	if first == nil {
		return nil
	}
	return []Edit{{Campo: "indicatori", Prima: first.text, Dopo: first.text, Pos: first.pos(), Gravita: piao.Dubbio, change: shift(moved, -1),
		Why: "Le righe degli indicatori sono chiuse a sinistra, senza le celle vuote: se un valore mancava, i seguenti sono letti sotto l'etichetta sbagliata."}}
}

// isClosed says whether the rows of a text of counted columns have closed up: the GANTT has months, and no row has an empty cell before or between its others.
func (f *rawWork) isClosed() bool {
	const least = 10
	if f.raw.TrueColumns || f.readGantt().head.first() == 0 {
		return false
	}
	n := 0
	for _, block := range [][]piao.Row{f.raw.Head, f.raw.Gantt, f.raw.Indicatori} {
		for _, r := range block {
			for i, c := range r.Cells {
				if c.Pos.Col != i+1 || c.End() != i+1 {
					return false
				}
			}
			if len(r.Cells) > 1 {
				n++
			}
		}
	}
	return n >= least
}

// isGanttClosed says whether the rows of the GANTT have closed up: none has an empty cell before or between its others, and what stands in two
// columns of the form, the labels of the fasi and the texts right of them, begins in one.
func isGanttClosed(rows []*row) bool {
	fasi, texts := false, false
	for _, r := range rows {
		for i, p := range r.pieces {
			if i == 0 && p.col != 1 || i > 0 && p.col > r.pieces[i-1].end+1 {
				return false
			}
		}
		if len(r.pieces) == 0 {
			continue
		}
		first := r.pieces[0]
		_, fase := first.isFaseLabel()
		l := first.find(layout.Gantt)
		fasi = fasi || fase
		texts = texts || !fase && l != nil && (l.Campo == layout.LGantt || l.Campo == layout.LMotivazione)
	}
	return fasi && texts
}
