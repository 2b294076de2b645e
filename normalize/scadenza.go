package normalize

import "piao/internal/testo"

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
