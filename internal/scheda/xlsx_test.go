package scheda_test

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"piao"
	"piao/fixtures/danno"
	"piao/internal/scheda"
)

// workbook writes a piano and opens what was written.
func workbook(t *testing.T, p *piao.Piano) *excelize.File {
	t.Helper()
	var b bytes.Buffer
	if err := scheda.WriteXLSX(&b, p); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

func TestSheets(t *testing.T) {
	p := full()
	for i, title := range []string{"Apertura pomeridiana dello sportello", "apertura POMERIDIANA dello sportello", "a[b]c:d*e?f/g\\h'", "", "𝔘𝔘𝔘𝔘𝔘𝔘𝔘𝔘𝔘𝔘𝔘𝔘𝔘𝔘𝔘𝔘𝔘𝔘"} {
		s := full().Schede[0]
		s.Numero, s.Obiettivo = i+1, title
		p.Schede = append(p.Schede[:i:i], s)
	}
	want := []string{"Indice delle schede", "1 Apertura pomeridiana dello sp", "2 apertura POMERIDIANA dello sp", "3 a b c d e f g h", "4", "5 𝔘𝔘𝔘𝔘𝔘𝔘𝔘𝔘𝔘𝔘𝔘𝔘𝔘𝔘"}
	if got := workbook(t, p).GetSheetList(); fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// TestSheetIsAForm holds what a person finds in the sheet of a scheda: numbers that are numbers, texts that stay texts, lists, filled cells,
// a page that prints.
func TestSheetIsAForm(t *testing.T) {
	p := full()
	p.Schede[0].Obiettivo = "=1+1"
	f := workbook(t, p)
	name := f.GetSheetList()[1]
	for cell, want := range map[string]struct {
		kind        excelize.CellType
		shown, text string
	}{
		"B6":  {excelize.CellTypeUnset, "12.5", "12.5"}, // the weight
		"B7":  {excelize.CellTypeSharedString, "=1+1", "=1+1"},
		"E13": {excelize.CellTypeUnset, "33.50%", "0.335"}, // that of a fase
		"G13": {excelize.CellTypeSharedString, "X", "X"},
		"G19": {excelize.CellTypeSharedString, "> 400", "> 400"},
	} {
		kind, _ := f.GetCellType(name, cell)
		shown, _ := f.GetCellValue(name, cell)
		text, _ := f.GetCellValue(name, cell, excelize.Options{RawCellValue: true})
		formula, _ := f.GetCellFormula(name, cell)
		if kind != want.kind || shown != want.shown || text != want.text || formula != "" {
			t.Errorf("%s: type %v, %q, %q, formula %q; want %+v", cell, kind, shown, text, formula, want)
		}
	}
	lists, err := f.GetDataValidations(name)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, v := range lists {
		got[v.Sqref] = v.Type + " " + v.Formula1 + " " + v.Formula2
	}
	for cells, want := range map[string]string{"G13:T16": `list "X" `, "B10": `list "SI,NO" `, "B6": "decimal 0 100", "E13": "decimal 0 1", "E19": `list "temporale,tempo,`,
		"B5": "list 'Indice delle schede'!$G$6:$G$28"} {
		if !strings.HasPrefix(got[cells], want) {
			t.Errorf("%s: %q, want %q", cells, got[cells], want)
		}
	}
	if fills, err := f.GetConditionalFormats(name); err != nil || len(fills["G13:T16"]) != 2 {
		t.Errorf("fills %+v, %v", fills, err)
	}
	layout, _ := f.GetPageLayout(name)
	props, _ := f.GetSheetProps(name)
	if *layout.Orientation != "landscape" || *layout.Size != 9 || *layout.FitToWidth != 1 || *layout.FitToHeight != 0 || !*props.FitToPage {
		t.Errorf("page %+v", layout)
	}
	names := map[string]string{}
	for _, n := range f.GetDefinedName() {
		names[n.Scope+" "+n.Name] = n.RefersTo
	}
	for _, want := range []struct{ name, refers string }{{"_xlnm.Print_Area", "'1 =1+1'!$A$1:$T$21"}, {"_xlnm.Print_Titles", "'1 =1+1'!$1:$3"}} {
		if names[name+" "+want.name] != want.refers {
			t.Errorf("%s: %q, want %q", want.name, names[name+" "+want.name], want.refers)
		}
	}
}

// TestTallRows holds that a long text has the room that it needs: a row of a sheet is 409 points high at the most.
func TestTallRows(t *testing.T) {
	p := full()
	p.Schede[0].Descrizione = strings.TrimSpace(strings.Repeat("- una voce dell'elenco;\n", 100))
	f := workbook(t, p)
	name := f.GetSheetList()[1]
	cells, err := f.GetMergeCells(name)
	if err != nil {
		t.Fatal(err)
	}
	height := 0.0
	for _, c := range cells {
		if c.GetStartAxis() == "B8" {
			_, last, _ := excelize.CellNameToCoordinates(c.GetEndAxis())
			for row := 8; row <= last; row++ {
				h, _ := f.GetRowHeight(name, row)
				if h > excelize.MaxRowHeight {
					t.Errorf("row %d is %v high", row, h)
				}
				height += h
			}
		}
	}
	if height < 100*12 {
		t.Errorf("100 lines have %v points", height)
	}
}

// TestIndex holds that the index leads to the schede and follows them, and that what a person writes into it is not passed over.
func TestIndex(t *testing.T) {
	p := danno.Piano(7, 5)
	p.Schede[1].Peso = nil
	f := workbook(t, p)
	index := f.GetSheetList()[0]
	if ok, target, _ := f.GetCellHyperLink(index, "A6"); !ok || target != "'"+f.GetSheetList()[1]+"'!A1" {
		t.Errorf("the first row leads to %q", target)
	}
	if formula, _ := f.GetCellFormula(index, "D7"); !strings.Contains(formula, "'!$B$7") {
		t.Errorf("the obiettivo of the second is %q", formula)
	}
	if shown, _ := f.GetCellValue(index, "E7"); shown != "–" {
		t.Errorf("the weight that is missing shows as %q", shown)
	}
	said := func() string {
		var b bytes.Buffer
		if err := f.Write(&b); err != nil {
			t.Fatal(err)
		}
		var lines []string
		for _, r := range read(t, b.String()).Rilievi {
			lines = append(lines, r.Codice+" "+r.Posizione+" "+r.Prima)
		}
		return strings.Join(lines, "\n")
	}
	if got := said(); got != "" {
		t.Errorf("as written: %s", got)
	}
	if err := f.SetCellStr(index, "F3", "Approvato in giunta"); err != nil {
		t.Fatal(err)
	}
	if got := said(); got != "fuori-scheda Indice delle schede!F3 Approvato in giunta" {
		t.Errorf("with a note beside the title: %s", got)
	}
}

// TestFilledIn holds that what a person writes into the form is read as written.
func TestFilledIn(t *testing.T) {
	f := workbook(t, full())
	name := f.GetSheetList()[1]
	for cell, value := range map[string]any{"B6": 12.75, "E13": 0.3325, "J14": "X", "C14": "Gara deserta", "K19": "410", "B10": "NO"} {
		if err := f.SetCellValue(name, cell, value); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	s := read(t, b.String()).Schede[0]
	got := []any{*s.Peso, *s.Fasi[0].Peso, s.Fasi[0].Effettivo, s.Fasi[0].Motivazione, s.Indicatori[0].ValoreRaggiunto, *s.Trasversale}
	want := []any{12.75, 33.25, []string{"2025-02", "2025-04"}, "Gara deserta", "410", false}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestWriteXLSXGrowsLinearly holds that a sheet more costs no more the more sheets there are; what is counted is allocations, not time.
func TestWriteXLSXGrowsLinearly(t *testing.T) {
	if testing.Short() {
		t.Skip("225 sheets, twice: not in a short run")
	}
	allocs := func(n int) float64 {
		p := danno.Piano(1, n)
		return testing.AllocsPerRun(1, func() {
			if err := scheda.WriteXLSX(io.Discard, p); err != nil {
				t.Fatal(err)
			}
		})
	}
	if few, many := allocs(25), allocs(200); many > 8.5*few {
		t.Errorf("%.0f allocations for 25 schede, %.0f for 200: more than in proportion", few, many)
	}
}
