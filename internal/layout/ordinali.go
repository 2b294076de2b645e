package layout

import (
	_ "embed"
	"strconv"
	"sync"

	"piao/internal/testo"
)

//go:embed ordinali.tsv
var ordinaliTSV string

var ordinals = sync.OnceValue(func() map[string]int {
	m := map[string]int{}
	for _, f := range table(ordinaliTSV, 2) {
		n, _ := strconv.Atoi(f[0])
		for _, form := range alternatives(f[1]) {
			m[testo.Key(form)] = n
		}
	}
	return m
})

// Ordinal gives the number of an ordinal word, "Prima" or "secondo"; 0 where it is none.
func Ordinal(word string) int { return ordinals()[testo.Key(word)] }

// Roman gives the value of a Roman number up to XII; 0 where it is none.
func Roman(text string) int { return romans[testo.Key(text)] }
