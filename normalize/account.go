package normalize

import (
	"piao"
	"piao/internal/layout"
	"piao/internal/testo"
)

// account says what became of each cell.
func (p *pianoWork) account() []piao.Traccia {
	out := p.accountSchede()
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

// accountSchede says it of the cells of the schede.
func (p *pianoWork) accountSchede() []piao.Traccia {
	ends := make([]int, len(p.works)+1)
	for i, w := range p.works {
		ends[i+1] = ends[i] + w.countCells()
	}
	out := make([]piao.Traccia, ends[len(p.works)])
	inParallel(len(p.works), func(i int) { p.works[i].account(out[ends[i]:ends[i+1]]) })
	return out
}

// countCells counts the cells of a scheda that are accounted for.
func (w *schedaWork) countCells() (n int) {
	for _, r := range w.f.raw.Rows() {
		for i := range r.Cells {
			if isFilled(&r.Cells[i]) {
				n++
			}
		}
	}
	return n
}

// account says what became of each cell of a scheda. A cell that was cut in two counts by its worst-placed piece: one without a fate makes
// it lost; else a field comes before a rilievo, a rilievo before a label.
func (w *schedaWork) account(out []piao.Traccia) {
	fates := make(map[*piao.Cell]*piece, len(out))
	w.f.all(func(q *piece) {
		if old, ok := fates[q.src]; !ok || rank(q.fate) > rank(old.fate) {
			fates[q.src] = q
		}
	})
	for _, r := range w.f.raw.Rows() {
		for i := range r.Cells {
			if c := &r.Cells[i]; isFilled(c) {
				out[0] = w.traccia(c, fates[c])
				out = out[1:]
			}
		}
	}
}

// isFilled says whether a cell shows anything: characters of no width alone are a blank.
func isFilled(c *piao.Cell) bool { return testo.Blanks(c.Text) != "" }

func (w *schedaWork) traccia(c *piao.Cell, q *piece) piao.Traccia {
	t := piao.Traccia{Cell: *c, File: w.Fonte.File, Scheda: w.Numero, Esito: piao.Perso}
	if q != nil && q.fate != "" {
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
