package scan

import (
	"bufio"
	"errors"
	"fmt"
	"image"
	"os"
)

// A crop is a part of the page as it is given to be read: larger, upright, its ink black and its ground white.
type crop struct {
	*image.Gray
	// scale is how many of its pixels one of the page has, margin the white around it, from the part of the page.
	scale  float64
	margin int
	part   image.Rectangle
	up     bool
}

// Crops are given with so many pixels a point, and so much white around them in points.
const (
	cropScale  = 400.0 / 72
	againScale = 300.0 / 72 // of another look
	cropMargin = 5
)

// crop cuts a cell's ink out.
func (w *work) crop(c *cell) crop { return w.cropAt(c, cropScale) }

func (w *work) cropAt(c *cell, scale float64) crop {
	const slack = 1.5
	within := c.Rectangle.Inset(-w.px(slack))
	part := c.ink.Inset(-w.px(1)).Intersect(within).Intersect(w.Rect)
	ground, ink := w.tones(part)
	out := crop{scale: max(scale/w.pt, 1), part: part, up: c.up}
	out.margin = int(cropMargin * w.pt * out.scale)
	cw, ch := int(float64(part.Dx())*out.scale), int(float64(part.Dy())*out.scale)
	out.Gray = image.NewGray(image.Rect(0, 0, cw+2*out.margin, ch+2*out.margin))
	for i := range out.Pix {
		out.Pix[i] = 255
	}
	page := w.cleaned(part, ground, ink)
	for y := range ch {
		row := out.Pix[(y+out.margin)*out.Stride+out.margin:]
		for x := range cw {
			row[x] = soft(page, (float64(x)+0.5)/out.scale-0.5, (float64(y)+0.5)/out.scale-0.5)
		}
	}
	if c.up {
		out.Gray = quarter(out.Gray)
	}
	return out
}

// repeated gives a row of a crop so many times.
func (c crop) repeated(n int) crop {
	w := c.Rect.Dx() - 2*c.margin
	out := image.NewGray(image.Rect(0, 0, 2*c.margin+(2*n-1)*w, c.Rect.Dy()))
	for i := range out.Pix {
		out.Pix[i] = 255
	}
	for y := range c.Rect.Dy() {
		for k := range n {
			copy(out.Pix[y*out.Stride+c.margin+2*k*w:][:w], c.Pix[y*c.Stride+c.margin:])
		}
	}
	c.Gray = out
	return c
}

// tones gives how light the ground of a part of the page is, and its ink.
func (w *work) tones(r image.Rectangle) (ground, ink int) {
	var count [256]int
	n, dark := 0, 0
	var inks [256]int
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			v := w.Pix[y*w.Stride+x]
			switch i := y*w.w() + x; {
			case w.dark[i]:
				inks[v]++
				dark++
			case !w.ruling[i]:
				count[v]++
				n++
			}
		}
	}
	return share(count[:], n/2, 255), share(inks[:], dark/10, 0)
}

// share gives the value below which n of those counted lie.
func share(count []int, n, def int) int {
	for v, c := range count {
		if n -= c; n < 0 {
			return v
		}
	}
	return def
}

// cleaned gives a part of the page without lines, its contrast stretched.
func (w *work) cleaned(r image.Rectangle, ground, ink int) *image.Gray {
	out := image.NewGray(image.Rect(0, 0, r.Dx(), r.Dy()))
	top := ground - (ground-ink)/6
	for y := range r.Dy() {
		for x := range r.Dx() {
			i := (y+r.Min.Y)*w.w() + x + r.Min.X
			v := 255
			if !w.ruling[i] {
				v = min(max((int(w.Pix[(y+r.Min.Y)*w.Stride+x+r.Min.X])-ink)*255/max(top-ink, 1), 0), 255)
			}
			out.Pix[y*out.Stride+x] = uint8(v)
		}
	}
	return out
}

// soft gives the light at a place between pixels; beyond the sides it is that at the side.
func soft(m *image.Gray, x, y float64) uint8 {
	x, y = min(max(x, 0), float64(m.Rect.Dx()-1)), min(max(y, 0), float64(m.Rect.Dy()-1))
	xi, yi := min(int(x), max(m.Rect.Dx()-2, 0)), min(int(y), max(m.Rect.Dy()-2, 0))
	ax, ay := x-float64(xi), y-float64(yi)
	at := func(i, j int) float64 {
		return float64(m.Pix[min(j, m.Rect.Dy()-1)*m.Stride+min(i, m.Rect.Dx()-1)])
	}
	return uint8((at(xi, yi)*(1-ax)+at(xi+1, yi)*ax)*(1-ay) + (at(xi, yi+1)*(1-ax)+at(xi+1, yi+1)*ax)*ay)
}

// quarter turns a picture by a quarter clockwise.
func quarter(m *image.Gray) *image.Gray {
	w, h := m.Rect.Dx(), m.Rect.Dy()
	out := image.NewGray(image.Rect(0, 0, h, w))
	for y := range h {
		for x := range w {
			out.Pix[x*out.Stride+h-1-y] = m.Pix[y*m.Stride+x]
		}
	}
	return out
}

// back gives the box on the page of a box on the crop.
func (c *crop) back(r image.Rectangle) (x0, y0, x1, y1 float64) {
	if c.up { // what is right on the crop is up on the page
		h := c.Rect.Dx()
		r = image.Rect(r.Min.Y, h-r.Max.X, r.Max.Y, h-r.Min.X)
	}
	at := func(v, from int) float64 { return float64(v-c.margin)/c.scale + float64(from) }
	return at(r.Min.X, c.part.Min.X), at(r.Min.Y, c.part.Min.Y), at(r.Max.X, c.part.Min.X), at(r.Max.Y, c.part.Min.Y)
}

// write writes a crop as a file that is quickly read.
func (c *crop) write(path string) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	b := bufio.NewWriterSize(f, 1<<16)
	fmt.Fprintf(b, "P5\n%d %d\n255\n", c.Rect.Dx(), c.Rect.Dy())
	for y := range c.Rect.Dy() {
		b.Write(c.Pix[y*c.Stride:][:c.Rect.Dx()])
	}
	return errors.Join(b.Flush(), f.Close())
}
