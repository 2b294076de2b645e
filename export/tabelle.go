package export

import (
	"errors"
	"io"
	"strconv"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"

	"piao/internal/message"
)

// mostSheetRows is how many rows a sheet has at most, its head among them.
const mostSheetRows = excelize.TotalRows

// ErrManyRows is a table of more rows than a sheet has.
var ErrManyRows = message.Kind("err.export.manyrows")

// Tabelle writes all tables into one workbook, a sheet each: a head that stays where it is, and filters. Sheets of tables without rows are there too.
// A text that is longer than a cell can be ends with an ellipsis; cut says how many do.
func Tabelle(w io.Writer, plans Plans) (cut int, err error) {
	f := excelize.NewFile()
	defer f.Close()
	var sheets []*sheetWriter
	for i, t := range tables() {
		s, err := newSheet(f, i, t)
		if err != nil {
			return cut, err
		}
		sheets = append(sheets, s)
	}
	for p, err := range plans {
		if err != nil {
			return cut, err
		}
		rows := Rows(p)
		for _, s := range sheets {
			for _, row := range rows[s.table.Name] {
				if err := s.write(row); err != nil {
					return cut, err
				}
			}
		}
	}
	for _, s := range sheets {
		if err := s.close(); err != nil {
			return cut, err
		}
		cut += s.cut
	}
	return cut, f.Write(w)
}

// A sheetWriter writes a table as a sheet.
type sheetWriter struct {
	table *Table
	out   *excelize.StreamWriter
	rows  int
	// cut counts the texts that are longer than a cell can be.
	cut int
}

func newSheet(f *excelize.File, i int, t *Table) (*sheetWriter, error) {
	var err error
	if i == 0 {
		err = f.SetSheetName(f.GetSheetName(0), t.Name)
	} else {
		_, err = f.NewSheet(t.Name)
	}
	if err != nil {
		return nil, err
	}
	out, err := f.NewStreamWriter(t.Name)
	if err != nil {
		return nil, err
	}
	bold, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}})
	head := make([]any, len(t.Columns))
	for c, col := range t.Columns {
		head[c] = excelize.Cell{StyleID: bold, Value: col.Name}
		err = errors.Join(err, out.SetColWidth(c+1, c+1, widthOf(col)))
	}
	err = errors.Join(err, out.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}), out.SetRow("A1", head))
	return &sheetWriter{table: t, out: out, rows: 1}, err
}

// widthOf is how wide a column is shown: texts are wider than numbers.
func widthOf(c Column) float64 {
	if c.Type == String && c.Enum == nil && c.Ref == "" && !c.Key {
		return 24
	}
	return 14
}

func (s *sheetWriter) write(row []any) error {
	if s.rows++; s.rows > mostSheetRows {
		return ErrManyRows.With(message.New("as.is", s.table.Name))
	}
	cells := make([]any, len(row))
	for i, v := range row {
		if text, ok := v.(string); ok && len(text) > excelize.TotalCellChars {
			v = s.fitting(text)
		}
		cells[i] = v
	}
	return s.out.SetRow("A"+strconv.Itoa(s.rows), cells)
}

// fitting gives as much of a text as a cell can hold: it counts as UTF-16 does.
func (s *sheetWriter) fitting(text string) string {
	units := utf16.Encode([]rune(text))
	if len(units) <= excelize.TotalCellChars {
		return text
	}
	s.cut++
	return string(utf16.Decode(units[:excelize.TotalCellChars-2])) + "…"
}

// close ends a sheet and gives it its filters.
func (s *sheetWriter) close() error {
	last, err := excelize.CoordinatesToCellName(len(s.table.Columns), max(s.rows, 2))
	if err != nil {
		return err
	}
	if err := s.out.AddTable(&excelize.Table{Range: "A1:" + last, Name: "t_" + s.table.Name, StyleName: "TableStyleLight1"}); err != nil {
		return err
	}
	return s.out.Flush()
}
