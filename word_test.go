package piao_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"piao"
	"piao/extract"
	"piao/form"
	"piao/normalize"
)

// A wordCell is a cell as a Word table has it: what goes on from above stands there again, empty.
type wordCell struct {
	text       string
	cols, rows int
	goesOn     bool
	fill       string
}

// wordRows gives the rows of a grid, each from its first column to its last without a gap.
func wordRows(g extract.Grid) (rows [][]wordCell) {
	width := 0
	for _, r := range g.Rows {
		width = max(width, r.Width)
	}
	held := map[[2]int]wordCell{} // by row and column, what a cell above covers
	n := 0
	for _, r := range g.Rows {
		for n++; n < r.N; n++ {
			rows = append(rows, []wordCell{{cols: width, rows: 1}})
		}
		at := map[int]wordCell{}
		for _, c := range append(append([]piao.Cell{}, r.Cells...), r.Filled...) {
			if c.Pos.Row != r.N {
				continue
			}
			w := wordCell{text: c.Text, cols: max(c.Span.Cols, 1), rows: max(c.Span.Rows, 1), fill: c.Fill}
			at[c.Pos.Col] = w
			for i := 1; i < w.rows; i++ {
				held[[2]int{r.N + i, c.Pos.Col}] = wordCell{cols: w.cols, rows: 1, goesOn: true}
			}
		}
		var row []wordCell
		for col := 1; col <= width; {
			c, ok := at[col]
			if !ok {
				c, ok = held[[2]int{r.N, col}]
			}
			if !ok {
				c = wordCell{cols: 1, rows: 1}
			}
			row = append(row, c)
			col += c.cols
		}
		rows = append(rows, row)
	}
	return rows
}

func escaped(text string) string {
	var b bytes.Buffer
	_ = xml.EscapeText(&b, []byte(text))
	return b.String()
}

// asDOCX writes the sheets of a workbook as the tables of a Word document.
func asDOCX(t *testing.T, doc *extract.Document) []byte {
	t.Helper()
	var b strings.Builder
	for _, g := range doc.Grids {
		if g.Hidden {
			continue
		}
		b.WriteString("<w:tbl>")
		for _, r := range wordRows(g) {
			b.WriteString("<w:tr>")
			for _, c := range r {
				fmt.Fprintf(&b, `<w:tc><w:tcPr><w:gridSpan w:val="%d"/>`, c.cols)
				if c.rows > 1 {
					b.WriteString(`<w:vMerge w:val="restart"/>`)
				} else if c.goesOn {
					b.WriteString("<w:vMerge/>")
				}
				b.WriteString("</w:tcPr>")
				for _, line := range strings.Split(c.text, "\n") {
					b.WriteString(`<w:p><w:r><w:t xml:space="preserve">` + escaped(line) + "</w:t></w:r></w:p>")
				}
				b.WriteString("</w:tc>")
			}
			b.WriteString("</w:tr>")
		}
		b.WriteString("</w:tbl><w:p/>")
	}
	const ns = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`
	return zipped(t, "[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
		"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
		"word/document.xml", `<w:document `+ns+`><w:body>`+b.String()+"</w:body></w:document>")
}

// asODT writes the same as an OpenDocument text.
func asODT(t *testing.T, doc *extract.Document) []byte {
	t.Helper()
	var b strings.Builder
	for _, g := range doc.Grids {
		if g.Hidden {
			continue
		}
		b.WriteString("<table:table>")
		for _, r := range wordRows(g) {
			b.WriteString("<table:table-row>")
			for _, c := range r {
				name := "table:table-cell"
				if c.goesOn {
					name = "table:covered-table-cell"
				}
				fmt.Fprintf(&b, `<%s table:number-columns-spanned="%d" table:number-rows-spanned="%d">`, name, c.cols, c.rows)
				for _, line := range strings.Split(c.text, "\n") {
					b.WriteString("<text:p>" + escaped(line) + "</text:p>")
				}
				b.WriteString("</" + name + ">" + strings.Repeat("<table:covered-table-cell/>", c.cols-1))
			}
			b.WriteString("</table:table-row>")
		}
		b.WriteString("</table:table><text:p/>")
	}
	return zipped(t, "mimetype", "application/vnd.oasis.opendocument.text", "content.xml", "<office:document-content><office:body><office:text>"+b.String()+"</office:text></office:body></office:document-content>")
}

func zipped(t *testing.T, parts ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		w, err := z.Create(parts[i])
		if err == nil {
			_, err = w.Write([]byte(parts[i+1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// wordPlan reads the one plan of a document.
func wordPlan(t *testing.T, name string, data []byte, office string) *piao.Piano {
	t.Helper()
	doc, err := extract.Read(name, bytes.NewReader(data), int64(len(data)), extract.Options{Office: office})
	if err != nil {
		t.Fatal(err)
	}
	plans := normalize.Files([]piao.RawFile{form.Cut(doc)}, normalize.Options{})
	if len(plans) != 1 {
		t.Fatalf("%s: %d plans", name, len(plans))
	}
	p := plans[0].Piano
	p.Rilievi = nil
	for i := range p.Schede {
		p.Schede[i].Rilievi, p.Schede[i].Fonte = nil, piao.Fonte{}
	}
	return p
}

// TestWord holds that the workbooks of plans, turned into Word documents and OpenDocument texts, are read as they are: with LibreOffice also as doc and
// rtf.
func TestWord(t *testing.T) {
	books := []string{"fixtures/selvana-2025-sano/piano.xlsx", "fixtures/fontespina-2026/schede.xlsx"}
	if found, _ := filepath.Glob(filepath.Join(corpusDir, "xlsx/plan.xlsx")); len(found) > 0 {
		books = append(books, found...)
	} else {
		t.Log("without the shared corpus, which is not beside the checkout")
	}
	office, _ := exec.LookPath("soffice")
	for i, book := range books {
		t.Run(book, func(t *testing.T) {
			doc, err := extract.Open(book, extract.Options{})
			if err != nil {
				t.Fatal(err)
			}
			data, err := os.ReadFile(book)
			if err != nil {
				t.Fatal(err)
			}
			want := wordPlan(t, "piano.xlsx", data, "")
			word := asDOCX(t, doc)
			for name, data := range map[string][]byte{"piano.docx": word, "piano.odt": asODT(t, doc)} {
				if diff := cmp.Diff(want, wordPlan(t, name, data, "")); diff != "" {
					t.Errorf("%s (-xlsx +got):\n%s", name, diff)
				}
			}
			if office == "" || i > 0 || testing.Short() {
				t.Log("doc and rtf are not tried: LibreOffice is not there, or another workbook tries them")
				return
			}
			for _, kind := range []string{"doc", "rtf"} {
				data := asOffice(t, office, word, kind)
				if data == nil {
					t.Skip("skipped: LibreOffice has no Writer here")
				}
				if diff := cmp.Diff(want, wordPlan(t, "piano."+kind, data, office)); diff != "" {
					t.Errorf("%s (-xlsx +got):\n%s", kind, diff)
				}
			}
		})
	}
}

// asOffice has LibreOffice turn a docx into another format; nil where it cannot.
func asOffice(t *testing.T, office string, docx []byte, kind string) []byte {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "piano.docx"), docx, 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(office, "-env:UserInstallation=file://"+filepath.Join(dir, "profile"), "--headless", "--convert-to", kind, "--outdir", dir, filepath.Join(dir, "piano.docx"))
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	data, _ := os.ReadFile(filepath.Join(dir, "piano."+kind)) // not there where it has no Writer
	return data
}
