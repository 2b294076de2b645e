package pdf

import (
	"strings"

	pdf "github.com/ledongthuc/pdf"

	"piao/internal/message"
)

// maxAnnots bounds the annotations of one page.
const maxAnnots = 10_000

// annotate paints the annotations of a page as a viewer shows them on the screen: the text in a form's fields, notes typed on the
// page, stamps. One without an appearance is left out; where it has text that viewers make up an appearance for, that is said.
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
			if written(a, kind) {
				in.fail(errNoAppearance)
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

const errNoAppearance = message.Kind("why.pdf.noappearance")

// written says whether an annotation is a field with text, or text typed on the page.
func written(a value, kind string) bool {
	if kind == "FreeText" {
		return a.key("Contents").RawString() != ""
	}
	field := a.key("FT").Name()
	text := a.key("V").RawString()
	if up := a.key("Parent"); up.isDict() {
		if field == "" {
			field = up.key("FT").Name()
		}
		if text == "" {
			text = up.key("V").RawString()
		}
	}
	text = strings.TrimSpace(strings.TrimPrefix(text, "\xfe\xff"))
	return kind == "Widget" && text != "" && (field == "Tx" || field == "Ch")
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
