package diff

import (
	"cmp"
	"math"
	"slices"

	"piao"
)

// A matcher pairs the goals of two editions.
type matcher struct {
	a, b  []goal
	shift int // by how many years b is later
	rare  map[string]float64
	opts  Options
}

// A pair is a match: indices into the matcher's goals.
type pair struct {
	a, b  int
	score float64
}

func newMatcher(before, after *piao.Piano, opts Options) *matcher {
	m := &matcher{opts: opts}
	if before.Anno > 0 && after.Anno > 0 {
		m.shift = after.Anno - before.Anno
	}
	m.a, m.b = goalsOf(before, m.shift), goalsOf(after, 0)
	m.rare = rarity(m.a, m.b)
	return m
}

// match gives the pairs that are best as a whole, those that are pinned among them.
func (m *matcher) match() []pair {
	pins, freeA, freeB := m.pinned()
	pairs := append(pins, m.assign(freeA, freeB, m.opts.Threshold)...)
	slices.SortFunc(pairs, func(x, y pair) int { return cmp.Compare(x.b, y.b) })
	return pairs
}

// assign pairs the goals that are free, among those that score at least least.
func (m *matcher) assign(freeA, freeB []bool, least float64) []pair {
	var edges []edge
	scores := map[[2]int]float64{}
	for _, c := range m.candidates(freeA, freeB) {
		if s := m.score(&m.a[c[0]], &m.b[c[1]]); s >= least {
			scores[c] = s
			edges = append(edges, edge{c[0], c[1], s - least + 0.01 + 0.001*m.near(c[0], c[1])})
		}
	}
	var out []pair
	for _, e := range assign(edges) {
		out = append(out, pair{e.a, e.b, scores[[2]int{e.a, e.b}]})
	}
	return out
}

// near is 1 for goals at the same place of their plans, and less the further apart they stand: it decides between equals.
func (m *matcher) near(a, b int) float64 {
	return 1 - math.Abs(float64(a)/float64(len(m.a))-float64(b)/float64(len(m.b)))
}

// pinned gives the pairs that a person has decided, and which goals are free for others.
func (m *matcher) pinned() (pairs []pair, freeA, freeB []bool) {
	freeA, freeB = m.free(nil)
	at := func(goals []goal, numero int) int {
		return slices.IndexFunc(goals, func(g goal) bool { return g.Numero == numero })
	}
	for _, p := range m.opts.Pins {
		a, b := at(m.a, p.Before), at(m.b, p.After)
		if a >= 0 && b >= 0 && freeA[a] && freeB[b] {
			pairs = append(pairs, pair{a, b, m.score(&m.a[a], &m.b[b])})
		}
		if a >= 0 {
			freeA[a] = false
		}
		if b >= 0 {
			freeB[b] = false
		}
	}
	return pairs, freeA, freeB
}

// free says which goals stand in none of the pairs.
func (m *matcher) free(pairs []pair) (a, b []bool) {
	a, b = slices.Repeat([]bool{true}, len(m.a)), slices.Repeat([]bool{true}, len(m.b))
	for _, p := range pairs {
		a[p.a], b[p.b] = false, false
	}
	return a, b
}

// candidates gives the pairs that are worth a score: those of one title, and for each goal the few that share the most rare words.
// Few words stand in many schede, so that the work goes with the size of the plans and not with their product.
func (m *matcher) candidates(freeA, freeB []bool) [][2]int {
	const few = 20
	common := max(50, len(m.b)/20) // a word that more schede have tells nothing
	postings, titles := map[string][]int{}, map[string][]int{}
	for j := range m.b {
		if !freeB[j] {
			continue
		}
		titles[m.b[j].title] = append(titles[m.b[j].title], j)
		for _, ws := range m.b[j].words {
			for _, w := range ws {
				if p := postings[w]; len(p) == 0 || p[len(p)-1] != j {
					postings[w] = append(p, j)
				}
			}
		}
	}
	var out [][2]int
	shared := make([]float64, len(m.b))
	for i := range m.a {
		if !freeA[i] {
			continue
		}
		var met []int
		for _, ws := range m.a[i].words {
			for _, w := range ws {
				if len(postings[w]) > common {
					continue
				}
				for _, j := range postings[w] {
					if shared[j] == 0 {
						met = append(met, j)
					}
					shared[j] += m.rare[w]
				}
			}
		}
		slices.SortFunc(met, func(x, y int) int { return cmp.Or(cmp.Compare(shared[y], shared[x]), cmp.Compare(x, y)) })
		best := append(slices.Clone(met[:min(few, len(met))]), titles[m.a[i].title]...)
		slices.Sort(best)
		for _, j := range slices.Compact(best) {
			out = append(out, [2]int{i, j})
		}
		for _, j := range met {
			shared[j] = 0
		}
	}
	return out
}

// ambiguous gives pairs of goals left alone that may be one: they score less than the threshold, but not much.
func (m *matcher) ambiguous(pairs []pair) []Pair {
	const floor = 0.6 // of the threshold
	freeA, freeB := m.free(pairs)
	out := []Pair{}
	for _, p := range m.assign(freeA, freeB, floor*m.opts.Threshold) {
		a, b := &m.a[p.a], &m.b[p.b]
		out = append(out, Pair{a.Numero, b.Numero, p.score, m.reasons(a, b)})
	}
	slices.SortFunc(out, func(x, y Pair) int { return cmp.Compare(x.Before, y.Before) })
	return out
}

// proposals gives the goals left alone whose steps stand, in good part, in a goal that is paired with another: a part split off, or
// taken in.
func (m *matcher) proposals(pairs []pair) []Proposal {
	out := []Proposal{}
	freeA, freeB := m.free(pairs)
	for j := range m.b {
		if !freeB[j] {
			continue
		}
		if p, s := m.bestWhole(pairs, &m.b[j], func(p pair) (whole, rest *goal) { return &m.a[p.a], &m.b[p.b] }); s > 0 {
			out = append(out, Proposal{Split, []int{m.a[p.a].Numero}, []int{m.b[p.b].Numero, m.b[j].Numero}, s})
		}
	}
	for i := range m.a {
		if !freeA[i] {
			continue
		}
		if p, s := m.bestWhole(pairs, &m.a[i], func(p pair) (whole, rest *goal) { return &m.b[p.b], &m.a[p.a] }); s > 0 {
			out = append(out, Proposal{Merge, []int{m.a[p.a].Numero, m.a[i].Numero}, []int{m.b[p.b].Numero}, s})
		}
	}
	return out
}

// bestWhole finds the pair whose one side has most of the steps of lone, which its other side lacks.
func (m *matcher) bestWhole(pairs []pair, lone *goal, sides func(pair) (whole, rest *goal)) (best pair, score float64) {
	const least = 0.6
	words := steps(lone)
	for _, p := range pairs {
		whole, rest := sides(p)
		if s := m.within(words, steps(whole)); s >= least && s > score && m.within(words, steps(rest)) < s/2 {
			best, score = p, s
		}
	}
	return best, score
}

// steps are the words of a goal's fasi and indicatori.
func steps(g *goal) []string {
	var all []string
	for k, part := range parts {
		if part.name == "fasi" || part.name == "indicatori" {
			all = append(all, g.words[k]...)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// within is the share of the words, by rarity, that stand in others.
func (m *matcher) within(words, others []string) float64 {
	in, all := 0.0, 0.0
	for _, w := range words {
		all += m.rare[w]
		if _, ok := slices.BinarySearch(others, w); ok {
			in += m.rare[w]
		}
	}
	if all == 0 {
		return 0
	}
	return in / all
}
