package testo

import (
	"strings"
	"testing"
)

// TestBlanksTidy holds the glance of isTidy against what it saves.
func TestBlanksTidy(t *testing.T) {
	for _, s := range []string{"", " ", "a", "a b", " a", "a ", "a  b", "a\tb", "a\nb", "à è", "Città\u00a0nuova", "a\u200bb", "\xc3", "\xc3 a", "\xc3  a", "a\u0085b", "l’atto", "\ufeffa", "à "} {
		want := strings.Join(strings.FieldsFunc(noWidth.Replace(s), IsBlank), " ")
		if got := Blanks(s); got != want {
			t.Errorf("Blanks(%q) = %q, want %q", s, got, want)
		}
	}
}
