package layout

import (
	_ "embed"
	"regexp"
	"strconv"
	"strings"
	"sync"

	"piao/internal/testo"
)

//go:embed periodi.tsv
var periodiTSV string

// parteNames are the names of the parts of a year by their letters, in full and in little room.
var parteNames = sync.OnceValue(func() map[string][2]string {
	names := map[string][2]string{}
	for _, f := range table(periodiTSV, 4) {
		names[f[0]] = [2]string{f[1], f[2]}
	}
	return names
})

// PeriodName names a column of a GANTT as people say it: marzo, 2° trimestre, 2026; with its year where that is not anno.
func PeriodName(p testo.Periodo, anno int) string {
	switch name := strings.ToLower(MonthName(p.Mese)); {
	case p.Mese == 0 && p.Parte == "":
		return p.String()
	case p.Parte != "":
		return ofYear(strconv.Itoa(p.Number())+"° "+parteNames()[p.Parte[:1]][0], p.Anno, anno)
	default:
		return ofYear(name, p.Anno, anno)
	}
}

// PeriodShort names it in the little room of a column's head: mar, 2° trim., 2026.
func PeriodShort(p testo.Periodo, anno int) string {
	switch {
	case p.Mese == 0 && p.Parte == "":
		return p.String()
	case p.Parte != "":
		return ofYear(strconv.Itoa(p.Number())+"° "+parteNames()[p.Parte[:1]][1], p.Anno, anno)
	}
	return ofYear(string([]rune(strings.ToLower(MonthName(p.Mese)))[:3]), p.Anno, anno)
}

// PeriodColumn reads the header of a column that stands for a longer part of a year, as [PeriodShort] and [PeriodName] write it: 2° trim., 1° semestre
// 2027. Its Anno is 0 where it names none.
func PeriodColumn(text string) (p testo.Periodo, ok bool) {
	m := periodColumn.FindStringSubmatch(testo.Blanks(text))
	if m == nil {
		return p, false
	}
	for letter, names := range parteNames() {
		if m[2] == names[0] || m[2] == names[1] {
			year := m[3]
			if year == "" {
				year = "0000"
			}
			return testo.ParsePeriodo(year + "-" + letter + m[1])
		}
	}
	return p, false
}

var periodColumn = regexp.MustCompile(`^([1-6])° (\pL+\.?)(?: (20\d\d))?$`)

func ofYear(name string, of, anno int) string {
	if of == anno {
		return name
	}
	return name + " " + strconv.Itoa(of)
}
