package pdf

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// paintsBlanks says whether the page paints the blanks between its words, and does not only leave room for them.
func paintsBlanks(gs []glyph) bool {
	const share = 4 // rooms without a blank for one with: a table has some between its cells
	blanks, bare := 0, 0
	for i := 1; i < len(gs); i++ {
		g, h := &gs[i-1], &gs[i]
		switch {
		case h.text == " ":
			blanks++
		case g.text != " " && g.dir == h.dir && g.y == h.y && gap(g, h) > set.Space && gap(g, h) < set.Column:
			bare++
		}
	}
	return bare <= share*blanks
}

// texts cuts lines into the texts that a page places by themselves: one that paints its blanks has none between them. A list's mark stays with what
// it marks.
func (p *Page) texts(ls []Line) []Line {
	if !p.blanks {
		return ls
	}
	var out []Line
	for _, l := range ls {
		out = append(out, l.columns(func(before, w *Word) bool { return w.apart && !isMark(before.Text) })...)
	}
	return out
}

// isMark says whether a word is the mark of a list's item: a sign, or a number or a letter with a full stop or a bracket.
func isMark(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	if utf8.RuneCountInString(s) == 1 {
		return !unicode.IsLetter(first) && !unicode.IsDigit(first)
	}
	body := strings.TrimRight(s, ".)")
	return body != s && (utf8.RuneCountInString(body) == 1 || strings.Trim(body, "0123456789.") == "")
}
