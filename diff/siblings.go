package diff

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"piao"
	"piao/internal/terminal"
)

// A SiblingReport is a scheda with its siblings and what each says otherwise, as JSON has it.
type SiblingReport struct {
	Scheda  int       `json:"scheda"`
	Gemelle []Sibling `json:"gemelle"`
}

// A Sibling is the same goal under another settore.
type Sibling struct {
	Scheda       int      `json:"scheda"`
	Settore      string   `json:"settore"`
	Responsabile string   `json:"responsabile"`
	Differenze   []Change `json:"differenze"`
}

// Siblings compares a scheda with each of its siblings; groups are the numeri of the schede of the plan that are siblings.
func Siblings(p *piao.Piano, groups [][]int, s *piao.Scheda) SiblingReport {
	r := SiblingReport{Scheda: s.Numero, Gemelle: []Sibling{}}
	for _, group := range groups {
		if !slices.Contains(group, s.Numero) {
			continue
		}
		for _, n := range group {
			if other := p.Scheda(n); n != s.Numero {
				r.Gemelle = append(r.Gemelle, Sibling{n, other.Settore, other.Responsabile, Schede(s, other)})
			}
		}
	}
	return r
}

// Print prints the goal under other settori, and what differs.
func (r SiblingReport) Print(w io.Writer, page Page, p *piao.Piano) {
	s := p.Scheda(r.Scheda)
	page.Heading(w, page.T("sum.scheda", s.Numero)+" · "+terminal.OneLine(s.Obiettivo)+" ("+terminal.OneLine(s.Settore)+")")
	if len(r.Gemelle) == 0 {
		fmt.Fprintln(w, "  "+page.T("show.siblings.none"))
	}
	for _, g := range r.Gemelle {
		fmt.Fprintln(w)
		head := strings.Join([]string{page.T("sum.scheda", g.Scheda), terminal.OneLine(g.Settore), terminal.OneLine(g.Responsabile)}, " · ")
		fmt.Fprintln(w, "  "+page.Styled(terminal.Bold, head))
		for _, c := range g.Differenze {
			c.print(w, page, g.what(c, page.Lang))
		}
	}
}

// what says how a scheda and a sibling differ. Between the two nothing has changed: what one of them has not is missing there.
func (g Sibling) what(c Change, l Lang) string {
	switch {
	case c.Kind == FaseAdded || c.Kind == IndicatoreAdded:
		return l.Text("show.siblings.only", g.Scheda)
	case c.Kind == FaseDropped || c.Kind == IndicatoreDropped:
		return l.Text("show.siblings.onlyhere")
	case c.Before == "":
		return l.Text("show.siblings.lost")
	case c.After == "":
		return l.Text("show.siblings.lostthere", g.Scheda)
	}
	return c.What(l)
}
