package normalize

import (
	"slices"
	"strings"

	"piao"
	"piao/internal/layout"
	"piao/internal/schema"
	"piao/internal/testo"
)

var spazi = Rule{
	Codice:  "spazi",
	Title:   "blanks around a text, doubled, no-break, of no width, or within a word",
	Titolo:  "spazi attorno a un testo, doppi, unificatori, di larghezza nulla, o in mezzo a una parola",
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
		why := "Tolti gli spazi superflui."
		if p.Name == "unita_misura" && strings.Contains(clean, " ") {
			if unit := joinedUnit(clean); unit != "" {
				clean, why = unit, "Tolto lo spazio in mezzo a una parola."
			}
		}
		if clean != *text {
			edits = append(edits, Edit{Campo: p.Path(), Prima: *text, Dopo: clean, Pos: w.where(p.Path()), change: setText(text, clean),
				Why: why})
		}
	}
	return edits
}

// joinedUnit gives a unit of measure of one word that a line's end has parted: "quantitat iva"; "" for another text.
func joinedUnit(text string) string {
	words := strings.Fields(text)
	whole := strings.Join(words, "")
	if len(words) > 1 && slices.ContainsFunc(layout.UnitNames(), func(name string) bool { return strings.EqualFold(name, whole) }) {
		return whole
	}
	return ""
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
