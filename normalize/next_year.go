package normalize

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"piao"
	"piao/internal/layout"
	"piao/internal/schema"
	"piao/internal/testo"
)

// A Riporto is what the plan of the next year has otherwise than the one it was carried on from, or, with Prima and Dopo equal, what a
// person should look at, since it names a year and stays as it is.
type Riporto struct {
	// Scheda is the numero of the scheda, 0 for a field of the piano.
	Scheda int
	// Campo is the path of the field.
	Campo       string
	Prima, Dopo string
}

// NextYear carries a piano on to the next year: what a municipality starts its new plan from. p stays as it is.
//
//   - The year is the next one. The triennio goes with it where it begins with the plan's year, as the PIAO does, which is renewed each
//     year for three; where the plan is a later year of it, it stays for as long as the new year lies within.
//   - The months and the year columns of the P rows are one year on.
//   - A date of the plan's year in a valore_atteso is one year on; 29 February becomes the 28th where the new year has no other. A date
//     of another year stays, and is listed.
//   - A target that the plan has for the new year already is that of the new plan.
//   - What happened is emptied: E rows, reasons, values reached, notes. So are the rilievi, which are about the document of before.
//
// Texts stay, as do names, weights and numbers; those that name a year are listed. The months and what was emptied are not, since they
// are the same in all schede.
func NextYear(p *piao.Piano) (*piao.Piano, []Riporto) {
	next := *p
	next.Anno, next.Rilievi = p.Anno+1, []piao.Rilievo{}
	next.Triennio = triennioOf(p, next.Anno)
	next.Schede = make([]piao.Scheda, len(p.Schede))
	var all []Riporto
	note := func(scheda int, campo, before, after string) {
		if before != after || len(layout.Years(after)) > 0 {
			all = append(all, Riporto{scheda, campo, before, after})
		}
	}
	if next.Triennio != p.Triennio || !within(p.Triennio, next.Anno) {
		note(0, "triennio", p.Triennio, next.Triennio)
	}
	for i := range p.Schede {
		s := schema.Clone(&p.Schede[i])
		s.Rilievi = []piao.Rilievo{}
		for x := range schema.All(s) {
			carryOn(x, p.Anno, func(before, after string) { note(s.Numero, x.Path(), before, after) })
		}
		for j := range s.Indicatori {
			if before := s.Indicatori[j].ValoreAtteso; targetOn(&s.Indicatori[j], next.Anno) {
				note(s.Numero, fmt.Sprintf("indicatori[%d].valore_atteso", j), before, s.Indicatori[j].ValoreAtteso)
			}
		}
		next.Schede[i] = *s
	}
	return &next, all
}

// targetOn makes the target that an indicatore has for the new year, where it has one, that of its plan.
func targetOn(x *piao.Indicatore, anno int) bool {
	i := slices.IndexFunc(x.Attesi, func(a piao.Atteso) bool { return a.Anno == anno })
	if i < 0 {
		return false
	}
	x.ValoreAtteso, x.Atteso = x.Attesi[i].ValoreAtteso, x.Attesi[i].Atteso
	x.Attesi = slices.Delete(x.Attesi, i, i+1)
	return true
}

// carryOn makes a field of a plan of that year one of the next year's; note is told of a text that may name a year.
func carryOn(p schema.Place, anno int, note func(before, after string)) {
	switch x := p.Ptr().(type) {
	case *[]string:
		if p.Kind == schema.Marks {
			*x = yearOn(*x)
		}
	case *string:
		before := *x
		if p.Read != nil {
			*x = datesOn(before, anno)
			readText(p, anno+1)
		}
		if (p.Read != nil || p.Topic) && !p.Result {
			note(before, *x)
		}
	}
	if p.Result {
		p.Clear()
	}
}

// triennioOf gives the triennio of the plan of the year after p's.
func triennioOf(p *piao.Piano, next int) string {
	years := layout.Years(p.Triennio)
	if len(years) != 2 || years[0] != p.Anno && within(p.Triennio, next) {
		return p.Triennio
	}
	return fmt.Sprintf("%d-%d", next, next+years[1]-years[0])
}

// within says whether a year is one of a triennio's.
func within(triennio string, year int) bool {
	years := layout.Years(triennio)
	return len(years) == 2 && years[0] <= year && year <= years[1]
}

// yearOn gives the columns of the GANTT one year on.
func yearOn(columns []string) []string {
	out := []string{}
	for _, c := range columns {
		if p, ok := testo.ParsePeriodo(c); ok {
			c = p.Later(1).String()
		}
		out = append(out, c)
	}
	return out
}

// datesOn rewrites the dates of the plan's year in a value for the next one. A date without a year is the new year's as it stands.
func datesOn(text string, anno int) string {
	ts := settleDates(readTokens(text, anno))
	for _, t := range slices.Backward(ts) {
		if t.date != nil && t.date.Valid && t.date.Year == anno {
			text = text[:t.Start] + dateOn(t.Text, t.date.Date, anno) + text[t.End:]
		}
	}
	return text
}

// dateOn rewrites one date. Its year is at its end or, in 2025-04-30, at its beginning; one without a year reads as none in the year 0.
func dateOn(text string, d *layout.Date, anno int) string {
	if d.Day == 29 && d.Month == 2 && !layout.IsDay(29, 2, anno+1) {
		text = dayOfLeap.ReplaceAllString(text, "${1}28${2}")
	}
	bare, _ := layout.DateAt(text, 0, 0)
	switch year := itoa(anno); {
	case bare == nil || bare.Year == 0:
		return text
	case strings.HasPrefix(text, year):
		return itoa(anno+1) + text[len(year):]
	case strings.HasSuffix(text, year):
		return strings.TrimSuffix(text, year) + itoa(anno+1)
	case strings.HasSuffix(text, year[2:]):
		return strings.TrimSuffix(text, year[2:]) + itoa(anno + 1)[2:]
	}
	return text
}

// dayOfLeap is the day of 29 February in a date: behind the year or before all else.
var dayOfLeap = regexp.MustCompile(`^((?:\d{4}-0?2-)?)29(.*)$`)
