package normalize

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"piao"
	"piao/internal/layout"
	"piao/internal/testo"
)

var etichettaEValore = Rule{
	Codice:  "etichetta-e-valore",
	Title:   "a label and its value in one cell",
	Titolo:  "etichetta e valore nella stessa cella",
	Gravita: piao.Riparato,
	Before:  "Settore: Ufficio tecnico",
	After:   "Settore: | Ufficio tecnico",
	again:   true,
	labels:  true,
	raw:     proposeCuts,
}

func proposeCuts(f *rawWork) []Edit {
	var edits []Edit
	found := map[string]bool{}
	for _, r := range f.testa {
		for _, p := range r.pieces {
			if p.label != nil {
				found[p.label.Campo] = true
			}
		}
	}
	for _, r := range f.testa {
		edits = append(edits, cutHeadRow(r, found)...)
	}
	head := f.readGantt().head
	for _, r := range f.gantt {
		for _, p := range r.pieces {
			if e, ok := cutGantt(r, p); ok {
				edits = append(edits, e)
			} else if e, ok := cutGlued(&head, r, p); ok {
				edits = append(edits, e)
			}
		}
	}
	table := f.readIndicatori()
	for _, r := range f.indicatori {
		if len(r.pieces) > 0 && !table.describes(r.pieces[0]) {
			if e, ok := cutFase(r, r.pieces[0]); ok {
				edits = append(edits, e)
			}
		}
	}
	return edits
}

// cutHeadRow looks for labels that run on into their values: those that the head has nowhere else, and, before a colon, those
// that belong on the row. The texts of a description and of a goal's title are never cut.
func cutHeadRow(r *row, found map[string]bool) []Edit {
	var edits []Edit
	leader := leaderOf(r)
	for i, p := range r.pieces {
		if p.label != nil || i > 0 && isFreeText(r.pieces[i-1].label) {
			continue
		}
		if e, ok := cutAnswer(r, p, leader); ok {
			edits = append(edits, e)
			continue
		}
		if e, ok := cutInside(r, p, leader, found); ok && i > 0 {
			edits = append(edits, e)
			continue
		}
		for _, l := range layout.Labels(layout.Testa) {
			first := i == 0 && (l.Opens || !found[l.Campo])
			if !first && !l.Rows[leader] {
				continue
			}
			label, rest, ok := l.Split(p.text)
			if !ok || found[l.Campo] && !(strings.HasSuffix(strings.TrimSpace(label), ":") && l.Rows[leader]) {
				continue
			}
			found[l.Campo] = true
			if leader == "" {
				leader = l.Campo
			}
			edits = append(edits, cutEdit(r, p, l.Campo, label, rest))
			break
		}
	}
	return edits
}

// answerFirst is an answer with more behind it: "SI, con l'ufficio tecnico".
var answerFirst = regexp.MustCompile(`^(\p{L}{1,2})\s*[,;:–-]\s+(\S.*)$`)

func cutAnswer(r *row, p *piece, leader string) (Edit, bool) {
	m := answerFirst.FindStringSubmatch(testo.Blanks(p.text))
	if m == nil || leader != layout.LTrasversale {
		return Edit{}, false
	}
	if _, ok := layout.SiNo(m[1]); !ok {
		return Edit{}, false
	}
	return cutEdit(r, p, "trasversale", m[1], m[2]), true
}

// cutInside looks for a label in the middle or at the end of a cell, behind the value of another: "SI Indicare le altre unità…".
func cutInside(r *row, p *piece, leader string, found map[string]bool) (Edit, bool) {
	for _, l := range layout.Labels(layout.Testa) {
		if found[l.Campo] || !l.Rows[leader] {
			continue
		}
		before, label, after, ok := l.Inside(p.text)
		if !ok || before == "" {
			continue
		}
		found[l.Campo] = true
		return Edit{Campo: l.Campo, Prima: p.text, Dopo: joinNonEmpty(" | ", before, label, after), Pos: p.pos(), change: cutThree(r, p, before, label, after),
			Why: fmt.Sprintf("L'etichetta «%s» sta in mezzo a un'altra cella: separata da «%s».", l.Grafia, abbreviate(before))}, true
	}
	return Edit{}, false
}

func joinNonEmpty(sep string, parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), sep)
}

func isFreeText(l *layout.Label) bool {
	return l != nil && (l.Campo == layout.LDescrizione || l.Campo == layout.LObiettivo)
}

func cutGantt(r *row, p *piece) (Edit, bool) {
	l := layout.Get(layout.LMotivazione)
	if before, label, after, ok := l.Inside(p.text); ok && before != "" {
		return Edit{Campo: "motivazione", Prima: p.text, Dopo: joinNonEmpty(" | ", before, label, after), Pos: p.pos(), change: cutThree(r, p, before, label, after),
			Why: fmt.Sprintf("La domanda sul ritardo sta nella stessa cella di «%s»: separata.", abbreviate(before))}, true
	}
	if p.find(layout.Gantt) == nil {
		if label, rest, ok := l.Split(p.text); ok {
			return cutEdit(r, p, "motivazione", label, rest), true
		}
	}
	if p == r.pieces[0] {
		return cutFase(r, p)
	}
	return Edit{}, false
}

// gluedLetter is a share and the letter of its row in one cell: 40% P, P 40%.
var gluedLetter = regexp.MustCompile(`^(.*\d\s*%?)\s*[-–/]?\s*([PpEe])$|^([PpEe])\s*[-–/]?\s*(\d.*)$`)

// cutGlued cuts a share and its letter apart, and puts each into its own column.
func cutGlued(h *ganttHead, r *row, p *piece) (Edit, bool) {
	if h.prog == 0 || p.col < h.percento-1 || p.col > h.prog+1 {
		return Edit{}, false
	}
	m := gluedLetter.FindStringSubmatch(testo.Blanks(p.text))
	if m == nil || !isPercent(m[1]+m[4]) {
		return Edit{}, false
	}
	share, letter := strings.TrimSpace(m[1]+m[4]), m[2]+m[3]
	return Edit{Campo: "fasi", Prima: p.text, Dopo: share + " | " + letter, Pos: p.pos(),
		change: change{do: func() {
			r.cut(p, share, letter)
			r.remove(p)
			q := r.last(p.src)
			r.remove(q)
			p.col, p.end, q.col, q.end = h.percento, h.percento, h.prog, h.prog
			r.insert(p)
			r.insert(q)
		}},
		Why: fmt.Sprintf("La percentuale e la lettera stanno nella stessa cella: lette come «%s» e «%s».", share, letter)}, true
}

// cutFase cuts "FASE 1 Avvio del servizio".
func cutFase(r *row, p *piece) (Edit, bool) {
	if p.own != nil {
		return Edit{}, false
	}
	n, rest := p.read().fase, p.read().rest
	if rest == "" {
		return Edit{}, false
	}
	return cutEdit(r, p, "fasi", layout.FaseLabel(n), rest), true
}

func cutEdit(r *row, p *piece, campo, label, rest string) Edit {
	label, rest = strings.TrimSpace(label), strings.TrimSpace(rest)
	return Edit{Campo: campo, Prima: p.text, Dopo: label + " | " + rest, Pos: p.pos(), change: cut(r, p, label, rest),
		Why: fmt.Sprintf("L'etichetta e il valore stanno nella stessa cella: letti come «%s» e «%s».", label, abbreviate(rest))}
}

// abbreviate cuts a text for a message.
func abbreviate(s string) string {
	const most = 80
	r := []rune(strings.Join(strings.Fields(s), " "))
	if len(r) <= most {
		return string(r)
	}
	return string(r[:most-1]) + "…"
}
