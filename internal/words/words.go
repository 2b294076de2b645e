// Package words is how the things of the model are called in messages.
package words

import (
	"strings"

	"piao"
	"piao/internal/layout"
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

// Label is one of the form's labels without its colon and its sign of percent.
func Label(campo string) string { return strings.TrimRight(layout.Get(campo).Grafia, ": %") }
