package normalize

import (
	"fmt"
	"strings"

	"piao"
	"piao/internal/layout"
)

var titoloRule = Rule{
	Codice:  "titolo",
	Title:   "a title line with marks, in another case, or unlike the piano's",
	Titolo:  "una riga del titolo con segni di formattazione, con altre maiuscole o diversa da quella del piano",
	Gravita: piao.Riparato,
	Before:  "**COMUNE DI VALDOMBRA**",
	After:   "Comune di Valdombra",
	piano:   proposeTitles,
}

// proposeTitles reads the title lines of each scheda against the piano's. Marks and case are repaired; another year or triennio is
// a slip of the form, since the piano's is what most schede say, and stays on record as a doubt.
func proposeTitles(p *pianoWork) []Edit {
	var edits []Edit
	for _, w := range p.works {
		for _, r := range w.f.titolo {
			for _, q := range r.pieces {
				ts := layout.ReadTitoli(q.text)
				for _, t := range ts {
					edits = append(edits, p.titleEdits(w, q, t, len(ts) == 1)...)
				}
			}
		}
	}
	return edits
}

// titleEdits compares one line of a title with the piano's; alone says that it has its cell for itself.
func (p *pianoWork) titleEdits(w *schedaWork, q *piece, t layout.Titolo, alone bool) []Edit {
	line := t.Text
	if alone {
		line = strings.TrimSpace(q.text)
	}
	q.into(t.Tipo)
	e := Edit{scheda: w.Numero, Campo: t.Tipo, Prima: line, Pos: q.pos()}
	own, piano := layout.Years(t.Text), ""
	switch t.Tipo {
	case "ente":
		piano = p.Ente
		e.Dopo, e.Why = p.Ente, fmt.Sprintf("La riga del titolo è letta come «%s».", p.Ente)
		if e.Prima == p.Ente {
			return nil
		}
		if layout.Key(t.Text) != layout.Key(piano) {
			e.Gravita = piao.Dubbio
		}
		return []Edit{e}
	case "triennio":
		piano = p.Triennio
		own := fmt.Sprintf("%d-%d", t.From, t.To)
		e.Dopo = strings.Replace(t.Text, own, piano, 1)
		if own != piano {
			e.Gravita = piao.Dubbio
			e.Dopo = piano
			e.Why = fmt.Sprintf("Il triennio %s non è quello del piano, %s: vale quello del piano.", own, piano)
			return []Edit{e}
		}
	case "anno":
		e.Dopo = t.Text
		if len(own) == 1 && own[0] != p.Anno {
			e.Gravita = piao.Dubbio
			e.Dopo = itoa(p.Anno)
			e.Why = fmt.Sprintf("L'anno %d non è quello del piano, %d: vale quello del piano.", own[0], p.Anno)
			return []Edit{e}
		}
	}
	if t.Tipo == "anno" && t.From == 0 {
		e.Gravita, e.Dopo = piao.Dubbio, strings.TrimSpace(t.Grafia+" "+itoa(p.Anno))
		e.Why = fmt.Sprintf("La riga del titolo non ha un anno che si legga: vale quello del piano, %d.", p.Anno)
		return []Edit{e}
	}
	if e.Prima == t.Text && t.Clean {
		return nil
	}
	e.Dopo, e.Why = t.Grafia, fmt.Sprintf("La riga del titolo è letta come «%s».", t.Grafia)
	return []Edit{e}
}
