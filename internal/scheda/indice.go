package scheda

import (
	"fmt"

	"github.com/xuri/excelize/v2"

	"piao"
	"piao/internal/layout"
	"piao/internal/words"
)

// The columns of the index, from 1.
const (
	indexNumero = iota + 1
	indexSettore
	indexResponsabile
	indexObiettivo
	indexPeso
	_
	indexMissioni // hidden, and not printed: the list that the sheets offer for a missione
)

// noValue stands in the index for a value that a scheda lacks.
const noValue = "–"

// fillIndex fills the first sheet: a row a scheda, which leads to its sheet and follows what that says. Reading back, normalize compares
// its cells with the schede, and finds nothing new.
func (b *book) fillIndex() {
	if b.err != nil {
		return
	}
	rows := append(titles(b.piano), row{{what: heading, col: indexNumero, text: layout.IndexName()}}, row{
		labelAt(indexNumero, layout.LIndice), labelAt(indexSettore, layout.LSettore), labelAt(indexResponsabile, layout.LResponsabile),
		labelAt(indexObiettivo, layout.LObiettivo), labelAt(indexPeso, layout.LPeso)})
	header := len(rows)
	for i := range b.piano.Schede {
		rows = append(rows, indexRow(&b.piano.Schede[i]))
	}
	cover(rows, indexPeso)
	g := grid{book: b, name: layout.IndexName(), widths: []float64{0, 6, 34, 28, 80, 9, 3, 60}}
	for i := range len(rows) + 1 {
		g.starts = append(g.starts, i+1)
	}
	g.page(indexPeso, header)
	for i := range b.piano.Schede {
		g.try(g.file.SetCellHyperLink(g.name, ref(indexNumero, header+i+1), quoted(sheetName(&b.piano.Schede[i]))+"A1", "Location"))
	}
	g.stream(rows, header)
}

func indexRow(s *piao.Scheda) row {
	peso := cell{what: link, col: indexPeso, text: number(s.Peso), campo: layout.LPeso}
	if s.Peso == nil && !isPercento(s) {
		peso.text, peso.campo = s.PesoTesto, "peso_testo"
	}
	if peso.text == "" && !isPercento(s) {
		peso.text, peso.campo = noValue, ""
	}
	return row{{what: link, col: indexNumero, text: fmt.Sprint(s.Numero)}, {what: link, col: indexSettore, text: s.Settore, campo: layout.LSettore},
		{what: link, col: indexResponsabile, text: s.Responsabile, campo: layout.LResponsabile},
		{what: link, col: indexObiettivo, text: s.Obiettivo, campo: layout.LObiettivo}, peso}
}

// stream writes the rows of the index as a stream, the one way in which excelize writes a formula with what it gives.
func (g *grid) stream(rows []row, header int) {
	w, err := g.file.NewStreamWriter(g.name)
	if err != nil {
		g.try(err)
		return
	}
	for col, width := range g.widths[1:] {
		g.try(w.SetColWidth(col+1, col+1, width))
	}
	g.try(w.SetColVisible(indexMissioni, indexMissioni, false))
	g.try(w.SetPanes(&excelize.Panes{Freeze: true, YSplit: header, TopLeftCell: ref(1, header+1), ActivePane: "bottomLeft"}))
	missioni := layout.Missioni()
	for i := range max(len(rows), header+len(missioni)) {
		var r row
		if i < len(rows) {
			r = rows[i]
		}
		cells := make([]any, indexMissioni)
		if k := i - header; k >= 0 && k < len(missioni) {
			cells[indexMissioni-1] = words.Coded(&missioni[k].Codice, missioni[k].Nome)
		}
		height := 16.0
		for _, c := range r {
			height = max(height, c.height(g.widths))
			for col := c.col; col <= c.end; col++ {
				cells[col-1] = excelize.Cell{StyleID: g.style(styleOf(c))}
			}
			cells[c.col-1] = excelize.Cell{StyleID: g.style(styleOf(c)), Value: c.text}
			if c.campo != "" {
				cells[c.col-1] = g.follow(c, g.values[i-header][c.campo])
			}
			if c.end > c.col {
				g.try(w.MergeCell(ref(c.col, i+1), ref(c.end, i+1)))
			}
		}
		g.try(w.SetRow(ref(1, i+1), cells, excelize.RowOpts{Height: min(height, excelize.MaxRowHeight)}))
	}
	g.try(w.Flush())
}

// missioniList is where the index has the missioni.
func (b *book) missioniList() string {
	first := len(titles(b.piano)) + 3 // below the titles, the heading and the labels
	column := "$" + piao.ColumnName(indexMissioni) + "$"
	return fmt.Sprintf("%s%s%d:%s%d", quoted(layout.IndexName()), column, first, column, first+len(layout.Missioni())-1)
}

// follow makes a cell a formula that gives what the cell of a scheda's sheet holds, and beside it what it gives now.
func (g *grid) follow(c cell, source string) excelize.Cell {
	if c.text == "" {
		c.text = noValue
	}
	return excelize.Cell{StyleID: g.style(styleOf(c)), Value: c.text, Formula: fmt.Sprintf(`IF(%s="","%s",%s)`, source, noValue, source)}
}
