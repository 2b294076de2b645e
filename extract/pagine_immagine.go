package extract

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"image/draw"
	"image/jpeg"
	"image/png"
	"io"

	"golang.org/x/image/tiff"

	"piao/extract/pdf"
)

// Paged says whether documents of a format are pages on which things stand, which can be drawn: PDF, and the pictures of pages.
func (f Format) Paged() bool { return f == FormatPDF || f.isPicture() }

func (f Format) isPicture() bool { return f == FormatPNG || f == FormatJPEG || f == FormatTIFF }

// pictureKinds tells pictures of pages by their first bytes.
var pictureKinds = []struct {
	mark   string
	format Format
}{{"\x89PNG\r\n\x1a\n", FormatPNG}, {"\xff\xd8\xff", FormatJPEG}, {"II*\x00", FormatTIFF}, {"MM\x00*", FormatTIFF}}

func pictureFormat(head []byte) Format {
	for _, k := range pictureKinds {
		if bytes.HasPrefix(head, []byte(k.mark)) {
			return k.format
		}
	}
	return ""
}

// paged gives the PDF that a file is, or that its pictures make: each is a page. A picture that is damaged makes a page that cannot be read.
func paged(r io.ReaderAt, size int64, lim Limits) (io.ReaderAt, int64, error) {
	head := make([]byte, min(size, 8))
	if _, err := r.ReadAt(head, 0); err != nil && err != io.EOF {
		return nil, 0, err
	}
	b := &binder{lim: lim}
	var err error
	switch pictureFormat(head) {
	case FormatPNG:
		err = b.png(io.NewSectionReader(r, 0, size))
	case FormatJPEG:
		err = b.jpeg(io.NewSectionReader(r, 0, size))
	case FormatTIFF:
		err = b.tiff(r, size)
	default:
		return r, size, nil
	}
	if err != nil {
		return nil, 0, err
	}
	data := b.bound()
	return bytes.NewReader(data), int64(len(data)), nil
}

// A binder makes a PDF of pictures, a page each.
type binder struct {
	lim     Limits
	objects []string
	pages   []int // the objects that are pages
}

// longSide is that of the page that a picture without a likely resolution is taken for, in points: A4's.
const longSide = 842

// add adds a page: a picture of so many pixels, as an object's stream with what its dictionary says besides its size.
func (b *binder) add(w, h int, dpi float64, more string, data []byte) {
	const least, most = 100, 1300 // lower ones are those of screens
	scale := dpi / 72
	if dpi < least || dpi > most {
		scale = float64(max(w, h)) / longSide
	}
	x, y := float64(w)/scale, float64(h)/scale
	content := fmt.Sprintf("%.2f 0 0 %.2f 0 0 cm /I Do", x, y)
	n := len(b.objects) + 3 // the first two are the catalog and the list of pages
	b.objects = append(b.objects,
		fmt.Sprintf("<</Type/XObject/Subtype/Image/Width %d/Height %d%s/Length %d>>\nstream\n%s\nendstream", w, h, more, len(data), data),
		fmt.Sprintf("<</Length %d>>\nstream\n%s\nendstream", len(content), content),
		fmt.Sprintf("<</Type/Page/Parent 2 0 R/MediaBox[0 0 %.2f %.2f]/Contents %d 0 R/Resources<</XObject<</I %d 0 R>>>>>>", x, y, n+1, n))
	b.pages = append(b.pages, n+2)
}

// bound gives the PDF's bytes.
func (b *binder) bound() []byte {
	var kids bytes.Buffer
	for _, n := range b.pages {
		fmt.Fprintf(&kids, "%d 0 R ", n)
	}
	objects := append([]string{"<</Type/Catalog/Pages 2 0 R>>", fmt.Sprintf("<</Type/Pages/Kids[%s]/Count %d>>", kids.Bytes(), len(b.pages))}, b.objects...)
	var out bytes.Buffer
	out.WriteString("%PDF-1.4\n")
	at := make([]int, len(objects))
	for i, o := range objects {
		at[i] = out.Len()
		fmt.Fprintf(&out, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	xref := out.Len()
	fmt.Fprintf(&out, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, n := range at {
		fmt.Fprintf(&out, "%010d 00000 n \n", n)
	}
	fmt.Fprintf(&out, "trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, xref)
	return out.Bytes()
}

// admit holds a picture to the limits before it is decoded.
func (b *binder) admit(c image.Config) error {
	if c.Width < 1 || c.Height < 1 || c.Width > b.lim.PDF.Pixels/c.Height {
		return b.lim.passed(&pdf.LimitError{Limit: pdf.LimitPixels, Max: b.lim.PDF.Pixels})
	}
	if len(b.pages) >= b.lim.PDF.Pages {
		return b.lim.passed(&pdf.LimitError{Limit: pdf.LimitPages, Max: b.lim.PDF.Pages})
	}
	return nil
}

// gray adds a decoded picture; one that err says is damaged makes a page that cannot be read.
func (b *binder) gray(c image.Config, m image.Image, dpi float64, err error) {
	const plain = "/ColorSpace/DeviceGray/BitsPerComponent 8"
	if err != nil {
		b.add(c.Width, c.Height, dpi, plain, nil)
		return
	}
	var out bytes.Buffer
	z, _ := zlib.NewWriterLevel(&out, zlib.BestSpeed) // the level is one
	g := grayOf(m)
	for y := range g.Rect.Dy() {
		_, _ = z.Write(g.Pix[y*g.Stride:][:g.Rect.Dx()]) // a Buffer takes all
	}
	_ = z.Close()
	b.add(g.Rect.Dx(), g.Rect.Dy(), dpi, plain+"/Filter/FlateDecode", out.Bytes())
}

// grayOf gives a picture in grey, on white.
func grayOf(m image.Image) *image.Gray {
	if g, ok := m.(*image.Gray); ok {
		return g
	}
	g := image.NewGray(image.Rect(0, 0, m.Bounds().Dx(), m.Bounds().Dy()))
	draw.Draw(g, g.Rect, image.White, image.Point{}, draw.Src)
	draw.Draw(g, g.Rect, m, m.Bounds().Min, draw.Over)
	return g
}

func (b *binder) png(r io.ReadSeeker) error {
	c, err := png.DecodeConfig(r)
	if err != nil {
		return ErrDamaged.From(err)
	}
	if err := b.admit(c); err != nil {
		return err
	}
	_, _ = r.Seek(0, io.SeekStart) // a section of what is read by places
	data, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	m, err := png.Decode(bytes.NewReader(data))
	b.gray(c, m, pngDPI(data), err)
	return nil
}

// pngDPI gives the resolution that a PNG says it has, 0 for none.
func pngDPI(data []byte) float64 {
	const inch = 0.0254
	if i := bytes.Index(data, []byte("pHYs")); i > 0 && i+13 <= len(data) && data[i+12] == 1 {
		return float64(binary.BigEndian.Uint32(data[i+4:])) * inch
	}
	return 0
}

// jpeg adds a JPEG as it is: PDFs hold such.
func (b *binder) jpeg(r io.Reader) error {
	data, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	c, err := jpeg.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return ErrDamaged.From(err)
	}
	if err := b.admit(c); err != nil {
		return err
	}
	space := "/DeviceRGB"
	if m, err := jpeg.Decode(bytes.NewReader(data)); err != nil {
		data = nil
	} else if _, gray := m.(*image.Gray); gray {
		space = "/DeviceGray"
	} else if _, four := m.(*image.CMYK); four {
		b.gray(c, m, jpegDPI(data), nil)
		return nil
	}
	b.add(c.Width, c.Height, jpegDPI(data), "/ColorSpace"+space+"/BitsPerComponent 8/Filter/DCTDecode", data)
	return nil
}

// jpegDPI gives the resolution that a JPEG's first segment says it has, 0 for none.
func jpegDPI(data []byte) float64 {
	const centimetre = 2.54
	if len(data) < 18 || string(data[6:11]) != "JFIF\x00" {
		return 0
	}
	n := float64(binary.BigEndian.Uint16(data[14:]))
	switch data[13] {
	case 1:
		return n
	case 2:
		return n * centimetre
	}
	return 0
}

// tiff adds each of the pictures of a TIFF but for those that are another, made smaller.
func (b *binder) tiff(r io.ReaderAt, size int64) error {
	d, err := tiffDirectories(r, size)
	if err != nil {
		return err
	}
	for _, at := range d.at {
		if d.tag(at, tagSubfile)&1 != 0 {
			continue
		}
		c, err := tiff.DecodeConfig(d.from(at))
		if err != nil {
			return ErrDamaged.From(err)
		}
		if err := b.admit(c); err != nil {
			return err
		}
		m, err := tiff.Decode(d.from(at))
		b.gray(c, m, d.dpi(at), err)
	}
	if len(b.pages) == 0 {
		return ErrDamaged.From(errors.New("no picture"))
	}
	return nil
}
