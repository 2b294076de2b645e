package diff

import (
	"strconv"
	"strings"

	"piao/internal/terminal"
)

// What says what sort of change it is: "fase moved 2 months later".
func (c Change) What(l Lang) string {
	text := l.Text("diff.kind." + string(c.Kind))
	switch {
	case c.Months == 0:
	case c.Kind == FaseMoved:
		text = l.Text("diff.fase", months(l, c.Months))
	case c.Kind == DeadlineMoved:
		text = l.Text("diff.deadline", months(l, c.Months))
	case c.Kind == FaseLonger || c.Kind == FaseShorter:
		text += " " + l.Text("diff.by", l.Count("diff.months", c.Months))
	}
	switch c.Ambition {
	case 1:
		text += ", " + l.Text("diff.more")
	case -1:
		text += ", " + l.Text("diff.less")
	}
	if c.Months != 0 && (c.Kind == TargetRaised || c.Kind == TargetLowered) {
		text += ", " + l.Text("diff.deadline", months(l, c.Months))
	}
	return text
}

// Name is the kind of a change, the field's where the kind says no more than that something changed.
func (c Change) Name(l Lang) string {
	if c.Kind == Other {
		return l.Text("report.other")
	}
	name := l.Text("diff.kind." + string(c.Kind))
	return strings.TrimSuffix(strings.TrimSuffix(name, " di"), " by")
}

func months(l Lang, n int) string {
	if n < 0 {
		return l.Text("diff.earlier", l.Count("diff.months", -n))
	}
	return l.Text("diff.later", l.Count("diff.months", n))
}

// Head names a goal: its numbers in both editions, its title, its settore.
func (g Goal) Head(l Lang) string {
	var number string
	switch {
	case g.Before == nil:
		number = l.Text("diff.added", *g.After)
	case g.After == nil:
		number = l.Text("diff.removed", *g.Before)
	case *g.Before == *g.After:
		number = l.Text("sum.scheda", *g.After)
	default:
		number = l.Text("diff.renumbered", *g.Before, *g.After)
	}
	return number + " · " + terminal.OneLine(g.Obiettivo) + " (" + terminal.OneLine(g.Settore) + ")"
}

// Summary says what became of how many goals.
func (d *Diff) Summary(l Lang) string {
	return l.Text("diff.summary", l.Count("n.scheda", d.Before.Schede), l.Count("n.scheda", d.After.Schede),
		d.Count(Unchanged), d.Count(Changed), d.Count(Removed), d.Count(Added))
}

// KindsText counts the changes by kind.
func (d *Diff) KindsText(l Lang) string {
	var parts []string
	for _, c := range d.Kinds() {
		parts = append(parts, l.Text("diff.kind."+string(c.Kind))+" "+strconv.Itoa(c.N))
	}
	return strings.Join(parts, ", ")
}

// A doubt is a list of what a person may decide, with its title.
type doubt struct {
	title string
	lines []string
}

// doubts are the pairs that may be one, and the splits and merges that the texts suggest; what there is none of is left out.
func (d *Diff) doubts(l Lang) (list []doubt) {
	pairs, proposals := doubt{title: l.Text("diff.ambiguous")}, doubt{title: l.Text("diff.proposals")}
	for _, p := range d.Ambiguous {
		pairs.lines = append(pairs.lines, l.Text("diff.pair", p.Before, p.After, l.Decimal(p.Score, 2), strings.Join(p.Reasons, "; ")))
	}
	for _, p := range d.Proposals {
		id := "diff.split"
		if p.Kind == Merge {
			id = "diff.merge"
		}
		proposals.lines = append(proposals.lines, l.Text(id, Numbers(p.Before), Numbers(p.After)))
	}
	for _, part := range []doubt{pairs, proposals} {
		if len(part.lines) > 0 {
			list = append(list, part)
		}
	}
	return list
}

// Numbers lists numeri: "3 + 4".
func Numbers(ns []int) string {
	var parts []string
	for _, n := range ns {
		parts = append(parts, strconv.Itoa(n))
	}
	return strings.Join(parts, " + ")
}
