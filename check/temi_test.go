package check

import "testing"

// TestHoursIn: the thousands of a number are no decimals.
func TestHoursIn(t *testing.T) {
	for text, want := range map[string]float64{"1.500 ore di formazione": 1500, "7,5 ore": 7.5, "da 20 a 40, ore": 40, "ore 12": 0, "3 giornate": 0, "40 h": 40} {
		if got := hoursIn(text); got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}
