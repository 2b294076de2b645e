package extract

import (
	"encoding/xml"
	"strconv"
	"strings"

	"piao"
)

// drawings looks for text in the shapes that float over the sheet: a rilievo each, since they are in no cell.
func (s *xlsxSheet) drawings(sheet string) error {
	rels, err := s.relationships(sheet)
	if err != nil {
		return err
	}
	for _, rel := range rels {
		if rel.kind != "drawing" {
			continue
		}
		err := s.part(rel.target, func(p *xmlPart, _ xml.StartElement) error {
			return p.children(func(xml.StartElement) error { return s.shape(p) }, nil)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// shape reads what is anchored at one place: the cell that its upper left corner lies on, from 0, and its paragraphs.
func (s *xlsxSheet) shape(p *xmlPart) error {
	pos := piao.Pos{Sheet: s.pos.Sheet}
	var text strings.Builder
	picture, width, height := false, 0.0, 0.0
	var inside func(xml.StartElement) error
	inside = func(e xml.StartElement) error {
		switch e.Name.Local {
		case "from":
			return p.children(func(e xml.StartElement) error {
				number, err := p.text()
				n, _ := strconv.Atoi(strings.TrimSpace(number))
				switch e.Name.Local {
				case "row":
					pos.Row = min(max(n, 0), farAway) + 1
				case "col":
					pos.Col = min(max(n, 0), farAway) + 1
				}
				return err
			}, nil)
		case "pic":
			picture = true
		case "ext":
			if w := emu(localAttr(e, "cx")); w > 0 {
				width, height = w, emu(localAttr(e, "cy"))
			}
		case "t":
			return p.children(nil, func(b []byte) { text.Write(b) })
		case "p", "br":
			if text.Len() > 0 {
				text.WriteByte('\n')
			}
		case "Fallback": // the same shape again, for older programs
			return nil
		}
		return p.children(inside, nil)
	}
	err := p.children(inside, nil)
	if picture {
		s.pictures.add(width, height, pos)
	}
	if err != nil || strings.TrimSpace(text.String()) == "" {
		return err
	}
	s.pos = pos
	return s.find(piao.Rilievo{Codice: "testo-in-disegno", Gravita: piao.Avviso, Prima: strings.TrimSpace(text.String()),
		Messaggio: "questo testo sta in un disegno sopra il foglio, non in una cella"})
}
