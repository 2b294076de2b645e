package normalize

import (
	"strconv"
	"time"

	"piao/internal/layout"
	"piao/internal/testo"
)

// readScadenza reads when something begins or is due as an ISO date, nil where the text names no day and no month. Of several it is the
// last; a month without a day is its last day: "entro febbraio" 2026-02-28. anno is the year of what names none; 0 where it is not known,
// and such a text then has no reading.
func readScadenza(text string, anno int) *string {
	last := ""
	ts := settleDates(readTokens(testo.Blanks(text), anno))
	for i, t := range ts {
		if t.date != nil {
			last = max(last, t.date.ISO)
		} else {
			last = max(last, endOfMonth(ts[i:], anno))
		}
	}
	if last == "" {
		return nil
	}
	return &last
}

// endOfMonth is the last day of the month that the first token names, of the year behind it or else of anno; "" where it names none. A
// short form is a month before a year only: "set" is a word of its own.
func endOfMonth(ts []valueToken, anno int) string {
	month, ok := layout.Mese(ts[0].Text)
	year := 0
	if len(ts) > 1 && ts[1].date == nil {
		year, _ = strconv.Atoi(ts[1].Text)
	}
	switch {
	case year >= 2000 && year < 2100:
		anno = year
	case len(testo.Key(ts[0].Text)) <= len("sett"):
		return ""
	}
	if !ok || anno == 0 {
		return ""
	}
	end := time.Date(anno, month+1, 0, 0, 0, 0, 0, time.UTC)
	return end.Format(time.DateOnly)
}
