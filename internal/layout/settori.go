package layout

import (
	_ "embed"
	"strings"
	"sync"

	"piao/internal/testo"
)

//go:embed settori.tsv
var settoriTSV string

var settoreWords = sync.OnceValue(func() []testo.Counted {
	var words []testo.Counted
	for _, f := range table(settoriTSV, 2) {
		words = append(words, testo.Count(testo.Key(f[0])))
	}
	return words
})

// MisspeltSettore gives the word of a settore's name that is nearly one of the usual words, and that word; "" where there is none. Another ending
// of a usual word is no slip.
func MisspeltSettore(name string) (word, usual string) {
	for _, w := range testo.Words(name) {
		c := testo.Count(w)
		near := ""
		for _, u := range settoreWords() {
			if strings.HasPrefix(w, u.Key[:len(u.Key)-1]) || strings.HasPrefix(u.Key, w[:len(w)-1]) { // another ending, a longer or a shorter word
				near = ""
				break
			}
			if _, ok := c.Near(u); ok && near == "" && w[0] == u.Key[0] {
				near = u.Key
			}
		}
		if near != "" {
			return w, near
		}
	}
	return "", ""
}
