// Package words is how the things of the model are called in messages.
package words

import (
	"piao"
	"piao/internal/message"
)

// Title names a piano: "Comune di Valdombra · 2025 · 2025-2027".
func Title(p *piao.Piano) message.Text {
	var ente, anno any = p.Ente, p.Anno
	if p.Ente == "" {
		ente = message.New("sum.noente")
	}
	if p.Anno == 0 {
		anno = message.New("sum.noanno")
	}
	if p.Triennio == "" {
		return message.New("piano.title.short", ente, anno)
	}
	return message.New("piano.title", ente, anno, p.Triennio)
}
