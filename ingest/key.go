package ingest

import (
	"piao"
	"piao/internal/layout"
)

// A planKey is the ente, folded, and the year.
type planKey struct {
	ente string
	anno int
}

func keyOf(p *piao.Piano) planKey { return planKey{layout.Key(p.Ente), p.Anno} }
