package words

import (
	"strings"

	"piao"
)

// A Lettura is a label of a document and the field that it was read as: its path, and what it is called.
type Lettura struct{ Label, Path, Field string }

// Letture takes the list of labels off a rilievo about the form that was worked out from a document, «Scadenza» = fasi.scadenza; and gives what
// else it says. Of another rilievo there is none.
func Letture(r piao.Rilievo) (messaggio string, letture []Lettura) {
	if r.Campo != schemaModulo || r.Prima != r.Dopo {
		return r.Messaggio, nil
	}
	for _, pair := range strings.Split(r.Prima, "; «") {
		label, field, ok := strings.Cut(strings.Trim(pair, "«"), "» = ")
		if !ok {
			return r.Messaggio, nil
		}
		letture = append(letture, Lettura{label, field, FieldName(field)})
	}
	return strings.TrimRight(strings.Replace(r.Messaggio, r.Prima, "", 1), " .") + ".", letture
}

// schemaModulo is the field of the plan that names its form.
const schemaModulo = "modulo"
