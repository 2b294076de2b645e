package normalize

import (
	"fmt"
	"strings"

	"piao"
	"piao/internal/layout"
)

var etichettaEValore = Rule{
	Codice:  "etichetta-e-valore",
	Title:   "a label and its value in one cell",
	Titolo:  "etichetta e valore nella stessa cella",
	Gravita: piao.Riparato,
	Before:  "Settore: Ufficio tecnico",
	After:   "Settore: | Ufficio tecnico",
	raw:     proposeCuts,
}

func proposeCuts(f *foglio) []Edit {
	f.recognize()
	var edits []Edit
	found := map[string]bool{}
	for _, r := range f.testa {
		for _, p := range r.pezzi {
			if p.label != nil {
				found[p.label.Campo] = true
			}
		}
	}
	for _, r := range f.testa {
		edits = append(edits, cutHeadRow(r, found)...)
	}
	for _, r := range f.gantt {
		for _, p := range r.pezzi {
			if e, ok := cutGantt(r, p); ok {
				edits = append(edits, e)
			}
		}
	}
	for _, r := range f.indicatori {
		if len(r.pezzi) > 0 {
			if e, ok := cutFase(r, r.pezzi[0]); ok {
				edits = append(edits, e)
			}
		}
	}
	return edits
}

// cutHeadRow looks for labels that run on into their values: those that the head has nowhere else, and, before a colon, those
// that belong on the row. The texts of a description and of a goal's title are never cut.
func cutHeadRow(r *riga, found map[string]bool) []Edit {
	var edits []Edit
	leader := leaderOf(r)
	for i, p := range r.pezzi {
		if p.label != nil || i > 0 && isFreeText(r.pezzi[i-1].label) {
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

func isFreeText(l *layout.Label) bool {
	return l != nil && (l.Campo == layout.LDescrizione || l.Campo == layout.LObiettivo)
}

func cutGantt(r *riga, p *pezzo) (Edit, bool) {
	l := layout.Get(layout.LMotivazione)
	if p.find(layout.Gantt) == nil {
		if label, rest, ok := l.Split(p.text); ok {
			return cutEdit(r, p, "motivazione", label, rest), true
		}
	}
	if p == r.pezzi[0] {
		return cutFase(r, p)
	}
	return Edit{}, false
}

// cutFase cuts "FASE 1 Avvio del servizio".
func cutFase(r *riga, p *pezzo) (Edit, bool) {
	n, rest := p.read().fase, p.read().rest
	if rest == "" || len(strings.Fields(rest)) < 2 && len(r.pezzi) == 1 {
		return Edit{}, false
	}
	return cutEdit(r, p, "fasi", layout.FaseLabel(n), rest), true
}

func cutEdit(r *riga, p *pezzo, campo, label, rest string) Edit {
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
