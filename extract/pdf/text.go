package pdf

import (
	"math"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// textOperator follows the operators of text; others mean nothing to a table.
func (in *interp) textOperator(op []byte, args []token, res *resources) {
	switch string(op) {
	case "BT":
		in.tm, in.tlm, in.inText = identity, identity, true
	case "ET":
		in.inText = false
	case "T*":
		in.moveText(0, -in.gs.tl)
	}
	n := len(args)
	if n == 0 {
		return
	}
	last := args[n-1]
	switch string(op) {
	case "Tf":
		if n >= 2 {
			in.gs.font, in.gs.size = res.font(string(args[n-2].bytes)), last.num
			in.fail(in.gs.font.err)
		}
	case "Td", "TD":
		if v := nums(args, 2); v != nil {
			if op[1] == 'D' {
				in.gs.tl = -v[1]
			}
			in.moveText(v[0], v[1])
		}
	case "Tm":
		if v := nums(args, 6); v != nil {
			in.tm, in.tlm = matrix(v), matrix(v)
		}
	case "Tj":
		in.show(last.bytes)
	case "TJ":
		in.showAll(args)
	case "\"":
		if n >= 3 {
			in.gs.tw, in.gs.tc = args[n-3].num, args[n-2].num
		}
		fallthrough
	case "'":
		in.moveText(0, -in.gs.tl)
		in.show(last.bytes)
	default:
		in.gs.setText(op, last.num)
	}
}

// setText follows the operators that set one number of the text state.
func (g *gstate) setText(op []byte, v float64) {
	switch string(op) {
	case "Tc":
		g.tc = v
	case "Tw":
		g.tw = v
	case "Tz":
		g.tz = v / 100
	case "TL":
		g.tl = v
	case "Ts":
		g.rise = v
	case "Tr":
		g.mode = uint8(v)
	}
}

func (in *interp) moveText(x, y float64) {
	in.tlm = matrix{1, 0, 0, 1, x, y}.mul(in.tlm)
	in.tm = in.tlm
}

// showAll shows the strings of an array; numbers between them move back by thousandths of the size.
func (in *interp) showAll(args []token) {
	for _, t := range args {
		switch t.kind {
		case tokString:
			in.show(t.bytes)
		case tokNumber:
			in.advance(-t.num / 1000 * in.gs.size * in.gs.tz)
		}
	}
}

func (in *interp) advance(x float64) {
	in.tm[4] += x * in.tm[0]
	in.tm[5] += x * in.tm[1]
}

// show puts the signs of a string on the page.
func (in *interp) show(s []byte) {
	g, f := &in.gs, in.gs.font
	if f == nil {
		in.out.irregular = in.out.irregular || len(s) > 0
		return
	}
	// one unit of text space to the right, and one upwards, on the page
	rx, ry := in.tm[0]*g.ctm[0]+in.tm[1]*g.ctm[2], in.tm[0]*g.ctm[1]+in.tm[1]*g.ctm[3]
	ux, uy := in.tm[2]*g.ctm[0]+in.tm[3]*g.ctm[2], in.tm[2]*g.ctm[1]+in.tm[3]*g.ctm[3]
	along, size := math.Hypot(rx, ry)*math.Abs(g.size*g.tz), math.Hypot(ux, uy)*math.Abs(g.size)*f.em
	dir := directionOf(rx*g.size*g.tz, ry*g.size*g.tz)
	if !(size > 0 && size < 1e4 && along < 1e4) {
		return
	}
	for len(s) > 0 && in.withinLimits() {
		ch, n, c := f.next(s)
		s = s[n:]
		move := float64(ch.width)*g.size + g.tc
		if n == 1 && c == ' ' {
			move += g.tw
		}
		in.put(ch, f, dir, size, float64(ch.width)*along, g.tc*g.tz*math.Hypot(rx, ry))
		in.advance(move * g.tz)
	}
}

func directionOf(x, y float64) direction {
	switch ax, ay := math.Abs(x), math.Abs(y); {
	case ay <= set.Lean*ax && x > 0:
		return right
	case ay <= set.Lean*ax:
		return left
	case ax <= set.Lean*ay && y < 0:
		return up
	case ax <= set.Lean*ay:
		return down
	}
	return oblique
}

// put adds one sign at the text position, behind which there is some space.
func (in *interp) put(ch char, f *font, dir direction, size, width, space float64) {
	g := &in.gs
	text := ch.text
	if ch.void && f.mapped {
		return
	}
	if text == "" {
		in.out.unmapped[f]++
		if !f.mapped {
			return
		}
		text = "\uFFFD"
	}
	at := g.ctm.apply(in.tm[4]+g.rise*in.tm[2], in.tm[5]+g.rise*in.tm[3])
	if !sane(at.x) || !sane(at.y) {
		return
	}
	if space > set.SpacedMost*size {
		space = 0
	}
	gl := glyph{x: at.x, y: at.y, width: width, advance: width + space, size: size, text: text, dir: dir, mode: g.mode, color: g.fill, clear: g.clearFill, after: len(in.out.fills)}
	if g.mode == 1 || g.mode == 5 {
		gl.color, gl.clear = g.stroke, g.clearStroke
	}
	gl.clear = gl.clear || in.off > 0 || size < set.Tiny
	x, y := gl.center()
	gl.clipped = !g.clip.has(x, y) || g.clip.width() <= 0 || g.clip.height() <= 0
	for i := range g.shapes {
		gl.clipped = gl.clipped || !g.shapes[i].has(x, y)
	}
	if n := len(in.out.glyphs); n > 0 && gl.accented(&in.out.glyphs[n-1]) {
		in.out.glyphs[n-1] = gl
		return
	}
	in.out.letters += max(len(text)/4, 1)
	in.out.glyphs = append(in.out.glyphs, gl)
}

// accented adds to the sign the accent that was painted over it just before, as TeX does; false where a is none.
func (g *glyph) accented(a *glyph) bool {
	var mark string
	switch a.text {
	default:
		return false
	case "`":
		mark = "\u0300"
	case "´":
		mark = "\u0301"
	case "ˆ":
		mark = "\u0302"
	case "¨":
		mark = "\u0308"
	}
	ax, ay := a.center()
	gx, gy := g.center()
	if slack := set.Accent * g.size; a.dir != g.dir || math.Abs(ax-gx) > slack || math.Abs(ay-gy) > slack {
		return false
	}
	s := norm.NFC.String(strings.Replace(g.text, "ı", "i", 1) + mark)
	if utf8.RuneCountInString(s) != 1 {
		return false
	}
	g.text = s
	return true
}

// center is the middle of a sign: half its width on, and a third of its size above the baseline.
func (g *glyph) center() (x, y float64) {
	const middle = 0.3
	switch g.dir {
	case up:
		return g.x - middle*g.size, g.y - g.width/2
	case left:
		return g.x - g.width/2, g.y + middle*g.size
	case down:
		return g.x + middle*g.size, g.y + g.width/2
	}
	return g.x + g.width/2, g.y - middle*g.size
}

// box is about where a sign is painted.
func (g *glyph) box() rect {
	const above, below = 0.75, 0.2
	switch g.dir {
	case up:
		return rect{g.x - above*g.size, g.y - g.width, g.x + below*g.size, g.y}
	case left:
		return rect{g.x - g.width, g.y - below*g.size, g.x, g.y + above*g.size}
	case down:
		return rect{g.x - below*g.size, g.y, g.x + above*g.size, g.y + g.width}
	}
	return rect{g.x, g.y - above*g.size, g.x + g.width, g.y + below*g.size}
}
