package pdf

import (
	"math"
	"slices"
)

// A ruling is a horizontal or vertical line: its position across, and from where to where it goes along.
type ruling struct{ pos, lo, hi float64 }

func (r ruling) length() float64 { return r.hi - r.lo }

// rulings makes lines from the painted edges: those that can be seen, joined along one position, long enough, and not drawn under
// or through words.
func rulings(out *painting, visible []glyph, p *Page) (hs, vs []ruling) {
	v := viewer{out: out, sheet: rect{0, 0, p.Width, p.Height}}
	for i := range out.edges {
		e := &out.edges[i]
		if !v.shows(e) {
			continue
		}
		if e.width() >= e.height() {
			hs = append(hs, ruling{e.y0, e.x0, e.x1})
		}
		if e.height() >= e.width() {
			vs = append(vs, ruling{e.x0, e.y0, e.y1})
		}
	}
	hs, vs = join(hs), join(vs)
	return dropUnderlines(hs, visible), vs
}

// join makes one line of the pieces that stand at one position with little or nothing between them.
func join(rs []ruling) []ruling {
	slices.SortFunc(rs, func(a, b ruling) int { return int(math.Copysign(1, a.pos-b.pos)) * btoi(a.pos != b.pos) })
	var out []ruling
	for len(rs) > 0 {
		n := 1
		for n < len(rs) && rs[n].pos-rs[n-1].pos <= set.Snap && rs[n].pos-rs[0].pos <= 2*set.Snap {
			n++
		}
		out = append(out, joinAlong(rs[:n])...)
		rs = rs[n:]
	}
	return out
}

// joinAlong joins pieces of one position; the line stands at their mean, each by its length.
func joinAlong(rs []ruling) []ruling {
	slices.SortFunc(rs, func(a, b ruling) int { return int(math.Copysign(1, a.lo-b.lo)) * btoi(a.lo != b.lo) })
	var out []ruling
	for len(rs) > 0 {
		r, n, sum, weight := rs[0], 0, 0.0, 0.0
		for n < len(rs) && rs[n].lo-r.hi <= set.JoinGap {
			r.hi = max(r.hi, rs[n].hi)
			w := rs[n].length() + 0.01
			sum, weight = sum+w*rs[n].pos, weight+w
			n++
		}
		r.pos = sum / weight
		if r.length() >= set.MinRule {
			out = append(out, r)
		}
		rs = rs[n:]
	}
	return out
}

// dropUnderlines takes out the horizontal lines that go exactly as far as the words right above them or around them: underlined and
// struck words, which in a narrow cell could pass for its border.
func dropUnderlines(hs []ruling, visible []glyph) []ruling {
	const bucket = 8.0
	rows := map[int][]int{}
	for i := range visible {
		if g := &visible[i]; g.dir == right && g.text != " " {
			k := int(g.y / bucket)
			rows[k] = append(rows[k], i)
		}
	}
	out := hs[:0]
	for _, h := range hs {
		covered, reach := 0.0, 1.0
		lo, hi := math.Inf(1), math.Inf(-1)
		for k := int((h.pos - bucket) / bucket); k <= int((h.pos+bucket)/bucket); k++ {
			for _, i := range rows[k] {
				g := &visible[i]
				if h.pos < g.y-set.Strike*g.size || h.pos > g.y+set.Underline*g.size || g.x+g.advance < h.lo-g.size || g.x > h.hi+g.size {
					continue
				}
				lo, hi = min(lo, g.x), max(hi, g.x+g.advance)
				covered += g.advance
				reach = set.UnderlineReach * g.size
			}
		}
		if covered >= set.UnderlineShare*h.length() && lo <= h.lo+reach && hi >= h.hi-reach && covered > 0 && h.lo >= lo-reach && h.hi <= hi+reach {
			continue
		}
		out = append(out, h)
	}
	return out
}

// components gathers lines that meet into groups: the indices of the horizontal and of the vertical lines of each.
func components(hs, vs []ruling, touch float64) [][2][]int {
	parent := make([]int, len(hs)+len(vs))
	for i := range parent {
		parent[i] = i
	}
	find := func(i int) int {
		for parent[i] != i {
			parent[i] = parent[parent[i]]
			i = parent[i]
		}
		return i
	}
	for i, h := range hs {
		for j, v := range vs {
			if v.pos >= h.lo-touch && v.pos <= h.hi+touch && h.pos >= v.lo-touch && h.pos <= v.hi+touch {
				parent[find(i)] = find(len(hs) + j)
			}
		}
	}
	at := map[int]int{}
	var groups [][2][]int
	for i := range parent {
		root := find(i)
		k, ok := at[root]
		if !ok {
			k = len(groups)
			at[root] = k
			groups = append(groups, [2][]int{})
		}
		if i < len(hs) {
			groups[k][0] = append(groups[k][0], i)
		} else {
			groups[k][1] = append(groups[k][1], i-len(hs))
		}
	}
	return groups
}
