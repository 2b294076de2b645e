package diff

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"piao/fixtures/danno"
)

// FuzzRun compares a plan with one that was edited at random and has any texts in some fields: a plan is equal to itself, each scheda is in
// one goal, and B to A is A to B the other way round.
func FuzzRun(f *testing.F) {
	for seed, s := range []string{"", "Accordi con i comuni", "<b>", "\x00", "1 2 3", "=A1", "Bonifica della banca dati", "\xff", "a", " "} {
		f.Add(uint8(seed), uint8(seed*3), s, "un altro testo")
	}
	f.Fuzz(func(t *testing.T, seed, changes uint8, one, two string) {
		if len(one)+len(two) > 2000 {
			return
		}
		p := danno.Piano(int64(seed), 6)
		r := rand.New(rand.NewPCG(uint64(seed), uint64(changes)))
		p.Schede[0].Obiettivo, p.Schede[1].Descrizione = one, two
		q := copyOf(t, p)
		p = copyOf(t, p) // JSON has no invalid UTF-8
		if d := Run(p, q, Options{}); !d.Equal() {
			t.Errorf("a plan and itself: %+v", d)
		}
		for range changes % 8 {
			s := &q.Schede[r.IntN(len(q.Schede))]
			if len(s.Fasi) > 1 && len(s.Indicatori) > 0 {
				edits[r.IntN(len(edits))].edit(r, s)
			}
		}
		q.Schede[2].Obiettivo, q.Schede[3].Personale = two, one
		if changes%3 == 0 {
			q.Schede = slices.Delete(q.Schede, 4, 5)
		}
		q = copyOf(t, q)
		there, back := Run(p, q, Options{}), Run(q, p, Options{})
		before, after := map[int]bool{}, map[int]bool{}
		for _, g := range there.Goals {
			for n, seen := range map[*int]map[int]bool{g.Before: before, g.After: after} {
				if n != nil && seen[*n] {
					t.Errorf("scheda %d is in two goals", *n)
				} else if n != nil {
					seen[*n] = true
				}
			}
		}
		if len(before) != len(p.Schede) || len(after) != len(q.Schede) {
			t.Errorf("%d of %d and %d of %d schede", len(before), len(p.Schede), len(after), len(q.Schede))
		}
		if diff := cmp.Diff(told(there, false), told(back, true)); diff != "" {
			t.Errorf("(-there +back):\n%s", diff)
		}
	})
}
