package export

import (
	"io"

	"piao/internal/tabella"
)

// A rowWriter writes the rows of one table.
type rowWriter interface {
	write(row []any) error
	// close ends the table; it does not close what the table is written to.
	close() error
}

// A csvWriter writes a table as CSV.
type csvWriter struct {
	out   *tabella.Writer
	types []Type
	row   []any
}

func newCSV(w io.Writer, t *Table, d Dialect) (*csvWriter, error) {
	c := &csvWriter{out: tabella.NewWriter(w, d)}
	for _, col := range t.Columns {
		c.row, c.types = append(c.row, col.Name), append(c.types, col.Type)
	}
	return c, c.out.Write(c.row...)
}

func (c *csvWriter) write(row []any) error {
	for i, v := range row {
		if s, ok := v.(string); ok && c.types[i] != String {
			v = tabella.Verbatim(s)
		}
		c.row[i] = v
	}
	return c.out.Write(c.row...)
}

func (c *csvWriter) close() error { return c.out.Close() }
