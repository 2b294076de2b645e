package tabella

import (
	"bufio"
	"bytes"
	"encoding/base64"
	"encoding/csv"
	"fmt"
	"io"
	"math"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// A Writer writes a CSV row by row.
type Writer struct {
	d      Dialect
	out    *bufio.Writer
	utf16  *transform.Writer
	line   bytes.Buffer
	csv    *csv.Writer
	fields []string
}

// NewWriter begins a CSV. What was written is in w once Close has been called, which leaves w open.
func NewWriter(w io.Writer, d Dialect) *Writer {
	c := &Writer{d: d}
	if d.UTF16 {
		c.utf16 = transform.NewWriter(w, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder())
		w = c.utf16
	}
	c.out = bufio.NewWriter(w)
	c.csv = csv.NewWriter(&c.line)
	c.csv.Comma = d.Comma
	if d.Mark {
		c.out.WriteString(byteOrderMark)
	}
	return c
}

// A Verbatim is a text that is written as it is: a date, a code of the program's own.
type Verbatim string

// Write writes a row of nil, bool, int, int64, float64, string, []byte and Verbatim.
func (c *Writer) Write(row ...any) error {
	c.fields = c.fields[:0]
	for _, v := range row {
		c.fields = append(c.fields, c.d.cell(v))
	}
	return c.record()
}

// record ends the line itself: csv.Writer's own CRLF would turn the line breaks within fields too. A single empty field would be a
// blank line, which readers pass over.
func (c *Writer) record() error {
	c.line.Reset()
	if err := c.csv.Write(c.fields); err != nil {
		return err
	}
	c.csv.Flush()
	line := bytes.TrimSuffix(c.line.Bytes(), []byte("\n"))
	if len(line) == 0 {
		line = []byte(`""`)
	}
	c.out.Write(line)
	if c.d.CRLF {
		c.out.WriteByte('\r')
	}
	return c.out.WriteByte('\n') // a bufio.Writer keeps its first error
}

// Close writes what is left.
func (c *Writer) Close() error {
	if err := c.out.Flush(); err != nil || c.utf16 == nil {
		return err
	}
	return c.utf16.Close()
}

// cell writes a value, "" for none.
func (d Dialect) cell(v any) string {
	switch x := v.(type) {
	case string:
		return d.text(x)
	case []byte:
		return d.text(Text(x))
	case float64:
		if d.Italian {
			return strings.Replace(Text(x), ".", ",", 1)
		}
	case bool:
		switch {
		case d.Italian && x:
			return "VERO"
		case d.Italian:
			return "FALSO"
		}
	}
	return Text(v)
}

func (d Dialect) text(s string) string {
	switch {
	case d.Italian && reinterpreted(s):
		return `="` + s + `"`
	case d.Bare:
		return s
	}
	return Safe(s)
}

// Text writes a value as text, "" for none and for what is no number. Bytes that are no text are written in base64.
func Text(v any) string {
	switch x := v.(type) {
	case nil:
		return ""
	case string:
		return x
	case Verbatim:
		return string(x)
	case []byte:
		if utf8.Valid(x) {
			return string(x)
		}
		return base64.StdEncoding.EncodeToString(x)
	case float64:
		switch {
		case math.IsNaN(x) || math.IsInf(x, 0):
			return ""
		case math.Abs(x) < 1e15:
			return strconv.FormatFloat(x, 'f', -1, 64)
		}
		return strconv.FormatFloat(x, 'g', -1, 64)
	}
	return fmt.Sprint(v)
}

// numberLike is a text without words that an Italian Excel reads as a number, a date or a time: 099999, 4.000, 30/04, 30-nov, 1E5, 10%.
var numberLike = regexp.MustCompile(`(?i)^[-+(]?\s*(?:€\s*)?\d[\d.,:/ \-]*(?:` +
	`\s*[%€)]|e[+-]?\d+|[-/ .](?:gen|feb|mar|apr|mag|giu|lug|ago|set|sett|ott|nov|dic)[a-z]*(?:[-/ .]\d+)?)?$|` +
	`^(?:gen|feb|mar|apr|mag|giu|lug|ago|set|sett|ott|nov|dic)[a-z]*[-/ .]\d+$|^(?:vero|falso|true|false)$`)

// longestLiteral is how long a text within a formula of Excel may be.
const longestLiteral = 255

// reinterpreted says whether an Italian Excel would show a text as something else. A longer one than a formula can hold it takes for no
// number.
func reinterpreted(s string) bool {
	return len(s) <= longestLiteral && numberLike.MatchString(strings.TrimSpace(s)) && !strings.ContainsAny(s, "\"\r\n\t")
}
