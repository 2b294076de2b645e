package diff

import (
	"cmp"
	"slices"

	"piao"
)

// A History follows one goal through the editions of a plan: D.Lgs. 150/2009, art. 5 c. 2 f, wants goals that can be compared with the
// three years before.
type History struct {
	Ente string `json:"ente"`
	// Points are the editions, the oldest first.
	Points []Point `json:"points"`
	// Indicatori are those of the goal in any edition, in the order of the latest that has them.
	Indicatori []Track `json:"indicatori"`
}

// A Point is the goal in one edition.
type Point struct {
	Anno int `json:"anno"`
	// Scheda is nil where the edition does not have the goal.
	Scheda *piao.Scheda `json:"scheda"`
	// Maybe is the numero of a scheda that may be the goal but is not like enough; 0 where there is none.
	Maybe int `json:"maybe,omitempty"`
	// Changes are those since the edition before that has it, Score and Reasons those of the match with it; empty in the first.
	Changes []Change `json:"changes"`
	Score   float64  `json:"score"`
	Reasons []string `json:"reasons"`
}

// A Track is one indicatore through the editions.
type Track struct {
	// Descrizione is the latest edition's.
	Descrizione string `json:"descrizione"`
	// Values has one entry a point, nil where there is no such indicatore.
	Values []*piao.Indicatore `json:"values"`
	// point and place say where the latest of them stands.
	point, place int
}

// Follow gives the history of the goal that has that numero in editions[at]; editions stand in the order of their years. An edition
// without the goal is passed over: the one before it is compared with the one after.
func Follow(editions []*piao.Piano, at, numero int, opts Options) *History {
	if opts.Threshold <= 0 {
		opts.Threshold = DefaultThreshold
	}
	h := &History{Ente: editions[at].Ente, Indicatori: []Track{}}
	for _, p := range editions {
		h.Points = append(h.Points, Point{Anno: p.Anno, Changes: []Change{}, Reasons: []string{}})
	}
	h.Points[at].Scheda = editions[at].Scheda(numero)
	last := at
	find := func(k int) {
		p := &h.Points[k]
		if p.Scheda, p.Maybe = counterpart(editions[last], editions[k], h.Points[last].Scheda.Numero, opts); p.Scheda != nil {
			last = k
		}
	}
	for k := at - 1; k >= 0; k-- {
		find(k)
	}
	last = at
	for k := at + 1; k < len(editions); k++ {
		find(k)
	}
	h.compare(editions, opts)
	return h
}

// counterpart finds what a goal of one edition is in another: nil where it is not there, with the numero of one that may be it.
func counterpart(here, there *piao.Piano, numero int, opts Options) (s *piao.Scheda, maybe int) {
	m := newMatcher(here, there, opts)
	pairs := m.match()
	for _, p := range pairs {
		if m.a[p.a].Numero == numero {
			return m.b[p.b].Scheda, 0
		}
	}
	for _, p := range m.ambiguous(pairs) {
		if p.Before == numero {
			maybe = p.After
		}
	}
	return nil, maybe
}

// compare fills in what changed from each point to the next, and follows the indicatori.
func (h *History) compare(editions []*piao.Piano, opts Options) {
	var ids []int // of the last point: the track of each of its indicatori
	last := -1
	for k := range h.Points {
		p := &h.Points[k]
		if p.Scheda == nil {
			continue
		}
		now := slices.Repeat([]int{-1}, len(p.Scheda.Indicatori))
		if last >= 0 {
			before := h.Points[last].Scheda
			m := newMatcher(editions[last], editions[k], opts)
			_, p.Changes = m.compare(before, p.Scheda)
			a, b := m.goalOf(m.a, before), m.goalOf(m.b, p.Scheda)
			p.Score, p.Reasons = m.score(a, b), m.reasons(a, b)
			c := &comparison{shift: m.shift, forms: m.forms}
			pairs, _, _ := c.alignIndicatori(before.Indicatori, p.Scheda.Indicatori, c.fasi(before.Fasi, p.Scheda.Fasi))
			for _, pair := range pairs {
				now[pair[1]] = ids[pair[0]]
			}
		}
		for i := range now {
			if now[i] < 0 {
				now[i] = len(h.Indicatori)
				h.Indicatori = append(h.Indicatori, Track{Values: make([]*piao.Indicatore, len(h.Points))})
			}
			t := &h.Indicatori[now[i]]
			t.Descrizione, t.Values[k], t.point, t.place = p.Scheda.Indicatori[i].Descrizione, &p.Scheda.Indicatori[i], k, i
		}
		ids, last = now, k
	}
	slices.SortFunc(h.Indicatori, func(x, y Track) int { return cmp.Or(cmp.Compare(y.point, x.point), cmp.Compare(x.place, y.place)) })
}

// goalOf finds a scheda among the goals.
func (m *matcher) goalOf(goals []goal, s *piao.Scheda) *goal {
	i := slices.IndexFunc(goals, func(g goal) bool { return g.Scheda == s })
	return &goals[i]
}
