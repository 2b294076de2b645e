package layout_test

import (
	"testing"

	"piao/internal/layout"
	"piao/internal/schema"
)

// TestOfField holds that each label that is said to be of a field is of one that the model has.
func TestOfField(t *testing.T) {
	asked := map[*layout.Label]bool{}
	for _, r := range []*schema.Record{schema.Scheda, schema.Fase, schema.Indicatore} {
		for i := range r.Fields {
			if l := layout.OfField(r.Fields[i].Path); l != nil {
				if asked[l] {
					t.Errorf("%s is asked for twice", l.Campo)
				}
				asked[l] = true
			}
		}
	}
	for _, l := range layout.Labels(layout.Testa) {
		if !asked[l] {
			t.Errorf("%s is of no field", l.Campo)
		}
	}
	if l := layout.OfField("indicatori.note"); l == nil || l.Campo != layout.LIndNote || len(asked) != len(layout.Labels(layout.Testa))+8 {
		t.Errorf("%v; %d labels are of fields", l, len(asked))
	}
}
