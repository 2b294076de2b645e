package numfmt

import (
	"fmt"
	"math"
	"strings"
)

// general renders a section that holds General, or the @ of a format for text.
func (s *section) general(v float64) string {
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

// A numberShape is what a section for numbers asks for.
type numberShape struct {
	dot       int // index of the decimal sign among the tokens, or the end of the mantissa
	exp       int // index of E, or the number of tokens
	ints      int // places before the decimal sign
	fracs     int // places behind it
	shift     int // powers of ten: % adds two, a comma behind the last place takes three
	thousands bool
}

func (s *section) shape() numberShape {
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

func (s *section) number(v float64) string {
	sh := s.shape()
	if sh.ints+sh.fracs == 0 {
		return s.literals(0, len(s.toks))
	}
	return s.mantissa(sh, newDecimal(v).shifted(sh.shift).round(sh.fracs)) + s.literals(sh.exp, len(s.toks))
}

// literals renders the tokens that stand for no digit.
func (s *section) literals(from, to int) string {
	var b strings.Builder
	for _, t := range s.toks[from:to] {
		if t.kind == 'L' || t.kind == '%' {
			b.WriteString(t.text)
		}
	}
	return b.String()
}

// mantissa renders the tokens up to the exponent with the digits of d, which is rounded.
func (s *section) mantissa(sh numberShape, d decimal) string {
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
func (s *section) integerPart(sh numberShape, digits string) string {
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
func (s *section) scientific(v float64) string {
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
	if r := d.shifted(sh.shift - e).round(sh.fracs); r.point > step {
		d = r.shifted(e - sh.shift) // 9,99 rounded up to 10,0
		scale()
	}
	m := d.shifted(sh.shift - e).round(sh.fracs)
	return s.mantissa(sh, m) + s.exponent(sh, e)
}

func (s *section) exponent(sh numberShape, e int) string {
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
