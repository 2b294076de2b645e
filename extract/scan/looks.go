package scan

import (
	"image"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"piao/extract/pdf"
)

// A look is a line of a cell that is read once more, by itself and in another size.
type look struct {
	*cell
	words []pdf.Seen // the line's, of the cell's
}

// looks gives the lines that are to be read once more: those with a word that is not quite sure, and those of cells of one line in which each
// letter counts.
func (w *work) looks(cells []*cell) (out []look) {
	const sure = 95
	for _, c := range cells {
		critical := c.isCritical()
		for words := c.words; len(words) > 0; {
			n := 1
			for n < len(words) && words[n].Base == words[0].Base {
				n++
			}
			if l := words[:n:n]; critical || slices.ContainsFunc(l, func(o pdf.Seen) bool { return o.Sure <= sure }) {
				out = append(out, look{c, l})
			}
			words = words[n:]
		}
	}
	return out
}

// isCritical says whether each letter of a cell counts: one line that is short, or has a digit.
func (c *cell) isCritical() bool {
	const short, most = 8, 30
	text := c.text()
	n := utf8.RuneCountInString(text)
	return !c.up && (n <= short || n <= most && strings.ContainsAny(text, "0123456789")) &&
		!slices.ContainsFunc(c.words, func(o pdf.Seen) bool { return o.Base != c.words[0].Base })
}

// cropsOf cuts the lines out, each without the ink of its neighbours.
func (w *work) cropsOf(looks []look) []crop {
	out := make([]crop, len(looks))
	for i, l := range looks {
		one := cell{Rectangle: l.Rectangle, up: l.up}
		for _, b := range l.blobs {
			if l.holds(w.box(b.Rectangle)) {
				one.take(b)
			}
		}
		if len(one.blobs) == 0 {
			one.ink = l.ink
		}
		out[i] = w.cropAt(&one, againScale)
	}
	return out
}

// holds says whether the middle of a box stands in the line.
func (l *look) holds(b pdf.Box) bool {
	at, lo, hi := (b.Y0+b.Y1)/2, l.words[0].Y0, l.words[0].Y1
	if l.up {
		at, lo, hi = (b.X0+b.X1)/2, l.words[0].X0, l.words[0].X1
	}
	return at >= lo && at <= hi
}

// disputed is how sure a text is at most that another reading has otherwise, in percent.
const disputed = 50

// check holds what was read of a line against another reading: the words that it has otherwise are not sure, and all where it has more or fewer.
func (l *look) check(again []word) {
	var b strings.Builder
	for _, o := range again {
		b.WriteString(o.text)
	}
	if strings.EqualFold(strings.ReplaceAll(b.String(), " ", ""), textOf(l.words)) {
		return
	}
	for i := range l.words {
		if len(again) != len(l.words) || !strings.EqualFold(again[i].text, l.words[i].Text) {
			l.words[i].Sure = min(l.words[i].Sure, disputed)
		}
	}
}

// dotted are words by the last letter of which alone they differ, i and l: what a dot parts. Both are words, so that nothing else tells them apart.
var dotted = map[string]bool{"dei": true, "nei": true, "ai": true, "dai": true, "sui": true, "coi": true, "quei": true,
	"del": false, "nel": false, "al": false, "dal": false, "sul": false, "col": false, "quel": false}

// holdDots holds words that a dot alone parts from another against the ink.
func (w *work) holdDots() {
	for i := range w.cells {
		c := &w.cells[i]
		for j := range c.words {
			o := &c.words[j]
			if want, ok := dotted[strings.ToLower(o.Text)]; ok && !c.up && w.endsInDot(c, w.rect(o.Box)) != want {
				o.Sure = min(o.Sure, disputed)
			}
		}
	}
}

// endsInDot says whether the ink of a cell has a dot over the end of a word: small, and high.
func (w *work) endsInDot(c *cell, word image.Rectangle) bool {
	return slices.ContainsFunc(c.blobs, func(b blob) bool {
		x := (b.Min.X + b.Max.X) / 2
		return x > word.Max.X-word.Dx()/3 && x <= word.Max.X && b.Max.Y <= (word.Min.Y+word.Max.Y)/2 && b.Min.Y >= word.Min.Y-w.px(1) &&
			3*b.Dy() <= word.Dy() && 3*b.Dx() <= 2*word.Dy()
	})
}

// code is a cell that is a code, or a number behind a letter: its end is a digit as likely as a letter. SI and NO are answers.
var code = regexp.MustCompile(`^(?:[A-Z][\p{L}\d.]{0,2}[ilIoO]|[ilIoO])$`)

// doubtCodes doubts the cells that hold nothing but such.
func (w *work) doubtCodes() {
	for i := range w.cells {
		c := &w.cells[i]
		if text := c.text(); len(c.words) == 1 && c.row >= 0 && code.MatchString(text) && !slices.Contains([]string{"SI", "NO", "Si", "No"}, text) {
			c.words[0].Sure = min(c.words[0].Sure, disputed)
		}
	}
}

// barred are the signs that a bar below makes others of; no reader of Italian knows those.
var barred = map[byte]string{'>': "≥", '<': "≤"}

// holdBars takes a sign at the head of a word for what it is with the bar that the ink has below it.
func (w *work) holdBars() {
	for i := range w.cells {
		c := &w.cells[i]
		for j := range c.words {
			o := &c.words[j]
			if sign := barred[o.Text[0]]; sign != "" && !c.up && w.hasBar(c, w.rect(o.Box)) {
				o.Text = sign + strings.TrimPrefix(o.Text[1:], "=")
			}
		}
	}
}

// hasBar says whether the first sign of a word has ink along all of its foot: a bar, which an arm that ends there is not.
func (w *work) hasBar(c *cell, word image.Rectangle) bool {
	const n, most = 9, 7
	var first, sign image.Rectangle
	in := func(b blob) bool {
		return image.Pt((b.Min.X+b.Max.X)/2, (b.Min.Y+b.Max.Y)/2).In(word.Inset(-w.px(1))) && max(b.Dx(), b.Dy()) >= w.px(leastInk)
	}
	for _, b := range c.blobs {
		if in(b) && (first.Empty() || b.Min.X < first.Min.X) {
			first = b.Rectangle
		}
	}
	for _, b := range c.blobs {
		if x := (b.Min.X + b.Max.X) / 2; in(b) && x >= first.Min.X && x < first.Max.X {
			sign = sign.Union(b.Rectangle)
		}
	}
	foot := 0
	if !sign.Empty() {
		for _, ink := range w.grains(sign, n)[n*(n-1):] {
			if ink {
				foot++
			}
		}
	}
	return foot >= most
}
