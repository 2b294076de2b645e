package export

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// TestTabelle holds that one workbook has all tables with their rows, a head that stays and filters, no text as a formula, and none cut in silence.
func TestTabelle(t *testing.T) {
	p := selvana()
	p.Piano.Schede[0].Descrizione = "=1+1"
	p.Piano.Schede[0].Risorse = strings.Repeat("è", 40_000)
	var b bytes.Buffer
	cut, err := Tabelle(&b, plansOf(p))
	if err != nil || cut != 1 {
		t.Fatalf("%d cut, %v", cut, err)
	}
	f, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var names []string
	for _, table := range Tables() {
		names = append(names, table.Name)
		rows, err := f.GetRows(table.Name)
		if want := len(Rows(p)[table.Name]) + 1; err != nil || len(rows) != want {
			t.Errorf("%s: %d rows, want %d; %v", table.Name, len(rows), want, err)
		}
		panes, err := f.GetPanes(table.Name)
		if err != nil || !panes.Freeze || panes.YSplit != 1 {
			t.Errorf("%s: %+v, %v", table.Name, panes, err)
		}
		if filters, err := f.GetTables(table.Name); err != nil || len(filters) != 1 {
			t.Errorf("%s: %v, %v", table.Name, filters, err)
		}
	}
	if !slices.Equal(f.GetSheetList(), names) {
		t.Errorf("%v, want %v", f.GetSheetList(), names)
	}
	for i, c := range TableNamed("schede").Columns {
		at, _ := excelize.CoordinatesToCellName(i+1, 2)
		text, _ := f.GetCellValue("schede", at)
		formula, _ := f.GetCellFormula("schede", at)
		switch {
		case formula != "":
			t.Errorf("%s: a formula, %s", c.Name, formula)
		case c.Name == "descrizione" && text != "=1+1":
			t.Errorf("%q", text)
		case c.Name == "risorse" && (!strings.HasSuffix(text, "è…") || len([]rune(text)) != excelize.TotalCellChars-1):
			t.Errorf("%d characters, …%q", len([]rune(text)), text[len(text)-6:])
		case c.Name == "peso" && text != "12.5":
			t.Errorf("%q", text)
		}
	}
}
