// Package numfmt says what a spreadsheet's number format shows of a value, as an Italian reader sees it: a format code and 0.35 give 35,00%.
package numfmt

import (
	"math"
	"regexp"
	"strings"
)

// Number renders v as a spreadsheet in Italian shows it under the number format code: "0.00%" and 0.35 give 35,00%,
// "d-mmm" and 45991 give 30-nov. Codes are as files hold them, with the English letters and separators. Blanks that only
// align, at either end or several in a row, are left out. A date counts days from the end of 1899, or from the start of 1904 where date1904 is set.
// A number that the code cannot show, such as a date before 1900, comes out as under General: Excel shows ##### for it.
func Number(v float64, code string, date1904 bool) string {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return "#NUM!"
	}
	if IsGeneral(code) || len(code) > maxFormatCode {
		return generalNumber(v)
	}
	secs := parseFormat(code)
	if len(secs) == 1 && secs[0].has("@") { // a format for text alone
		return generalNumber(v)
	}
	s, hideSign, ok := pickSection(numberSections(secs), v)
	if !ok {
		return generalNumber(v)
	}
	text, ok := s.render(v, date1904)
	if !ok {
		return generalNumber(v)
	}
	if v < 0 && !hideSign && !s.isCalendar() {
		text = "-" + text
	}
	text = strings.TrimSpace(text)
	if strings.Contains(text, "  ") {
		text = oneBlank.ReplaceAllString(text, " ")
	}
	return text
}

// oneBlank is the room that a format leaves for signs that are not there: "-   €".
var oneBlank = regexp.MustCompile("  +")

// render shows v in the section, without its sign but for a date of the calendar. It passes on what the section cannot show.
func (s *section) render(v float64, date1904 bool) (string, bool) {
	abs := math.Abs(v)
	switch {
	case s.has("G@"):
		return s.general(abs), true
	case s.isCalendar():
		return s.date(v, date1904)
	case s.isElapsed():
		return s.date(abs, false)
	case s.has("/"):
		return s.fraction(abs)
	case s.has("E"):
		return s.scientific(abs), true
	}
	return s.number(abs), true
}

// isElapsed says whether the section shows how much time has gone by, isCalendar whether it shows a point in time.
func (s *section) isElapsed() bool  { return s.has(elapsedToks) && !s.has("ymdbeA") }
func (s *section) isCalendar() bool { return s.isDate && !s.isElapsed() }

// Text renders a text as its cell's number format shows it: as it is, but for a code with a section for text, such as
// "Dott. "@, and for a code of four sections whose last is empty, which shows nothing.
func Text(text, code string) string {
	if len(code) > maxFormatCode || !strings.Contains(code, "@") && strings.Count(code, ";") < 3 {
		return text
	}
	secs := parseFormat(code)
	s := secs[len(secs)-1]
	if len(secs) < 4 && !s.has("@") {
		return text
	}
	var b strings.Builder
	for _, t := range s.toks {
		if t.kind == '@' || t.kind == 'G' {
			b.WriteString(text)
		} else {
			b.WriteString(t.text)
		}
	}
	return b.String()
}

// Builtin is the code of the built-in number format id, 0 to 49, as Excel in Italian has it: 14 is the short date of the
// system. An id without a format of its own is General. Source: ECMA-376 part 1, 18.8.30, with Italy's date and currency.
func Builtin(id int) string {
	if id < 0 || id >= len(builtins) || builtins[id] == "" {
		return "General"
	}
	return builtins[id]
}

var builtins = [50]string{
	1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00",
	5: `#,##0 "€";-#,##0 "€"`, 6: `#,##0 "€";[Red]-#,##0 "€"`,
	7: `#,##0.00 "€";-#,##0.00 "€"`, 8: `#,##0.00 "€";[Red]-#,##0.00 "€"`,
	9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
	14: "dd/mm/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy",
	18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "dd/mm/yyyy h:mm",
	37: "#,##0_ ;-#,##0 ", 38: "#,##0_ ;[Red]-#,##0 ", 39: "#,##0.00_ ;-#,##0.00 ", 40: "#,##0.00_ ;[Red]-#,##0.00 ",
	41: `_-* #,##0_-;-* #,##0_-;_-* "-"_-;_-@_-`,
	42: `_-* #,##0 "€"_-;-* #,##0 "€"_-;_-* "-" "€"_-;_-@_-`,
	43: `_-* #,##0.00_-;-* #,##0.00_-;_-* "-"??_-;_-@_-`,
	44: `_-* #,##0.00 "€"_-;-* #,##0.00 "€"_-;_-* "-"?? "€"_-;_-@_-`,
	45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
}

// monthFirst is the short date of the United States, which a conversion on a machine set so writes into the file in its place.
var monthFirst = regexp.MustCompile(`^(?i:\[\$[^\]]*\])?(?i:mm?["\\]*/["\\]*dd?["\\]*/["\\]*(?:yyyy|yy))`)

// Italian replaces what a conversion on a foreign machine wrote into a format code.
func Italian(code string) string {
	if code == `"TRUE";"TRUE";"FALSE"` { // LibreOffice's format of truth values
		return `"VERO";"VERO";"FALSO"`
	}
	return monthFirst.ReplaceAllString(code, builtins[14])
}

const (
	// maxFormatCode is the longest code that is read, in bytes; Excel itself allows 255 characters.
	maxFormatCode = 1024
	// maxSerial is 31 December 9999, the last date of a spreadsheet.
	maxSerial = 2958465
)

// IsGeneral says whether the code is the format of a cell that has none.
func IsGeneral(code string) bool { return code == "" || strings.EqualFold(code, "General") }
