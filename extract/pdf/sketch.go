package pdf

import "math"

// A Sketch is what was recognised on the picture of a page: its lines, words and shades.
type Sketch struct {
	Rules []Rule
	Words []Seen
	// Shades are the grounds of cells, as light as they are.
	Shades []Shade
}

// A Seen is a word as it stands on a picture.
type Seen struct {
	Word
	// Base is where its baseline is, and Size the size of its text, as of a [Line].
	Base, Size float64
	// Up is set for a word that runs upwards.
	Up bool
}

// A Shade is a box of one grey, from 0 for black.
type Shade struct {
	Box
	Light uint8
}

// Compose makes a page of a sketch, as if its lines and words had been painted.
func Compose(number int, width, height float64, s Sketch, lim Limits) *Page {
	lim = lim.withDefaults()
	p := &Page{Number: number, Width: width, Height: height}
	out := &painting{mostLooks: lim.Looks}
	for _, f := range s.Shades {
		out.fills = append(out.fills, fill{rect: rect{f.X0, f.Y0, f.X1, f.Y1}, color: color{r: f.Light, g: f.Light, b: f.Light}})
	}
	for _, r := range s.Rules {
		out.edges = append(out.edges, edge{rect: rect{r.X0, r.Y0, r.X1, r.Y1}, after: len(out.fills)})
	}
	for i := range s.Words {
		p.glyphs = append(p.glyphs, s.Words[i].glyphs()...)
	}
	var buf scratch
	p.findTables(out, lim)
	p.shade(out)
	p.fillText(&buf)
	p.glyphs = nil
	if p.Err == nil {
		p.Err = out.err
	}
	return p
}

// glyphs are the word as one sign, and behind it a blank that parts it from the next, however near that stands.
func (w *Seen) glyphs() []glyph {
	g := glyph{x: w.X0, y: w.Base, width: w.X1 - w.X0, advance: w.X1 - w.X0, size: w.Size, text: w.Text, sure: w.Sure}
	blank := glyph{x: w.X1, y: w.Base, size: w.Size, text: " ", sure: w.Sure}
	if w.Up {
		g.dir, g.x, g.y = up, w.Base, w.Y1
		g.width, g.advance = w.Y1-w.Y0, w.Y1-w.Y0
		blank.dir, blank.x, blank.y = up, w.Base, w.Y0
	}
	blank.advance = math.SmallestNonzeroFloat32
	return []glyph{g, blank}
}
