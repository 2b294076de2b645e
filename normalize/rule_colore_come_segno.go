package normalize

import (
	"piao"
	"piao/internal/layout"
)

var coloreComeSegno = Rule{
	Codice:  "colore-come-segno",
	Title:   "the months of the GANTT are marked by the colour of their cells, not by a sign",
	Titolo:  "i mesi del GANTT sono segnati dal colore delle celle, non da un segno",
	Gravita: piao.Avviso,
	Before:  "GENNAIO (red) | FEBBRAIO (red) | MARZO",
	After:   "GENNAIO ■ | FEBBRAIO ■ | MARZO",
	raw:     proposeColours,
}

// drawnMark is the sign that a coloured cell is read as.
const drawnMark = "■"

// A colouredCell is a blank cell under a month that has a fill.
type colouredCell struct {
	r    *row
	line int // the index of its row among those that can be marked
	cell *piao.Cell
}

// proposeColours reads the fills of a GANTT that has no other mark. A fill marks where cells of the block have it and others have not: one that runs
// through whole rows or whole columns is a ground.
func proposeColours(f *rawWork) []Edit {
	b := f.readGantt()
	if b.head.numbers || len(b.head.cols) == 0 {
		return nil
	}
	byColour := map[string][]colouredCell{}
	var colours []string
	lines, marked := 0, false
	b.eachRow(func(_ string, g *ganttRow) {
		marked = marked || len(g.segni) > 0
		for i := range g.r.filled {
			c := &g.r.filled[i]
			if !b.head.covers(c) {
				continue
			}
			if byColour[c.Fill] == nil {
				colours = append(colours, c.Fill)
			}
			byColour[c.Fill] = append(byColour[c.Fill], colouredCell{g.r, lines, c})
		}
		lines++
	})
	if marked {
		return nil
	}
	var marks []*piece
	var rows []*row
	for _, colour := range colours {
		for _, c := range b.head.withoutGround(byColour[colour], lines) {
			marks = append(marks, &piece{src: c.cell, text: drawnMark, col: c.cell.Pos.Col, end: c.cell.End()})
			rows = append(rows, c.r)
		}
	}
	if len(marks) == 0 {
		return nil
	}
	return []Edit{{Campo: layout.LFasi, Pos: marks[0].pos(), change: change{moved: marks, do: func() {
		for i, p := range marks {
			rows[i].insert(p)
		}
	}}, Why: "I mesi sono segnati dal colore delle celle: una cella colorata è letta come un segno."}}
}

// covers says whether the cell stands under a column of the time axis.
func (h *ganttHead) covers(c *piao.Cell) bool {
	for _, col := range h.cols {
		if col.col <= c.End() && c.Pos.Col <= col.end {
			return true
		}
	}
	return false
}

// withoutGround leaves the cells out whose column has the colour in all rows, and gives none where each row that has the colour has it from end to end.
func (h *ganttHead) withoutGround(cells []colouredCell, lines int) []colouredCell {
	const fewest = 3 // rows that tell a column's ground
	inColumn, inLine := map[int]int{}, map[int]int{}
	for _, c := range cells {
		for _, col := range h.cols {
			if col.col <= c.cell.End() && c.cell.Pos.Col <= col.end {
				inColumn[col.col]++
				inLine[c.line]++
			}
		}
	}
	partial := false
	for _, n := range inLine {
		partial = partial || n < len(h.cols)
	}
	if !partial {
		return nil
	}
	var rest []colouredCell
	for _, c := range cells {
		if lines < fewest || inColumn[c.cell.Pos.Col] < lines {
			rest = append(rest, c)
		}
	}
	return rest
}
