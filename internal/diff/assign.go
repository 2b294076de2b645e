package diff

import (
	"math"
	"slices"
)

// An edge is a candidate pair and what it is worth; worths are above 0.
type edge struct {
	a, b  int
	worth float64
}

// assign chooses edges so that no a and no b stands in two of them and their worths sum to the most. Edges that share nothing are
// settled apart, so that the time goes with the size of the largest knot and not with that of the plan.
func assign(edges []edge) []edge {
	var out []edge
	for _, knot := range knots(edges) {
		out = append(out, settle(knot)...)
	}
	return out
}

// knots parts the edges into groups without a common end.
func knots(edges []edge) [][]edge {
	parent := map[[2]int][2]int{}
	var find func(x [2]int) [2]int
	find = func(x [2]int) [2]int {
		p, ok := parent[x]
		if !ok || p == x {
			return x
		}
		root := find(p)
		parent[x] = root
		return root
	}
	for _, e := range edges {
		a, b := find([2]int{0, e.a}), find([2]int{1, e.b})
		if a != b {
			parent[a] = b
		}
	}
	at := map[[2]int]int{}
	var out [][]edge
	for _, e := range edges {
		root := find([2]int{0, e.a})
		i, ok := at[root]
		if !ok {
			i = len(out)
			at[root] = i
			out = append(out, nil)
		}
		out[i] = append(out[i], e)
	}
	return out
}

// settle solves one knot by the Hungarian method with potentials, on a square of costs: the worths, negated, and 0 for no pair.
func settle(edges []edge) []edge {
	if len(edges) == 1 {
		return edges
	}
	as, bs := ends(edges, func(e edge) int { return e.a }), ends(edges, func(e edge) int { return e.b })
	n, m := len(as), len(as)+len(bs) // each a may also go to a b of its own that is none
	cost := make([][]float64, n)
	which := map[[2]int]edge{}
	for i := range cost {
		cost[i] = make([]float64, m)
	}
	for _, e := range edges {
		i, _ := slices.BinarySearch(as, e.a)
		j, _ := slices.BinarySearch(bs, e.b)
		cost[i][j] = -e.worth
		which[[2]int{i, j}] = e
	}
	var out []edge
	for i, j := range hungarian(cost) {
		if e, ok := which[[2]int{i, j}]; ok {
			out = append(out, e)
		}
	}
	return out
}

func ends(edges []edge, end func(edge) int) []int {
	var all []int
	for _, e := range edges {
		all = append(all, end(e))
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// hungarian gives for each row the column that makes the sum of the costs least; there are at least as many columns as rows. O(n²m).
func hungarian(cost [][]float64) []int {
	n, m := len(cost), len(cost[0])
	u, v := make([]float64, n+1), make([]float64, m+1)
	row, way := make([]int, m+1), make([]int, m+1) // row[j] is the row of column j, from 1
	for i := 1; i <= n; i++ {
		row[0] = i
		j0 := 0
		least, used := make([]float64, m+1), make([]bool, m+1)
		for j := range least {
			least[j] = math.Inf(1)
		}
		for row[j0] != 0 {
			used[j0] = true
			i0, j1, delta := row[j0], 0, math.Inf(1)
			for j := 1; j <= m; j++ {
				if used[j] {
					continue
				}
				if c := cost[i0-1][j-1] - u[i0] - v[j]; c < least[j] {
					least[j], way[j] = c, j0
				}
				if least[j] < delta {
					delta, j1 = least[j], j
				}
			}
			for j := 0; j <= m; j++ {
				if used[j] {
					u[row[j]] += delta
					v[j] -= delta
				} else {
					least[j] -= delta
				}
			}
			j0 = j1
		}
		for j0 != 0 {
			row[j0] = row[way[j0]]
			j0 = way[j0]
		}
	}
	out := make([]int, n)
	for j := 1; j <= m; j++ {
		if row[j] > 0 {
			out[row[j]-1] = j - 1
		}
	}
	return out
}
