package normalize

import (
	"piao"
)

// A Rule is a named repair. It looks at one thing and proposes edits; only apply changes anything, and it writes the rilievo.
// Exactly one of its functions is set: its scope.
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
	again  bool
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
	// change does what the edit says; nil where nothing is changed.
	change func()
	// holds are the pieces whose text the rilievo keeps, since no field does.
	holds []*piece
}

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
		if e.change != nil {
			e.change()
		}
		for _, p := range e.holds {
			p.fate, p.campo = piao.InRilievo, r.Codice
		}
		record(r.rilievo(e))
	}
}

// respell gives the change that sets a piece's text.
func respell(p *piece, text string) func() { return func() { p.text = text } }

// move gives the change that puts a piece into another row or column.
func move(p *piece, from, to *row, col int) func() {
	return func() {
		from.remove(p)
		p.end += col - p.col
		p.col = col
		to.insert(p)
	}
}

// cut gives the change that cuts a piece in two: the label, and behind it its value.
func cut(r *row, p *piece, label, value string) func() {
	return func() {
		rest := &piece{src: p.src, text: value, col: p.col, end: p.end}
		p.text = label
		for i, q := range r.pieces {
			if q == p {
				r.pieces = append(r.pieces[:i+1], append([]*piece{rest}, r.pieces[i+1:]...)...)
				return
			}
		}
	}
}

// cutThree gives the change that cuts a piece in three: a value, the label behind it, and that one's value where there is any.
func cutThree(r *row, p *piece, before, label, after string) func() {
	return func() {
		rest := label
		if after != "" {
			rest = label + " " + after
		}
		cut(r, p, before, rest)()
		if after != "" {
			cut(r, r.last(p.src), label, after)()
		}
	}
}
