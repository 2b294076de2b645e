package terminal

import (
	"slices"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"
)

// A Column has a name for programs and, in a table, a title for people; the title is the name where it is empty.
type Column struct {
	Name, Title string
	// Right puts its values to the right.
	Right bool
	// Plain is set for a text that is the program's own and may hold the sequences of a terminal.
	Plain bool
}

// gap is the blank between two columns of a table.
const gap = "  "

// Table draws a table that is at most width columns wide; 0 asks for no limit.
func (p Page) Table(columns []Column, rows [][]string, width int) string {
	return p.TablePart(columns, rows, Fit(columns, rows, width), true)
}

// TablePart draws rows of a table of these widths, below its header or below the part before.
func (p Page) TablePart(columns []Column, rows [][]string, widths []int, header bool) string {
	t := table.NewWriter()
	st := table.StyleLight
	st.Box.PaddingLeft, st.Box.PaddingRight = "", gap
	st.Options = table.OptionsNoBordersAndSeparators
	st.Options.SeparateHeader = p.Width > 0
	st.Format = table.FormatOptions{}
	t.SetStyle(st)
	t.SuppressTrailingSpaces()
	headings := make(table.Row, len(columns))
	configs := make([]table.ColumnConfig, len(columns))
	for i, c := range columns {
		headings[i] = p.Styled(Bold, c.Heading())
		configs[i] = table.ColumnConfig{Number: i + 1, WidthMin: widths[i], WidthMax: widths[i], WidthMaxEnforcer: text.WrapSoft}
		if c.Right {
			configs[i].Align, configs[i].AlignHeader = text.AlignRight, text.AlignRight
		}
	}
	t.SetColumnConfigs(configs)
	if header {
		t.AppendHeader(headings)
	}
	for _, r := range rows {
		row := make(table.Row, len(r))
		for i := range r {
			row[i] = r[i]
		}
		t.AppendRow(row)
	}
	return strings.TrimRight(t.Render(), "\n")
}

// Heading gives what stands above the column.
func (c Column) Heading() string {
	if c.Title != "" {
		return c.Title
	}
	return OneLine(c.Name)
}

// leastWidth is how narrow a column may get before a table runs over; longestWord the most that a word keeps it from getting narrower.
const (
	leastWidth  = 4
	longestWord = 24
)

// Fit gives each column the width it needs. Where all together need more than there is, the widest are cut to one width: down to
// their longest words at first, and where that is not enough, through them.
func Fit(columns []Column, rows [][]string, width int) []int {
	widths, floors := make([]int, len(columns)), make([]int, len(columns))
	total := len(gap) * len(columns) // the last one is padded too
	for i, c := range columns {
		widths[i], floors[i] = Width(c.Heading()), Width(c.Heading())
		for _, r := range rows {
			widths[i] = max(widths[i], Width(r[i]))
			for _, word := range strings.Fields(r[i]) {
				floors[i] = max(floors[i], min(Width(word), longestWord))
			}
		}
		total += widths[i]
	}
	if width <= 0 {
		return widths
	}
	over := shrink(widths, floors, total-width)
	shrink(widths, slices.Repeat([]int{leastWidth}, len(columns)), over)
	return widths
}

// shrink takes over columns off the widths, the widest first, none below its floor. It gives back what is left over.
func shrink(widths, floors []int, over int) int {
	for ; over > 0; over-- {
		widest := -1
		for i, w := range widths {
			if w > floors[i] && (widest < 0 || w > widths[widest]) {
				widest = i
			}
		}
		if widest < 0 {
			break
		}
		widths[widest]--
	}
	return over
}
