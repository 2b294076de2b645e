package diff

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"piao"
	"piao/internal/message"
)

// TestKinds holds that each kind of difference has a text, and a theme by which --only has it.
func TestKinds(t *testing.T) {
	for _, k := range AllKinds {
		if id := "diff.kind." + string(k); !message.Has(id) {
			t.Errorf("no text %q", id)
		}
		if !slices.ContainsFunc(Themes, func(t Theme) bool { return slices.Contains(t.Kinds, k) }) {
			t.Errorf("no theme of --only has %q", k)
		}
	}
}

// editions are two plans of Selvana whose one goal goes to another settore, with texts that a format might take for its own.
func editions() [2]*piao.Piano {
	plan := func(anno int, settore, obiettivo, descrizione string, previsto ...string) *piao.Piano {
		return &piao.Piano{Ente: "Comune di Selvana", Anno: anno, Schede: []piao.Scheda{
			{Numero: 1, Settore: settore, Responsabile: "Bruni Rosa", Obiettivo: obiettivo, Descrizione: descrizione,
				Fasi: []piao.Fase{{Numero: 1, Descrizione: "Inventario", Previsto: previsto}}},
			{Numero: 2, Settore: "Tributi", Responsabile: "Elia Ada", Obiettivo: "Riscossione del canone unico"},
		}}
	}
	return [2]*piao.Piano{
		plan(2025, "Patrimonio", "Inventario dei beni [a](http://selvana.example)", "Nel 2025 si censisce IL borgo.", "2025-03"),
		plan(2026, "Lavori Pubblici", `Inventario dei beni [a](http://selvana.example) \| b`, "Nel 2026 si censisce il castello.", "2026-03", "2026-04"),
	}
}

func TestNarrow(t *testing.T) {
	tests := []struct {
		settore, responsabile string
		want                  []int
	}{
		{"patrimonio", "", []int{1}}, // the settore that it had
		{"lavori", "bruni", []int{1}},
		{"tributi", "", []int{2}},
		{"", "rosa", []int{1}},
		{"tributi", "bruni", nil},
	}
	for _, tt := range tests {
		piani := editions()
		d := Run(piani[0], piani[1], Options{})
		d.Ambiguous = []Pair{{Before: 1, After: 2}}
		d.Proposals = []Proposal{{Kind: Split, Before: []int{2}, After: []int{2, 7}}}
		d.Narrow(Wish{Settore: tt.settore, Responsabile: tt.responsabile}, piani)
		var got []int
		for _, g := range d.Goals {
			got = append(got, *g.Before)
		}
		if delta := cmp.Diff(tt.want, got); delta != "" {
			t.Errorf("%s %s (-want +got):\n%s", tt.settore, tt.responsabile, delta)
		}
		if len(got) == 0 && len(d.Ambiguous)+len(d.Proposals) > 0 || len(got) == 1 && got[0] == 1 && (len(d.Ambiguous) == 0 || len(d.Proposals) > 0) {
			t.Errorf("%s %s: ambiguous %v, proposals %v", tt.settore, tt.responsabile, d.Ambiguous, d.Proposals)
		}
	}
}
