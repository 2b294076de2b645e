package diff

import (
	"container/heap"
	"math"
	"slices"
)

// An edge is a candidate pair and what it is worth; worths are above 0.
type edge struct {
	a, b  int
	worth float64
}

// assign chooses edges so that no a and no b stands in two of them and their worths sum to the most.
//
// It is the Hungarian method over the edges that there are: each a in turn is given the b, or none, that makes the whole worth the
// most, by the shortest way of moving others aside. The time goes with the number of a's times that of the edges near them, not with
// the product of both sides.
func assign(edges []edge) []edge {
	as, bs := ends(edges, func(e edge) int { return e.a }), ends(edges, func(e edge) int { return e.b })
	n := len(bs)
	s := sparse{n: n, out: make([][]arc, len(as)), u: make([]float64, len(as)), v: make([]float64, n+len(as)),
		row: slices.Repeat([]int{-1}, n+len(as)), dist: slices.Repeat([]float64{math.Inf(1)}, n+len(as)), from: make([]int, n+len(as)), settled: make([]bool, n+len(as))}
	for _, e := range edges {
		i, _ := slices.BinarySearch(as, e.a)
		j, _ := slices.BinarySearch(bs, e.b)
		s.out[i] = append(s.out[i], arc{j, -e.worth, e})
	}
	for i := range as {
		s.out[i] = append(s.out[i], arc{col: n + i}) // to no b at all
	}
	for i := range as {
		s.place(i)
	}
	var chosen []edge
	for j, i := range s.row[:n] {
		if i < 0 {
			continue
		}
		k := slices.IndexFunc(s.out[i], func(x arc) bool { return x.col == j })
		chosen = append(chosen, s.out[i][k].edge)
	}
	return chosen
}

func ends(edges []edge, end func(edge) int) []int {
	var all []int
	for _, e := range edges {
		all = append(all, end(e))
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// An arc leads from a row to a column, at a cost.
type arc struct {
	col  int
	cost float64
	edge edge
}

// sparse is an assignment under way: rows are placed one by one. Columns from n on are each of one row alone, for its having none.
type sparse struct {
	n    int
	out  [][]arc
	u, v []float64 // potentials of rows and columns: no arc costs less than theirs together
	row  []int     // the row of each column, -1 for none

	// Of the search for one row's place: the length of the way to each column, the row it is reached from, whether that is final.
	dist    []float64
	from    []int
	settled []bool
}

// place gives row s a column, moving others where that is worth it.
func (p *sparse) place(s int) {
	var met, done []int
	var open frontier
	i, base := s, 0.0
	end := -1
	for end < 0 {
		for _, x := range p.out[i] {
			if d := base + x.cost - p.u[i] - p.v[x.col]; !p.settled[x.col] && d < p.dist[x.col] {
				if math.IsInf(p.dist[x.col], 1) {
					met = append(met, x.col)
				}
				p.dist[x.col], p.from[x.col] = d, i
				heap.Push(&open, stop{x.col, d})
			}
		}
		next := heap.Pop(&open).(stop)
		for p.settled[next.col] {
			next = heap.Pop(&open).(stop)
		}
		j := next.col
		p.settled[j], base = true, next.dist
		done = append(done, j)
		if i = p.row[j]; i < 0 {
			end = j
		}
	}
	p.u[s] += base
	for _, j := range done {
		if p.row[j] >= 0 {
			p.u[p.row[j]] += base - p.dist[j]
		}
		p.v[j] -= base - p.dist[j]
	}
	// Each column on the way goes to the row that it was reached from, whose own column goes on to the next.
	for j := end; ; {
		i := p.from[j]
		before := slices.IndexFunc(p.out[i], func(x arc) bool { return p.row[x.col] == i })
		p.row[j] = i
		if i == s {
			break
		}
		j = p.out[i][before].col
	}
	for _, j := range met {
		p.dist[j], p.settled[j] = math.Inf(1), false
	}
}

// A stop is a column that the search has reached, and how far it is.
type stop struct {
	col  int
	dist float64
}

// frontier is a heap of stops, the nearest first; of two as near, the column that comes first.
type frontier []stop

func (f frontier) Len() int { return len(f) }
func (f frontier) Less(i, j int) bool {
	return f[i].dist < f[j].dist || f[i].dist == f[j].dist && f[i].col < f[j].col
}
func (f frontier) Swap(i, j int) { f[i], f[j] = f[j], f[i] }
func (f *frontier) Push(x any)   { *f = append(*f, x.(stop)) }
func (f *frontier) Pop() any {
	old := *f
	x := old[len(old)-1]
	*f = old[:len(old)-1]
	return x
}
