package numfmt

import (
	"strconv"
	"strings"
)

// The kinds of a section's tokens, by the letter of the code where it has one.
const (
	digitToks    = "0#?"
	calendarToks = "ymdhsbeA"
	elapsedToks  = "HMS" // [h], [m] and [s]: all hours, minutes or seconds
)

// A tok is a piece of a section: a run of one letter for dates, a single character for numbers, or literal text (kind L).
// Minutes are n, parts of a second f, AM/PM A, General G.
type tok struct {
	kind byte
	text string // what a literal shows, or the code's own characters
	n    int    // length of the run
}

// A section is one of the parts of a code that semicolons separate.
type section struct {
	toks    []tok
	isDate  bool
	english bool   // names of months and days in English
	op      string // condition, such as >= ; empty where there is none
	limit   float64
}

func (s *section) has(kinds string) bool {
	for _, t := range s.toks {
		if strings.IndexByte(kinds, t.kind) >= 0 {
			return true
		}
	}
	return false
}

// parseFormat cuts a code into sections; there is always at least one.
func parseFormat(code string) []section {
	secs := make([]section, 1, 4)
	for code != "" {
		if code[0] == ';' {
			secs, code = append(secs, section{}), code[1:]
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
func (s *section) next(code string) int {
	c := code[0]
	lower := c | 0x20
	switch {
	case c == '"':
		return s.quoted(code)
	case c == '\\' || c == '_' || c == '*':
		return s.escaped(code)
	case c == '[':
		return s.bracketed(code)
	case lower == 'e' && len(code) > 1 && (code[1] == '+' || code[1] == '-'):
		s.add('E', code[:2])
		return 2
	}
	for _, w := range words {
		if n := len(w.text); hasPrefixFold(code, w.text) {
			s.add(w.kind, code[:n])
			return n
		}
	}
	n := 1
	switch {
	case strings.IndexByte("ymdhsbega", lower) >= 0:
		for n < len(code) && code[n]|0x20 == lower {
			n++
		}
		s.add(italianLetter(lower), code[:n])
	case strings.IndexByte("0#?.,%/@", c) >= 0:
		s.add(c, code[:n])
	default:
		n = runeLen(code)
		s.literal(code[:n])
	}
	return n
}

// words are the tokens of more than one letter.
var words = []tok{{kind: 'G', text: "General"}, {kind: 'A', text: "AM/PM"}, {kind: 'A', text: "A/P"}}

// quoted takes "text".
func (s *section) quoted(code string) int {
	text, _, closed := strings.Cut(code[1:], `"`)
	s.literal(text)
	if !closed {
		return len(code)
	}
	return len(text) + 2
}

// escaped takes a backslash and the character that it makes a literal, an underscore and the one whose width it leaves free, or an asterisk
// and the one that fills the cell.
func (s *section) escaped(code string) int {
	n := runeLen(code[1:])
	switch code[0] {
	case '\\':
		s.literal(code[1 : 1+n])
	case '_':
		s.literal(" ")
	}
	return 1 + n
}

// bracketed takes [what stands in brackets].
func (s *section) bracketed(code string) int {
	text, _, closed := strings.Cut(code[1:], "]")
	if !closed {
		s.literal(code)
		return len(code)
	}
	s.bracket(text)
	return len(text) + 2
}

func (s *section) literal(text string) { s.add('L', text) }

func (s *section) add(kind byte, text string) {
	s.toks = append(s.toks, tok{kind: kind, text: text, n: len(text)})
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
func (s *section) bracket(text string) {
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
func (s *section) locale(text string) {
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
func (s *section) settle() {
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

func (s *section) systemFormat(tag string) {
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
func (s *section) settleMinutes() {
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
func (s *section) settleParts() {
	out := s.toks[:0]
	for i := 0; i < len(s.toks); i++ {
		t := s.toks[i]
		if t.kind == '.' && len(out) > 0 && strings.IndexByte("sS", out[len(out)-1].kind) >= 0 {
			n := 0
			for i+1 < len(s.toks) && s.toks[i+1].kind == '0' {
				i, n = i+1, n+1
			}
			if n > 0 {
				t = tok{kind: 'f', n: min(n, 3)}
			}
		}
		out = append(out, t)
	}
	s.toks = out
}

// numberSections leaves out the section for text.
func numberSections(secs []section) []section {
	if n := len(secs); n > 3 {
		return secs[:3]
	} else if n > 1 && secs[n-1].has("@") {
		return secs[:n-1]
	}
	return secs
}

// pickSection finds the section that shows v, and says whether it shows a negative number without its sign, as a section for
// negative numbers alone does. Without conditions the sections are: all; not negative and negative; positive, negative and zero.
func pickSection(secs []section, v float64) (s *section, hideSign, ok bool) {
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
