package testo

import (
	"slices"
	"strings"
	"testing"
	"time"
)

func TestPeriodo(t *testing.T) {
	for mark, want := range map[string]Periodo{"2025-01": {Anno: 2025, Mese: 1}, "2025-12": {Anno: 2025, Mese: 12}, "2026": {Anno: 2026, Mese: 0}, "0001-03": {Anno: 1, Mese: 3}} {
		if got, ok := ParsePeriodo(mark); !ok || got != want || got.String() != mark {
			t.Errorf("%q: %v %v, want %v", mark, got, ok, want)
		}
	}
	for _, mark := range []string{"", "2025-13", "2025-00", "2025-1", "2025-", "25", "20255", "2025-1x", "2025/01", "-2025", "+202", "?", "２０２５"} {
		if got, ok := ParsePeriodo(mark); ok {
			t.Errorf("%q: %v", mark, got)
		}
	}
	december := Periodo{Anno: 2025, Mese: 12}
	if n := december.MonthsTo(Periodo{Anno: 2026, Mese: 1}); n != 1 {
		t.Errorf("from December to January: %d", n)
	}
	if n := december.MonthsTo(Periodo{Anno: 2025, Mese: 3}); n != -9 {
		t.Errorf("from December to March: %d", n)
	}
	if p := december.Later(1); p.String() != "2026-12" {
		t.Errorf("a year later: %v", p)
	}
}

// TestPeriodoOrder: as the GANTT has its columns, a year's behind its months.
func TestPeriodoOrder(t *testing.T) {
	var columns []Periodo
	for _, mark := range strings.Fields("2026 2025-12 2025 2025-02 2026-01") {
		p, _ := ParsePeriodo(mark)
		columns = append(columns, p)
	}
	slices.SortFunc(columns, Periodo.Compare)
	var got []string
	for _, p := range columns {
		got = append(got, p.String())
	}
	if want := "2025-02 2025-12 2025 2026-01 2026"; strings.Join(got, " ") != want {
		t.Errorf("%s, want %s", strings.Join(got, " "), want)
	}
}

// TestPeriodoParte: the parts of a year longer than a month are read, written and stand behind their last month.
func TestPeriodoParte(t *testing.T) {
	for _, mark := range []string{"2026-B2", "2026-T4", "2026-Q3", "2026-S2"} {
		if p, ok := ParsePeriodo(mark); !ok || p.String() != mark || p.IsMonth() {
			t.Errorf("%s: %v %v", mark, p, ok)
		}
	}
	for _, mark := range []string{"2026-B7", "2026-T5", "2026-Q0", "2026-X1"} {
		if _, ok := ParsePeriodo(mark); ok {
			t.Errorf("%s is none", mark)
		}
	}
	first, second := Periodo{Anno: 2026, Parte: "T1"}, Periodo{Anno: 2026, Parte: "T2"}
	if first.Compare(second) >= 0 || second.Compare(Periodo{Anno: 2026}) >= 0 {
		t.Error("out of order")
	}
}

// TestPeriodoDays: each period has its first and its last day.
func TestPeriodoDays(t *testing.T) {
	for mark, want := range map[string]string{"2026-02": "2026-02-01 2026-02-28", "2024-02": "2024-02-01 2024-02-29", "2026": "2026-01-01 2026-12-31",
		"2026-B1": "2026-01-01 2026-02-28", "2026-B6": "2026-11-01 2026-12-31", "2026-T1": "2026-01-01 2026-03-31", "2026-T4": "2026-10-01 2026-12-31",
		"2026-Q2": "2026-05-01 2026-08-31", "2026-S2": "2026-07-01 2026-12-31"} {
		p, _ := ParsePeriodo(mark)
		if got := p.First().Format(time.DateOnly) + " " + p.Last().Format(time.DateOnly); got != want {
			t.Errorf("%s: %s, want %s", mark, got, want)
		}
	}
}

// TestAxis: the columns are the months, unless only longer parts of the year are marked; other years come behind.
func TestAxis(t *testing.T) {
	const months = "2026-01 2026-02 2026-03 2026-04 2026-05 2026-06 2026-07 2026-08 2026-09 2026-10 2026-11 2026-12"
	for marks, want := range map[string]string{"": months, "2027": months + " 2027", "2026-03 2028-01": months + " 2028-01",
		"2026-T3": "2026-T1 2026-T2 2026-T3 2026-T4", "2026-S2 2027": "2026-S1 2026-S2 2027", "2026-Q1 2027-Q1": "2026-Q1 2026-Q2 2026-Q3 2027-Q1",
		"2026-S1 2026-12 ?": "2026-01 2026-02 2026-03 2026-04 2026-05 2026-06 2026-S1 2026-07 2026-08 2026-09 2026-10 2026-11 2026-12 2026-S2"} {
		var got []string
		for _, p := range Axis(2026, strings.Fields(marks)) {
			got = append(got, p.String())
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: %v, want %s", marks, got, want)
		}
	}
}
