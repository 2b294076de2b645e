package extract

import (
	"archive/zip"
	"bytes"
	"io"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
)

// TestPartsLost reads workbooks of two sheets of which a part is wrong: the other sheet is read, and what is lost is told.
func TestPartsLost(t *testing.T) {
	const twoSheets = `<sheet name="Due" r:id="rId2"/></sheets>`
	book := strings.Replace(bookXML, "</sheets>", twoSheets, 1)
	rels := strings.Replace(relsXML, "</Relationships>", `<Relationship Id="rId2" Type="x/worksheet" Target="worksheets/sheet2.xml"/></Relationships>`, 1)
	row := `<row r="1"><c r="A1" t="inlineStr"><is><t>città</t></is></c><c r="B1" s="1"><v>45747</v></c></row>`
	good := "<worksheet><sheetData>" + row + "</sheetData></worksheet>"
	tests := []struct {
		name, second string
		more         []string
		want         string // of the second sheet
		rilievi      []string
	}{
		{name: "whole", second: good, want: "città"},
		{name: "no part", rilievi: []string{"foglio-in-parte"}},
		{name: "another root", second: "<Types/>", rilievi: []string{"foglio-in-parte"}},
		{name: "misspelt rows", second: strings.ReplaceAll(good, "sheetData", "sheetDato"), rilievi: []string{"foglio-in-parte"}},
		{name: "misspelt cell", second: strings.Replace(good, `<c r="B1" s="1"><v>45747</v></c>`, `<k r="B1"><v>1</v></k>`, 1), want: "città", rilievi: []string{"foglio-in-parte"}},
		{name: "broken off", second: good[:len(good)-30], want: "città", rilievi: []string{"foglio-in-parte"}},
		{name: "UTF-16", second: wide(`<?xml version="1.0" encoding="UTF-16"?>` + good), want: "città"},
		{name: "Latin-1", second: `<?xml version="1.0" encoding="ISO-8859-1"?>` + strings.ReplaceAll(good, "à", "\xe0"), want: "città"},
		{name: "no styles", second: good, more: []string{"xl/styles.xml", "<styleSheet/>"}, want: "città", rilievi: []string{"parte-illeggibile"}},
		{name: "styles broken off", second: good, more: []string{"xl/styles.xml", "<styleSheet><cellXfs"}, want: "città", rilievi: []string{"parte-illeggibile", "parte-illeggibile"}},
		{name: "one part for both", more: []string{"xl/_rels/workbook.xml.rels", strings.Replace(rels, "sheet2.xml", "sheet1.xml", 1)}, rilievi: []string{"foglio-in-parte"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			parts := map[string]string{"xl/workbook.xml": book, "xl/_rels/workbook.xml.rels": rels, "xl/styles.xml": stylesXML,
				"xl/worksheets/sheet1.xml": `<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>primo</t></is></c></row></sheetData></worksheet>`}
			if tt.second != "" {
				parts["xl/worksheets/sheet2.xml"] = tt.second
			}
			for i := 0; i+1 < len(tt.more); i += 2 {
				parts[tt.more[i]] = tt.more[i+1]
			}
			var entries []string
			for name, content := range parts {
				entries = append(entries, name, content)
			}
			doc, err := readBytes(zipFile(entries...), Limits{})
			if err != nil {
				t.Fatal(err)
			}
			got := ""
			if i := slices.IndexFunc(doc.Grids, func(g Grid) bool { return g.Source == "Due" && len(g.Rows) > 0 }); i >= 0 {
				got = doc.Grids[i].Rows[0].Cells[0].Text
			}
			var codici []string
			for _, r := range doc.Rilievi {
				codici = append(codici, r.Codice)
			}
			if diff := cmp.Diff(tt.rilievi, codici); doc.Grids[0].Rows[0].Cells[0].Text != "primo" || got != tt.want || diff != "" {
				t.Errorf("%q, want %q; rilievi (-want +got)\n%s", got, tt.want, diff)
			}
		})
	}
}

func wide(s string) string {
	b := []byte{0xff, 0xfe}
	for _, u := range utf16.Encode([]rune(s)) {
		b = append(b, byte(u), byte(u>>8))
	}
	return string(b)
}

// TestXLSLosesStep reads a sheet with a record of a wrong length, after which other bytes would be taken for records.
func TestXLSLosesStep(t *testing.T) {
	text := func(row uint16, s string) []byte {
		return rec(recLabel, at(row, 0, 0), uint16(len(s)), byte(0), s)
	}
	blank := rec(recMulBlank, uint16(1), uint16(2), uint16(21), uint16(21), uint16(3))
	whole := biffBook(nil, [][]byte{text(0, "a"), blank, text(2, "b")})
	for cut := range 10 {
		data := []byte(strings.Replace(string(whole), string(blank), string([]byte{0xbe, 0, byte(cut), 0})+string(blank[4:]), 1))
		grids, rilievi, err := readBIFF(data, Limits{})
		if err != nil {
			t.Fatal(cut, err)
		}
		if got := showRilievi(rilievi); len(got) != 1 || got[0] != "errore foglio-in-parte Foglio1: " || grids[0].Rows[0].Cells[0].Text != "a" {
			t.Errorf("MULBLANK of %d bytes: %q", cut, got)
		}
	}
	grids, rilievi, err := readBIFF(whole, Limits{})
	if got := showGrids(grids); err != nil || len(rilievi) > 0 || got != "Foglio1\n1/1: 1=a\n3/1: 1=b\n" {
		t.Errorf("whole: %q %q %v", got, rilievi, err)
	}
}

// TestPartsOfDocumentsLost reads packages of OpenDocument, and a document of Word, with a part that is wrong: what stands before the damage, and in the
// other parts, is read, and what is lost is told.
func TestPartsOfDocumentsLost(t *testing.T) {
	row := func(text string) string {
		return `<table:table-row><table:table-cell office:value-type="string"><text:p>` + text + `</text:p></table:table-cell></table:table-row>`
	}
	tables := `<table:table table:name="Uno">` + row("primo") + `</table:table><table:table table:name="Due">` + row("secondo") + row("terzo") + `</table:table>`
	body := par("primo") + "<w:tbl><w:tr>" + tc("", par("secondo")) + tc("", par("terzo")) + "</w:tr></w:tbl>"
	lines := func(text string) []byte {
		return zipFile("mimetype", "application/vnd.oasis.opendocument.text", "content.xml", `<office:document-content><office:body><office:text>`+text)
	}
	const end = "</office:text></office:body></office:document-content>"
	for _, tt := range []struct {
		name, file string
		data       []byte
		want, told string
	}{
		{"whole", "x.ods", odsFile("", tables), "primo secondo terzo", ""},
		{"cut off in the second table", "x.ods", cutPart(odsFile("", tables), "secondo</text:p></table:table-cell>", "<<"), "primo secondo", "foglio-in-parte Due"},
		{"styles broken off", "x.ods", odsFile("", tables, "styles.xml", "<office:document-styles><office:styles>"), "primo secondo terzo", "parte-illeggibile "},
		{"a misspelt row", "x.ods", odsFile("", strings.Replace(tables, row("terzo"), strings.ReplaceAll(row("terzo"), "table-row", "table-raw"), 1)), "primo secondo", "foglio-in-parte Due"},
		{"a misspelt cell", "x.ods", odsFile("", strings.Replace(tables, row("terzo"), strings.ReplaceAll(row("terzo"), "table-cell", "table-cel"), 1)), "primo secondo", "foglio-in-parte Due"},
		{"a misspelt paragraph", "x.ods", odsFile("", strings.Replace(tables, row("terzo"), strings.ReplaceAll(row("terzo"), "text:p", "text:q"), 1)), "primo secondo terzo", "foglio-in-parte Due"},
		{"a text", "x.odt", lines("<text:p>primo</text:p>" + tables + end), "primo primo secondo terzo", ""},
		{"a text cut off", "x.odt", lines("<text:p>primo</text:p>" + tables), "primo primo secondo terzo", "parte-illeggibile "},
		{"a text cut off in a table", "x.odt", cutPart(lines("<text:p>primo</text:p>"+tables+end), "secondo</text:p></table:table-cell>", "<<"), "primo primo secondo", "parte-illeggibile "},
		{"Word", "x.docx", wordOf(body), "primo secondo terzo", ""},
		{"Word, cut off in a table", "x.docx", cutPart(wordOf(body), "secondo</w:t></w:r></w:p></w:tc>", "<<"), "primo secondo", "parte-illeggibile "},
		{"Word, a head broken off", "x.docx", wordOf(body, "header1.xml", "<w:hdr>"+par("testa")), "testa primo secondo terzo", "parte-illeggibile "},
		{"Word, styles broken off", "x.docx", wordOf(body, "styles.xml", "<w:styles><w:style"), "primo secondo terzo", "parte-illeggibile "},
	} {
		t.Run(tt.name, func(t *testing.T) {
			doc, err := Read(tt.file, bytes.NewReader(tt.data), int64(len(tt.data)), Options{})
			if err != nil {
				t.Fatal(err)
			}
			var texts []string
			for _, g := range doc.Grids {
				for _, r := range g.Rows {
					for _, c := range r.Cells {
						texts = append(texts, c.Text)
					}
				}
			}
			told := ""
			for _, r := range doc.Rilievi {
				told += r.Codice + " " + r.Posizione
			}
			if got := strings.Join(texts, " "); got != tt.want || told != tt.told {
				t.Errorf("%q %q, want %q %q", got, told, tt.want, tt.told)
			}
		})
	}
}

// cutPart puts what is no XML behind a text of a package.
func cutPart(data []byte, behind, what string) []byte {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		panic(err)
	}
	var entries []string
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			panic(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			panic(err)
		}
		entries = append(entries, f.Name, strings.Replace(string(content), behind, behind+what, 1))
	}
	return zipFile(entries...)
}

// TestHiddenColumns tells of columns that are not shown, in each container alike.
func TestHiddenColumns(t *testing.T) {
	want := []string{"avviso colonne-nascoste Uno!B1: b"}
	xlsx, err := readBytes(workbookOf(`<worksheet><cols><col min="6" max="6" hidden="1"/><col min="2" max="2" hidden="1"/><col min="3" max="4" hidden="true"/></cols><sheetData><row r="1">`+
		`<c r="A1" t="inlineStr"><is><t>a</t></is></c><c r="B1" t="inlineStr"><is><t>b</t></is></c><c r="E1"><v>5</v></c><c r="F1"><v>6</v></c></row></sheetData></worksheet>`), Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, showRilievi(xlsx.Rilievi)); diff != "" {
		t.Errorf("xlsx (-want +got)\n%s", diff)
	}
	_, ods, err := odsBytes("x.ods", odsFile("", `<table:table table:name="Uno"><table:table-column/><table:table-column table:visibility="collapse"/><table:table-row>`+
		`<table:table-cell><text:p>a</text:p></table:table-cell><table:table-cell><text:p>b</text:p></table:table-cell><table:table-cell><text:p>c</text:p></table:table-cell></table:table-row></table:table>`), Limits{})
	if diff := cmp.Diff(want, showRilievi(ods)); err != nil || diff != "" {
		t.Errorf("ods %v (-want +got)\n%s", err, diff)
	}
	label := func(col uint16, s string) []byte { return rec(recLabel, at(0, col, 0), uint16(1), byte(0), s) }
	_, xls, err := readBIFF(biffBook(nil, [][]byte{rec(recColInfo, uint16(1), uint16(1), uint16(0), uint16(0), uint16(1), uint16(0)), label(0, "a"), label(1, "b"), label(2, "c")}), Limits{})
	if diff := cmp.Diff([]string{"avviso colonne-nascoste Foglio1!B1: b"}, showRilievi(xls)); err != nil || diff != "" {
		t.Errorf("xls %v (-want +got)\n%s", err, diff)
	}
}

// TestODSOwnText holds what a style makes of a value against the file's own text.
func TestODSOwnText(t *testing.T) {
	const styles = `<number:number-style style:name="N1"><number:number number:decimal-places="2" number:min-integer-digits="1" number:grouping="true"/></number:number-style>` +
		`<number:time-style style:name="N2" number:truncate-on-overflow="false"><number:hours/><number:text>:</number:text><number:minutes number:style="long"/></number:time-style>` +
		`<number:date-style style:name="N3"><number:day number:style="long"/><number:text>/</number:text><number:month number:style="long"/><number:text>/</number:text><number:year number:style="long"/></number:date-style>` +
		`<style:style style:name="c1" style:data-style-name="N1"/><style:style style:name="c2" style:data-style-name="N2"/><style:style style:name="c3" style:data-style-name="N3"/>`
	for _, tt := range []struct{ attrs, own, want, rilievo string }{
		{`table:style-name="c1" office:value-type="float" office:value="1234.5"`, "1,234.50", "1.234,50", ""},
		{`table:style-name="c1" office:value-type="float" office:value="1234.5"`, "1.234,50 ore", "1.234,50 ore", "mostrato-altrimenti"},
		{`table:style-name="c1" office:value-type="float" office:value="7"`, "", "", "valore-nascosto"},
		{`table:style-name="c2" office:value-type="time" office:time-value="PT50H30M00S"`, "50:30", "50:30", ""},
		{`table:style-name="c2" office:value-type="time" office:time-value="P2DT2H30M"`, "50:30", "50:30", ""},
		{`table:style-name="c3" office:value-type="date" office:date-value="2450-02-03"`, "02/03/50", "03/02/2450", ""},
		{`table:style-name="c3" office:value-type="date" office:date-value="2027-02-03"`, "04/02/2027", "04/02/2027", "mostrato-altrimenti"},
		{`table:formula="of:=NA()" office:value-type="float" office:value="0"`, "#N/A", "#N/D", "formula-in-errore"},
		{`table:formula="of:=NA()" office:value-type="string" office:string-value=""`, "Err:508", "Err:508", "formula-in-errore"},
	} {
		grids, rilievi, err := odsBytes("x.ods", odsFile(styles, `<table:table table:name="Uno"><table:table-row><table:table-cell `+tt.attrs+`><text:p>`+tt.own+`</text:p></table:table-cell></table:table-row></table:table>`), Limits{})
		if err != nil {
			t.Fatal(err)
		}
		got, codice := "", ""
		if len(grids[0].Rows) > 0 {
			got = grids[0].Rows[0].Cells[0].Text
		}
		if len(rilievi) > 0 {
			codice = rilievi[0].Codice
		}
		if got != tt.want || codice != tt.rilievo {
			t.Errorf("%s, own %q: %q %q, want %q %q", tt.attrs, tt.own, got, codice, tt.want, tt.rilievo)
		}
	}
}
