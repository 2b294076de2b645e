package scan

import (
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
	if s.unsureWalls(across, down, grid) > most {
		return Unsure
	}
	return nil
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
