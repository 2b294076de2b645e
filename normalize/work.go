package normalize

import (
	"strings"

	"piao"
)

// where gives the place of a field; of an empty one that of its label, its fase or its indicatore, else that of the scheda.
func (w *schedaWork) where(campo string) piao.Pos {
	row, _, _ := strings.Cut(campo, ".")
	list, _, _ := strings.Cut(campo, "[")
	for _, at := range []string{campo, row + ".numero", row + ".fase", list, labelOf(list)} {
		if p, ok := w.at[at]; ok {
			return p
		}
	}
	f := w.Fonte
	return piao.Pos{Sheet: f.Foglio, Page: f.Pagina, Row: f.Riga}
}

// labelOf is the key under which the place of a field's label is kept.
func labelOf(campo string) string { return "etichetta " + campo }

// setText gives the change that sets a field's text.
func setText(field *string, text string) func() { return func() { *field = text } }
