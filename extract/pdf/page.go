package pdf

// A Page is what one page shows.
type Page struct {
	// Number counts from 1.
	Number int
	// Width and Height are those of the page as it is read, after it was turned.
	Width, Height float64
	// Turned is by how many quarters the page was turned clockwise for its text to run to the right.
	Turned int
	// Tables stand in the order of their tops; Loose are the lines of text outside any of them.
	Tables []Table
	Loose  []Line
	// Rules are the lines that tables were made of.
	Rules []Rule
	// Hidden are the words that nobody sees.
	Hidden []Hidden
	// Fonts are those with signs that no text is known of.
	Fonts []FontProblem
	// Images counts the pictures; a page with pictures and without any text is a scan. Pictured is the share of the page that they cover.
	Images   int
	Pictured float64
	// Curves counts the curved shapes; a page with very many and without any text has its text drawn as outlines.
	Curves int
	// Unclosed is set where the content does not end what it began, though it paints to its end: something may be missing behind it.
	Unclosed bool
	// Irregular is set where the content has operators that the format does not, or with other operands: what is read there may not be what was written.
	Irregular bool
	// Err is why the page was not read to its end or may not be what was written: its content or a font's map is lost or damaged. It is
	// nil where all was read.
	Err error

	glyphs []glyph
	// blanks is set where the page paints the blanks between its words: what stands apart without one is another text.
	blanks bool
	// pictures are those of the page.
	pictures []placed
}

// A Box is a place on a page: X0 < X1 from the left, Y0 < Y1 from the top.
type Box struct{ X0, Y0, X1, Y1 float64 }

// A Word is a run of signs without a gap.
type Word struct {
	Box
	Text string
	// apart is set where no blank was painted between the word and the one before it on its line.
	apart bool
	// Sure is how sure the recognition of a word in a picture is, in percent from 1; 0 for text that the page itself has.
	Sure uint8
}

// A Line is a line of text.
type Line struct {
	Box
	// Words are the line's, in order.
	Words []Word
	// Base is its baseline's distance from the top, for turned text that of upright text beside its middle; Size that of its text.
	Base, Size float64
	// Turned is set for text that does not run to the right.
	Turned bool
	// Wrapped says that the line of a cell is followed by another because its next word did not fit, not because the text has a
	// break there; Full says that not even the next letter did.
	Wrapped, Full bool
}

// A Cell is a cell of a table.
type Cell struct {
	// R and C are its first row and column, from 0; RS and CS how many it covers.
	R, C, RS, CS int
	Box
	Lines []Line
	// Fill is the colour painted in it, as RRGGBB; "" for none, or white.
	Fill string
}

// A Table is a lattice of ruling lines with its cells.
type Table struct {
	Box
	// Xs and Ys are where its columns and rows begin, and at their ends where the last of them end.
	Xs, Ys []float64
	// Cells stand by row, then by column. Every place of the lattice belongs to one.
	Cells []Cell
	// OpenTop and OpenBottom are set where no line closes the table there, as when it goes on on another page.
	OpenTop, OpenBottom bool
	// Margin is the distance that its text keeps from the sides of the cells.
	Margin float64
	// Aligned is set for a table whose columns, or columns and rows, have no ruling lines: they are made from the alignment of its text.
	Aligned bool

	ends map[[2]int]columnEnd
}

// A Rule is a ruling line.
type Rule struct{ X0, Y0, X1, Y1 float64 }

// A Hidden is a word that nobody sees, and why.
type Hidden struct {
	Word
	Reason Reason
}

// A Reason says why text cannot be seen.
type Reason string

// The reasons.
const (
	Clipped    Reason = "outside the clip"
	Outside    Reason = "outside the page"
	Invisible  Reason = "painted invisible"
	Background Reason = "in the color of its background"
	Covered    Reason = "under another shape"
)

// A FontProblem is a font with signs that no text is known of.
type FontProblem struct {
	// Font is its name; Signs how many were painted; All is set where no sign of it can be read.
	Font  string
	Signs int
	All   bool
}

// A scratch is memory that pages use in turn.
type scratch struct {
	glyphs []glyph
	fills  []fill
	edges  []edge
	runs   []run
}

// box is the part of the sheet that shows: the crop box within the media box.
func (n *pageNode) box() rect {
	media := boxOf(n.media, rect{0, 0, 595.28, 841.89})
	if c := boxOf(n.crop, media).intersect(media); c.width() > 1 && c.height() > 1 {
		return c
	}
	return media
}

func boxOf(v value, def rect) rect {
	b := v.numbers()
	if len(b) != 4 {
		return def
	}
	r := hull(point{b[0], b[1]}, point{b[2], b[3]})
	if !sane(r.x0) || !sane(r.y0) || !sane(r.x1) || !sane(r.y1) || r.width() < 1 || r.height() < 1 {
		return def
	}
	return r
}

// fontProblems lists the fonts with signs that no text is known of, by name.
func fontProblems(out *painting) []FontProblem {
	var fs []FontProblem
	for f, n := range out.unmapped {
		fs = append(fs, FontProblem{Font: f.name, Signs: n, All: !f.mapped})
	}
	sortBy(fs, func(a, b FontProblem) bool { return a.Font < b.Font || a.Font == b.Font && a.Signs < b.Signs })
	return fs
}

// Blank says whether the page shows no text.
func (p *Page) Blank() bool {
	for i := range p.Tables {
		for j := range p.Tables[i].Cells {
			if len(p.Tables[i].Cells[j].Lines) > 0 {
				return false
			}
		}
	}
	return len(p.Loose) == 0
}

// Words gives all words that can be seen, cell by cell, then those outside the tables.
func (p *Page) Words() []Word {
	var ws []Word
	for i := range p.Tables {
		for j := range p.Tables[i].Cells {
			for _, l := range p.Tables[i].Cells[j].Lines {
				ws = append(ws, l.Words...)
			}
		}
	}
	for _, l := range p.Loose {
		ws = append(ws, l.Words...)
	}
	return ws
}

// Text is the line's words with a space between them.
func (l *Line) Text() string {
	if len(l.Words) == 1 {
		return l.Words[0].Text
	}
	n := len(l.Words)
	for _, w := range l.Words {
		n += len(w.Text)
	}
	b := make([]byte, 0, n)
	for i, w := range l.Words {
		if i > 0 {
			b = append(b, ' ')
		}
		b = append(b, w.Text...)
	}
	return string(b)
}

// Text is the cell's text with a line break between its lines.
func (c *Cell) Text() string {
	var b []byte
	for i := range c.Lines {
		if i > 0 {
			b = append(b, '\n')
		}
		b = append(b, c.Lines[i].Text()...)
	}
	return string(b)
}
