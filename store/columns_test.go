package store

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"piao/fixtures/pieno"
	"piao/internal/schema"
)

// TestColumnsAreTheModel holds the tables of the database to the model: each field has its column, which can be null where the field can be
// empty and is no text.
func TestColumnsAreTheModel(t *testing.T) {
	db := open(t)
	apart := []string{"id", "piano_id", "scheda_id", "fonte_id", "foglio", "pagina", "riga", "ordine", "fase_id", "indicatore_id"}
	for table, r := range map[string]*schema.Record{"schede": schema.Scheda, "fasi": schema.Fase, "indicatori": schema.Indicatore, "attesi": schema.Atteso, "altri": schema.Voce} {
		var names []string
		err := each(t.Context(), db.reader, `SELECT name, "notnull" FROM pragma_table_info(?)`, args{table}, func(scan scanner) error {
			var name string
			var filled bool
			if err := scan(&name, &filled); err != nil || slices.Contains(apart, name) {
				return err
			}
			names = append(names, name)
			f := r.Field(name)
			if want := f != nil && (f.Kind == schema.Text || f.Kind == schema.Position || f.Path == "fasi.numero" || f.Path == "attesi.anno"); filled != want {
				t.Errorf("%s.%s: NOT NULL is %t", table, name, filled)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		want := columns(r) // by name: a migration adds its columns at the end
		slices.Sort(want)
		slices.Sort(names)
		if diff := cmp.Diff(want, names); diff != "" {
			t.Errorf("%s (-model +database):\n%s", table, diff)
		}
	}
}

// TestEveryFieldIsKept holds that what a scheda holds is stored and loaded as it was, whatever fields there are.
func TestEveryFieldIsKept(t *testing.T) {
	db := open(t)
	p := pieno.Piano(2)
	save(t, db, Import{Piano: p, Files: []File{{Name: p.Schede[0].Fonte.File, SHA256: sha1}}, When: when})
	got, err := db.Load(t.Context(), Ref{Ente: p.Ente, Anno: p.Anno})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(p, got); diff != "" {
		t.Errorf("(-stored +loaded):\n%s", diff)
	}
}
