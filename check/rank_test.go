package check

import (
	"slices"
	"testing"

	"piao"
)

// TestRanks holds the order: errori for each scheda, then what is to be looked at, then the name; the size of a plan is no fault.
func TestRanks(t *testing.T) {
	plan := func(ente string, schede int, found ...piao.Gravita) Result {
		p := &piao.Piano{Ente: ente, Anno: 2025, Schede: make([]piao.Scheda, schede)}
		var list []piao.Controllo
		for _, g := range found {
			list = append(list, piao.Controllo{Gravita: g, Codice: "c"})
		}
		return Kept(p, list, DefaultOptions())
	}
	ranks := Ranks([]Result{plan("D", 1), plan("B", 4, piao.Errore, piao.Avviso), plan("A", 4, piao.Avviso, piao.Avviso, piao.Avviso, Nota), plan("C", 1, piao.Errore), plan("E", 1)})
	var enti []string
	for _, r := range ranks {
		enti = append(enti, r.Ente)
	}
	if want := []string{"C", "B", "A", "D", "E"}; !slices.Equal(enti, want) {
		t.Errorf("%v, want %v", enti, want)
	}
	if want := (Rank{Ente: "A", Anno: 2025, Schede: 4, Avvisi: 3, Note: 1}); ranks[2] != want {
		t.Errorf("%+v, want %+v", ranks[2], want)
	}
}
