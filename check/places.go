package check

import (
	"strings"

	"piao"
	"piao/internal/layout"
	"piao/internal/schema"
)

// Places say where in the source the fields of a piano stand. The zero Places know only where each scheda begins.
type Places struct{ cells map[luogo]string }

// A luogo is a field of a scheda by its path, or a label of the form by its name.
type luogo struct {
	scheda int
	esito  piao.Esito
	campo  string
}

// NewPlaces reads the account of the source's cells. Of a field with several cells the first counts, and the first cell of a fase or
// an indicatore stands for the whole of it.
func NewPlaces(tracce []piao.Traccia) Places {
	w := Places{map[luogo]string{}}
	add := func(t piao.Traccia, campo string) {
		l := luogo{t.Scheda, t.Esito, campo}
		if _, ok := w.cells[l]; !ok {
			w.cells[l] = t.Cell.Pos.String()
		}
	}
	for _, t := range tracce {
		if t.Esito != piao.InCampo && t.Esito != piao.InEtichetta {
			continue
		}
		add(t, t.Campo)
		if whole, _, ok := strings.Cut(t.Campo, "]."); ok {
			add(t, whole+"]")
		}
	}
	return w
}

// Of gives the place of a field as [piao.Pos.String] writes it: of its cell, else of its label, of the row that it belongs to, of the
// block, or of the scheda.
func (w Places) Of(s *piao.Scheda, campo string) string {
	candidates := []luogo{{s.Numero, piao.InCampo, campo}, {s.Numero, piao.InEtichetta, campo}}
	if whole, _, ok := strings.Cut(campo, "]"); ok {
		candidates = append(candidates, luogo{s.Numero, piao.InCampo, whole + "]"})
	}
	switch block, _, _ := strings.Cut(campo, "["); block {
	case "fasi":
		candidates = append(candidates, luogo{s.Numero, piao.InEtichetta, layout.LGantt})
	case "indicatori":
		candidates = append(candidates, luogo{s.Numero, piao.InEtichetta, layout.LIndicatori})
	}
	if f := schema.FieldOf(campo); f != nil && f.CodeOf != "" {
		candidates = append(candidates, luogo{s.Numero, piao.InCampo, f.CodeOf})
	}
	for _, l := range candidates {
		if p := w.cells[l]; p != "" {
			return p
		}
	}
	return piao.Pos{Sheet: s.Fonte.Foglio, Page: s.Fonte.Pagina, Row: s.Fonte.Riga}.String()
}
