package extract

import (
	"encoding/binary"
	"io"
)

// A tiffFile is where the directories of a TIFF stand, of which each describes a picture.
type tiffFile struct {
	r     io.ReaderAt
	size  int64
	order binary.ByteOrder
	at    []uint32
}

// The tags that are asked for here.
const (
	tagSubfile    = 254
	tagResolution = 282
	tagUnit       = 296
)

// tiffDirectories finds the directories of a TIFF; each says where the next is. They end where one was seen before.
func tiffDirectories(r io.ReaderAt, size int64) (*tiffFile, error) {
	const most = 1 << 16
	d := &tiffFile{r: r, size: size, order: binary.LittleEndian}
	head, err := d.bytes(0, 8)
	if err != nil {
		return nil, ErrDamaged.From(err)
	}
	if head[0] == 'M' {
		d.order = binary.BigEndian
	}
	seen := map[uint32]bool{}
	for at := d.order.Uint32(head[4:]); at != 0 && !seen[at] && len(d.at) < most; {
		seen[at] = true
		n, err := d.bytes(int64(at), 2)
		if err != nil {
			return nil, ErrDamaged.From(err)
		}
		next, err := d.bytes(int64(at)+2+12*int64(d.order.Uint16(n)), 4)
		if err != nil {
			return nil, ErrDamaged.From(err)
		}
		d.at = append(d.at, at)
		at = d.order.Uint32(next)
	}
	return d, nil
}

func (d *tiffFile) bytes(at int64, n int) ([]byte, error) {
	out := make([]byte, n)
	if read, err := d.r.ReadAt(out, at); read < n {
		return nil, err
	}
	return out, nil
}

// tag gives a number of a directory, 0 for none: of a fraction where it stands.
func (d *tiffFile) tag(at uint32, tag uint16) uint32 {
	n, _ := d.bytes(int64(at), 2) // it was read before
	for i := range int64(d.order.Uint16(n)) {
		e, err := d.bytes(int64(at)+2+12*i, 12)
		if err != nil || d.order.Uint16(e) != tag {
			continue
		}
		const short = 3
		if d.order.Uint16(e[2:]) == short {
			return uint32(d.order.Uint16(e[8:]))
		}
		return d.order.Uint32(e[8:])
	}
	return 0
}

// dpi gives the resolution that a directory says its picture has, 0 for none.
func (d *tiffFile) dpi(at uint32) float64 {
	place := d.tag(at, tagResolution)
	if place == 0 {
		return 0
	}
	f, err := d.bytes(int64(place), 8)
	if err != nil || d.order.Uint32(f[4:]) == 0 {
		return 0
	}
	n := float64(d.order.Uint32(f)) / float64(d.order.Uint32(f[4:]))
	const centimetres, centimetre = 3, 2.54
	if d.tag(at, tagUnit) == centimetres {
		n *= centimetre
	}
	return n
}

// from gives the file as if the directory at a place were its first, which is the one that decoders read.
func (d *tiffFile) from(at uint32) io.Reader {
	first := make([]byte, 4)
	d.order.PutUint32(first, at)
	return &tiffFrom{io.NewSectionReader(d.r, 0, d.size), d.r, first}
}

// A tiffFrom is a TIFF with another first directory: its place stands in the bytes from 4 to 8.
type tiffFrom struct {
	*io.SectionReader
	r     io.ReaderAt
	first []byte
}

func (f *tiffFrom) ReadAt(p []byte, at int64) (int, error) {
	n, err := f.SectionReader.ReadAt(p, at)
	for i := range f.first {
		if k := int64(4+i) - at; k >= 0 && k < int64(n) {
			p[k] = f.first[i]
		}
	}
	return n, err
}
