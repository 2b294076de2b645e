package normalize

import (
	"strconv"

	"piao/internal/testo"
)

// isPercent says whether text is a number that can be a share: 35, 35%, 35,00 %, 0,35.
func isPercent(text string) bool {
	_, ok, _ := testo.Percent(text)
	return ok
}

func itoa(n int) string { return strconv.Itoa(n) }
