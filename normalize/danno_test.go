package normalize_test

import (
	"flag"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"piao"
	"piao/extract"
	"piao/fixtures/danno"
	"piao/form"
	"piao/normalize"
)

var seeds = flag.Int64("seeds", 3, "how many seeds each kind of damage is tried with")

// TestDamage reads invented plans that were damaged at random, each kind of damage by itself and all together: whatever was done, the
// plan comes back, and every cell is accounted for.
func TestDamage(t *testing.T) {
	if testing.Short() {
		t.Skip("skipped: -short; a run without it damages plans in every way")
	}
	for _, tipo := range append([]danno.Tipo{{Nome: ""}}, danno.Tipi()...) {
		t.Run(tipo.Nome, func(t *testing.T) {
			for seed := int64(1); seed <= *seeds; seed++ {
				for name, p := range map[string]*piao.Piano{"piano": danno.Piano(seed, 6), "consuntivo": danno.Consuntivo(danno.Piano(seed, 6), seed)} {
					var only []string
					if tipo.Nome != "" {
						only = []string{tipo.Nome}
					}
					text, log := danno.Testo(p, seed, only...)
					got := readText(t, text)
					if diff := comparePiani(p, got); diff != "" {
						t.Fatalf("%s, seed %d (-want +got):\n%s\n%v", name, seed, diff, log)
					}
				}
			}
		})
	}
}

func readText(t *testing.T, text string) *piao.Piano {
	t.Helper()
	doc, err := extract.Read("testo.txt", strings.NewReader(text), int64(len(text)), extract.Options{})
	if err != nil {
		t.Fatal(err)
	}
	results := normalize.Files([]piao.RawFile{form.Cut(doc)}, normalize.Options{})
	if len(results) != 1 {
		t.Fatalf("%d piani, want one", len(results))
	}
	if cells, ok := results[0].Accounted(); cells != ok {
		t.Errorf("%d cells, %d accounted for", cells, ok)
	}
	return results[0].Piano
}

// comparePiani compares what a plan says, not where it was read nor what was repaired, and shows the first differing schede.
func comparePiani(want, got *piao.Piano) string {
	opts := cmp.Options{
		cmpopts.IgnoreFields(piao.Piano{}, "Rilievi", "Schede"),
		cmpopts.IgnoreFields(piao.Scheda{}, "Rilievi", "Fonte"),
		cmpopts.EquateEmpty(),
	}
	if len(want.Schede) != len(got.Schede) {
		return fmt.Sprintf("%d schede, want %d", len(got.Schede), len(want.Schede))
	}
	if d := cmp.Diff(want, got, opts); d != "" {
		return d
	}
	i := slices.IndexFunc(want.Schede, func(s piao.Scheda) bool { return !cmp.Equal(s, got.Schede[s.Numero-1], opts) })
	if i < 0 {
		return ""
	}
	return cmp.Diff(want.Schede[i], got.Schede[i], opts)
}
