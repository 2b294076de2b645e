package form

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"piao"
	"piao/extract"
)

// TestCutLoose has lines of a page between and around the tables of a scheda: those between are none of its rows, unless they have
// a label.
func TestCutLoose(t *testing.T) {
	row := func(loose bool, texts ...string) piao.Row {
		r := piao.Row{Loose: loose}
		for i, text := range texts {
			r.Cells = append(r.Cells, piao.Cell{Text: text, Pos: piao.Pos{Page: 1, Row: 1, Col: i + 1}})
		}
		return r
	}
	f := Cut(&extract.Document{Grids: []extract.Grid{{TrueColumns: true, Rows: []piao.Row{
		row(true, "Scheda Obiettivo Specifico 2025"),
		row(false, "Azione strategica:", "Un Comune"),
		row(false, "Missione", "1 Servizi"),
		row(false, "Settore:", "Tributi"),
		row(true, "Comune di Borgo Selvana"),
		row(true, "Cronoprogramma"),
		row(false, "fasi", "GANTT", "GENNAIO", "FEBBRAIO", "MARZO"),
		row(false, "FASE 1", "Controllo"),
		row(true, "INDICATORI DI RISULTATO"),
		row(false, "fasi", "indicatore", "unità di misura"),
		row(false, "FASE 1", "Scadenza", "temporale"),
		row(true, "Il segretario"),
	}}}})
	if len(f.Schede) != 1 {
		t.Fatalf("%d schede", len(f.Schede))
	}
	show := func(rows []piao.Row) (lines []string) {
		for _, r := range rows {
			lines = append(lines, r.Cells[0].Text)
		}
		return lines
	}
	s := f.Schede[0]
	got := [][]string{show(s.Titolo), show(s.Head), show(s.Gantt), show(s.Indicatori), show(s.Other)}
	want := [][]string{
		{"Scheda Obiettivo Specifico 2025"}, {"Azione strategica:", "Missione", "Settore:"}, {"fasi", "FASE 1"},
		{"INDICATORI DI RISULTATO", "fasi", "FASE 1", "Il segretario"}, {"Comune di Borgo Selvana", "Cronoprogramma"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("blocks (-want +got):\n%s", diff)
	}
	if n := len(s.Rows()); n != 12 {
		t.Errorf("%d rows in all", n)
	}
}

// FuzzCut cuts any text into schede: each cell is in one of them or outside, once and as it was.
func FuzzCut(f *testing.F) {
	const head = "Scheda Obiettivo Specifico 2025\nAzione strategica:\tA\nMissione\t1 B\nSettore:\tC\nOBIETTIVO:\tD\n"
	for _, s := range []string{"", head, head + "fasi\tGANTT\tGENNAIO\nFASE 1\tE\nINDICATORI DI RISULTATO\nFASE 1\tF\n" + head, "premessa\n\n" + head + "\ncoda", "GANTT\nGANTT\nfasi\n"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		opts := extract.Options{Limits: extract.Limits{Rows: 1000, Cols: 100, Cells: 10_000, CellBytes: 10_000}}
		doc, err := extract.Read("piano.txt", strings.NewReader(text), int64(len(text)), opts)
		if err != nil {
			return
		}
		want := map[piao.Pos]string{}
		for _, g := range doc.Grids {
			for _, r := range g.Rows {
				for _, c := range r.Cells {
					want[c.Pos] = c.Text
				}
			}
		}
		file := Cut(doc)
		var rows []piao.Row
		for _, s := range file.Schede {
			rows = append(rows, s.Rows()...)
		}
		for _, o := range file.Other {
			rows = append(rows, o.Rows...)
		}
		for _, r := range rows {
			for _, c := range r.Cells {
				if text, ok := want[c.Pos]; !ok || text != c.Text {
					t.Fatalf("%+v stands there twice, or was %q", c, text)
				}
				delete(want, c.Pos)
			}
		}
		if len(want) > 0 {
			t.Fatalf("lost: %q", want)
		}
	})
}
