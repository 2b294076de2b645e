package layout

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"piao/internal/testo"
)

// monthNames holds the folded names of the months from index 1: of the forms in mesi.tsv, the first.
var monthNames = sync.OnceValue(func() [13]string {
	var names [13]string
	for _, f := range table(mesiTSV, 3) {
		if n, err := strconv.Atoi(f[1]); err == nil && n < len(names) && names[n] == "" {
			names[n] = f[0]
		}
	}
	return names
})

// faseWords are the words before a fase's number, folded, the form's own first.
var faseWords = sync.OnceValue(func() []string {
	var words []string
	for _, f := range table(segniTSV, 3) {
		if f[0] == "fase" {
			words = append(words, testo.Key(f[1]))
		}
	}
	return words
})

// trailingYear is what a spreadsheet's month may carry: GEN 25, gen-25, GENNAIO 2025.
var trailingYear = regexp.MustCompile(`[\s./-]+(20)?\d\d$`)

// MonthColumn reads the header of a month's column of the GANTT: its name, an abbreviation of three letters or more, either
// with a year behind it; 0 where it is none. slips is the number of letters that are wrong.
func MonthColumn(text string) (month, slips int) {
	if len(text) > 40 {
		return 0, 0
	}
	c := monthColumns().get(text)
	return c.month, c.slips
}

type monthColumn struct{ month, slips int }

var monthColumns = sync.OnceValue(func() *memo[monthColumn] {
	return newMemo(func(text string) (c monthColumn) {
		c.month, c.slips = readMonthColumn(text)
		return c
	})
})

func readMonthColumn(text string) (month, slips int) {
	t := testo.Blanks(text)
	if n := len(t); n > 0 && t[n-1] >= '0' && t[n-1] <= '9' {
		t = trailingYear.ReplaceAllString(t, "")
	}
	k := testo.Key(t)
	if len(k) < 3 || len(k) > 12 {
		return 0, 0
	}
	best, bestD := 0, 99
	for m, name := range monthNames() {
		if m == 0 {
			continue
		}
		if strings.HasPrefix(name, k) {
			return m, 0
		}
		if d, ok := testo.Near(k, name); ok && d < bestD {
			best, bestD = m, d
		}
	}
	if best == 0 {
		return 0, 0
	}
	return best, bestD
}

// MonthClean says whether text is a spelling of a month's column that needs no repair: the name or its first three letters,
// in one case throughout or with a capital.
func MonthClean(text string) bool {
	t := testo.Blanks(text)
	m, slips := MonthColumn(t)
	if m == 0 || slips > 0 {
		return false
	}
	name := monthNames()[m]
	short := testo.Key(t)
	return short == name || short == name[:3]
}

// yearText is a year as the header of its column may have it: 2026, Anno 2026, (2026), '26, 2026*, 2.026, 2026/2027 (the first counts), 2026 e oltre.
var yearText = regexp.MustCompile(`^\(?(?:\p{L}+\.? )?(?:(20)([0-9]{2})|(2)\.(0[0-9]{2})|['’]([0-9]{2}))(?: ?[-/–] ?(?:20)?[0-9]{2})?(?: e \p{L}+)?\)?[*.:]?$`)

// YearColumn reads the header of a year's column; 0 where it is none.
func YearColumn(text string) int {
	if len(text) > 40 || !strings.ContainsAny(text, "0123456789") {
		return 0
	}
	m := yearText.FindStringSubmatch(testo.Blanks(text))
	if month, _ := MonthColumn(text); m == nil || month > 0 {
		return 0
	}
	digits := m[1] + m[2] + m[3] + m[4]
	if m[5] != "" {
		digits = "20" + m[5]
	}
	y, _ := strconv.Atoi(digits)
	return y
}

// MonthRun looks for twelve headers in a row that stand for the months by less than their names, or by more: initials (G F M A …, GE FE MR …), numbers
// (1, 01, 1/2025, M1, 1° mese), Roman numbers, dates (2025-01, 01/01/2025), forms of another language (Jan). It gives the index of the first, -1
// where there are none.
func MonthRun(headers []string) int {
	for i := 0; i+12 <= len(headers); i++ {
		for _, is := range []func(string, int) bool{isInitial, isMonthNumber, isMonthRoman, isMonthDate, isMonthForm} {
			n := 0
			for n < 12 && is(headers[i+n], n+1) {
				n++
			}
			if n == 12 {
				return i
			}
		}
	}
	return -1
}

func isInitial(header string, month int) bool {
	k, name := testo.Key(header), monthNames()[month]
	if k == "" || len(k) > 3 || k[0] != name[0] {
		return false
	}
	for _, r := range name {
		if k != "" && rune(k[0]) == r {
			k = k[1:]
		}
	}
	return k == ""
}

func isMonthNumber(header string, month int) bool {
	h := testo.Blanks(header)
	if m := numberedMonth.FindStringSubmatch(h); m != nil && isSegno("mese", m[1]+m[3]) {
		h = m[2]
	}
	n, err := strconv.Atoi(strings.Trim(trailingYear.ReplaceAllString(h, ""), " ."))
	return err == nil && n == month
}

// numberedMonth is a number with a word before or behind it.
var numberedMonth = regexp.MustCompile(`^(\pL*)[ .]*(\d{1,2})[°ºª^.]*[ ]*(\pL*)$`)

// isMonthDate takes a month of a year, or a day of it: 2025-01, 01/01/2025.
func isMonthDate(header string, month int) bool {
	m := monthDate.FindStringSubmatch(testo.Blanks(header))
	if m == nil {
		return false
	}
	n, _ := strconv.Atoi(m[1] + m[2])
	return n == month
}

var monthDate = regexp.MustCompile(`^(?:20\d\d[-/.](\d{1,2})(?:[-/.]\d{1,2})?|\d{1,2}[-/.](\d{1,2})[-/.](?:20)?\d\d)(?:[ T][\d:.]+)?$`)

// isMonthForm takes the forms of mesi.tsv, of whatever language.
func isMonthForm(header string, month int) bool {
	h := trailingYear.ReplaceAllString(testo.Blanks(header), "")
	m, ok := Mese(h)
	if n, slips := MonthColumn(h); !ok && slips == 0 {
		return n == month
	}
	return int(m) == month
}

func isMonthRoman(header string, month int) bool { return romans[testo.Key(header)] == month }

// romans are the Roman numbers of months and fasi.
var romans = map[string]int{"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10, "xi": 11, "xii": 12}

// A fase's label as people write it: FASE 1, FASE1, Fase 1:, fase n. 1, FASE N° 1 -, FASE I; 1^ FASE, 1a fase, I FASE. The word's own
// letters are checked against segni.tsv, so that FSAE 1 is taken too.
var (
	faseThenNumber = regexp.MustCompile(`^(\p{L}{3,9})(?:[\s.]*(?:[nN][.°ºr]*\s*)?[.:°_-]?\s*(\d{1,2})|[\s.]+([ivxIVX]{1,4}))(?:\s*[.:;)°_–-]+\s*|\s+|$)`)
	numberThenFase = regexp.MustCompile(`^(?:(\d{1,2})\s*[\^°ºª.)aA]?\s*|([ivxIVX]{1,4})\s+)(\p{L}{4,9})(?:\s*[.:;)°_–-]+\s*|\s+|$)`)
)

// Fase reads a label FASE n at the beginning of text. rest is what follows it, "" where the label stands alone; clean says
// whether it is written as a clean scheda has it.
func Fase(text string) (n int, rest string, clean, ok bool) {
	if !mayHaveNumber(text) {
		return 0, "", false, false
	}
	f := faseLabels().get(text)
	return f.n, f.rest, f.clean, f.ok
}

type faseLabel struct {
	n         int
	rest      string
	clean, ok bool
}

var faseLabels = sync.OnceValue(func() *memo[faseLabel] {
	return newMemo(func(text string) (f faseLabel) {
		f.n, f.rest, f.clean, f.ok = readFase(text)
		return f
	})
})

func readFase(text string) (n int, rest string, clean, ok bool) {
	t := testo.Blanks(text)
	var word, digits, roman, all string
	if m := faseThenNumber.FindStringSubmatch(t); m != nil {
		all, word, digits, roman = m[0], m[1], m[2], m[3]
	} else if m := numberThenFase.FindStringSubmatch(t); m != nil {
		all, digits, roman, word = m[0], m[1], m[2], m[3]
	} else {
		return 0, "", false, false
	}
	if !isFaseWord(testo.Key(word)) {
		return 0, "", false, false
	}
	if n, _ = strconv.Atoi(digits); n == 0 {
		n = romans[strings.ToLower(roman)]
	}
	if n == 0 {
		return 0, "", false, false
	}
	rest = strings.TrimSpace(t[len(all):])
	if moreNumbers.MatchString(rest) {
		rest = ""
	}
	return n, rest, t == FaseLabel(n), true
}

// mayHaveNumber rules most texts out at little cost: a label has its number, or a Roman one behind a blank, at its beginning.
func mayHaveNumber(text string) bool {
	const most = 32
	for i := 0; i < len(text) && i < most; i++ {
		switch c := text[i]; {
		case '0' <= c && c <= '9':
			return true
		case strings.IndexByte("ivxIVX", c) >= 0 && (i == 0 || text[i-1] == ' ' || text[i-1] == '.'):
			return true
		}
	}
	return false
}

// moreNumbers is what a label may have behind its number: FASE 1 di 3, FASE 1 e 2. The first number counts.
var moreNumbers = regexp.MustCompile(`^(?:di|e|/|-) ?\d{1,2}$`)

// isFaseWord takes the words of segni.tsv, and the form's own with a letter wrong but for the first.
func isFaseWord(k string) bool {
	words := faseWords()
	return slices.Contains(words, k) || k != "" && k[0] == words[0][0] && testo.Distance(k, words[0]) <= 1
}

// BareNumber reads a number that stands for FASE n where the form's column of labels holds only numbers: 1, 1), 1.
func BareNumber(text string) (n int, ok bool) {
	n, err := strconv.Atoi(strings.TrimRight(testo.Blanks(text), ".):°^"))
	return n, err == nil && n > 0 && n < 100
}

// FaseLabel writes the label of fase n as a clean scheda has it.
func FaseLabel(n int) string { return strings.ToUpper(faseWords()[0]) + " " + strconv.Itoa(n) }

// MonthName is the header of a month's column as a clean scheda has it, from 1.
func MonthName(m int) string { return strings.ToUpper(monthNames()[m]) }
