package diff

import (
	"slices"

	"piao"
	"piao/internal/listing"
)

// Rows gives a row a change, and one for each goal that was added or dropped.
func (d *Diff) Rows() Listing {
	var rows [][]any
	for _, g := range d.Goals {
		head := []any{numero(g.Before), numero(g.After), string(g.Status), g.Settore, g.Responsabile, g.Obiettivo}
		if len(g.Changes) == 0 {
			rows = append(rows, append(head, "", "", "", "", nil, nil))
		}
		for _, c := range g.Changes {
			rows = append(rows, append(slices.Clone(head), string(c.Kind), c.Field, c.Before, c.After, nonZero(c.Months), nonZero(c.Ambition)))
		}
	}
	return listing.New(listing.Columns("before", "after", "status", "settore", "responsabile", "obiettivo", "kind", "field", "value_before",
		"value_after", "months", "ambition"), rows)
}

// numero is nothing where there is none.
func numero(n *int) any {
	if n == nil {
		return nil
	}
	return *n
}

// nonZero is nothing for 0.
func nonZero(n int) any {
	if n == 0 {
		return nil
	}
	return n
}

// Rows gives a row for each indicatore of each year that has the goal; one for a year whose goal has none.
func (h *History) Rows() Listing {
	var rows [][]any
	for k, p := range h.Points {
		if p.Scheda == nil {
			continue
		}
		s := p.Scheda
		head := []any{h.Ente, p.Anno, s.Numero, s.Settore, s.Responsabile, s.Obiettivo, orNil(s.Peso)}
		n := len(rows)
		for _, t := range h.Indicatori {
			if i := t.Values[k]; i != nil {
				rows = append(rows, append(slices.Clone(head), t.Descrizione, i.UnitaMisura, i.ValoreAtteso, figureOf(i.Atteso), i.ValoreRaggiunto, figureOf(i.Raggiunto), i.Note))
			}
		}
		if len(rows) == n {
			rows = append(rows, append(head, "", "", "", nil, "", nil, ""))
		}
	}
	return listing.New(listing.Columns("ente", "anno", "scheda", "settore", "responsabile", "obiettivo", "peso", "indicatore", "unita_misura", "valore_atteso",
		"atteso", "valore_raggiunto", "raggiunto", "note"), rows)
}

// orNil is nothing where there is none.
func orNil(x *float64) any {
	if x == nil {
		return nil
	}
	return *x
}

// figureOf is the number of a value, or its date.
func figureOf(v *piao.Valore) any {
	switch {
	case v == nil:
		return nil
	case v.Valore != nil:
		return *v.Valore
	case v.Scadenza != "":
		return v.Scadenza
	}
	return nil
}
