package diff

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"

	"piao"
	"piao/fixtures/danno"
)

// copyOf gives a copy that shares nothing with the piano.
func copyOf(t testing.TB, p *piao.Piano) *piao.Piano {
	t.Helper()
	data, err := json.Marshal(p)
	if err != nil {
		t.Fatal(err)
	}
	var q piao.Piano
	if err := json.Unmarshal(data, &q); err != nil {
		t.Fatal(err)
	}
	return &q
}

// nextYear is the plan one year on, as a municipality carries it over.
func nextYear(t testing.TB, p *piao.Piano) *piao.Piano {
	q := copyOf(t, p)
	q.Anno++
	for i := range q.Schede {
		s := &q.Schede[i]
		for j := range s.Fasi {
			s.Fasi[j].Previsto = shifted(s.Fasi[j].Previsto, 1)
			s.Fasi[j].Effettivo = shifted(s.Fasi[j].Effettivo, 1)
		}
		for j := range s.Indicatori {
			for _, v := range []*piao.Valore{s.Indicatori[j].Atteso, s.Indicatori[j].Raggiunto} {
				if v != nil && v.Scadenza != "" {
					v.Scadenza = (&comparison{shift: 1}).shiftDate(v.Scadenza)
				}
			}
		}
	}
	return q
}

func TestSamePlan(t *testing.T) {
	for seed := range int64(5) {
		p := danno.Piano(seed, 30)
		for name, q := range map[string]*piao.Piano{"itself": copyOf(t, p), "the next year": nextYear(t, p)} {
			d := Run(p, q, Options{})
			if !d.Equal() || d.Count(Unchanged) != 30 {
				t.Errorf("seed %d against %s: %d unchanged, %d changed, %d removed, %d added", seed, name, d.Count(Unchanged), d.Count(Changed), d.Count(Removed), d.Count(Added))
				for _, g := range d.Goals {
					if len(g.Fields) > 0 {
						t.Logf("%d → %d: %v", *g.Before, *g.After, g.Fields)
					}
				}
			}
		}
	}
}

// edits are the changes that a person makes to one scheda, and the one field each must come back as.
var edits = []struct {
	name string
	edit func(r *rand.Rand, s *piao.Scheda) (field string, kind Kind)
}{
	{"peso", func(r *rand.Rand, s *piao.Scheda) (string, Kind) {
		x := 101 + float64(r.IntN(9))
		s.Peso = &x
		return "peso", Weight
	}},
	{"settore", func(r *rand.Rand, s *piao.Scheda) (string, Kind) {
		s.Settore = "Ufficio di nuova istituzione"
		return "settore", MovedSettore
	}},
	{"responsabile", func(r *rand.Rand, s *piao.Scheda) (string, Kind) {
		s.Responsabile = "Zanoni Ermete"
		return "responsabile", MovedResponsabile
	}},
	{"descrizione", func(r *rand.Rand, s *piao.Scheda) (string, Kind) {
		s.Descrizione += " Il lavoro prosegue."
		return "descrizione", Description
	}},
	{"a fase moved", func(r *rand.Rand, s *piao.Scheda) (string, Kind) {
		i := r.IntN(len(s.Fasi))
		s.Fasi[i].Previsto = []string{"2031-01", "2031-02"}
		return "fasi[" + code(&i) + "].previsto", ""
	}},
	{"a fase's weight", func(r *rand.Rand, s *piao.Scheda) (string, Kind) {
		i := r.IntN(len(s.Fasi))
		x := 101.0
		s.Fasi[i].Peso = &x
		return "fasi[" + code(&i) + "].peso", FaseWeight
	}},
	{"a title", func(r *rand.Rand, s *piao.Scheda) (string, Kind) {
		s.Obiettivo = "Accordi con i comuni vicini per l'acquisto di energia"
		return "obiettivo", Reworded
	}},
	{"a fase a month later", func(r *rand.Rand, s *piao.Scheda) (string, Kind) {
		i := r.IntN(len(s.Fasi))
		s.Fasi[i].Previsto = shifted(s.Fasi[i].Previsto, 1)
		return "fasi[" + code(&i) + "].previsto", ""
	}},
	{"a fase told otherwise", func(r *rand.Rand, s *piao.Scheda) (string, Kind) {
		i := r.IntN(len(s.Fasi))
		s.Fasi[i].Descrizione += " con verbale"
		return "fasi[" + code(&i) + "].descrizione", FaseReworded
	}},
	{"a result", func(r *rand.Rand, s *piao.Scheda) (string, Kind) {
		i := r.IntN(len(s.Indicatori))
		s.Indicatori[i].ValoreRaggiunto, s.Indicatori[i].Raggiunto = "un risultato", &piao.Valore{Tipo: piao.TipoTesto}
		return "indicatori[" + code(&i) + "].valore_raggiunto", ""
	}},
	{"a fase dropped", func(r *rand.Rand, s *piao.Scheda) (string, Kind) {
		i := len(s.Fasi) - 1
		s.Fasi = s.Fasi[:i]
		return "fasi[" + code(&i) + "]", FaseDropped
	}},
	{"an indicatore added", func(r *rand.Rand, s *piao.Scheda) (string, Kind) {
		i := len(s.Indicatori)
		s.Indicatori = append(s.Indicatori, piao.Indicatore{Descrizione: "Verbali di collaudo firmati", UnitaMisura: "quantitativa", ValoreAtteso: "7"})
		return "indicatori[" + code(&i) + "]", IndicatoreAdded
	}},
	{"a target", func(r *rand.Rand, s *piao.Scheda) (string, Kind) {
		i := r.IntN(len(s.Indicatori))
		x := 987.0
		s.Indicatori[i].ValoreAtteso, s.Indicatori[i].Atteso = "987", &piao.Valore{Tipo: piao.TipoNumero, Operatore: "=", Valore: &x}
		return "indicatori[" + code(&i) + "].valore_atteso", ""
	}},
}

// TestEdits makes one change at random and expects just that.
func TestEdits(t *testing.T) {
	for _, e := range edits {
		t.Run(e.name, func(t *testing.T) {
			for seed := range int64(40) {
				r := rand.New(rand.NewPCG(uint64(seed), 1))
				p := danno.Piano(seed, 12)
				q := copyOf(t, p)
				s := &q.Schede[r.IntN(len(q.Schede))]
				if len(s.Fasi) < 2 || len(s.Indicatori) == 0 {
					continue
				}
				field, kind := e.edit(r, s)
				var got []string
				for _, g := range Run(p, q, Options{}).Goals {
					if g.Status != Unchanged && g.Status != Changed {
						t.Errorf("seed %d: a goal is %s", seed, g.Status)
					}
					for _, c := range g.Changes {
						if *g.After != s.Numero || kind != "" && c.Kind != kind {
							t.Errorf("seed %d: scheda %d: %+v", seed, *g.After, c)
						}
					}
					got = append(got, g.Fields...)
				}
				if diff := cmp.Diff([]string{field}, got); diff != "" {
					t.Errorf("seed %d, scheda %d (-want +got):\n%s", seed, s.Numero, diff)
				}
			}
		})
	}
}

// TestReverse holds that B to A is A to B the other way round.
func TestReverse(t *testing.T) {
	for seed := range int64(20) {
		r := rand.New(rand.NewPCG(uint64(seed), 2))
		p := danno.Piano(seed, 20)
		q := copyOf(t, p)
		for range 6 {
			s := &q.Schede[r.IntN(len(q.Schede))]
			if len(s.Fasi) > 1 && len(s.Indicatori) > 0 {
				edits[r.IntN(len(edits))].edit(r, s)
			}
		}
		q.Schede = slices.Delete(q.Schede, 3, 4)
		there, back := Run(p, q, Options{}), Run(q, p, Options{})
		if diff := cmp.Diff(told(there, false), told(back, true)); diff != "" {
			t.Errorf("seed %d (-there +back):\n%s", seed, diff)
		}
	}
}

// TestReverseManySiblings holds the same where a settore has more siblings than are compared each with each, in another order, and that none
// is left alone for that.
func TestReverseManySiblings(t *testing.T) {
	const n, dropped = 300, 20
	for seed := range int64(5) {
		r := rand.New(rand.NewPCG(uint64(seed), 5))
		p := danno.Piano(seed, n)
		q := copyOf(t, p)
		for range 120 {
			if s := &q.Schede[r.IntN(n)]; len(s.Fasi) > 1 && len(s.Indicatori) > 0 {
				edits[r.IntN(len(edits))].edit(r, s)
			}
		}
		r.Shuffle(n, func(i, j int) { q.Schede[i], q.Schede[j] = q.Schede[j], q.Schede[i] })
		q.Schede = q.Schede[dropped:]
		there, back := Run(p, q, Options{}), Run(q, p, Options{})
		if diff := cmp.Diff(told(there, false), told(back, true)); diff != "" {
			t.Errorf("seed %d (-there +back):\n%s", seed, diff)
		}
		if there.Count(Removed) != dropped || there.Count(Added) != 0 {
			t.Errorf("seed %d: %d removed, %d added", seed, there.Count(Removed), there.Count(Added))
		}
	}
}

// TestReverseFewWords holds it of plans whose schede, fasi and indicatori are hard to tell apart, and that each is itself in another order.
func TestReverseFewWords(t *testing.T) {
	words := []string{"Avvisi", "Controlli", "Formazione", "Bandi"}
	plan := func(r *rand.Rand, anno int) *piao.Piano {
		p := planOf(anno)
		for i := range 1 + r.IntN(5) {
			s := goalOf(i+1, words[r.IntN(2)], words[r.IntN(3)]+" "+words[r.IntN(4)])
			for k := range r.IntN(5) {
				f := piao.Fase{Numero: k + 1, Descrizione: []string{words[r.IntN(4)], ""}[r.IntN(4)/3]}
				if r.IntN(2) == 0 {
					f.Previsto = []string{fmt.Sprintf("%d-%02d", anno, 1+r.IntN(3))}
				}
				s.Fasi = append(s.Fasi, f)
			}
			for range r.IntN(5) {
				fase := 1 + r.IntN(4)
				s.Indicatori = append(s.Indicatori, piao.Indicatore{Fase: &fase, Descrizione: words[r.IntN(2)], ValoreAtteso: code(new(r.IntN(3)))})
			}
			p.Schede = append(p.Schede, s)
		}
		return p
	}
	for seed := range uint64(1000) {
		r := rand.New(rand.NewPCG(seed, 9))
		p, q := plan(r, 2025), plan(r, 2025+r.IntN(2))
		if diff := cmp.Diff(told(Run(p, q, Options{}), false), told(Run(q, p, Options{}), true)); diff != "" {
			t.Errorf("seed %d (-there +back):\n%s", seed, diff)
		}
		same := copyOf(t, p)
		r.Shuffle(len(same.Schede), func(i, j int) { same.Schede[i], same.Schede[j] = same.Schede[j], same.Schede[i] })
		if d := Run(p, same, Options{}); !d.Equal() {
			t.Errorf("seed %d: in another order it is another plan: %v", seed, links(d))
		}
	}
}

// TestFarMoved holds that an indicatore is found again wherever it stands.
func TestFarMoved(t *testing.T) {
	s := goalOf(1, "Tecnico", "Gestione del cimitero", cimitero...)
	for i := range 400 {
		s.Indicatori = append(s.Indicatori, piao.Indicatore{Descrizione: fmt.Sprintf("Misura%d", i), ValoreAtteso: strconv.Itoa(i)})
	}
	p := planOf(2025, s)
	q := copyOf(t, p)
	slices.Reverse(q.Schede[0].Indicatori)
	q.Schede[0].Indicatori[399].UnitaMisura = "giorni"
	d := Run(p, q, Options{})
	if diff := cmp.Diff([]string{"indicatori[0].unita_misura"}, d.Goals[0].Fields); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestBlankSchede holds that schede in which nothing was written are in both editions.
func TestBlankSchede(t *testing.T) {
	p := planOf(2025, piao.Scheda{Numero: 1}, goalOf(2, "Tecnico", "Asfalti", strade...), piao.Scheda{Numero: 3})
	d := Run(p, copyOf(t, p), Options{})
	if diff := cmp.Diff([]string{"1→1", "2→2", "3→3"}, links(d)); diff != "" || !d.Equal() {
		t.Errorf("a plan against itself (-want +got):\n%s", diff)
	}
}

// mirrored are the kinds and statuses that are another seen from the other side.
var mirrored = map[string]string{
	string(Added): string(Removed), string(FaseAdded): string(FaseDropped), string(IndicatoreAdded): string(IndicatoreDropped),
	string(FaseLonger): string(FaseShorter), string(TargetRaised): string(TargetLowered), string(ResultFilled): string(ResultCleared),
}

// told tells a comparison in lines, sorted; turned tells it as seen from the other side.
func told(d *Diff, turned bool) (lines []string) {
	name := func(s string) string {
		for a, b := range mirrored {
			switch {
			case turned && s == a:
				return b
			case turned && s == b:
				return a
			}
		}
		return s
	}
	for _, g := range d.Goals {
		a, b := g.Before, g.After
		if turned {
			a, b = b, a
		}
		goal := code(a) + "→" + code(b)
		lines = append(lines, goal+" "+name(string(g.Status)))
		for _, c := range g.Changes {
			if turned {
				c.Before, c.After, c.Ambition = c.After, c.Before, -c.Ambition
				if c.Kind == FaseMoved || c.Kind == DeadlineMoved {
					c.Months = -c.Months
				}
			}
			lines = append(lines, fmt.Sprintf("%s %s: %q → %q, months %d, ambition %d", goal, name(string(c.Kind)), c.Before, c.After, c.Months, c.Ambition))
		}
	}
	slices.Sort(lines)
	return lines
}

func BenchmarkRun(b *testing.B) {
	for _, n := range []int{300, 3000} {
		p := danno.Piano(1, n)
		q := nextYear(b, p)
		rand.New(rand.NewPCG(1, 1)).Shuffle(n, func(i, j int) { q.Schede[i], q.Schede[j] = q.Schede[j], q.Schede[i] })
		b.Run(code(&n), func(b *testing.B) {
			for b.Loop() {
				Run(p, q, Options{})
			}
		})
	}
}
