// Package scan reads the picture of a page: its ruling lines, the cells between them, and, by the program tesseract, the words in those. It
// knows nothing of what they mean.
//
// The steps: dark.go tells ink from paper and levels the page; lines.go finds the ruling lines, gate.go asks whether they are those of tables
// beyond doubt; ink.go and cells.go find what stands in each cell; marks.go takes signs by their shape; crops.go cuts out what is to be read,
// tesseract.go has it read, and looks.go holds it against another reading and against the ink.
package scan

import (
	"context"
	"errors"
	"image"
	"runtime"
	"time"

	"piao/extract/pdf"
)

// Options say how pages are recognised.
type Options struct {
	// Tesseract is the program.
	Tesseract string
	// Poppler is the program pdftoppm, which draws pages whose pictures are in a format that is not read here; "" where there is none.
	Poppler string
	// Cache is a folder in which recognised pages are kept, "" for none.
	Cache string
}

// A Recogniser recognises a picture; scale is how many pixels a point has.
type Recogniser func(m *image.Gray, scale float64) (*Page, error)

// With gives what recognises pictures by the options, until the context ends.
func (o Options) With(ctx context.Context) Recogniser {
	return func(m *image.Gray, scale float64) (*Page, error) { return Read(ctx, m, scale, o) }
}

// A Page is what was recognised on a picture. Lengths are in points from its top left, once it is level.
type Page struct {
	Width, Height float64
	pdf.Sketch
	// Turn is how the picture was turned to be read.
	Turn Turn
	// Unread are the places with ink that no text was read of.
	Unread []pdf.Box
}

// A Turn is how a picture is turned to be read: by so many quarters, and by what its lines climb to the right then.
type Turn struct {
	Quarters int
	Slope    float64
}

// Of gives a picture turned so.
func (t Turn) Of(m *image.Gray) *image.Gray {
	for range t.Quarters {
		m = quarter(m)
	}
	if t.Slope != 0 {
		m = turned(m, t.Slope)
	}
	return m
}

// mostTime is what recognising one page may take; an ordinary one takes seconds.
const mostTime = 3 * time.Minute

// turns bounds how many pages are recognised at once, of all files together: each takes a processor, and its picture's memory.
var turns = make(chan struct{}, runtime.GOMAXPROCS(0))

// Read recognises a picture; scale is how many pixels a point has. An error that is [Unsure] says that the page's lines are no table's for
// sure, one that is [ErrPoor] that its text cannot be made out: nothing is recognised then.
func Read(ctx context.Context, m *image.Gray, scale float64, o Options) (*Page, error) {
	file := o.kept(m, scale)
	if p := load(file); p != nil {
		return p, nil
	}
	select {
	case turns <- struct{}{}:
		defer func() { <-turns }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	ctx, cancel := context.WithTimeout(ctx, mostTime)
	defer cancel()
	p, err := upright(ctx, m, scale, o)
	if err == nil && file != "" {
		keep(file, p)
	}
	return p, err
}

// upright recognises a picture as it stands, and where its text runs upwards, downwards or upside down, turned.
func upright(ctx context.Context, m *image.Gray, scale float64, o Options) (*Page, error) {
	quarters := 0
	p, err := recognise(ctx, m, scale, o)
	if errors.Is(err, errSideways) {
		m, quarters = quarter(m), 1
		p, err = recognise(ctx, m, scale, o)
	}
	if errors.Is(err, ErrPoor) {
		if q, again := recognise(ctx, quarter(quarter(m)), scale, o); again == nil {
			p, err, quarters = q, nil, quarters+2
		}
	}
	if errors.Is(err, errSideways) { // whichever way it is turned
		err = ErrPoor
	}
	if err != nil {
		return nil, err
	}
	p.Turn.Quarters = quarters
	return p, nil
}

// recognise recognises a picture as it stands.
func recognise(ctx context.Context, m *image.Gray, scale float64, o Options) (*Page, error) {
	s, slope := levelled(m, scale)
	p := &Page{Width: float64(s.w()) / s.pt, Height: float64(s.h()) / s.pt, Turn: Turn{Slope: slope}}
	across, down := s.ruled(s.strokes(false), s.strokes(true))
	p.Rules = s.rules(across, down)
	grid := pdf.Compose(0, p.Width, p.Height, p.Sketch, pdf.Limits{})
	if err := s.gate(across, down, grid); err != nil {
		return nil, err
	}
	w := &work{sheet: s, page: p, ctx: ctx, opts: o}
	w.rub(across, down)
	w.gather(grid)
	if w.isSideways() {
		return nil, errSideways
	}
	if err := w.read(); err != nil {
		return nil, err
	}
	return p, nil
}

// levelled makes the sheet of a picture, turned so that its lines are level; slope is by how much they were not, 0 for next to nothing.
func levelled(m *image.Gray, scale float64) (s *sheet, slope float64) {
	s = newSheet(m, scale)
	const level = 0.0006
	if slope = s.skew(); slope <= level && slope >= -level {
		return s, 0
	}
	return newSheet(turned(m, slope), scale), slope
}

// rules gives lines in points.
func (s *sheet) rules(across, down []stroke) []pdf.Rule {
	var rs []pdf.Rule
	for _, l := range across {
		rs = append(rs, pdf.Rule{X0: float64(l.from) / s.pt, Y0: l.at / s.pt, X1: float64(l.to) / s.pt, Y1: l.at / s.pt})
	}
	for _, l := range down {
		rs = append(rs, pdf.Rule{X0: l.at / s.pt, Y0: float64(l.from) / s.pt, X1: l.at / s.pt, Y1: float64(l.to) / s.pt})
	}
	return rs
}
