package pdf

// see tells the signs that a reader of the page sees from those that nobody does.
func see(out *painting, p *Page, buf *scratch) (visible []glyph, hidden []Hidden) {
	v := viewer{out: out, sheet: rect{0, 0, p.Width, p.Height}, light: lightFills(out)}
	visible = out.glyphs[:0]
	byReason := map[Reason][]glyph{}
	for i := 0; i < len(out.glyphs); {
		end := v.run(i)
		for ; i < end; i++ {
			g := out.glyphs[i]
			if why := v.why(&g); why != "" {
				byReason[why] = append(byReason[why], g)
			} else {
				visible = append(visible, g)
			}
		}
	}
	for _, why := range []Reason{Clipped, Outside, Invisible, Background, Covered} {
		gs := byReason[why]
		at := make([]int32, len(gs))
		for i := range at {
			at[i] = int32(i)
		}
		for _, l := range linesOf(gs, at, &buf.runs) {
			for _, w := range l.Words {
				hidden = append(hidden, Hidden{w, why})
			}
		}
	}
	return visible, hidden
}

// A viewer knows what is painted over and under the signs.
type viewer struct {
	out *painting
	// looks is how often signs or lines were held against fills.
	looks int
	sheet rect
	// light are the colours of the fills: text in none of them, nor white, stands out.
	light []color
	// over are the exact fills that are painted later and meet the run that is looked at.
	over []fill
	// checkColor is set where the run's colour is one of the fills' or the paper's.
	checkColor bool
}

func lightFills(out *painting) []color {
	cs := []color{white}
next:
	for _, f := range out.fills {
		for _, c := range cs {
			if c == f.color {
				continue next
			}
		}
		if cs = append(cs, f.color); len(cs) > 64 {
			break
		}
	}
	return cs
}

// tires says whether n looks more are too many.
func (v *viewer) tires(n int) bool {
	v.looks += n
	if v.looks > v.out.mostLooks && v.out.err == nil {
		v.out.err = &LimitError{LimitLooks, v.out.mostLooks}
	}
	return v.looks > v.out.mostLooks
}

// run looks at the signs from i on that were painted in one go, and gives where the next begin.
func (v *viewer) run(i int) int {
	gs := v.out.glyphs
	first := &gs[i]
	box, end := first.box(), i+1
	for ; end < len(gs) && gs[end].after == first.after && gs[end].y == first.y && gs[end].dir == first.dir && gs[end].color == first.color; end++ {
		b := gs[end].box()
		box = rect{min(box.x0, b.x0), min(box.y0, b.y0), max(box.x1, b.x1), max(box.y1, b.y1)}
	}
	v.over, v.checkColor = v.over[:0], false
	if v.tires(len(v.out.fills) - first.after) {
		return end
	}
	for _, f := range v.out.fills[first.after:] {
		if f.exact && f.meets(box) {
			v.over = append(v.over, f)
		}
	}
	for _, c := range v.light {
		v.checkColor = v.checkColor || c.near(first.color)
	}
	return end
}

// why says why the sign cannot be seen, "" where it can.
func (v *viewer) why(g *glyph) Reason {
	x, y := g.center()
	switch {
	case g.mode == 3 || g.mode == 7 || g.clear:
		return Invisible
	case !v.sheet.has(x, y):
		return Outside
	case g.clipped:
		return Clipped
	case v.checkColor && !v.tires(g.after) && v.background(x, y, g.after).near(g.color):
		return Background
	}
	if v.tires(len(v.over)) {
		return ""
	}
	for _, f := range v.over {
		if f.has(x, y) {
			return Covered
		}
	}
	return ""
}

// background is the colour at a place when the first n fills are painted.
func (v *viewer) background(x, y float64, n int) color {
	for i := n - 1; i >= 0; i-- {
		if f := &v.out.fills[i]; f.has(x, y) {
			return f.color
		}
	}
	return white
}

// shows says whether a line can be seen: a white one only where something coloured is beside it, another unless a box hides it.
func (v *viewer) shows(e *edge) bool {
	if v.tires(len(v.out.fills) - e.after) {
		return true
	}
	for _, f := range v.out.fills[e.after:] {
		if f.exact && f.shape == nil && !f.color.unknown && (rect{f.x0 + set.Hides, f.y0 + set.Hides, f.x1 - set.Hides, f.y1 - set.Hides}).holds(e.rect, 0) {
			return false
		}
	}
	if !e.color.near(white) || v.tires(2*len(v.out.fills)) {
		return true
	}
	x, y := (e.x0+e.x1)/2, (e.y0+e.y1)/2
	n := len(v.out.fills)
	if e.width() >= e.height() {
		return !v.background(x, y-set.Beside, n).near(white) || !v.background(x, y+set.Beside, n).near(white)
	}
	return !v.background(x-set.Beside, y, n).near(white) || !v.background(x+set.Beside, y, n).near(white)
}
