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
	var bare unmarkedRows
	if h.prog == 0 {
		return nil
	}
	b.eachRow(func(campo string, g *ganttRow) {
		if p := g.lettera; p != nil && p.col < h.prog {
			marks, change := join(h.marks(g, f.anno, 0)), shift([]*piece{p}, p.col-h.prog)
			if marks == "" {
				bare.add(campo, p, change)
			} else {
				edits = append(edits, Edit{Campo: campo, Prima: marks, Dopo: marks, Pos: p.pos(), change: change,
					Why: fmt.Sprintf("La lettera %s sta a sinistra della sua colonna, al posto della «%% realizzazione»: i mesi restano dove sono.", p.text)})
			}
		}
		if p := g.percento; p != nil && h.percento > 0 && p.col != h.percento {
			fase, _, _ := strings.Cut(campo, ".")
			edits = append(edits, Edit{Campo: fase + ".peso", Prima: p.text, Dopo: p.text, Pos: p.pos(), change: shift([]*piece{p}, p.col-h.percento),
				Why: fmt.Sprintf("La percentuale %s sta fuori dalla sua colonna: riportata sotto «%% realizzazione».", p.text)})
		}
	})
	return append(edits, bare.edits("a sinistra della %s colonna, al posto della «%% realizzazione»")...)
}

// unmarkedRows are rows of the GANTT without marks whose letter is moved: no month depends on it, so that one rilievo says it of all.
type unmarkedRows struct {
	campo   string
	first   *piece
	changes []change
}

func (u *unmarkedRows) add(campo string, letter *piece, c change) {
	if u.first == nil {
		u.campo, u.first = campo, letter
	}
	u.changes = append(u.changes, c)
}

// edits tells it: where is where the letters stand, in words with a place for whose column is theirs.
func (u *unmarkedRows) edits(where string) []Edit {
	var why string
	switch n := len(u.changes); n {
	case 0:
		return nil
	case 1:
		why = fmt.Sprintf("La lettera %s di una riga senza segni sta "+where+".", u.first.text, "sua")
	default:
		why = fmt.Sprintf("Le lettere di %d righe senza segni stanno "+where+".", n, "loro")
	}
	return []Edit{{Campo: u.campo, Pos: u.first.pos(), Why: why, change: together(u.changes)}}
}

// shareOutside is the choice to read a share that does not stand under its label, where the label of the letters is lost too.
func shareOutside(campo string, p *piece) *choice {
	return letteraSlittata.choose(Edit{Campo: campo, Prima: p.text, Dopo: p.text, Pos: p.pos(), Gravita: piao.Dubbio,
		Why: fmt.Sprintf("La percentuale %s sta fuori dalla sua colonna.", p.text)})
}
