package tabella

import (
	"regexp"
	"strings"
)

// formula is how a text begins that a spreadsheet takes for a formula, also in the wide letters of East Asian keyboards; marks are the
// apostrophes that Safe has put before it. A signed number is only a number.
var (
	formula      = regexp.MustCompile(`^'*[=+\-@\t\r\n＝＋－＠]`)
	signedNumber = regexp.MustCompile(`^[+-]?[\d., ]*\d[\d., ]*%?$|^[+-]+$`)
)

// Safe gives a text as it goes into a cell of a CSV: with an apostrophe before what a spreadsheet would run as a formula, such as
// =cmd|'/c calc'!A1, when a person opens the file.
func Safe(text string) string {
	if formula.MatchString(text) && !signedNumber.MatchString(text) {
		return "'" + text
	}
	return text
}

// Plain undoes [Safe].
func Plain(cell string) string {
	if rest, ok := strings.CutPrefix(cell, "'"); ok && Safe(rest) == cell {
		return rest
	}
	return cell
}
