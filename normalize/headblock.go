package normalize

import (
	"slices"

	"piao/internal/layout"
)

// An entry is a label of the head and what follows it on its row, up to the next label.
type entry struct {
	label  *layout.Label
	p      *piece
	r      *row
	valori []*piece
}

// A headBlock is the head as its labels tell it: pairs of a label and what follows it.
type headBlock struct {
	// entries are in reading order; a campo may stand twice.
	entries []*entry
	// loose are the rows without any label, with the row above that has one (nil where there is none).
	loose []looseRow
}

type looseRow struct {
	r     *row
	above []*entry
	below []*entry
}

// recognize finds the labels of the head that fill a cell. Exact spellings come first, so that a misspelt one is taken only for
// a label that the scheda lacks; on a row that another label opens, only those that belong there.
func (f *rawWork) recognize() {
	f.views.head = nil
	found := map[string]bool{}
	for _, exact := range []bool{true, false} {
		for _, r := range f.testa {
			leader := leaderOf(r)
			for i, p := range r.pieces {
				if p.label != nil {
					found[p.label.Campo] = true
					continue
				}
				l := p.find(layout.Testa)
				if l == nil || exact && !l.IsExact(p.text) || !mayStand(l, i, leader, found) {
					continue
				}
				p.label = l
				found[l.Campo] = true
				if leader == "" {
					leader = l.Campo
				}
			}
		}
	}
	f.recognizeAnywhere(found)
	f.markOwnLabels()
}

// recognizeAnywhere takes the labels that the head has nowhere else where they stand, if they are spelt as the form has them.
func (f *rawWork) recognizeAnywhere(found map[string]bool) {
	for _, r := range f.testa {
		for _, p := range r.pieces {
			if l := p.find(layout.Testa); p.label == nil && l != nil && l.Clean(p.text) && !found[l.Campo] {
				p.label = l
				found[l.Campo] = true
			}
		}
	}
}

// leaderOf names the label that opens the row, of those that the form knows.
func leaderOf(r *row) string {
	for _, p := range r.pieces {
		if p.label != nil && p.label.Campo != layout.LAltri {
			return p.label.Campo
		}
	}
	return ""
}

func mayStand(l *layout.Label, index int, leader string, found map[string]bool) bool {
	switch {
	case index == 0:
		return l.Opens || !found[l.Campo]
	case leader == "":
		return l.Opens && !found[l.Campo]
	case l.Opens:
		return false
	}
	return l.Rows[leader]
}

// readHead gives the head as its labels tell it now.
func (f *rawWork) readHead() *headBlock {
	if f.views.head == nil {
		f.views.head = newHeadBlock(f.testa)
	}
	return f.views.head
}

func newHeadBlock(rows []*row) *headBlock {
	t := &headBlock{}
	var above []*entry
	var waiting []int
	for _, r := range rows {
		if len(r.pieces) == 0 {
			continue
		}
		var here []*entry
		for _, p := range r.pieces {
			switch {
			case p.label != nil:
				here = append(here, &entry{label: p.label, p: p, r: r})
			case len(here) > 0:
				v := here[len(here)-1]
				v.valori = append(v.valori, p)
			}
		}
		if len(here) == 0 {
			t.loose = append(t.loose, looseRow{r: r, above: above})
			waiting = append(waiting, len(t.loose)-1)
			continue
		}
		for _, i := range waiting {
			t.loose[i].below = here
		}
		waiting = nil
		t.entries = append(t.entries, here...)
		above = here
	}
	return t
}

// entry returns the first entry of that campo, nil where the head lacks it.
func (t *headBlock) entry(campo string) *entry {
	for _, v := range t.entries {
		if v.label.Campo == campo {
			return v
		}
	}
	return nil
}

// text joins the values of an entry as one text.
func (v *entry) text() string { return joinText(v.valori) }

// An answer is a value that answers the question of the transversal project.
type answer struct {
	v *entry
	p *piece
}

func (t *headBlock) answers() []answer {
	var out []answer
	for _, v := range t.entries {
		if v.label.Campo != layout.LTrasversale {
			continue
		}
		for _, p := range v.valori {
			if _, ok := layout.SiNo(p.text); ok {
				out = append(out, answer{v, p})
			}
		}
	}
	return out
}

// agree says whether answers say the same.
func agree(answers []answer) bool {
	return !slices.ContainsFunc(answers, func(a answer) bool { return isYes(a.p) != isYes(answers[0].p) })
}

func isYes(p *piece) bool {
	yes, _ := layout.SiNo(p.text)
	return yes
}
