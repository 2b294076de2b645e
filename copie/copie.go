// Package copie finds goals of different enti that are nearly the same text.
package copie

import (
	"cmp"
	"hash/fnv"
	"maps"
	"math"
	"slices"

	"piao/internal/testo"
)

// A Goal is a text that may be a copy of another's.
type Goal struct {
	// ID is the caller's; the order of goals is that of their IDs.
	ID int64
	// Ente is whose goal it is: goals of one ente are no copies of each other.
	Ente string
	// Text is all that is compared.
	Text string
}

// A Copy is a goal of a group of goals that are nearly the same.
type Copy struct {
	ID int64
	// Group counts from 1, in the order of the groups' first goals.
	Group int
	// Likeness is that to the group's first goal: the part of their runs of words that both have, 0 to 1.
	Likeness float64
}

// Two texts are copies where they share so many of their runs of words; a text of fewer words says too little to be one. How many values a text is
// found by, and how many in one band of them: texts that share half of their runs meet in some band with a probability of .98.
const (
	runLength  = 3
	leastWords = 12
	least      = 0.6
	bands      = 20
	rows       = 4
)

// Find gives the groups of goals of different enti that are nearly the same, by group and goal. Each goal is compared with the first goals of those
// groups only that it meets in a band, so that many goals cost little more each than few.
func Find(goals []Goal) []Copy {
	f := &finder{goals: slices.Clone(goals), met: make([]map[uint64][]int, bands)}
	slices.SortFunc(f.goals, func(a, b Goal) int { return cmp.Compare(a.ID, b.ID) })
	f.runs, f.group = make([][]uint64, len(f.goals)), make([]int, len(f.goals))
	for b := range f.met {
		f.met[b] = map[uint64][]int{}
	}
	for i := range f.goals {
		f.place(i)
	}
	return f.groups()
}

// A finder has seen the goals up to one.
type finder struct {
	goals []Goal
	// runs are the hashes of each goal's runs of words, sorted; group is the goal that each is nearly the same as: the first of its group, itself where
	// there is none.
	runs  [][]uint64
	group []int
	// met gives, for each band, the first goals of the groups that have a value in it.
	met []map[uint64][]int
}

// place puts a goal into the group of the goal that it is most like, or begins one.
func (f *finder) place(i int) {
	f.group[i] = i
	f.runs[i] = runsOf(f.goals[i].Text)
	if len(f.runs[i]) == 0 {
		return
	}
	keys := bandsOf(f.runs[i])
	best := least
	for b, key := range keys {
		for _, first := range f.met[b][key] {
			if l := likeness(f.runs[first], f.runs[i]); l >= best && (f.group[i] == i || l > best) {
				f.group[i], best = first, l
			}
		}
	}
	if f.group[i] != i {
		return
	}
	for b, key := range keys {
		f.met[b][key] = append(f.met[b][key], i)
	}
}

// groups lists the groups that have goals of more than one ente.
func (f *finder) groups() []Copy {
	of := map[int][]int{}
	for i, first := range f.group {
		of[first] = append(of[first], i)
	}
	var list []Copy
	n := 0
	for _, first := range slices.Sorted(maps.Keys(of)) {
		if !slices.ContainsFunc(of[first], func(i int) bool { return f.goals[i].Ente != f.goals[first].Ente }) {
			continue
		}
		n++
		for _, i := range of[first] {
			list = append(list, Copy{f.goals[i].ID, n, math.Round(likeness(f.runs[first], f.runs[i])*100) / 100})
		}
	}
	return list
}

// runsOf gives the hashes of the runs of words of a text, sorted, each once.
func runsOf(text string) []uint64 {
	words := testo.Words(text)
	if len(words) < leastWords {
		return nil
	}
	runs := make([]uint64, 0, len(words))
	for i := range len(words) - runLength + 1 {
		h := fnv.New64a()
		for _, w := range words[i : i+runLength] {
			_, _ = h.Write([]byte(w))
			_, _ = h.Write([]byte{0})
		}
		runs = append(runs, h.Sum64())
	}
	slices.Sort(runs)
	return slices.Compact(runs)
}

// bandsOf gives for each band a value that texts share the more often the more alike they are: the least of the runs' hashes, each made anew for
// each row. (Broder 1997: the resemblance of documents.)
func bandsOf(runs []uint64) (keys [bands]uint64) {
	for b := range keys {
		key := uint64(1)
		for r := range rows {
			seed, low := mix(uint64(b*rows+r)+1), uint64(math.MaxUint64)
			for _, run := range runs {
				low = min(low, mix(run^seed))
			}
			key = mix(key ^ low)
		}
		keys[b] = key
	}
	return keys
}

// mix is the last step of SplitMix64: another number for each number.
func mix(x uint64) uint64 {
	x ^= x >> 30
	x *= 0xbf58476d1ce4e5b9
	x ^= x >> 27
	x *= 0x94d049bb133111eb
	return x ^ x>>31
}

// likeness is the part of the runs of two texts that both have.
func likeness(a, b []uint64) float64 {
	i, j, both := 0, 0, 0
	for i < len(a) && j < len(b) {
		switch {
		case a[i] == b[j]:
			both, i, j = both+1, i+1, j+1
		case a[i] < b[j]:
			i++
		default:
			j++
		}
	}
	return float64(both) / float64(len(a)+len(b)-both)
}
