package normalize

import (
	"slices"
	"strings"
	"testing"
)

// TestTitleIndex: what is found by words is what comparing each with each finds: titles that share three words of four, but for slips.
func TestTitleIndex(t *testing.T) {
	titles := [][]string{}
	for _, title := range []string{
		"apertura sportello digitale cittadini", "apertura dello sportello digitale", "apertura sportelo digitale cittadini", "apertura biblioteca comunale",
		"", "manutenzione strade comunali", "manutenzoine strade comunali", "apertura sportello digitale cittadini imprese", "formazione",
	} {
		titles = append(titles, strings.Fields(title))
	}
	x := newTitleIndex(titles)
	for i, want := range [][]int{nil, {0}, {0, 1}, nil, nil, nil, {5}, {0, 2}, nil} {
		if got := x.like(i); !slices.Equal(got, want) {
			t.Errorf("%q: %v, want %v", titles[i], got, want)
		}
		x.add(i)
	}
}
