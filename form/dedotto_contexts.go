package form

import (
	"regexp"
	"slices"
	"strconv"

	"piao"
	"piao/form/vocabulary"
	"piao/internal/testo"
)

func itoa(n int) string { return strconv.Itoa(n) }

// contexts says what holds for each goal though it is said above a group of them: by labels, by headings, by the name of the sheet.
type contexts struct {
	d *deduction
	// byHeading counts the goals whose settore is a heading's, bySheet those whose settore is the name of a sheet.
	byHeading, bySheet int
	heading, sheet     *element
	// holds are the labels that hold, by field; headed the heading that does.
	holds  map[string]*element
	headed *element
	// others are the labels above groups of goals that the model has no field for.
	others []*element
	// here are the labels right above the goal that is looked at.
	here map[*element]bool
	// counts says how often each label stands with a value, once that is asked.
	counts map[string]int
}

func (d *deduction) contexts() *contexts { return &contexts{d: d, holds: map[string]*element{}} }

// complete gives the n-th goal what is said above it, or above the group that it is in.
func (c *contexts) complete(o *obiettivo, n int) {
	b := c.d.blocks[n]
	if c.d.elements[b.from].row.opensSheet {
		clear(c.holds)
		c.others = nil
		c.headed = nil
	}
	anew := map[string]bool{}
	c.here = map[*element]bool{}
	var heading *element
	for _, e := range c.d.elements[b.from:b.opens] {
		switch {
		case e.outside:
		case e.kind == pair && len(e.valore) > 0:
			c.here[e] = true
			if field := c.groupField(e); field != "" {
				anew[field], c.holds[field] = true, e
			} else if isAside(e) {
				c.others = append(slices.DeleteFunc(c.others, func(o *element) bool { return o.label.Key == e.label.Key }), e)
			}
		case e.kind == freeText && c.d.isGroupHeading(e):
			heading = e
		}
	}
	if anew["settore"] || heading != nil {
		for _, below := range []string{"responsabile", "assessori"} {
			if !anew[below] {
				delete(c.holds, below)
			}
		}
	}
	if heading != nil || anew["settore"] {
		c.headed = heading
	}
	c.put(o)
}

// groupField gives the field of grouping that a label above goals is; "" where each goal has its own, or it is none.
func (c *contexts) groupField(e *element) string {
	for _, f := range grouping {
		if e.label.First(f) {
			return f
		}
	}
	return ""
}

func (c *contexts) put(o *obiettivo) {
	const least, even = 2. / 3, 1. / 2
	for _, f := range grouping {
		if e := c.holds[f]; e != nil && !o.filled[f] && !c.isOwn(e, o) {
			o.put(f, e.text(), e.label, cellsOf(e.valore)...)
			c.tellHeld(o, e, f, least)
		}
	}
	for _, e := range c.others {
		if !c.isOwn(e, o) && !o.says(vocabulary.Altri, e.text()) {
			o.put(vocabulary.Altri, e.text(), e.label, cellsOf(e.valore)...)
			c.tellHeld(o, e, vocabulary.Altri, even)
		}
	}
	if o.filled["settore"] {
		return
	}
	if c.headed != nil {
		o.put("settore", listNumber.ReplaceAllString(c.headed.text(), ""), nil, cellsOf(c.headed.valore)...)
		c.byHeading++
		if c.heading == nil {
			c.heading = c.headed
		}
		return
	}
	if name := o.opener.row.cells[0].Pos.Sheet; c.namesSettore(name) {
		o.put("settore", name, nil)
		c.bySheet++
		c.sheet = o.opener
	}
}

// isOwn says whether a label is one that each goal has for itself: one that lacks it has none.
func (c *contexts) isOwn(e *element, o *obiettivo) bool {
	return o.opener.tab == nil && c.countOf(e)*10 >= len(c.d.blocks)*8 && len(c.d.blocks) > 1
}

// tellHeld puts on record that a goal has what stands above another, where a share of the goals have such a label for themselves.
func (c *contexts) tellHeld(o *obiettivo, e *element, campo string, share float64) {
	if n := c.countOf(e); o.opener.tab == nil && !c.here[e] && n > 1 && float64(n) >= share*float64(len(c.d.blocks)) {
		o.doubt(campo, e.text(), e.cells[0].Pos, "«"+e.label.Testo+"» manca qui e altri obiettivi ne hanno una loro: presa da sopra.")
	}
}

// countOf counts the labels that are the same.
func (c *contexts) countOf(e *element) int {
	if c.counts == nil {
		c.counts = map[string]int{}
		for _, x := range c.d.elements {
			if x.kind == pair {
				c.counts[x.label.Key]++
			}
		}
	}
	return c.counts[e.label.Key]
}

// listNumber takes the number off a heading: "1 - Ambiente".
var listNumber = regexp.MustCompile(`^\d{1,2}\s*[-–.)]\s*`)

// genericSheet is the name of a sheet that says nothing: Foglio1, Obiettivo 3, Scheda n. 2.
var genericSheet = regexp.MustCompile(`(?i)^(?:` + vocabulary.Pattern("foglio") + `|\d)`)

// namesSettore says whether the name of a sheet may be that of a settore: the goals stand on several sheets, each with a name of its own.
func (c *contexts) namesSettore(name string) bool {
	if name == "" || isCode(name) || genericSheet.MatchString(name) || vocabulary.IsSezione(name) {
		return false
	}
	return slices.ContainsFunc(c.d.openers, func(i int) bool { return c.d.elements[i].row.cells[0].Pos.Sheet != name })
}

// tell puts on record what no label says.
func (c *contexts) tell() {
	switch {
	case c.byHeading > 0:
		c.d.settoreFrom = SettoreTitolo
	case c.bySheet > 0:
		c.d.settoreFrom = SettoreFoglio
	}
	if c.byHeading > 0 && c.d.modulo.Settore != SettoreTitolo {
		p := c.heading.valore[0]
		c.d.doubt("", p.text, p.cell.Pos, "Il settore di "+itoa(c.byHeading)+" obiettivi è preso dai titoli sopra di essi, come «"+testo.Blanks(p.text)+"».")
	}
	if c.bySheet > 0 && c.d.modulo.Settore != SettoreFoglio {
		pos := c.sheet.row.cells[0].Pos
		c.d.doubt("", pos.Sheet, piao.Pos{Sheet: pos.Sheet}, "Il settore di "+itoa(c.bySheet)+" obiettivi è preso dai nomi dei fogli, come «"+pos.Sheet+"».")
	}
}
