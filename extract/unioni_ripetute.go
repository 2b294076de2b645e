package extract

import (
	"slices"
	"unicode/utf8"

	"piao"
	"piao/internal/layout"
)

// joinRepeated makes one cell of those that repeat the text of a merged one, as some programs write it into each that it covers. That a text is
// full of words that stand twice side by side is one witness; the other is the header above, whose columns a cell does not cross: a month
// and the next one both have an X.
func joinRepeated(g *Grid) []piao.Rilievo {
	if !repeatsMerges(g.Rows) {
		return nil
	}
	var first piao.Cell
	n := 0
	var header []piao.Cell
	for i := range g.Rows {
		r := &g.Rows[i]
		joined := joinRuns(r.Cells, nil)
		switch kind := layout.KindOfRow(piao.Row{Cells: joined}); {
		case headsTable(kind, joined):
			header = joined
		case kind == layout.TitleRow || kind == layout.HeadRow || len(joined) == 1 && len(r.Cells) > 1:
			header = nil
		case header != nil:
			joined = joinRuns(r.Cells, header)
		}
		for _, c := range joined {
			if c.Span.Cols > 1 {
				if n++; n == 1 {
					first = c
				}
			}
		}
		r.Cells = joined
	}
	return undone(piao.Rilievo{Codice: "unione-ripetuta"}, first, n, "%d celle unite sono scritte in ogni colonna che coprono: sono lette una volta.")
}

// repeatsMerges asks that in many of the rows with several cells a word stands twice side by side.
func repeatsMerges(rows []piao.Row) bool {
	const share, least, word = 50, 6, 4
	several, repeated := 0, 0
	for _, r := range rows {
		if len(r.Cells) < 2 {
			continue
		}
		several++
		for i := range r.Cells[1:] {
			a, b := r.Cells[i], r.Cells[i+1]
			if a.Text == b.Text && b.Pos.Col == a.Pos.Col+1 && utf8.RuneCountInString(a.Text) >= word && !layout.IsMark(a.Text) {
				repeated++
				break
			}
		}
	}
	return repeated >= least && 100*repeated >= share*several
}

// headsTable says whether the cells are the header of a table, which says how wide each of its columns is.
func headsTable(kind layout.RowKind, cells []piao.Cell) bool {
	const gantt, indicatori = 5, 3
	return kind == layout.GanttRow && len(cells) >= gantt && layout.HeadsGantt(piao.Row{Cells: cells}) || kind == layout.IndicatoriRow && len(cells) >= indicatori
}

// joinRuns joins the cells that stand side by side with one text, within the columns of a header where there is one.
func joinRuns(cells, header []piao.Cell) []piao.Cell {
	var joined []piao.Cell
	for _, c := range cells {
		if n := len(joined); n > 0 && joined[n-1].Text == c.Text && joined[n-1].End()+1 == c.Pos.Col && !partsAt(header, c.Pos.Col) {
			joined[n-1].Span.Cols++
			continue
		}
		joined = append(joined, c)
	}
	return joined
}

// partsAt says whether a column of the header begins or ends left of column col.
func partsAt(header []piao.Cell, col int) bool {
	return slices.ContainsFunc(header, func(h piao.Cell) bool { return h.Pos.Col == col || h.End()+1 == col })
}
