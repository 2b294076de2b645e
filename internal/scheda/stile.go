package scheda

import (
	"math"
	"strings"
	"unicode"

	"github.com/xuri/excelize/v2"
)

// The colours of the form: labels on a light ground, marked cells in two that a print in greys tells apart.
const (
	ground  = "E7ECF3"
	ink     = "1F3552"
	line    = "9AA7B8"
	planned = "2F6DB5"
	done    = "4F9A3A"
	inverse = "FFFFFF"
)

const (
	fontName   = "Arial"
	fontSize   = 9
	lineHeight = 12 // points of a line of that size
)

// A style is how a cell looks and what it takes.
type style struct {
	what
	// digits is how many decimals the share of a fase shows, and 0 for the weight of a scheda, which shows those that it has; -1 for text.
	digits int
}

func styleOf(c cell) style {
	n, exact := decimals(c.number)
	switch numeric := exact || c.number == nil; { // what a person writes in an empty one is a number
	case c.what == weight && numeric:
		return style{c.what, 0}
	case c.what == share && numeric:
		return style{c.what, max(n, leastDigits)}
	}
	return style{c.what, -1}
}

// leastDigits leaves room for the decimals that a person may write: a cell that rounds them away would be read as it shows.
const leastDigits = 2

// style gives the number of a style in the workbook.
func (b *book) style(s style) int {
	if n, ok := b.styles[s]; ok {
		return n
	}
	n, err := b.file.NewStyle(s.excel())
	b.try(err)
	b.styles[s] = n
	return n
}

func (s style) excel() *excelize.Style {
	x := &excelize.Style{Font: &excelize.Font{Family: fontName, Size: fontSize}, Alignment: &excelize.Alignment{WrapText: true, Vertical: "center"}}
	for _, side := range []string{"left", "right", "top", "bottom"} {
		x.Border = append(x.Border, excelize.Border{Type: side, Color: line, Style: 1})
	}
	// Texts are texts: what begins with = is no formula, and 30/04 no date, also when a person changes it.
	format := "@"
	switch s.what {
	case title:
		x.Font.Size, x.Font.Bold, x.Font.Color, x.Border = 11, true, ink, nil
	case heading:
		x.Font.Bold, x.Font.Color = true, inverse
		x.Fill = solid(ink)
	case caption, month:
		x.Font.Bold, x.Font.Color, x.Font.Size = true, ink, 8
		x.Fill = solid(ground)
	case fase:
		x.Font.Bold, x.Alignment.Vertical = true, "top" // so that a page's end between its two rows leaves it whole
	case goal:
		x.Font.Bold, x.Font.Size = true, 11
	}
	switch s.what {
	case month:
		x.Alignment.TextRotation, x.Alignment.Horizontal, x.Alignment.WrapText = 90, "center", false
	case letter, period, share, fase:
		x.Alignment.Horizontal = "center"
	case weight, yesNo, link:
		x.Alignment.Horizontal = "left"
	}
	switch {
	case s.what == share && s.digits > 0:
		format = "0." + strings.Repeat("0", s.digits) + "%"
	case s.digits == 0, s.what == link: // a text format would make a text of a formula that a person changes
		format = "General"
	}
	x.CustomNumFmt = &format
	return x
}

func solid(color string) excelize.Fill {
	return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{color}}
}

// height is what a cell needs of its row, in points, where its columns have these widths. A text that covers several rows is a short one.
func (c cell) height(widths []float64) float64 {
	const padding = 4
	switch {
	case c.what == month:
		return 64 // turned
	case c.what == title:
		return 16
	}
	width := 0.0
	for _, w := range widths[c.col : min(c.end, len(widths)-1)+1] {
		width += w + 0.7 // what a column has beside its digits
	}
	size, scale := float64(lineHeight), 1.0
	switch c.what {
	case goal:
		size, scale = 15, 1.3
	case caption:
		scale = 0.95 // bold, and smaller
	case fase, heading:
		scale = 1.05
	}
	return max(float64(lines(c.text, width/scale))*size+padding, 16)
}

// lines estimates over how many lines a text runs in a cell that is so many digits wide. It breaks between words, as spreadsheets do.
func lines(text string, width float64) (n int) {
	width = max(width-1, 1)
	for _, paragraph := range strings.Split(text, "\n") {
		n++
		x := 0.0
		for _, word := range strings.Fields(paragraph) {
			w := textWidth(word)
			if x > 0 && x+w > width {
				n++
				x = 0
			}
			if w > width {
				n += int(math.Ceil(w/width)) - 1
				w = math.Mod(w, width)
			}
			x += w + 0.5
		}
	}
	return n
}

// textWidth estimates the width of a word in digits of the font: letters are as wide as digits, but for some.
func textWidth(word string) (w float64) {
	for _, r := range word {
		switch {
		case strings.ContainsRune("ijl.,;:'’!|", r):
			w += 0.45
		case strings.ContainsRune("tfrI()[]-/", r):
			w += 0.6
		case strings.ContainsRune("mwMW%@—…", r):
			w += 1.6
		case unicode.IsUpper(r):
			w += 1.25
		case r > 0x2E80: // Chinese and the like
			w += 1.9
		default:
			w += 0.95
		}
	}
	return w
}
