package main

import (
	"strings"
	"unicode"

	"github.com/jedib0t/go-pretty/v6/text"
)

// visible makes the characters of a document harmless that a terminal would obey: control characters other than line breaks and
// tabs, and those that change the direction of writing. Each becomes U+FFFD.
func visible(s string) string {
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

// oneLine makes a text harmless and puts its lines into one.
func oneLine(s string) string { return strings.Join(strings.Fields(visible(s)), " ") }

// A style is how a text stands out on a terminal that takes colours.
type style text.Colors

var (
	bold   = style{text.Bold}
	faint  = style{text.Faint}
	red    = style{text.FgRed, text.Bold}
	yellow = style{text.FgYellow}
	green  = style{text.FgGreen}
	cyan   = style{text.FgCyan}
)

func (a *app) styled(s style, str string) string {
	if !a.colour || str == "" {
		return str
	}
	return text.Colors(s).EscapeSeq() + str + text.EscapeReset
}

// page is the width to which a text is wrapped.
func (a *app) page() int {
	if a.width > 0 {
		return a.width
	}
	return pageWidth
}

// wrap breaks a text into lines of at most width columns; a word that is longer is cut.
func wrap(s string, width int) []string {
	var lines []string
	for _, l := range strings.Split(s, "\n") {
		for _, part := range strings.Split(text.WrapSoft(l, max(width, 1)), "\n") {
			lines = append(lines, strings.TrimRight(part, " "))
		}
	}
	return lines
}

func textWidth(s string) int { return text.StringWidthWithoutEscSequences(s) }

// pad fills a text with blanks up to width columns.
func pad(s string, width int) string { return s + strings.Repeat(" ", max(0, width-textWidth(s))) }
