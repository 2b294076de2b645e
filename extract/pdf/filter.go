package pdf

import (
	"bytes"
	"compress/flate"
	"compress/zlib"
	"encoding/ascii85"
	"errors"
	"fmt"
	"io"
)

// errTooLarge is a stream that passes the limit when decoded.
var errTooLarge = errors.New("a stream passes the limit when decoded")

// A filter is one step of decoding: its name and its parameters, zero where there are none.
type filter struct {
	name                          string
	predictor, colors, bits, cols int
	earlyChange                   bool
}

// decode undoes the filters in order. Of a stream that breaks off, what stood before the break is given, with no error, as viewers
// do; an unknown filter is an error, as is a stream longer than limit.
func decode(data []byte, filters []filter, limit int) ([]byte, error) {
	if len(filters) > 8 {
		return nil, fmt.Errorf("%d filters on a stream", len(filters))
	}
	for _, f := range filters {
		var err error
		if data, err = f.decode(data, limit); err != nil {
			return nil, err
		}
		if len(data) > limit {
			return nil, errTooLarge
		}
	}
	return data, nil
}

func (f filter) decode(data []byte, limit int) ([]byte, error) {
	var err error
	switch f.name {
	case "FlateDecode", "Fl":
		data, err = inflate(data, limit)
	case "LZWDecode", "LZW":
		data, err = unLZW(data, f.earlyChange, limit)
	case "ASCIIHexDecode", "AHx":
		x := lexer{data: append([]byte{'<'}, data...)}
		return x.hex().bytes, nil
	case "ASCII85Decode", "A85":
		return unASCII85(data)
	case "RunLengthDecode", "RL":
		return unRunLength(data, limit)
	case "Crypt":
		return data, nil
	default:
		return nil, fmt.Errorf("filter %q", f.name)
	}
	if err != nil || f.predictor < 2 {
		return data, err
	}
	return f.unpredict(data)
}

// inflate undoes Flate. A wrong zlib header or checksum does not matter: damaged files have both.
func inflate(data []byte, limit int) ([]byte, error) {
	for len(data) > 0 && isBlank(data[0]) && data[0] != 0 {
		data = data[1:] // a line break too many after "stream"
	}
	out, err := readLimited(func(r io.Reader) (io.Reader, error) { return zlib.NewReader(r) }, data, limit)
	if len(out) == 0 && err != nil && !errors.Is(err, errTooLarge) && len(data) > 2 {
		out, err = readLimited(func(r io.Reader) (io.Reader, error) { return flate.NewReader(r), nil }, data[2:], limit)
	}
	if errors.Is(err, errTooLarge) || len(out) == 0 && len(data) > 0 && err != nil {
		return nil, err
	}
	return out, nil
}

func readLimited(open func(io.Reader) (io.Reader, error), data []byte, limit int) ([]byte, error) {
	r, err := open(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	b.Grow(min(4*len(data), limit) + bytes.MinRead)
	n, err := b.ReadFrom(io.LimitReader(r, int64(limit)+1))
	if n > int64(limit) {
		return nil, errTooLarge
	}
	return b.Bytes(), err
}

func unASCII85(data []byte) ([]byte, error) {
	data = bytes.TrimPrefix(bytes.TrimSpace(data), []byte("<~"))
	if i := bytes.IndexByte(data, '~'); i >= 0 {
		data = data[:i]
	}
	out := make([]byte, 4*len(data)+4)
	n, _, err := ascii85.Decode(out, data, true)
	if n > 0 {
		err = nil
	}
	return out[:n], err
}

func unRunLength(data []byte, limit int) ([]byte, error) {
	var out []byte
	for i := 0; i < len(data) && data[i] != 128; {
		n := int(data[i])
		i++
		if n < 128 {
			end := min(i+n+1, len(data))
			out = append(out, data[i:end]...)
			i = end
		} else if i < len(data) {
			out = append(out, bytes.Repeat(data[i:i+1], 257-n)...)
			i++
		}
		if len(out) > limit {
			return nil, errTooLarge
		}
	}
	return out, nil
}

// unLZW undoes LZW as PDF and TIFF write it: codes of 9 to 12 bits, the high bit first; early says whether the width grows one
// code early, which is the default.
func unLZW(data []byte, early bool, limit int) ([]byte, error) {
	const clear, end = 256, 257
	var (
		out          []byte
		start, size  [4096]int // where each code's text stands in out
		next, width  = 258, 9
		prev         = -1
		acc, accBits uint32
		grow         = 0
	)
	if early {
		grow = 1
	}
	for _, b := range data {
		acc, accBits = acc<<8|uint32(b), accBits+8
		if accBits < uint32(width) {
			continue
		}
		accBits -= uint32(width)
		code := int(acc>>accBits) & (1<<width - 1)
		if code == end {
			break
		}
		if code == clear {
			next, width, prev = 258, 9, -1
			continue
		}
		at := len(out)
		switch {
		case code < 256:
			out = append(out, byte(code))
		case code < next:
			out = append(out, out[start[code]:start[code]+size[code]]...)
		case code == next && prev >= 0:
			out = append(out, out[prev:at]...)
			out = append(out, out[prev])
		default:
			return out, nil // damaged: what stood before
		}
		if len(out) > limit {
			return nil, errTooLarge
		}
		if prev >= 0 && next < 4096 {
			start[next], size[next] = prev, at-prev+1
			next++
		}
		prev = at
		if width < 12 && next+grow >= 1<<width {
			width++
		}
	}
	return out, nil
}

// unpredict undoes the prediction of each row from the bytes left of it and above it: PNG's five kinds, or TIFF's with 8 bits.
func (f filter) unpredict(data []byte) ([]byte, error) {
	bits, colors, cols := max(f.bits, 1), max(f.colors, 1), max(f.cols, 1)
	if bits > 16 || colors > 64 || cols > 1<<20 {
		return nil, fmt.Errorf("predictor of %d columns of %d colours of %d bits", cols, colors, bits)
	}
	pixel := max(bits*colors/8, 1)
	row := (bits*colors*cols + 7) / 8
	if f.predictor == 2 {
		if bits == 8 {
			for i := range data {
				if i%row >= pixel {
					data[i] += data[i-pixel]
				}
			}
		}
		return data, nil
	}
	out := make([]byte, 0, len(data))
	above := make([]byte, row)
	for len(data) > 1 {
		kind, line := data[0], data[1:min(row+1, len(data))]
		data = data[len(line)+1:]
		unpredictPNG(kind, line, above, pixel)
		out = append(out, line...)
		above = line
	}
	return out, nil
}

func unpredictPNG(kind byte, line, above []byte, pixel int) {
	for i := range line {
		var left, up, corner int
		up = int(above[i])
		if i >= pixel {
			left, corner = int(line[i-pixel]), int(above[i-pixel])
		}
		switch kind {
		case 1:
			line[i] += byte(left)
		case 2:
			line[i] += byte(up)
		case 3:
			line[i] += byte((left + up) / 2)
		case 4:
			line[i] += byte(paeth(left, up, corner))
		}
	}
}

func paeth(a, b, c int) int {
	pa, pb, pc := abs(b-c), abs(a-c), abs(a+b-2*c)
	switch {
	case pa <= pb && pa <= pc:
		return a
	case pb <= pc:
		return b
	}
	return c
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}
