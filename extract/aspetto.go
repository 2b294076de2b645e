package extract

import (
	"cmp"
	"strings"

	"piao"
)

// A textRun is a part of a cell's text that looks otherwise than its cell says.
type textRun struct {
	text, font string
	own        bool // the run says itself whether it is struck out
	struck     bool
}

// A richText is a text, with its runs where one of them is struck out or in a symbol font.
type richText struct {
	text string
	runs []textRun
}

// newRichText joins runs, and keeps them where they say something that the text alone does not.
func newRichText(runs []textRun, unescape func(string) string) richText {
	var b strings.Builder
	odd := false
	for _, r := range runs {
		b.WriteString(r.text)
		odd = odd || r.own && (r.struck || simboli()[strings.ToLower(r.font)] != nil)
	}
	t := richText{text: unescape(b.String())}
	if odd {
		for i := range runs {
			runs[i].text = unescape(runs[i].text)
		}
		t.runs = runs
	}
	return t
}

// look gives a cell its text as the runs and the format of the cell show it. struck is what of it is struck out, where the rest is not.
func (t richText) look(c *piao.Cell, format xlsxFormat) (struck string) {
	c.Struck = format.struck
	if t.runs == nil || c.Text != t.text {
		c.Text = symbols(format.font, c.Text)
		return ""
	}
	var text, out strings.Builder
	all := true
	for _, r := range t.runs {
		shown := symbols(cmp.Or(r.font, format.font), r.text)
		text.WriteString(shown)
		switch is := r.own && r.struck || !r.own && format.struck; {
		case strings.TrimSpace(shown) == "":
		case is:
			out.WriteString(shown)
		default:
			all = false
		}
	}
	c.Text, c.Struck = text.String(), all
	if all {
		return ""
	}
	return strings.TrimSpace(out.String())
}

// struckPart is the rilievo on a text of which a part is struck out.
func struckPart(c piao.Cell, struck string) piao.Rilievo {
	return piao.Rilievo{Codice: "testo-barrato", Gravita: piao.Avviso, Prima: struck, Dopo: struck, Posizione: c.Pos.String(),
		Messaggio: "una parte del testo è barrata: è letta con il resto, ma forse non vale più"}
}
