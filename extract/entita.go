package extract

import (
	"html"
	"regexp"

	"piao"
)

// letterEntity is an accented letter as HTML writes it.
var letterEntity = regexp.MustCompile(`&(?:[aeiouAEIOU](?:grave|acute)|#(?:x[Ee][0-9A-Fa-f]|2[2-4][0-9]));`)

// dropEntities reads the entities of HTML where a program wrote all accented letters so: the text has none as a letter.
func dropEntities(g *Grid) []piao.Rilievo {
	const least = 4
	n := 0
	for _, r := range g.Rows {
		for _, c := range r.Cells {
			n += len(letterEntity.FindAllString(c.Text, -1))
			if accentedLetter.MatchString(c.Text) {
				return nil
			}
		}
	}
	if n < least {
		return nil
	}
	changed := 0
	var first piao.Cell
	for _, r := range g.Rows {
		for i := range r.Cells {
			c := &r.Cells[i]
			if text := html.UnescapeString(c.Text); text != c.Text {
				if changed++; changed == 1 {
					first = *c
				}
				c.Text = text
			}
		}
	}
	return undone(piao.Rilievo{Codice: "entita-html"}, first, changed, "in %d celle le lettere accentate sono scritte come nelle pagine web: sono lette come lettere.")
}

var accentedLetter = regexp.MustCompile(`[àèéìòùÀÈÉÌÒÙ]`)
