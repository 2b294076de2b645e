package numfmt

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

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

// shifted gives d times ten to the power of n; zero stays zero.
func (d decimal) shifted(n int) decimal {
	if d.digits == "" {
		return d
	}
	return decimal{d.digits, d.point + n}
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
