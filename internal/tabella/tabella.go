// Package tabella reads and writes CSV. It reads the small tables that people keep beside their documents, as a spreadsheet saves them: with
// ; or , or tabs or |, with a byte order mark, in UTF-16 or in Windows-1252, with blank lines, with the columns in any order. What it writes
// is safe to open in a spreadsheet.
package tabella

import (
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"

	"piao/internal/message"
)

// A Row is a line of a table that is not blank.
type Row struct {
	// Line counts from 1, the heading included.
	Line   int
	cells  []string
	column map[string]int
}

// Get gives the cell of a column without blanks around it, Cell as it stands, both without the apostrophe of [Safe]; empty where the line
// has no such cell.
func (r Row) Get(column string) string { return strings.TrimSpace(r.Cell(column)) }

// Cell gives the cell of a column with the blanks around it.
func (r Row) Cell(column string) string {
	if !r.Has(column) {
		return ""
	}
	return Plain(r.cells[r.column[column]])
}

// Has says whether the line reaches that column. A spreadsheet leaves off the separators of blank columns at the end, a hand that
// forgets one moves all that follows.
func (r Row) Has(column string) bool {
	i, ok := r.column[column]
	return ok && i < len(r.cells)
}

// The errors of Read, each but ErrLarge within an [Error].
const (
	ErrColumn  message.Kind = "table.column"
	ErrLarge   message.Kind = "table.large"
	ErrLong    message.Kind = "table.long"
	ErrMissing message.Kind = "table.missing"
	ErrQuote   message.Kind = "table.quote"
	ErrTwice   message.Kind = "table.twice"
)

// An Error says in which line a table cannot be read, and of what.
type Error struct {
	Line int
	// What is the column, for ErrColumn, ErrMissing and ErrTwice.
	What string
	Err  error
}

func (e *Error) Error() string {
	what, _ := e.Tell()
	return what.String()
}

// Tell gives the line and what is wrong in it.
func (e *Error) Tell() (what, hint message.Text) {
	what, hint = message.Explain(e.Err)
	if e.What != "" {
		what = message.New("join", what, e.What)
	}
	return message.New("table.line", e.Line, what), hint
}

func (e *Error) Unwrap() error { return e.Err }

// most is how large a table may be, in bytes.
const most = 64 << 20

// Read reads a table that has the columns wanted, and may have the others. A file of no lines is a table of no rows.
func Read(r io.Reader, wanted, others []string) ([]Row, error) {
	data, err := io.ReadAll(io.LimitReader(r, most+1))
	if err != nil {
		return nil, err
	}
	if len(data) > most {
		return nil, ErrLarge
	}
	text, _ := decode(data)
	c := csv.NewReader(strings.NewReader(text))
	c.Comma = separator(text)
	c.FieldsPerRecord = -1
	var rows []Row
	var column map[string]int
	for {
		cells, err := c.Read()
		var pe *csv.ParseError
		switch {
		case errors.Is(err, io.EOF):
			return rows, nil
		case errors.As(err, &pe):
			return nil, &Error{Line: pe.StartLine, Err: ErrQuote}
		case err != nil:
			return nil, err
		}
		if strings.TrimSpace(strings.Join(cells, "")) == "" {
			continue
		}
		line, _ := c.FieldPos(0)
		if column == nil {
			if column, err = columns(cells, line, wanted, others); err != nil {
				return nil, err
			}
			continue
		}
		if len(cells) > len(column) && strings.TrimSpace(strings.Join(cells[len(column):], "")) != "" {
			return nil, &Error{Line: line, Err: ErrLong}
		}
		rows = append(rows, Row{line, cells, column})
	}
}

// columns reads the heading.
func columns(cells []string, line int, wanted, others []string) (map[string]int, error) {
	column := map[string]int{}
	for i, name := range cells {
		name = strings.ToLower(strings.TrimSpace(name))
		if name == "" && strings.TrimSpace(strings.Join(cells[i:], "")) == "" {
			break
		}
		if !slices.Contains(wanted, name) && !slices.Contains(others, name) {
			return nil, &Error{line, name, ErrColumn}
		}
		if _, ok := column[name]; ok {
			return nil, &Error{line, name, ErrTwice}
		}
		column[name] = i
	}
	for _, name := range wanted {
		if _, ok := column[name]; !ok {
			return nil, &Error{line, name, ErrMissing}
		}
	}
	return column, nil
}
