package normalize

import (
	"fmt"
	"slices"
	"strings"

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
		var lines, tail []*piece
		for i, r := range block.rows {
			own := !hasLabels(r, block.zona)
			printed := own && f.isPrinted(block.no, r) && !isMeasured(r)
			below = own && (below || printed && block.no == indicatoriNo && isTail(block.rows[i+1:], block.zona))
			if !printed && !below {
				continue
			}
			if printed {
				lines = append(lines, r.pieces...)
			} else {
				tail = append(tail, r.pieces...)
			}
		}
		edits = append(edits, f.keepAside(block.rows, lines, "«%s» è uguale in quasi tutti gli obiettivi: è del modulo.")...)
		edits = append(edits, f.keepAside(block.rows, tail, "«%s» sta sotto una riga del modulo che chiude la tabella: non è un indicatore.")...)
	}
	return edits
}

// keepAside takes pieces out of the rows of a table and keeps them in one rilievo.
func (f *rawWork) keepAside(rows []*row, ps []*piece, why string) []Edit {
	if len(ps) == 0 {
		return nil
	}
	texts := make([]string, len(ps))
	for i, p := range ps {
		texts[i] = p.text
	}
	text := strings.Join(texts, " | ")
	return []Edit{{Prima: text, Dopo: text, Pos: ps[0].pos(), holds: ps, Why: fmt.Sprintf(why, abbreviate(text)),
		change: change{do: func() {
			for _, r := range rows {
				r.pieces = slices.DeleteFunc(r.pieces, func(p *piece) bool { return slices.Contains(ps, p) })
			}
			f.taken = append(f.taken, ps...)
		}}}}
}

// isMeasured says whether a row has a unit or a value behind its text: an indicatore that several goals have alike.
func isMeasured(r *row) bool {
	return slices.ContainsFunc(r.pieces[1:], func(p *piece) bool { return p.isValue() || layout.IsUnitName(p.text) })
}

// isTail says whether no row of the table stands below: none with a label.
func isTail(rows []*row, z layout.Zona) bool {
	return !slices.ContainsFunc(rows, func(r *row) bool { return len(r.pieces) > 0 && hasLabels(r, z) })
}
