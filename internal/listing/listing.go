// Package listing is an answer in rows and columns, and the formats that it is written in: a table for people, CSV, JSON and NDJSON.
package listing

import (
	"bufio"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"math"
	"slices"
	"strconv"
	"strings"

	"piao/internal/tabella"
	"piao/internal/terminal"
)

// The formats.
const (
	Table  = "table"
	CSV    = "csv"
	JSON   = "json"
	NDJSON = "ndjson"
)

// Indented writes a value as indented JSON, not escaped for HTML.
func Indented(w io.Writer, v any) error {
	return Line(&indenter{w: w}, v)
}

// Line writes a value as JSON on one line.
func Line(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e.Encode(v)
}

// A Listing is an answer in rows and columns. Values are nil, bool, int, int64, float64, string or []byte.
type Listing struct {
	Columns []terminal.Column
	Rows    iter.Seq2[[]any, error]
}

// New makes a listing of rows that are all there.
func New(columns []terminal.Column, rows [][]any) Listing { return Listing{columns, RowsOf(rows)} }

// Columns makes columns that are called alike by programs and people.
func Columns(names ...string) []terminal.Column {
	columns := make([]terminal.Column, len(names))
	for i, name := range names {
		columns[i].Name = name
	}
	return columns
}

// RowsOf makes the rows of a listing that are all there.
func RowsOf(rows [][]any) iter.Seq2[[]any, error] {
	return func(yield func([]any, error) bool) {
		for _, r := range rows {
			if !yield(r, nil) {
				return
			}
		}
	}
}

// Without leaves columns out.
func (l Listing) Without(names ...string) Listing {
	var keep []int
	out := Listing{}
	for i, c := range l.Columns {
		if !slices.Contains(names, c.Name) {
			keep, out.Columns = append(keep, i), append(out.Columns, c)
		}
	}
	out.Rows = func(yield func([]any, error) bool) {
		for row, err := range l.Rows {
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

// Write writes a listing in one of the formats; the table, for the page. Only the table waits for the last row.
func (l Listing) Write(out io.Writer, format string, p terminal.Page) error {
	w := bufio.NewWriter(out)
	var err error
	switch format {
	case CSV:
		err = l.CSV(w, tabella.RFC4180)
	case JSON:
		err = writeArray(w, l)
	case NDJSON:
		err = eachObject(l, func(object []byte) error { _, err := w.Write(append(object, '\n')); return err })
	default:
		err = l.table(w, p)
	}
	if flushErr := w.Flush(); err == nil {
		err = flushErr
	}
	return err
}

// CSV writes a listing as CSV.
func (l Listing) CSV(w io.Writer, d tabella.Dialect) error {
	c := tabella.NewWriter(w, d)
	var names []any
	for _, col := range l.Columns {
		names = append(names, col.Name)
	}
	if err := c.Write(names...); err != nil {
		return err
	}
	for row, err := range l.Rows {
		if err != nil {
			return err
		}
		if err := c.Write(row...); err != nil {
			return err
		}
	}
	return c.Close()
}

// Markdown writes a listing as a table of Markdown.
func (l Listing) Markdown(w io.Writer) error {
	line := func(cells []string) error {
		_, err := fmt.Fprintln(w, "| "+strings.Join(cells, " | ")+" |")
		return err
	}
	var head, rule []string
	for _, c := range l.Columns {
		head = append(head, cmp.Or(c.Title, c.Name))
		rule = append(rule, map[bool]string{true: "--:", false: "---"}[c.Right])
	}
	if err := errors.Join(line(head), line(rule)); err != nil {
		return err
	}
	for row, err := range l.Rows {
		if err != nil {
			return err
		}
		cells := make([]string, len(row))
		for i, v := range row {
			cells[i] = strings.ReplaceAll(terminal.OneLine(tabella.Text(v)), "|", `\|`)
		}
		if err := line(cells); err != nil {
			return err
		}
	}
	return nil
}

// writeArray writes a JSON array, one object a line.
func writeArray(w io.Writer, l Listing) error {
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
func eachObject(l Listing, do func([]byte) error) error {
	names := uniqueNames(l.Columns)
	for row, err := range l.Rows {
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
func uniqueNames(columns []terminal.Column) []string {
	var names []string
	for _, c := range columns {
		name := c.Name
		for n := 2; slices.Contains(names, name); n++ {
			name = c.Name + "_" + strconv.Itoa(n)
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
	if err := Line(&b, v); err != nil {
		return []byte("null")
	}
	return []byte(strings.TrimSuffix(b.String(), "\n"))
}

// block is how many rows of a table are in memory at once: the first ones say how wide its columns are, on a terminal for all of them.
const block = 1000

// table writes a listing for people. On a terminal it fits the width; elsewhere a row is a line.
func (l Listing) table(w io.Writer, p terminal.Page) error {
	var rows [][]string
	var widths []int
	flush := func() error {
		header := widths == nil
		if now := terminal.Fit(l.Columns, rows, p.Width); header {
			widths = now
		} else if p.Width == 0 {
			for i := range widths {
				widths[i] = max(widths[i], now[i])
			}
		}
		_, err := fmt.Fprintln(w, p.TablePart(l.Columns, rows, widths, header))
		rows = rows[:0]
		return err
	}
	for row, err := range l.Rows {
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
			if !l.Columns[i].Plain {
				cells[i] = terminal.OneLine(cells[i])
			}
		}
		rows = append(rows, cells)
	}
	return flush()
}
