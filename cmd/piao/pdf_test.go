package main

import (
	"bytes"
	"fmt"
	"os"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// makePDF writes a PDF of text files, one a page: pdf OUT.pdf PAGE.txt…
//
// The tab-separated fields of a text stand in a table with a ruling line around each; a line that begins with ~ stands below it, unseen.
func makePDF(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: pdf OUT.pdf PAGE.txt…")
	}
	objects := []string{"<</Type/Catalog/Pages 2 0 R>>", "", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"}
	kids := ""
	for _, name := range args[1:] {
		width, height, content := drawTable(ts.ReadFile(name))
		n := len(objects) + 1
		kids += fmt.Sprintf("%d 0 R ", n)
		objects = append(objects,
			fmt.Sprintf("<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]/Contents %d 0 R/Resources<</Font<</F 3 0 R>>>>>>", width, height, n+1),
			fmt.Sprintf("<</Length %d>>\nstream\n%s\nendstream", len(content), content))
	}
	objects[1] = fmt.Sprintf("<</Type/Pages/Kids[%s]/Count %d>>", kids, len(args)-1)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), pdfOf(objects), 0o666))
}

// pdfOf writes a file of the objects, numbered from 1; the first is the catalogue.
func pdfOf(objects []string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.4\n")
	var xref strings.Builder
	for i, o := range objects {
		fmt.Fprintf(&xref, "%010d 00000 n \n", b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n%s", len(objects)+1, xref.String())
	fmt.Fprintf(&b, "trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, start)
	return b.Bytes()
}

// drawTable gives the size of a page in points and its content: columns as wide as their longest text, rows of 12 points.
func drawTable(text string) (width, height int, content string) {
	const size, row, margin, letter = 8, 12, 20, 6
	var rows [][]string
	var unseen, widths []int
	for _, l := range strings.Split(strings.TrimSuffix(text, "\n"), "\n") {
		if strings.HasPrefix(l, "~") {
			unseen = append(unseen, len(rows))
		}
		rows = append(rows, strings.Split(strings.TrimPrefix(l, "~"), "\t"))
		for i, f := range rows[len(rows)-1] {
			if i == len(widths) {
				widths = append(widths, 20)
			}
			widths[i] = max(widths[i], letter*len([]rune(f)))
		}
	}
	height = 2*margin + row*len(rows)
	var b strings.Builder
	for i, r := range rows {
		y, x := height-margin-row*(i+1), margin
		hidden := len(unseen) > 0 && i >= unseen[0]
		for j, w := range widths {
			if !hidden {
				fmt.Fprintf(&b, "%d %d %d %d re S\n", x, y, w, row)
			}
			if j < len(r) && r[j] != "" {
				fmt.Fprintf(&b, "BT /F %d Tf %d Tr %d %d Td (%s) Tj ET\n", size, map[bool]int{true: 3}[hidden], x+2, y+3, latin1(r[j]))
			}
			x += w
		}
		width = x + margin
	}
	return width, height, b.String()
}

// latin1 writes a text as a PDF's string in WinAnsi, which is as Latin-1 for all that the scripts hold.
func latin1(s string) string {
	var b []byte
	for _, r := range s {
		if strings.ContainsRune(`()\`, r) {
			b = append(b, '\\')
		}
		b = append(b, byte(r))
	}
	return string(b)
}
