package extract

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"image/jpeg"
	"image/png"
	"slices"
	"testing"

	"golang.org/x/image/tiff"

	"piao"
	"piao/extract/scan"
	"piao/internal/message"
)

// halves is a picture whose left half is dark.
func halves(w, h int) *image.Gray {
	m := image.NewGray(image.Rect(0, 0, w, h))
	for i := range m.Pix {
		m.Pix[i] = uint8(i % w / (w / 2) * 255)
	}
	return m
}

// tiffPages is a TIFF with so many pages of 120 by 60 pixels, by rows without compression; the resolution is 200 to the inch, and what is more says of each.
func tiffPages(order binary.AppendByteOrder, pages int, more ...[3]uint32) []byte {
	mark := "II*\x00"
	if order == binary.AppendByteOrder(binary.BigEndian) {
		mark = "MM\x00*"
	}
	out := append([]byte(mark), 0, 0, 0, 0)
	link := 4
	for range pages {
		strip := uint32(len(out))
		out = append(out, halves(120, 60).Pix...)
		resolution := uint32(len(out))
		out = order.AppendUint32(order.AppendUint32(out, 200), 1)
		putUint32(order, out[link:], uint32(len(out)))
		tags := append([][3]uint32{{256, 4, 120}, {257, 4, 60}, {258, 3, 8}, {259, 3, 1}, {262, 3, 1}, {273, 4, strip}, {277, 3, 1}, {278, 4, 60}, {279, 4, 7200}, {282, 5, resolution}}, more...)
		slices.SortFunc(tags, func(a, b [3]uint32) int { return int(a[0]) - int(b[0]) })
		out = order.AppendUint16(out, uint16(len(tags)))
		for _, t := range tags {
			out = order.AppendUint32(order.AppendUint16(order.AppendUint16(out, uint16(t[0])), uint16(t[1])), 1)
			if t[1] == 3 {
				out = order.AppendUint16(order.AppendUint16(out, uint16(t[2])), 0)
			} else {
				out = order.AppendUint32(out, t[2])
			}
		}
		link = len(out)
		out = order.AppendUint32(out, 0)
	}
	return out
}

func putUint32(order binary.AppendByteOrder, at []byte, v uint32) {
	copy(at, order.AppendUint32(nil, v))
}

func encoded(t *testing.T, encode func(w *bytes.Buffer) error) []byte {
	var out bytes.Buffer
	if err := encode(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// TestPicturesOfPages gives what is recognised each page of a picture's file, in grey and by its resolution.
func TestPicturesOfPages(t *testing.T) {
	for _, tt := range []struct {
		name   string
		data   []byte
		format Format
		pages  int
		width  int
	}{
		{"png", encoded(t, func(w *bytes.Buffer) error { return png.Encode(w, halves(1684, 842)) }), FormatPNG, 1, 1684},
		{"jpeg", encoded(t, func(w *bytes.Buffer) error { return jpeg.Encode(w, halves(1684, 842), nil) }), FormatJPEG, 1, 1684},
		{"tiff, deflate", encoded(t, func(w *bytes.Buffer) error {
			return tiff.Encode(w, halves(1684, 842), &tiff.Options{Compression: tiff.Deflate})
		}), FormatTIFF, 1, 1684},
		{"tiff of three pages", tiffPages(binary.LittleEndian, 3), FormatTIFF, 3, 120},
		{"tiff of two pages, big end first", tiffPages(binary.BigEndian, 2), FormatTIFF, 2, 120},
	} {
		var seen []string
		see := func(m *image.Gray, _ float64) (*scan.Page, error) {
			w, h := m.Rect.Dx(), m.Rect.Dy()
			seen = append(seen, fmt.Sprintf("%d %v %v", w, m.GrayAt(w/4, h/2).Y < 20, m.GrayAt(3*w/4, h/2).Y > 235))
			return &scan.Page{Width: 100, Height: 100}, nil
		}
		doc, err := Read("pagina", bytes.NewReader(tt.data), int64(len(tt.data)), Options{Recognise: serially(see)})
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		want := fmt.Sprintf("%d true true", tt.width)
		if doc.Format != tt.format || len(seen) != tt.pages || slices.ContainsFunc(seen, func(s string) bool { return s != want }) {
			t.Errorf("%s: %s %v, want %d of %s", tt.name, doc.Format, seen, tt.pages, want)
		}
	}
}

// serially has pages recognised one after the other.
func serially(r scan.Recogniser) scan.Recogniser {
	one := make(chan bool, 1)
	return func(m *image.Gray, scale float64) (*scan.Page, error) {
		one <- true
		defer func() { <-one }()
		return r(m, scale)
	}
}

// TestPicturesUnread: pictures that are too large or no pictures are refused, a page that is damaged is an errore, and a thumbnail is none.
func TestPicturesUnread(t *testing.T) {
	photo := encoded(t, func(w *bytes.Buffer) error { return png.Encode(w, halves(1684, 842)) })
	for name, data := range map[string][]byte{
		"png": photo[:20], "jpeg": []byte("\xff\xd8\xff\xe0"), "tiff": []byte("II*\x00\x08\x00\x00\x00"), "tiff without": []byte("MM\x00*\x00\x00\x00\x00"),
		"only a thumbnail": tiffPages(binary.LittleEndian, 1, [3]uint32{254, 4, 1}),
	} {
		if _, err := Read(name, bytes.NewReader(data), int64(len(data)), Options{}); !errors.Is(err, ErrDamaged) && !errors.Is(err, ErrTooLarge) {
			t.Errorf("%s: %v", name, err)
		}
	}
	lim := Limits{}
	lim.PDF.Pixels = 1000
	if _, err := Read("larga.png", bytes.NewReader(photo), int64(len(photo)), Options{Limits: lim}); !errors.Is(err, ErrTooLarge) {
		t.Errorf("a picture of too many pixels: %v", err)
	}
	whole := tiffPages(binary.LittleEndian, 2)
	loop := slices.Clone(whole)
	copy(loop[len(loop)-4:], loop[4:8]) // the last directory says that the first is next
	if doc, err := Read("giro.tiff", bytes.NewReader(loop), int64(len(loop)), Options{}); err != nil || len(doc.Rilievi) != 2 {
		t.Errorf("a TIFF whose directories go round: %v", err)
	}
	poor := func(*image.Gray, float64) (*scan.Page, error) { return nil, message.Errorf("why.scan.poor") }
	cut := photo[:len(photo)-30]
	doc, err := Read("tagliata.png", bytes.NewReader(cut), int64(len(cut)), Options{Recognise: poor})
	if err != nil || len(doc.Rilievi) != 1 || doc.Rilievi[0].Codice != "pagina-non-riconosciuta" || doc.Rilievi[0].Gravita != piao.Errore {
		t.Errorf("a picture that breaks off: %v", err)
	}
}

// FuzzPictures holds that whatever a picture's file holds is read or refused.
func FuzzPictures(f *testing.F) {
	f.Add(tiffPages(binary.LittleEndian, 2))
	f.Add(tiffPages(binary.BigEndian, 1))
	var out bytes.Buffer
	_ = png.Encode(&out, halves(8, 4))
	f.Add(out.Bytes())
	lim := Limits{}
	lim.PDF.Pixels = 1 << 16
	f.Fuzz(func(t *testing.T, data []byte) {
		var e *Error
		if _, err := Read("pagina", bytes.NewReader(data), int64(len(data)), Options{Limits: lim}); err != nil && !errors.As(err, &e) {
			t.Errorf("%T: %v", err, err)
		}
	})
}
