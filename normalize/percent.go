package normalize

import (
	"regexp"
	"strconv"

	"piao/internal/layout"
)

// percentText is a share as people write it: 35, 35%, 35,00 %, 35.0%, (35%), % 35, 35 per cento.
var percentText = regexp.MustCompile(`^[(]?(?:% ?)?(\d{1,3})(?:[.,](\d+))?\s*(?:%|per cento)?[).]?$`)

// parsePercent reads a share; one above 100 is a number, but no share.
func parsePercent(text string) (v float64, number, share bool) {
	m := percentText.FindStringSubmatch(layout.Blanks(text))
	if m == nil {
		return 0, false, false
	}
	v, err := strconv.ParseFloat(m[1]+"."+m[2]+"0", 64)
	return v, err == nil, err == nil && v <= 100
}

// isPercent says whether text is a number that can be a share: 35, 35%, 35,00 %, 0,35.
func isPercent(text string) bool {
	_, ok, _ := parsePercent(text)
	return ok
}
