package normalize

import (
	"strings"

	"piao"
	"piao/internal/schema"
	"piao/internal/testo"
)

var spazi = Rule{
	Codice:  "spazi",
	Title:   "blanks around a text, doubled, no-break or of no width",
	Titolo:  "spazi attorno a un testo, doppi, unificatori o di larghezza nulla",
	Gravita: piao.Riparato,
	Before:  "␣Ufficio␣␣tecnico␣",
	After:   "Ufficio␣tecnico",
	scheda:  proposeBlanks,
}

func proposeBlanks(w *schedaWork) []Edit {
	var edits []Edit
	for p, text := range schema.Texts(w.Scheda) {
		clean := testo.Blanks(*text)
		if p.Lines {
			clean = blankLines(*text)
		}
		if clean != *text {
			edits = append(edits, Edit{Campo: p.Path(), Prima: *text, Dopo: clean, Pos: w.where(p.Path()), change: setText(text, clean),
				Why: "Tolti gli spazi superflui."})
		}
	}
	return edits
}

// blankLines tidies the blanks of each line and drops empty ones.
func blankLines(s string) string {
	var lines []string
	for _, l := range strings.Split(s, "\n") {
		if l = testo.Blanks(l); l != "" {
			lines = append(lines, l)
		}
	}
	return strings.Join(lines, "\n")
}
