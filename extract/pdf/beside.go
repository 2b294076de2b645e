package pdf

import (
	"math"
	"slices"

	"piao/internal/message"
)

// Page reads page n, from 1.
func (d *Doc) Page(n int) (p *Page, err error) { return d.Beside([]int{n}, []float64{0}) }

// Beside reads pages as one, the first with the others to its right: each is moved to the right by as much as shifts says. A text that is cut off at
// the end of one goes on on the next.
func (d *Doc) Beside(ns []int, shifts []float64) (p *Page, err error) {
	defer rescue(&err)
	buf := d.scratch.Get().(*scratch)
	defer d.scratch.Put(buf)
	p, out, err := d.look(ns[0], buf)
	for i := 1; i < len(ns) && err == nil; i++ {
		p.keep(out)
		var right *Page
		var more *painting
		if right, more, err = d.look(ns[i], buf); err == nil {
			p.take(out, right, more, shifts[i])
		}
	}
	if err != nil {
		return nil, err
	}
	p.blanks = paintsBlanks(p.glyphs)
	p.findTables(out, d.file.lim)
	p.shade(out)
	p.fillText(buf)
	p.glyphs, p.pictures = nil, out.pictures
	if p.Err == nil {
		p.Err = out.err
	}
	return p, nil
}

// look reads what page n shows, before its tables are looked for.
func (d *Doc) look(n int, buf *scratch) (*Page, *painting, error) {
	if n < 1 || n > len(d.pages) {
		return nil, nil, message.Errorf("why.pdf.page", n, len(d.pages))
	}
	d.file.reads.left.Add(2000) // a page's share of the budget, for documents of very many small ones
	node := d.pages[n-1]
	box, unit := node.box(), node.key("UserUnit").number(1)
	if unit < 0.01 || unit > 1000 {
		unit = 1
	}
	sheet := rect{0, 0, box.width() * unit, box.height() * unit}
	out := d.paint(node, matrix{unit, 0, 0, -unit, -box.x0 * unit, box.y1 * unit}, sheet, buf)
	p := &Page{Number: n, Width: sheet.x1, Height: sheet.y1, Images: out.images, Pictured: out.pictured / (sheet.width() * sheet.height()), Curves: out.curves, Unclosed: out.unclosed, Irregular: out.irregular}
	p.turn(out, int(node.rotate.number(0)))
	p.Fonts = fontProblems(out)
	p.glyphs, p.Hidden = see(out, p, buf)
	return p, out, nil
}

// keep takes what a page shows out of the memory that the next one uses.
func (p *Page) keep(out *painting) {
	p.glyphs, out.fills, out.edges = slices.Clone(p.glyphs), slices.Clone(out.fills), slices.Clone(out.edges)
}

// take adds what another page shows, moved to the right. What the end of a page cut off is hidden no more where the other shows it.
func (p *Page) take(out *painting, right *Page, more *painting, shift float64) {
	for i := range right.glyphs {
		right.glyphs[i].x += shift
		right.glyphs[i].after += len(out.fills)
	}
	p.glyphs = goOn(p.glyphs, right.glyphs)
	for _, e := range more.edges {
		e.x0, e.x1, e.after = e.x0+shift, e.x1+shift, e.after+len(out.fills)
		out.edges = append(out.edges, e)
	}
	for i, f := range more.fills {
		f.x0, f.x1 = f.x0+shift, f.x1+shift
		if f.shape != nil && (i == 0 || f.shape != more.fills[i-1].shape) { // the parts of a path share one
			f.shape.move(shift)
		}
		out.fills = append(out.fills, f)
	}
	p.Width = max(p.Width, right.Width+shift)
	for _, h := range right.Hidden {
		h.X0, h.X1 = h.X0+shift, h.X1+shift
		p.Hidden = append(p.Hidden, h)
	}
	p.Hidden = slices.DeleteFunc(p.Hidden, func(h Hidden) bool { return (h.Reason == Clipped || h.Reason == Outside) && p.shows(h.Box) })
	p.Fonts = append(p.Fonts, right.Fonts...)
	p.Images, p.Curves, p.Unclosed, p.Irregular = p.Images+right.Images, p.Curves+right.Curves, p.Unclosed || right.Unclosed, p.Irregular || right.Irregular
	if out.err == nil {
		out.err = more.err
	}
}

// goOn adds signs to others: those of a text that was cut off behind the sign with which it breaks off.
func goOn(gs, more []glyph) []glyph {
	behind := map[int][]glyph{}
	var rest []glyph
	for i := 0; i < len(more); {
		n := i + 1
		for n < len(more) && follows(&more[n-1], &more[n]) {
			n++
		}
		at := -1
		for k := range gs {
			if follows(&gs[k], &more[i]) && (at < 0 || math.Abs(gap(&gs[k], &more[i])) < math.Abs(gap(&gs[at], &more[i]))) {
				at = k
			}
		}
		if at >= 0 {
			behind[at] = append(behind[at], more[i:n]...)
		} else {
			rest = append(rest, more[i:n]...)
		}
		i = n
	}
	out := make([]glyph, 0, len(gs)+len(more))
	for i, g := range gs {
		out = append(append(out, g), behind[i]...)
	}
	return append(out, rest...)
}

// shows says whether a sign stands in the middle of the box.
func (p *Page) shows(b Box) bool {
	return slices.ContainsFunc(p.glyphs, func(g glyph) bool { return g.box().has((b.X0+b.X1)/2, (b.Y0+b.Y1)/2) })
}

// move moves a shape to the right.
func (s *shape) move(by float64) {
	for _, ps := range s.subs {
		for j := range ps {
			ps[j].x += by
		}
	}
}
