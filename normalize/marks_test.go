package normalize_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"piao"
	"piao/extract"
	"piao/form"
	"piao/normalize"
)

// TestMarks holds what marks the months beside a cross: one cell over several of them, a number, which is kept under the name of its column,
// and signs that people draw with.
func TestMarks(t *testing.T) {
	tests := []struct {
		name string
		// marks are the cells under GENNAIO and on: "" for none, "X3" for an X over three columns.
		marks    string
		previsto string
		altri    []piao.Voce
	}{
		{"crosses", "X|X||X", "2025-01 2025-02 2025-04", nil},
		{"one over several months", "|X3|||X", "2025-02 2025-03 2025-04 2025-05", nil},
		{"signs", "→|█||◆", "2025-01 2025-02 2025-04", nil},
		{"shares", "10%||20%", "2025-01 2025-03", []piao.Voce{{Etichetta: "GENNAIO", Valore: "10%"}, {Etichetta: "MARZO", Valore: "20%"}}},
		{"a number beside crosses is no mark", "X|X|5", "2025-01 2025-02", nil},
		{"one number alone is no mark", "|||5", "", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := markedScheda(t, strings.Split(tt.marks, "|"))
			if got := strings.Join(s.Fasi[0].Previsto, " "); got != tt.previsto {
				t.Errorf("previsto %q, want %q", got, tt.previsto)
			}
			if diff := cmp.Diff(append([]piao.Voce{}, tt.altri...), s.Fasi[0].Altri); diff != "" {
				t.Errorf("altri (-want +got)\n%s", diff)
			}
		})
	}
}

// markedScheda reads the base scheda with one fase, its first months marked.
func markedScheda(t *testing.T, marks []string) *piao.Scheda {
	t.Helper()
	var rows []piao.Row
	text := base["titolo"] + base["testa"] + base["gantt"] + base["indicatori"]
	for n, line := range strings.Split(strings.ReplaceAll(text, "{mesi}", mesi), "\n") {
		r := piao.Row{N: n + 1}
		for i, cell := range strings.Split(line, "|") {
			if cell != "" && !strings.HasPrefix(line, "FASE 2|Avvio") {
				r.Cells = append(r.Cells, piao.Cell{Text: cell, Pos: piao.Pos{Sheet: "F", Row: n + 1, Col: i + 1}, Span: piao.Span{Rows: 1, Cols: 1}})
			}
		}
		if strings.HasPrefix(line, "FASE 1|Analisi") {
			r.Cells = r.Cells[:4] // up to the P
			for i, m := range marks {
				c := piao.Cell{Text: m, Pos: piao.Pos{Sheet: "F", Row: n + 1, Col: i + 5}, Span: piao.Span{Rows: 1, Cols: 1}}
				if m == "X3" {
					c.Text, c.Span.Cols = "X", 3
				}
				if m != "" {
					r.Cells = append(r.Cells, c)
				}
			}
		}
		rows = append(rows, r)
	}
	doc := &extract.Document{File: "x.xlsx", Grids: []extract.Grid{{Source: "F", TrueColumns: true, Rows: rows}}}
	results := normalize.Files([]piao.RawFile{form.Cut(doc)}, normalize.Options{})
	if len(results) != 1 || len(results[0].Piano.Schede) != 1 {
		t.Fatalf("%d results", len(results))
	}
	return &results[0].Piano.Schede[0]
}
