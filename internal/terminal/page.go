// Package terminal puts what a person reads onto a terminal: texts that are wrapped, styled and harmless, and tables that fit its width.
// Elsewhere than at a terminal the same texts are written without colours, in lines of a usual length.
package terminal

import (
	"fmt"
	"io"
	"strings"
	"unicode"

	"github.com/jedib0t/go-pretty/v6/text"

	"piao"
	"piao/internal/message"
)

// A Page is what is written on: in which language, how wide, whether in colours.
type Page struct {
	Lang message.Lang
	// Width is that of the terminal in columns; 0 where what is written goes elsewhere.
	Width int
	// Colour is set where the terminal takes colours.
	Colour bool
}

// usual is the length of the lines of a text that does not go to a terminal.
const usual = 100

// Columns is the width to which a text is wrapped.
func (p Page) Columns() int {
	if p.Width > 0 {
		return p.Width
	}
	return usual
}

// T gives a text of the catalogue in the page's language, N one that counts: "1 scheda", "35 schede".
func (p Page) T(id string, args ...any) string { return p.Lang.Text(id, args...) }
func (p Page) N(id string, n int) string       { return p.Lang.Count(id, n) }

// A Style is how a text stands out on a terminal that takes colours.
type Style text.Colors

// The styles.
var (
	Bold   = Style{text.Bold}
	Faint  = Style{text.Faint}
	Red    = Style{text.FgRed, text.Bold}
	Yellow = Style{text.FgYellow}
	Green  = Style{text.FgGreen}
	Cyan   = Style{text.FgCyan}
)

// Styled gives a text its style.
func (p Page) Styled(s Style, str string) string {
	if !p.Colour || str == "" {
		return str
	}
	return text.Colors(s).EscapeSeq() + str + text.EscapeReset
}

// StyleOf gives the style of a gravity.
func StyleOf(g piao.Gravita) Style {
	switch g {
	case piao.Errore:
		return Red
	case piao.Dubbio:
		return Yellow
	case piao.Riparato:
		return Green
	}
	return Cyan
}

// Gravity counts what is of one gravity: "2 dubbi".
func (p Page) Gravity(g piao.Gravita, n int) string {
	switch g {
	case piao.Riparato:
		return p.N("n.riparato", n)
	case piao.Avviso:
		return p.N("n.avviso", n)
	case piao.Dubbio:
		return p.N("n.dubbio", n)
	}
	return p.N("n.errore", n)
}

// Gravities tells how many there are of each gravity, the gravest last, as [piao.AllGravita] has them; empty for none.
func (p Page) Gravities(count map[piao.Gravita]int) string {
	var parts []string
	for _, g := range piao.AllGravita {
		if count[g] > 0 {
			parts = append(parts, p.Styled(StyleOf(g), p.Gravity(g, count[g])))
		}
	}
	return strings.Join(parts, ", ")
}

// Heading prints a line that stands out, wrapped.
func (p Page) Heading(w io.Writer, text string) {
	for _, l := range Wrap(text, p.Columns()) {
		fmt.Fprintln(w, p.Styled(Bold, l))
	}
}

// Placed prints a gravity, a codice and a place on one line, and below it what is wrong.
func (p Page) Placed(w io.Writer, g piao.Gravita, codice, posizione string, messaggi ...string) {
	where := p.Styled(StyleOf(g), string(g)) + " · " + codice
	if posizione != "" {
		where += " · " + OneLine(posizione)
	}
	for i, l := range Wrap(where, p.Columns()-4) {
		fmt.Fprintln(w, "  "+[]string{"", "  "}[min(i, 1)]+l)
	}
	for _, m := range messaggi {
		for _, l := range Wrap(OneLine(m), p.Columns()-4) {
			fmt.Fprintln(w, "    "+l)
		}
	}
}

// Visible makes the characters of a document harmless that a terminal would obey: control characters other than line breaks and
// tabs, and those that change the direction of writing. Each becomes U+FFFD.
func Visible(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return r
		case unicode.IsControl(r), r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069, r == 0x200e, r == 0x200f, r == 0x061c:
			return unicode.ReplacementChar
		}
		return r
	}, s)
}

// OneLine makes a text harmless and puts its lines into one.
func OneLine(s string) string { return strings.Join(strings.Fields(Visible(s)), " ") }

// Wrap breaks a text into lines of at most width columns; a word that is longer is cut.
func Wrap(s string, width int) []string {
	var lines []string
	for _, l := range strings.Split(s, "\n") {
		for _, part := range strings.Split(text.WrapSoft(l, max(width, 1)), "\n") {
			lines = append(lines, strings.TrimRight(part, " "))
		}
	}
	return lines
}

// Width gives how many columns a text takes.
func Width(s string) int { return text.StringWidthWithoutEscSequences(s) }

// Pad fills a text with blanks up to width columns.
func Pad(s string, width int) string { return s + strings.Repeat(" ", max(0, width-Width(s))) }
