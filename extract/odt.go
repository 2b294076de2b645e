package extract

import (
	"encoding/xml"
	"io"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"piao"
)

// readODT reads an OpenDocument text as one grid: what stands in its headers and footers, then its paragraphs and the rows of its tables. It is read
// as accepting all tracked changes leaves it.
func readODT(name string, r io.ReaderAt, size int64, lim Limits) ([]Grid, []piao.Rilievo, error) {
	o := &odtReader{odsReader: &odsReader{name: name, budget: newBudget(name, lim), styles: newODSStyles(), isText: true}, kinds: map[string]map[int]wordLevel{}}
	o.flow.budget = o.budget
	if err := o.open(r, size, o.document); err != nil {
		return nil, nil, err
	}
	return o.losses.rest(o.flow.grid(filepath.Base(name)), o.pictures.told(o.rilievi))
}

// An odtReader gathers the rows of one document. Its tables are those of a spreadsheet.
type odtReader struct {
	*odsReader
	flow flow
	// kinds are the levels of lists by the name of their style, counts the numbers of the lists that are open.
	kinds  map[string]map[int]wordLevel
	counts []int
	list   string // the style of the list that is open
}

// document reads content.xml or styles.xml from the root down to the styles, the page's head and foot, and the text.
func (o *odtReader) document(p *xmlPart) error {
	return p.children(func(e xml.StartElement) error {
		switch qname(e.Name) {
		case "office:document-content", "office:document-styles", "office:body", "office:master-styles", "style:master-page":
			return o.document(p)
		case "office:styles", "office:automatic-styles":
			return o.allStyles(p)
		case "style:header", "style:footer":
			return o.head(p, e)
		case "office:text":
			return o.text(p)
		}
		return nil
	}, nil)
}

// allStyles reads the styles of cells as those of a spreadsheet are, and those of lists.
func (o *odtReader) allStyles(p *xmlPart) error {
	return p.children(func(e xml.StartElement) error {
		if qname(e.Name) != "text:list-style" {
			return o.styles.readStyle(p, e)
		}
		levels := map[int]wordLevel{}
		o.kinds[attr(e, "style:name")] = levels
		return p.children(func(e xml.StartElement) error {
			n, _ := strconv.Atoi(attr(e, "text:level"))
			l := wordLevel{format: attr(e, "style:num-format"), start: repeats(e, "text:start-value")}
			switch qname(e.Name) {
			case "text:list-level-style-number":
				l.text = attr(e, "style:num-prefix") + "%" + attr(e, "style:num-suffix")
			case "text:list-level-style-bullet":
				l.format = "bullet"
			}
			levels[n] = l
			return nil
		}, nil)
	}, nil)
}

// head reads the head or the foot of pages, each line once.
func (o *odtReader) head(p *xmlPart, e xml.StartElement) error {
	lines, err := o.running(p, e)
	if err != nil {
		return err
	}
	for _, line := range lines {
		line = withoutPages(line)
		first, _, _ := strings.Cut(line, "\t")
		again := slices.ContainsFunc(o.flow.rows, func(r piao.Row) bool { return len(r.Cells) > 0 && r.Cells[0].Text == first })
		if line == "" || again {
			continue
		}
		if err := o.flow.line(line, false); err != nil {
			return err
		}
	}
	return nil
}

// text reads what stands one below the other.
func (o *odtReader) text(p *xmlPart) error {
	return p.children(func(e xml.StartElement) error {
		switch qname(e.Name) {
		case "text:p", "text:h":
			return o.paragraph(p, "")
		case "text:list":
			return o.items(p, e, 1)
		case "table:table":
			return o.table(p, e)
		case "text:section", "text:numbered-paragraph":
			return o.text(p)
		case "text:tracked-changes":
			o.rilievi = append(o.rilievi, piao.Rilievo{Codice: "revisioni", Gravita: piao.Avviso, Messaggio: "il documento ha revisioni non ancora accettate: è letto come se lo fossero"})
		case "text:table-of-content":
			o.rilievi = append(o.rilievi, piao.Rilievo{Codice: "sommario-saltato", Gravita: piao.Avviso, Messaggio: "il sommario del documento ripete titoli e pagine: non è letto"})
		case "draw:frame":
			return o.pictures.frame(p, e, posOfRow(o.flow.n+1), o.text)
		case "draw:text-box":
			return o.text(p)
		}
		return nil
	}, nil)
}

// paragraph reads a paragraph, behind the number or the sign that its list puts before it, and what stands in boxes on it.
func (o *odtReader) paragraph(p *xmlPart, label string) error {
	pos := posOfRow(o.flow.n + 1)
	text := odsText{budget: o.budget, pos: pos, styles: o.styles, images: &o.pictures, begun: true, blank: true}
	drawn := odsText{budget: o.budget, pos: pos, images: &o.pictures}
	if err := text.content(p, &drawn); err != nil {
		return err
	}
	cell := piao.Cell{Text: text.String(), Pos: pos}
	if struck := text.rich().look(&cell, xlsxFormat{}); struck != "" {
		o.rilievi = append(o.rilievi, struckPart(cell, struck))
	}
	line := cell.Text
	if label != "" && strings.TrimSpace(line) != "" {
		line = label + " " + line
	}
	if err := o.flow.line(line, cell.Struck); err != nil || drawn.Len() == 0 {
		return err
	}
	return o.flow.line(drawn.String(), false)
}

// items reads a list: each item behind its number or its sign.
func (o *odtReader) items(p *xmlPart, e xml.StartElement, level int) error {
	if style := attr(e, "text:style-name"); style != "" {
		o.list = style
	}
	if len(o.counts) >= level && attr(e, "text:continue-numbering") != "true" {
		o.counts = o.counts[:level-1]
	}
	return p.children(func(e xml.StartElement) error {
		name := qname(e.Name)
		if name != "text:list-item" && name != "text:list-header" {
			return nil
		}
		label := ""
		if name == "text:list-item" {
			label = o.label(level)
		}
		return p.children(func(e xml.StartElement) error {
			switch qname(e.Name) {
			case "text:p", "text:h":
				own := label
				label = "" // further paragraphs of the item have none
				return o.paragraph(p, own)
			case "text:list":
				return o.items(p, e, level+1)
			}
			return nil
		}, nil)
	}, nil)
}

// label gives the number or the sign of the next item of a level.
func (o *odtReader) label(level int) string {
	l, ok := o.kinds[o.list][level]
	switch {
	case !ok:
		return ""
	case l.format == "bullet":
		return "•"
	}
	for len(o.counts) < level {
		o.counts = append(o.counts, 0)
	}
	if o.counts = o.counts[:level]; o.counts[level-1] == 0 {
		o.counts[level-1] = l.start
	} else {
		o.counts[level-1]++
	}
	if l.format == "" {
		return ""
	}
	return strings.Replace(l.text, "%", numbered(l.format, o.counts[level-1]), 1)
}

// table reads a table as that of a spreadsheet is read, its rows numbered on.
func (o *odtReader) table(p *xmlPart, e xml.StartElement) error {
	t := &odsTable{row: o.flow.n + 1}
	err := o.rows(p, t)
	o.flow.rows = append(o.flow.rows, t.rows...)
	o.flow.n = t.row - 1
	return err
}
