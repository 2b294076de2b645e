package extract

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"piao"
	"piao/internal/layout"
)

// How often a sign has to stand in a text to be its way to write an empty cell: so many times; one that may as well be a value, more often
// and in so many of a hundred cells. One by itself is a value, as written.
const (
	leastAbsent  = 6
	leastFillers = 20
	fillerShare  = 20
)

// dropAbsent empties the cells of a text that hold what its program writes for an empty one: nan, NULL, or a dash. It is told once for each such sign.
func dropAbsent(g *Grid) []piao.Rilievo {
	count, first, cells := map[string]int{}, map[string]piao.Pos{}, 0
	for _, r := range g.Rows {
		for _, c := range r.Cells {
			cells++
			if key := strings.TrimSpace(c.Text); layout.IsAbsent(key) || layout.IsFiller(key) {
				if count[key] == 0 {
					first[key] = c.Pos
				}
				count[key]++
			}
		}
	}
	var rilievi []piao.Rilievo
	absent := map[string]bool{}
	for _, key := range slices.Sorted(maps.Keys(count)) {
		n := count[key]
		if layout.IsAbsent(key) && n >= leastAbsent || layout.IsFiller(key) && n >= leastFillers && n*100 >= fillerShare*cells {
			absent[key] = true
			rilievi = append(rilievi, piao.Rilievo{Codice: "parola-per-vuoto", Gravita: piao.Avviso, Prima: key, Posizione: first[key].String(),
				Messaggio: fmt.Sprintf("«%s» sta in %d celle: è come il programma che ha scritto il file segna una cella vuota, e le celle sono lette come vuote.", key, n)})
		}
	}
	if len(absent) == 0 {
		return nil
	}
	for i := range g.Rows {
		r := &g.Rows[i]
		r.Cells = slices.DeleteFunc(r.Cells, func(c piao.Cell) bool { return absent[strings.TrimSpace(c.Text)] })
	}
	return rilievi
}
