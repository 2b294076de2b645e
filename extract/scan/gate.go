package scan

import (
	"slices"

	"piao/extract/pdf"
	"piao/internal/message"
)

// An Unsure says why the lines of a page are not those of tables beyond doubt.
const Unsure = message.Kind("why.scan.unsure")

// ErrPoor is a picture whose text can mostly not be made out.
const ErrPoor = message.Kind("why.scan.poor")

// gate refuses a page whose lines leave open where its cells are: a guess would put text and marks under wrong headings.
func (s *sheet) gate(across, down []stroke, grid *pdf.Page) error {
	const most = 0.02 // of the length of all sides of cells
	if s.unsureWalls(across, down, grid) > most || s.breaksOff(across, grid) {
		return Unsure
	}
	return nil
}

// breaksOff says whether the lines down the page end within a table: where they do, lines across it go on.
func (s *sheet) breaksOff(across []stroke, grid *pdf.Page) bool {
	const within, beside = 60.0, 3.0
	for i := range grid.Tables {
		t := &grid.Tables[i]
		for _, l := range across {
			y, x0, x1 := l.at/s.pt, float64(l.from)/s.pt, float64(l.to)/s.pt
			below, above := t.OpenBottom && y > t.Y1+beside && y < t.Y1+within, t.OpenTop && y < t.Y0-beside && y > t.Y0-within
			if (below || above) && 2*(min(x1, t.X1)-max(x0, t.X0)) > t.X1-t.X0 && !isIn(grid.Tables, y) {
				return true
			}
		}
	}
	return false
}

// isIn says whether a table reaches over a height of the page.
func isIn(tables []pdf.Table, y float64) bool {
	const side = 2.0
	return slices.ContainsFunc(tables, func(t pdf.Table) bool { return y > t.Y0-side && y < t.Y1+side })
}

// unsureWalls gives how much of the sides of the cells is neither a line nor free: a line that stops within a side, or is mostly broken.
func (s *sheet) unsureWalls(across, down []stroke, grid *pdf.Page) float64 {
	all, unsure := 0.0, 0.0
	for i := range grid.Tables {
		t := &grid.Tables[i]
		for _, x := range t.Xs {
			for j := 1; j < len(t.Ys); j++ {
				n := t.Ys[j] - t.Ys[j-1]
				all += n
				unsure += n * halfDrawn(s.covered(down, x, t.Ys[j-1], t.Ys[j]))
			}
		}
		for _, y := range t.Ys {
			for j := 1; j < len(t.Xs); j++ {
				n := t.Xs[j] - t.Xs[j-1]
				all += n
				unsure += n * halfDrawn(s.covered(across, y, t.Xs[j-1], t.Xs[j]))
			}
		}
	}
	return unsure / max(all, 1)
}

// halfDrawn is 1 for a side of which a line covers a part that is neither nearly all nor nearly nothing.
func halfDrawn(covered float64) float64 {
	if covered > 0.2 && covered < 0.75 {
		return 1
	}
	return 0
}

// covered gives how much of a side at a place, from one to another, lines cover; all in points.
func (s *sheet) covered(ls []stroke, at, from, to float64) float64 {
	const within = 2
	ink := 0.0
	for i := range ls {
		if d := ls[i].at/s.pt - at; d > within || d < -within {
			continue
		}
		ink += max(0, min(float64(ls[i].to)/s.pt, to)-max(float64(ls[i].from)/s.pt, from))
	}
	return min(ink/(to-from), 1)
}
