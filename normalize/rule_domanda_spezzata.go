package normalize

import (
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
	l := layout.Get(layout.LMotivazione)
	for _, r := range f.gantt {
		for i := 0; i+1 < len(r.pezzi); i++ {
			p, q := r.pezzi[i], r.pezzi[i+1]
			if whole := p.text + " " + q.text; q.find(layout.Gantt) == nil && whole != l.Grafia && l.IsExact(whole) {
				edits = append(edits, Edit{Campo: "motivazione", Prima: p.text + " | " + q.text, Dopo: l.Grafia, Pos: p.pos(),
					change: func() {
						p.text = l.Grafia
						r.remove(q)
						q.asLabel(layout.LMotivazione)
						f.tolti = append(f.tolti, q)
					},
					Why: "La domanda sul ritardo è divisa su due celle: letta intera."})
			}
		}
	}
	return edits
}
