package normalize

import (
	"strings"

	"piao"
	"piao/internal/layout"
)

var domandaSpezzata = Rule{
	Codice:  "domanda-spezzata",
	Title:   "the question «Motivare eventuale ritardo…» cut over two cells",
	Titolo:  "la domanda «Motivare eventuale ritardo…» divisa su due celle",
	Gravita: piao.Riparato,
	Before:  "Motivare eventuale ritardo | e/o mancata attuazione: | E",
	After:   "Motivare eventuale ritardo e/o mancata attuazione: | E",
	raw:     proposeQuestions,
}

func proposeQuestions(f *foglio) []Edit {
	var edits []Edit
	for i, r := range f.gantt {
		for j, p := range r.pezzi {
			from, q := r, (*pezzo)(nil)
			if j+1 < len(r.pezzi) {
				q = r.pezzi[j+1]
			}
			if q == nil || !completes(p, q) {
				if i+1 == len(f.gantt) || len(f.gantt[i+1].pezzi) == 0 {
					continue
				}
				from, q = f.gantt[i+1], f.gantt[i+1].pezzi[0]
			}
			if completes(p, q) {
				edits = append(edits, f.joinQuestion(p, q, from))
			}
		}
	}
	return edits
}

// completes says whether q is the rest of the question that begins with p, with or without its answer behind it.
func completes(p, q *pezzo) bool {
	l := layout.Get(layout.LMotivazione)
	k, whole := layout.Key(p.text), layout.Key(l.Grafia)
	if k == "" || k == whole || !strings.HasPrefix(whole, k) {
		return false
	}
	label, _, _ := strings.Cut(q.text, ":")
	return k+layout.Key(label) == whole
}

func (f *foglio) joinQuestion(p, q *pezzo, from *riga) Edit {
	l := layout.Get(layout.LMotivazione)
	_, answer, _ := strings.Cut(q.text, ":")
	answer = strings.TrimSpace(answer)
	return Edit{Campo: "motivazione", Prima: p.text + " | " + q.text, Dopo: joinNonEmpty(" | ", l.Grafia, answer), Pos: p.pos(),
		change: func() {
			p.text, q.text = l.Grafia, answer
			if answer == "" {
				from.remove(q)
				q.asLabel(layout.LMotivazione)
				f.tolti = append(f.tolti, q)
			}
		},
		Why: "La domanda sul ritardo è divisa su due celle: letta intera."}
}
