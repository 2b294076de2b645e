package normalize

import (
	"strings"

	"piao/internal/layout"
)

// behind is how a value right behind its label is read.
func behind(r *row, label *piece) How { return How{row: r, before: label} }

// findHead reads the head: a field is the cell right behind its label. A label that stands twice counts where it first has a value; what
// stands behind the other is left to the rule testo-non-collocato.
func (f *rawWork) findHead(o *found) {
	t := f.readHead()
	seen := map[string]bool{layout.LTrasversale: true} // its answers are looked at together
	for _, v := range t.entries {
		campo, strange := v.label.Campo, onOtherRow(v)
		o.label(v.p, campo)
		if campo == layout.LAltri {
			o.readOwn(t, v)
			continue
		}
		o.at[labelOf(campo)] = v.p.pos()
		switch {
		case len(v.valori) > 0 && !seen[campo]:
			seen[campo] = true
			o.readEntry(v, strange)
		case strange != nil:
			o.note(strange)
		}
	}
	o.readAnswers(t)
}

// readOwn reads the values under a label that only the document has. One that asks nothing, a heading, is no entry.
func (o *found) readOwn(t *headBlock, v *entry) {
	if len(v.valori) == 0 && !strings.HasSuffix(v.label.Grafia, ":") {
		return
	}
	campo := o.other("", v.label.Grafia)
	if l := layout.BeginsAs(v.label.Grafia); l != nil && t.entry(l.Campo) == nil {
		o.note(notQuite(campo, l, v))
	}
	o.at[labelOf(campo)] = v.p.pos()
	if len(v.valori) > 0 {
		o.read(campo, v.valori[0].text, behind(v.r, v.p), v.valori[0])
		o.goOn(campo, v.label.Grafia, v.valori)
	}
}

// readEntry reads the values of an entry: the first, and those that go on with it.
func (o *found) readEntry(v *entry, strange *choice) {
	campo, first := v.label.Campo, v.valori[0]
	rest := v.valori[1:]
	if i := shareAmong(v); i >= 0 { // what stands beside a number is another label's
		first, rest = v.valori[i], nil
	}
	direct := behind(v.r, v.p)
	how := direct
	if first != v.valori[0] {
		how = chosen(numberOf(v, first))
	}
	o.read(campo, first.text, how.and(strange), first)
	if len(rest) == 0 {
		return
	}
	more := joined(campo, v.label.Grafia, v.valori)
	for i, p := range rest {
		sep := " "
		if campo == layout.LDescrizione && p.pos().Row != v.valori[i].pos().Row {
			sep = "\n"
		}
		how := chosen(more)
		if hasMore(campo) && (p.by != "" || direct.isLabelled(campo, p)) {
			how = direct
		}
		o.read(campo, sep+p.text, how.and(strange), p)
	}
}

// hasMore says whether a field is one that has further cells, each put there by a rule with a rilievo of its own.
func hasMore(campo string) bool { return campo == layout.LDescrizione || campo == layout.LAltreUnita }

// shareAmong gives the index of the number among the values of a weight; -1 where there is none, or the entry is no weight's.
func shareAmong(v *entry) int {
	if v.label.Campo != layout.LPeso {
		return -1
	}
	for i, p := range v.valori {
		if isPercent(p.text) {
			return i
		}
	}
	return -1
}

// readAnswers reads the answers to "Progetto trasversale (S/N)". Those that agree are one; those that conflict are left to the rule
// risposte-in-conflitto.
func (o *found) readAnswers(t *headBlock) {
	for _, v := range t.entries {
		if v.label.Campo != layout.LTrasversale {
			continue
		}
		for _, p := range v.valori {
			if p.isAnswerHint() {
				o.aside(p, v.label.Campo)
			}
		}
	}
	answers := t.answers()
	if !agree(answers) {
		return
	}
	for i, a := range answers {
		how := behind(a.v.r, a.v.labelOf(a.p))
		switch {
		case i > 0:
			o.repeat(layout.LTrasversale, a.p)
			continue
		case a.p.by == "" && !how.isLabelled(layout.LTrasversale, a.p):
			how = chosen(answeredFurther(a))
		}
		o.read(layout.LTrasversale, a.p.text, how, a.p)
	}
}

// labelOf gives what the value stands behind if it is the label, or the label's hint.
func (v *entry) labelOf(p *piece) *piece {
	if v.valori[0] != p && v.valori[0].isAnswerHint() {
		return v.valori[0]
	}
	return v.p
}
