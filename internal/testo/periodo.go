package testo

import (
	"cmp"
	"fmt"
	"strconv"
)

// A Periodo is a column of a GANTT: a month, or a year, of which Mese is 0.
type Periodo struct{ Anno, Mese int }

// ParsePeriodo reads a mark as the model writes it: "2025-03", "2026".
func ParsePeriodo(mark string) (p Periodo, ok bool) {
	year, month := mark, ""
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
	if p.Mese == 0 {
		return fmt.Sprintf("%04d", p.Anno)
	}
	return fmt.Sprintf("%04d-%02d", p.Anno, p.Mese)
}

// IsMonth says whether it is a month.
func (p Periodo) IsMonth() bool { return p.Mese > 0 }

// Later gives the same column a number of years later.
func (p Periodo) Later(years int) Periodo { return Periodo{p.Anno + years, p.Mese} }

// MonthsTo counts the months from one month to another, below 0 where that is earlier.
func (p Periodo) MonthsTo(q Periodo) int { return 12*(q.Anno-p.Anno) + q.Mese - p.Mese }

// Compare orders columns as the GANTT has them, that of a year behind its months.
func (p Periodo) Compare(q Periodo) int {
	return cmp.Or(cmp.Compare(p.Anno, q.Anno), cmp.Compare(p.place(), q.place()))
}

func (p Periodo) place() int {
	if p.Mese == 0 {
		return 13
	}
	return p.Mese
}
