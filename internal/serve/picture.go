package serve

import (
	"context"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"piao"
	"piao/store"
)

// A picture is the part of a document that a rilievo stands on, with its cells marked. It is made of what the database keeps of the cells: the
// document need not be there any more.
type picture struct {
	// File is the document's name, Place the sheet's name or the page.
	File, Place string
	Page        *pageView
	Grid        *gridView
}

// A mark says of a cell that it is the one in question, or that it stands in its row.
type mark string

const (
	marked mark = "segnata"
	inRow  mark = "riga"
)

// A pageView is a page with its cells where they stand, in points.
type pageView struct {
	W, H  float64
	Boxes []pageBox
	// First is the place of the first mark in the list, -1 for none.
	First int
}

// A pageBox is a cell of a page. Size is that of its letters.
type pageBox struct {
	X, Y, W, H, Size float64
	Text             string
	Mark             mark
}

// A gridView is a part of a sheet, or of a text, whose columns are counted from its separators.
type gridView struct {
	Columns []string
	Rows    []gridRow
}

type gridRow struct {
	N     int
	Cells []gridCell
}

type gridCell struct {
	Text             string
	Mark             mark
	RowSpan, ColSpan int
}

// The rows that a picture of a sheet shows around what is marked, and the most that it shows of rows and columns.
const (
	rowsAround  = 12
	mostRows    = 80
	mostColumns = 60
)

// picture makes the picture of a rilievo.
func (d *Desk) picture(ctx context.Context, info store.PianoInfo, f piao.Placed) (picture, error) {
	var of []piao.Traccia
	if f.Scheda > 0 {
		var err error
		if of, err = d.db.Tracce(ctx, info.Ref(), f.Scheda); err != nil {
			return picture{}, err
		}
	}
	at, known := placeOf(f.Posizione)
	file, marks := marksOf(of, f, at)
	switch {
	case len(marks) > 0:
		if !known || !sameSheet(at, marks[0]) {
			at = marks[0]
		}
	case !known && len(of) > 0:
		at = of[0].Cell.Pos
	case !known:
		return picture{}, nil
	}
	if file == "" && len(info.Files) > 0 {
		file = info.Files[0].Name
	}
	first, last := window(at, marks)
	cells, err := d.db.TracceAt(ctx, info.Ref(), file, at, first, last)
	if err != nil || len(cells) == 0 {
		return picture{}, err
	}
	p := picture{File: file, Place: piao.Pos{Sheet: at.Sheet, Page: at.Page}.String()}
	marking := func(c piao.Cell) mark { return markOf(c, at, marks) }
	if hasBoxes(cells) {
		p.Page = newPageView(cells, marking)
	} else {
		p.Grid = newGridView(cells, marking)
	}
	return p, nil
}

// placed are the ways in which a rilievo writes a place.
var placed = regexp.MustCompile(`^(?:pagina (\d+)(?:, riga (\d+))?|riga (\d+)|(.+)!([A-Z]*)(\d+))$`)

// placeOf reads the place of a rilievo; known is false where it is none, or a whole sheet.
func placeOf(text string) (at piao.Pos, known bool) {
	m := placed.FindStringSubmatch(text)
	if m == nil {
		return at, false
	}
	at.Page, _ = strconv.Atoi(m[1])
	for _, row := range []string{m[2], m[3], m[6]} {
		if row != "" {
			at.Row, _ = strconv.Atoi(row)
		}
	}
	at.Sheet = m[4]
	for _, letter := range m[5][:min(len(m[5]), 4)] {
		at.Col = at.Col*26 + int(letter-'A') + 1
	}
	return at, true
}

func sameSheet(a, b piao.Pos) bool { return a.Sheet == b.Sheet && a.Page == b.Page }

// marksOf gives the places of the cells that the field in question was read from; where it was read from none, of those that the rilievo itself
// holds. file is the name of the file that they stand in.
func marksOf(of []piao.Traccia, f piao.Placed, at piao.Pos) (file string, marks []piao.Pos) {
	fits := []func(t piao.Traccia) bool{
		func(t piao.Traccia) bool {
			return t.Esito == piao.InCampo && (t.Campo == f.Campo || f.Campo != "" && strings.HasPrefix(t.Campo, f.Campo+"."))
		},
		func(t piao.Traccia) bool {
			return t.Esito == piao.InRilievo && t.Campo == f.Codice && (at.Row == 0 || t.Cell.Pos.Row == at.Row)
		},
	}
	for _, fit := range fits {
		for _, t := range of {
			if fit(t) && (len(marks) == 0 || t.File == file) {
				file, marks = t.File, append(marks, t.Cell.Pos)
			}
		}
		if len(marks) > 0 {
			return file, marks
		}
	}
	if len(of) > 0 {
		file = of[0].File
	}
	return file, nil
}

// window gives the first and the last row that are shown: of a page all.
func window(at piao.Pos, marks []piao.Pos) (first, last int) {
	if at.Page > 0 {
		return 0, math.MaxInt32
	}
	first, last = at.Row, at.Row
	for _, m := range marks {
		if sameSheet(m, at) && m.Row > at.Row-mostRows/2 && m.Row < at.Row+mostRows/2 {
			first, last = min(first, m.Row), max(last, m.Row)
		}
	}
	return max(1, first-rowsAround), last + rowsAround
}

// markOf says whether a cell is marked.
func markOf(c piao.Cell, at piao.Pos, marks []piao.Pos) mark {
	if slices.Contains(marks, c.Pos) || at.Col > 0 && c.Pos == at {
		return marked
	}
	if at.Row > 0 && c.Pos.Row == at.Row {
		return inRow
	}
	return ""
}

func hasBoxes(cells []piao.Traccia) bool {
	return slices.ContainsFunc(cells, func(t piao.Traccia) bool { return t.Cell.Box.X1 > t.Cell.Box.X0 })
}

// newPageView puts the cells of a page where they stand.
func newPageView(cells []piao.Traccia, markOf func(piao.Cell) mark) *pageView {
	const margin = 24
	v := &pageView{W: 595, H: 842, First: -1}
	if slices.ContainsFunc(cells, func(t piao.Traccia) bool { return t.Cell.Box.X1 > 595 }) {
		v.W, v.H = 842, 595
	}
	for _, t := range cells {
		b := t.Cell.Box
		v.W, v.H = max(v.W, math.Ceil(b.X1+margin)), max(v.H, math.Ceil(b.Y1+margin))
		box := pageBox{X: b.X0, Y: b.Y0, W: b.X1 - b.X0, H: b.Y1 - b.Y0, Text: t.Cell.Text, Mark: markOf(t.Cell)}
		box.Size = letters(box.W, box.H, t.Cell.Text)
		if box.Mark != "" && v.First < 0 {
			v.First = len(v.Boxes)
		}
		v.Boxes = append(v.Boxes, box)
	}
	return v
}

// letters gives the size at which a text fills a box without leaving it, as a letter is half as wide as it is high.
func letters(w, h float64, text string) float64 {
	const most, least, wide, high = 9.0, 3.5, 0.52, 1.2
	n := float64(len([]rune(text)))
	size := math.Sqrt(w * h / (n + 1) / wide / high * 0.9)
	if longest := longestWord(text); longest > 0 {
		size = min(size, w/(longest*0.68))
	}
	return math.Round(min(most, max(least, size, 0))*10) / 10
}

func longestWord(text string) (n float64) {
	for _, w := range strings.Fields(text) {
		n = max(n, float64(len([]rune(w))))
	}
	return n
}

// newGridView puts the cells of a sheet into rows and columns.
func newGridView(cells []piao.Traccia, markOf func(piao.Cell) mark) *gridView {
	at := map[[2]int]piao.Cell{}
	first, last, columns := math.MaxInt, 0, 1
	for _, t := range cells {
		p := t.Cell.Pos
		at[[2]int{p.Row, p.Col}] = t.Cell
		first, last, columns = min(first, p.Row), max(last, p.Row), max(columns, t.Cell.End())
	}
	columns, last = min(columns, mostColumns), min(last, first+mostRows)
	v := &gridView{}
	letters := cells[0].Cell.Pos.Sheet != ""
	for c := 1; c <= columns; c++ {
		name := strconv.Itoa(c)
		if letters {
			name = piao.ColumnName(c)
		}
		v.Columns = append(v.Columns, name)
	}
	covered := map[[2]int]bool{}
	for n := first; n <= last; n++ {
		row := gridRow{N: n}
		for c := 1; c <= columns; c++ {
			if covered[[2]int{n, c}] {
				continue
			}
			cell, ok := at[[2]int{n, c}]
			g := gridCell{RowSpan: 1, ColSpan: 1}
			if ok {
				g = gridCell{cell.Text, markOf(cell), min(max(cell.Span.Rows, 1), last-n+1), min(max(cell.Span.Cols, 1), columns-c+1)}
			}
			cover(covered, n, c, g)
			row.Cells = append(row.Cells, g)
		}
		v.Rows = append(v.Rows, row)
	}
	return v
}

// cover notes the places that a cell takes.
func cover(covered map[[2]int]bool, n, c int, g gridCell) {
	for i := range g.RowSpan {
		for j := range g.ColSpan {
			covered[[2]int{n + i, c + j}] = true
		}
	}
}
