package vocabulary

import (
	_ "embed"
	"regexp"
	"slices"
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

// Pattern gives the words of a kind of the table of documents as a pattern that is any of them.
func Pattern(tipo string) string {
	var words []string
	for _, f := range rows(documentiTSV, 3) {
		if f[0] == tipo {
			words = append(words, regexp.QuoteMeta(f[1]))
		}
	}
	slices.SortFunc(words, func(a, b string) int { return len(b) - len(a) }) // the longest first
	return "(?:" + strings.Join(words, "|") + ")"
}

// sezioni are the words of the headings, those of indexes by themselves.
var sezioni = sync.OnceValues(func() (all, indexes [][]string) {
	for _, f := range rows(sezioniTSV, 2) {
		words := testo.Words(f[0])
		if all = append(all, words); f[1] == "indexes" {
			indexes = append(indexes, words)
		}
	}
	return all, indexes
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

// LiesIn says whether a body is one that lies in another, whose name may stand before its own: a municipality in a region.
func LiesIn(ente, other string) bool {
	return beginsAny(ente, documenti()["comune"]) && beginsAny(other, documenti()["territorio"])
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
	all, _ := sezioni()
	return beginsAny(line, all)
}

// IsIndice says whether a line heads a list of what the goals are.
func IsIndice(line string) bool {
	_, indexes := sezioni()
	return beginsAny(line, indexes)
}

func beginsAny(line string, with [][]string) bool {
	words := testo.Words(line)
	return slices.ContainsFunc(with, func(w []string) bool { return begins(words, w) })
}

func begins(words, with []string) bool {
	return len(words) >= len(with) && strings.Join(words[:len(with)], " ") == strings.Join(with, " ")
}

// Segno gives the field of a fase that a mark of a diagram fills by the words of its legend: "previsto", "effettivo"; "altri" where they say
// neither, "" where they are no legend's.
func Segno(text string) string {
	words := testo.Words(text)
	const most = 6
	if len(words) > most {
		return ""
	}
	for _, field := range []string{"effettivo", "previsto", Altri} {
		for _, w := range documenti()["legenda:"+field] {
			for i := range words {
				if begins(words[i:], w) {
					return field
				}
			}
		}
	}
	return ""
}

// IsPunti says whether a word behind a number says that it counts points.
func IsPunti(word string) bool {
	words := testo.Words(word)
	return slices.ContainsFunc(documenti()["punti"], func(w []string) bool { return slices.Equal(w, words) })
}

// IsTermine says whether a text begins as the words do that say until when, or with a figure.
func IsTermine(text string) bool {
	words := testo.Words(text)
	return len(words) > 0 && words[0][0] >= '0' && words[0][0] <= '9' || beginsAny(text, documenti()["termine"]) || beginsAny(text, documenti()["entro"])
}

// Entro gives the place of the first word of a text that says until when, wherever it stands; -1 for none.
func Entro(text string) int {
	for _, w := range testo.Cut(text, testo.IsLetter) {
		if beginsAny(text[w.Start:], documenti()["entro"]) {
			return w.Start
		}
	}
	return -1
}

// IsRisorsa says whether a text is of means that are not people: it has a figure, or a word of the table.
func IsRisorsa(text string) bool {
	words := testo.Words(text)
	return strings.ContainsAny(text, "0123456789€") || slices.ContainsFunc(documenti()["risorse"], func(w []string) bool { return slices.Contains(words, w[0]) })
}
