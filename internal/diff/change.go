package diff

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/agnivade/levenshtein"

	"piao"
)

// A Kind says what sort of change it is.
type Kind string

// The kinds of change within one goal.
const (
	Reworded          Kind = "reworded"
	Retouched         Kind = "retouched" // a title that says the same in a few other words: no change of the goal
	MovedSettore      Kind = "settore"
	MovedResponsabile Kind = "responsabile"
	Weight            Kind = "weight"
	FaseAdded         Kind = "fase-added"
	FaseDropped       Kind = "fase-dropped"
	FaseMoved         Kind = "fase-moved"
	FaseLonger        Kind = "fase-longer"
	FaseShorter       Kind = "fase-shorter"
	FaseMonths        Kind = "fase-months" // other months, neither moved as a whole nor only longer or shorter
	FaseWeight        Kind = "fase-weight"
	FaseReworded      Kind = "fase-reworded"
	IndicatoreAdded   Kind = "indicatore-added"
	IndicatoreDropped Kind = "indicatore-dropped"
	IndicatoreWording Kind = "indicatore-reworded"
	TargetRaised      Kind = "target-raised"
	TargetLowered     Kind = "target-lowered"
	TargetChanged     Kind = "target-changed" // of another kind, or not comparable
	DeadlineMoved     Kind = "deadline-moved"
	ResultFilled      Kind = "result-filled"
	ResultCleared     Kind = "result-cleared"
	ResultChanged     Kind = "result-changed"
	Description       Kind = "description"
	People            Kind = "people"
	Other             Kind = "other"
)

// AllKinds lists the kinds, what says most of a goal first.
var AllKinds = []Kind{Reworded, Retouched, MovedSettore, MovedResponsabile, Weight, Description, FaseAdded, FaseDropped, FaseMoved, FaseLonger,
	FaseShorter, FaseMonths, FaseWeight, FaseReworded, IndicatoreAdded, IndicatoreDropped, IndicatoreWording, TargetRaised, TargetLowered,
	TargetChanged, DeadlineMoved, ResultFilled, ResultCleared, ResultChanged, People, Other}

// A Change is one difference, with both values as they are shown.
type Change struct {
	Kind   Kind   `json:"kind"`
	Field  string `json:"field"`
	Before string `json:"before"`
	After  string `json:"after"`
	// Months is by how many months a fase or a deadline moved, later above 0; for a fase longer or shorter, by how many months marked.
	Months int `json:"months,omitempty"`
	// Ambition says of a target whether it asks for more (1) or less (-1) than before; 0 where neither operator nor unit tells.
	Ambition int `json:"ambition,omitempty"`
	// Words are the texts word by word, for what is told in sentences: titles, descriptions, steps.
	Words []Word `json:"words,omitempty"`
}

// A Word is a run of words of a text: kept, taken out or put in.
type Word struct {
	// Op is "=", "-" or "+".
	Op   string `json:"op"`
	Text string `json:"text"`
}

// shifted gives months ("2025-01") and year columns ("2026") a number of years later.
func shifted(months []string, years int) []string {
	out := make([]string, len(months))
	for i, m := range months {
		y, rest, cut := strings.Cut(m, "-")
		n, err := strconv.Atoi(y)
		if err != nil {
			out[i] = m
			continue
		}
		out[i] = strconv.Itoa(n + years)
		if cut {
			out[i] += "-" + rest
		}
	}
	return out
}

// months compares the months of a fase: moved as a whole, longer or shorter, or others.
func (c *comparison) months(field string, before, after []string) {
	was := shifted(before, c.shift)
	if slices.Equal(was, after) {
		return
	}
	ch := Change{Kind: FaseMonths, Field: field, Before: strings.Join(before, ", "), After: strings.Join(after, ", ")}
	switch by, ok := movedBy(was, after); {
	case ok:
		ch.Kind, ch.Months = FaseMoved, by
	case subset(was, after):
		ch.Kind, ch.Months = FaseLonger, len(after)-len(was)
	case subset(after, was):
		ch.Kind, ch.Months = FaseShorter, len(was)-len(after)
	}
	c.add(ch)
}

// movedBy says by how many months all marks moved; ok is false where they did not move as one, or year columns are among them.
func movedBy(was, now []string) (by int, ok bool) {
	if len(was) != len(now) || len(was) == 0 {
		return 0, false
	}
	for i := range was {
		x, err1 := time.Parse("2006-01", was[i])
		y, err2 := time.Parse("2006-01", now[i])
		if err1 != nil || err2 != nil {
			return 0, false
		}
		d := (y.Year()-x.Year())*12 + int(y.Month()) - int(x.Month())
		if i > 0 && d != by {
			return 0, false
		}
		by = d
	}
	return by, true
}

func subset(xs, ys []string) bool {
	return !slices.ContainsFunc(xs, func(x string) bool { return !slices.Contains(ys, x) })
}

// sameValue says whether two values say the same, as written or as read.
func (c *comparison) sameValue(a, b string, x, y *piao.Valore) bool {
	if c.same(a, b) {
		return true
	}
	return x != nil && y != nil && x.Tipo == y.Tipo && x.Tipo != piao.TipoTesto && x.Operatore == y.Operatore &&
		sameNumber(x.Valore, y.Valore) && c.same(x.Unita, y.Unita) && c.sameDate(x.Scadenza, y.Scadenza)
}

func sameNumber(a, b *float64) bool {
	return a == nil && b == nil || a != nil && b != nil && *a == *b
}

// sameDate says whether two deadlines are one, or one the other with the shift of the year.
func (c *comparison) sameDate(a, b string) bool { return a == b || c.shiftDate(a) == b }

func (c *comparison) shiftDate(iso string) string {
	t, err := time.Parse(time.DateOnly, iso)
	if err != nil {
		return iso
	}
	d := time.Date(t.Year()+c.shift, t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
	if d.Day() != t.Day() { // the 29th of February
		d = d.AddDate(0, 0, -1)
	}
	return d.Format(time.DateOnly)
}

// target compares the expected values.
func (c *comparison) target(field string, a, b *piao.Indicatore) {
	if c.sameValue(a.ValoreAtteso, b.ValoreAtteso, a.Atteso, b.Atteso) {
		return
	}
	ch := Change{Kind: TargetChanged, Field: field, Before: a.ValoreAtteso, After: b.ValoreAtteso}
	x, y := a.Atteso, b.Atteso
	switch {
	case x == nil || y == nil:
	case x.Valore != nil && y.Valore != nil && x.Tipo == y.Tipo && *x.Valore != *y.Valore:
		ch.Kind = TargetRaised
		if *y.Valore < *x.Valore {
			ch.Kind = TargetLowered
		}
		ch.Ambition = ambition(x, y)
	case x.Scadenza != "" && y.Scadenza != "" && !c.sameDate(x.Scadenza, y.Scadenza) && sameNumber(x.Valore, y.Valore):
		ch.Kind = DeadlineMoved
		ch.Months = monthsBetween(c.shiftDate(x.Scadenza), y.Scadenza)
	}
	c.add(ch)
}

// ambition says whether the second value asks for more: the larger one does where at least so much is wanted or a share is, the
// smaller one where at most so much is. Where the two do not agree on that, nothing is said.
func ambition(x, y *piao.Valore) int {
	less := strings.HasPrefix(x.Operatore, "<") || strings.HasPrefix(y.Operatore, "<")
	least := strings.HasPrefix(x.Operatore, ">") || strings.HasPrefix(y.Operatore, ">")
	more := 0
	switch {
	case less && least:
	case less:
		more = -1
	case least, y.Tipo == piao.TipoPercentuale:
		more = 1
	}
	if *y.Valore < *x.Valore {
		return -more
	}
	return more
}

func monthsBetween(a, b string) int {
	x, err1 := time.Parse(time.DateOnly, a)
	y, err2 := time.Parse(time.DateOnly, b)
	if err1 != nil || err2 != nil {
		return 0
	}
	return (y.Year()-x.Year())*12 + int(y.Month()) - int(x.Month())
}

// letters is the likeness of two texts letter by letter, 0 to 1.
func letters(a, b string) float64 {
	n := max(len([]rune(a)), len([]rune(b)))
	if n == 0 {
		return 1
	}
	return 1 - float64(levenshtein.ComputeDistance(a, b))/float64(n)
}

// wordDiff writes two texts as one, word by word: what stayed, what was taken out, what was put in.
func wordDiff(a, b string, shift int) []Word {
	const most = 2000 // words; of a longer text the whole is given as taken out and put in
	x, y := strings.Fields(a), strings.Fields(b)
	var out []Word
	put := func(op, w string) {
		if n := len(out); n > 0 && out[n-1].Op == op {
			out[n-1].Text += " " + w
			return
		}
		out = append(out, Word{op, w})
	}
	if len(x) > most || len(y) > most {
		return []Word{{"-", a}, {"+", b}}
	}
	folded := func(words []string) []string {
		out := make([]string, len(words))
		for i, w := range words {
			out[i] = strings.Join(wordsOf(w), " ")
		}
		return out
	}
	fx, fy := folded(x), folded(y)
	same := func(i, j int) bool { return x[i] == y[j] || fx[i] != "" && sameWord(fx[i], fy[j], shift) }
	length := make([][]int, len(x)+1)
	for i := range length {
		length[i] = make([]int, len(y)+1)
	}
	for i := len(x) - 1; i >= 0; i-- {
		for j := len(y) - 1; j >= 0; j-- {
			if same(i, j) {
				length[i][j] = length[i+1][j+1] + 1
			} else {
				length[i][j] = max(length[i+1][j], length[i][j+1])
			}
		}
	}
	for i, j := 0, 0; i < len(x) || j < len(y); {
		switch {
		case i < len(x) && j < len(y) && same(i, j):
			put("=", y[j])
			i, j = i+1, j+1
		case j == len(y) || i < len(x) && length[i+1][j] >= length[i][j+1]:
			put("-", x[i])
			i++
		default:
			put("+", y[j])
			j++
		}
	}
	return out
}
