package diff

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"piao"
	"piao/internal/schema"
	"piao/internal/testo"
)

// A comparison gathers what differs between two schede of one goal.
type comparison struct {
	shift   int
	forms   *moduli
	fields  []string
	changes []Change
}

// compare lists the paths that changed, sorted, and the changes by kind.
func (m *matcher) compare(a, b *piao.Scheda) ([]string, []Change) {
	c := &comparison{shift: m.shift, forms: m.forms, fields: []string{}, changes: []Change{}}
	c.record(schema.Scheda, "", a, b)
	var fasi map[int]int
	if !c.forms.skips(schema.Fase.Name) {
		fasi = c.fasi(a.Fasi, b.Fasi)
	}
	if !c.forms.skips(schema.Indicatore.Name) {
		c.indicatori(a, b, fasi)
	}
	slices.Sort(c.fields)
	return slices.Compact(c.fields), c.changes
}

// Schede gives what differs between two schede of one plan, such as siblings.
func Schede(a, b *piao.Scheda) []Change {
	_, changes := new(matcher).compare(a, b)
	return changes
}

func (c *comparison) add(ch Change) {
	c.fields = append(c.fields, ch.Field)
	c.changes = append(c.changes, ch)
}

func (c *comparison) same(a, b string) bool { return sameText(a, b, c.shift) }

// kinds are the kinds of change of the fields that have one of their own.
var kinds = map[string]Kind{
	"peso": Weight, "settore": MovedSettore, "responsabile": MovedResponsabile, "obiettivo": Reworded, "descrizione": Description,
	"fasi.descrizione": FaseReworded, "fasi.peso": FaseWeight, "indicatori.descrizione": IndicatoreWording,
}

func kindOf(f *schema.Field) Kind {
	switch k, ok := kinds[f.Path]; {
	case ok:
		return k
	case f.Who == schema.Persons || f.Who == schema.Staff:
		return People
	}
	return Other
}

// record compares two records field by field; in is their path with its dot. Fasi and indicatori are paired before they are compared: what
// they are numbered by is no difference.
func (c *comparison) record(r *schema.Record, in string, a, b any) {
	for i := range r.Fields {
		f := &r.Fields[i]
		switch {
		case c.forms.skips(f.Path), f.About, f.IsReading(), f.Kind == schema.Position, f.Kind == schema.Number, f.Of == schema.Fase, f.Of == schema.Indicatore:
		case f.Path == "indicatori.valore_atteso":
			c.target(in+f.Name, a.(*piao.Indicatore), b.(*piao.Indicatore))
		case f.Kind == schema.Marks && !f.Result:
			c.months(in+f.Name, *f.Ptr(a).(*[]string), *f.Ptr(b).(*[]string))
		case !c.sameField(f, a, b):
			c.differs(f, in+f.Name, c.forms.written(f, a), c.forms.written(f, b))
		}
	}
}

// sameField says whether two records have a field alike.
func (c *comparison) sameField(f *schema.Field, a, b any) bool {
	before, after := c.forms.written(f, a), c.forms.written(f, b)
	switch {
	case f.Read != nil && f.Read.Kind == schema.Reading:
		return c.sameValue(before, after, *f.Read.Ptr(a).(**piao.Valore), *f.Read.Ptr(b).(**piao.Valore))
	case f.Kind == schema.Marks:
		return slices.Equal(shifted(*f.Ptr(a).(*[]string), c.shift), *f.Ptr(b).(*[]string))
	case f.Kind == schema.Share || f.Kind == schema.Decimal:
		return sameShare(*f.Ptr(a).(**float64), *f.Ptr(b).(**float64))
	case f.Who == schema.Persons || f.Who == schema.Staff || f.Who == schema.Units:
		return sameNames(before, after)
	case f.Kind == schema.Text || f.Kind == schema.List:
		return c.same(before, after)
	}
	return before == after
}

func sameShare(a, b *float64) bool {
	return a == nil && b == nil || a != nil && b != nil && math.Abs(*a-*b) < 1e-9
}

// differs adds the change of a field. A title that was only touched up is told, but the goal is as it was.
func (c *comparison) differs(f *schema.Field, path, a, b string) {
	ch := Change{Kind: kindOf(f), Field: path, Before: a, After: b}
	if f.Prose {
		ch.Words = wordDiff(a, b, c.shift)
	}
	switch {
	case f.Result:
		c.done(ch)
	case f.Path == "obiettivo" && c.retouched(a, b):
		ch.Kind = Retouched
		c.changes = append(c.changes, ch)
	default:
		c.add(ch)
	}
}

// retouched says whether two titles differ in small wording only: nearly all words or letters are the same in order, all figures are.
func (c *comparison) retouched(a, b string) bool {
	const least = 0.85
	x, y := wordsOf(a), wordsOf(b)
	return slices.EqualFunc(figures(x), figures(y), func(v, w string) bool { return sameWord(v, w, c.shift) }) &&
		(wording(x, y, c.shift) >= least || testo.Spelling(strings.Join(x, ""), strings.Join(y, "")) >= least)
}

// figures are the words that have a digit, and the signs.
func figures(words []string) (out []string) {
	for _, w := range words {
		if strings.ContainsAny(w, "0123456789%<>=") {
			out = append(out, w)
		}
	}
	return out
}

func code(n *int) string {
	if n == nil {
		return ""
	}
	return strconv.Itoa(*n)
}

func decimal(x *float64) string {
	if x == nil {
		return ""
	}
	return strconv.FormatFloat(*x, 'f', -1, 64)
}

// fasi compares the fasi and gives, for the number of each of the earlier edition, that of its counterpart.
func (c *comparison) fasi(as, bs []piao.Fase) map[int]int {
	numbers := map[int]int{}
	text := func(f piao.Fase) string { return f.Descrizione }
	x, y := wordsOfEach(as, text), wordsOfEach(bs, text)
	pairs, onlyA, onlyB := align(len(as), len(bs), func(i, j int) float64 { return c.faseLikeness(&as[i], &bs[j], x[i], y[j]) })
	for _, p := range pairs {
		a, b, path := &as[p[0]], &bs[p[1]], fmt.Sprintf("fasi[%d].", p[0])
		numbers[a.Numero] = b.Numero
		c.record(schema.Fase, path, a, b)
	}
	for _, i := range onlyA {
		c.add(Change{Kind: FaseDropped, Field: fmt.Sprintf("fasi[%d]", i), Before: as[i].Descrizione})
	}
	for _, j := range onlyB {
		c.add(Change{Kind: FaseAdded, Field: fmt.Sprintf("fasi[%d]", j), After: bs[j].Descrizione})
	}
	return numbers
}

// done adds the change of what is filled in when the year is over. A result belongs to its year: that the next plan begins without it is
// no change.
func (c *comparison) done(ch Change) {
	ch.Kind = ResultChanged
	switch {
	case ch.After == "" && c.shift > 0, ch.Before == "" && c.shift < 0:
		return
	case ch.Before == "":
		ch.Kind = ResultFilled
	case ch.After == "":
		ch.Kind = ResultCleared
	}
	c.add(ch)
}

func wordsOfEach[T any](parts []T, text func(T) string) [][]string {
	out := make([][]string, len(parts))
	for i := range parts {
		out[i] = wordsOf(text(parts[i]))
	}
	return out
}

// faseLikeness is the likeness of two fasi, 0 to 1; x and y are the words of their descriptions.
func (c *comparison) faseLikeness(a, b *piao.Fase, x, y []string) float64 {
	s := 0.0
	if a.Descrizione == "" || b.Descrizione == "" {
		s = 0.3
	} else {
		s = 0.7 * wording(x, y, c.shift)
	}
	if a.Numero == b.Numero {
		s += 0.2
	}
	if slices.Equal(shifted(a.Previsto, c.shift), b.Previsto) {
		s += 0.1
	}
	return s
}

func (c *comparison) indicatori(a, b *piao.Scheda, fasi map[int]int) {
	as, bs := a.Indicatori, b.Indicatori
	pairs, onlyA, onlyB := c.alignIndicatori(as, bs, fasi)
	for _, p := range pairs {
		x, y, path := &as[p[0]], &bs[p[1]], fmt.Sprintf("indicatori[%d].", p[0])
		if !c.forms.skips("indicatori.fase") && !sameFase(x.Fase, y.Fase, fasi) {
			c.add(Change{Kind: Other, Field: path + "fase", Before: code(x.Fase), After: code(y.Fase)})
		}
		c.record(schema.Indicatore, path, x, y)
	}
	for _, i := range onlyA {
		c.add(Change{Kind: IndicatoreDropped, Field: fmt.Sprintf("indicatori[%d]", i), Before: as[i].Descrizione})
	}
	for _, j := range onlyB {
		c.add(Change{Kind: IndicatoreAdded, Field: fmt.Sprintf("indicatori[%d]", j), After: bs[j].Descrizione})
	}
}

func (c *comparison) alignIndicatori(as, bs []piao.Indicatore, fasi map[int]int) (pairs [][2]int, onlyA, onlyB []int) {
	text := func(i piao.Indicatore) string { return i.Descrizione }
	x, y := wordsOfEach(as, text), wordsOfEach(bs, text)
	return align(len(as), len(bs), func(i, j int) float64 { return c.indicatoreLikeness(&as[i], &bs[j], x[i], y[j], fasi) })
}

// sameFase says whether two indicatori belong to one fase; one that was dropped or added has no counterpart.
func sameFase(a, b *int, fasi map[int]int) bool {
	if a == nil || b == nil {
		return a == nil && b == nil
	}
	if n, ok := fasi[*a]; ok {
		return n == *b
	}
	for _, n := range fasi {
		if n == *b {
			return false
		}
	}
	return *a == *b
}

// indicatoreLikeness is the likeness of two indicatori, 0 to 1; x and y are the words of their descriptions.
func (c *comparison) indicatoreLikeness(a, b *piao.Indicatore, x, y []string, fasi map[int]int) float64 {
	s := 0.5 * wording(x, y, c.shift)
	if sameFase(a.Fase, b.Fase, fasi) {
		s += 0.2
	}
	if c.same(a.UnitaMisura, b.UnitaMisura) {
		s += 0.1
	}
	if c.sameValue(a.ValoreAtteso, b.ValoreAtteso, a.Atteso, b.Atteso) {
		s += 0.2
	}
	return s
}

// align pairs the parts of two schede by their likeness, 0 to 1; parts at one place are preferred among equals. It gives the
// pairs in order and the indices that are left on each side.
func align(n, m int, like func(i, j int) float64) (pairs [][2]int, onlyA, onlyB []int) {
	const least = 0.4
	var edges []edge
	for i := range n {
		for j := range m {
			if s := like(i, j); s >= least {
				// Squared, too: parts that are all the same keep their order; of two as near, the earlier.
				d := math.Abs(float64(i-j)) / float64(max(n, m))
				edges = append(edges, edge{i, j, s - least + 0.01 - 0.001*d - 0.001*d*d - 1e-9*float64(i+j)})
			}
		}
	}
	inA, inB := make([]bool, n), make([]bool, m)
	for _, e := range assign(edges) {
		pairs = append(pairs, [2]int{e.a, e.b})
		inA[e.a], inB[e.b] = true, true
	}
	slices.SortFunc(pairs, func(x, y [2]int) int { return x[0] - y[0] })
	for i, in := range inA {
		if !in {
			onlyA = append(onlyA, i)
		}
	}
	for j, in := range inB {
		if !in {
			onlyB = append(onlyB, j)
		}
	}
	return pairs, onlyA, onlyB
}
