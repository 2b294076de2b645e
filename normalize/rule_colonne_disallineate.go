package normalize

import (
	"fmt"

	"piao"
)

var colonneDisallineate = Rule{
	Codice:  "colonne-disallineate",
	Title:   "a row of the GANTT that has slipped against its header, its months with it",
	Titolo:  "riga del GANTT slittata rispetto all'intestazione, con i suoi mesi",
	Gravita: piao.Riparato,
	Before:  "PROG/EFF 35 | GENNAIO P | FEBBRAIO X",
	After:   "% realizzazione 35 | PROG/EFF P | GENNAIO X",
	raw:     proposeShifts,
}

// proposeShifts moves rows back by as much as their letter is off. The letter tells: right of its column it stands in a month, so
// that the months have slipped with it; left of it the months have slipped only where the percent has too, or where a mark stands
// left of January.
func proposeShifts(f *rawWork) []Edit {
	b := f.readGantt()
	h := &b.head
	if h.prog == 0 || h.first() == 0 {
		return nil
	}
	var edits []Edit
	var bare unmarkedRows
	b.eachRow(func(campo string, g *ganttRow) {
		d := h.slip(g)
		if d == 0 {
			return
		}
		moved := append([]*piece{g.lettera}, g.segni...)
		if g.percento != nil {
			moved = append(moved, g.percento)
		}
		moved = append(moved, g.strani...)
		if len(moved) == 1 {
			bare.add(campo, g.lettera, shift(moved, d))
			return
		}
		edits = append(edits, Edit{Campo: campo, Prima: join(h.marks(g, f.anno, 0)), Dopo: join(h.marks(g, f.anno, d)), Pos: g.lettera.pos(),
			change: shift(moved, d),
			Why:    fmt.Sprintf("La riga è spostata di %s rispetto all'intestazione: i mesi sono riportati sotto la loro colonna.", columnsText(d))})
	})
	return append(edits, bare.edits("fuori dalla %s colonna")...)
}

// slip gives by how many columns the row has slipped to the right, its months with it; negative to the left.
func (h *ganttHead) slip(g *ganttRow) int {
	if g.lettera == nil {
		return 0
	}
	d := g.lettera.col - h.prog
	with := g.percento != nil && g.percento.col-h.percento == d
	if d > 0 || with || len(g.segni) > 0 && g.segni[0].col < h.first() {
		return d
	}
	return 0
}

func columnsText(d int) string {
	side := "a destra"
	if d < 0 {
		d, side = -d, "a sinistra"
	}
	if d == 1 {
		return "una colonna " + side
	}
	return fmt.Sprintf("%d colonne %s", d, side)
}
