package normalize

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"piao/internal/layout"
	"piao/internal/testo"
)

// printed are the texts that open rows in most schede of a plan: the form prints them, nobody has filled them in. A label that the form of the
// program does not know is one, a heading, a line for signatures. Where a plan has one scheda, nothing is known to be printed.
type printed struct {
	schede int
	counts map[string]int
	// apart are the texts that stand in some scheda below a row that lacks nothing: no label above waits for them.
	apart map[string]bool
}

// newPrinted reads what opens the rows of the schede.
func newPrinted(raws []*rawWork) *printed {
	m := &printed{schede: len(raws), counts: map[string]int{}, apart: map[string]bool{}}
	for _, f := range raws {
		seen := map[string]bool{}
		for i, block := range f.blocks() {
			complete := true
			for _, r := range block {
				if len(r.pieces) == 0 {
					continue
				}
				text := r.pieces[0].text
				key := openKey(i, text, len(r.pieces) == 1)
				seen[key] = true
				m.apart[key] = m.apart[key] || complete
				if label, _, ok := colonCut(text); ok {
					seen[openKey(i, label, false)] = true
				}
				complete = r.pieces[len(r.pieces)-1].find(layout.Testa) == nil
			}
		}
		for k := range seen {
			m.counts[k]++
		}
	}
	return m
}

// openKey is under what a text that opens a row of a block is counted: one alone on its row apart from one with others behind it.
func openKey(block int, text string, alone bool) string {
	k := itoa(block) + testo.Key(text)
	if alone {
		k += "."
	}
	return k
}

// has says whether most schede have such a row.
func (m *printed) has(key string) bool {
	const least = 2
	n := m.counts[key]
	return n >= least && 2*n >= m.schede
}

// The blocks of a scheda, as [rawWork.blocks] has them.
const (
	titoloBlock = iota
	testaBlock
	ganttBlockNo
	indicatoriBlock
)

// isPrinted says whether the row is one text, which most schede have there.
func (f *rawWork) isPrinted(block int, r *row) bool {
	if f.form == nil || len(r.pieces) != 1 || r.pieces[0].isAnswer() || r.pieces[0].isValue() {
		return false
	}
	key := openKey(block, r.pieces[0].text, true)
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
// row, with a value behind it, in most schede.
func (f *rawWork) isOwnLabel(r *row, i int) bool {
	text := testo.Blanks(r.pieces[i].text)
	first, _ := utf8.DecodeRuneInString(text)
	if !unicode.IsLetter(first) || len(strings.Fields(text)) > mostLabelWords {
		return false
	}
	if strings.HasSuffix(text, ":") {
		return true
	}
	return i == 0 && len(r.pieces) > 1 && f.form != nil && f.form.has(openKey(testaBlock, text, false))
}

// markOwnLabels marks the labels of the head that the form of the program does not know. What most schede print on a row of its own is one
// that asks nothing.
func (f *rawWork) markOwnLabels() {
	for _, r := range f.testa {
		for i, p := range r.pieces {
			if p.label == nil && layout.OpensHead(p.text) == nil && (f.isOwnLabel(r, i) || f.isPrinted(testaBlock, r)) {
				p.label = layout.Unknown(testo.Blanks(p.text))
			}
		}
	}
}

// cutOwnLabels parts the labels that the form of the program does not know from the values behind their colon, where most schede print them so.
func (f *rawWork) cutOwnLabels() {
	for _, r := range f.testa {
		if len(r.pieces) == 0 {
			continue
		}
		p := r.pieces[0]
		label, value, ok := colonCut(p.text)
		if ok && f.form != nil && f.form.has(openKey(testaBlock, label, false)) && layout.OpensHead(p.text) == nil {
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
