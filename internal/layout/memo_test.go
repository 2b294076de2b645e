package layout

import (
	"strings"
	"sync"
	"testing"
)

// A memo gives what its function gives, to several goroutines at once, for more texts than it holds, and for long ones.
func TestMemo(t *testing.T) {
	m := newMemo(func(text string) string { return strings.ToUpper(text) })
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for i := range 3 * len(m.known) {
				text := strings.Repeat("x", i%(2*longestKnown)) + string(rune('a'+i%26))
				if got := m.get(text); got != strings.ToUpper(text) {
					t.Errorf("%q gives %q", text, got)
				}
			}
		})
	}
	wg.Wait()
}

// A sign is what it is whatever punctuation, blanks and case it has, and nothing else.
func TestIsSegnoMemo(t *testing.T) {
	for range 2 { // read, and remembered
		if !IsMark("( X )") || IsMark("( Y )") || IsPrevisto("X") || !IsPrevisto("p:") || !IsEffettivo("E") {
			t.Errorf("(X) %v, (Y) %v, X as P %v, p: %v, E %v", IsMark("( X )"), IsMark("( Y )"), IsPrevisto("X"), IsPrevisto("p:"), IsEffettivo("E"))
		}
	}
}
