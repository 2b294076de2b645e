package normalize

import (
	"strings"

	"piao"
)

// A schedaWork is a scheda whose fields are read, for the rules of scheda scope.
type schedaWork struct {
	*piao.Scheda
	f *rawWork
	// at says where a field was read, or would stand, by its path.
	at map[string]piao.Pos
	// slots are what the fields were read from, by their paths.
	slots map[string]*slot
	// refused are readings that were not what they claimed to be.
	refused []Reading
}

// A slot is the text of a field as its cells have it, and the cells.
type slot struct {
	text  string
	marks []string
	cells []*piece
}

// written is the text of a field's cells; "" where it has none.
func (w *schedaWork) written(campo string) string {
	if s := w.slots[campo]; s != nil {
		return s.text
	}
	return ""
}

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

// A pianoWork is a piano for the rules of piano scope.
type pianoWork struct {
	*piao.Piano
	g     *bundle
	works []*schedaWork
	opts  Options
	// groups are the schede that are one goal, once they are looked for.
	groups [][]*schedaWork
	// decided are the decisions about this piano, once they are looked for.
	decided []decided
	// said has, by file, what [pianoWork.shown] gives.
	said map[string]map[string][]int
	// pinned are the spellings that hold for it, once they are looked for.
	pinned map[string]string
}

func (p *pianoWork) record(r piao.Rilievo) { p.Rilievi = append(p.Rilievi, r) }
