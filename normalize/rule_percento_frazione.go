package normalize

import (
	"fmt"
	"math"
	"strings"

	"piao"
	"piao/internal/testo"
)

var percentoFrazione = Rule{
	Codice:  "percento-frazione",
	Title:   "the shares of the fasi are fractions of 1, as a spreadsheet keeps them",
	Titolo:  "le percentuali delle fasi sono frazioni di 1, come le tiene un foglio di calcolo",
	Gravita: piao.Riparato,
	Before:  "0,35 | 0,35 | 0,3",
	After:   "35 | 35 | 30",
	scheda:  proposePercents,
}

// proposePercents acts where no share has a percent sign, none is above 1, and together they make 1.
func proposePercents(w *schedaWork) []Edit {
	sum, n := 0.0, 0
	for i, f := range w.Fasi {
		if f.Peso == nil {
			continue
		}
		if *f.Peso > 1 || strings.Contains(w.written(fmt.Sprintf("fasi[%d].peso", i)), "%") {
			return nil
		}
		sum += *f.Peso
		n++
	}
	if n < 2 || math.Abs(sum-1) > 0.011 {
		return nil
	}
	var edits []Edit
	for i := range w.Fasi {
		f := &w.Fasi[i]
		if f.Peso == nil {
			continue
		}
		v := math.Round(*f.Peso*1e6) / 1e4
		campo := fmt.Sprintf("fasi[%d].peso", i)
		edits = append(edits, Edit{Campo: campo, Prima: testo.Decimal(*f.Peso), Dopo: testo.Decimal(v), Pos: w.where(campo), change: change{do: func() { f.Peso = &v }},
			Why: "Le percentuali della scheda sommano a 1: sono frazioni, portate in percento."})
	}
	return edits
}
