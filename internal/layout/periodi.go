package layout

import (
	_ "embed"
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

func ofYear(name string, of, anno int) string {
	if of == anno {
		return name
	}
	return name + " " + strconv.Itoa(of)
}
