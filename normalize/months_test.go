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

// TestMonthOverTwoColumns reads a GANTT whose APRILE spans two columns: the months before it keep their names and their marks, though
// most of the header stands a column further right.
func TestMonthOverTwoColumns(t *testing.T) {
	for name, months := range map[string]string{"APRILE": mesi, "apr": "gen|feb|mar|apr|mag|giu|lug|ago|set|ott|nov|dic"} {
		t.Run(name, func(t *testing.T) { monthOverTwoColumns(t, name, months) })
	}
}

func monthOverTwoColumns(t *testing.T, name, months string) {
	text := base["titolo"] + base["testa"] + base["gantt"] + base["indicatori"]
	text = strings.ReplaceAll(strings.ReplaceAll(text, "{mesi}", months), "|", "\t")
	doc, err := extract.Read("caso.txt", strings.NewReader(text), int64(len(text)), extract.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, g := range doc.Grids {
		aprile := 0
		for _, row := range g.Rows {
			for i := range row.Cells {
				c := &row.Cells[i]
				switch {
				case c.Text == name:
					aprile, c.Span.Cols = c.Pos.Col, 2
				case aprile > 0 && c.Pos.Col > aprile && row.N < 17:
					c.Pos.Col++
				}
			}
		}
		if aprile == 0 {
			t.Fatal("no such month")
		}
	}
	p := normalize.Files([]piao.RawFile{form.Cut(doc)}, normalize.Options{})[0].Piano
	s := p.Schede[0]
	want := [][]string{{"2025-01", "2025-02"}, {"2025-03", "2025-04", "2025-05"}}
	if diff := cmp.Diff(want, [][]string{s.Fasi[0].Previsto, s.Fasi[1].Previsto}); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for _, r := range s.Rilievi {
		t.Errorf("%s %s: %s → %s", r.Codice, r.Campo, r.Prima, r.Dopo)
	}
}
