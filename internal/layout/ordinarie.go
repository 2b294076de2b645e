package layout

import (
	_ "embed"
	"strings"
	"sync"

	"piao/internal/testo"
)

//go:embed ordinarie.tsv
var ordinarieTSV string

// ordinarie are the words of the vocabulary in small letters, with their accents.
var ordinarie = sync.OnceValue(func() map[string]bool {
	words := map[string]bool{}
	add := func(text string) {
		for _, w := range testo.Split(strings.ToLower(text)) {
			words[w] = true
		}
	}
	for _, f := range table(ordinarieTSV, 1) {
		for w := range strings.FieldsSeq(f[0]) {
			words[w] = true
		}
	}
	for _, text := range []string{settoriTSV, mesiTSV, unitaTSV} {
		for _, f := range table(text, 1) {
			add(f[0])
		}
	}
	for _, m := range missioni() {
		add(m.Nome)
		for _, p := range m.Programmi {
			add(p.Nome)
		}
	}
	for _, f := range table(appellativiTSV, 2) {
		if Appellativo(f[0]) != nomiDistinti {
			add(f[1])
		}
	}
	return words
})

// IsOrdinaria says whether a word in small letters, written with its accents, is one that Italian texts use whoever is called so: verde, conti. It
// comes from a table, never from the document: a plan that writes a surname in small letters makes no word of it.
func IsOrdinaria(word string) bool { return ordinarie()[word] }
