package normalize_test

import (
	"os"
	"testing"

	"piao"
	"piao/extract"
	"piao/normalize"
)

func BenchmarkTmp(b *testing.B) {
	data, err := os.ReadFile("/work/shared/corpus/altopascio-2025.txt")
	if err != nil {
		b.Skip()
	}
	doc, err := extract.TmpText("x.txt", data)
	if err != nil {
		b.Fatal(err)
	}
	b.Run("segment", func(b *testing.B) {
		for b.Loop() {
			extract.Segment(doc)
		}
	})
	f := extract.Segment(doc)
	b.Run("normalize", func(b *testing.B) {
		for b.Loop() {
			normalize.Files([]piao.RawFile{f}, normalize.Options{})
		}
	})
}
