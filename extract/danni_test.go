package extract

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// A whole is an invented document without damage, by its parts in turn with their names; of a workbook of Excel 97 the one part is its stream.
type whole struct {
	name  string
	parts []string
}

var wholes = []whole{
	{"cartella.xlsx", []string{"xl/workbook.xml", strings.Replace(bookXML, "</sheets>", `<sheet name="Due" r:id="rId2"/></sheets>`, 1),
		"xl/_rels/workbook.xml.rels", strings.Replace(relsXML, "</Relationships>", `<Relationship Id="rId2" Type="x/worksheet" Target="worksheets/sheet2.xml"/></Relationships>`, 1),
		"xl/styles.xml", `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="d-mmm"/></numFmts><fonts><font><name val="Calibri"/></font><font><strike/></font></fonts>` +
			`<fills><fill><patternFill/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFFF0000"/></patternFill></fill></fills>` +
			`<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf fontId="1" fillId="1"/></cellXfs></styleSheet>`,
		"xl/sharedStrings.xml", `<sst><si><t>Fase</t></si><si><r><t>entro il </t></r><r><rPr><strike/></rPr><t>31/03</t></r></si><si><t>Fine</t></si></sst>`,
		"xl/worksheets/sheet1.xml", `<worksheet><cols><col min="3" max="3" hidden="1"/></cols><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>45991</v></c><c r="C1" t="s"><v>1</v></c><c r="D1" s="2"><v>7</v></c></row>` +
			`<row r="3" hidden="1"><c r="A3" t="inlineStr"><is><t>sotto</t></is></c><c r="B3" s="2"/><c r="C3" t="str"><f>A1</f><v>x</v></c></row></sheetData><mergeCells><mergeCell ref="A3:B3"/></mergeCells><headerFooter><oddHeader>&amp;LComune</oddHeader></headerFooter></worksheet>`,
		"xl/worksheets/_rels/sheet1.xml.rels", `<Relationships><Relationship Id="r1" Type="x/drawing" Target="../drawings/drawing1.xml"/></Relationships>`,
		"xl/drawings/drawing1.xml", `<wsDr><twoCellAnchor><from><col>1</col><row>4</row></from><sp><txBody><p><r><t>nota</t></r></p></txBody></sp></twoCellAnchor></wsDr>`,
		"xl/worksheets/sheet2.xml", `<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>2</v></c></row></sheetData></worksheet>`}},
	{"cartella.ods", []string{"mimetype", "application/vnd.oasis.opendocument.spreadsheet",
		"META-INF/manifest.xml", `<manifest:manifest><manifest:file-entry manifest:full-path="styles.xml"/></manifest:manifest>`,
		"styles.xml", `<office:document-styles><office:master-styles><style:master-page style:name="P"><style:header><text:p>Comune</text:p></style:header></style:master-page></office:master-styles></office:document-styles>`,
		"content.xml", `<office:document-content><office:automatic-styles><style:style style:name="ta1" style:master-page-name="P"/><number:date-style style:name="N"><number:day/><number:text>-</number:text><number:month number:textual="true"/></number:date-style>` +
			`<style:style style:name="d" style:data-style-name="N"/><style:style style:name="r"><style:table-cell-properties fo:background-color="#ff0000"/></style:style></office:automatic-styles><office:body><office:spreadsheet>` +
			`<table:table table:name="Uno" table:style-name="ta1"><table:table-column/><table:table-column table:visibility="collapse"/><table:table-row><table:table-cell office:value-type="string"><text:p>Fase <text:span>uno</text:span></text:p></table:table-cell>` +
			`<table:table-cell table:style-name="d" office:value-type="date" office:date-value="2025-11-30"><text:p>30-Nov</text:p></table:table-cell><table:table-cell table:style-name="r" office:value-type="float" office:value="7"><text:p>7</text:p></table:table-cell></table:table-row>` +
			`<table:table-row><table:table-cell table:number-columns-spanned="2" office:value-type="string"><text:p>sotto</text:p><text:p>due</text:p></table:table-cell><table:covered-table-cell/></table:table-row></table:table>` +
			`<table:table table:name="Due"><table:table-row><table:table-cell><text:p>Fine</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>`}},
	{"piano.docx", []string{"_rels/.rels", `<Relationships><Relationship Id="r" Type="x/officeDocument" Target="word/document.xml"/></Relationships>`,
		"word/_rels/document.xml.rels", `<Relationships><Relationship Id="r1" Type="x/header" Target="header1.xml"/><Relationship Id="r2" Type="x/numbering" Target="numbering.xml"/><Relationship Id="r3" Type="x/styles" Target="styles.xml"/></Relationships>`,
		"word/header1.xml", "<w:hdr>" + par("Comune") + "</w:hdr>",
		"word/styles.xml", `<w:styles><w:style w:styleId="L"><w:name w:val="Elenco"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style></w:styles>`,
		"word/numbering.xml", `<w:numbering><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`,
		"word/document.xml", `<w:document><w:body>` + par("Settore Tributi") + `<w:p><w:pPr><w:pStyle w:val="L"/></w:pPr><w:r><w:t>primo</w:t><w:tab/><w:t>30</w:t></w:r></w:p>` +
			"<w:tbl><w:tr>" + tc(`<w:gridSpan w:val="2"/>`, par("A")) + tc(`<w:vMerge w:val="restart"/>`, par("B")) + "</w:tr><w:tr>" + tc("", par("1")) + tc(`<w:shd w:fill="FF0000"/>`, par("2")) + tc("<w:vMerge/>", "<w:p/>") + "</w:tr></w:tbl>" +
			`<w:sdt><w:sdtContent>` + par("scelta") + `</w:sdtContent></w:sdt><w:p><w:ins><w:r><w:t>nuovo</w:t></w:r></w:ins></w:p></w:body></w:document>`}},
	{"piano.odt", []string{"mimetype", "application/vnd.oasis.opendocument.text",
		"META-INF/manifest.xml", `<manifest:manifest><manifest:file-entry manifest:full-path="styles.xml"/></manifest:manifest>`,
		"styles.xml", `<office:document-styles><office:master-styles><style:master-page style:name="P"><style:header><text:p>Comune</text:p></style:header></style:master-page></office:master-styles></office:document-styles>`,
		"content.xml", `<office:document-content><office:automatic-styles><text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/></text:list-style></office:automatic-styles><office:body><office:text>` +
			`<text:h>Settore Tributi</text:h><text:p>Peso<text:tab/>30</text:p><text:list text:style-name="L1"><text:list-item><text:p>primo</text:p></text:list-item></text:list><text:section><text:p>dentro</text:p></text:section>` +
			`<table:table><table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>A</text:p></table:table-cell><table:covered-table-cell/></table:table-row><table:table-row><table:table-cell><text:p>1</text:p></table:table-cell><table:table-cell><text:p>2</text:p></table:table-cell></table:table-row></table:table>` +
			`<text:p>Fine</text:p></office:text></office:body></office:document-content>`}},
	{"cartella.xls", []string{"Workbook", string(biffBook([][]byte{xlsFont("Calibri", 0), xlsFont("Calibri", 8), rec(recFormat, uint16(164), uint16(5), byte(0), "d-mmm"), xlsXF(0, 0, 0), xlsXF(0, 164, 0), xlsXF(1, 0, 2),
		rec(recSST, uint32(2), uint32(2), uint16(4), byte(0), "Fase", uint16(5), byte(0), "en"), rec(recContinue, byte(0), "tro")},
		[][]byte{rec(recColInfo, uint16(2), uint16(2), uint16(0), uint16(0), uint16(1), uint16(0)), rec(recRow, uint16(0), make([]byte, 14)), rec(recLabelSST, at(0, 0, 0), uint32(0)), rec(recNumber, at(0, 1, 1), 45991.0), rec(recLabelSST, at(0, 2, 0), uint32(1)),
			rec(recMulRK, uint16(1), uint16(0), uint16(0), uint32(7<<2|2), uint16(2), uint32(9<<2|2), uint16(1)), rec(recMulBlank, uint16(1), uint16(2), uint16(2), uint16(2), uint16(3)),
			rec(recFormula, at(2, 0, 0), []byte{0, 0, 0, 0, 0, 0, 0xff, 0xff}, make([]byte, 8)), rec(recString, uint16(3), byte(0), "due"), rec(recMergeCells, uint16(1), []uint16{2, 2, 0, 1}), rec(recLabel, at(3, 0, 0), uint16(4), byte(0), "Fine")}))}},
}

// said is what is read of a document: its cells with their looks, and the codici of its rilievi; ok is not set where it tells of a loss.
func (w whole) said(parts []string) (said string, ok bool) {
	var doc *Document
	if w.parts[0] == "Workbook" {
		grids, rilievi, err := readBIFF([]byte(parts[1]), Limits{})
		if err != nil {
			return "", false
		}
		doc = &Document{Grids: grids, Rilievi: rilievi}
	} else {
		data := zipFile(parts...)
		var err error
		if doc, err = Read(w.name, bytes.NewReader(data), int64(len(data)), Options{}); err != nil {
			return "", false
		}
	}
	var b strings.Builder
	ok = true
	for _, g := range doc.Grids {
		fmt.Fprintln(&b, g.Source, g.Hidden, g.Running)
		for _, r := range g.Rows {
			for _, c := range append(slices.Clone(r.Cells), r.Filled...) {
				fmt.Fprintln(&b, c.Pos.Row, c.Pos.Col, c.Span, c.Text, c.Fill, c.Struck, r.Hidden)
			}
		}
	}
	for _, r := range doc.Rilievi {
		fmt.Fprintln(&b, r.Codice)
		ok = ok && r.Gravita != "errore"
	}
	return b.String(), ok
}

// A harm is one damage to a part: what is left of it, and how it is called.
type harm struct{ name, left string }

// harms lists the damages of a part.
func (w whole) harms(content string) []harm {
	if w.parts[0] == "Workbook" {
		return recordHarms(content)
	}
	return xmlHarms(content)
}

var startTag = regexp.MustCompile(`<([a-zA-Z:-]+)[ />]`)

// xmlHarms lists the damages of a part of XML: cut at each place, each element misspelt, each tag taken out.
func xmlHarms(content string) (hs []harm) {
	for i := range len(content) {
		hs = append(hs, harm{fmt.Sprintf("cut before %.20q", content[i:]), content[:i]})
	}
	for i, m := range startTag.FindAllStringSubmatchIndex(content, -1) {
		name := content[m[2]:m[3]]
		wrong := name[:len(name)-1] + "z"
		hs = append(hs, harm{fmt.Sprintf("element %d misspelt: %s", i, content[m[0]:min(m[0]+40, len(content))]), content[:m[2]] + wrong + content[m[3]:]})
		end := tagEnd(content, m[0])
		if content[end-2] != '/' {
			hs = append(hs, harm{fmt.Sprintf("start tag %d taken out: %s", i, content[m[0]:end]), content[:m[0]] + content[end:]})
		}
	}
	for i := 0; ; {
		at := strings.Index(content[i:], "</")
		if at < 0 {
			return hs
		}
		i += at
		end := tagEnd(content, i)
		hs = append(hs, harm{"end tag taken out: " + content[i:end], content[:i] + content[end:]})
		i = end
	}
}

// tagEnd is behind the tag that begins at i.
func tagEnd(content string, i int) int {
	if n := strings.IndexByte(content[i:], '>'); n >= 0 {
		return i + n + 1
	}
	return len(content)
}

// recordHarms lists the damages of a stream of records: cut at each place, each length too short or too long, an empty CONTINUE behind each.
func recordHarms(stream string) (hs []harm) {
	for i := range len(stream) {
		hs = append(hs, harm{fmt.Sprintf("cut at %d", i), stream[:i]})
	}
	for i := 0; i+4 <= len(stream); {
		kind, size := binary.LittleEndian.Uint16([]byte(stream[i:])), int(binary.LittleEndian.Uint16([]byte(stream[i+2:])))
		for _, n := range []int{-8, -4, -2, -1, 1, 2, 4, 8, 256} {
			if size+n >= 0 {
				hs = append(hs, harm{fmt.Sprintf("record %#x at %d of %d bytes, %+d", kind, i, size, n), stream[:i+2] + string(binary.LittleEndian.AppendUint16(nil, uint16(size+n))) + stream[i+4:]})
			}
		}
		i += 4 + size
	}
	return hs
}

// undetectable are the harms that leave a document as it may be: relationships and a list of parts may be missing, and only what holds texts has a
// grammar, not each sign within one, nor a drawing.
var undetectable = map[string]bool{
	"xl/worksheets/_rels/sheet1.xml.rels gone": true, "word/_rels/document.xml.rels gone": true,
	"xl/drawings/drawing1.xml element 9 misspelt: <t>nota</t></r></p></txBody></sp></twoCe": true,
	"content.xml element 8 misspelt: <text:tab/>30</text:p><text:list text:st":              true,
}

// TestDamage harms invented documents in every place of their parts: what is read without a word of a loss is what the whole document says.
func TestDamage(t *testing.T) {
	if testing.Short() {
		t.Skip("harms documents in every place: nothing is done at once there, and the plain run does it")
	}
	for _, w := range wholes {
		want, ok := w.said(w.parts)
		if !ok {
			t.Fatalf("%s: the whole is not read: %s", w.name, want)
		}
		for i := 1; i < len(w.parts); i += 2 {
			hs := w.harms(w.parts[i])
			if len(w.parts) > 2 && w.parts[i-1] != "mimetype" {
				hs = append(hs, harm{"gone", ""})
			}
			for _, h := range hs {
				parts := slices.Clone(w.parts)
				if parts[i] = h.left; h.name == "gone" {
					parts = slices.Delete(parts, i-1, i+1)
				}
				if got, ok := w.said(parts); ok && got != want && !undetectable[w.parts[i-1]+" "+h.name] {
					t.Errorf("%s, %s, %s", w.name, w.parts[i-1], h.name)
				}
			}
		}
	}
}

// FuzzDamage harms a document in two places.
func FuzzDamage(f *testing.F) {
	for i := range wholes {
		f.Add(uint8(i), uint8(1), uint16(100*i), uint16(7))
		f.Add(uint8(i), uint8(5), uint16(30), uint16(200))
	}
	said := make([]string, len(wholes))
	for i, w := range wholes {
		said[i], _ = w.said(w.parts)
	}
	f.Fuzz(func(t *testing.T, doc, part uint8, first, second uint16) {
		n := int(doc) % len(wholes)
		w := wholes[n]
		i := int(part)%(len(w.parts)/2)*2 + 1
		parts := slices.Clone(w.parts)
		var names []string
		for _, k := range []uint16{first, second} {
			hs := w.harms(parts[i])
			if w.parts[i-1] == "mimetype" || len(hs) == 0 {
				return
			}
			h := hs[int(k)%len(hs)]
			if undetectable[w.parts[i-1]+" "+h.name] || strings.Contains(h.name, "text:tab") || strings.HasPrefix(w.parts[i-1], "xl/drawings") {
				return
			}
			parts[i], names = h.left, append(names, h.name)
		}
		if got, ok := w.said(parts); ok && got != said[n] {
			t.Errorf("%s, %s, %s", w.name, w.parts[i-1], strings.Join(names, ", then "))
		}
	})
}

// FuzzDOCX and FuzzODT read any body within a package, which no change of the package would survive.
func FuzzDOCX(f *testing.F) {
	f.Add(wholes[2].parts[11], wholes[2].parts[7], wholes[2].parts[9])
	f.Add("<w:document><w:body>"+par("a")+"<w:tbl><w:tr>"+tc(`<w:gridSpan w:val="99999"/><w:vMerge/>`, par("b")+"<w:tbl/>")+"</w:tr></w:tbl></w:body></w:document>", "<w:styles/>", "<w:numbering/>")
	f.Fuzz(func(t *testing.T, body, styles, numbering string) {
		readFuzzed(t, "piano.docx", zipFile("word/document.xml", body, "word/styles.xml", styles, "word/numbering.xml", numbering))
	})
}

func FuzzODT(f *testing.F) {
	f.Add(wholes[3].parts[7], wholes[3].parts[5])
	f.Fuzz(func(t *testing.T, content, styles string) {
		readFuzzed(t, "piano.odt", zipFile("mimetype", "application/vnd.oasis.opendocument.text", "styles.xml", styles, "content.xml", content))
	})
}

func readFuzzed(t *testing.T, name string, data []byte) {
	t.Helper()
	lim := Limits{UnpackedBytes: 1 << 22, Rows: 1000, Cols: 100, Cells: 5000, CellBytes: 1 << 16}
	doc, err := Read(name, bytes.NewReader(data), int64(len(data)), Options{Limits: lim})
	if err != nil {
		checkError(t, err, nil)
		return
	}
	checkGrids(t, doc.Grids)
}
