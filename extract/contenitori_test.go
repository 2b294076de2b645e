package extract

import (
	"fmt"
	"html"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A shownCase is a value under a format, as each container writes it, with what all of them show and the codice of their rilievo.
type shownCase struct {
	code, style string // a format code, and the same as the content of a data style
	value       float64
	own         string // the text that an OpenDocument file has beside the value
	want, told  string
}

var shownCases = []shownCase{
	{"0.00", numberStyleOf("2", "1", ""), 0, "0.00", "0,00", ""},
	{"0.00", numberStyleOf("2", "1", ""), -0.5, "-0.50", "-0,50", ""},
	{"0.00", numberStyleOf("2", "1", ""), -0.0004, "-0.00", "-0,00", ""},
	{"#,##0", numberStyleOf("0", "1", ` number:grouping="true"`), 99999.5, "100,000", "100.000", ""},
	{"0", numberStyleOf("0", "1", ""), 123456789012, "123456789012", "123456789012", ""},
	{"General", "", 123456789012, "123456789012", "123456789012", ""},
	{"0.00E+00", `<number:scientific-number number:decimal-places="2" number:min-integer-digits="1" number:min-exponent-digits="2"/>`, 0.00125, "1.25E-03", "1,25E-03", ""},
	{"##0.0E+0", `<number:scientific-number number:decimal-places="1" number:min-integer-digits="1" number:min-exponent-digits="1" number:exponent-interval="3"/>`, 45000, "45.0E+3", "45,0E+3", ""},
	{"# ??/??", `<number:fraction number:min-integer-digits="0" number:min-numerator-digits="2" number:min-denominator-digits="2"/>`, 2.5, "2  1/2", "2 1/2", ""},
	{"?/?", `<number:fraction number:min-numerator-digits="1" number:min-denominator-digits="1"/>`, 1.5, "3/2", "3/2", ""},
	{"# ?/8", `<number:fraction number:min-integer-digits="0" number:min-numerator-digits="1" number:denominator-value="8"/>`, 0.25, "2/8", "2/8", ""},
	{`"X";;`, `<number:text>X</number:text>` + mapped("<0", "vuoto") + mapped("=0", "vuoto"), 1, "X", "X", ""},
	{`"X";;`, `<number:text>X</number:text>` + mapped("<0", "vuoto") + mapped("=0", "vuoto"), 0, "", "", ""},
	{`"X";;`, `<number:text>X</number:text>` + mapped("<0", "vuoto") + mapped("=0", "vuoto"), -3, "", "", "valore-nascosto"},
	{`[=1]"SI";[=0]"NO";0`, numberStyleOf("0", "1", "") + mapped("=1", "si") + mapped("=0", "no"), 1, "SI", "SI", ""},
	{`[=1]"SI";[=0]"NO";0`, numberStyleOf("0", "1", "") + mapped("=1", "si") + mapped("=0", "no"), 0, "NO", "NO", ""},
	{`[=1]"SI";[=0]"NO";0`, numberStyleOf("0", "1", "") + mapped("=1", "si") + mapped("=0", "no"), -7, "-7", "-7", ""},
}

func numberStyleOf(decimals, whole, more string) string {
	return fmt.Sprintf(`<number:number number:decimal-places="%s" number:min-integer-digits="%s"%s/>`, decimals, whole, more)
}

func mapped(condition, style string) string {
	return `<style:map style:condition="value()` + html.EscapeString(condition) + `" style:apply-style-name="` + style + `"/>`
}

// TestOneAnswer reads the same values under the same formats from xlsx, xls and ods: the containers show the same and tell the same.
func TestOneAnswer(t *testing.T) {
	for _, tt := range shownCases {
		for container, doc := range map[string]*Document{"xlsx": tt.xlsx(t), "xls": tt.xls(t), "ods": tt.ods(t)} {
			told := ""
			for _, r := range doc.Rilievi {
				told = strings.TrimSpace(told + " " + r.Codice)
			}
			if diff := cmp.Diff(tt.want+" "+tt.told, shownAt(doc, "A1")+" "+told); diff != "" {
				t.Errorf("%s: %v under %s (-want +got)\n%s", container, tt.value, tt.code, diff)
			}
		}
	}
}

func (tt shownCase) xlsx(t *testing.T) *Document {
	t.Helper()
	styles := `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="` + html.EscapeString(tt.code) + `"/></numFmts><cellXfs><xf numFmtId="164"/></cellXfs></styleSheet>`
	doc, err := readBytes(workbookOf(fmt.Sprintf(`<worksheet><sheetData><row r="1"><c r="A1" s="0"><v>%v</v></c></row></sheetData></worksheet>`, strconv.FormatFloat(tt.value, 'f', -1, 64)), "xl/styles.xml", styles), Limits{})
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func (tt shownCase) xls(t *testing.T) *Document {
	t.Helper()
	global := [][]byte{rec(recFormat, uint16(164), uint16(len(tt.code)), byte(0), tt.code), rec(recXF, uint16(0), uint16(164), make([]byte, 16))}
	grids, rilievi, err := readBIFF(biffBook(global, [][]byte{rec(recNumber, at(0, 0, 0), tt.value)}), Limits{})
	if err != nil {
		t.Fatal(err)
	}
	return &Document{Grids: grids, Rilievi: rilievi}
}

func (tt shownCase) ods(t *testing.T) *Document {
	t.Helper()
	const others = `<number:number-style style:name="vuoto"/><number:number-style style:name="si"><number:text>SI</number:text></number:number-style><number:number-style style:name="no"><number:text>NO</number:text></number:number-style>`
	styles, name := "", ""
	if tt.style != "" {
		styles, name = `<number:number-style style:name="N">`+tt.style+`</number:number-style>`+others+`<style:style style:name="c" style:data-style-name="N"/>`, "c"
	}
	cell := fmt.Sprintf(`<table:table-cell table:style-name="%s" office:value-type="float" office:value="%v"><text:p>%s</text:p></table:table-cell>`, name, strconv.FormatFloat(tt.value, 'f', -1, 64), tt.own)
	grids, rilievi, err := odsBytes("x.ods", odsFile(styles, `<table:table table:name="Uno"><table:table-row>`+cell+`</table:table-row></table:table>`), Limits{})
	if err != nil {
		t.Fatal(err)
	}
	return &Document{Grids: grids, Rilievi: rilievi}
}
