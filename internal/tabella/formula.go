package tabella

import (
	"regexp"
	"strings"
)

// opens is how a text begins that a spreadsheet may run when it opens the file: OWASP's list for "CSV Injection", also in the wide
// letters of East Asian keyboards and behind blanks. The apostrophes are those that Safe has put before it.
var opens = regexp.MustCompile(`^'*(?:[\t\r\n]|[\s\pZ]*[=+\-@＝＋－＠])`)

// harmless is what begins so and runs nothing: a number with its sign, and the sign alone, which is an operator or a dash for nothing.
var harmless = regexp.MustCompile(`^(?:[+-]?[\d., ]*\d[\d., ]*(?:[eE][+-]?\d+)?%?|[+-]+|[=@＝＋－＠])$`)

// Safe gives a text as it goes into a cell of a CSV: with an apostrophe before what a spreadsheet would take for a formula, such as
// =cmd|'/c calc'!A1 or - a list's item.
func Safe(text string) string {
	if opens.MatchString(text) && !harmless.MatchString(text) {
		return "'" + text
	}
	return text
}

// Plain undoes [Safe]. A person's own apostrophe before a number, by which a spreadsheet keeps it a text, goes too.
func Plain(cell string) string {
	if rest, ok := strings.CutPrefix(cell, "'"); ok && opens.MatchString(rest) {
		return rest
	}
	return cell
}
