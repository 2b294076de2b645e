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

// xlsXF is a cell format of Excel 97: its font, its number format, and the number of its fill's colour, 0 for none.
func xlsXF(font, number, fill uint16) []byte {
	pattern := uint16(0)
	if fill > 0 {
		pattern = 1 << 10
	}
	return rec(recXF, font, number, make([]byte, 12), pattern, fill)
}

func xlsFont(name string, flags uint16) []byte {
	return rec(recFont, uint16(200), flags, make([]byte, 10), byte(len(name)), byte(0), name)
}

// TestLooksXLS reads the same of a workbook of Excel 97. Its colours are numbers: Excel's own, or of the workbook's palette.
func TestLooksXLS(t *testing.T) {
	palette := append([]byte{3, 0}, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0, 0x44, 0x72, 0xc4, 0)
	global := [][]byte{xlsFont("Calibri", 0), xlsFont("Wingdings", 0), xlsFont("Calibri", 8),
		xlsXF(0, 0, 0), xlsXF(0, 0, 2), xlsXF(1, 0, 0), xlsXF(2, 0, 0), xlsXF(0, 0, 9), xlsXF(0, 0, 10), rec(recPalette, palette)}
	grids, _, err := readBIFF(biffBook(global, [][]byte{
		rec(recLabel, at(0, 0, 1), uint16(3), byte(0), "uno"), rec(recLabel, at(0, 1, 2), uint16(3), byte(1), utf16Bytes("\u00fc \uf0fe", 0)), rec(recLabel, at(0, 2, 3), uint16(3), byte(0), "via"),
		rec(recBlank, at(0, 3, 4)), rec(recMulBlank, uint16(0), uint16(4), uint16(5), uint16(5), uint16(5), uint16(6)), rec(recBlank, at(1, 0, 5)),
		rec(recMergeCells, uint16(1), []uint16{0, 0, 4, 5}),
	}), Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if got := showLooks(grids[0]); got != looksWant {
		t.Errorf("%s\nwant\n%s", got, looksWant)
	}
}

// TestFormulaInSymbols holds that what a formula shows in a symbol font is a sign, as a text that is typed.
func TestFormulaInSymbols(t *testing.T) {
	global := [][]byte{xlsFont("Calibri", 0), xlsFont("Wingdings", 0), xlsXF(1, 0, 0)}
	grids, _, err := readBIFF(biffBook(global, [][]byte{
		rec(recFormula, at(0, 0, 0), []byte{0, 0, 0, 0, 0, 0, 0xff, 0xff}, make([]byte, 8)), rec(recString, uint16(1), byte(0), "\xfc"),
	}), Limits{})
	if err != nil || grids[0].Rows[0].Cells[0].Text != "✓" {
		t.Errorf("xls: %v %v", grids, err)
	}
}

// TestRuns reads a text of which a part is struck out and another is a sign of a symbol font: the containers show and tell the same.
func TestRuns(t *testing.T) {
	const xlsxRuns = `<r><t xml:space="preserve">entro il </t></r><r><rPr><strike/><rFont val="Calibri"/></rPr><t>31/03</t></r><r><rPr><rFont val="Wingdings"/></rPr><t xml:space="preserve"> ü</t></r>`
	const odfText = `<text:p>entro il <text:span text:style-name="T1">31/03</text:span> <text:span text:style-name="T2">ü</text:span></text:p>`
	const odfStyles = `<style:style style:name="T1"><style:text-properties style:text-line-through-style="solid"/></style:style><style:style style:name="T2"><style:text-properties style:font-name="Wingdings"/></style:style>`
	const wordRuns = `<w:p><w:r><w:t xml:space="preserve">entro il </w:t></w:r><w:r><w:rPr><w:strike/></w:rPr><w:t>31/03</w:t></w:r><w:r><w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr><w:t xml:space="preserve"> ü</w:t></w:r></w:p>`
	xls := biffBook([][]byte{xlsFont("Calibri", 0), xlsFont("Calibri", 8), xlsFont("Wingdings", 0),
		rec(recSST, uint32(1), uint32(1), uint16(16), byte(8), uint16(2), "entro il 31/03 \xfc", []uint16{9, 1, 14, 2})}, [][]byte{rec(recLabelSST, at(0, 0, 0), uint32(0))})
	grids, rilievi, err := readBIFF(xls, Limits{})
	if err != nil {
		t.Fatal(err)
	}
	docs := map[string]*Document{"xls": {Grids: grids, Rilievi: rilievi}}
	for name, data := range map[string][]byte{
		"shared.xlsx": workbookOf(`<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData></worksheet>`, "xl/sharedStrings.xml", "<sst><si>"+xlsxRuns+"</si></sst>"),
		"inline.xlsx": workbookOf(`<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is>` + xlsxRuns + `</is></c></row></sheetData></worksheet>`),
		"cell.ods":    odsFile(odfStyles, `<table:table table:name="Uno"><table:table-row><table:table-cell office:value-type="string">`+odfText+`</table:table-cell></table:table-row></table:table>`),
		"line.odt": zipFile("mimetype", "application/vnd.oasis.opendocument.text", "content.xml",
			`<office:document-content><office:automatic-styles>`+odfStyles+`</office:automatic-styles><office:body><office:text>`+odfText+`</office:text></office:body></office:document-content>`),
		"line.docx": wordOf(wordRuns), "cell.docx": wordOf("<w:tbl><w:tr>" + tc("", wordRuns) + "</w:tr></w:tbl>"),
	} {
		if docs[name], err = Read(name, bytes.NewReader(data), int64(len(data)), Options{}); err != nil {
			t.Fatal(name, err)
		}
	}
	for name, doc := range docs {
		told := ""
		for _, r := range doc.Rilievi {
			told += r.Codice + " " + r.Prima
		}
		if got := shownAt(doc, "A1"); got != "entro il 31/03 ✓" || told != "testo-barrato 31/03" || doc.Grids[0].Rows[0].Cells[0].Struck {
			t.Errorf("%s: %q, %q", name, got, told)
		}
	}
}

// TestPageHeads reads what the pages of a sheet have at their heads and feet, but for page numbers, names of files and sheets, and days.
func TestPageHeads(t *testing.T) {
	const code = `&L&"Arial,Bold"&12Comune di Borgo Selvana&CPIAO 2026 && altro&RPag. &P di &N`
	const foot = "&L&A&C&F&R&D"
	cell := `<c r="A1" t="inlineStr"><is><t>a</t></is></c>`
	xlsx, err := readBytes(workbookOf(`<worksheet><sheetData><row r="1">`+cell+`</row></sheetData><headerFooter><oddHeader>`+strings.ReplaceAll(code, "&", "&amp;")+
		`</oddHeader><oddFooter>`+strings.ReplaceAll(foot, "&", "&amp;")+`</oddFooter></headerFooter></worksheet>`), Limits{})
	if err != nil {
		t.Fatal(err)
	}
	text := func(kind uint16, s string) []byte { return rec(kind, uint16(len(s)), byte(0), s) }
	xls, _, err := readBIFF(biffBook(nil, [][]byte{text(recHeader, code), text(recFooter, foot), rec(recLabel, at(0, 0, 0), uint16(1), byte(0), "a")}), Limits{})
	if err != nil {
		t.Fatal(err)
	}
	const region = `<style:region-left><text:p>Comune di Borgo Selvana</text:p></style:region-left><style:region-center><text:p>PIAO 2026 &amp; altro</text:p></style:region-center>` +
		`<style:region-right><text:p>Pag. <text:page-number>1</text:page-number> di <text:page-count>9</text:page-count></text:p></style:region-right>`
	ods, _, err := odsBytes("x.ods", odsFile(`<style:style style:name="ta1" style:master-page-name="P"/>`,
		`<table:table table:name="Uno" table:style-name="ta1"><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell></table:table-row></table:table>`,
		"styles.xml", `<office:document-styles><office:master-styles><style:master-page style:name="P"><style:header>`+region+`</style:header><style:footer><text:p><text:sheet-name>Uno</text:sheet-name> <text:date>1</text:date></text:p></style:footer></style:master-page>`+
			`<style:master-page style:name="Q"><style:header><text:p>di altri</text:p></style:header></style:master-page></office:master-styles></office:document-styles>`), Limits{})
	if err != nil {
		t.Fatal(err)
	}
	for name, grids := range map[string][]Grid{"xlsx": xlsx.Grids, "xls": xls, "ods": ods} {
		var lines []string
		if g := grids[len(grids)-1]; g.Running {
			for _, r := range g.Rows {
				lines = append(lines, r.Cells[0].Text)
			}
		}
		if got := strings.Join(lines, "|"); got != "Comune di Borgo Selvana|PIAO 2026 & altro" {
			t.Errorf("%s: %q", name, got)
		}
	}
}
