package tabella

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"piao/internal/testo"
)

// A Dialect is how a CSV is written. Fields are quoted as RFC 4180 has it; line breaks within a field stay as they are.
type Dialect struct {
	Name  string
	Comma rune
	// CRLF ends the lines as Windows does.
	CRLF bool
	// Mark begins the file with a byte order mark, by which Excel knows UTF-8; UTF16 writes UTF-16 with its mark instead, as Excel's
	// "Unicode text" is.
	Mark, UTF16 bool
	// Italian writes what an Italian Excel reads at a double click: decimal commas, VERO and FALSO, and texts that Excel would turn into
	// numbers or dates ("099999", "30-nov") as ="099999".
	Italian bool
	// Bare leaves texts that begin like a formula as they are, for programs that read the file; else [Safe] guards them.
	Bare bool
}

// The dialects that are written anew: RFC 4180, and one for an Italian Excel.
var (
	RFC4180 = Dialect{Name: "rfc4180", Comma: ',', CRLF: true}
	ExcelIT = Dialect{Name: "excel-it", Comma: ';', CRLF: true, Mark: true, Italian: true}
)

// DialectOf tells how a file is written, so that it can be written again as it was. A file with semicolons, or that was not in UTF-8, is
// one of Excel's, which has to be told that it is by now.
func DialectOf(data []byte) Dialect {
	text, utf16 := decode(data)
	comma := separator(text)
	mark := bytes.HasPrefix(data, []byte(byteOrderMark)) || !utf16 && !utf8.Valid(data) || comma == ';'
	return Dialect{Comma: comma, CRLF: strings.Contains(text, "\r\n"), UTF16: utf16, Mark: mark && !utf16}
}

const byteOrderMark = "\ufeff"

// decode gives the text of a file in whichever encoding office programs write; utf16 says that it was in that one.
func decode(data []byte) (text string, utf16 bool) {
	if text, ok := testo.DecodeUTF16(data); ok {
		return text, true
	}
	text, _ = testo.Decode(data)
	return text, false
}

// separator is the sign that stands most often in the heading.
func separator(text string) rune {
	heading, _, _ := strings.Cut(strings.TrimLeft(text, "\r\n"), "\n")
	best := ','
	for _, r := range ";\t|" {
		if strings.Count(heading, string(r)) > strings.Count(heading, string(best)) {
			best = r
		}
	}
	return best
}
