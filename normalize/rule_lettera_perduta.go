package normalize

import (
	"fmt"

	"piao"
)

var letteraPerduta = Rule{
	Codice:  "lettera-perduta",
	Title:   "marks on a row of the GANTT without its P or E: the fase's label or the question beside them say which, else the order of the rows",
	Titolo:  "segni su una riga del GANTT senza la sua P o E: lo dicono l'etichetta della fase o la domanda accanto, altrimenti l'ordine delle righe",
	Gravita: piao.Dubbio,
	Before:  "FASE 1 | Avvio | 40% | (none) | X",
	After:   "FASE 1 | Avvio | 40% | P | X",
}

// unlettered is the choice to read the marks of a row without a letter as those of its fase's P or E row; nil where it has the letter.
func unlettered(h *ganttHead, g *ganttRow, campo, letter string, anno int) *choice {
	if g.lettera != nil || len(g.segni) == 0 {
		return nil
	}
	marks := join(h.marks(g, anno, 0))
	e := Edit{Campo: campo, Prima: "", Dopo: marks, Pos: g.segni[0].pos(), Why: fmt.Sprintf("La riga non ha la lettera %s: i suoi segni sono letti come %s.", letter, letter)}
	if g.fase != nil && letter == "P" || g.domanda != nil && letter == "E" {
		e.Gravita = piao.Avviso
	}
	return letteraPerduta.choose(e)
}
