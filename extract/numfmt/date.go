package numfmt

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
)

// A clock is a serial number taken apart.
type clock struct {
	year, month, day, weekday int // weekday 0 is Sunday
	hour, minute, second      int
	part                      int64 // of a second, in units of the format's last place
	total                     int64 // whole seconds since the start
}

// date renders a section for dates, times or elapsed time. It passes on a number that is no date.
func (s *section) date(v float64, date1904 bool) (string, bool) {
	if date1904 {
		v += 1462 // days from 1 January 1900 to 1 January 1904, with the 29 February 1900 that never was
	}
	if v < 0 || v >= maxSerial+1 {
		return "", false
	}
	c := newClock(v, s.places())
	if date1904 {
		c.total -= 1462 * 86400
	}
	var b strings.Builder
	for _, t := range s.toks {
		b.WriteString(s.datePart(t, c))
	}
	return b.String(), true
}

// places is how many digits of a second are shown; a section without any time gets three, so that it never rounds up to a day.
func (s *section) places() int {
	for _, t := range s.toks {
		if t.kind == 'f' {
			return t.n
		}
	}
	if s.has("hnsHMSA") {
		return 0
	}
	return 3
}

func newClock(v float64, places int) clock {
	unit := int64(math.Pow10(places))
	n := int64(math.Floor(v*86400*float64(unit) + 0.5))
	c := clock{part: n % unit, total: n / unit}
	secs, days := int(c.total%86400), int(c.total/86400)
	c.hour, c.minute, c.second = secs/3600, secs/60%60, secs%60
	c.weekday = (days + 6) % 7
	switch {
	case days == 0:
		c.year, c.month, c.day = 1900, 1, 0
	case days == 60: // Lotus 1-2-3 took 1900 for a leap year, and Excel followed
		c.year, c.month, c.day = 1900, 2, 29
	default:
		base := 30
		if days < 60 {
			base = 31
		}
		t := time.Date(1899, 12, base+days, 0, 0, 0, 0, time.UTC)
		c.year, c.month, c.day = t.Year(), int(t.Month()), t.Day()
	}
	return c
}

func (s *section) datePart(t tok, c clock) string {
	pad := func(n int) string {
		return fmt.Sprintf("%0*d", min(t.n, 2), n)
	}
	switch t.kind {
	case 'y':
		return yearText(t.n, c.year)
	case 'e':
		return fmt.Sprintf("%04d", c.year)
	case 'b': // of the Buddhist calendar
		return yearText(t.n, c.year+543)
	case 'm':
		return s.name(t.n, c.month, italianMonths[c.month-1], englishMonths[c.month-1])
	case 'd':
		return s.name(t.n, c.day, italianDays[c.weekday], englishDays[c.weekday])
	case 'h':
		if s.has("A") {
			return pad((c.hour+11)%12 + 1)
		}
		return pad(c.hour)
	case 'n':
		return pad(c.minute)
	case 's':
		return pad(c.second)
	case 'f':
		return fmt.Sprintf(",%0*d", t.n, c.part)
	case 'A':
		half := []string{"AM", "PM"}[c.hour/12]
		if t.n < 5 {
			half = half[:1]
		}
		return half
	case 'H':
		return fmt.Sprintf("%0*d", min(t.n, 20), c.total/3600)
	case 'M':
		return fmt.Sprintf("%0*d", min(t.n, 20), c.total/60)
	case 'S':
		return fmt.Sprintf("%0*d", min(t.n, 20), c.total)
	}
	return t.text
}

func yearText(run, year int) string {
	if run <= 2 {
		return fmt.Sprintf("%02d", year%100)
	}
	return fmt.Sprintf("%04d", year)
}

// name renders a month or a day by the length of its run: as a number, as a short name, in full, or by its first letter.
func (s *section) name(run, number int, full, english string) string {
	if s.english {
		full = english
	}
	switch {
	case run == 1:
		return strconv.Itoa(number)
	case run == 2:
		return fmt.Sprintf("%02d", number)
	case run == 3:
		return full[:3]
	case run == 5:
		return full[:1]
	}
	return full
}

// The names of months from January and of days from Sunday.
var (
	italianMonths = strings.Fields("gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre")
	englishMonths = strings.Fields("January February March April May June July August September October November December")
	italianDays   = strings.Fields("domenica lunedì martedì mercoledì giovedì venerdì sabato")
	englishDays   = strings.Fields("Sunday Monday Tuesday Wednesday Thursday Friday Saturday")
)
