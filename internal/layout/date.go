package layout

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"piao/internal/testo"
)

// A Date is a date as a value writes it.
type Date struct {
	Day, Month, Year int
	// Valid is false for a day that the month hasn't; ISO is empty then, and where no year is known.
	Valid bool
	ISO   string
	// Named says that the month stands as a word, Whole that the year stands there too.
	Named, Whole bool
	// Maybe is set for a form that may be something else: 1/3, 30.04, 5-10, "5 set".
	Maybe bool
}

// Days, months and years as they are written. A date of digits has one kind of separator, with or without blanks.
var (
	isoDate     = regexp.MustCompile(`^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T]\d{1,2}:\d{2}(?::\d{2})?)?`)
	digitsDate  = regexp.MustCompile(`^(\d{1,2}) ?([-–/.]) ?(\d{1,2}) ?([-–/.]) ?(\d{4}|\d{2})(?:[ T]\d{1,2}[:.]\d{2}(?:[:.]\d{2})?)?`)
	dayAndMonth = regexp.MustCompile(`^(\d{1,2})([-–/.])(\d{1,2})`)
	namedMonth  = regexp.MustCompile(`^(\d{1,2})[°º]?([ ./–-]{0,3})(\pL{3,})\.?(?:[ ,./–-]{1,3}((?:19|20)\d{2})|[ /–-]?['’/–-](\d{2}))?`)
)

// mostDate is longer, in bytes, than any date with what must follow it: a cell without end is not read anew from each digit.
const mostDate = 64

// DateAt reads the date that begins at byte i of a text; nil where none does. n is its length. anno is the year of one that names none; 0
// where that is not known.
func DateAt(text string, i, anno int) (d *Date, n int) {
	if text[i] < '0' || text[i] > '9' || !freeBefore(text[:i]) {
		return nil, 0
	}
	s := text[i:min(i+mostDate, len(text))]
	if m := isoDate.FindStringSubmatch(s); m != nil && freeAfter(s[len(m[0]):]) {
		return newDate(m[3], m[2], m[1], anno), len(m[0])
	}
	if m := digitsDate.FindStringSubmatch(s); m != nil && m[2] == m[4] && freeAfter(s[len(m[0]):]) {
		d = newDate(m[1], m[3], m[5], anno)
		d.Maybe = m[2] == "." && len(m[5]) == 2
		return d, len(m[0])
	}
	if m := dayAndMonth.FindStringSubmatch(s); m != nil && freeAfter(s[len(m[0]):]) {
		d = newDate(m[1], m[3], "", anno)
		d.Maybe = true
		return d, len(m[0])
	}
	return namedDate(s, anno)
}

// namedDate reads a day and the name of a month at the beginning of s.
func namedDate(s string, anno int) (d *Date, n int) {
	m := namedMonth.FindStringSubmatch(s)
	if m == nil {
		return nil, 0
	}
	month, ok := Mese(m[3])
	if !ok || !freeAfter(s[len(m[0]):]) {
		return nil, 0
	}
	d = newDate(m[1], strconv.Itoa(int(month)), m[4]+m[5], anno)
	short := len(testo.Key(m[3])) <= 4
	d.Named, d.Maybe = true, short && !d.Whole && strings.TrimSpace(m[2]) == ""
	return d, len(m[0])
}

// freeBefore and freeAfter say that a date may stand beside that text: it is not part of a longer number, word or code.
func freeBefore(s string) bool {
	const most = 2 * utf8.UTFMax // two letters decide
	return !midToken.MatchString(s[max(len(s)-most, 0):])
}

func freeAfter(s string) bool { return !goesOn.MatchString(s) }

var (
	midToken = regexp.MustCompile(`(?:[\pL\d_]|\d[-–/.,:])$`)
	goesOn   = regexp.MustCompile(`^(?:[\pL\d_]|[-–/.,:]\d)`)
)

// newDate reads the parts of a date; year may be empty or have two digits, of this century.
func newDate(day, month, year string, anno int) *Date {
	d := &Date{Whole: year != ""}
	d.Day, _ = strconv.Atoi(day)
	d.Month, _ = strconv.Atoi(month)
	d.Year, _ = strconv.Atoi(year)
	switch {
	case year == "":
		d.Year = anno
	case len(year) == 2:
		d.Year += 2000
	}
	if d.Valid = IsDay(d.Day, d.Month, d.Year); d.Valid && d.Year > 0 {
		d.ISO = fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
	}
	return d
}

// IsDay says whether a year has that day; where it is not known, 0, whether some year has.
func IsDay(day, month, year int) bool {
	if year == 0 {
		year = 2000 // a leap year
	}
	t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	return t.Day() == day && int(t.Month()) == month && year > 0 && year <= 9999
}
