package scan

import (
	"image"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"piao/extract/pdf"
)

// read reads the text of all cells: crosses by their shape; other single signs, some of each shape, alone and as a row of their like; the rest
// as blocks of lines, and what stays empty then as one line. Lines that are not quite sure are read once more by themselves. That is two runs of the program:
// each costs as much as a dozen lines.
func (w *work) read() error {
	w.turnHeads()
	signs, texts := w.parted()
	var asked []*cell
	for _, s := range signs {
		asked = append(asked, s.asked()...)
	}
	first, crops, err := w.have(block, append(slices.Clone(texts), asked...))
	if err != nil {
		return err
	}
	empty := w.putAll(texts, first, crops)
	if w.isPoor(texts) {
		return ErrPoor
	}
	const likes = 5
	rows := crops[len(texts):]
	for i := range rows {
		rows[i] = rows[i].repeated(likes)
	}
	looks := w.looks(texts)
	second, crops, err := w.have(line, empty, append(rows, w.cropsOf(looks)...)...)
	if err != nil {
		return err
	}
	unread := w.putAll(empty, second, crops)
	second = second[len(empty):]
	unread = append(unread, w.elect(signs, first[len(texts):], second[:len(rows)])...)
	for i, l := range looks {
		l.check(second[len(rows)+i])
	}
	w.holdDots()
	w.holdBars()
	w.doubtCodes()
	w.underHeads()
	for i := range w.cells {
		w.page.Words = append(w.page.Words, w.cells[i].words...)
	}
	for _, c := range unread {
		w.page.Unread = append(w.page.Unread, w.box(c.ink))
	}
	return nil
}

// underHeads makes each sign no surer than the head of its column, which is what it says: the nearest text above it that is not much wider.
func (w *work) underHeads() {
	const wider = 2
	for i := range w.cells {
		c := &w.cells[i]
		if c.row < 0 || len(c.words) != 1 || utf8.RuneCountInString(c.text()) != 1 {
			continue
		}
		var head *cell
		for j := range w.cells {
			h, x := &w.cells[j], (c.Min.X+c.Max.X)/2
			if h.row >= 0 && h.Max.Y <= c.Min.Y+w.px(1) && h.Min.X < x && x < h.Max.X && h.Dx() <= wider*c.Dx() && utf8.RuneCountInString(h.text()) > 1 &&
				(head == nil || h.Max.Y > head.Max.Y) {
				head = h
			}
		}
		if head != nil {
			for _, o := range head.words {
				c.words[0].Sure = min(c.words[0].Sure, o.Sure)
			}
		}
	}
}

// text is what was read of a cell, without blanks.
func (c *cell) text() string { return textOf(c.words) }

func textOf(words []pdf.Seen) string {
	var b strings.Builder
	for _, o := range words {
		b.WriteString(o.Text)
	}
	return b.String()
}

// parted gives the cells with a single sign, by their shapes, and those with a text.
func (w *work) parted() (signs []*shape, texts []*cell) {
	var single []*cell
	for i := range w.cells {
		if c := &w.cells[i]; w.isSign(c) {
			single = append(single, c)
		} else {
			texts = append(texts, c)
		}
	}
	return w.shapes(single), texts
}

// have has cells read, and the crops that follow them.
func (w *work) have(mode string, cells []*cell, more ...crop) ([][]word, []crop, error) {
	crops := make([]crop, len(cells), len(cells)+len(more))
	for i, c := range cells {
		crops[i] = w.crop(c)
	}
	crops = append(crops, more...)
	words, err := w.opts.tesseract(w.ctx, crops, mode)
	return words, crops, err
}

// putAll takes what was read of cells, and gives those of which nothing was; outside tables that may be an ornament.
func (w *work) putAll(cells []*cell, words [][]word, crops []crop) (empty []*cell) {
	for i, c := range cells {
		if c.words = w.put(words[i], &crops[i]); len(c.words) == 0 && c.row >= 0 {
			empty = append(empty, c)
		}
	}
	return empty
}

// isPoor says whether too many words are read without being sure of them.
func (w *work) isPoor(cells []*cell) bool {
	const letters, most, sure = 3, 0.12, 70
	low, all := 0, 0
	for _, c := range cells {
		for _, o := range c.words {
			if utf8.RuneCountInString(o.Text) >= letters {
				all++
				if o.Sure < sure {
					low++
				}
			}
		}
	}
	return float64(low) > most*float64(all)
}

// certain is how sure what needs no reading is, in percent.
const certain = 99

// elect gives the signs of each shape what is read of those that were asked, and gives the signs that cannot be read for sure.
func (w *work) elect(signs []*shape, first, second [][]word) (unread []*cell) {
	for _, s := range signs {
		text, sure := "X", float64(certain)
		if n := len(s.asked()); n > 0 {
			text, sure = vote(first[:n], second[:n])
			first, second = first[n:], second[n:]
		}
		for _, c := range s.signs {
			if sure < doubtful {
				unread = append(unread, c)
			} else {
				c.words = []pdf.Seen{w.seen(c.ink, text, sure, false)}
			}
		}
	}
	return unread
}

// doubtful is how sure what is read must at least be to be taken for a sign, in percent.
const doubtful = 60

// vote gives the one letter or digit that the readings of a sign have most, and in how many percent of them. Capitals count as small letters,
// where there are any; of a digit and the letter that looks like it the digit counts.
func vote(readings ...[][]word) (text string, sure float64) {
	votes, all := map[rune]float64{}, 0.0
	for _, rs := range readings {
		for _, ws := range rs {
			var signs []rune
			for _, w := range ws {
				signs = append(signs, []rune(strings.Trim(w.text, "_"))...)
			}
			for _, r := range signs {
				votes[unicode.ToUpper(r)] += 1 / float64(len(signs))
			}
			all++
		}
	}
	for letter, digit := range map[rune]rune{'O': '0', 'S': '5'} {
		if votes[digit] > 0 {
			votes[digit] += votes[letter]
			delete(votes, letter)
		}
	}
	for _, r := range slices.Sorted(maps.Keys(votes)) {
		if v := 100 * votes[r] / all; v > sure && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
			text, sure = string(r), v
		}
	}
	return text, min(sure, certain)
}

func (w *work) box(r image.Rectangle) pdf.Box {
	return pdf.Box{X0: float64(r.Min.X) / w.pt, Y0: float64(r.Min.Y) / w.pt, X1: float64(r.Max.X) / w.pt, Y1: float64(r.Max.Y) / w.pt}
}

// seen is a word whose ink stands in a box of pixels.
func (w *work) seen(r image.Rectangle, text string, sure float64, up bool) pdf.Seen {
	b := w.box(r)
	s := pdf.Seen{Word: pdf.Word{Box: b, Text: text, Sure: uint8(min(max(sure, 0), 100)) + 1}, Base: b.Y1, Size: (b.Y1 - b.Y0) * 1.3, Up: up}
	if up {
		s.Base, s.Size = b.X1, (b.X1-b.X0)*1.3
	}
	return s
}

// turnHeads finds the cells whose text runs upwards: those of the rows in which most ink is far higher than wide.
func (w *work) turnHeads() {
	tall, all := map[int]int{}, map[int]int{}
	isTall := func(c *cell) bool { return c.ink.Dy() > 2*c.ink.Dx() && c.ink.Dy() > w.px(16) }
	for i := range w.cells {
		if c := &w.cells[i]; c.row >= 0 {
			all[c.row]++
			if isTall(c) {
				tall[c.row]++
			}
		}
	}
	for i := range w.cells {
		c := &w.cells[i]
		c.up = c.row >= 0 && isTall(c) && tall[c.row] >= 3
	}
}

// descending are the letters that reach below the baseline.
const descending = "gjpqyQ,;()[]{}|/@ç_"

// dirt are the signs that specks of dust are read as.
const dirt = ".,'`´‘’“”\"°:;~_^*·|¦"

// put lays words read on a crop onto the page: those of a line have one baseline and one size.
func (w *work) put(words []word, c *crop) []pdf.Seen {
	words = slices.DeleteFunc(words, func(o word) bool { return strings.Trim(o.text, "|¦") == "" }) // the rest of a line
	if !slices.ContainsFunc(words, func(o word) bool { return strings.Trim(o.text, dirt) != "" }) {
		return nil
	}
	var out []pdf.Seen
	for len(words) > 0 {
		n := 1
		for n < len(words) && words[n].line == words[0].line {
			n++
		}
		if l := words[:n:n]; slices.ContainsFunc(l, func(o word) bool { return strings.Trim(o.text, dirt+"-–—=") != "" }) || len(words) == n && len(out) == 0 {
			out = append(out, w.putLine(l, c)...)
		}
		words = words[n:]
	}
	return out
}

func (w *work) putLine(words []word, c *crop) []pdf.Seen {
	top, base, bottom := words[0].Min.Y, 0, words[0].Max.Y
	for _, o := range words {
		top, bottom = min(top, o.Min.Y), max(bottom, o.Max.Y)
		if !strings.ContainsAny(o.text, descending) {
			base = max(base, o.Max.Y)
		}
	}
	if base == 0 {
		base = bottom - (bottom-top)/5
	}
	size := float64(base-top) / c.scale / w.pt / 0.72
	out := make([]pdf.Seen, len(words))
	for i, o := range words {
		right := o.Max.X
		if i+1 < len(words) {
			right = max(min(right, words[i+1].Min.X-1), o.Min.X+1)
		}
		x0, y0, x1, y1 := c.back(image.Rect(o.Min.X, top, right, bottom))
		b := pdf.Box{X0: x0 / w.pt, Y0: y0 / w.pt, X1: x1 / w.pt, Y1: y1 / w.pt}
		_, at, _, _ := c.back(image.Rect(o.Min.X, base, right, base))
		s := pdf.Seen{Word: pdf.Word{Box: b, Text: o.text, Sure: uint8(min(max(o.sure, 0), 100)) + 1}, Base: at / w.pt, Size: size, Up: c.up}
		if c.up {
			at, _, _, _ := c.back(image.Rect(o.Min.X, base, right, base))
			s.Base = at / w.pt
		}
		out[i] = s
	}
	return out
}
