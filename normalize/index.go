package normalize

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"piao"
	"piao/internal/layout"
	"piao/internal/testo"
)

// unread gives the cells of a part without a scheda that say something of their own. The index of a workbook that the program wrote says
// nothing that the schede of its file don't: its cells are title lines, labels, and in each row what one of the schede says.
func (p *pianoWork) unread(o fileOther) []piao.Cell {
	var out []piao.Cell
	index := isIndex(o.Rows)
	for _, r := range o.Rows {
		cells := slices.DeleteFunc(slices.Clone(r.Cells), func(c piao.Cell) bool { return c.Blank() || (index || o.Running) && isIndexLabel(c.Text) })
		if !index || !p.isSaid(cells, o.file) {
			out = append(out, cells...)
		}
	}
	return out
}

// isIndex looks for the words that head the index, alone on a row.
func isIndex(rows []piao.Row) bool {
	return slices.ContainsFunc(rows, func(r piao.Row) bool { return len(r.Cells) == 1 && isIndexName(r.Cells[0].Text) })
}

func isIndexName(text string) bool { return testo.Blanks(text) == layout.IndexName() }

// isIndexLabel says whether a cell holds a title line of the form, the heading or a label of the index, a missione of its list, or a page's
// number.
func isIndexLabel(text string) bool {
	code, name, _ := strings.Cut(testo.Blanks(text), " ")
	n, _ := strconv.Atoi(code)
	if m, ok := layout.MissioneByCode(n); ok && m.Nome == name {
		return true
	}
	return isIndexName(text) || len(layout.ReadTitoli(text)) > 0 || layout.Find(layout.Testa, text) != nil || layout.Find(layout.Indice, text) != nil ||
		layout.IsPageNumber(text)
}

// noValue is what the index shows for a value that a scheda lacks, and a numero.
var noValue = regexp.MustCompile(`^(?:[-–—]|\d{1,4})$`)

// isSaid says whether one of the file's schede has all that the cells of a row of the index say.
func (p *pianoWork) isSaid(cells []piao.Cell, file string) bool {
	says := p.shown(file)
	schede, first := says[""], true
	for _, c := range cells {
		text := testo.Blanks(c.Text)
		if noValue.MatchString(text) {
			continue
		}
		if first {
			schede, first = says[text], false
			continue
		}
		schede = slices.DeleteFunc(slices.Clone(schede), func(i int) bool {
			_, ok := slices.BinarySearch(says[text], i)
			return !ok
		})
	}
	return len(schede) > 0
}

// shown gives for each text of a file's schede the places of those that have a cell with it, and for the empty text all of them.
func (p *pianoWork) shown(file string) map[string][]int {
	if says, ok := p.said[file]; ok {
		return says
	}
	says := map[string][]int{}
	add := func(text string, i int) {
		if at := says[text]; len(at) == 0 || at[len(at)-1] != i {
			says[text] = append(at, i)
		}
	}
	for i, w := range p.works {
		if w.Fonte.File != file {
			continue
		}
		add("", i)
		for _, r := range w.f.raw.Rows() {
			for _, c := range r.Cells {
				if !c.Blank() {
					add(testo.Blanks(c.Text), i)
				}
			}
		}
	}
	if p.said == nil {
		p.said = map[string]map[string][]int{}
	}
	p.said[file] = says
	return says
}
