package extract

import (
	"image"
	"strings"
	"testing"

	"piao"
	"piao/extract/scan"
)

// TestPictureWithoutText: a page that is a dark picture on which nothing is recognised is told, and a white one is not.
func TestPictureWithoutText(t *testing.T) {
	const page = "%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n" +
		"3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>>>\nendobj\n" +
		"4 0 obj\n<</Length 21>>\nstream\n90 0 0 90 5 5 cm /I Do\nendstream\nendobj\n" +
		"5 0 obj\n<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>\nstream\nX\nendstream\nendobj\n" +
		"trailer\n<</Root 1 0 R>>\n"
	blank := func(*image.Gray, float64) (*scan.Page, error) { return &scan.Page{Width: 100, Height: 100}, nil }
	for pixel, want := range map[string]bool{"\x00": true, "\xff": false} {
		data := strings.Replace(page, "stream\nX\n", "stream\n"+pixel+"\n", 1)
		doc, err := Read("figura.pdf", strings.NewReader(data), int64(len(data)), Options{Recognise: blank})
		if err != nil {
			t.Fatal(err)
		}
		told := false
		for _, r := range doc.Rilievi {
			told = told || r.Codice == "pagina-non-riconosciuta" && r.Gravita == piao.Errore && strings.Contains(r.Messaggio, "alcun testo")
		}
		if told != want {
			t.Errorf("pixel %q: told %v, want %v: %v", pixel, told, want, doc.Rilievi)
		}
	}
}
