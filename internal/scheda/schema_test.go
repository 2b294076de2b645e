package scheda

import (
	"errors"
	"slices"
	"testing"

	"piao"
	"piao/fixtures/pieno"
	"piao/internal/layout"
	"piao/internal/schema"
)

// asks says whether the form asks for a field, or says it in some other way than in a cell of its own.
func asks(f *schema.Field) bool {
	switch f.Kind {
	case schema.Position, schema.Number, schema.Marks, schema.Whole, schema.Reading, schema.Date:
		return true
	}
	return f.CodeOf != "" || f.Path == "fasi.descrizione" || layout.OfField(f.Path) != nil
}

// TestEveryFieldHasItsCell holds that what a scheda holds stands in the form, or is told: whichever cell is left out, the error names its
// field.
func TestEveryFieldHasItsCell(t *testing.T) {
	p := pieno.Piano(1)
	s := &p.Schede[0]
	for at := range schema.All(s) {
		if asks(at.Field) {
			continue
		}
		if _, err := sheet(p, s); !errors.Is(err, ErrNoPlace) {
			t.Errorf("%s, for which the form has no place: %v", at.Path(), err)
		}
		at.Clear()
	}
	rows, err := sheet(p, s)
	if err != nil {
		t.Fatal(err)
	}
	for at := range schema.All(s) {
		path := at.Path()
		if schema.Write(at.Ptr()) == "" || at.Kind == schema.Position || at.Kind == schema.Number || at.Kind == schema.Marks || at.Kind == schema.Whole || at.IsReading() {
			continue // the order of the sheets, labels, crosses; and what is read again
		}
		if at.CodeOf != "" {
			path = at.CodeOf
		}
		var without []row
		for _, r := range rows {
			without = append(without, slices.DeleteFunc(slices.Clone(r), func(c cell) bool { return c.campo == path }))
		}
		var e *Error
		if err := allPlaced(s, without); !errors.As(err, &e) || e.Kind != ErrNoPlace || e.Campo != at.Path() && e.Campo != path+"_codice" {
			t.Errorf("%s without its cell: %v", path, err)
		}
	}
	if err := allPlaced(&piao.Scheda{Numero: 1}, nil); err != nil {
		t.Errorf("an empty scheda: %v", err)
	}
}
