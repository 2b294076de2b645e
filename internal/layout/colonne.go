package layout

import (
	"regexp"
	"strconv"
	"strings"
	"sync"
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

// faseKey is the word before a fase's number, folded.
var faseKey = sync.OnceValue(func() string {
	for s := range segni() {
		if s.tipo == "fase" {
			return s.key
		}
	}
	return ""
})

// trailingYear is what a spreadsheet's month may carry: GEN 25, gen-25, GENNAIO 2025.
var trailingYear = regexp.MustCompile(`[\s./-]+(20)?\d\d$`)

// MonthColumn reads the header of a month's column of the GANTT: its name, an abbreviation of three letters or more, either
// with a year behind it; 0 where it is none. slips is the number of letters that are wrong.
func MonthColumn(text string) (month, slips int) {
	if len(text) > 40 {
		return 0, 0
	}
	t := Blanks(text)
	if n := len(t); n > 0 && t[n-1] >= '0' && t[n-1] <= '9' {
		t = trailingYear.ReplaceAllString(t, "")
	}
	k := Key(t)
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
		if d, ok := Near(k, name); ok && d < bestD {
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
	t := Blanks(text)
	m, slips := MonthColumn(t)
	if m == 0 || slips > 0 {
		return false
	}
	name := monthNames()[m]
	short := Key(t)
	return short == name || short == name[:3]
}

// YearColumn reads the header of a year's column; 0 where it is none.
func YearColumn(text string) int {
	y, err := strconv.Atoi(strings.Trim(Blanks(text), " .:"))
	if err != nil || y < 2000 || y > 2099 {
		return 0
	}
	return y
}

// romanFasi is as far as a goal's steps have been seen to go in Roman numbers.
var romanFasi = map[string]int{"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}

// faseLabel is FASE n as people write it: FASE 1, FASE1, Fase 1:, fase n. 1, FASE N° 1 -, 1^ FASE. The word's own letters are
// checked by Near, so that FSAE 1 is taken too.
var faseLabel = regexp.MustCompile(`^\s*(\p{L}{3,6})(?:[\s.]*(?:[nN][.°ºr]*\s*)?[.:°-]?\s*(\d{1,2})|[\s.]+([ivxIVX]{1,4}))\s*[.:;)°-]*(?:\s+|$)`)

// Fase reads a label FASE n at the beginning of text. rest is what follows it, "" where the label stands alone; clean says
// whether it is written as a clean scheda has it.
func Fase(text string) (n int, rest string, clean, ok bool) {
	t := Blanks(text)
	if t == "" || !strings.EqualFold(t[:1], faseKey()[:1]) {
		return 0, "", false, false
	}
	m := faseLabel.FindStringSubmatch(t)
	if m == nil {
		return 0, "", false, false
	}
	if k := Key(m[1]); k != faseKey() && (k[0] != faseKey()[0] || Distance(k, faseKey()) > 1) {
		return 0, "", false, false
	}
	if n, _ = strconv.Atoi(m[2]); n == 0 {
		n = romanFasi[strings.ToLower(m[3])]
	}
	if n == 0 {
		return 0, "", false, false
	}
	rest = strings.TrimSpace(t[len(m[0]):])
	return n, rest, t == FaseLabel(n), true
}

// FaseLabel writes the label of fase n as a clean scheda has it.
func FaseLabel(n int) string { return strings.ToUpper(faseKey()) + " " + strconv.Itoa(n) }

// MonthName is the header of a month's column as a clean scheda has it, from 1.
func MonthName(m int) string { return strings.ToUpper(monthNames()[m]) }
