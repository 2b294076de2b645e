package extract

import (
	"errors"
	"fmt"
	"image"
	"io"
	"os"
	"strings"
	"sync"

	"piao"
	"piao/extract/pdf"
	"piao/extract/scan"
	"piao/internal/message"
)

// recognise reads a page that is a picture: what is recognised on it takes its place. Text that the page shows besides, as a stamp, is told.
func (x *pdfReader) recognise(doc *pdf.Doc, p *pdfPage, opts Options) {
	if opts.Recognise == nil || p.Page == nil || !p.isPicture() && !(opts.ForceOCR && p.Pictured > mostly) {
		return
	}
	pic, err := doc.Picture(p.Page)
	if errors.Is(err, pdf.ErrPicture) && opts.Draw != nil {
		pic, err = x.drawn(p.number, opts.Draw)
	}
	if err != nil {
		p.unseen = err
		return
	}
	seen, err := opts.Recognise(pic.Gray, pic.Scale)
	if err != nil {
		p.unseen = err
		return
	}
	q := pdf.Compose(p.Number, seen.Width, seen.Height, seen.Sketch, x.budget.lim.PDF)
	if len(q.Words()) == 0 && isInked(pic.Gray) { // a drawing, or a photograph: not a page to be passed over in silence
		p.unseen = message.Errorf("why.scan.nothing")
		return
	}
	p.over = textOver(p.Page)
	q.Fonts, q.Pictured, q.Images, q.Turned = p.Fonts, p.Pictured, p.Images, p.Turned
	p.Page, p.scanned, p.blocks, p.shown = q, seen, blocksOf(q), len(q.Words())
}

// textOver gives the text that a page has besides its picture, as a stamp.
func textOver(p *pdf.Page) string {
	var words []string
	for _, w := range p.Words() {
		words = append(words, w.Text)
	}
	return strings.Join(words, " ")
}

// isInked says whether a picture shows more than the dust of a blank page.
func isInked(m *image.Gray) bool {
	const dark, dust = 128, 1000 // one pixel of so many
	n := 0
	for _, v := range m.Pix {
		if v < dark {
			n++
		}
	}
	return n*dust > len(m.Pix)
}

// A copied is a file of its own that holds the document, for programs that read files.
type copied struct {
	from io.Reader
	once sync.Once
	path string
	err  error
}

// file gives the file's path; it is written when it is first asked for.
func (c *copied) file() (string, error) {
	c.once.Do(func() {
		f, err := os.CreateTemp("", "piao-*.pdf")
		if err != nil {
			c.err = err
			return
		}
		c.path = f.Name()
		_, err = io.Copy(f, c.from)
		c.err = errors.Join(err, f.Close())
	})
	return c.path, c.err
}

// remove takes the file away, where it was written.
func (c *copied) remove() {
	if c.path != "" {
		os.Remove(c.path)
	}
}

// drawn has a page drawn whose picture is in a format that is not read here.
func (x *pdfReader) drawn(page int, draw scan.Drawer) (pdf.Picture, error) {
	file, err := x.copy.file()
	if err != nil {
		return pdf.Picture{}, err
	}
	m, scale, err := draw(file, page)
	return pdf.Picture{Gray: m, Scale: scale}, err
}

// mostly is the share of a page from which on its pictures are what it has to say.
const mostly = 0.5

// sureOf gives how sure the least sure word of lines is, 0 where the document itself has them all.
func sureOf(lines []pdf.Line) (sure uint8) {
	for i := range lines {
		for _, w := range lines[i].Words {
			if w.Sure > 0 && (sure == 0 || w.Sure < sure) {
				sure = w.Sure
			}
		}
	}
	return sure
}

// notePicture records a page that is a picture, and why it was not recognised: nil where nothing is there to do it.
func (x *pdfReader) notePicture(page int, why error) {
	if why == nil {
		x.note("pagina-senza-testo", piao.Errore, "", page, fmt.Sprintf("La pagina %d è un'immagine o un disegno, senza testo o quasi: serve il riconoscimento ottico (OCR), cioè il programma tesseract con l'italiano%s.", page, x.howToInstall()))
		return
	}
	x.note("pagina-non-riconosciuta", piao.Errore, "", page, fmt.Sprintf("La pagina %d è un'immagine e non è stata riconosciuta: %s.", page, x.reason(why)))
}

// howToInstall tells once how tesseract is installed.
func (x *pdfReader) howToInstall() string {
	if x.toldHow {
		return ""
	}
	x.toldHow = true
	return " (Debian e Ubuntu: apt install tesseract-ocr-ita; macOS: brew install tesseract tesseract-lang; Windows: winget install UB-Mannheim.TesseractOCR)"
}

// noteUnread records the cells of a recognised page with ink of which nothing was read.
func (x *pdfReader) noteUnread(p *pdfPage) {
	if p.scanned == nil {
		return
	}
	if p.over != "" {
		x.note("testo-sovrapposto", piao.Avviso, p.over, p.number, fmt.Sprintf("La pagina %d è un'immagine riconosciuta; il testo che le sta sopra, come un timbro o un numero di protocollo, non è stato letto.", p.number))
	}
	for _, b := range p.scanned.Unread {
		at := piao.Pos{Page: p.number}
		where := ""
		for _, k := range p.blocks {
			if k.table == nil {
				continue
			}
			if c := cellAt(k.table, (b.X0+b.X1)/2, (b.Y0+b.Y1)/2); c != nil {
				at.Row = k.row + c.R
				where = fmt.Sprintf(", riga %d, colonna %d", at.Row, c.C+1)
			}
		}
		x.rilievi = append(x.rilievi, piao.Rilievo{Codice: "cella-non-riconosciuta", Gravita: piao.Dubbio, Posizione: at.String(),
			Messaggio: fmt.Sprintf("Pagina %d%s: c'è un segno o un testo che non si è potuto riconoscere; la cella resta vuota e va confrontata con la pagina.", p.number, where)})
	}
}

func cellAt(t *pdf.Table, x, y float64) *pdf.Cell {
	for i := range t.Cells {
		if c := &t.Cells[i]; x >= c.X0 && x <= c.X1 && y >= c.Y0 && y <= c.Y1 {
			return c
		}
	}
	return nil
}
