package extract

import (
	"cmp"
	"encoding/xml"
	"strconv"
	"strings"

	"piao"
	"piao/extract/numfmt"
)

// An xlsxFormat is a cell format: its number format code, the name of its font, its fill, and whether its text is struck out.
type xlsxFormat struct {
	code, font, fill string
	struck           bool
	lost             bool // the file names a format that it has not
}

// An xlsxStyles gathers the parts of the cell formats, which name one another by number.
type xlsxStyles struct {
	codes map[int]string // the workbook's own number formats
	fonts []xlsxFormat
	fills []string
}

// styles finds the cell formats.
func (x *xlsxReader) styles(p *xmlPart, _ xml.StartElement) error {
	st := xlsxStyles{codes: map[int]string{}}
	return p.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "numFmts":
			return p.children(func(e xml.StartElement) error {
				if id, err := strconv.Atoi(localAttr(e, "numFmtId")); err == nil {
					st.codes[id] = localAttr(e, "formatCode")
				}
				return nil
			}, nil)
		case "fonts":
			return p.children(func(xml.StartElement) error {
				font, err := xlsxFont(p)
				st.fonts = append(st.fonts, font)
				return cmp.Or(err, x.countFormats(len(st.fonts)))
			}, nil)
		case "fills":
			return p.children(func(xml.StartElement) error {
				fill, err := xlsxFill(p)
				st.fills = append(st.fills, fill)
				return cmp.Or(err, x.countFormats(len(st.fills)))
			}, nil)
		case "cellXfs":
			return p.children(func(e xml.StartElement) error {
				format := st.format(e)
				if x.byLibreOffice {
					format.code = numfmt.Italian(format.code)
				}
				x.formats = append(x.formats, format)
				return x.countFormats(len(x.formats))
			}, nil)
		}
		return nil
	}, nil)
}

func (x *xlsxReader) countFormats(n int) error {
	return x.budget.check(piao.Pos{}, "cells", "limit.formats", int64(n), int64(x.budget.lim.Cells))
}

// format reads an entry of the cell formats; the parts that it names stand before it.
func (st *xlsxStyles) format(e xml.StartElement) xlsxFormat {
	id, _ := strconv.Atoi(localAttr(e, "numFmtId")) // 0 is General
	var f xlsxFormat
	if n, err := strconv.Atoi(localAttr(e, "fontId")); err == nil && n >= 0 && n < len(st.fonts) {
		f = st.fonts[n]
	}
	if n, err := strconv.Atoi(localAttr(e, "fillId")); err == nil && n >= 0 && n < len(st.fills) {
		f.fill = st.fills[n]
	}
	code, ok := st.codes[id]
	if !ok || id == 14 || id == 22 { // the system's short date, whatever the file calls it
		code = numfmt.Builtin(id)
	}
	f.code = code
	return f
}

// xlsxFont reads the name of a font, and whether it strikes out.
func xlsxFont(p *xmlPart) (f xlsxFormat, err error) {
	err = p.children(func(e xml.StartElement) error {
		switch val := localAttr(e, "val"); e.Name.Local {
		case "name", "rFont":
			f.font = val
		case "strike":
			f.struck = val == "" || isTrue(val)
		}
		return nil
	}, nil)
	return f, err
}

// xlsxFill reads the colour of a fill: of a pattern its foreground. White is none, and so is the pattern that Excel keeps in each workbook.
func xlsxFill(p *xmlPart) (colour string, err error) {
	err = p.children(func(e xml.StartElement) error {
		switch localAttr(e, "patternType") {
		case "", "none", "gray125":
			return nil
		}
		return p.children(func(e xml.StartElement) error {
			if e.Name.Local == "fgColor" {
				colour = xlsxColour(e)
			}
			return nil
		}, nil)
	}, nil)
	return colour, err
}

// xlsxColour gives a colour as RRGGBB, or as its theme calls it.
func xlsxColour(e xml.StartElement) string {
	const white, rgb = "FFFFFF", 6
	if c := strings.ToUpper(localAttr(e, "rgb")); len(c) >= rgb {
		if c = c[len(c)-rgb:]; c != white {
			return c
		}
		return ""
	}
	theme, tint := localAttr(e, "theme"), localAttr(e, "tint")
	switch {
	case theme == "0" && strings.TrimRight(tint, "0.") == "": // white
		return ""
	case theme != "":
		return strings.TrimSpace("tema " + theme + " " + tint)
	}
	if n, err := strconv.Atoi(localAttr(e, "indexed")); err == nil {
		return paletteColour(n, nil)
	}
	return ""
}
