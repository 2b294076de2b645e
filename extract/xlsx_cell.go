package extract

import (
	"encoding/xml"
	"strconv"
	"strings"
	"time"

	"piao"
	"piao/extract/numfmt"
	"piao/internal/message"
)

// cell gives what a cell shows by its cell format, and its runs where it has some.
func (s *xlsxSheet) cell(p *xmlPart, e xml.StartElement, format xlsxFormat) (string, richText, error) {
	v := xlsxValue{kind: localAttr(e, "t"), code: format.code, unstyled: format.lost}
	err := p.children(func(e xml.StartElement) (err error) {
		switch e.Name.Local {
		case "v":
			v.cached = true
			v.raw, err = p.text()
		case "f":
			v.isFormula = true
			v.formula, err = p.text()
		case "is":
			v.rich, err = s.richText(p, s.pos)
			v.raw = v.rich.text
		}
		return err
	}, nil)
	if err != nil {
		return "", richText{}, err
	}
	text, err := s.show(&v)
	return text, v.rich, err
}

// format gives the cell format of that number, the zero one where there is none.
func (s *xlsxSheet) format(style string) xlsxFormat {
	n, err := strconv.Atoi(style)
	if err == nil && n >= 0 && n < len(s.formats) {
		return s.formats[n]
	}
	return xlsxFormat{lost: n > 0}
}

// An xlsxValue is what a cell holds.
type xlsxValue struct {
	raw, formula string
	rich         richText
	kind         string // attribute t: s, str, inlineStr, b, e, d, n or nothing for a number
	code         string // number format
	isFormula    bool
	unstyled     bool // the file has not the cell's format
	cached       bool // a value stands there, if only an empty one
}

func (s *xlsxSheet) show(v *xlsxValue) (string, error) {
	if raw := strings.TrimSpace(v.raw); v.kind != "str" && v.kind != "inlineStr" {
		v.raw = raw
	}
	if v.isFormula && v.raw == "" && !(v.kind == "str" && v.cached) {
		r := lostFormula(piao.Cell{Pos: s.pos})
		r.Prima = "=" + v.formula
		return "", s.find(r)
	}
	if v.raw == "" {
		return "", nil
	}
	switch v.kind {
	case "s":
		n, err := strconv.Atoi(v.raw)
		if err != nil || n < 0 || n >= len(s.strings) {
			return "", s.damaged(s.pos, message.Errorf("why.string", v.raw, len(s.strings)))
		}
		v.rich = s.strings[n]
		return s.visible(v.rich.text, numfmt.Text(v.rich.text, v.code))
	case "str":
		text := unescape(v.raw)
		return s.visible(text, numfmt.Text(text, v.code))
	case "inlineStr":
		return s.visible(v.raw, numfmt.Text(v.raw, v.code))
	case "b":
		return boolText(isTrue(v.raw)), nil
	case "e":
		text := italianError(v.raw)
		return text, s.find(*formulaError(text))
	case "d":
		return s.visible(v.raw, isoDate(v.raw, v.code, s.date1904))
	}
	if v.unstyled {
		s.unstyled++
	}
	if !s.byLibreOffice && numfmt.Italian(v.code) != v.code && !strings.Contains(v.code, "TRUE") {
		if s.monthFirst++; s.monthFirst == 1 {
			s.firstMonthFirst = piao.Cell{Pos: s.pos, Text: numberText(v.raw, v.code, s.date1904)}
		}
	}
	return s.visible(v.raw, numberText(v.raw, v.code, s.date1904))
}

// visible passes on what is shown, with a rilievo where the number format hides all of it.
func (s *xlsxSheet) visible(raw, shown string) (string, error) {
	if r := hidden(raw, shown); r != nil {
		return "", s.find(*r)
	}
	return shown, nil
}

// find adds a rilievo at the current cell, which counts as a cell.
func (s *xlsxSheet) find(r piao.Rilievo) error {
	r.Posizione = s.pos.String()
	s.rilievi = append(s.rilievi, r)
	return s.admit(piao.Cell{Text: r.Prima, Pos: s.pos})
}

// numberText shows a number; text that is none stays as it is, and so do the digits of a code that Excel would round away.
func numberText(raw, code string, date1904 bool) string {
	if len(raw) > 11 && (numfmt.IsGeneral(code) || code == "0" || code == "@") && strings.Trim(raw, "0123456789") == "" {
		return raw
	}
	v, err := strconv.ParseFloat(raw, 64)
	if err != nil {
		return raw
	}
	return numfmt.Number(v, code, date1904)
}

// isoLayouts are the dates and times that a cell of type d can hold.
var isoLayouts = []string{"2006-01-02", "2006-01-02T15:04:05.999", "2006-01-02T15:04:05.999Z07:00", "2006-01-02T15:04", "15:04:05.999", "T15:04:05.999"}

// isoDate shows a date that is written out, as 2025-11-30, by its number format, or as a date where that is General.
func isoDate(raw, code string, date1904 bool) string {
	for _, layout := range isoLayouts {
		t, err := time.Parse(layout, raw)
		if err != nil {
			continue
		}
		sinceMidnight := time.Duration(t.Hour())*time.Hour + time.Duration(t.Minute())*time.Minute + time.Duration(t.Second())*time.Second + time.Duration(t.Nanosecond())
		serial := sinceMidnight.Hours() / 24
		hasDate := t.Year() > 0
		if hasDate {
			day := time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
			serial += float64((day.Unix() - time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC).Unix()) / 86400)
			if date1904 {
				serial -= 1462
			}
		}
		switch {
		case !numfmt.IsGeneral(code):
		case !hasDate:
			code = numfmt.Builtin(21)
		case sinceMidnight > 0:
			code = numfmt.Builtin(22)
		default:
			code = numfmt.Builtin(14)
		}
		return numfmt.Number(serial, code, date1904)
	}
	return raw
}

// italianError gives an error value as Excel in Italian shows it.
func italianError(text string) string {
	if it, ok := italianErrors[text]; ok {
		return it
	}
	return text
}

var italianErrors = map[string]string{"#NULL!": "#NULLO!", "#VALUE!": "#VALORE!", "#REF!": "#RIF!", "#NAME?": "#NOME?", "#N/A": "#N/D"}
