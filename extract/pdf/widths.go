package pdf

import (
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// The widths of the fonts that every reader has, in thousandths of the size, for the codes from 32 to 126; digits stand once. They
// are those of Adobe's metrics; fonts that are measured alike (Arial, Times New Roman) share them.
const (
	helvetica = `278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 278 278 584 584 584 556 1015
		667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 667 667 611 278 278 278 469 556 333
		556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 722 500 500 500 334 260 334 584`
	helveticaBold = `278 333 474 556 556 889 722 238 333 333 389 584 278 333 278 278 556 333 333 584 584 584 611 975
		722 722 722 722 667 611 778 722 278 556 722 611 833 722 778 667 778 722 667 611 722 667 944 667 667 611 333 278 333 584 556 333
		556 611 556 611 556 333 611 611 278 278 556 278 889 611 611 611 611 389 556 333 611 556 778 556 556 500 389 280 389 584`
	times = `250 333 408 500 500 833 778 180 333 333 500 564 250 333 250 278 500 278 278 564 564 564 444 921
		722 667 667 722 611 556 722 722 333 389 722 611 889 722 722 556 722 667 556 611 722 722 944 722 722 611 333 278 333 469 500 333
		444 500 444 500 444 333 500 500 278 278 500 278 778 500 500 500 500 333 389 278 500 500 722 500 500 444 480 200 480 541`
	timesBold = `250 333 555 500 500 1000 833 278 333 333 500 570 250 333 250 278 500 333 333 570 570 570 500 930
		722 667 722 722 667 611 778 778 389 500 778 667 944 722 778 611 778 722 556 667 722 722 1000 722 722 667 333 278 333 581 500 333
		500 556 444 556 444 333 500 556 278 333 556 278 833 556 500 556 556 444 389 333 556 500 722 500 500 444 394 220 394 520`
	timesItalic = `250 333 420 500 500 833 778 214 333 333 500 675 250 333 250 278 500 333 333 675 675 675 500 920
		611 611 667 722 611 611 722 722 333 444 667 556 833 667 722 611 722 611 500 556 722 611 833 611 556 556 389 278 389 422 500 333
		500 500 444 500 444 278 500 500 278 278 444 278 722 500 500 500 500 389 389 278 500 444 667 444 444 389 400 275 400 541`
	timesBoldItalic = `250 389 555 500 500 833 778 278 333 333 500 570 250 333 250 278 500 333 333 570 570 570 500 832
		667 667 667 722 667 667 722 778 389 500 667 611 889 722 722 611 722 667 556 611 722 667 889 667 611 611 333 278 333 570 500 333
		500 500 444 500 444 333 500 556 278 278 500 278 778 556 500 500 500 389 389 278 556 444 667 500 444 389 348 220 348 570`
)

// The widths of the other characters of these fonts, in the order of otherChars.
const (
	otherChars           = "‘’“”‚„•°ºª«»‹›…–—§€£©®±×÷½¼¾¹²³·´¨ß†‡‰™µ¶ÆæŒœØøı"
	helveticaOther       = `222 222 333 333 222 333 350 400 365 370 556 556 333 333 1000 556 1000 556 556 556 737 737 584 584 584 834 834 834 333 333 333 278 333 333 611 556 556 1000 1000 556 537 1000 889 1000 944 778 611 278`
	helveticaBoldOther   = `278 278 500 500 278 500 350 400 365 370 556 556 333 333 1000 556 1000 556 556 556 737 737 584 584 584 834 834 834 333 333 333 278 333 333 611 556 556 1000 1000 611 556 1000 889 1000 944 778 611 278`
	timesOther           = `333 333 444 444 333 444 350 400 310 276 500 500 333 333 1000 500 1000 500 500 500 760 760 564 564 564 750 750 750 300 300 300 250 333 333 500 500 500 1000 980 500 453 889 667 889 722 722 500 278`
	timesBoldOther       = `333 333 500 500 333 500 350 400 330 300 500 500 333 333 1000 500 1000 500 500 500 747 747 570 570 570 750 750 750 300 300 300 250 333 333 556 500 500 1000 1000 556 540 1000 722 1000 722 778 500 278`
	timesItalicOther     = `333 333 556 556 333 556 350 400 310 276 500 500 333 333 889 500 889 500 500 500 760 760 675 675 675 750 750 750 300 300 300 250 333 333 500 500 500 1000 980 500 523 889 667 944 667 722 500 278`
	timesBoldItalicOther = `333 333 500 500 333 500 350 400 300 266 500 500 333 333 1000 500 1000 500 500 500 747 747 570 570 570 750 750 750 300 300 300 250 333 333 500 500 500 1000 1000 576 500 944 722 944 722 722 500 278`
)

// A metric gives the width of the characters of one font.
type metric struct {
	ascii    [127]float64
	others   map[rune]float64
	ligature float64 // of fi and fl
	other    float64 // of a character that is not known
}

func newMetric(table, others string, ligature float64) *metric {
	m := &metric{other: 500, ligature: ligature, others: map[rune]float64{}}
	widths := strings.Fields(others)
	for i, r := range []rune(otherChars) {
		m.others[r], _ = strconv.ParseFloat(widths[i], 64)
	}
	c := 32
	for _, f := range strings.Fields(table) {
		w, _ := strconv.ParseFloat(f, 64)
		m.ascii[c] = w
		for c == '0' && c < '9' || c > '0' && c < '9' {
			c++
			m.ascii[c] = w
		}
		c++
	}
	return m
}

var metrics = sync.OnceValue(func() map[string]*metric {
	m := map[string]*metric{
		"sans": newMetric(helvetica, helveticaOther, 500), "sans-bold": newMetric(helveticaBold, helveticaBoldOther, 611),
		"serif": newMetric(times, timesOther, 556), "serif-bold": newMetric(timesBold, timesBoldOther, 556),
		"serif-italic": newMetric(timesItalic, timesItalicOther, 500), "serif-bold-italic": newMetric(timesBoldItalic, timesBoldItalicOther, 556),
		"mono": {other: 600, ligature: 600},
	}
	for c := range m["mono"].ascii {
		m["mono"].ascii[c] = 600
	}
	return m
})

// metricOf gives the widths to take for a font that brings none, by what its name says.
func metricOf(fontName string) *metric {
	n := strings.ToLower(fontName)
	has := func(words ...string) bool {
		for _, w := range words {
			if strings.Contains(n, w) {
				return true
			}
		}
		return false
	}
	key := "sans"
	switch {
	case has("courier", "mono", "consol"):
		return metrics()["mono"]
	case has("times", "serif", "roman", "georgia", "garamond", "book", "cambria") && !has("sans"):
		key = "serif"
	}
	if has("bold", "black", "heavy") {
		key += "-bold"
	}
	if key[:2] == "se" && has("italic", "oblique") {
		key += "-italic"
	}
	return metrics()[key]
}

// width gives the width of a glyph's text: of a letter, without its accent.
func (m *metric) width(text string) float64 {
	if text == "fi" || text == "fl" {
		return m.ligature
	}
	r, _ := utf8.DecodeRuneInString(text)
	if w, ok := m.others[r]; ok {
		return w
	}
	if r, _ = utf8.DecodeRuneInString(norm.NFD.String(text)); r < 127 {
		return m.ascii[r]
	}
	return m.other
}
