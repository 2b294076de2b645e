package scan

import (
	"image"
	"slices"

	"piao/internal/message"
)

// errSideways is a picture whose text runs upwards or downwards.
const errSideways = message.Kind("why.scan.sideways")

// isSideways says whether the text of a page runs upwards or downwards: most letters have their neighbours above and below them.
func (w *work) isSideways() bool {
	const least = 20 // letters
	across, down := 0, 0
	for i := range w.cells {
		a, d := w.neighbours(w.cells[i].blobs)
		across, down = across+a, down+d
	}
	return down > across && across+down >= least
}

// neighbours counts the letters of a text that have the next one to their right, and those that have it below, each no further than it is large.
func (w *work) neighbours(bs []blob) (across, down int) {
	const least, most = 2.5, 14.0
	var letters []image.Rectangle
	for _, b := range bs {
		if n := max(b.Dx(), b.Dy()); n >= w.px(least) && n <= w.px(most) {
			letters = append(letters, b.Rectangle)
		}
	}
	slices.SortFunc(letters, func(a, b image.Rectangle) int { return a.Min.Y - b.Min.Y })
	for i, a := range letters {
		size := max(a.Dx(), a.Dy())
		right, below := image.Rect(a.Max.X, a.Min.Y, a.Max.X+size/3+1, a.Max.Y), image.Rect(a.Min.X, a.Max.Y, a.Max.X, a.Max.Y+size/3+1)
		isRight, isBelow := false, false
		for j := i - 1; j >= 0 && !isRight && letters[j].Min.Y > a.Min.Y-2*size; j-- {
			isRight = letters[j].Overlaps(right)
		}
		for j := i + 1; j < len(letters) && letters[j].Min.Y <= below.Max.Y; j++ {
			isRight, isBelow = isRight || letters[j].Overlaps(right), isBelow || letters[j].Overlaps(below)
		}
		if isRight {
			across++
		}
		if isBelow {
			down++
		}
	}
	return across, down
}
