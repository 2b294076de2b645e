package normalize

import (
	"slices"

	"piao/internal/layout"
)

// An indicCol is a column of the header of the indicatori.
type indicCol struct {
	campo    string
	col, end int
}

// An indicRow is a row of the indicatori: its label FASE n, and its other pieces.
type indicRow struct {
	r      *riga
	fase   *pezzo
	numero int
	pezzi  []*pezzo
	// gap is set where blank rows stand above it, within the block; footer where it is a text below the table.
	gap, footer bool
}

// An indicBlock is the table of the indicatori as it stands now.
type indicBlock struct {
	labels []*pezzo
	head   []indicCol
	width  int // of the header's row
	rows   []*indicRow
}

func (f *foglio) readIndicatori() *indicBlock {
	b := &indicBlock{}
	gap := false
	for _, r := range f.indicatori {
		switch {
		case len(r.pezzi) == 0:
			gap = len(b.rows) > 0
			continue
		case b.isHead(r):
			if len(b.rows) == 0 || b.head == nil {
				b.addHead(r)
			} else {
				b.labels = append(b.labels, r.pezzi...)
			}
			continue
		}
		g := &indicRow{r: r, gap: gap}
		gap = false
		for _, p := range r.pezzi {
			n, ok := p.isFaseLabel()
			if ok && g.fase == nil && len(g.pezzi) == 0 {
				g.fase, g.numero = p, n
			} else {
				g.pezzi = append(g.pezzi, p)
			}
		}
		b.rows = append(b.rows, g)
	}
	b.cutFooter()
	return b
}

// cutFooter tells the texts below the table from its rows: the first stands alone left of the column of the indicatori, or behind
// a gap with the words of a signature; those that follow it have no fase.
func (b *indicBlock) cutFooter() {
	h, ok := b.column(layout.LIndicatore)
	footer := false
	for _, g := range b.rows {
		if g.fase != nil || len(g.pezzi) == 0 {
			footer = false
			continue
		}
		p := g.pezzi[0]
		alone := ok && len(g.pezzi) == 1 && p.col < h.col && p.end < h.end
		g.footer = footer || alone || g.gap && layout.IsFooter(p.text)
		footer = g.footer
	}
}

// isHead recognises the title of the block and its header row.
func (b *indicBlock) isHead(r *riga) bool {
	labels := 0
	for _, p := range r.pezzi {
		if l := p.find(layout.Indicatori); l != nil {
			labels++
			if l.Campo == layout.LIndicatori && len(r.pezzi) == 1 && len(b.head) == 0 {
				return true
			}
		}
	}
	return labels >= 2 && labels*2 > len(r.pezzi)
}

func (b *indicBlock) addHead(r *riga) {
	for _, p := range r.pezzi {
		l := p.find(layout.Indicatori)
		if l == nil {
			continue
		}
		b.labels = append(b.labels, p)
		campo := l.Campo
		if campo == layout.LIndicatori && len(r.pezzi) > 1 {
			campo = layout.LIndicatore
		}
		if campo != layout.LIndicatori && !slices.ContainsFunc(b.head, func(c indicCol) bool { return c.campo == campo }) {
			b.head = append(b.head, indicCol{campo, p.col, p.end})
			b.width = r.width
		}
	}
}

// field gives the column of the header that holds column col: the last that begins at it or left of it.
func (b *indicBlock) field(col int) string {
	campo := ""
	for _, h := range b.head {
		if h.col <= col {
			campo = h.campo
		}
	}
	if campo == "" && len(b.head) > 0 {
		campo = b.head[0].campo
	}
	return campo
}

func (b *indicBlock) column(campo string) (indicCol, bool) {
	for _, h := range b.head {
		if h.campo == campo {
			return h, true
		}
	}
	return indicCol{}, false
}
