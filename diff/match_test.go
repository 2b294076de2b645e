package diff

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"piao"
	"piao/fixtures/danno"
)

// goalOf is a scheda with a title and fasi.
func goalOf(numero int, settore, obiettivo string, fasi ...string) piao.Scheda {
	s := piao.Scheda{Numero: numero, Settore: settore, Responsabile: "Responsabile di " + settore, Obiettivo: obiettivo}
	for i, f := range fasi {
		s.Fasi = append(s.Fasi, piao.Fase{Numero: i + 1, Descrizione: f})
	}
	return s
}

func planOf(anno int, schede ...piao.Scheda) *piao.Piano {
	return &piao.Piano{Ente: "Comune di Selvana", Anno: anno, Schede: schede}
}

// links gives the goals as "1→2", "-→3", "4→-".
func links(d *Diff) (out []string) {
	number := func(n *int) string {
		if n == nil {
			return "-"
		}
		return fmt.Sprint(*n)
	}
	for _, g := range d.Goals {
		out = append(out, number(g.Before)+"→"+number(g.After))
	}
	slices.Sort(out)
	return out
}

var (
	cimitero = []string{"Censimento delle concessioni scadute", "Avvisi ai concessionari", "Esumazioni programmate"}
	lampioni = []string{"Rilievo dei punti luce spenti", "Affidamento della manutenzione degli impianti"}
	strade   = []string{"Gara per gli asfalti di via Fontana", "Consegna del cantiere stradale", "Collaudo della segnaletica orizzontale"}
)

func TestMatches(t *testing.T) {
	tests := []struct {
		name          string
		before, after *piao.Piano
		opts          Options
		want          []string
		ambiguous     [][2]int
		proposals     []Proposal
	}{
		{
			name:   "siblings stay in their settori, wherever they stand",
			before: planOf(2025, goalOf(1, "Tributi", "Tempi di pagamento", lampioni...), goalOf(2, "Anagrafe", "Tempi di pagamento", lampioni...)),
			after:  planOf(2026, goalOf(1, "Anagrafe", "Tempi di pagamento", lampioni...), goalOf(2, "Tributi", "Tempi di pagamento", lampioni...)),
			want:   []string{"1→2", "2→1"},
		}, {
			name: "of two goals that say the same, the one with the same details",
			before: planOf(2025, withPeso(goalOf(1, "Tributi", "Tempi di pagamento", lampioni...), 10),
				withPeso(goalOf(2, "Tributi", "Tempi di pagamento", lampioni...), 20)),
			after: planOf(2026, withPeso(goalOf(1, "Tributi", "Tempi di pagamento", lampioni...), 20),
				withPeso(goalOf(2, "Tributi", "Tempi di pagamento", lampioni...), 10)),
			want: []string{"1→2", "2→1"},
		}, {
			name:   "a title in other words is one goal by its steps",
			before: planOf(2025, goalOf(1, "Tecnico", "Gestione del cimitero comunale", cimitero...)),
			after:  planOf(2026, goalOf(1, "Tecnico", "Riordino delle aree cimiteriali", cimitero...)),
			want:   []string{"1→1"},
		}, {
			name:   "too little in common: listed as a pair that may be one",
			before: planOf(2025, goalOf(1, "Tecnico", "Gestione del cimitero comunale", cimitero...)),
			after:  planOf(2026, goalOf(1, "Tecnico", "Servizi per il cimitero e la memoria cittadina", cimitero[0], "Nuovo regolamento", "Percorso guidato tra le lapidi")),
			want:   []string{"-→1", "1→-"}, ambiguous: [][2]int{{1, 1}},
		}, {
			name:   "nothing in common",
			before: planOf(2025, goalOf(1, "Tecnico", "Gestione del cimitero comunale", cimitero...)),
			after:  planOf(2026, goalOf(1, "Scuola", "Mense biologiche", "Bando", "Aggiudicazione")),
			want:   []string{"-→1", "1→-"},
		}, {
			name:   "a pin joins what the texts do not",
			before: planOf(2025, goalOf(1, "Tecnico", "Gestione del cimitero comunale", cimitero...)),
			after:  planOf(2026, goalOf(1, "Scuola", "Mense biologiche", "Bando", "Aggiudicazione")),
			opts:   Options{Pins: []Pin{{1, 1}}},
			want:   []string{"1→1"},
		}, {
			name:   "a pin to none parts what the texts join, and others are matched around it",
			before: planOf(2025, goalOf(1, "Tecnico", "Gestione del cimitero comunale", cimitero...), goalOf(2, "Tecnico", "Asfalti", strade...)),
			after:  planOf(2026, goalOf(1, "Tecnico", "Gestione del cimitero comunale", cimitero...), goalOf(2, "Tecnico", "Asfalti", strade...)),
			opts:   Options{Pins: []Pin{{1, 0}, {0, 1}}},
			want:   []string{"-→1", "1→-", "2→2"},
		}, {
			name: "one goal to two, of which one kept its title",
			before: planOf(2025, goalOf(1, "Tecnico", "Strade e illuminazione", slices.Concat(strade, lampioni)...),
				goalOf(2, "Scuola", "Mense biologiche", "Bando", "Aggiudicazione")),
			after: planOf(2026, goalOf(1, "Tecnico", "Strade e illuminazione", strade...),
				goalOf(2, "Scuola", "Mense biologiche", "Bando", "Aggiudicazione"), goalOf(3, "Tecnico", "Luci in paese", lampioni...)),
			want: []string{"-→3", "1→1", "2→2"}, proposals: []Proposal{{Split, []int{1}, []int{1, 3}, 1}},
		}, {
			name: "two goals to one with a new title",
			before: planOf(2025, goalOf(1, "Tecnico", "Asfalti in centro storico", strade...), goalOf(2, "Ambiente", "Riordino del camposanto", cimitero...),
				goalOf(3, "Polizia", "Luci notturne", lampioni...)),
			after: planOf(2026, goalOf(7, "Patrimonio", "Decoro urbano", slices.Concat(strade, lampioni, cimitero)...)),
			opts:  Options{Threshold: 0.7},
			want:  []string{"-→7", "1→-", "2→-", "3→-"}, proposals: []Proposal{{Merge, []int{1, 2, 3}, []int{7}, 1}},
		}, {
			name:   "a sibling that is new is no part of its sibling",
			before: planOf(2025, goalOf(1, "Tributi", "Tempi di pagamento", lampioni...)),
			after:  planOf(2026, goalOf(1, "Tributi", "Tempi di pagamento", lampioni...), goalOf(2, "Anagrafe", "Tempi di pagamento", lampioni...)),
			want:   []string{"-→2", "1→1"},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := Run(tt.before, tt.after, tt.opts)
			if diff := cmp.Diff(tt.want, links(d)); diff != "" {
				t.Errorf("goals (-want +got):\n%s", diff)
			}
			var ambiguous [][2]int
			for _, p := range d.Ambiguous {
				ambiguous = append(ambiguous, [2]int{p.Before, p.After})
			}
			if tt.ambiguous != nil || tt.proposals == nil {
				if diff := cmp.Diff(tt.ambiguous, ambiguous); diff != "" {
					t.Errorf("ambiguous (-want +got):\n%s", diff)
				}
			}
			if tt.proposals == nil {
				tt.proposals = []Proposal{}
			}
			if diff := cmp.Diff(tt.proposals, d.Proposals); diff != "" {
				t.Errorf("proposals (-want +got):\n%s", diff)
			}
		})
	}
}

func withPeso(s piao.Scheda, peso float64) piao.Scheda {
	s.Peso = &peso
	return s
}

// TestAssign holds the assignment against the best of all that there are.
func TestAssign(t *testing.T) {
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 3))
		var edges []edge
		for a := range 1 + r.IntN(6) {
			for b := range 1 + r.IntN(6) {
				if r.IntN(3) > 0 {
					edges = append(edges, edge{a, b, float64(1 + r.IntN(9))})
				}
			}
		}
		got := 0.0
		as, bs := map[int]bool{}, map[int]bool{}
		for _, e := range assign(edges) {
			if as[e.a] || bs[e.b] {
				t.Fatalf("seed %d: %d–%d is taken twice", seed, e.a, e.b)
			}
			as[e.a], bs[e.b] = true, true
			got += e.worth
		}
		if want := bestWorth(edges, map[int]bool{}, map[int]bool{}); got != want {
			t.Errorf("seed %d: worth %v, want %v", seed, got, want)
		}
	}
}

// bestWorth tries every choice.
func bestWorth(edges []edge, as, bs map[int]bool) float64 {
	if len(edges) == 0 {
		return 0
	}
	e, rest := edges[0], edges[1:]
	best := bestWorth(rest, as, bs)
	if !as[e.a] && !bs[e.b] {
		as[e.a], bs[e.b] = true, true
		best = max(best, e.worth+bestWorth(rest, as, bs))
		delete(as, e.a)
		delete(bs, e.b)
	}
	return best
}

// TestManySiblings pairs the goals of thirty settori that are all alike, in another order.
func TestManySiblings(t *testing.T) {
	base := danno.Piano(1, 8)
	p := planOf(2025)
	for k := range 30 {
		for i, s := range copyOf(t, base).Schede {
			s.Numero, s.Settore, s.Responsabile = len(p.Schede)+1, fmt.Sprintf("Settore %c%c", 'a'+k%7, 'p'+k/7), fmt.Sprintf("Persona %c", 'a'+k)
			s.Obiettivo += fmt.Sprintf(" %d", i)
			p.Schede = append(p.Schede, s)
		}
	}
	q := nextYear(t, p)
	rand.New(rand.NewPCG(1, 1)).Shuffle(len(q.Schede), func(i, j int) { q.Schede[i], q.Schede[j] = q.Schede[j], q.Schede[i] })
	d := Run(p, q, Options{})
	for _, g := range d.Goals {
		if g.Before == nil || g.After == nil || *g.Before != *g.After || g.Status != Unchanged {
			t.Errorf("%v → %v: %s %v", g.Before, g.After, g.Status, g.Fields)
		}
	}
}

func TestTitles(t *testing.T) {
	tests := []struct {
		before, after string
		want          Kind
	}{
		{"Riduzione dei tempi di pagamento", "RIDUZIONE DEI «TEMPI» DI PAGAMENTO", ""},
		{"Piano 2025 delle assunzioni", "Piano 2026 delle assunzioni", ""},
		{"Piano anticorruzione 2025-27", "Piano anticorruzione 2026-28", ""},
		{"Piano anticorruzione 2025/2027, entro il 31/12/25", "Piano anticorruzione 2026/28, entro il 31/12/2026", ""},
		{"Orari 2025-03", "Orari 2026-04", Reworded},
		{"Gare 2025: 26 lotti", "Gare 2026: 27 lotti", Reworded},
		{"Verifica dei tempi: > 90 %", "Verifica dei tempi: >90%", ""},
		{"Verifica dei tempi: ≤ 90%", "Verifica dei tempi: ≥ 90%", Reworded},
		{"Consolidamento della riduzione dei tempi di pagamento", "Consolidamento di riduzione dei tempi di pagamento", Retouched},
		{"Riduzione del 10% dei tempi di pagamento dei fornitori del Comune", "Riduzione del 20% dei tempi di pagamento dei fornitori del Comune", Reworded},
		{"Gestione del cimitero", "Riordino delle aree cimiteriali", Reworded},
	}
	for _, tt := range tests {
		a, b := planOf(2025, goalOf(1, "Tecnico", tt.before, cimitero...)), planOf(2026, goalOf(1, "Tecnico", tt.after, cimitero...))
		d := Run(a, b, Options{})
		var got Kind
		for _, c := range d.Goals[0].Changes {
			got = c.Kind
		}
		if got != tt.want || (d.Goals[0].Status == Changed) != (tt.want == Reworded) || d.Equal() != (tt.want == "") {
			t.Errorf("%q → %q: %q, %s, equal %v; want %q", tt.before, tt.after, got, d.Goals[0].Status, d.Equal(), tt.want)
		}
	}
}

func TestResults(t *testing.T) {
	with := func(anno int, raggiunto string) *piao.Piano {
		s := goalOf(1, "Tecnico", "Gestione del cimitero", cimitero...)
		s.Indicatori = []piao.Indicatore{{Descrizione: "Concessioni riviste", ValoreAtteso: "40", ValoreRaggiunto: raggiunto}}
		return planOf(anno, s)
	}
	tests := []struct {
		name          string
		before, after *piao.Piano
		want          Kind
	}{
		{"filled in at the year's end", with(2025, ""), with(2025, "38"), ResultFilled},
		{"taken out again", with(2025, "38"), with(2025, ""), ResultCleared},
		{"corrected", with(2025, "38"), with(2025, "39"), ResultChanged},
		{"the next plan begins without it", with(2025, "38"), with(2026, ""), ""},
		{"and so does the one before, seen from it", with(2026, ""), with(2025, "38"), ""},
		{"the next year's own", with(2025, "38"), with(2026, "41"), ResultChanged},
	}
	for _, tt := range tests {
		d := Run(tt.before, tt.after, Options{})
		var got Kind
		for _, c := range d.Goals[0].Changes {
			got = c.Kind
		}
		if got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

// TestCrowdedOut holds that a goal finds its counterpart though more than are compared are as like it, and stand nearer.
func TestCrowdedOut(t *testing.T) {
	titles := []string{"Alberi", "Biblioteca", "Campi", "Darsena", "Edicole", "Fontane", "Giardini", "Hangar", "Insegne", "Laghetti", "Mercati", "Nidi",
		"Orti", "Palestre", "Quartieri", "Rotatorie", "Scuole", "Teatro", "Uffici", "Ville", "Zone", "Ponti", "Piazze", "Portici", "Argini"}
	p, q := planOf(2025, goalOf(1, "Tecnico", "Il vecchio nome", lampioni...)), planOf(2026)
	for i, title := range titles {
		p.Schede = append(p.Schede, goalOf(i+2, "Tecnico", title, lampioni...))
		q.Schede = append(q.Schede, goalOf(i+1, "Tecnico", title, lampioni...))
	}
	q.Schede = append(q.Schede, goalOf(26, "Tecnico", "Tutt'altro titolo", lampioni...))
	if d := Run(p, q, Options{}); d.Count(Removed) > 0 || d.Count(Unchanged) != len(titles) {
		t.Errorf("%v", links(d))
	}
}

// TestAl holds that a percent has the article that is said before it.
func TestAl(t *testing.T) {
	for percent, want := range map[float64]string{75: "al 75", 87.4: "all'87", 8: "all'8", 11: "all'11", 1.2: "all'1", 18: "al 18", 0.3: "al 0", 100: "al 100"} {
		if got := al(percent); got != want {
			t.Errorf("%g: %s, want %s", percent, got, want)
		}
	}
}
