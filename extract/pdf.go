package extract

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"math"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"piao"
	"piao/extract/pdf"
	"piao/internal/layout"
)

// readPDF reads a PDF: a grid for each run of pages that belong together, so that a scheda over several pages has consecutive rows
// with the same columns, and a grid for each page of prose. Running heads and page numbers stand in a grid of their own, the last;
// text that nobody sees is in the rilievi.
//
// Rows count from 1 on each page, top to bottom, whatever the grid.
func readPDF(name string, r io.ReaderAt, size int64, opts Options) ([]Grid, []piao.Rilievo, error) {
	b := newBudget(name, opts.Limits)
	if err := b.file(size); err != nil {
		return nil, nil, err
	}
	doc, err := openPDF(name, r, size, opts)
	if err != nil {
		return nil, nil, err
	}
	x := &pdfReader{budget: b, pages: make([]pdfPage, doc.NumPages())}
	x.readPages(doc)
	if doc.Damaged {
		x.note("file-danneggiato", piao.Avviso, "", 0, "L'indice del file PDF è mancante o guasto: le pagine sono state cercate nel file una per una.")
	}
	x.takeRunningHeads()
	x.align()
	x.joinCuts()
	x.notePages()
	grids, err := x.grids()
	if err == nil {
		x.noteWords(grids)
	}
	return grids, x.rilievi, err
}

// noteWords holds the grids to the pages: each word that a page shows is in a cell. A finding of this kind is a defect of the program.
func (x *pdfReader) noteWords(grids []Grid) {
	shown, kept := 0, 0
	for _, p := range x.pages {
		if p.Page != nil {
			shown += p.shown
		}
	}
	for _, g := range grids {
		for _, r := range g.Rows {
			for _, c := range r.Cells {
				kept += c.Words
			}
		}
	}
	if shown != kept {
		x.note("parole-perse", piao.Errore, "", 0, fmt.Sprintf("Le pagine mostrano %d parole, le celle ne hanno %d: è un difetto del programma, da segnalare.", shown, kept))
	}
}

// pdfError tells the reader's errors in the words of this package.
func pdfError(name string, err error, lim Limits) *Error {
	var passed *pdf.LimitError
	e := &Error{File: name, Err: fmt.Errorf("%w: %w", ErrDamaged, err), Hint: "open it in a PDF viewer and print it to a new PDF, or ask for the file again"}
	switch {
	case errors.Is(err, pdf.ErrPassword):
		e.Err, e.Hint = ErrEncrypted, "give its password, or save it without one"
	case errors.As(err, &passed):
		e.Err, e.Hint = fmt.Errorf("%w: %s", ErrTooLarge, passed.Detail()), hintTooLarge+lim.raise(limitName(passed), 0)
	case errors.Is(err, pdf.ErrNotPDF):
		e.Err = fmt.Errorf("%w: %w", ErrFormat, err)
	}
	return e
}

// limitName is what --limit calls a limit of the PDF's reader.
func limitName(e *pdf.LimitError) string {
	if e.Limit == pdf.LimitFile {
		return e.Limit
	}
	return "pdf-" + e.Limit
}

// pageReason says in Italian why a page was not read, or not all of it: a limit with how to raise it, else the reader's own words.
func (x *pdfReader) pageReason(err error) string {
	var passed *pdf.LimitError
	if !errors.As(err, &passed) {
		return "è danneggiata (" + err.Error() + ")"
	}
	return fmt.Sprintf("supera il limite %s (%d), che si alza con %s", limitName(passed), passed.Max, x.budget.lim.raise(limitName(passed), 0))
}

// A pdfReader gathers the grids of one file from its pages.
type pdfReader struct {
	budget  *budget
	pages   []pdfPage
	rilievi []piao.Rilievo
	// words holds the words that stand whole on a line, folded; it is made when a broken word is first met.
	words map[string]bool
}

// A pdfPage is a page as a list of blocks, top to bottom: tables, and lines outside them.
type pdfPage struct {
	*pdf.Page
	err error
	// shown is how many words the page shows.
	shown  int
	blocks []pdfBlock
	// heads are the blocks that repeat from page to page.
	heads []pdfBlock
}

// A pdfBlock is a table, or the lines outside any table that share a baseline.
type pdfBlock struct {
	page, row int // the page, and the block's first row on it
	top       float64
	table     *pdf.Table
	line      []pdf.Line
	// cut is the table's row, from 1, that was the rest of the row above the page's end and now stands there; 0 for none.
	cut int
}

// readPages reads all pages, as many at once as the machine has processors.
func (x *pdfReader) readPages(doc *pdf.Doc) {
	var wg sync.WaitGroup
	next := make(chan int)
	for range min(runtime.GOMAXPROCS(0), len(x.pages)) {
		wg.Go(func() {
			for i := range next {
				p, err := doc.Page(i + 1)
				x.pages[i] = pdfPage{Page: p, err: err}
				if err == nil {
					x.pages[i].blocks, x.pages[i].shown = blocksOf(p), len(p.Words())
				}
			}
		})
	}
	for i := range x.pages {
		next <- i
	}
	close(next)
	wg.Wait()
}

// blocksOf puts the tables and the lines of a page in order and numbers their rows.
func blocksOf(p *pdf.Page) []pdfBlock {
	var bs []pdfBlock
	t := 0
	for i := 0; i < len(p.Loose); {
		n := i + 1
		for n < len(p.Loose) && !p.Loose[i].Turned && p.Loose[n].Base-p.Loose[i].Base < p.Loose[i].Size/4 && !p.Loose[n].Turned {
			n++
		}
		for t < len(p.Tables) && p.Tables[t].Y0 <= p.Loose[i].Y0 {
			bs = append(bs, pdfBlock{top: p.Tables[t].Y0, table: &p.Tables[t]})
			t++
		}
		bs = append(bs, pdfBlock{top: p.Loose[i].Y0, line: p.Loose[i:n]})
		i = n
	}
	for ; t < len(p.Tables); t++ {
		bs = append(bs, pdfBlock{top: p.Tables[t].Y0, table: &p.Tables[t]})
	}
	for i := range bs {
		bs[i].page = p.Number
	}
	number(pointers(bs))
	return bs
}

// number numbers the rows of a page's blocks from 1, top to bottom.
func number(bs []*pdfBlock) {
	slices.SortStableFunc(bs, func(a, b *pdfBlock) int { return cmp.Compare(a.top, b.top) })
	row := 1
	for _, b := range bs {
		b.row = row
		row += b.rows()
	}
}

func pointers(bs []pdfBlock) []*pdfBlock {
	out := make([]*pdfBlock, len(bs))
	for i := range bs {
		out[i] = &bs[i]
	}
	return out
}

func (b *pdfBlock) rows() int {
	if b.table != nil {
		return len(b.table.Ys) - 1
	}
	return 1
}

// text is the text of a line outside tables.
func (b *pdfBlock) text() string {
	var parts []string
	for i := range b.line {
		parts = append(parts, b.line[i].Text())
	}
	return strings.Join(parts, " ")
}

// note records a finding; page 0 is the file as a whole.
func (x *pdfReader) note(codice string, g piao.Gravita, text string, page int, messaggio string) {
	x.rilievi = append(x.rilievi, piao.Rilievo{Codice: codice, Gravita: g, Prima: text, Posizione: piao.Pos{Page: page}.String(), Messaggio: messaggio})
}

// notePages records what is wrong with each page: unread, without text, in fonts that cannot be read, or with text that nobody sees.
func (x *pdfReader) notePages() {
	hidden := map[string]*hiddenText{}
	var order []string
	for i := range x.pages {
		p := &x.pages[i]
		if p.err != nil {
			x.note("pagina-illeggibile", piao.Errore, "", i+1, fmt.Sprintf("La pagina %d non si è potuta leggere: %s.", i+1, x.pageReason(p.err)))
			continue
		}
		if p.Err != nil {
			x.note("pagina-in-parte", piao.Errore, "", i+1, fmt.Sprintf("La pagina %d si è potuta leggere solo in parte: %s.", i+1, x.pageReason(p.Err)))
		}
		for _, f := range p.Fonts {
			x.noteFont(i+1, f)
		}
		if p.Blank() && (p.Images > 0 || p.Curves > outlines) {
			x.note("pagina-senza-testo", piao.Errore, "", i+1, fmt.Sprintf("La pagina %d è un'immagine o un disegno senza testo: serve il riconoscimento ottico (OCR).", i+1))
		}
		for reason, text := range p.hidden() {
			key := string(reason) + digitless(text)
			if hidden[key] == nil {
				hidden[key] = &hiddenText{page: i + 1, text: text, reason: reason}
				order = append(order, key)
			}
			hidden[key].pages++
		}
	}
	x.noteAligned()
	for _, key := range order {
		h := hidden[key]
		x.note("testo-nascosto", piao.Avviso, h.text, h.page, h.message())
	}
}

// noteAligned records, once, that tables without ruling lines were read by how their text stands: cells may be wrong.
func (x *pdfReader) noteAligned() {
	var pages []string
	first := 0
	for i := range x.pages {
		if p := x.pages[i].Page; p != nil && slices.ContainsFunc(p.Tables, func(t pdf.Table) bool { return t.Aligned }) {
			if first == 0 {
				first = i + 1
			}
			pages = append(pages, strconv.Itoa(i+1))
		}
	}
	if first > 0 {
		where := "A pagina "
		if len(pages) > 1 {
			where = "Alle pagine "
		}
		x.note("tabella-senza-linee", piao.Dubbio, "", first, where+strings.Join(pages, ", ")+" le tabelle non hanno linee: righe e colonne sono state ricavate dall'allineamento del testo e vanno controllate.")
	}
}

// outlines is how many curved shapes a page without text must have to be text drawn as shapes: no table's ornament has as many.
const outlines = 200

func (x *pdfReader) noteFont(page int, f pdf.FontProblem) {
	m := fmt.Sprintf("Pagina %d: il carattere %q non dice a quali lettere corrispondono i suoi segni (%d): il testo scritto con esso non si può leggere.", page, f.Font, f.Signs)
	if !f.All {
		m = fmt.Sprintf("Pagina %d: %d segni del carattere %q non corrispondono a nessuna lettera e stanno nel testo come \uFFFD.", page, f.Signs, f.Font)
	}
	x.note("carattere-illeggibile", piao.Errore, f.Font, page, m)
}

// A hiddenText is text that nobody sees, on the first of the pages that have it.
type hiddenText struct {
	page, pages int
	text        string
	reason      pdf.Reason
}

// hidden gives the page's hidden text by the reason why nobody sees it, reasons in a fixed order.
func (p *pdfPage) hidden() func(func(pdf.Reason, string) bool) {
	return func(yield func(pdf.Reason, string) bool) {
		for i := 0; i < len(p.Hidden); {
			why := p.Hidden[i].Reason
			var words []string
			for ; i < len(p.Hidden) && p.Hidden[i].Reason == why; i++ {
				words = append(words, p.Hidden[i].Text)
			}
			if !yield(why, strings.Join(words, " ")) {
				return
			}
		}
	}
}

func (h *hiddenText) message() string {
	why := map[pdf.Reason]string{
		pdf.Clipped: "è fuori dal riquadro in cui è disegnato", pdf.Outside: "è fuori dalla pagina", pdf.Invisible: "è scritto come invisibile",
		pdf.Background: "ha il colore del suo sfondo", pdf.Covered: "è coperto da un'altra figura",
	}[h.reason]
	if h.pages > 1 {
		return fmt.Sprintf("Questo testo non si vede, perché %s, e così quello uguale di altre %d pagine: non è stato letto.", why, h.pages-1)
	}
	return fmt.Sprintf("Questo testo non si vede, perché %s: non è stato letto.", why)
}

// digitless writes each number of text as #, so that page numbers compare equal.
func digitless(text string) string {
	var b strings.Builder
	digit := false
	for _, r := range text {
		if d := unicode.IsDigit(r); !d {
			b.WriteRune(r)
		} else if !digit {
			b.WriteByte('#')
		}
		digit = unicode.IsDigit(r)
	}
	return b.String()
}

// takeRunningHeads takes the lines that stand at the top or the bottom of several pages, at one height and equal but for numbers, out
// of the pages. A line that reads as a scheda's stays, unless a good part of its pages have the like within the page too; so does a title,
// unless the page goes on with a scheda that was opened before.
func (x *pdfReader) takeRunningHeads() {
	const part = 4
	heights := map[string][]int{} // in points, of each line at a margin
	doubled := map[string]int{}   // on how many pages the line is not needed as a scheda's
	for i := range x.pages {
		p := &x.pages[i]
		for _, b := range p.margins() {
			key := digitless(b.text())
			heights[key] = append(heights[key], int(math.Round(b.top)))
			if !p.needs(b) {
				doubled[key]++
			}
		}
	}
	for _, hs := range heights {
		slices.Sort(hs)
	}
	for i := range x.pages {
		p := &x.pages[i]
		at := p.margins()
		var above *pdf.Table // the last of the page before
		if i > 0 {
			above, _ = lastTable(x.pages[i-1].blocks)
		}
		first, _ := firstTable(p.blocks)
		later := first != nil && isLater(first, above)
		var rest []pdfBlock
		for _, b := range p.blocks {
			key := digitless(b.text())
			title, _ := opens(b.text())
			if b.line != nil && isAmong(b, at) && isRunning(heights[key], b.top) && (later && title != "" || part*doubled[key] >= len(heights[key])) {
				p.heads = append(p.heads, b)
				continue
			}
			rest = append(rest, b)
		}
		p.blocks = rest
	}
}

// align makes tables of aligned text, where it stands outside ruling lines and is no running head.
func (x *pdfReader) align() {
	var before *pdf.Table
	for i := range x.pages {
		p := &x.pages[i]
		above := before
		before = nil
		if p.Page == nil || len(p.Loose) == 0 {
			continue
		}
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
		if t, below := lastTable(p.blocks); t != nil && t.Aligned && below == 0 {
			before = t
		}
	}
}

func isAmong(b pdfBlock, bs []pdfBlock) bool {
	for _, o := range bs {
		if o.row == b.row {
			return true
		}
	}
	return false
}

// isRunning says whether a line stands at nearly one height on three pages or more; the heights are in order.
func isRunning(heights []int, top float64) bool {
	const slack, pages = 3, 3
	from, _ := slices.BinarySearch(heights, int(math.Ceil(top-slack)))
	return from+pages <= len(heights) && float64(heights[from+pages-1]) <= top+slack
}

// needs says whether the line is a scheda's: a row of its GANTT or its indicatori, or a title or a label of the head that the page has
// nowhere else: in a table, in one of the next few lines (further down begins another scheda), or, for a line in the lower half, above
// it.
func (p *pdfPage) needs(b pdfBlock) bool {
	var row piao.Row
	for i := range b.line {
		row.Cells = append(row.Cells, piao.Cell{Text: b.line[i].Text()})
	}
	if kind := kindOf(row); kind == ganttRow || kind == indicRow {
		return true
	}
	title, label := opens(b.text())
	if title == "" && label == nil {
		return false
	}
	same := func(text string) bool {
		t, l := opens(text)
		return t == title && l == label
	}
	near := 5 // how many of the next lines are looked at
	for _, o := range p.blocks {
		if o.table == nil {
			if o.row > b.row {
				near--
			}
			if (o.row > b.row && near >= 0 || o.row < b.row && b.top > p.Height/2) && same(o.text()) {
				return false
			}
			continue
		}
		if o.row > b.row {
			near = 0
		}
		for i := range o.table.Cells {
			if slices.ContainsFunc(o.table.Cells[i].Lines, func(l pdf.Line) bool { return same(l.Text()) }) {
				return false
			}
		}
	}
	return true
}

// opens gives the kind of the title that the text is, or the label of a scheda's head that it is or begins with.
func opens(text string) (title string, label *layout.Label) {
	if t, ok := layout.ReadTitolo(text); ok {
		return t.Tipo, nil
	}
	if l := layout.Find(layout.Testa, text); l != nil {
		return "", l
	}
	for _, l := range layout.Labels(layout.Testa) {
		if _, _, ok := l.Split(text); ok {
			return "", l
		}
	}
	return "", nil
}

// margins gives the lines outside tables at the page's top and bottom: the first and last few, above and below all tables. A line in
// parts that stands close to the next one inwards is the row of a table without ruling lines, not a margin.
func (p *pdfPage) margins() []pdfBlock {
	const most = 3
	bs := p.blocks
	first, last := 0, len(bs)
	for first < len(bs) && first < most && bs[first].line != nil && (first+1 == len(bs) || !bs[first].isRow(bs[first+1])) {
		first++
	}
	for last > first && len(bs)-last < most && bs[last-1].line != nil && (last == 1 || !bs[last-1].isRow(bs[last-2])) {
		last--
	}
	return append(append([]pdfBlock{}, bs[:first]...), bs[last:]...)
}

// isRow says whether a line has the parts of a row and stands close to the line beside it.
func (b *pdfBlock) isRow(beside pdfBlock) bool {
	const parts, apart = 2, 4 // of the size
	return beside.table == nil && len(b.line) >= parts && math.Abs(b.top-beside.top) < apart*b.line[0].Size
}

// joinCuts puts back together the rows that a page's end cut in two, from the last page to the first: a row may go on over several.
func (x *pdfReader) joinCuts() {
	for i := len(x.pages) - 1; i > 0; i-- {
		above, below := x.pages[i-1].blocks, x.pages[i].blocks
		if len(above) == 0 || len(below) == 0 {
			continue
		}
		a, b := above[len(above)-1].table, &below[0]
		if a == nil || b.table == nil || !sameSides(a, b.table) {
			continue
		}
		if rest := repeated(a, b.table); isCut(a, b.table, rest) {
			joinRow(a, b.table, rest)
			b.cut = rest + 1
		}
	}
}

// repeated gives how many rows at the top of b repeat those of a, as where each page of a table has its header; fewer than b has.
func repeated(a, b *pdf.Table) int {
	same := func(x, y piao.Cell) bool { return x.Text == y.Text }
	n := 0
	for n < min(len(a.Ys), len(b.Ys))-2 && len(rowOf(b, n).Cells) > 0 && slices.EqualFunc(rowOf(a, n).Cells, rowOf(b, n).Cells, same) {
		n++
	}
	return n
}

// isCut says whether a row of b is the rest of the last row of a: it has no label, and each of its texts goes on from that above, which
// had no room for the next word; none repeats the one above, and more of them begin within a sentence or a number than as names do.
// Word processors close the one with a line and open the other with another. Where there is no line, the texts may also go on in a
// paragraph of their own.
func isCut(a, b *pdf.Table, rest int) bool {
	if r := rowOf(b, rest); len(r.Cells) > 0 && kindOf(r) != otherRow {
		return false
	}
	open := a.OpenBottom && b.OpenTop
	within := 0
	if open {
		within++
	}
	for _, c := range textsIn(b, rest) {
		p := cellOver(a, c)
		if len(p.Lines) == 0 {
			if open {
				continue
			}
			return false
		}
		l, next := &p.Lines[len(p.Lines)-1], &c.Lines[0]
		end, first := l.Words[len(l.Words)-1].Text, next.Words[0].Text
		begin := []rune(first)[0]
		anew := open && (unicode.IsLower(begin) || beginsAnew(l.Text(), next.Text()))
		if a.HasRoom(p, l, next) && !anew || p.Text() == c.Text() {
			return false
		}
		switch {
		case unicode.IsLower(begin) || unicode.IsDigit(begin) && endsInLetter(end) || breaksNumber(end, first):
			within++
		case unicode.IsUpper(begin) && !anew:
			within--
		}
	}
	return within > 0 && len(textsIn(a, len(a.Ys)-2)) > 0
}

// joinRow moves the texts of a row of b into the cells of the last row of a.
func joinRow(a, b *pdf.Table, rest int) {
	for _, c := range textsIn(b, rest) {
		p := cellOver(a, c)
		if n := len(p.Lines); n > 0 {
			l := &p.Lines[n-1]
			l.Wrapped, l.Full = a.Wraps(p, l, &c.Lines[0])
		}
		p.Lines, c.Lines = append(p.Lines, c.Lines...), nil
	}
}

// textsIn gives the cells with text that stand in a row of the table, or reach into it.
func textsIn(t *pdf.Table, row int) (cs []*pdf.Cell) {
	for i := range t.Cells {
		if c := &t.Cells[i]; c.R <= row && row < c.R+c.RS && len(c.Lines) > 0 {
			cs = append(cs, c)
		}
	}
	return cs
}

// cellOver gives the cell of the last row of t that stands over the left side of c.
func cellOver(t *pdf.Table, c *pdf.Cell) (over *pdf.Cell) {
	for i := range t.Cells {
		if p := &t.Cells[i]; p.R+p.RS == len(t.Ys)-1 && (over == nil || over.X0 < p.X0 && p.X0 <= c.X0+sameColumn) {
			over = p
		}
	}
	return over
}

// beginsAnew says whether the second of two lines begins a sentence or a list's item, so that a break may stand between them.
func beginsAnew(first, second string) bool {
	r := []rune(second)
	return strings.ContainsRune(".;:!?", rune(first[len(first)-1])) && !unicode.IsLower(r[0]) || strings.ContainsRune("-–•*", r[0]) && len(r) > 1 && r[1] == ' '
}

// grids makes the grids: a run of pages with tables is one, a page without any another.
func (x *pdfReader) grids() ([]Grid, error) {
	var out []Grid
	var run []pdfBlock
	flush := func() error {
		tail := len(run)
		if t, below := lastTable(run); t != nil {
			tail -= below // what stands below the last table of a run is no part of it
		}
		for _, part := range [][]pdfBlock{run[:tail], run[tail:]} {
			if g, err := x.grid(part); err != nil {
				return err
			} else if len(g.Rows) > 0 {
				out = append(out, g)
			}
		}
		run = nil
		return nil
	}
	for i := range x.pages {
		bs := x.pages[i].blocks
		if !goesOn(run, bs) {
			if err := flush(); err != nil {
				return nil, err
			}
		}
		run = append(run, bs...)
	}
	if err := flush(); err != nil {
		return nil, err
	}
	heads, err := x.headGrid()
	if len(heads.Rows) > 0 {
		out = append(out, heads)
	}
	return out, err
}

// goesOn says whether a page belongs to the run of pages before it: both have tables, and what stands between them is no more than
// the lines of a title, or the tables have the same sides.
func goesOn(run, page []pdfBlock) bool {
	const title = 5
	last, below := lastTable(run)
	first, above := firstTable(page)
	if last == nil || first == nil {
		return false
	}
	return above+below <= title || sameSides(last, first)
}

func lastTable(bs []pdfBlock) (t *pdf.Table, below int) {
	for i := len(bs) - 1; i >= 0; i-- {
		if bs[i].table != nil {
			return bs[i].table, len(bs) - 1 - i
		}
	}
	return nil, len(bs)
}

func firstTable(bs []pdfBlock) (t *pdf.Table, above int) {
	for i := range bs {
		if bs[i].table != nil {
			return bs[i].table, i
		}
	}
	return nil, len(bs)
}

// sameColumn is how far the sides of one column may stand apart on two pages, in points.
const sameColumn = 2.5

// sameSides says whether two tables begin and end at the same places, or b, which some lines may be missing of at a page's end, has its
// columns where a has them.
func sameSides(a, b *pdf.Table) bool {
	const columns = 4
	return math.Abs(a.X0-b.X0) <= sameColumn && (math.Abs(a.X1-b.X1) <= sameColumn || len(b.Xs) > columns && isSubset(b.Xs, a.Xs))
}

// headGrid holds the running heads and feet of all pages.
func (x *pdfReader) headGrid() (Grid, error) {
	g := Grid{Source: "testate e piè di pagina", TrueColumns: true}
	for i := range x.pages {
		for _, b := range x.pages[i].heads {
			rows, err := x.rows(&b, nil)
			if err != nil {
				return g, err
			}
			g.Rows = append(g.Rows, rows...)
		}
	}
	return g, nil
}

// grid makes one grid of blocks, in which a table that goes on over pages has one set of columns.
func (x *pdfReader) grid(bs []pdfBlock) (Grid, error) {
	g := Grid{TrueColumns: true}
	if len(bs) == 0 {
		return g, nil
	}
	if g.Source = fmt.Sprintf("pagina %d", bs[0].page); bs[len(bs)-1].page != bs[0].page {
		g.Source = fmt.Sprintf("pagine %d-%d", bs[0].page, bs[len(bs)-1].page)
	}
	for i := 0; i < len(bs); {
		n, xs := x.chain(bs[i:])
		for j := range n {
			rows, err := x.rows(&bs[i+j], xs)
			if err != nil {
				return g, err
			}
			if cut := bs[i+j].cut; cut > 0 {
				rows = slices.Delete(rows, cut-1, cut)
			}
			g.Rows = append(g.Rows, rows...)
		}
		i += n
	}
	return g, nil
}

// chain gives how many of the blocks are one table that goes on from page to page, and the columns of all of it.
func (x *pdfReader) chain(bs []pdfBlock) (n int, xs []float64) {
	if bs[0].table == nil {
		return 1, nil
	}
	xs = bs[0].table.Xs
	for n = 1; n < len(bs); n++ {
		a, b := &bs[n-1], &bs[n]
		if b.table == nil || b.page != a.page+1 || !sameSides(a.table, b.table) {
			break
		}
		cut := a.table.OpenBottom && b.table.OpenTop
		if !cut && b.cut == 0 && (!isSubset(b.table.Xs, xs) && !isSubset(xs, b.table.Xs) || opensScheda(b.table)) {
			break
		}
		xs = merge(xs, b.table.Xs)
	}
	return n, xs
}

// opensScheda says whether the table begins with a scheda's titles and head, so that it goes on from no other.
func opensScheda(t *pdf.Table) bool {
	const most = 6 // rows that titles may take
	for i := range min(most, len(t.Ys)-1) {
		switch kind := kindOf(rowOf(t, i)); {
		case kind == headRow:
			return i > 0
		case kind != titleRow && kind != blankRow:
			return false
		}
	}
	return false
}

// isLater says whether the first row of the table that can be told is one below a scheda's head; where none can, or it is one of the
// head that the table above ends with, whether it goes on from that.
func isLater(t, above *pdf.Table) bool {
	on := above != nil && sameSides(above, t)
	for i := range len(t.Ys) - 1 {
		switch r := rowOf(t, i); kindOf(r) {
		case titleRow:
			return false
		case headRow:
			return on && endsInHead(above, r)
		case ganttRow, indicRow:
			return true
		}
	}
	return on
}

// endsInHead says whether the table ends within a scheda's head that does not have the label of row r yet.
func endsInHead(t *pdf.Table, r piao.Row) bool {
	in := false
	for i := range len(t.Ys) - 1 {
		switch q := rowOf(t, i); kindOf(q) {
		case headRow:
			in = true
			if opensHead(q.Cells[0].Text) == opensHead(r.Cells[0].Text) {
				return false
			}
		case ganttRow, indicRow:
			in = false
		}
	}
	return in
}

// rowOf gives the texts that begin in row i of a table, as a row without places.
func rowOf(t *pdf.Table, i int) (r piao.Row) {
	for _, c := range textsIn(t, i) {
		if c.R == i {
			r.Cells = append(r.Cells, piao.Cell{Text: c.Text()})
		}
	}
	return r
}

// isSubset says whether each of as stands at one of bs.
func isSubset(as, bs []float64) bool {
	for _, a := range as {
		if math.Abs(bs[columnAt(bs, a)]-a) > sameColumn {
			return false
		}
	}
	return true
}

// columnAt gives the index of the position in xs that is nearest to v.
func columnAt(xs []float64, v float64) int {
	i, _ := slices.BinarySearch(xs, v)
	if i == len(xs) || i > 0 && v-xs[i-1] <= xs[i]-v {
		i--
	}
	return i
}

// merge adds the positions of bs that are not among as.
func merge(as, bs []float64) []float64 {
	var more []float64
	for _, b := range bs {
		if n := len(more); math.Abs(as[columnAt(as, b)]-b) > sameColumn && (n == 0 || b-more[n-1] > sameColumn) {
			more = append(more, b)
		}
	}
	out := slices.Concat(as, more)
	slices.Sort(out)
	return out
}

// rows gives the rows of a block. The columns of a table are those of xs.
func (x *pdfReader) rows(b *pdfBlock, xs []float64) ([]piao.Row, error) {
	if b.table == nil {
		row := piao.Row{N: b.row, Width: len(b.line), Loose: true}
		for i := range b.line {
			row.Cells = append(row.Cells, piao.Cell{Text: b.line[i].Text(), Pos: piao.Pos{Page: b.page, Row: b.row, Col: i + 1}, Span: piao.Span{Rows: 1, Cols: 1}, Box: piao.Box(b.line[i].Box), Words: len(b.line[i].Words)})
		}
		return []piao.Row{row}, x.admit(row)
	}
	at := make([]int, len(b.table.Xs))
	for i, v := range b.table.Xs {
		at[i] = columnAt(xs, v)
	}
	rows := make([]piao.Row, b.rows())
	for i := range rows {
		rows[i] = piao.Row{N: b.row + i, Width: len(xs) - 1}
	}
	for i := range b.table.Cells {
		c := &b.table.Cells[i]
		if len(c.Lines) == 0 {
			continue
		}
		rows[c.R].Cells = append(rows[c.R].Cells, piao.Cell{
			Text: x.cellText(c), Pos: piao.Pos{Page: b.page, Row: b.row + c.R, Col: at[c.C] + 1},
			Span: piao.Span{Rows: c.RS, Cols: max(at[c.C+c.CS]-at[c.C], 1)}, Box: piao.Box(c.Box), Words: wordsIn(c.Lines),
		})
	}
	for _, r := range rows {
		if err := x.admit(r); err != nil {
			return nil, err
		}
	}
	return rows, nil
}

func wordsIn(lines []pdf.Line) int {
	n := 0
	for i := range lines {
		n += len(lines[i].Words)
	}
	return n
}

// admit holds the cells of a row to the limits.
func (x *pdfReader) admit(r piao.Row) error {
	for _, c := range r.Cells {
		if err := x.budget.cell(c); err != nil {
			return err
		}
	}
	return nil
}

// cellText joins the lines of a cell as a person reads them: a line that was wrapped goes on after a space, or at once after a hyphen
// or a slash and within a word that the cell was too narrow for; another keeps its break.
func (x *pdfReader) cellText(c *pdf.Cell) string {
	if len(c.Lines) == 1 {
		return c.Lines[0].Text()
	}
	var b strings.Builder
	for i := range c.Lines {
		l := &c.Lines[i]
		text := l.Text()
		b.WriteString(text)
		switch {
		case i+1 == len(c.Lines):
		case !l.Wrapped:
			b.WriteByte('\n')
		case endsOpen(text) || l.Full && x.brokenWord(l, &c.Lines[i+1]):
		default:
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// endsOpen says whether the line ends within a compound: economico-, e/.
func endsOpen(text string) bool {
	r := []rune(text)
	n := len(r)
	return n >= 2 && (r[n-1] == '-' || r[n-1] == '/') && (unicode.IsLetter(r[n-2]) || unicode.IsDigit(r[n-2]))
}

// brokenWord says whether the line breaks off within a word. The page does not say; but a line is only broken so where not even one
// more letter had room, and then the whole word mostly stands elsewhere in the document. Where it does not, the halves of a line of
// one word are taken together unless both are words themselves, or the second is one too long to end many others; and so are those of
// a number, or of a date on any line.
func (x *pdfReader) brokenWord(l, next *pdf.Line) bool {
	a, b := l.Words[len(l.Words)-1].Text, next.Words[0].Text
	if wholeDate.MatchString(a + b) {
		return !wholeDate.MatchString(a)
	}
	words, alone := x.wholeWords(), len(l.Words) == 1
	if !endsInLetter(a) || !unicode.IsLetter([]rune(b)[0]) {
		return (alone || strings.Contains(a, "/")) && breaksNumber(a, b)
	}
	const long = 3 // letters
	known, rest := words[fold(a)], words[fold(b)]
	return words[fold(a+b)] || alone && !(rest && (known || len([]rune(fold(b))) >= long))
}

// breaksNumber says whether a and b are the halves of a number, with its dots and its sign of percent, or of a date.
func breaksNumber(a, b string) bool {
	begin := rune(b[0])
	switch end := rune(a[len(a)-1]); {
	case unicode.IsDigit(end):
		return unicode.IsDigit(begin) || strings.ContainsRune("%.,/", begin)
	case strings.ContainsRune(".,/-", end) && len(a) > 1:
		return unicode.IsDigit(rune(a[len(a)-2])) && unicode.IsDigit(begin)
	}
	return false
}

// wholeDate is a date with its whole year: a cell too narrow for it breaks it like a word.
var wholeDate = regexp.MustCompile(`^\d{1,2}([/.-])\d{1,2}([/.-])(?:19|20)\d{2}$`)

func endsInLetter(s string) bool {
	r := []rune(s)
	return unicode.IsLetter(r[len(r)-1])
}

// fold makes a word comparable: lower case, without the punctuation around it.
func fold(s string) string {
	return strings.ToLower(strings.TrimFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }))
}

// wholeWords holds the words of the document, but for those before and after a break that may be within a word.
func (x *pdfReader) wholeWords() map[string]bool {
	if x.words != nil {
		return x.words
	}
	x.words = map[string]bool{}
	for i := range x.pages {
		if x.pages[i].Page == nil {
			continue
		}
		for j := range x.pages[i].Tables {
			for k := range x.pages[i].Tables[j].Cells {
				x.addWords(x.pages[i].Tables[j].Cells[k].Lines)
			}
		}
		x.addWords(x.pages[i].Loose)
	}
	return x.words
}

func (x *pdfReader) addWords(lines []pdf.Line) {
	for i := range lines {
		ws := lines[i].Words
		if i > 0 && lines[i-1].Full {
			ws = ws[1:]
		}
		if n := len(ws); n > 0 && (lines[i].Full || lines[i].Wrapped && n == 1) {
			ws = ws[:n-1]
		}
		for _, w := range ws {
			x.words[fold(w.Text)] = true
		}
	}
}
