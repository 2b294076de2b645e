package form

import (
	"strings"

	"piao"
	"piao/internal/layout"
	"piao/internal/schema"
)

// readVoci gives the further entries of a scheda to the fields that they name: rows of a record, of what it is called there, and of the value.
func readVoci(s *piao.RawScheda) {
	for i := range s.Zone {
		cells := s.Zone[i].Cells
		if isVociHead(cells) {
			for j := range cells {
				s.Etichette = append(s.Etichette, &cells[j])
			}
			continue
		}
		if len(cells) < 2 {
			continue
		}
		campo, etichetta, ok := schema.VoceOf(strings.TrimSpace(cells[0].Text), strings.TrimSpace(cells[1].Text))
		if !ok {
			continue
		}
		s.Etichette = append(s.Etichette, &cells[0], &cells[1])
		v := piao.RawVoce{Campo: campo, Etichetta: etichetta}
		if len(cells) > 2 {
			v.Testo, v.Celle = strings.TrimSpace(cells[2].Text), []*piao.Cell{&cells[2]}
		}
		s.Voci = append(s.Voci, v)
	}
}

// isVociHead says whether a row is the title of the entries or the header below it.
func isVociHead(cells []piao.Cell) bool {
	for i := range cells {
		if l := layout.Find(layout.Voci, cells[i].Text); l == nil || !l.Clean(cells[i].Text) {
			return false
		}
	}
	return len(cells) > 0 && (len(cells) == 1 || len(cells) == len(layout.Labels(layout.Voci))-1)
}
