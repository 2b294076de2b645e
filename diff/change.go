package diff

import (
	"bytes"
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"piao"
	"piao/internal/testo"
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
	// Months is by how many months a fase or a deadline moved, later above 0, that of a target raised or lowered too; for a fase longer
	// or shorter, by how many months marked, 0 where a year column is among the marks.
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
	// Was is how the earlier text wrote words that stayed, where the later one writes them otherwise: in capitals, of another year.
	Was string `json:"was,omitempty"`
}

// shifted gives months ("2025-01") and year columns ("2026") a number of years later.
func shifted(months []string, years int) []string {
	out := slices.Clone(months)
	for i, m := range months {
		if p, ok := testo.ParsePeriodo(m); ok {
			out[i] = p.Later(years).String()
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
	case len(was) == 0 || len(after) == 0: // not planned, or lost in the source
	case ok:
		ch.Kind, ch.Months = FaseMoved, by
	case subset(was, after):
		ch.Kind, ch.Months = FaseLonger, monthsBeyond(after, was)
	case subset(after, was):
		ch.Kind, ch.Months = FaseShorter, monthsBeyond(was, after)
	}
	c.add(ch)
}

// monthsBeyond says how many months of the marks the others lack; 0 where a year column is among them, which may be any number of months.
func monthsBeyond(marks, others []string) (n int) {
	for _, m := range marks {
		if slices.Contains(others, m) {
			continue
		}
		p, _ := testo.ParsePeriodo(m)
		if p.Number() == 0 {
			return 0
		}
		n += p.Months()
	}
	return n
}

// movedBy says by how many months all marks moved; ok is false where they did not move as one, or year columns are among them.
func movedBy(was, now []string) (by int, ok bool) {
	if len(was) != len(now) || len(was) == 0 {
		return 0, false
	}
	for i := range was {
		x, _ := testo.ParsePeriodo(was[i])
		y, _ := testo.ParsePeriodo(now[i])
		if x.Number() == 0 || y.Number() == 0 || x.Months() != y.Months() {
			return 0, false
		}
		d := x.MonthsTo(y)
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

// sameValue says whether two values say the same: as written, but for signs that make them read otherwise ("1.500", "1,500"), or as
// read, where there is nothing else beside the date or the figure ("4.000 avvisi", "4000 avvisi").
func (c *comparison) sameValue(a, b string, x, y *piao.Valore) bool {
	read := x != nil && y != nil && x.Tipo == y.Tipo && x.Tipo != piao.TipoTesto
	if c.same(a, b) {
		return !read || x.Operatore == y.Operatore && (sameNumber(x.Valore, y.Valore) || sameWord(decimal(x.Valore), decimal(y.Valore), c.shift))
	}
	if !read || x.Operatore != y.Operatore || !sameNumber(x.Valore, y.Valore) || !c.sameDate(x.Scadenza, y.Scadenza) {
		return false
	}
	return x.Tipo == piao.TipoData || oneFigure(a) && oneFigure(b) && c.same(figure.ReplaceAllString(a, " "), figure.ReplaceAllString(b, " "))
}

var figure = regexp.MustCompile(testo.Figure)

func oneFigure(text string) bool { return len(figure.FindAllString(text, 2)) == 1 }

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
	case sameMeasure(x, y) && *x.Valore != *y.Valore:
		ch.Kind = TargetRaised
		if *y.Valore < *x.Valore {
			ch.Kind = TargetLowered
		}
		ch.Ambition, ch.Months = ambition(x, y), c.deadline(x, y)
	case x.Scadenza != "" && y.Scadenza != "" && !c.sameDate(x.Scadenza, y.Scadenza) && sameNumber(x.Valore, y.Valore):
		ch.Kind, ch.Months = DeadlineMoved, c.deadline(x, y)
	}
	c.add(ch)
}

// deadline is by how many months a deadline moved; 0 where there is none on a side.
func (c *comparison) deadline(x, y *piao.Valore) int {
	if c.sameDate(x.Scadenza, y.Scadenza) {
		return 0
	}
	return monthsBetween(c.shiftDate(x.Scadenza), y.Scadenza)
}

// sameMeasure says whether two values are numbers of one kind: lengths of time in one unit, if in the plural of one ("1 mese", "2 mesi")
// or cut short ("30 giorni", "20 gg").
func sameMeasure(x, y *piao.Valore) bool {
	if x.Valore == nil || y.Valore == nil || x.Tipo != y.Tipo {
		return false
	}
	if x.Tipo != piao.TipoDurata {
		return true
	}
	u, v := strings.Join(wordsOf(x.Unita), " "), strings.Join(wordsOf(y.Unita), " ")
	n := 0
	for n < min(len(u), len(v)) && u[n] == v[n] {
		n++
	}
	return n > 0 && n >= min(len(u), len(v))-1 || u == v
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

// wordDiff writes two texts as one, word by word: what stayed, what was taken out, what was put in.
func wordDiff(a, b string, shift int) []Word {
	x, y := strings.Fields(a), strings.Fields(b)
	xs, later, ys := wordIDs(x, y, shift)
	head, tail := 0, 0
	for head < min(len(x), len(y)) && (xs[head] == ys[head] || later[head] == ys[head]) {
		head++
	}
	endX, endY := len(x), len(y)
	for min(endX, endY) > head && (xs[endX-1] == ys[endY-1] || later[endX-1] == ys[endY-1]) {
		endX, endY, tail = endX-1, endY-1, tail+1
	}
	ops := slices.Concat(bytes.Repeat([]byte("="), head), edit(xs[head:endX], later[head:endX], ys[head:endY]), bytes.Repeat([]byte("="), tail))
	var out []Word
	for i, j := 0, 0; len(ops) > 0; {
		n := len(ops) - len(bytes.TrimLeft(ops, string(ops[:1]))) // words that have one fate
		w := Word{Op: string(ops[:1])}
		switch w.Op {
		case "-":
			w.Text = strings.Join(x[i:i+n], " ")
			i += n
		case "+":
			w.Text = strings.Join(y[j:j+n], " ")
			j += n
		default:
			w.Text, w.Was = strings.Join(y[j:j+n], " "), strings.Join(x[i:i+n], " ")
			i, j = i+n, j+n
		}
		if w.Was == w.Text {
			w.Was = ""
		}
		out, ops = append(out, w), ops[n:]
	}
	return out
}

// wordIDs numbers the words of two texts, so that those that differ in case and accents only are one number; later are those of x with
// the years of the later edition.
func wordIDs(x, y []string, shift int) (xs, later, ys []int) {
	ids := map[string]int{}
	id := func(w string) int {
		if _, ok := ids[w]; !ok {
			ids[w] = len(ids)
		}
		return ids[w]
	}
	fold := func(w string, years int) string {
		words := wordsOf(w)
		for i := range words {
			if n := yearOf(words[i]); n > 0 {
				words[i] = strconv.Itoa(n + years)
			}
		}
		return cmp.Or(strings.Join(words, " "), w)
	}
	for _, w := range x {
		xs, later = append(xs, id(fold(w, 0))), append(later, id(fold(w, shift)))
	}
	for _, w := range y {
		ys = append(ys, id(fold(w, 0)))
	}
	return xs, later, ys
}

// edit makes the words xs (or later) into ys by the fewest steps: = for a word that stays, - for one taken out, + for one put in.
func edit(xs, later, ys []int) (ops []byte) {
	const most = 2000 // words; of more the whole is given as taken out and put in
	n, m := len(xs), len(ys)
	if max(n, m) > most {
		return slices.Concat(bytes.Repeat([]byte("-"), n), bytes.Repeat([]byte("+"), m))
	}
	length := make([][]int16, n+1) // of the longest list of words that stay, from here to the end
	length[n] = make([]int16, m+1)
	for i := n - 1; i >= 0; i-- {
		row, below := make([]int16, m+1), length[i+1]
		for j := m - 1; j >= 0; j-- {
			if xs[i] == ys[j] || later[i] == ys[j] {
				row[j] = below[j+1] + 1
			} else {
				row[j] = max(below[j], row[j+1])
			}
		}
		length[i] = row
	}
	for i, j := 0, 0; i < n || j < m; {
		switch {
		case i < n && j < m && (xs[i] == ys[j] || later[i] == ys[j]):
			ops = append(ops, '=')
			i, j = i+1, j+1
		case j == m || i < n && length[i+1][j] >= length[i][j+1]:
			ops = append(ops, '-')
			i++
		default:
			ops = append(ops, '+')
			j++
		}
	}
	return ops
}
