package extract

import (
	"cmp"
	"encoding/xml"
	"strconv"
	"strings"

	"piao/extract/numfmt"
)

// odsStyles holds the cell, table and number styles of a file by name.
type odsStyles struct {
	cells   map[string]odsStyle
	numbers map[string]numberStyle
}

// An odsStyle is a cell's or a table's style.
type odsStyle struct {
	parent, number string
	// fill and font are as [xlsxFormat] has them, struck is "none" or the kind of line that strikes out; "" where the parent says it.
	fill, font, struck string
	hidden             bool   // of a table
	master             string // the style of a table's pages
}

// A numberStyle is a data style, written as a format code of a spreadsheet.
type numberStyle struct {
	// code is what it shows; known is not set where it holds parts that format codes have not, such as the week of the year.
	code  string
	known bool
	// maps choose other styles by the value.
	maps []numberMap
}

// A numberMap says which style shows a value that meets a condition such as "value()>=0".
type numberMap struct{ condition, style string }

func newODSStyles() *odsStyles {
	return &odsStyles{cells: map[string]odsStyle{}, numbers: map[string]numberStyle{}}
}

func (s *odsStyles) read(p *xmlPart) error {
	return p.children(func(e xml.StartElement) error { return s.readStyle(p, e) }, nil)
}

// readStyle reads one style: of cells and the like, or of numbers.
func (s *odsStyles) readStyle(p *xmlPart, e xml.StartElement) error {
	name := attr(e, "style:name")
	switch {
	case qname(e.Name) == "style:style":
		style := odsStyle{parent: attr(e, "style:parent-style-name"), number: attr(e, "style:data-style-name"), master: attr(e, "style:master-page-name")}
		err := p.children(func(c xml.StartElement) error {
			style.hidden = style.hidden || attr(c, "table:display") == "false"
			style.fill = cmp.Or(style.fill, attr(c, "fo:background-color"))
			style.font = cmp.Or(style.font, attr(c, "style:font-name"))
			style.struck = cmp.Or(style.struck, attr(c, "style:text-line-through-style"))
			return nil
		}, nil)
		s.cells[name] = style
		return err
	case e.Name.Space == "number":
		style, err := readNumberStyle(p, e)
		s.numbers[name] = style
		return err
	}
	return nil
}

// readNumberStyle turns the parts of a data style into a format code.
func readNumberStyle(p *xmlPart, e xml.StartElement) (numberStyle, error) {
	style := numberStyle{known: true}
	var code strings.Builder
	if e.Name.Local == "date-style" && attr(e, "number:language") == "en" {
		code.WriteString("[$-409]")
	}
	percent, elapsed := e.Name.Local == "percentage-style", attr(e, "number:truncate-on-overflow") == "false"
	err := p.children(func(c xml.StartElement) error {
		switch qname(c.Name) {
		case "number:text", "number:currency-symbol":
			text, err := p.text()
			if percent {
				code.WriteString(percentText(text))
			} else {
				code.WriteString(quoteCode(text))
			}
			return err
		case "style:map":
			style.maps = append(style.maps, numberMap{attr(c, "style:condition"), attr(c, "style:apply-style-name")})
		case "style:text-properties", "number:fill-character":
		default:
			part, ok := codePart(c)
			if elapsed && strings.Trim(part, "hms") == "" { // all the hours, not those of a day
				part, elapsed = "["+part+"]", false
			}
			behind, inside, err := embeddedText(p)
			style.known = style.known && ok && !inside
			code.WriteString(part + behind)
			return err
		}
		return nil
	}, nil)
	style.code = numfmt.Italian(code.String())
	return style, err
}

// embeddedText reads the texts within a number: that behind its last digit, quoted, and whether there are others.
func embeddedText(p *xmlPart) (behind string, inside bool, err error) {
	err = p.children(func(c xml.StartElement) error {
		if c.Name.Local != "embedded-text" {
			return nil
		}
		text, err := p.text()
		if attr(c, "number:position") == "0" {
			behind += quoteCode(text)
		} else {
			inside = true
		}
		return err
	}, nil)
	return behind, inside, err
}

func quoteCode(text string) string {
	if text == "" {
		return ""
	}
	return `"` + strings.ReplaceAll(text, `"`, `"\""`) + `"`
}

// percentText quotes the text of a percent but for its sign, which in a format code also says that the value is shown by the hundred.
func percentText(text string) string {
	parts := strings.Split(text, "%")
	for i := range parts {
		parts[i] = quoteCode(parts[i])
	}
	return strings.Join(parts, "%")
}

// dateParts are the parts of dates and times as format codes: short, long.
var dateParts = map[string][2]string{
	"day": {"d", "dd"}, "month": {"m", "mm"}, "year": {"yy", "yyyy"}, "day-of-week": {"ddd", "dddd"},
	"hours": {"h", "hh"}, "minutes": {"m", "mm"}, "seconds": {"s", "ss"}, "am-pm": {"AM/PM", "AM/PM"},
}

func codePart(e xml.StartElement) (string, bool) {
	switch e.Name.Local {
	case "number":
		return numberPart(e), attr(e, "number:decimal-replacement") == ""
	case "scientific-number":
		return strings.Repeat("#", min(repeats(e, "number:exponent-interval"), 10)-1) + numberPart(e) + exponentPart(e), true
	case "fraction":
		return fractionPart(e), true
	case "text-content":
		return "@", true
	}
	forms, ok := dateParts[e.Name.Local]
	part := forms[0]
	if attr(e, "number:style") == "long" {
		part = forms[1]
	}
	if attr(e, "number:textual") == "true" {
		part += "mm"
	}
	if n := repeatsOr(e, "number:decimal-places", 0); n > 0 && e.Name.Local == "seconds" {
		part += "." + strings.Repeat("0", min(n, 9))
	}
	return part, ok
}

// numberPart writes a number:number; one that does not fix its decimals shows as many as there are.
func numberPart(e xml.StartElement) string {
	decimals := min(repeatsOr(e, "number:decimal-places", -1), 30)
	if decimals < 0 {
		return "General"
	}
	whole := strings.Repeat("0", min(repeatsOr(e, "number:min-integer-digits", 1), 30))
	if attr(e, "number:grouping") == "true" {
		whole = "#,##0"
	} else if whole == "" {
		whole = "#"
	}
	fixed := min(repeatsOr(e, "number:min-decimal-places", decimals), decimals)
	if decimals > 0 {
		whole += "." + strings.Repeat("0", fixed) + strings.Repeat("#", decimals-fixed)
	}
	for f := attr(e, "number:display-factor"); strings.HasSuffix(f, "000"); f = f[:len(f)-3] {
		whole += ","
	}
	return whole
}

// exponentPart writes the exponent of a number:scientific-number.
func exponentPart(e xml.StartElement) string {
	sign := "+"
	if attr(e, "number:forced-exponent-sign") == "false" {
		sign = "-"
	}
	return "E" + sign + strings.Repeat("0", min(repeatsOr(e, "number:min-exponent-digits", 2), 10))
}

// fractionPart writes a number:fraction: the whole number, if it has one, numerator and denominator.
func fractionPart(e xml.StartElement) string {
	whole, under := "", attr(e, "number:denominator-value")
	if attr(e, "number:min-integer-digits") != "" {
		whole = "# "
	}
	if under == "" {
		under = strings.Repeat("?", min(repeats(e, "number:min-denominator-digits"), 7))
	}
	return whole + strings.Repeat("?", min(repeats(e, "number:min-numerator-digits"), 7)) + "/" + under
}

// look gives fill, font and strike of a cell style: its own, else its parents'.
func (s *odsStyles) look(style string) (f xlsxFormat) {
	fill, struck := "", ""
	for range 32 { // parents that name each other end here
		c, ok := s.cells[style]
		if !ok {
			break
		}
		fill, struck, f.font = cmp.Or(fill, c.fill), cmp.Or(struck, c.struck), cmp.Or(f.font, c.font)
		style = c.parent
	}
	if fill = strings.ToUpper(strings.TrimPrefix(fill, "#")); fill != "FFFFFF" && fill != "TRANSPARENT" {
		f.fill = fill
	}
	f.struck = struck != "" && struck != "none"
	return f
}

// run gives what the style of a part of a text says: its font, and whether it is struck out.
func (s *odsStyles) run(style string) (r textRun) {
	struck := ""
	for range 32 { // parents that name each other end here
		c, ok := s.cells[style]
		if !ok {
			break
		}
		r.font, struck = cmp.Or(r.font, c.font), cmp.Or(struck, c.struck)
		style = c.parent
	}
	r.own, r.struck = r.font != "" || struck != "", struck != "" && struck != "none"
	return r
}

// code gives the format code for a value in a cell style, and the value to show with it: without its sign where a map on the sign
// chose the style, which then writes the sign itself.
func (s *odsStyles) code(style string, v float64) (string, float64, bool) {
	name := ""
	for range 32 { // parents that name each other end here
		c, ok := s.cells[style]
		if !ok {
			break
		}
		if name = c.number; name != "" {
			break
		}
		style = c.parent
	}
	if name == "" {
		return "General", v, true
	}
	n, ok := s.numbers[name]
	if !ok {
		return "", v, false
	}
	bySign := false
	for _, m := range n.maps {
		holds, sign := m.holds(v)
		bySign = bySign || sign
		if holds {
			n = s.numbers[m.style]
			break
		}
	}
	if bySign && v < 0 {
		v = -v
	}
	if n.code == "@" {
		return "General", v, true
	}
	return n.code, v, n.known
}

// holds says whether the value meets the condition, and whether the condition asks for the sign.
func (m numberMap) holds(v float64) (holds, sign bool) {
	cond, ok := strings.CutPrefix(strings.ReplaceAll(m.condition, " ", ""), "value()")
	if !ok {
		return false, false
	}
	op := cond[:len(cond)-len(strings.TrimLeft(cond, "<>=!"))]
	limit, err := strconv.ParseFloat(cond[len(op):], 64)
	if err != nil {
		return false, false
	}
	switch op {
	case ">=":
		holds = v >= limit
	case ">":
		holds = v > limit
	case "<=":
		holds = v <= limit
	case "<":
		holds = v < limit
	case "=":
		holds = v == limit
	case "!=":
		holds = v != limit
	}
	return holds, limit == 0 && strings.ContainsAny(op, "<>")
}
