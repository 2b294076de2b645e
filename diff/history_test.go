package diff

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"piao"
)

func withIndicatori(s piao.Scheda, indicatori ...piao.Indicatore) piao.Scheda {
	s.Indicatori = indicatori
	return s
}

func TestFollow(t *testing.T) {
	other := goalOf(9, "Scuola", "Mense biologiche", "Bando", "Aggiudicazione")
	years := []*piao.Piano{
		planOf(2023, other, withPeso(withIndicatori(goalOf(1, "Tecnico", "Gestione del cimitero comunale", cimitero...),
			piao.Indicatore{Descrizione: "Concessioni riviste", ValoreAtteso: "20", ValoreRaggiunto: "18"}), 10)),
		planOf(2024, other), // the goal pauses
		planOf(2025, withPeso(withIndicatori(goalOf(4, "Tecnico", "Gestione del cimitero comunale", cimitero...),
			piao.Indicatore{Descrizione: "Avvisi spediti", ValoreAtteso: "entro il 30/06"},
			piao.Indicatore{Descrizione: "Concessioni riviste", ValoreAtteso: "30", ValoreRaggiunto: "31"}), 20), other),
		planOf(2026, other, withPeso(withIndicatori(goalOf(7, "Tecnico", "Riordino delle aree cimiteriali", cimitero...),
			piao.Indicatore{Descrizione: "Concessioni riviste", ValoreAtteso: "35"}), 20)),
	}
	type row struct {
		Anno, Scheda int
		Kinds        []Kind
	}
	want := []row{{2023, 1, nil}, {2024, 0, nil}, {2025, 4, []Kind{Weight, TargetChanged, ResultChanged, IndicatoreAdded}},
		{2026, 7, []Kind{Reworded, TargetChanged, IndicatoreDropped}}}
	for at, numero := range map[int]int{0: 1, 2: 4, 3: 7} {
		h := Follow(years, at, numero, Options{})
		var got []row
		for _, p := range h.Points {
			r := row{Anno: p.Anno}
			if p.Scheda != nil {
				r.Scheda = p.Scheda.Numero
			}
			for _, c := range p.Changes {
				r.Kinds = append(r.Kinds, c.Kind)
			}
			got = append(got, r)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("from %d (-want +got):\n%s", years[at].Anno, diff)
		}
		var tracks [][]string
		for _, tr := range h.Indicatori {
			values := []string{tr.Descrizione}
			for _, v := range tr.Values {
				if v == nil {
					values = append(values, "-")
				} else {
					values = append(values, v.ValoreAtteso+"|"+v.ValoreRaggiunto)
				}
			}
			tracks = append(tracks, values)
		}
		if diff := cmp.Diff([][]string{{"Concessioni riviste", "20|18", "-", "30|31", "35|"}, {"Avvisi spediti", "-", "-", "entro il 30/06|", "-"}}, tracks); diff != "" {
			t.Errorf("indicatori from %d (-want +got):\n%s", years[at].Anno, diff)
		}
	}
}

func TestFollowMaybe(t *testing.T) {
	h := Follow([]*piao.Piano{
		planOf(2025, goalOf(4, "Tecnico", "Gestione del cimitero comunale", cimitero...)),
		planOf(2026, goalOf(7, "Tecnico", "Servizi per il cimitero e la memoria cittadina", cimitero[0], "Nuovo regolamento", "Percorso guidato tra le lapidi")),
	}, 0, 4, Options{})
	if p := h.Points[1]; p.Scheda != nil || p.Maybe != 7 {
		t.Errorf("%+v", p)
	}
}
