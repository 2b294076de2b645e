package extract

import (
	"errors"
	"fmt"
	"io"
	"runtime"
	"slices"
	"sync"

	"piao"
	"piao/extract/pdf"
	"piao/extract/scan"
	"piao/internal/message"
)

// readPDF reads a PDF: a grid for each run of pages that belong together, so that a scheda over several pages has consecutive rows
// with the same columns, and a grid for each page of prose. Running heads and page numbers stand in a grid of their own, the last;
// text that nobody sees is in the rilievi.
//
// Rows count from 1 on each page, top to bottom, whatever the grid.
func readPDF(name string, r io.ReaderAt, size int64, opts Options) ([]Grid, []piao.Rilievo, map[int]scan.Turn, error) {
	b := newBudget(name, opts.Limits)
	if err := b.file(size); err != nil {
		return nil, nil, nil, err
	}
	doc, err := openPDF(name, r, size, opts)
	if err != nil {
		return nil, nil, nil, err
	}
	x := &pdfReader{budget: b, pages: make([]pdfPage, doc.NumPages()), copy: &copied{from: io.NewSectionReader(r, 0, size)}}
	defer x.copy.remove()
	x.readPages(doc, opts)
	if doc.Damaged {
		x.note("file-danneggiato", piao.Avviso, "", 0, "L'indice del file PDF è mancante o guasto: le pagine sono state cercate nel file una per una.")
	}
	if n := doc.Missing(); n > 0 {
		x.note("pagine-mancanti", piao.Errore, "", 0, fmt.Sprintf("Il file dice di avere %d pagine, ma se ne trovano %d.", n+doc.NumPages(), doc.NumPages()))
	}
	x.joinSideways(doc)
	x.takeRunningHeads()
	x.align()
	x.joinCuts()
	x.notePages()
	grids, err := x.grids()
	if err == nil {
		x.noteWords(grids)
	}
	return grids, x.rilievi, x.scans(), err
}

// scans gives how the pictures of the pages were turned that were recognised, nil for none.
func (x *pdfReader) scans() (out map[int]scan.Turn) {
	for i := range x.pages {
		if p := &x.pages[i]; p.scanned != nil {
			if out == nil {
				out = map[int]scan.Turn{}
			}
			out[p.number] = p.scanned.Turn
		}
	}
	return out
}

// pdfError tells the reader's errors in the words of this package.
func pdfError(name string, err error, lim Limits) *Error {
	var passed *pdf.LimitError
	switch {
	case errors.As(err, &passed):
		return &Error{File: name, Err: lim.passed(passed)}
	case errors.Is(err, pdf.ErrNotPDF):
		return &Error{File: name, Err: ErrFormat.From(err).Do(message.New("hint.pdf"))}
	}
	return &Error{File: name, Err: ErrDamaged.From(err).Do(message.New("hint.pdf"))}
}

// passed is the error for a limit of the PDF's reader, by the name that it has here.
func (lim Limits) passed(e *pdf.LimitError) *LimitError {
	name := e.Limit
	if name != pdf.LimitFile {
		name = "pdf-" + name
	}
	return &LimitError{Limit: name, Max: int64(e.Max), Counted: e.Counted(), Setting: lim.raise(name, 0)}
}

// set are the tolerances by which pages are read.
var set = pdf.Tolerances()

// A pdfReader gathers the grids of one file from its pages.
type pdfReader struct {
	budget  *budget
	pages   []pdfPage
	rilievi []piao.Rilievo
	// words holds the words that stand whole on a line, folded; it is made when a broken word is first met.
	words map[string]bool
	// parts holds the halves of words that were put together.
	parts map[string]bool
	// toldHow is set once it was told how pictures are recognised.
	toldHow bool
	// copy is the file for programs that draw its pages.
	copy *copied
}

// readPages reads all pages, as many at once as the machine has processors.
func (x *pdfReader) readPages(doc *pdf.Doc, opts Options) {
	var wg sync.WaitGroup
	next := make(chan int)
	for range min(runtime.GOMAXPROCS(0), len(x.pages)) {
		wg.Go(func() {
			for i := range next {
				p, err := doc.Page(i + 1)
				x.pages[i] = newPDFPage(i+1, p, err)
				x.recognise(doc, &x.pages[i], opts)
			}
		})
	}
	for i := range x.pages {
		next <- i
	}
	close(next)
	wg.Wait()
}

// align makes tables of aligned text, where it stands outside ruling lines and is no running head.
func (x *pdfReader) align() {
	var before *pdf.Table
	for i := range x.pages {
		p := &x.pages[i]
		if p.Page != nil && len(p.Loose) > 0 {
			p.alignText(before)
		}
		before = nil
		if t, below := lastTable(p.blocks); t != nil && t.Aligned && below == 0 {
			before = t
		}
	}
}

func (p *pdfPage) alignText(above *pdf.Table) {
	var body []pdf.Line
	for _, l := range p.Loose {
		if !slices.ContainsFunc(p.heads, func(h pdfBlock) bool {
			return slices.ContainsFunc(h.line, func(o pdf.Line) bool { return o.Box == l.Box })
		}) {
			body = append(body, l)
		}
	}
	n := len(p.Tables)
	p.Loose = body
	if p.Align(above); len(p.Tables) > n {
		p.blocks = blocksOf(p.Page)
		number(append(pointers(p.heads), pointers(p.blocks)...))
	}
}
