package vocabulary

import (
	_ "embed"
	"regexp"
	"slices"
	"strings"
	"sync"

	"piao/internal/layout"
	"piao/internal/testo"
)

//go:embed qualifiche.tsv
var qualificheTSV string

// qualifiche says of what a label is that has the word, by its key, behind it; anyOf for one that changes nothing.
var qualifiche = sync.OnceValue(func() map[string]string {
	all := map[string]string{}
	for _, f := range rows(qualificheTSV, 3) {
		all[Key(f[0])] = f[1]
	}
	return all
})

const (
	anyOf  = "*"
	others = "altre"
)

// A word of a label; short where it is cut off by a dot: "ragg.".
type word struct {
	text  string
	short bool
}

var wordPattern = regexp.MustCompile(`([\pL\pN]+)(\.?)`)

func wordsOf(label string) (ws []word) {
	for _, m := range wordPattern.FindAllStringSubmatch(strings.ReplaceAll(withoutDots(label), "%", " percento "), -1) {
		text := strings.Join(testo.Words(m[1]), "")
		if !slices.Contains(stopWords, text) {
			ws = append(ws, word{text, m[2] != ""})
		}
	}
	return ws
}

// composed reads a label that the lexicon has not as a whole: one whose words are cut off, one with a word behind it that says whose it is, or two
// that go together. What it says is less sure than a label that is known.
func (x *Lexicon) composed(text, bare string) *Etichetta {
	if layout.IsPrevisto(bare) || layout.IsEffettivo(bare) {
		return nil
	}
	ws := wordsOf(withoutYear(brackets.ReplaceAllString(bare, " ")))
	campi := x.pair(bare)
	if k := x.abbreviated(ws); campi == nil && k != nil {
		campi = k.campi
	}
	if campi == nil {
		campi = x.twice(ws)
	}
	for di := anyOf; campi == nil && len(ws) > 1; {
		last, ok := qualifiche()[Key(ws[len(ws)-1].text)]
		if !ok || di != anyOf && last != anyOf {
			break
		}
		if last != anyOf {
			di = last
		}
		ws = ws[:len(ws)-1]
		if k := x.abbreviated(ws); k != nil {
			campi = of(di, k.campi)
			break
		}
	}
	if campi == nil {
		campi = x.someGoal(bare)
	}
	if campi == nil && len(ws) > 1 && stem(ws[0].text) == "altr" {
		if k := x.abbreviated(ws[1:]); k != nil && k.campi[0].Nome == "settore" {
			campi = of(others, k.campi)
		}
	}
	if len(campi) == 0 {
		return nil
	}
	e := Bare(text)
	e.Campi, e.Composta = campi, true
	return e
}

// twice reads two labels of one field, one behind the other: "Coefficiente di pesatura".
func (x *Lexicon) twice(ws []word) []Campo {
	for i := 1; i < len(ws); i++ {
		a, b := x.abbreviated(ws[:i]), x.abbreviated(ws[i:])
		if a != nil && b != nil && a.campi[0].Nome == b.campi[0].Nome && a.campi[0].Rank == b.campi[0].Rank {
			return a.campi
		}
	}
	return nil
}

// someGoal reads the word for a goal with what kind of one it is: "Obiettivo di budget".
func (x *Lexicon) someGoal(label string) []Campo {
	const most, surely = 4, 4
	words := strings.Fields(label)
	if len(words) < 3 || len(words) > most || !slices.Contains(stopWords, strings.ToLower(words[1])) {
		return nil
	}
	if k := x.find(words[0]); k == nil || k.campi[0].Rank != 1 || len(k.campi) > 1 {
		return nil
	}
	return []Campo{{Nome: "obiettivo", Rank: surely}}
}

// of leaves, of the fields that a label can be, those of what it is said to be of.
func of(di string, campi []Campo) []Campo {
	if di == others {
		if campi[0].Nome == "settore" {
			return []Campo{{Nome: "altre_unita"}}
		}
		return campi
	}
	if di == anyOf || strings.HasPrefix(campi[0].Nome, foreign) {
		return campi
	}
	left := slices.DeleteFunc(slices.Clone(campi), func(c Campo) bool {
		record, _, nested := strings.Cut(c.Nome, ".")
		return di == Scheda && nested || di != Scheda && record != di
	})
	if len(left) == 0 && di == Scheda {
		return campi
	}
	return left
}

// abbreviated finds a label by its words, of which some may be cut off: all the labels that it may be say the same.
func (x *Lexicon) abbreviated(ws []word) (found *known) {
	texts, short := make([]string, len(ws)), false
	for i, w := range ws {
		texts[i], short = w.text, short || w.short
	}
	if k := x.find(strings.Join(texts, " ")); k != nil || !short {
		return k
	}
	for _, k := range x.inOrder {
		switch {
		case !k.isShort(ws):
		case found != nil && found.campi[0] != k.campi[0]:
			return nil
		case found == nil:
			found = k
		}
	}
	return found
}

// isShort says whether words are those of a label, cut off where they end with a dot.
func (k *known) isShort(ws []word) bool {
	const least = 3
	if len(k.parts) != len(ws) {
		return false
	}
	for i, w := range ws {
		whole := k.parts[i]
		if cut := w.short && len(w.text) >= least && strings.HasPrefix(whole, w.text); !cut && stem(whole) != stem(w.text) {
			return false
		}
	}
	return true
}

// pair reads two labels that are told together, of which the second says what stands with each entry of the first: "Azioni e tempi".
func (x *Lexicon) pair(label string) []Campo {
	parts := together.Split(label, -1)
	if len(parts) < 2 {
		return nil
	}
	var first *known
	for i, part := range parts {
		k := x.find(withoutYear(part))
		switch {
		case k == nil:
			return nil
		case i == 0:
			first = k
		case !first.goesWith(k):
			return nil
		}
	}
	return first.campi
}

var together = regexp.MustCompile(`\s*[/,+&]\s*|\s+(?:e|ed|con)\s+`)

// goesWith says whether what another label asks for stands with the entries of this one: the dates of fasi, the targets of indicatori.
func (k *known) goesWith(other *known) bool {
	record, _, nested := strings.Cut(k.campi[0].Nome, ".")
	if k.campi[0].Nome == "descrizione" {
		return slices.Contains([]string{"descrizione", "fasi.descrizione", Altri}, other.campi[0].Nome)
	}
	return k.campi[0].Nome == other.campi[0].Nome || nested && strings.HasSuffix(k.campi[0].Nome, ".descrizione") &&
		slices.ContainsFunc(other.campi, func(c Campo) bool { return strings.HasPrefix(c.Nome, record+".") })
}

// Di gives a label as one of what another one heads: below the word for a goal, for fasi or for indicatori a field of those alone. nil where the
// other heads none of them, or the label can be no field of it.
func (e *Etichetta) Di(head *Etichetta) *Etichetta {
	record := ""
	switch {
	case head.Rank() == 1:
		record = Scheda
	case head.First("fasi.descrizione"):
		record = "fasi"
	case head.First("indicatori.descrizione"):
		record = "indicatori"
	default:
		return nil
	}
	one := *e
	one.Campi = slices.DeleteFunc(slices.Clone(e.Campi), func(c Campo) bool {
		of, _, nested := strings.Cut(c.Nome, ".")
		return record == Scheda && nested || record != Scheda && of != record
	})
	if len(one.Campi) == 0 {
		return nil
	}
	return &one
}
