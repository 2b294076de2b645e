package diff

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"piao"
	"piao/internal/testo"
)

// A part is one of the texts that a goal is known by, and how much it counts.
type part struct {
	name   string
	weight float64
	text   func(*piao.Scheda) string
}

// parts are what two schede are compared by: the title and the steps say most what the goal is; settore and responsabile tell apart
// goals that are the same for several.
var parts = []part{
	{"obiettivo", 4, func(s *piao.Scheda) string { return s.Obiettivo }},
	{"fasi", 3, func(s *piao.Scheda) string { return join(s.Fasi, func(f piao.Fase) string { return f.Descrizione }) }},
	{"descrizione", 2, func(s *piao.Scheda) string { return s.Descrizione }},
	{"indicatori", 2, func(s *piao.Scheda) string {
		return join(s.Indicatori, func(i piao.Indicatore) string { return i.Descrizione })
	}},
	{"settore", 2, func(s *piao.Scheda) string { return s.Settore }},
	{"responsabile", 1, func(s *piao.Scheda) string { return s.Responsabile }},
}

// fasiPart and settorePart are places among the parts.
var fasiPart, settorePart = partAt("fasi"), partAt("settore")

func partAt(name string) int {
	return slices.IndexFunc(parts, func(p part) bool { return p.name == name })
}

func join[T any](xs []T, text func(T) string) string {
	var b strings.Builder
	for _, x := range xs {
		b.WriteString(text(x))
		b.WriteByte(' ')
	}
	return b.String()
}

// A goal is a scheda with the words of its parts.
type goal struct {
	*piao.Scheda
	words [][]string // by part, sorted, each once
	title string     // the folded obiettivo
}

// goalsOf reads the schede of an edition; years are written shift later.
func goalsOf(p *piao.Piano, shift int) []goal {
	out := make([]goal, len(p.Schede))
	for i := range p.Schede {
		s := &p.Schede[i]
		g := goal{Scheda: s}
		for _, part := range parts {
			ws := wordsOf(part.text(s))
			for j, w := range ws {
				if y := yearOf(w); y > 0 {
					ws[j] = strconv.Itoa(y + shift)
				}
			}
			if part.name == "obiettivo" {
				g.title = strings.Join(ws, " ")
			}
			g.words = append(g.words, testo.Set(ws))
		}
		out[i] = g
	}
	return out
}

// rarity weighs each word by how few schede have it.
func rarity(editions ...[]goal) map[string]float64 {
	count, n := map[string]int{}, 0
	for _, goals := range editions {
		n += len(goals)
		for i := range goals {
			seen := map[string]bool{}
			for _, ws := range goals[i].words {
				for _, w := range ws {
					if !seen[w] {
						seen[w] = true
						count[w]++
					}
				}
			}
		}
	}
	rare := make(map[string]float64, len(count))
	for w, c := range count {
		rare[w] = math.Log(1 + float64(n)/float64(c))
	}
	return rare
}

// alike gives the likeness of one part of two goals, 0 to 1, and what it counts: nothing where both are blank, or one of the
// forms does not ask it, half where one is.
func (m *matcher) alike(k int, a, b *goal) (score, weight float64) {
	x, y := a.words[k], b.words[k]
	switch {
	case len(x) == 0 && len(y) == 0, m.blank[k]:
		return 0, 0
	case len(x) == 0 || len(y) == 0:
		return 0, parts[k].weight / 2
	}
	return testo.Likeness(x, y, func(w string) float64 { return m.rare[w] }), parts[k].weight
}

// score is the likeness of two goals, 0 to 1. Two without a word in any part are alike.
func (m *matcher) score(a, b *goal) float64 {
	sum, total := 0.0, 0.0
	for k := range parts {
		s, w := m.alike(k, a, b)
		sum, total = sum+s*w, total+w
	}
	if total == 0 {
		return 1
	}
	return sum / total
}

// reasons tells the score part by part, in Italian.
func (m *matcher) reasons(a, b *goal) []string {
	out := []string{}
	for k, part := range parts {
		switch s, w := m.alike(k, a, b); {
		case w == 0:
		case s > 0.999:
			out = append(out, part.name+": uguale")
		case s > 0:
			out = append(out, fmt.Sprintf("%s: simile %s%%", part.name, al(100*s)))
		default:
			out = append(out, part.name+": diverso")
		}
	}
	return out
}

// al writes a percent with its article: "al 75", "all'87".
func al(percent float64) string {
	n := strconv.FormatFloat(percent, 'f', 0, 64)
	if n[0] == '8' || n == "1" || n == "11" {
		return "all'" + n
	}
	return "al " + n
}
