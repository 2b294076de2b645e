package check

import (
	"slices"

	"piao"
)

// A chapter is what was found in one part of a plan: the plan as a whole, a settore, a scheda.
type chapter struct {
	settore  string
	scheda   int
	findings []Finding
	doubts   []piao.Placed
}

// chapters orders what was found: the plan, then settore by settore what is about it and its schede.
func (r Result) chapters() []chapter {
	var settori []string
	for _, s := range r.Piano.Schede {
		if !slices.Contains(settori, s.Settore) {
			settori = append(settori, s.Settore)
		}
	}
	list := []chapter{r.chapter("", 0)}
	for _, settore := range settori {
		if settore != "" {
			list = append(list, r.chapter(settore, 0))
		}
		for _, s := range r.Piano.Schede {
			if s.Settore == settore {
				list = append(list, r.chapter(settore, s.Numero))
			}
		}
	}
	return slices.DeleteFunc(list, func(ch chapter) bool { return len(ch.findings)+len(ch.doubts) == 0 })
}

func (r Result) chapter(settore string, scheda int) chapter {
	ch := chapter{settore: settore, scheda: scheda}
	for _, f := range r.Findings {
		if f.Scheda == scheda && (scheda > 0 || f.Settore == settore) {
			ch.findings = append(ch.findings, f)
		}
	}
	for _, f := range r.Doubts() {
		if f.Scheda == scheda && (scheda > 0 || settore == "") {
			ch.doubts = append(ch.doubts, f)
		}
	}
	return ch
}
