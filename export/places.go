package export

import (
	"strings"

	"piao"
)

// places say where in the source the rows of a scheda stand: the first cell of each field, and of each fase and indicatore.
type places map[place]piao.Pos

type place struct {
	scheda int
	campo  string
}

func newPlaces(tracce []piao.Traccia) places {
	w := places{}
	add := func(at place, p piao.Pos) {
		if _, ok := w[at]; !ok {
			w[at] = p
		}
	}
	for _, t := range tracce {
		if t.Esito != piao.InCampo {
			continue
		}
		add(place{t.Scheda, t.Campo}, t.Cell.Pos)
		if whole, _, ok := strings.Cut(t.Campo, "]."); ok {
			add(place{t.Scheda, whole + "]"}, t.Cell.Pos)
		}
	}
	return w
}

// of gives the place of a field, else of the fase or the indicatore that it is of, else that of the scheda.
func (w places) of(s *piao.Scheda, campo string) piao.Pos {
	whole, _, _ := strings.Cut(campo, "].")
	for _, c := range []string{campo, whole + "]"} {
		if p, ok := w[place{s.Numero, c}]; ok {
			return p
		}
	}
	return piao.Pos{Sheet: s.Fonte.Foglio, Page: s.Fonte.Pagina, Row: s.Fonte.Riga}
}
