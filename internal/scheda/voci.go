package scheda

import (
	"strings"

	"piao"
	"piao/internal/layout"
	"piao/internal/schema"
)

// The columns of the further entries: the record, what is asked, the value.
const (
	colDove   = colLabel
	colNome   = colText
	colValore = colPercento
)

// voci gives, below what the form asks, a row for each field that it has no cell for: a plan in another form loses nothing when it is written in this
// one. A scheda without such a field has no such rows.
func (f *foglio) voci() []row {
	var rows []row
	add := func(campo, where, what, value string) {
		rows = append(rows, row{{what: caption, col: colDove, text: where}, {what: caption, col: colNome, text: what}, {col: colValore, text: value, campo: campo}})
	}
	if m := f.piano.Modulo; m != "" && m != piao.ModuloObiettivo {
		add("modulo", "piano", "modulo", m)
	}
	placed := placedIn(f.rows)
	for p := range schema.All(f.Scheda) {
		if value, ok := missing(p, placed); ok {
			where, what := p.Voce()
			add(p.Path(), where, what, value)
		}
	}
	if len(rows) == 0 {
		return nil
	}
	return append([]row{{{what: heading, col: colDove, text: label(layout.LVoci)}},
		{labelAt(colDove, layout.LVDove), labelAt(colNome, layout.LVNome), labelAt(colValore, layout.LVValore)}}, rows...)
}

// missing gives what a field holds for which the rows have no cell; ok is false where there is nothing such. A target of another year and an entry of
// altri are told by their value, be it blank.
func missing(p schema.Place, placed map[string]bool) (value string, ok bool) {
	if isIn(p, placed) || p.Kind == schema.Marks || p.Field == schema.Atteso.Field("anno") || p.Field == schema.Voce.Field("etichetta") {
		return "", false
	}
	value = schema.Write(p.Ptr())
	if n, is := p.Ptr().(**float64); is {
		value = number(*n)
	}
	return value, value != "" || p.Field == schema.Atteso.Field("valore_atteso") || p.Field == schema.Voce.Field("valore")
}

// placedIn gives the fields that have a cell in the rows.
func placedIn(rows []row) map[string]bool {
	placed := map[string]bool{}
	for _, r := range rows {
		for _, c := range r {
			placed[c.campo] = true
		}
	}
	return placed
}

// isIn says whether a field has its cell: one of its own, that of the name that it is the code of, of the value that it is the year or the label of; or
// is read from another, or told by the order of the schede and the labels of the fasi.
func isIn(p schema.Place, placed map[string]bool) bool {
	path := p.Path()
	switch p.Field {
	case schema.Scheda.Field("numero"), schema.Fase.Field("numero"):
		return true
	case schema.Atteso.Field("anno"):
		path = strings.TrimSuffix(path, p.Name) + "valore_atteso"
	case schema.Voce.Field("etichetta"):
		path = strings.TrimSuffix(path, p.Name) + "valore"
	}
	return p.IsReading() || placed[path] || p.CodeOf != "" && placed[p.CodeOf]
}
