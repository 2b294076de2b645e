package pdf

import (
	"math"
	"slices"
	"strings"
)

// A run is a sign in the frame of its text: u along the line, v across it downwards.
type run struct {
	u, end, v, size float64
	g               *glyph
	n               int32 // the sign's place in the order of painting
}

func runOf(g *glyph) run {
	r := run{size: g.size, g: g}
	switch g.dir {
	case up:
		r.u, r.v = -g.y, g.x
	case left:
		r.u, r.v = -g.x, -g.y
	case down:
		r.u, r.v = g.y, -g.x
	default:
		r.u, r.v = g.x, g.y
	}
	r.end = r.u + g.advance
	return r
}

// linesOf makes lines of text from the signs of gs that at names: those that run to the right first, then those of each other
// direction. It uses the memory of buf.
func linesOf(gs []glyph, at []int32, buf *[]run) []Line {
	var lines []Line
	for dir, left := right, len(at); dir <= oblique && left > 0; dir++ {
		runs := (*buf)[:0]
		for _, i := range at {
			if gs[i].dir == dir {
				r := runOf(&gs[i])
				r.n = i
				runs = append(runs, r)
			}
		}
		*buf = runs
		left -= len(runs)
		lines = append(lines, gather(runs)...)
	}
	return lines
}

// gather makes lines from signs of one direction.
func gather(runs []run) []Line {
	if !slices.IsSortedFunc(runs, compareV) {
		slices.SortStableFunc(runs, compareV)
	}
	var lines []Line
	for len(runs) > 0 {
		n := 1
		base, size := runs[0].v, runs[0].size
		for n < len(runs) && runs[n].v-base <= set.Baseline*max(size, runs[n].size) {
			if runs[n].size > size {
				base, size = runs[n].v, runs[n].size // small raised signs belong to the larger ones below them
			}
			n++
		}
		for _, layer := range layers(runs[:n]) {
			if l := newLine(layer); len(l.Words) > 0 {
				lines = append(lines, l)
			}
		}
		runs = runs[n:]
	}
	return lines
}

// layers parts the signs of a line over which another text is painted, as a stamp is: each text is a line of its own. Signs that overlap
// within one text stay together.
func layers(runs []run) [][]run {
	const stamp = 3 // signs that overlap
	if !slices.IsSortedFunc(runs, compareU) {
		slices.SortStableFunc(runs, compareU)
	}
	over, end := 0, math.Inf(-1)
	for i := range runs {
		if r := &runs[i]; strings.TrimSpace(r.g.text) != "" && !isTwice(runs, i) {
			over += btoi(r.u < end-set.Over*r.size)
			end = r.end
		}
	}
	if over < stamp {
		return [][]run{runs}
	}
	painted := slices.Clone(runs)
	slices.SortFunc(painted, func(a, b run) int { return int(a.n - b.n) })
	var out [][]run
	for len(painted) > 0 {
		n := 1
		for n < len(painted) && painted[n].u >= painted[n-1].u {
			n++
		}
		at := slices.IndexFunc(out, func(l []run) bool {
			return !slices.ContainsFunc(l, func(r run) bool {
				return r.u < painted[n-1].end-set.Over*r.size && r.end > painted[0].u+set.Over*r.size
			})
		})
		if at < 0 {
			at, out = len(out), append(out, nil)
		}
		out[at] = append(out[at], painted[:n]...)
		painted = painted[n:]
	}
	return out
}

func compareV(a, b run) int {
	switch {
	case a.v < b.v:
		return -1
	case a.v > b.v:
		return 1
	}
	return 0
}

func compareU(a, b run) int {
	switch {
	case a.u < b.u:
		return -1
	case a.u > b.u:
		return 1
	}
	return 0
}

// newLine orders the signs of a line and cuts them into words at blanks and gaps. A blank over which the next sign was set back leaves
// no room and parts nothing. A sign painted twice at one place, which makes it look bold, counts once.
func newLine(runs []run) Line {
	if !slices.IsSortedFunc(runs, compareU) {
		slices.SortStableFunc(runs, compareU)
	}
	gap := set.Space + spread(runs)
	l := Line{Turned: runs[0].g.dir != right}
	b := make([]byte, 0, 64)
	var box rect
	apart, sure := false, uint8(0)
	flush := func() {
		if len(b) > 0 {
			l.Words = append(l.Words, Word{Box{box.x0, box.y0, box.x1, box.y1}, string(b), apart, sure})
			b = b[:0]
		}
	}
	last, blank := run{end: math.Inf(-1)}, math.Inf(1) // the sign before, and the width of a blank behind it
	for i := range runs {
		r := &runs[i]
		if isTwice(runs, i) {
			continue
		}
		if r.g.text == " " || strings.TrimSpace(r.g.text) == "" {
			blank = min(r.g.advance, blank)
			continue
		}
		if d := r.u - last.end; d > gap*min(r.size, max(last.size, r.size/2)) || d >= set.Blank*blank || isNote(string(b), &last, r) {
			flush()
			apart = math.IsInf(blank, 0) && d > set.Space*r.size
		}
		blank = math.Inf(1)
		gb := r.g.box()
		if len(b) == 0 {
			box, sure = gb, r.g.sure
		}
		box = rect{min(box.x0, gb.x0), min(box.y0, gb.y0), max(box.x1, gb.x1), max(box.y1, gb.y1)}
		b, sure = append(b, r.g.text...), min(sure, r.g.sure)
		if r.size > l.Size {
			l.Size, l.Base = r.size, r.v
		}
		last = *r
	}
	flush()
	l.Box = boxAround(l.Words)
	return l
}

// isNote says whether one of two signs is a raised digit and the other is not, as where a number or a word has the mark of a note; the
// power of a unit belongs to it.
func isNote(word string, a, b *run) bool {
	if a.g == nil {
		return false
	}
	small, large := a, b
	if a.size > b.size {
		small, large = b, a
	}
	if small.size > set.Raised*large.size || small.v > large.v-set.RaisedBy*large.size || small.g.text < "0" || small.g.text > "9" {
		return false
	}
	return small == a || !slices.Contains([]string{"m", "mm", "cm", "dm", "km"}, word)
}

func boxAround(ws []Word) Box {
	var b Box
	for i, w := range ws {
		if i == 0 {
			b = w.Box
		}
		b = Box{min(b.X0, w.X0), min(b.Y0, w.Y0), max(b.X1, w.X1), max(b.Y1, w.Y1)}
	}
	return b
}

// isTwice says whether the sign at i stands where the same sign stood before it.
func isTwice(runs []run, i int) bool {
	r := &runs[i]
	for j := i - 1; j >= 0 && j >= i-4 && r.u-runs[j].u <= set.Twice*r.size; j-- {
		if q := &runs[j]; q.g.text == r.g.text && math.Abs(q.v-r.v) <= set.Twice*r.size && r.g.text != " " {
			return true
		}
	}
	return false
}

// spread is by how much the letters of the line stand apart from each other, of the size: more than nothing only for spaced-out
// titles, whose letters all do. It is the middle one of the gaps.
func spread(runs []run) float64 {
	const fewest = 5
	if len(runs) < fewest {
		return 0
	}
	wide, gaps := 0, 0
	for i := 1; i < len(runs); i++ {
		if runs[i].g.text == " " || runs[i-1].g.text == " " {
			continue
		}
		gaps++
		if runs[i].u-runs[i-1].end > set.Spaced*runs[i].size {
			wide++
		}
	}
	if 2*wide <= gaps {
		return 0
	}
	all := make([]float64, 0, gaps)
	for i := 1; i < len(runs); i++ {
		if runs[i].g.text != " " && runs[i-1].g.text != " " {
			all = append(all, (runs[i].u-runs[i-1].end)/runs[i].size)
		}
	}
	slices.Sort(all)
	if m := all[len(all)/2]; m > 0 && m <= set.SpacedMost {
		return m
	}
	return 0
}
