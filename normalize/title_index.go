package normalize

import (
	"slices"

	"piao/internal/testo"
)

// A titleIndex finds the schede whose titles are alike, but for slips, without comparing each with each: two such titles share a word.
type titleIndex struct {
	// titles are the words of each scheda's title, as numbers.
	titles [][]int
	// near gives for each word those that are it but for slips, itself among them; around those and the words that it is so.
	near, around [][]int
	// at gives for each word the schede that were added and have it, in order.
	at [][]int
	// marked holds, of each word, the last title that was compared with it; met, of each scheda, the last search that came by it.
	marked, met []int
	mark        int
}

// newTitleIndex numbers the words of titles.
func newTitleIndex(titles [][]string) *titleIndex {
	x := &titleIndex{titles: make([][]int, len(titles)), met: make([]int, len(titles))}
	numbers := map[string]int{}
	var words []testo.Counted
	for i, title := range titles {
		for _, w := range title {
			n, ok := numbers[w]
			if !ok {
				n, numbers[w] = len(words), len(words)
				words = append(words, testo.Count(w))
			}
			x.titles[i] = append(x.titles[i], n)
		}
	}
	x.near, x.at, x.marked = nearWords(words), make([][]int, len(words)), make([]int, len(words))
	x.around = make([][]int, len(words))
	for a, near := range x.near {
		for _, b := range near {
			x.around[a], x.around[b] = append(x.around[a], b), append(x.around[b], a)
		}
	}
	return x
}

// nearWords gives for each word those that are it but for slips, which make few letters more or less of it.
func nearWords(words []testo.Counted) [][]int {
	byLength := map[int][]int{}
	for i, w := range words {
		byLength[len(w.Key)] = append(byLength[len(w.Key)], i)
	}
	all := make([][]int, len(words))
	inParallel(len(words), func(i int) {
		for d := -testo.MostSlips; d <= testo.MostSlips; d++ {
			for _, j := range byLength[len(words[i].Key)+d] {
				if _, near := words[i].Near(words[j]); near {
					all[i] = append(all[i], j)
				}
			}
		}
	})
	return all
}

// add lets a scheda be found.
func (x *titleIndex) add(i int) {
	for _, w := range x.titles[i] {
		x.at[w] = append(x.at[w], i)
	}
}

// like gives the schede that were added and have a title like that of scheda i, in order.
func (x *titleIndex) like(i int) []int {
	var found []int
	x.mark++
	search := x.mark
	for _, w := range x.titles[i] {
		for _, v := range x.around[w] {
			for _, j := range x.at[v] {
				if x.met[j] != search {
					x.met[j] = search
					if x.alike(i, j) {
						found = append(found, j)
					}
				}
			}
		}
	}
	slices.Sort(found)
	return found
}

// alike says whether two titles share their words, but for slips.
func (x *titleIndex) alike(i, j int) bool {
	a, b := x.titles[i], x.titles[j]
	if len(a) > len(b) {
		a, b = b, a
	}
	need := likeTitle * float64(len(a)+len(b)) / 2
	if float64(len(a)) < need {
		return false
	}
	x.mark++
	for _, w := range b {
		x.marked[w] = x.mark
	}
	both := 0
	for _, w := range a {
		if slices.ContainsFunc(x.near[w], func(v int) bool { return x.marked[v] == x.mark }) {
			both++
		}
	}
	return float64(both) >= need
}
