package normalize

import (
	"fmt"
	"strings"

	"piao"
)

var letteraSlittata = Rule{
	Codice:  "lettera-slittata",
	Title:   "only the P or E has slipped, into an empty % realizzazione: the months have not",
	Titolo:  "solo la P o la E è slittata, in una % realizzazione vuota: i mesi no",
	Gravita: piao.Riparato,
	Before:  "% realizzazione P | PROG/EFF | GENNAIO X",
	After:   "% realizzazione | PROG/EFF P | GENNAIO X",
	raw:     proposeLetters,
}

func proposeLetters(f *rawWork) []Edit {
	b := f.readGantt()
	h := &b.head
	var edits []Edit
	if h.prog == 0 {
		return nil
	}
	b.eachRow(func(campo string, g *ganttRow) {
		if p := g.lettera; p != nil && p.col < h.prog {
			edits = append(edits, Edit{Campo: campo, Prima: join(h.marks(g, f.anno, 0)), Dopo: join(h.marks(g, f.anno, 0)), Pos: p.pos(),
				change: shift([]*piece{p}, p.col-h.prog),
				Why:    fmt.Sprintf("La lettera %s sta a sinistra della sua colonna, al posto della «%% realizzazione»: i mesi restano dove sono.", p.text)})
		}
		if p := g.percento; p != nil && h.percento > 0 && p.col != h.percento {
			fase, _, _ := strings.Cut(campo, ".")
			edits = append(edits, Edit{Campo: fase + ".peso", Prima: p.text, Dopo: p.text, Pos: p.pos(), change: shift([]*piece{p}, p.col-h.percento),
				Why: fmt.Sprintf("La percentuale %s sta fuori dalla sua colonna: riportata sotto «%% realizzazione».", p.text)})
		}
	})
	return edits
}

// shareOutside is the choice to read a share that does not stand under its label, where the label of the letters is lost too.
func shareOutside(campo string, p *piece) *choice {
	return letteraSlittata.choose(Edit{Campo: campo, Prima: p.text, Dopo: p.text, Pos: p.pos(), Gravita: piao.Dubbio,
		Why: fmt.Sprintf("La percentuale %s sta fuori dalla sua colonna.", p.text)})
}
