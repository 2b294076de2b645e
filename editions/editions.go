// Package editions puts editions of a plan before the report, which knows neither the checks nor the comparison: with what was found in each,
// and what became of the goals from one to the next.
package editions

import (
	"strconv"

	"piao"
	"piao/check"
	"piao/diff"
	"piao/internal/message"
	"piao/report"
)

// language is that of the report, whatever the language of messages.
const language = message.Italian

// Checked gives a plan with what the checks found in it, and how much of its source is accounted for.
func Checked(p *piao.Piano, tracce []piao.Traccia, opts check.Options) report.Edition {
	e := report.Edition{Piano: p, Cells: len(tracce)}
	for _, t := range tracce {
		if t.Esito != piao.Perso {
			e.Accounted++
		}
	}
	e.Findings = check.Of(p, tracce, opts).Controlli()
	return e
}

// statuses are what the report calls what became of a goal.
var statuses = map[diff.Status]report.Status{
	diff.Unchanged: report.Unchanged, diff.Changed: report.Changed, diff.Removed: report.Removed, diff.Added: report.Added,
}

// Compared compares two editions of a plan and says it in Italian, whatever the language of messages.
func Compared(before, after *piao.Piano) *report.Comparison {
	d := diff.Run(before, after, diff.Options{})
	c := &report.Comparison{Forms: d.FormsText(language)}
	for _, g := range d.Goals {
		goal := report.Goal{Status: statuses[g.Status]}
		goal.Before, goal.After = g.Numeri()
		for _, ch := range g.Changes {
			goal.Changes = append(goal.Changes, change(ch))
		}
		c.Goals = append(c.Goals, goal)
	}
	for _, p := range d.Ambiguous {
		c.Doubts = append(c.Doubts, language.Text("report.pair", p.Before, before.Anno, p.After, after.Anno, strconv.Itoa(int(p.Score*100+0.5))))
	}
	for _, p := range d.Proposals {
		id := "report.split"
		if p.Kind == diff.Merge {
			id = "report.merge"
		}
		c.Doubts = append(c.Doubts, language.Text(id, diff.Numbers(p.Before), before.Anno, diff.Numbers(p.After), after.Anno))
	}
	return c
}

// change says what a change is.
func change(ch diff.Change) report.Change {
	c := report.Change{Kind: ch.Name(language), What: ch.What(language), Campo: ch.Field, Before: ch.Before, After: ch.After,
		Added: ch.Kind == diff.FaseAdded || ch.Kind == diff.IndicatoreAdded}
	for _, w := range ch.Words {
		c.Words = append(c.Words, report.Word(w))
	}
	return c
}
