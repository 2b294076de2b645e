package extract

import (
	"regexp"
	"strconv"

	"piao"
)

var numberedRow = regexp.MustCompile(`^\s*(?:#|\pL{1,4}[ .]{0,2})?(\d{1,7})\.?\s*$`)

// dropRowNumbers takes out a first column that numbers the rows: nearly every row has a number there, and each is greater than the one above,
// most by one.
func dropRowNumbers(g *Grid) []piao.Rilievo {
	const share, least = 95, 10
	rows, numbered, next, last := 0, 0, 0, -1
	for _, r := range g.Rows {
		if len(r.Cells) == 0 {
			continue
		}
		rows++
		n, ok := rowNumberOf(r)
		if !ok {
			continue
		}
		if n <= last {
			return nil
		}
		numbered++
		if n == last+1 {
			next++
		}
		last = n
	}
	if numbered < least || 100*numbered < share*rows || 2*next < numbered {
		return nil
	}
	var first piao.Cell
	for i := range g.Rows {
		r := &g.Rows[i]
		if _, ok := rowNumberOf(*r); ok {
			if first.Text == "" {
				first = r.Cells[0]
			}
			r.Cells = r.Cells[1:]
		}
	}
	return undone(piao.Rilievo{Codice: "numeri-di-riga"}, first, numbered, "la prima colonna numera %d righe, da cima a fondo: non è letta.")
}

// rowNumberOf gives the number in the first column of a row: 12, 12., R012, #12, riga 12.
func rowNumberOf(r piao.Row) (int, bool) {
	if len(r.Cells) == 0 || r.Cells[0].Pos.Col != 1 {
		return 0, false
	}
	m := numberedRow.FindStringSubmatch(r.Cells[0].Text)
	if m == nil {
		return 0, false
	}
	n, err := strconv.Atoi(m[1])
	return n, err == nil
}
