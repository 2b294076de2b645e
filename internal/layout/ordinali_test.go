package layout

import "testing"

func TestOrdinal(t *testing.T) {
	for word, want := range map[string]int{"Prima": 1, "SECONDO": 2, "dodicesima": 12, "prime": 0, "": 0} {
		if got := Ordinal(word); got != want {
			t.Errorf("%q: %d, want %d", word, got, want)
		}
	}
	for text, want := range map[string]int{"IV": 4, "xii": 12, "A": 0, "": 0} {
		if got := Roman(text); got != want {
			t.Errorf("%q: %d, want %d", text, got, want)
		}
	}
}
