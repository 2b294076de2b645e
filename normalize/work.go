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

// where gives the place of a field, that of the scheda where it has none of its own.
func (w *schedaWork) where(campo string) piao.Pos {
	if p, ok := w.at[campo]; ok {
		return p
	}
	if list, _, ok := strings.Cut(campo, "["); ok {
		if p, ok := w.at[list]; ok {
			return p
		}
	}
	f := w.Fonte
	return piao.Pos{Sheet: f.Foglio, Page: f.Pagina, Row: f.Riga}
}

// setText gives the change that sets a field's text.
func setText(field *string, text string) func() { return func() { *field = text } }
