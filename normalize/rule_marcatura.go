package normalize

import (
	"piao"
	"piao/internal/schema"
	"piao/internal/testo"
)

var marcatura = Rule{
	Codice:  "marcatura",
	Title:   "HTML or Markdown marks in a text",
	Titolo:  "segni di HTML o Markdown in un testo",
	Gravita: piao.Riparato,
	Before:  "<p>Apertura dell&#39;archivio</p>",
	After:   "Apertura dell'archivio",
	scheda:  proposePlain,
}

func proposePlain(w *schedaWork) []Edit {
	var edits []Edit
	for p, text := range schema.Texts(w.Scheda) {
		plain, changed := plainText(*text)
		if !p.Lines {
			plain = testo.Blanks(plain)
		}
		if changed && plain != *text {
			edits = append(edits, Edit{Campo: p.Path(), Prima: *text, Dopo: plain, Pos: w.where(p.Path()), change: setText(text, plain),
				Why: "Tolti dal testo i segni di formattazione."})
		}
	}
	return edits
}
