package normalize

import (
	"regexp"
	"strconv"
	"strings"

	"piao/internal/layout"
	"piao/internal/testo"
)

// A labelStyle is a way to count the fasi: it gives a label's place in the count, uncounted where all look alike, and the whole number that it
// holds alone, 0 where none.
type labelStyle func(text string) (count, number int, ok bool)

const uncounted = -1

// labelStyles are tried in order; a column of labels is one of them as a whole.
var labelStyles = []labelStyle{numbered, pointed, spelled, roman, lettered, bulleted}

var (
	numberedLabel = regexp.MustCompile(`^\(?(?:\p{L}{1,14}\.? ?)?(?:n\.?|n°|nr\.?)? ?(\d{1,2})[.):°–-]?$`)
	pointedLabel  = regexp.MustCompile(`^(?:\p{L}{1,14}\.? ?)?(\d{1,2})\.(\d{1,2})[.):]?$`)
	romanLabel    = regexp.MustCompile(`^\(?(?:\p{L}{2,14}\.? )?([IVXivx]{1,5})[.):°–-]?$`)
	bulletLabel   = regexp.MustCompile(`^[-–—•·*▪◦]$`)
	letteredLabel = regexp.MustCompile(`^\(?(?:\p{L}{2,14}\.? )?(\p{L})[.):°–-]?$`)
)

func numbered(text string) (count, number int, ok bool) {
	m := numberedLabel.FindStringSubmatch(text)
	if m == nil {
		return 0, 0, false
	}
	n, _ := strconv.Atoi(m[1])
	return n, n, n > 0
}

func pointed(text string) (count, number int, ok bool) {
	m := pointedLabel.FindStringSubmatch(text)
	if m == nil {
		return 0, 0, false
	}
	a, _ := strconv.Atoi(m[1])
	b, _ := strconv.Atoi(m[2])
	return 100*a + b, 0, true
}

func spelled(text string) (count, number int, ok bool) {
	words := testo.Words(text)
	if len(words) == 0 || len(words) > 2 {
		return 0, 0, false
	}
	n := max(layout.Ordinal(words[0]), layout.Ordinal(words[len(words)-1]))
	return n, 0, n > 0
}

func roman(text string) (count, number int, ok bool) {
	m := romanLabel.FindStringSubmatch(text)
	if m == nil {
		return 0, 0, false
	}
	n := layout.Roman(m[1])
	return n, 0, n > 0
}

func lettered(text string) (count, number int, ok bool) {
	m := letteredLabel.FindStringSubmatch(text)
	if m == nil {
		return 0, 0, false
	}
	n := int(strings.ToLower(m[1])[0]-'a') + 1
	return n, 0, 1 <= n && n <= 26
}

func bulleted(text string) (count, number int, ok bool) {
	return uncounted, 0, bulletLabel.MatchString(text)
}
