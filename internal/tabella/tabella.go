// Package tabella reads the small CSV tables that people keep beside their documents, as a spreadsheet saves them: with ; or , or tabs,
// with a byte order mark, in UTF-16 or in Windows-1252, with blank lines, with the columns in any order.
package tabella

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// A Row is a line of a table that is not blank.
type Row struct {
	// Line counts from 1, the heading included.
	Line   int
	cells  []string
	column map[string]int
}

// Get gives the cell of a column, without blanks around it nor the apostrophe of [Safe]; empty where the table has no such column.
func (r Row) Get(column string) string {
	if i, ok := r.column[column]; ok && i < len(r.cells) {
		return strings.TrimSpace(Plain(r.cells[i]))
	}
	return ""
}

// The errors of Read, each within an [Error].
var (
	ErrColumn  = errors.New("no such column")
	ErrMissing = errors.New("the column is missing")
	ErrQuote   = errors.New("a quotation mark is not closed or stands in the middle of a cell")
	ErrLong    = errors.New("more cells than columns")
	ErrLarge   = errors.New("the table is larger than 64 MB")
)

// An Error says in which line a table cannot be read, and of what.
type Error struct {
	Line int
	// What is the column, for ErrColumn and ErrMissing.
	What string
	Err  error
}

func (e *Error) Error() string {
	if e.What == "" {
		return fmt.Sprintf("line %d: %v", e.Line, e.Err)
	}
	return fmt.Sprintf("line %d: %v: %s", e.Line, e.Err, e.What)
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
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xfe")), bytes.HasPrefix(data, []byte("\xfe\xff")): // as Excel's "Unicode text" is
		if data, err = unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Bytes(data); err != nil {
			return nil, err
		}
	case !utf8.Valid(data): // as an Italian Excel saves it
		if data, err = charmap.Windows1252.NewDecoder().Bytes(data); err != nil {
			return nil, err
		}
	}
	text := strings.TrimPrefix(string(data), "\ufeff")
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
			return nil, &Error{Line: pe.Line, Err: ErrQuote}
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

// separator is the sign that stands most often in the heading.
func separator(text string) rune {
	heading, _, _ := strings.Cut(strings.TrimLeft(text, "\r\n"), "\n")
	best := ','
	for _, r := range ";\t" {
		if strings.Count(heading, string(r)) > strings.Count(heading, string(best)) {
			best = r
		}
	}
	return best
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
		column[name] = i
	}
	for _, name := range wanted {
		if _, ok := column[name]; !ok {
			return nil, &Error{line, name, ErrMissing}
		}
	}
	return column, nil
}
