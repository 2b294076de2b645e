package comuni

import (
	"regexp"
	"testing"
)

func TestFind(t *testing.T) {
	for ente, want := range map[string]string{
		"Comune di Abano Terme":         "028001 A001 c_a001",
		"COMUNE DI ABANO  TERME":        "028001 A001 c_a001",
		"Città di L'Aquila":             "066049 A345 c_a345",
		"Comune di Bolzano":             "021008 A952 c_a952",
		"Comune di Bozen":               "021008 A952 c_a952",
		"Comune di Castro":              "",
		"Comune di Castro (LE)":         "075096 M261 c_m261",
		"Comune di Castro (MI)":         "",
		"Comune di Abano":               "",
		"Unione dei Comuni di Agliè":    "",
		"Abano Terme":                   "",
		"Provincia di Padova":           "",
		"Comune di Borgo Selvana":       "",
		"Comune di Misiliscemi":         "081025  ",
		"Comune di Reggio nell'Emilia":  "035033 H223 c_h223",
		"Comune di Reggio nell’Emilia ": "035033 H223 c_h223",
		"":                              "",
	} {
		got := ""
		if c, ok := Find(ente); ok {
			got = c.ISTAT + " " + c.Catastale + " " + c.IPA()
		}
		if got != want {
			t.Errorf("%q: %q, want %q", ente, got, want)
		}
	}
}

// TestTable holds the shape of the table: each line whole, no code twice.
func TestTable(t *testing.T) {
	seen := map[string]bool{}
	istat, catastale, sigla := regexp.MustCompile(`^\d{6}$`), regexp.MustCompile(`^([A-Z]\d{3})?$`), regexp.MustCompile(`^[A-Z]{2}$`)
	for _, list := range byName() {
		for _, c := range list {
			if !istat.MatchString(c.ISTAT) || !catastale.MatchString(c.Catastale) || !sigla.MatchString(c.Sigla) || c.Nome == "" {
				t.Errorf("%+v", c)
			}
			seen[c.ISTAT] = true
		}
	}
	if len(seen) != 7896 {
		t.Errorf("%d comuni", len(seen))
	}
}
