package main

import (
	"cmp"
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"strings"
	"sync"

	"piao"
	"piao/internal/diff"
	"piao/internal/testo"
)

//go:embed diff.html
var diffPage string

var diffTemplate = sync.OnceValue(func() *template.Template { return template.Must(template.New("diff").Parse(diffPage)) })

// formatHTML is a page for a browser.
const formatHTML = "html"

// A diffView is what the page shows.
type diffView struct {
	Lang, Before, After, BeforeShort, AfterShort string
	Summary, CountsTitle, WhatTitle              string
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
	Before, After []diff.Word
}

// diffHTML prints the comparison as one page that needs nothing else.
func (a *app) diffHTML(w io.Writer, d *diff.Diff, piani [2]*piao.Piano) error {
	v := diffView{
		Lang: a.lang.String(), Before: oneLine(a.title(piani[0])), After: oneLine(a.title(piani[1])),
		BeforeShort: a.t("diff.html.before"), AfterShort: a.t("diff.html.after"),
		Summary: a.diffSummary(d), CountsTitle: a.t("diff.html.counts"), WhatTitle: a.t("diff.html.what"),
	}
	for _, c := range d.Kinds() {
		v.Counts = append(v.Counts, countView{a.t("diff.kind." + string(c.Kind)), c.N})
	}
	if lines := a.ambiguousLines(d); len(lines) > 0 {
		v.Doubts = append(v.Doubts, doubtView{a.t("diff.ambiguous"), lines})
	}
	if lines := a.proposalLines(d); len(lines) > 0 {
		v.Doubts = append(v.Doubts, doubtView{a.t("diff.proposals"), lines})
	}
	for i, g := range d.Goals {
		if !g.Same() {
			v.Goals = append(v.Goals, a.goalView(fmt.Sprintf("goal-%d", i+1), g, piani))
		}
	}
	return diffTemplate().Execute(w, v)
}

func (a *app) goalView(id string, g diff.Goal, piani [2]*piao.Piano) goalView {
	v := goalView{ID: id, What: a.t("diff.status." + string(g.Status)), Head: a.t("sum.scheda", numero(cmp.Or(g.After, g.Before))) + " · " + oneLine(g.Obiettivo) + " (" + oneLine(g.Settore) + ")", Match: g.Responsabile}
	if g.Before != nil && g.After != nil {
		v.Head = a.goalHead(g)
		v.Match += " · " + a.t("diff.html.match", a.lang.Decimal(g.Score, 2), strings.Join(g.Reasons, "; "))
	}
	whole := func(text string) []diff.Word { return []diff.Word{{Text: text}} }
	switch g.Status {
	case diff.Added:
		for _, f := range schedaFields(piani[1].Scheda(*g.After)) {
			v.Rows = append(v.Rows, rowView{What: f[0], After: whole(f[1])})
		}
	case diff.Removed:
		for _, f := range schedaFields(piani[0].Scheda(*g.Before)) {
			v.Rows = append(v.Rows, rowView{What: f[0], Before: whole(f[1])})
		}
	}
	for _, c := range g.Changes {
		r := rowView{What: a.changeWhat(c), Field: c.Field, Before: whole(c.Before), After: whole(c.After)}
		if len(c.Words) > 0 {
			r.Before, r.After = nil, nil
		}
		for _, w := range c.Words {
			switch w.Op {
			case "-":
				r.Before = append(r.Before, w)
			case "+":
				r.After = append(r.After, w)
			default:
				r.Before, r.After = append(r.Before, diff.Word{Text: cmp.Or(w.Was, w.Text)}), append(r.After, diff.Word{Text: w.Text})
			}
		}
		v.Rows = append(v.Rows, r)
	}
	return v
}

// schedaFields tells a scheda that the other edition lacks: pairs of a name and a text, those that are blank left out.
func schedaFields(s *piao.Scheda) (out [][2]string) {
	put := func(name, text string) {
		if text != "" {
			out = append(out, [2]string{name, text})
		}
	}
	put("peso", percent(s.Peso))
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

// follows says whether b is the month after a.
func follows(a, b string) bool {
	from, okA := testo.ParsePeriodo(a)
	to, okB := testo.ParsePeriodo(b)
	return okA && okB && from.IsMonth() && to.IsMonth() && from.MonthsTo(to) == 1
}
