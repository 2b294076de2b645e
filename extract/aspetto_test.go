package extract

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"piao"
)

// showLooks writes what a grid's cells look like: "Col=text fill struck", blank cells with a fill among them.
func showLooks(g Grid) string {
	var b strings.Builder
	for _, r := range g.Rows {
		for _, c := range append(append([]piao.Cell{}, r.Cells...), r.Filled...) {
			look := strings.TrimSpace(c.Fill + " " + strings.Repeat("barrato", strings.Count(fmt.Sprint(c.Struck), "true")))
			fmt.Fprintf(&b, "%d.%d-%d=%s %s\n", r.N, c.Pos.Col, c.End(), c.Text, look)
		}
	}
	return b.String()
}

const looksWant = `1.1-1=uno FF0000
1.2-2=✓ ☑ 
1.3-3=via barrato
1.5-6= 4472C4
1.7-7= 4472C4
`

// TestLooksXLSX reads fills, texts that are struck out, and signs of symbol fonts of a workbook. A row without text is left out, and so is a fill
// under a merged cell, and white.
func TestLooksXLSX(t *testing.T) {
	const styles = `<styleSheet><fonts><font><name val="Calibri"/></font><font><name val="Wingdings"/></font><font><strike/><name val="Calibri"/></font><font><strike val="0"/></font></fonts>` +
		`<fills><fill><patternFill/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFFF0000"/></patternFill></fill>` +
		`<fill><patternFill patternType="solid"><fgColor rgb="FF4472C4"/></patternFill></fill><fill><patternFill patternType="solid"><fgColor theme="0"/></patternFill></fill></fills>` +
		`<cellXfs><xf numFmtId="0"/><xf fontId="0" fillId="2"/><xf fontId="1" fillId="1"/><xf fontId="2" fillId="0"/><xf fontId="3" fillId="3"/><xf fillId="4"/></cellXfs></styleSheet>`
	const sheet = `<worksheet><sheetData><row r="1"><c r="A1" s="1" t="inlineStr"><is><t>uno</t></is></c><c r="B1" s="2" t="inlineStr"><is><t>\u00fc \uf0fe</t></is></c>` +
		`<c r="C1" s="3" t="inlineStr"><is><t>via</t></is></c><c r="D1" s="5"/><c r="E1" s="4"/><c r="F1" s="4"/><c r="G1" s="4"/></row><row r="2"><c r="A2" s="4"/></row></sheetData>` +
		`<mergeCells><mergeCell ref="E1:F1"/></mergeCells></worksheet>`
	doc, err := readBytes(workbookOf(strings.NewReplacer(`\u00fc`, "\u00fc", `\uf0fe`, "\uf0fe").Replace(sheet), "xl/styles.xml", styles), Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if got := showLooks(doc.Grids[0]); got != looksWant {
		t.Errorf("%s\nwant\n%s", got, looksWant)
	}
}

// TestLooksODS reads the same of an OpenDocument sheet, where a style may have its looks from its parent.
func TestLooksODS(t *testing.T) {
	const content = `<office:document-content xmlns:office="o" xmlns:style="s" xmlns:table="t" xmlns:text="x" xmlns:fo="f"><office:automatic-styles>` +
		`<style:style style:name="rosso"><style:table-cell-properties fo:background-color="#ff0000"/></style:style>` +
		`<style:style style:name="blu"><style:table-cell-properties fo:background-color="#4472c4"/></style:style><style:style style:name="figlio" style:parent-style-name="blu"/>` +
		`<style:style style:name="segni"><style:text-properties style:font-name="Wingdings"/></style:style>` +
		`<style:style style:name="via"><style:text-properties style:text-line-through-style="solid"/></style:style>` +
		`<style:style style:name="bianco"><style:table-cell-properties fo:background-color="#ffffff"/></style:style></office:automatic-styles><office:body><office:spreadsheet>` +
		`<table:table table:name="F"><table:table-row><table:table-cell table:style-name="rosso"><text:p>uno</text:p></table:table-cell>` +
		`<table:table-cell table:style-name="segni"><text:p>\u00fc \uf0fe</text:p></table:table-cell><table:table-cell table:style-name="via"><text:p>via</text:p></table:table-cell>` +
		`<table:table-cell table:style-name="bianco"/><table:table-cell table:style-name="figlio" table:number-columns-spanned="2"/><table:covered-table-cell/>` +
		`<table:table-cell table:style-name="blu"/></table:table-row><table:table-row table:number-rows-repeated="1000000"><table:table-cell table:style-name="blu" table:number-columns-repeated="16384"/></table:table-row>` +
		`</table:table></office:spreadsheet></office:body></office:document-content>`
	xml := strings.NewReplacer(`xmlns:office="o"`, `xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"`, `\u00fc`, "\u00fc", `\uf0fe`, "\uf0fe").Replace(content)
	data := zipFile("mimetype", "application/vnd.oasis.opendocument.spreadsheet", "content.xml", xml)
	grids, _, err := readODS("x.ods", bytes.NewReader(data), int64(len(data)), Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if got := showLooks(grids[0]); got != looksWant {
		t.Errorf("%s\nwant\n%s", got, looksWant)
	}
}
