package form

import (
	"slices"

	"piao"
	"piao/internal/layout"
	"piao/internal/testo"
)

// bounds gives the indices of the rows at which schede begin. A head that begins anew is another scheda; what stands between two heads is of
// the one above but for the zones that stand above the first head of the document and not below its last: a form that has its title, or a
// table, above the head has it there in each scheda.
func (s *sheet) bounds() []int {
	if len(s.opens) == 0 {
		return nil
	}
	above := s.above()
	starts := make([]int, len(s.opens))
	for k, i := range s.opens {
		low := 0
		if k > 0 {
			low = s.opens[k-1] + 1
		}
		starts[k] = s.under(i, low)
		for j := starts[k] - 1; j >= low && (above[s.zones[j]] || s.kinds[j] == layout.BlankRow); j-- {
			if s.kinds[j] != layout.BlankRow {
				starts[k] = j
			}
		}
	}
	return starts
}

// above says which zones stand above the head. A title does unless the document says otherwise.
func (s *sheet) above() map[zone]bool {
	has := func(from, to int) map[zone]bool {
		m := map[zone]bool{}
		for i := from; i < to; i++ {
			m[s.zones[i]] = s.kinds[i] != layout.BlankRow || m[s.zones[i]]
		}
		return m
	}
	first, last := s.opens[0], s.opens[len(s.opens)-1]
	top := first
	for top > 0 && s.zones[top-1] != outside && (s.zones[top] != titolo || s.zones[top-1] == titolo) {
		top--
	}
	before, after := has(top, first), has(last, len(s.rows))
	return map[zone]bool{
		titolo:     before[titolo] || !after[titolo],
		gantt:      before[gantt] && !after[gantt],
		indicatori: before[indicatori] && !after[indicatori],
	}
}

// under takes into a head that opens at i the rows right above it whose first cell stands above other heads of the document too: labels that
// the form does not know.
func (s *sheet) under(i, low int) int {
	for j := i - 1; j >= low; j-- {
		if s.kinds[j] == layout.BlankRow {
			continue
		}
		if s.kinds[j] != layout.OtherRow || s.zones[j] != testa && !s.repeats(j, i) {
			break
		}
		s.zones[j], i = testa, j
	}
	return i
}

// repeats says whether the first cell of row j, which stands right above the head at i, stands right above another head too. A row of a table,
// with a label or a unit of its own, is none: siblings end with the same indicatore.
func (s *sheet) repeats(j, i int) bool {
	key := s.key(j)
	inTable := slices.ContainsFunc(s.rows[j].Cells, func(c piao.Cell) bool {
		return layout.Find(layout.Gantt, c.Text) != nil || layout.Find(layout.Indicatori, c.Text) != nil || layout.IsUnitName(c.Text)
	})
	return key != "" && !inTable && slices.ContainsFunc(s.opens, func(o int) bool {
		k := o - (i - j)
		return o != i && k >= 0 && s.kinds[k] == layout.OtherRow && s.key(k) == key
	})
}

// key is the first text of a row, folded.
func (s *sheet) key(i int) string {
	if s.keys == nil {
		s.keys = map[int]string{}
	}
	k, ok := s.keys[i]
	if !ok {
		k = testo.Key(s.rows[i].Cells[0].Text)
		s.keys[i] = k
	}
	return k
}
