package diff

import (
	"cmp"
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"strings"
	"sync"

	"piao"
	"piao/internal/terminal"
	"piao/internal/testo"
	"piao/internal/words"
)

//go:embed page.html
var diffPage string

var diffTemplate = sync.OnceValue(func() *template.Template { return template.Must(template.New("diff").Parse(diffPage)) })

// A diffView is what the page shows.
type diffView struct {
	Lang, Before, After, BeforeShort, AfterShort string
	Summary, CountsTitle, WhatTitle              string
	Forms                                        []string
	Counts                                       []countView
	Doubts                                       []doubtView
	Goals                                        []goalView
}

type countView struct {
	What string
	N    int
}

type doubtView struct {
	Title string
	Lines []string
}

type goalView struct {
	ID, What, Head, Match string
	Rows                  []rowView
}

// A rowView is one change, side by side; runs with an Op are those that the other side lacks.
type rowView struct {
	What, Field   string
	Before, After []Word
}

// HTML prints the comparison as one page that needs nothing else.
func (d *Diff) HTML(w io.Writer, l Lang, piani [2]*piao.Piano) error {
	v := diffView{
		Lang: l.String(), Before: title(piani[0], l), After: title(piani[1], l), BeforeShort: l.Text("diff.html.before"), AfterShort: l.Text("diff.html.after"),
		Summary: d.Summary(l), CountsTitle: l.Text("diff.html.counts"), WhatTitle: l.Text("diff.html.what"),
	}
	v.Forms = d.FormsText(l)
	for _, c := range d.Kinds() {
		v.Counts = append(v.Counts, countView{l.Text("diff.kind." + string(c.Kind)), c.N})
	}
	for _, part := range d.doubts(l) {
		v.Doubts = append(v.Doubts, doubtView{part.title, part.lines})
	}
	for i, g := range d.Goals {
		if !g.Same() {
			v.Goals = append(v.Goals, g.view(fmt.Sprintf("goal-%d", i+1), l, piani))
		}
	}
	return diffTemplate().Execute(w, v)
}

// view shows a goal.
func (g Goal) view(id string, l Lang, piani [2]*piao.Piano) goalView {
	v := goalView{ID: id, What: l.Text("diff.status." + string(g.Status)), Match: g.Responsabile,
		Head: l.Text("sum.scheda", *cmp.Or(g.After, g.Before)) + " · " + terminal.OneLine(g.Obiettivo) + " (" + terminal.OneLine(g.Settore) + ")"}
	if g.Before != nil && g.After != nil {
		v.Head = g.Head(l)
		v.Match += " · " + l.Text("diff.html.match", l.Decimal(g.Score, 2), strings.Join(g.Reasons, "; "))
	}
	switch g.Status {
	case Added:
		for _, f := range schedaFields(piani[1].Scheda(*g.After)) {
			v.Rows = append(v.Rows, rowView{What: f[0], After: whole(f[1])})
		}
	case Removed:
		for _, f := range schedaFields(piani[0].Scheda(*g.Before)) {
			v.Rows = append(v.Rows, rowView{What: f[0], Before: whole(f[1])})
		}
	}
	for _, c := range g.Changes {
		v.Rows = append(v.Rows, c.view(l))
	}
	return v
}

// whole is a text that is not parted into words.
func whole(text string) []Word { return []Word{{Text: text}} }

// view shows a change.
func (c Change) view(l Lang) rowView {
	r := rowView{What: c.What(l), Field: c.Field}
	if len(c.Words) == 0 {
		r.Before, r.After = whole(c.Before), whole(c.After)
	}
	for _, w := range c.Words {
		switch w.Op {
		case "-":
			r.Before = append(r.Before, w)
		case "+":
			r.After = append(r.After, w)
		default:
			r.Before, r.After = append(r.Before, Word{Text: cmp.Or(w.Was, w.Text)}), append(r.After, Word{Text: w.Text})
		}
	}
	return r
}

// schedaFields tells a scheda that the other edition lacks: pairs of a name and a text, those that are blank left out.
func schedaFields(s *piao.Scheda) (out [][2]string) {
	put := func(name, text string) {
		if text != "" {
			out = append(out, [2]string{name, text})
		}
	}
	put("peso", words.Peso(s))
	put("descrizione", s.Descrizione)
	var fasi, indicatori []string
	for _, f := range s.Fasi {
		fasi = append(fasi, fmt.Sprintf("%d. %s (%s)", f.Numero, f.Descrizione, strings.Join(monthRuns(f.Previsto), ", ")))
	}
	for _, i := range s.Indicatori {
		indicatori = append(indicatori, fmt.Sprintf("%s: %s", i.Descrizione, i.ValoreAtteso))
	}
	put("fasi", strings.Join(fasi, "\n"))
	put("indicatori", strings.Join(indicatori, "\n"))
	return out
}

// monthRuns writes three months or more that follow one another as the first and the last: "2025-03…2025-06".
func monthRuns(months []string) (out []string) {
	for i := 0; i < len(months); {
		j := i
		for j+1 < len(months) && follows(months[j], months[j+1]) {
			j++
		}
		if j-i < 2 {
			j = i
			out = append(out, months[i])
		} else {
			out = append(out, months[i]+"…"+months[j])
		}
		i = j + 1
	}
	return out
}

// follows says whether b is the month after a, or the quarter.
func follows(a, b string) bool {
	from, okA := testo.ParsePeriodo(a)
	to, okB := testo.ParsePeriodo(b)
	return okA && okB && from.Number() > 0 && to.Number() > 0 && from.Months() == to.Months() && from.MonthsTo(to) == from.Months()
}
