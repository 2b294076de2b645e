package check

import (
	"slices"
	"testing"
)

// TestArgomenti holds that each subject names checks that there are, and that each check has a subject.
func TestArgomenti(t *testing.T) {
	var named []string
	for _, a := range Argomenti() {
		for _, codice := range a.Codici {
			if !slices.ContainsFunc(Checks(), func(c Check) bool { return c.Codice == codice }) {
				t.Errorf("%s: no check %s", a.Nome, codice)
			}
			named = append(named, codice)
		}
	}
	for _, c := range Checks() {
		if !slices.Contains(named, c.Codice) {
			t.Errorf("%s has no subject", c.Codice)
		}
	}
	if got, want := Expand([]string{"Formazione", "peso-mancante"}), []string{"formazione-mancante", "formazione-ore", "peso-mancante"}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}
