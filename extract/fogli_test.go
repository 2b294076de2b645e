package extract

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"piao"
)

// shownAt gives what the cell at a place such as B12 shows, "" where it is blank.
func shownAt(doc *Document, place string) string {
	for _, g := range doc.Grids {
		for _, r := range g.Rows {
			for _, c := range r.Cells {
				if c.Pos.Row == rowNumber(place) && c.Pos.Col == columnNumber(place) {
					return c.Text
				}
			}
		}
	}
	return ""
}

// looksOf gives the places of cells with a fill and without a text, those of cells that are struck out, and the texts of the pages' heads.
func looksOf(doc *Document) (filled, struck, heads string) {
	var fs, ss, hs []string
	for _, g := range doc.Grids {
		for _, r := range g.Rows {
			for _, c := range slices.Concat(r.Cells, r.Filled) {
				place := fmt.Sprint(columnName(c.Pos.Col), c.Pos.Row)
				switch {
				case g.Running:
					hs = append(hs, c.Text)
				case c.Text == "":
					fs = append(fs, place)
				case c.Struck:
					ss = append(ss, place)
				}
			}
		}
	}
	return strings.Join(fs, " "), strings.Join(ss, " "), strings.Join(hs, " ")
}

// findingsOf gives "codice posizione" of each rilievo.
func findingsOf(rilievi []piao.Rilievo) (found []string) {
	for _, r := range rilievi {
		_, place, _ := strings.Cut(r.Posizione, "!")
		found = append(found, strings.TrimSpace(r.Codice+" "+place))
	}
	return found
}

// A sheetCase is a file with what it shows: places and texts by turns, and some of its rilievi; or the error that it ends with.
type sheetCase struct {
	file    string
	cells   []string
	rilievi []string
	err     string
	// filled and struck are the places of all cells without a text that have a fill, and of all that are struck out; heads is the text of the pages'
	// heads.
	filled, struck, heads string
}

var sheetCases = []sheetCase{
	{file: "fogli/zero-percent.xlsx", cells: zeroPercent},
	{file: "fogli/zero-percent.xls", cells: zeroPercent},
	{file: "fogli/zero-percent.ods", cells: zeroPercent},
	{file: "fogli/durata.ods", cells: []string{"B1", "36:00", "C1", "36:00:00", "D1", "36:00", "E1", "36:00:00", "F1", "100h 30m", "H1", "90:00",
		"B2", "31/12/9999", "C2", "31/12/2299", "D2", "09/04/2192", "E2", "10/04/2192"}},
	{file: "fogli/ods-saved-by-excel.ods", cells: []string{"A1", "15 gg", "B1", "(1.200)", "C1", "#N/D", "D1", "#DIV/0!"}, rilievi: []string{"formula-in-errore C1", "formula-in-errore D1"}},
	{file: "fogli/ods-styles.ods", cells: []string{"A1", "€ 1.234,--", "B1", "5", "C1", "5,25", "D1", "01.02", "E1", ""}},
	{file: "fogli/o_err.ods", cells: []string{"A1", "#DIV/0!", "B1", "Err:502", "C1", "#N/D"}, rilievi: []string{"formula-in-errore A1", "formula-in-errore B1", "formula-in-errore C1"}},
	{file: "fogli/uno-zero.ods", cells: []string{"G13", "X", "I13", "X", "J13", "", "R13", "", "G15", "", "J15", "X"}},
	{file: "fogli/enus-date.xlsx", cells: []string{"A2", "05/03/2026", "A3", "05/03/2026", "B3", "36:15:00", "A4", "31/12/9999"}},
	{file: "fogli/enus-date.ods", cells: []string{"A2", "05/03/2026", "A3", "05/03/2026", "B3", "36:15:00", "A4", "31/12/9999"}},
	{file: "fogli/wingdings.xlsx", cells: []string{"B10", "☑", "G13", "✓"}},
	{file: "fogli/colonne-nascoste.xlsx", rilievi: []string{"colonne-nascoste G11"}},
	{file: "fogli/testata.xlsx", cells: []string{"A2", "Programmazione 2025-2027", "A3", "Scheda Obiettivo Specifico 2025", "L6", "Responsabile:"}, heads: "Comune di Borgo Selvana"},
	{file: "fogli/gantt-colori.xlsx", cells: []string{"F13", "P", "G13", ""}, filled: "G13 H13 I13 J15 K15 L15 M17 N17 O17 P19 Q19 R19 S19"},
	{file: "fogli/barrato.xlsx", cells: []string{"F24", "15 gg"}, struck: "F23"},
	{file: "fogli/fogliovuoto.xlsx", cells: []string{"A1", "1"}, rilievi: []string{"foglio-in-parte"}},
	{file: "fogli/utf16-parts.xlsx", cells: []string{"B1", "Summe", "A2", "2011-09-14", "B2", "3,81 €", "D3", "3,48 €", "E2", "0,30 €", "B4", "0,00 €", "B7", "0,00 €"}},
	{file: "fogli/xls-nascosti.xls", cells: []string{"A2", "", "B2", "123456789012", "C2", "colnascosta"}, rilievi: []string{"formula-senza-valore A2"}},
	{file: "fogli/metahtml.xls", err: "looks like a web page"},
	{file: "fogli/uguale.csv", cells: []string{"A1", "Codice", "A2", "00123", "B2", "0045", "A3", "00124", "C3", "2"}},
	{file: "fogli/cp850.csv", cells: []string{"A1", "Attività", "B1", "Città"}},
	{file: "ostili/SILENT-xls-1-304.xls", rilievi: []string{"foglio-in-parte"}},
	{file: "ostili/root-other.xlsx", rilievi: []string{"foglio-in-parte"}},
	{file: "ostili/no-sheetData-tag.xlsx", rilievi: []string{"foglio-in-parte"}},
	{file: "ostili/st-missing.xlsx", rilievi: []string{"parte-illeggibile"}},
	{file: "ostili/rep-long.ods", err: "more than"},
	{file: "ostili/ss-reuse.xlsx", err: "more than"},
	{file: "ostili/ss-1cell.xlsx", err: "more than"},
}

var zeroPercent = []string{"A1", "0%", "B1", "0,00%", "C1", "0,00%", "D1", "0%", "E1", "0%", "F1", "0%", "G1", "0,0%", "I1", "%"}

// TestSheetsCorpus reads the sheets of the corpus, each of which shows a kind of fault by its smallest instance.
func TestSheetsCorpus(t *testing.T) {
	for _, tt := range sheetCases {
		t.Run(tt.file, func(t *testing.T) {
			data := corpusFile(t, tt.file)
			doc, err := Read(tt.file, bytes.NewReader(data), int64(len(data)), Options{})
			if tt.err != "" || err != nil {
				if tt.err == "" || !strings.Contains(fmt.Sprint(err), tt.err) {
					t.Errorf("error %v, want %q", err, tt.err)
				}
				return
			}
			tt.check(t, doc)
		})
	}
}

func (tt sheetCase) check(t *testing.T, doc *Document) {
	t.Helper()
	for i := 0; i+1 < len(tt.cells); i += 2 {
		if got := shownAt(doc, tt.cells[i]); got != tt.cells[i+1] {
			t.Errorf("%s shows %q, want %q", tt.cells[i], got, tt.cells[i+1])
		}
	}
	if filled, struck, heads := looksOf(doc); filled != tt.filled && tt.filled != "" || struck != tt.struck || heads != tt.heads {
		t.Errorf("filled %q, struck %q, heads %q", filled, struck, heads)
	}
	found := findingsOf(doc.Rilievi)
	for _, want := range tt.rilievi {
		if !slices.Contains(found, want) {
			t.Errorf("no %q among %q", want, found)
		}
	}
}
