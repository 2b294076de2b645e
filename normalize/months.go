package normalize

import (
	"cmp"
	"fmt"
	"strings"

	"piao/internal/testo"
)

// data writes a column as a fase's previsto has it: "2025-03", "2026" or "2026-T1".
func (c column) data(anno int) string {
	if c.mese > 0 {
		return testo.Periodo{Anno: anno, Mese: c.mese}.String()
	}
	if c.parte != "" {
		return testo.Periodo{Anno: cmp.Or(c.anno, anno), Parte: c.parte}.String()
	}
	return testo.Periodo{Anno: c.anno}.String()
}

// marks reads the marked columns of a row as if it stood d columns further left.
func (h *ganttHead) marks(g *ganttRow, anno, d int) (dates []string) {
	for _, p := range g.segni {
		if c, ok := h.at(p.col - d); ok {
			dates = append(dates, c.data(anno))
		} else {
			dates = append(dates, "?")
		}
	}
	return dates
}

func join(dates []string) string { return strings.Join(dates, ", ") }

// eachRow calls fn for each row of each fase that can be marked, with the path of its field.
func (b *ganttBlock) eachRow(fn func(campo string, g *ganttRow)) {
	for i, f := range b.fasi {
		fn(fmt.Sprintf("fasi[%d].previsto", i), f.p)
		for _, g := range f.rows {
			fn(fmt.Sprintf("fasi[%d].effettivo", i), g)
		}
	}
}
