package extract

import (
	"encoding/xml"
	"strings"

	"piao"
)

// pageField stands for the number of a page, or how many there are, in a head or a foot.
const pageField = "\uf8ff"

// withoutPages leaves out of a line of a head or a foot, whose texts tabs part, those with the number of a page.
func withoutPages(line string) string {
	var kept []string
	for _, text := range strings.Split(line, "\t") {
		if text = strings.TrimSpace(text); text != "" && !strings.Contains(text, pageField) {
			kept = append(kept, text)
		}
	}
	return strings.Join(kept, "\t")
}

// A pageLines gathers the lines that the pages of a workbook's sheets have at their heads and feet when they are printed, each once.
type pageLines struct {
	rows []piao.Row
	seen map[string]bool
}

// add takes lines of a sheet. They stand in no row of it, so their place is the sheet.
func (h *pageLines) add(b *budget, sheet string, lines []string) error {
	for _, line := range lines {
		for _, text := range strings.Split(withoutPages(line), "\t") {
			if text == "" || h.seen[text] {
				continue
			}
			if h.seen == nil {
				h.seen = map[string]bool{}
			}
			h.seen[text] = true
			c := piao.Cell{Text: text, Pos: piao.Pos{Sheet: sheet}, Span: piao.Span{Rows: 1, Cols: 1}}
			h.rows = append(h.rows, piao.Row{Width: 1, Loose: true, Cells: []piao.Cell{c}})
			if err := b.cell(c); err != nil {
				return err
			}
		}
	}
	return nil
}

// runningGrid holds what pages have at their heads and feet.
func runningGrid(rows []piao.Row) Grid {
	return Grid{Source: "testate e piè di pagina", Running: true, TrueColumns: true, Rows: rows}
}

// with adds the lines to the grids of a workbook, as one more where there are any.
func (h *pageLines) with(grids []Grid) []Grid {
	if len(h.rows) == 0 {
		return grids
	}
	return append(grids, runningGrid(h.rows))
}

// headLines reads a head or a foot as Excel writes it: &L, &C and &R begin the texts on the left, in the middle and on the right, other signs behind
// an & are fields and how the text looks.
func headLines(code string) []string {
	var b strings.Builder
	for code != "" {
		text, rest, field := strings.Cut(code, "&")
		b.WriteString(text)
		if !field || rest == "" {
			break
		}
		n := 1
		switch c := rest[0] | 0x20; {
		case rest[0] == '&':
			b.WriteByte('&')
		case strings.IndexByte("lcr", c) >= 0:
			b.WriteByte('\n')
		case c == 'p' || c == 'n':
			b.WriteString(pageField)
		case rest[0] == '"': // a font
			n = 2 + max(0, strings.IndexByte(rest[1:], '"'))
		case c == 'k': // a colour: six digits, or a theme's with its tint
			n = min(7, len(rest))
		case c >= '0' && c <= '9': // a size
			n = len(rest) - len(strings.TrimLeft(rest, "0123456789"))
		}
		code = rest[min(n, len(rest)):]
	}
	return strings.Split(lineEnds.Replace(b.String()), "\n")
}

// readHeads reads the heads and feet of a worksheet.
func (s *xlsxSheet) readHeads(p *xmlPart) error {
	return p.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "oddHeader", "evenHeader", "firstHeader", "oddFooter", "evenFooter", "firstFooter":
			code, err := p.text()
			s.heads = append(s.heads, headLines(code)...)
			return err
		}
		return nil
	}, nil)
}

// running reads the head or the foot of pages: a line a paragraph, wherever it stands. A head that is not shown has none.
func (o *odsReader) running(p *xmlPart, e xml.StartElement) (lines []string, err error) {
	var read func(e xml.StartElement) error
	read = func(e xml.StartElement) error {
		switch qname(e.Name) {
		case "text:p", "text:h":
			line, err := o.runningLine(p)
			lines = append(lines, line)
			return err
		case "office:annotation":
			return nil
		}
		return p.children(read, nil)
	}
	if attr(e, "style:display") == "false" {
		return nil, nil
	}
	err = p.children(read, nil)
	return lines, err
}

// runningLine reads a paragraph of a head or a foot; the names of file and sheet and the day of printing are no text of the document.
func (o *odsReader) runningLine(p *xmlPart) (string, error) {
	text := odsText{budget: o.budget, begun: true, blank: true}
	var read func(p *xmlPart) error
	read = func(p *xmlPart) error {
		return p.children(func(e xml.StartElement) error {
			switch qname(e.Name) {
			case "text:page-number", "text:page-count":
				return text.literal(pageField)
			case "text:sheet-name", "text:file-name", "text:date", "text:time", "office:annotation":
				return nil
			case "text:tab":
				return text.literal("\t")
			case "text:line-break":
				return text.literal("\t")
			case "text:s":
				return text.literal(" ")
			}
			return read(p)
		}, text.collapse)
	}
	err := read(p)
	return text.String(), err
}
