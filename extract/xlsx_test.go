package extract

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
)

const (
	bookXML = `<workbook xmlns:r="x"><sheets><sheet name="Uno" sheetId="1" r:id="rId1"/></sheets></workbook>`
	relsXML = `<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`
	// stylesXML has the formats General, 0%, d-mmm, ;;;, "n. "@ and 0.
	stylesXML = `<styleSheet><numFmts count="3"><numFmt numFmtId="164" formatCode="d-mmm"/><numFmt numFmtId="165" formatCode=";;;"/><numFmt numFmtId="166" formatCode="&quot;n. &quot;@"/></numFmts>
<cellStyleXfs><xf numFmtId="10"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="9"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="1"/></cellXfs>
<dxfs><dxf><numFmt numFmtId="164" formatCode="0.00"/></dxf></dxfs></styleSheet>`
	stringsXML = `<sst><si><t>piano</t></si><si><r><rPr><b/></rPr><t xml:space="preserve">due </t></r><r><t>pezzi</t></r><rPh><t>no</t></rPh></si><si/></sst>`
)

// workbookOf is a workbook of one sheet, Uno, with the given sheet XML; more entries replace or add parts.
func workbookOf(sheet string, more ...string) []byte {
	parts := []string{"xl/workbook.xml", bookXML, "xl/_rels/workbook.xml.rels", relsXML, "xl/styles.xml", stylesXML,
		"xl/sharedStrings.xml", stringsXML, "xl/worksheets/sheet1.xml", sheet}
	return zipFile(append(parts, more...)...)
}

func readBytes(data []byte, lim Limits) (*Document, error) {
	return Read("prova.xlsx", bytes.NewReader(data), int64(len(data)), Options{Limits: lim})
}

func TestXLSXCells(t *testing.T) {
	tests := []struct {
		name, cells string
		want        string // the text of A1, as the sheet shows it
		rilievi     string
	}{
		{name: "shared string", cells: `<c r="A1" t="s"><v>0</v></c>`, want: "piano"},
		{name: "runs of a rich text, without phonetic aid", cells: `<c r="A1" t="s"><v>1</v></c>`, want: "due pezzi"},
		{name: "empty shared string", cells: `<c r="A1" t="s"><v>2</v></c>`},
		{name: "inline string", cells: `<c r="A1" t="inlineStr"><is><t>in linea</t></is></c>`, want: "in linea"},
		{name: "inline runs", cells: `<c r="A1" t="inlineStr"><is><r><t>in </t></r><r><t>linea</t></r><rPh><t>no</t></rPh></is></c>`, want: "in linea"},
		{name: "entities", cells: `<c r="A1" t="inlineStr"><is><t>l&apos;ente &amp; &lt;altri&gt; &#8364;</t></is></c>`, want: "l'ente & <altri> €"},
		{name: "line break", cells: "<c r=\"A1\" t=\"inlineStr\"><is><t>uno\ndue</t></is></c>", want: "uno\ndue"},
		{name: "escaped carriage return before a line break", cells: "<c r=\"A1\" t=\"inlineStr\"><is><t>uno_x000D_\ndue</t></is></c>", want: "uno\ndue"},
		{name: "escaped carriage return alone", cells: `<c r="A1" t="inlineStr"><is><t>uno_x000D_due&#13;tre</t></is></c>`, want: "uno\ndue\ntre"},
		{name: "other escapes", cells: `<c r="A1" t="inlineStr"><is><t>a_x005F_b _x20AC_ _x0007_ _xD83D__xDE00_ _xZZZZ_ _x12 file_x</t></is></c>`, want: "a_b €  😀 _xZZZZ_ _x12 file_x"},
		{name: "number", cells: `<c r="A1"><v>0.35</v></c>`, want: "0,35"},
		{name: "percent", cells: `<c r="A1" s="1" t="n"><v>0.35000000000000003</v></c>`, want: "35%"},
		{name: "date", cells: `<c r="A1" s="2"><v>45991</v></c>`, want: "30-nov"},
		{name: "unknown format", cells: `<c r="A1" s="99"><v>4.5</v></c>`, want: "4,5", rilievi: "errore parte-illeggibile : "},
		{name: "no number where one should be", cells: `<c r="A1"><v>tanti</v></c>`, want: "tanti"},
		{name: "code of seventeen digits", cells: `<c r="A1"><v>12345678901234567</v></c>`, want: "12345678901234567"},
		{name: "code of seventeen digits, format 0", cells: `<c r="A1" s="5"><v>12345678901234567</v></c>`, want: "12345678901234567"},
		{name: "true", cells: `<c r="A1" t="b"><v>1</v></c>`, want: "VERO"},
		{name: "false", cells: `<c r="A1" t="b"><v>0</v></c>`, want: "FALSO"},
		{name: "iso date", cells: `<c r="A1" t="d"><v>2025-11-30</v></c>`, want: "30/11/2025"},
		{name: "iso date and time", cells: `<c r="A1" t="d"><v>2025-11-30T09:30:00Z</v></c>`, want: "30/11/2025 9:30"},
		{name: "iso date with a format", cells: `<c r="A1" s="2" t="d"><v>2025-11-30T00:00:00</v></c>`, want: "30-nov"},
		{name: "iso time", cells: `<c r="A1" t="d"><v>09:30:00</v></c>`, want: "9:30:00"},
		{name: "text under a format", cells: `<c r="A1" s="4" t="s"><v>0</v></c>`, want: "n. piano"},
		{name: "formula", cells: `<c r="A1" s="1"><f>1-B1</f><v>0.5</v></c>`, want: "50%"},
		{name: "formula giving text", cells: `<c r="A1" t="str"><f>B1</f><v>testo</v></c>`, want: "testo"},
		{name: "formula giving an empty text", cells: `<c r="A1" t="str"><f>B1</f><v></v></c>`},
		{name: "formula never calculated", cells: `<c r="A1"><f>SUM(B1:B9)</f><v></v></c>`, rilievi: "errore formula-senza-valore Uno!A1: =SUM(B1:B9)"},
		{name: "formula without any value", cells: `<c r="A1" t="str"><f>B1&amp;C1</f></c>`, rilievi: "errore formula-senza-valore Uno!A1: =B1&C1"},
		{name: "formula in error", cells: `<c r="A1" t="e"><f>B1/0</f><v>#DIV/0!</v></c>`, want: "#DIV/0!", rilievi: "avviso formula-in-errore Uno!A1: #DIV/0!"},
		{name: "lost reference", cells: `<c r="A1" t="e"><v>#REF!</v></c>`, want: "#RIF!", rilievi: "avviso formula-in-errore Uno!A1: #RIF!"},
		{name: "value hidden by its format", cells: `<c r="A1" s="3"><v>12</v></c>`, rilievi: "avviso valore-nascosto Uno!A1: 12"},
		{name: "text hidden by its format", cells: `<c r="A1" s="3" t="s"><v>0</v></c>`, rilievi: "avviso valore-nascosto Uno!A1: piano"},
		{name: "prefixes", cells: `<x:c r="A1" t="inlineStr"><x:is><x:t>con prefisso</x:t></x:is></x:c>`, want: "con prefisso"},
		{name: "blanks only", cells: "<c r=\"A1\" t=\"inlineStr\"><is><t> \u00a0\n</t></is></c>"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			doc, err := readBytes(workbookOf(`<worksheet><sheetData><row r="1">`+tt.cells+`</row></sheetData></worksheet>`), Limits{})
			if err != nil {
				t.Fatal(err)
			}
			checkGrids(t, doc.Grids)
			got := ""
			if rows := doc.Grids[0].Rows; len(rows) > 0 {
				got = rows[0].Cells[0].Text
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("text (-want +got)\n%s", diff)
			}
			if diff := cmp.Diff(tt.rilievi, strings.Join(showRilievi(doc.Rilievi), "\n")); diff != "" {
				t.Errorf("rilievi (-want +got)\n%s", diff)
			}
		})
	}
}

func TestXLSXSheets(t *testing.T) {
	inline := func(ref, text string) string {
		return `<c r="` + ref + `" t="inlineStr"><is><t>` + text + `</t></is></c>`
	}
	tests := []struct{ name, sheet, want, rilievi string }{
		{
			name:  "rows and cells without references",
			sheet: `<sheetData><row><c><v>1</v></c><c/><c><v>3</v></c></row><row r="5"><c><v>5</v></c></row><row><c r="C6"><v>6</v></c><c><v>7</v></c></row></sheetData>`,
			want:  "Uno\n1/3: 1=1 | 3=3\n5/1: 1=5\n6/4: 3=6 | 4=7\n",
		},
		{
			name:  "rows and cells out of order",
			sheet: `<sheetData><row r="3"><c r="B3"><v>3</v></c><c r="A3"><v>2</v></c></row><row r="1"><c r="A1"><v>1</v></c></row></sheetData>`,
			want:  "Uno\n1/1: 1=1\n3/2: 1=2 | 2=3\n",
		},
		{
			name:  "hidden rows, by mark or without height",
			sheet: `<sheetData><row r="1" hidden="1"><c r="A1"><v>1</v></c></row><row r="2" ht="0" customHeight="1"><c r="A2"><v>2</v></c></row><row r="3" hidden="0"><c r="A3"><v>3</v></c></row></sheetData>`,
			want:  "Uno\n1/1: (hidden) 1=1\n2/1: (hidden) 1=2\n3/1: 1=3\n",
		},
		{
			name: "merged areas",
			sheet: `<sheetData><row r="1">` + inline("A1", "titolo") + `<c r="B1" s="1"/><c r="C1"/>` + inline("D1", "accanto") + `</row><row r="2">` + inline("A2", "alta") + `</row><row r="3">` + inline("B3", "x") + `</row></sheetData>
<mergeCells count="2"><mergeCell ref="A1:C1"/><mergeCell ref="$A$2:$A$3"/></mergeCells>`,
			want: "Uno\n1/4: 1+1,3=titolo | 4=accanto\n2/1: 1+2,1=alta\n3/2: 2=x\n",
		},
		{
			name:  "text under a merged cell, the same and another",
			sheet: `<sheetData><row r="1">` + inline("A1", "titolo") + inline("B1", "titolo") + inline("C1", "sotto") + `</row><row r="2">` + inline("A2", "solo") + `</row></sheetData><mergeCells><mergeCell ref="A1:C2"/></mergeCells>`,
			want:  "Uno\n1/3: 1+2,3=titolo\n",
			rilievi: "avviso testo-sotto-unione Uno!C1: sotto\n" +
				"avviso testo-sotto-unione Uno!A2: solo",
		},
		{
			name:    "text under a merged cell that is blank",
			sheet:   `<sheetData><row r="1"><c r="A1"/>` + inline("B1", "sotto") + `</row></sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells>`,
			want:    "Uno\n",
			rilievi: "avviso testo-sotto-unione Uno!B1: sotto",
		},
		{
			name:  "merged areas that make no sense",
			sheet: `<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData><mergeCells><mergeCell ref="B2:A1"/><mergeCell ref=""/><mergeCell ref="A1"/><mergeCell ref="ZZZZZZZZZZZZ9:A99999999999999999999"/></mergeCells>`,
			want:  "Uno\n1/1: 1=1\n",
		},
		{
			name:  "a whole row merged stays within the limits",
			sheet: `<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData><mergeCells><mergeCell ref="A1:XFD1"/></mergeCells>`,
			want:  "Uno\n1/1024: 1+1,1024=1\n",
		},
		{
			name:  "blank cells past every limit are no matter",
			sheet: `<dimension ref="A1"/><sheetData><row r="1"><c r="A1"><v>1</v></c><c r="XFD1" s="1"/></row><row r="1048576"><c r="A1048576" s="1"/></row></sheetData>`,
			want:  "Uno\n1/1: 1=1\n",
		},
		{name: "no cell", sheet: `<sheetData/>`, want: "Uno\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			doc, err := readBytes(workbookOf(`<worksheet>`+tt.sheet+`</worksheet>`), Limits{})
			if err != nil {
				t.Fatal(err)
			}
			checkGrids(t, doc.Grids)
			if diff := cmp.Diff(tt.want, showGrids(doc.Grids)); diff != "" {
				t.Errorf("grids (-want +got)\n%s", diff)
			}
			if diff := cmp.Diff(tt.rilievi, strings.Join(showRilievi(doc.Rilievi), "\n")); diff != "" {
				t.Errorf("rilievi (-want +got)\n%s", diff)
			}
		})
	}
}

func TestXLSXPackages(t *testing.T) {
	const sheet = `<worksheet><sheetData><row r="1"><c r="A1" s="2"><v>45991</v></c></row></sheetData></worksheet>`
	const strict = "http://purl.oclc.org/ooxml/officeDocument/relationships/"
	tests := []struct {
		name string
		data []byte
		want string
	}{
		{"absolute targets, other names and case, strict namespaces", zipFile(
			"_rels/.rels", `<Relationships><Relationship Id="a" Type="`+strict+`officeDocument" Target="/Libro/Workbook.xml"/></Relationships>`,
			"Libro/Workbook.xml", `<w:workbook xmlns:w="http://purl.oclc.org/ooxml/spreadsheetml/main" xmlns:rel="x"><w:workbookPr date1904="true"/><w:sheets><w:sheet name="Due &amp; tre" sheetId="7" rel:id="b" state="veryHidden"/></w:sheets></w:workbook>`,
			"Libro/_rels/Workbook.xml.rels", `<Relationships><Relationship Id="b" Type="`+strict+`worksheet" Target="/Libro/Fogli/F.xml"/><Relationship Id="c" Type="`+strict+`styles" Target="stili.xml"/></Relationships>`,
			"libro/stili.xml", stylesXML,
			"Libro/fogli/f.xml", strings.ReplaceAll(sheet, "45991", "44529")), "Due & tre (hidden)\n1/1: 1=30-nov\n"},
		{"no styles, no shared strings", zipFile("xl/workbook.xml", bookXML, "xl/_rels/workbook.xml.rels", relsXML, "xl/worksheets/sheet1.xml", sheet), "Uno\n1/1: 1=45991\n"},
		{"backslashes in names", zipFile(`xl\workbook.xml`, bookXML, `xl\_rels\workbook.xml.rels`, relsXML, `xl\worksheets\sheet1.xml`, sheet), "Uno\n1/1: 1=45991\n"},
		{"byte order mark", zipFile("xl/workbook.xml", "\ufeff<?xml version=\"1.0\" encoding=\"UTF-8\"?>"+bookXML, "xl/_rels/workbook.xml.rels", relsXML, "xl/worksheets/sheet1.xml", sheet), "Uno\n1/1: 1=45991\n"},
		{"a chart sheet has no cells", zipFile("xl/workbook.xml", bookXML, "xl/_rels/workbook.xml.rels", strings.ReplaceAll(relsXML, "/worksheet\"", "/chartsheet\""), "xl/worksheets/sheet1.xml", sheet), "Uno\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			doc, err := readBytes(tt.data, Limits{})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, showGrids(doc.Grids)); diff != "" {
				t.Errorf("grids (-want +got)\n%s", diff)
			}
		})
	}
}

func TestXLSXDrawing(t *testing.T) {
	const from = `<xdr:from><xdr:col>1</xdr:col><xdr:colOff>5</xdr:colOff><xdr:row>4</xdr:row></xdr:from>`
	shape := func(paragraphs string) string {
		return `<xdr:sp><xdr:nvSpPr><xdr:cNvPr id="2" name="Casella"/></xdr:nvSpPr><xdr:txBody><a:bodyPr/>` + paragraphs + `</xdr:txBody></xdr:sp>`
	}
	doc, err := readBytes(workbookOf(oneCell,
		"xl/worksheets/_rels/sheet1.xml.rels", `<Relationships><Relationship Id="a" Type="x/drawing" Target="../drawings/drawing1.xml"/><Relationship Id="b" Type="x/drawing" Target="../drawings/lost.xml"/><Relationship Id="c" Type="x/hyperlink" Target="http://example.org" TargetMode="External"/></Relationships>`,
		"xl/drawings/drawing1.xml", `<xdr:wsDr><xdr:twoCellAnchor>`+from+shape(`<a:p><a:r><a:t>prima </a:t></a:r><a:r><a:t>riga</a:t></a:r></a:p><a:p><a:r><a:t>seconda</a:t></a:r></a:p>`)+`</xdr:twoCellAnchor>
<xdr:twoCellAnchor>`+from+`<xdr:pic><xdr:nvPicPr/></xdr:pic></xdr:twoCellAnchor>
<xdr:absoluteAnchor><mc:AlternateContent><mc:Choice>`+shape(`<a:p><a:t>sciolta</a:t></a:p>`)+`</mc:Choice><mc:Fallback>`+shape(`<a:p><a:t>sciolta</a:t></a:p>`)+`</mc:Fallback></mc:AlternateContent></xdr:absoluteAnchor></xdr:wsDr>`), Limits{})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"avviso testo-in-disegno Uno!B5: prima riga\nseconda", "avviso testo-in-disegno Uno: sciolta", "errore foglio-in-parte Uno: "}
	if diff := cmp.Diff(want, showRilievi(doc.Rilievi)); diff != "" {
		t.Errorf("rilievi (-want +got)\n%s", diff)
	}
}

// A workbook as excelize writes it, with what that library does in its own way.
func TestXLSXFromExcelize(t *testing.T) {
	f := excelize.NewFile()
	code := `"entro il "dd/mm`
	within, err := f.NewStyle(&excelize.Style{CustomNumFmt: &code})
	if err != nil {
		t.Fatal(err)
	}
	percent, err := f.NewStyle(&excelize.Style{NumFmt: 10})
	if err != nil {
		t.Fatal(err)
	}
	for _, err := range []error{
		f.SetCellValue("Sheet1", "A1", "titolo"), f.MergeCell("Sheet1", "A1", "C1"),
		f.SetCellValue("Sheet1", "A2", 45777), f.SetCellStyle("Sheet1", "A2", "A2", within),
		f.SetCellValue("Sheet1", "B2", 0.35), f.SetCellStyle("Sheet1", "B2", "B2", percent),
		f.SetCellValue("Sheet1", "C2", true),
		f.SetCellRichText("Sheet1", "A3", []excelize.RichTextRun{{Text: "parte "}, {Text: "ricca", Font: &excelize.Font{Bold: true}}}),
		f.SetCellFormula("Sheet1", "B3", "SUM(B2:B2)"), f.SetCellValue("Sheet1", "C3", "a\r\nb"),
		f.SetRowVisible("Sheet1", 3, false),
		f.SetCellValue("Sheet1", "E5", 9876543210987654),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	if _, err := f.NewSheet("Elenchi"); err != nil {
		t.Fatal(err)
	}
	if err := f.SetSheetVisible("Elenchi", false, true); err != nil {
		t.Fatal(err)
	}
	buf, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	doc, err := readBytes(buf.Bytes(), Limits{})
	if err != nil {
		t.Fatal(err)
	}
	want := "Sheet1\n1/3: 1+1,3=titolo\n2/3: 1=entro il 30/04 | 2=35,00% | 3=VERO\n3/3: (hidden) 1=parte ricca | 3=a⏎b\n5/5: 5=9876543210987654\nElenchi (hidden)\n"
	if diff := cmp.Diff(want, showGrids(doc.Grids)); diff != "" {
		t.Errorf("grids (-want +got)\n%s", diff)
	}
	if diff := cmp.Diff("errore formula-senza-valore Sheet1!B3: =SUM(B2:B2)", strings.Join(showRilievi(doc.Rilievi), "\n")); diff != "" {
		t.Errorf("rilievi (-want +got)\n%s", diff)
	}
}

func TestXLSXDamaged(t *testing.T) {
	row := func(cells string) string {
		return `<worksheet><sheetData><row r="2">` + cells + `</row></sheetData></worksheet>`
	}
	tests := []struct {
		name string
		data []byte
		lim  Limits
		err  error
		want string // the message
	}{
		{name: "cut XML", data: workbookOf(`<worksheet><sheetData><row r="2"><c r="B2"><v>1`), err: ErrDamaged,
			want: "prova.xlsx: Uno!B2: the file is damaged or cut short: xl/worksheets/sheet1.xml: unexpected EOF"},
		{name: "empty part", data: workbookOf(""), err: ErrDamaged,
			want: "prova.xlsx: Uno: the file is damaged or cut short: xl/worksheets/sheet1.xml: unexpected EOF"},
		{name: "missing shared string", data: workbookOf(row(`<c r="B2" t="s"><v>9</v></c>`)), err: ErrDamaged,
			want: `prova.xlsx: Uno!B2: the file is damaged or cut short: shared string "9" of 3`},
		{name: "a cell twice", data: workbookOf(row(`<c r="B2"><v>1</v></c><c r="B2"><v>2</v></c>`)), err: ErrDamaged,
			want: "prova.xlsx: Uno!B2: the file is damaged or cut short: the cell stands twice in its sheet"},
		{name: "missing sheet", data: zipFile("xl/workbook.xml", bookXML), err: ErrDamaged,
			want: "prova.xlsx: Uno: the file is damaged or cut short: the sheet's part is missing"},
		{name: "bad entity", data: workbookOf(row(`<c r="B2" t="inlineStr"><is><t>&nbsp;</t></is></c>`)), err: ErrDamaged,
			want: "prova.xlsx: Uno!B2: the file is damaged or cut short: xl/worksheets/sheet1.xml: XML syntax error on line 1: invalid character entity &nbsp;"},
		{name: "sheets", data: workbookOf(row(""), "xl/workbook.xml", strings.Replace(bookXML, "</sheets>", `<sheet name="Due" r:id="rId1"/></sheets>`, 1)), lim: Limits{Sheets: 1}, err: ErrTooLarge,
			want: "prova.xlsx: the file passes a limit: more than 1 sheets"},
		{name: "rows", data: workbookOf(row(`<c r="B2"><v>1</v></c>`)), lim: Limits{Rows: 1}, err: ErrTooLarge,
			want: "prova.xlsx: Uno!B2: the file passes a limit: more than 1 rows"},
		{name: "columns", data: workbookOf(row(`<c r="BBB2"><v>1</v></c>`)), err: ErrTooLarge,
			want: "prova.xlsx: Uno!BBB2: the file passes a limit: more than 1024 columns"},
		{name: "cells", data: workbookOf(row(`<c><v>1</v></c><c><v>2</v></c><c><v>3</v></c>`)), lim: Limits{Cells: 2}, err: ErrTooLarge,
			want: "prova.xlsx: the file passes a limit: more than 2 shared strings"},
		{name: "text of a cell", data: workbookOf(row(`<c r="B2" t="inlineStr"><is><t>tanto</t></is></c>`)), lim: Limits{CellBytes: 4}, err: ErrTooLarge,
			want: "prova.xlsx: the file passes a limit: more than 4 bytes in a cell"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			doc, err := readBytes(tt.data, tt.lim)
			checkError(t, err, tt.err)
			if diff := cmp.Diff(tt.want, err.Error()); doc != nil || diff != "" {
				t.Errorf("doc %v, message (-want +got)\n%s", doc, diff)
			}
		})
	}
}

const corpusPlan = "../../shared/corpus/xlsx/plan.xlsx"

func TestXLSXCorpus(t *testing.T) {
	if _, err := os.Stat(corpusPlan); err != nil {
		t.Skip("the shared corpus is not beside this checkout")
	}
	doc, err := Open(corpusPlan, Options{})
	if err != nil {
		t.Fatal(err)
	}
	checkGrids(t, doc.Grids)
	if n := len(doc.Grids); doc.Format != FormatXLSX || doc.File != "plan.xlsx" || n != 22 {
		t.Fatalf("%s %s with %d sheets", doc.Format, doc.File, n)
	}
	percents, merged := 0, 0
	for _, g := range doc.Grids {
		if !g.TrueColumns || g.Hidden != (g.Source == "Elenchi") || len(g.Rows) == 0 {
			t.Errorf("sheet %q: TrueColumns %v, Hidden %v, %d rows", g.Source, g.TrueColumns, g.Hidden, len(g.Rows))
		}
		for _, r := range g.Rows {
			for _, c := range r.Cells {
				if strings.HasSuffix(c.Text, "%") {
					percents++
				}
				if c.Span.Rows*c.Span.Cols > 1 {
					merged++
				}
			}
		}
	}
	if percents < 50 || merged < 100 || len(doc.Rilievi) > 0 {
		t.Errorf("%d percents, %d merged cells, rilievi %v", percents, merged, doc.Rilievi)
	}
}

func BenchmarkReadXLSX(b *testing.B) {
	data, err := os.ReadFile(corpusPlan)
	if err != nil {
		b.Skip("the shared corpus is not beside this checkout")
	}
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := readBytes(data, Limits{}); err != nil {
			b.Fatal(err)
		}
	}
}
