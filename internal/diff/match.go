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
	// noneA and noneB are the goals that a person has decided to have no counterpart.
	noneA, noneB []int
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
			edges = append(edges, edge{c[0], c[1], s - least + 0.01 + 0.004*m.details(c[0], c[1]) + 0.001*m.near(c[0], c[1])})
		}
	}
	var out []pair
	for _, e := range assign(edges) {
		out = append(out, pair{e.a, e.b, scores[[2]int{e.a, e.b}]})
	}
	return out
}

// details is the share of what the score leaves out that two goals have alike: it decides between those whose texts are the same.
func (m *matcher) details(a, b int) float64 {
	x, y := m.a[a].Scheda, m.b[b].Scheda
	alike := 0
	for _, same := range []bool{
		decimal(x.Peso) == decimal(y.Peso), x.Personale == y.Personale, x.AltreUnita == y.AltreUnita, slices.Equal(x.Assessori, y.Assessori),
		slices.EqualFunc(x.Fasi, y.Fasi, func(f, g piao.Fase) bool { return slices.Equal(shifted(f.Previsto, m.shift), g.Previsto) }),
		slices.EqualFunc(x.Indicatori, y.Indicatori, func(i, j piao.Indicatore) bool { return i.ValoreAtteso == j.ValoreAtteso }),
	} {
		if same {
			alike++
		}
	}
	return float64(alike) / 6
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
		switch {
		case p.After == 0 && a >= 0:
			m.noneA = append(m.noneA, a)
		case p.Before == 0 && b >= 0:
			m.noneB = append(m.noneB, b)
		}
	}
	return pairs, freeA, freeB
}

// free says which goals stand in none of the pairs, and are not decided to.
func (m *matcher) free(pairs []pair) (a, b []bool) {
	a, b = slices.Repeat([]bool{true}, len(m.a)), slices.Repeat([]bool{true}, len(m.b))
	for _, p := range pairs {
		a[p.a], b[p.b] = false, false
	}
	for _, i := range m.noneA {
		a[i] = false
	}
	for _, j := range m.noneB {
		b[j] = false
	}
	return a, b
}

// candidates gives the pairs that are worth a score: those of one title, and for each goal the few that share the most rare words.
// Few words stand in many schede, so that the work goes with the size of the plans and not with their product.
func (m *matcher) candidates(freeA, freeB []bool) [][2]int {
	const few, twins = 20, 60
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
		best := append(slices.Clone(met[:min(few, len(met))]), m.nearest(i, titles[m.a[i].title], twins)...)
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

// nearest gives those of the goals bs of one title that goal a may be: all of them, or the most that are wanted, of its own settore
// and then of its own place first.
func (m *matcher) nearest(a int, bs []int, most int) []int {
	if len(bs) <= most {
		return bs
	}
	worth := make(map[int]float64, len(bs))
	for _, b := range bs {
		if worth[b] = m.near(a, b); slices.Equal(m.a[a].words[settorePart], m.b[b].words[settorePart]) {
			worth[b]++
		}
	}
	sorted := slices.Clone(bs)
	slices.SortStableFunc(sorted, func(x, y int) int { return cmp.Compare(worth[y], worth[x]) })
	return sorted[:most]
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

// proposals gives the goals that may have been divided, and those that may have been put together.
func (m *matcher) proposals(pairs []pair) []Proposal {
	mateOfA, mateOfB := slices.Repeat([]int{-1}, len(m.a)), slices.Repeat([]int{-1}, len(m.b))
	for _, p := range pairs {
		mateOfA[p.a], mateOfB[p.b] = p.b, p.a
	}
	here, there := make([][]int, len(m.a)), make([][]int, len(m.b))
	freeA, freeB := m.free(nil)
	for _, c := range m.candidates(freeA, freeB) {
		here[c[0]], there[c[1]] = append(here[c[0]], c[1]), append(there[c[1]], c[0])
	}
	out := []Proposal{}
	for _, x := range m.divided(m.a, m.b, mateOfA, mateOfB, there) {
		out = append(out, Proposal{Split, []int{x.whole}, x.parts, x.score})
	}
	for _, x := range m.divided(m.b, m.a, mateOfB, mateOfA, here) {
		out = append(out, Proposal{Merge, x.parts, []int{x.whole}, x.score})
	}
	return out
}

// A division is a goal of one edition and those of the other that hold its steps, by numero.
type division struct {
	whole int
	parts []int
	score float64
}

// divided finds the goals among wholes most of whose parts stand alone in the other edition: a part is a goal without a mate nearly
// all of whose steps are steps of the whole, and not of the whole's mate. One part and the mate are a division, or two parts.
func (m *matcher) divided(wholes, parts []goal, mateOfWhole, mateOfPart []int, candidates [][]int) (out []division) {
	const least = 0.6
	found := map[int][]int{}
	score := map[int]float64{}
	for j := range parts {
		if mateOfPart[j] >= 0 {
			continue
		}
		best, most := -1, 0.0
		for _, i := range candidates[j] {
			s := m.within(steps(&parts[j]), steps(&wholes[i]))
			if s < least || s <= most {
				continue
			}
			if mate := mateOfWhole[i]; mate >= 0 && m.within(steps(&parts[j]), steps(&parts[mate])) >= s/2 {
				continue
			}
			best, most = i, s
		}
		if best >= 0 {
			found[best] = append(found[best], j)
			score[best] = max(score[best], most)
		}
	}
	for i := range wholes {
		js := found[i]
		if mate := mateOfWhole[i]; mate >= 0 && len(js) > 0 {
			js = append(js, mate)
		}
		if len(js) < 2 {
			continue
		}
		slices.Sort(js)
		d := division{whole: wholes[i].Numero, score: score[i]}
		for _, j := range js {
			d.parts = append(d.parts, parts[j].Numero)
		}
		out = append(out, d)
	}
	return out
}

// steps are the words of a goal's fasi.
func steps(g *goal) []string { return g.words[fasiPart] }

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
