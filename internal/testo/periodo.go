package testo

import (
	"cmp"
	"fmt"
	"strconv"
)

// A Periodo is a column of a GANTT: a month; or a year, of which Mese is 0; or a longer part of a year, of which it is 0 too, and Parte its name
// in a mark: B2, T1, Q3, S2.
type Periodo struct {
	Anno, Mese int
	Parte      string
}

// parts are the letters of the parts of a year, with how many a year has.
var parts = map[byte]int{'B': 6, 'T': 4, 'Q': 3, 'S': 2}

// ParsePeriodo reads a mark as the model writes it: "2025-03", "2026", "2026-T1".
func ParsePeriodo(mark string) (p Periodo, ok bool) {
	year, month := mark, ""
	if len(mark) == len("2025-T1") && mark[4] == '-' && parts[mark[5]] > 0 {
		p.Anno, _ = strconv.Atoi(mark[:4])
		p.Parte = mark[5:]
		n := int(mark[6] - '0')
		return p, isDigits(mark[:4]) && n >= 1 && n <= parts[mark[5]]
	}
	if len(mark) == len("2025-03") && mark[4] == '-' {
		year, month = mark[:4], mark[5:]
	}
	if len(year) != 4 || !isDigits(year+month) {
		return Periodo{}, false
	}
	p.Anno, _ = strconv.Atoi(year)
	p.Mese, _ = strconv.Atoi(month)
	return p, month == "" || p.Mese >= 1 && p.Mese <= 12
}

func isDigits(s string) bool {
	for _, r := range s {
		if r < '0' || r > '9' {
			return false
		}
	}
	return true
}

func (p Periodo) String() string {
	switch {
	case p.Parte != "":
		return fmt.Sprintf("%04d-%s", p.Anno, p.Parte)
	case p.Mese == 0:
		return fmt.Sprintf("%04d", p.Anno)
	}
	return fmt.Sprintf("%04d-%02d", p.Anno, p.Mese)
}

// IsMonth says whether it is a month.
func (p Periodo) IsMonth() bool { return p.Mese > 0 }

// Later gives the same column a number of years later.
func (p Periodo) Later(years int) Periodo { return Periodo{p.Anno + years, p.Mese, p.Parte} }

// MonthsTo counts the months from one month to another, below 0 where that is earlier.
func (p Periodo) MonthsTo(q Periodo) int { return 12*(q.Anno-p.Anno) + q.Mese - p.Mese }

// Compare orders columns as the GANTT has them, that of a year behind its months.
func (p Periodo) Compare(q Periodo) int {
	return cmp.Or(cmp.Compare(p.Anno, q.Anno), cmp.Compare(p.place(), q.place()))
}

func (p Periodo) place() int {
	switch {
	case p.Parte != "": // its last month
		return int(p.Parte[1]-'0') * 12 / parts[p.Parte[0]]
	case p.Mese == 0:
		return 13
	}
	return p.Mese
}
