package pdf

import (
	"bytes"

	pdf "github.com/ledongthuc/pdf"

	"piao/internal/message"
)

// A glyph is one sign of text as painted.
type glyph struct {
	// x and y are where its baseline begins; width is the sign's own along its direction, advance how far on a sign of the same word begins: with
	// what is set between letters, unless that is a gap.
	x, y, width, advance, size float64
	text                       string
	dir                        direction
	mode                       uint8 // the text rendering mode
	clipped                    bool
	clear                      bool // painted with no opacity at all
	sure                       uint8
	color                      color
	// after is how many fills were painted before it.
	after int
}

// A direction is that in which text runs on the page.
type direction uint8

const (
	right direction = iota
	up
	left
	down
	oblique
)

// A fill is a painted box: the background of a cell, a picture, a box over a mistake.
type fill struct {
	rect
	color color
	// exact is set where the box is filled whole and nothing shows through.
	exact bool
	// shape is the part of the box that is filled, nil for all of it.
	shape *shape
}

func (f *fill) has(x, y float64) bool {
	return f.rect.has(x, y) && (f.shape == nil || f.shape.has(x, y))
}

// An edge is a straight horizontal or vertical line as painted, or the middle of a thin box.
type edge struct {
	rect
	color color
	// after is how many fills were painted before it.
	after int
}

// A painting is what the content of a page puts on it.
type painting struct {
	glyphs []glyph
	fills  []fill
	edges  []edge
	// unmapped counts the signs of each font that no text is known of.
	unmapped map[*font]int
	images   int
	// pictured is the area that pictures cover, letters how many the signs have.
	pictured float64
	letters  int
	curves   int
	// unclosed is set where a state that was saved is not taken back; irregular where an operator is none, or stands or is used as none can be.
	unclosed, irregular bool
	pictures            []placed
	// mostLooks is [Limits.Looks].
	mostLooks int
	// err is why the content was not read to its end, nil if it was.
	err error
}

// A gstate is the graphics state, as far as it shows in text and lines.
type gstate struct {
	ctm                        matrix
	clip                       rect // the box around all clips; shapes are those that are no boxes
	fill, stroke               color
	fillSpace, strokeSpace     space
	lineWidth                  float64
	clearFill, clearStroke     bool // opacity 0
	sheerFill, blend           bool // opacity below 1; mixed with what lies below
	shapes                     []*shape
	rough                      bool // a clip is neither a box nor one of shapes
	font                       *font
	size, tc, tw, tz, tl, rise float64
	mode                       uint8
	painted                    int // how much was when the state was saved
}

// An interp follows the operators of a page's content.
type interp struct {
	doc *Doc
	out *painting

	gs    gstate
	stack []gstate
	ops   int // operators left
	path  path
	// tm and tlm are the text matrix and the text line matrix.
	tm, tlm matrix
	active  map[ref]bool // forms that are being painted
	forms   map[formIn]*resources
	// marks holds, for each marked content that is open, whether it belongs to a layer that is off; off counts those.
	marks []bool
	off   int
	// actual holds, for each marked content that is open, the text that stands for its signs.
	actual []replaced
	// inText is set between BT and ET; unknown between BX and EX, where operators may be that no reader knows.
	inText, unknown bool
}

// maxOperands bounds the operands of one operator.
const maxOperands = 1 << 16

// paint follows the content of a page, whose lower left corner base puts at the bottom left of the sheet.
func (d *Doc) paint(n pageNode, base matrix, box rect, buf *scratch) *painting {
	out := &painting{mostLooks: d.file.lim.Looks, unmapped: map[*font]int{}, glyphs: buf.glyphs[:0], fills: buf.fills[:0], edges: buf.edges[:0]}
	in := &interp{doc: d, out: out, ops: d.file.lim.Operators, active: map[ref]bool{}}
	in.gs = gstate{ctm: base, clip: box, tz: 1, lineWidth: 1}
	data, err := d.contents(n)
	in.out.err = err
	state, res := in.gs, d.resources(n.resources, nil)
	in.run(data, res, 0)
	in.gs, in.marks, in.actual, in.off = state, nil, nil, 0
	in.annotate(n, res)
	buf.glyphs, buf.fills, buf.edges = in.out.glyphs, in.out.fills, in.out.edges
	return in.out
}

// contents joins the content streams of a page. A stream that is lost or breaks off is an error, with all that could be read.
func (d *Doc) contents(n pageNode) ([]byte, error) {
	if n.lost != nil {
		return nil, n.lost
	}
	c := n.key("Contents")
	if c.isNull() && n.refs["Contents"] == (ref{}) {
		if r := n.key("Resources"); r.key("Font").isNull() && r.key("XObject").isNull() {
			return nil, nil // blank, as a page that parts two others: it has nothing to show with
		}
		return nil, message.Kind("why.pdf.nocontent")
	}
	streams, refs := []value{c}, []ref{n.refs["Contents"]}
	if c.Kind() == pdf.Array {
		refs = c.refList()
		streams = make([]value, len(refs))
		for i := range refs {
			streams[i] = c.index(i)
		}
	}
	var all []byte
	var first error
	for i, r := range refs {
		if r == (ref{}) {
			continue // a page without content
		}
		data, err := d.file.stream(streams[i], r)
		if first == nil {
			first = err
		}
		if len(streams) == 1 {
			return data, first
		}
		if len(all)+len(data) > d.file.lim.StreamBytes {
			return all, &LimitError{LimitStream, d.file.lim.StreamBytes}
		}
		all = append(append(all, data...), '\n')
	}
	return all, first
}

// run follows the operators of one stream.
func (in *interp) run(data []byte, res *resources, depth int) {
	x := &lexer{data: data}
	bottom := len(in.stack)
	var args []token
	for in.ops > 0 && in.withinLimits() {
		t := x.next()
		if t.kind == tokEOF {
			break
		}
		if t.kind != tokKeyword || t.isConstant() {
			if len(args) < maxOperands {
				args = append(args, t)
			}
			continue
		}
		in.ops--
		in.check(t.bytes, args)
		switch string(t.bytes) {
		case "Q":
			if len(in.stack) > bottom {
				in.gs, in.stack = in.stack[len(in.stack)-1], in.stack[:len(in.stack)-1]
			} else {
				in.out.irregular = true
			}
		case "BI":
			mask := x.skipInlineImage()
			in.image(mask)
		case "Do":
			in.do(args, res, depth)
		default:
			in.operator(t.bytes, args, res)
		}
		args = args[:0]
		x.forget()
	}
	in.end(x, len(args) > 0 || len(in.stack) > bottom && in.gs.painted == in.painted())
	in.out.unclosed = in.out.unclosed || len(in.stack) > bottom
	if len(in.stack) > bottom {
		in.gs, in.stack = in.stack[bottom], in.stack[:bottom]
	}
	switch lim := &in.doc.file.lim; {
	case in.ops <= 0:
		in.fail(&LimitError{LimitOperators, lim.Operators})
	case in.out.letters > lim.Glyphs:
		in.fail(&LimitError{LimitSigns, lim.Glyphs})
	case !in.withinLimits():
		in.fail(&LimitError{LimitLines, lim.Segments})
	}
}

// painted is how much is on the page.
func (in *interp) painted() int {
	return len(in.out.glyphs) + len(in.out.fills) + len(in.out.edges) + in.out.images
}

// end says where a stream breaks off: within a string, a picture, an operator, a text or a path, or, as open says, what was begun is
// not ended: a state that was saved, and nothing painted in it. Where something was, the writer may have forgotten to take it back.
func (in *interp) end(x *lexer, open bool) {
	if in.ops > 0 && in.withinLimits() && (open || x.open || in.inText || len(in.path.points) > 0) {
		in.fail(errBroken.With(message.New("why.pdf.open")))
	}
	in.inText = false
	in.path.reset()
}

// fail records the first reason why the page is not read as it was written.
func (in *interp) fail(err error) {
	if in.out.err == nil {
		in.out.err = err
	}
}

func (in *interp) withinLimits() bool {
	lim := &in.doc.file.lim
	return in.out.letters <= lim.Glyphs && len(in.out.edges)+len(in.out.fills) <= lim.Segments
}

// nums gives the last n operands as numbers, nil where there are fewer.
func nums(args []token, n int) []float64 {
	if len(args) < n {
		return nil
	}
	out := make([]float64, n)
	for i, t := range args[len(args)-n:] {
		out[i] = t.num
	}
	return out
}

// operator follows one operator that neither ends a state nor runs another stream.
func (in *interp) operator(op []byte, args []token, res *resources) {
	switch string(op) {
	case "q":
		if len(in.stack) >= in.doc.file.lim.States {
			in.fail(&LimitError{LimitStates, in.doc.file.lim.States})
			break
		}
		in.stack = append(in.stack, in.gs)
		in.gs.painted = in.painted()
	case "cm":
		if v := nums(args, 6); v != nil {
			in.gs.ctm = matrix(v).mul(in.gs.ctm)
		}
	case "w":
		if len(args) > 0 {
			in.gs.lineWidth = args[len(args)-1].num
		}
	case "gs":
		in.extState(args, res)
	case "BMC", "BDC":
		in.mark(args, res)
	case "EMC":
		if n := len(in.marks); n > 0 {
			in.off -= btoi(in.marks[n-1])
			in.replace(in.actual[n-1])
			in.marks, in.actual = in.marks[:n-1], in.actual[:n-1]
		}
	default:
		if !in.pathOperator(op, args) && !in.colorOperator(op, args, res) {
			in.textOperator(op, args, res)
		}
	}
}

// mark opens marked content: text and lines of a layer that is off do not show.
func (in *interp) mark(args []token, res *resources) {
	if len(in.marks) >= in.doc.file.lim.States {
		return
	}
	off := false
	if n := len(args); n >= 2 && string(args[n-2].bytes) == "OC" {
		off = in.doc.layerOff(res.lookupRef("Properties", string(args[n-1].bytes)))
	}
	in.marks, in.actual = append(in.marks, off), append(in.actual, in.actualText(args))
	in.off += btoi(off)
}

// A replaced is the text of marked content whose signs begin at from; none where from is below 0.
type replaced struct {
	from int
	text string
}

// actualText gives the text that a mark says its signs stand for: nothing, or a soft hyphen, where a line's end breaks a word.
func (in *interp) actualText(args []token) replaced {
	for i := range args[:max(len(args)-1, 0)] {
		if args[i].kind == tokName && string(args[i].bytes) == "ActualText" && args[i+1].kind == tokString {
			return replaced{len(in.out.glyphs), textString(args[i+1].bytes)}
		}
	}
	return replaced{from: -1}
}

// textString reads a string of text: UTF-16 where it begins with its mark, else a byte a letter.
func textString(b []byte) string {
	if wide, ok := bytes.CutPrefix(b, []byte("\xfe\xff")); ok {
		return utf16Text(wide)
	}
	s := make([]rune, len(b))
	for i, c := range b {
		s[i] = rune(c)
	}
	return string(s)
}

// replace gives a sign that is marked by itself the text that it stands for.
func (in *interp) replace(a replaced) {
	gs := in.out.glyphs
	if a.from < 0 || len(gs) != a.from+1 {
		return
	}
	if gs[a.from].text = softHyphen; a.text != softHyphen {
		gs[a.from].text = clean(a.text)
	}
	if gs[a.from].text == "" {
		in.out.glyphs = gs[:a.from]
	}
}

// softHyphen stands where a word may be broken.
const softHyphen = "\u00AD"

// extState takes what a named state says of opacity, line width and font.
func (in *interp) extState(args []token, res *resources) {
	if len(args) == 0 {
		return
	}
	s := res.lookup("ExtGState", string(args[len(args)-1].bytes))
	if ca := s.key("ca").number(-1); ca >= 0 {
		in.gs.clearFill, in.gs.sheerFill = ca < 0.02, ca < 0.98
	}
	if bm := s.key("BM"); !bm.isNull() {
		if bm.Kind() == pdf.Array {
			bm = bm.index(0)
		}
		in.gs.blend = bm.Name() != "Normal" && bm.Name() != "Compatible"
	}
	if ca := s.key("CA").number(-1); ca >= 0 {
		in.gs.clearStroke = ca < 0.02
	}
	if w := s.key("LW").number(-1); w >= 0 {
		in.gs.lineWidth = w
	}
}

// do paints a picture or a form.
func (in *interp) do(args []token, res *resources, depth int) {
	if len(args) == 0 {
		return
	}
	key := string(args[len(args)-1].bytes)
	o, r := res.lookupRef("XObject", key)
	if o.key("Subtype").Name() != "Form" {
		if o.isDict() {
			in.imageObject(o, r)
		} else {
			in.out.irregular = true
		}
		return
	}
	in.form(o, r, res, depth)
}

// A formIn is a form, and the resources of the stream that paints it.
type formIn struct {
	form   ref
	around *resources
}

// resourcesOf gives the resources of a form, object r; they are made once, since a form may be painted many times.
func (in *interp) resourcesOf(o value, r ref, around *resources) *resources {
	key := formIn{r, around}
	own, ok := in.forms[key]
	if !ok {
		own = in.doc.resources(o.key("Resources"), around)
		if in.forms == nil {
			in.forms = map[formIn]*resources{}
		}
		in.forms[key] = own
	}
	return own
}

// form paints a form, object r, where res are the resources around it.
func (in *interp) form(o value, r ref, res *resources, depth int) {
	if in.active[r] || in.doc.hides(o) {
		return
	}
	if depth >= in.doc.file.lim.Forms {
		in.fail(&LimitError{LimitForms, in.doc.file.lim.Forms})
		return
	}
	data, err := in.doc.file.stream(o, r)
	in.fail(err)
	in.ops -= len(data) / 64 // one that paints little, or breaks off, may still be long
	saved, tm, tlm := in.gs, in.tm, in.tlm
	in.active[r] = true
	in.gs.ctm = matrixOf(o).mul(in.gs.ctm)
	if b := o.key("BBox").numbers(); len(b) == 4 {
		in.gs.clip = in.gs.clip.intersect(in.gs.ctm.box(b[0], b[1], b[2], b[3]))
	}
	in.path.reset()
	in.run(data, in.resourcesOf(o, r, res), depth+1)
	delete(in.active, r)
	in.gs, in.tm, in.tlm = saved, tm, tlm
}

// imageObject paints a picture. One with a mask may let what lies below show.
func (in *interp) imageObject(o value, r ref) {
	if !in.doc.hides(o) {
		in.out.keepPicture(o, r, &in.gs, in.off > 0)
		in.image(!o.key("SMask").isNull() || !o.key("Mask").isNull() || o.key("ImageMask").Bool())
	}
}

// image paints a picture over the unit square.
func (in *interp) image(mask bool) {
	in.out.images++
	if box := in.gs.ctm.box(0, 0, 1, 1).intersect(in.gs.clip); in.off == 0 && box.width() > 0 && box.height() > 0 {
		in.out.pictured += box.width() * box.height()
	}
	in.addFill(in.gs.ctm.box(0, 0, 1, 1), color{unknown: true}, !in.gs.sheerFill && !mask)
}

func (in *interp) addFill(r rect, c color, exact bool) {
	r = r.intersect(in.gs.clip)
	if r.x1 > r.x0 && r.y1 > r.y0 && in.off == 0 {
		in.out.fills = append(in.out.fills, fill{rect: r, color: c, exact: exact && !in.gs.blend && len(in.gs.shapes) == 0 && !in.gs.rough})
	}
}

// skipInlineImage passes over the dictionary and the bytes of an inline image and says whether it is a mask. The bytes of one without
// a filter can be counted; those of another go to an EI between blanks behind which text goes on, or, where there is none, to one
// without a blank before it.
func (x *lexer) skipInlineImage() (mask bool) {
	d := dict{}
	for t := x.next(); t.kind != tokEOF; t = x.next() {
		if t.kind == tokKeyword && string(t.bytes) == "ID" {
			break
		}
		if t.kind == tokName {
			d[string(t.bytes)] = x.object(0)
		}
	}
	short := func(key, long string) any {
		if v, ok := d[key]; ok {
			return v
		}
		return d[long]
	}
	mask = short("IM", "ImageMask") == true
	if n := inlineLength(short, mask); n > 0 && x.pos+1+n <= len(x.data) {
		end := lexer{data: x.data, pos: x.pos + 1 + n}
		if t := end.next(); t.kind == tokKeyword && string(t.bytes) == "EI" {
			x.pos = end.pos
			return mask
		}
	}
	loose := len(x.data)
	for pos := x.pos; ; {
		i := bytes.Index(x.data[pos:], []byte("EI"))
		if i < 0 {
			x.open = loose == len(x.data)
			x.pos = loose
			return mask
		}
		at := pos + i
		pos = at + 2
		if (pos == len(x.data) || isBlank(x.data[pos])) && printable(x.data[pos:min(pos+16, len(x.data))]) {
			if at > 0 && isBlank(x.data[at-1]) {
				x.pos = pos
				return mask
			}
			loose = min(loose, pos)
		}
	}
}

// inlineLength is how many bytes an inline image has, 0 where its dictionary does not say.
func inlineLength(get func(key, long string) any, mask bool) int {
	n := dict{"w": get("W", "Width"), "h": get("H", "Height"), "bits": get("BPC", "BitsPerComponent")}
	w, h, bits := n.count("w"), n.count("h"), n.count("bits")
	cs, _ := get("CS", "ColorSpace").(name)
	parts := map[name]int{"G": 1, "DeviceGray": 1, "RGB": 3, "DeviceRGB": 3, "CMYK": 4, "DeviceCMYK": 4}[cs]
	if mask {
		bits, parts = 1, 1
	}
	const side = 1 << 15
	if get("F", "Filter") != nil || w <= 0 || h <= 0 || w > side || h > side || bits <= 0 || bits > 16 {
		return 0
	}
	return (w*bits*parts + 7) / 8 * h
}

func printable(b []byte) bool {
	for _, c := range b {
		if c >= 0x7F || c < 0x20 && !isBlank(c) {
			return false
		}
	}
	return true
}
