package extract

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"piao"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// A workbook that someone formatted to its last row has a million rows without a text: they cost neither much time nor memory, and
// what stands below them is found. Rows with text past the limit are refused.
func TestMillionEmptyRows(t *testing.T) {
	if testing.Short() {
		t.Skip("a million rows take long with the race detector")
	}
	const rows = 1_048_576
	var sheet strings.Builder
	sheet.WriteString(`<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>piano</t></is></c></row>`)
	for r := 2; r <= rows; r++ {
		if r%2 == 0 {
			fmt.Fprintf(&sheet, `<row r="%d" s="1"/>`, r)
		} else {
			fmt.Fprintf(&sheet, `<row r="%d"><c r="A%d" s="1"/></row>`, r, r)
		}
	}
	sheet.WriteString(`</sheetData></worksheet>`)
	table := func(last string) []byte {
		return odsFile("", fmt.Sprintf(`<table:table table:name="Uno"><table:table-row><table:table-cell><text:p>piano</text:p></table:table-cell></table:table-row>
			<table:table-row table:number-rows-repeated="%d"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>%s</table:table>`, rows-2, last))
	}
	for name, data := range map[string][]byte{"xlsx": workbookOf(sheet.String()), "ods": table("")} {
		t.Run(name, func(t *testing.T) {
			before := memory()
			doc, err := Read("grande."+name, bytes.NewReader(data), int64(len(data)), Options{})
			if err != nil {
				t.Fatal(err)
			}
			cells, most := 0, 0
			for _, g := range doc.Grids {
				most = max(most, len(g.Rows))
				for _, r := range g.Rows {
					cells += len(r.Cells)
				}
			}
			if cells != 1 || most > 1000 {
				t.Errorf("%d cells in %d rows", cells, most)
			}
			if grown := memory() - before; grown > 64<<20 {
				t.Errorf("%d MB are held", grown>>20)
			}
		})
	}
	last := table(`<table:table-row><table:table-cell><text:p>in fondo</text:p></table:table-cell></table:table-row>`)
	_, err := Read("grande.ods", bytes.NewReader(last), int64(len(last)), Options{})
	checkError(t, err, ErrTooLarge)
	if !strings.Contains(fmt.Sprint(err), "more than 200000 rows") {
		t.Errorf("text in the last row: %v", err)
	}
	doc, err := Read("grande.ods", bytes.NewReader(last), int64(len(last)), Options{Limits: Limits{Rows: rows}})
	if err != nil || doc.Grids[0].Rows[len(doc.Grids[0].Rows)-1].Cells[0].Text != "in fondo" {
		t.Errorf("with a higher limit: %v", err)
	}
}

func memory() int64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

func allocated() int64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.TotalAlloc)
}

// bomb packs an entry of size zeros behind a head, in a few kilobytes; the directory says lies bytes where that is not 0.
func bomb(t *testing.T, entry, head string, size, lies int64, more ...string) []byte {
	t.Helper()
	var body bytes.Buffer
	f, err := flate.NewWriter(&body, flate.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(f, head); err != nil {
		t.Fatal(err)
	}
	if _, err := io.CopyN(f, blanks{}, size); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	if lies == 0 {
		lies = size + int64(len(head))
	}
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for i := 0; i+1 < len(more); i += 2 {
		w, err := z.Create(more[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, more[i+1]); err != nil {
			t.Fatal(err)
		}
	}
	w, err := z.CreateRaw(&zip.FileHeader{Name: entry, Method: zip.Deflate, CompressedSize64: uint64(body.Len()), UncompressedSize64: uint64(lies)})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write(body.Bytes()); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

type blanks struct{}

func (blanks) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = ' '
	}
	return len(p), nil
}

// Archives that unpack to more than they should are refused whatever they say of themselves, without being unpacked to the end.
func TestBombs(t *testing.T) {
	if testing.Short() {
		t.Skip("packing them takes long with the race detector")
	}
	const size = 40 << 20
	book := []string{"xl/workbook.xml", bookXML, "xl/_rels/workbook.xml.rels", relsXML, "xl/styles.xml", stylesXML}
	open := `<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>`
	for _, tt := range []struct {
		name string
		data []byte
		want error
	}{
		{"xlsx.xlsx", bomb(t, "xl/worksheets/sheet1.xml", open, size, 0, book...), ErrTooLarge},
		{"xlsx-that-lies.xlsx", bomb(t, "xl/worksheets/sheet1.xml", open, size, 1000, book...), ErrDamaged},
		{"strings.xlsx", bomb(t, "xl/sharedStrings.xml", `<sst><si><t>`, size, 1000, append(book, "xl/worksheets/sheet1.xml", `<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData></worksheet>`)...), ErrDamaged},
		{"ods.ods", bomb(t, "content.xml", "<office:document-content><office:body>", size, 1000), ErrDamaged},
	} {
		t.Run(tt.name, func(t *testing.T) {
			before := allocated()
			_, err := Read(tt.name, bytes.NewReader(tt.data), int64(len(tt.data)), Options{Limits: Limits{UnpackedBytes: 16 << 20}})
			checkError(t, err, tt.want)
			if took := allocated() - before; took > 8<<20 { // in all, not what is left of it
				t.Errorf("%d MB were taken", took>>20)
			}
		})
	}
}

// One text that is longer than a cell may be is refused before it is held in memory, with the place where it stands.
func TestLongTexts(t *testing.T) {
	if testing.Short() {
		t.Skip("packing them takes long with the race detector")
	}
	const size = 60 << 20
	book := []string{"xl/workbook.xml", bookXML, "xl/_rels/workbook.xml.rels", relsXML, "xl/styles.xml", stylesXML}
	sheet := `<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData></worksheet>`
	for _, tt := range []struct {
		name  string
		data  []byte
		place string
	}{
		{"inline.xlsx", bomb(t, "xl/worksheets/sheet1.xml", `<worksheet><sheetData><row r="3"><c r="B3" t="inlineStr"><is><t>`, size, 0, book...), "Uno!B3: "},
		{"strings.xlsx", bomb(t, "xl/sharedStrings.xml", `<sst><si><t>`, size, 0, append(book, "xl/worksheets/sheet1.xml", sheet)...), ""},
		{"cell.ods", bomb(t, "content.xml", `<office:document-content><office:body><office:spreadsheet><table:table table:name="Uno"><table:table-row><table:table-cell/><table:table-cell><text:p>`, size, 0), "Uno!B1: "},
		{"line.odt", bomb(t, "content.xml", `<office:document-content><office:body><office:text><text:p>`, size, 0, "mimetype", "application/vnd.oasis.opendocument.text"), ""},
		{"line.docx", bomb(t, "word/document.xml", `<w:document><w:body>`+par("primo")+`<w:p><w:r><w:t>`, size, 0), "riga 2: "},
		{"cell.docx", bomb(t, "word/document.xml", `<w:document><w:body><w:tbl><w:tr><w:tc><w:p><w:r><w:t>`, size, 0), "riga 1: "},
	} {
		before := allocated()
		_, err := Read(tt.name, bytes.NewReader(tt.data), int64(len(tt.data)), Options{})
		if want := tt.name + ": " + tt.place + "the file passes a limit: more than 1048576 bytes in a cell"; fmt.Sprint(err) != want {
			t.Errorf("%v, want %s", err, want)
		}
		if took := allocated() - before; took > 40<<20 { // in all, not what is left of it
			t.Errorf("%s: %d MB were taken", tt.name, took>>20)
		}
	}
}

// The texts of all cells are held to a limit as often as they are shown, in every container.
func TestAllTexts(t *testing.T) {
	text := strings.Repeat("a", 400)
	cells, shared, table := "", "", ""
	var records [][]byte
	for i := range 30 {
		cells += `<c t="inlineStr"><is><t>` + text + `</t></is></c>`
		shared += `<c t="s"><v>0</v></c>`
		table += `<table:table-cell><text:p>` + text + `</text:p></table:table-cell>`
		records = append(records, rec(recLabelSST, at(0, uint16(i), 0), uint32(0)))
	}
	lim := Limits{TextBytes: 10_000}
	for name, data := range map[string][]byte{
		"inline.xlsx":   workbookOf(`<worksheet><sheetData><row r="1">` + cells + `</row></sheetData></worksheet>`),
		"shared.xlsx":   workbookOf(`<worksheet><sheetData><row r="1">`+shared+`</row></sheetData></worksheet>`, "xl/sharedStrings.xml", "<sst><si><t>"+text+"</t></si></sst>"),
		"cells.ods":     odsFile("", `<table:table table:name="Uno"><table:table-row>`+table+`</table:table-row></table:table>`),
		"repeated.ods":  odsFile("", `<table:table table:name="Uno"><table:table-row><table:table-cell table:number-columns-repeated="30"><text:p>`+text+`</text:p></table:table-cell></table:table-row></table:table>`),
		"paragraph.odt": zipFile("mimetype", "application/vnd.oasis.opendocument.text", "content.xml", `<office:document-content><office:body><office:text>`+strings.Repeat("<text:p>"+text+"</text:p>", 30)+`</office:text></office:body></office:document-content>`),
		"document.docx": wordOf(strings.Repeat(par(text), 30)),
		"lines.csv":     []byte(strings.Repeat("a;"+text+"\n", 30)),
	} {
		if _, err := Read(name, bytes.NewReader(data), int64(len(data)), Options{Limits: lim}); !strings.Contains(fmt.Sprint(err), "more than 10000 bytes in all texts of its cells") {
			t.Errorf("%s: %v", name, err)
		}
	}
	sst := [][]byte{rec(recSST, uint32(1), uint32(1), uint16(400), byte(0), text)}
	if _, _, err := readBIFF(biffBook(sst, records), lim); !strings.Contains(fmt.Sprint(err), "more than 10000 bytes in all texts of its cells") {
		t.Errorf("xls: %v", err)
	}
}

// A table of very many rows or cells that say nothing takes no more than its limits.
func TestEmptyTable(t *testing.T) {
	rows := strings.Repeat("<w:tr><w:tc/></w:tr>", 2000)
	data := wordOf("<w:tbl>" + rows + "</w:tbl>")
	if _, err := Read("x.docx", bytes.NewReader(data), int64(len(data)), Options{Limits: Limits{Rows: 1000}}); !strings.Contains(fmt.Sprint(err), "riga 1001: the file passes a limit: more than 1000 rows") {
		t.Error(err)
	}
}

// Entities of a document's own are not expanded, neither within (a billion laughs) nor from files or the network.
func TestEntities(t *testing.T) {
	secret := filepath.Join(t.TempDir(), "segreto.txt")
	if err := os.WriteFile(secret, []byte("parola segreta"), 0o600); err != nil {
		t.Fatal(err)
	}
	laughs := `<!DOCTYPE x [<!ENTITY a "ah">`
	for c := 'b'; c <= 'z'; c++ {
		laughs += fmt.Sprintf(`<!ENTITY %c "%s">`, c, strings.Repeat(fmt.Sprintf("&%c;", c-1), 10))
	}
	laughs += "]>"
	outside := `<!DOCTYPE x [<!ENTITY z SYSTEM "file://` + secret + `">]>`
	net := `<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:9/a.dtd"> %p; <!ENTITY z "&q;">]>`
	cell := func(doctype string) string {
		return doctype + `<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&z;</t></is></c></row></sheetData></worksheet>`
	}
	ods := func(doctype string) []byte {
		return zipFile("mimetype", "application/vnd.oasis.opendocument.spreadsheet", "content.xml", doctype+
			`<office:document-content><office:body><office:spreadsheet><table:table table:name="Uno"><table:table-row><table:table-cell><text:p>&z;</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>`)
	}
	for kind, doctype := range map[string]string{"laughs": laughs, "a file": outside, "the network": net} {
		for name, data := range map[string][]byte{
			"a.xlsx": workbookOf(cell(doctype)), "a.ods": ods(doctype),
			"strings.xlsx": workbookOf(oneCell, "xl/sharedStrings.xml", doctype+`<sst><si><t>&z;</t></si></sst>`),
		} {
			doc, err := Read(name, bytes.NewReader(data), int64(len(data)), Options{})
			if err == nil && doc != nil { // the part alone is lost, which is told
				lost := slices.ContainsFunc(doc.Rilievi, func(r piao.Rilievo) bool { return r.Gravita == piao.Errore })
				if text := fmt.Sprint(doc.Grids); !lost || strings.Contains(text, "segreta") || strings.Contains(text, "ahah") {
					t.Errorf("%s in %s: %v, %s", kind, name, doc.Rilievi, text)
				}
				continue
			}
			checkError(t, err, ErrDamaged)
			if doc != nil || strings.Contains(fmt.Sprint(err), "segreta") {
				t.Errorf("%s in %s: %v, %v", kind, name, doc, err)
			}
		}
	}
}
