package scheda

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"piao"
	"piao/fixtures/pieno"
	"piao/internal/schema"
)

// TestEveryFieldHasItsCell holds that what a scheda holds stands in the form, or below it, or is told: whichever cell is left out, the error names
// its field.
func TestEveryFieldHasItsCell(t *testing.T) {
	p := pieno.Piano(1)
	s := &p.Schede[0]
	rows, err := sheet(p, s)
	if err != nil {
		t.Fatal(err)
	}
	for at := range schema.All(s) {
		path := at.Path()
		switch {
		case at.Kind == schema.Position || at.Kind == schema.Marks || at.Field == schema.Fase.Field("numero") || at.IsReading():
			continue // the order of the sheets, crosses, labels; and what is read again
		case at.CodeOf != "":
			path = at.CodeOf
		case at.Field == schema.Atteso.Field("anno"), at.Field == schema.Voce.Field("etichetta"):
			continue // told by the value
		}
		var without []row
		for _, r := range rows {
			without = append(without, slices.DeleteFunc(slices.Clone(r), func(c cell) bool { return c.campo == path }))
		}
		var e *Error
		if err := allPlaced(s, without); !errors.As(err, &e) || e.Kind != ErrNoPlace || e.Campo != at.Path() && e.Campo != path+"_codice" && !strings.HasPrefix(e.Campo, path[:strings.LastIndexByte(path, '.')+1]) {
			t.Errorf("%s without its cell: %v", path, err)
		}
	}
	if err := allPlaced(&piao.Scheda{Numero: 1}, nil); err != nil {
		t.Errorf("an empty scheda: %v", err)
	}
}
