package check

import "testing"

func TestImpossibleDate(t *testing.T) {
	for text, want := range map[string]string{
		"entro il 31/04/2025":    "31/04/2025",
		"entro il 31 / 04 / 25":  "31 / 04 / 25",
		"entro il 2025-02-30":    "2025-02-30",
		"31 giugno":              "31 giugno",
		"29 febbraio":            "29 febbraio", // of 2025
		"29 febbraio 2028":       "",
		"30-nov, poi 31-nov":     "31-nov",
		"entro 24/48 ore":        "",
		"prot. 31/04/2025":       "", // the number of a letter, for all we know
		"articolo 31.13.2 entro": "",
		"12 marzo e 45 aprile":   "45 aprile",
	} {
		if got := impossibleDate(text, 2025, false); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
	if got := impossibleDate("31/04", 2025, true); got != "31/04" {
		t.Errorf("a date and nothing else: %q", got)
	}
}
