package check

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"piao"
	"piao/internal/layout"
	"piao/internal/schema"
	"piao/internal/testo"
)

//go:embed parole.tsv
var paroleTSV string

// A tipo is what a form of parole.tsv is a sign of.
type tipo string

// The kinds of parole.tsv; its head says what each means.
const (
	pagamenti      tipo = "pagamenti"
	formazione     tipo = "formazione"
	anticorruzione tipo = "anticorruzione"
	amministratore tipo = "amministratore"
	tutte          tipo = "tutte"
	nessuna        tipo = "nessuna"
	aTempo         tipo = "a-tempo"
	aQuantita      tipo = "a-quantita"
	aPercento      tipo = "a-percento"
	vaga           tipo = "vaga"
	vuota          tipo = "vuota"
	menoMeglio     tipo = "meno-meglio"
	ritardo        tipo = "ritardo"
	giorni         tipo = "giorni"
	ore            tipo = "ore"
	scadenza       tipo = "scadenza"
)

// forme are forms of one kind: words that must all stand in a text, in any order.
type forme [][]string

var tabellaParole = sync.OnceValue(func() map[tipo]forme {
	t := map[tipo]forme{}
	for _, f := range layout.Table(paroleTSV, 3) {
		t[tipo(f[0])] = append(t[tipo(f[0])], strings.Fields(f[1]))
	}
	return t
})

func paroleDi(t tipo) forme { return tabellaParole()[t] }

// in says whether the text has all words of one of the forms.
func (fs forme) in(text string) bool {
	words := testo.Tokens(text)
	for _, f := range fs {
		all := true
		for _, w := range f {
			all = all && hasWord(words, w)
		}
		if all {
			return true
		}
	}
	return false
}

func hasWord(words []string, form string) bool {
	for _, w := range words {
		if isWord(w, form) {
			return true
		}
	}
	return false
}

// isWord compares a folded word with a form, which may end in *.
func isWord(word, form string) bool {
	if begin, ok := strings.CutSuffix(form, "*"); ok {
		return strings.HasPrefix(word, begin)
	}
	return word == form
}

// onlyOf says whether a text has words, all of which are of the kinds, and one at least of the first.
func onlyOf(text string, first, other tipo) bool {
	some := false
	for _, w := range testo.Tokens(text) {
		switch {
		case paroleDi(first).in(w):
			some = true
		case !paroleDi(other).in(w):
			return false
		}
	}
	return some
}

// isTema says whether the goal is about a theme: by its title, or by what it serves.
func isTema(s *piao.Scheda, t tipo) bool {
	return paroleDi(t).in(s.Obiettivo) || paroleDi(t).in(s.ObiettivoOperativo) || paroleDi(t).in(s.AzioneStrategica)
}

// speaksOf says whether anything in the scheda mentions a theme.
func speaksOf(s *piao.Scheda, t tipo) bool {
	for p, text := range schema.Texts(s) {
		lines := []string{*text}
		if p.Lines {
			lines = strings.Split(*text, "\n")
		}
		if p.Topic && slices.ContainsFunc(lines, paroleDi(t).in) {
			return true
		}
	}
	return false
}
