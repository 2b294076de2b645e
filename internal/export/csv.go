package export

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"io"
	"math"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

// A Dialect is how CSV is written: lines end in CRLF, fields are quoted as RFC 4180 has it, line breaks within a field stay as they are.
type Dialect struct {
	Name  string
	Comma rune
	// Italian writes what an Italian Excel reads at a double click: a byte order mark, decimal commas, VERO and FALSO, and texts that
	// Excel would turn into numbers or dates ("099999", "30-nov") as ="099999".
	Italian bool
	// Guard says before which texts an apostrophe is put.
	Guard Guard
}

// A Guard is a measure of caution with texts that begin like a formula, which a spreadsheet runs when it opens the file.
type Guard int

// The guards: none; for formulas that call something; for all that a spreadsheet takes for a formula, such as "- a point", which it would
// show as an error.
const (
	GuardNone Guard = iota
	GuardCalls
	GuardAll
)

// The dialects: RFC 4180 for programs, and one for an Italian Excel.
var (
	RFC4180 = Dialect{Name: "rfc4180", Comma: ',', Guard: GuardCalls}
	ExcelIT = Dialect{Name: "excel-it", Comma: ';', Italian: true, Guard: GuardAll}
)

// A rowWriter writes the rows of one table.
type rowWriter interface {
	write(row []any) error
	// close ends the table; it does not close what the table is written to.
	close() error
}

// A csvWriter writes a table as CSV.
type csvWriter struct {
	d      Dialect
	out    *bufio.Writer
	line   bytes.Buffer
	csv    *csv.Writer
	fields []string
	types  []Type
}

const byteOrderMark = "\ufeff"

func newCSV(w io.Writer, t *Table, d Dialect) (*csvWriter, error) {
	c := &csvWriter{d: d, out: bufio.NewWriter(w), fields: make([]string, len(t.Columns))}
	c.csv = csv.NewWriter(&c.line)
	c.csv.Comma = d.Comma
	if d.Italian {
		c.out.WriteString(byteOrderMark)
	}
	for i, col := range t.Columns {
		c.fields[i], c.types = col.Name, append(c.types, col.Type)
	}
	return c, c.record()
}

func (c *csvWriter) write(row []any) error {
	for i, v := range row {
		c.fields[i] = c.d.field(v, c.types[i])
	}
	return c.record()
}

// record ends the line itself: csv.Writer's own CRLF would turn the line breaks within fields too.
func (c *csvWriter) record() error {
	c.line.Reset()
	if err := c.csv.Write(c.fields); err != nil {
		return err
	}
	c.csv.Flush()
	c.out.Write(bytes.TrimSuffix(c.line.Bytes(), []byte("\n")))
	_, err := c.out.WriteString("\r\n")
	return err
}

func (c *csvWriter) close() error { return c.out.Flush() }

// field writes a value, "" for none.
func (d Dialect) field(v any, t Type) string {
	switch x := v.(type) {
	case string:
		if t == String {
			return d.text(x)
		}
		return x
	case int:
		return strconv.Itoa(x)
	case int64:
		return strconv.FormatInt(x, 10)
	case float64:
		if s := decimal(x); d.Italian {
			return strings.Replace(s, ".", ",", 1)
		} else {
			return s
		}
	case bool:
		switch {
		case d.Italian && x:
			return "VERO"
		case d.Italian:
			return "FALSO"
		}
		return strconv.FormatBool(x)
	}
	return ""
}

// decimal writes a number with all its digits and no exponent; what is no number is empty.
func decimal(x float64) string {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return ""
	}
	return strconv.FormatFloat(x, 'f', -1, 64)
}

func (d Dialect) text(s string) string {
	switch {
	case d.Italian && reinterpreted(s):
		return `="` + s + `"`
	case d.Guard == GuardAll && isFormula(s), d.Guard == GuardCalls && isFormula(s) && calls.MatchString(strings.TrimSpace(s)):
		return "'" + s
	}
	return s
}

// isFormula says whether a spreadsheet would run a text: it begins, blanks aside, with a sign that begins a formula. (OWASP, "CSV
// Injection"; the wide forms are those of East Asian keyboards, which Excel takes too.)
func isFormula(s string) bool {
	if s != "" && strings.ContainsRune("\t\r\n", rune(s[0])) {
		return true
	}
	r, n := utf8.DecodeRuneInString(strings.TrimSpace(s))
	return strings.ContainsRune("=+-@＝＋－＠", r) && len(strings.TrimSpace(s)) > n // the sign alone is a text: an operator, a dash for nothing
}

// calls is a formula that begins with = or @, or that begins with a sign and calls a function, a program or another sheet. The dash of a
// list is none.
var calls = regexp.MustCompile(`^[=@＝＠]|[|!]|[\pL\d._]\(`)

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
