package pdf

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
)

// build writes a PDF of the objects given, numbered from 1; object 1 is the catalogue.
func build(objects ...string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.4\n")
	var offsets []int
	for i, o := range objects {
		offsets = append(offsets, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	xref := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, o := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, xref)
	return b.Bytes()
}

// stream writes a stream object with the entries given besides its length.
func stream(entries, data string) string {
	return fmt.Sprintf("<<%s/Length %d>>\nstream\n%s\nendstream", entries, len(data), data)
}

// page writes a PDF of one page of 200 by 100 points with that content, Helvetica as /F1, and more objects from 6 on.
func page(content, pageEntries, resources string, more ...string) []byte {
	return build(append([]string{
		"<</Type/Catalog/Pages 2 0 R>>",
		"<</Type/Pages/Kids[3 0 R]/Count 1>>",
		"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>" + resources + ">>" + pageEntries + ">>",
		stream("", content),
		"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
	}, more...)...)
}

func mustOpen(t testing.TB, data []byte) *Doc {
	t.Helper()
	d, err := Open(bytes.NewReader(data), int64(len(data)), Options{})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func firstPage(t testing.TB, data []byte) *Page {
	t.Helper()
	p, err := mustOpen(t, data).Page(1)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// text shows the words of the page in reading order, with " | " between the lines and cells.
func (p *Page) text() string {
	var parts []string
	for i := range p.Tables {
		for j := range p.Tables[i].Cells {
			if c := &p.Tables[i].Cells[j]; len(c.Lines) > 0 {
				parts = append(parts, c.Text())
			}
		}
	}
	for i := range p.Loose {
		parts = append(parts, p.Loose[i].Text())
	}
	return strings.Join(parts, " | ")
}

func (p *Page) hiddenText() string {
	var parts []string
	for _, h := range p.Hidden {
		parts = append(parts, h.Text+": "+string(h.Reason))
	}
	return strings.Join(parts, " | ")
}

// drawn shows a table's cells as "row,col+rows,cols text", those without text and spans left out.
func (t *Table) drawn() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%dx%d", len(t.Ys)-1, len(t.Xs)-1)
	for i := range t.Cells {
		c := &t.Cells[i]
		if c.RS == 1 && c.CS == 1 && len(c.Lines) == 0 {
			continue
		}
		fmt.Fprintf(&b, " [%d,%d", c.R, c.C)
		if c.RS > 1 || c.CS > 1 {
			fmt.Fprintf(&b, "+%d,%d", c.RS, c.CS)
		}
		if len(c.Lines) > 0 {
			b.WriteString(" " + strings.ReplaceAll(c.Text(), "\n", "⏎"))
		}
		b.WriteString("]")
	}
	return b.String()
}
