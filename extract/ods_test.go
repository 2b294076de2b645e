package extract

import (
	"archive/zip"
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"piao"
)

// showGrids writes grids one after the other, each under its name.
func showGrids(grids []Grid) string {
	var b strings.Builder
	for _, g := range grids {
		b.WriteString(g.Source)
		if g.Hidden {
			b.WriteString(" (hidden)")
		}
		b.WriteString("\n" + showRows(g.Rows))
	}
	return b.String()
}

// showRilievi writes rilievi as "gravita codice posizione: prima".
func showRilievi(rilievi []piao.Rilievo) []string {
	var out []string
	for _, r := range rilievi {
		out = append(out, fmt.Sprintf("%s %s %s: %s", r.Gravita, r.Codice, r.Posizione, r.Prima))
	}
	return out
}

// TestOfficeFixture reads testdata/cartella.fods as LibreOffice converted it, on a machine set to US English, to ods and to xls.
func TestOfficeFixture(t *testing.T) {
	ascii, wide := strings.Repeat("riga di prova senza accenti; ", 329)+"riga di prova senza accenti;", strings.Repeat("però – così costa 5 €, ", 419)+"però – così costa 5 €,"
	want := `Età & valori
1/5: 1+2,4=Comune di Vallescura | 5=E
2/5: 5=sotto E
5/5: 1=valori | 2=35,00% | 3=-1.234,50 | 4=7 | 5=0,125
6/5: 1=date | 2=30/11/2025 | 3=entro il 3-apr | 4=VERO | 5=FALSO
7/5: 1=formule | 2=14 | 3=fine 7 | 4=#DIV/0! | 5=VERO
8/1: (hidden) 1=nascosta
9/4: 1=uno⏎due – tre | 2=   spazi   e altro | 3=ricco | 4=commentata
Elenchi (hidden)
1/1: 1=voce 1
2/1: 1=voce 2
3/1: 1=voce 3
Testi lunghi
1/1: 1=` + ascii + "\n2/1: 1=" + wide + "\n3/1: 1=dopo\n"
	for i := range 12 {
		text := fmt.Sprintf("voce breve %d", i)
		if i%2 == 1 {
			text = fmt.Sprintf("fine riga %d però – €", i)
		}
		want += fmt.Sprintf("%d/1: 1=%s\n", i+4, text)
	}
	for _, tt := range []struct {
		file string
		read func(string, []byte, Limits) ([]Grid, []piao.Rilievo, error)
	}{{"cartella.ods", odsBytes}, {"cartella.xls", xlsBytes}} {
		t.Run(tt.file, func(t *testing.T) {
			data, err := os.ReadFile(filepath.Join("testdata", tt.file))
			if err != nil {
				t.Fatal(err)
			}
			grids, rilievi, err := tt.read(tt.file, data, Limits{})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, showGrids(grids)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
			if diff := cmp.Diff([]string{"avviso formula-in-errore Età & valori!D7: #DIV/0!"}, showRilievi(rilievi)); diff != "" {
				t.Errorf("rilievi (-want +got)\n%s", diff)
			}
			checkGrids(t, grids)
		})
	}
}

func odsBytes(name string, data []byte, lim Limits) ([]Grid, []piao.Rilievo, error) {
	return readODS(name, bytes.NewReader(data), int64(len(data)), lim)
}

// odsFile packs content.xml, with the tables as given, and other parts given as path, text, path, text.
func odsFile(styles, tables string, parts ...string) []byte {
	content := "<office:document-content><office:automatic-styles>" + styles + "</office:automatic-styles><office:body><office:spreadsheet>" +
		tables + "</office:spreadsheet></office:body></office:document-content>"
	return zipFile(append(parts, "content.xml", content)...)
}

func zipFile(parts ...string) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		w, err := z.Create(parts[i])
		if err == nil {
			_, err = w.Write([]byte(parts[i+1]))
		}
		if err != nil {
			panic(err)
		}
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return b.Bytes()
}

func TestReadODS(t *testing.T) {
	const text = `<table:table-cell office:value-type="string"><text:p>%s</text:p></table:table-cell>`
	cell := func(s string) string { return fmt.Sprintf(text, s) }
	value := func(attrs, shown string) string {
		return "<table:table-cell " + attrs + "><text:p>" + shown + "</text:p></table:table-cell>"
	}
	row := func(cells ...string) string {
		return "<table:table-row>" + strings.Join(cells, "") + "</table:table-row>"
	}
	tests := []struct {
		name, styles, rows string
		want               string
		rilievi            []string
	}{
		{"cells and rows that repeat", "",
			row(cell("a"), `<table:table-cell table:number-columns-repeated="3"/>`, `<table:table-cell table:number-columns-repeated="2"><text:p>X</text:p></table:table-cell>`,
				`<table:table-cell table:number-columns-repeated="16378"/>`) +
				`<table:table-row table:number-rows-repeated="2">` + cell("b") + `</table:table-row><table:table-row table:number-rows-repeated="1048570"><table:table-cell/></table:table-row>`,
			"1/6: 1=a | 5=X | 6=X\n2/1: 1=b\n3/1: 1=b\n", nil},
		{"groups, headers, hidden rows", "",
			`<table:table-header-rows>` + row(cell("a")) + `</table:table-header-rows><table:table-row-group><table:table-row table:visibility="filter">` + cell("b") +
				`</table:table-row></table:table-row-group><table:table-row table:visibility="collapse">` + cell("c") + `</table:table-row>`,
			"1/1: 1=a\n2/1: (hidden) 1=b\n3/1: (hidden) 1=c\n", nil},
		{"merged cells, text under one", "",
			row(`<table:table-cell table:number-columns-spanned="3" table:number-rows-spanned="2"><text:p>titolo</text:p></table:table-cell>`,
				`<table:covered-table-cell><text:p>sotto</text:p></table:covered-table-cell><table:covered-table-cell/>`, cell("d")),
			"1/4: 1+2,3=titolo | 4=d\n", []string{"avviso testo-sotto-unione Foglio1!B1: sotto"}},
		{"white space, breaks, links", "",
			row(cell(`  a   b `), cell("x<text:s text:c=\"3\"/>y<text:line-break/>z\n  w<text:tab/><text:a>v</text:a>"), cell("uno</text:p><text:p/><text:p>tre"), cell(" \u00a0")),
			"1/3: 1=a b  | 2=x   y⏎z w\tv | 3=uno⏎⏎tre\n", nil},
		{"comments and drawings are no text of the cell", "",
			row(`<table:table-cell><office:annotation><text:p>nota</text:p></office:annotation><text:p>a<office:annotation><text:p>nota</text:p></office:annotation></text:p>` +
				`<draw:frame><draw:text-box><text:p>riquadro</text:p></draw:text-box></draw:frame></table:table-cell>`),
			"1/1: 1=a\n", []string{"avviso testo-in-disegno Foglio1!A1: riquadro"}},
		{"values without text", "",
			row(`<table:table-cell office:value-type="percentage" office:value="0.35"/>`, `<table:table-cell office:value-type="float" office:value="1234.5"/>`,
				`<table:table-cell office:value-type="date" office:date-value="2025-04-03"/>`, `<table:table-cell office:value-type="boolean" office:boolean-value="true"/>`,
				`<table:table-cell office:value-type="string" office:string-value="testo"/>`, `<table:table-cell office:value-type="time" office:time-value="PT08H30M00S"/>`,
				`<table:table-cell office:value-type="date" office:date-value="ieri"/>`),
			"1/6: 1=35% | 2=1234,5 | 3=03/04/2025 | 4=VERO | 5=testo | 6=08:30:00\n", nil},
		{"formulas without their result", "",
			row(`<table:table-cell table:formula="of:=A1"/>`, `<table:table-cell table:formula="of:=A1" office:value-type="string" office:string-value=""><text:p/></table:table-cell>`, cell("c")),
			"1/3: 3=c\n", []string{"errore formula-senza-valore Foglio1!A1: "}},
		{"text of a foreign machine", `
			<number:percentage-style style:name="N1"><number:number number:decimal-places="1" number:min-integer-digits="1"/><number:text> %</number:text></number:percentage-style>
			<number:date-style style:name="N2"><number:month/><number:text>/</number:text><number:day/><number:text>/</number:text><number:year/></number:date-style>
			<number:date-style style:name="N3"><number:day/><number:text>-</number:text><number:month number:textual="true" number:style="long"/></number:date-style>
			<number:date-style style:name="N4"><number:text>settimana </number:text><number:week-of-year/></number:date-style>
			<number:currency-style style:name="N5P0"><number:number number:decimal-places="2" number:min-integer-digits="1" number:grouping="true"/><number:text> </number:text><number:currency-symbol>€</number:currency-symbol></number:currency-style>
			<number:currency-style style:name="N5"><number:text>(</number:text><number:number number:decimal-places="2" number:min-integer-digits="1" number:grouping="true"/><number:text>)</number:text><style:map style:condition="value()&gt;=0" style:apply-style-name="N5P0"/></number:currency-style>
			<style:style style:name="base" style:data-style-name="N1"/><style:style style:name="p" style:parent-style-name="base"/><style:style style:name="d" style:data-style-name="N2"/>
			<style:style style:name="e" style:data-style-name="N3"/><style:style style:name="w" style:data-style-name="N4"/><style:style style:name="c" style:data-style-name="N5"/>
			<style:style style:name="loop" style:parent-style-name="loop"/>`,
			`<table:table-column table:number-columns-repeated="2" table:default-cell-style-name="p"/>` +
				row(value(`office:value-type="percentage" office:value="0.355"`, "35.5 %"), value(`office:value-type="date" office:date-value="2025-04-03" table:style-name="d"`, "4/3/25"),
					value(`office:value-type="date" office:date-value="2025-04-03T00:00:00" table:style-name="e"`, "3-April"), value(`office:value-type="date" office:date-value="2025-04-03" table:style-name="w"`, "settimana 14"),
					value(`office:value-type="currency" office:value="1234.5" table:style-name="c"`, "1,234.50 €"), value(`office:value-type="currency" office:value="-2" table:style-name="c"`, "(2.00)"),
					value(`office:value-type="float" office:value="1.5" table:style-name="loop"`, "1.5")),
			"1/7: 1=35,5 % | 2=03/04/2025 | 3=3-aprile | 4=settimana 14 | 5=1.234,50 € | 6=(2,00) | 7=1,5\n", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			data := odsFile(tt.styles, `<table:table table:name="Foglio1">`+tt.rows+`</table:table>`)
			grids, rilievi, err := odsBytes("piano.ods", data, Limits{})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff("Foglio1\n"+tt.want, showGrids(grids)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
			if diff := cmp.Diff(tt.rilievi, showRilievi(rilievi)); diff != "" {
				t.Errorf("rilievi (-want +got)\n%s", diff)
			}
			checkGrids(t, grids)
		})
	}
}

func TestReadODSTables(t *testing.T) {
	data := odsFile(`<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>`,
		`<table:table table:name="Uno"/><table:table table:name="Due" table:style-name="ta2"/><table:table table:name="'file:///altro.ods'#$A" table:style-name="ta_extref"/>`)
	grids, _, err := odsBytes("piano.ods", data, Limits{})
	if err != nil {
		t.Fatal(err)
	}
	want := []Grid{{Source: "Uno", TrueColumns: true}, {Source: "Due", TrueColumns: true, Hidden: true}}
	if diff := cmp.Diff(want, grids); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestReadODSErrors(t *testing.T) {
	table := func(rows string) []byte {
		return odsFile("", `<table:table table:name="Foglio1">`+rows+`</table:table>`)
	}
	const x = `<table:table-cell><text:p>xyz</text:p></table:table-cell>`
	tests := []struct {
		name string
		data []byte
		lim  Limits
		want error
	}{
		{"no zip", []byte("PK\x03\x04 and no more"), Limits{}, ErrDamaged},
		{"no content", zipFile("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), Limits{}, ErrDamaged},
		{"cut short", zipFile("content.xml", `<office:document-content><office:body><office:spreadsheet><table:table table:name="A"><table:table-row>`), Limits{}, ErrDamaged},
		{"no XML", zipFile("content.xml", "<<<"), Limits{}, ErrDamaged},
		{"an entity of its own", zipFile("content.xml", `<!DOCTYPE a [<!ENTITY b "bbb">]><office:document-content>&b;</office:document-content>`), Limits{}, ErrDamaged},
		{"too many ends", zipFile("content.xml", "<a></a></a>"), Limits{}, ErrDamaged},
		{"elements without end", zipFile("content.xml", strings.Repeat("<text:span>", 1000)), Limits{}, ErrDamaged},
		{"a text document", zipFile("content.xml", `<office:document-content><office:body><office:text><text:p>ciao</text:p></office:text></office:body></office:document-content>`), Limits{}, ErrFormat},
		{"protected", odsFile("", "<table:table/>", "META-INF/manifest.xml",
			`<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>`), Limits{}, ErrEncrypted},
		{"file", table(""), Limits{FileBytes: 10}, ErrTooLarge},
		{"unpacked", table(strings.Repeat("<table:table-row/>", 1000)), Limits{UnpackedBytes: 1000}, ErrTooLarge},
		{"sheets", odsFile("", "<table:table/><table:table/>"), Limits{Sheets: 1}, ErrTooLarge},
		{"rows", table(`<table:table-row table:number-rows-repeated="1000000">` + x + `</table:table-row>`), Limits{}, ErrTooLarge},
		{"columns", table(`<table:table-row><table:table-cell table:number-columns-repeated="16000"><text:p>x</text:p></table:table-cell></table:table-row>`), Limits{}, ErrTooLarge},
		{"cells", table(`<table:table-row table:number-rows-repeated="100">` + x + x + `</table:table-row>`), Limits{Cells: 150}, ErrTooLarge},
		{"a cell", table("<table:table-row>" + x + "</table:table-row>"), Limits{CellBytes: 2}, ErrTooLarge},
		{"blanks in a cell", table(`<table:table-row><table:table-cell><text:p><text:s text:c="1000000"/>` + strings.Repeat(`<text:s text:c="9999"/>`, 2000) + `</text:p></table:table-cell></table:table-row>`), Limits{}, ErrTooLarge},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, _, err := odsBytes("piano.ods", tt.data, tt.lim)
			checkError(t, err, tt.want)
		})
	}
}

// TestODSShownAgain asks that what we show of each value of the real plan is what the document, saved in Italy, shows.
func TestODSShownAgain(t *testing.T) {
	data := corpusFile(t, "xlsx/plan.ods")
	grids, rilievi, err := odsBytes("plan.ods", data, Limits{})
	if err != nil || len(rilievi) > 0 {
		t.Fatal(err, rilievi)
	}
	checkGrids(t, grids)
	plain, err := stripValues(data)
	if err != nil {
		t.Fatal(err)
	}
	shown, _, err := odsBytes("plan.ods", plain, Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(showGrids(shown), showGrids(grids)); diff != "" {
		t.Errorf("(-the document's text +ours)\n%s", diff)
	}
}

// stripValues takes the types off all cells, so that only their text is left.
func stripValues(data []byte) ([]byte, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	f, err := z.Open("content.xml")
	if err == nil {
		_, err = b.ReadFrom(f)
	}
	return zipFile("content.xml", strings.ReplaceAll(b.String(), "office:value-type=", "was:value-type=")), err
}

func FuzzODS(f *testing.F) {
	f.Add(`<table:table-row table:number-rows-repeated="3"><table:table-cell table:style-name="d" office:value-type="date" office:date-value="2025-04-03"><text:p>x</text:p></table:table-cell></table:table-row>`,
		`<number:date-style style:name="N3"><number:day/><number:text>"-</number:text><number:month number:textual="true"/></number:date-style><style:style style:name="d" style:data-style-name="N3"/>`)
	f.Add(`<table:table-row><table:table-cell table:number-columns-spanned="3" table:number-rows-spanned="99999999999"><text:p>a<text:s text:c="9"/><draw:a/></text:p></table:table-cell><table:covered-table-cell><text:p>b</text:p></table:covered-table-cell></table:table-row>`,
		`<number:number-style style:name="N"><number:number number:decimal-places="99" number:display-factor="1000"/><style:map style:condition="value()&lt;1" style:apply-style-name="N"/></number:number-style>`)
	f.Fuzz(func(t *testing.T, rows, styles string) {
		data := odsFile(styles, `<table:table table:name="Foglio1">`+rows+`</table:table>`)
		grids, _, err := odsBytes("piano.ods", data, Limits{Rows: 1000, Cols: 100, Cells: 10_000, CellBytes: 10_000})
		if err != nil {
			checkError(t, err, nil)
			return
		}
		checkGrids(t, grids)
	})
}
