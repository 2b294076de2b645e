package extract

import (
	"encoding/xml"
	"strconv"
	"strings"
)

// A wordText is the text of a paragraph.
type wordText struct {
	b strings.Builder
	// label is the number or the sign that its list puts before it.
	label string
	// hidden is the text that is not shown, boxes what stands in boxes on the paragraph.
	hidden strings.Builder
	boxes  []*wordText
	// out is the text that is struck out.
	out strings.Builder
	// toc is set for a line of a table of contents; struck and plain say whether some of its text is struck out, and some is not.
	toc, struck, plain bool
}

func (t *wordText) text() string {
	if text := t.b.String(); strings.TrimSpace(text) == "" || t.label == "" {
		return text
	}
	return t.label + " " + t.b.String()
}

// paragraph reads a paragraph to its end.
func (d *docxReader) paragraph(p *xmlPart) (*wordText, error) {
	t := &wordText{}
	return t, d.runs(p, t)
}

// runs reads the runs of a paragraph, through what may hold them.
func (d *docxReader) runs(p *xmlPart, t *wordText) error {
	return p.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "pPr":
			return d.paragraphLook(p, t)
		case "r":
			return d.run(p, t)
		case "fldSimple":
			if d.inRunning && isPageField(localAttr(e, "instr")) {
				t.b.WriteString(pageField)
			}
		case "oMath", "oMathPara":
			return d.formula(p, t)
		}
		return d.within(p, e, func(p *xmlPart) error { return d.runs(p, t) })
	}, nil)
}

// formula reads an equation as a line: its signs in order, a fraction with a stroke.
func (d *docxReader) formula(p *xmlPart, t *wordText) error {
	return p.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "r":
			return d.run(p, t)
		case "den":
			t.write(" / ", runLook{})
		}
		return d.formula(p, t)
	}, nil)
}

// isPageField says whether a field shows the number of a page, or how many there are.
func isPageField(instr string) bool {
	word, _, _ := strings.Cut(strings.ToUpper(strings.TrimSpace(instr)), " ")
	return word == "PAGE" || word == "NUMPAGES" || word == "SECTIONPAGES"
}

// paragraphLook reads of a paragraph's properties its style and its place in a list.
func (d *docxReader) paragraphLook(p *xmlPart, t *wordText) error {
	style, num, level := "", "", -1
	err := p.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "pStyle":
			style = localAttr(e, "val")
		case "numPr":
			return p.children(func(e xml.StartElement) error {
				switch e.Name.Local {
				case "numId":
					num = localAttr(e, "val")
				case "ilvl":
					level, _ = strconv.Atoi(localAttr(e, "val"))
				}
				return nil
			}, nil)
		}
		return nil
	}, nil)
	t.toc = d.lists.isTOC(style)
	t.label = d.lists.next(style, num, level)
	return err
}

// run reads a run: its text, as its properties show it.
func (d *docxReader) run(p *xmlPart, t *wordText) error {
	look := runLook{}
	return p.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "rPr":
			return look.read(p)
		case "t":
			text, err := p.text()
			if err != nil {
				return err
			}
			t.write(symbols(look.font, text), look)
		case "tab", "ptab":
			t.write("\t", look)
		case "br":
			if kind := localAttr(e, "type"); kind == "" || kind == "textWrapping" {
				t.write("\n", look)
			}
		case "cr":
			t.write("\n", look)
		case "noBreakHyphen":
			t.write("-", look)
		case "sym":
			if code, err := strconv.ParseUint(localAttr(e, "char"), 16, 32); err == nil {
				t.write(symbols(localAttr(e, "font"), string(rune(code))), look)
			}
		case "instrText":
			instr, err := p.text()
			if d.inRunning && isPageField(instr) {
				t.b.WriteString(pageField)
			}
			return err
		case "fldChar":
			return d.checkBox(p, t, look)
		case "drawing", "pict", "object":
			return d.boxes(p, t)
		default:
			return d.within(p, e, func(p *xmlPart) error { return d.boxes(p, t) })
		}
		return t.fits(d)
	}, nil)
}

func (t *wordText) write(text string, look runLook) {
	if look.hidden {
		t.hidden.WriteString(text)
		return
	}
	if strings.TrimSpace(text) != "" {
		t.struck, t.plain = t.struck || look.struck, t.plain || !look.struck
	}
	if look.struck {
		t.out.WriteString(text)
	}
	t.b.WriteString(text)
}

// fits holds what was written within the limit of a cell.
func (t *wordText) fits(d *docxReader) error {
	return d.budget.text(posOfRow(d.flow.n+1), t.b.Len()+t.hidden.Len())
}

// A runLook is what a run's properties say of its text.
type runLook struct {
	font           string
	hidden, struck bool
}

func (l *runLook) read(p *xmlPart) error {
	return p.children(func(e xml.StartElement) error {
		on := localAttr(e, "val") != "0" && localAttr(e, "val") != "false"
		switch e.Name.Local {
		case "rFonts":
			l.font = localAttr(e, "ascii")
		case "vanish", "webHidden":
			l.hidden = on && e.Name.Local == "vanish"
		case "strike", "dstrike":
			l.struck = l.struck || on
		}
		return nil
	}, nil)
}

// checkBox reads the box of an old form's field: ticked or not.
func (d *docxReader) checkBox(p *xmlPart, t *wordText, look runLook) error {
	box, ticked := false, false
	var read func(e xml.StartElement) error
	read = func(e xml.StartElement) error {
		switch e.Name.Local {
		case "checkBox":
			box = true
		case "default", "checked":
			if val := localAttr(e, "val"); box {
				ticked = val == "" || isTrue(val)
			}
		}
		return p.children(read, nil)
	}
	if err := p.children(read, nil); err != nil {
		return err
	}
	if box {
		t.write(map[bool]string{true: "☒", false: "☐"}[ticked], look)
	}
	return nil
}

// boxes reads the paragraphs of text boxes, wherever they stand in a drawing.
func (d *docxReader) boxes(p *xmlPart, t *wordText) error {
	return p.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "extent":
			d.width, d.height = emu(localAttr(e, "cx")), emu(localAttr(e, "cy"))
		case "shape", "rect":
			if width, height := vmlSize(e); width > 0 {
				d.width, d.height = width, height
			}
		case "pic", "imagedata":
			if !d.inRunning {
				d.pictures.add(d.width, d.height, posOfRow(d.flow.n+1))
			}
			d.width, d.height = 0, 0 // several in one frame are one
		case "p":
			if e.Name.Space == "a" { // of a chart or a shape's own text
				return nil
			}
			box, err := d.paragraph(p)
			t.boxes = append(t.boxes, box)
			return err
		case "AlternateContent":
			return d.alternative(p, func(p *xmlPart) error { return d.boxes(p, t) })
		}
		return d.boxes(p, t)
	}, nil)
}
