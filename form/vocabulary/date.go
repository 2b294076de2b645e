package vocabulary

import (
	"regexp"
	"strconv"
	"strings"
	"sync"

	"piao/internal/layout"
)

// A label may name a year or a day, behind the words that stand before one.
var (
	yearText = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?i)(?:\b` + Pattern("data") + `\b\s*\.?\s*)*(?:\d{1,2}[./-]\d{1,2}[./-])?\b20\d\d\b(?:\s*[-/]\s*(?:20)?\d\d\b)?`)
	})
	dayAtEnd = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?i)^(.*?\pL.*?)\s+\(?(?:` + Pattern("data") + `\s+)*\d{1,2}(?:[./-](\d{1,2})|°?\s+(\pL{3,}))(?:[./ -](?:20)?\d\d)?\s*\)?$`)
	})
)

func withoutYear(text string) string {
	return strings.Trim(yearText().ReplaceAllString(text, " "), " -–(),/")
}

// withoutDate parts a label from the day, or the part of a year, at its end and gives its month, the last one of a part: "Risultato al 30/06",
// "Valore I semestre". month is 0 where it names none.
func withoutDate(label string) (rest string, month int) {
	if strings.ContainsAny(label, "0123456789") {
		if m := dayAtEnd().FindStringSubmatch(label); m != nil {
			return dayOf(label, m)
		}
	}
	words := strings.Fields(label)
	const part = 2
	if len(words) <= part {
		return label, 0
	}
	last := strings.Trim(strings.Join(words[len(words)-part:], " "), "()")
	if mark, _, ok := Periodo(last); ok && mark != "" {
		return strings.Join(words[:len(words)-part], " "), lastMonth(mark)
	}
	return label, 0
}

// dayOf gives what a label is without the day at its end, and the day's month.
func dayOf(label string, m []string) (rest string, month int) {
	if month, _ = strconv.Atoi(m[2]); m[2] == "" {
		if named, ok := layout.Mese(m[3]); ok {
			month = int(named)
		}
	}
	if 1 <= month && month <= 12 {
		return m[1], month
	}
	return label, 0
}

// lastMonth is the last month of a part of a year, by the model's mark: 6 of "T2".
func lastMonth(mark string) int {
	n, err := strconv.Atoi(mark)
	if err == nil {
		return n
	}
	n, _ = strconv.Atoi(mark[1:])
	for _, p := range periods() {
		if p.letter == mark[:1] {
			return n * 12 / p.most
		}
	}
	return 0
}
