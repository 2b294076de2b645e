package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"

	"piao/internal/tabella"
)

// The formats of an answer in rows and columns.
const (
	formatTable  = "table"
	formatCSV    = "csv"
	formatJSON   = "json"
	formatNDJSON = "ndjson"
	formatTSV    = "tsv"
	formatText   = "text"
	formatSVG    = "svg"
)

// writeJSON writes a value as indented JSON, not escaped for HTML.
func writeJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

// writeLine writes a value as JSON on one line.
func writeLine(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e.Encode(v)
}

// A listing is an answer in rows and columns. Values are nil, bool, int, int64, float64, string or []byte.
type listing struct {
	columns []column
	rows    iter.Seq2[[]any, error]
}

// A column has a name for programs and, in a table, a title for people; the title is the name where it is empty.
type column struct {
	name, title string
	right       bool
	// plain is set for a text that is the program's own and may hold the sequences of a terminal.
	plain bool
}

// rowsOf makes the rows of a listing that are all there.
func rowsOf(rows [][]any) iter.Seq2[[]any, error] {
	return func(yield func([]any, error) bool) {
		for _, r := range rows {
			if !yield(r, nil) {
				return
			}
		}
	}
}

// without leaves columns out.
func (l listing) without(names ...string) listing {
	var keep []int
	out := listing{}
	for i, c := range l.columns {
		if !slices.Contains(names, c.name) {
			keep, out.columns = append(keep, i), append(out.columns, c)
		}
	}
	out.rows = func(yield func([]any, error) bool) {
		for row, err := range l.rows {
			var kept []any
			for _, i := range keep {
				if err == nil {
					kept = append(kept, row[i])
				}
			}
			if !yield(kept, err) {
				return
			}
		}
	}
	return out
}

// write writes a listing to stdout. Only the table waits for the last row.
func (a *app) write(format string, l listing) error {
	w := bufio.NewWriter(a.out)
	var err error
	switch format {
	case formatCSV:
		err = writeCSV(w, l, tabella.RFC4180)
	case formatJSON:
		err = writeArray(w, l)
	case formatNDJSON:
		err = eachObject(l, func(object []byte) error { _, err := w.Write(append(object, '\n')); return err })
	default:
		err = a.writeTable(w, l)
	}
	if flushErr := w.Flush(); err == nil {
		err = flushErr
	}
	return err
}

// writeCSV writes a listing as CSV.
func writeCSV(w io.Writer, l listing, d tabella.Dialect) error {
	c := tabella.NewWriter(w, d)
	var names []any
	for _, col := range l.columns {
		names = append(names, col.name)
	}
	if err := c.Write(names...); err != nil {
		return err
	}
	for row, err := range l.rows {
		if err != nil {
			return err
		}
		if err := c.Write(row...); err != nil {
			return err
		}
	}
	return c.Close()
}

// writeArray writes a JSON array, one object a line.
func writeArray(w io.Writer, l listing) error {
	sep := "[\n"
	err := eachObject(l, func(object []byte) error {
		_, err := fmt.Fprintf(w, "%s%s", sep, object)
		sep = ",\n"
		return err
	})
	if err != nil {
		return err
	}
	if sep == "[\n" {
		_, err = io.WriteString(w, "[]\n")
	} else {
		_, err = io.WriteString(w, "\n]\n")
	}
	return err
}

// eachObject gives each row as a JSON object with its members in the order of the columns.
func eachObject(l listing, do func([]byte) error) error {
	names := uniqueNames(l.columns)
	for row, err := range l.rows {
		if err != nil {
			return err
		}
		b := []byte{'{'}
		for i, v := range row {
			if i > 0 {
				b = append(b, ',')
			}
			b = append(append(b, jsonOf(names[i])...), ':')
			b = append(b, jsonOf(v)...)
		}
		if err := do(append(b, '}')); err != nil {
			return err
		}
	}
	return nil
}

// uniqueNames gives the columns' names; a name that is there already gets a number, since an object has each member once.
func uniqueNames(columns []column) []string {
	var names []string
	for _, c := range columns {
		name := c.name
		for n := 2; slices.Contains(names, name); n++ {
			name = c.name + "_" + strconv.Itoa(n)
		}
		names = append(names, name)
	}
	return names
}

func jsonOf(v any) []byte {
	switch x := v.(type) {
	case float64:
		if math.IsNaN(x) || math.IsInf(x, 0) {
			return []byte("null")
		}
	case []byte:
		v = tabella.Text(x)
	}
	var b strings.Builder
	if err := writeLine(&b, v); err != nil {
		return []byte("null")
	}
	return []byte(strings.TrimSuffix(b.String(), "\n"))
}

// block is how many rows of a table are in memory at once: the first ones say how wide its columns are, on a terminal for all of them.
const block = 1000

// writeTable writes a listing for people. On a terminal it fits the width; elsewhere a row is a line.
func (a *app) writeTable(w io.Writer, l listing) error {
	var rows [][]string
	var widths []int
	flush := func() error {
		header := widths == nil
		if now := fit(l.columns, rows, a.width); header {
			widths = now
		} else if a.width == 0 {
			for i := range widths {
				widths[i] = max(widths[i], now[i])
			}
		}
		_, err := fmt.Fprintln(w, a.tablePart(l.columns, rows, widths, header))
		rows = rows[:0]
		return err
	}
	for row, err := range l.rows {
		if err != nil {
			return err
		}
		if len(rows) == block {
			if err := flush(); err != nil {
				return err
			}
		}
		cells := make([]string, len(row))
		for i, v := range row {
			cells[i] = tabella.Text(v)
			if !l.columns[i].plain {
				cells[i] = oneLine(cells[i])
			}
		}
		rows = append(rows, cells)
	}
	return flush()
}

// gap is the blank between two columns of a table.
const gap = "  "

// table draws a table that is at most width columns wide; 0 asks for no limit.
func (a *app) table(columns []column, rows [][]string, width int) string {
	return a.tablePart(columns, rows, fit(columns, rows, width), true)
}

// tablePart draws rows of a table of these widths, below its header or below the part before.
func (a *app) tablePart(columns []column, rows [][]string, widths []int, header bool) string {
	t := table.NewWriter()
	st := table.StyleLight
	st.Box.PaddingLeft, st.Box.PaddingRight = "", gap
	st.Options = table.OptionsNoBordersAndSeparators
	st.Options.SeparateHeader = a.width > 0
	st.Format = table.FormatOptions{}
	t.SetStyle(st)
	t.SuppressTrailingSpaces()
	headings := make(table.Row, len(columns))
	configs := make([]table.ColumnConfig, len(columns))
	for i, c := range columns {
		headings[i] = a.styled(bold, c.heading())
		configs[i] = table.ColumnConfig{Number: i + 1, WidthMin: widths[i], WidthMax: widths[i], WidthMaxEnforcer: text.WrapSoft}
		if c.right {
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

func (c column) heading() string {
	if c.title != "" {
		return c.title
	}
	return oneLine(c.name)
}

// leastWidth is how narrow a column may get before a table runs over; longestWord the most that a word keeps it from getting narrower.
const (
	leastWidth  = 4
	longestWord = 24
)

// fit gives each column the width it needs. Where all together need more than there is, the widest are cut to one width: down to
// their longest words at first, and where that is not enough, through them.
func fit(columns []column, rows [][]string, width int) []int {
	widths, floors := make([]int, len(columns)), make([]int, len(columns))
	total := len(gap) * len(columns) // the last one is padded too
	for i, c := range columns {
		widths[i], floors[i] = textWidth(c.heading()), textWidth(c.heading())
		for _, r := range rows {
			widths[i] = max(widths[i], textWidth(r[i]))
			for _, word := range strings.Fields(r[i]) {
				floors[i] = max(floors[i], min(textWidth(word), longestWord))
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
