package ingest

import (
	"context"
	"testing"

	"piao"
	"piao/normalize"
)

// TestTextOf: two plans have one digest where [normalize.SameText] calls them the same.
func TestTextOf(t *testing.T) {
	read := func(path string) *piao.Piano {
		p, err := One(context.Background(), path, Options{})
		if err != nil {
			t.Fatal(err)
		}
		return p.Piano
	}
	plans := []*piao.Piano{read("../fixtures/selvana-2025/pulito.txt"), read("../fixtures/selvana-2025/piano.xlsx"), read("../fixtures/selvana-2025/piano.ods"),
		read("../fixtures/selvana-2026/piano.txt")}
	changed := *plans[0]
	changed.Schede = append([]piao.Scheda{}, changed.Schede...)
	changed.Schede[2].Fasi = append([]piao.Fase{}, changed.Schede[2].Fasi...)
	changed.Schede[2].Fasi[0].Effettivo = append(changed.Schede[2].Fasi[0].Effettivo, "2025-12")
	plans = append(plans, &changed)
	same := 0
	for i, a := range plans {
		for j, b := range plans {
			if want := normalize.SameText(a, b); (textOf(a) == textOf(b)) != want {
				t.Errorf("%d and %d: the same text %v, the same digest %v", i, j, want, !want)
			} else if want && i != j {
				same++
			}
		}
	}
	if same == 0 {
		t.Error("no two of the fixtures say the same")
	}
}
