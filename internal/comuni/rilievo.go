package comuni

import (
	"slices"
	"strings"

	"piao"
	"piao/internal/testo"
)

// What says that the codes of an ente are those of the table.
const (
	Codice = "codici-ente"
	Title  = "the codes of the ente, which no document says: those of the only comune of its name and province"
	Titolo = "i codici dell'ente, che nessun documento dice: quelli dell'unico comune di quel nome e di quella provincia"
)

// Codes gives the codes that are there, in a fixed order.
func (c Comune) Codes() (codes []string) {
	for _, code := range []string{c.IPA(), c.ISTAT, c.Catastale} {
		if code != "" {
			codes = append(codes, code)
		}
	}
	return codes
}

// Told gives a copy of a plan with the rilievo that says that its ente's codes are those of a comune; the plan itself where it says so already.
func Told(p *piao.Piano, c Comune) *piao.Piano {
	if slices.ContainsFunc(p.Rilievi, func(r piao.Rilievo) bool { return r.Codice == Codice }) {
		return p
	}
	q := *p
	codes := strings.Join(c.Codes(), ", ")
	q.Rilievi = append(slices.Clone(p.Rilievi), piao.Rilievo{Codice: Codice, Gravita: piao.Riparato, Campo: "ente", Dopo: codes,
		Messaggio: "I codici di «" + testo.Blanks(p.Ente) + "» sono quelli del comune di " + c.Nome + " (" + c.Sigla + ") nella tabella dei comuni: " + codes + "."})
	return &q
}
