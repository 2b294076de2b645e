package normalize

import (
	"strings"

	"piao"
)

// fields calls fn for every text of the scheda that is kept as written, with its path.
func (w *schedaWork) fields(fn func(campo string, text *string)) {
	fn("azione_strategica", &w.AzioneStrategica)
	fn("obiettivo_operativo", &w.ObiettivoOperativo)
	fn("missione", &w.Missione)
	fn("programma", &w.Programma)
	fn("settore", &w.Settore)
	fn("responsabile", &w.Responsabile)
	fn("obiettivo", &w.Obiettivo)
	fn("descrizione", &w.Descrizione)
	for i := range w.Assessori {
		fn("assessori["+itoa(i)+"]", &w.Assessori[i])
	}
	fn("personale", &w.Personale)
	fn("altre_unita", &w.AltreUnita)
	for i := range w.Fasi {
		fn("fasi["+itoa(i)+"].descrizione", &w.Fasi[i].Descrizione)
		fn("fasi["+itoa(i)+"].motivazione", &w.Fasi[i].Motivazione)
	}
	for i := range w.Indicatori {
		x, path := &w.Indicatori[i], "indicatori["+itoa(i)+"]."
		fn(path+"descrizione", &x.Descrizione)
		fn(path+"unita_misura", &x.UnitaMisura)
		fn(path+"valore_atteso", &x.ValoreAtteso)
		fn(path+"valore_raggiunto", &x.ValoreRaggiunto)
		fn(path+"note", &x.Note)
	}
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

// setText gives the change that sets a field's text.
func setText(field *string, text string) func() { return func() { *field = text } }
