package normalize

import (
	"fmt"

	"piao"
	"piao/internal/layout"
)

var etichettaSuAltraRiga = Rule{
	Codice:  "etichetta-su-altra-riga",
	Title:   "a label of the head on another row than its own, with its value",
	Titolo:  "etichetta della testa su una riga non sua, con il suo valore",
	Gravita: piao.Riparato,
	Before:  "OBIETTIVO: | Nuovo archivio | Responsabile: | Rosa Bruni",
	After:   "OBIETTIVO: | Nuovo archivio (Responsabile: on the PESO row)",
}

// onOtherRow is the choice to read what stands behind a label on another row than the form's; nil where the label is on its own.
func onOtherRow(v *entry) *choice {
	leader := leaderOf(v.r)
	if v.label.Opens || leader == v.label.Home() || leader == v.label.Campo || v.label.Campo == layout.LSettore && len(v.valori) == 0 {
		return nil
	}
	return etichettaSuAltraRiga.choose(Edit{Campo: v.label.Campo, Prima: v.text(), Dopo: v.text(), Pos: v.p.pos(),
		Why: fmt.Sprintf("L'etichetta «%s» sta sulla riga di «%s»: letta con il suo valore.", v.label.Grafia, layout.Get(leader).Grafia)})
}
