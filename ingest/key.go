package ingest

import (
	"piao"
	"piao/internal/testo"
)

// A planKey is the ente, folded, and the year.
type planKey struct {
	ente string
	anno int
}

func keyOf(p *piao.Piano) planKey { return planKey{testo.Key(p.Ente), p.Anno} }
