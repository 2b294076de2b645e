package extract

import (
	"cmp"
	"encoding/xml"
	"strconv"
	"strings"
	"unicode/utf16"

	"piao"
)

func (x *xlsxReader) sharedStrings(p *xmlPart, _ xml.StartElement) error {
	return p.children(func(e xml.StartElement) error {
		if e.Name.Local != "si" {
			return nil
		}
		text, err := x.richText(p, piao.Pos{})
		x.strings = append(x.strings, text)
		return cmp.Or(err, x.budget.check(piao.Pos{}, "cells", "limit.strings", int64(len(x.strings)), int64(x.budget.lim.Cells)))
	}, nil)
}

// richText joins the runs of a string, without the reading aids of East Asian text.
func (x *xlsxReader) richText(p *xmlPart, pos piao.Pos) (richText, error) {
	var runs []textRun // from the first on that looks otherwise; most texts have none
	plain, size := "", 0
	var run textRun
	var read func(xml.StartElement) error
	read = func(e xml.StartElement) error {
		switch e.Name.Local {
		case "t":
			text, err := x.limitedText(p, pos, &size)
			if runs == nil && !run.own {
				plain += text
				return err
			}
			if runs == nil {
				runs = append(runs, textRun{text: plain})
			}
			run.text = text
			runs = append(runs, run)
			return err
		case "r":
			err := p.children(read, nil)
			run = textRun{}
			return err
		case "rPr":
			font, err := xlsxFont(p)
			run.font, run.struck, run.own = font.font, font.struck, true
			return err
		}
		return nil
	}
	err := p.children(read, nil)
	if runs == nil {
		return richText{text: unescape(plain)}, err
	}
	return newRichText(runs, unescape), err
}

// limitedText gives the text of the current element, with which a cell has size bytes, within the limit of one.
func (x *xlsxReader) limitedText(p *xmlPart, pos piao.Pos, size *int) (string, error) {
	var b strings.Builder
	var long error
	err := p.children(nil, func(s []byte) {
		*size += len(s)
		if long = cmp.Or(long, x.budget.text(pos, *size)); long == nil {
			b.Write(s)
		}
	})
	return b.String(), cmp.Or(long, err)
}

// unescape decodes _x000D_, the way in which Excel writes what XML cannot hold, and leaves one kind of line end.
func unescape(s string) string {
	if strings.Contains(s, "_x") {
		s = decodeEscapes(s)
	}
	if strings.Contains(s, "\r") {
		s = lineEnds.Replace(s)
	}
	return s
}

func decodeEscapes(s string) string {
	var b strings.Builder
	var half rune // the first half of a character beyond the basic plane
	for s != "" {
		c, ok := escapedRune(s)
		switch {
		case !ok:
			n := 1 + strings.IndexByte(s[1:], '_')
			if n == 0 {
				n = len(s)
			}
			b.WriteString(s[:n])
			s, half = s[n:], 0
			continue
		case half != 0 && utf16.IsSurrogate(c):
			b.WriteRune(utf16.DecodeRune(half, c))
			half = 0
		case utf16.IsSurrogate(c):
			half = c
		case c >= ' ' || c == '\t' || c == '\n' || c == '\r':
			b.WriteRune(c)
		}
		s = s[len("_x000D_"):]
	}
	return b.String()
}

func escapedRune(s string) (rune, bool) {
	if len(s) < 7 || s[0] != '_' || s[1] != 'x' || s[6] != '_' {
		return 0, false
	}
	n, err := strconv.ParseUint(s[2:6], 16, 16)
	return rune(n), err == nil
}
