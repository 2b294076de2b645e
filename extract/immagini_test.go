package extract

import (
	"bytes"
	"strings"
	"testing"
)

// TestPictures tells of a picture that could hold a part of a plan; a logo, one in a header and a chart are passed over.
func TestPictures(t *testing.T) {
	inline := func(cx, cy string) string {
		return `<w:p><w:r><w:t>sotto</w:t></w:r><w:r><w:drawing><wp:inline><wp:extent cx="` + cx + `" cy="` + cy + `"/><a:graphic><a:graphicData><pic:pic/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`
	}
	old := `<w:p><w:r><w:t>sotto</w:t></w:r><w:r><w:object><v:shape style="width:481.9pt;height:240pt"><v:imagedata/></v:shape></w:object></w:r></w:p>`
	frame := func(width, height, href string) string {
		return `<draw:frame svg:width="` + width + `" svg:height="` + height + `"><draw:image xlink:href="` + href + `"/></draw:frame>`
	}
	odt := func(body string) []byte {
		return zipFile("mimetype", "application/vnd.oasis.opendocument.text", "META-INF/manifest.xml",
			`<manifest:manifest><manifest:file-entry manifest:full-path="Object 1/" manifest:media-type="application/vnd.oasis.opendocument.chart"/></manifest:manifest>`,
			"content.xml", `<office:document-content><office:body><office:text><text:p>sotto</text:p>`+body+`</office:text></office:body></office:document-content>`)
	}
	ods := func(cell, shapes string) []byte {
		return odsFile("", `<table:table table:name="Uno"><table:shapes>`+shapes+`</table:shapes><table:table-row><table:table-cell office:value-type="string"><text:p>sotto</text:p>`+cell+`</table:table-cell></table:table-row></table:table>`)
	}
	xlsx := func(anchor string) []byte {
		return workbookOf(`<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>`, "xl/worksheets/_rels/sheet1.xml.rels",
			`<Relationships><Relationship Id="r1" Type="x/drawing" Target="../drawings/drawing1.xml"/></Relationships>`, "xl/drawings/drawing1.xml", `<xdr:wsDr>`+anchor+`</xdr:wsDr>`)
	}
	const pic = `<xdr:twoCellAnchor><xdr:from><xdr:col>1</xdr:col><xdr:row>4</xdr:row></xdr:from><xdr:pic><xdr:spPr><a:xfrm><a:ext cx="5400000" cy="3600000"/></a:xfrm></xdr:spPr></xdr:pic></xdr:twoCellAnchor>`
	for _, tt := range []struct {
		name, file string
		data       []byte
		want       string
	}{
		{"a page", "x.docx", wordOf(inline("6120000", "7200000")), "riga 1 (17 × 20 cm)"},
		{"two", "x.docx", wordOf(inline("6120000", "7200000") + inline("6120000", "3600000")), "di 2 immagini"},
		{"an old picture", "x.docx", wordOf(old), "riga 1 (17 × 8 cm)"},
		{"a logo", "x.docx", wordOf(inline("1800000", "1800000")), ""},
		{"a banner", "x.docx", wordOf(inline("6120000", "900000")), ""},
		{"in a header", "x.docx", wordOf(par("sotto"), "header1.xml", "<w:hdr>"+inline("6120000", "7200000")+"</w:hdr>"), ""},
		{"odt", "x.odt", odt(frame("17cm", "20cm", "Pictures/1.png")), "riga 2 (17 × 20 cm)"},
		{"odt, in a paragraph", "x.odt", odt("<text:p>" + frame("6.7in", "20cm", "Pictures/1.png") + "</text:p>"), "riga 2 (17 × 20 cm)"},
		{"odt, a logo", "x.odt", odt(frame("2cm", "2cm", "Pictures/1.png")), ""},
		{"odt, a chart", "x.odt", odt(frame("17cm", "20cm", "./ObjectReplacements/Object 1")), ""},
		{"odt, a table of another program", "x.odt", odt(frame("17cm", "20cm", "./ObjectReplacements/Object 2")), "riga 2 (17 × 20 cm)"},
		{"ods", "x.ods", ods(frame("17cm", "20cm", "Pictures/1.png"), ""), "Uno!A1 (17 × 20 cm)"},
		{"ods, on no cell", "x.ods", ods("", frame("17cm", "20cm", "Pictures/1.png")), "Uno (17 × 20 cm)"},
		{"xlsx", "x.xlsx", xlsx(pic), "Uno!B5 (15 × 10 cm)"},
		{"xlsx, a logo", "x.xlsx", xlsx(strings.ReplaceAll(pic, "00000", "0000")), ""},
	} {
		doc, err := Read(tt.file, bytes.NewReader(tt.data), int64(len(tt.data)), Options{})
		if err != nil {
			t.Fatal(tt.name, err)
		}
		told := ""
		for _, r := range doc.Rilievi {
			if r.Codice == "immagine-non-letta" {
				told += r.Posizione + r.Messaggio[strings.Index(r.Messaggio, " ("):] + r.Messaggio
			}
		}
		if tt.want == "" && told != "" || !strings.Contains(told, tt.want) {
			t.Errorf("%s: %q, want %q", tt.name, told, tt.want)
		}
	}
}

// TestFloatingTexts tells of a text in a drawing that stands over a sheet of OpenDocument and hangs on no cell.
func TestFloatingTexts(t *testing.T) {
	_, rilievi, err := odsBytes("x.ods", odsFile("", `<table:table table:name="Uno"><table:shapes><draw:custom-shape><text:p>Bozza</text:p></draw:custom-shape></table:shapes><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell></table:table-row></table:table>`), Limits{})
	if got := showRilievi(rilievi); err != nil || len(got) != 1 || got[0] != "avviso testo-in-disegno Uno: Bozza" {
		t.Errorf("%q %v", got, err)
	}
}
