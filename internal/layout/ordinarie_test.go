package layout

import "testing"

// TestIsOrdinaria holds what is ordinary: words of the table and of the other tables, with their accents, and shortenings.
func TestIsOrdinaria(t *testing.T) {
	for word, want := range map[string]bool{"verde": true, "sarà": true, "sara": false, "tributi": true, "maggio": true, "polizia": true, "c.c.": true, "r.c.": false, "brandolesi": false, "marino": true, "mariano": false} {
		if got := IsOrdinaria(word); got != want {
			t.Errorf("%s: %v", word, got)
		}
	}
}
