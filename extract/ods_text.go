package extract

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"path"
	"slices"
	"strings"

	"piao"
)

// An odsText collects paragraphs, with white space as OpenDocument reads it: runs of blanks are one, and none opens a paragraph.
type odsText struct {
	strings.Builder
	budget *budget
	pos    piao.Pos
	styles *odsStyles
	images *pictures
	looks  []odsLook
	long   error // the text passes the limit of a cell
	begun  bool  // a paragraph was begun
	blank  bool  // the last character is white space that swallows more
}

// An odsLook is where a text begins to look otherwise.
type odsLook struct {
	from int
	textRun
}

// span reads a part of a paragraph that has a style of its own.
func (t *odsText) span(p *xmlPart, style string, drawn *odsText) error {
	var own textRun
	if t.styles != nil {
		own = t.styles.run(style)
	}
	if !own.own {
		return t.content(p, drawn)
	}
	around := textRun{}
	if n := len(t.looks); n > 0 {
		around = t.looks[n-1].textRun
	}
	t.looks = append(t.looks, odsLook{t.Len(), own})
	err := t.content(p, drawn)
	t.looks = append(t.looks, odsLook{t.Len(), around})
	return err
}

// rich gives the text with its runs.
func (t *odsText) rich() richText {
	text := t.String()
	if len(t.looks) == 0 {
		return richText{text: text}
	}
	var runs []textRun
	last := odsLook{}
	for _, next := range append(t.looks, odsLook{from: len(text)}) {
		if last.text = text[last.from:next.from]; last.text != "" {
			runs = append(runs, last.textRun)
		}
		last = next
	}
	return newRichText(runs, func(s string) string { return s })
}

func (t *odsText) paragraphs(p *xmlPart, drawn *odsText) error {
	return p.children(func(e xml.StartElement) error {
		switch {
		case e.Name.Space == "draw":
			return t.drawing(p, e, drawn)
		case qname(e.Name) == "office:annotation":
			return nil
		case qname(e.Name) == "text:p" || qname(e.Name) == "text:h":
			if t.begun {
				t.WriteByte('\n')
			}
			t.begun, t.blank = true, true
			return t.content(p, drawn)
		}
		return t.paragraphs(p, drawn)
	}, func(s []byte) { // a text outside a paragraph is of one whose name is wrong
		if len(bytes.TrimSpace(s)) > 0 {
			t.begun = true
			t.collapse(s)
		}
	})
}

// drawing reads a drawing: its texts, and whether it is a large picture.
func (t *odsText) drawing(p *xmlPart, e xml.StartElement, drawn *odsText) error {
	if t.images == nil {
		return drawn.paragraphs(p, drawn)
	}
	return t.images.frame(p, e, t.pos, func(p *xmlPart) error { return drawn.paragraphs(p, drawn) })
}

// frame reads a frame that may hold a picture; what else it holds is read by rest.
func (ps *pictures) frame(p *xmlPart, frame xml.StartElement, at piao.Pos, rest func(*xmlPart) error) error {
	if qname(frame.Name) != "draw:frame" {
		return rest(p)
	}
	seen := false
	return p.children(func(e xml.StartElement) error {
		part := path.Base(localAttr(e, "href"))
		if qname(e.Name) == "draw:image" && !seen && !slices.Contains(ps.charts, part) {
			seen = true
			ps.add(length(attr(frame, "svg:width")), length(attr(frame, "svg:height")), at)
		}
		return rest(p)
	}, nil)
}

// content reads what stands within a paragraph.
func (t *odsText) content(p *xmlPart, drawn *odsText) error {
	err := p.children(func(e xml.StartElement) error {
		if t.long != nil {
			return t.long
		}
		switch qname(e.Name) {
		case "text:s":
			return t.literal(strings.Repeat(" ", min(repeats(e, "text:c"), 1<<10)))
		case "text:tab":
			return t.literal("\t")
		case "text:line-break":
			return t.literal("\n")
		case "office:annotation", "text:ruby-text":
		case "text:span":
			return t.span(p, attr(e, "text:style-name"), drawn)
		default:
			if e.Name.Space == "draw" {
				return t.drawing(p, e, drawn)
			}
			return t.content(p, drawn)
		}
		return nil
	}, t.collapse)
	return cmp.Or(t.long, err)
}

// literal adds blanks that stay; a few bytes of the file can ask for very many, so their sum is checked here.
func (t *odsText) literal(s string) error {
	t.WriteString(s)
	t.blank = false
	return t.budget.text(t.pos, t.Len())
}

func (t *odsText) collapse(s []byte) {
	if t.long = cmp.Or(t.long, t.budget.text(t.pos, t.Len()+len(bytes.TrimSpace(s)))); t.long != nil {
		return
	}
	for _, c := range s {
		switch c {
		case ' ', '\t', '\n', '\r':
			if !t.blank {
				t.WriteByte(' ')
			}
			t.blank = true
		default:
			t.WriteByte(c)
			t.blank = false
		}
	}
}
