package form

import (
	"piao"
	"piao/internal/layout"
)

// A zone is a part of a scheda, of one kind: the head are pairs, the GANTT is a matrix, the indicatori are a table. They stand in any order,
// and one may be cut in two by another.
type zone int

const (
	outside    zone = iota // before the first line of any scheda
	titolo                 // the municipality, the three years, the scheda's year
	testa                  // pairs of a label and its value
	gantt                  // fasi by months
	indicatori             // one row an indicatore
	altre                  // further entries, a line each, as the program writes them
)

// A sheet is a grid with what its rows look like one by one, and the zone that each is put into.
type sheet struct {
	rows  []piao.Row
	kinds []layout.RowKind
	// openers are the labels that open the rows of the head, nil for other rows.
	openers []*layout.Label
	zones   []zone
	// opens are the indices of rows at which a head begins anew: another scheda's.
	opens []int
	// first is the label that opens the first head, seen are those of the head that is read; titled is set where a title stands above that.
	first  string
	seen   map[string]bool
	within map[string]bool // those that stand within its rows
	titled bool
	keys   map[int]string // the first texts of rows, folded, once they are asked
}

// newSheet puts each row into its zone. A row that tells nothing by itself is of the zone above it.
func newSheet(rows []piao.Row) *sheet {
	s := &sheet{rows: rows, zones: make([]zone, len(rows))}
	s.kinds, s.openers = layout.RowKinds(rows)
	now, titled := outside, false
	for i, k := range s.kinds {
		if layout.HeadsVoci(rows[i]) {
			now = altre
		}
		switch k {
		case layout.TitleRow:
			if s.titles(i) {
				now, titled = titolo, true
			}
		case layout.HeadRow:
			if s.readsHead(i, now, titled) {
				now, titled = testa, false
			}
		case layout.GanttRow:
			if now == altre {
				break
			}
			if layout.HeadsGantt(rows[i]) || now != outside && now < gantt && !s.headsBelow(i) {
				now = gantt
			}
		case layout.IndicatoriRow:
			if now != altre {
				now = indicatori
			}
		case layout.OtherRow:
			if now == titolo && s.next(i) == layout.HeadRow {
				now = testa // under a label that the form does not know
			}
		}
		s.zones[i] = now
	}
	return s
}

// next is the kind of the next row below i that tells one.
func (s *sheet) next(i int) layout.RowKind {
	for _, k := range s.kinds[i+1:] {
		if k != layout.BlankRow && k != layout.OtherRow {
			return k
		}
	}
	return layout.BlankRow
}

// titles says whether the title line at i stands above a zone or ends the document: one between the rows of a table is a page's running head.
func (s *sheet) titles(i int) bool {
	for j := i + 1; j < len(s.rows); j++ {
		switch s.kinds[j] {
		case layout.TitleRow, layout.BlankRow:
		case layout.GanttRow:
			return layout.HeadsGantt(s.rows[j])
		case layout.OtherRow:
			return s.next(j) == layout.HeadRow && s.kinds[j-1] != layout.OtherRow
		default:
			return true
		}
	}
	return true
}

// headsBelow says whether the header of the GANTT stands below i, before any other zone: what speaks of a fase above it is none.
func (s *sheet) headsBelow(i int) bool {
	for j := i + 1; j < len(s.rows); j++ {
		switch s.kinds[j] {
		case layout.IndicatoriRow, layout.TitleRow:
			return false
		case layout.GanttRow:
			if layout.HeadsGantt(s.rows[j]) {
				return true
			}
		}
	}
	return false
}

// readsHead says whether the row at i, which opens with a label of the head, is of a head. Below a title or within a head it is; in a table it
// is where the labels down to the next table are those of a head: they begin anew, or go on with what this one has not said yet.
func (s *sheet) readsHead(i int, now zone, titled bool) bool {
	label := s.openers[i].Campo
	switch {
	case s.seen == nil:
		s.first = label
		s.open(i, titled)
	case titled && !s.titled && len(s.seen) < leastHead && s.zones[i-1] <= testa: // what stands above the first title was an index's header
		s.first, s.opens = label, nil
		s.open(i, titled)
	case now == testa && !titled:
		if label == s.first && s.seen[label] {
			s.open(i, titled)
		}
	default:
		fresh, again, plain := s.labelsFrom(i)
		switch {
		case again > 1 || again > 0 && (titled || label == s.first):
			s.open(i, titled)
		case again > 0 || fresh == 0 || fresh < leastHead && !plain && !titled:
			return false
		}
	}
	s.seen[label] = true
	for _, c := range s.rows[i].Cells[1:] {
		if l := layout.Find(layout.Testa, c.Text); l != nil {
			s.within[l.Campo] = true
		}
	}
	return true
}

// leastHead is how many labels are a head wherever they stand.
const leastHead = 3

func (s *sheet) open(i int, titled bool) {
	s.opens, s.seen, s.within, s.titled = append(s.opens, i), map[string]bool{}, map[string]bool{}, titled
}

// labelsFrom counts the labels of the head that open rows from i down to the next table: those that this head lacks, and those that it has.
// plain says that they are spelt as the form has them.
func (s *sheet) labelsFrom(i int) (fresh, again int, plain bool) {
	plain = true
	met := map[string]bool{}
	for j := i; j < len(s.rows) && s.kinds[j] != layout.GanttRow && s.kinds[j] != layout.IndicatoriRow && s.kinds[j] != layout.TitleRow; j++ {
		if s.kinds[j] != layout.HeadRow {
			continue
		}
		l := s.openers[j]
		plain = plain && l.IsExact(s.rows[j].Cells[0].Text)
		switch {
		case met[l.Campo], s.within[l.Campo] && !s.seen[l.Campo]:
		case s.seen[l.Campo]:
			again++
		default:
			fresh++
		}
		met[l.Campo] = true
	}
	return fresh, again, plain
}
