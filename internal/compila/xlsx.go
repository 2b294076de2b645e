package compila

import (
	"io"
	"strconv"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"

	"piao"
	"piao/internal/message"
)

// ErrTooLong is of a text that no cell of a workbook holds.
const ErrTooLong = message.Kind("modulo.toolong")

// mostUnits is what a cell of a workbook holds at the most, in the units of UTF-16; longestName is the same of a sheet's name.
const (
	mostUnits   = 32767
	longestName = 31
)

// writeXLSX writes the sheets as a workbook.
func (x *filling) writeXLSX(w io.Writer) error {
	f := excelize.NewFile()
	defer f.Close()
	l, err := newLook(f)
	if err != nil {
		return err
	}
	for i, s := range x.sheets {
		if i == 0 {
			err = f.SetSheetName(f.GetSheetName(0), s.name)
		} else {
			_, err = f.NewSheet(s.name)
		}
		if err != nil {
			return err
		}
		if err := s.write(f, l); err != nil {
			return err
		}
	}
	return f.Write(w)
}

// A look is the styles of a workbook.
type look struct{ label, value int }

func newLook(f *excelize.File) (l look, err error) {
	line := []excelize.Border{}
	for _, side := range []string{"left", "right", "top", "bottom"} {
		line = append(line, excelize.Border{Type: side, Color: "9AA7B8", Style: 1})
	}
	style := excelize.Style{Font: &excelize.Font{Family: "Arial", Size: 9}, Border: line, NumFmt: 49,
		Alignment: &excelize.Alignment{WrapText: true, Vertical: "center"}}
	if l.value, err = f.NewStyle(&style); err != nil {
		return l, err
	}
	style.Font = &excelize.Font{Family: "Arial", Size: 9, Bold: true, Color: "1F3552"}
	style.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E7ECF3"}}
	l.label, err = f.NewStyle(&style)
	return l, err
}

// write writes a sheet: labels on their ground, texts that wrap, columns as wide as they need.
func (s *sheet) write(f *excelize.File, l look) error {
	w, err := f.NewStreamWriter(s.name)
	if err != nil {
		return err
	}
	widths := map[int]float64{}
	last := 0
	for _, row := range s.rows {
		for _, c := range row {
			last = max(last, c.col, c.end)
			if c.end <= c.col {
				widths[c.col] = max(widths[c.col], columnWidth(c.text))
			}
		}
	}
	for col := 1; col <= last; col++ {
		if err := w.SetColWidth(col, col, max(widths[col], narrow)); err != nil {
			return err
		}
	}
	for i, row := range s.rows {
		if err := s.writeRow(w, i+1, row, l); err != nil {
			return err
		}
	}
	return w.Flush()
}

func (s *sheet) writeRow(w *excelize.StreamWriter, n int, row []cell, l look) error {
	var values []any
	set := func(col int, style int, text string) {
		for len(values) < col {
			values = append(values, nil)
		}
		values[col-1] = excelize.Cell{StyleID: style, Value: text}
		if text == "" {
			values[col-1] = excelize.Cell{StyleID: style}
		}
	}
	for _, c := range row {
		if units(c.text) > mostUnits {
			return message.At(s.name+"!"+ref(c.col, n), ErrTooLong)
		}
		style := l.value
		if c.label {
			style = l.label
		}
		for col := c.col; col <= max(c.col, c.end); col++ {
			set(col, style, map[bool]string{true: c.text}[col == c.col])
		}
		if c.end > c.col || c.down > 1 {
			if err := w.MergeCell(ref(c.col, n), ref(max(c.col, c.end), n+max(c.down, 1)-1)); err != nil {
				return err
			}
		}
	}
	return w.SetRow(ref(1, n), values)
}

func ref(col, row int) string { return piao.ColumnName(col) + strconv.Itoa(row) }

func units(text string) int { return len(utf16.Encode([]rune(text))) }

const narrow = 8 // the width of a column of marks, in digits

// columnWidth is how wide a column is for a text: short ones on a line, longer ones on several.
func columnWidth(text string) float64 {
	const wide, broad = 24, 40
	switch n := len([]rune(text)); {
	case n > 2*wide:
		return broad
	case n > narrow:
		return wide
	}
	return narrow
}
