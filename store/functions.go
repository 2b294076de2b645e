package store

import (
	"math"
	"slices"
	"unicode/utf8"

	"github.com/mattn/go-sqlite3"

	"piao/internal/testo"
)

// registerFunctions gives a user's SQL what SQLite has not: median(x) and stddev(x) of the numbers of a group, null where there are too few;
// levenshtein(a, b), how many letters apart two texts are; similarity(a, b), what part of their words they share, 0 to 1.
func registerFunctions(c *sqlite3.SQLiteConn) error {
	for name, f := range map[string]any{"levenshtein": distance, "similarity": likeness} {
		if err := c.RegisterFunc(name, f, true); err != nil {
			return err
		}
	}
	for name, of := range map[string]func([]float64) any{"median": median, "stddev": stddev} {
		if err := c.RegisterAggregator(name, func() *group { return &group{of: of} }, true); err != nil {
			return err
		}
	}
	return nil
}

// mostLetters is the length of the texts that levenshtein compares: its cost is their product, and nothing stops it on the way.
const mostLetters = 5000

// distance is null for a text that is null, no text, or too long.
func distance(a, b any) any {
	x, isText := a.(string)
	y, both := b.(string)
	if !isText || !both || max(utf8.RuneCountInString(x), utf8.RuneCountInString(y)) > mostLetters {
		return nil
	}
	return testo.Distance(x, y)
}

func likeness(a, b any) any {
	x, isText := a.(string)
	y, both := b.(string)
	if !isText || !both {
		return nil
	}
	return testo.Likeness(testo.Set(testo.Words(x)), testo.Set(testo.Words(y)), nil)
}

// A group gathers the numbers of a group of rows.
type group struct {
	of  func([]float64) any
	all []float64
}

// Step takes a row's value; what is no number does not count.
func (g *group) Step(v any) {
	switch v := v.(type) {
	case int64:
		g.all = append(g.all, float64(v))
	case float64:
		g.all = append(g.all, v)
	}
}

// Done gives the group's answer.
func (g *group) Done() any { return g.of(g.all) }

func median(all []float64) any {
	n := len(all)
	if n == 0 {
		return nil
	}
	slices.Sort(all)
	return (all[(n-1)/2] + all[n/2]) / 2
}

// stddev is that of a sample: by one less than the numbers there are.
func stddev(all []float64) any {
	if len(all) < 2 {
		return nil
	}
	mean, squares := 0.0, 0.0
	for i, v := range all {
		d := v - mean
		mean += d / float64(i+1)
		squares += d * (v - mean)
	}
	return math.Sqrt(squares / float64(len(all)-1))
}
