package normalize

import (
	"slices"

	"piao"
	"piao/internal/layout"
	"piao/internal/testo"
)

// account says what became of each cell.
func (p *pianoWork) account() []piao.Traccia {
	schede := make([][]piao.Traccia, len(p.works))
	inParallel(len(schede), func(i int) { schede[i] = p.works[i].account() })
	out := slices.Concat(schede...)
	for _, o := range p.g.other {
		unread := map[piao.Pos]bool{}
		for _, c := range p.unread(o) {
			unread[c.Pos] = true
		}
		for _, r := range o.Rows {
			for _, c := range r.Cells {
				t := piao.Traccia{Cell: c, File: o.file, Esito: piao.InEtichetta, Campo: layout.LIndice}
				if unread[c.Pos] {
					t.Esito, t.Campo = piao.InRilievo, fuoriScheda.Codice
				}
				if !c.Blank() {
					out = append(out, t)
				}
			}
		}
	}
	return out
}

// account says what became of each cell of a scheda. A cell that was cut in two counts by its worst-placed piece: one without a fate makes
// it lost; else a field comes before a rilievo, a rilievo before a label.
func (w *schedaWork) account() (out []piao.Traccia) {
	fates := map[*piao.Cell]*piece{}
	w.f.all(func(q *piece) {
		if old, ok := fates[q.src]; !ok || rank(q.fate) > rank(old.fate) {
			fates[q.src] = q
		}
	})
	for _, r := range w.f.raw.Rows() {
		for i := range r.Cells {
			if testo.Blanks(r.Cells[i].Text) == "" {
				continue // nothing, or characters of no width alone: a blank
			}
			out = append(out, w.traccia(r.Cells[i], fates, &r.Cells[i]))
		}
	}
	return out
}

func (w *schedaWork) traccia(c piao.Cell, fates map[*piao.Cell]*piece, src *piao.Cell) piao.Traccia {
	t := piao.Traccia{Cell: c, File: w.Fonte.File, Scheda: w.Numero, Esito: piao.Perso}
	if q := fates[src]; q != nil && q.fate != "" {
		t.Esito, t.Campo = q.fate, q.campo
	}
	return t
}

// rank orders fates: the highest of a cell's pieces is the cell's.
func rank(e piao.Esito) int {
	switch e {
	case piao.InEtichetta:
		return 0
	case piao.InRilievo:
		return 1
	case piao.InCampo:
		return 2
	}
	return 3
}
