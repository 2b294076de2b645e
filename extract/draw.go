package extract

import (
	"bufio"
	"encoding/xml"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"

	"piao"
	"piao/extract/pdf"
	"piao/extract/scan"
	"piao/internal/message"
)

// A Drawing draws the pages of a PDF as they were read, each as an SVG picture.
type Drawing struct {
	name string
	file *pdf.Doc
	// cells are the document's, by page; scans how pages were turned that were recognised.
	cells map[int][]piao.Cell
	scans map[int]scan.Turn
}

// OpenDrawing opens the PDF again that doc was read from, with the same options. Its errors are *[Error].
func OpenDrawing(name string, r io.ReaderAt, size int64, doc *Document, opts Options) (*Drawing, error) {
	if !doc.Format.Paged() {
		return nil, &Error{File: name, Err: ErrNoPages}
	}
	if size <= 0 {
		return nil, &Error{File: name, Err: ErrEmpty}
	}
	file, err := openPDF(name, r, size, opts)
	if err != nil {
		return nil, err
	}
	d := &Drawing{name: name, file: file, cells: map[int][]piao.Cell{}, scans: doc.Scans}
	for _, g := range doc.Grids {
		for _, row := range g.Rows {
			for _, c := range row.Cells {
				d.cells[c.Pos.Page] = append(d.cells[c.Pos.Page], c)
			}
		}
	}
	return d, nil
}

// NumPages is the number of pages.
func (d *Drawing) NumPages() int { return d.file.NumPages() }

// Page writes page n, from 1, as SVG: the cells as they were numbered, coloured by row, the ruling lines, the words where they stand,
// and in red what nobody sees; of a page that was recognised its picture, the cells, and in them what was read and how sure that is, in red where a person
// should look. A page that cannot be read gives an *[Error].
func (d *Drawing) Page(w io.Writer, n int) error {
	p, err := d.file.Page(n)
	if err != nil {
		return &Error{File: d.name, Pos: piao.Pos{Page: n}, Err: ErrDamaged.From(err).Do(message.New("hint.otherpages"))}
	}
	s := &svg{w: bufio.NewWriter(w)}
	if turn, ok := d.scans[n]; ok {
		pic, _ := d.file.Picture(p) // one in a format that is not read here is left out
		s.scan(p, pic, turn, d.cells[n])
	} else {
		s.page(p, d.cells[n])
	}
	return s.w.Flush()
}

// The style of a picture. A cell is e (even) or o (odd) by its row, g where nothing of the document stands in it.
const svgStyle = `rect{stroke-width:.4}.e{fill:#2a7bd1;fill-opacity:.09;stroke:#2a7bd1}.o{fill:#d97a16;fill-opacity:.09;stroke:#d97a16}` +
	`.g{fill:#888;fill-opacity:.04;stroke:#aaa}.h{fill:#d00;fill-opacity:.06;stroke:#d00;stroke-dasharray:2 1.5}` +
	`.r{fill:none;stroke:#333;stroke-width:.7}text{font-family:Helvetica,Arial,sans-serif;fill:#111}` +
	`.n text{font-size:3.6px;stroke:none;fill-opacity:1}`

// An svg writes one page. Write errors come with the flush at the end.
type svg struct{ w *bufio.Writer }

func (s *svg) printf(format string, args ...any) { fmt.Fprintf(s.w, format, args...) }

func (s *svg) page(p *pdf.Page, cells []piao.Cell) {
	width, height := coord(p.Width), coord(p.Height)
	s.printf(`<svg xmlns="http://www.w3.org/2000/svg" width="%spt" height="%spt" viewBox="0 0 %s %s">`+"\n", width, height, width, height)
	s.printf("<title>pagina %d</title>\n<style>%s</style>\n", p.Number, svgStyle)
	s.printf(`<rect width="%s" height="%s" fill="#fff"/>`+"\n", width, height)
	s.cells(p, cells)
	s.rules(p.Rules)
	s.lines(p)
	s.hidden(p.Hidden)
	s.numbers(cells)
	s.printf("</svg>\n")
}

// cells draws the cells of the document and, in grey, those of the page's tables that are none: blank ones, and those whose text went
// to the page before.
func (s *svg) cells(p *pdf.Page, cells []piao.Cell) {
	drawn := map[piao.Box]bool{}
	for _, c := range cells {
		drawn[c.Box] = true
	}
	for i := range p.Tables {
		for j := range p.Tables[i].Cells {
			c := &p.Tables[i].Cells[j]
			switch {
			case drawn[piao.Box(c.Box)]:
			case len(c.Lines) > 0:
				s.box("g", piao.Box(c.Box), "continua dalla pagina prima\n"+c.Text())
			default:
				s.box("g", piao.Box(c.Box), "")
			}
		}
	}
	for _, c := range cells {
		s.box(parity(c), c.Box, place(c)+"\n"+c.Text)
	}
}

func parity(c piao.Cell) string {
	if c.Pos.Row%2 == 0 {
		return "e"
	}
	return "o"
}

// place tells a cell's place in words: "riga 3, colonna 2", and how much it covers where that is more than one of each.
func place(c piao.Cell) string {
	text := fmt.Sprintf("riga %d, colonna %d", c.Pos.Row, c.Pos.Col)
	if rows, cols := max(c.Span.Rows, 1), max(c.Span.Cols, 1); rows > 1 || cols > 1 {
		text += fmt.Sprintf(" (righe %d, colonne %d)", rows, cols)
	}
	return text
}

// box draws a box that shows a text when it is pointed at.
func (s *svg) box(class string, b piao.Box, title string) {
	s.printf(`<rect class="%s" x="%s" y="%s" width="%s" height="%s"`, class, coord(b.X0), coord(b.Y0), coord(b.X1-b.X0), coord(b.Y1-b.Y0))
	if title == "" {
		s.printf("/>\n")
		return
	}
	s.printf("><title>%s</title></rect>\n", escape(title))
}

// rules draws all ruling lines as one path.
func (s *svg) rules(rules []pdf.Rule) {
	if len(rules) == 0 {
		return
	}
	s.printf(`<path class="r" d="`)
	for _, r := range rules {
		s.printf("M%s %sL%s %s", coord(r.X0), coord(r.Y0), coord(r.X1), coord(r.Y1))
	}
	s.printf(`"/>` + "\n")
}

func (s *svg) lines(p *pdf.Page) {
	for i := range p.Tables {
		for j := range p.Tables[i].Cells {
			s.words(p.Tables[i].Cells[j].Lines)
		}
	}
	s.words(p.Loose)
}

// words draws the words of lines, each as wide as it is on the page, whatever font the viewer has.
func (s *svg) words(lines []pdf.Line) {
	for i := range lines {
		l := &lines[i]
		s.printf(`<g font-size="%s">`, coord(l.Size))
		for _, w := range l.Words {
			if l.Turned {
				s.turned(w, l.Size)
				continue
			}
			s.word(w, w.X0, l.Base, w.X1-w.X0, "")
		}
		s.printf("</g>\n")
	}
}

// turned draws a word that does not run to the right: upwards where its box is higher than wide, which is how most of them run.
func (s *svg) turned(w pdf.Word, size float64) {
	const middle = 0.35 // how far above a baseline the middle of letters is, of the size
	x, y := (w.X0+w.X1)/2, (w.Y0+w.Y1)/2
	if w.Y1-w.Y0 <= w.X1-w.X0 {
		s.word(w, w.X0, y+middle*size, w.X1-w.X0, "")
		return
	}
	s.word(w, x+middle*size, w.Y1, w.Y1-w.Y0, fmt.Sprintf(` transform="rotate(-90 %s %s)"`, coord(x+middle*size), coord(w.Y1)))
}

func (s *svg) word(w pdf.Word, x, y, length float64, more string) {
	s.printf(`<text x="%s" y="%s" textLength="%s"%s>%s</text>`, coord(x), coord(y), coord(length), more, escape(w.Text))
}

// hidden boxes the words that nobody sees and writes them in small letters.
func (s *svg) hidden(words []pdf.Hidden) {
	if len(words) == 0 {
		return
	}
	for _, h := range words {
		s.box("h", piao.Box(h.Box), h.Text+"\n"+(&hiddenText{pages: 1, reason: h.Reason}).message())
	}
	s.printf(`<g class="n">`)
	for _, h := range words {
		s.printf(`<text class="h" x="%s" y="%s">%s</text>`, coord(h.X0), coord(h.Y1-1), escape(h.Text))
	}
	s.printf("</g>\n")
}

// numbers writes the row and the column of each cell into its top right corner.
func (s *svg) numbers(cells []piao.Cell) {
	s.printf(`<g class="n" text-anchor="end">`)
	for _, c := range cells {
		s.printf(`<text class="%s" x="%s" y="%s">%d.%d</text>`, parity(c), coord(c.Box.X1-0.6), coord(c.Box.Y0+3.4), c.Pos.Row, c.Pos.Col)
	}
	s.printf("</g>\n")
}

// coord writes a length in points with at most two decimals.
func coord(v float64) string {
	v = math.Round(v*100) / 100
	if v == 0 || math.IsNaN(v) || math.IsInf(v, 0) {
		return "0"
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}

// escape writes a text for XML; what XML cannot hold becomes U+FFFD.
func escape(text string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(text)) // a Builder takes all
	return b.String()
}
