package pdf

import (
	"image"
	"math"
)

// A placed is a picture of a page: the transformation that lays the unit square where it stands, and the colour of a mask.
type placed struct {
	object value
	ref    ref
	at     matrix
	ink    color
}

// keepPicture notes a picture that is painted, to be looked at should the page be a scan. Ornaments below thumb, in points, are none.
func (out *painting) keepPicture(o value, r ref, gs *gstate, off bool) {
	const thumb, most = 12, 2000
	if b := gs.ctm.box(0, 0, 1, 1); !off && max(b.width(), b.height()) > thumb && len(out.pictures) < most {
		out.pictures = append(out.pictures, placed{o, r, gs.ctm, gs.fill})
	}
}

// A Picture is what the pictures of a page show, in grey, the page the right way up.
type Picture struct {
	*image.Gray
	// Scale is how many pixels a point has.
	Scale float64
}

// Picture draws the pictures of the page one over the other, as fine as the finest of them but for what nobody needs to read. A picture in
// a format that is not read gives an error that is [ErrPicture].
func (d *Doc) Picture(p *Page) (pic Picture, err error) {
	defer rescue(&err)
	const least, enough = 72.0 / 72, 320.0 / 72 // pixels a point
	if len(p.pictures) == 0 {
		return pic, ErrPicture
	}
	pic.Scale = least
	raws := make([]raster, 0, len(p.pictures))
	for i := range p.pictures {
		raw, err := d.file.raster(p.pictures[i].object, p.pictures[i].ref, p.pictures[i].ink)
		if err != nil {
			return pic, err
		}
		raws = append(raws, raw)
		if at := p.pictures[i].at; raw.area() > 1000 {
			pic.Scale = max(pic.Scale, math.Sqrt(float64(raw.area()))/max(at.scale(), 1))
		}
	}
	pic.Scale = min(pic.Scale, enough)
	w, h := int(p.Width*pic.Scale+0.5), int(p.Height*pic.Scale+0.5)
	if w < 1 || h < 1 || w*h > d.file.lim.Pixels {
		return pic, &LimitError{LimitPixels, d.file.lim.Pixels}
	}
	pic.Gray = image.NewGray(image.Rect(0, 0, w, h))
	for i := range pic.Pix {
		pic.Pix[i] = 255
	}
	for i := range raws {
		raws[i].draw(pic, p.pictures[i].at)
	}
	return pic, nil
}

// A raster is a picture's signs: how light each is, and how far it hides what lies below; clear is nil where all hide it.
type raster struct {
	light, opaque *image.Gray
}

func (r *raster) area() int { return r.light.Rect.Dx() * r.light.Rect.Dy() }

// draw draws the raster onto the picture, the unit square of which at puts on the page. Each pixel takes the mean of those that it covers.
func (r *raster) draw(pic Picture, at matrix) {
	w, h := float64(r.light.Rect.Dx()), float64(r.light.Rect.Dy())
	det := at[0]*at[3] - at[1]*at[2]
	if math.Abs(det) < 1e-9 {
		return
	}
	box := at.box(0, 0, 1, 1)
	// of one pixel to the right and one down, on the raster
	ux, uy := at[3]/det/pic.Scale*w, at[1]/det/pic.Scale*h
	vx, vy := -at[2]/det/pic.Scale*w, -at[0]/det/pic.Scale*h
	step := math.Sqrt(math.Abs(ux*vy - uy*vx))
	n := min(max(int(step+0.4), 1), 8)
	x0, x1 := max(int(box.x0*pic.Scale), 0), min(int(math.Ceil(box.x1*pic.Scale)), pic.Rect.Dx())
	y0, y1 := max(int(box.y0*pic.Scale), 0), min(int(math.Ceil(box.y1*pic.Scale)), pic.Rect.Dy())
	for y := y0; y < y1; y++ {
		px, py := (float64(x0)+0.5)/pic.Scale-at[4], (float64(y)+0.5)/pic.Scale-at[5]
		sx := (at[3]*px - at[2]*py) / det * w
		sy := (1 - (-at[1]*px+at[0]*py)/det) * h
		for x := x0; x < x1; x++ {
			if sx >= 0 && sy >= 0 && sx < w && sy < h {
				i := y*pic.Stride + x
				pic.Pix[i] = r.mean(pic.Pix[i], int(sx), int(sy), n)
			}
			sx, sy = sx+ux, sy+uy
		}
	}
}

// mean is the mean of n by n pixels around a place, over a ground.
func (r *raster) mean(ground uint8, x, y, n int) uint8 {
	if n == 1 && r.opaque == nil {
		return r.light.Pix[y*r.light.Stride+x]
	}
	sum, count := 0, 0
	for j := max(y-n/2, 0); j < min(y-n/2+n, r.light.Rect.Dy()); j++ {
		for i := max(x-n/2, 0); i < min(x-n/2+n, r.light.Rect.Dx()); i++ {
			v := int(r.light.Pix[j*r.light.Stride+i])
			if r.opaque != nil {
				a := int(r.opaque.Pix[j*r.opaque.Stride+i])
				v = (v*a + int(ground)*(255-a)) / 255
			}
			sum, count = sum+v, count+1
		}
	}
	if count == 0 {
		return ground
	}
	return uint8(sum / count)
}
