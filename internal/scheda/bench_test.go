package scheda_test

import (
	"io"
	"testing"

	"piao/fixtures/danno"
	"piao/internal/scheda"
)

func BenchmarkWriteXLSX(b *testing.B) {
	p := danno.Piano(1, 300)
	for b.Loop() {
		if err := scheda.WriteXLSX(io.Discard, p); err != nil {
			b.Fatal(err)
		}
	}
}
