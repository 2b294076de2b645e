package extract

import (
	"encoding/xml"
	"strings"

	"piao"
)

// An odsText collects paragraphs, with white space as OpenDocument reads it: runs of blanks are one, and none opens a paragraph.
type odsText struct {
	strings.Builder
	budget *budget
	pos    piao.Pos
	begun  bool // a paragraph was begun
	blank  bool // the last character is white space that swallows more
}

func (t *odsText) paragraphs(p *xmlPart, drawn *odsText) error {
	return p.children(func(e xml.StartElement) error {
		switch {
		case e.Name.Space == "draw":
			return drawn.paragraphs(p, drawn)
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
	}, nil)
}

// content reads what stands within a paragraph.
func (t *odsText) content(p *xmlPart, drawn *odsText) error {
	return p.children(func(e xml.StartElement) error {
		switch qname(e.Name) {
		case "text:s":
			return t.literal(strings.Repeat(" ", min(repeats(e, "text:c"), 1<<10)))
		case "text:tab":
			return t.literal("\t")
		case "text:line-break":
			return t.literal("\n")
		case "office:annotation", "text:ruby-text":
		default:
			if e.Name.Space == "draw" {
				return drawn.paragraphs(p, drawn)
			}
			return t.content(p, drawn)
		}
		return nil
	}, t.collapse)
}

// literal adds blanks that stay; a few bytes of the file can ask for very many, so their sum is checked here.
func (t *odsText) literal(s string) error {
	t.WriteString(s)
	t.blank = false
	return t.budget.text(t.pos, t.Len())
}

func (t *odsText) collapse(s []byte) {
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
