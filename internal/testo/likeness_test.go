package testo

import (
	"math"
	"strings"
	"testing"
)

// TestLikenesses pins what tells the three apart: order counts for the wording alone, what is said twice counts once among words as a set,
// and letters count where words are misspelt.
func TestLikenesses(t *testing.T) {
	tests := []struct {
		name, a, b               string
		words, wording, spelling float64
	}{
		{"the same", "mettere in ordine gli atti", "mettere in ordine gli atti", 1, 1, 1},
		{"another order", "atti in ordine", "ordine in atti", 1, 1. / 3, 1 - 10./14},
		{"one word more", "gli atti", "gli atti nuovi", 0.8, 0.8, 1 - 6./14},
		{"a word twice", "la la la", "la", 1, 0.5, 0.25},
		{"a letter wrong", "manutenzione strade", "manutensione strade", 0.5, 0.5, 1 - 1./19},
		{"two letters swapped", "strade", "stradr", 0, 0, 1 - 1./6},
		{"nothing in common", "abc", "xyz", 0, 0, 0},
		{"nothing on one side", "abc", "", 0, 0, 0},
		{"nothing at all", "", "", 0, 1, 1},
	}
	same := func(x, y string) bool { return x == y }
	for _, tt := range tests {
		a, b := Words(tt.a), Words(tt.b)
		got := [3]float64{Likeness(Set(Words(tt.a)), Set(Words(tt.b)), nil), Wording(a, b, same), Spelling(tt.a, tt.b)}
		for i, want := range [3]float64{tt.words, tt.wording, tt.spelling} {
			if math.Abs(got[i]-want) > 1e-9 {
				t.Errorf("%s: %v, want %v", tt.name, got, [3]float64{tt.words, tt.wording, tt.spelling})
			}
		}
	}
	if s := Spelling(strings.Repeat("a", 1001), "a"); s != 0 {
		t.Errorf("a text too long for letters: %v", s)
	}
}

// TestWeights: a rare word says more.
func TestWeights(t *testing.T) {
	weight := func(w string) float64 { return map[string]float64{"di": 1, "biblioteca": 9, "museo": 9}[w] }
	if s := Likeness([]string{"biblioteca", "di"}, []string{"di", "museo"}, weight); s != 0.1 {
		t.Errorf("a particle in common: %v", s)
	}
	if s := Likeness([]string{"biblioteca", "di"}, []string{"biblioteca"}, weight); s != 18./19 {
		t.Errorf("a rare word in common: %v", s)
	}
}

func TestNear(t *testing.T) {
	tests := []struct {
		a, b  string
		slips int
		ok    bool
	}{
		{"peso", "peso", 0, true},
		{"peso", "pesp", 0, false}, // four letters have none to spare
		{"obbiettivo", "obiettivo", 1, true},
		{"gantt", "ganit", 1, true},
		{"settore", "sttoer", 3, false},
		{"responsabile", "resposnabile", 1, true}, // two neighbours swapped are one slip
		{"fase1", "fase2", 0, false},              // a digit is never a slip
		{"motivareeventualeritardo", "motvareevntualeritrdo", 3, true},
	}
	for _, tt := range tests {
		if slips, ok := Near(tt.a, tt.b); ok != tt.ok || ok && slips != tt.slips {
			t.Errorf("%s, %s: %d %v, want %d %v", tt.a, tt.b, slips, ok, tt.slips, tt.ok)
		}
	}
}

// TestWithin: it is Distance up to its bound, and says no beyond, whatever swaps would save.
func TestWithin(t *testing.T) {
	for _, w := range [][2]string{{"strade", "strade"}, {"strade", "srtade"}, {"strade", "srtaed"}, {"strade", "stade"}, {"programma", "porgramam"}, {"museo", "rete"}} {
		d := Distance(w[0], w[1])
		for most := range 12 {
			if got, ok := Within(w[0], w[1], most); ok != (d <= most) || ok && got != d {
				t.Errorf("%s, %s within %d: %d %v; they are %d apart", w[0], w[1], most, got, ok, d)
			}
		}
	}
}
