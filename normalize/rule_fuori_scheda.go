package normalize

import (
	"fmt"
	"strings"

	"piao"
)

var fuoriScheda = Rule{
	Codice:  "fuori-scheda",
	Title:   "a sheet, a page or a text without a scheda: passed over",
	Titolo:  "un foglio, una pagina o un testo senza scheda: saltato",
	Gravita: piao.Avviso,
	Before:  "sheet «Copertina»",
	After:   "(not read)",
	piano:   noteOther,
}

func noteOther(p *pianoWork) []Edit {
	var edits []Edit
	for _, o := range p.g.other {
		cells := p.unread(o)
		if len(cells) == 0 {
			continue
		}
		where := o.Source
		if len(p.g.files) > 1 && where != o.file {
			where = o.file + ", " + where
		}
		hidden := ""
		if o.Hidden {
			hidden = " (nascosto)"
		}
		edits = append(edits, Edit{Prima: cells[0].Text, Dopo: cells[0].Text, Pos: cells[0].Pos,
			Why: fmt.Sprintf("«%s»%s non contiene una scheda in %d celle: non è letto.%s", where, hidden, len(cells), sayThem(cells))})
	}
	return edits
}

// sayThem names the texts of several cells, the beginning of them.
func sayThem(cells []piao.Cell) string {
	if len(cells) == 1 {
		return ""
	}
	var texts []string
	for _, c := range cells[:min(len(cells), 8)] {
		texts = append(texts, c.Text)
	}
	return fmt.Sprintf(" Comincia con «%s».", abbreviate(strings.Join(texts, " | ")))
}
