package normalize

import (
	"fmt"

	"piao"
)

var faseSenzaNumero = Rule{
	Codice:  "fase-senza-numero",
	Title:   "a fase whose label is lost: it takes the number between its neighbours'",
	Titolo:  "una fase senza etichetta: prende il numero tra quelli vicini",
	Gravita: piao.Dubbio,
	Before:  "FASE 1; (none); FASE 3",
	After:   "FASE 1; FASE 2; FASE 3",
}

// unnumbered is the choice to number a fase without a label by the order of the fasi.
func unnumbered(campo string, n int, at piao.Pos) *choice {
	return faseSenzaNumero.choose(Edit{Campo: campo, Prima: "", Dopo: itoa(n), Pos: at,
		Why: fmt.Sprintf("L'etichetta della fase è perduta: numerata %d secondo l'ordine.", n)})
}
