package layout

import (
	"sync"

	"piao"
)

// A RowKind is what a row looks like on its own.
type RowKind int

// The kinds of rows.
const (
	BlankRow      RowKind = iota
	TitleRow              // the municipality, the three years, the scheda's year
	HeadRow               // begins with a label of the head
	GanttRow              // the header of the GANTT, its legend, or a fase
	IndicatoriRow         // the title or the header of the indicatori
	OtherRow              // anything else
)

// RowKinds gives what each row looks like, and of those of the head the label that opens them.
func RowKinds(rows []piao.Row) (kinds []RowKind, openers []*Label) {
	kinds, openers = make([]RowKind, len(rows)), make([]*Label, len(rows))
	for i, r := range rows {
		kinds[i], openers[i] = kindOfRow(r)
	}
	return kinds, openers
}

// KindOfRow gives what a row looks like by its own cells.
func KindOfRow(r piao.Row) RowKind {
	kind, _ := kindOfRow(r)
	return kind
}

func kindOfRow(r piao.Row) (RowKind, *Label) {
	switch {
	case len(r.Cells) == 0:
		return BlankRow, nil
	case isTitle(r):
		return TitleRow, nil
	case isIndicatori(r):
		return IndicatoriRow, nil
	case isGantt(r):
		return GanttRow, nil
	}
	if l := OpensHead(r.Cells[0].Text); l != nil {
		return HeadRow, l
	}
	return OtherRow, nil
}

func isTitle(r piao.Row) bool {
	return len(ReadTitoli(r.Cells[0].Text)) > 0
}

// isGantt recognises the GANTT's header by three months, or by two of its other labels; its legend; and a row of a fase.
func isGantt(r piao.Row) bool {
	months, labels := 0, 0
	for _, c := range r.Cells {
		if m, _ := MonthColumn(c.Text); m > 0 {
			months++
		} else if l := Find(Gantt, c.Text); l != nil {
			switch l.Campo {
			case LGantt, LLegenda:
				return true
			case LPercento, LProgEff, LLegendaP, LLegendaE:
				labels++
			}
		}
	}
	return months >= 3 || labels >= 2 || opensFase(r)
}

// opensFase says whether a row begins with the label of a fase: "1. Azione" is one, "1. Azione strategica" a label of the head.
func opensFase(r piao.Row) bool {
	_, _, _, fase := Fase(r.Cells[0].Text)
	return fase && OpensHead(r.Cells[0].Text) == nil
}

// HeadsVoci says whether a row is the title of the block of further entries, as the program writes it.
func HeadsVoci(r piao.Row) bool { return len(r.Cells) == 1 && Get(LVoci).Clean(r.Cells[0].Text) }

// HeadsGantt says whether a row of the GANTT is its header or its legend, not a fase's.
func HeadsGantt(r piao.Row) bool {
	return !opensFase(r)
}

// isIndicatori recognises the title of the indicatori, alone on its row, and their header, by two of its labels.
func isIndicatori(r piao.Row) bool {
	labels := map[string]bool{}
	for _, c := range r.Cells {
		l := Find(Indicatori, c.Text)
		switch {
		case l == nil || l.Campo == LIndFasi:
		case l.Campo == LIndicatori && len(r.Cells) == 1:
			return true
		default:
			labels[l.Campo] = true // one label twice is a value twice: "Note"
		}
	}
	return len(labels) >= 2
}

// OpensHead gives the label of the head with which a row that begins with text opens, alone in its cell or before its value.
func OpensHead(text string) *Label {
	if len(text) > longestLabel {
		return opensHead(text)
	}
	return openers().get(text)
}

var openers = sync.OnceValue(func() *memo[*Label] { return newMemo(opensHead) })

func opensHead(text string) *Label {
	if l := Find(Testa, text); l != nil {
		return l
	}
	for _, l := range Labels(Testa) {
		if l.Opens {
			if _, _, ok := l.Split(text); ok {
				return l
			}
		}
	}
	return nil
}
