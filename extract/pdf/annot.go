package pdf

import (
	"strings"

	pdf "github.com/ledongthuc/pdf"
)

// maxAnnots bounds the annotations of one page.
const maxAnnots = 10_000

// annotate paints the annotations of a page as a viewer shows them on the screen: the text in a form's fields, notes typed on the
// page, stamps. One without an appearance is left out, but for a text that viewers make one up for.
func (in *interp) annotate(n pageNode, res *resources) {
	list := n.key("Annots")
	start := in.gs
	for i := range min(list.Len(), maxAnnots) {
		const hidden, noView = 1 << 1, 1 << 5
		a := list.index(i)
		kind := a.key("Subtype").Name()
		if kind == "Popup" || kind == "Highlight" || kind == "Link" || int(a.key("F").number(0))&(hidden|noView) != 0 || in.doc.hides(a) {
			continue
		}
		o, at := appearance(a)
		if o.Kind() != pdf.Stream {
			if box := a.key("Rect").numbers(); len(box) == 4 && in.withinLimits() {
				in.write(strings.TrimSpace(written(a, kind)), hull(point{box[0], box[1]}, point{box[2], box[3]}))
			}
			continue
		}
		rect, box := a.key("Rect").numbers(), o.key("BBox").numbers()
		if len(rect) != 4 || len(box) != 4 {
			continue
		}
		to := hull(point{rect[0], rect[1]}, point{rect[2], rect[3]})
		from := matrixOf(o).box(box[0], box[1], box[2], box[3])
		if !(from.width() > 0 && from.height() > 0) {
			continue
		}
		sx, sy := to.width()/from.width(), to.height()/from.height()
		in.gs.ctm = matrix{sx, 0, 0, sy, to.x0 - sx*from.x0, to.y0 - sy*from.y0}.mul(start.ctm)
		in.form(o, at, res, 0)
		in.gs = start
	}
}

// written gives the text of an annotation that viewers make up an appearance for: a field's value, as its list of choices shows it, or what was
// typed on the page.
func written(a value, kind string) string {
	if kind == "FreeText" {
		return said(a.key("Contents"))
	}
	inherited := func(key string) value {
		if v := a.key(key); !v.isNull() {
			return v
		}
		return a.key("Parent").key(key)
	}
	if field := inherited("FT").Name(); kind != "Widget" || field != "Tx" && field != "Ch" {
		return ""
	}
	text := said(inherited("V"))
	list := inherited("Opt")
	for i := range min(list.Len(), maxAnnots) {
		if o := list.index(i); o.Len() == 2 && said(o.index(0)) == text {
			return said(o.index(1))
		}
	}
	return text
}

func said(v value) string { return textString([]byte(v.RawString())) }

// write paints the lines of a text in a box from its top, or in its middle where it is but one, each letter half as wide as it is high.
func (in *interp) write(text string, box rect) {
	const inset, leading, most = 2, 1.2, 10.0 // in points, of the size, and the size in points
	lines := strings.FieldsFunc(text, func(r rune) bool { return r == '\r' || r == '\n' })
	if len(lines) == 0 {
		return
	}
	size := max(min(most, box.height()/leading/float64(len(lines))), set.Tiny)
	base := box.y1 - size
	if len(lines) == 1 {
		base = (box.y0+box.y1)/2 - size/3
	}
	for i, line := range lines {
		for j, r := range []rune(line) {
			at := in.gs.ctm.apply(box.x0+inset+float64(j)*size/2, base-float64(i)*leading*size)
			wide := size * in.gs.ctm.scale()
			in.out.glyphs = append(in.out.glyphs, glyph{x: at.x, y: at.y, width: wide / 2, advance: wide / 2, size: wide, text: string(r), after: len(in.out.fills)})
			in.out.letters++
		}
	}
}

// appearance gives the form that an annotation shows: its normal one, in the state that it has.
func appearance(a value) (value, ref) {
	from := a.key("AP")
	if from.isNull() {
		return value{}, ref{}
	}
	v, key := from.key("N"), "N"
	if v.Kind() == pdf.Dict {
		from, key = v, a.key("AS").Name()
		v = from.key(key)
	}
	return v, from.refs()[key]
}

// matrixOf gives the matrix of a form.
func matrixOf(o value) matrix {
	if m := o.key("Matrix").numbers(); len(m) == 6 {
		return matrix(m)
	}
	return identity
}
