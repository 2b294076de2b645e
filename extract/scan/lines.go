package scan

import (
	"cmp"
	"slices"
)

// A span is a run of ink in a row of pixels, or in a column: where it is across, and from where to where it goes along, the end outside.
type span struct{ at, from, to int }

// A stroke is a piece of a ruling line: the spans that it is made of, and where it stands.
type stroke struct {
	spans    []span
	from, to int
	at       float64 // the middle of its thickness
}

func (l *stroke) length() int { return l.to - l.from }

// The measures of lines, in points: a run of ink is of a line from its least length on, small breaks in it closed; a thicker one is a shape.
const (
	leastAcross, leastDown = 14.0, 10.0
	breaks                 = 0.5
	thickest               = 3.5
	leastFaint             = 30
	thickestFaint          = 1.6
	mend                   = 5 // what may be missing between two pieces of a line
	offLine                = 1.2
)

// strokes gives the pieces of lines that run along rows, or along columns where down is set.
func (s *sheet) strokes(down bool) []stroke {
	least := s.px(leastAcross)
	if down {
		least = s.px(leastDown)
	}
	out := s.mended(s.thin(s.spans(s.dark, down, least, s.px(breaks)), thickest))
	for _, l := range s.mended(s.thin(s.spans(s.faint(down), down, s.px(leastFaint), 1), thickestFaint)) {
		if s.isBare(l, down) && !slices.ContainsFunc(out, func(o stroke) bool { return s.alongside(l, o) }) {
			out = append(out, l)
		}
	}
	return out
}

// alongside says whether two pieces are of one line.
func (s *sheet) alongside(a, b stroke) bool {
	d := a.at - b.at
	return d < 2*offLine*s.pt && -d < 2*offLine*s.pt && a.from < b.to && b.from < a.to
}

// thin makes pieces of the runs that lie against each other, but for those that are shapes.
func (s *sheet) thin(spans []span, most float64) (out []stroke) {
	for _, group := range touching(spans) {
		l := strokeOf(group)
		area := 0
		for _, p := range group {
			area += p.to - p.from
		}
		if float64(area) <= most*s.pt*float64(l.length()) {
			out = append(out, l)
		}
	}
	return out
}

// spans gives the runs of ink of at least that length, over breaks of so many pixels.
func (s *sheet) spans(dark []bool, down bool, least, gap int) []span {
	w, n, m, along, across := s.w(), s.h(), s.w(), 1, s.w()
	if down {
		n, m, along, across = s.w(), s.h(), w, 1
	}
	var out []span
	for at := range n {
		from, end := -1, 0
		for i := 0; i <= m; i++ {
			ink := i < m && dark[at*across+i*along]
			switch {
			case ink && from < 0:
				from, end = i, i+1
			case ink:
				end = i + 1
			case from >= 0 && (i-end >= gap+1 || i == m):
				if end-from >= least {
					out = append(out, span{at, from, end})
				}
				from = -1
			}
		}
	}
	return out
}

// touching groups runs that lie against each other in neighbouring rows.
func touching(spans []span) [][]span {
	parent := make([]int, len(spans))
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
	before := 0
	for i := range spans {
		for before < i && spans[before].at < spans[i].at-1 {
			before++
		}
		for j := before; j < i && spans[j].at < spans[i].at; j++ {
			if spans[j].from < spans[i].to && spans[i].from < spans[j].to {
				parent[find(j)] = find(i)
			}
		}
	}
	at := map[int]int{}
	var groups [][]span
	for i := range spans {
		root := find(i)
		k, ok := at[root]
		if !ok {
			k = len(groups)
			at[root] = k
			groups = append(groups, nil)
		}
		groups[k] = append(groups[k], spans[i])
	}
	return groups
}

func strokeOf(spans []span) stroke {
	l := stroke{spans: spans, from: spans[0].from, to: spans[0].to}
	sum, weight := 0.0, 0.0
	for _, p := range spans {
		l.from, l.to = min(l.from, p.from), max(l.to, p.to)
		n := float64(p.to - p.from)
		sum, weight = sum+n*(float64(p.at)+0.5), weight+n
	}
	l.at = sum / weight
	return l
}

// mended joins pieces of one line between which little is missing.
func (s *sheet) mended(ls []stroke) []stroke {
	gap, off := s.px(mend), offLine*s.pt
	slices.SortFunc(ls, func(a, b stroke) int { return cmp.Compare(a.from, b.from) })
	for changed := true; changed; {
		changed = false
		for i := 0; i < len(ls); i++ {
			for j := i + 1; j < len(ls) && ls[j].from <= ls[i].to+gap; j++ {
				if d := ls[i].at - ls[j].at; d < off && -d < off {
					ls[i] = strokeOf(append(ls[i].spans, ls[j].spans...))
					ls = slices.Delete(ls, j, j+1)
					j--
					changed = true
				}
			}
		}
	}
	return ls
}

// ruled keeps the lines of tables: letters and ornaments have strokes too. A short one must meet others at both of its ends; a long one down
// the page at one of them, as where a page's end cuts a table; a long one across it at none.
func (s *sheet) ruled(across, down []stroke) (h, v []stroke) {
	for changed := true; changed; {
		n := len(across) + len(down)
		across = slices.DeleteFunc(across, func(l stroke) bool {
			n := s.ends(l, down)
			return n < 2 && l.length() < s.px(longAcross) || !s.isBare(l, false)
		})
		down = slices.DeleteFunc(down, func(l stroke) bool {
			n := s.ends(l, across)
			return n < 2 && (l.length() < s.px(longDown) || n == 0)
		})
		changed = len(across)+len(down) < n
	}
	return across, down
}

// isBare says whether little ink lies against a line: along the upper ends of letters, or their feet, ink runs as a line does.
func (s *sheet) isBare(l stroke, down bool) bool {
	const most = 4 // of which one part may have ink, on either side
	top, bottom := l.sides()
	edge, above, below := s.px(0.5), 0, 0
	at := func(x, y int) int {
		if down {
			x, y = y, x
		}
		if x >= 0 && x < s.w() && y >= 0 && y < s.h() && s.dark[y*s.w()+x] {
			return 1
		}
		return 0
	}
	for k := range top {
		above, below = above+at(l.from+k, top[k]-1-edge), below+at(l.from+k, bottom[k]+1+edge)
	}
	return most*above <= l.length() && most*below <= l.length()
}

// The lengths, in points, from which a line is no stroke of a letter, and how far from another one may end and still meet it.
const (
	longAcross, longDown = 60, 40
	meetWithin           = 4
)

// ends counts the ends of a line that lie on one of those across.
func (s *sheet) ends(l stroke, others []stroke) (n int) {
	near := meetWithin * s.pt
	for _, end := range []float64{float64(l.from), float64(l.to)} {
		if slices.ContainsFunc(others, func(o stroke) bool {
			return o.at > end-near && o.at < end+near && l.at > float64(o.from)-near && l.at < float64(o.to)+near
		}) {
			n++
		}
	}
	return n
}
