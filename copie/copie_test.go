package copie

import (
	"slices"
	"strconv"
	"strings"
	"testing"
)

const (
	sportello = "Aprire lo sportello digitale per le pratiche edilizie entro il mese di giugno con orario continuato e personale formato"
	mensa     = "Affidare il servizio di mensa scolastica con una gara europea che premia i prodotti biologici del territorio e le filiere corte"
)

// TestFind holds what is a copy: another ente's, in nearly the same words.
func TestFind(t *testing.T) {
	other := strings.Replace(sportello, "giugno", "settembre", 1)
	tests := []struct {
		name  string
		goals []Goal
		want  []Copy
	}{
		{"the same words", []Goal{{1, "A", sportello}, {2, "B", strings.ToUpper(sportello) + "."}, {3, "C", mensa}}, []Copy{{1, 1, 1}, {2, 1, 1}}},
		{"a word changed", []Goal{{5, "A", sportello}, {9, "B", other}}, []Copy{{5, 1, 1}, {9, 1, 0.7}}},
		{"one ente", []Goal{{1, "A", sportello}, {2, "A", sportello}}, nil},
		{"too short", []Goal{{1, "A", "Riduzione dei tempi"}, {2, "B", "Riduzione dei tempi"}}, nil},
		{"two groups", []Goal{{4, "B", mensa}, {3, "A", mensa}, {1, "A", sportello}, {2, "B", sportello}}, []Copy{{1, 1, 1}, {2, 1, 1}, {3, 2, 1}, {4, 2, 1}}},
		{"nothing alike", []Goal{{1, "A", sportello}, {2, "B", mensa}}, nil},
		{"none", nil, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := Find(tt.goals); !slices.Equal(got, tt.want) {
				t.Errorf("%v, want %v", got, tt.want)
			}
		})
	}
}

// TestFindMeets holds that copies in which one word of twenty differs are found, whichever it is.
func TestFindMeets(t *testing.T) {
	words := strings.Fields(sportello + " " + mensa)
	var goals []Goal
	for i := range words {
		w := slices.Clone(words)
		w[i] = "parola" + strconv.Itoa(i)
		goals = append(goals, Goal{int64(i + 1), "E" + strconv.Itoa(i), strings.Join(w, " ")})
	}
	if got := Find(goals); len(got) != len(goals) {
		t.Errorf("%d of %d", len(got), len(goals))
	}
}

func BenchmarkFind(b *testing.B) {
	var goals []Goal
	for i := range 7000 { // 200 plans of 35 schede; one of ten is another's
		n := i
		if i%10 == 0 {
			n = i % 350
		}
		text := strings.Repeat("Parole "+strconv.Itoa(n)+" del testo numero "+strconv.Itoa(n*7)+" che dice "+strconv.Itoa(n*13)+" altre cose ", 8)
		goals = append(goals, Goal{int64(i), strconv.Itoa(i / 35), text})
	}
	for b.Loop() {
		Find(goals)
	}
}
