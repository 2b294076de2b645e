package form

import (
	"regexp"
	"slices"
	"strings"

	"piao/form/vocabulary"
	"piao/internal/testo"
)

// splitLevels parts a table whose rows are of several kinds, as a column says of each: lines of programming, goals, fasi, indicatori, one below the
// other. The words of the column, or of the document's legend, say which: "OBO = obiettivo operativo". Each kind is a table of its own then, with
// the same heads.
func (d *deduction) splitLevels(t *table) {
	at, kinds := d.levelsOf(t)
	if at < 0 {
		return
	}
	parts := map[string]*table{}
	for _, e := range d.elements {
		if e.tab != t {
			continue
		}
		word, _ := t.textIn(e, t.columns[at])
		kind := kinds[testo.Key(word)]
		if (kind.Rank() == 0 || kind.Rank() > surelyGoal) && !kind.First("fasi") && !kind.First("indicatori") {
			d.asHeading(e, t, kind)
			continue
		}
		k := before(kind.Likeliest(), ".")
		if parts[k] == nil {
			parts[k] = t.ofLevel(d.modulo, at, k)
		}
		e.tab = parts[k]
		e.tab.add(e)
	}
	t.rows = nil
}

// levelsOf gives the column that says of what kind each row is, and what its words mean; -1 for none. One of the kinds must be the goal, and another
// what a goal has.
func (d *deduction) levelsOf(t *table) (at int, kinds map[string]*vocabulary.Etichetta) {
	const most = 6
	for i, c := range t.columns {
		if c.axis || len(t.rows) < 4 {
			continue
		}
		kinds = map[string]*vocabulary.Etichetta{}
		for _, e := range t.rows {
			word, own := t.textIn(e, c)
			if k := testo.Key(word); own && kinds[k] == nil {
				kinds[k] = d.kindOf(word)
			}
			if k := kinds[testo.Key(word)]; !own || k == nil || len(kinds) > most {
				kinds = nil
				break
			}
		}
		goal, below := false, false
		for _, k := range kinds {
			goal = goal || k.Rank() > 0 && k.Rank() <= surelyGoal
			below = below || k.First("fasi") || k.First("indicatori")
		}
		if goal && below {
			return i, kinds
		}
	}
	return -1, nil
}

// kindOf reads a word that says of what kind a row is: a label, or one that a line of the document says it stands for.
func (d *deduction) kindOf(word string) *vocabulary.Etichetta {
	if e := d.read(word); e != nil && !e.Composta {
		return e
	}
	if testo.Key(word) == "" {
		return nil
	}
	return d.levelNamed(d.standFor()[testo.Key(word)])
}

// standFor gives what lines of the document say that signs stand for, by the sign.
func (d *deduction) standFor() map[string]string {
	if d.signs != nil {
		return d.signs
	}
	d.signs = map[string]string{}
	for _, r := range d.rows {
		if len(r.cells) > 2 {
			continue
		}
		for _, c := range r.cells {
			if at := strings.IndexAny(c.Text, "=:"); at < 0 || at == len(c.Text)-1 {
				continue // as most labels are
			}
			for _, m := range standsFor.FindAllStringSubmatch(c.Text, -1) {
				if k := testo.Key(m[1]); d.signs[k] == "" {
					d.signs[k] = m[2]
				}
			}
		}
	}
	return d.signs
}

var standsFor = regexp.MustCompile(`(\pL[\pL\pN.]{0,5})\s*[=:]\s*([^;=|\n]+?)\s*(?:[;,.|\n]|$)`)

// levelNamed reads the longest beginning of a text that is a label: "attività dell'obiettivo operativo".
func (d *deduction) levelNamed(text string) *vocabulary.Etichetta {
	words := strings.Fields(text)
	for n := len(words); n > 0; n-- {
		if e := vocabulary.Read(strings.Join(words[:n], " ")); e != nil && !e.Composta {
			return e
		}
	}
	return nil
}

// ofLevel gives the table of the rows of one kind: the column that says so, and what it says of a record, are none of it.
func (t *table) ofLevel(m *Modulo, at int, record string) *table {
	part := *t
	part.rows, part.tall, part.fills, part.obiettivo, part.level = nil, nil, nil, nil, record
	part.columns, part.levels = nil, t.columns[at]
	for i, c := range t.columns {
		if i != at {
			one := *c
			if label := m.readIn(record, c.label.Testo); m.fromFile() && label != nil {
				one.label = label
			}
			part.columns = append(part.columns, &one)
		}
	}
	return &part
}

// asHeading makes a label with its value of a row that says what the goals below it stand under: its first text behind its code.
func (d *deduction) asHeading(e *element, t *table, kind *vocabulary.Etichetta) {
	e.kind, e.label, e.tab = pair, kind, nil
	e.cells = e.row.cells[:1]
	i := slices.IndexFunc(t.columns, func(c *column) bool { return c.label.Rank() == 1 })
	if i < 0 {
		return
	}
	for _, c := range e.row.cells {
		if t.columnOf(c) == t.columns[i] {
			e.valore = append(e.valore, part{c.Text, c})
		}
	}
	e.above = t.row
}
