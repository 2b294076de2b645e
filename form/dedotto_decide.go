package form

import (
	"regexp"
	"slices"
	"strings"

	"piao"
	"piao/form/vocabulary"
	"piao/internal/testo"
)

// decide puts on record, once for each label and field, what a label that can be several fields was read as, and by what that was decided.
func (d *deduction) decide(label *vocabulary.Etichetta, at *piao.Cell, campo, why string) {
	k := label.Key + " " + campo
	if d.decided[k] || label.Sua != "" {
		return
	}
	if d.decided == nil {
		d.decided = map[string]bool{}
	}
	d.decided[k] = true
	pos := piao.Pos{}
	if at != nil {
		pos = at.Pos
	}
	d.doubt("", label.Testo, pos, "«"+label.Testo+"» è letta come "+campo+": "+why+".")
}

// tellGoal puts on record that a label which is something else in other forms is the goal here.
func (d *deduction) tellGoal() {
	for _, i := range d.openers {
		e := d.elements[i]
		switch {
		case e.tab != nil:
			d.decideGoal(e.tab.obiettivo.label, e.tab.headOf(e.tab.obiettivo))
		case e.kind == pair:
			d.decideGoal(e.label, e.cells[0])
		}
	}
}

func (d *deduction) decideGoal(label *vocabulary.Etichetta, at *piao.Cell) {
	if len(label.Campi) > 1 && label.Rank() > 1 {
		d.decide(label, at, "obiettivo", "nessun'altra etichetta lo è più di essa")
	}
}

// tellAbove puts on record that a label which is the goal in other forms is the line of programming above it here.
func (d *deduction) tellAbove(label *vocabulary.Etichetta, at *piao.Cell, campo string) {
	if r := label.Rank(); r > 1 && r <= surelyGoal && campo != "obiettivo" {
		d.decide(label, at, campo, "l'obiettivo lo dice un'altra etichetta")
	}
}

// isUnsure says whether a label is a field of the model in some forms and none in others: what else the form has, or what stands there, decides.
func isUnsure(e *vocabulary.Etichetta) bool { return len(e.Campi) > 1 && e.Has(vocabulary.Altri) }

// rival gives another label of the document that is the field beyond doubt; nil where there is none.
func (d *deduction) rival(e *vocabulary.Etichetta, campo string) *vocabulary.Etichetta {
	if d.rivals == nil {
		d.rivals = map[string][]*vocabulary.Etichetta{}
		seen := map[string]bool{}
		for _, x := range d.labels() {
			if len(x.Campi) > 0 && !isUnsure(x) && !seen[x.Testo] {
				seen[x.Testo] = true
				campo := d.ofYear(x, x.Likeliest())
				d.rivals[campo] = append(d.rivals[campo], x)
			}
		}
	}
	i := slices.IndexFunc(d.rivals[campo], func(x *vocabulary.Etichetta) bool { return x.Key != e.Key })
	if i < 0 {
		return nil
	}
	return d.rivals[campo][i]
}

// labels gives the labels of what is read of the document, those with values and the heads of columns.
func (d *deduction) labels() (all []*vocabulary.Etichetta) {
	for _, e := range d.elements {
		if e.kind == pair && !e.outside && len(e.valore) > 0 {
			all = append(all, e.label)
		}
	}
	for _, t := range d.tables() {
		for _, c := range t.columns {
			if len(t.rows) > 0 && !t.rows[0].outside && !c.axis {
				all = append(all, c.label)
			}
		}
	}
	return all
}

// looksLike says whether a text may be what a field of grouping holds, by its own words.
func (l *reader) looksLike(campo, text string) bool {
	switch campo {
	case "settore":
		words := strings.Fields(text)
		for n := min(len(words)-1, 3); n > 0; n-- {
			if e := l.read(strings.Join(words[:n], " ")); e != nil && e.First("settore") {
				return true
			}
		}
		return false
	case "assessori":
		return isName(strings.Fields(text))
	}
	return true
}

// every says whether a column has texts of its own, all of them as asked.
func (a *assignment) every(c *column, is func(text string) bool) bool {
	found := false
	for _, t := range a.ts {
		switch filled, all := t.every(t.columns[slices.Index(a.ts[0].columns, c)], is); {
		case filled && !all:
			return false
		default:
			found = found || filled
		}
	}
	return found
}

// every says whether a column has texts of its own, and whether all of them are as asked.
func (t *table) every(c *column, is func(text string) bool) (filled, all bool) {
	for _, e := range t.rows {
		text, own := t.textIn(e, c)
		if !own || text == "" {
			continue
		}
		if filled = true; !is(text) {
			return true, false
		}
	}
	return filled, filled
}

// code is a number or a short sign in the place of a name: "01010601", "C1.2", "KPI 3".
var code = regexp.MustCompile(`^(?:\pL{1,4}\s?[.\-_/]?\s?)?\d+(?:[.\-_/]\w{1,4})*\.?$`)

func isCode(text string) bool { return code.MatchString(testo.Blanks(text)) }
