package pdf

import (
	"bytes"
	"image"
	"image/jpeg"

	pdf "github.com/ledongthuc/pdf"
	"golang.org/x/image/ccitt"

	"piao/internal/message"
)

// ErrPicture is a picture in a format that is not read here.
const ErrPicture = message.Kind("why.pdf.picture")

// errBrokenPicture is a picture that is damaged.
const errBrokenPicture = message.Kind("why.pdf.brokenpicture")

// raster reads a picture, object r, in grey; ink is the colour of what a mask lets through.
func (f *file) raster(o value, r ref, ink color) (raster, error) {
	w, h := int(o.key("Width").number(0)), int(o.key("Height").number(0))
	if w <= 0 || h <= 0 {
		return raster{}, errBrokenPicture
	}
	if w > f.lim.Pixels || h > f.lim.Pixels || w*h > f.lim.Pixels {
		return raster{}, &LimitError{LimitPixels, f.lim.Pixels}
	}
	light, err := f.light(o, r, w, h)
	if err != nil {
		return raster{}, err
	}
	if o.key("ImageMask").Bool() {
		opaque := inverted(light)
		return raster{filled(light.Rect, ink.light()), opaque}, nil
	}
	out := raster{light: light}
	refs := o.refs()
	if m := o.key("SMask"); m.Kind() == pdf.Stream {
		out.opaque, err = f.maskOf(m, refs["SMask"], false, light.Rect)
	} else if m := o.key("Mask"); m.Kind() == pdf.Stream {
		out.opaque, err = f.maskOf(m, refs["Mask"], true, light.Rect)
	}
	return out, err
}

// maskOf reads the mask of a picture as how opaque each pixel is, in the size of the picture; stencil is one that hides where it is dark.
func (f *file) maskOf(o value, r ref, stencil bool, size image.Rectangle) (*image.Gray, error) {
	w, h := int(o.key("Width").number(0)), int(o.key("Height").number(0))
	if w <= 0 || h <= 0 || w > f.lim.Pixels || h > f.lim.Pixels || w*h > f.lim.Pixels {
		return nil, errBrokenPicture
	}
	m, err := f.light(o, r, w, h)
	if err != nil {
		return nil, err
	}
	if stencil {
		m = inverted(m)
	}
	if m.Rect == size {
		return m, nil
	}
	out := image.NewGray(size)
	for y := range size.Dy() {
		for x := range size.Dx() {
			out.Pix[y*out.Stride+x] = m.Pix[y*h/size.Dy()*m.Stride+x*w/size.Dx()]
		}
	}
	return out, nil
}

func inverted(m *image.Gray) *image.Gray {
	out := image.NewGray(m.Rect)
	for i, v := range m.Pix {
		out.Pix[i] = 255 - v
	}
	return out
}

func filled(size image.Rectangle, v uint8) *image.Gray {
	out := image.NewGray(size)
	for i := range out.Pix {
		out.Pix[i] = v
	}
	return out
}

// light is how light a colour is; one that is not known is taken for ink.
func (c color) light() uint8 {
	if c.unknown {
		return 0
	}
	return lightOf(c.r, c.g, c.b)
}

func lightOf(r, g, b uint8) uint8 {
	return uint8((299*int(r) + 587*int(g) + 114*int(b) + 500) / 1000)
}

// light reads the pixels of a picture of w by h.
func (f *file) light(o value, r ref, w, h int) (*image.Gray, error) {
	fs := filters(o)
	coded := ""
	if n := len(fs); n > 0 {
		switch coded = fs[n-1].name; coded {
		case "DCTDecode", "DCT", "CCITTFaxDecode", "CCF":
			fs = fs[:n-1]
		case "JPXDecode", "JBIG2Decode":
			return nil, ErrPicture.With(message.New("join", coded, message.Text{}))
		default:
			coded = ""
		}
	}
	data, err := f.streamBy(o, r, fs)
	if err != nil {
		return nil, err
	}
	var m *image.Gray
	switch coded {
	case "DCTDecode", "DCT":
		m, err = unJPEG(data, w, h)
	case "CCITTFaxDecode", "CCF":
		m, err = unFax(data, lastOf(o.key("DecodeParms")), w, h)
	default:
		return f.samples(o, data, w, h)
	}
	if d := o.key("Decode").numbers(); err == nil && len(d) == 2 && d[0] > d[1] {
		m = inverted(m)
	}
	return m, err
}

// lastOf gives the last element of an array, and of what is none itself.
func lastOf(v value) value {
	if v.Kind() == pdf.Array {
		return v.index(v.Len() - 1)
	}
	return v
}

func unJPEG(data []byte, w, h int) (*image.Gray, error) {
	conf, err := jpeg.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return nil, errBrokenPicture.From(err)
	}
	if conf.Width*conf.Height > 2*w*h { // what was asked for is what it says it is
		return nil, errBrokenPicture
	}
	m, err := jpeg.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, errBrokenPicture.From(err)
	}
	return Gray(m), nil
}

// Gray gives a picture in grey.
func Gray(m image.Image) *image.Gray {
	b := m.Bounds()
	out := image.NewGray(image.Rect(0, 0, b.Dx(), b.Dy()))
	switch m := m.(type) {
	case *image.Gray:
		if m.Rect.Min == (image.Point{}) {
			return m
		}
	case *image.YCbCr:
		for y := range b.Dy() {
			from := m.YOffset(b.Min.X, b.Min.Y+y)
			copy(out.Pix[y*out.Stride:][:b.Dx()], m.Y[from:])
		}
		return out
	}
	for y := range b.Dy() {
		for x := range b.Dx() {
			r, g, bl, a := m.At(b.Min.X+x, b.Min.Y+y).RGBA()
			paper := 0xffff - a // what shows through
			out.Pix[y*out.Stride+x] = lightOf(uint8((r+paper)>>8), uint8((g+paper)>>8), uint8((bl+paper)>>8))
		}
	}
	return out
}

// unFax undoes the coding of fax machines, of group 3 in one dimension or group 4.
func unFax(data []byte, p value, w, h int) (*image.Gray, error) {
	k, cols := p.key("K").number(0), int(p.key("Columns").number(1728))
	if k > 0 {
		return nil, ErrPicture
	}
	form := ccitt.Group3
	if k < 0 {
		form = ccitt.Group4
	}
	if cols != w {
		return nil, errBrokenPicture
	}
	m := filled(image.Rect(0, 0, w, h), 255)
	err := ccitt.DecodeIntoGray(m, bytes.NewReader(data), ccitt.MSB, form, &ccitt.Options{Align: p.key("EncodedByteAlign").Bool(), Invert: p.key("BlackIs1").Bool()})
	if err != nil {
		return nil, errBrokenPicture.From(err)
	}
	return m, nil
}

// samples reads the samples of a picture that no format of pictures codes.
func (f *file) samples(o value, data []byte, w, h int) (*image.Gray, error) {
	bits := int(o.key("BitsPerComponent").number(8))
	if o.key("ImageMask").Bool() {
		bits = 1
	}
	parts, shades, err := f.shadesOf(o, bits)
	if err != nil {
		return nil, err
	}
	row := (w*parts*bits + 7) / 8
	if len(data) < row*h {
		return nil, errBrokenPicture
	}
	out := image.NewGray(image.Rect(0, 0, w, h))
	v := make([]uint16, parts)
	for y := range h {
		line := data[y*row:][:row]
		for x := range w {
			for i := range v {
				v[i] = sample(line, x*parts+i, bits)
			}
			out.Pix[y*out.Stride+x] = shades(v)
		}
	}
	return out, nil
}

// sample gives sample n of a row; of 16 bits the higher 8.
func sample(line []byte, n, bits int) uint16 {
	switch bits {
	case 8:
		return uint16(line[n])
	case 16:
		return uint16(line[2*n])
	}
	at := n * bits
	return uint16(line[at/8]>>(8-bits-at%8)) & (1<<bits - 1)
}

// shadesOf gives how many samples a pixel has, and how light samples are.
func (f *file) shadesOf(o value, bits int) (parts int, light func([]uint16) uint8, err error) {
	if bits != 1 && bits != 2 && bits != 4 && bits != 8 && bits != 16 {
		return 0, nil, errBrokenPicture
	}
	top := min(1<<bits-1, 255)
	flip := false
	if d := o.key("Decode").numbers(); len(d) >= 2 && d[0] > d[1] {
		flip = true
	}
	scale := func(v uint16) uint8 {
		n := uint8(int(v) * 255 / top)
		if flip {
			return 255 - n
		}
		return n
	}
	cs := o.key("ColorSpace")
	kind, n := spaceName(cs)
	if kind == "Indexed" || kind == "I" {
		return f.palette(cs, flip, top)
	}
	switch {
	case kind == "Separation", kind == "DeviceN":
		return n, func(v []uint16) uint8 {
			ink := uint8(0)
			for _, x := range v {
				ink = max(ink, scale(x))
			}
			return 255 - ink
		}, nil
	case n == 3:
		return 3, func(v []uint16) uint8 { return lightOf(scale(v[0]), scale(v[1]), scale(v[2])) }, nil
	case n == 4:
		return 4, func(v []uint16) uint8 {
			c := cmyk([]float64{float64(scale(v[0])) / 255, float64(scale(v[1])) / 255, float64(scale(v[2])) / 255, float64(scale(v[3])) / 255})
			return c.light()
		}, nil
	}
	return 1, func(v []uint16) uint8 { return scale(v[0]) }, nil
}

// spaceName gives the name of a colour space and how many samples a pixel has in it.
func spaceName(cs value) (kind string, parts int) {
	kind = cs.Name()
	if cs.Kind() == pdf.Array {
		kind = cs.index(0).Name()
	}
	switch kind {
	case "DeviceRGB", "RGB", "CalRGB", "Lab":
		return kind, 3
	case "DeviceCMYK", "CMYK":
		return kind, 4
	case "ICCBased":
		return kind, int(cs.index(1).key("N").number(1))
	case "DeviceN":
		return kind, max(cs.index(1).Len(), 1)
	}
	return kind, 1
}

// palette gives the shades of a colour space of numbered colours.
func (f *file) palette(cs value, flip bool, top int) (int, func([]uint16) uint8, error) {
	_, parts := spaceName(cs.index(1))
	var table []byte
	switch t := cs.index(3); t.Kind() {
	case pdf.String:
		table = []byte(t.RawString())
	case pdf.Stream:
		refs := cs.refList()
		data, err := f.stream(t, refs[len(refs)-1])
		if err != nil {
			return 0, nil, err
		}
		table = data
	}
	shades := make([]uint8, len(table)/parts)
	for i := range shades {
		c := table[i*parts:]
		switch parts {
		case 3:
			shades[i] = lightOf(c[0], c[1], c[2])
		case 4:
			shades[i] = cmyk([]float64{float64(c[0]) / 255, float64(c[1]) / 255, float64(c[2]) / 255, float64(c[3]) / 255}).light()
		default:
			shades[i] = c[0]
		}
	}
	return 1, func(v []uint16) uint8 {
		n := int(v[0])
		if flip {
			n = top - n
		}
		if n >= len(shades) {
			return 0
		}
		return shades[n]
	}, nil
}
