package layout

import (
	"testing"

	"piao/internal/testo"
)

func TestPeriodName(t *testing.T) {
	for mark, want := range map[string][2]string{"2026-03": {"marzo", "mar"}, "2027-03": {"marzo 2027", "mar 2027"}, "2026": {"2026", "2026"}, "2028": {"2028", "2028"},
		"2026-B6": {"6° bimestre", "6° bim."}, "2026-T1": {"1° trimestre", "1° trim."}, "2026-Q3": {"3° quadrimestre", "3° quad."}, "2027-S2": {"2° semestre 2027", "2° sem. 2027"}} {
		p, _ := testo.ParsePeriodo(mark)
		if got := [2]string{PeriodName(p, 2026), PeriodShort(p, 2026)}; got != want {
			t.Errorf("%s: %v, want %v", mark, got, want)
		}
		for _, name := range want {
			q, ok := PeriodColumn(name)
			if q.Anno == 0 {
				q.Anno = 2026
			}
			if part := p.Parte != ""; ok != part || part && q != p {
				t.Errorf("%s is read as %v, %v", name, q, ok)
			}
		}
	}
}
