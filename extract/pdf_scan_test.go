package extract

import (
	"image"
	"strings"
	"testing"

	"piao"
	"piao/extract/pdf"
	"piao/extract/scan"
)

// scanned is a page of 100 by 100 points with a picture of one pixel, and a stamp over it.
const scanned = "%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n" +
	"3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>/Font<</F 6 0 R>>>>>>\nendobj\n" +
	"4 0 obj\n<</Length 69>>\nstream\nq 90 0 0 90 5 5 cm /I Do Q BT /F 8 Tf 10 80 Td (Prot. 123) Tj ET     \nendstream\nendobj\n" +
	"5 0 obj\n<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>\nstream\nX\nendstream\nendobj\n" +
	"6 0 obj\n<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>\nendobj\ntrailer\n<</Root 1 0 R>>\n"

// TestTextOverPicture: a stamp over a page that was recognised is told; the page is drawn with its picture, what was read and how sure that is.
func TestTextOverPicture(t *testing.T) {
	see := func(*image.Gray, float64) (*scan.Page, error) {
		p := &scan.Page{Width: 100, Height: 100, Turn: scan.Turn{Quarters: 1}}
		p.Words = []pdf.Seen{{Word: pdf.Word{Box: pdf.Box{X0: 20, Y0: 40, X1: 50, Y1: 48}, Text: "Tributi", Sure: 61}, Base: 47, Size: 8}}
		return p, nil
	}
	doc, err := Read("timbro.pdf", strings.NewReader(scanned), int64(len(scanned)), Options{Recognise: see})
	if err != nil {
		t.Fatal(err)
	}
	want := piao.Rilievo{Codice: "testo-sovrapposto", Gravita: piao.Avviso, Prima: "Prot. 123", Posizione: "pagina 1"}
	var got piao.Rilievo
	for _, r := range doc.Rilievi {
		if r.Codice == want.Codice {
			got = r
			got.Messaggio = ""
		}
	}
	if got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	d, err := OpenDrawing("timbro.pdf", strings.NewReader(scanned), int64(len(scanned)), doc, Options{})
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	if err := d.Page(&out, 1); err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{`href="data:image/jpeg;base64,`, `<rect class="h"`, "riga 1, colonna 1, 61%", ">61% Tributi</text>"} {
		if !strings.Contains(out.String(), part) {
			t.Errorf("the picture lacks %s:\n%s", part, out.String())
		}
	}
}

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
