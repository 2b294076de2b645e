package normalize

import (
	"slices"

	"piao"
)

// A Rule is a named repair. It looks at one thing and proposes edits; only apply changes anything, and it writes the rilievo. At most one
// of its functions is set: its scope. A rule without one is made where a text is read: it is named by the choices of the readers, see [How],
// or of those who settle which plan a file is of.
type Rule struct {
	// Codice is the rule's name, stable across versions: it is in databases.
	Codice string
	// Title says in English what is repaired, Titolo in Italian.
	Title, Titolo string
	// Gravita is that of its rilievi, unless an edit is less sure.
	Gravita piao.Gravita
	// Before and After show a case.
	Before, After string
	// FromPlace says that prima in its rilievi is a place in the source ("riga 12", "colonna F"), and no value of the field.
	FromPlace bool

	// again lets a rule of raw scope run once more after its edits, until it has none.
	again bool
	// labels has the labels of the head looked for anew before a rule of raw scope.
	labels bool
	raw    func(*rawWork) []Edit
	scheda func(*schedaWork) []Edit
	piano  func(*pianoWork) []Edit
	// last looks at a scheda once everything else is done.
	last func(*rawWork) []Edit
}

// An Edit is a change that a rule proposes, with what its rilievo says. An edit without a change leaves a doubt on record.
type Edit struct {
	// Campo is the path in the scheda, Prima and Dopo what stands there before and after.
	Campo, Prima, Dopo string
	Pos                piao.Pos
	// Why is the rilievo's messaggio.
	Why string
	// Gravita is that of this edit where it differs from the rule's.
	Gravita piao.Gravita
	// scheda is the numero of the scheda that an edit of piano scope belongs to, 0 for the piano's own.
	scheda int
	// change is what the edit does; the zero change is none.
	change change
	// holds are the pieces whose text the rilievo keeps, since no field does; takes those that the field takes.
	holds, takes []*piece
}

// A change is what an edit does, and the pieces that it puts into another place.
type change struct {
	do    func()
	moved []*piece
}

// A choice is a decision that no label makes, with the rule that makes it and what its rilievo says. Readings may share one: it is told once.
type choice struct {
	rule Rule
	Edit
	told bool
}

// choose makes a choice by the rule.
func (r Rule) choose(e Edit) *choice { return &choice{rule: r, Edit: e} }

func (r Rule) rilievo(e Edit) piao.Rilievo {
	g := r.Gravita
	if e.Gravita != "" {
		g = e.Gravita
	}
	return piao.Rilievo{Codice: r.Codice, Gravita: g, Campo: e.Campo, Prima: e.Prima, Dopo: e.Dopo, Posizione: e.Pos.String(), Messaggio: e.Why}
}

// apply makes the changes of the edits and records each one.
func (r Rule) apply(edits []Edit, record func(piao.Rilievo)) {
	for _, e := range edits {
		if e.change.do != nil {
			e.change.do()
		}
		for _, p := range e.change.moved {
			p.by = r.Codice
		}
		for _, p := range e.takes {
			p.into(e.Campo)
		}
		for _, p := range e.holds {
			p.fate, p.campo = piao.InRilievo, r.Codice
		}
		record(r.rilievo(e))
	}
}

// A ruleSet is the rules that are in force, in the order in which repairs are made.
type ruleSet []Rule

func (s ruleSet) has(codice string) bool { return s.index(codice) >= 0 }

func (s ruleSet) index(codice string) int {
	return slices.IndexFunc(s, func(r Rule) bool { return r.Codice == codice })
}

// respell gives the change that sets a piece's text.
func respell(p *piece, text string) change { return change{do: func() { p.text = text }} }

// setText gives the change that sets a field's text.
func setText(field *string, text string) change { return change{do: func() { *field = text }} }

// move gives the change that puts a piece into another row or column.
func move(p *piece, from, to *row, col int) change {
	return change{moved: []*piece{p}, do: func() {
		from.remove(p)
		p.end += col - p.col
		p.col = col
		to.insert(p)
	}}
}

// moveAfter gives the change that takes q out of its row and puts it right behind p.
func moveAfter(q *piece, from *row, p *piece, to *row) change {
	return change{moved: []*piece{q}, do: func() {
		from.remove(q)
		q.col, q.end = p.col, p.end
		to.after(p, q)
	}}
}

// together gives the change that makes several.
func together(cs []change) change {
	var all change
	for _, c := range cs {
		all.moved = append(all.moved, c.moved...)
	}
	all.do = func() {
		for _, c := range cs {
			c.do()
		}
	}
	return all
}

// shift gives the change that moves pieces of a row d columns to the left.
func shift(ps []*piece, d int) change {
	return change{moved: ps, do: func() {
		for _, p := range ps {
			p.col -= d
			p.end -= d
		}
	}}
}

// cut gives the change that cuts a piece in two: the label, and behind it its value.
func cut(r *row, p *piece, label, value string) change {
	return change{do: func() { r.cut(p, label, value) }}
}

// cutThree gives the change that cuts a piece in three: a value, the label behind it, and that one's value where there is any.
func cutThree(r *row, p *piece, before, label, after string) change {
	return change{do: func() {
		rest := label
		if after != "" {
			rest = label + " " + after
		}
		r.cut(p, before, rest)
		if after != "" {
			r.cut(r.last(p.src), label, after)
		}
	}}
}
