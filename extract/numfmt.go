package extract

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
)

// formatNumber renders v as a spreadsheet in Italian shows it under the number format code: "0.00%" and 0.35 give 35,00%,
// "d-mmm" and 45991 give 30-nov. Codes are as files hold them, with the English letters and separators. Blanks at either end,
// which only align, are left out. A date counts days from the end of 1899, or from the start of 1904 where date1904 is set.
// A number that the code cannot show, such as a date before 1900, comes out as under General: Excel shows ##### for it.
func formatNumber(v float64, code string, date1904 bool) string {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return "#NUM!"
	}
	if isGeneral(code) || len(code) > maxFormatCode {
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
	text, ok := "", true
	sign := ""
	if v < 0 && !hideSign {
		sign = "-"
	}
	switch {
	case s.has("G@"):
		text = s.general(math.Abs(v))
	case s.has(elapsedToks) && !s.has(calendarToks):
		text, ok = s.date(math.Abs(v), false)
	case s.isDate:
		sign = ""
		text, ok = s.date(v, date1904)
	case s.has("/"):
		text, ok = s.fraction(math.Abs(v))
	case s.has("E"):
		text = s.scientific(math.Abs(v))
	default:
		text = s.number(math.Abs(v))
	}
	if !ok {
		return generalNumber(v)
	}
	return strings.TrimSpace(sign + text)
}

// formatText renders a text as its cell's number format shows it: as it is, but for a code with a section for text, such as
// "Dott. "@, and for a code of four sections whose last is empty, which shows nothing.
func formatText(text, code string) string {
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
		if t.kind == '@' {
			b.WriteString(text)
		} else {
			b.WriteString(t.text)
		}
	}
	return b.String()
}

// builtinFormat is the code of the built-in number format id, 0 to 49, as Excel in Italian has it: 14 is the short date of the
// system. An id without a format of its own is General. Source: ECMA-376 part 1, 18.8.30, with Italy's date and currency.
func builtinFormat(id int) string {
	if id < 0 || id >= len(builtinFormats) || builtinFormats[id] == "" {
		return "General"
	}
	return builtinFormats[id]
}

var builtinFormats = [50]string{
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

const (
	// maxFormatCode is the longest code that is read, in bytes; Excel itself allows 255 characters.
	maxFormatCode = 1024
	// maxSerial is 31 December 9999, the last date of a spreadsheet.
	maxSerial = 2958465
)

func isGeneral(code string) bool { return code == "" || strings.EqualFold(code, "General") }

// The kinds of a section's tokens, by the letter of the code where it has one.
const (
	digitToks    = "0#?"
	calendarToks = "ymdhsbeA"
	elapsedToks  = "HMS" // [h], [m] and [s]: all hours, minutes or seconds
)

// A fmtTok is a piece of a section: a run of one letter for dates, a single character for numbers, or literal text (kind L).
// Minutes are n, parts of a second f, AM/PM A, General G.
type fmtTok struct {
	kind byte
	text string // what a literal shows, or the code's own characters
	n    int    // length of the run
}

// A fmtSection is one of the parts of a code that semicolons separate.
type fmtSection struct {
	toks    []fmtTok
	isDate  bool
	english bool   // names of months and days in English
	op      string // condition, such as >= ; empty where there is none
	limit   float64
}

func (s *fmtSection) has(kinds string) bool {
	for _, t := range s.toks {
		if strings.IndexByte(kinds, t.kind) >= 0 {
			return true
		}
	}
	return false
}

// parseFormat cuts a code into sections; there is always at least one.
func parseFormat(code string) []fmtSection {
	secs := make([]fmtSection, 1, 4)
	for code != "" {
		if code[0] == ';' {
			secs, code = append(secs, fmtSection{}), code[1:]
			continue
		}
		s := &secs[len(secs)-1]
		n := s.next(code)
		code = code[n:]
	}
	for i := range secs {
		secs[i].settle()
	}
	return secs
}

// next takes the token that code begins with, and gives its length in bytes.
func (s *fmtSection) next(code string) int {
	c := code[0]
	lower := c | 0x20
	switch {
	case c == '"':
		text, _, closed := strings.Cut(code[1:], `"`)
		s.literal(text)
		if !closed {
			return len(code)
		}
		return len(text) + 2
	case c == '\\' || c == '_' || c == '*':
		n := runeLen(code[1:])
		switch c {
		case '\\':
			s.literal(code[1 : 1+n])
		case '_':
			s.literal(" ")
		}
		return 1 + n
	case c == '[':
		text, _, closed := strings.Cut(code[1:], "]")
		if !closed {
			s.literal(code)
			return len(code)
		}
		s.bracket(text)
		return len(text) + 2
	case hasPrefixFold(code, "General"):
		s.add('G', code[:7])
		return 7
	case hasPrefixFold(code, "AM/PM"):
		s.add('A', code[:5])
		return 5
	case hasPrefixFold(code, "A/P"):
		s.add('A', code[:3])
		return 3
	case lower == 'e' && len(code) > 1 && (code[1] == '+' || code[1] == '-'):
		s.add('E', code[:2])
		return 2
	case strings.IndexByte("ymdhsbega", lower) >= 0:
		n := 1
		for n < len(code) && code[n]|0x20 == lower {
			n++
		}
		s.add(italianLetter(lower), code[:n])
		return n
	case strings.IndexByte("0#?.,%/@", c) >= 0:
		s.add(c, code[:1])
		return 1
	}
	n := runeLen(code)
	s.literal(code[:n])
	return n
}

func (s *fmtSection) literal(text string) { s.add('L', text) }

func (s *fmtSection) add(kind byte, text string) {
	s.toks = append(s.toks, fmtTok{kind: kind, text: text, n: len(text)})
}

// italianLetter reads gg/mm/aaaa, which some programs write as Excel in Italian displays the code, as dd/mm/yyyy.
func italianLetter(c byte) byte {
	switch c {
	case 'g':
		return 'd'
	case 'a':
		return 'y'
	}
	return c
}

// bracket reads what stands in brackets: a condition, a currency with its locale, elapsed time, or a colour, which shows nothing.
func (s *fmtSection) bracket(text string) {
	if text == "" {
		return
	}
	switch lower := strings.ToLower(text); {
	case text[0] == '$':
		s.locale(text[1:])
	case strings.ContainsRune("<>=", rune(text[0])):
		op := text[:len(text)-len(strings.TrimLeft(text, "<>="))]
		if limit, err := strconv.ParseFloat(strings.TrimSpace(text[len(op):]), 64); err == nil {
			s.op, s.limit = op, limit
		}
	case strings.Trim(lower, "h") == "", strings.Trim(lower, "m") == "", strings.Trim(lower, "s") == "":
		s.add(lower[0]-0x20, lower)
	}
}

// locale reads [$€-410], [$-409], [$-it-IT]: what stands before the dash is shown. F800 and F400 are the system's long date and
// time, whatever the rest of the code.
func (s *fmtSection) locale(text string) {
	symbol, tag, _ := strings.Cut(text, "-")
	if symbol != "" {
		s.literal(symbol)
	}
	tag, _, _ = strings.Cut(tag, ",")
	lcid, err := strconv.ParseUint(tag, 16, 64)
	switch {
	case err != nil:
		s.english = hasPrefixFold(tag, "en")
	case lcid&0xFFFF == 0xF800, lcid&0xFFFF == 0xF400:
		s.add('F', tag)
	default:
		s.english = lcid&0x3FF == 0x09
	}
}

// settle decides what depends on the whole section: whether it is a date, which m are minutes, and which characters are literals.
func (s *fmtSection) settle() {
	for _, t := range s.toks {
		if t.kind == 'F' {
			s.systemFormat(t.text)
			break
		}
	}
	s.isDate = s.has(calendarToks) || s.has(elapsedToks)
	if len(s.toks) == 0 {
		return
	}
	if s.isDate {
		s.settleMinutes()
		s.settleParts()
	}
	if s.has("G" + digitToks) { // 0 ore: letters that should stand in quotation marks
		s.isDate = false
	}
	for i, t := range s.toks {
		if isDateTok := strings.IndexByte(calendarToks+"n", t.kind) >= 0; isDateTok && !s.isDate || s.isDate && strings.IndexByte(".,%/@E", t.kind) >= 0 {
			s.toks[i].kind = 'L'
		}
	}
}

func (s *fmtSection) systemFormat(tag string) {
	code := "dddd d mmmm yyyy"
	if strings.HasSuffix(strings.ToUpper(tag), "400") {
		code = "hh:mm:ss"
	}
	s.toks = nil
	for code != "" {
		code = code[s.next(code):]
	}
}

// settleMinutes turns m and mm into minutes where hours stand before or seconds behind.
func (s *fmtSection) settleMinutes() {
	last := byte(0)
	pending := -1 // a month that seconds behind it make minutes
	for i := range s.toks {
		t := &s.toks[i]
		switch t.kind {
		case 'm':
			pending = -1
			if t.n <= 2 && (last == 'h' || last == 'H') {
				t.kind = 'n'
			} else if t.n <= 2 {
				pending = i
			}
		case 's', 'S':
			if pending >= 0 {
				s.toks[pending].kind = 'n'
			}
			pending = -1
		case 'y', 'd', 'h', 'H', 'M', 'b', 'e':
			pending = -1
		default:
			continue
		}
		last = t.kind
	}
}

// settleParts joins the point and zeros behind seconds into one token.
func (s *fmtSection) settleParts() {
	out := s.toks[:0]
	for i := 0; i < len(s.toks); i++ {
		t := s.toks[i]
		if t.kind == '.' && len(out) > 0 && strings.IndexByte("sS", out[len(out)-1].kind) >= 0 {
			n := 0
			for i+1 < len(s.toks) && s.toks[i+1].kind == '0' {
				i, n = i+1, n+1
			}
			if n > 0 {
				t = fmtTok{kind: 'f', n: min(n, 3)}
			}
		}
		out = append(out, t)
	}
	s.toks = out
}

// numberSections leaves out the section for text.
func numberSections(secs []fmtSection) []fmtSection {
	if n := len(secs); n > 3 {
		return secs[:3]
	} else if n > 1 && secs[n-1].has("@") {
		return secs[:n-1]
	}
	return secs
}

// pickSection finds the section that shows v, and says whether it shows a negative number without its sign, as a section for
// negative numbers alone does. Without conditions the sections are: all; not negative and negative; positive, negative and zero.
func pickSection(secs []fmtSection, v float64) (s *fmtSection, hideSign, ok bool) {
	n := len(secs)
	for i := range secs {
		s = &secs[i]
		op, limit := s.op, s.limit
		if op == "" {
			switch {
			case i == 0 && n == 2:
				op = ">="
			case i == 0 && n == 3:
				op = ">"
			case i == 1 && n == 3:
				op = "<"
			}
		}
		if holds(v, op, limit) {
			onlyNegative := (op == "<" || op == "<=") && limit <= 0
			if i == 1 && n == 2 && s.op == "" {
				onlyNegative = secs[0].op == "" || secs[0].op[0] == '>' && secs[0].limit == 0
			}
			return s, onlyNegative, true
		}
	}
	return nil, false, false
}

func holds(v float64, op string, limit float64) bool {
	switch op {
	case "<":
		return v < limit
	case "<=":
		return v <= limit
	case ">":
		return v > limit
	case ">=":
		return v >= limit
	case "=":
		return v == limit
	case "<>":
		return v != limit
	}
	return true
}

// general renders a section that holds General, or the @ of a format for text.
func (s *fmtSection) general(v float64) string {
	var b strings.Builder
	for _, t := range s.toks {
		switch t.kind {
		case 'G', '@':
			b.WriteString(generalNumber(v))
		default:
			b.WriteString(t.text)
		}
	}
	return b.String()
}

// generalNumber renders v in the eleven characters that Excel gives to a cell under General: 0,333333333 and 1,23457E+11.
func generalNumber(v float64) string {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return "#NUM!"
	}
	sign := ""
	if v < 0 {
		sign = "-"
	}
	d := newDecimal(math.Abs(v))
	if len(d.digits) == 0 {
		return "0"
	}
	places := 0 // decimals that fit
	switch {
	case d.point > 11 || d.point < -8:
		return sign + d.exponential()
	case d.point > 0:
		places = max(10-d.point, 0)
	default:
		places = 9
	}
	if d.point < -3 && len(d.digits)-d.point > places {
		return sign + d.exponential()
	}
	d = d.round(places)
	if d.point > 11 {
		return sign + d.exponential()
	}
	out := d.integer()
	if out == "" {
		out = "0"
	}
	if frac := strings.TrimRight(d.fraction(places), "0"); frac != "" {
		out += "," + frac
	}
	return sign + out
}

// exponential renders d with up to six digits: 1,23457E+11.
func (d decimal) exponential() string {
	e := d.point - 1
	m := decimal{d.digits, 1}.round(5)
	if m.point > 1 {
		m.point, e = 1, e+1
	}
	out := m.integer()
	if frac := strings.TrimRight(m.fraction(5), "0"); frac != "" {
		out += "," + frac
	}
	return fmt.Sprintf("%sE%+03d", out, e)
}

// A decimal is a number that is not negative: 0.digits times ten to the power of point. Digits have no zeros at either end.
type decimal struct {
	digits string
	point  int
}

// newDecimal keeps fifteen digits, as Excel does, so that 1.005 rounds up.
func newDecimal(v float64) decimal {
	if v == 0 {
		return decimal{}
	}
	s := strconv.FormatFloat(v, 'e', 14, 64)
	mantissa, exp, _ := strings.Cut(s, "e")
	e, _ := strconv.Atoi(exp)
	return decimal{strings.TrimRight(strings.Replace(mantissa, ".", "", 1), "0"), e + 1}
}

// round keeps places decimals, halves away from zero.
func (d decimal) round(places int) decimal {
	keep := d.point + places
	if keep >= len(d.digits) {
		return d
	}
	if keep < 0 {
		return decimal{}
	}
	up := d.digits[keep] >= '5'
	digits := []byte(d.digits[:keep])
	if up {
		i := keep - 1
		for ; i >= 0 && digits[i] == '9'; i-- {
			digits[i] = '0'
		}
		if i >= 0 {
			digits[i]++
		} else {
			digits = append([]byte{'1'}, digits...)
			d.point++
		}
	}
	trimmed := strings.TrimRight(string(digits), "0")
	if trimmed == "" {
		return decimal{}
	}
	return decimal{trimmed, d.point}
}

// integer gives the digits before the decimal sign, none for a number below one.
func (d decimal) integer() string {
	switch {
	case d.point <= 0:
		return ""
	case len(d.digits) >= d.point:
		return d.digits[:d.point]
	}
	return d.digits + strings.Repeat("0", d.point-len(d.digits))
}

// fraction gives the first n digits behind the decimal sign.
func (d decimal) fraction(n int) string {
	frac := ""
	switch {
	case d.point >= len(d.digits):
	case d.point > 0:
		frac = d.digits[d.point:]
	default:
		frac = strings.Repeat("0", min(-d.point, n)) + d.digits
	}
	if len(frac) > n {
		return frac[:n]
	}
	return frac + strings.Repeat("0", n-len(frac))
}

// A numberShape is what a section for numbers asks for.
type numberShape struct {
	dot       int // index of the decimal sign among the tokens, or the end of the mantissa
	exp       int // index of E, or the number of tokens
	ints      int // places before the decimal sign
	fracs     int // places behind it
	shift     int // powers of ten: % adds two, a comma behind the last place takes three
	thousands bool
}

func (s *fmtSection) shape() numberShape {
	sh := numberShape{dot: -1, exp: len(s.toks)}
	commas := 0 // commas since the last place
	for i, t := range s.toks {
		switch {
		case t.kind == 'E' && sh.exp == len(s.toks):
			sh.exp = i
		case t.kind == '%':
			sh.shift += 2
		case i > sh.exp:
		case t.kind == '.' && sh.dot < 0:
			sh.dot = i
			sh.shift, commas = sh.shift-3*commas, 0
		case t.kind == ',' && sh.ints > 0:
			commas++
		case strings.IndexByte(digitToks, t.kind) >= 0 && sh.dot < 0:
			sh.ints++
			sh.thousands = sh.thousands || commas > 0
			commas = 0
		case strings.IndexByte(digitToks, t.kind) >= 0:
			sh.fracs++
			commas = 0
		}
	}
	sh.shift -= 3 * commas
	if sh.dot < 0 {
		sh.dot = sh.exp
	}
	return sh
}

func (s *fmtSection) number(v float64) string {
	sh := s.shape()
	if sh.ints+sh.fracs == 0 {
		return s.literals(0, len(s.toks))
	}
	d := newDecimal(v)
	d.point += sh.shift
	return s.mantissa(sh, d.round(sh.fracs)) + s.literals(sh.exp, len(s.toks))
}

// literals renders the tokens that stand for no digit.
func (s *fmtSection) literals(from, to int) string {
	var b strings.Builder
	for _, t := range s.toks[from:to] {
		if t.kind == 'L' || t.kind == '%' {
			b.WriteString(t.text)
		}
	}
	return b.String()
}

// mantissa renders the tokens up to the exponent with the digits of d, which is rounded.
func (s *fmtSection) mantissa(sh numberShape, d decimal) string {
	head := s.integerPart(sh, d.integer())
	if sh.dot == sh.exp {
		return head
	}
	digits := d.fraction(sh.fracs)
	significant := len(strings.TrimRight(digits, "0"))
	var b strings.Builder
	b.WriteString(head)
	b.WriteByte(',')
	i := 0
	for _, t := range s.toks[sh.dot+1 : sh.exp] {
		switch t.kind {
		case '0', '#', '?':
			switch {
			case t.kind == '0' || i < significant:
				b.WriteByte(digits[i])
			case t.kind == '?':
				b.WriteByte(' ')
			}
			i++
		case 'L', '%':
			b.WriteString(t.text)
		}
	}
	return b.String()
}

// integerPart fills the places before the decimal sign from the right; the first takes the digits that are left.
func (s *fmtSection) integerPart(sh numberShape, digits string) string {
	var parts []string // from the right
	count, seen := 0, 0
	put := func(c string) {
		if sh.thousands && count > 0 && count%3 == 0 && c != " " {
			parts = append(parts, ".")
		}
		parts = append(parts, c)
		count++
	}
	if sh.ints == 0 {
		parts = append(parts, digits)
	}
	for i := sh.dot - 1; i >= 0; i-- {
		t := s.toks[i]
		switch t.kind {
		case 'L', '%':
			parts = append(parts, t.text)
		case '0', '#', '?':
			seen++
			switch {
			case count < len(digits):
				put(digits[len(digits)-1-count : len(digits)-count])
			case t.kind == '0':
				put("0")
			case t.kind == '?':
				put(" ")
			}
			for seen == sh.ints && count < len(digits) {
				put(digits[len(digits)-1-count : len(digits)-count])
			}
		}
	}
	var b strings.Builder
	for i := len(parts) - 1; i >= 0; i-- {
		b.WriteString(parts[i])
	}
	return b.String()
}

// scientific renders 0.00E+00; with more than one place before the decimal sign the exponent is a multiple of their number.
func (s *fmtSection) scientific(v float64) string {
	sh := s.shape()
	step := max(sh.ints, 1)
	d := newDecimal(v)
	e := 0
	scale := func() {
		e = 0
		if d.digits != "" {
			e = int(math.Floor(float64(d.point+sh.shift-1)/float64(step))) * step
		}
	}
	scale()
	if r := (decimal{d.digits, d.point + sh.shift - e}).round(sh.fracs); r.point > step {
		d = decimal{r.digits, r.point + e - sh.shift} // 9,99 rounded up to 10,0
		scale()
	}
	m := decimal{d.digits, d.point + sh.shift - e}.round(sh.fracs)
	return s.mantissa(sh, m) + s.exponent(sh, e)
}

func (s *fmtSection) exponent(sh numberShape, e int) string {
	out := "E"
	if e < 0 {
		out = "E-"
	} else if s.toks[sh.exp].text[1] == '+' {
		out = "E+"
	}
	digits := 0
	tail := ""
	for i, t := range s.toks[sh.exp+1:] {
		if strings.IndexByte(digitToks, t.kind) >= 0 {
			digits++
		} else if t.kind == 'L' || t.kind == '%' {
			tail += s.literals(sh.exp+1+i, sh.exp+2+i)
		}
	}
	if e < 0 {
		e = -e
	}
	return fmt.Sprintf("%s%0*d%s", out, digits, e, tail)
}

// fraction renders "# ?/?": whole number, numerator and denominator, without the blanks that align them. It passes on a code that
// has no denominator.
func (s *fmtSection) fraction(v float64) (string, bool) {
	slash := 0
	for s.toks[slash].kind != '/' {
		slash++
	}
	first, num := -1, slash // first place of the section, first place of the numerator
	for i := slash - 1; i >= 0; i-- {
		if strings.IndexByte(digitToks, s.toks[i].kind) >= 0 {
			first = i
			if num == i+1 {
				num = i
			}
		}
	}
	end, fixed, places := s.denominator(slash + 1)
	if first < 0 || end == slash+1 || v >= 1e15 {
		return "", false
	}
	whole, part := 0.0, v
	if first < num {
		whole, part = math.Modf(v)
	}
	n, d := bestFraction(part, fixed, places)
	if first < num && n == d {
		whole, n = whole+1, 0
	}
	text := strconv.FormatInt(n, 10) + "/" + strconv.FormatInt(d, 10)
	switch w := strconv.FormatFloat(whole, 'f', 0, 64); {
	case first < num && n == 0:
		text = w
	case whole > 0:
		text = w + " " + text
	}
	return s.literals(0, first) + text + s.literals(end, len(s.toks)), true
}

// denominator reads the places behind the slash, or the number that stands there; end is where they stop.
func (s *fmtSection) denominator(from int) (end int, fixed int64, places int) {
	for end = from; end < len(s.toks); end++ {
		t := s.toks[end]
		isDigit := t.kind == '0' && fixed > 0 || t.kind == 'L' && len(t.text) == 1 && t.text[0] >= '1' && t.text[0] <= '9'
		switch {
		case isDigit && places == 0 && fixed < 1e6:
			fixed = fixed*10 + int64(t.text[0]-'0')
		case strings.IndexByte(digitToks, t.kind) >= 0:
			places++
		default:
			return end, fixed, places
		}
	}
	return end, fixed, places
}

// bestFraction finds n/d nearest to v with d as given, or of at most places digits, by the continued fraction of v, as Excel
// does: pi under ??/?? is 3 1/7, though 3 14/99 is nearer.
func bestFraction(v float64, fixed int64, places int) (n, d int64) {
	if fixed > 0 {
		return int64(math.Round(v * float64(fixed))), fixed
	}
	limit := int64(math.Pow10(min(places, 7))) - 1
	n0, d0, n, d := int64(0), int64(1), int64(1), int64(0)
	x := v
	for range 40 {
		a := math.Floor(x)
		if a > 1e15 {
			break
		}
		k := int64(a)
		if d > 0 && k > (limit-d0)/d {
			break
		}
		n0, d0, n, d = n, d, k*n+n0, k*d+d0
		if x-a < 1e-9 {
			break
		}
		x = 1 / (x - a)
	}
	return n, d
}

// A clock is a serial number taken apart.
type clock struct {
	year, month, day, weekday int // weekday 0 is Sunday
	hour, minute, second      int
	part                      int64 // of a second, in units of the format's last place
	total                     int64 // whole seconds since the start
}

// date renders a section for dates, times or elapsed time. It passes on a number that is no date.
func (s *fmtSection) date(v float64, date1904 bool) (string, bool) {
	if date1904 {
		v += 1462 // days from 1 January 1900 to 1 January 1904, with the 29 February 1900 that never was
	}
	if v < 0 || v >= maxSerial+1 {
		return "", false
	}
	c := newClock(v, s.places())
	if date1904 {
		c.total -= 1462 * 86400
	}
	var b strings.Builder
	for _, t := range s.toks {
		b.WriteString(s.datePart(t, c))
	}
	return b.String(), true
}

// places is how many digits of a second are shown; a section without any time gets three, so that it never rounds up to a day.
func (s *fmtSection) places() int {
	for _, t := range s.toks {
		if t.kind == 'f' {
			return t.n
		}
	}
	if s.has("hnsHMSA") {
		return 0
	}
	return 3
}

func newClock(v float64, places int) clock {
	unit := int64(math.Pow10(places))
	n := int64(math.Floor(v*86400*float64(unit) + 0.5))
	c := clock{part: n % unit, total: n / unit}
	secs, days := int(c.total%86400), int(c.total/86400)
	c.hour, c.minute, c.second = secs/3600, secs/60%60, secs%60
	c.weekday = (days + 6) % 7
	switch {
	case days == 0:
		c.year, c.month, c.day = 1900, 1, 0
	case days == 60: // Lotus 1-2-3 took 1900 for a leap year, and Excel followed
		c.year, c.month, c.day = 1900, 2, 29
	default:
		base := 30
		if days < 60 {
			base = 31
		}
		t := time.Date(1899, 12, base+days, 0, 0, 0, 0, time.UTC)
		c.year, c.month, c.day = t.Year(), int(t.Month()), t.Day()
	}
	return c
}

func (s *fmtSection) datePart(t fmtTok, c clock) string {
	pad := func(n int) string {
		return fmt.Sprintf("%0*d", min(t.n, 2), n)
	}
	switch t.kind {
	case 'y':
		if t.n <= 2 {
			return fmt.Sprintf("%02d", c.year%100)
		}
		return fmt.Sprintf("%04d", c.year)
	case 'e':
		return fmt.Sprintf("%04d", c.year)
	case 'b':
		return fmt.Sprintf("%04d", c.year+543)
	case 'm':
		return s.name(t.n, c.month, italianMonths[c.month-1], englishMonths[c.month-1])
	case 'd':
		return s.name(t.n, c.day, italianDays[c.weekday], englishDays[c.weekday])
	case 'h':
		if s.has("A") {
			return pad((c.hour+11)%12 + 1)
		}
		return pad(c.hour)
	case 'n':
		return pad(c.minute)
	case 's':
		return pad(c.second)
	case 'f':
		return fmt.Sprintf(",%0*d", t.n, c.part)
	case 'A':
		half := []string{"AM", "PM"}[c.hour/12]
		if t.n < 5 {
			half = half[:1]
		}
		return half
	case 'H':
		return fmt.Sprintf("%0*d", min(t.n, 20), c.total/3600)
	case 'M':
		return fmt.Sprintf("%0*d", min(t.n, 20), c.total/60)
	case 'S':
		return fmt.Sprintf("%0*d", min(t.n, 20), c.total)
	}
	return t.text
}

// name renders a month or a day by the length of its run: as a number, as a short name, in full, or by its first letter.
func (s *fmtSection) name(run, number int, full, english string) string {
	if s.english {
		full = english
	}
	switch {
	case run == 1:
		return strconv.Itoa(number)
	case run == 2:
		return fmt.Sprintf("%02d", number)
	case run == 3:
		return full[:3]
	case run == 5:
		return full[:1]
	}
	return full
}

// The names of months from January and of days from Sunday.
var (
	italianMonths = strings.Fields("gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre")
	englishMonths = strings.Fields("January February March April May June July August September October November December")
	italianDays   = strings.Fields("domenica lunedì martedì mercoledì giovedì venerdì sabato")
	englishDays   = strings.Fields("Sunday Monday Tuesday Wednesday Thursday Friday Saturday")
)

func runeLen(s string) int {
	for i := range s {
		if i > 0 {
			return i
		}
	}
	return len(s)
}

func hasPrefixFold(s, prefix string) bool {
	return len(s) >= len(prefix) && strings.EqualFold(s[:len(prefix)], prefix)
}
