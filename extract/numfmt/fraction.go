package numfmt

import (
	"math"
	"slices"
	"strconv"
	"strings"
)

// fraction renders "# ?/?": whole number, numerator and denominator, without the blanks that align them. It passes on a code that
// has no denominator.
func (s *section) fraction(v float64) (string, bool) {
	s.closeSlash()
	slash := slices.IndexFunc(s.toks, func(t tok) bool { return t.kind == '/' })
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

// closeSlash takes out the blanks around the stroke: "# ?? / ??".
func (s *section) closeSlash() {
	blank := func(i int) bool {
		return i >= 0 && i < len(s.toks) && s.toks[i].kind == 'L' && strings.TrimSpace(s.toks[i].text) == ""
	}
	stroke := func(i int) bool { return i >= 0 && i < len(s.toks) && s.toks[i].kind == '/' }
	toks := s.toks[:0:0]
	for i, t := range s.toks {
		if !blank(i) || !stroke(i-1) && !stroke(i+1) {
			toks = append(toks, t)
		}
	}
	s.toks = toks
}

// denominator reads the places behind the slash, or the number that stands there; end is where they stop.
func (s *section) denominator(from int) (end int, fixed int64, places int) {
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
