package diff

import (
	"cmp"
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
	// forms are what the forms of the editions ask; blank are the parts that only one of them has.
	forms *moduli
	blank map[int]bool
}

// A pair is a match: indices into the matcher's goals.
type pair struct {
	a, b  int
	score float64
}

func newMatcher(before, after *piao.Piano, opts Options) *matcher {
	m := &matcher{opts: opts, forms: newModuli(before, after), blank: map[int]bool{}}
	if before.Anno > 0 && after.Anno > 0 {
		m.shift = after.Anno - before.Anno
	}
	m.a, m.b = goalsOf(before, m.shift), goalsOf(after, 0)
	m.rare = rarity(m.a, m.b)
	for k, part := range parts {
		m.blank[k] = m.forms.skips(part.name)
	}
	return m
}

// match gives the pairs that are best as a whole, those that are pinned among them, and where codes last those of one code. Goals that were crowded out of the candidates by
// others that found their own are tried again among those left.
func (m *matcher) match() []pair {
	pairs, freeA, freeB := m.pinned()
	found := m.alikes(slices.Clone(freeA), slices.Clone(freeB))
	if coded := m.byCode(found, freeA, freeB); len(coded) > 0 {
		take(coded, freeA, freeB)
		found = append(coded, m.alikes(freeA, freeB)...)
	}
	pairs = append(pairs, found...)
	slices.SortFunc(pairs, func(x, y pair) int { return cmp.Compare(x.b, y.b) })
	return pairs
}

// alikes pairs the goals that are free by their likeness; those that it pairs are free no more.
func (m *matcher) alikes(freeA, freeB []bool) (pairs []pair) {
	for {
		found := m.assign(freeA, freeB, m.opts.Threshold)
		if len(found) == 0 {
			return pairs
		}
		take(found, freeA, freeB)
		pairs = append(pairs, found...)
	}
}

func take(pairs []pair, freeA, freeB []bool) {
	for _, p := range pairs {
		freeA[p.a], freeB[p.b] = false, false
	}
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

// near is 1 for goals at the same place of their plans, and less the further apart they stand: it decides between equals. By squares,
// many that are the same stay in their order; the last bit is for one that stands between two, which goes to the earlier.
func (m *matcher) near(a, b int) float64 {
	x, y := float64(a)/float64(len(m.a)), float64(b)/float64(len(m.b))
	return 1 - (x-y)*(x-y) - 1e-9*(x+y)
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

// candidates gives the pairs that are worth a score, sorted: those of one title, and for each goal of either edition the few that share
// the most rare words. Few words stand in many schede, so that the work goes with the size of the plans and not with their product.
func (m *matcher) candidates(freeA, freeB []bool) [][2]int {
	const few, twins = 20, 60
	common := max(50, len(m.a)/20, len(m.b)/20) // a word that more schede have tells nothing
	inA, titlesA := postings(m.a, freeA)
	inB, titlesB := postings(m.b, freeB)
	for w := range inA {
		if max(len(inA[w]), len(inB[w])) > common {
			delete(inA, w)
			delete(inB, w)
		}
	}
	var out [][2]int
	closest(m.a, freeA, inB, len(m.b), few, m.rare, m.near, func(a, b int) { out = append(out, [2]int{a, b}) })
	closest(m.b, freeB, inA, len(m.a), few, m.rare, func(b, a int) float64 { return m.near(a, b) }, func(b, a int) { out = append(out, [2]int{a, b}) })
	for a := range m.a {
		if freeA[a] {
			for _, b := range m.nearest(titlesB[m.a[a].title], twins, func(b int) (int, int) { return a, b }) {
				out = append(out, [2]int{a, b})
			}
		}
	}
	for b := range m.b {
		if as := titlesA[m.b[b].title]; freeB[b] && len(as) > twins {
			for _, a := range m.nearest(as, twins, func(a int) (int, int) { return a, b }) {
				out = append(out, [2]int{a, b})
			}
		}
	}
	slices.SortFunc(out, func(x, y [2]int) int { return cmp.Or(cmp.Compare(x[0], y[0]), cmp.Compare(x[1], y[1])) })
	return slices.Compact(out)
}

// postings gives the goals that are free by each word and by title.
func postings(goals []goal, free []bool) (words, titles map[string][]int) {
	words, titles = map[string][]int{}, map[string][]int{}
	for i := range goals {
		if !free[i] {
			continue
		}
		titles[goals[i].title] = append(titles[goals[i].title], i)
		for _, ws := range goals[i].words {
			for _, w := range ws {
				if p := words[w]; len(p) == 0 || p[len(p)-1] != i {
					words[w] = append(p, i)
				}
			}
		}
	}
	return words, titles
}

// closest puts each goal that is free with the few of the n others that share the most rare words with it, of equals the nearest.
func closest(goals []goal, free []bool, others map[string][]int, n, few int, rare map[string]float64, near func(i, j int) float64, put func(i, j int)) {
	shared := make([]float64, n)
	for i := range goals {
		if !free[i] {
			continue
		}
		var met []int
		for _, ws := range goals[i].words {
			for _, w := range ws {
				for _, j := range others[w] {
					if shared[j] == 0 {
						met = append(met, j)
					}
					shared[j] += rare[w]
				}
			}
		}
		slices.SortFunc(met, func(x, y int) int {
			return cmp.Or(cmp.Compare(shared[y], shared[x]), cmp.Compare(near(i, y), near(i, x)), cmp.Compare(x, y))
		})
		for k, j := range met {
			if k < few {
				put(i, j)
			}
			shared[j] = 0
		}
	}
}

// nearest gives those of the goals of one title that another may be, pairOf being the pair they make with it: all of them, or the most
// that are wanted, of its own settore and then of its own place first.
func (m *matcher) nearest(goals []int, most int, pairOf func(int) (a, b int)) []int {
	if len(goals) <= most {
		return goals
	}
	worth := make(map[int]float64, len(goals))
	for _, g := range goals {
		a, b := pairOf(g)
		if worth[g] = m.near(a, b); slices.Equal(m.a[a].words[settorePart], m.b[b].words[settorePart]) {
			worth[g]++
		}
	}
	sorted := slices.Clone(goals)
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
