package main

import (
	"bufio"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"piao"
	"piao/internal/diff"
	"piao/internal/listing"
	"piao/normalize"
)

// A siblingReport is a scheda with its siblings and what each says otherwise, as JSON has it.
type siblingReport struct {
	Scheda  int       `json:"scheda"`
	Gemelle []sibling `json:"gemelle"`
}

type sibling struct {
	Scheda       int           `json:"scheda"`
	Settore      string        `json:"settore"`
	Responsabile string        `json:"responsabile"`
	Differenze   []diff.Change `json:"differenze"`
}

// siblingsOf compares a scheda with each of its siblings.
func siblingsOf(p *piao.Piano, s *piao.Scheda) siblingReport {
	r := siblingReport{Scheda: s.Numero, Gemelle: []sibling{}}
	for _, group := range normalize.Siblings(p) {
		if !slices.Contains(group, s.Numero) {
			continue
		}
		for _, n := range group {
			if other := p.Scheda(n); n != s.Numero {
				r.Gemelle = append(r.Gemelle, sibling{n, other.Settore, other.Responsabile, diff.Schede(s, other)})
			}
		}
	}
	return r
}

// writeSiblings prints for each scheda the same goal under other settori, and what differs.
func (a *app) writeSiblings(p *piao.Piano, schede []*piao.Scheda, format string) error {
	var reports []siblingReport
	for _, s := range schede {
		reports = append(reports, siblingsOf(p, s))
	}
	if format == formatJSON {
		if len(reports) == 1 {
			return listing.Indented(a.out, reports[0])
		}
		return listing.Indented(a.out, reports)
	}
	w := bufio.NewWriter(a.out)
	for i, r := range reports {
		if i > 0 {
			fmt.Fprintln(w)
		}
		s := p.Scheda(r.Scheda)
		for _, l := range wrap(a.t("sum.scheda", s.Numero)+" · "+oneLine(s.Obiettivo)+" ("+oneLine(s.Settore)+")", a.page()) {
			fmt.Fprintln(w, a.styled(bold, l))
		}
		if len(r.Gemelle) == 0 {
			fmt.Fprintln(w, "  "+a.t("show.siblings.none"))
		}
		for _, g := range r.Gemelle {
			fmt.Fprintln(w)
			head := strings.Join([]string{a.t("sum.scheda", g.Scheda), oneLine(g.Settore), oneLine(g.Responsabile)}, " · ")
			fmt.Fprintln(w, "  "+a.styled(bold, head))
			for _, c := range g.Differenze {
				a.changeText(w, a.siblingWhat(c, g.Scheda), c)
			}
		}
	}
	return w.Flush()
}

// siblingWhat says how a scheda and a sibling differ. Between the two nothing has changed: what one of them has not is missing there.
func (a *app) siblingWhat(c diff.Change, other int) string {
	switch {
	case c.Kind == diff.FaseAdded || c.Kind == diff.IndicatoreAdded:
		return a.t("show.siblings.only", other)
	case c.Kind == diff.FaseDropped || c.Kind == diff.IndicatoreDropped:
		return a.t("show.siblings.onlyhere")
	case c.Before == "":
		return a.t("show.siblings.lost")
	case c.After == "":
		return a.t("show.siblings.lostthere", other)
	}
	return a.changeWhat(c)
}

// siblingNumbers lists the groups of a plan: "1, 5, 8; 4, 9".
func siblingNumbers(groups [][]int) string {
	var parts []string
	for _, g := range groups {
		var ns []string
		for _, n := range g {
			ns = append(ns, strconv.Itoa(n))
		}
		parts = append(parts, strings.Join(ns, ", "))
	}
	return strings.Join(parts, "; ")
}
