package normalize

import (
	"fmt"
	"strconv"

	"piao"
)

// mostYears is how far the year columns of a plan for three years can reach from one to the next.
const mostYears = 5

var annoRipetuto = Rule{
	Codice:  "anno-ripetuto",
	Title:   "the year column after DICEMBRE repeats the year of the piano: it can only be the next",
	Titolo:  "la colonna dell'anno dopo DICEMBRE ripete l'anno del piano: può essere solo il seguente",
	Gravita: piao.Riparato,
	Before:  "DICEMBRE | 2025",
	After:   "DICEMBRE | 2026",
	raw:     proposeNextYear,
}

// proposeNextYear counts the year columns on from the piano's year where one of them is no later than what stands before it.
// Nor is a year far ahead one of a plan for three years (art. 5 c. 1 D.Lgs. 150/2009): 2062 is a slip for 2026.
func proposeNextYear(f *rawWork) []Edit {
	var edits []Edit
	before := f.anno
	if before == 0 {
		return nil
	}
	head := f.readGantt().head
	for _, c := range head.cols {
		if c.mese > 0 || c.parte != "" {
			continue
		}
		if year := c.anno; year <= before || year > before+mostYears {
			next := before + 1
			g := piao.Riparato
			if year != before {
				g = piao.Dubbio
			}
			edits = append(edits, Edit{Campo: "gantt", Prima: strconv.Itoa(year), Dopo: strconv.Itoa(next), Pos: c.p.pos(), Gravita: g,
				change: respell(c.p, strconv.Itoa(next)),
				Why:    fmt.Sprintf("La colonna %d viene dopo il %d: può essere solo il %d.", year, before, next)})
			before = next
		} else {
			before = year
		}
	}
	return edits
}
