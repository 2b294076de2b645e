package normalize

import (
	"fmt"
	"strings"

	"piao"
	"piao/internal/layout"
	"piao/internal/testo"
)

var titoloRule = Rule{
	Codice:  "titolo",
	Title:   "a title line with marks, in another case, or unlike the piano's",
	Titolo:  "una riga del titolo con segni di formattazione, con altre maiuscole o diversa da quella del piano",
	Gravita: piao.Riparato,
	Before:  "**COMUNE DI VALDOMBRA**",
	After:   "Comune di Valdombra",
}

// titleChoice is the choice to read a title line as the piano's; nil where it says what the piano does. Marks and case are repaired; another
// year or triennio is a slip of the form, since the piano's is what most schede say, and stays on record as a doubt. alone says that the line
// has its cell for itself.
func (p *pianoWork) titleChoice(q *piece, t layout.Titolo, alone bool) *choice {
	line := t.Text
	if alone {
		line = strings.TrimSpace(q.text)
	}
	e := Edit{Campo: t.Tipo, Prima: line, Pos: q.pos()}
	as := func(g piao.Gravita, dopo, why string, args ...any) *choice {
		e.Gravita, e.Dopo, e.Why = g, dopo, fmt.Sprintf(why, args...)
		return titoloRule.choose(e)
	}
	own := layout.Years(t.Text)
	switch {
	case t.Tipo == "ente" && (line == p.Ente || t.Clean && t.Text == p.Ente):
		return nil
	case t.Tipo == "ente" && !testo.Same(t.Text, p.Ente):
		return as(piao.Dubbio, p.Ente, "La riga del titolo è letta come «%s».", p.Ente)
	case t.Tipo == "ente":
		return as("", p.Ente, "La riga del titolo è letta come «%s».", p.Ente)
	case t.Tipo == "triennio" && yearsText(t.From, t.To) != p.Triennio:
		return as(piao.Dubbio, p.Triennio, "Il triennio %s non è quello del piano, %s: vale quello del piano.", yearsText(t.From, t.To), p.Triennio)
	case t.Tipo == "anno" && len(own) == 1 && own[0] != p.Anno:
		return as(piao.Dubbio, itoa(p.Anno), "L'anno %d non è quello del piano, %d: vale quello del piano.", own[0], p.Anno)
	case t.Tipo == "anno" && t.From == 0:
		return as(piao.Dubbio, strings.TrimSpace(t.Grafia+" "+itoa(p.Anno)), "La riga del titolo non ha un anno che si legga: vale quello del piano, %d.", p.Anno)
	case line == t.Text && t.Clean:
		return nil
	}
	return as("", t.Grafia, "La riga del titolo è letta come «%s».", t.Grafia)
}

func yearsText(from, to int) string { return fmt.Sprintf("%d-%d", from, to) }
