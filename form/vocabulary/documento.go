package vocabulary

import (
	_ "embed"
	"strings"
	"sync"

	"piao/internal/testo"
)

//go:embed documenti.tsv
var documentiTSV string

//go:embed sezioni.tsv
var sezioniTSV string

var documenti = sync.OnceValue(func() map[string][][]string {
	m := map[string][][]string{}
	for _, f := range rows(documentiTSV, 3) {
		m[f[0]] = append(m[f[0]], testo.Words(f[1]))
	}
	return m
})

var sezioni = sync.OnceValue(func() (all [][]string) {
	for _, f := range rows(sezioniTSV, 2) {
		all = append(all, testo.Words(f[0]))
	}
	return all
})

// IsEnte says whether a line begins as the name of a body does and goes on.
func IsEnte(line string) bool {
	words := testo.Words(line)
	for _, w := range documenti()["ente"] {
		if begins(words, w) && len(words) > len(w) && len(words) <= 12 {
			return true
		}
	}
	return false
}

// IsPiano says whether a line has the words of a plan's title.
func IsPiano(line string) bool {
	words := testo.Words(line)
	for i := range words {
		for _, w := range documenti()["piano"] {
			if begins(words[i:], w) {
				return true
			}
		}
	}
	return false
}

// IsSezione says whether a line heads what is no goal: a list of staff, an index, a signature.
func IsSezione(line string) bool {
	words := testo.Words(line)
	for _, w := range sezioni() {
		if begins(words, w) {
			return true
		}
	}
	return false
}

func begins(words, with []string) bool {
	return len(words) >= len(with) && strings.Join(words[:len(with)], " ") == strings.Join(with, " ")
}
