package testo

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"time"
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

// MonthsTo counts the months from the beginning of one period to that of another, below 0 where that is earlier.
func (p Periodo) MonthsTo(q Periodo) int { return 12*(q.Anno-p.Anno) + q.firstMonth() - p.firstMonth() }

// First and Last give the first and the last day of it, whatever its length.
func (p Periodo) First() time.Time {
	return time.Date(p.Anno, time.Month(p.firstMonth()), 1, 0, 0, 0, 0, time.UTC)
}
func (p Periodo) Last() time.Time {
	return time.Date(p.Anno, time.Month(p.firstMonth()+p.Months()), 0, 0, 0, 0, 0, time.UTC)
}

// Months is how many months it has.
func (p Periodo) Months() int {
	switch {
	case p.Parte != "":
		return 12 / parts[p.Parte[0]]
	case p.Mese == 0:
		return 12
	}
	return 1
}

// firstMonth is the first of its months.
func (p Periodo) firstMonth() int {
	if p.Parte != "" {
		return (p.Number()-1)*p.Months() + 1
	}
	return max(p.Mese, 1)
}

// Number is which of its kind it is in its year: 3 of March and of the third quarter, 0 of a year.
func (p Periodo) Number() int {
	if p.Parte != "" {
		return int(p.Parte[1] - '0')
	}
	return p.Mese
}

// IsNext says whether a period follows another of its kind in the same year, without a gap.
func (p Periodo) IsNext(q Periodo) bool {
	return p.Anno == q.Anno && p.kind() == q.kind() && p.Number() > 0 && p.Number()+1 == q.Number()
}

// kind is the letter of a part of a year, 0 of a month and of a year.
func (p Periodo) kind() byte {
	if p.Parte != "" {
		return p.Parte[0]
	}
	return 0
}

// Axis gives the columns of a GANTT that has the marks, in order: the months of the year, or, where none is marked and longer parts are, all
// those of a kind; and whatever else is marked. What is no mark has no column.
func Axis(anno int, marks []string) []Periodo {
	axis := slices.Concat(year(anno, 'B'), year(anno, 'T'), year(anno, 'Q'), year(anno, 'S'))
	marked := map[Periodo]bool{}
	kinds, months := map[byte]bool{}, false
	for _, m := range marks {
		if p, ok := ParsePeriodo(m); ok {
			marked[p], kinds[p.kind()], months = true, true, months || p.IsMonth()
		}
	}
	axis = slices.DeleteFunc(axis, func(p Periodo) bool { return !kinds[p.kind()] })
	if months || len(axis) == 0 {
		axis = slices.Concat(year(anno, 0), axis)
	}
	for p := range marked {
		if !slices.Contains(axis, p) {
			axis = append(axis, p)
		}
	}
	slices.SortFunc(axis, Periodo.Compare)
	return axis
}

// year gives the parts of a year of one kind, its months for 0.
func year(anno int, kind byte) (all []Periodo) {
	if kind == 0 {
		for m := 1; m <= 12; m++ {
			all = append(all, Periodo{Anno: anno, Mese: m})
		}
		return all
	}
	for n := 1; n <= parts[kind]; n++ {
		all = append(all, Periodo{Anno: anno, Parte: string(kind) + strconv.Itoa(n)})
	}
	return all
}

// Compare orders columns as the GANTT has them, that of a year behind its months.
func (p Periodo) Compare(q Periodo) int {
	return cmp.Or(cmp.Compare(p.Anno, q.Anno), cmp.Compare(p.place(), q.place()), cmp.Compare(p.Months(), q.Months()))
}

func (p Periodo) place() int {
	switch {
	case p.Parte == "" && p.Mese == 0:
		return 13
	}
	return p.firstMonth() + p.Months() - 1
}

// CompareMarks orders marks as [Periodo.Compare] does.
func CompareMarks(a, b string) int {
	p, _ := ParsePeriodo(a)
	q, _ := ParsePeriodo(b)
	return p.Compare(q)
}
