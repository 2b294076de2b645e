package extract

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// wordOf is a docx with a body, and other parts of the package by name.
func wordOf(body string, parts ...string) []byte {
	rels := ""
	for i := 0; i+1 < len(parts); i += 2 {
		kind := strings.TrimRight(strings.TrimSuffix(parts[i], ".xml"), "0123456789")
		rels += fmt.Sprintf(`<Relationship Id="r%d" Type="http://x/%s" Target="%s"/>`, i, kind, parts[i])
	}
	entries := []string{"[Content_Types].xml", "<Types/>",
		"_rels/.rels", `<Relationships><Relationship Id="r" Type="http://x/officeDocument" Target="word/document.xml"/></Relationships>`,
		"word/_rels/document.xml.rels", "<Relationships>" + rels + "</Relationships>",
		"word/document.xml", "<w:document><w:body>" + body + "</w:body></w:document>"}
	for i := 0; i+1 < len(parts); i += 2 {
		entries = append(entries, "word/"+parts[i], parts[i+1])
	}
	return zipFile(entries...)
}

// par is a paragraph of one run.
func par(text string) string { return "<w:p><w:r><w:t>" + text + "</w:t></w:r></w:p>" }

// read gives the cells of a document as "row.column text", with what they cover behind it, and the codici of its findings.
func readCells(t *testing.T, name string, data []byte) (cells, codici []string) {
	t.Helper()
	doc, err := Read(name, bytes.NewReader(data), int64(len(data)), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(doc.Grids) != 1 {
		t.Fatalf("%d grids", len(doc.Grids))
	}
	for _, r := range doc.Grids[0].Rows {
		for _, c := range r.Cells {
			text := fmt.Sprintf("%d.%d %s", c.Pos.Row, c.Pos.Col, strings.ReplaceAll(c.Text, "\n", "⏎"))
			if c.Span.Rows > 1 || c.Span.Cols > 1 {
				text += fmt.Sprintf(" [%d×%d]", c.Span.Rows, c.Span.Cols)
			}
			if c.Fill != "" {
				text += " #" + c.Fill
			}
			if c.Struck {
				text += " struck"
			}
			if r.Loose {
				text += " ~"
			}
			cells = append(cells, text)
		}
		for _, c := range r.Filled {
			cells = append(cells, fmt.Sprintf("%d.%d #%s", c.Pos.Row, c.Pos.Col, c.Fill))
		}
	}
	for _, r := range doc.Rilievi {
		codici = append(codici, strings.TrimSpace(r.Codice+" "+r.Prima))
	}
	return cells, codici
}

func tc(props, content string) string {
	return "<w:tc><w:tcPr>" + props + "</w:tcPr>" + content + "</w:tc>"
}

func TestDOCX(t *testing.T) {
	for _, tt := range []struct {
		name, body string
		want       []string
		codici     []string
	}{
		{"paragraphs", par("Comune di Fontespina") + "<w:p/>" + par("PIAO 2026"), []string{"1.1 Comune di Fontespina ~", "3.1 PIAO 2026 ~"}, nil},
		{"tabs part cells", `<w:p><w:r><w:t>Peso</w:t><w:tab/><w:t>30</w:t></w:r></w:p>`, []string{"1.1 Peso ~", "1.2 30 ~"}, nil},
		{"a line break is a row", `<w:p><w:r><w:t>Uno</w:t><w:br/><w:t>Due</w:t><w:br w:type="page"/></w:r></w:p>` + par("Tre"), []string{"1.1 Uno ~", "2.1 Due ~", "3.1 Tre ~"}, nil},
		{"runs are joined", `<w:p><w:r><w:t>obiet</w:t></w:r><w:proofErr/><w:r><w:t xml:space="preserve">tivo di </w:t></w:r><w:hyperlink><w:r><w:t>rete</w:t></w:r></w:hyperlink></w:p>`, []string{"1.1 obiettivo di rete ~"}, nil},
		{"table", "<w:tbl><w:tr>" + tc("", par("A")) + tc(`<w:gridSpan w:val="2"/>`, par("B")) + tc("", par("C")) + "</w:tr><w:tr>" + tc("", par("1")) + tc("", par("2")) + tc("", par("3")) + tc("", par("4")) + "</w:tr></w:tbl>",
			[]string{"1.1 A", "1.2 B [1×2]", "1.4 C", "2.1 1", "2.2 2", "2.3 3", "2.4 4"}, nil},
		{"merged down", "<w:tbl><w:tr>" + tc(`<w:vMerge w:val="restart"/>`, par("A")) + tc("", par("1")) + "</w:tr><w:tr>" + tc("<w:vMerge/>", "<w:p/>") + tc("", par("2")) + "</w:tr><w:tr>" + tc("<w:vMerge/>", par("sotto")) + tc("", par("3")) + "</w:tr><w:tr>" +
			tc("", par("B")) + tc("", par("4")) + "</w:tr></w:tbl>", []string{"1.1 A [3×1]", "1.2 1", "2.2 2", "3.2 3", "4.1 B", "4.2 4"}, []string{"testo-sotto-unione sotto"}},
		{"columns before", `<w:tbl><w:tr><w:trPr><w:gridBefore w:val="2"/></w:trPr>` + tc("", par("C")) + "</w:tr></w:tbl>", []string{"1.3 C"}, nil},
		{"lines of a cell", "<w:tbl><w:tr>" + tc("", par("Uno")+par("Due")) + "</w:tr></w:tbl>", []string{"1.1 Uno⏎Due"}, nil},
		{"nested", "<w:tbl><w:tr>" + tc("", "<w:p/><w:tbl><w:tr>"+tc("", par("dentro"))+tc("", par("x"))+"</w:tr></w:tbl><w:p/>") + "</w:tr></w:tbl>", []string{"2.1 dentro", "2.2 x"}, nil},
		{"rows and cells in content controls", "<w:tbl><w:sdt><w:sdtContent><w:tr><w:sdt><w:sdtContent>" + tc("", par("A")) + "</w:sdtContent></w:sdt>" + tc("", par("B")) + "</w:tr></w:sdtContent></w:sdt></w:tbl>", []string{"1.1 A", "1.2 B"}, nil},
		{"a prompt is no value", "<w:tbl><w:tr>" + tc("", par("Peso")) + tc("", "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"+par("Fare clic qui")+"</w:sdtContent></w:sdt>") + "</w:tr></w:tbl>", []string{"1.1 Peso"}, []string{"segnaposto Fare clic qui"}},
		{"tracked changes", `<w:p><w:r><w:t xml:space="preserve">Peso </w:t></w:r><w:del><w:r><w:delText>20</w:delText></w:r></w:del><w:ins><w:r><w:t>30</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>x</w:t></w:r></w:moveFrom></w:p>`, []string{"1.1 Peso 30 ~"}, []string{"revisioni"}},
		{"a deleted row", "<w:tbl><w:tr>" + tc("", par("A")) + "</w:tr><w:tr><w:trPr><w:del/></w:trPr>" + tc("", par("B")) + "</w:tr></w:tbl>", []string{"1.1 A"}, []string{"revisioni"}},
		{"ticked boxes", `<w:p><w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox></w:ffData></w:fldChar></w:r><w:r><w:t xml:space="preserve"> SI </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/></w:checkBox></w:ffData></w:fldChar><w:t xml:space="preserve"> NO</w:t></w:r></w:p>`, []string{"1.1 ☒ SI ☐ NO ~"}, nil},
		{"symbols", `<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r></w:p>`, []string{"1.1 ✓ ~"}, nil},
		{"fields show their result", `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>Anno 2026</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`, []string{"1.1 Anno 2026 ~"}, nil},
		{"one branch", `<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>` + par("nel riquadro") + `</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>` + par("nel riquadro") + `</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent><w:t>fuori</w:t></w:r></w:p>`,
			[]string{"1.1 fuori ~", "2.1 nel riquadro ~"}, nil},
		{"hidden", `<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>nascosto</w:t></w:r><w:r><w:t>visto</w:t></w:r></w:p>`, []string{"1.1 visto ~"}, []string{"testo-nascosto nascosto"}},
		{"equations", `<w:p><m:oMath><m:f><m:num><m:r><m:t>pagate</m:t></m:r></m:num><m:den><m:r><m:t>ricevute</m:t></m:r></m:den></m:f></m:oMath></w:p>`, []string{"1.1 pagate / ricevute ~"}, nil},
		{"the number of a page in a text", `<w:p><w:r><w:t xml:space="preserve">vedi pagina </w:t></w:r><w:fldSimple w:instr="PAGE"><w:r><w:t>3</w:t></w:r></w:fldSimple></w:p>`, []string{"1.1 vedi pagina 3 ~"}, nil},
		{"hidden in a cell", "<w:tbl><w:tr>" + tc("", `<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>uno</w:t></w:r></w:p><w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>due</w:t></w:r><w:r><w:t>visto</w:t></w:r></w:p>`) + "</w:tr></w:tbl>", []string{"1.1 visto"}, []string{"testo-nascosto uno", "testo-nascosto due"}},
		{"fill and struck", "<w:tbl><w:tr>" + tc(`<w:shd w:fill="FFC000"/>`, "<w:p/>") + tc(`<w:shd w:fill="auto"/>`, `<w:p><w:r><w:rPr><w:strike/></w:rPr><w:t>via</w:t></w:r></w:p>`) + tc(`<w:shd w:fill="92D050"/>`, par("X")) + "</w:tr></w:tbl>",
			[]string{"1.2 via struck", "1.3 X #92D050", "1.1 #FFC000"}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			cells, codici := readCells(t, "piano.docx", wordOf(tt.body))
			if diff := cmp.Diff(tt.want, cells); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(tt.codici, codici); diff != "" {
				t.Errorf("findings (-want +got):\n%s", diff)
			}
		})
	}
}

func TestDOCXParts(t *testing.T) {
	item := func(text string) string {
		return `<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr></w:pPr><w:r><w:t>` + text + "</w:t></w:r></w:p>"
	}
	styled := func(style, text string) string {
		return `<w:p><w:pPr><w:pStyle w:val="` + style + `"/></w:pPr><w:r><w:t>` + text + "</w:t></w:r></w:p>"
	}
	numbering := `<w:numbering><w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>` +
		`<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1.%2)"/></w:lvl></w:abstractNum>` +
		`<w:abstractNum w:abstractNumId="8"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val=""/></w:lvl></w:abstractNum>` +
		`<w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="4"><w:abstractNumId w:val="8"/></w:num></w:numbering>`
	styles := `<w:styles><w:style w:styleId="Punto"><w:name w:val="Punto"/><w:pPr><w:numPr><w:numId w:val="4"/></w:numPr></w:pPr></w:style><w:style w:styleId="Sommario1"><w:name w:val="toc 1"/></w:style></w:styles>`
	header := "<w:hdr><w:tbl><w:tr>" + tc("", "<w:p/>") + "</w:tr></w:tbl>" + par("Comune di Fontespina") + `<w:p><w:r><w:t xml:space="preserve">Pagina </w:t></w:r><w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p></w:hdr>`
	footer := "<w:ftr>" + par("Comune di Fontespina") + par("PIAO 2026-2028") + "</w:ftr>"
	notes := `<w:footnotes><w:footnote w:type="separator"><w:p><w:r><w:t>-</w:t></w:r></w:p></w:footnote><w:footnote>` + par("Dato provvisorio") + "</w:footnote></w:footnotes>"
	second := `<w:p><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="3"/></w:numPr></w:pPr><w:r><w:t>Gara</w:t></w:r></w:p>`
	cells, codici := readCells(t, "piano.docx", wordOf(styled("Sommario1", "Obiettivo 1 … 3")+item("Analisi")+second+second+item("Prova")+styled("Punto", "Nota"),
		"numbering.xml", numbering, "styles.xml", styles, "header1.xml", header, "header2.xml", header, "footer1.xml", footer, "footnotes.xml", notes))
	want := []string{"1.1 Comune di Fontespina ~", "2.1 PIAO 2026-2028 ~", "3.1 1. Analisi ~", "4.1 1.a) Gara ~", "5.1 1.b) Gara ~", "6.1 2. Prova ~", "7.1 • Nota ~", "8.1 Dato provvisorio ~"}
	if diff := cmp.Diff(want, cells); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"sommario-saltato Obiettivo 1 … 3"}, codici); diff != "" {
		t.Errorf("findings (-want +got):\n%s", diff)
	}
}

// TestDOCXNumbers holds how lists write their numbers.
func TestDOCXNumbers(t *testing.T) {
	for _, tt := range []struct {
		format string
		n      int
		want   string
	}{{"decimal", 12, "12"}, {"lowerLetter", 3, "c"}, {"upperLetter", 28, "BB"}, {"lowerRoman", 9, "ix"}, {"upperRoman", 1994, "MCMXCIV"}, {"none", 4, ""}, {"upperRoman", 0, "0"}} {
		if got := numbered(tt.format, tt.n); got != tt.want {
			t.Errorf("%s %d: %q, want %q", tt.format, tt.n, got, tt.want)
		}
	}
}

func TestDOCXHostile(t *testing.T) {
	deep := strings.Repeat("<w:tbl><w:tr><w:tc>", 80) + par("giù") + strings.Repeat("</w:tc></w:tr></w:tbl>", 80)
	wide := "<w:tbl><w:tr>" + tc(`<w:gridSpan w:val="2000000000"/>`, par("A")) + tc("", par("B")) + "</w:tr></w:tbl>"
	for _, tt := range []struct {
		name string
		data []byte
		want string
	}{
		{"nested too deep", wordOf(deep), "nested 201 deep"},
		{"wider than any table", wordOf(wide), "columns"},
		{"no document", zipFile("[Content_Types].xml", "<Types/>", "word/document.xml", ""), "damaged"},
		{"a long text", wordOf("<w:p><w:r><w:t>" + strings.Repeat("a", 2<<20) + "</w:t></w:r></w:p>"), "limit"},
	} {
		_, err := Read("piano.docx", bytes.NewReader(tt.data), int64(len(tt.data)), Options{})
		if err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %v, want %q", tt.name, err, tt.want)
		}
	}
}

func TestODT(t *testing.T) {
	content := `<office:document-content><office:automatic-styles><style:style style:name="T1.A1"><style:table-cell-properties fo:background-color="#ffc000"/></style:style>` +
		`<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/><text:list-level-style-bullet text:level="2" text:bullet-char="-"/></text:list-style></office:automatic-styles>` +
		`<office:body><office:text><text:tracked-changes><text:changed-region><text:deletion><text:p>tolto</text:p></text:deletion></text:changed-region></text:tracked-changes>` +
		`<text:h>Settore Tributi</text:h><text:p/><text:p>Peso<text:tab/>30</text:p><text:table-of-content><text:index-body><text:p>Obiettivo 1 3</text:p></text:index-body></text:table-of-content>` +
		`<text:list text:style-name="L1"><text:list-item><text:p>Analisi</text:p><text:list><text:list-item><text:p>dettaglio</text:p></text:list-item></text:list></text:list-item><text:list-item><text:p>Prova</text:p></text:list-item></text:list>` +
		`<table:table><table:table-column table:number-columns-repeated="3"/><table:table-row><table:table-cell table:number-rows-spanned="2"><text:p>A</text:p></table:table-cell><table:table-cell table:number-columns-spanned="2"><text:p>B</text:p></table:table-cell><table:covered-table-cell/></table:table-row>` +
		`<table:table-row><table:covered-table-cell/><table:table-cell><text:p>1</text:p></table:table-cell><table:table-cell table:style-name="T1.A1"/></table:table-row></table:table>` +
		`<text:section><text:p>Fine<draw:frame><draw:text-box><text:p>nel riquadro</text:p></draw:text-box></draw:frame></text:p></text:section></office:text></office:body></office:document-content>`
	styles := `<office:document-styles><office:master-styles><style:master-page><style:header><text:p>Comune di Fontespina</text:p><text:p>Pagina <text:page-number>1</text:page-number></text:p></style:header></style:master-page></office:master-styles></office:document-styles>`
	data := zipFile("mimetype", "application/vnd.oasis.opendocument.text", "styles.xml", styles, "content.xml", content)
	cells, codici := readCells(t, "piano.odt", data)
	want := []string{"1.1 Comune di Fontespina ~", "2.1 Settore Tributi ~", "4.1 Peso ~", "4.2 30 ~", "5.1 1. Analisi ~", "6.1 • dettaglio ~", "7.1 2. Prova ~",
		"8.1 A [2×1]", "8.2 B [1×2]", "9.2 1", "9.3 #FFC000", "10.1 Fine ~", "11.1 nel riquadro ~"}
	if diff := cmp.Diff(want, cells); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"revisioni", "sommario-saltato"}, codici); diff != "" {
		t.Errorf("findings (-want +got):\n%s", diff)
	}
}
