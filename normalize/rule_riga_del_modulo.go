package normalize

import (
	"fmt"
	"slices"

	"piao"
	"piao/internal/layout"
)

var rigaDelModulo = Rule{
	Codice:  "riga-del-modulo",
	Title:   "a line in or below a table that most goals have alike: the form prints it, it is no fase, answer or indicatore",
	Titolo:  "una riga dentro o sotto una tabella che quasi tutti gli obiettivi hanno uguale: è del modulo, non è fase, risposta o indicatore",
	Gravita: piao.Avviso,
	Before:  "(below the indicatori of each scheda) Il Responsabile del Settore",
	After:   "(no indicatore)",
	raw:     proposePrinted,
}

func proposePrinted(f *rawWork) []Edit {
	var edits []Edit
	for _, block := range f.tables() {
		below := false
		for i, r := range block.rows {
			own := !hasLabels(r, block.zona)
			printed := own && f.isPrinted(block.no, r) && !isMeasured(r)
			below = own && (below || printed && block.no == indicatoriNo && isTail(block.rows[i+1:], block.zona))
			if !printed && !below {
				continue
			}
			for _, p := range slices.Clone(r.pieces) {
				edits = append(edits, Edit{Prima: p.text, Dopo: p.text, Pos: p.pos(), holds: []*piece{p},
					change: change{do: func() { r.remove(p); f.taken = append(f.taken, p) }},
					Why:    printedWhy(p, printed)})
			}
		}
	}
	return edits
}

func printedWhy(p *piece, printed bool) string {
	if printed {
		return fmt.Sprintf("La riga di «%s» è uguale in quasi tutti gli obiettivi: è del modulo.", abbreviate(p.text))
	}
	return fmt.Sprintf("«%s» sta sotto una riga del modulo che chiude la tabella: non è un indicatore.", abbreviate(p.text))
}

// isMeasured says whether a row has a unit or a value behind its text: an indicatore that several goals have alike.
func isMeasured(r *row) bool {
	return slices.ContainsFunc(r.pieces[1:], func(p *piece) bool { return p.isValue() || layout.IsUnitName(p.text) })
}

// isTail says whether no row of the table stands below: none with a label.
func isTail(rows []*row, z layout.Zona) bool {
	return !slices.ContainsFunc(rows, func(r *row) bool { return len(r.pieces) > 0 && hasLabels(r, z) })
}
