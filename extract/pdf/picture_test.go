package pdf

import (
	"bytes"
	"fmt"
	"image"
	"image/jpeg"
	"testing"
)

// TestPicture draws pictures of 4 by 2 pixels over a page of 200 by 100 points: their left half dark and their right half light, whatever they are coded
// in.
func TestPicture(t *testing.T) {
	m := image.NewGray(image.Rect(0, 0, 64, 32))
	for i := range m.Pix {
		m.Pix[i] = uint8(i % 64 / 32 * 255)
	}
	var photo bytes.Buffer
	if err := jpeg.Encode(&photo, m, nil); err != nil {
		t.Fatal(err)
	}
	const small = "/Type/XObject/Subtype/Image/Width 4/Height 2"
	for name, object := range map[string]string{
		"grey":     stream(small+"/ColorSpace/DeviceGray/BitsPerComponent 8", "\x00\x00\xff\xff\x00\x00\xff\xff"),
		"negative": stream(small+"/ColorSpace/DeviceGray/BitsPerComponent 8/Decode[1 0]", "\xff\xff\x00\x00\xff\xff\x00\x00"),
		"rgb":      stream(small+"/ColorSpace/DeviceRGB/BitsPerComponent 8", "\x00\x00\x10\x00\x00\x10\xff\xff\xff\xff\xff\xff\x00\x00\x10\x00\x00\x10\xff\xff\xff\xff\xff\xff"),
		"bits":     stream(small+"/ColorSpace/DeviceGray/BitsPerComponent 1", "\x30\x30"),
		"palette":  stream(small+"/ColorSpace[/Indexed/DeviceRGB 1<FFFFFF000000>]/BitsPerComponent 1", "\xC0\xC0"),
		"ink":      stream(small+"/ColorSpace[/Separation/Nero/DeviceGray 9 0 R]/BitsPerComponent 8", "\xff\xff\x00\x00\xff\xff\x00\x00"),
		"stencil":  stream(small+"/ImageMask true/BitsPerComponent 1", "\x30\x30"),
		"jpeg":     stream("/Type/XObject/Subtype/Image/Width 64/Height 32/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/DCTDecode", photo.String()),
		"fax":      stream(small+"/ColorSpace/DeviceGray/BitsPerComponent 1/Filter/CCITTFaxDecode/DecodeParms<</K -1/Columns 4/Rows 2>>", fax),
	} {
		d := mustOpen(t, page("q 200 0 0 100 0 0 cm /I Do Q", "", "/XObject<</I 6 0 R>>", object))
		p, err := d.Page(1)
		if err != nil {
			t.Fatal(err)
		}
		pic, err := d.Picture(p)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		w, h := pic.Rect.Dx(), pic.Rect.Dy()
		left, right := pic.GrayAt(w/4, h/2), pic.GrayAt(3*w/4, h/2)
		if left.Y > 20 || right.Y < 235 || fmt.Sprint(pic.Scale) != "1" {
			t.Errorf("%s: %v %v, scale %v", name, left, right, pic.Scale)
		}
	}
}

// fax is two rows of two black and two white pixels in the coding of group 4: the first as black and white runs, the second as the first.
const fax = "\x26\xBF\x80\x08\x00\x80"

// TestPictureTurned draws a picture on a page that is turned: the picture turns with it.
func TestPictureTurned(t *testing.T) {
	object := stream("/Type/XObject/Subtype/Image/Width 4/Height 2/ColorSpace/DeviceGray/BitsPerComponent 8", "\x00\x00\xff\xff\x00\x00\xff\xff")
	d := mustOpen(t, page("q 200 0 0 100 0 0 cm /I Do Q", "/Rotate 90", "/XObject<</I 6 0 R>>", object))
	p, _ := d.Page(1)
	pic, err := d.Picture(p)
	if err != nil {
		t.Fatal(err)
	}
	if w, h := pic.Rect.Dx(), pic.Rect.Dy(); w != 100 || h != 200 || pic.GrayAt(50, 50).Y != 0 || pic.GrayAt(50, 150).Y != 255 {
		t.Errorf("%d by %d: top %v, bottom %v", w, h, pic.GrayAt(50, 50), pic.GrayAt(50, 150))
	}
}

// TestPictureRefused gives errors for pictures that are too large, cut off, or in a format that is not read.
func TestPictureRefused(t *testing.T) {
	for name, object := range map[string]string{
		"large": stream("/Type/XObject/Subtype/Image/Width 99999/Height 99999/ColorSpace/DeviceGray/BitsPerComponent 8", "\x00"),
		"cut":   stream("/Type/XObject/Subtype/Image/Width 4/Height 2/ColorSpace/DeviceGray/BitsPerComponent 8", "\x00"),
		"jpx":   stream("/Type/XObject/Subtype/Image/Width 4/Height 2/Filter/JPXDecode", "\x00"),
		"jpeg":  stream("/Type/XObject/Subtype/Image/Width 4/Height 2/Filter/DCTDecode", "\xff\xd8\xff"),
		"bits":  stream("/Type/XObject/Subtype/Image/Width 4/Height 2/ColorSpace/DeviceGray/BitsPerComponent 7", "12345678"),
	} {
		d := mustOpen(t, page("q 200 0 0 100 0 0 cm /I Do Q", "", "/XObject<</I 6 0 R>>", object))
		p, _ := d.Page(1)
		if _, err := d.Picture(p); err == nil {
			t.Errorf("%s is read", name)
		}
	}
}
