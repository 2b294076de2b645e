package normalize

import (
	"cmp"
	"strings"

	"piao"
	"piao/internal/schema"
)

// readText reads a text that has a typed reading. anno is the piano's; a target of another year is read in that one.
func readText(p schema.Place, anno int) {
	if p.Read == nil {
		return
	}
	text := *p.Ptr().(*string)
	switch v := p.Beside(p.Read).(type) {
	case **piao.Valore:
		*v = readValore(text, yearOfTarget(p, anno))
	case **string:
		*v = readScadenza(text, anno)
	}
}

// yearOfTarget is the year in which a value is read that names none.
func yearOfTarget(p schema.Place, anno int) int {
	if year := schema.Atteso.Field("anno"); strings.HasPrefix(p.Field.Path, schema.Atteso.Name+".") {
		return cmp.Or(*p.Beside(year).(*int), anno)
	}
	return anno
}
