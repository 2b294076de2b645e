package layout

import "piao/internal/testo"

// Key is [testo.Key].
func Key(s string) string { return testo.Key(s) }

// Blanks is [testo.Blanks].
func Blanks(s string) string { return testo.Blanks(s) }

// Near is [testo.Near].
func Near(a, b string) (slips int, ok bool) { return testo.Near(a, b) }

// Distance is [testo.Distance].
func Distance(a, b string) int { return testo.Distance(a, b) }
