package normalize

import (
	"errors"
	"fmt"

	"piao"
	"piao/internal/schema"
)

var correzioneSuperata = Rule{
	Codice:  piao.CodiceSuperata,
	Title:   "a decision that no longer fits, since the field or its scheda is another than when it was taken: not applied",
	Titolo:  "una decisione che non vale più, perché il campo o la scheda è cambiato: non applicata",
	Gravita: piao.Avviso,
	Before:  "PESO % | 10; decided for an empty field: 5",
	After:   "PESO % | 10",
	piano:   noteSuperseded,
}

func noteSuperseded(p *pianoWork) []Edit {
	var edits []Edit
	for _, d := range p.decisions() {
		switch {
		case d.fits:
		case d.elsewhere:
			edits = append(edits, Edit{Campo: d.Campo, Prima: d.Dopo, Dopo: d.Dopo,
				Why: fmt.Sprintf("La decisione su «%s» di «%s» è per «%s», che non è «%s»: non applicata.", d.Campo, d.Obiettivo, d.Ente, p.Ente)})
		case d.again:
			edits = append(edits, Edit{scheda: d.w.Numero, Campo: d.Campo, Prima: d.text, Dopo: d.text, Pos: d.w.where(d.Campo),
				Why: fmt.Sprintf("La decisione («%s») è seguita da un'altra sullo stesso campo: non applicata.", d.Dopo)})
		case d.w == nil:
			edits = append(edits, Edit{Campo: d.Campo, Prima: d.Dopo, Dopo: d.Dopo,
				Why: fmt.Sprintf("La decisione su «%s» di «%s» (%s) non trova la sua scheda: non applicata.", d.Campo, d.Obiettivo, d.Settore)})
		default:
			edits = append(edits, Edit{scheda: d.w.Numero, Campo: d.Campo, Prima: d.text, Dopo: d.text, Pos: d.w.where(d.Campo),
				Why: fmt.Sprintf("La decisione («%s» al posto di «%s») non è applicata: %s.", d.Dopo, d.Prima, d.whyNot(p.Anno))})
		}
	}
	return edits
}

// whyNot says in a clerk's words why a decision about a scheda that is there does not fit.
func (d *decided) whyNot(anno int) string {
	var ve *ValueError
	if !errors.As(setField(schema.Clone(d.w.Scheda), d.Campo, d.Dopo, anno), &ve) {
		return "il campo ora dice altro"
	}
	switch ve.Err {
	case ErrNoField:
		return fmt.Sprintf("il campo «%s» non c'è", ve.Text)
	case ErrWhole:
		return fmt.Sprintf("«%s» non è un numero intero", ve.Text)
	case ErrPercent:
		return fmt.Sprintf("«%s» non è una percentuale da 0 a 100", ve.Text)
	case ErrDecimal:
		return fmt.Sprintf("«%s» non è un numero da 0 in su", ve.Text)
	case ErrOneOf:
		return fmt.Sprintf("«%s» non è tra i valori ammessi", ve.Text)
	case ErrAnswer:
		return fmt.Sprintf("«%s» non è né SI né NO", ve.Text)
	case ErrMark:
		return fmt.Sprintf("«%s» non è un mese come gen-25 o 2025-01, né un anno", ve.Text)
	}
	return "un nome non può restare vuoto"
}
