package layout

import "regexp"

// A label may be numbered, and may refer to a note: "1. Azione strategica", "b) Settore", "2.1 Missione", "PESO % (1)", "Responsabile*".
var (
	listMark  = regexp.MustCompile(`^\s*(?:\(?(?:\d{1,2}(?:\.\d{1,2})*|\pL|[ivxIVX]{1,4})[.)°]+|\d{1,2}(?:\.\d{1,2})+)\s*[-–:]?\s*`)
	noteMark  = regexp.MustCompile(`^\s*(?:\(\d{1,2}\)|\[\d{1,2}\]|\*{1,3}|[¹²³⁴⁵])\s*:?`)
	noteAtEnd = regexp.MustCompile(`\s*(?:\(\d{1,2}\)|\[\d{1,2}\]|\*{1,3}|[¹²³⁴⁵])\s*:?\s*$`)
)

// unmarked takes a number or letter before a label and a note's mark behind it off; a text that is nothing else stays.
func unmarked(text string) string {
	if t := listMark.ReplaceAllString(text, ""); t != "" {
		text = t
	}
	if t := noteAtEnd.ReplaceAllString(text, ""); t != "" {
		text = t
	}
	return text
}
