package pdf

import (
	"math"
	"slices"
)

// A path is the path under construction, in page coordinates.
type path struct {
	points []point
	subs   []subpath
	// clip is set by W, and evenOdd by W*, until the path is painted.
	clip, evenOdd bool
	// bends are the points that its curves bend towards.
	bends []point
}

// A shape is a clip or a fill of straight lines that is not a box: several, or one with other corners.
type shape struct {
	subs    [][]point
	evenOdd bool
}

// maxCorners bounds the points of a shape that is followed exactly; one with more, or with curves, is taken as the box around it.
const maxCorners = 64

// shape gives the path as a shape, nil for a box, or one that is not followed.
func (p *path) shape(evenOdd bool) *shape {
	if len(p.points) > maxCorners || len(p.subs) == 1 && isBox(p.points) {
		return nil
	}
	s := &shape{evenOdd: evenOdd}
	for i := range p.subs {
		if p.subs[i].curved {
			return nil
		}
		s.subs = append(s.subs, slices.Clone(p.of(i)))
	}
	return s
}

// apart says whether all parts of the path are boxes that stand apart from each other: each is filled whatever the others are.
func (p *path) apart() bool {
	if len(p.points) > maxCorners {
		return true // it is not followed anyway
	}
	for i := range p.subs {
		if !isBox(p.of(i)) {
			return false
		}
		for j := range i {
			if hull(p.of(i)...).meets(hull(p.of(j)...)) {
				return false
			}
		}
	}
	return true
}

// has says whether a place is inside, by how often the lines wind around it.
func (s *shape) has(x, y float64) bool {
	winding := 0
	for _, ps := range s.subs {
		for i, a := range ps {
			b := ps[(i+1)%len(ps)]
			if (a.y > y) == (b.y > y) || x > a.x+(y-a.y)*(b.x-a.x)/(b.y-a.y) {
				continue
			}
			winding++
			if a.y > b.y && !s.evenOdd {
				winding -= 2
			}
		}
	}
	return winding != 0 && (!s.evenOdd || winding%2 == 1)
}

// A subpath begins at points[from] and goes to where the next begins.
type subpath struct {
	from           int
	curved, closed bool
}

func (p *path) reset() {
	p.points, p.subs, p.bends, p.clip, p.evenOdd = p.points[:0], p.subs[:0], p.bends[:0], false, false
}

// maxPoints bounds the points of one path.
const maxPoints = 1 << 18

func (p *path) move(at point) {
	p.subs = append(p.subs, subpath{from: len(p.points)})
	p.points = append(p.points, at)
}

func (p *path) line(to point, curved bool) {
	if len(p.subs) == 0 {
		p.move(to)
		return
	}
	s := &p.subs[len(p.subs)-1]
	s.curved = s.curved || curved
	p.points = append(p.points, to)
}

// of gives the points of subpath i.
func (p *path) of(i int) []point {
	if i+1 < len(p.subs) {
		return p.points[p.subs[i].from:p.subs[i+1].from]
	}
	return p.points[p.subs[i].from:]
}

// pathOperator follows the operators that build, paint or clip by a path; false for others.
func (in *interp) pathOperator(op []byte, args []token) bool {
	p := &in.path
	if len(p.points) > maxPoints {
		p.reset()
	}
	switch string(op) {
	case "m":
		if n := len(args); n >= 2 {
			p.move(in.gs.ctm.apply(args[n-2].num, args[n-1].num))
		}
	case "l", "c", "v", "y":
		if n := len(args); n >= 4 && op[0] != 'l' {
			for i := max(n-6, n%2); i+3 < n; i += 2 {
				p.bends = append(p.bends, in.gs.ctm.apply(args[i].num, args[i+1].num))
			}
		}
		if n := len(args); n >= 2 {
			p.line(in.gs.ctm.apply(args[n-2].num, args[n-1].num), op[0] != 'l')
		}
	case "h":
		if n := len(p.subs); n > 0 {
			p.subs[n-1].closed = true
		}
	case "re":
		if n := len(args); n >= 4 {
			in.rectangle(args[n-4].num, args[n-3].num, args[n-2].num, args[n-1].num)
		}
	case "W", "W*":
		p.clip, p.evenOdd = true, len(op) == 2
	case "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "n":
		in.paintPath(op)
	case "sh":
		in.addFill(in.gs.clip, color{unknown: true}, !in.gs.sheerFill)
	default:
		return false
	}
	return true
}

func (in *interp) rectangle(x, y, w, h float64) {
	p, m := &in.path, in.gs.ctm
	p.move(m.apply(x, y))
	p.points = append(p.points, m.apply(x+w, y), m.apply(x+w, y+h), m.apply(x, y+h))
	p.subs[len(p.subs)-1].closed = true
}

// paintPath fills and strokes the path as op says, then clips by it where W was set.
func (in *interp) paintPath(op []byte) {
	p := &in.path
	switch op[0] {
	case 'b', 's':
		if n := len(p.subs); n > 0 {
			p.subs[n-1].closed = true
		}
	}
	switch op[0] {
	case 'f', 'F', 'B', 'b':
		if !in.gs.clearFill {
			in.fillPath(op[len(op)-1] == '*')
		}
	}
	switch op[0] {
	case 'S', 's', 'B', 'b':
		if !in.gs.clearStroke {
			in.strokePath()
		}
	}
	if p.clip {
		in.gs.clip = in.gs.clip.intersect(hull(append(p.bends, p.points...)...))
		if s := p.shape(p.evenOdd); s != nil && len(in.gs.shapes) < maxCorners {
			in.gs.shapes = append(in.gs.shapes[:len(in.gs.shapes):len(in.gs.shapes)], s)
		} else if len(p.subs) != 1 || p.subs[0].curved || !isBox(p.points) {
			in.gs.rough = true
		}
	}
	p.reset()
}

// fillPath adds each box of the path: a thin one is a line, another a background. Two boxes around each other with little between are
// a frame.
func (in *interp) fillPath(evenOdd bool) {
	p := &in.path
	var whole *shape
	if !p.apart() {
		whole = p.shape(evenOdd)
	}
	var outer rect
	at := 0 // outer's place among the fills, if it shows
	for i := range p.subs {
		points := p.of(i)
		box := hull(points...)
		if !sane(box.x0) || !sane(box.x1) || !sane(box.y0) || !sane(box.y1) {
			continue
		}
		exact := isBox(points) && !p.subs[i].curved
		switch thin := set.ThinBox; {
		case box.width() <= thin || box.height() <= thin:
			if !p.subs[i].curved {
				in.addThin(box)
			}
		case i > 0 && exact && outer.holds(box, 0) && box.holds(rect{outer.x0 + thin, outer.y0 + thin, outer.x1 - thin, outer.y1 - thin}, 0):
			if at < len(in.out.fills) {
				in.out.fills[at] = fill{rect: hull(), color: color{unknown: true}} // nothing, in its place: lines may count it
			}
			in.addFrame(outer, box)
		default:
			if p.subs[i].curved {
				in.out.curves++
			}
			outer, at = box, len(in.out.fills)
			c := in.gs.fill
			const oval = 12 // the ends of the curves and lines of a box with round corners, and some more
			if curved := p.subs[i].curved; curved && (len(p.subs) > 1 || len(points) > oval) || !curved && whole == nil && !isBox(points) {
				c.unknown = true // it may be an outline, or have holes
			}
			if in.addFill(box, c, exact && !in.gs.sheerFill); len(in.out.fills) > at {
				in.out.fills[at].shape = whole
			}
		}
	}
}

// addThin adds the middle of a thin box; a dot may belong to a dotted line of either direction.
func (in *interp) addThin(b rect) {
	thin, c := set.ThinBox, in.gs.fill
	if b.height() <= thin {
		y := (b.y0 + b.y1) / 2
		in.addEdge(rect{b.x0, y, b.x1, y}, c)
	}
	if b.width() <= thin {
		x := (b.x0 + b.x1) / 2
		in.addEdge(rect{x, b.y0, x, b.y1}, c)
	}
}

func (in *interp) addFrame(outer, inner rect) {
	for _, b := range []rect{
		{outer.x0, outer.y0, outer.x1, inner.y0}, {outer.x0, inner.y1, outer.x1, outer.y1},
		{outer.x0, outer.y0, inner.x0, outer.y1}, {inner.x1, outer.y0, outer.x1, outer.y1},
	} {
		in.addThin(b)
	}
}

// isBox says whether points are the corners of a box along the page's sides.
func isBox(points []point) bool {
	if n := len(points); n == 5 && points[0] == points[4] {
		points = points[:4]
	}
	if len(points) != 4 {
		return false
	}
	for i, p := range points {
		q := points[(i+1)%4]
		if math.Abs(p.x-q.x) > set.BoxSlant && math.Abs(p.y-q.y) > set.BoxSlant {
			return false
		}
	}
	return true
}

// strokePath adds the straight lines of the path along the page's sides. A stroke as wide as a box is one.
func (in *interp) strokePath() {
	p := &in.path
	width := in.gs.lineWidth * in.gs.ctm.scale()
	for i, s := range p.subs {
		points := p.of(i)
		for j := range points {
			next := j + 1
			if next == len(points) {
				if !s.closed {
					break
				}
				next = 0
			}
			in.strokeLine(points[j], points[next], width)
		}
	}
}

func (in *interp) strokeLine(a, b point, width float64) {
	dx, dy := math.Abs(a.x-b.x), math.Abs(a.y-b.y)
	if dx > set.Slant && dy > set.Slant || !sane(a.x) || !sane(a.y) || !sane(b.x) || !sane(b.y) {
		return
	}
	box := hull(a, b)
	wide := width > set.ThinBox && max(dx, dy) > width
	switch {
	case dx >= dy && wide:
		in.addFill(rect{box.x0, box.y0 - width/2, box.x1, box.y1 + width/2}, in.gs.stroke, true)
	case wide:
		in.addFill(rect{box.x0 - width/2, box.y0, box.x1 + width/2, box.y1}, in.gs.stroke, true)
	case dx >= dy:
		y := (a.y + b.y) / 2
		in.addEdge(rect{box.x0, y, box.x1, y}, in.gs.stroke)
	default:
		x := (a.x + b.x) / 2
		in.addEdge(rect{x, box.y0, x, box.y1}, in.gs.stroke)
	}
}

// addEdge adds a line as far as the clip lets it show.
func (in *interp) addEdge(e rect, c color) {
	e = e.intersect(in.gs.clip)
	if e.x1 >= e.x0 && e.y1 >= e.y0 && in.off == 0 {
		in.out.edges = append(in.out.edges, edge{e, c, len(in.out.fills)})
	}
}
