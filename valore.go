package piao

// The kinds of a [Valore].
const (
	TipoNumero      = "numero"
	TipoPercentuale = "percentuale"
	TipoDurata      = "durata"
	TipoData        = "data"
	TipoTesto       = "testo"
)

// A Valore is the typed reading of an expected or achieved value. The text that it was read from stays beside it, in the [Indicatore].
type Valore struct {
	// Tipo is one of numero, percentuale, durata, data, testo.
	Tipo string `json:"tipo"`
	// Operatore is one of = > >= < <= ~ (about) for numero, percentuale and durata; empty for data and testo.
	Operatore string `json:"operatore,omitempty"`
	// Valore is the number, for numero, percentuale (in percent) and durata (in Unita).
	Valore *float64 `json:"valore,omitempty"`
	// Unita is the unit as the cell itself writes it ("ore", "avvisi"); empty for a percent sign or where there is none.
	Unita string `json:"unita,omitempty"`
	// Scadenza is an ISO date, where the text names one; its year is the piano's where the text has none.
	Scadenza string `json:"scadenza,omitempty"`
}
