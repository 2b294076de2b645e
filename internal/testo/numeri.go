package testo

import (
	"regexp"
	"strconv"
	"strings"
)

// Figure is the pattern of a number without sign in a text: 4.000, 4 000, 0,5, 1'000.
const Figure = `\d{1,3}(?:[ \x{a0}]\d{3})+(?:,\d+)?|\d+(?:[.,'’]\d+)*`

// Numbers as Italians write them, 1.234,56, and as a spreadsheet may, 1234.56 or 1,234.56.
var (
	groupedDots   = regexp.MustCompile(`^[1-9]\d{0,2}(?:[.'’ \x{a0}]\d{3})+(?:,\d+)?$`)
	groupedCommas = regexp.MustCompile(`^[1-9]\d{0,2}(?:(?:,\d{3})+\.\d+|(?:,\d{3}){2,})$`)
	plainNumber   = regexp.MustCompile(`^\d+(?:[.,]\d+)?$`)
)

// Number reads a number without sign; one of sixteen digits or more is a code, not a quantity. A dot before exactly three digits groups
// thousands (4.000 is four thousand), unless a zero leads (0.350); any other dot, and a comma, begins the decimals.
func Number(s string) (float64, bool) {
	switch {
	case groupedDots.MatchString(s):
		s = strings.NewReplacer(".", "", "'", "", "’", "", " ", "", "\u00a0", "", ",", ".").Replace(s)
	case groupedCommas.MatchString(s):
		s = strings.ReplaceAll(s, ",", "")
	case plainNumber.MatchString(s):
		s = strings.Replace(s, ",", ".", 1)
	default:
		return 0, false
	}
	x, err := strconv.ParseFloat(s, 64)
	return x, err == nil && x < 1e15
}

// percent is a share as people write it: 35, 35%, 35,00 %, 35.0%, (35%), % 35, 35 per cento.
var percent = regexp.MustCompile(`^[(]?(?:% ?)?(\d{1,3}(?:[.,]\d+)?)\s*(?:%|per cento)?[).]?$`)

// Percent reads a share; one above 100 is a number, but no share. A dot begins the decimals whatever follows it, since no share has
// thousands: 12.500 % is twelve and a half.
func Percent(text string) (v float64, number, share bool) {
	m := percent.FindStringSubmatch(Blanks(text))
	if m == nil {
		return 0, false, false
	}
	v, err := strconv.ParseFloat(strings.Replace(m[1], ",", ".", 1), 64)
	return v, err == nil, err == nil && v <= 100
}

// Decimal writes a number as Italians do, with all its digits and a comma.
func Decimal(v float64) string {
	return strings.Replace(strconv.FormatFloat(v, 'f', -1, 64), ".", ",", 1)
}
