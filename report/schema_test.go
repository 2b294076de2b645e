package report

import (
	"strings"
	"testing"

	"piao"
	"piao/fixtures/pieno"
	"piao/internal/schema"
)

// TestEveryFieldIsOnThePage holds that the page of a scheda has what the scheda holds, and calls each field of a change by a name, whatever
// fields there are.
func TestEveryFieldIsOnThePage(t *testing.T) {
	p := pieno.Piano(1)
	s := &p.Schede[0]
	doc := pageOf(t, Report{Edition: Edition{Piano: p}, Program: "piao v1", Made: made})
	sheet := text(byID(t, doc, "scheda-1"))
	for at := range schema.All(s) {
		want := schema.Write(at.Ptr())
		if at.OneOf != nil {
			continue // how a goal weighs is said with its weight
		}
		switch at.Kind {
		case schema.Reading, schema.Date, schema.Position:
			continue
		case schema.Marks:
			want = monthsText(*at.Ptr().(*[]string), p.Anno)
		case schema.Share, schema.Decimal:
			want = strings.Replace(want, ".", ",", 1)
		case schema.Answer:
			want = "sì"
		}
		if !strings.Contains(sheet, want) {
			t.Errorf("%s, %q, is not in %q", at.Path(), want, sheet)
		}
		if where := Where(at.Path(), s); at.Field.Path != "altri."+at.Name && !strings.HasSuffix(where, at.It) {
			t.Errorf("%s is called %q", at.Path(), where)
		}
	}
	for path, want := range map[string]string{
		"": "", "peso": "peso", "settore": "Settore", "assessori[0]": "Assessore di riferimento", "missione_codice": "codice della missione", "fasi": "fasi",
		"fasi[0]": "fase 1", "fasi[0].previsto": "fase 1, andamento previsto", "fasi[7].peso": "fase 8, peso", "indicatori[0].note": "indicatore 1, note",
		"triennio": "triennio", "gantt": "gantt", "colore[0]": "colore", "fasi[0].colore": "fase 1, colore", "fasi[x]": "fasi[x]",
	} {
		if got := Where(path, s); got != want {
			t.Errorf("%q is %q, want %q", path, got, want)
		}
	}
	if got := Where("fasi[0].peso", nil); got != "fasi[0].peso" {
		t.Errorf("a path of no scheda is %q", got)
	}
}

// TestColumnsOfIndicatori holds that the columns of the form stand in the page though they are empty.
func TestColumnsOfIndicatori(t *testing.T) {
	var names []string
	for _, c := range newIndicatori(&piao.Scheda{Indicatori: []piao.Indicatore{{}}}, true).Columns {
		names = append(names, c.Name)
	}
	if got, want := strings.Join(names, " | "), "fase | indicatore | unità di misura | valore atteso | valore raggiunto | note"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}
