package normalize

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"piao/internal/layout"
	"piao/internal/testo"
)

// printed are the texts that open rows, and the whole rows, that most goals of a plan have alike: the form prints them, nobody has filled them in.
// A label that the form of the program does not know is one, a heading, a line for signatures. Where a plan has one goal, nothing is known to be
// printed; schede of one goal count once, since they are alike in all.
type printed struct {
	goals  int
	counts map[string]int
	// apart are the rows that stand in some scheda below one that lacks nothing: no label above waits for them.
	apart map[string]bool
}

// newPrinted reads the rows of the schede.
func newPrinted(raws []*rawWork) *printed {
	m := &printed{counts: map[string]int{}, apart: map[string]bool{}}
	goals := map[string]map[string]bool{}
	for _, f := range raws {
		goal := f.goal()
		if goals[goal] == nil {
			goals[goal] = map[string]bool{}
		}
		m.read(f, goals[goal])
	}
	m.goals = len(goals)
	for _, seen := range goals {
		for k := range seen {
			m.counts[k]++
		}
	}
	return m
}

// goal is the text behind the label of the goal's title.
func (f *rawWork) goal() string {
	for _, r := range f.testa {
		for i, p := range r.pieces {
			if l := p.find(layout.Testa); l != nil && l.Campo == layout.LObiettivo && i+1 < len(r.pieces) {
				return testo.Key(r.pieces[i+1].text)
			}
		}
	}
	return itoa(f.numero)
}

// read adds the rows of a scheda to those of its goal.
func (m *printed) read(f *rawWork, seen map[string]bool) {
	complete := true
	var above *row
	for _, r := range f.testa {
		if len(r.pieces) == 0 {
			continue
		}
		below := above.onlyLabels() && len(r.pieces) <= len(above.pieces) // the values of the labels above it
		above = r
		if first := r.pieces[0]; !first.isHeadLabel() {
			m.apart[m.see(seen, testaNo, r)] = complete || m.apart[rowKey(testaNo, r)]
			if len(r.pieces) > 1 && !below {
				seen[openKey(testaNo, first.text)] = true
			}
			if label, _, ok := colonCut(first.text); ok {
				seen[openKey(testaNo, label)] = true
			}
		}
		m.readWithin(r, seen)
		complete = r.pieces[len(r.pieces)-1].find(layout.Testa) == nil
	}
	for _, t := range f.tables() {
		for _, r := range t.rows {
			if !hasLabels(r, t.zona) {
				m.apart[m.see(seen, t.no, r)] = true
			}
		}
	}
}

// readWithin adds the texts that stand within a row of the head, with another behind them that is no label: apart are those that stand in some scheda
// behind a value, so that they are none of the label before it.
func (m *printed) readWithin(r *row, seen map[string]bool) {
	if !r.pieces[0].isHeadLabel() || !r.hasAllLabels() {
		return
	}
	for i := 1; i+1 < len(r.pieces); i++ {
		p := r.pieces[i]
		if p.isHeadLabel() || p.isAnswer() || r.pieces[i+1].isHeadLabel() {
			continue
		}
		key := openKey(withinNo, p.text)
		seen[key] = true
		m.apart[key] = m.apart[key] || !r.pieces[i-1].isHeadLabel()
	}
}

// hasAllLabels says whether a row of the head has each label that the form has there: of a lost one the value may stand there alone.
func (r *row) hasAllLabels() bool {
	first := r.pieces[0].find(layout.Testa)
	for _, l := range layout.Labels(layout.Testa) {
		if l.Home() == first.Campo && !slices.ContainsFunc(r.pieces, func(p *piece) bool { return p.find(layout.Testa) == l }) {
			return false
		}
	}
	return true
}

// onlyLabels says whether a row is labels of the head, several, and nothing else.
func (r *row) onlyLabels() bool {
	return r != nil && len(r.pieces) > 1 && !slices.ContainsFunc(r.pieces, func(p *piece) bool { return !p.isHeadLabel() })
}

// see counts a row, and gives its key.
func (m *printed) see(seen map[string]bool, block byte, r *row) string {
	key := rowKey(block, r)
	seen[key] = true
	return key
}

// A tableRows is the rows of the GANTT or of the indicatori.
type tableRows struct {
	no   byte
	zona layout.Zona
	rows []*row
}

func (f *rawWork) tables() []tableRows {
	return []tableRows{{ganttNo, layout.Gantt, f.gantt}, {indicatoriNo, layout.Indicatori, f.indicatori}}
}

// openKey is under what a text that opens a row of a block, with others behind it, is counted.
func openKey(block byte, text string) string { return string(block) + testo.Key(text) }

// rowKey is under what a whole row is counted.
func rowKey(block byte, r *row) string {
	k := []byte{block}
	for _, p := range r.pieces {
		k = append(append(k, '|'), testo.Key(p.text)...)
	}
	return string(k)
}

// has says whether most goals have it.
func (m *printed) has(key string) bool {
	const least = 2
	if m == nil {
		return false
	}
	n := m.counts[key]
	return n >= least && 2*n >= m.goals
}

// all says whether each goal has it, of several.
func (m *printed) all(key string) bool { return m.has(key) && m.counts[key] == m.goals }

// The blocks of a scheda that are asked for what is printed.
const (
	testaNo      = 't'
	ganttNo      = 'g'
	indicatoriNo = 'i'
	withinNo     = 'm' // within the rows of the head
)

// isPrinted says whether most goals have the row there as it is.
func (f *rawWork) isPrinted(block byte, r *row) bool {
	if f.form == nil || len(r.pieces) == 0 || r.pieces[0].isAnswer() {
		return false
	}
	key := rowKey(block, r)
	return f.form.has(key) && f.form.apart[key]
}

// isAnswer says whether the piece says yes or no.
func (p *piece) isAnswer() bool {
	_, ok := layout.SiNo(p.text)
	return ok
}

// mostLabelWords is how many words a label has that the form of the program does not know.
const mostLabelWords = 8

// isOwnLabel says whether piece i of a row of the head is a label that the form of the program does not know: it ends in a colon, or it opens a
// row, with a value behind it, in most schede, or stands within one in all, in some behind a value.
func (f *rawWork) isOwnLabel(r *row, i int) bool {
	text := testo.Blanks(r.pieces[i].text)
	first, _ := utf8.DecodeRuneInString(text)
	if !unicode.IsLetter(first) || len(strings.Fields(text)) > mostLabelWords {
		return false
	}
	if strings.HasSuffix(text, ":") {
		last := i == len(r.pieces)-1 || r.pieces[i+1].label != nil || strings.HasSuffix(testo.Blanks(r.pieces[i+1].text), ":")
		return i == 0 || r.pieces[i-1].label == nil || !last // else it is a value that ends so
	}
	if key := openKey(withinNo, text); i > 0 && i+1 < len(r.pieces) && f.form.all(key) && f.form.apart[key] && r.pieces[0].isHeadLabel() && r.hasAllLabels() {
		return true
	}
	return i == 0 && len(r.pieces) > 1 && f.form.has(openKey(testaNo, text))
}

// markOwnLabels marks the labels of the head that the form of the program does not know. What most schede print on a row of its own is one
// that asks nothing.
func (f *rawWork) markOwnLabels() {
	for _, r := range f.testa {
		for i, p := range r.pieces {
			switch {
			case p.label != nil:
			case len(r.pieces) == 1 && f.isPrinted(testaNo, r) && !p.isHeadLabel(), f.isOwnLabel(r, i) && layout.OpensHead(p.text) == nil:
				p.label = layout.Unknown(testo.Blanks(p.text))
			}
		}
	}
}

// isHeadLabel says whether the piece is a label of the head, rightly spelt.
func (p *piece) isHeadLabel() bool {
	l := p.find(layout.Testa)
	return l != nil && l.IsExact(p.text)
}

// cutOwnLabels parts the labels that the form of the program does not know from the values behind their colon, where most schede print them so.
func (f *rawWork) cutOwnLabels() {
	for _, r := range f.testa {
		if len(r.pieces) == 0 {
			continue
		}
		p := r.pieces[0]
		label, value, ok := colonCut(p.text)
		if ok && f.form.has(openKey(testaNo, label)) && layout.OpensHead(p.text) == nil {
			r.cut(p, label, value)
		}
	}
}

// colonCut parts a text at its first colon, where that stands behind a few words.
func colonCut(text string) (label, value string, ok bool) {
	label, value, ok = strings.Cut(text, ":")
	label, value = strings.TrimSpace(label), strings.TrimSpace(value)
	if !ok || label == "" || value == "" || len(strings.Fields(label)) > mostLabelWords {
		return "", "", false
	}
	return label + ":", value, true
}

// hasLabels says whether a row has a label of the zone, a month, the label of a fase, a mark, or nothing at all.
func hasLabels(r *row, z layout.Zona) bool {
	return len(r.pieces) == 0 || slices.ContainsFunc(r.pieces, func(p *piece) bool {
		_, fase := p.isFaseLabel()
		return fase || p.read().isFase || p.find(z) != nil || p.month() > 0 || p.isLetter()
	})
}
