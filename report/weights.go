package report

import (
	"math"
	"slices"
	"strconv"

	"piao"
)

// weights is a table of sums: those of the settori, or of the responsabili.
type weights struct {
	// Of is settore or responsabile, Name the form's label for it.
	Of, Name string
	Rows     []weight
	// Points is set where some weight is no percent, so that there is no total to reach.
	Points bool
}

// A weight is the sum of the weights of some schede.
type weight struct {
	Name    string
	Sum     float64
	Addends []addend
	// Missing counts the schede whose weight is lost.
	Missing int
	// Off is how far the sum is from the total, 0 within the tolerance.
	Off float64
	Bar bar
}

// An addend is the weight of a scheda; Value is nil where it is lost.
type addend struct {
	Scheda int
	ID     string
	Value  *float64
}

// A bar is a sum drawn: a piece for each addend, and the line of the total. Lengths are in the units of the drawing, which is 200 wide.
type bar struct {
	Pieces []piece
	Line   string
}

type piece struct{ X, Width string }

const barWidth = 200

// weighed sums the weights of the plan's schede by a name, in the order of names.
func (p *page) weighed(of, campo string, name func(*sheet) string) weights {
	w := weights{Of: of, Name: labelOf(campo), Points: slices.ContainsFunc(p.Schede, func(s *sheet) bool { return s.PesoTipo != "" && s.PesoTipo != piao.PesoPercento })}
	for _, n := range namesOf(p.Schede, name) {
		row := weight{Name: n}
		for _, s := range p.Schede {
			if name(s) != n {
				continue
			}
			row.Addends = append(row.Addends, addend{s.Numero, s.ID, s.Peso})
			if s.Peso == nil {
				row.Missing++
			} else {
				row.Sum += *s.Peso
			}
		}
		row.Sum = math.Round(row.Sum*100) / 100
		if off := row.Sum - p.Total; math.Abs(off) > p.Tolerance && !w.Points {
			row.Off = math.Round(off*100) / 100
		}
		w.Rows = append(w.Rows, row)
	}
	w.draw(p.Total)
	return w
}

// draw makes the bars of a table on one scale: a quarter above the total, or the largest sum.
func (w *weights) draw(total float64) {
	most := total * 1.25
	if w.Points {
		most = 0
	}
	for _, r := range w.Rows {
		most = max(most, r.Sum)
	}
	if most <= 0 {
		return
	}
	scale := barWidth / most
	for i := range w.Rows {
		r := &w.Rows[i]
		if !w.Points {
			r.Bar.Line = length(total * scale)
		}
		x := 0.0
		for _, a := range r.Addends {
			if a.Value == nil || *a.Value <= 0 {
				continue
			}
			width := *a.Value * scale
			r.Bar.Pieces = append(r.Bar.Pieces, piece{length(x), length(max(width-1, 0.5))})
			x += width
		}
	}
}

func length(v float64) string { return strconv.FormatFloat(math.Round(v*10)/10, 'f', -1, 64) }
