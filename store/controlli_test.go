package store

import (
	"context"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"piao"
	"piao/internal/layout"
)

// TestControlli holds that findings are kept with their plan, are replaced, go when it is read otherwise, and are known for out of date.
func TestControlli(t *testing.T) {
	ctx := context.Background()
	db := open(t)
	found := []piao.Controllo{{Gravita: "avviso", Codice: "pesi-responsabile", Settore: "Tributi", Messaggio: "m", Rimedio: "r", Somma: "40 + 30 = 70"},
		{Scheda: 2, Gravita: "errore", Codice: "peso-fuori-scala", Campo: "peso", Posizione: "riga 3", File: "a.txt", Messaggio: "n", Rimedio: "s"}}
	im := valdombraImport()
	im.Controlli, im.Controllato = found, "uno"
	saved, err := db.Save(ctx, im)
	if err != nil {
		t.Fatal(err)
	}
	got, with, err := db.Controlli(ctx, saved.Ref)
	if diff := cmp.Diff(found, got); diff != "" || with != "uno" || err != nil {
		t.Errorf("%q, %v (-want +got):\n%s", with, err, diff)
	}
	if refs, err := db.Unchecked(ctx, "uno"); len(refs) != 0 || err != nil {
		t.Errorf("%v, %v", refs, err)
	}
	refs, err := db.Unchecked(ctx, "due")
	if !slices.Equal(refs, []Ref{saved.Ref}) || err != nil {
		t.Errorf("%v, %v", refs, err)
	}
	if err := db.SaveControlli(ctx, []Checked{{refs[0], "due", found[:1]}}); err != nil {
		t.Fatal(err)
	}
	if got, with, _ := db.Controlli(ctx, saved.Ref); len(got) != 1 || with != "due" {
		t.Errorf("%v, %q", got, with)
	}
	im.Controlli, im.Controllato, im.Force = nil, "", true
	if _, err := db.Save(ctx, im); err != nil {
		t.Fatal(err)
	}
	if got, with, _ := db.Controlli(ctx, saved.Ref); len(got) != 0 || with != "" {
		t.Errorf("%v, %q", got, with)
	}
}

// TestUnita holds that each length of time, currency and percent that the readers know has a unit to be compared by.
func TestUnita(t *testing.T) {
	db := open(t)
	known := map[string]bool{}
	for _, row := range table(t, db, "SELECT forma FROM unita") {
		known[row[0]] = true
	}
	for _, u := range layout.UnitForms() {
		if !known[u] {
			t.Errorf("%s", u)
		}
	}
	got := table(t, db, "SELECT forma, canonica, fattore FROM unita WHERE forma IN ('gg', 'settimane', 'trimestri', 'eur', '‰') ORDER BY forma")
	want := [][]string{{"eur", "€", "1"}, {"gg", "giorni", "1"}, {"settimane", "giorni", "7"}, {"trimestri", "mesi", "3"}, {"‰", "%", "0.1"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
