package layout

import (
	_ "embed"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"

	"piao/internal/testo"
)

//go:embed missioni.tsv
var missioniTSV string

// A Missione is one of the missioni of D.Lgs. 118/2011.
type Missione struct {
	// Codice is 1 to 20, 50, 60 or 99.
	Codice    int
	Nome      string
	Programmi []Programma
}

// A Programma is a part of a missione.
type Programma struct {
	// Codice counts within the missione.
	Codice int
	Nome   string
}

// Missioni returns all missioni in the order of their codes.
func Missioni() []Missione { return slices.Clone(missioni()) }

var missioni = sync.OnceValue(func() []Missione {
	var ms []Missione
	for _, f := range table(missioniTSV, 7) {
		code, _ := strconv.Atoi(f[0])
		if n := len(ms); n == 0 || ms[n-1].Codice != code {
			ms = append(ms, Missione{Codice: code, Nome: f[1]})
		}
		m := &ms[len(ms)-1]
		code, _ = strconv.Atoi(f[2])
		m.Programmi = append(m.Programmi, Programma{Codice: code, Nome: f[3]})
	}
	return ms
})

// MissioneByCode returns the missione of that code.
func MissioneByCode(code int) (Missione, bool) {
	for _, m := range missioni() {
		if m.Codice == code {
			return m, true
		}
	}
	return Missione{}, false
}

// ProgrammaByCode returns the missione's programma of that code.
func (m Missione) ProgrammaByCode(code int) (Programma, bool) {
	for _, p := range m.Programmi {
		if p.Codice == code {
			return p, true
		}
	}
	return Programma{}, false
}

// How alike a name must be to be taken for one of the table: among all missioni or programmi, and among those of one missione.
// Seen: a missione without one of its words is at 0.8 and above; "sicurezza stradale" against "Ordine pubblico e sicurezza" at 0.5.
const (
	minLikeness       = 0.8
	minLikenessWithin = 0.7
)

// MissioneByName returns the missione that name spells, and how alike they are, 0 to 1: 1 where nothing but case, accents and
// punctuation differ. Words may be misspelt or left out. ok is false for a text that is no missione's name.
func MissioneByName(name string) (m Missione, likeness float64, ok bool) {
	ms := missioni()
	i, likeness := nearest(name, len(ms), func(i int) string { return ms[i].Nome }, strings.HasPrefix)
	if likeness < minLikeness {
		return Missione{}, likeness, false
	}
	return ms[i], likeness, true
}

// ProgrammaByName returns the missione's programma that name spells, as [MissioneByName] does.
func (m Missione) ProgrammaByName(name string) (p Programma, likeness float64, ok bool) {
	i, likeness := nearest(name, len(m.Programmi), func(i int) string { return m.Programmi[i].Nome }, strings.Contains)
	if likeness < minLikenessWithin {
		return Programma{}, likeness, false
	}
	return m.Programmi[i], likeness, true
}

// A ProgrammaFound is a programma with its missione and how alike its name is to the one asked for.
type ProgrammaFound struct {
	Missione  Missione
	Programma Programma
	Likeness  float64
}

// ProgrammaAnywhere returns the programmi of any missione that name may spell, the likeliest first.
func ProgrammaAnywhere(name string) []ProgrammaFound {
	var found []ProgrammaFound
	for _, m := range missioni() {
		if p, l, ok := m.ProgrammaByName(name); ok && l >= minLikeness {
			found = append(found, ProgrammaFound{m, p, l})
		}
	}
	slices.SortStableFunc(found, func(a, b ProgrammaFound) int {
		switch {
		case a.Likeness > b.Likeness:
			return -1
		case a.Likeness < b.Likeness:
			return 1
		}
		return 0
	})
	return found
}

// nearest returns the index of the name that is most like text, and their likeness; a tie between two names is likeness 0.
// part says what piece of a whole name may stand for it: its beginning, or any.
func nearest(text string, n int, name func(int) string, part func(whole, piece string) bool) (best int, likeness float64) {
	words := testo.Words(text)
	second := 0.0
	for i := range n {
		switch l := nameLikeness(words, nameIndex().words[name(i)], part); {
		case l > likeness:
			best, likeness, second = i, l, likeness
		case l > second:
			second = l
		}
	}
	if likeness < 1 && likeness-second < 0.02 {
		return 0, 0
	}
	return best, likeness
}

// nameLikeness compares the words of a text with those of a name. Words weigh by how rare they are among the names, so that
// articles count little. A piece of a name that says much of it is likely the name, however much is missing.
func nameLikeness(text, name []string, part func(whole, piece string) bool) float64 {
	if len(text) == 0 || len(name) == 0 {
		return 0
	}
	a, b := strings.Join(text, ""), strings.Join(name, "")
	if a == b {
		return 1
	}
	precision, recall := sharedWeight(text, name), sharedWeight(name, text)
	if precision+recall == 0 {
		return 0
	}
	l := 2 * precision * recall / (precision + recall)
	if len(text) > 1 && recall >= 0.4 && part(b, a) {
		l = max(l, 0.85)
	}
	if long := float64(max(len(a), len(b))); float64(min(len(a), len(b))) >= 0.85*long {
		if whole := testo.Spelling(a, b); whole >= 0.85 {
			l = max(l, whole)
		}
	}
	return min(l, 0.99)
}

// sharedWeight is the part of the words' weight that is also among the others, misspelt words counted in part.
func sharedWeight(words, others []string) float64 {
	shared, all := 0.0, 0.0
	for _, w := range words {
		weight := wordWeight(w)
		all += weight
		shared += weight * bestWord(w, others)
	}
	if all == 0 {
		return 0
	}
	return shared / all
}

// bestWord is how alike the word is to the most like of the others: 0 unless a letter in four at most is wrong.
func bestWord(w string, others []string) float64 {
	best := 0.0
	for _, o := range others {
		if w == o {
			return 1
		}
		short, long := min(len(w), len(o)), max(len(w), len(o))
		if 4*(long-short) > short {
			continue
		}
		if d, ok := testo.Within(w, o, short/4); ok {
			best = max(best, 1-float64(d)/float64(long))
		}
	}
	return best
}

// wordWeight is high for a word that few names have and for a long one.
func wordWeight(w string) float64 {
	if len(w) < 3 {
		return 0.1
	}
	x := nameIndex()
	names := float64(2 * len(x.words))
	return math.Log(names/float64(1+x.count[w])) / math.Log(names)
}

// nameWordsIndex holds the words of every missione's and programma's name, and how many names have a word.
type nameWordsIndex struct {
	words map[string][]string
	count map[string]int
}

var nameIndex = sync.OnceValue(func() nameWordsIndex {
	x := nameWordsIndex{words: map[string][]string{}, count: map[string]int{}}
	add := func(name string) {
		words := testo.Words(name)
		x.words[name] = words
		for i, w := range words {
			if !slices.Contains(words[:i], w) {
				x.count[w]++
			}
		}
	}
	for _, m := range missioni() {
		add(m.Nome)
		for _, p := range m.Programmi {
			add(p.Nome)
		}
	}
	return x
})
