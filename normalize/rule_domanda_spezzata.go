package normalize

import (
	"strings"

	"piao"
	"piao/internal/layout"
	"piao/internal/testo"
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

func proposeQuestions(f *rawWork) []Edit {
	var edits []Edit
	for i, r := range f.gantt {
		for j, p := range r.pieces {
			from, q := r, (*piece)(nil)
			if j+1 < len(r.pieces) {
				q = r.pieces[j+1]
			}
			if q == nil || !completes(p, q) {
				if i+1 == len(f.gantt) || len(f.gantt[i+1].pieces) == 0 {
					continue
				}
				from, q = f.gantt[i+1], f.gantt[i+1].pieces[0]
			}
			if completes(p, q) {
				edits = append(edits, f.joinQuestion(p, q, from))
			}
		}
	}
	return edits
}

// completes says whether q is the rest of the question that begins with p, with or without its answer behind it.
func completes(p, q *piece) bool {
	k, whole := testo.Key(p.text), layout.Get(layout.LMotivazione).Key()
	if k == "" || k == whole || !strings.HasPrefix(whole, k) {
		return false
	}
	label, _, _ := strings.Cut(q.text, ":")
	return k+testo.Key(label) == whole
}

func (f *rawWork) joinQuestion(p, q *piece, from *row) Edit {
	l := layout.Get(layout.LMotivazione)
	_, answer, _ := strings.Cut(q.text, ":")
	answer = strings.TrimSpace(answer)
	return Edit{Campo: "motivazione", Prima: p.text + " | " + q.text, Dopo: joinNonEmpty(" | ", l.Grafia, answer), Pos: p.pos(),
		change: change{moved: []*piece{q}, do: func() {
			p.text, q.text = l.Grafia, answer
			if answer == "" {
				from.remove(q)
				q.asLabel(layout.LMotivazione)
				f.taken = append(f.taken, q)
			}
		}},
		Why: "La domanda sul ritardo è divisa su due celle: letta intera."}
}
