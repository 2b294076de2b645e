package pdf

import "fmt"

// shade gives the cells of the tables the colours of the boxes that are painted in them: over their ground, or over a good part of it, as the
// bar of a GANTT is. The last box painted counts. White is no colour.
func (p *Page) shade(out *painting) {
	left := out.mostLooks >> 4
	for i := range p.Tables {
		t := &p.Tables[i]
		o := newOwner(t)
		for j := range out.fills {
			if f := &out.fills[j]; !f.color.unknown && f.shape == nil {
				left -= o.shade(f)
			}
			if left < 0 {
				out.err = &LimitError{LimitLooks, out.mostLooks}
				return
			}
		}
	}
}

// shade colours the cells that a box covers enough of, and gives how many it was held against.
func (o *owner) shade(f *fill) (looks int) {
	t := o.t
	b := f.intersect(rect{t.X0, t.Y0, t.X1, t.Y1})
	if b.width() <= set.ThinBox || b.height() <= set.ThinBox {
		return 1
	}
	cols := len(t.Xs) - 1
	c0, c1 := slot(t.Xs, b.x0), nearest(t.Xs, b.x1)
	r0, r1 := slot(t.Ys, b.y0), nearest(t.Ys, b.y1)
	for r := max(r0, 0); r < min(max(r1, r0+1), len(t.Ys)-1); r++ {
		for c := max(c0, 0); c < min(max(c1, c0+1), cols); c++ {
			looks++
			cell := &t.Cells[o.cellAt[r*cols+c]]
			if in := b.intersect(rect{cell.X0, cell.Y0, cell.X1, cell.Y1}); in.width() > set.FilledWidth*(cell.X1-cell.X0) && in.height() > set.FilledHeight*(cell.Y1-cell.Y0) {
				cell.Fill = f.color.hex()
			}
		}
	}
	return looks + 1
}

// hex writes a colour as RRGGBB, white as none.
func (c color) hex() string {
	if c.near(white) {
		return ""
	}
	return fmt.Sprintf("%02X%02X%02X", c.r, c.g, c.b)
}
