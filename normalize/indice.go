package normalize

import (
	"regexp"
	"slices"

	"piao"
	"piao/internal/layout"
)

// unread gives the cells of a part without a scheda that say something of their own. The index of a workbook that the program wrote says
// nothing that the schede of its file don't: its cells are title lines, labels, and in each row what one of the schede says.
func (p *pianoWork) unread(o fileOther) []piao.Cell {
	var out []piao.Cell
	index := isIndex(o.Rows)
	for _, r := range o.Rows {
		if index && (isIndexLabel(r) || p.isSaid(r, o.file)) {
			continue
		}
		for _, c := range r.Cells {
			if !c.Blank() {
				out = append(out, c)
			}
		}
	}
	return out
}

// isIndex looks for the words that head the index, alone on a row.
func isIndex(rows []piao.Row) bool {
	return slices.ContainsFunc(rows, func(r piao.Row) bool { return isIndexTitle(r) })
}

func isIndexTitle(r piao.Row) bool {
	return len(r.Cells) == 1 && layout.Blanks(r.Cells[0].Text) == layout.IndexName()
}

// isIndexLabel says whether a row holds the title lines of the form, the heading or the labels of the index, or a page's number.
func isIndexLabel(r piao.Row) bool {
	if isIndexTitle(r) {
		return true
	}
	return !slices.ContainsFunc(r.Cells, func(c piao.Cell) bool {
		return len(layout.ReadTitoli(c.Text)) == 0 && layout.Find(layout.Testa, c.Text) == nil && layout.Find(layout.Indice, c.Text) == nil &&
			!layout.IsPageNumber(c.Text)
	})
}

// noValue is what the index shows for a value that a scheda lacks, and a numero.
var noValue = regexp.MustCompile(`^(?:[-–—]|\d{1,4})$`)

// isSaid says whether one of the file's schede has all that a row of the index says.
func (p *pianoWork) isSaid(r piao.Row, file string) bool {
	return slices.ContainsFunc(p.works, func(w *schedaWork) bool {
		return w.Fonte.File == file && !slices.ContainsFunc(r.Cells, func(c piao.Cell) bool {
			return !noValue.MatchString(layout.Blanks(c.Text)) && !w.f.shows(c.Text)
		})
	})
}

// shows says whether a cell of the source has that text.
func (f *foglio) shows(text string) bool {
	text = layout.Blanks(text)
	for _, r := range f.raw.Rows() {
		for _, c := range r.Cells {
			if layout.Blanks(c.Text) == text {
				return true
			}
		}
	}
	return false
}
